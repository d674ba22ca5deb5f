"""Contradictory, late and unusual events; long runs of short terms against counting them one by one."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements_app.domain.calendar.months import add_days
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.term.history import past_terms
from agreements_app.domain.term.reckoning import end_of_period, notice_deadline, whole_months
from agreements_app.domain.term.rule import Counting, Notice, Period, RenewalKind, TermFacts, TermRule
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import Standing, TermOrigin
from tests.unit.term.asking import ask, day, event, facts, rule
from tests.unit.term.strategies import DAYS, NOTICES, PERIODS

YEARLY = rule("5y", "automatic", every="1y", notice="6m")


@settings(max_examples=200, deadline=None)
@given(
    DAYS,
    PERIODS,
    PERIODS,
    st.one_of(st.none(), NOTICES),
    st.integers(0, 3000),
    st.one_of(st.none(), st.integers(1, 30)),
)
def test_automatic_renewals_agree_with_counting_them_one_by_one(
    effective: datetime.date, initial: Period, renewal: Period, notice: Notice | None, days: int, cap: int | None
) -> None:
    term = TermRule(
        initial=initial, renewal=RenewalKind.AUTOMATIC, renewal_length=renewal, notice=notice, max_renewals=cap
    )
    today = add_days(effective, days)

    def end(k: int) -> datetime.date:
        length = Period(initial.months + k * renewal.months, initial.days + k * renewal.days)
        return end_of_period(effective, length, Counting.FIRST_DAY)

    def is_final(k: int) -> bool:
        return cap is not None and k >= cap

    k = 0
    while end(k) < today and not is_final(k):
        k += 1
    j = k
    while notice is not None and not is_final(j) and notice_deadline(end(j), notice, term) < today:
        j += 1

    state = standing_on(TermFacts(rule=term, effective_on=PartialDate.of(effective)), today, is_explained=False)

    if state.standing is Standing.UNKNOWN:
        assert notice is not None
        assert notice_deadline(end(0), notice, term) < effective
        return
    assert (state.renewals_passed, state.current_end_on) == (k, end(k))
    assert state.bound_until_on == (end(j) if not is_final(j) else end(cap or 0))
    expected = None if notice is None or is_final(j) else notice_deadline(end(j), notice, term)
    assert state.next_notice_deadline_on == expected
    is_locked = notice is not None and not is_final(k) and notice_deadline(end(k), notice, term) < today
    assert (state.standing is Standing.LOCKED_IN) == is_locked
    assert (state.standing is Standing.LAPSED) == (end(k) < today)


def test_a_confirmation_without_a_length_to_renew_by_is_incomplete() -> None:
    state = ask(
        "2021-06-01", "2020-04-01", rule(renewal="by_agreement", end="2021-05-15"), "renewal_confirmed:2021-05-01"
    )

    assert [problem.code for problem in state.problems] == ["missing_renewal_length"]


@pytest.mark.parametrize(
    ("events", "standing"),
    [
        (["termination_notice:2020-06-01"], Standing.LAPSED),
        (["opt_out_received:2020-06-01"], Standing.LAPSED),
        (["late_notice_accepted:2020-06-01"], Standing.LAPSED),
        (["terminated:2020-06-30"], Standing.TERMINATED),
        (["suspended:2020-01-01"], Standing.SUSPENDED),
        (["superseded:2020-04-01"], Standing.SUPERSEDED),
    ],
)
def test_events_after_the_end(events: list[str], standing: Standing) -> None:
    assert ask("2020-08-01", "2015-04-01", rule("5y", notice="6m"), *events).standing is standing


def test_a_term_that_ended_during_a_suspension_is_told() -> None:
    state = ask("2020-08-01", "2015-04-01", rule("5y"), "suspended:2020-01-01")

    assert "ended_while_suspended" in [step.code for step in state.steps]
    assert state.current_end_on == day("2020-03-31")


def test_a_notice_cannot_reach_beyond_the_term_but_a_recorded_day_can() -> None:
    reckoned = ask("2020-02-01", "2015-04-01", rule("5y", notice="6m"), "termination_notice:2020-01-15")
    recorded = ask("2020-05-01", "2015-04-01", rule("5y", notice="6m"), "terminated:2020-06-30")

    assert (reckoned.standing, reckoned.current_end_on) == (Standing.TERMINATING, day("2020-03-31"))
    assert (recorded.standing, recorded.bound_until_on) == (Standing.TERMINATING, day("2020-06-30"))


def test_a_termination_before_its_notice_is_contradictory() -> None:
    state = ask("2021-06-01", "2015-04-01", YEARLY, "termination_notice:2021-05-10:2021-05-01")

    assert (state.standing, [p.code for p in state.problems]) == (Standing.UNKNOWN, ["termination_before_notice"])


def test_an_opt_out_of_an_agreement_without_end_works_as_a_notice_of_termination() -> None:
    term = rule("2y", "indefinite", notice="3m")

    in_time = ask("2021-06-01", "2020-04-01", term, "opt_out_received:2021-05-10")
    later = ask("2023-06-01", "2020-04-01", term, "opt_out_received:2023-05-10")
    withdrawn = ask("2023-06-01", "2020-04-01", term, "opt_out_sent:2023-05-10", "opt_out_withdrawn:2023-05-20")

    assert (in_time.standing, in_time.bound_until_on) == (Standing.WILL_LAPSE, day("2022-03-31"))
    assert (later.standing, later.current_end_on) == (Standing.TERMINATING, day("2023-08-10"))
    assert withdrawn.standing is Standing.IN_FORCE


def test_an_automatic_renewal_already_confirmed_is_certain() -> None:
    confirmed = "renewal_confirmed:2019-07-01"

    state = ask("2019-08-01", "2015-04-01", YEARLY, confirmed)
    revoked = ask("2019-08-01", "2015-04-01", YEARLY, "opt_out_received:2019-06-01", confirmed)

    assert (state.standing, state.bound_until_on) == (Standing.IN_FORCE, day("2021-03-31"))
    assert state.next_notice_deadline_on == day("2020-09-30")
    assert revoked.bound_until_on == day("2021-03-31")


def test_a_second_notice_from_the_other_side_changes_nothing() -> None:
    state = ask("2019-09-01", "2015-04-01", YEARLY, "opt_out_received:2019-07-01", "opt_out_received:2019-08-01")

    assert (state.standing, state.bound_until_on) == (Standing.WILL_LAPSE, day("2020-03-31"))


def test_an_acceptance_without_a_recorded_notice_counts_as_one() -> None:
    state = ask("2020-01-10", "2015-04-01", YEARLY, "late_notice_accepted:2020-01-05")

    assert (state.standing, state.bound_until_on) == (Standing.WILL_LAPSE, day("2020-03-31"))


@pytest.mark.parametrize(
    ("new", "standing", "end"),
    [
        (rule("5y", "automatic", every="1y", notice="6m", end="2019-12-31"), Standing.LOCKED_IN, "2019-12-31"),
        (rule("3y"), Standing.LAPSED, "2018-03-31"),
        (rule("7y", "automatic", every="1y", notice="6m"), Standing.IN_FORCE, "2022-03-31"),
        (rule(renewal="indefinite"), Standing.IN_FORCE, None),
        (rule(renewal="automatic"), Standing.UNKNOWN, None),
        (rule("5y", "automatic", cap=0), Standing.IN_FORCE, "2020-03-31"),
        (rule("5y", "automatic", cap=-1), Standing.UNKNOWN, None),
    ],
)
def test_amendments_of_the_initial_term(new: TermRule, standing: Standing, end: str | None) -> None:
    known = replace(facts("2015-04-01", YEARLY), events=(event("rule_amended:2019-06-01", new),))

    state = standing_on(known, day("2019-08-01"))

    assert (state.standing, state.current_end_on) == (standing, day(end) if end else None)


def test_an_agreement_without_end_can_be_given_one() -> None:
    events = (event("rule_amended:2020-04-01", rule("3y")),)
    nothing = (event("rule_amended:2020-04-01", replace(rule("3y"), initial=None, explicit_end_on=day("2022-12-31"))),)

    known = facts("2015-04-01", rule(renewal="indefinite"))

    assert standing_on(replace(known, events=events), day("2021-01-01")).current_end_on == day("2023-03-31")
    assert standing_on(replace(known, events=nothing), day("2021-01-01")).current_end_on == day("2022-12-31")


def test_an_amendment_after_the_end_revives_nothing_but_a_new_end_does() -> None:
    known = facts("2015-04-01", rule("5y"))
    renewing = (event("rule_amended:2020-06-01", rule("5y", "automatic")),)
    dated = (event("rule_amended:2020-06-01", rule("5y", end="2024-03-31")),)

    assert standing_on(replace(known, events=renewing), day("2021-01-01")).standing is Standing.LAPSED
    assert standing_on(replace(known, events=dated), day("2021-01-01")).standing is Standing.IN_FORCE


def test_an_extension_without_a_sensible_end_is_contradictory() -> None:
    state = ask("2021-01-01", "2020-04-01", rule("5y"), "extended_to:2020-05-01:2019-01-01")

    assert [problem.code for problem in state.problems] == ["impossible_extension"]


def test_the_history_shows_extensions_shortenings_and_endless_parts() -> None:
    agreed = rule("5y", "by_agreement"), "renewal_confirmed:2020-03-01"
    shortened = past_terms(facts("2015-04-01", *agreed, "extended_to:2022-05-01:2020-12-31"), day("2023-01-01"))
    undone = past_terms(facts("2015-04-01", *agreed, "extended_to:2022-05-01:2019-12-31"), day("2023-01-01"))
    endless = past_terms(facts("2015-04-01", rule("5y", "indefinite")), day("2023-01-01"))
    renewed = past_terms(
        facts("2015-04-01", rule("5y", "by_agreement"), "renewal_confirmed:2020-03-01"), day("2021-01-01")
    )
    without = past_terms(facts("2015-04-01", rule(renewal="indefinite")), day("2021-01-01"))

    assert [str(term.end_on) for term in shortened] == ["2020-03-31", "2020-12-31"]
    assert [str(term.end_on) for term in undone] == ["2019-12-31"]
    assert [(str(t.start_on), t.end_on and str(t.end_on)) for t in endless] == [
        ("2015-04-01", "2020-03-31"),
        ("2020-04-01", None),
    ]
    assert [term.origin for term in renewed] == [TermOrigin.INITIAL, TermOrigin.RENEWED_BY_AGREEMENT]
    assert [(term.number, term.end_on) for term in without] == [(0, None)]
    assert past_terms(facts("2015-04-01", YEARLY), day("2015-03-31")) == ()
    assert past_terms(facts("1992", YEARLY), day("2015-03-31")) == ()


def test_missing_facts_are_told_once_each() -> None:
    known = TermFacts(rule=rule(), effective_on=None)

    told = standing_on(known, day("2026-01-01")).problems
    by_record = standing_on(replace(known, missing=("effective_on", "length")), day("2026-01-01")).problems

    assert [problem.code for problem in told] == ["missing_effective", "missing_length"]
    assert [problem.values["fact"] for problem in by_record] == ["effective_on", "length"]


def test_a_record_lacking_facts_but_superseded_is_superseded() -> None:
    known = TermFacts(rule=rule(), effective_on=None, successor_on=day("2020-04-01"))

    before, after = standing_on(known, day("2020-03-31")), standing_on(known, day("2020-04-01"))

    assert (before.standing, before.next_change_on) == (Standing.UNKNOWN, day("2020-04-01"))
    assert (after.standing, after.current_end_on) == (Standing.SUPERSEDED, day("2020-03-31"))


def test_dates_beyond_the_calendar_are_unknown_and_say_so() -> None:
    state = ask("9999-12-01", "9990-04-01", YEARLY)

    assert (state.standing, [problem.code for problem in state.problems]) == (Standing.UNKNOWN, ["beyond_calendar"])


def test_the_last_day_of_the_calendar_is_an_end_like_any_other() -> None:
    state = ask("2026-01-01", "2020-04-01", rule(end="9999-12-31", notice="6m"))

    assert (state.standing, state.current_end_on) == (Standing.IN_FORCE, datetime.date.max)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2020-04-01", "2025-03-31", 60),
        ("2024-02-29", "2025-02-28", 12),
        ("2020-04-01", "2025-03-30", None),
        ("9999-12-01", "9999-12-31", None),
    ],
)
def test_whole_months_between_days(start: str, end: str, months: int | None) -> None:
    found = whole_months(day(start), day(end), Counting.FIRST_DAY)

    assert found == (Period(months) if months else None)


def test_an_acceptance_after_the_last_renewal_ended_changes_nothing() -> None:
    state = ask("2023-06-01", "2015-04-01", replace(YEARLY, max_renewals=1), "late_notice_accepted:2022-05-01")

    assert (state.standing, state.current_end_on) == (Standing.LAPSED, day("2021-03-31"))


def test_an_amendment_to_automatic_renewal_needs_a_length() -> None:
    known = facts("2015-04-01", rule(end="2020-05-15"))
    amended = (event("rule_amended:2019-06-01", rule(renewal="automatic", end="2020-05-15")),)

    state = standing_on(replace(known, events=amended), day("2019-08-01"))

    assert [problem.code for problem in state.problems] == ["missing_renewal_length"]


def test_an_opt_out_stands_through_an_amendment() -> None:
    known = facts("2015-04-01", YEARLY, "opt_out_received:2020-06-01")
    kept = (*known.events, event("rule_amended:2020-07-01", replace(YEARLY, notice=Notice.parse("3m"))))
    rebased = (*known.events, event("rule_amended:2020-07-01", replace(YEARLY, renewal_length=Period(36))))

    for events in (kept, rebased):
        state = standing_on(replace(known, events=events), day("2020-08-01"))
        assert (state.standing, state.bound_until_on) == (Standing.WILL_LAPSE, day("2021-03-31"))


def test_an_endless_rule_can_lose_and_keep_its_lack_of_an_end() -> None:
    known = facts("2015-04-01", rule(renewal="indefinite"))
    events = (event("rule_amended:2020-04-01", rule(renewal="indefinite", notice="3m")),)

    state = standing_on(replace(known, events=events), day("2021-01-01"))

    assert (state.standing, state.current_end_on) == (Standing.REVIEW_DUE, None)


def test_a_review_beyond_the_calendar_is_no_review() -> None:
    term = replace(rule(renewal="indefinite"), review_every=Period.parse("9999y"))

    state = ask("2026-01-01", "2020-04-01", term)

    assert (state.standing, state.review_due_on) == (Standing.IN_FORCE, None)


def test_an_agreement_without_any_end_can_be_extended_or_opted_out_of() -> None:
    term = rule(renewal="indefinite", notice="3m")

    extended = ask("2021-01-01", "2020-04-01", term, "extended_to:2020-12-01:2022-03-31")
    opted_out = ask("2021-01-01", "2020-04-01", term, "opt_out_received:2020-12-01")

    assert extended.current_end_on == day("2022-03-31")
    assert (opted_out.standing, opted_out.current_end_on) == (Standing.TERMINATING, day("2021-03-01"))


def test_nothing_after_the_last_day_of_a_termination_renews_or_extends() -> None:
    events = ["terminated:2016-06-30", "extended_to:2017-01-10:2025-03-31", "renewal_confirmed:2018-01-10"]

    state = ask("2026-01-01", "2015-04-01", rule("1y", "automatic"), *events)

    assert (state.standing, state.renewals_passed, state.current_end_on) == (Standing.TERMINATED, 1, day("2016-06-30"))
    assert state.next_change_on is None


def test_a_second_letter_against_an_agreement_without_end_does_not_move_the_first() -> None:
    term = rule(renewal="indefinite", notice="1m")

    state = ask("2022-09-01", "2020-04-01", term, "opt_out_sent:2022-07-31", "opt_out_sent:2022-08-30")

    assert (state.standing, state.current_end_on) == (Standing.TERMINATED, day("2022-08-31"))


def test_a_withdrawal_after_a_notice_has_ended_an_agreement_without_end_revives_nothing() -> None:
    term = rule(renewal="indefinite", notice="3m")

    state = ask("2024-01-01", "2020-04-01", term, "opt_out_received:2023-05-10", "opt_out_withdrawn:2023-09-01")

    assert (state.standing, state.current_end_on) == (Standing.TERMINATED, day("2023-08-10"))


def test_a_notice_longer_than_the_fixed_part_has_no_deadline_within_it() -> None:
    state = ask("2020-06-01", "2020-04-01", rule("6m", "indefinite", notice="12m"))

    assert (state.standing, state.notice_deadline_on) == (Standing.IN_FORCE, None)
    assert state.bound_until_on == day("2020-09-30")


def test_a_renewal_agreed_into_the_final_term_is_still_locked_in_after_the_deadline() -> None:
    term = replace(YEARLY, max_renewals=1)

    state = ask("2019-10-15", "2015-04-01", term, "renewal_confirmed:2019-07-01")

    assert (state.standing, state.bound_until_on) == (Standing.LOCKED_IN, day("2021-03-31"))


def test_lateness_is_against_the_term_already_agreed() -> None:
    events = ["renewal_confirmed:2019-07-01", "opt_out_received:2020-11-01"]

    state = ask("2020-11-02", "2015-04-01", YEARLY, *events)

    assert (state.standing, state.bound_until_on) == (Standing.LOCKED_IN, day("2022-03-31"))


def test_a_greatest_number_of_none_makes_the_initial_term_final() -> None:
    state = ask("2019-12-01", "2015-04-01", replace(YEARLY, max_renewals=0))

    assert (state.standing, state.notice_deadline_on) == (Standing.WILL_LAPSE, None)
    assert state.bound_until_on == day("2020-03-31")


def test_a_letter_received_long_after_it_was_sent_counts_by_its_receipt_alone() -> None:
    events = ["opt_out_sent:2019-09-20", "opt_out_received:2021-09-01"]

    unknown, known = ask("2020-05-01", "2015-04-01", YEARLY, *events), ask("2021-09-02", "2015-04-01", YEARLY, *events)

    assert unknown.standing is Standing.LAPSED
    assert (known.standing, known.bound_until_on) == (Standing.WILL_LAPSE, day("2022-03-31"))


def test_a_letter_that_arrives_after_a_termination_does_not_rewrite_what_was() -> None:
    events = ["opt_out_sent:2020-10-27", "terminated:2023-07-26", "opt_out_received:2023-07-27"]

    before, after = (
        ask(today, "2020-10-26", rule("1y", "automatic"), *events) for today in ("2023-07-26", "2026-01-01")
    )

    assert before.renewals_passed == after.renewals_passed == 0
    assert (after.standing, after.next_change_on) == (Standing.TERMINATED, None)
