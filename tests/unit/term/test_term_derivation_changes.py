"""The days that a derivation shows, step by step: amended rules, and what ends an agreement before its time."""

from dataclasses import replace

import pytest

from agreements_app.domain.term.rule import Notice, Period, TermFacts
from tests.unit.term.asking import facts, rule
from tests.unit.term.derivations import (
    AGREED,
    HYBRID,
    INITIAL,
    OPEN,
    TWICE,
    YEARLY,
    amended,
    assert_days_shown,
    happened,
)

CASES = [
    pytest.param(
        amended(YEARLY, "2020-07-01", replace(YEARLY, renewal_length=Period(36)), "opt_out_received:2020-06-01"),
        "2020-08-01",
        [
            INITIAL,
            "renewed_automatically_after 2015-04-01 1:2021-03-31",
            "rule_amended 2020-07-01",
            "current_term 2020-04-01 2021-03-31",
            "notice_deadline 2021-03-31 2020-09-30",
            "notice_sum 2021-03-31 2021-04-01 2020-10-01 2020-09-30 2020-09-30",
            "opt_out 2020-06-01 2021-03-31",
        ],
        id="amended under an opt-out",
    ),
    pytest.param(
        amended(YEARLY, "2016-06-01", rule("7y", "automatic")),
        "2017-01-01",
        [
            "initial_term_first_day 2015-04-01 2022-03-31",
            "rule_amended 2016-06-01",
            "no_notice_clause 2022-03-31",
            "window 2021-09-30 2022-03-31",
        ],
        id="a longer term",
    ),
    pytest.param(
        amended(YEARLY, "2016-06-01", rule("7y", "automatic", end="2021-12-31")),
        "2017-01-01",
        [
            "explicit_end 2021-12-31",
            "rule_amended 2016-06-01",
            "no_notice_clause 2021-12-31",
            "window 2021-06-30 2021-12-31",
        ],
        id="a named end",
    ),
    pytest.param(
        amended(rule("1y"), "2015-04-01", rule("7y")),
        "2017-01-01",
        ["initial_term_first_day 2015-04-01 2022-03-31", "rule_amended 2015-04-01", "window 2021-09-30 2022-03-31"],
        id="amended on the first day",
    ),
    pytest.param(
        amended(rule("1y"), "2015-03-01", rule("7y")),
        "2017-01-01",
        ["initial_term_first_day 2015-04-01 2022-03-31", "rule_amended 2015-03-01", "window 2021-09-30 2022-03-31"],
        id="amended before the first day",
    ),
    pytest.param(
        amended(YEARLY, "2021-06-01", rule("7y", "automatic", end="2022-12-31")),
        "2021-07-01",
        [
            INITIAL,
            TWICE,
            "rule_amended 2021-06-01",
            "current_term 2021-04-01 2022-12-31",
            "no_notice_clause 2022-12-31",
            "window 2022-06-30 2022-12-31",
        ],
        id="a named end of a renewal",
    ),
    pytest.param(
        amended(YEARLY, "2021-06-01", rule("7y", "automatic", end="2022-12-31")),
        "2023-06-01",
        [
            INITIAL,
            TWICE,
            "rule_amended 2021-06-01",
            "renewed_automatically 2023-01-01 3:2029-12-31",
            "current_term 2023-01-01 2029-12-31",
            "no_notice_clause 2029-12-31",
            "window 2029-06-30 2029-12-31",
        ],
        id="a named end of a renewal renewed",
    ),
    pytest.param(
        amended(HYBRID, "2021-06-01", rule("5y", "indefinite", notice="1m")),
        "2021-07-01",
        [
            INITIAL,
            "rule_amended 2021-06-01",
            "indefinite_after 2020-03-31",
            "review 2015-04-01 2020-04-01",
            "window_review 2019-10-01 2020-04-01",
        ],
        id="still without end",
    ),
    pytest.param(
        amended(OPEN, "2020-04-01", rule("3y", "automatic", every="1y")),
        "2021-01-01",
        [
            "rule_amended 2020-04-01",
            "current_term 2020-04-01 2023-03-31",
            "no_notice_clause 2023-03-31",
            "window 2022-09-30 2023-03-31",
        ],
        id="given an end",
    ),
    pytest.param(
        amended(YEARLY, "2020-06-01", replace(YEARLY, renewal_length=Period(36))),
        "2020-07-01",
        [
            INITIAL,
            "renewed_automatically_after 2015-04-01 1:2021-03-31",
            "rule_amended 2020-06-01",
            "current_term 2020-04-01 2021-03-31",
            "notice_deadline 2021-03-31 2020-09-30",
            "notice_sum 2021-03-31 2021-04-01 2020-10-01 2020-09-30 2020-09-30",
            "window 2020-03-30 2020-09-30",
        ],
        id="renewals of another length",
    ),
    pytest.param(
        amended(YEARLY, "2020-06-01", replace(YEARLY, renewal_length=Period(36))),
        "2021-05-01",
        [
            INITIAL,
            "renewed_automatically_after 2015-04-01 1:2021-03-31",
            "rule_amended 2020-06-01",
            "renewed_automatically_after 2015-04-01 2:2024-03-31",
            "current_term 2021-04-01 2024-03-31",
            "notice_deadline 2024-03-31 2023-09-30",
            "notice_sum 2024-03-31 2024-04-01 2023-10-01 2023-09-30 2023-09-30",
            "send_by 2023-09-30 2023-09-29",
            "window 2023-03-30 2023-09-30",
        ],
        id="renewals of another length later",
    ),
    pytest.param(
        amended(YEARLY, "2020-06-01", replace(YEARLY, notice=Notice.parse("3m"))),
        "2020-07-01",
        [
            INITIAL,
            "renewed_automatically_after 2015-04-01 1:2021-03-31",
            "rule_amended 2020-06-01",
            "current_term 2020-04-01 2021-03-31",
            "notice_deadline 2021-03-31 2020-12-31",
            "notice_sum 2021-03-31 2021-04-01 2021-01-01 2020-12-31 2020-12-31",
            "send_by 2020-12-31 2020-12-28",
            "window 2020-06-30 2020-12-31",
        ],
        id="another notice",
    ),
    pytest.param(
        amended(AGREED, "2020-06-01", YEARLY),
        "2021-05-01",
        [INITIAL, "without_effect 2020-06-01", "ended 2020-03-31"],
        id="amended after the end",
    ),
    pytest.param(
        happened(YEARLY, "terminated:2021-08-31"),
        "2021-07-01",
        [INITIAL, TWICE, "current_term 2021-04-01 2022-03-31", "termination 2021-08-31"],
        id="a recorded last day",
    ),
    pytest.param(
        happened(YEARLY, "termination_notice:2021-05-10", "terminated:2021-08-31"),
        "2021-07-01",
        [INITIAL, TWICE, "current_term 2021-04-01 2022-03-31", "termination_given 2021-05-10 2021-08-31"],
        id="a recorded last day with its notice",
    ),
    pytest.param(
        happened(YEARLY, "termination_notice:2021-05-10:2021-08-31"),
        "2021-07-01",
        [INITIAL, TWICE, "current_term 2021-04-01 2022-03-31", "termination_given 2021-05-10 2021-08-31"],
        id="a notice naming the last day",
    ),
    pytest.param(
        happened(OPEN, "termination_notice:2021-05-10"),
        "2021-07-01",
        ["termination_by_notice 2021-05-10 2021-11-10 2021-05-11", "review 2015-04-01 2020-04-01"],
        id="a notice of months",
    ),
    pytest.param(
        happened(
            replace(rule(renewal="indefinite", notice="1ay"), academic_year_start=(9, 1)),
            "termination_notice:2021-05-10",
        ),
        "2021-07-01",
        ["termination_by_academic_year 2021-05-10 2022-08-31 2022-05-10 2022-09-01", "review 2015-04-01 2020-04-01"],
        id="a notice of an academic year",
    ),
    pytest.param(
        happened(rule(renewal="indefinite", notice="2fy"), "termination_notice:2021-05-10"),
        "2021-07-01",
        ["termination_by_fiscal_year 2021-05-10 2024-03-31 2023-05-10 2024-04-01", "review 2015-04-01 2020-04-01"],
        id="a notice of two fiscal years",
    ),
    pytest.param(
        happened(rule("5y", notice="6m"), "termination_notice:2020-01-15"),
        "2020-02-01",
        [INITIAL, "termination_by_notice 2020-01-15 2020-07-15 2020-01-16", "termination_within_term 2020-03-31"],
        id="a notice beyond the term",
    ),
    pytest.param(
        replace(happened(YEARLY, "party_withdrew:2021-08-01"), party_count=2),
        "2021-07-01",
        [INITIAL, TWICE, "current_term 2021-04-01 2022-03-31", "termination_by_withdrawal 2021-08-01 2021-07-31"],
        id="a party gone",
    ),
    pytest.param(
        replace(happened(YEARLY, "party_withdrew:2021-08-01"), party_count=3),
        "2021-08-01",
        [
            INITIAL,
            TWICE,
            "current_term 2021-04-01 2022-03-31",
            "notice_deadline 2022-03-31 2021-09-30",
            "notice_sum 2022-03-31 2022-04-01 2021-10-01 2021-09-30 2021-09-30",
            "party_withdrew 2021-08-01",
            "window 2021-03-30 2021-09-30",
        ],
        id="a party gone of three",
    ),
    pytest.param(
        facts("1992", rule(), "terminated:2001-03-31"),
        "2002-01-01",
        ["termination 2001-03-31"],
        id="an old record",
    ),
    pytest.param(
        happened(YEARLY, "superseded:2021-04-01"),
        "2022-01-01",
        [
            INITIAL,
            "renewed_automatically_after 2015-04-01 1:2021-03-31",
            "last_term 2020-04-01 2021-03-31",
            "superseded 2021-04-01",
            "superseded_end 2021-03-31",
        ],
        id="a superseded record",
    ),
]


@pytest.mark.parametrize(("known", "today", "expected"), CASES)
def test_a_change_of_the_rule_or_an_end_shows_the_days_it_reckons_with(
    known: TermFacts, today: str, expected: list[str]
) -> None:
    assert_days_shown(known, today, expected)
