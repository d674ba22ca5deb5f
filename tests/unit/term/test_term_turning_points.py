"""What happens on the very day, on its eve and on the day after: each case of a rule or an event at its turning point."""

from dataclasses import replace

import pytest

from agreements_app.domain.term.rule import RenewalKind, TermFacts, TermRule
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import Standing
from tests.unit.term.asking import ask, day, event, facts, rule

YEARLY = rule("5y", "automatic", every="1y", notice="6m")  # from 2015-04-01: ends 2020-03-31, then yearly
AGREED = rule("5y", "by_agreement")
HYBRID = rule("5y", "indefinite", notice="3m")  # fixed to 2020-03-31, to be stopped by 2019-12-31
OPEN = rule(renewal="indefinite", notice="6m")


def amended(known: TermFacts, on: str, new: TermRule, *later: str) -> TermFacts:
    return replace(known, events=(*known.events, event(f"rule_amended:{on}", new), *(event(text) for text in later)))


# --- extensions and confirmations -----------------------------------------------------------------------------------


def test_an_agreement_may_be_cut_down_to_its_first_day_but_not_further() -> None:
    first = ask("2015-06-01", "2015-04-01", YEARLY, "extended_to:2015-05-01:2015-04-01")
    before = ask("2015-06-01", "2015-04-01", YEARLY, "extended_to:2015-05-01:2015-03-31")

    assert (first.problems, first.renewals_passed, first.current_end_on) == ((), 1, day("2016-04-01"))
    assert [problem.code for problem in before.problems] == ["impossible_extension"]


def test_renewals_go_on_being_counted_over_two_extensions() -> None:
    events = ["extended_to:2021-06-01:2022-09-30", "extended_to:2022-11-15:2025-12-31"]

    first, second = ask("2022-01-01", "2015-04-01", YEARLY, *events), ask("2024-01-01", "2015-04-01", YEARLY, *events)
    renewed = ask("2026-01-01", "2015-04-01", YEARLY, *events)

    assert (first.renewals_passed, first.current_end_on) == (2, day("2022-09-30"))
    assert (second.renewals_passed, second.current_end_on) == (3, day("2025-12-31"))
    assert (renewed.renewals_passed, renewed.current_end_on) == (4, day("2026-12-31"))


def test_renewals_before_an_extension_count_against_the_greatest_number() -> None:
    capped = replace(YEARLY, max_renewals=3)
    extended = "extended_to:2021-06-01:2022-09-30"  # in the second renewal

    running, final = (
        ask("2022-01-01", "2015-04-01", capped, extended),
        ask("2022-10-01", "2015-04-01", capped, extended),
    )

    assert (running.notice_deadline_on, running.bound_until_on) == (day("2022-03-30"), day("2022-09-30"))
    assert (final.renewals_passed, final.bound_until_on) == (3, day("2023-09-30"))
    assert (final.standing, final.notice_deadline_on) == (Standing.IN_FORCE, None)


def test_an_amended_length_does_not_speak_of_a_term_that_was_extended() -> None:
    known = amended(facts("2015-04-01", YEARLY, "extended_to:2018-12-01:2021-06-30"), "2019-06-01", rule("7y"))

    state = standing_on(known, day("2020-01-01"))

    assert (state.initial_end_on, state.current_end_on) == (day("2020-03-31"), day("2021-06-30"))


def test_an_extension_of_an_agreement_without_end_renews_by_the_length_of_the_rule() -> None:
    term = replace(rule(renewal="indefinite", every="2y"), initial=None)
    known = amended(
        facts("2015-04-01", term, "extended_to:2018-01-10:2019-03-31"), "2018-06-01", rule("1y", "automatic")
    )
    kept = amended(
        facts("2015-04-01", term, "extended_to:2018-01-10:2019-03-31"),
        "2018-06-01",
        replace(term, renewal=RenewalKind.AUTOMATIC, explicit_end_on=day("2019-03-31")),
    )

    assert standing_on(known, day("2019-04-01")).current_end_on == day("2020-03-31")
    assert standing_on(kept, day("2019-04-01")).current_end_on == day("2021-03-31")


def test_a_second_renewal_is_confirmed_in_the_first() -> None:
    events = ["renewal_confirmed:2020-02-01", "renewal_confirmed:2024-12-01"]

    state = ask("2025-04-01", "2015-04-01", AGREED, *events)

    assert (state.standing, state.renewals_passed, state.current_end_on) == (Standing.IN_FORCE, 2, day("2030-03-31"))


@pytest.mark.parametrize("term", [HYBRID, OPEN])
def test_what_goes_on_without_end_has_no_renewal_to_confirm(term: TermRule) -> None:
    state = ask("2021-01-01", "2015-04-01", term, "renewal_confirmed:2019-06-01")

    assert (state.problems, state.renewals_passed, state.current_end_on) == ((), 0, None)


# --- notices against renewal ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("received", "standing", "bound"),
    [
        ("2019-12-31", Standing.WILL_LAPSE, "2020-03-31"),  # the deadline itself
        ("2020-01-01", Standing.TERMINATING, "2020-04-01"),  # works as a notice of termination of three months
    ],
)
def test_a_fixed_part_is_stopped_by_its_deadline(received: str, standing: Standing, bound: str) -> None:
    state = ask("2020-01-10", "2015-04-01", HYBRID, f"opt_out_received:{received}")

    assert (state.standing, state.bound_until_on) == (standing, day(bound))


def test_without_a_notice_clause_a_fixed_part_is_stopped_until_its_last_day() -> None:
    term = rule("5y", "indefinite")

    last = ask("2020-03-31", "2015-04-01", term, "opt_out_received:2020-03-31")
    after = ask("2020-04-01", "2015-04-01", term, "opt_out_received:2020-04-01")

    assert (last.standing, last.bound_until_on, last.next_change_on) == (
        Standing.WILL_LAPSE,
        day("2020-03-31"),
        day("2020-04-01"),
    )
    assert [problem.code for problem in after.problems] == ["missing_notice"]


def test_without_a_notice_clause_an_automatic_renewal_is_stopped_until_the_last_day() -> None:
    term = rule("5y", "automatic", every="1y")

    last = ask("2020-04-01", "2015-04-01", term, "opt_out_received:2020-03-31")
    after = ask("2020-04-01", "2015-04-01", term, "opt_out_received:2020-04-01")

    assert (last.standing, last.current_end_on) == (Standing.LAPSED, day("2020-03-31"))
    assert (after.standing, after.current_end_on) == (Standing.WILL_LAPSE, day("2021-03-31"))


def test_a_notice_on_the_last_day_of_the_final_term_is_one() -> None:
    state = ask("2020-03-31", "2015-04-01", replace(YEARLY, max_renewals=0), "opt_out_received:2020-03-31")

    assert (state.standing, state.bound_until_on, state.decision_on) == (Standing.WILL_LAPSE, day("2020-03-31"), None)


def test_a_notice_after_the_end_leaves_the_end_as_it_was() -> None:
    state = ask("2021-01-01", "2015-04-01", AGREED, "opt_out_received:2020-06-01")

    assert (state.standing, state.renewals_passed, state.current_end_on) == (Standing.LAPSED, 0, day("2020-03-31"))
    assert (state.bound_until_on, state.decision_on) == (day("2020-03-31"), day("2020-03-31"))


def test_a_notice_works_after_the_renewal_that_is_agreed_already() -> None:
    events = ["renewal_confirmed:2019-07-01", "opt_out_received:2019-08-01"]

    state = ask("2019-08-01", "2015-04-01", YEARLY, *events)
    agreed = ask("2019-08-01", "2015-04-01", AGREED, *events)

    assert (state.standing, state.bound_until_on) == (Standing.WILL_LAPSE, day("2021-03-31"))
    assert (agreed.standing, agreed.bound_until_on) == (Standing.WILL_LAPSE, day("2025-03-31"))


def test_a_deadline_on_the_first_day_of_the_term_can_still_be_missed() -> None:
    term = rule("1y", "automatic", notice="1fy")  # to stop 2020-03-31 a fiscal year before: by 2019-04-01

    missed = ask("2019-06-01", "2019-04-01", term, "opt_out_received:2019-04-02")
    in_time = ask("2019-06-01", "2019-04-01", term, "opt_out_received:2019-04-01")

    assert (missed.standing, missed.bound_until_on) == (Standing.LOCKED_IN, day("2021-03-31"))
    assert (in_time.standing, in_time.bound_until_on) == (Standing.WILL_LAPSE, day("2020-03-31"))


def test_a_second_letter_counts_by_the_rule_of_the_first() -> None:
    shorter = rule(renewal="indefinite", notice="1m")
    known = amended(
        facts("2015-04-01", OPEN, "opt_out_received:2021-01-10"), "2021-02-01", shorter, "opt_out_received:2021-03-01"
    )

    state = standing_on(known, day("2021-03-02"))

    assert (state.standing, state.current_end_on) == (Standing.TERMINATING, day("2021-07-10"))


def test_a_letter_against_renewal_counts_beside_a_notice_of_termination() -> None:
    events = ["termination_notice:2019-01-10:2021-10-15", "opt_out_received:2019-05-01"]

    state = ask("2021-01-01", "2015-04-01", YEARLY, *events)

    assert (state.standing, state.renewals_passed, state.current_end_on) == (Standing.TERMINATING, 0, day("2021-10-15"))


@pytest.mark.parametrize(("withdrawn", "renewals"), [("2020-03-31", 1), ("2020-04-01", 0)])
def test_a_notice_is_withdrawn_until_the_last_day(withdrawn: str, renewals: int) -> None:
    events = ["opt_out_received:2019-08-01", f"opt_out_withdrawn:{withdrawn}"]

    state = ask("2020-06-01", "2015-04-01", YEARLY, *events)

    assert state.renewals_passed == renewals
    assert (state.standing is Standing.LAPSED) == (renewals == 0)


def test_a_withdrawal_takes_back_no_notice_of_termination() -> None:
    state = ask("2023-06-01", "2015-04-01", OPEN, "termination_notice:2023-05-10", "opt_out_withdrawn:2023-05-20")

    assert (state.standing, state.current_end_on) == (Standing.TERMINATING, day("2023-11-10"))


@pytest.mark.parametrize(("withdrawn", "standing"), [("2023-11-10", "review_due"), ("2023-11-11", "terminated")])
def test_a_notice_against_an_agreement_without_end_is_withdrawn_until_its_last_day(
    withdrawn: str, standing: str
) -> None:
    state = ask("2024-01-01", "2015-04-01", OPEN, "opt_out_received:2023-05-10", f"opt_out_withdrawn:{withdrawn}")

    assert state.standing.value == standing


@pytest.mark.parametrize(("accepted", "end"), [("2021-03-31", "2021-03-31"), ("2021-04-01", "2022-03-31")])
def test_a_late_notice_is_accepted_for_the_term_of_that_day(accepted: str, end: str) -> None:
    state = ask("2022-06-01", "2015-04-01", YEARLY, f"late_notice_accepted:{accepted}")

    assert (state.standing, state.current_end_on) == (Standing.LAPSED, day(end))


@pytest.mark.parametrize("term", [AGREED, OPEN, HYBRID])
def test_only_an_automatic_renewal_has_a_late_notice_to_accept(term: TermRule) -> None:
    accepted, without = (
        ask("2019-12-10", "2015-04-01", term, *events) for events in (["late_notice_accepted:2019-12-01"], [])
    )

    assert (accepted.standing, accepted.bound_until_on) == (without.standing, without.bound_until_on)
