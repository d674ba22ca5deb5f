"""How an agreement ends, on the very day, on its eve and on the day after: terminations, successors; reviews before it."""

from dataclasses import replace

import pytest

from agreements_app.domain.term.rule import Period, TermFacts
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import Standing
from tests.unit.term.asking import ask, day, facts, rule

YEARLY = rule("5y", "automatic", every="1y", notice="6m")  # from 2015-04-01: ends 2020-03-31, then yearly
AGREED = rule("5y", "by_agreement")
HYBRID = rule("5y", "indefinite", notice="3m")  # fixed to 2020-03-31, to be stopped by 2019-12-31
OPEN = rule(renewal="indefinite", notice="6m")


# --- terminations ---------------------------------------------------------------------------------------------------


def test_a_termination_may_take_effect_with_the_day_of_its_notice() -> None:
    notice = "termination_notice:2021-05-10:2021-05-10"

    on_day, after = ask("2021-05-10", "2015-04-01", YEARLY, notice), ask("2021-05-11", "2015-04-01", YEARLY, notice)

    assert (on_day.problems, on_day.standing, on_day.current_end_on) == ((), Standing.TERMINATING, day("2021-05-10"))
    assert after.standing is Standing.TERMINATED


@pytest.mark.parametrize(("received", "standing"), [("2020-03-31", "terminated"), ("2020-04-01", "lapsed")])
def test_a_notice_of_termination_on_the_last_day_is_one(received: str, standing: str) -> None:
    state = ask("2020-04-02", "2015-04-01", rule("5y", notice="6m"), f"termination_notice:{received}")

    assert (state.standing.value, state.current_end_on) == (standing, day("2020-03-31"))


def test_of_two_notices_of_termination_the_earlier_last_day_counts() -> None:
    state = ask("2021-07-01", "2015-04-01", OPEN, "termination_notice:2021-05-10", "termination_notice:2021-06-01")

    assert (state.standing, state.current_end_on) == (Standing.TERMINATING, day("2021-11-10"))


@pytest.mark.parametrize(
    ("notice", "recorded", "today", "standing"),
    [
        ("2021-05-10", "2021-08-31", "2021-05-09", "decision_window"),  # not known before the notice
        ("2021-05-10", "2021-08-31", "2021-05-10", "terminating"),
        ("2021-05-10", "2021-05-10", "2021-05-09", "decision_window"),
        ("2021-05-10", "2021-05-10", "2021-05-10", "terminating"),
        ("2021-09-10", "2021-08-31", "2021-05-01", "terminating"),  # a notice after the end says nothing of it
    ],
)
def test_a_recorded_last_day_is_known_from_the_day_of_its_notice(
    notice: str, recorded: str, today: str, standing: str
) -> None:
    state = ask(today, "2015-04-01", YEARLY, f"termination_notice:{notice}", f"terminated:{recorded}")

    assert state.standing.value == standing
    if standing == "terminating":
        assert state.bound_until_on == day(recorded)


def test_a_withdrawal_that_ends_the_agreement_is_known_whatever_notice_there_is() -> None:
    known = replace(
        facts("2015-04-01", YEARLY, "termination_notice:2021-05-10", "party_withdrew:2021-08-01"), party_count=2
    )

    state = standing_on(known, day("2021-05-01"))

    assert (state.standing, state.bound_until_on) == (Standing.TERMINATING, day("2021-07-31"))


def test_a_recorded_day_beyond_the_end_is_the_end_and_one_within_a_later_term_is_not_yet() -> None:
    beyond = ask("2020-02-01", "2015-04-01", AGREED, "terminated:2020-06-30")
    on_end = ask("2020-02-01", "2015-04-01", AGREED, "terminated:2020-03-31")
    agreed = ask("2020-02-01", "2015-04-01", AGREED, "renewal_confirmed:2019-11-01", "terminated:2022-06-30")

    assert (beyond.current_end_on, beyond.bound_until_on) == (day("2020-06-30"), day("2020-06-30"))
    assert (on_end.current_end_on, on_end.bound_until_on) == (day("2020-03-31"), day("2020-03-31"))
    assert (agreed.current_end_on, agreed.bound_until_on) == (day("2020-03-31"), day("2022-06-30"))
    assert agreed.next_change_on == day("2020-04-01")


def test_a_recorded_day_on_the_end_of_a_renewal_agreed_already_is_that_end() -> None:
    state = ask("2020-02-01", "2015-04-01", AGREED, "renewal_confirmed:2019-11-01", "terminated:2025-03-31")

    assert (state.current_end_on, state.bound_until_on) == (day("2020-03-31"), day("2025-03-31"))


def test_what_is_signed_on_the_last_day_of_a_termination_still_counts() -> None:
    events = ["terminated:2016-06-30", "extended_to:2016-06-30:2018-03-31", "suspended:2017-01-01"]

    state = ask("2017-06-01", "2015-04-01", rule("1y", "automatic"), *events)

    assert (state.standing, state.renewals_passed, state.current_end_on) == (Standing.TERMINATED, 1, day("2016-06-30"))


# --- successors and one-off documents -------------------------------------------------------------------------------


def test_a_successor_freezes_the_dates_on_its_eve() -> None:
    known = replace(facts("2015-04-01", YEARLY), successor_on=day("2020-04-01"))
    late = replace(facts("2015-04-01", AGREED), successor_on=day("2021-04-01"))

    on_day, lapsed = standing_on(known, day("2020-04-01")), standing_on(late, day("2021-04-01"))

    assert (on_day.standing, on_day.renewals_passed) == (Standing.SUPERSEDED, 0)
    assert (on_day.current_end_on, on_day.bound_until_on) == (day("2020-03-31"), day("2020-03-31"))
    assert (on_day.notice_deadline_on, on_day.decision_on) == (None, None)
    assert (lapsed.current_end_on, lapsed.bound_until_on) == (day("2020-03-31"), day("2020-03-31"))


def test_what_happens_on_the_first_day_of_a_successor_happens_to_the_successor() -> None:
    known = facts("2015-04-01", YEARLY, "superseded:2019-04-01", "extended_to:2019-04-01:2022-03-31")

    state = standing_on(known, day("2019-04-01"))

    assert (state.standing, state.current_end_on) == (Standing.SUPERSEDED, day("2019-03-31"))


def test_the_term_in_the_record_of_a_document_without_term_is_not_reckoned_with() -> None:
    known = replace(facts("2015-04-01", YEARLY, "renewal_confirmed:2016-04-01"), has_term=False)
    ended = replace(facts("2015-04-01", YEARLY, "termination_notice:2016-05-01:2016-06-30"), has_term=False)

    state, terminated = standing_on(known, day("2026-01-01")), standing_on(ended, day("2016-07-01"))

    assert (state.standing, state.initial_end_on, state.current_end_on) == (Standing.IN_FORCE, None, None)
    assert (state.notice_deadline_on, state.review_due_on, state.next_change_on) == (None, None, None)
    assert (terminated.standing, terminated.current_end_on) == (Standing.TERMINATED, day("2016-06-30"))


@pytest.mark.parametrize(
    ("today", "standing"), [("2001-03-30", "unknown"), ("2001-03-31", "unknown"), ("2001-04-01", "terminated")]
)
def test_an_old_record_is_terminated_after_its_recorded_last_day(today: str, standing: str) -> None:
    state = ask(today, "1992", rule(), "terminated:2001-03-31")

    assert state.standing.value == standing


def test_an_old_record_stays_superseded() -> None:
    known = TermFacts(rule=rule(), effective_on=None, successor_on=day("2020-04-01"))

    state = standing_on(known, day("2024-01-01"))

    assert (state.standing, state.current_end_on) == (Standing.SUPERSEDED, day("2020-03-31"))


# --- windows and reviews --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("every", "today", "due"),
    [
        ("3y", "2017-01-01", "2018-04-01"),
        ("3y", "2020-03-31", "2018-04-01"),  # overdue until the last day
        ("3y", "2020-04-01", None),  # over: nothing is left to review
        ("5y", "2017-01-01", None),  # it would fall due on the day after the end
        ("4y11m30d", "2017-01-01", "2020-03-31"),  # on the last day itself
    ],
)
def test_a_review_falls_due_within_the_term(every: str, today: str, due: str | None) -> None:
    state = ask(today, "2015-04-01", replace(rule("5y"), review_every=Period.parse(every)))

    assert state.review_due_on == (day(due) if due else None)


def test_the_review_of_a_fixed_term_is_a_change_to_come_but_no_decision() -> None:
    term = replace(rule("5y"), review_every=Period.parse("3y"), window=Period(3))

    state = ask("2019-06-01", "2015-04-01", term)

    assert (state.decision_on, state.next_change_on) == (day("2020-03-31"), day("2019-12-31"))


def test_a_fixed_part_ends_with_its_last_day() -> None:
    last, after = ask("2020-03-31", "2015-04-01", HYBRID), ask("2020-04-01", "2015-04-01", HYBRID)

    assert (last.current_end_on, last.bound_until_on, last.notice_deadline_on) == (
        day("2020-03-31"),
        day("2020-03-31"),
        day("2019-12-31"),
    )
    assert (after.current_end_on, after.bound_until_on, after.notice_deadline_on) == (None, None, None)


def test_a_fixed_part_can_be_stopped_on_its_first_day() -> None:
    state = ask("2019-04-01", "2019-04-01", rule("1y", "indefinite", notice="1fy"))

    assert state.notice_deadline_on == day("2019-04-01")


def test_no_decision_is_left_after_an_opt_out_or_a_termination() -> None:
    opted_out = ask("2019-09-01", "2015-04-01", AGREED, "opt_out_received:2019-08-01")
    stopped = ask("2019-09-01", "2015-04-01", HYBRID, "opt_out_received:2019-08-01")
    terminating = ask("2021-09-01", "2015-04-01", OPEN, "termination_notice:2021-08-01")

    assert [state.decision_on for state in (opted_out, stopped, terminating)] == [None, None, None]
