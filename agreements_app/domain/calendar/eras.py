"""Japanese eras, both ways: the era year of a day and the year of an era year."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Era:
    """One era: its Japanese name, letter, ligature sign, first and last day (None: still running)."""

    name: str
    letter: str
    ligature: str
    first_on: datetime.date
    last_on: datetime.date | None

    @property
    def first_year(self) -> int:
        """The calendar year of era year 1 (元年)."""
        return self.first_on.year


# Meiji is used from 1868-01-25 as its year 1 is reckoned; before 1868 only plain years are read and written.
ERAS = (
    Era("明治", "M", "㍾", datetime.date(1868, 1, 25), datetime.date(1912, 7, 29)),
    Era("大正", "T", "㍽", datetime.date(1912, 7, 30), datetime.date(1926, 12, 24)),
    Era("昭和", "S", "㍼", datetime.date(1926, 12, 25), datetime.date(1989, 1, 7)),
    Era("平成", "H", "㍻", datetime.date(1989, 1, 8), datetime.date(2019, 4, 30)),
    Era("令和", "R", "㋿", datetime.date(2019, 5, 1), None),
)


@dataclass(frozen=True, slots=True)
class EraYear:
    """A year of an era, 1 for 元年."""

    era: Era
    year: int

    def __str__(self) -> str:
        return f"{self.era.name}{'元' if self.year == 1 else self.year}年"


def era_year(day: datetime.date) -> EraYear | None:
    """The era and its year on `day`; None before Meiji."""
    for era in reversed(ERAS):
        if day >= era.first_on:
            return EraYear(era, day.year - era.first_year + 1)
    return None


def era_named(sign: str) -> Era | None:
    """The era of a name (令和, 令), letter (R, r) or ligature sign (㋿)."""
    for era in ERAS:
        if sign in (era.name, era.name[0], era.ligature) or sign.upper() == era.letter:
            return era
    return None


def year_of(era: Era, year: int) -> int:
    """The calendar year of year `year` of `era`; raises `ValueError` below 1."""
    if year < 1:
        raise ValueError("eras begin with year 1")
    return era.first_year + year - 1


def is_within(era: Era, day: datetime.date) -> bool:
    """Whether `day` lies in `era`."""
    return era.first_on <= day and (era.last_on is None or day <= era.last_on)
