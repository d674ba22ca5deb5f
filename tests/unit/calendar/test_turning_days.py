"""The days on which months, years and the calendar itself turn."""

import calendar
import datetime

import pytest

from agreements_app.domain.calendar.business_days import ClosedDays
from agreements_app.domain.calendar.fiscal import first_start_from, fiscal_year_span, last_start_until
from agreements_app.domain.calendar.months import add_days, add_months, days_in_month, months_between
from agreements_app.domain.calendar.partial import PartialDate


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_months_have_their_days_in_every_year_there_is() -> None:
    for year in range(1, 10_000):
        for month in (1, 2, 3):
            assert days_in_month(year, month) == calendar.monthrange(year, month)[1], (year, month)
    assert [days_in_month(2023, month) for month in range(1, 13)] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("0001-02-28", -1, "0001-01-28"),
        ("0002-01-31", -12, "0001-01-31"),
        ("9999-11-30", 1, "9999-12-30"),
        ("9998-12-31", 12, "9999-12-31"),
    ],
)
def test_months_are_added_up_to_the_edges_of_the_calendar(start: str, months: int, end: str) -> None:
    assert add_months(day(start), months) == day(end)


@pytest.mark.parametrize(("start", "months"), [("0001-01-31", -1), ("0001-12-31", -12), ("9999-12-01", 1)])
def test_months_are_not_added_beyond_them(start: str, months: int) -> None:
    with pytest.raises(OverflowError):
        add_months(day(start), months)


def test_days_are_added_up_to_the_edges_of_the_calendar_and_not_beyond() -> None:
    first, last = datetime.date.min, datetime.date.max

    assert (add_days(day("0001-01-02"), -1), add_days(day("9999-12-30"), 1)) == (first, last)
    for edge, days in ((first, -1), (last, 1)):
        with pytest.raises(OverflowError):
            add_days(edge, days)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [("2020-04-30", "2025-03-01", 59), ("2015-06-01", "2031-02-28", 188), ("2020-04-01", "2020-04-30", 0)],
)
def test_months_between_are_those_of_the_calendar(start: str, end: str, months: int) -> None:
    assert months_between(day(start), day(end)) == months
    assert months_between(day(end), day(start)) == -months


@pytest.mark.parametrize(
    ("deadline", "send_by"),
    [
        ("2023-12-28", "2023-12-28"),  # a Thursday, the last working day of the year
        ("2023-12-29", "2023-12-28"),
        ("2024-01-03", "2023-12-28"),
        ("2024-01-04", "2024-01-04"),  # a Thursday, the first one
        ("2024-12-29", "2024-12-27"),
        ("2025-01-03", "2024-12-27"),
        ("2025-01-06", "2025-01-06"),
    ],
)
def test_the_office_is_closed_from_29_december_to_3_january(deadline: str, send_by: str) -> None:
    assert ClosedDays().last_business_day(day(deadline)) == day(send_by)


def test_a_fiscal_year_runs_from_april_to_march() -> None:
    assert fiscal_year_span(2025) == (day("2025-04-01"), day("2026-03-31"))


def test_years_begin_up_to_the_edges_of_the_calendar_and_not_beyond() -> None:
    assert first_start_from(day("9999-04-01"), (4, 1)) == last_start_until(day("9999-12-31"), (4, 1))
    assert last_start_until(day("0001-04-01"), (4, 1)) == first_start_from(day("0001-01-01"), (4, 1))
    with pytest.raises(OverflowError):
        first_start_from(day("9999-04-02"), (4, 1))
    with pytest.raises(OverflowError):
        last_start_until(day("0001-03-31"), (4, 1))


def test_a_year_is_before_its_first_month_and_that_before_its_first_day() -> None:
    ordered = [PartialDate.parse(text) for text in ("1991-12-31", "1992", "1992-01", "1992-01-01", "1992-02")]

    for place, one in enumerate(ordered):
        assert not one < one
        assert all(one < later and not later < one for later in ordered[place + 1 :])


def test_a_day_fully_known_is_that_day() -> None:
    known = PartialDate.of(day("1992-04-30"))

    assert (known.exact, known.first_day, known.last_day) == (day("1992-04-30"),) * 3
    assert str(known) == "1992-04-30"
