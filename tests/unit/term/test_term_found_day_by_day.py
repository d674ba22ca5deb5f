"""Faults that the oracle of `day_by_day` found in the engine, each by the smallest case that showed it."""

from dataclasses import replace

import pytest

from agreements_app.domain.term.rule import TermFacts, TermRule
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import Standing, TermState
from tests.unit.term.asking import ask, day, event, facts, rule

OPEN = rule(renewal="indefinite")
HYBRID = rule("2y", "indefinite", notice="3m")  # from 2020-04-01: fixed to 2022-03-31, to be stopped by 2021-12-31
YEARLY = rule("5y", "automatic", every="1y", notice="3m")


def amended(effective: str, term: TermRule, on: str, new: TermRule, *events: str) -> TermFacts:
    known = facts(effective, term, *events)
    return replace(known, events=(*known.events, event(f"rule_amended:{on}", new)))


def withdrawn(effective: str, term: TermRule, *events: str) -> TermFacts:
    return replace(facts(effective, term, *events), ends_on_withdrawal=True)


def assert_over(state: TermState, end: str) -> None:
    assert (state.standing, state.problems) == (Standing.TERMINATED, ())
    assert (state.current_end_on, state.bound_until_on) == (day(end), day(end))


# --- 1. nothing is asked after the end ------------------------------------------------------------------------------


@pytest.mark.parametrize("today", ["2021-04-21", "2021-04-22", "2022-04-06"])
def test_an_opt_out_after_the_end_asks_for_no_notice_clause(today: str) -> None:
    events = ("termination_notice:2017-02-17:2018-12-01", "opt_out_sent:2021-04-22")

    assert_over(ask(today, "2013-07-15", OPEN, *events), "2018-12-01")


def test_a_confirmation_after_the_end_asks_for_no_renewal_length() -> None:
    term = rule(end="2026-11-02")

    state = ask("2026-11-27", "2019-08-13", term, "terminated:2022-01-20", "renewal_confirmed:2025-05-03")

    assert_over(state, "2022-01-20")
    assert state.initial_end_on == day("2026-11-02")


def test_a_second_notice_after_the_end_asks_for_no_notice_clause() -> None:
    events = ("termination_notice:2000-04-09:2000-12-24", "termination_notice:2002-01-30")

    state = ask("2008-09-28", "1998-04-10", rule("2y", "indefinite"), *events)

    assert_over(state, "2000-12-24")
    assert state.initial_end_on == day("2000-04-09")


def test_a_rule_amended_after_the_end_is_not_asked_whether_its_notice_fits() -> None:
    new = rule("6m", notice="18m")
    known = amended("1998-02-15", rule(end="2000-02-15"), "2000-02-14", new, "terminated:1999-10-10")

    state = standing_on(known, day("2006-01-20"))

    assert_over(state, "1999-10-10")
    assert state.initial_end_on == day("2000-02-15")


# --- 2. a withdrawal prolongs nothing -------------------------------------------------------------------------------


@pytest.mark.parametrize(("today", "standing"), [("2020-05-03", "in_force"), ("2022-06-02", "lapsed")])
def test_a_withdrawal_after_the_end_of_a_fixed_term_does_not_prolong_it(today: str, standing: str) -> None:
    known = withdrawn("2020-04-01", rule("2y", notice="3m"), "party_withdrew:2022-11-01")

    state = standing_on(known, day(today))

    assert (state.standing.value, state.problems) == (standing, ())
    assert (state.current_end_on, state.bound_until_on) == (day("2022-03-31"), day("2022-03-31"))


def test_a_withdrawal_does_not_prolong_what_a_notice_ends_earlier() -> None:
    events = ("termination_notice:2020-05-05:2020-06-10", "party_withdrew:2020-07-01")
    known = withdrawn("2020-04-01", rule(renewal="indefinite", notice="3m"), *events)

    assert_over(standing_on(known, day("2020-06-20")), "2020-06-10")


def test_a_withdrawal_after_the_last_renewal_that_can_come_does_not_prolong_either() -> None:
    term = rule(renewal="automatic", end="2025-05-05", every="1y", cap=1, notice="90d")

    state = standing_on(withdrawn("2023-01-31", term, "party_withdrew:2031-05-25"), day("2025-02-15"))

    assert (state.standing, state.bound_until_on) == (Standing.LOCKED_IN, day("2026-05-05"))
    assert state.notice_deadline_on == day("2025-02-04")


# --- 3., 4. fixed, then indefinite: confirmations and accepted late notices count -----------------------------------


@pytest.mark.parametrize(
    ("confirmed", "today", "end"),
    [
        ("2021-02-10", "2021-02-15", "2022-03-31"),
        ("2021-02-10", "2022-04-15", None),
        ("2022-05-10", "2022-06-15", None),  # after the end: it is brought back
    ],
)
def test_a_confirmed_renewal_revokes_an_opt_out_before_the_time_without_end(
    confirmed: str, today: str, end: str | None
) -> None:
    events = ("opt_out_received:2020-12-01", f"renewal_confirmed:{confirmed}")

    state = ask(today, "2020-04-01", HYBRID, *events)

    assert (state.standing, state.current_end_on) == (Standing.IN_FORCE, day(end) if end else None)


@pytest.mark.parametrize(("today", "standing"), [("2022-02-15", "will_lapse"), ("2022-04-15", "lapsed")])
def test_an_accepted_late_opt_out_ends_the_fixed_term(today: str, standing: str) -> None:
    events = ("opt_out_received:2022-02-01", "late_notice_accepted:2022-02-10")

    state = ask(today, "2020-04-01", HYBRID, *events)

    assert (state.standing.value, state.bound_until_on) == (standing, day("2022-03-31"))


# --- 5. the notice of an amended rule must fit the initial term -----------------------------------------------------


@pytest.mark.parametrize(
    ("effective", "term", "on", "new", "today"),
    [
        ("2020-04-01", YEARLY, "2022-06-01", rule("5y", "automatic", every="1y", notice="9y"), "2022-06-05"),
        ("2020-04-01", YEARLY, "2022-06-01", rule("6y", "automatic", every="1y", notice="9y"), "2022-06-05"),
        (
            *("2015-04-01", rule("5y", "automatic", notice="6m"), "2015-06-01"),
            *(rule("5y", "automatic", notice="6m", end="2015-08-31"), "2015-06-01"),
        ),
    ],
)
def test_a_notice_longer_than_the_initial_term_is_impossible_in_an_amended_rule_too(
    effective: str, term: TermRule, on: str, new: TermRule, today: str
) -> None:
    state = standing_on(amended(effective, term, on, new), day(today))

    assert state.standing is Standing.UNKNOWN
    assert [problem.code for problem in state.problems] == ["notice_longer_than_term"]
    assert (state.notice_deadline_on, state.bound_until_on) == (None, None)


# --- 6., 7. renewals after an amendment -----------------------------------------------------------------------------


def test_another_renewal_length_does_not_move_the_anchor() -> None:
    term, new = rule("6m", "automatic", every="12m"), rule("6m", "automatic", every="6m")

    state = standing_on(amended("2015-08-31", term, "2015-10-01", new), day("2016-05-01"))

    assert (state.current_end_on, state.renewals_passed) == (day("2016-08-30"), 1)
    assert state.current_end_on == ask("2016-05-01", "2015-08-31", new).current_end_on


def test_a_term_that_an_amendment_begins_is_the_anchor_of_its_renewals() -> None:
    new = rule("2y15d", "automatic", every="1m10d")

    state = standing_on(amended("2021-08-13", OPEN, "2021-12-19", new), day("2025-07-14"))

    assert state.current_end_on == day("2025-07-23")


def test_a_length_that_the_text_has_named_is_not_guessed_from_a_later_end() -> None:
    known = amended("2018-04-30", rule("2y"), "2019-02-28", rule(renewal="automatic", end="2026-02-28"))

    state = standing_on(known, day("2027-01-01"))

    assert (state.current_end_on, state.renewals_passed) == (day("2028-02-29"), 1)


# --- 8., 9., 10. ends that are known --------------------------------------------------------------------------------


def test_no_renewal_length_is_wanted_where_nothing_renews() -> None:
    state = ask("2005-02-27", "2000-03-31", rule(renewal="automatic", end="2007-04-08", cap=0))

    assert (state.standing, state.problems) == (Standing.IN_FORCE, ())
    assert (state.current_end_on, state.bound_until_on) == (day("2007-04-08"), day("2007-04-08"))


@pytest.mark.parametrize("recorded", ["2023-12-31", "2024-03-27"])
def test_a_last_day_beyond_the_last_term_leaves_the_current_term_its_end(recorded: str) -> None:
    state = ask("2014-01-02", "2014-01-01", rule("5y", "automatic", cap=1), f"terminated:{recorded}")

    assert (state.standing, state.bound_until_on) == (Standing.TERMINATING, day(recorded))
    assert (state.current_end_on, state.renewals_passed) == (day("2018-12-31"), 0)


def test_a_successor_freezes_a_recorded_end_even_where_facts_are_missing() -> None:
    state = ask("2024-01-01", "2019-12-31", rule(), "terminated:2023-04-29", "superseded:2023-05-20")

    assert (state.standing, state.current_end_on) == (Standing.SUPERSEDED, day("2023-04-29"))


def test_a_length_said_in_another_way_leaves_a_notice_that_stands() -> None:
    """A year and 365 days end on the same day here; the amendment would let it go on without end after that."""
    amended = event("rule_amended:2009-01-19", rule("365d", "indefinite"))
    known = replace(
        facts("2008-03-31", rule("1y"), "opt_out_sent:2008-07-04"), events=(event("opt_out_sent:2008-07-04"), amended)
    )

    states = [standing_on(known, day(today)) for today in ("2009-01-18", "2009-01-19", "2009-04-01")]

    assert [state.standing for state in states] == [Standing.WILL_LAPSE, Standing.WILL_LAPSE, Standing.LAPSED]
    assert {state.current_end_on for state in states} == {day("2009-03-30")}
