"""What every service works with: the open data folder, who is at work, what day it is, and one transaction a time."""

import datetime
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from agreements_app.domain.calendar.business_days import ClosedDays
from agreements_app.domain.codes import AgreementKind
from agreements_app.domain.plain import PlainError
from agreements_app.domain.records import Reference
from agreements_app.domain.standing import DEFAULT_WINDOW, TermSurroundings
from agreements_app.domain.term.rule import Period
from agreements_app.services.refusals import ReadOnlyError, refusal_of
from agreements_app.storage.database import Database
from agreements_app.storage.faults import from_stored
from agreements_app.storage.first_look import read_setting
from agreements_app.storage.reading import Reader
from agreements_app.system.holidays import national_holidays
from agreements_app.system.identity import Identity, now_utc
from agreements_app.system.identity import today as system_today
from agreements_app.system.paths import OfficeFolder
from agreements_app.texts.messages import Message

if TYPE_CHECKING:
    from agreements_app.storage.engine import Connection
    from agreements_app.storage.work import Work


@dataclass(frozen=True, slots=True)
class Changes:
    """What a use case changed: the records, and the save's id by which it can be undone."""

    save_id: str = ""
    records: tuple[Reference, ...] = ()


@dataclass(slots=True)
class OfficeContext:
    """One open data folder.

    `day` replaces today in everything derived (never in time stamps); `read_only_reason` says why nothing may be
    written, None when it may.
    """

    folder: OfficeFolder
    database: Database
    identity: Identity
    key: bytes | None
    day: datetime.date | None = None
    read_only_reason: Message | None = None
    listeners: list[Callable[[Changes], None]] = field(default_factory=list)
    _surroundings: TermSurroundings | None = None

    def today(self) -> datetime.date:
        """The day for everything derived."""
        return self.day or system_today()

    @contextmanager
    def reading(self) -> Iterator["Connection"]:
        """A connection that sees one consistent state."""
        with self.database.read() as connection:
            yield connection

    @contextmanager
    def listing(self) -> Iterator[Reader]:
        """As `reading`, for what the window shows first: SQLAlchemy is not loaded for it."""
        with self.database.read_plainly() as connection:
            yield connection

    @contextmanager
    def working(self, save_id: str = "") -> Iterator["Work"]:
        """One user action: everything in the block is kept together or not at all."""
        # With SQLAlchemy behind them: the first list must not wait for what only a change needs
        from agreements_app.storage.history import Author
        from agreements_app.storage.rows import RowMaker
        from agreements_app.storage.work import Work

        if self.read_only_reason is not None or self.key is None:
            raise ReadOnlyError(self.read_only_reason)
        identifier = save_id or new_save_id()
        try:
            with self.database.write() as connection:
                author = Author(
                    who=self.identity.who, host=self.identity.host, at=now_utc(), save_id=identifier, key=self.key
                )
                current = Work(connection, author, RowMaker(self.today(), self.surroundings(connection)))
                yield current
                current.finish()
        except PlainError as problem:
            raise refusal_of(problem) from problem
        self._tell(Changes(identifier, tuple(dict.fromkeys(current.touched))))

    def already_done(self, save_id: str) -> Changes | None:
        """What an earlier save of this id changed, when its answer was lost; None when it was never carried out."""
        if not save_id:
            return None
        from agreements_app.storage.work import earlier_result

        with self.reading() as connection:
            touched = earlier_result(connection, save_id)
        return None if touched is None else Changes(save_id, touched)

    def surroundings(self, connection: Reader) -> TermSurroundings:
        """The office's calendar and decision windows as the settings have them."""
        if self._surroundings is None:
            self._surroundings = _surroundings(connection)
        return self._surroundings

    def refresh_due(self) -> int:
        """Derives anew the standings whose day has come; their number."""
        from agreements_app.storage.rows import RowMaker

        with self.database.write() as connection:
            return RowMaker(self.today(), self.surroundings(connection)).refresh_due(connection)

    def forget_settings(self) -> None:
        """Makes the next use read the calendar and windows anew."""
        self._surroundings = None

    def _tell(self, changes: Changes) -> None:
        for listener in list(self.listeners):
            listener(changes)


def new_save_id() -> str:
    """An id made before a save, so that a repeated save is recognised."""
    return uuid.uuid4().hex


@from_stored
def _surroundings(connection: Reader) -> TermSurroundings:
    closed = read_setting(connection, "closed_days")
    extra = frozenset(datetime.date.fromisoformat(day) for day in closed) if isinstance(closed, list) else frozenset()
    by_kind = read_setting(connection, "decision_windows")
    windows = by_kind if isinstance(by_kind, dict) else {}
    default = read_setting(connection, "decision_window")
    return TermSurroundings(
        closed=ClosedDays(holidays=national_holidays, extra=extra),
        window=Period.parse(default) if isinstance(default, str) else DEFAULT_WINDOW,
        window_by_kind=tuple((AgreementKind(kind), Period.parse(text)) for kind, text in windows.items()),
    )
