"""Months, fiscal and academic years, eras, working days and partial dates."""

import datetime

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from agreements_app.domain.calendar.business_days import ClosedDays
from agreements_app.domain.calendar.eras import ERAS, era_named, era_year, is_within, year_of
from agreements_app.domain.calendar.fiscal import (
    academic_year,
    first_start_from,
    fiscal_year,
    fiscal_year_span,
    last_start_until,
    year_start,
)
from agreements_app.domain.calendar.months import add_days, add_months, months_between
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.system.holidays import national_holidays


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@given(st.dates(datetime.date(1000, 1, 1), datetime.date(3000, 1, 1)), st.integers(-1200, 1200))
def test_adding_months_agrees_with_dateutil(start: datetime.date, months: int) -> None:
    assert add_months(start, months) == start + relativedelta(months=months)
    assert months_between(start, add_months(start, months)) == months


@pytest.mark.parametrize("months", [120_000, -120_000])
def test_months_beyond_the_calendar_overflow(months: int) -> None:
    with pytest.raises(OverflowError):
        add_months(day("2026-01-01"), months)
    with pytest.raises(OverflowError):
        add_days(day("2026-01-01"), months * 31)


@pytest.mark.parametrize(
    ("text", "year"), [("2026-03-31", 2025), ("2026-04-01", 2026), ("2026-12-31", 2026), ("2026-01-01", 2025)]
)
def test_the_fiscal_year_begins_in_april(text: str, year: int) -> None:
    assert fiscal_year(day(text)) == year
    first, last = fiscal_year_span(year)
    assert first <= day(text) <= last


def test_academic_years_begin_on_their_own_day() -> None:
    assert academic_year(day("2026-08-31"), (9, 1)) == 2025
    assert year_start(2025, (2, 29)) == day("2025-02-28")
    assert first_start_from(day("2026-09-02"), (9, 1)) == day("2027-09-01")
    assert first_start_from(day("2026-09-01"), (9, 1)) == day("2026-09-01")
    assert last_start_until(day("2026-08-31"), (9, 1)) == day("2025-09-01")
    with pytest.raises(OverflowError):
        first_start_from(datetime.date.max, (9, 1))
    with pytest.raises(OverflowError):
        last_start_until(datetime.date.min, (9, 1))


@given(st.dates(datetime.date(1868, 1, 25), datetime.date(9999, 12, 31)))
def test_an_era_year_leads_back_to_its_calendar_year(some_day: datetime.date) -> None:
    found = era_year(some_day)

    assert found is not None
    assert is_within(found.era, some_day)
    assert year_of(found.era, found.year) == some_day.year


def test_eras_follow_each_other_without_a_gap() -> None:
    for before, after in zip(ERAS, ERAS[1:], strict=False):
        assert before.last_on is not None
        assert add_days(before.last_on, 1) == after.first_on


@pytest.mark.parametrize(
    ("sign", "name"),
    [("令和", "令和"), ("令", "令和"), ("R", "令和"), ("r", "令和"), ("㋿", "令和"), ("S", "昭和"), ("X", None)],
)
def test_an_era_is_known_by_all_its_signs(sign: str, name: str | None) -> None:
    era = era_named(sign)

    assert (era.name if era else None) == name


def test_before_meiji_there_is_no_era_and_no_year_zero() -> None:
    assert era_year(day("1867-12-31")) is None
    with pytest.raises(ValueError, match="year 1"):
        year_of(ERAS[0], 0)


@pytest.mark.parametrize(
    ("deadline", "send_by"),
    [
        ("2026-09-30", "2026-09-30"),
        ("2026-09-27", "2026-09-25"),  # Sunday
        ("2026-09-23", "2026-09-18"),  # Silver Week: 21 to 23 September 2026
        ("2026-01-03", "2025-12-26"),  # the year-end closure, then a weekend before it
        ("2026-05-06", "2026-05-01"),  # Golden Week
    ],
)
def test_the_last_working_day_goes_round_holidays(deadline: str, send_by: str) -> None:
    closed = ClosedDays(holidays=national_holidays)

    assert closed.last_business_day(day(deadline)) == day(send_by)


def test_the_office_may_work_at_the_year_end_and_close_on_its_own_days() -> None:
    closed = ClosedDays(extra=frozenset({day("2025-12-29")}), is_open_at_year_end=True)

    assert closed.last_business_day(day("2025-12-30")) == day("2025-12-30")
    assert closed.last_business_day(day("2025-12-29")) == day("2025-12-26")


def test_where_no_working_day_is_left_the_day_stays() -> None:
    first = datetime.date.min
    closed = ClosedDays(extra=frozenset({first}))

    assert closed.last_business_day(first) == first


def test_holidays_are_known_for_the_years_of_the_act_only() -> None:
    assert day("2026-02-23") in national_holidays(2026)
    assert national_holidays(1900) == national_holidays(2500) == frozenset()


@pytest.mark.parametrize("text", ["", "92", "1992-4", "1992-13", "1992-02-30", "１９９２", "1992-04-01x", "0000"])
def test_what_is_no_partial_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(text)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(ValueError, match="month"):
        PartialDate(1992, None, 4)


@pytest.mark.parametrize(
    ("text", "first", "last", "exact"),
    [
        ("1992", "1992-01-01", "1992-12-31", None),
        ("1992-02", "1992-02-01", "1992-02-29", None),
        ("1992-02-03", "1992-02-03", "1992-02-03", "1992-02-03"),
    ],
)
def test_a_partial_date_knows_its_span(text: str, first: str, last: str, exact: str | None) -> None:
    date = PartialDate.parse(text)

    assert (date.first_day, date.last_day) == (day(first), day(last))
    assert date.exact == (day(exact) if exact else None)
