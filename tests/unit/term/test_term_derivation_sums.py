"""The days that a derivation shows, step by step: the sums of notices, the doors that are open, long runs."""

from dataclasses import replace

import pytest

from agreements_app.domain.term.rule import TermFacts
from tests.unit.term.asking import rule
from tests.unit.term.derivations import INITIAL, YEARLY, assert_days_shown, happened

CASES = [
    pytest.param(
        happened(YEARLY),
        "2015-06-01",
        [
            INITIAL,
            "notice_deadline 2020-03-31 2019-09-30",
            "notice_sum 2020-03-31 2020-04-01 2019-10-01 2019-09-30 2019-09-30",
            "window 2019-03-30 2019-09-30",
        ],
        id="a notice of months",
    ),
    pytest.param(
        happened(rule(renewal="automatic", every="1y", end="2020-06-30", notice="3m")),
        "2019-01-01",
        [
            "explicit_end 2020-06-30",
            "notice_deadline 2020-06-30 2020-03-30",
            "notice_sum_earlier 2020-06-30 2020-07-01 2020-04-01 2020-03-31 2020-03-30",
            "window 2019-09-30 2020-03-30",
        ],
        id="two readings of a notice of months",
    ),
    pytest.param(
        happened(rule("5y", "automatic", notice="90d")),
        "2019-01-01",
        [
            INITIAL,
            "notice_deadline 2020-03-31 2020-01-01",
            "notice_sum_days 2020-03-31 2020-04-01 2020-01-01",
            "send_by 2020-01-01 2019-12-27",
            "window 2019-07-01 2020-01-01",
        ],
        id="a notice of days",
    ),
    pytest.param(
        happened(replace(rule("5y", "automatic", notice="1ay"), academic_year_start=(9, 1))),
        "2016-01-01",
        [
            INITIAL,
            "notice_deadline 2020-03-31 2018-09-01",
            "notice_sum_academic 2020-03-31 2020-04-01 2019-09-01 2018-09-01",
            "send_by 2018-09-01 2018-08-31",
            "window 2018-03-01 2018-09-01",
        ],
        id="a notice of an academic year",
    ),
    pytest.param(
        happened(rule("5y", "automatic", notice="2fy")),
        "2016-01-01",
        [
            INITIAL,
            "notice_deadline 2020-03-31 2018-04-01",
            "notice_sum_fiscal 2020-03-31 2020-04-01 2020-04-01 2018-04-01",
            "send_by 2018-04-01 2018-03-30",
            "window 2017-10-01 2018-04-01",
        ],
        id="a notice of two fiscal years",
    ),
    pytest.param(
        happened(rule("5y", "by_agreement", notice="6m")),
        "2016-01-01",
        [
            INITIAL,
            "notice_without_renewal 2020-03-31 2019-09-30",
            "notice_sum 2020-03-31 2020-04-01 2019-10-01 2019-09-30 2019-09-30",
            "window 2019-09-30 2020-03-31",
        ],
        id="a notice that stops nothing",
    ),
    pytest.param(
        happened(YEARLY),
        "2019-09-30",
        [
            INITIAL,
            "notice_deadline 2020-03-31 2019-09-30",
            "notice_sum 2020-03-31 2020-04-01 2019-10-01 2019-09-30 2019-09-30",
            "window 2019-03-30 2019-09-30",
        ],
        id="on the deadline",
    ),
    pytest.param(
        happened(YEARLY),
        "2019-10-01",
        [
            INITIAL,
            "notice_deadline 2020-03-31 2019-09-30",
            "notice_sum 2020-03-31 2020-04-01 2019-10-01 2019-09-30 2019-09-30",
            "next_door 2019-09-30 2021-03-31 2020-09-30",
            "window 2020-03-30 2020-09-30",
        ],
        id="after the deadline",
    ),
    pytest.param(
        happened(replace(YEARLY, max_renewals=1)),
        "2019-10-01",
        [
            INITIAL,
            "notice_deadline 2020-03-31 2019-09-30",
            "notice_sum 2020-03-31 2020-04-01 2019-10-01 2019-09-30 2019-09-30",
            "bound_to_final 2019-09-30 2021-03-31",
            "window 2020-09-30 2021-03-31",
        ],
        id="after the deadline before the final term",
    ),
    pytest.param(
        happened(replace(YEARLY, max_renewals=1)),
        "2020-10-01",
        [
            INITIAL,
            "renewed_automatically_after 2015-04-01 1:2021-03-31",
            "current_term 2020-04-01 2021-03-31",
            "final_term 2021-03-31",
            "window 2020-09-30 2021-03-31",
        ],
        id="in the final term",
    ),
    pytest.param(
        happened(YEARLY, "renewal_confirmed:2019-07-01"),
        "2019-09-30",
        [
            INITIAL,
            "confirmed 2019-07-01",
            "next_term_agreed 2021-03-31",
            "notice_deadline 2020-03-31 2019-09-30",
            "notice_sum 2020-03-31 2020-04-01 2019-10-01 2019-09-30 2019-09-30",
            "next_door_agreed 2019-09-30 2021-03-31 2020-09-30",
            "window 2020-03-30 2020-09-30",
        ],
        id="a renewal agreed before the deadline",
    ),
    pytest.param(
        happened(replace(YEARLY, max_renewals=1), "renewal_confirmed:2019-07-01"),
        "2019-09-30",
        [
            INITIAL,
            "confirmed 2019-07-01",
            "next_term_agreed 2021-03-31",
            "notice_deadline 2020-03-31 2019-09-30",
            "notice_sum 2020-03-31 2020-04-01 2019-10-01 2019-09-30 2019-09-30",
            "bound_to_final_agreed 2019-09-30 2021-03-31",
            "window 2020-09-30 2021-03-31",
        ],
        id="a final renewal agreed before the deadline",
    ),
    pytest.param(
        happened(YEARLY, "renewal_confirmed:2019-07-01"),
        "2019-10-01",
        [
            INITIAL,
            "confirmed 2019-07-01",
            "next_term_agreed 2021-03-31",
            "notice_deadline 2020-03-31 2019-09-30",
            "notice_sum 2020-03-31 2020-04-01 2019-10-01 2019-09-30 2019-09-30",
            "next_door 2019-09-30 2021-03-31 2020-09-30",
            "window 2020-03-30 2020-09-30",
        ],
        id="a renewal agreed and then missed",
    ),
    pytest.param(
        happened(rule("5y", "automatic", every="1y", notice="18m")),
        "2026-02-11",
        [
            INITIAL,
            "renewed_automatically_after 2015-04-01 1:2021-03-31 2:2022-03-31 3:2023-03-31 4:2024-03-31 5:2025-03-31 6:2026-03-31",
            "current_term 2025-04-01 2026-03-31",
            "notice_deadline 2026-03-31 2024-09-30",
            "notice_sum 2026-03-31 2026-04-01 2024-10-01 2024-09-30 2024-09-30",
            "next_door 2024-09-30 2028-03-31 2026-09-30",
            "window 2026-03-30 2026-09-30",
        ],
        id="a notice longer than the renewals",
    ),
    pytest.param(
        happened(rule("1m", "automatic")),
        "2016-02-11",
        [
            "initial_term_first_day 2015-04-01 2015-04-30",
            "renewed_automatically_after 2015-04-01 1:2015-05-31 2:2015-06-30 9:2016-01-31 10:2016-02-29",
            "current_term 2016-02-01 2016-02-29",
            "no_notice_clause 2016-02-29",
            "window 2015-08-29 2016-02-29",
        ],
        id="many renewals",
    ),
    pytest.param(
        happened(rule("1y", "automatic")),
        "2021-05-01",
        [
            "initial_term_first_day 2015-04-01 2016-03-31",
            "renewed_automatically_after 2015-04-01 1:2017-03-31 2:2018-03-31 3:2019-03-31 4:2020-03-31 5:2021-03-31 6:2022-03-31",
            "current_term 2021-04-01 2022-03-31",
            "no_notice_clause 2022-03-31",
            "window 2021-09-30 2022-03-31",
        ],
        id="six renewals",
    ),
]


@pytest.mark.parametrize(("known", "today", "expected"), CASES)
def test_sums_doors_and_long_runs_show_the_days_they_reckon_with(
    known: TermFacts, today: str, expected: list[str]
) -> None:
    assert_days_shown(known, today, expected)
