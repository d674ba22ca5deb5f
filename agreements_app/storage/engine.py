"""SQLAlchemy over the connections a `Database` opens."""

import sqlite3
from collections.abc import Callable

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool


def make_engine(connect: Callable[[], sqlite3.Connection]) -> Engine:
    """An engine whose transactions begin as the execution option `begin` says: DEFERRED unless told."""
    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        kind = connection.get_execution_options().get("begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {kind}")

    return engine


__all__ = ["Connection", "Engine", "make_engine"]
