"""The reckoning of days: ends of periods, notices, deadlines, business days (domain.md 4.4.2, 4.4.4, 4.4.7)."""

from datetime import date
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from tests.unit.term.day_by_day.data import DAY, Span


def earliest(*days: date | None) -> date | None:
    """The earliest of some days, any of which may be missing."""
    return min((day for day in days if day is not None), default=None)


@lru_cache(maxsize=50_000)
def add_months(day: date, months: int) -> date:
    """The corresponding day so many months on (or back), the last day of that month where there is none."""
    return day + relativedelta(months=months)


def shift(day: date, span: Span, sign: int = 1) -> date:
    """Months first, then days."""
    return add_months(day, sign * span.months) + sign * span.days * DAY


@lru_cache(maxsize=50_000)
def period_end(start: date, months: int, days: int, counting: str) -> date:
    """The last day of a period from `start`."""
    if counting == "next_day":
        start += DAY
    corresponding = add_months(start, months)
    last = corresponding - DAY if corresponding.day == start.day else corresponding
    return last + days * DAY


@lru_cache(maxsize=5_000)
def whole_months(start: date, end: date, counting: str) -> Span | None:
    """The whole months from `start` to `end`, None where it is not whole months."""
    months = 1
    while period_end(start, months, 0, counting) < end:
        months += 1
    return Span(months=months) if period_end(start, months, 0, counting) == end else None


@lru_cache(maxsize=50_000)
def last_day_after_notice(received: date, notice: Span, year_start: tuple[int, int]) -> date:
    """The last day in force after a notice of termination received on that day."""
    if not notice.kind:
        return period_end(received, notice.months, notice.days, "next_day")
    month, day = (4, 1) if notice.kind == "fy" else year_start
    boundary = add_months(received, 12 * notice.years)
    while (boundary.month, boundary.day) != (month, day):
        boundary = boundary + DAY if boundary.month == month else add_months(boundary.replace(day=1), 1)
    return boundary - DAY


@lru_cache(maxsize=50_000)
def notice_deadline(end: date, notice: Span, year_start: tuple[int, int]) -> date:
    """The last day on which an opt-out against going on after `end` is in time."""
    if not notice.kind:
        strict = add_months(end + DAY, -notice.months) - DAY
        day_for_day = add_months(end, -notice.months)
        return min(strict, day_for_day) - notice.days * DAY
    day = add_months(end, -12 * notice.years) + 7 * DAY  # so late a receipt is never in time
    while last_day_after_notice(day, notice, year_start) > end:
        day -= DAY
    return day


def send_by(deadline: date, closed: frozenset[date]) -> date:
    """The last business day not after the deadline: no weekend, not 29 December - 3 January, no closed day."""
    while deadline.weekday() >= 5 or _is_new_year(deadline) or deadline in closed:
        deadline -= DAY
    return deadline


def _is_new_year(day: date) -> bool:
    return (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
