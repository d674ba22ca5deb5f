"""A file is known again: exactly as it was written, changed since, superseded, attached, or not at all."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from agreements_app.domain.records import RecordKind, Reference
from agreements_app.services.drafting import DraftRequest
from agreements_app.services.file_words import file_sentences
from agreements_app.services.identifying import FileKind
from agreements_app.services.office import Office
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.messages import AppError
from tests.data.register import Register, fill


@pytest.fixture
def register(office: Office) -> Register:
    """The small register."""
    return fill(office)


def _written(office: Office, register: Register, folder: Path) -> dict[str, Path]:
    request = DraftRequest(agreement_id=register.agreement, template="memorandum_of_understanding", allows_blanks=True)
    return {path.suffix: path for path in office.drafts.write(request, folder).paths}


def _edited(path: Path) -> bytes:
    """The Word file after somebody added a paragraph and saved it."""
    document = Document(str(path))
    document.add_paragraph("Added by the partner")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_the_files_of_a_draft_are_known_exactly_and_after_a_change(
    office: Office, register: Register, tmp_path: Path
) -> None:
    files = _written(office, register, tmp_path)

    exact = {ending: office.files.identify(path.read_bytes()) for ending, path in files.items()}
    changed = office.files.identify(_edited(files[".docx"]))
    printed_again = office.files.identify(files[".pdf"].read_bytes() + b"\n% noted by a reader\n")

    assert {ending: found.kind for ending, found in exact.items()} == {
        ".docx": FileKind.DRAFT,
        ".pdf": FileKind.DRAFT,
    }
    assert (changed.kind, printed_again.kind) == (FileKind.CHANGED_DRAFT, FileKind.CHANGED_DRAFT)
    for found in (*exact.values(), changed, printed_again):
        assert found.draft is not None and found.agreement is not None
        assert (found.draft.number, found.agreement.id, found.superseded_by) == (1, register.agreement, None)


def test_a_draft_that_was_followed_by_another_is_told_as_superseded(
    office: Office, register: Register, tmp_path: Path
) -> None:
    first = _written(office, register, tmp_path / "first")
    second = _written(office, register, tmp_path / "second")

    old = office.files.identify(first[".docx"].read_bytes())
    new = office.files.identify(second[".docx"].read_bytes())

    assert old.superseded_by is not None and old.superseded_by.number == 2
    assert new.superseded_by is None
    for language, words in (("en", "superseded by draft 2"), ("ja", "文案第2号に置き換えられています")):
        assert any(words in sentence for sentence in file_sentences(old, "a.docx", texts_for(language)))


def test_an_attached_file_names_its_record_and_a_strange_one_nothing(
    office: Office, register: Register, tmp_path: Path
) -> None:
    strange = tmp_path / "strange.docx"
    Document().save(str(strange))
    before = office.files.identify(strange.read_bytes())

    office.attachments.attach(Reference(RecordKind.AGREEMENT, register.agreement), strange)
    after = office.files.identify(strange.read_bytes())

    assert before.kind is FileKind.UNKNOWN
    assert (after.kind, str(after.attached_to), after.attached_name) == (
        FileKind.ATTACHMENT,
        f"agreement:{register.agreement}",
        "strange.docx",
    )


@pytest.mark.parametrize("content", [b"", b"words", b"%PDF-1.7 damaged", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_file_of_another_kind_is_refused_or_unknown_and_never_a_fault(office: Office, content: bytes) -> None:
    try:
        found = office.files.identify(content)
    except AppError as error:
        assert str(error)
    else:
        assert found.kind is FileKind.UNKNOWN


def test_a_mark_taken_from_another_register_is_nobodys(office: Office, register: Register, tmp_path: Path) -> None:
    path = _written(office, register, tmp_path)[".docx"]
    forged = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(forged, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("docProps/"):
                content = content.replace(b"agreements.draft:", b"agreements.draft:0")
                content = content.replace(b"<vt:lpwstr>", b"<vt:lpwstr>x")
            new.writestr(name, content)

    assert office.files.identify(forged.getvalue()).kind is FileKind.UNKNOWN
