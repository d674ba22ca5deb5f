"""Rules amended early, late and again; what was agreed before an amendment stays agreed."""

from dataclasses import replace

import pytest

from agreements_app.domain.term.history import past_terms
from agreements_app.domain.term.rule import Notice, Period, TermFacts, TermRule
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import Standing
from tests.unit.term.asking import day, event, facts, rule

YEARLY = rule("5y", "automatic", every="1y", notice="6m")  # from 2015-04-01: ends 2020-03-31, then yearly
AGREED = rule("5y", "by_agreement")
HYBRID = rule("5y", "indefinite", notice="3m")
OPEN = rule(renewal="indefinite", notice="6m")


def amended(term: TermRule, *changes: tuple[str, TermRule], events: tuple[str, ...] = ()) -> TermFacts:
    known = facts("2015-04-01", term, *events)
    return replace(known, events=(*known.events, *(event(f"rule_amended:{on}", new) for on, new in changes)))


@pytest.mark.parametrize("on", ["2015-02-01", "2015-04-01"])
def test_until_the_first_day_an_amended_rule_is_the_rule_from_the_start(on: str) -> None:
    impossible = amended(YEARLY, (on, replace(YEARLY, notice=Notice.parse("61m"))))
    other = amended(YEARLY, (on, rule("3y", "by_agreement")), events=("renewal_confirmed:2015-01-10",))

    state = standing_on(other, day("2016-01-01"))

    assert [p.code for p in standing_on(impossible, day("2016-01-01")).problems] == ["notice_longer_than_term"]
    assert (state.current_end_on, state.bound_until_on) == (day("2018-03-31"), day("2021-03-31"))


def test_a_notice_given_before_the_first_day_stands_through_an_amendment_before_it() -> None:
    known = amended(YEARLY, ("2015-02-01", rule("3y", "automatic")), events=("opt_out_received:2015-01-10",))

    state = standing_on(known, day("2016-01-01"))

    assert (state.standing, state.bound_until_on) == (Standing.WILL_LAPSE, day("2018-03-31"))


def test_an_end_taken_away_before_the_first_day_never_was() -> None:
    (term,) = past_terms(amended(YEARLY, ("2015-02-01", OPEN)), day("2022-01-01"))

    assert (term.number, term.start_on, term.end_on) == (0, day("2015-04-01"), None)


@pytest.mark.parametrize("term", [YEARLY, AGREED])
def test_a_renewal_agreed_stays_agreed_under_another_window(term: TermRule) -> None:
    known = amended(term, ("2019-08-01", replace(term, window=Period(3))), events=("renewal_confirmed:2019-07-01",))

    state = standing_on(known, day("2019-08-01"))

    assert state.bound_until_on == (day("2021-03-31") if term is YEARLY else day("2025-03-31"))


def test_renewals_agreed_are_counted_on_from_the_running_one() -> None:
    events = ("renewal_confirmed:2020-02-01", "renewal_confirmed:2024-12-01")
    known = amended(AGREED, ("2024-12-15", replace(AGREED, window=Period(3))), events=events)

    state = standing_on(known, day("2025-01-01"))

    assert (state.renewals_passed, state.bound_until_on) == (1, day("2030-03-31"))


@pytest.mark.parametrize("new", [replace(YEARLY, window=Period(3)), replace(YEARLY, renewal_length=Period(36))])
def test_a_notice_stands_through_an_amendment_within_the_initial_term(new: TermRule) -> None:
    known = amended(YEARLY, ("2019-06-01", new), events=("opt_out_received:2019-05-01",))

    state = standing_on(known, day("2019-06-02"))

    assert (state.standing, state.bound_until_on) == (Standing.WILL_LAPSE, day("2020-03-31"))


def test_a_newly_named_end_revokes_a_notice_against_renewal() -> None:
    known = amended(
        HYBRID,
        ("2019-09-01", rule("5y", "automatic", every="1y", end="2021-12-31")),
        events=("opt_out_received:2019-08-01",),
    )

    running, renewed = standing_on(known, day("2020-06-01")), standing_on(known, day("2022-01-01"))

    assert (running.standing, running.current_end_on) == (Standing.IN_FORCE, day("2021-12-31"))
    assert (renewed.renewals_passed, renewed.current_end_on) == (1, day("2022-12-31"))


def test_a_newly_named_end_renews_by_the_length_there_was() -> None:
    known = amended(rule("1y", every="6m"), ("2015-06-01", rule(renewal="automatic", end="2016-10-19")))

    state = standing_on(known, day("2016-10-20"))

    assert (state.problems, state.renewals_passed, state.current_end_on) == ((), 1, day("2017-04-19"))


def test_an_end_date_repeated_does_not_speak_of_a_later_renewal() -> None:
    dated = rule(renewal="automatic", every="1y", end="2020-03-31")
    known = amended(dated, ("2021-06-01", replace(dated, notice=Notice.parse("3m"))))

    state, later = standing_on(known, day("2021-06-01")), standing_on(known, day("2022-04-01"))

    assert (state.renewals_passed, state.current_end_on) == (2, day("2022-03-31"))
    assert (later.renewals_passed, later.current_end_on) == (3, day("2023-03-31"))


def test_an_end_named_for_an_agreement_without_end_is_no_initial_term_to_restate() -> None:
    known = amended(OPEN, ("2018-01-10", rule(end="2019-03-31")), ("2018-06-01", rule("1y")))

    state = standing_on(known, day("2018-07-01"))

    assert (state.initial_end_on, state.current_end_on) == (None, day("2019-03-31"))


def test_an_initial_term_whose_end_was_named_can_still_be_restated() -> None:
    named = rule("5y", "automatic", every="1y", end="2021-12-31")
    known = amended(YEARLY, ("2016-06-01", named), ("2017-06-01", rule("3y")))

    state = standing_on(known, day("2017-07-01"))

    assert (state.initial_end_on, state.current_end_on) == (day("2018-03-31"), day("2018-03-31"))


@pytest.mark.parametrize(("on", "renewals"), [("2020-03-31", 1), ("2020-04-01", 0)])
def test_a_term_is_amended_until_its_last_day(on: str, renewals: int) -> None:
    state = standing_on(amended(AGREED, (on, YEARLY)), day("2020-06-01"))

    assert state.renewals_passed == renewals
    assert (state.standing is Standing.LAPSED) == (renewals == 0)


@pytest.mark.parametrize(
    ("on", "end", "standing"), [("2020-03-31", "2018-03-31", "lapsed"), ("2020-04-01", "2023-03-31", "in_force")]
)
def test_a_fixed_part_is_restated_until_its_last_day_and_then_given_a_new_end(on: str, end: str, standing: str) -> None:
    state = standing_on(amended(HYBRID, (on, rule("3y"))), day("2020-06-01"))

    assert (state.standing.value, state.current_end_on) == (standing, day(end))


# --- terms told after their end was moved back ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("end", "numbers", "last"),
    [
        ("2025-12-31", [0, 1, 2], "2025-12-31"),
        ("2020-12-31", [0, 1], "2020-12-31"),
        ("2019-12-31", [0], "2019-12-31"),
    ],
)
def test_an_end_moved_back_before_renewals_undoes_them(end: str, numbers: list[int], last: str) -> None:
    events = ["renewal_confirmed:2020-03-01", "renewal_confirmed:2025-03-01", f"extended_to:2026-05-01:{end}"]

    terms = past_terms(facts("2015-04-01", AGREED, *events), day("2026-06-01"))

    assert [term.number for term in terms] == numbers
    assert terms[-1].end_on == day(last)


def test_a_term_cut_short_and_then_renewed_keeps_its_shorter_end() -> None:
    events = ["renewal_confirmed:2020-03-01", "extended_to:2022-05-01:2020-12-31", "renewal_confirmed:2022-06-01"]

    terms = past_terms(facts("2015-04-01", AGREED, *events), day("2022-07-01"))

    assert [(term.number, term.start_on, term.end_on) for term in terms] == [
        (0, day("2015-04-01"), day("2020-03-31")),
        (1, day("2020-04-01"), day("2020-12-31")),
        (2, day("2021-01-01"), day("2025-12-31")),
    ]
    assert [term.gap_from for term in terms] == [None, None, day("2021-01-01")]


def test_a_recorded_last_day_beyond_a_renewal_lengthens_the_renewal() -> None:
    known = facts("2015-04-01", AGREED, "renewal_confirmed:2020-02-01", "terminated:2025-06-30")

    terms = past_terms(known, day("2025-07-01"))

    assert [term.end_on for term in terms] == [day("2020-03-31"), day("2025-06-30")]


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("2019-12-31", ["0 2015-04-01 2019-12-31", "3 2020-01-01 2024-12-31"]),
        ("2020-12-31", ["0 2015-04-01 2020-03-31", "1 2020-04-01 2020-12-31", "3 2021-01-01 2025-12-31"]),
    ],
)
def test_a_term_renewed_after_its_end_was_moved_back_follows_that_end(end: str, told: list[str]) -> None:
    events = ["renewal_confirmed:2020-03-01", "renewal_confirmed:2025-03-01", f"extended_to:2026-05-01:{end}"]
    known = facts("2015-04-01", AGREED, *events, "renewal_confirmed:2026-06-01")

    terms = past_terms(known, day("2026-07-01"))

    assert [f"{term.number} {term.start_on} {term.end_on}" for term in terms] == told


def test_an_extension_of_an_agreement_without_end_keeps_the_length_of_a_renewal() -> None:
    dated = ("2018-06-01", rule(renewal="automatic", end="2019-05-15"))
    extended = "extended_to:2018-01-10:2019-03-31"
    by_renewal = amended(rule(renewal="indefinite", every="2y"), dated, events=(extended,))
    by_length = amended(OPEN, ("2017-01-01", rule("3y", "indefinite")), dated, events=(extended,))

    renewed, again = (standing_on(known, day("2019-05-16")) for known in (by_renewal, by_length))

    assert (renewed.renewals_passed, renewed.current_end_on) == (1, day("2021-05-15"))
    assert (again.renewals_passed, again.current_end_on) == (1, day("2022-05-15"))


def test_an_end_given_to_an_agreement_without_end_is_no_initial_term() -> None:
    known = amended(OPEN, ("2020-04-01", rule("3y")), ("2021-01-01", rule("4y")))

    state = standing_on(known, day("2021-02-01"))

    assert (state.standing, state.current_end_on) == (Standing.IN_FORCE, day("2023-03-31"))


def test_renewals_are_counted_on_over_a_part_without_end() -> None:
    known = amended(YEARLY, ("2023-06-01", OPEN), ("2024-06-01", rule("1y", "automatic")))

    state, renewed = standing_on(known, day("2024-07-01")), standing_on(known, day("2025-06-01"))

    assert (state.renewals_passed, state.current_end_on) == (4, day("2025-05-31"))
    assert (renewed.renewals_passed, renewed.current_end_on) == (5, day("2026-05-31"))


def test_an_end_that_has_passed_gives_no_end_to_what_goes_on_without_one() -> None:
    dated = rule(renewal="indefinite", end="2020-03-31")
    known = amended(dated, ("2021-06-01", rule(end="2020-03-31")))

    assert [problem.code for problem in standing_on(known, day("2021-06-01")).problems] == ["missing_length"]


def test_a_notice_of_an_academic_year_fits_a_restated_term_from_its_own_first_day() -> None:
    new = replace(rule("1y", "automatic", notice="1ay"), academic_year_start=(9, 1))
    known = replace(facts("2015-09-01", YEARLY), events=(event("rule_amended:2015-10-01", new),))

    state = standing_on(known, day("2015-10-01"))

    assert (state.problems, state.notice_deadline_on) == ((), day("2015-09-01"))


@pytest.mark.parametrize(
    ("last", "current", "later"),
    [
        ("extended_to:2021-09-01:2022-12-31", "2022-12-31", "2023-12-31"),
        ("rule_amended:2021-09-01", "2022-06-30", "2023-06-30"),
    ],
)
def test_renewals_after_an_extension_count_in_what_comes_next(last: str, current: str, later: str) -> None:
    changed = event(last, replace(YEARLY, window=Period(3)) if last.startswith("rule") else None)
    known = facts("2015-04-01", YEARLY, "extended_to:2020-06-01:2021-06-30")  # in the first renewal
    known = replace(known, events=(*known.events, changed))

    state, renewed = standing_on(known, day("2021-10-01")), standing_on(known, day(later))

    assert (state.renewals_passed, state.current_end_on) == (2, day(current))
    assert (renewed.renewals_passed, renewed.current_end_on) == (3, day(later))


def test_renewals_after_an_extension_count_when_an_end_is_newly_named() -> None:
    known = amended(
        YEARLY,
        ("2021-09-01", rule("5y", "automatic", every="1y", end="2022-12-31")),
        events=("extended_to:2020-06-01:2021-06-30",),
    )

    assert standing_on(known, day("2021-10-01")).renewals_passed == 2
    assert standing_on(known, day("2023-01-01")).renewals_passed == 3


def test_a_third_renewal_agreed_stays_agreed() -> None:
    yearly = rule("1y", "by_agreement")
    events = ("renewal_confirmed:2016-01-01", "renewal_confirmed:2017-01-01", "renewal_confirmed:2018-01-01")

    state = standing_on(
        amended(yearly, ("2018-02-01", replace(yearly, window=Period(3))), events=events), day("2018-03-01")
    )

    assert (state.renewals_passed, state.bound_until_on) == (2, day("2019-03-31"))


@pytest.mark.parametrize(
    ("received", "on", "bound"),
    [
        ("2020-11-01", "2020-12-01", "2022-03-31"),
        ("2021-11-01", "2021-12-01", "2023-03-31"),
        ("2022-11-01", "2022-12-01", "2024-03-31"),
    ],
)
def test_a_late_notice_stands_through_an_amendment_of_a_renewal(received: str, on: str, bound: str) -> None:
    known = amended(YEARLY, (on, replace(YEARLY, window=Period(3))), events=(f"opt_out_received:{received}",))

    state = standing_on(known, day(on))

    assert (state.standing, state.bound_until_on) == (Standing.LOCKED_IN, day(bound))


def test_a_late_notice_cannot_reach_beyond_a_greatest_number_set_later() -> None:
    known = amended(YEARLY, ("2019-11-01", replace(YEARLY, max_renewals=0)), events=("opt_out_received:2019-10-10",))

    state = standing_on(known, day("2019-11-01"))

    assert (state.bound_until_on, state.renewals_passed) == (day("2020-03-31"), 0)
