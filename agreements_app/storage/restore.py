"""The way back from a backup: every file checked against its fingerprint, the database against its history, then in place."""

import contextlib
import hashlib
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

from agreements_app.storage.backup import (
    DATABASE,
    MANIFEST,
    NOT_A_BACKUP,
    Backup,
    BackupError,
    Progress,
    check_copy,
    go_on,
    read_backup,
)
from agreements_app.storage.database import schema_of
from agreements_app.storage.faults import StorageError
from agreements_app.system.files import PART_SUFFIX, sync_folder
from agreements_app.system.paths import OfficeFolder
from agreements_app.texts.messages import msg

STAGING = f".restoring{PART_SUFFIX}"
_LOOKING = f".looking-into-backup{PART_SUFFIX}"


def restore_backup(path: Path, folder: OfficeFolder, *, progress: Progress | None = None) -> Backup:
    """Puts a backup into an empty data folder, checking every file against its fingerprint before it counts.

    What was there stays untouched when anything is wrong. A leftover journal beside the database is refused, because
    it would spoil the restored file.
    """
    backup = read_backup(path)
    _refuse_filled(folder)
    try:
        staging = unpack(backup, folder, progress)
        with told(backup, folder):
            _put_in_place(staging, folder)
    finally:
        shutil.rmtree(folder.root / STAGING, ignore_errors=True)
    return backup


def unpack(backup: Backup, folder: OfficeFolder, progress: Progress | None) -> Path:
    """A folder inside the data folder that now holds everything of a backup, checked and safe on the disk."""
    staging = folder.root / STAGING
    try:
        with told(backup, folder), zipfile.ZipFile(backup.path) as archive:
            _make_empty(staging)
            for name, fingerprint in _members(archive, progress):
                _extract(archive, name, staging / _place(name), fingerprint)
            _check_database(staging / DATABASE, backup)
            for place in [*staging.rglob("*"), staging]:
                if place.is_dir():
                    sync_folder(place)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return staging


@contextlib.contextmanager
def database_of(backup: Backup, folder: OfficeFolder, progress: Progress | None) -> Iterator[Path]:
    """The database of a backup as a file to look into, every other file of it checked too; gone after the block."""
    place = folder.root / _LOOKING
    try:
        with told(backup, folder), zipfile.ZipFile(backup.path) as archive:
            _make_empty(place)
            for name, fingerprint in _members(archive, progress):
                if _place(name) == Path(DATABASE):
                    _extract(archive, name, place / DATABASE, fingerprint)
                else:
                    _check(archive, name, fingerprint)
            _check_database(place / DATABASE, backup)
        yield place / DATABASE
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _members(archive: zipfile.ZipFile, progress: Progress | None) -> Iterator[tuple[str, str]]:
    expected = json.loads(archive.read(MANIFEST))["sha256"]
    for done, (name, fingerprint) in enumerate(expected.items()):
        go_on(progress, done, len(expected))
        yield name, fingerprint


def _make_empty(place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(mode=0o700)


@contextlib.contextmanager
def told(backup: Backup, folder: OfficeFolder) -> Iterator[None]:
    """Turns what a damaged file or a full drive raises into a sentence."""
    try:
        yield
    except OSError as error:
        raise BackupError(
            msg(
                "The backup cannot be brought back into {folder} ({reason}). Nothing was changed.",
                folder=str(folder.root),
                reason=error.strerror or "",
            )
        ) from error
    except StorageError as error:
        raise _damaged(DATABASE) from error
    except NOT_A_BACKUP as error:
        raise BackupError(
            msg("The file {name} is not a backup of this program or is damaged.", name=backup.path.name)
        ) from error


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


def _check_database(copy: Path, backup: Backup) -> None:
    """The database must be sound, of this program, and end its history where the backup says."""
    schema = schema_of(copy)
    anchor, problems = check_copy(copy)
    if problems or anchor != backup.anchor or schema != backup.schema:
        raise _damaged(DATABASE)


def _put_in_place(staging: Path, folder: OfficeFolder) -> None:
    """Moves what was unpacked to its place, the database last: a register is there whole or not at all."""
    for place in (folder.attachments, folder.templates):
        if (staging / place.name).exists():
            if place.exists():
                place.rmdir()  # it is empty, or the restore would have been refused
            os.replace(staging / place.name, place)
    os.replace(staging / DATABASE, folder.database)
    sync_folder(folder.root)


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
        raise _damaged(name)


def _check(archive: zipfile.ZipFile, name: str, expected: str) -> None:
    digest = hashlib.sha256()
    with archive.open(name) as source:
        while block := source.read(1 << 20):
            digest.update(block)
    if digest.hexdigest() != expected:
        raise _damaged(name)


def _place(name: str) -> Path:
    """Where a member goes; a name that leads out of the folder is refused."""
    if name == DATABASE:
        return Path(DATABASE)
    parts = name.split("/")
    if parts[0] not in ("attachments", "templates") or any(part in ("", ".", "..") or ":" in part for part in parts):
        raise _damaged(name)
    return Path(*parts)


def _damaged(name: str) -> BackupError:
    return BackupError(msg("The backup is damaged: {name} is not as it was saved. Use another backup.", name=name))
