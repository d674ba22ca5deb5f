"""The days that a derivation shows, step by step: notices against renewal, confirmations, extensions."""

import pytest

from agreements_app.domain.term.rule import TermFacts
from tests.unit.term.asking import ask, day, rule
from tests.unit.term.derivations import AGREED, HYBRID, INITIAL, OPEN, TWICE, YEARLY, assert_days_shown, happened

CASES = [
    pytest.param(
        happened(YEARLY, "opt_out_received:2019-07-01", "opt_out_received:2019-08-01"),
        "2019-09-01",
        [
            INITIAL,
            "notice_deadline 2020-03-31 2019-09-30",
            "notice_sum 2020-03-31 2020-04-01 2019-10-01 2019-09-30 2019-09-30",
            "opt_out 2019-07-01 2020-03-31",
        ],
        id="the first of two letters",
    ),
    pytest.param(
        happened(YEARLY, "opt_out_received:2019-10-10"),
        "2019-11-01",
        [
            INITIAL,
            "notice_deadline 2020-03-31 2019-09-30",
            "notice_sum 2020-03-31 2020-04-01 2019-10-01 2019-09-30 2019-09-30",
            "opt_out_late 2019-10-10 2019-09-30 2021-03-31",
        ],
        id="a late letter",
    ),
    pytest.param(
        happened(YEARLY, "opt_out_received:2019-10-10", "late_notice_accepted:2019-10-20"),
        "2019-11-01",
        [
            INITIAL,
            "late_notice_accepted 2019-10-20",
            "notice_deadline 2020-03-31 2019-09-30",
            "notice_sum 2020-03-31 2020-04-01 2019-10-01 2019-09-30 2019-09-30",
            "opt_out_accepted 2019-10-10 2020-03-31",
        ],
        id="a late letter accepted",
    ),
    pytest.param(
        happened(YEARLY, "late_notice_accepted:2019-10-20"),
        "2019-11-01",
        [
            INITIAL,
            "late_notice_accepted 2019-10-20",
            "notice_deadline 2020-03-31 2019-09-30",
            "notice_sum 2020-03-31 2020-04-01 2019-10-01 2019-09-30 2019-09-30",
            "opt_out_accepted 2019-10-20 2020-03-31",
        ],
        id="an acceptance alone",
    ),
    pytest.param(
        happened(AGREED, "late_notice_accepted:2019-07-20"),
        "2019-09-01",
        [INITIAL, "without_effect 2019-07-20", "window 2019-09-30 2020-03-31"],
        id="nothing to accept",
    ),
    pytest.param(
        happened(AGREED, "opt_out_received:2019-07-01"),
        "2019-09-01",
        [INITIAL, "opt_out 2019-07-01 2020-03-31"],
        id="against an agreed renewal",
    ),
    pytest.param(
        happened(HYBRID, "opt_out_received:2019-07-01"),
        "2019-09-01",
        [
            INITIAL,
            "indefinite_after 2020-03-31",
            "notice_deadline 2020-03-31 2019-12-31",
            "notice_sum 2020-03-31 2020-04-01 2020-01-01 2019-12-31 2019-12-31",
            "send_by 2019-12-31 2019-12-27",
            "opt_out 2019-07-01 2020-03-31",
        ],
        id="against going on",
    ),
    pytest.param(
        happened(AGREED, "opt_out_received:2020-06-01"),
        "2020-09-01",
        [INITIAL, "without_effect 2020-06-01", "ended 2020-03-31"],
        id="after the end",
    ),
    pytest.param(
        happened(YEARLY, "opt_out_received:2019-07-01", "opt_out_withdrawn:2019-08-01"),
        "2019-09-01",
        [
            INITIAL,
            "opt_out_withdrawn 2019-08-01",
            "notice_deadline 2020-03-31 2019-09-30",
            "notice_sum 2020-03-31 2020-04-01 2019-10-01 2019-09-30 2019-09-30",
            "window 2019-03-30 2019-09-30",
        ],
        id="withdrawn",
    ),
    pytest.param(
        happened(YEARLY, "opt_out_withdrawn:2019-08-01"),
        "2019-09-01",
        [
            INITIAL,
            "without_effect 2019-08-01",
            "notice_deadline 2020-03-31 2019-09-30",
            "notice_sum 2020-03-31 2020-04-01 2019-10-01 2019-09-30 2019-09-30",
            "window 2019-03-30 2019-09-30",
        ],
        id="nothing to withdraw",
    ),
    pytest.param(
        happened(OPEN, "opt_out_received:2019-07-01", "opt_out_withdrawn:2019-08-01"),
        "2019-09-01",
        ["opt_out_withdrawn 2019-08-01", "review 2015-04-01 2020-04-01", "window_review 2019-10-01 2020-04-01"],
        id="withdrawn without end",
    ),
    pytest.param(
        happened(OPEN, "renewal_confirmed:2019-07-01"),
        "2019-09-01",
        ["without_effect 2019-07-01", "review 2015-04-01 2020-04-01", "window_review 2019-10-01 2020-04-01"],
        id="nothing to confirm",
    ),
    pytest.param(
        happened(AGREED, "renewal_confirmed:2019-07-01"),
        "2019-08-01",
        [INITIAL, "confirmed 2019-07-01", "next_term_agreed 2025-03-31", "window 2024-09-30 2025-03-31"],
        id="confirmed",
    ),
    pytest.param(
        happened(AGREED, "renewal_confirmed:2020-06-01"),
        "2020-07-01",
        [
            INITIAL,
            "confirmed_late 2020-06-01 2020-04-01 2020-05-31",
            "renewed_by_agreement_after 2015-04-01 1:2025-03-31",
            "current_term 2020-04-01 2025-03-31",
            "window 2024-09-30 2025-03-31",
        ],
        id="confirmed late",
    ),
    pytest.param(
        happened(OPEN, "extended_to:2019-07-01:2021-03-31"),
        "2019-08-01",
        [
            "indefinite_after 2021-03-31",
            "extended 2019-07-01 2021-03-31",
            "current_term 2015-04-01 2021-03-31",
            "notice_deadline 2021-03-31 2020-09-30",
            "notice_sum 2021-03-31 2021-04-01 2020-10-01 2020-09-30 2020-09-30",
            "review 2015-04-01 2020-04-01",
            "window_review 2019-10-01 2020-04-01",
        ],
        id="extended without end",
    ),
    pytest.param(
        happened(YEARLY, "extended_to:2021-06-01:2022-09-30", "extended_to:2022-11-15:2025-12-31"),
        "2026-02-01",
        [
            INITIAL,
            TWICE,
            "extended 2021-06-01 2022-09-30",
            "renewed_automatically 2022-10-01 3:2023-09-30",
            "extended 2022-11-15 2025-12-31",
            "renewed_automatically 2026-01-01 4:2026-12-31",
            "current_term 2026-01-01 2026-12-31",
            "notice_deadline 2026-12-31 2026-06-30",
            "notice_sum 2026-12-31 2027-01-01 2026-07-01 2026-06-30 2026-06-30",
            "window 2025-12-30 2026-06-30",
        ],
        id="extended twice",
    ),
    pytest.param(
        happened(
            rule("5y", "automatic", every="1y", notice="18m"),
            "renewal_confirmed:2018-07-01",
            "opt_out_received:2019-11-01",
        ),
        "2019-12-01",
        [
            INITIAL,
            "confirmed 2018-07-01",
            "next_term_agreed 2021-03-31",
            "notice_deadline 2020-03-31 2018-09-30",
            "notice_sum 2020-03-31 2020-04-01 2018-10-01 2018-09-30 2018-09-30",
            "send_by 2018-09-30 2018-09-28",
            "opt_out_late 2019-11-01 2019-09-30 2022-03-31",
        ],
        id="late for the renewal agreed",
    ),
]


@pytest.mark.parametrize(("known", "today", "expected"), CASES)
def test_each_step_shows_the_days_it_reckons_with(known: TermFacts, today: str, expected: list[str]) -> None:
    assert_days_shown(known, today, expected)


def test_the_next_change_is_the_last_step() -> None:
    state = ask("2019-11-01", "2015-04-01", YEARLY)

    assert (state.steps[-1].code, state.steps[-1].values["on"]) == ("next_change", day("2020-04-01"))
