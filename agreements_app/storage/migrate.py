"""Bringing an older database to the schema of this version: backup first, then all steps in one transaction."""

import sqlite3
from pathlib import Path

from sqlalchemy import create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from agreements_app.storage.faults import DataFolderError
from agreements_app.texts.messages import msg

_STEPS = Path(__file__).parent / "migrations"


def migrate(path: Path, target: str = "head") -> None:
    """Runs every step the database at `path` has not had, in one transaction; the caller has made a backup.

    Foreign keys are off while tables are rebuilt (a batch change would delete children otherwise) and checked before
    the end. Raises `DataFolderError` and leaves the database as it was when a step fails.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.util.exc import CommandError

    raw = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool, hide_parameters=True)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    config = Config()
    config.set_main_option("script_location", str(_STEPS))
    try:
        for pragma in ("journal_mode=TRUNCATE", "synchronous=FULL", "foreign_keys=OFF"):
            raw.execute(f"PRAGMA {pragma}")
        with engine.connect() as connection, connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, target)
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if orphans:
                raise DataFolderError(
                    msg(
                        "The data in {folder} could not be brought to the new version: {count} entries point to records that "
                        "do not exist. Nothing was changed.",
                        folder=str(path.parent),
                        count=len(orphans),
                    )
                )
    except (SQLAlchemyError, sqlite3.Error, CommandError) as error:
        reason = getattr(error, "orig", None) or error
        raise DataFolderError(
            msg(
                "The data in {folder} could not be brought to the new version ({reason}). Nothing was changed, and a backup "
                "has been made. Ask whoever looks after this program, or go on with the version before.",
                folder=str(path.parent),
                reason=str(reason),
            )
        ) from error
    finally:
        engine.dispose()
        raw.close()
