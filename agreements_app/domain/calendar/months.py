"""Adding months to a day, and counting them: a day that a month lacks becomes its last day."""

import datetime

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_in_month(year: int, month: int) -> int:
    """The number of days of a month (1 to 12)."""
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _LENGTHS[month - 1]


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day of the month `months` later (earlier when negative), else that month's last day.

    Raises `OverflowError` outside the years 1 to 9999.
    """
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    if not 1 <= year <= 9999:
        raise OverflowError("outside the calendar")
    number = day.day
    if number > 28:  # every month has these: lists reckon very often, and nearly always from a first day
        number = min(number, days_in_month(year, month + 1))
    return datetime.date(year, month + 1, number)


def add_days(day: datetime.date, days: int) -> datetime.date:
    """The day `days` later (earlier when negative); raises `OverflowError` outside the years 1 to 9999."""
    ordinal = day.toordinal() + days
    if not 1 <= ordinal <= _LAST_ORDINAL:
        raise OverflowError("outside the calendar")
    return datetime.date.fromordinal(ordinal)


def months_between(start: datetime.date, end: datetime.date) -> int:
    """The calendar months from the month of `start` to that of `end`, whatever their days."""
    return (end.year - start.year) * 12 + end.month - start.month


_LAST_ORDINAL = datetime.date.max.toordinal()
