"""Deadlines as a calendar file (.ics): all-day events with ids that stay, so that a corrected date moves."""

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_PRODUCT = "-//agreements//deadlines//EN"
_DOMAIN = "agreements.invalid"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One all-day event. `key` names what it is about for ever (`agreement:12:notice_deadline`): its id is made of it.

    `alarm_days` before the day a reminder rings, at nine in the morning; none when None.
    """

    key: str
    day: datetime.date
    title: str
    description: str = ""
    sequence: int = 0
    alarm_days: int | None = None


def write_ics(events: Iterable[CalendarEvent], *, name: str, written_at: datetime.datetime) -> bytes:
    """The calendar file, folded and escaped after RFC 5545; `written_at` is an aware moment (DTSTAMP)."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    stamp = written_at.astimezone(datetime.UTC).replace(microsecond=0)
    for event in events:
        calendar.add_component(_event(event, stamp))
    content = calendar.to_ical()
    assert isinstance(content, bytes)
    return content


def event_uid(key: str) -> str:
    """The id of the event about `key`: the same at every export."""
    return f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@{_DOMAIN}"


def _event(event: CalendarEvent, stamp: datetime.datetime) -> Any:
    from icalendar import Alarm, Event

    component = Event()
    component.add("uid", event_uid(event.key))
    component.add("dtstamp", stamp)
    component.add("dtstart", event.day)
    if event.day != datetime.date.max:
        component.add("dtend", event.day + datetime.timedelta(days=1))
    component.add("summary", event.title)
    component.add("sequence", event.sequence)
    component.add("transp", "TRANSPARENT")
    if event.description:
        component.add("description", event.description)
    if event.alarm_days is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", event.title)
        alarm.add("trigger", datetime.timedelta(hours=9) - datetime.timedelta(days=event.alarm_days))
        component.add_component(alarm)
    return component
