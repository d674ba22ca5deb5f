"""What can go wrong with the database file, as sentences for the user; anything not listed here is a bug."""

import sqlite3
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from agreements_app.texts.messages import AppError, Message, msg

P = ParamSpec("P")
R = TypeVar("R")


class DamagedValueError(ValueError):
    """A stored value is not what its column holds; `Database` tells it as a damaged file."""


class StorageError(AppError):
    """The database could not do what was asked; nothing of it was changed."""


class DamagedDataError(StorageError):
    """Something in the database is not as the program wrote it; a backup brings it back."""


class DataFolderError(AppError):
    """The data folder or its database cannot be opened as asked."""


class NewerDataError(DataFolderError):
    """The data were last opened by a newer version of the program."""


class StaleVersionError(AppError):
    """Somebody saved the record since it was opened; `stored_version` is the one it has now."""

    def __init__(self, message: Message, stored_version: int) -> None:
        super().__init__(message)
        self.stored_version = stored_version


class NotFoundError(AppError):
    """There is no such record."""


class InUseError(AppError):
    """The record cannot be removed because others rely on it."""


def from_stored(read: Callable[P, R]) -> Callable[P, R]:
    """Marks a function that turns stored values into plain data: what it cannot read is damage, never a bug.

    The program wrote every value itself, so a code nobody knows, a date that does not exist or a broken list can only
    come from outside.
    """

    @wraps(read)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return read(*args, **kwargs)
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise DamagedValueError(str(error)) from error

    return guarded


def known_fault(error: Exception, path: Path) -> AppError | None:
    """The sentence for a fault of the file, the disk or a lock; None when it is a bug of the program."""
    original = getattr(error, "orig", error)  # SQLAlchemy wraps what SQLite raised
    if isinstance(original, (UnicodeDecodeError, DamagedValueError)):  # a text in the file is no longer one
        return damaged_fault(path)
    if not isinstance(original, sqlite3.Error):
        return None
    name = getattr(original, "sqlite_errorname", "") or ""
    for beginning, message in _sentences(path).items():
        if name.startswith(beginning):
            is_damage = beginning in ("SQLITE_CORRUPT", "SQLITE_NOTADB")
            return (DamagedDataError if is_damage else StorageError)(message)
    told = str(original)
    if any(sign in told for sign in _SIGNS_OF_DAMAGE):
        return damaged_fault(path)
    if "file is not a database" in told:
        return DamagedDataError(_sentences(path)["SQLITE_NOTADB"])
    return None


_SIGNS_OF_DAMAGE = ("no such table", "no such column", "Could not decode")
"""What SQLite says without a code of its own; the schema was checked when opening, and every text was written as one."""


def damaged_fault(path: Path) -> DamagedDataError:
    """The sentence for a database in which something cannot be read."""
    return DamagedDataError(_sentences(path)["SQLITE_CORRUPT"])


def _sentences(path: Path) -> dict[str, Message]:
    folder = str(path.parent)
    return {
        "SQLITE_BUSY": msg(
            "The database in {folder} is being written by another program at this moment. Nothing was changed; try again.",
            folder=folder,
        ),
        "SQLITE_READONLY": msg(
            "The data folder {folder} is write-protected, so nothing can be changed. Everything can still be read.",
            folder=folder,
        ),
        "SQLITE_FULL": msg(
            "There is no space left on the drive of {folder}. Nothing was changed and what you typed is still here: free "
            "some space and save again.",
            folder=folder,
        ),
        "SQLITE_IOERR": msg(
            "The drive of {folder} reported a fault while reading or writing. Nothing more will be written; make a backup to "
            "another drive and have this one checked.",
            folder=folder,
        ),
        "SQLITE_CORRUPT": msg(
            "The database in {folder} is damaged. Nothing more will be written; restore the newest backup.",
            folder=folder,
        ),
        "SQLITE_NOTADB": msg(
            "The file {name} in {folder} is not a database of this program or is damaged. Restore the newest backup.",
            name=path.name,
            folder=folder,
        ),
        "SQLITE_CONSTRAINT_FOREIGNKEY": msg(
            "The record names another record that does not exist (an institution, agreement or initiative). Nothing was "
            "changed; correct its number."
        ),
        "SQLITE_CANTOPEN": msg(
            "The database in {folder} cannot be opened. Check that the folder exists and that you may read it.",
            folder=folder,
        ),
    }
