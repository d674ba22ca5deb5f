"""How an agreement is ended before its time: termination, withdrawal, a successor."""

import datetime
from dataclasses import dataclass

from agreements_app.domain.calendar.months import add_days
from agreements_app.domain.term.course import Course, GivenNotice
from agreements_app.domain.term.reckoning import last_day_after_notice
from agreements_app.domain.term.rule import Notice, RenewalKind, TermEvent, TermEventKind, TermFacts
from agreements_app.domain.term.state import Problem


@dataclass(frozen=True, slots=True)
class Termination:
    """An end by termination: last day in force; when and with what notice it was given; whether told in words."""

    last_on: datetime.date
    given_on: datetime.date | None
    notice: Notice | None
    is_explicit: bool


def superseded_from(facts: TermFacts) -> datetime.date | None:
    """The first day of the successor, from the linked record or from an event."""
    days = [event.on for event in facts.events if event.kind is TermEventKind.SUPERSEDED]
    if facts.successor_on is not None:
        days.append(facts.successor_on)
    return min(days, default=None)


def termination_of(facts: TermFacts, course: Course, day: datetime.date) -> Termination | None:
    """The termination known on `day`; a recorded last day in force goes before one reckoned from a notice.

    A recorded last day counts as known from the day of the notice when there is one, else always.
    """
    last_days = _recorded_last_days(facts)
    if last_days:
        last = min(last_days)
        given = min((e.on for e in facts.events if e.kind is TermEventKind.TERMINATION_NOTICE), default=None)
        if given is None or given <= day or given > last:
            return Termination(last, given, None, True)
    found = [t for t in (_from_notice(course, given) for given in course.notices) if t is not None]
    return min(found, key=_last_on, default=None)


def natural_end(course: Course) -> datetime.date | None:
    """The day the term ends by itself as things stand, None when nothing ends it."""
    track = course.track
    if track is None or track.limit is None:
        return None
    if track.rule.renewal is RenewalKind.INDEFINITE and track.stop is None:
        return None
    return track.end(track.limit)


def _from_notice(course: Course, given: GivenNotice) -> Termination | None:
    event, notice, end = given.event, given.rule.notice, natural_end(course)
    if end is not None and event.on > end:
        return None  # it had ended already
    if event.until is not None:
        return Termination(event.until, event.on, None, True)
    if notice is None:
        course.problems.append(Problem("missing_notice", {"on": event.on}))
        return None
    last = last_day_after_notice(event.on, notice, given.rule)
    return Termination(last if end is None else min(last, end), event.on, notice, False)


def _recorded_last_days(facts: TermFacts) -> list[datetime.date]:
    last_days = []
    remaining = facts.party_count
    for event in sorted(facts.events, key=_on) if facts.events else ():
        if event.kind is TermEventKind.TERMINATED:
            last_days.append(event.on)
        elif event.kind is TermEventKind.PARTY_WITHDREW and remaining is not None:
            remaining -= 1
            if remaining == 1:
                last_days.append(add_days(event.on, -1))
    return last_days


def _on(event: TermEvent) -> datetime.date:
    return event.on


def _last_on(termination: Termination) -> datetime.date:
    return termination.last_on
