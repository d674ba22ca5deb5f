"""Recurring commitments: every repetition is counted from the first due day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from agreements_app.domain.codes import CommitmentStatus
from agreements_app.domain.commitments import Commitment, following_due_day, next_occurrence, occurrence
from agreements_app.domain.term.rule import Period

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
INTERVALS = st.one_of(
    st.builds(Period, st.integers(1, 60), st.just(0)),
    st.builds(Period, st.just(0), st.integers(1, 800)),
    st.builds(Period, st.integers(1, 24), st.integers(1, 40)),
)


def test_every_month_from_the_31st_comes_back_to_the_31st() -> None:
    found = [occurrence(date(2026, 1, 31), Period(1), k) for k in range(5)]

    assert [str(day) for day in found] == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]


def test_every_year_from_a_leap_day_comes_back_to_it() -> None:
    assert occurrence(date(2024, 2, 29), Period(12), 1) == date(2025, 2, 28)
    assert occurrence(date(2024, 2, 29), Period(12), 4) == date(2028, 2, 29)


@given(DAYS, INTERVALS, st.integers(0, 60))
def test_a_repetition_agrees_with_dateutil_from_the_first_day(first: date, every: Period, k: int) -> None:
    expected = first + relativedelta(months=k * every.months) + timedelta(k * every.days)

    assert occurrence(first, every, k) == expected


@given(DAYS, INTERVALS, st.integers(0, 60))
def test_each_repetition_is_later_than_the_one_before(first: date, every: Period, k: int) -> None:
    assert occurrence(first, every, k) < occurrence(first, every, k + 1)


@given(DAYS, INTERVALS, st.integers(0, 9000))
def test_the_following_due_day_is_the_first_repetition_after_the_day(first: date, every: Period, later: int) -> None:
    day = first + timedelta(later)

    found = following_due_day(first, every, day)

    k = 0
    while occurrence(first, every, k) <= day:
        k += 1
    assert found == occurrence(first, every, k)


@given(DAYS, INTERVALS, st.integers(1, 40))
def test_doing_one_after_the_other_never_drifts(first: date, every: Period, times: int) -> None:
    commitment = Commitment(due_on=first, every=every)

    for _ in range(times):
        following = next_occurrence(replace(commitment, status=CommitmentStatus.DONE))
        assert following is not None
        commitment = following

    assert (commitment.due_on, commitment.first_due_on) == (occurrence(first, every, times), first)


def test_a_due_day_put_off_for_once_does_not_move_the_next() -> None:
    put_off = Commitment(first_due_on=date(2026, 1, 31), due_on=date(2026, 3, 5), every=Period(1))

    following = next_occurrence(put_off)

    assert following is not None and following.due_on == date(2026, 3, 31)


def test_nothing_follows_where_nothing_repeats_or_the_calendar_ends() -> None:
    assert following_due_day(date(2026, 1, 31), Period(), date(2026, 1, 31)) is None
    assert following_due_day(date(9999, 12, 1), Period(1), date(9999, 12, 31)) is None


def test_a_repetition_before_the_first_is_refused() -> None:
    with pytest.raises(ValueError, match="counted from 0"):
        occurrence(date(2026, 1, 31), Period(1), -1)
