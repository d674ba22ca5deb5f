"""How an agreement is ended before its time: termination, withdrawal, a successor."""

import datetime
from dataclasses import dataclass

from agreements_app.domain.calendar.months import add_days
from agreements_app.domain.term.course import Course, GivenNotice
from agreements_app.domain.term.reckoning import last_day_after_notice
from agreements_app.domain.term.rule import RenewalKind, TermEvent, TermEventKind, TermFacts, TermRule
from agreements_app.domain.term.state import Problem

_RECORDED = (TermEventKind.TERMINATED, TermEventKind.PARTY_WITHDREW)


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
    """The earliest termination known on `day`; a recorded last day in force goes before one reckoned from a notice.

    A recorded last day counts as known from the day of the notice when there is one, else always; a withdrawal that
    leaves too few parties always.
    """
    recorded = _recorded(facts, day)
    found = _found(facts, course, recorded)
    if recorded is None and (found is None or not found.by_withdrawal):
        course.problems.extend(
            Problem("missing_notice", {"on": each.event.on})
            for each in course.notices
            if _is_in_force(course, each.event.on) and each.event.until is None and each.rule.notice is None
        )
    return found


def has_recorded_end(facts: TermFacts) -> bool:
    """Whether a last day in force or a withdrawal is recorded."""
    return any(event.kind in _RECORDED for event in facts.events)


def is_over_for_good(facts: TermFacts, course: Course, day: datetime.date, on: datetime.date) -> bool:
    """Whether, by what is known on `day`, a termination had run out before `on`: nothing brings the agreement back.

    A notice that the end of the term had cut short runs out on its own last day: until then the term can be lengthened.
    """
    found = _found(facts, course, _recorded(facts, day))
    return found is not None and max(found.last_on, found.reckoned_on or found.last_on) < on


def _found(facts: TermFacts, course: Course, recorded: Termination | None) -> Termination | None:
    """The earliest of what is recorded, else reckoned from a notice, and of a withdrawal."""
    found = recorded
    if found is None:
        reckoned = (_from_notice(course, given) for given in course.notices)
        found = min((each for each in reckoned if each is not None), key=_last_on, default=None)
    return _withdrawal(facts, course, found) or found


def natural_end(course: Course) -> datetime.date | None:
    """The day the term ends by itself as things stand, None when nothing ends it."""
    track = course.track
    if track is None or track.limit is None:
        return None
    if track.rule.renewal is RenewalKind.INDEFINITE and track.stop is None:
        return None
    return track.end(track.limit)


def _from_notice(course: Course, given: GivenNotice) -> Termination | None:
    event, notice = given.event, given.rule.notice
    if not _is_in_force(course, event.on):
        return None
    if event.until is not None:
        return Termination(event.until, event.on)
    if notice is None:
        return None
    last = last_day_after_notice(event.on, notice, given.rule)
    end = natural_end(course)
    return Termination(last if end is None else min(last, end), event.on, given.rule, last)


def _is_in_force(course: Course, day: datetime.date) -> bool:
    """Whether it had not ended by itself before `day`."""
    end = natural_end(course)
    return end is None or day <= end


def _recorded(facts: TermFacts, day: datetime.date) -> Termination | None:
    """The last day in force as it was recorded, when it is known on `day`."""
    last_on = min((e.on for e in facts.events if e.kind is TermEventKind.TERMINATED), default=None)
    if last_on is None:
        return None
    given = min((e.on for e in facts.events if e.kind is TermEventKind.TERMINATION_NOTICE), default=None)
    if given is None or given > last_on:
        return Termination(last_on)
    return Termination(last_on, given) if given <= day else None


def _withdrawal(facts: TermFacts, course: Course, found: Termination | None) -> Termination | None:
    """The end by a withdrawal that leaves too few parties, where it comes before the term and what was `found` end it."""
    remaining = facts.party_count
    for event in sorted(facts.events, key=_on) if facts.events else ():
        if event.kind is TermEventKind.PARTY_WITHDREW:
            remaining = None if remaining is None else remaining - 1
            if facts.ends_on_withdrawal or remaining == 1:
                last_on = add_days(event.on, -1)
                is_over = any(e.kind is TermEventKind.TERMINATED and e.on < last_on for e in facts.events)
                is_known = not is_over and (
                    last_on <= found.last_on if found is not None else _is_in_force(course, last_on)
                )
                return Termination(last_on, by_withdrawal=True) if is_known else None
    return None


def _on(event: TermEvent) -> datetime.date:
    return event.on


def _last_on(termination: Termination) -> datetime.date:
    return termination.last_on
