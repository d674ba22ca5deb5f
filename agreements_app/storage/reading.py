"""What plain SQL is read through: a connection of SQLAlchemy, or one of SQLite's own while SQLAlchemy is not loaded."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from agreements_app.storage.faults import DamagedValueError


class Answer(Protocol):
    """What a statement gave back."""

    def fetchone(self) -> Any:
        """The next row, or None."""

    def fetchall(self) -> Sequence[Any]:
        """All rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """The rows one by one."""


class Reader(Protocol):
    """A connection inside a transaction that answers plain SQL with question marks for values."""

    def exec_driver_sql(self, statement: str, parameters: tuple[Any, ...] = ()) -> Answer:
        """Carries out one statement."""


class PlainConnection:
    """One of SQLite's own connections, asked in the way a connection of SQLAlchemy is asked."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def exec_driver_sql(self, statement: str, parameters: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        """Carries out one statement."""
        return self._connection.execute(statement, parameters)


def stored_text(value: object) -> str:
    """A text as it was stored; one flipped bit can turn it into a blob or a number."""
    if type(value) is not str:
        raise DamagedValueError("no text where a text was stored")
    return value
