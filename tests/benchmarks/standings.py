"""All standings of 100,000 agreements with events, in memory, against a pass of dateutil's relativedelta.

`python -m tests.benchmarks.standings [--agreements 100000] [--rounds 5]`; the same run, best and median of the rounds.
The baseline makes one new relativedelta for every boundary there is: the end of each term up to the one that binds,
its two readings of the notice, the opening of the window, the review. The second line counts only the boundaries
that stand in the answer, each once: a baseline that knows without reckoning which term is running.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.term.history import past_terms
from agreements_app.domain.term.rule import Notice, Period, RenewalKind, TermEvent, TermEventKind, TermFacts, TermRule
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import TermState

DAY = date(2026, 11, 23)
_KINDS = tuple(RenewalKind)
_LENGTHS = (Period(60), Period(36), Period(12), Period(24), Period(18), Period(60, 15))
_NOTICES = (Notice(period=Period(6)), Notice(period=Period(3)), Notice(period=Period(0, 90)), Notice(academic_years=1))
_EVENTS = (
    (TermEventKind.OPT_OUT_SENT, TermEventKind.OPT_OUT_WITHDRAWN),
    (TermEventKind.RENEWAL_CONFIRMED,),
    (TermEventKind.EXTENDED_TO,),
    (TermEventKind.SUSPENDED, TermEventKind.RESUMED),
    (TermEventKind.REVIEWED,),
    (TermEventKind.TERMINATION_NOTICE,),
    (TermEventKind.RULE_AMENDED,),
)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--agreements", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    chance = random.Random(20261123)
    office = [_agreement(chance) for _ in range(options.agreements)]
    states = [standing_on(facts, DAY) for facts in office]
    walked = [_boundaries_walked(facts, state) for facts, state in zip(office, states, strict=True)]
    answered = [_boundaries_answered(facts, state) for facts, state in zip(office, states, strict=True)]
    own, full, bare = [], [], []
    for _ in range(options.rounds):
        own.append(_seconds(lambda: _recompute(office)))
        full.append(_seconds(lambda: _relativedeltas(office, walked)))
        bare.append(_seconds(lambda: _relativedeltas(office, answered)))
    events = sum(len(facts.events) for facts in office)
    out = sys.stdout.write
    out(f"{options.agreements:,} agreements, {events:,} events, {options.rounds} rounds\n")
    out("| baseline | boundaries | baseline (s) | standings (s) | ratio of medians | ratio of best | target |\n")
    out("|---|---|---|---|---|---|---|\n")
    for name, counts, base in (
        ("every boundary up to the bound term", walked, full),
        ("those answered", answered, bare),
    ):
        median = statistics.median(own) / statistics.median(base)
        cells = (f"{sum(counts):,}", f"{statistics.median(base):.2f}", f"{statistics.median(own):.2f}", f"{median:.2f}")
        out(f"| {name} | {' | '.join(cells)} | {min(own) / min(base):.2f} | ≤ 3 |\n")


def _agreement(chance: random.Random) -> TermFacts:
    start = date(1992, 4, 1) + timedelta(days=chance.randrange(12_500))
    rule = TermRule(
        initial=chance.choice(_LENGTHS),
        renewal=chance.choice(_KINDS),
        renewal_length=chance.choice((None, Period(12), Period(36))),
        notice=chance.choice(_NOTICES),
        max_renewals=chance.choice((None, None, 3)),
        review_every=chance.choice((None, Period(60))),
    )
    events: list[TermEvent] = [TermEvent(kind=TermEventKind.SIGNED, on=start)]
    for kind in chance.choice(_EVENTS):
        on = max(event.on for event in events) + timedelta(days=chance.randrange(30, 1_500))
        until = on + timedelta(days=700) if kind is TermEventKind.EXTENDED_TO else None
        events.append(
            TermEvent(kind=kind, on=on, until=until, rule=rule if kind is TermEventKind.RULE_AMENDED else None)
        )
    return TermFacts(rule=rule, effective_on=PartialDate.of(start), events=tuple(events), party_count=2)


def _boundaries_walked(facts: TermFacts, state: TermState) -> int:
    """One by one from the start, as a plain program reckons: every term's end and both readings of its notice."""
    terms = len(past_terms(facts, DAY))
    if (
        state.bound_until_on is not None
        and state.current_end_on is not None
        and state.bound_until_on > state.current_end_on
    ):
        length = (facts.rule.renewal_length or facts.rule.initial or Period(12)).months
        terms += -(-((state.bound_until_on - state.current_end_on).days - 3) // (length * 31))
    readings = 2 if facts.rule.notice is not None and facts.rule.renewal is RenewalKind.AUTOMATIC else 0
    return terms * (1 + readings) + (state.decision_on is not None) + (state.review_due_on is not None)


def _boundaries_answered(facts: TermFacts, state: TermState) -> int:
    dates = (state.initial_end_on, state.current_end_on, state.bound_until_on, state.review_due_on)
    deadlines = (state.notice_deadline_on, state.next_notice_deadline_on)
    windows = 0 if state.decision_on is None else 1
    return len({day for day in dates if day}) + 2 * len({day for day in deadlines if day}) + windows


def _recompute(office: Sequence[TermFacts]) -> None:
    for facts in office:
        standing_on(facts, DAY, is_explained=False)


def _relativedeltas(office: Sequence[TermFacts], counts: Sequence[int]) -> None:
    for facts, count in zip(office, counts, strict=True):
        assert facts.effective_on is not None
        start = facts.effective_on.first_day
        for number in range(count):
            start + relativedelta(months=12 * number)


def _seconds(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
