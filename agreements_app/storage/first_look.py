"""What opening a data folder asks, in plain SQL: settings, the newest moment, standings whose day has come."""

import json
from datetime import date

from agreements_app.storage.faults import from_stored
from agreements_app.storage.reading import Reader, stored_text


@from_stored
def read_setting(connection: Reader, name: str) -> object:
    """An office setting as plain data, or None."""
    found = connection.exec_driver_sql("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return None if found is None else json.loads(stored_text(found[0]))


def newest_moment(connection: Reader) -> str:
    """The moment (UTC, ISO) of the newest entry of the history by time, or empty; a clock earlier than this was set back."""
    (found,) = connection.exec_driver_sql("SELECT max(at) FROM history").fetchone()
    return "" if found is None else stored_text(found)


def due_agreements(connection: Reader, today: date) -> list[int]:
    """The agreements whose standing in the list is that of another day: its next change has come, or the day went back."""
    statement = "SELECT id FROM agreement_row WHERE next_change_on <= ? OR computed_on > ?"
    return [row[0] for row in connection.exec_driver_sql(statement, (today.isoformat(), today.isoformat()))]
