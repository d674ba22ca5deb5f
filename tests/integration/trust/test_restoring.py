"""Restoring over present data: all or nothing, whatever lies there and wherever it is broken off; nothing is lost."""

import dataclasses
import errno
import json
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from agreements_app.domain.institutions import Institution, InstitutionName
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.services.office import Office
from agreements_app.services.opening import OpenedOffice, open_office
from agreements_app.services.restoring import (
    Prepared,
    RestoreError,
    RestoreService,
    open_restored,
    put_in_place,
)
from agreements_app.storage.backup import MANIFEST, BackupError, BackupKind
from agreements_app.storage.faults import DataFolderError, NewerDataError
from agreements_app.storage.schema import APPLICATION_ID, SCHEMA_HEAD
from agreements_app.system.holding import HeldError
from agreements_app.system.paths import OfficeFolder
from agreements_app.system.replacing import is_broken_off
from agreements_app.texts.messages import AppError, msg
from tests.conftest import DAY
from tests.data.register import fill
from tests.data.stops import STOPS

SCHEMAS = Path(__file__).resolve().parents[2] / "data" / "schemas"
BEFORE, AFTER = "Entered before the backup", "Entered after the backup"


class Ground:
    """A register of which a whole and an automatic backup were made, with changes after them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = OfficeFolder(root)
        opened = open_office(root, may_write=True, may_create=True, day=DAY)
        office = opened.office
        self.register = fill(office)
        self.owner = Reference(RecordKind.AGREEMENT, self.register.agreement)
        self._add(office, BEFORE)
        self._attach(office, "before.pdf")
        office.folder.templates.mkdir()
        (office.folder.templates / "letter.docx").write_bytes(b"template before")
        self.whole = office.backups.make_whole(root.parent / f"{root.name}.agreements-backup").path
        automatic = office.backups.make_automatic(is_forced=True)
        assert automatic is not None
        self.automatic = automatic.path
        self._add(office, AFTER)
        self._attach(office, "after.pdf")
        (office.folder.templates / "letter.docx").write_bytes(b"template after")
        office.folder.recovery.mkdir()
        (office.folder.recovery / "agreement-1.json").write_text("{}")
        opened.close()

    def _add(self, office: Office, name: str) -> None:
        office.institutions.create(Institution(names=(InstitutionName(text=name),)))

    def _attach(self, office: Office, name: str) -> None:
        path = self.root.parent / name
        path.write_bytes(b"%PDF " + name.encode())
        office.attachments.attach(self.owner, path)

    def open(self) -> OpenedOffice:
        return open_office(self.root, may_write=True, has_window=True, day=DAY)

    def prepare(self, backup: Path) -> Prepared:
        return RestoreService(self.folder).prepare(backup)

    def state(self) -> tuple[frozenset[str], frozenset[str], bytes, tuple[str, ...]]:
        """Names, attachments that can be read, the template, and what a check finds wrong."""
        opened = self.open()
        office = opened.office
        names = frozenset(
            stored.facts.names[0].text
            for stored in office.institutions.get_many(list(range(1, 20)))
            if stored.facts.names
        )
        kept = frozenset(
            stored.facts.name
            for stored in office.attachments.of(self.owner)
            if office.attachments.content(stored.facts.sha256)
        )
        errors = tuple(str(message) for message in office.checks.check().errors)
        opened.close()
        return names & {BEFORE, AFTER}, kept, (self.folder.templates / "letter.docx").read_bytes(), errors

    def leftovers(self) -> list[str]:
        return [path.name for path in self.root.iterdir() if path.name.startswith(".") or "replacing" in path.name]


OLD = (frozenset({BEFORE, AFTER}), frozenset({"before.pdf", "after.pdf"}), b"template after", ())
FROM_WHOLE = (frozenset({BEFORE}), frozenset({"before.pdf"}), b"template before", ())
FROM_AUTOMATIC = (frozenset({BEFORE}), frozenset({"before.pdf"}), b"template after", ())


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    """A register with backups and later changes, closed."""
    return Ground(tmp_path / "office")


@pytest.mark.parametrize(("kind", "expected"), [("whole", FROM_WHOLE), ("automatic", FROM_AUTOMATIC)])
def test_the_register_is_as_it_was_and_what_was_there_lies_aside(kind: str, expected: object, ground: Ground) -> None:
    before = ground.folder.database.read_bytes()

    restored = put_in_place(ground.prepare(getattr(ground, kind)))
    open_restored(restored, ground.open).close()

    assert ground.state() == expected
    assert restored.aside.parent == ground.root
    assert (restored.aside / "agreements.sqlite").read_bytes() == before
    assert (restored.aside / "recovery" / "agreement-1.json").exists()
    assert (restored.aside / "templates").exists() == (restored.aside / "attachments").exists() == (kind == "whole")
    assert ground.leftovers() == []


def test_what_lies_aside_is_a_register_that_can_be_opened(ground: Ground) -> None:
    restored = put_in_place(ground.prepare(ground.whole))

    opened = open_office(restored.aside, may_write=False, day=DAY)
    report = opened.office.checks.check()
    names = [stored.facts.names[0].text for stored in opened.office.institutions.get_many([3, 4])]
    opened.close()

    assert (report.errors, names) == ((), [BEFORE, AFTER])


def test_the_history_tells_of_the_restore_and_still_verifies(ground: Ground) -> None:
    opened = ground.open()
    opened.office.backups.make_automatic(is_forced=True)  # of what is about to be left behind
    opened.close()
    put_in_place(ground.prepare(ground.automatic))

    opened = ground.open()
    opened.office.institutions.create(Institution(names=(InstitutionName(text="New"),)))
    entries = opened.office.history.newest(2)
    report = opened.office.checks.check()
    opened.close()

    assert report.is_history_verified
    assert report.errors == ()
    assert "restored" in entries[1].after and entries[1].who


def test_a_history_cut_by_hand_after_a_restore_is_noticed(ground: Ground) -> None:
    put_in_place(ground.prepare(ground.automatic))
    opened = ground.open()
    opened.office.institutions.create(Institution(names=(InstitutionName(text="New"),)))
    opened.office.backups.make_automatic(is_forced=True)
    with opened.office.context.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM history WHERE seq = (SELECT max(seq) FROM history)")

    report = opened.office.checks.check()
    opened.close()

    assert report.is_history_verified is False


def test_one_can_go_forward_again_with_every_attached_file(ground: Ground) -> None:
    opened = ground.open()
    newest = opened.office.backups.make_automatic(is_forced=True, kind=BackupKind.BEFORE_RESTORE)
    opened.close()
    assert newest is not None
    put_in_place(ground.prepare(ground.whole))
    ground.open().close()
    assert ground.state() == FROM_WHOLE

    found = RestoreService(ground.folder).look_into(newest.path)
    put_in_place(ground.prepare(newest.path))

    assert found.missing_files == 0
    assert ground.state() == (OLD[0], OLD[1], b"template before", ())


def _hot_journal(root: Path) -> None:
    """What a power cut in the middle of a save leaves."""
    copy = root.parent / "copy"
    connection = sqlite3.connect(root / "agreements.sqlite", isolation_level=None)
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE institution_name SET text = 'Spoilt ' || text")
    connection.execute("CREATE TABLE filler (x)")
    connection.executemany("INSERT INTO filler VALUES (?)", [("x" * 3_000,) for _ in range(300)])
    shutil.copytree(root, copy)
    connection.execute("ROLLBACK")
    connection.close()
    shutil.rmtree(root)
    copy.rename(root)
    assert (root / "agreements.sqlite-journal").stat().st_size > 0


def _stale_wal(root: Path) -> None:
    """What a program that died with the database in WAL mode leaves."""
    program = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('PRAGMA journal_mode=WAL'); "
        "c.execute('PRAGMA wal_autocheckpoint=0'); c.execute(\"UPDATE institution_name SET text = 'Spoilt ' || text\"); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", program, str(root / "agreements.sqlite")], check=True)
    assert (root / "agreements.sqlite-wal").stat().st_size > 0


def _rubbish(root: Path) -> None:
    for ending in ("-journal", "-wal", "-shm"):
        (root / f"agreements.sqlite{ending}").write_bytes(b"\xd9\xd5\x05\xf9 \xa1c\xd7" + bytes(range(256)) * 16)


def _emptied(root: Path) -> None:
    (root / "agreements.sqlite").write_bytes(b"")


def _overwritten(root: Path) -> None:
    (root / "agreements.sqlite").write_bytes(b"not a database at all " * 300)


def _torn(root: Path) -> None:
    path = root / "agreements.sqlite"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _spoilt_value(root: Path) -> None:
    connection = sqlite3.connect(root / "agreements.sqlite")
    connection.execute("UPDATE setting SET value = '{' WHERE name = 'office_id'")
    connection.commit()
    connection.close()


def _gone_but_for_its_journal(root: Path) -> None:
    (root / "agreements.sqlite").unlink()
    (root / "agreements.sqlite-journal").write_bytes(b"x" * 600)


def _gone(root: Path) -> None:
    (root / "agreements.sqlite").unlink()


def _of_another_program(root: Path) -> None:
    (root / "agreements.sqlite").unlink()
    connection = sqlite3.connect(root / "agreements.sqlite")
    connection.execute("CREATE TABLE a (b)")
    connection.commit()
    connection.close()


SPOILERS: tuple[Callable[[Path], None], ...] = (
    _hot_journal, _stale_wal, _rubbish, _emptied, _overwritten, _torn, _spoilt_value, _gone_but_for_its_journal, _gone,
    _of_another_program,
)  # fmt: skip


@pytest.mark.parametrize("kind", ["whole", "automatic"])
@pytest.mark.parametrize("spoil", SPOILERS, ids=lambda spoil: spoil.__name__)
def test_whatever_lies_there_the_backup_comes_back_whole(
    spoil: Callable[[Path], None], kind: str, ground: Ground
) -> None:
    spoil(ground.root)
    lying = {path.name: path.read_bytes() for path in ground.root.glob("agreements.sqlite*")}

    restored = put_in_place(ground.prepare(getattr(ground, kind)))
    aside = {path.name: path.read_bytes() for path in restored.aside.glob("agreements.sqlite*")}

    assert aside == lying
    assert ground.state() == (FROM_WHOLE if kind == "whole" else FROM_AUTOMATIC)


def _copy_of(ground: Ground, place: Path) -> Ground:
    """The same register elsewhere; its backups are those of the first."""
    shutil.copytree(ground.root, place)
    other = object.__new__(Ground)
    other.__dict__.update(ground.__dict__)
    other.root, other.folder = place, OfficeFolder(place)
    return other


@pytest.mark.parametrize(("kind", "new"), [("whole", FROM_WHOLE), ("automatic", FROM_AUTOMATIC)])
def test_broken_off_at_any_file_operation_it_is_the_old_or_the_new_register(
    kind: str, new: object, ground: Ground, tmp_path: Path
) -> None:
    backup = getattr(ground, kind)
    counted = _copy_of(ground, tmp_path / "counted")
    with STOPS.before(counted.root, 0):
        put_in_place(counted.prepare(backup))
    total, seen = STOPS.count, []

    for place in range(1, total + 1):
        tried = _copy_of(ground, tmp_path / "tried")
        with STOPS.before(tried.root, place):
            put_in_place(tried.prepare(backup))
        state = tried.state()
        assert state in (OLD, new), place
        assert tried.leftovers() == [], place
        seen.append(state == new)
        shutil.rmtree(tried.root)

    assert total > 30
    assert (
        seen == sorted(seen) and seen[0] is False and seen[-1] is True
    )  # first the old one, from a moment on the new one


def test_broken_off_and_broken_off_again_while_it_is_ended(ground: Ground, tmp_path: Path) -> None:
    half = _copy_of(ground, tmp_path / "half")
    prepared = half.prepare(half.whole)
    with STOPS.before(half.root, 6, only=frozenset(("os.rename",))):
        put_in_place(prepared)
    assert is_broken_off(half.root)

    for place in range(1, 12):
        tried = _copy_of(half, tmp_path / "tried")
        with STOPS.before(tried.root, place):
            tried.open().close()
        assert tried.state() == FROM_WHOLE, place
        shutil.rmtree(tried.root)


def test_a_reader_ends_what_was_broken_off(ground: Ground) -> None:
    with STOPS.before(ground.root, 4, only=frozenset(("os.rename",))):
        put_in_place(ground.prepare(ground.whole))
    assert not ground.folder.database.exists()

    opened = open_office(ground.root, may_write=False, day=DAY)
    opened.close()

    assert any("broken off" in str(notice) for notice in opened.notices)
    assert ground.state() == FROM_WHOLE


def test_what_cannot_be_ended_is_told_and_ended_the_next_time(ground: Ground) -> None:
    moves = frozenset(("os.rename",))
    with STOPS.before(ground.root, 4, only=moves):
        put_in_place(ground.prepare(ground.whole))

    busy = STOPS.before(ground.root, 2, OSError(errno.EBUSY, "busy"), only=moves)
    with busy, pytest.raises(DataFolderError, match="cannot be finished .busy."):
        ground.open()

    assert ground.state() == FROM_WHOLE


def test_a_restore_taken_back_only_half_is_taken_back_completely(ground: Ground) -> None:
    def fails() -> OpenedOffice:
        raise DataFolderError(msg("no"))

    restored = put_in_place(ground.prepare(ground.whole))
    with STOPS.before(ground.root, 5, only=frozenset(("os.rename",))):
        open_restored(restored, fails)
    assert is_broken_off(ground.root)

    opened = ground.open()
    opened.close()

    assert any("taken back completely" in str(notice) for notice in opened.notices)
    assert opened.was_unclean
    assert ground.state() == OLD


def test_what_could_not_be_put_back_yet_is_promised_for_the_next_start(ground: Ground) -> None:
    def fails() -> OpenedOffice:
        raise DataFolderError(msg("no"))

    restored = put_in_place(ground.prepare(ground.whole))
    busy = STOPS.before(ground.root, 4, OSError(errno.EBUSY, "busy"), only=frozenset(("os.rename",)))
    with busy, pytest.raises(RestoreError, match="start this program again"):
        open_restored(restored, fails)

    assert ground.state() == OLD


def test_data_that_cannot_be_opened_afterwards_are_replaced_by_those_of_before(ground: Ground) -> None:
    def fails() -> OpenedOffice:
        raise DataFolderError(msg("no"))

    restored = put_in_place(ground.prepare(ground.whole))
    with pytest.raises(DataFolderError, match="no"):
        open_restored(restored, fails)

    assert ground.state() == OLD
    assert not restored.aside.exists() and ground.leftovers() == []


@pytest.mark.parametrize("place", range(2, 7))
def test_what_cannot_be_moved_is_told_and_nothing_is_changed(place: int, ground: Ground) -> None:
    prepared = ground.prepare(ground.whole)

    moves = frozenset(("os.rename",))
    busy = STOPS.before(ground.root, place + 1, OSError(errno.EBUSY, "busy"), only=moves)
    with busy, pytest.raises(RestoreError, match="as they were"):
        put_in_place(prepared)

    assert ground.state() == OLD and ground.leftovers() == []


def test_nobody_s_open_register_is_replaced(ground: Ground) -> None:
    prepared = ground.prepare(ground.whole)
    opened = ground.open()

    with pytest.raises(HeldError):
        put_in_place(prepared)
    opened.close()
    with pytest.raises(RestoreError, match="as they were"):
        put_in_place(prepared)  # whoever opened it meanwhile has swept away what lay ready

    assert ground.state() == OLD


def _changed_manifest(source: Path, target: Path, **values: object) -> Path:
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == MANIFEST:
                content = json.dumps(
                    {key: value for key, value in (json.loads(content) | values).items() if value is not None}
                ).encode()
            new.writestr(name, content)
    return target


@pytest.mark.parametrize("what", ["history_mac", "schema", "sha256"])
def test_an_unfit_backup_is_refused_before_anything_is_touched(what: str, ground: Ground, tmp_path: Path) -> None:
    wrong: object = {"../../x": "0"} if what == "sha256" else "x"
    bad = _changed_manifest(ground.whole, tmp_path / "bad.agreements-backup", **{what: wrong})
    service = RestoreService(ground.folder)

    for work in (service.look_into, service.prepare):
        with pytest.raises(BackupError):
            work(bad)

    assert ground.state() == OLD and ground.leftovers() == []


def test_a_backup_of_a_newer_version_is_refused(ground: Ground, tmp_path: Path) -> None:
    opened = ground.open()
    with opened.office.context.database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    newer = opened.office.backups.make_whole(tmp_path / "newer.agreements-backup").path
    with opened.office.context.database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = ?", (SCHEMA_HEAD,))
    opened.close()

    for work in (RestoreService(ground.folder).look_into, RestoreService(ground.folder).prepare):
        with pytest.raises(NewerDataError, match="newer version"):
            work(newer)

    assert ground.state() == OLD and ground.leftovers() == []


def test_a_cancelled_preparation_leaves_nothing(ground: Ground) -> None:
    service = RestoreService(ground.folder)

    for work in (service.look_into, service.prepare):
        with pytest.raises(BackupError, match="Cancelled"):
            work(ground.whole, lambda done, total: done < 1)

    assert ground.state() == OLD and ground.leftovers() == []


def test_backups_say_what_they_are(ground: Ground, tmp_path: Path) -> None:
    plain = _changed_manifest(
        ground.automatic, ground.folder.backups / "old.agreements-backup", kind=None, records=None,
        made_at="2020-01-01T00:00:00.000000Z",
    )  # fmt: skip

    newest, oldest = RestoreService(ground.folder).listed()

    assert (newest.kind, newest.is_whole, newest.path) == (BackupKind.AUTOMATIC, False, ground.automatic)
    assert newest.records == {
        RecordKind.INSTITUTION: 3, RecordKind.AGREEMENT: 1, RecordKind.INITIATIVE: 1, RecordKind.COMMITMENT: 1,
    }  # fmt: skip
    assert newest.size == ground.automatic.stat().st_size
    assert (oldest.path, oldest.kind, oldest.records) == (plain, BackupKind.AUTOMATIC, {})


def test_looking_into_a_backup_says_what_would_not_be_in_it(ground: Ground) -> None:
    opened = ground.open()
    stored = opened.office.agreements.get(ground.register.agreement)
    for owner in ("Mori", "Abe"):
        stored = opened.office.agreements.save(
            stored.id, stored.version, dataclasses.replace(stored.facts, owner=owner)
        )
    opened.close()

    found = RestoreService(ground.folder).look_into(ground.automatic)

    assert (found.damaged, found.missing_files, found.records[RecordKind.INSTITUTION]) == (0, 0, 3)
    assert found.since is not None and found.since.is_continued and found.since.saves == 4
    assert [(change.reference.kind, change.name_en, change.times) for change in found.since.changes] == [
        (RecordKind.AGREEMENT, "2024-7 Memorandum of Understanding", 2),
        (RecordKind.ATTACHMENT, "after.pdf", 1),
        (RecordKind.INSTITUTION, AFTER, 1),
    ]
    assert all(change.last_by and change.last_at > found.backup.made_at for change in found.since.changes)
    assert ground.leftovers() == []


def test_every_kind_of_later_change_is_named(ground: Ground) -> None:
    opened = ground.open()
    office, register = opened.office, ground.register
    initiative, commitment = office.initiatives.get(register.initiative), office.commitments.get(register.commitment)
    office.initiatives.save(initiative.id, 1, dataclasses.replace(initiative.facts, owner="Abe"))
    office.commitments.save(commitment.id, 1, dataclasses.replace(commitment.facts, owner="Abe"))
    office.settings.save(dataclasses.replace(office.settings.read(), number_pattern="{n}"))
    opened.close()

    since = RestoreService(ground.folder).look_into(ground.automatic).since

    assert since is not None
    assert [(change.reference.kind, change.name_ja) for change in since.changes][:3] == [
        (RecordKind.SETTING, ""),
        (RecordKind.COMMITMENT, "Yearly report"),
        (RecordKind.INITIATIVE, "Summer school"),
    ]


def test_looking_into_the_newest_state_finds_nothing_lost(ground: Ground) -> None:
    opened = ground.open()
    newest = opened.office.backups.make_automatic(is_forced=True)
    assert newest is not None

    found = RestoreService(ground.folder).look_into(newest.path)  # beside the open register, as in the window
    opened.close()

    assert found.since is not None
    assert (found.since.is_continued, found.since.saves, found.since.changes) == (True, 0, ())


def test_another_register_s_backup_is_recognised(ground: Ground, tmp_path: Path) -> None:
    other = Ground(tmp_path / "other")

    found = RestoreService(ground.folder).look_into(other.whole)

    assert found.since is not None
    assert not found.since.is_continued and found.since.saves > 0


@pytest.mark.parametrize("spoil", [_emptied, _overwritten, _torn, _gone, _of_another_program], ids=lambda spoil: spoil.__name__)
def test_changes_cannot_be_counted_when_the_present_data_cannot_be_read(
    spoil: Callable[[Path], None], ground: Ground
) -> None:
    spoil(ground.root)

    found = RestoreService(ground.folder).look_into(ground.automatic)

    assert found.since is None and found.records[RecordKind.AGREEMENT] == 1


def test_files_that_would_be_missing_are_counted(ground: Ground) -> None:
    shutil.rmtree(ground.folder.attachments)

    assert RestoreService(ground.folder).look_into(ground.automatic).missing_files == 1
    assert RestoreService(ground.folder).look_into(ground.whole).missing_files == 0


def test_records_damaged_before_the_backup_are_counted(ground: Ground) -> None:
    opened = ground.open()
    with opened.office.context.database.write() as connection:
        connection.exec_driver_sql("UPDATE agreement SET title_en = 'Altered'")
    damaged = opened.office.backups.make_automatic(is_forced=True)
    opened.close()
    assert damaged is not None

    assert RestoreService(ground.folder).look_into(damaged.path).damaged == 1


def test_a_folder_that_cannot_be_written_is_told(ground: Ground, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    service = RestoreService(OfficeFolder(tmp_path / "file"))

    for work in (service.look_into, service.prepare):
        with pytest.raises(AppError, match="cannot be brought back"):
            work(ground.whole)


def test_a_backup_of_an_older_schema_is_brought_to_this_one(tmp_path: Path) -> None:
    root = tmp_path / "office"
    root.mkdir()
    connection = sqlite3.connect(root / "agreements.sqlite")
    connection.executescript((SCHEMAS / "0001.sql").read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.commit()
    connection.close()
    open_office(root, may_write=True, day=DAY).close()  # brings it to this schema, after a backup
    service = RestoreService(OfficeFolder(root))
    (before_upgrade,) = service.listed()

    found = service.look_into(before_upgrade.path)
    put_in_place(service.prepare(before_upgrade.path))

    opened = open_office(root, may_write=True, day=DAY)
    report = opened.office.checks.check()
    opened.close()
    assert (before_upgrade.kind, before_upgrade.schema) == (BackupKind.BEFORE_UPGRADE, "0001")
    assert found.since is not None and found.since.is_continued and found.damaged == 0
    assert report.errors == ()
