"""Opening a data folder: created, migrated, locked and looked over before anybody works in it."""

import datetime
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from agreements_app.services.context import OfficeContext
from agreements_app.services.office import Office
from agreements_app.storage.database import Database, check_schema, create_database, schema_of
from agreements_app.storage.faults import DataFolderError, damaged_fault
from agreements_app.storage.first_look import due_agreements, newest_moment, read_setting
from agreements_app.system.files import remove_leftovers
from agreements_app.system.history_key import KeyStore
from agreements_app.system.holding import HeldError, WriteHold
from agreements_app.system.identity import current_identity, now_utc
from agreements_app.system.paths import OfficeFolder, cloud_service, is_on_network
from agreements_app.system.replacing import finish, is_broken_off
from agreements_app.texts.messages import Message, msg


@dataclass(slots=True)
class OpenedOffice:
    """An office opened: what can be done with it, and what the user should be told about how it was opened."""

    office: Office
    notices: tuple[Message, ...] = ()
    standings_refreshed: int = 0
    has_standings_due: bool = False
    was_unclean: bool = False
    _hold: WriteHold | None = field(default=None)

    def close(self) -> None:
        """Closes the database and lets others write."""
        self.office.close()
        if self._hold is not None:
            self._hold.release()
            self._hold = None


def open_office(
    root: Path,
    *,
    may_write: bool,
    may_create: bool = False,
    has_window: bool = False,
    day: datetime.date | None = None,
    keys: KeyStore | None = None,
) -> OpenedOffice:
    """Opens the data folder at `root`; standings whose day has come are derived anew, or left to the window.

    For writing, the folder is locked; raises `HeldError` when somebody else has it (with a window, it is opened for
    reading instead, and a notice says who edits). Raises `DataFolderError` when it cannot be opened at all.
    """
    folder = OfficeFolder(root.absolute())
    notices, was_broken_off = _finish_restore(folder, has_window=has_window)
    _ensure_exists(folder, may_create=may_create)
    hold, reason = _take_hold(folder, may_write=may_write, has_window=has_window)
    database: Database | None = None
    try:
        if hold is not None:
            remove_leftovers(folder.root)
            _ensure_schema(folder)
        elif not check_schema(folder.database):
            raise DataFolderError(msg("The data must be brought to this version first: open them for editing once."))
        is_read_only = not os.access(folder.root, os.W_OK)
        database = Database(folder.database, is_read_only=is_read_only)
        context = OfficeContext(
            folder=folder, database=database, identity=current_identity(), key=None, day=day, read_only_reason=reason
        )
        _find_key(context, keys or KeyStore(), is_writing=hold is not None)
        is_due = _look_over(context, notices) if hold is not None else False
        refreshed = context.refresh_due() if is_due and not has_window else 0
        if hold is None and not (
            has_window and may_write and folder.holder.exists()
        ):  # an editor keeps the file current
            _bring_to_day(context)
    except BaseException as error:
        if database is not None:
            database.close()  # so that a backup can take its place
        if hold is not None:
            hold.release()
        if isinstance(error, (ValueError, KeyError)):  # a setting or row of the file is no longer what it was
            raise damaged_fault(folder.database) from error
        raise
    if reason is not None and may_write:
        notices.append(reason)
    notices += _cloud_notice(folder)
    was_unclean = hold is not None and (hold.was_unclean or was_broken_off)
    return OpenedOffice(Office(context), tuple(notices), refreshed, is_due and has_window, was_unclean, hold)


@contextmanager
def opened(
    root: Path, *, may_write: bool, may_create: bool = False, day: datetime.date | None = None
) -> Iterator[Office]:
    """An office open for the length of a block, for the command line."""
    office = open_office(root, may_write=may_write, may_create=may_create, day=day)
    try:
        yield office.office
    finally:
        office.close()


def is_office(root: Path) -> bool:
    """Whether the folder holds a register, as far as one may look into it."""
    try:
        return OfficeFolder(root).database.exists()
    except OSError:
        return False


def _finish_restore(folder: OfficeFolder, *, has_window: bool) -> tuple[list[Message], bool]:
    """Ends a restore that was broken off, before anything else is looked at; what to say of it, and whether there was one."""
    try:
        if not is_broken_off(folder.root):
            return [], False
        hold = WriteHold(folder, has_window=has_window)
        hold.acquire()
        try:
            finished = finish(folder.root)
        finally:
            hold.release()
    except (OSError, ValueError) as error:
        raise DataFolderError(
            msg(
                "A restore in {folder} was broken off and cannot be finished ({reason}). Nothing is lost. See that you may "
                "write into the folder and that no other program uses it, then try again.",
                folder=str(folder.root),
                reason=getattr(error, "strerror", None) or str(error),
            )
        ) from error
    if finished is None:  # whoever was at work has ended it meanwhile
        return [], False
    if finished.is_back:
        return [
            msg("A restore that had failed has been taken back completely. The data are as they were before it.")
        ], True
    return [
        msg(
            "A restore that had been broken off is now complete. The data as they were before are in {folder}.",
            folder=str(finished.aside),
        )
    ], True


def _ensure_exists(folder: OfficeFolder, *, may_create: bool) -> None:
    try:
        if folder.database.exists():
            return
    except OSError as error:
        raise DataFolderError(
            msg(
                "The data folder {folder} cannot be looked into ({reason}).",
                folder=str(folder.root),
                reason=error.strerror or "",
            )
        ) from error
    if not may_create:
        raise DataFolderError(
            msg(
                "There is no register in {folder} yet. Start with the practice register, an import, or an empty one.",
                folder=str(folder.root),
            )
        )
    leftovers = [path.name for path in folder.root.glob(f"{folder.database.name}-*")] if folder.root.exists() else []
    if leftovers:
        raise DataFolderError(
            msg(
                "In {folder} there is a leftover {name} without its database. Move it away or restore a backup.",
                folder=str(folder.root),
                name=leftovers[0],
            )
        )
    # SQLAlchemy stands behind it, and the list of an office that exists must not wait for that
    from agreements_app.storage.rows import write_setting

    try:
        folder.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.root.chmod(0o700)
        database = create_database(folder.database)
        with database.write() as connection:
            write_setting(connection, "office_id", secrets.token_hex(8))
        database.close()
    except OSError as error:
        raise DataFolderError(
            msg(
                "The data folder {folder} cannot be made ({reason}).",
                folder=str(folder.root),
                reason=error.strerror or "",
            )
        ) from error


def _take_hold(folder: OfficeFolder, *, may_write: bool, has_window: bool) -> tuple[WriteHold | None, Message | None]:
    if not may_write:
        return None, msg("The data were opened for reading only.")
    if not os.access(folder.root, os.W_OK) or not os.access(folder.database, os.W_OK):
        return None, msg(
            "The data folder {folder} is write-protected, so nothing can be changed. Everything can still be read.",
            folder=str(folder.root),
        )
    if is_on_network(folder.root):
        return None, msg(
            "The data folder {folder} lies on a network drive, where a database cannot be written safely. It is opened for "
            "reading; move it to a local drive to edit.",
            folder=str(folder.root),
        )
    hold = WriteHold(folder, has_window=has_window)
    try:
        hold.acquire()
    except HeldError as error:
        if not has_window:
            raise
        return None, error.message
    return hold, None


def _ensure_schema(folder: OfficeFolder) -> None:
    if check_schema(folder.database):
        return
    from agreements_app.storage import backup  # only an old database needs these two
    from agreements_app.storage.migrate import migrate

    folder.backups.mkdir(parents=True, exist_ok=True, mode=0o700)
    old = schema_of(folder.database)
    now = now_utc()
    database = Database(folder.database)
    try:
        target = folder.backups / f"before-migration-from-{old}-{now[:10]}{backup.SUFFIX}"
        backup.make_backup(database, folder, target, now, kind=backup.BackupKind.BEFORE_UPGRADE)
    finally:
        database.close()
    migrate(folder.database)


def _find_key(context: OfficeContext, keys: KeyStore, *, is_writing: bool) -> None:
    with context.listing() as connection:
        office = str(read_setting(connection, "office_id") or "")
    context.key = keys.read_or_create(office) if is_writing else keys.read(office)


def _cloud_notice(folder: OfficeFolder) -> list[Message]:
    cloud = cloud_service(folder.root)
    if not cloud:
        return []
    return [
        msg(
            "The data folder lies in {service}. Synchronising programs can damage a database in use: move the folder to a "
            "local drive and keep only backups there.",
            service=cloud,
        )
    ]


def _bring_to_day(context: OfficeContext) -> None:
    """For readers: when standings in the file are those of another day, works on a copy in memory that is of this one."""
    with context.listing() as connection:
        context.surroundings(connection)  # damaged settings are told when opening, not later
        if not due_agreements(connection, context.today()):
            return
    context.database.close()
    context.database = Database.snapshot(context.folder.database)
    context.refresh_due()


def _look_over(context: OfficeContext, notices: list[Message]) -> bool:
    """Whether there are standings whose day has come; notices a clock that was set back."""
    with context.listing() as connection:
        newest = newest_moment(connection)
        context.surroundings(connection)  # damaged settings are told when opening, not later
        is_due = bool(due_agreements(connection, context.today()))
    if newest and newest[:10] > now_utc()[:10]:
        notices.append(
            msg(
                "The clock of this machine shows an earlier day than the newest change ({day}). Check date and time; nothing "
                "is deleted.",
                day=datetime.date.fromisoformat(newest[:10]),
            )
        )
    return is_due
