"""Databases of every released schema: made afresh and migrated they are the same, and old ones open."""

import sqlite3
from pathlib import Path

import pytest

from agreements_app.domain.attachments import Draft
from agreements_app.domain.plain import content_hash
from agreements_app.services.opening import open_office
from agreements_app.storage.database import Database, check_schema, create_database
from agreements_app.storage.faults import DataFolderError, NewerDataError
from agreements_app.storage.migrate import migrate
from agreements_app.storage.schema import APPLICATION_ID, SCHEMA_HEAD

STORED = sorted((Path(__file__).resolve().parents[2] / "data" / "schemas").glob("*.sql"))


def _shape(path: Path) -> dict[str, str]:
    connection = sqlite3.connect(path)
    try:
        rows = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name != 'alembic_version'"
        )
        return {name: " ".join(sql.split()) for name, sql in rows if not name.startswith("sqlite_")}
    finally:
        connection.close()


def _empty_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.commit()
    connection.close()


def test_fresh_and_migrated_databases_are_the_same(tmp_path: Path) -> None:
    create_database(tmp_path / "fresh.sqlite").close()
    _empty_database(tmp_path / "migrated.sqlite")

    migrate(tmp_path / "migrated.sqlite")

    assert _shape(tmp_path / "migrated.sqlite") == _shape(tmp_path / "fresh.sqlite")
    assert check_schema(tmp_path / "migrated.sqlite")


def test_every_released_schema_is_stored() -> None:
    assert STORED[-1].stem == SCHEMA_HEAD


@pytest.mark.parametrize("stored", STORED, ids=lambda path: path.stem)
def test_a_stored_database_of_every_schema_opens_and_is_whole(stored: Path, tmp_path: Path) -> None:
    folder = _restored(stored, tmp_path)

    opened = open_office(folder, may_write=True)
    report = opened.office.checks.check()
    details = opened.office.agreements.details(1)
    opened.close()

    assert report.errors == ()
    assert details.stored.facts.number == "2015-1"


def _restored(stored: Path, tmp_path: Path, *statements: str) -> Path:
    """A data folder with a stored database, changed by `statements` before the program sees it."""
    folder = tmp_path / "office"
    folder.mkdir()
    connection = sqlite3.connect(folder / "agreements.sqlite")
    connection.executescript(stored.read_text(encoding="utf-8"))
    for statement in statements:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.commit()
    connection.close()
    return folder


def test_a_draft_of_an_earlier_schema_keeps_its_content_and_its_mark(tmp_path: Path) -> None:
    facts = Draft(
        agreement_id=1, number=1, template="memorandum_of_understanding", template_sha256="a", languages=("en", "ja"),
        title="Memorandum", created_at="2026-11-25T10:00:00Z", created_by="tester", docx_sha256="b", turn_since="x",
    )  # fmt: skip
    folder = _restored(
        STORED[1],
        tmp_path,
        "INSERT INTO draft VALUES (1, 1, "
        f"'{content_hash(facts)}', 0, 1, 1, 'memorandum_of_understanding', 'a', '[\"en\", \"ja\"]', 'Memorandum', "
        "'2026-11-25T10:00:00Z', 'tester', 'b', '', '', 0, 'internal', 'us', 'x', '')",
    )

    opened = open_office(folder, may_write=True)
    kept = opened.office.drafts.get(1).facts
    opened.close()

    assert STORED[1].stem == "0002"
    assert kept == facts


def test_a_migration_does_not_make_a_damaged_record_look_whole(tmp_path: Path) -> None:
    folder = _restored(STORED[0], tmp_path, "UPDATE agreement SET owner = 'Mallory'")

    opened = open_office(folder, may_write=True)
    report = opened.office.checks.check()
    opened.close()

    assert any("agreement 1 is not as it was saved" in str(error) for error in report.errors)


def test_a_newer_database_is_refused_in_words(tmp_path: Path) -> None:
    create_database(tmp_path / "a.sqlite").close()
    connection = sqlite3.connect(tmp_path / "a.sqlite")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()

    with pytest.raises(NewerDataError, match="newer version"):
        check_schema(tmp_path / "a.sqlite")


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    _empty_database(path)
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE agreement (id INTEGER)")
    connection.commit()
    connection.close()
    before = _shape(path)

    with pytest.raises(DataFolderError, match="already exists.*Nothing was changed"):
        migrate(path)

    assert _shape(path) == before


def test_a_missing_database_is_never_created_by_opening(tmp_path: Path) -> None:
    with pytest.raises(DataFolderError, match="no register"):
        open_office(tmp_path / "nowhere", may_write=True)

    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "0 bytes"), (b"not a database at all" * 100, "not a database"), (b"SQLite format 3\0", "not a database")],
)
def test_a_file_that_is_no_register_is_told_in_words(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "agreements.sqlite").write_bytes(content)

    with pytest.raises(DataFolderError, match=sentence):
        open_office(tmp_path, may_write=True)

    assert (tmp_path / "agreements.sqlite").read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "agreements.sqlite")
    connection.execute("CREATE TABLE bookmarks (id INTEGER)")
    connection.close()

    with pytest.raises(DataFolderError, match="another program"):
        open_office(tmp_path, may_write=True)


def test_settings_are_asserted_at_every_connect(tmp_path: Path) -> None:
    database = create_database(tmp_path / "a.sqlite")

    with database.read() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }

    assert found == {"journal_mode": "truncate", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


def test_a_write_that_raises_leaves_nothing(tmp_path: Path) -> None:
    database = create_database(tmp_path / "a.sqlite")

    with pytest.raises(RuntimeError), database.write() as connection:
        connection.exec_driver_sql("INSERT INTO setting VALUES ('a', '1')")
        raise RuntimeError

    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM setting").scalar() == 0


def test_reading_beside_a_writer_works_and_a_second_writer_is_told(tmp_path: Path) -> None:
    first = create_database(tmp_path / "a.sqlite")
    second = Database(tmp_path / "a.sqlite")

    with first.write() as connection:
        connection.exec_driver_sql("INSERT INTO setting VALUES ('a', '1')")
        with second.read() as reading:
            assert reading.exec_driver_sql("SELECT count(*) FROM setting").scalar() == 0

    with second.read() as reading:
        assert reading.exec_driver_sql("SELECT count(*) FROM setting").scalar() == 1
