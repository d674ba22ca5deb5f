"""Templates the office takes in or copies, and lists that name an institution anew."""

from pathlib import Path

import pytest

from agreements_app.services.office import Office
from agreements_app.texts.messages import AppError


def test_a_word_file_taken_in_stands_on_the_shelf_and_prints(office: Office, tmp_path: Path) -> None:
    shipped = next(row for row in office.templates.listed() if row.is_shipped and row.problem is None)
    path = tmp_path / "ours.docx"
    path.write_bytes(office.templates.content(shipped))

    added = office.templates.add(path)

    assert not added.is_shipped
    assert added.problem is None
    assert added.path in {row.path for row in office.templates.listed()}
    assert office.templates.needed_fields(added) == office.templates.needed_fields(shipped)


def test_a_file_that_is_no_word_file_is_not_taken_in(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "ours.docx"
    path.write_bytes(b"no Word file")
    before = [row.path for row in office.templates.listed()]

    with pytest.raises(AppError):
        office.templates.add(path)

    assert [row.path for row in office.templates.listed()] == before


def test_the_offices_own_copy_is_made_once_and_its_edits_are_kept(office: Office) -> None:
    shipped = next(row for row in office.templates.listed() if row.is_shipped and row.problem is None)
    copy = office.templates.own_copy(shipped)
    copy.write_bytes(copy.read_bytes() + b"")
    edited = copy.stat().st_mtime_ns

    again = office.templates.own_copy(shipped)

    assert again == copy
    assert copy.stat().st_mtime_ns == edited
    own = next(row for row in office.templates.listed() if row.path == copy)
    assert office.templates.own_copy(own) == copy


def test_a_file_in_the_templates_folder_that_is_none_is_shown_with_what_is_wrong(office: Office) -> None:
    folder = office.context.folder.templates
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "broken.docx").write_bytes(b"PK broken")

    found = next(row for row in office.templates.listed() if row.path.name == "broken.docx")

    assert found.problem is not None
    assert found.name == "broken"
