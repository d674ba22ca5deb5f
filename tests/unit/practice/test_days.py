"""Days written relative to the day on which the practice register is filled."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements_app.domain.calendar.months import add_months
from agreements_app.services.practice.days import Days


def _weekday_before(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _days(today: date) -> Days:
    return Days(today=today, last_business_day=_weekday_before)


@pytest.mark.parametrize(
    ("today", "written", "expected"),
    [
        ("2026-11-23", "T", "2026-11-23"),
        ("2026-11-23", "T+46d", "2027-01-08"),
        ("2026-11-23", "T-3y-41d", "2023-10-13"),
        ("2026-11-23", "T-54m+16d", "2022-06-09"),
        ("2024-02-29", "T-1y", "2023-02-28"),
        ("2026-11-23", "M-1m", "2026-10-01"),
        ("2026-11-23", "FY", "2026-04-01"),
        ("2027-03-31", "FY", "2026-04-01"),
        ("2027-04-01", "FY", "2027-04-01"),
        ("2026-11-23", "FY-2-20d", "2024-03-12"),
        ("2026-11-23", "FY+1-1d", "2027-03-31"),
        ("2026-11-23", "FY-28d", "2026-03-04"),
        ("2026-11-23", "1992-04-01", "1992-04-01"),
        ("2026-11-23", "1992-04", "1992-04"),
        ("2026-11-23", "1992", "1992"),
    ],
)
def test_reads_days_as_they_are_written(today: str, written: str, expected: str) -> None:
    days = _days(date.fromisoformat(today))

    found = days.partial(written)

    assert str(found) == expected


@pytest.mark.parametrize("written", ["", "T+", "T5d", "X-3d", "FY-2-", "T-3w", "1992-13", "now"])
def test_refuses_what_is_no_day(written: str) -> None:
    days = _days(date(2026, 11, 23))

    with pytest.raises(ValueError):
        days.partial(written)


@pytest.mark.parametrize("written", ["1992", "1992-04"])
def test_refuses_a_month_where_a_day_is_needed(written: str) -> None:
    days = _days(date(2026, 11, 23))

    with pytest.raises(ValueError, match="not an exact day"):
        days.day(written)


@pytest.mark.parametrize(
    ("written", "expected"),
    [("T", "2026-11-20"), ("2026-11-22", "2026-11-22"), ("1992", "1992"), ("T-1d", "2026-11-20")],
)
def test_only_relative_signatures_move_to_a_working_day(written: str, expected: str) -> None:
    days = _days(date(2026, 11, 22))  # a Sunday

    signed = days.signing(written)

    assert str(signed) == expected


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.integers(1, 180), st.integers(0, 90))
def test_a_term_of_those_months_ends_about_when_the_days_say(today: date, months: int, later: int) -> None:
    start = _days(today).day(f"T-{months}m+{later}d")

    end = add_months(start, months)

    assert timedelta(0) <= today + timedelta(days=later) - end <= timedelta(days=3)
