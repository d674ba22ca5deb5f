"""Going back to a backup: looked into first, prepared beside the present data, then put in their place in one step."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from agreements_app.domain.records import RecordKind
from agreements_app.services.backups import BackupService
from agreements_app.services.context import OfficeContext
from agreements_app.services.opening import OpenedOffice, open_office
from agreements_app.storage import backup_contents, restore
from agreements_app.storage.backup import DATABASE, Backup, BackupKind, Progress, list_backups, read_backup
from agreements_app.storage.backup_contents import Since
from agreements_app.storage.database import Database, check_schema
from agreements_app.storage.first_look import read_setting
from agreements_app.storage.history import RESTORED
from agreements_app.storage.migrate import migrate
from agreements_app.storage.store import FileStore
from agreements_app.system.files import CannotWriteError, remove_leftovers
from agreements_app.system.history_key import KeyStore
from agreements_app.system.holding import WriteHold
from agreements_app.system.identity import current_identity, now_utc
from agreements_app.system.paths import OfficeFolder
from agreements_app.system.replacing import Replacement, is_broken_off
from agreements_app.texts.messages import AppError, msg

ASIDE = "before-restore-"


class RestoreError(AppError):
    """A backup could not be put in the place of the present data; they are as they were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What a backup would bring back.

    `damaged` counts records that are not as they were saved, `missing_files` attached files that neither the backup nor
    the data folder holds. `since` says what would not be in it; None when the present data cannot be read.
    """

    backup: Backup
    records: Mapping[RecordKind, int]
    damaged: int
    missing_files: int
    since: Since | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A backup unpacked beside the present data, checked and ready to take their place."""

    backup: Backup
    folder: OfficeFolder
    keys: KeyStore


@dataclass(frozen=True, slots=True)
class Restored:
    """A restore that was carried out: from which backup, and where the data of before lie."""

    backup: Backup
    aside: Path
    replacement: Replacement


def restore_office(backup: Path, root: Path, progress: Progress | None = None) -> str:
    """Restores a backup into `root`, which must hold no register yet; the moment (UTC) it was made."""
    return restore.restore_backup(backup, OfficeFolder(root.absolute()), progress=progress).made_at


def restore_over(backup: Path, root: Path, progress: Progress | None = None) -> Restored:
    """Puts a backup in the place of whatever register lies in `root` and nobody has open; opened once to be sure."""
    folder = OfficeFolder(root.absolute())
    read_backup(backup)
    if folder.root.is_dir():
        with _held(folder):
            remove_leftovers(folder.root)
    restored = put_in_place(RestoreService(folder).prepare(backup, progress))
    open_restored(restored, lambda: open_office(folder.root, may_write=False)).close()
    return restored


class RestoreService:
    """Restoring over the present data of one folder, whether they can still be opened or not.

    `backups` makes a last backup of the present data, so that one can come back to exactly this state.
    """

    def __init__(
        self, folder: OfficeFolder, *, keys: KeyStore | None = None, backups: BackupService | None = None
    ) -> None:
        self.folder = folder
        self._keys = keys or KeyStore()
        self._backups = backups

    def listed(self) -> tuple[Backup, ...]:
        """The backups the program keeps beside the data, newest first."""
        return list_backups(self.folder)

    def look_into(self, path: Path, progress: Progress | None = None) -> Inspection:
        """Checks a backup from end to end and says what it would bring back. Raises `AppError` when it is unfit."""
        backup = read_backup(path)
        with restore.database_of(backup, self.folder, progress) as copy:
            _bring_to_schema(copy)
            contents = backup_contents.contents_of(copy)
        missing = 0 if backup.is_whole else len(contents.files - self._kept_files())
        return Inspection(
            backup=backup,
            records=contents.records,
            damaged=contents.damaged,
            missing_files=missing,
            since=self._since(contents.office_id, backup),
        )

    def prepare(self, path: Path, progress: Progress | None = None) -> Prepared:
        """Unpacks and checks a backup beside the present data, which are not touched; the caller may write here."""
        backup = read_backup(path)
        staging = OfficeFolder(restore.unpack(backup, self.folder, progress))
        try:
            _bring_to_schema(staging.database)
            if not backup.is_whole:
                with restore.told(backup, self.folder):
                    self._fetch_files(staging.database)
        except BaseException:
            shutil.rmtree(staging.root, ignore_errors=True)
            raise
        if self._backups is not None:
            with suppress(AppError):  # damaged data are not backed up; they are kept aside as they are
                self._backups.make_automatic(is_forced=True, kind=BackupKind.BEFORE_RESTORE)
        return Prepared(backup, self.folder, self._keys)

    def give_up(self, prepared: Prepared) -> None:
        """Throws away what was prepared."""
        shutil.rmtree(prepared.folder.root / restore.STAGING, ignore_errors=True)

    def _since(self, office_id: str, backup: Backup) -> Since | None:
        try:
            return backup_contents.since(self.folder.database, office_id, backup.anchor)
        except Exception:  # noqa: BLE001 - whatever a damaged file makes the libraries raise, it cannot be read
            return None

    def _kept_files(self) -> frozenset[str]:
        stores = [self.folder.attachments, *self._set_aside()]
        return frozenset().union(*(FileStore(place).names() for place in stores))

    def _set_aside(self) -> list[Path]:
        """The attachments that earlier restores put aside, newest first."""
        return [place / "attachments" for place in sorted(self.folder.root.glob(f"{ASIDE}*"), reverse=True)]

    def _fetch_files(self, database: Path) -> None:
        """Copies attached files that the data folder lacks from what earlier restores put aside: file first, row after."""
        here = FileStore(self.folder.attachments)
        wanted = set(backup_contents.files_named(database) - here.names())
        for place in self._set_aside():
            store = FileStore(place)
            for name in sorted(wanted & store.names()):
                if store.state(name) == "ok":
                    here.put(store.get(name))
                    wanted.discard(name)


def put_in_place(prepared: Prepared) -> Restored:
    """Puts what was prepared in the place of the present data, which must be closed: all of it or nothing.

    That they were restored is written into their history. Raises `HeldError` when somebody else may write, and
    `RestoreError` when something cannot be moved.
    """
    folder = prepared.folder
    aside = _free_aside(folder.root)
    with _held(folder), _moving(folder):
        _note(prepared)
        replacement = Replacement(
            root=folder.root,
            staging=restore.STAGING,
            aside=aside.name,
            leaving=_leaving(prepared),
            arriving=_arriving(folder.root / restore.STAGING),
        )
        replacement.carry_out()
    return Restored(prepared.backup, aside, replacement)


def open_restored(restored: Restored, reopen: Callable[[], OpenedOffice]) -> OpenedOffice:
    """The restored data opened by `reopen`; when that fails, the data of before are put back and the failure is raised."""
    try:
        return reopen()
    except BaseException:
        folder = OfficeFolder(restored.replacement.root)
        with _held(folder), _moving(folder):
            restored.replacement.take_back()
        raise


@contextmanager
def _held(folder: OfficeFolder) -> Iterator[None]:
    """The right to write into the folder for the length of a block."""
    hold = WriteHold(folder, has_window=False)
    hold.acquire()
    try:
        yield
    finally:
        hold.release()


@contextmanager
def _moving(folder: OfficeFolder) -> Iterator[None]:
    """Turns what cannot be moved into a sentence, which says whether the program has still to end it."""
    try:
        yield
    except (OSError, CannotWriteError) as error:
        reason = error.message if isinstance(error, CannotWriteError) else error.strerror or ""
        if is_broken_off(folder.root):
            raise RestoreError(
                msg(
                    "Something in {folder} cannot be moved ({reason}). Nothing is lost: close other programs that use this "
                    "folder and start this program again, which then finishes it.",
                    folder=str(folder.root),
                    reason=reason,
                )
            ) from error
        raise RestoreError(
            msg(
                "The backup could not be put in place, because something in {folder} cannot be moved ({reason}). The data are "
                "as they were. Close other programs that use this folder and try again.",
                folder=str(folder.root),
                reason=reason,
            )
        ) from error


def _note(prepared: Prepared) -> None:
    """Written last, so that every backup of the present data is older: the check of the history relies on it."""
    staging = OfficeFolder(prepared.folder.root / restore.STAGING)
    if not staging.database.exists():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(staging.database))
    database = Database(staging.database)
    try:
        with database.read() as connection:
            key = prepared.keys.read_or_create(str(read_setting(connection, "office_id") or ""))
        context = OfficeContext(folder=staging, database=database, identity=current_identity(), key=key)
        with context.working() as work:
            work.write_setting(RESTORED, {"made_at": prepared.backup.made_at, "at": now_utc()})
    finally:
        database.close()


def _bring_to_schema(path: Path) -> None:
    if not check_schema(path):
        migrate(path)


def _leaving(prepared: Prepared) -> tuple[str, ...]:
    """What goes aside: the database with every journal beside it, what was typed and not saved, and, for a whole backup,
    attachments and templates."""
    folder = prepared.folder
    places = [folder.database, *sorted(folder.root.glob(f"{folder.database.name}-*")), folder.recovery]
    if prepared.backup.is_whole:
        places += [folder.attachments, folder.templates]
    return tuple(place.name for place in places if place.exists() or place.is_symlink())


def _arriving(staging: Path) -> tuple[str, ...]:
    """Everything that was unpacked; the database last. Its own journals, emptied when it was closed, are left out."""
    names = sorted(place.name for place in staging.iterdir() if not place.name.startswith(f"{DATABASE}-"))
    return tuple(sorted(names, key=lambda name: name == DATABASE))


def _free_aside(root: Path) -> Path:
    name, number = ASIDE + datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S"), 1
    while (place := root / (name if number == 1 else f"{name}-{number}")).exists():
        number += 1
    return place
