"""Silent damage and tampering: what was changed outside the program is found, and whole data raise no alarm."""

import dataclasses
import random
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from agreements_app.domain.institutions import Institution, InstitutionName
from agreements_app.domain.queries import AgreementQuery, CommitmentQuery, InitiativeQuery, InstitutionQuery, Window
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.services.office import Office
from agreements_app.services.opening import open_office
from agreements_app.storage import history
from agreements_app.storage.database import Database
from agreements_app.storage.history import Anchor
from agreements_app.storage.tables import metadata
from agreements_app.system.history_key import KeyStore
from agreements_app.texts.messages import AppError
from tests.conftest import DAY
from tests.data.register import Register, fill

FLIPS = 200
_SHOWN = (
    "institution", "institution_name", "agreement", "agreement_party", "initiative", "initiative_partner", "commitment",
    "attachment", "agreement_row", "institution_row", "setting", "history",
)  # fmt: skip


def _filled(root: Path) -> Register:
    opened = open_office(root, may_write=True, may_create=True, day=DAY)
    register = fill(opened.office)
    stored = opened.office.agreements.get(register.agreement)
    opened.office.agreements.save(stored.id, 1, dataclasses.replace(stored.facts, notes="of old\nand new"))
    opened.office.attachments.attach(Reference(RecordKind.AGREEMENT, register.agreement), Path(__file__))
    opened.close()
    return register


def _shown(name: str) -> str:
    """What is shown of a table: marks and the office's own id are not; 5Y is the same length as 5y."""
    hidden = {"mac", "prev", "content_hash", "version", "computed_on"}
    columns = [column.name for column in metadata.tables[name].columns if column.name not in hidden]
    shown = ", ".join(f"lower({column})" if column in ("length", "notice", "every") else column for column in columns)
    return f"SELECT {shown} FROM {name}" + (" WHERE name != 'office_id'" if name == "setting" else "")


def _everything(path: Path) -> dict[str, list[tuple[object, ...]]] | None:
    """All that a person is shown, or None when it cannot even be read."""
    connection = sqlite3.connect(path)
    try:
        return {name: sorted(connection.execute(_shown(name)), key=repr) for name in _SHOWN}
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    finally:
        connection.close()


def _finds_damage(root: Path) -> bool:
    try:
        opened = open_office(root, may_write=False, day=DAY)
    except AppError:
        return True
    try:
        return not opened.office.checks.check().is_sound
    except AppError:
        return True
    finally:
        opened.close()


def test_no_flipped_bit_is_shown_as_good_data(tmp_path: Path) -> None:
    root = tmp_path / "office"
    _filled(root)
    path = root / "agreements.sqlite"
    good, content = _everything(path), path.read_bytes()
    used = [place for place, byte in enumerate(content) if byte]
    chance = random.Random(7)
    unseen = []

    for _ in range(FLIPS):
        place, bit = chance.choice(used), chance.randrange(8)
        flipped = bytearray(content)
        flipped[place] ^= 1 << bit
        path.write_bytes(flipped)
        if _everything(path) != good and not _finds_damage(root):
            unseen.append((place, bit))

    path.write_bytes(content)
    assert unseen == []
    assert not _finds_damage(root)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE agreement SET owner = 'Mallory'", "agreement 1 is not as it was saved"),
        ("UPDATE agreement_party SET signed_on = '2020-01-01'", "agreement 1 is not as it was saved"),
        ("UPDATE agreement SET kind = 'nonsense'", "agreement 1 is not as it was saved"),
        ("UPDATE agreement SET effective_on = '2027-13-99'", "agreement 1 is not as it was saved"),
        ("UPDATE agreement SET scope = '{'", "agreement 1 is not as it was saved"),
        ("UPDATE agreement_row SET current_end_on = '2099-01-01'", "line of the agreement 1"),
        ("UPDATE institution_row SET name_en = 'x' WHERE id = 2", "line of the institution 2"),
        ("UPDATE agreement SET is_archived = 1", "line of the agreement 1"),
        ("DELETE FROM agreement_row", "line of the agreement 1"),
        ("DELETE FROM commitment", "commitment 1 is gone"),
        ("UPDATE setting SET value = '\"9y\"' WHERE name = 'decision_window'", "setting decision_window"),
        ("UPDATE history SET who = 'Mallory' WHERE seq = 3", "altered outside the program from entry 3"),
    ],
)
def test_changes_made_with_another_program_are_named(statement: str, found: str, tmp_path: Path) -> None:
    _filled(tmp_path / "o")
    connection = sqlite3.connect(tmp_path / "o" / "agreements.sqlite")
    connection.execute(statement)
    connection.commit()
    connection.close()

    opened = open_office(tmp_path / "o", may_write=False, day=DAY)
    report = opened.office.checks.check()
    opened.close()

    assert any(found in str(error) for error in report.errors), [str(error) for error in report.errors]


def test_a_damaged_record_is_refused_with_a_sentence_not_shown(tmp_path: Path) -> None:
    register = _filled(tmp_path / "o")
    connection = sqlite3.connect(tmp_path / "o" / "agreements.sqlite")
    connection.execute("UPDATE agreement SET effective_on = 'nonsense'")
    connection.commit()
    connection.close()
    opened = open_office(tmp_path / "o", may_write=False, day=DAY)

    with pytest.raises(AppError, match="not as it was saved"):
        opened.office.agreements.get(register.agreement)
    opened.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE agreement_row SET standing = 'nonsense'",
        "UPDATE agreement_row SET missing = 5",
        "UPDATE agreement_row SET current_end_on = '2027-13-99'",
        "UPDATE agreement_row SET countries = x'00ff'",
        "UPDATE agreement_row SET number = CAST(x'ff' AS TEXT)",
        "UPDATE institution_row SET kind = 3",
        "UPDATE commitment SET status = ''",
        "UPDATE initiative SET stage = 1",
        "UPDATE history SET after = '{'",
        "UPDATE history SET entity = 'nonsense'",
    ],
)
def test_a_list_with_a_damaged_value_says_that_the_data_are_damaged(statement: str, tmp_path: Path) -> None:
    _filled(tmp_path / "o")
    connection = sqlite3.connect(tmp_path / "o" / "agreements.sqlite")
    connection.execute(statement)
    connection.commit()
    connection.close()
    opened = open_office(tmp_path / "o", may_write=False, day=DAY)
    office = opened.office

    with pytest.raises(AppError, match=r"is damaged\. Nothing more will be written"):
        office.agreements.page(AgreementQuery(), Window())
        office.institutions.page(InstitutionQuery(), Window())
        office.commitments.page(CommitmentQuery(today=DAY), Window())
        office.initiatives.page(InitiativeQuery(), Window())
        office.history.newest()
    opened.close()


@pytest.mark.parametrize("way", [Database.read, Database.read_plainly, Database.write])
def test_a_file_that_is_no_database_any_more_is_told_however_it_is_read(
    way: Callable[[Database], AbstractContextManager[object]], tmp_path: Path
) -> None:
    (tmp_path / "a.sqlite").write_bytes(b"no database at all " * 300)
    database = Database(tmp_path / "a.sqlite")

    with pytest.raises(AppError, match="not a database"), way(database):
        pass
    database.close()


@pytest.mark.parametrize("value", ["x'00ff'", "'{'"])
def test_a_damaged_setting_is_told_when_the_data_are_opened(value: str, tmp_path: Path) -> None:
    _filled(tmp_path / "o")
    connection = sqlite3.connect(tmp_path / "o" / "agreements.sqlite")
    connection.execute(f"UPDATE setting SET value = {value} WHERE name = 'office_id'")
    connection.commit()
    connection.close()

    with pytest.raises(AppError, match="damaged"):
        open_office(tmp_path / "o", may_write=False, day=DAY)


Tampering = Callable[[sqlite3.Connection], object]
_REHASH = "UPDATE history SET after = '{}', mac = 'x' || substr(mac, 2) WHERE seq = 2"
TAMPERINGS: dict[str, Tampering] = {
    "a value edited": lambda c: c.execute('UPDATE history SET after = \'{"owner":"M"}\' WHERE seq = 3'),
    "another author": lambda c: c.execute("UPDATE history SET who = 'M' WHERE seq = 2"),
    "another time": lambda c: c.execute("UPDATE history SET at = '2001-01-01T00:00:00.000000Z' WHERE seq = 4"),
    "an entry removed": lambda c: c.execute("DELETE FROM history WHERE seq = 3"),
    "the tail cut": lambda c: c.execute("DELETE FROM history WHERE seq > 5"),
    "two exchanged": lambda c: c.executescript(
        "UPDATE history SET seq = -1 WHERE seq = 2; UPDATE history SET seq = 2 WHERE seq = 3;"
        "UPDATE history SET seq = 3 WHERE seq = -1"
    ),
    "one put in": lambda c: c.execute(
        "INSERT INTO history SELECT max(seq) + 1, at, is_clock_suspect, who, host, action, entity, entity_id, version, before,"
        " after, reason, save_id, mac, mac FROM history WHERE seq = (SELECT max(seq) FROM history)"
    ),
    "edited and marked anew": lambda c: c.execute(_REHASH),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_every_tampering_with_the_history_is_found(name: str, tmp_path: Path) -> None:
    root = tmp_path / "o"
    _filled(root)
    opened = open_office(root, may_write=True, day=DAY)
    opened.office.backups.make_automatic(is_forced=True)
    opened.close()
    connection = sqlite3.connect(root / "agreements.sqlite")
    columns = [row[1] for row in connection.execute("PRAGMA table_info(history)")]
    assert columns[-2:] == ["prev", "mac"]
    TAMPERINGS[name](connection)
    connection.commit()
    connection.close()

    again = open_office(root, may_write=False, day=DAY)
    report = again.office.checks.check()
    again.close()

    assert report.is_history_verified is False
    assert any("history was altered" in str(error) for error in report.errors)


def test_whole_histories_raise_no_alarm(office: Office) -> None:
    key = office.context.key or b""
    anchors: list[Anchor] = []
    alarms = []

    for number in range(60):
        office.institutions.create(Institution(names=(InstitutionName(text=f"Institution {number}"),)))
        with office.context.reading() as connection:
            anchors.append(history.head(connection))
            verdict = history.verify(connection, key, tuple(anchors))
        alarms += [verdict] if verdict.first_fault is not None or verdict.foreign else []

    assert alarms == []


def test_without_the_key_the_history_cannot_be_verified_and_is_not_called_altered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "o"
    _filled(root)
    monkeypatch.setenv("AGREEMENTS_CONFIG", str(tmp_path / "another person"))

    opened = open_office(root, may_write=False, day=DAY)
    report = opened.office.checks.check()
    opened.close()

    assert report.errors == ()
    assert report.is_history_verified is None
    assert any("cannot be verified here" in str(warning) for warning in report.warnings)


def test_a_second_person_s_entries_are_no_tampering_and_the_first_s_stay_verified(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "o"
    _filled(root)
    other = KeyStore(tmp_path / "other", use_keyring=False)
    second = open_office(root, may_write=True, day=DAY, keys=other)
    second.office.institutions.create(Institution(names=(InstitutionName(text="By another"),)))
    foreign = second.office.checks.check()
    second.close()

    first = open_office(root, may_write=True, day=DAY)
    first.office.institutions.create(Institution(names=(InstitutionName(text="By the first"),)))
    report = first.office.checks.check()
    first.close()
    connection = sqlite3.connect(root / "agreements.sqlite")
    connection.execute("UPDATE history SET mac = 'relabelled.' || mac WHERE seq = 3")
    connection.commit()
    connection.close()
    database = Database(root / "agreements.sqlite")
    with database.read() as reading:
        relabelled = history.verify(reading, KeyStore().read(_office_id(root)) or b"")
    database.close()

    assert foreign.errors == report.errors == ()
    assert any("1 entries" in str(warning) for warning in report.warnings)
    assert relabelled.first_fault == 4


def _office_id(root: Path) -> str:
    connection = sqlite3.connect(root / "agreements.sqlite")
    try:
        (text,) = connection.execute("SELECT value FROM setting WHERE name = 'office_id'").fetchone()
        return str(text).strip('"')
    finally:
        connection.close()


def test_missing_altered_and_unowned_files_are_told_apart(office: Office, tmp_path: Path) -> None:
    register = fill(office)
    owner = Reference(RecordKind.AGREEMENT, register.agreement)
    for name in ("missing", "altered"):
        (tmp_path / f"{name}.pdf").write_bytes(b"%PDF " + name.encode())
    missing, altered = (office.attachments.attach(owner, tmp_path / f"{name}.pdf") for name in ("missing", "altered"))
    kept = office.folder.attachments
    (kept / missing.facts.sha256[:2] / missing.facts.sha256).unlink()
    (kept / altered.facts.sha256[:2] / altered.facts.sha256).write_bytes(b"%PDF else")
    (kept / "00").mkdir(exist_ok=True)
    (kept / "00" / ("0" * 64)).touch()

    report = office.checks.check()

    words = [str(message) for message in (*report.errors, *report.warnings)]
    assert sum("is missing" in each for each in words) == 1
    assert sum("was altered" in each for each in words) == 1
    assert sum("belong to no record" in each for each in words) == 1
    with pytest.raises(AppError, match="altered"):
        office.attachments.content(altered.facts.sha256)
    with pytest.raises(AppError, match="missing"):
        office.attachments.content("../" + "0" * 61)
