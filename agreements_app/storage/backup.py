"""Backups: a verified copy of the database (with attachments when whole), and the way back."""

import hashlib
import json
import os
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from agreements_app.storage.database import Database, quick_check, schema_of
from agreements_app.storage.faults import DataFolderError
from agreements_app.storage.history import Anchor, head
from agreements_app.system.files import PART_SUFFIX, sync_folder
from agreements_app.system.paths import OfficeFolder
from agreements_app.texts.messages import AppError, msg

MANIFEST = "manifest.json"
DATABASE = "agreements.sqlite"
SUFFIX = ".agreements-backup"
_NOT_A_BACKUP = (
    OSError, zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError, AttributeError,
    NotImplementedError, RuntimeError, sqlite3.Error, DataFolderError,
)  # fmt: skip
"""What a file that is no backup, or a damaged one, makes the libraries raise."""
Progress = Callable[[int, int], bool]
"""Told how much of how much is done; answers whether to go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup file: when it was made (UTC), whether attachments are inside, the head of the history then."""

    path: Path
    made_at: str
    is_whole: bool
    anchor: Anchor
    schema: str


class BackupError(AppError):
    """A backup could not be made, or is not one that can be restored."""


def make_backup(
    database: Database,
    folder: OfficeFolder,
    target: Path,
    made_at: str,
    *,
    is_whole: bool,
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
        files = {DATABASE: copy} | (_attachment_files(folder) if is_whole else {})
        manifest = {
            "made_at": made_at,
            "is_whole": is_whole,
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
        return Backup(
            path=path,
            made_at=str(values["made_at"]),
            is_whole=bool(values["is_whole"]),
            anchor=Anchor(int(values["history_seq"]), str(values["history_mac"])),
            schema=str(values["schema"]),
        )
    except _NOT_A_BACKUP as error:
        raise BackupError(
            msg("The file {name} is not a backup of this program or is damaged.", name=path.name)
        ) from error


def restore_backup(path: Path, folder: OfficeFolder, *, progress: Progress | None = None) -> Backup:
    """Puts a backup into an empty data folder, checking every file against its fingerprint before it counts.

    What was there stays untouched when anything is wrong. A leftover journal beside the database is refused, because
    it would spoil the restored file.
    """
    backup = read_backup(path)
    _refuse_filled(folder)
    staging = folder.root / f".restoring{PART_SUFFIX}"
    try:
        folder.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(mode=0o700)
    except OSError as error:
        raise _cannot_restore(folder, error) from error
    try:
        _unpack(path, staging, progress)
        _check_restored(staging / DATABASE, backup)
        _put_in_place(staging, folder)
    except _NOT_A_BACKUP as error:
        if isinstance(error, OSError):
            raise _cannot_restore(folder, error) from error
        raise BackupError(
            msg("The file {name} is not a backup of this program or is damaged.", name=path.name)
        ) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return backup


def _refuse_filled(folder: OfficeFolder) -> None:
    """A leftover journal counts too: it would spoil the restored file."""
    kept = (folder.attachments, folder.templates)
    is_filled = folder.database.exists() or any(folder.root.glob(f"{folder.database.name}-*"))
    if is_filled or any(place.is_dir() and any(place.iterdir()) for place in kept):
        raise BackupError(
            msg(
                "The data folder {folder} is not empty. Choose an empty folder to restore into.",
                folder=str(folder.root),
            )
        )


def _cannot_restore(folder: OfficeFolder, error: OSError) -> BackupError:
    return BackupError(
        msg(
            "The backup cannot be brought back into {folder} ({reason}). Nothing was changed.",
            folder=str(folder.root),
            reason=error.strerror or "",
        )
    )


def _unpack(path: Path, staging: Path, progress: Progress | None) -> None:
    with zipfile.ZipFile(path) as archive:
        expected = json.loads(archive.read(MANIFEST))["sha256"]
        for done, name in enumerate(expected):
            _go_on(progress, done, len(expected))
            place = Path(DATABASE) if name == DATABASE else _safe_place(name)
            _extract(archive, name, staging / place, expected[name])


def _check_restored(copy: Path, backup: Backup) -> None:
    """The database must be sound, of this program, and end its history where the backup says."""
    schema = schema_of(copy)
    anchor, problems = _check_copy(copy)
    if problems or anchor != backup.anchor or schema != backup.schema:
        raise BackupError(
            msg("The backup is damaged: {name} is not as it was saved. Use another backup.", name=DATABASE)
        )


def _put_in_place(staging: Path, folder: OfficeFolder) -> None:
    """Moves what was unpacked to its place, the database last: a register is there whole or not at all."""
    for place in (folder.attachments, folder.templates):
        if (staging / place.name).exists():
            if place.exists():
                place.rmdir()  # it is empty, or the restore would have been refused
            os.replace(staging / place.name, place)
    os.replace(staging / DATABASE, folder.database)
    sync_folder(folder.root)


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
    return _check_copy(target)


def _check_copy(path: Path) -> tuple[Anchor, tuple[str, ...]]:
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
                _go_on(progress, done, len(files))
                archive.write(path, name)
        stream.flush()
        os.fsync(stream.fileno())


def _go_on(progress: Progress | None, done: int, total: int) -> None:
    if progress is not None and not progress(done, total):
        raise BackupError(msg("Cancelled. Nothing was changed."))


def _extract(archive: zipfile.ZipFile, name: str, target: Path, expected: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest = hashlib.sha256()
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as stream, archive.open(name) as source:
        while block := source.read(1 << 20):
            digest.update(block)
            stream.write(block)
        stream.flush()
        os.fsync(stream.fileno())
    if digest.hexdigest() != expected:
        target.unlink()
        raise BackupError(msg("The backup is damaged: {name} is not as it was saved. Use another backup.", name=name))


def _safe_place(name: str) -> Path:
    parts = name.split("/")
    if parts[0] not in ("attachments", "templates") or any(part in ("", ".", "..") or ":" in part for part in parts):
        raise BackupError(msg("The backup is damaged: {name} is not as it was saved. Use another backup.", name=name))
    return Path(*parts)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
