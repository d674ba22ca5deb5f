"""Who is at the keyboard, on which machine, and what time it is."""

import getpass
import platform
from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class Identity:
    """The person and the machine that history and locks name."""

    who: str
    host: str


def current_identity() -> Identity:
    """The signed-in person and this machine."""
    try:
        who = getpass.getuser()
    except (OSError, KeyError):
        who = "unknown"
    return Identity(who, platform.node() or "unknown")


def now_utc() -> str:
    """The moment in UTC, ISO with microseconds, as history keeps it; texts of equal length sort by time."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def today() -> date:
    """The local day: due dates are local dates."""
    return datetime.now().astimezone().date()
