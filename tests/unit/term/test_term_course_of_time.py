"""What time does to random cases: nothing before the next change, something on it, and the past stays as it was."""

import datetime
import json

import pytest

from agreements_app.domain.term.history import past_terms
from agreements_app.domain.term.state import Standing
from tests.unit.term.day_by_day.adapter import ask_engine, facts_of
from tests.unit.term.day_by_day.answering import reader_of
from tests.unit.term.day_by_day.data import DAY, Plain, case_of
from tests.unit.term.day_by_day.making import numbered_case

SEED = 2027
PARTS = 5
LONGEST_LOOK = 12 * 366


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_different_before_the_next_change_and_something_on_it(part: int) -> None:
    """However far off it is: the comparison of `next_change_on` in `test_term_day_by_day` ends after some 400 days."""
    for number in range(part * 40, (part + 1) * 40):
        plain, (today, *_) = numbered_case(SEED, number)
        state, reader = ask_engine(plain, today), reader_of(case_of(plain))
        now = reader.read(today)
        limit = today + LONGEST_LOOK * DAY
        changed_on = state.next_change_on or limit

        assert (now["standing"] == "unknown") == (state.standing is Standing.UNKNOWN), (number, plain, today)
        for later in range(1, (min(changed_on, limit) - today).days):
            assert reader.read(today + later * DAY) == now, (number, plain, today, later)
        if changed_on < limit and now["standing"] != "unknown":
            assert reader.read(changed_on) != now, (number, plain, today)


@pytest.mark.parametrize("part", range(PARTS))
def test_past_terms_cover_every_day_from_the_start_to_the_current_end(part: int) -> None:
    for number in range(part * 60, (part + 1) * 60):
        plain, days = numbered_case(SEED, number)
        for today in days:
            _check_cover(plain, today, f"case {number} on {today}: {json.dumps(plain)}")


def _check_cover(plain: Plain, today: datetime.date, told: str) -> None:
    state, terms = ask_engine(plain, today), past_terms(facts_of(plain), today)
    effective = state.effective_on
    if not terms:
        is_over_before = effective and state.current_end_on is not None and state.current_end_on < effective
        assert state.problems or effective is None or today < effective or is_over_before, told
        return
    assert terms[0].start_on == effective, told
    for before, after in zip(terms, terms[1:], strict=False):
        assert before.end_on is not None and before.end_on + DAY == after.start_on, told
        assert before.number <= after.number, told
    last = terms[-1]
    is_extension_to_come = last.end_on is not None and today <= last.end_on < (state.current_end_on or last.end_on)
    assert last.end_on == state.current_end_on or is_extension_to_come, told
    assert last.number <= state.renewals_passed, told  # fewer when an end was moved back before a renewal


@pytest.mark.parametrize("part", range(PARTS))
def test_moving_today_does_not_change_the_terms_that_had_passed(part: int) -> None:
    for number in range(part * 60, (part + 1) * 60):
        plain, days = numbered_case(SEED, number)
        today, other = min(days), max(days)
        known = facts_of(plain)
        if any(today < event.on <= other for event in known.events):
            continue  # an event of the time between may speak of the past: a receipt, an amended end

        passed = [term for term in past_terms(known, today) if term.end_on is not None and term.end_on < today]
        found = past_terms(known, other)

        assert ask_engine(plain, today) == ask_engine(plain, today)
        if ask_engine(plain, other).standing is not Standing.UNKNOWN:
            assert list(found[: len(passed)]) == passed, (number, plain, today, other)
