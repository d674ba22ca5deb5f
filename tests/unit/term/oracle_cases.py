"""Cases for the oracle: their random making, near the days on which something happens, and their form for the engine."""

import datetime
import random
from dataclasses import replace

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
from tests.unit.term import oracle
from tests.unit.term.oracle import Case, Event, Rule

DAY = datetime.timedelta(days=1)
KINDS: tuple[oracle.Kind, ...] = ("none", "by_agreement", "automatic", "indefinite")
YEAR_STARTS = ((4, 1), (9, 1), (10, 1), (2, 29), (12, 31), (1, 1), (3, 31))
LENGTHS: tuple[oracle.Length, ...] = (
    *((60, 0), (60, 0), (36, 0), (12, 0), (12, 0), (24, 0), (6, 0), (18, 0), (11, 0), (1, 0)),
    *((0, 90), (0, 365), (0, 30), (13, 5), (2, 1)),
)
NOTICES: tuple[oracle.Length, ...] = ((6, 0), (3, 0), (1, 0), (12, 0), (0, 90), (2, 10), (0, 1), (18, 0))
MONTH_ENDS = ((1, 31), (2, 28), (2, 29), (3, 31), (4, 30), (8, 31), (12, 31), (3, 1), (4, 1), (12, 30))


def facts_of(case: Case) -> TermFacts:
    """The same case as the engine takes it."""
    return TermFacts(
        rule=_rule_of(case.rule),
        effective_on=PartialDate.of(case.effective),
        events=tuple(
            TermEvent(
                kind=TermEventKind(event.kind),
                on=event.on,
                until=event.until,
                rule=_rule_of(event.rule) if event.rule else None,
            )
            for event in case.events
        ),
        successor_on=case.successor_on,
        is_successor_in_preparation=case.successor_in_preparation,
        party_count=case.parties,
        ends_on_withdrawal=case.ends_on_withdrawal,
        closed=ClosedDays(extra=case.closed),
    )


def _rule_of(rule: Rule) -> TermRule:
    notice = None
    if rule.has_notice:
        notice = Notice(
            period=_period(rule.notice) or Period(), academic_years=rule.notice_ay, fiscal_years=rule.notice_fy
        )
    return TermRule(
        counting=Counting.FIRST_DAY if rule.counts_first_day else Counting.NEXT_DAY,
        initial=_period(rule.length),
        explicit_end_on=rule.end,
        renewal=RenewalKind(rule.renewal),
        renewal_length=_period(rule.renewal_length),
        max_renewals=rule.cap,
        notice=notice,
        academic_year_start=rule.year_start,
        review_every=_period(rule.review),
        window=Period(*rule.window),
    )


def _period(length: oracle.Length | None) -> Period | None:
    return None if length is None else Period(*length)


def engine_keys(state: TermState) -> dict[str, object]:
    """What the engine says, under the keys of the oracle."""
    return {key: getattr(state, key) for key in oracle.KEYS} | {"standing": state.standing.value}


def ask_engine(case: Case, today: datetime.date) -> TermState:
    """The engine's answer, unexplained."""
    return standing_on(facts_of(case), today, is_explained=False)


class Maker:
    """Makes random cases; every day in them is likely to be one on which something happens."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def case(self) -> Case:
        """A case with up to four events."""
        chance = self.chance
        case = Case(effective=self._start(), rule=Rule())
        case = replace(case, rule=self.rule(case.effective))
        while oracle.answer(case, case.effective)["standing"] == "unknown" and chance.random() < 0.9:
            case = replace(case, rule=self.rule(case.effective))
        if chance.random() < 0.3:
            case = replace(case, closed=frozenset(self.any_day() for _ in range(chance.randint(1, 40))))
        case = replace(case, parties=chance.choice((None, None, 2, 3)), ends_on_withdrawal=chance.random() < 0.1)
        if chance.random() < 0.05:
            case = replace(case, successor_on=self.near(case))
        case = replace(case, successor_in_preparation=chance.random() < 0.1)
        for _ in range(chance.choice((0, 0, 1, 1, 1, 2, 2, 3, 4))):
            case = replace(case, events=(*case.events, self.event(case)))
        return case

    def rule(self, effective: datetime.date) -> Rule:
        """Any rule, now and then an impossible one."""
        chance = self.chance
        rule = Rule(
            renewal=chance.choice((*KINDS, "automatic")),
            length=None if chance.random() < 0.12 else self._length(),
            end=self._end(effective) if chance.random() < 0.2 else None,
            counts_first_day=chance.random() < 0.6,
            renewal_length=self._length() if chance.random() < 0.5 else None,
            cap=chance.choice((None, None, None, 1, 2, 3, 0)),
            year_start=chance.choice(YEAR_STARTS),
            review=self._length() if chance.random() < 0.3 else None,
            window=chance.choice(((6, 0), (6, 0), (3, 0), (0, 45), (12, 0), (1, 10), (0, 0))),
        )
        kind = chance.random()
        if kind < 0.5:
            return replace(rule, notice=chance.choice(NOTICES))
        if kind < 0.6:
            return replace(rule, notice_ay=chance.choice((1, 1, 2)))
        return replace(rule, notice_fy=chance.choice((1, 1, 2))) if kind < 0.7 else rule

    def _length(self) -> oracle.Length:
        return self.chance.choice(LENGTHS)

    def _start(self) -> datetime.date:
        chance = self.chance
        if chance.random() < 0.5:
            return self.any_day()
        month, day = chance.choice(MONTH_ENDS)
        year = chance.randint(2010, 2024)
        return datetime.date(year, month, min(day, 28 if month == 2 and year % 4 else day))

    def any_day(self) -> datetime.date:
        """Any day between 2010 and 2031."""
        return datetime.date(2010, 1, 1) + self.chance.randint(0, 8000) * DAY

    def _end(self, effective: datetime.date) -> datetime.date:
        if self.chance.random() < 0.5:
            return effective + self.chance.randint(-5, 2500) * DAY
        return oracle.last_day(effective, (12 * self.chance.randint(1, 5), 0))

    def near(self, case: Case) -> datetime.date:
        """A day on, before or after one that the case speaks of or that follows from it."""
        chance = self.chance
        if chance.random() < 0.25:
            return self.any_day()
        days = [case.effective, *(event.on for event in case.events), *(e.until for e in case.events if e.until)]
        for _ in range(2):
            answer = oracle.answer(case, chance.choice(days) + chance.randint(0, 900) * DAY)
            days += [value for value in answer.values() if isinstance(value, datetime.date)]
        return chance.choice(days) + chance.choice((-1, 0, 0, 1, 2, -30)) * DAY

    def event(self, case: Case) -> Event:
        """Any event, likely to be sensible."""
        chance = self.chance
        kind = chance.choice([kind.value for kind in TermEventKind])
        on = self.near(case)
        until, rule = None, None
        if kind == "extended_to" or (kind == "termination_notice" and chance.random() < 0.4):
            until = self.near(case) if chance.random() < 0.3 else on + chance.randint(0, 2000) * DAY
        if kind == "rule_amended" and chance.random() < 0.97:
            rule = self._amended(case)
        return Event(kind, on, until, rule)

    def _amended(self, case: Case) -> Rule:
        """The old rule with one or two parts changed, now and then a wholly new one."""
        chance, new = self.chance, self.rule(case.effective)
        if chance.random() < 0.2:
            return new
        old = case.rule
        for _ in range(chance.randint(1, 2)):
            name = chance.choice(("renewal", "length", "end", "renewal_length", "cap", "notice", "review", "window"))
            if name == "notice":
                old = replace(old, notice=new.notice, notice_ay=new.notice_ay, notice_fy=new.notice_fy)
            else:
                old = replace(old, **{name: getattr(new, name)})
        return old
