"""The database file: how it is created, opened, checked and used, so that nothing acknowledged is lost."""

import os
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from agreements_app.storage.faults import DataFolderError, NewerDataError, known_fault
from agreements_app.storage.reading import PlainConnection, Reader
from agreements_app.storage.schema import APPLICATION_ID, SCHEMA_HEAD
from agreements_app.texts.messages import AppError, msg

if TYPE_CHECKING:
    from agreements_app.storage.engine import Connection, Engine

BUSY_TIMEOUT_MS = 5_000
_REQUIRED = {"journal_mode": "truncate", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


class Database:
    """One open database. `read()` and `write()` each give a connection inside one transaction.

    Settings are asserted at every connect (reliability.md, finding 6): journal TRUNCATE, synchronous FULL, foreign keys
    on, deleted text overwritten. A write begins with BEGIN IMMEDIATE, so that it waits for its turn before it reads.
    """

    def __init__(self, path: Path, *, is_read_only: bool = False) -> None:
        self.path = path
        self.is_read_only = is_read_only
        self._uri = _uri(path, "ro" if is_read_only else "rw")
        self._keeper: sqlite3.Connection | None = None
        self._spare: list[sqlite3.Connection] = []
        self._made: Engine | None = None
        self._making = threading.Lock()

    @classmethod
    def snapshot(cls, path: Path) -> "Database":
        """A copy of the file in memory, in which what is derived can be brought to another day; the file is only read."""
        database = cls(path, is_read_only=True)
        uri = f"file:agreements-{secrets.token_hex(8)}?mode=memory&cache=shared"
        database._keeper = sqlite3.connect(uri, uri=True, check_same_thread=False)  # the copy lives as long as this
        with database._faults_told():
            original = database._connect()
            try:
                original.backup(database._keeper)
            finally:
                original.close()
        database._uri = uri
        return database

    @property
    def is_snapshot(self) -> bool:
        """Whether this is a copy in memory."""
        return self._keeper is not None

    @contextmanager
    def read(self) -> Iterator["Connection"]:
        """A connection that sees one consistent state."""
        with self._faults_told(), self._engine().connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def read_plainly(self) -> Iterator[Reader]:
        """As `read`, for plain SQL only: SQLAlchemy is not loaded for it."""
        with self._faults_told():
            connection = self._spare_or_new()
            try:
                connection.execute("BEGIN")
                yield PlainConnection(connection)
                connection.execute("COMMIT")
            except BaseException:
                connection.close()
                raise
            self._spare.append(connection)

    @contextmanager
    def write(self) -> Iterator["Connection"]:
        """A connection in one transaction: committed when the block ends, rolled back when it raises."""
        with self._faults_told(), self._engine().connect() as connection:
            connection = connection.execution_options(begin="IMMEDIATE")
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Closes every connection; the file can be moved afterwards."""
        if self._made is not None:
            self._made.dispose()
        while self._spare:
            self._spare.pop().close()
        if self._keeper is not None:
            self._keeper.close()
            self._keeper = None

    def _engine(self) -> "Engine":
        with self._making:
            if self._made is None:
                # Loading SQLAlchemy and building its tables takes longer than all the rest of the first list
                from agreements_app.storage.engine import make_engine

                self._made = make_engine(self._connect)
            return self._made

    def _spare_or_new(self) -> sqlite3.Connection:
        try:
            return self._spare.pop()
        except IndexError:
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_TIMEOUT_MS / 1000
        )
        try:
            _apply_settings(connection, is_durable=not self.is_read_only)
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def _faults_told(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            fault = known_fault(error, self.path)
            if fault is None:
                raise
            raise fault from error


def create_database(path: Path) -> Database:
    """A new, empty database at `path` (mode 0600), which must not exist yet."""
    from agreements_app.storage.tables import SEARCH_DDL, metadata  # built of SQLAlchemy, and wanted only here

    if path.exists():
        raise DataFolderError(msg("There is already a database at {path}; it was not touched.", path=str(path)))
    path.touch(mode=0o600)
    database = Database(path)
    try:
        with database.write() as connection:
            metadata.create_all(connection, checkfirst=False)
            for statement in SEARCH_DDL:
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
            connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (SCHEMA_HEAD,))
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    except BaseException:
        database.close()
        path.unlink(missing_ok=True)
        raise
    return database


def schema_of(path: Path) -> str:
    """The schema an existing file has; raises `DataFolderError` when it is not a database of this program."""
    if not path.is_file():
        raise DataFolderError(msg("There is no database at {path}.", path=str(path)))
    if path.stat().st_size == 0:
        raise DataFolderError(
            msg("The database {path} is empty (0 bytes): it was damaged. Restore the newest backup.", path=str(path))
        )
    mode = "rw" if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) else "ro"  # rw undoes a broken-off save
    try:
        connection = sqlite3.connect(_uri(path, mode), uri=True)
        try:
            return _identify(connection, path)
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        _tell_fault(error, path)
        raise DataFolderError(
            msg(
                "The file {path} is not a database of this program or is damaged. Restore the newest backup, or choose "
                "another data folder.",
                path=str(path),
            )
        ) from error


def _tell_fault(error: Exception, path: Path) -> None:
    """Raises what an access fault means; a file that is damaged or not ours is left to the caller."""
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith("SQLITE_READONLY"):
        raise DataFolderError(
            msg(
                "A save in {folder} was broken off and must be undone first, which needs a folder that is not "
                "write-protected. Allow writing there and open the data again; nothing is lost.",
                folder=str(path.parent),
            )
        ) from error
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_BUSY", "SQLITE_IOERR")):
        raise DataFolderError(
            msg(
                "The database in {folder} cannot be opened. Check that the folder exists and that you may read it.",
                folder=str(path.parent),
            )
        ) from error


def check_schema(path: Path) -> bool:
    """Whether the file has the schema of this version; False when an older one must be migrated first.

    Raises `NewerDataError` when a newer version of the program wrote it.
    """
    found = schema_of(path)
    if found == SCHEMA_HEAD:
        return True
    if found.isdigit() and found < SCHEMA_HEAD:
        return False
    raise NewerDataError(
        msg(
            "The data in {folder} were last used with a newer version of this program. Install that version; nothing was "
            "changed.",
            folder=str(path.parent),
        )
    )


def quick_check(connection: Reader, *, is_full: bool = False) -> tuple[str, ...]:
    """What SQLite's own check finds wrong with the file; empty when nothing is."""
    pragma = "integrity_check" if is_full else "quick_check"
    found = [str(row[0]) for row in connection.exec_driver_sql(f"PRAGMA {pragma}")]
    foreign = [f"foreign key: {row[0]} row {row[1]}" for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
    return tuple(line for line in found if line != "ok") + tuple(foreign)


def _identify(connection: sqlite3.Connection, path: Path) -> str:
    (found,) = connection.execute("PRAGMA application_id").fetchone()
    if found != APPLICATION_ID:
        raise DataFolderError(
            msg("The file {path} belongs to another program. Choose another data folder.", path=str(path))
        )
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def _uri(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?mode={mode}"


def _apply_settings(connection: sqlite3.Connection, *, is_durable: bool) -> None:
    """Sets what must hold and reads it back: a pragma that did not take is never assumed."""
    connection.execute(
        "PRAGMA temp_store=MEMORY"
    )  # a search must not fail because the folder for temporary files is full
    for name, value in _REQUIRED.items():
        if not is_durable and name == "journal_mode":
            continue
        connection.execute(f"PRAGMA {name}={value}")
        (found,) = connection.execute(f"PRAGMA {name}").fetchone()
        if found != value:
            raise AppError(
                msg(
                    "The database cannot be used safely here: {setting} is {found}. Move the data folder to a local drive.",
                    setting=name,
                    found=str(found),
                )
            )
