"""How an agreement is ended before its time: termination, withdrawal, a successor."""

import datetime
from dataclasses import dataclass

from agreements_app.domain.calendar.months import add_days
from agreements_app.domain.term.course import Course, GivenNotice
from agreements_app.domain.term.reckoning import last_day_after_notice
from agreements_app.domain.term.rule import RenewalKind, TermEvent, TermEventKind, TermFacts, TermRule
from agreements_app.domain.term.state import Problem


@dataclass(frozen=True, slots=True)
class Termination:
    """An end by termination: last day in force; when and with what notice it was given, and by which rule.

    `reckoned_on` is the last day by the notice alone, which may lie beyond the term; `by_withdrawal` says that too few
    parties remained.
    """

    last_on: datetime.date
    given_on: datetime.date | None = None
    rule: TermRule | None = None
    reckoned_on: datetime.date | None = None
    by_withdrawal: bool = False


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
    recorded = min(_recorded(facts), key=_last_on, default=None)
    if recorded is not None:
        given = min((e.on for e in facts.events if e.kind is TermEventKind.TERMINATION_NOTICE), default=None)
        if given is None or recorded.by_withdrawal or given > recorded.last_on:
            return recorded
        if given <= day:
            return Termination(recorded.last_on, given)
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
        return Termination(event.until, event.on)
    if notice is None:
        course.problems.append(Problem("missing_notice", {"on": event.on}))
        return None
    last = last_day_after_notice(event.on, notice, given.rule)
    return Termination(last if end is None else min(last, end), event.on, given.rule, last)


def _recorded(facts: TermFacts) -> list[Termination]:
    """The ends that need no reckoning: recorded last days, and withdrawals that leave too few parties."""
    found = []
    remaining = facts.party_count
    for event in sorted(facts.events, key=_on) if facts.events else ():
        if event.kind is TermEventKind.TERMINATED:
            found.append(Termination(event.on))
        elif event.kind is TermEventKind.PARTY_WITHDREW:
            remaining = None if remaining is None else remaining - 1
            if facts.ends_on_withdrawal or remaining == 1:
                found.append(Termination(add_days(event.on, -1), by_withdrawal=True))
    return found


def _on(event: TermEvent) -> datetime.date:
    return event.on


def _last_on(termination: Termination) -> datetime.date:
    return termination.last_on
