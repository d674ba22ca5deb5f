"""Two ends of one agreement, notices of two sides, amended rules that leave something out; and the history after them."""

from dataclasses import replace

import pytest

from agreements_app.domain.codes import Side
from agreements_app.domain.term.history import past_terms
from agreements_app.domain.term.rule import Notice, TermEvent, TermFacts, TermRule
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import Problem, Standing, TermState
from tests.unit.term.asking import ask, day, days_shown, event, facts, rule

YEARLY = rule("5y", "automatic", every="1y", notice="6m")  # from 2015-04-01: to 2020-03-31, to be stopped by 2019-09-30
HYBRID = rule("2y", "indefinite", notice="3m")  # from 2020-04-01: fixed to 2022-03-31, to be stopped by 2021-12-31
OPEN = rule(renewal="indefinite")
OPEN_WITH_NOTICE = rule(renewal="indefinite", notice="6m")


def of(side: Side, text: str) -> TermEvent:
    return replace(event(text), side=side)


def told(effective: str, term: TermRule, *events: TermEvent | str) -> TermFacts:
    return replace(facts(effective, term), events=tuple(event(e) if isinstance(e, str) else e for e in events))


def amended(on: str, new: TermRule) -> TermEvent:
    return event(f"rule_amended:{on}", new)


def codes(state: TermState) -> list[str]:
    return [step.code for step in state.steps]


def history(known: TermFacts, today: str) -> list[str]:
    terms = past_terms(known, day(today))
    return [f"{term.number} {term.start_on}…{term.end_on or ''} {term.origin.value}" for term in terms]


# --- two ends of one agreement --------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["terminated:2021-08-31", "party_withdrew:2021-09-01"])
def test_no_notice_clause_is_asked_for_where_the_last_day_is_known_without_it(end: str) -> None:
    known = replace(told("2020-04-01", OPEN, "termination_notice:2021-05-10", end), ends_on_withdrawal=True)

    state = standing_on(known, day("2021-06-01"))

    assert (state.standing, state.problems) == (Standing.TERMINATING, ())
    assert (state.current_end_on, state.bound_until_on) == (day("2021-08-31"), day("2021-08-31"))


@pytest.mark.parametrize(("today", "standing"), [("2021-05-31", "terminating"), ("2021-06-01", "terminated")])
def test_of_two_parties_one_withdraws_before_the_day_on_which_it_was_to_end(today: str, standing: str) -> None:
    known = replace(told("2020-04-01", YEARLY, "party_withdrew:2021-06-01", "terminated:2021-08-31"), party_count=2)

    state = standing_on(known, day(today))

    assert (state.standing.value, state.current_end_on) == (standing, day("2021-05-31"))


@pytest.mark.parametrize(
    ("withdrew", "standing", "bound"),
    [
        ("2021-08-31", "terminating", "2021-08-30"),
        ("2021-09-01", "terminating", "2021-08-31"),  # the withdrawal ends it on the recorded day itself
        ("2021-09-02", "in_force", "2025-03-31"),  # it would have ended before: this end is known from its notice
    ],
)
def test_before_the_notice_a_withdrawal_is_known_up_to_the_recorded_last_day(
    withdrew: str, standing: str, bound: str
) -> None:
    events = ("termination_notice:2021-05-10", "terminated:2021-08-31", f"party_withdrew:{withdrew}")
    known = replace(told("2020-04-01", YEARLY, *events), ends_on_withdrawal=True)

    state = standing_on(known, day("2021-05-01"))

    assert (state.standing.value, state.bound_until_on) == (standing, day(bound))


# --- notices of two sides -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("side", "standing"), [(Side.US, "terminating"), (Side.PARTNER, "in_force")])
def test_without_end_only_the_side_that_gave_notice_can_take_it_back(side: Side, standing: str) -> None:
    given, taken_back = of(Side.PARTNER, "opt_out_received:2023-05-10"), of(side, "opt_out_withdrawn:2023-06-01")

    state = standing_on(told("2020-04-01", OPEN_WITH_NOTICE, given, taken_back), day("2023-06-10"))

    assert (state.standing.value, state.problems) == (standing, ())
    assert state.bound_until_on == (day("2023-11-10") if side is Side.US else None)
    assert ("without_effect" in codes(state)) is (side is Side.US)


def test_without_a_notice_clause_a_letter_that_was_taken_back_asks_for_none() -> None:
    events = ("opt_out_received:2023-05-10", "opt_out_withdrawn:2023-06-01")

    state = ask("2023-06-10", "2020-04-01", OPEN, *events)

    assert (state.standing, state.problems, state.current_end_on) == (Standing.IN_FORCE, (), None)


def test_without_a_notice_clause_it_stays_asked_for_while_the_other_side_takes_back_what_it_never_gave() -> None:
    given, taken_back = of(Side.PARTNER, "opt_out_received:2023-05-10"), of(Side.US, "opt_out_withdrawn:2023-06-01")

    state = standing_on(told("2020-04-01", OPEN, given, taken_back), day("2023-06-10"))

    assert state.problems == (Problem("missing_notice", {"on": day("2023-05-10")}),)


def test_a_side_may_give_notice_after_it_took_back_what_it_never_gave() -> None:
    known = told(
        "2015-04-01",
        YEARLY,
        of(Side.US, "opt_out_received:2019-08-01"),
        of(Side.PARTNER, "opt_out_withdrawn:2019-08-10"),
        of(Side.PARTNER, "opt_out_received:2019-08-20"),
        of(Side.US, "opt_out_withdrawn:2019-09-01"),
    )

    early, late = standing_on(known, day("2019-08-15")), standing_on(known, day("2019-09-10"))

    assert (early.standing, late.standing) == (Standing.WILL_LAPSE, Standing.WILL_LAPSE)
    assert (late.bound_until_on, late.next_notice_deadline_on) == (day("2020-03-31"), None)
    assert "without_effect 2019-08-10" in days_shown(early)
    assert "opt_out_withdrawn_by_one 2019-09-01" in days_shown(late)
    assert "opt_out 2019-08-20 2020-03-31" in days_shown(late)


def test_the_second_notice_is_taken_back_and_the_first_stands() -> None:
    known = told(
        "2015-04-01",
        YEARLY,
        of(Side.US, "opt_out_received:2019-08-01"),
        of(Side.PARTNER, "opt_out_received:2019-08-20"),
        of(Side.PARTNER, "opt_out_withdrawn:2019-09-01"),
    )

    state = standing_on(known, day("2019-09-10"))

    assert state.standing is Standing.WILL_LAPSE
    assert {"opt_out_withdrawn_by_one 2019-09-01", "opt_out 2019-08-01 2020-03-31"} <= set(days_shown(state))
    assert "without_effect" not in codes(state)


@pytest.mark.parametrize(("side", "standing"), [(Side.US, "will_lapse"), (Side.PARTNER, "locked_in")])
def test_a_late_notice_that_was_accepted_remains_that_of_the_side_that_gave_it(side: Side, standing: str) -> None:
    given, accepted = of(Side.PARTNER, "opt_out_received:2019-10-05"), "late_notice_accepted:2019-11-01"

    state = standing_on(
        told("2015-04-01", YEARLY, given, accepted, of(side, "opt_out_withdrawn:2019-11-20")), day("2019-11-25")
    )

    assert state.standing.value == standing
    assert state.bound_until_on == day("2020-03-31" if side is Side.US else "2021-03-31")


@pytest.mark.parametrize(("side", "standing"), [(Side.US, "will_lapse"), (Side.PARTNER, "in_force")])
def test_so_does_one_that_keeps_a_fixed_term_from_going_on_without_end(side: Side, standing: str) -> None:
    given, accepted = of(Side.PARTNER, "opt_out_received:2022-02-01"), "late_notice_accepted:2022-02-10"

    state = standing_on(
        told("2020-04-01", HYBRID, given, accepted, of(side, "opt_out_withdrawn:2022-02-20")), day("2022-02-25")
    )

    assert (state.standing.value, state.bound_until_on) == (standing, day("2022-03-31"))
    assert ("opt_out_accepted 2022-02-01 2022-03-31" in days_shown(state)) is (side is Side.US)


def test_a_confirmation_that_revokes_a_notice_before_the_time_without_end_is_told() -> None:
    events = ("opt_out_received:2020-12-01", "renewal_confirmed:2021-02-10")

    state = ask("2021-02-15", "2020-04-01", HYBRID, *events)

    assert "confirmed 2021-02-10" in days_shown(state)


# --- amended rules that leave something out -------------------------------------------------------------------------


@pytest.mark.parametrize(("cap", "problems"), [(0, ()), (1, (Problem("missing_renewal_length"),))])
def test_without_end_before_only_what_renews_is_asked_for_a_renewal_length(
    cap: int, problems: tuple[Problem, ...]
) -> None:
    new = rule(renewal="automatic", end="2023-05-10", cap=cap)  # not whole months after 2020-04-01

    state = standing_on(told("2020-04-01", OPEN, amended("2021-06-01", new)), day("2021-07-01"))

    assert state.problems == problems
    assert state.bound_until_on == (None if problems else day("2023-05-10"))


@pytest.mark.parametrize(
    ("term", "changes", "today", "end"),
    [
        # none was ever named: the whole months from the beginning to the new end, three years
        (OPEN, [("2021-06-01", "2023-03-31")], "2023-06-01", "2026-03-31"),
        # the rule without end had named one
        (rule(renewal="indefinite", every="1y"), [("2021-06-01", "2023-03-31")], "2023-06-01", "2024-03-31"),
        # the first rule named one; two amendments name an end only
        (
            rule("5y", "automatic", every="1y"),
            [("2021-06-01", "2026-03-31"), ("2022-06-01", "2027-03-31")],
            "2027-06-01",
            "2028-03-31",
        ),
    ],
)
def test_an_amendment_that_names_an_end_only_keeps_the_renewal_length_there_was(
    term: TermRule, changes: list[tuple[str, str]], today: str, end: str
) -> None:
    changed = [amended(on, rule(renewal="automatic", end=to)) for on, to in changes]

    state = standing_on(told("2020-04-01", term, *changed), day(today))

    assert (state.problems, state.current_end_on, state.renewals_passed) == ((), day(end), 1)


@pytest.mark.parametrize(
    ("kind", "before", "today", "standing", "end"),
    [
        ("by_agreement", "renewal_confirmed:2024-01-10", "2025-06-01", "in_force", "2028-03-31"),
        ("automatic", "opt_out_received:2024-01-10", "2025-02-01", "will_lapse", "2025-03-31"),
    ],
)
def test_what_was_said_of_the_next_term_stands_when_an_amendment_leaves_the_end_and_drops_the_length(
    kind: str, before: str, today: str, standing: str, end: str
) -> None:
    new = rule(None, kind, every="3y", end="2025-03-31")
    known = told("2020-04-01", rule("5y", kind, end="2025-03-31"), before, amended("2024-06-01", new))

    state = standing_on(known, day(today))

    assert (state.standing.value, state.current_end_on, state.bound_until_on) == (standing, day(end), day(end))


def test_a_notice_for_the_time_without_end_may_be_longer_than_the_fixed_term() -> None:
    new = rule("1y", "indefinite", notice="18m")

    state = standing_on(told("2020-04-01", rule("1y", "indefinite"), amended("2020-08-01", new)), day("2020-09-01"))

    assert (state.standing, state.problems) == (Standing.IN_FORCE, ())
    assert (state.initial_end_on, state.bound_until_on) == (day("2021-03-31"), day("2021-03-31"))


def test_renewals_may_be_agreed_upon_after_an_extension_of_what_had_no_end() -> None:
    changed = amended("2021-06-15", rule("1y", "automatic"))

    state = standing_on(told("2014-02-28", OPEN, "extended_to:2021-04-03:2022-04-01", changed), day("2025-08-24"))

    assert (state.standing, state.problems, state.renewals_passed) == (Standing.IN_FORCE, (), 4)
    assert (state.current_end_on, state.bound_until_on) == (day("2026-04-01"), day("2026-04-01"))


def test_an_amended_notice_that_does_not_fit_the_initial_term_is_named() -> None:
    new = rule("18m", "by_agreement", notice="19m")

    state = standing_on(told("2020-04-01", rule("18m", "automatic"), amended("2021-03-01", new)), day("2021-07-01"))

    assert state.problems == (Problem("notice_longer_than_term", {"notice": Notice.parse("19m")}),)


def test_an_amendment_before_the_beginning_is_asked_for_all_that_the_first_rule_would_be() -> None:
    new = rule(renewal="automatic", end="2020-09-10", notice="12m")

    state = standing_on(told("2020-04-01", YEARLY, amended("2020-03-01", new)), day("2020-06-01"))

    assert [problem.code for problem in state.problems] == ["missing_renewal_length", "notice_longer_than_term"]


# --- the history after them, and the last years of the calendar -----------------------------------------------------


def test_a_renewal_that_began_on_the_day_of_the_amendment_is_the_one_without_end() -> None:
    known = told("2015-04-01", YEARLY, amended("2022-04-01", OPEN))

    assert history(known, "2022-04-10") == [
        "0 2015-04-01…2020-03-31 initial",
        "1 2020-04-01…2021-03-31 renewed_automatically",
        "2 2021-04-01…2022-03-31 renewed_automatically",
        "3 2022-04-01… renewed_automatically",
    ]
    assert standing_on(known, day("2022-04-10")).renewals_passed == 3


def test_an_extension_that_began_on_the_day_of_the_amendment_is_the_part_without_end() -> None:
    known = told(
        "2012-04-01", rule("1y", "indefinite"), "extended_to:2013-03-20:2015-05-08", amended("2013-04-01", OPEN)
    )

    assert history(known, "2015-05-08") == ["0 2012-04-01…2013-03-31 initial", "0 2013-04-01… extended"]


def test_a_notice_that_would_reach_beyond_the_calendar_leaves_the_final_term_its_end() -> None:
    state = ask("9998-01-10", "9992-04-01", rule("3y", "automatic", notice="2fy", cap=1))

    assert (state.standing, state.problems, state.renewals_passed) == (Standing.WILL_LAPSE, (), 1)
    assert (state.current_end_on, state.bound_until_on) == (day("9998-03-31"), day("9998-03-31"))
