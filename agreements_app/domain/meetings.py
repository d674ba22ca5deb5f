"""The committee calendar: the meetings of the bodies that decide, as the office enters them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting of a body: its day, the last day for handing in papers, its number in the fiscal year and in all.

    A meeting that is held by circulation (持ち回り) has the day by which members answer.
    """

    body_en: str = ""
    body_ja: str = ""
    held_on: date | None = None
    papers_due_on: date | None = None
    number_in_year: int | None = None
    number_in_all: int | None = None
    is_by_circulation: bool = False
    place: str = ""
    notes: str = ""
    is_practice: bool = False
