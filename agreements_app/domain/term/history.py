"""Every term an agreement has had up to a day, with how it came about."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from agreements_app.domain.calendar.months import add_days
from agreements_app.domain.term.finding import Finding, finding_on
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
    for track, until in course.closed_tracks:
        _append_terms(terms, track, until, day)
    if course.track is None:
        start = finding.effective if not terms or terms[-1].end_on is None else add_days(terms[-1].end_on, 1)
        terms.append(PastTerm(number=len(terms), start_on=start, end_on=None, origin=TermOrigin.INITIAL))
    else:
        _append_terms(terms, course.track, day, day)
        if course.track.rule.renewal is RenewalKind.INDEFINITE and course.track.stop is None:
            _append_endless(terms, course.track, day)
    return _cut(terms, finding)


def _append_terms(terms: list[PastTerm], track: Track, until: datetime.date, day: datetime.date) -> None:
    """The terms of `track` up to `until`; an extension of a running term stands after what the term had been."""
    for k in range(track.index_at(until) + 1):
        start = track.first_day(k)
        if k == 0 and terms:
            if track.fixed_end is None or track.fixed_end == terms[-1].end_on:
                terms.pop()
            elif terms[-1].end_on is not None and terms[-1].end_on < track.fixed_end:
                start = add_days(terms[-1].end_on, 1)
            else:
                terms[-1] = replace(terms[-1], end_on=track.fixed_end)
                continue
        if start <= day:
            number = track.offset + k
            terms.append(
                PastTerm(number=number, start_on=start, end_on=track.end(k), origin=_origin(track, k, terms))
            )


def _origin(track: Track, k: int, terms: list[PastTerm]) -> TermOrigin:
    if k:
        return TermOrigin.RENEWED_AUTOMATICALLY if track.is_automatic else TermOrigin.RENEWED_BY_AGREEMENT
    return TermOrigin.EXTENDED if terms else TermOrigin.INITIAL


def _append_endless(terms: list[PastTerm], track: Track, day: datetime.date) -> None:
    end = track.end(0)
    if day > end:
        first = add_days(end, 1)
        terms.append(PastTerm(number=track.offset, start_on=first, end_on=None, origin=TermOrigin.EXTENDED))


def _cut(terms: list[PastTerm], finding: Finding) -> tuple[PastTerm, ...]:
    """The terms with the last one ending when the agreement itself ended."""
    return tuple(_cut_each(terms, finding.current_end))


def _cut_each(terms: list[PastTerm], end: datetime.date | None) -> Iterator[PastTerm]:
    for term in terms:
        if end is None or term.start_on <= end:
            is_later = end is not None and (term.end_on is None or term.end_on > end)
            yield replace(term, end_on=end) if is_later else term
