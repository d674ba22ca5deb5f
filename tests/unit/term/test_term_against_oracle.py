"""The engine against the oracle: the same answer for any rule, any events, any day."""

import datetime
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements_app.domain.term.history import past_terms
from agreements_app.domain.term.state import Standing
from tests.unit.term import oracle
from tests.unit.term.oracle import Case, Rule
from tests.unit.term.oracle_cases import DAY, KINDS, Maker, ask_engine, engine_keys, facts_of

SEEDS = st.integers(0, 2**48)


def differences(case: Case, today: datetime.date) -> dict[str, tuple[object, object]]:
    """By key, what the oracle says and what the engine says; for what is unknown only that it is."""
    expected, found = oracle.answer(case, today), engine_keys(ask_engine(case, today))
    if expected["standing"] == found["standing"] == "unknown":
        return {}
    return {key: (expected[key], found[key]) for key in expected if expected[key] != found[key]}


@settings(max_examples=400, deadline=None)
@given(SEEDS)
def test_every_key_agrees_on_days_near_those_that_matter(seed: int) -> None:
    maker = Maker(random.Random(seed))
    case = maker.case()

    for today in (maker.near(case) for _ in range(4)):
        assert differences(case, today) == {}, (case, today)


@pytest.mark.parametrize("renewal", KINDS)
@pytest.mark.parametrize("month", range(1, 13))
def test_month_ends_agree_for_every_length_and_both_countings(renewal: oracle.Kind, month: int) -> None:
    start = datetime.date(2019 if month != 2 else 2020, month, 1)
    last = (start + 31 * DAY).replace(day=1) - DAY

    for effective in (last - DAY, last, last + DAY):
        for length in ((1, 0), (6, 0), (12, 0), (13, 5), (0, 90), (60, 0)):
            for counts_first_day in (True, False):
                rule = Rule(renewal, length, counts_first_day=counts_first_day, notice=(1, 0), renewal_length=(11, 0))
                case = Case(effective, rule)
                end = oracle.answer(case, effective)["initial_end_on"]
                if isinstance(end, datetime.date):
                    for today in (effective, end, end + DAY, end + 340 * DAY):
                        assert differences(case, today) == {}, (case, today)


@settings(max_examples=25, deadline=None)
@given(SEEDS)
def test_the_oracle_finds_nothing_different_before_the_next_change_and_something_on_it(seed: int) -> None:
    maker = Maker(random.Random(seed))
    case = maker.case()
    today = maker.near(case)
    state = ask_engine(case, today)
    now = oracle.answer(case, today)
    limit = today + 250 * DAY
    quiet = min(state.next_change_on or limit, limit)

    for number in range(1, (quiet - today).days):
        assert oracle.answer(case, today + number * DAY) == now, (case, today, number)
    if state.next_change_on is not None and now["standing"] != "unknown":
        assert oracle.answer(case, state.next_change_on) != now, (case, today)


@settings(max_examples=250, deadline=None)
@given(SEEDS)
def test_past_terms_cover_every_day_from_the_start_to_the_current_end(seed: int) -> None:
    maker = Maker(random.Random(seed))
    case = maker.case()
    today = maker.near(case)
    state = ask_engine(case, today)

    terms = past_terms(facts_of(case), today)

    if not terms:
        is_over_before = state.current_end_on is not None and state.current_end_on < case.effective
        assert state.problems or today < case.effective or is_over_before
        return
    assert terms[0].start_on == case.effective, (case, today)
    for before, after in zip(terms, terms[1:], strict=False):
        assert before.end_on is not None and before.end_on + DAY == after.start_on, (case, today, terms)
        assert before.number <= after.number, (case, today, terms)
    last = terms[-1]
    is_extension_to_come = last.end_on is not None and today <= last.end_on < (state.current_end_on or last.end_on)
    assert last.end_on == state.current_end_on or is_extension_to_come, (case, today, terms)
    # fewer when an end was moved back before a renewal
    assert last.number <= state.renewals_passed, (case, today, terms)


@settings(max_examples=150, deadline=None)
@given(SEEDS, st.integers(1, 2000))
def test_moving_today_does_not_change_the_terms_that_had_passed(seed: int, later: int) -> None:
    maker = Maker(random.Random(seed))
    case = maker.case()
    today = maker.near(case)
    other = today + later * DAY
    if any(today < event.on <= other for event in case.events):
        return  # an event of the time between may speak of the past: a receipt, an amended end

    passed = [term for term in past_terms(facts_of(case), today) if term.end_on is not None and term.end_on < today]
    found = past_terms(facts_of(case), other)

    assert ask_engine(case, today) == ask_engine(case, today)
    if ask_engine(case, other).standing is not Standing.UNKNOWN:
        assert list(found[: len(passed)]) == passed, (case, today, other)
