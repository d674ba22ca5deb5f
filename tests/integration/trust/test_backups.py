"""Backups: verified, restored only whole and only into an empty folder, thinned by tiers, never made of damage."""

import json
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from agreements_app.domain.records import RecordKind, Reference
from agreements_app.services.office import Office
from agreements_app.services.opening import open_office
from agreements_app.services.restoring import restore_office
from agreements_app.storage import backup
from agreements_app.storage.backup import BackupError
from agreements_app.texts.messages import AppError
from tests.conftest import DAY
from tests.data.register import Register, fill


@pytest.fixture
def register(office: Office, tmp_path: Path) -> Register:
    """The small register with an attachment."""
    filled = fill(office)
    (tmp_path / "scan.pdf").write_bytes(b"%PDF signed text")
    office.attachments.attach(Reference(RecordKind.AGREEMENT, filled.agreement), tmp_path / "scan.pdf")
    return filled


@pytest.fixture
def made(office: Office, register: Register, tmp_path: Path) -> Path:
    """A whole backup of it."""
    return office.backups.make_whole(tmp_path / "b.agreements-backup").path


def test_a_backup_brings_everything_back_elsewhere(
    office: Office, register: Register, made: Path, tmp_path: Path
) -> None:
    restore_office(made, tmp_path / "elsewhere")

    again = open_office(tmp_path / "elsewhere", may_write=True, day=DAY)
    report = again.office.checks.check()
    (scan,) = again.office.attachments.of(Reference(RecordKind.AGREEMENT, register.agreement))
    content = again.office.attachments.content(scan.facts.sha256)
    facts = again.office.agreements.get(register.agreement)
    again.close()

    assert report.errors == () and report.warnings == () and report.is_history_verified
    assert facts == office.agreements.get(register.agreement)
    assert content == b"%PDF signed text"
    assert made.stat().st_mode & 0o777 == 0o600
    assert not list((tmp_path / "elsewhere").glob(".*"))


def _rewrite(source: Path, target: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)


def _manifest(**values: object) -> Callable[[str, bytes], bytes | None]:
    def change(name: str, content: bytes) -> bytes | None:
        if name != backup.MANIFEST:
            return content
        return json.dumps(json.loads(content) | values).encode()

    return change


TAMPERINGS: dict[str, Callable[[str, bytes], bytes | None]] = {
    "database altered": lambda name, content: content[:-1] + b"x" if name == backup.DATABASE else content,
    "attachment altered": lambda name, content: content + b"x" if name.startswith("attachments") else content,
    "attachment missing": lambda name, content: None if name.startswith("attachments") else content,
    "database missing": lambda name, content: None if name == backup.DATABASE else content,
    "no manifest": lambda name, content: None if name == backup.MANIFEST else content,
    "manifest no object": lambda name, content: b"[]" if name == backup.MANIFEST else content,
    "manifest no json": lambda name, content: b"{" if name == backup.MANIFEST else content,
    "no fingerprints": _manifest(sha256=None),
    "fingerprints a list": _manifest(sha256=["a"]),
    "a way out of the folder": _manifest(sha256={"../../x": "0"}),
    "an absolute way": _manifest(sha256={"/etc/x": "0"}),
    "only the manifest": _manifest(sha256={}),
    "another head": _manifest(history_mac="x"),
    "an older head": _manifest(history_seq=1),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_tampered_backup_is_refused_and_leaves_nothing(name: str, made: Path, tmp_path: Path) -> None:
    _rewrite(made, tmp_path / "t.agreements-backup", TAMPERINGS[name])

    with pytest.raises(BackupError):
        restore_office(tmp_path / "t.agreements-backup", tmp_path / "elsewhere")

    assert [path for path in (tmp_path / "elsewhere").rglob("*")] == []


@pytest.mark.parametrize("content", [b"", b"PK", b"text", b"PK\x03\x04" + b"x" * 100])
def test_a_file_that_is_no_backup_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(content)

    for source in (tmp_path / "x", tmp_path / "missing", tmp_path):
        with pytest.raises(BackupError, match="not a backup"):
            restore_office(source, tmp_path / "elsewhere")


def test_every_broken_byte_of_a_backup_is_noticed(made: Path, tmp_path: Path) -> None:
    content = made.read_bytes()
    unnoticed = []

    for number, place in enumerate(range(0, len(content), max(1, len(content) // 40))):
        broken = bytearray(content)
        broken[place] ^= 0x10
        (tmp_path / "broken").write_bytes(broken)
        root = tmp_path / f"r{number}"
        try:
            restore_office(tmp_path / "broken", root)
        except BackupError:
            continue
        opened = open_office(root, may_write=False, day=DAY)
        unnoticed += [place] if opened.office.checks.check().errors else []
        opened.close()

    assert unnoticed == []


@pytest.mark.parametrize(
    "name", ["agreements.sqlite", "agreements.sqlite-journal", "agreements.sqlite-wal", "templates/a.docx"]
)
def test_a_folder_that_holds_anything_is_not_restored_into(name: str, made: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / name
    target.parent.mkdir(parents=True)
    target.write_bytes(b"kept")

    with pytest.raises(BackupError, match="not empty"):
        restore_office(made, tmp_path / "elsewhere")

    assert target.read_bytes() == b"kept"


def test_a_cancelled_restore_or_backup_leaves_nothing(office: Office, made: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="Cancelled"):
        restore_office(made, tmp_path / "elsewhere", lambda done, total: done < 1)
    with pytest.raises(BackupError, match="Cancelled"):
        office.backups.make_whole(tmp_path / "second", lambda done, total: False)

    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert not (tmp_path / "second").exists()


def test_a_place_that_is_a_file_is_told(made: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(BackupError, match="cannot be brought back"):
        restore_office(made, tmp_path / "file")


def test_a_backup_takes_no_other_file_s_place(office: Office, register: Register, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="not overwritten"):
        office.backups.make_whole(office.folder.database)
    with pytest.raises(BackupError, match="could not be written"):
        office.backups.make_whole(tmp_path / "nowhere" / "b")

    assert office.checks.check().errors == ()


def test_no_backup_of_damaged_data_takes_a_good_one_s_place(office: Office, made: Path) -> None:
    before = made.read_bytes()
    with office.context.database.write() as connection:
        connection.exec_driver_sql("PRAGMA writable_schema=ON")
        connection.exec_driver_sql(
            "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'history')"
            " WHERE name = 'commitment'"
        )
    office.context.database.close()

    with pytest.raises(AppError):
        office.backups.make_whole(made)

    assert made.read_bytes() == before


def test_automatic_backups_wait_half_an_hour_and_for_a_change(
    office: Office, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = office.backups.make_automatic()
    unchanged = office.backups.make_automatic(is_forced=True)
    office.agreements.archive(register.agreement)
    too_soon = office.backups.make_automatic()
    forced = office.backups.make_automatic(is_forced=True)
    office.agreements.unarchive(register.agreement)
    monkeypatch.setattr("agreements_app.services.backups.now_utc", lambda: "2001-01-01T00:00:00.000000Z")
    clock_set_back = office.backups.make_automatic()

    assert first is not None and forced is not None and clock_set_back is not None
    assert unchanged is None and too_soon is None


def test_old_backups_are_thinned_by_tiers(office: Office, register: Register) -> None:
    model = office.backups.make_automatic(is_forced=True)
    assert model is not None
    now = datetime.fromisoformat("2026-11-23T12:00:00+00:00")
    ages = [timedelta(minutes=30 * n) for n in range(40)] + [
        timedelta(days=n, hours=h) for n in range(1, 500) for h in (0, 5)
    ]
    for number, age in enumerate(ages):
        at = (now - age).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        _rewrite(model.path, office.folder.backups / f"x{number}{backup.SUFFIX}", _manifest(made_at=at))
    future = office.folder.backups / f"future{backup.SUFFIX}"
    _rewrite(model.path, future, _manifest(made_at="2030-01-01T00:00:00.000000Z"))

    backup.thin_out(office.folder, now.strftime("%Y-%m-%dT%H:%M:%S.%fZ"))

    kept = [now - datetime.fromisoformat(each.made_at) for each in office.backups.listed()]
    day, fortnight, eight_weeks, year = timedelta(days=1), timedelta(days=14), timedelta(weeks=8), timedelta(days=366)
    assert future.exists()
    assert sum(timedelta(0) <= age < day for age in kept) >= 40
    assert 13 <= sum(day <= age < fortnight for age in kept) <= 16
    assert 6 <= sum(fortnight <= age < eight_weeks for age in kept) <= 8
    assert 9 <= sum(eight_weeks <= age < year for age in kept) <= 12
    assert not any(age >= year for age in kept)
