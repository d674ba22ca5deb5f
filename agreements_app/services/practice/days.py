"""Days written relative to the day on which the practice register is filled (resources/practice/README.md)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from agreements_app.domain.calendar.fiscal import fiscal_year, fiscal_year_span
from agreements_app.domain.calendar.months import add_days, add_months
from agreements_app.domain.calendar.partial import PartialDate

_WRITTEN = re.compile(r"(?P<base>T|M|FY(?P<years>[+-]\d+(?![dmy\d]))?)(?P<steps>([+-]\d+[dmy])*)")
_STEP = re.compile(r"([+-]\d+)([dmy])")
_MONTHS = {"d": 0, "m": 1, "y": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Reads days relative to `today`; `last_business_day` gives the last working day not after a day."""

    today: date
    last_business_day: Callable[[date], date]

    def day(self, written: str) -> date:
        """The exact day; raises `ValueError` for anything that is not one."""
        found = self.partial(written).exact
        if found is None:
            raise ValueError(f"not an exact day: {written!r}")
        return found

    def partial(self, written: str) -> PartialDate:
        """The day, month or year; raises `ValueError` when it cannot be read."""
        match = _WRITTEN.fullmatch(written)
        if match is None:
            return PartialDate.parse(written)
        return PartialDate.of(_moved(self._base(match), match["steps"]))

    def working_day(self, written: str) -> date:
        """The last working day not after the exact day written."""
        return self.last_business_day(self.day(written))

    def signing(self, written: str) -> PartialDate:
        """A day of signature: moved back to a working day when it is relative to today, else as written."""
        found = self.partial(written)
        if _WRITTEN.fullmatch(written) is None or found.exact is None:
            return found
        return PartialDate.of(self.last_business_day(found.exact))

    def _base(self, match: re.Match[str]) -> date:
        if match["base"] == "T":
            return self.today
        if match["base"] == "M":
            return self.today.replace(day=1)
        return fiscal_year_span(fiscal_year(self.today) + int(match["years"] or 0))[0]


def _moved(day: date, steps: str) -> date:
    """Days first, then months and years, so that a term of whole months ends where the days say."""
    parts = [(int(number), unit) for number, unit in _STEP.findall(steps)]
    moved = add_days(day, sum(number for number, unit in parts if unit == "d"))
    return add_months(moved, sum(number * _MONTHS[unit] for number, unit in parts))
