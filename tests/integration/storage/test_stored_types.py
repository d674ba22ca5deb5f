"""What a column gives back is of the type that was stored, or it is refused; a database half made is none."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, MetaData, Table, create_engine, select

from agreements_app.services.opening import open_office
from agreements_app.storage import database
from agreements_app.storage.backup import SUFFIX, check_copy, list_backups
from agreements_app.storage.faults import DamagedValueError
from agreements_app.storage.stored_types import StoredFlag, StoredInteger, StoredText
from agreements_app.texts.messages import AppError


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (StoredText, ["", "東京", None], [1, b"x", 1.5]),
        (StoredInteger, [0, -3, None], ["x", b"1", 1.5]),
        (StoredFlag, [True, False, None], [2, -1, b"", "yes"]),
    ],
)
def test_only_what_was_stored_comes_back(kind: Any, good: list[Any], bad: list[Any]) -> None:
    engine = create_engine("sqlite://")
    table = Table("t", MetaData(), Column("value", kind))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (value)")
        for value in good:
            connection.exec_driver_sql("DELETE FROM t")
            connection.exec_driver_sql("INSERT INTO t VALUES (?)", (value,))
            found = connection.execute(select(table)).scalar()
            assert (found, type(found)) == (value, type(value))
        for value in bad:
            connection.exec_driver_sql("DELETE FROM t")
            connection.exec_driver_sql("INSERT INTO t VALUES (?)", (value,))
            with pytest.raises(DamagedValueError):
                connection.execute(select(table)).scalar()


def test_a_database_that_cannot_be_made_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("agreements_app.storage.tables.SEARCH_DDL", ("CREATE NONSENSE",))
    path = tmp_path / "a.sqlite"

    with pytest.raises(Exception, match="NONSENSE"):
        database.create_database(path)

    assert not path.exists()


def test_files_that_are_no_backups_are_not_listed(tmp_path: Path) -> None:
    opened = open_office(tmp_path / "o", may_write=True, may_create=True, day=date(2026, 11, 23))
    folder = opened.office.context.folder
    folder.backups.mkdir(exist_ok=True)
    before = list_backups(folder)
    (folder.backups / f"notes{SUFFIX}").write_bytes(b"not a backup")

    after = list_backups(folder)

    opened.close()
    assert after == before


def test_a_copy_that_is_no_database_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "copy.sqlite"
    path.write_bytes(b"SQLite format 3\0" + b"x" * 5_000)

    with pytest.raises(AppError):
        check_copy(path)
