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


@pytest.mark.parametrize(
    ("known", "code"),
    [
        (replace(facts("2015-04-01", FIVE_YEARS), missing=("signature",)), "missing"),
        (facts("2015-04-01", rule(renewal="automatic", end="2020-05-15")), "missing_renewal_length"),
        (facts("2015-04-01", rule(renewal="indefinite"), "termination_notice:2016-05-10"), "missing_notice"),
        (facts("2015-04-01", YEARLY, "rule_amended:2016-05-10"), "missing_new_rule"),
        (facts("2015-04-01", rule()), "missing_length"),
        (facts("2015-04", FIVE_YEARS), "inexact_effective"),
        (TermFacts(rule=FIVE_YEARS, effective_on=None), "missing_effective"),
    ],
)
def test_what_lacks_a_fact_is_still_known_to_be_superseded(known: TermFacts, code: str) -> None:
    state = standing_on(replace(known, successor_on=day("2017-01-01")), day("2018-01-01"))

    assert [problem.code for problem in state.problems] == [code]
    assert (state.standing, state.current_end_on) == (Standing.SUPERSEDED, day("2016-12-31"))


def test_what_is_unknown_or_not_concluded_has_no_dates() -> None:
    unknown = standing_on(TermFacts(rule=rule(), effective_on=None), day("2018-01-01"))
    draft = standing_on(replace(facts("2015-04-01", YEARLY), is_concluded=False), day("2018-01-01"))

    for state in (unknown, draft):
        assert (state.effective_on, state.initial_end_on, state.current_end_on) == (None, None, None)
        assert (state.bound_until_on, state.next_notice_deadline_on, state.review_due_on) == (None, None, None)
        assert state.renewals_passed == 0


def test_a_rule_that_says_nothing_else_lapses_and_counts_academic_years_from_april() -> None:
    plain = TermRule(initial=Period(60))
    noticed = replace(plain, renewal=RenewalKind.AUTOMATIC, notice=Notice(academic_years=1))

    assert standing_on(facts("2015-04-01", plain), day("2020-01-01")).standing is Standing.WILL_LAPSE
    assert standing_on(facts("2015-04-01", noticed), day("2016-01-01")).notice_deadline_on == day("2019-04-01")


def test_a_form_takes_a_notice_that_fits_a_year_from_april() -> None:
    assert check_rule(rule("1y", "automatic", notice="1fy")) == ()
    assert [p.code for p in check_rule(rule("11m", "automatic", notice="1fy"))] == ["notice_longer_than_term"]


def test_standings_have_the_codes_of_the_paper() -> None:
    assert {standing.value for standing in Standing} == {
        *("not_concluded", "unknown", "superseded", "terminated", "executed_not_in_effect", "suspended", "terminating"),
        *("renewal_in_preparation", "lapsed", "will_lapse", "locked_in", "review_due", "decision_window", "in_force"),
    }
    assert [counting.value for counting in Counting] == ["first_day", "next_day"]
