"""Dates of which only the year or the month may be known, as old records have them."""

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import total_ordering

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day: 1992, 1992-04, 1992-04-01.

    Sorts by its first day; of two that begin together the vaguer one comes first (1992 < 1992-01 < 1992-01-01).
    Raises `ValueError` for a day that does not exist.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        datetime.date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @classmethod
    def of(cls, day: datetime.date) -> "PartialDate":
        """The exact date `day`."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """The date written as yyyy, yyyy-mm or yyyy-mm-dd; raises `ValueError` for anything else."""
        match = _ISO.fullmatch(text.strip()) if text.isascii() else None
        if match is None:
            raise ValueError(f"not a year, a month or a day: {text!r}")
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @property
    def exact(self) -> datetime.date | None:
        """The day, when it is fully known."""
        if self.month is None or self.day is None:
            return None
        return datetime.date(self.year, self.month, self.day)

    @property
    def first_day(self) -> datetime.date:
        """The earliest day it can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> datetime.date:
        """The latest day it can mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def __lt__(self, other: "PartialDate") -> bool:
        return self._key() < other._key()

    def _key(self) -> tuple[int, int, int]:
        return (self.year, self.month or 0, self.day or 0)
