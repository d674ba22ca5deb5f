"""The day on which this person last saw a data folder's Today, kept with the person's preferences."""

from datetime import date
from typing import Any

from agreements_app.system.preferences import Preferences

_NAME = "last_seen"


class LastSeen:
    """Two days a folder: the newest on which Today was seen, and the one before, from which the catch-up counts.

    The catch-up so stays for the whole day, however often the program is opened. A day earlier than the newest (the
    clock was set back) changes nothing, nor does a day that is only pretended (`is_kept` false).
    """

    def __init__(self, preferences: Preferences, folder: str, *, is_kept: bool = True) -> None:
        self._preferences = preferences
        self._folder = folder
        self._is_kept = is_kept

    def since(self, today: date) -> date | None:
        """The day to catch up from, and from now on `today` is seen; None when nobody was here before."""
        kept = self._read()
        if kept is None:
            self._write(today, today)
            return None
        before, seen = kept
        if today < seen:
            return seen
        if today > seen:
            before = seen
            self._write(before, today)
        return before

    def settle(self, today: date) -> None:
        """What happened until today has been read."""
        kept = self._read()
        if kept is not None and today >= kept[1]:
            self._write(today, today)

    def _read(self) -> tuple[date, date] | None:
        listed: Any = self._preferences.get(_NAME, {})
        try:
            before, seen = listed[self._folder]
            return date.fromisoformat(before), date.fromisoformat(seen)
        except (KeyError, TypeError, ValueError):
            return None

    def _write(self, before: date, seen: date) -> None:
        if self._is_kept:
            listed: Any = self._preferences.get(_NAME, {})
            others = listed if isinstance(listed, dict) else {}
            self._preferences.set(_NAME, {**others, self._folder: [before.isoformat(), seen.isoformat()]})
