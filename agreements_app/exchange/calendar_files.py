"""Deadlines as a calendar file (.ics): all-day events with ids that stay, so that a corrected date moves."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_PRODUCT = "-//agreements//deadlines//EN"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One all-day event. `uid` stays the same at every export of the same thing, so that a new day moves it.

    A reminder rings at nine in the morning, each of `alarm_days` before the day. `sequence` grows with every change.
    """

    uid: str
    on: datetime.date
    summary: str
    description: str = ""
    sequence: int = 0
    alarm_days: tuple[int, ...] = ()


def write_ics(
    entries: Iterable[CalendarEntry], *, name: str = "", written_at: datetime.datetime | None = None
) -> bytes:
    """The calendar file, folded and escaped after RFC 5545; `written_at` (now when left out) is an aware moment."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("x-wr-calname", name)
    stamp = (written_at or datetime.datetime.now(datetime.UTC)).astimezone(datetime.UTC).replace(microsecond=0)
    for entry in entries:
        calendar.add_component(_event(entry, stamp))
    content = calendar.to_ical()
    assert isinstance(content, bytes)
    return content


def _event(entry: CalendarEntry, stamp: datetime.datetime) -> Any:
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp)
    event.add("dtstart", entry.on)
    if entry.on != datetime.date.max:
        event.add("dtend", entry.on + datetime.timedelta(days=1))
    event.add("summary", entry.summary)
    event.add("sequence", entry.sequence)
    event.add("transp", "TRANSPARENT")
    if entry.description:
        event.add("description", entry.description)
    for days in entry.alarm_days:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.summary)
        alarm.add("trigger", datetime.timedelta(hours=9) - datetime.timedelta(days=days))
        event.add_component(alarm)
    return event
