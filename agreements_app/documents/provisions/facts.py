"""What a sentence states that can be right or wrong: dates, periods, numbers, references."""

from dataclasses import dataclass
from enum import StrEnum


class FactKind(StrEnum):
    """What kind of thing is stated."""

    DATE = "date"
    PERIOD = "period"
    NUMBER = "number"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that is stated: `key` is equal in every language, `words` are those of the text.

    A `unit` tells what is counted ("original", "person", "JPY" …; empty where nothing tells). What `is_soft` is
    compared only when the other language states something else in its place: “the two sides”, “a year”.
    `other_key` is a second reading that is as good (the figure of “five (7)”, a reference by renumbered article).
    """

    kind: FactKind
    key: str
    words: str
    unit: str = ""
    is_soft: bool = False
    other_key: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """Something a sentence says that contradicts itself: `code` is that of the finding, `words` those of the text."""

    code: str
    words: str


@dataclass(slots=True, eq=False)
class Stated:
    """What is found in one text while it is read: what was understood is struck out of `rest` with blanks."""

    rest: str
    facts: list[Fact]
    slips: list[Slip]

    def take(self, start: int, end: int) -> None:
        """Strikes a stretch out, so that nothing else is read in it."""
        self.rest = f"{self.rest[:start]}{'|' * (end - start)}{self.rest[end:]}"
