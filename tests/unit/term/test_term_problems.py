"""What is missing or impossible names the facts it speaks of; what is only just possible is none."""

from dataclasses import replace

import pytest

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.term.check import check_rule
from agreements_app.domain.term.rule import Counting, Notice, Period, RenewalKind, TermFacts, TermRule
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import Problem, Standing
from tests.unit.term.asking import ask, day, event, facts, rule

YEARLY = rule("5y", "automatic", every="1y", notice="6m")  # from 2015-04-01: ends 2020-03-31, then yearly
FIVE_YEARS = rule("5y")


def named(problems: tuple[Problem, ...]) -> list[tuple[str, dict[str, object]]]:
    return [(problem.code, dict(problem.values)) for problem in problems]


@pytest.mark.parametrize(
    ("term", "dates", "code", "values"),
    [
        (YEARLY, "rule_amended:2019-06-01", "missing_new_rule", {"on": "2019-06-01"}),
        (YEARLY, "extended_to:2019-06-01", "impossible_extension", {"on": "2019-06-01", "end": None}),
        (
            YEARLY,
            "extended_to:2019-06-01:2015-03-31",
            "impossible_extension",
            {"on": "2019-06-01", "end": "2015-03-31"},
        ),
        (
            YEARLY,
            "termination_notice:2019-06-01:2019-05-31",
            "termination_before_notice",
            {"on": "2019-06-01", "end": "2019-05-31"},
        ),
        (rule(renewal="indefinite"), "termination_notice:2019-06-01", "missing_notice", {"on": "2019-06-01"}),
    ],
)
def test_a_contradictory_event_is_named_by_its_days(
    term: TermRule, dates: str, code: str, values: dict[str, str | None]
) -> None:
    state = ask("2019-08-01", "2015-04-01", term, dates)

    assert state.standing is Standing.UNKNOWN
    assert named(state.problems) == [(code, {key: day(v) if v else None for key, v in values.items()})]


@pytest.mark.parametrize(
    ("term", "code", "values"),
    [
        (replace(YEARLY, max_renewals=-1), "negative_cap", {"cap": -1}),
        (replace(YEARLY, notice=Notice.parse("61m")), "notice_longer_than_term", {"notice": Notice.parse("61m")}),
        (
            rule("5y", end="2015-03-31"),
            "end_before_start",
            {"effective": day("2015-04-01"), "end": day("2015-03-31")},
        ),
        (
            replace(FIVE_YEARS, academic_year_start=(13, 1)),
            "impossible_year_start",
            {"month": 13, "day": 1},
        ),
    ],
)
def test_an_impossible_rule_is_named_by_what_it_says(term: TermRule, code: str, values: dict[str, object]) -> None:
    known = facts("2015-04-01", YEARLY)
    amended = replace(known, events=(event("rule_amended:2015-04-01", term),))

    assert named(check_rule(term, day("2015-04-01"))) == [(code, values)]
    assert named(standing_on(amended, day("2015-06-01")).problems) == [(code, values)]


def test_an_end_amended_to_before_the_start_is_named_with_both_days() -> None:
    known = facts("2015-04-01", YEARLY)
    amended = replace(known, events=(event("rule_amended:2019-06-01", rule("5y", end="2015-03-31")),))

    state = standing_on(amended, day("2019-06-01"))

    assert named(state.problems) == [
        ("end_before_start", {"effective": day("2015-04-01"), "end": day("2015-03-31")}),
    ]


def test_a_term_may_end_on_its_first_day() -> None:
    state = ask("2015-04-01", "2015-04-01", rule(end="2015-04-01"))
    known = facts("2015-04-01", YEARLY)
    amended = replace(known, events=(event("rule_amended:2019-06-01", rule(end="2015-04-01")),))

    assert (state.standing, state.current_end_on) == (Standing.WILL_LAPSE, day("2015-04-01"))
    assert standing_on(amended, day("2019-06-01")).current_end_on == day("2015-04-01")


def test_a_day_is_a_length_of_time() -> None:
    state = ask("2015-04-01", "2015-04-01", rule("1d", "automatic", every="2d"))
    noticed = ask("2015-04-01", "2015-04-01", rule("2d", "automatic", notice="1d"))

    assert (state.problems, state.current_end_on) == ((), day("2015-04-01"))
    assert (noticed.problems, noticed.notice_deadline_on) == ((), day("2015-04-01"))


@pytest.mark.parametrize("start", [(1, 1), (12, 31), (2, 29), (4, 30)])
def test_an_academic_year_may_begin_on_any_day_of_the_year(start: tuple[int, int]) -> None:
    assert check_rule(replace(FIVE_YEARS, academic_year_start=start)) == ()


@pytest.mark.parametrize("start", [(0, 1), (13, 1), (4, 0), (4, 31), (2, 30), (12, 32), (-1, 1)])
def test_an_academic_year_begins_on_a_day_there_is(start: tuple[int, int]) -> None:
    problems = check_rule(replace(FIVE_YEARS, academic_year_start=start))

    assert named(problems) == [("impossible_year_start", {"month": start[0], "day": start[1]})]


@pytest.mark.parametrize(
    ("effective", "codes"),
    [
        ("2019-09-01", []),  # a year before 31 August 2020 is 1 September 2019: the first day itself
        ("2019-09-02", ["notice_longer_than_term"]),
        ("2020-04-01", ["notice_longer_than_term"]),
    ],
)
def test_an_academic_year_of_notice_must_fit_into_the_term(effective: str, codes: list[str]) -> None:
    by_end = rule(renewal="automatic", every="1y", notice="1ay", end="2020-08-31")
    term = replace(by_end, academic_year_start=(9, 1))

    assert [problem.code for problem in check_rule(term, day(effective))] == codes


def test_a_notice_must_fit_into_a_term_that_ends_on_a_named_day() -> None:
    term = rule(renewal="automatic", every="1y", notice="12m", end="2020-12-31")

    assert [problem.code for problem in check_rule(term, day("2020-04-01"))] == ["notice_longer_than_term"]
    assert check_rule(term, day("2019-04-01")) == ()
    assert check_rule(term) == ()  # nobody knows yet


def test_what_the_record_knows_to_lack_is_not_told_twice_but_everything_else_is() -> None:
    known = facts("2015-04-01", rule(every="0d"))
    lacking = replace(facts("2015-04-01", rule()), missing=("end",))
    empty = replace(known, missing=("length",))
    dated = replace(facts("2015-04-01", rule(renewal="automatic", end="2020-05-15")), missing=("length",))

    assert named(standing_on(lacking, day("2016-01-01")).problems) == [("missing", {"fact": "end"})]
    assert [p.code for p in standing_on(empty, day("2016-01-01")).problems] == ["missing", "empty_renewal_length"]
    assert [p.code for p in standing_on(dated, day("2016-01-01")).problems] == ["missing", "missing_renewal_length"]


def test_a_date_known_in_part_is_named_as_it_is_written() -> None:
    written = PartialDate.parse("1992-04")

    state = standing_on(TermFacts(rule=FIVE_YEARS, effective_on=written), day("2016-01-01"))

    assert named(state.problems) == [("inexact_effective", {"written": written})]


def test_a_signature_that_is_missing_explains_a_missing_effective_date() -> None:
    known = TermFacts(rule=FIVE_YEARS, effective_on=None)

    for missing in ("signature", "effective_on"):
        state = standing_on(replace(known, missing=(missing,)), day("2016-01-01"))
        assert named(state.problems) == [("missing", {"fact": missing})]
    assert named(standing_on(known, day("2016-01-01")).problems) == [("missing_effective", {})]


def test_a_notice_that_is_there_but_empty_is_told_of_an_amended_rule() -> None:
    known = facts("2015-04-01", YEARLY)
    amended = replace(known, events=(event("rule_amended:2021-06-01", replace(YEARLY, notice=Notice())),))

    assert [problem.code for problem in standing_on(amended, day("2021-06-01")).problems] == ["empty_notice"]


# --- the sums of unusual rules --------------------------------------------------------------------------------------


def test_days_of_mixed_lengths_are_added() -> None:
    state = ask("2016-06-01", "2015-04-01", rule("1y10d", "automatic", every="1y3d"))

    assert (state.renewals_passed, state.current_end_on) == (1, day("2017-04-13"))


def test_days_of_mixed_lengths_are_added_over_an_amended_rule() -> None:
    term = rule("1y10d", "automatic", every="1y3d")
    noticed = replace(term, notice=Notice.parse("1m"))
    known = replace(facts("2015-04-01", term), events=(event("rule_amended:2017-06-01", noticed),))

    state = standing_on(known, day("2018-06-01"))

    # 1 April 2018, three years on, and then 10 days and two times 3 days, the first day counted
    assert standing_on(known, day("2017-06-01")).current_end_on == day("2018-04-16")
    assert (state.renewals_passed, state.current_end_on) == (3, day("2019-04-19"))


@pytest.mark.parametrize(
    ("length", "today", "renewals", "end"),
    [
        ("1m", "2026-02-11", 130, "2026-02-28"),
        ("36m", "2026-02-11", 3, "2027-03-31"),
        ("5y", "2046-02-11", 6, "2050-03-31"),
        ("90d", "2020-02-11", 19, "2020-03-04"),
        ("1m1d", "2020-02-11", 56, "2020-02-26"),
    ],
)
def test_long_runs_of_renewals_are_reckoned_from_the_start(length: str, today: str, renewals: int, end: str) -> None:
    state = ask(today, "2015-04-01", rule(length, "automatic"))

    assert (state.renewals_passed, state.current_end_on) == (renewals, day(end))


def test_an_open_door_of_whole_years_is_not_passed_over() -> None:
    term = rule("5y", "automatic", every="1y", notice="1fy")  # to stop 31 March of a year: by 1 April of the one before

    missed, open_door = ask("2019-06-01", "2015-04-01", term), ask("2020-04-01", "2015-04-01", term)

    assert (missed.bound_until_on, missed.next_notice_deadline_on) == (day("2021-03-31"), day("2020-04-01"))
    assert (open_door.bound_until_on, open_door.next_notice_deadline_on) == (day("2021-03-31"), day("2020-04-01"))


def test_a_renewal_beyond_the_greatest_number_is_the_final_one() -> None:
    events = ["renewal_confirmed:2020-02-01", "renewal_confirmed:2024-12-01"]

    state = ask("2030-02-01", "2015-04-01", rule("5y", "by_agreement", cap=1), *events)

    assert (state.standing, state.renewals_passed, state.current_end_on) == (Standing.WILL_LAPSE, 2, day("2030-03-31"))


@pytest.mark.parametrize(("today", "renewals"), [("0001-06-01", 0), ("0002-03-31", 0), ("0002-04-01", 1)])
def test_the_first_year_of_the_calendar_is_one_like_any_other(today: str, renewals: int) -> None:
    state = ask(today, "0001-04-01", rule("1y", "automatic", every="5y"))

    assert (state.problems, state.renewals_passed) == ((), renewals)


@pytest.mark.parametrize(("notice", "deadline"), [("1fy", "9998-04-01"), ("6m", "9999-06-30"), ("90d", "9999-10-02")])
def test_the_last_day_of_the_calendar_has_its_deadline(notice: str, deadline: str) -> None:
    term = rule(end="9999-12-31", notice=notice)

    state = ask("2026-01-01", "2020-04-01", term)

    assert (state.problems, state.notice_deadline_on) == ((), day(deadline))


def test_events_known_for_later_change_nothing_before_their_day() -> None:
    events = ["terminated:2021-08-31", "extended_to:2021-06-01:2021-07-15", "opt_out_received:2021-06-02"]

    state = ask("2021-01-01", "2015-04-01", YEARLY, *events)

    assert (state.renewals_passed, state.current_end_on) == (1, day("2021-03-31"))
    assert state.next_change_on == day("2021-04-01")


def test_a_restated_counting_is_reckoned_from_the_start() -> None:
    known = facts("2015-04-01", YEARLY)
    uncounted = replace(YEARLY, counting=Counting.NEXT_DAY)
    kinds = replace(YEARLY, renewal=RenewalKind.BY_AGREEMENT, window=Period(3))

    for new, end in ((uncounted, "2020-04-01"), (kinds, "2020-03-31")):
        amended = replace(known, events=(event("rule_amended:2016-06-01", new),))
        assert standing_on(amended, day("2017-01-01")).initial_end_on == day(end)
