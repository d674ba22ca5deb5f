"""Where bars, marks and rows of a time-line lie, without a screen."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.term.state import PastTerm, TermOrigin
from agreements_app.domain.timeline import (
    Mark,
    MarkKind,
    Scale,
    StretchKind,
    TimelineItem,
    bands,
    in_lineage,
    marks_of,
    span_of,
    stretches_of,
)

DAY = date(2026, 11, 23)
UNTIL = date(2032, 3, 31)
ROLLING = TimelineItem(
    id=1,
    number="2015-1",
    starts=PartialDate.parse("2015-04-01"),
    current_end_on=date(2027, 3, 31),
    bound_until_on=date(2028, 3, 31),
    door_on=date(2027, 9, 30),
    passed_door_on=date(2026, 9, 30),
)


def _kinds(item: TimelineItem) -> list[tuple[StretchKind, date, date]]:
    return [(each.kind, each.first, each.last) for each in stretches_of(item, DAY, UNTIL)]


def _term(number: int, first: date, last: date | None) -> PastTerm:
    return PastTerm(number=number, start_on=first, end_on=last, origin=TermOrigin.RENEWED_AUTOMATICALLY)


def test_without_its_terms_a_bar_is_one_piece_and_what_is_agreed_beyond_its_end() -> None:
    assert _kinds(ROLLING) == [
        (StretchKind.RUNNING, date(2015, 4, 1), date(2027, 3, 31)),
        (StretchKind.BOUND, date(2027, 4, 1), date(2028, 3, 31)),
    ]


def test_past_terms_are_told_apart_from_the_running_one() -> None:
    terms = (_term(0, date(2015, 4, 1), date(2020, 3, 31)), _term(1, date(2020, 4, 1), date(2027, 3, 31)))

    found = stretches_of(replace(ROLLING, terms=terms), DAY, UNTIL)

    assert [(each.kind, each.number) for each in found] == [
        (StretchKind.PAST, 0),
        (StretchKind.RUNNING, 1),
        (StretchKind.BOUND, 0),
    ]


def test_a_gap_between_terms_stays_a_gap() -> None:
    terms = (_term(0, date(2015, 4, 1), date(2020, 3, 31)), _term(1, date(2020, 9, 1), date(2027, 3, 31)))

    first, second, _ = stretches_of(replace(ROLLING, terms=terms), DAY, UNTIL)

    assert (second.first - first.last).days > 1


def test_an_agreement_without_end_goes_on_to_the_edge() -> None:
    endless = TimelineItem(id=1, starts=PartialDate.parse("1998-05-01"))

    assert _kinds(endless) == [(StretchKind.OPEN, date(1998, 5, 1), UNTIL)]


def test_a_start_of_which_only_the_year_is_known_is_the_whole_year_and_no_more() -> None:
    assert _kinds(TimelineItem(id=1, starts=PartialDate.parse("1992"))) == [
        (StretchKind.UNCERTAIN, date(1992, 1, 1), date(1992, 12, 31))
    ]
    ended = TimelineItem(id=1, starts=PartialDate.parse("1992-04"), current_end_on=date(2003, 11, 9))
    assert _kinds(ended) == [
        (StretchKind.UNCERTAIN, date(1992, 4, 1), date(1992, 4, 30)),
        (StretchKind.PAST, date(1992, 5, 1), date(2003, 11, 9)),
    ]


def test_what_has_no_first_day_has_no_bar() -> None:
    assert _kinds(TimelineItem(id=1, current_end_on=date(2027, 3, 31))) == []


def test_the_door_that_closes_and_the_one_that_closed_are_marked() -> None:
    paper = Mark(on=date(2020, 4, 1), kind=MarkKind.INSTRUMENT)

    found = [(each.kind, each.on) for each in marks_of(replace(ROLLING, marks=(paper,)), DAY)]

    assert found == [
        (MarkKind.INSTRUMENT, date(2020, 4, 1)),
        (MarkKind.DOOR_PASSED, date(2026, 9, 30)),
        (MarkKind.DOOR, date(2027, 9, 30)),
    ]


def test_time_covers_whole_fiscal_years_and_some_to_come() -> None:
    first, last = span_of([ROLLING], DAY)

    assert (first, last) == (date(2015, 4, 1), date(2030, 3, 31))
    assert span_of([], DAY) == (date(2026, 4, 1), date(2030, 3, 31))


def test_absurd_dates_do_not_stretch_the_line_without_end() -> None:
    first, last = span_of([replace(ROLLING, bound_until_on=date(9999, 12, 31))], DAY)

    assert last.year <= 2201 and first.year == 2015


def test_bands_are_fiscal_years() -> None:
    assert [band.year for band in bands(date(2026, 3, 31), date(2027, 4, 1))] == [2025, 2026, 2027]


@given(days=st.integers(-40_000, 40_000), width=st.floats(0.01, 10))
def test_a_day_lies_where_it_is_looked_for(days: int, width: float) -> None:
    scale = Scale(date(1992, 4, 1), width)
    day = date(1992, 4, 1) + timedelta(days=days)

    assert scale.day_at(scale.x_of(day) + width / 2) == day


@given(
    ends=st.lists(st.dates(date(1990, 1, 1), date(2040, 1, 1)), min_size=1, max_size=6, unique=True),
    day=st.dates(date(1990, 1, 1), date(2040, 1, 1)),
)
def test_stretches_follow_each_other_without_overlap(ends: list[date], day: date) -> None:
    first = date(1989, 1, 1)
    terms = []
    for number, end in enumerate(sorted(ends)):
        terms.append(_term(number, first, end))
        first = end + timedelta(days=1)
    item = TimelineItem(
        id=1,
        starts=PartialDate.of(date(1989, 1, 1)),
        current_end_on=terms[-1].end_on,
        bound_until_on=date(2041, 1, 1),
        terms=tuple(terms),
    )

    found = stretches_of(item, day, UNTIL)

    assert all(each.first <= each.last for each in found)
    assert all(before.last < after.first for before, after in zip(found, found[1:], strict=False))


def _item(number: int, start: str, *, follows: int | None = None, belongs_to: int | None = None) -> TimelineItem:
    return TimelineItem(
        id=number, number=str(number), starts=PartialDate.parse(start), follows=follows, belongs_to=belongs_to
    )


def test_families_stand_together_with_what_belongs_below_and_what_follows_after() -> None:
    items = [
        _item(5, "2026-01-01", belongs_to=4),
        _item(9, "1995-01-01"),
        _item(4, "2015-01-01", follows=1),
        _item(1, "1992"),
        _item(2, "1993-01-01", belongs_to=1),
    ]

    found = [(each.id, each.depth) for each in in_lineage(items)]

    assert found == [(1, 0), (2, 1), (4, 0), (5, 1), (9, 0)]


def test_a_circle_of_references_loses_nobody() -> None:
    items = [_item(1, "2000-01-01", follows=2), _item(2, "2001-01-01", follows=1), _item(3, "2002-01-01", follows=3)]

    assert sorted(each.id for each in in_lineage(items)) == [1, 2, 3]


@given(
    st.lists(
        st.tuples(st.none() | st.integers(0, 7), st.none() | st.integers(0, 7)), min_size=1, max_size=8
    )
)  # fmt: skip
def test_every_agreement_has_exactly_one_row(relations: list[tuple[int | None, int | None]]) -> None:
    items = [
        _item(number, f"{2000 + number}", follows=follows, belongs_to=belongs)
        for number, (follows, belongs) in enumerate(relations)
    ]

    assert sorted(each.id for each in in_lineage(items)) == list(range(len(items)))
