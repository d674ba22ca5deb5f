"""The facts of a case, and how they are read from plain data (as JSON has them).

A case: `effective` (a day, or its year or month only), `rule`, `events`, `parties`, `ends_on_withdrawal`,
`successor_on`, `successor_in_preparation`, `closed`; an event: `kind`, `on`, `until`, `rule`, `retroactive`; a rule:
`counting`, `length`, `end`, `renewal`, `renewal_length`, `max_renewals`, `notice`, `academic_year_start`,
`review_every`, `window`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Plain = dict[str, Any]
DAY = timedelta(days=1)
YEARS = re.compile(r"(\d+)(ay|fy)")


@dataclass(frozen=True)
class Span:
    """A length of time: months, then days; or whole academic or fiscal years (`years` of `kind` ay or fy)."""

    months: int = 0
    days: int = 0
    years: int = 0
    kind: str = ""


HALF_A_YEAR, FIVE_YEARS = Span(months=6), Span(months=60)


@dataclass(frozen=True)
class Rule:
    """How long the agreement runs and how it goes on."""

    counting: str = "first_day"
    length: Span | None = None
    end: date | None = None
    renewal: str = "none"
    renewal_length: Span | None = None
    max_renewals: int | None = None
    notice: Span | None = None
    academic_year_start: tuple[int, int] = (4, 1)
    review_every: Span | None = None
    window: Span = HALF_A_YEAR


@dataclass(frozen=True)
class Event:
    """One dated fact about the agreement."""

    kind: str
    on: date
    until: date | None = None
    rule: Rule | None = None


@dataclass(frozen=True)
class Case:
    """One agreement: its rule and everything recorded about it."""

    effective: date | None
    rule: Rule
    events: tuple[Event, ...] = ()
    parties: int | None = None
    ends_on_withdrawal: bool = False
    successor_on: date | None = None
    successor_in_preparation: bool = False
    closed: frozenset[date] = frozenset()


def span_of(text: str | None) -> Span | None:
    """`1y6m10d`, `90d`, `1ay`, `2fy` as a span."""
    if text is None:
        return None
    years = YEARS.fullmatch(text)
    if years:
        return Span(years=int(years[1]), kind=years[2])
    amounts = {unit: int(number) for number, unit in re.findall(r"(\d+)([ymd])", text)}
    return Span(months=12 * amounts.get("y", 0) + amounts.get("m", 0), days=amounts.get("d", 0))


def day_of(text: str | None) -> date | None:
    """A day, or None when there is none or only a part of it (1992, 1992-04) is known."""
    return None if text is None or len(text) != 10 else date.fromisoformat(text)


def rule_of(plain: Mapping[str, Any]) -> Rule:
    """A rule from its plain form."""
    month, day = (plain.get("academic_year_start") or "04-01").split("-")
    return Rule(
        counting=plain.get("counting") or "first_day",
        length=span_of(plain.get("length")),
        end=day_of(plain.get("end")),
        renewal=plain.get("renewal") or "none",
        renewal_length=span_of(plain.get("renewal_length")),
        max_renewals=plain.get("max_renewals"),
        notice=span_of(plain.get("notice")),
        academic_year_start=(int(month), int(day)),
        review_every=span_of(plain.get("review_every")),
        window=span_of(plain.get("window")) or HALF_A_YEAR,
    )


def event_of(plain: Mapping[str, Any]) -> Event:
    """An event from its plain form."""
    return Event(
        kind=plain["kind"],
        on=date.fromisoformat(plain["on"]),
        until=day_of(plain.get("until")),
        rule=rule_of(plain["rule"]) if plain.get("rule") else None,
    )


def case_of(plain: Mapping[str, Any]) -> Case:
    """A case from its plain form."""
    return Case(
        effective=day_of(plain.get("effective")),
        rule=rule_of(plain["rule"]),
        events=tuple(event_of(event) for event in plain.get("events") or ()),
        parties=plain.get("parties"),
        ends_on_withdrawal=bool(plain.get("ends_on_withdrawal")),
        successor_on=day_of(plain.get("successor_on")),
        successor_in_preparation=bool(plain.get("successor_in_preparation")),
        closed=frozenset(date.fromisoformat(day) for day in plain.get("closed") or ()),
    )
