"""Backups: a verified copy of the database, with attachments and templates when whole."""

import hashlib
import json
import os
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from agreements_app.domain.records import RecordKind
from agreements_app.storage.aggregates import AGGREGATES, count_on_lists
from agreements_app.storage.database import Database, quick_check, schema_of
from agreements_app.storage.faults import DataFolderError
from agreements_app.storage.history import Anchor, head
from agreements_app.system.files import PART_SUFFIX, sync_folder
from agreements_app.system.paths import OfficeFolder
from agreements_app.texts.messages import AppError, msg

MANIFEST = "manifest.json"
DATABASE = "agreements.sqlite"
SUFFIX = ".agreements-backup"
NOT_A_BACKUP = (
    OSError, zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError, AttributeError,
    NotImplementedError, RuntimeError, sqlite3.Error, DataFolderError,
)  # fmt: skip
"""What a file that is no backup, or a damaged one, makes the libraries raise."""
_COUNTED = (RecordKind.INSTITUTION, RecordKind.AGREEMENT, RecordKind.INITIATIVE, RecordKind.COMMITMENT)
Progress = Callable[[int, int], bool]
"""Told how much of how much is done; answers whether to go on."""


class BackupKind(StrEnum):
    """Why a backup was made. The whole one holds attachments and templates too, the others only the database."""

    WHOLE = "whole"
    AUTOMATIC = "automatic"
    BEFORE_IMPORT = "before_import"
    BEFORE_UPGRADE = "before_upgrade"
    BEFORE_RESTORE = "before_restore"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup file: when it was made (UTC), of which kind, how large (bytes), the head of the history then.

    `records` counts what was on the lists; empty for a backup of a version that did not count.
    """

    path: Path
    made_at: str
    kind: BackupKind
    size: int
    anchor: Anchor
    schema: str
    records: Mapping[RecordKind, int]

    @property
    def is_whole(self) -> bool:
        """Whether attachments and templates are inside."""
        return self.kind is BackupKind.WHOLE


class BackupError(AppError):
    """A backup could not be made, or is not one that can be restored."""


def make_backup(
    database: Database,
    folder: OfficeFolder,
    target: Path,
    made_at: str,
    *,
    kind: BackupKind,
    progress: Progress | None = None,
) -> Backup:
    """A checked backup at `target`, which is either whole or not there. Raises `BackupError`; cancelled: the same."""
    _refuse_overwriting(target)
    part = target.with_name(f".{target.name}{PART_SUFFIX}")
    copy = part.with_suffix(".sqlite" + PART_SUFFIX)
    try:
        anchor, problems = _copy_database(database.path, copy)
        if problems:
            raise BackupError(
                msg("The database is damaged ({problem}), so no backup was made over a good one.", problem=problems[0])
            )
        files = {DATABASE: copy} | (_attachment_files(folder) if kind is BackupKind.WHOLE else {})
        manifest = {
            "made_at": made_at,
            "kind": kind.value,
            "is_whole": kind is BackupKind.WHOLE,
            "records": count_records(copy),
            "history_seq": anchor.seq,
            "history_mac": anchor.mac,
            "schema": schema_of(copy),
            "sha256": {name: _digest(path) for name, path in files.items()},
        }
        _write_archive(part, files, manifest, progress)
        os.replace(part, target)
        sync_folder(target.parent)
    except OSError as error:
        raise BackupError(
            msg("The backup could not be written to {path} ({reason}).", path=str(target), reason=error.strerror or "")
        ) from error
    finally:
        copy.unlink(missing_ok=True)
        part.unlink(missing_ok=True)
    return read_backup(target)


def read_backup(path: Path) -> Backup:
    """What a backup file says of itself; raises `BackupError` when it is none."""
    try:
        with zipfile.ZipFile(path) as archive:
            values = json.loads(archive.read(MANIFEST))
        earlier = BackupKind.WHOLE if values["is_whole"] else BackupKind.AUTOMATIC  # versions that did not say the kind
        datetime.fromisoformat(values["made_at"]) - datetime.now(UTC)  # a moment with its offset, or no backup of ours
        return Backup(
            path=path,
            made_at=values["made_at"],
            kind=BackupKind(values.get("kind", earlier)),
            size=path.stat().st_size,
            anchor=Anchor(int(values["history_seq"]), str(values["history_mac"])),
            schema=str(values["schema"]),
            records={RecordKind(kind): int(count) for kind, count in values.get("records", {}).items()},
        )
    except NOT_A_BACKUP as error:
        raise BackupError(
            msg("The file {name} is not a backup of this program or is damaged.", name=path.name)
        ) from error


def count_records(path: Path) -> dict[RecordKind, int]:
    """How many records of the kinds that have a list a database holds, without those taken off the lists."""
    database = Database(path, is_read_only=True)
    try:
        with database.read() as connection:
            return {kind: count_on_lists(connection, AGGREGATES[kind]) for kind in _COUNTED}
    finally:
        database.close()


def _refuse_overwriting(target: Path) -> None:
    """A backup may take the place of an older backup, never of another file (such as the database itself)."""
    if target.is_file() and target.stat().st_size and not zipfile.is_zipfile(target):
        raise BackupError(
            msg("The file {name} is not a backup, so it is not overwritten. Choose another name.", name=target.name)
        )


def list_backups(folder: OfficeFolder) -> tuple[Backup, ...]:
    """The backups the program keeps beside the data, newest first; files that are none are left out."""
    found = []
    for path in sorted(folder.backups.glob(f"*{SUFFIX}"), reverse=True):
        try:
            found.append(read_backup(path))
        except BackupError:
            continue
    return tuple(sorted(found, key=lambda backup: backup.made_at, reverse=True))


def thin_out(folder: OfficeFolder, now: str) -> int:
    """Deletes backups by tiers: all of the last day, one a day for 14 days, one a week for 8 weeks, one a month for a year.

    The ten newest always stay; those dated in the future stay too. Returns how many went.
    """
    backups = list_backups(folder)
    keep = {backup.path for backup in backups[:10]}
    newest = datetime.fromisoformat(now)
    seen: set[str] = set()
    for backup in backups:
        tier = _tier(datetime.fromisoformat(backup.made_at), newest)
        if tier and tier not in seen:
            seen.add(tier)
            keep.add(backup.path)
    gone = [backup.path for backup in backups if backup.path not in keep]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def _tier(made: datetime, now: datetime) -> str:
    age = now - made
    if age < timedelta(days=1):
        return made.isoformat()
    if age < timedelta(days=14):
        return made.strftime("day %Y-%m-%d")
    if age < timedelta(weeks=8):
        return made.strftime("week %G-%V")
    return made.strftime("month %Y-%m") if age < timedelta(days=366) else ""


def _copy_database(source: Path, target: Path) -> tuple[Anchor, tuple[str, ...]]:
    target.unlink(missing_ok=True)
    target.touch(mode=0o600)
    origin = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)
    copy = sqlite3.connect(target)
    try:
        origin.backup(copy)
    finally:
        copy.close()
        origin.close()
    return check_copy(target)


def check_copy(path: Path) -> tuple[Anchor, tuple[str, ...]]:
    """The head of the history in a copy of the database, and what is wrong with its file."""
    database = Database(path)
    try:
        with database.read() as connection:
            return head(connection), quick_check(connection, is_full=True)
    except DBAPIError as error:
        raise DataFolderError(msg("The copy of the database cannot be read.")) from error
    finally:
        database.close()


def _attachment_files(folder: OfficeFolder) -> dict[str, Path]:
    roots = {"attachments": folder.attachments, "templates": folder.templates}
    return {
        f"{name}/{path.relative_to(root).as_posix()}": path
        for name, root in roots.items()
        if root.exists()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.name.endswith(PART_SUFFIX)
    }


def _write_archive(part: Path, files: dict[str, Path], manifest: object, progress: Progress | None) -> None:
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
            for done, (name, path) in enumerate(files.items()):
                go_on(progress, done, len(files))
                archive.write(path, name)
        stream.flush()
        os.fsync(stream.fileno())


def go_on(progress: Progress | None, done: int, total: int) -> None:
    """Tells how far it is; raises `BackupError` when the user has cancelled."""
    if progress is not None and not progress(done, total):
        raise BackupError(msg("Cancelled. Nothing was changed."))


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
