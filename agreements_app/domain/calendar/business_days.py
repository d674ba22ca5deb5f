"""Which days the office works, and the last such day not after a given one."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

_ONE_DAY = datetime.timedelta(days=1)


def _no_holidays(year: int) -> frozenset[datetime.date]:
    return frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedDays:
    """The days on which the office is closed.

    `holidays` gives the national holidays of a year (`agreements_app.system.holidays.national_holidays` in the
    program); `extra` are the office's own closed days; Saturdays and Sundays are always closed, 29 December to
    3 January unless `is_open_at_year_end`.
    """

    holidays: Callable[[int], frozenset[datetime.date]] = _no_holidays
    extra: frozenset[datetime.date] = frozenset()
    is_open_at_year_end: bool = False

    def is_closed(self, day: datetime.date) -> bool:
        """Whether nobody is there on `day`."""
        return (
            day.weekday() >= 5
            or (not self.is_open_at_year_end and _is_year_end(day))
            or day in self.extra
            or day in self.holidays(day.year)
        )

    def last_business_day(self, day: datetime.date) -> datetime.date:
        """The last working day not after `day`; `day` itself when the calendar has none left."""
        candidate = day
        while self.is_closed(candidate):
            if candidate == datetime.date.min:
                return day
            candidate -= _ONE_DAY
        return candidate


def _is_year_end(day: datetime.date) -> bool:
    return (day.month == 12 and day.day >= 29) or (day.month == 1 and day.day <= 3)
