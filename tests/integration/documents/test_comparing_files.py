"""Comparisons in the worker: real files, hostile files, and LibreOffice's opinion of the tracked changes."""

import datetime
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from agreements_app.documents.compare.clean import clean_text_of
from agreements_app.documents.compare.comparing import compare
from agreements_app.documents.compare.redline import redline
from agreements_app.documents.guard.package import check_package
from agreements_app.documents.guard.refusal import TemplateRefusedError
from agreements_app.documents.templates.fill import fill
from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.system.resources import resource
from agreements_app.texts.messages import AppError
from tests.data import libreoffice
from tests.data.clauses import shipped_assembly
from tests.data.compare_samples import AUTHOR, DATE, accepted, rejected
from tests.data.document_samples import agreement_data
from tests.data.hostile_word import HOSTILE
from tests.data.word_files import members_of, packed, word_file

MOMENT = datetime.datetime(2027, 4, 1, 18, tzinfo=datetime.timezone(datetime.timedelta(hours=9)))
NOT_CARRIED = {"running", "section", "field", "old_changes"}
"""What the tracked changes may leave out of the body without changing its words."""


@pytest.fixture(scope="module")
def worker() -> Iterator[DocumentWorker]:
    with DocumentWorker() as made:
        yield made


def _memorandum(parties: int, **changes: object) -> bytes:
    template = (resource("templates") / "memorandum_of_understanding.docx").read_bytes()
    return fill(template, agreement_data(parties, **changes), assembly=shipped_assembly(parties)).content


def _shown(texts: list[str]) -> list[str]:
    return [text for text in texts if text.strip()]


def test_worker_gives_what_the_functions_give(worker: DocumentWorker) -> None:
    old, new = _memorandum(2), _memorandum(3)

    assert worker.compare(old, new) == compare(old, new)
    assert worker.redline(old, new, author=AUTHOR, date=MOMENT) == redline(old, new, author=AUTHOR, date=DATE)
    assert worker.clean(new) == clean_text_of(new)


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_file_is_refused_or_compared_on_either_side(name: str, worker: DocumentWorker) -> None:
    code, make = HOSTILE[name]
    content = make()

    for pair in ((content, word_file("x")), (word_file("x"), content)):
        try:
            worker.compare(*pair)
            worker.redline(*pair, author=AUTHOR, date=MOMENT)
        except TemplateRefusedError as refusal:
            assert refusal.code == code
        except AppError as refusal:
            assert str(refusal.message)


def test_damaged_markup_ends_in_a_sentence(worker: DocumentWorker) -> None:
    members = members_of(_memorandum(2))
    whole = members["word/document.xml"]

    for cut in (len(whole) // 3, len(whole) - 20):
        members["word/document.xml"] = whole[:cut]
        with pytest.raises(AppError):
            worker.compare(word_file("x"), packed(members))


def test_two_memoranda_differ_in_their_facts_alone() -> None:
    comparison = compare(_memorandum(2), _memorandum(2, end_on=None))
    changed = [change for change in comparison.differences if change.kind != "unchanged"]

    assert len(changed) <= 4
    assert all(change.where for change in changed)


def _real_files(shared_data: Path) -> list[tuple[str, bytes]]:
    found = []
    for path in sorted((shared_data / "word").glob("*/*.docx")):
        content = path.read_bytes()
        try:
            check_package(content)
        except TemplateRefusedError:
            continue
        found.append((path.name, content))
    return found


@pytest.mark.shared_data
def test_real_file_is_the_same_as_itself(shared_data: Path) -> None:
    files = _real_files(shared_data)

    different = [name for name, content in files if not compare(content, content).is_same]

    assert different == []
    assert len(files) > 90


@pytest.mark.shared_data
def test_real_files_lead_to_one_another_and_back(shared_data: Path) -> None:
    files = _real_files(shared_data)
    wrong = []
    pairs = itertools.chain(itertools.pairwise(files[::2]), zip(files[1::3], files[8::3], strict=False))
    for (name, old), (other, new) in pairs:
        made = redline(old, new, author=AUTHOR, date=DATE)
        check_package(made.content)
        is_whole = {loss.code for loss in made.losses} <= NOT_CARRIED
        if _shown(rejected(made.content)) != _shown(accepted(old)):
            wrong.append(f"{name} → {other}: rejected")
        if is_whole and _shown(accepted(made.content)) != _shown(accepted(new)):
            wrong.append(f"{name} → {other}: accepted")

    assert wrong == []


@pytest.mark.skipif(not libreoffice.is_there(), reason="LibreOffice is not installed")
def test_libreoffice_reads_the_tracked_changes_the_same_way(tmp_path: Path) -> None:
    aim, rows = "第1条（目的）", [["a b", "c"], ["d e", "f"]]
    plain = word_file(aim, "本協定は、令和9年4月1日に発効する。", "第2条（経費）", "End of it.", rows=rows)
    new_rows = [["a b", "x"], ["y z", "f"]]
    edited = word_file(aim, "本協定は、令和10年4月1日に発効する。", "New words", "End.", rows=new_rows)
    pairs = {
        "parties": (_memorandum(2), _memorandum(5)),
        "renewal": (_memorandum(3), _memorandum(3, renewal_code="none", notice=None)),
        "plain": (plain, edited),
        "back": (edited, plain),
        "statement": (
            (resource("templates") / "joint_statement.docx").read_bytes(),
            (resource("templates") / "letter_of_renewal.docx").read_bytes(),
        ),
    }
    files: dict[str, tuple[bytes, str]] = {}
    for name, (old, new) in pairs.items():
        made = redline(old, new, author=AUTHOR, date=DATE)
        files |= {
            f"{name}-old": (old, ""),
            f"{name}-new": (new, ""),
            f"{name}-accepted": (made.content, libreoffice.ACCEPT),
            f"{name}-rejected": (made.content, libreoffice.REJECT),
        }

    texts = libreoffice.texts_of(files, tmp_path)

    for name in pairs:
        assert texts[f"{name}-accepted"] == texts[f"{name}-new"], name
        assert texts[f"{name}-rejected"] == texts[f"{name}-old"], name
