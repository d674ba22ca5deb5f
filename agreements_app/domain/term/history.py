"""Every term an agreement has had up to a day, with how it came about."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from agreements_app.domain.calendar.months import add_days
from agreements_app.domain.term.course import Course
from agreements_app.domain.term.finding import finding_on
from agreements_app.domain.term.rule import RenewalKind, TermFacts
from agreements_app.domain.term.state import PastTerm, TermOrigin
from agreements_app.domain.term.track import Track


def past_terms(facts: TermFacts, day: datetime.date) -> tuple[PastTerm, ...]:
    """The terms that had begun by `day`, oldest first; empty while the standing is unknown or nothing is in effect.

    The last one is running unless its end has passed; an end without a date is None.
    """
    finding = finding_on(facts, day)
    course = finding.course
    if course is None or finding.effective is None or day < finding.effective:
        return ()
    terms: list[PastTerm] = []
    for track, until in course.closed_tracks:
        _append_terms(terms, track, until)
    if course.track is None:
        _append_part_without_end(terms, course)
    else:
        end = finding.current_end
        _append_terms(terms, course.track, day if end is None else min(day, end))
        if course.track.rule.renewal is RenewalKind.INDEFINITE and course.track.stop is None:
            _append_endless(terms, course.track, day)
    if terms and terms[0].start_on > finding.effective:  # a part without end came first
        until = add_days(terms[0].start_on, -1)
        terms[0] = replace(terms[0], origin=TermOrigin.EXTENDED)
        terms.insert(0, PastTerm(number=0, start_on=finding.effective, end_on=until, origin=TermOrigin.INITIAL))
    gaps = {note.values.get("gap_from") for note in course.notes}
    terms = [replace(term, gap_from=term.start_on) if term.start_on in gaps else term for term in terms]
    if finding.termination is not None and terms:
        # a recorded last day beyond the term is known better than the term
        terms[-1] = replace(terms[-1], end_on=finding.current_end)
    return tuple(_cut(terms, finding.current_end, day))


def _append_part_without_end(terms: list[PastTerm], course: Course) -> None:
    """The part without end that an agreement had from the start or was given by an amendment, from that day on."""
    if not terms:
        terms.append(PastTerm(number=0, start_on=course.effective, end_on=None, origin=TermOrigin.INITIAL))
        return
    amended = course.closed_tracks[-1][1]
    while len(terms) > 1 and terms[-1].start_on > amended:
        terms.pop()
    last = terms[-1]
    if amended <= last.start_on:
        terms[-1] = replace(last, end_on=None)
    elif last.end_on is not None and last.end_on != datetime.date.max:
        end = min(last.end_on, add_days(amended, -1))
        terms[-1] = replace(last, end_on=end)
        terms.append(PastTerm(number=last.number, start_on=add_days(end, 1), end_on=None, origin=TermOrigin.EXTENDED))


def _append_terms(terms: list[PastTerm], track: Track, until: datetime.date) -> None:
    """The terms of `track` up to a day. An extension of a running term stands after what the term had been."""
    for k in range(track.index_at(until) + 1):
        start, end = track.first_day(k), track.end(k)
        if k == 0 and terms:
            before = _shortened(terms, end)
            if before >= end:
                continue
            start = add_days(before, 1)
        origin = _origin(track, k, terms)
        terms.append(PastTerm(number=track.offset + k, start_on=start, end_on=end, origin=origin))


def _shortened(terms: list[PastTerm], end: datetime.date) -> datetime.date:
    """Ends the terms before by `end` at the latest; the day they end now."""
    while len(terms) > 1 and terms[-1].start_on > end:
        terms.pop()
    last = terms[-1]
    if last.end_on is None or last.end_on > end:
        terms[-1] = replace(last, end_on=end)
        return end
    return last.end_on


def _origin(track: Track, k: int, terms: list[PastTerm]) -> TermOrigin:
    if k:
        return TermOrigin.RENEWED_AUTOMATICALLY if track.is_automatic else TermOrigin.RENEWED_BY_AGREEMENT
    return TermOrigin.EXTENDED if terms else TermOrigin.INITIAL


def _append_endless(terms: list[PastTerm], track: Track, day: datetime.date) -> None:
    end = track.end(0)
    if day > end:
        first = add_days(end, 1)
        terms.append(PastTerm(number=track.offset, start_on=first, end_on=None, origin=TermOrigin.EXTENDED))


def _cut(terms: list[PastTerm], end: datetime.date | None, day: datetime.date) -> Iterator[PastTerm]:
    """The terms that have begun, the last one ending when the agreement itself ended."""
    for term in terms:
        if term.start_on <= day and (end is None or term.start_on <= end):
            is_later = end is not None and (term.end_on is None or term.end_on > end)
            yield replace(term, end_on=end) if is_later else term
