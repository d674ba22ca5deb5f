"""The arithmetic of terms: ends of periods, notice deadlines, last days after a termination (domain.md 4.4)."""

import datetime

from agreements_app.domain.calendar.fiscal import FISCAL_YEAR_START, first_start_from, last_start_until
from agreements_app.domain.calendar.months import add_days, add_months, months_between
from agreements_app.domain.term.rule import Counting, Notice, Period, TermRule


def end_of_period(start: datetime.date, period: Period, counting: Counting) -> datetime.date:
    """The last day of `period` from `start` (Civil Code Art. 143(2), Art. 140).

    The day before the corresponding day; where there is no corresponding day, the last day of that month. Months
    first, then days. Raises `OverflowError` outside the calendar.
    """
    return end_after(start if counting is Counting.FIRST_DAY else add_days(start, 1), period.months, period.days)


def end_after(first: datetime.date, months: int, days: int) -> datetime.date:
    """The last day of a period of which `first` is the first day counted."""
    if months == 0:
        return add_days(first, days - 1)
    corresponding = add_months(first, months)
    if corresponding.day < first.day:
        return add_days(corresponding, days) if days else corresponding
    return add_days(corresponding, days - 1)


def notice_readings(end: datetime.date, notice: Notice, rule: TermRule) -> tuple[datetime.date, datetime.date]:
    """The strict and the day-for-day reading of the notice deadline for a term ending `end`.

    They differ only with months; the earlier one is the deadline. Saturates at the first day of the calendar.
    """
    try:
        years = notice.academic_years or notice.fiscal_years
        if years:
            day = _last_receipt(last_boundary_before(end, notice, rule), years)
            return day, day
        months, days = notice.period.months, notice.period.days
        strict = day_for_day = add_months(end, -months)
        if months and end != datetime.date.max:
            strict = add_days(add_months(add_days(end, 1), -months), -1)
        return (add_days(strict, -days), add_days(day_for_day, -days)) if days else (strict, day_for_day)
    except OverflowError:
        return datetime.date.min, datetime.date.min


def notice_deadline(end: datetime.date, notice: Notice, rule: TermRule) -> datetime.date:
    """The last day on which notice still stops a term ending `end`: the earlier of both readings."""
    strict, day_for_day = notice_readings(end, notice, rule)
    return strict if strict < day_for_day else day_for_day


def last_day_after_notice(received: datetime.date, notice: Notice, rule: TermRule) -> datetime.date:
    """The last day in force after a termination notice received on `received` (domain.md 4.4.7)."""
    years = notice.academic_years or notice.fiscal_years
    if years:
        start = rule.academic_year_start if notice.academic_years else FISCAL_YEAR_START
        return add_days(first_start_from(add_months(received, 12 * years), start), -1)
    return end_of_period(received, notice.period, Counting.NEXT_DAY)


def last_boundary_before(end: datetime.date, notice: Notice, rule: TermRule) -> datetime.date:
    """The last beginning of an academic or fiscal year by the day after `end`: the term can only be stopped there."""
    start = rule.academic_year_start if notice.academic_years else FISCAL_YEAR_START
    return last_start_until(end if end == datetime.date.max else add_days(end, 1), start)


def back_by(day: datetime.date, period: Period) -> datetime.date:
    """The day `period` before `day`, months first; the first day of the calendar where it ends."""
    try:
        return add_days(add_months(day, -period.months), -period.days)
    except OverflowError:
        return datetime.date.min


def forward_by(day: datetime.date, period: Period) -> datetime.date:
    """The day `period` after `day`, months first; raises `OverflowError` outside the calendar."""
    return add_days(add_months(day, period.months), period.days)


def whole_months(start: datetime.date, end: datetime.date, counting: Counting) -> Period | None:
    """The length in whole months of a term from `start` to `end`, None when it is not whole."""
    months = months_between(start, end)
    for candidate in (months, months + 1):
        if candidate > 0 and _ends(start, Period(candidate), counting) == end:
            return Period(candidate)
    return None


def _ends(start: datetime.date, period: Period, counting: Counting) -> datetime.date | None:
    try:
        return end_of_period(start, period, counting)
    except OverflowError:
        return None


def _last_receipt(boundary: datetime.date, years: int) -> datetime.date:
    """The last day of receipt after which at least `years` whole years lie before the boundary that ends the term."""
    day = add_months(boundary, -12 * years)
    while add_months(add_days(day, 1), 12 * years) <= boundary:
        day = add_days(day, 1)
    return day
