"""Every term an agreement has had up to a day, with how it came about."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from agreements_app.domain.calendar.months import add_days
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
    if course is None or finding.problems or finding.effective is None or day < finding.effective:
        return ()
    terms: list[PastTerm] = []
    signed = finding.effective
    for track, until in course.closed_tracks:
        _append_terms(terms, track, (signed, until))
        signed = until
    if course.track is None:
        start = finding.effective if not terms or terms[-1].end_on is None else add_days(terms[-1].end_on, 1)
        terms.append(PastTerm(number=len(terms), start_on=start, end_on=None, origin=TermOrigin.INITIAL))
    else:
        _append_terms(terms, course.track, (signed, day))
        if course.track.rule.renewal is RenewalKind.INDEFINITE and course.track.stop is None:
            _append_endless(terms, course.track, day)
    return tuple(_cut(terms, finding.current_end, day))


def _append_terms(terms: list[PastTerm], track: Track, span: tuple[datetime.date, datetime.date]) -> None:
    """The terms of `track`, agreed on the first day of `span`, up to its last day.

    An extension of a running term stands after what the term had been.
    """
    agreed, until = span
    for k in range(track.index_at(until) + 1):
        start, end, gap_from = track.first_day(k), track.end(k), None
        if k == 0 and terms:
            before = _shortened(terms, end)
            if before >= end:
                continue
            start = add_days(before, 1)
            gap_from = start if agreed > start else None
        origin = _origin(track, k, terms)
        terms.append(PastTerm(number=track.offset + k, start_on=start, end_on=end, origin=origin, gap_from=gap_from))


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
