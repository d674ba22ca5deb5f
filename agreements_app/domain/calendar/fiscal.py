"""Fiscal years (April to March) and academic years, named by the year in which they begin."""

import datetime

from agreements_app.domain.calendar.months import days_in_month

FISCAL_YEAR_START = (4, 1)


def written_year_start(text: str) -> tuple[int, int]:
    """Month and day on which academic years begin, written as 09-01; 1 April where it cannot be read."""
    month, _, day = text.partition("-")
    return (int(month), int(day)) if month.isdigit() and day.isdigit() else FISCAL_YEAR_START


def fiscal_year(day: datetime.date) -> int:
    """The fiscal year of a day: 2026-03-31 is in 2025, 2026-04-01 in 2026."""
    return academic_year(day, FISCAL_YEAR_START)


def fiscal_year_span(year: int) -> tuple[datetime.date, datetime.date]:
    """First and last day of fiscal year `year`; raises `ValueError` outside the calendar."""
    return datetime.date(year, 4, 1), datetime.date(year + 1, 3, 31)


def academic_year(day: datetime.date, start: tuple[int, int]) -> int:
    """The academic year of a day when years begin on `start` (month, day)."""
    return day.year if day >= year_start(day.year, start) else day.year - 1


def year_start(year: int, start: tuple[int, int]) -> datetime.date:
    """The first day of the academic year `year`; a 29 February start falls on the 28th in common years."""
    month, day = start
    return datetime.date(year, month, min(day, days_in_month(year, month)))


def first_start_from(day: datetime.date, start: tuple[int, int]) -> datetime.date:
    """The first beginning of such a year not before `day`; raises `OverflowError` after the year 9999."""
    candidate = year_start(day.year, start)
    if candidate >= day:
        return candidate
    if day.year == datetime.MAXYEAR:
        raise OverflowError("outside the calendar")
    return year_start(day.year + 1, start)


def last_start_until(day: datetime.date, start: tuple[int, int]) -> datetime.date:
    """The last beginning of such a year not after `day`; raises `OverflowError` before the year 1."""
    candidate = year_start(day.year, start)
    if candidate <= day:
        return candidate
    if day.year == datetime.MINYEAR:
        raise OverflowError("outside the calendar")
    return year_start(day.year - 1, start)
