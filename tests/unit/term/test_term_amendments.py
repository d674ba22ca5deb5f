"""What an amended rule does to the running term, and what it leaves alone; found by comparing with another reading of the rules."""

from dataclasses import replace

import pytest

from agreements_app.domain.term.rule import Notice, Period, RenewalKind, TermFacts, TermRule
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import Standing
from tests.unit.term.asking import day, event, facts, rule

YEARLY = rule("5y", "automatic", every="1y", notice="6m")  # from 2015-04-01: ends 2020-03-31, then yearly


def amended(term: TermRule, on: str, new: TermRule, *events: str) -> TermFacts:
    known = facts("2015-04-01", term, *events)
    return replace(known, events=(*known.events, event(f"rule_amended:{on}", new)))


@pytest.mark.parametrize(
    "new",
    [
        replace(YEARLY, renewal=RenewalKind.BY_AGREEMENT),
        replace(YEARLY, renewal=RenewalKind.NONE),
        replace(YEARLY, max_renewals=2),
    ],
)
def test_renewals_that_have_passed_stay_when_the_kind_or_the_cap_changes(new: TermRule) -> None:
    known = amended(YEARLY, "2023-06-01", new)

    running, over = standing_on(known, day("2023-08-01")), standing_on(known, day("2024-04-01"))

    assert (running.renewals_passed, running.current_end_on) == (4, day("2024-03-31"))
    assert (running.standing, running.bound_until_on) == (Standing.IN_FORCE, day("2024-03-31"))
    assert (over.standing, over.current_end_on, over.renewals_passed) == (Standing.LAPSED, day("2024-03-31"), 4)


def test_the_anchor_stays_when_only_the_kind_of_renewal_changes() -> None:
    known = facts("2020-08-31", rule("6m", "automatic"))
    events = (event("rule_amended:2020-10-01", rule("6m", "by_agreement")), event("renewal_confirmed:2021-01-10"))

    state = standing_on(replace(known, events=events), day("2021-06-01"))

    # from 1 March, the day after 28 February, six months would be to 31 August
    assert (state.renewals_passed, state.current_end_on) == (1, day("2021-08-30"))


def test_renewals_that_have_passed_stay_when_the_end_is_taken_away() -> None:
    state = standing_on(amended(YEARLY, "2023-06-01", rule(renewal="indefinite")), day("2023-08-01"))

    assert (state.renewals_passed, state.current_end_on, state.initial_end_on) == (4, None, day("2020-03-31"))


def test_the_initial_term_has_no_end_any_more_when_it_is_taken_away_within_it() -> None:
    state = standing_on(amended(YEARLY, "2018-06-01", rule(renewal="indefinite")), day("2018-08-01"))

    assert (state.current_end_on, state.initial_end_on) == (None, None)


def test_an_amended_window_does_not_take_away_the_fixed_part() -> None:
    hybrid = replace(rule(renewal="indefinite"), explicit_end_on=day("2020-03-31"))
    known = amended(hybrid, "2018-06-01", replace(hybrid, window=Period(3)))

    state = standing_on(known, day("2018-08-01"))

    assert (state.initial_end_on, state.current_end_on) == (day("2020-03-31"), day("2020-03-31"))


def test_an_end_date_that_gives_way_to_a_length_is_reckoned_from_the_start() -> None:
    dated = replace(rule("3y"), explicit_end_on=day("2019-12-31"))

    state = standing_on(amended(dated, "2016-06-01", rule("3y")), day("2017-01-01"))

    assert (state.initial_end_on, state.current_end_on) == (day("2018-03-31"), day("2018-03-31"))


def test_a_new_end_within_the_initial_term_is_its_end() -> None:
    dated = replace(rule("5y"), explicit_end_on=day("2019-12-31"))
    known = amended(dated, "2016-06-01", replace(dated, explicit_end_on=day("2021-12-31")))

    state = standing_on(known, day("2017-01-01"))

    assert (state.initial_end_on, state.current_end_on) == (day("2021-12-31"), day("2021-12-31"))


def test_a_rule_with_a_length_but_no_new_end_cannot_revive_what_an_opt_out_ended() -> None:
    hybrid = rule("5y", "indefinite", notice="6m")
    known = amended(hybrid, "2020-06-01", YEARLY, "opt_out_received:2019-08-01")

    assert standing_on(known, day("2021-01-01")).standing is Standing.LAPSED


def test_without_a_fixed_end_a_rule_with_neither_length_nor_end_is_incomplete() -> None:
    hybrid = rule(renewal="indefinite")
    known = amended(hybrid, "2020-06-01", replace(rule(renewal="automatic", every="1y"), initial=None))

    assert [problem.code for problem in standing_on(known, day("2021-01-01")).problems] == ["missing_length"]


def test_an_academic_year_of_notice_fits_wherever_the_running_term_leaves_room() -> None:
    new = replace(rule("1y", "automatic", notice="1ay"), academic_year_start=(12, 31))

    state = standing_on(amended(rule("1y", "automatic"), "2018-06-01", new), day("2018-08-01"))

    assert state.problems == ()
    assert (state.standing, state.current_end_on) == (Standing.LOCKED_IN, day("2019-03-31"))


def test_a_restated_initial_term_must_leave_room_for_its_notice() -> None:
    known = amended(YEARLY, "2015-06-01", rule("6m", "automatic", notice="1y"))

    assert [p.code for p in standing_on(known, day("2015-07-01")).problems] == ["notice_longer_than_term"]


def test_a_notice_of_termination_is_reckoned_by_the_rule_of_its_day() -> None:
    indefinite = rule(renewal="indefinite", notice="6m")
    shorter = replace(indefinite, notice=Notice.parse("1m"))
    known = amended(indefinite, "2021-03-01", shorter, "termination_notice:2021-01-10")

    before, after = standing_on(known, day("2021-02-01")), standing_on(known, day("2021-03-02"))

    assert before.bound_until_on == after.bound_until_on == day("2021-07-10")


def test_a_change_to_come_is_found_behind_an_amendment_that_changes_nothing_to_be_seen() -> None:
    indefinite = rule(renewal="indefinite")
    known = amended(indefinite, "2018-06-01", replace(indefinite, window=Period(0, 45)))

    state = standing_on(known, day("2017-01-01"))

    assert (state.review_due_on, state.next_change_on) == (day("2020-04-01"), day("2020-02-16"))


def test_a_rule_missing_from_an_amendment_does_not_hide_a_successor() -> None:
    known = facts("2015-04-01", YEARLY, "rule_amended:2018-06-01", "superseded:2019-04-01")

    before, after = standing_on(known, day("2019-03-31")), standing_on(known, day("2019-04-01"))

    assert (before.standing, after.standing) == (Standing.UNKNOWN, Standing.SUPERSEDED)


def test_a_renewal_agreed_before_is_absorbed_by_a_rule_without_renewals() -> None:
    known = amended(rule("5y", "by_agreement"), "2020-03-01", rule("5y", "indefinite"), "renewal_confirmed:2020-02-01")

    running, later = standing_on(known, day("2020-03-15")), standing_on(known, day("2020-04-01"))

    assert (running.current_end_on, running.bound_until_on) == (day("2020-03-31"), day("2020-03-31"))
    assert (later.current_end_on, later.renewals_passed) == (None, 0)


def test_nothing_is_reckoned_beyond_an_amendment_that_lacks_its_length() -> None:
    hybrid = rule(renewal="indefinite", end="2020-06-15")
    lacking = event("rule_amended:2019-02-18", rule(renewal="automatic", end="2020-06-15", notice="6m"))
    known = replace(facts("2015-04-01", hybrid), events=(lacking, event("opt_out_sent:2020-06-01")))

    for today in ("2020-05-31", "2020-06-01", "2026-01-01"):
        state = standing_on(known, day(today))
        assert [problem.code for problem in state.problems] == ["missing_renewal_length"]
