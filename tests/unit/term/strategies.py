"""Random term facts, sensible and contradictory, for property tests."""

import datetime

from hypothesis import strategies as st

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

DAYS = st.dates(datetime.date(2010, 1, 1), datetime.date(2032, 12, 31))
PERIODS = st.one_of(
    st.integers(1, 72).map(Period),
    st.integers(1, 900).map(lambda days: Period(0, days)),
    st.builds(Period, st.integers(1, 30), st.integers(1, 40)),
)
NOTICES = st.one_of(
    st.builds(Notice, period=PERIODS),
    st.integers(1, 2).map(lambda years: Notice(academic_years=years)),
    st.integers(1, 2).map(lambda years: Notice(fiscal_years=years)),
)


@st.composite
def rules(draw: st.DrawFn) -> TermRule:
    """Any rule, now and then an impossible one."""
    return TermRule(
        counting=draw(st.sampled_from(Counting)),
        initial=draw(st.one_of(st.none(), PERIODS, PERIODS)),
        explicit_end_on=draw(st.one_of(st.none(), st.none(), DAYS)),
        renewal=draw(st.sampled_from(RenewalKind)),
        renewal_length=draw(st.one_of(st.none(), PERIODS)),
        max_renewals=draw(st.one_of(st.none(), st.integers(0, 4))),
        notice=draw(st.one_of(st.none(), NOTICES)),
        academic_year_start=draw(st.sampled_from([(4, 1), (9, 1), (2, 29), (10, 1)])),
        review_every=draw(st.one_of(st.none(), PERIODS)),
        window=draw(st.sampled_from([Period(6), Period(3), Period(0, 45)])),
    )


@st.composite
def events(draw: st.DrawFn) -> TermEvent:
    """Any event; a new rule with an amendment."""
    kind = draw(st.sampled_from(TermEventKind))
    on = draw(DAYS)
    until = None
    if kind is TermEventKind.EXTENDED_TO or (kind is TermEventKind.TERMINATION_NOTICE and draw(st.booleans())):
        until = draw(DAYS)
    return TermEvent(kind=kind, on=on, until=until, rule=draw(rules()) if kind is TermEventKind.RULE_AMENDED else None)


@st.composite
def facts(draw: st.DrawFn) -> TermFacts:
    """Facts with up to four events."""
    return TermFacts(
        rule=draw(rules()),
        effective_on=PartialDate.of(draw(DAYS)),
        events=tuple(draw(st.lists(events(), max_size=4))),
        successor_on=draw(st.one_of(st.none(), st.none(), st.none(), DAYS)),
        is_successor_in_preparation=draw(st.booleans()),
        has_term=draw(st.sampled_from([True, True, True, False])),
        party_count=draw(st.sampled_from([None, 2, 3])),
    )
