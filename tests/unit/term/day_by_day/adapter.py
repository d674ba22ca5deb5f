"""Plain cases put to the engine, through its public classes; nothing else of it is known here."""

from datetime import date

from agreements_app.domain.calendar.business_days import ClosedDays
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.term.rule import (
    Counting,
    Notice,
    Period,
    RenewalKind,
    TermEvent,
    TermEventKind,
    TermFacts,
    TermRule,
)
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import TermState
from tests.unit.term.day_by_day.answering import KEYS, Answer
from tests.unit.term.day_by_day.data import Plain


def facts_of(plain: Plain) -> TermFacts:
    """The same case as the engine takes it."""
    return TermFacts(
        rule=_rule_of(plain["rule"]),
        effective_on=PartialDate.parse(plain["effective"]) if plain.get("effective") else None,
        events=tuple(_event_of(event) for event in plain.get("events") or ()),
        successor_on=_day_of(plain.get("successor_on")),
        is_successor_in_preparation=bool(plain.get("successor_in_preparation")),
        party_count=plain.get("parties"),
        ends_on_withdrawal=bool(plain.get("ends_on_withdrawal")),
        closed=ClosedDays(extra=frozenset(date.fromisoformat(day) for day in plain.get("closed") or ())),
    )


def ask_engine(plain: Plain, today: date) -> TermState:
    """The engine's answer, unexplained."""
    return standing_on(facts_of(plain), today, is_explained=False)


def answer_of(state: TermState) -> Answer:
    """What the engine says, under the keys of the oracle."""
    found: Answer = {key: getattr(state, key) for key in (*KEYS, "next_change_on")}
    return {**found, "standing": state.standing.value}


def _event_of(plain: Plain) -> TermEvent:
    return TermEvent(
        kind=TermEventKind(plain["kind"]),
        on=date.fromisoformat(plain["on"]),
        until=_day_of(plain.get("until")),
        rule=_rule_of(plain["rule"]) if plain.get("rule") else None,
        is_retroactive=bool(plain.get("retroactive")),
    )


def _rule_of(plain: Plain) -> TermRule:
    month, day = (plain.get("academic_year_start") or "04-01").split("-")
    return TermRule(
        counting=Counting(plain.get("counting") or "first_day"),
        initial=_period_of(plain.get("length")),
        explicit_end_on=_day_of(plain.get("end")),
        renewal=RenewalKind(plain.get("renewal") or "none"),
        renewal_length=_period_of(plain.get("renewal_length")),
        max_renewals=plain.get("max_renewals"),
        notice=Notice.parse(plain["notice"]) if plain.get("notice") else None,
        academic_year_start=(int(month), int(day)),
        review_every=_period_of(plain.get("review_every")),
        window=_period_of(plain.get("window")) or Period(6),
    )


def _period_of(text: str | None) -> Period | None:
    return Period.parse(text) if text else None


def _day_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
