"""Facts and states from the short forms of the command line, so that a test reads like a case of domain.md."""

import datetime

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
from agreements_app.domain.term.state import RenewalEnds, TermState


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def event(text: str, rule: TermRule | None = None) -> TermEvent:
    kind, *days = text.split(":")
    return TermEvent(
        kind=TermEventKind(kind), on=day(days[0]), until=day(days[1]) if len(days) > 1 else None, rule=rule
    )


def rule(
    length: str | None = None,
    renewal: str = "none",
    *,
    every: str | None = None,
    notice: str | None = None,
    cap: int | None = None,
    end: str | None = None,
) -> TermRule:
    return TermRule(
        initial=Period.parse(length) if length else None,
        renewal=RenewalKind(renewal),
        renewal_length=Period.parse(every) if every else None,
        notice=Notice.parse(notice) if notice else None,
        max_renewals=cap,
        explicit_end_on=day(end) if end else None,
    )


def facts(effective: str, term: TermRule, *events: str) -> TermFacts:
    return TermFacts(rule=term, effective_on=PartialDate.parse(effective), events=tuple(event(e) for e in events))


def ask(today: str, effective: str, term: TermRule, *events: str) -> TermState:
    return standing_on(facts(effective, term, *events), day(today))


def days_shown(state: TermState) -> list[str]:
    """Every step of the derivation that shows a day, with its days; but for the effective date and the next change."""
    found = []
    for step in state.steps:
        days: list[str] = []
        for value in step.values.values():
            if isinstance(value, RenewalEnds):
                days += [f"{number}:{end}" for number, end in value.ends]
            elif isinstance(value, datetime.date):
                days.append(str(value))
        if days and step.code not in ("in_effect", "next_change"):
            found.append(" ".join((step.code, *days)))
    return found


NOT_COUNTED = Counting.NEXT_DAY
