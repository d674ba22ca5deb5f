"""Whether the data are whole: the file, every record, every kept file, and the history."""

from dataclasses import dataclass

from agreements_app.services.context import OfficeContext
from agreements_app.storage import history
from agreements_app.storage.aggregates import AGGREGATES, all_ids, damaged_ids, kind_name
from agreements_app.storage.attachment_lists import named_files
from agreements_app.storage.backup import Backup, list_backups
from agreements_app.storage.database import quick_check
from agreements_app.storage.engine import Connection
from agreements_app.storage.faults import damaged_fault
from agreements_app.storage.first_look import newest_moment, read_setting
from agreements_app.storage.history import Anchor
from agreements_app.storage.rows import RowMaker
from agreements_app.storage.store import FileStore
from agreements_app.system.identity import now_utc
from agreements_app.texts.messages import AppError, Message, msg


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What the check found; `is_history_verified` None means it cannot be verified here (no key)."""

    errors: tuple[Message, ...]
    warnings: tuple[Message, ...]
    records: int
    files: int
    history_entries: int
    is_history_verified: bool | None

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.errors


class CheckService:
    """The integrity check of the whole office."""

    def __init__(self, context: OfficeContext) -> None:
        self._context = context

    def check(self) -> CheckReport:
        """Checks the database file, the content hash of every record, kept files and the history chain."""
        try:
            return self._check()
        except Exception as error:  # noqa: BLE001 - whatever a damaged file makes the libraries raise, it is damaged
            told = error.message if isinstance(error, AppError) else damaged_fault(self._context.database.path).message
            return CheckReport(
                errors=(told,), warnings=(), records=0, files=0, history_entries=0, is_history_verified=None
            )

    def _check(self) -> CheckReport:
        store = FileStore(self._context.folder.attachments)
        errors: list[Message] = []
        warnings: list[Message] = []
        with self._context.reading() as connection:
            errors += [msg("Database: {problem}", problem=line) for line in quick_check(connection, is_full=True)]
            records = _check_records(connection, errors)
            if not errors:  # what is derived can only be judged by sound records
                errors += self._derived_errors(connection)
            named = named_files(connection)
            end = history.head(connection)
            newest = newest_moment(connection)
            verified = self._verify(connection, errors, warnings)
        errors += _file_errors(store, named)
        orphans = store.names() - named
        if orphans:
            warnings.append(
                msg("Kept files that belong to no record (they are harmless): {count}.", count=len(orphans))
            )
        if newest and newest > now_utc():
            warnings.append(msg("The clock of this machine is earlier than the newest change; check date and time."))
        if self._context.key is None:
            warnings.append(msg("The history cannot be verified here, because its key is not on this machine."))
        return CheckReport(
            errors=tuple(errors),
            warnings=tuple(warnings),
            records=records,
            files=len(named),
            history_entries=end.seq,
            is_history_verified=verified,
        )

    def _derived_errors(self, connection: Connection) -> list[Message]:
        """List rows that are not what their records say, settings that are not what the history says."""
        maker = RowMaker(self._context.today(), self._context.surroundings(connection))
        errors = [
            msg(
                "The line of the {kind} {id} in the lists is not what its record says.",
                kind=kind_name(reference.kind),
                id=reference.id,
            )
            for reference in maker.unfit(connection)
        ]
        for name, value in history.last_settings(connection).items():
            if read_setting(connection, name) != value:
                errors.append(msg("The setting {name} is not as it was saved.", name=name))
        return errors

    def _verify(self, connection: Connection, errors: list[Message], warnings: list[Message]) -> bool | None:
        if self._context.key is None:
            return None
        restores = history.restores(connection)
        backups = [each for each in list_backups(self._context.folder) if not _was_left_behind(each, restores)]
        anchors: tuple[Anchor, ...] = tuple(backup.anchor for backup in backups)
        verdict = history.verify(connection, self._context.key, anchors)
        if verdict.first_fault is not None:
            errors.append(
                msg("The history was altered outside the program from entry {number} on.", number=verdict.first_fault)
            )
            return False
        if verdict.foreign:
            warnings.append(
                msg(
                    "{count} entries of the history were written by another person or on another machine and cannot be "
                    "verified here.",
                    count=verdict.foreign,
                )
            )
            return None
        return True


def _was_left_behind(backup: Backup, restores: tuple[tuple[int, str], ...]) -> bool:
    """Whether a backup is of changes that a later restore went back behind; its end need not be in the history any more."""
    return any(backup.anchor.seq >= seq and backup.made_at <= at for seq, at in restores)


def _check_records(connection: Connection, errors: list[Message]) -> int:
    """The number of records; those that are damaged or gone are added to the errors."""
    known = history.known_records(connection)
    records = 0
    for aggregate in AGGREGATES.values():
        kind = kind_name(aggregate.kind)
        present = all_ids(connection, aggregate)
        records += len(present)
        for number in damaged_ids(connection, aggregate):
            errors.append(msg("The {kind} {id} is not as it was saved.", kind=kind, id=number))
        gone = {number for name, number in known if name == aggregate.kind.value} - set(present)
        errors += [msg("The {kind} {id} is gone from the database.", kind=kind, id=number) for number in sorted(gone)]
    return records


def _file_errors(store: FileStore, named: frozenset[str]) -> list[Message]:
    errors = []
    for name in sorted(named):
        state = store.state(name)
        if state == "missing":
            errors.append(msg("The kept file {name} is missing.", name=name[:12]))
        elif state == "altered":
            errors.append(msg("The kept file {name} was altered outside the program.", name=name[:12]))
    return errors
