"""The days that a derivation shows, step by step: signatures, suspensions, endings, reviews, open countings."""

from dataclasses import replace

import pytest

from agreements_app.domain.term.rule import Period, TermFacts
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import RenewalEnds
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.term_words import explanation
from tests.unit.term.asking import NOT_COUNTED, day, days_shown, event, facts, rule
from tests.unit.term.derivations import INITIAL, OPEN, YEARLY, amended, happened

CASES = [
    pytest.param(
        happened(rule("5y"), "suspended:2016-01-01", "resumed:2016-03-01", "resumed:2016-04-01"),
        "2016-05-01",
        [INITIAL, "resumed 2016-01-01 2016-03-01", "window 2019-09-30 2020-03-31"],
        id="resumed twice",
    ),
    pytest.param(
        happened(rule("5y"), "signed:2015-03-01", "signed:2015-03-20"),
        "2016-01-01",
        ["signed 2015-03-20 2015-04-01", INITIAL, "window 2019-09-30 2020-03-31"],
        id="signed before",
    ),
    pytest.param(
        happened(rule("5y"), "signed:2015-04-10", "signed:2015-06-01"),
        "2015-06-01",
        ["signed_after_effect 2015-06-01 2015-04-01", INITIAL, "window 2019-09-30 2020-03-31"],
        id="signed on the day asked for",
    ),
    pytest.param(
        happened(rule("5y"), "signed:2015-03-01", "signed:2015-06-01"),
        "2015-05-31",
        ["signed 2015-03-01 2015-04-01", INITIAL, "window 2019-09-30 2020-03-31"],
        id="not signed yet",
    ),
    pytest.param(
        happened(rule("5y"), "suspended:2016-01-01", "suspended:2016-02-01"),
        "2016-02-01",
        [INITIAL, "suspended 2016-01-01", "window 2019-09-30 2020-03-31"],
        id="suspended",
    ),
    pytest.param(
        happened(rule("5y"), "signed:2015-05-01", "suspended:2016-01-01", "resumed:2016-03-01"),
        "2016-03-01",
        [
            "signed_after_effect 2015-05-01 2015-04-01",
            INITIAL,
            "resumed 2016-01-01 2016-03-01",
            "window 2019-09-30 2020-03-31",
        ],
        id="resumed on the day asked for",
    ),
    pytest.param(
        happened(
            rule("5y"),
            "resumed:2015-06-01",
            "suspended:2016-01-01",
            "resumed:2016-03-01",
            "signed:2016-04-01",
            "suspended:2016-05-01",
        ),
        "2016-06-01",
        [
            "signed_after_effect 2016-04-01 2015-04-01",
            INITIAL,
            "resumed 2016-01-01 2016-03-01",
            "suspended 2016-05-01",
            "window 2019-09-30 2020-03-31",
        ],
        id="suspended again",
    ),
    pytest.param(
        happened(rule("5y"), "suspended:2016-01-01", "resumed:2016-03-01"),
        "2016-02-29",
        [INITIAL, "suspended 2016-01-01", "window 2019-09-30 2020-03-31"],
        id="not resumed yet",
    ),
    pytest.param(
        happened(rule("5y"), "suspended:2016-01-01"),
        "2020-03-31",
        [INITIAL, "suspended 2016-01-01", "window 2019-09-30 2020-03-31"],
        id="suspended on the last day",
    ),
    pytest.param(
        happened(rule("5y"), "suspended:2016-01-01"),
        "2020-04-01",
        [INITIAL, "suspended 2016-01-01", "ended_while_suspended 2020-03-31", "window 2019-09-30 2020-03-31"],
        id="ended while suspended",
    ),
    pytest.param(
        happened(rule("5y"), "superseded:2017-01-01"),
        "2016-12-31",
        [INITIAL, "superseded_from 2017-01-01", "window 2019-09-30 2020-03-31"],
        id="a successor to come",
    ),
    pytest.param(
        happened(rule("5y"), "superseded:2017-01-01"),
        "2017-01-01",
        [INITIAL, "superseded 2017-01-01", "superseded_end 2016-12-31"],
        id="a successor",
    ),
    pytest.param(
        happened(rule("5y")),
        "2020-04-01",
        [INITIAL, "ended 2020-03-31"],
        id="lapsed",
    ),
    pytest.param(
        replace(happened(rule("5y"), "party_withdrew:2016-01-01", "terminated:2016-06-30"), party_count=3),
        "2016-05-01",
        [INITIAL, "termination 2016-06-30", "party_withdrew 2016-01-01"],
        id="a party gone before the end",
    ),
    pytest.param(
        replace(happened(rule("5y"), "party_withdrew:2016-06-30", "terminated:2016-06-30"), party_count=3),
        "2016-07-01",
        [INITIAL, "termination 2016-06-30", "party_withdrew 2016-06-30"],
        id="a party gone on the last day",
    ),
    pytest.param(
        replace(happened(rule("5y"), "party_withdrew:2016-07-01", "terminated:2016-06-30"), party_count=3),
        "2016-08-01",
        [INITIAL, "termination 2016-06-30"],
        id="a party gone after the end",
    ),
    pytest.param(
        replace(happened(rule("5y"), "party_withdrew:2016-07-01"), party_count=3),
        "2016-06-30",
        [INITIAL, "window 2019-09-30 2020-03-31"],
        id="a party to go",
    ),
    pytest.param(
        happened(replace(rule("5y"), review_every=Period(24))),
        "2016-01-01",
        [INITIAL, "review 2015-04-01 2017-04-01", "window 2019-09-30 2020-03-31"],
        id="a review",
    ),
    pytest.param(
        happened(replace(OPEN, review_every=Period(24)), "reviewed:2017-05-10"),
        "2018-01-01",
        ["review_after_last 2017-05-10 2019-05-10", "window_review 2018-11-10 2019-05-10"],
        id="a review done",
    ),
    pytest.param(
        happened(rule("5y", end="2019-12-31")),
        "2016-01-01",
        ["explicit_end 2019-12-31", "window 2019-06-30 2019-12-31"],
        id="an end named in the text",
    ),
    pytest.param(
        happened(replace(YEARLY, counting=NOT_COUNTED)),
        "2020-06-01",
        [
            "initial_term_next_day 2015-04-01 2020-04-01 2015-04-02",
            "renewed_automatically_after 2015-04-02 1:2021-04-01",
            "current_term 2020-04-02 2021-04-01",
            "notice_deadline 2021-04-01 2020-10-01",
            "notice_sum 2021-04-01 2021-04-02 2020-10-02 2020-10-01 2020-10-01",
            "window 2020-04-01 2020-10-01",
        ],
        id="the first day not counted",
    ),
    pytest.param(
        happened(replace(YEARLY, is_counting_open=True)),
        "2020-06-01",
        [
            "initial_term_open 2015-04-01 2020-03-31 2020-04-01",
            "renewed_automatically_after 2015-04-01 1:2021-03-31",
            "current_term 2020-04-01 2021-03-31",
            "current_term_other 2021-03-31 2021-04-01",
            "notice_deadline 2021-03-31 2020-09-30",
            "notice_sum 2021-03-31 2021-04-01 2020-10-01 2020-09-30 2020-09-30",
            "window 2020-03-30 2020-09-30",
        ],
        id="the counting left open",
    ),
    pytest.param(
        happened(replace(rule("1m10d", "automatic", every="90d"), is_counting_open=True)),
        "2015-12-01",
        [
            "initial_term_open 2015-04-01 2015-05-10 2015-05-11",
            "renewed_automatically_after 2015-04-01 1:2015-08-08 2:2015-11-06 3:2016-02-04",
            "current_term 2015-11-07 2016-02-04",
            "current_term_other 2016-02-04 2016-02-05",
            "no_notice_clause 2016-02-04",
            "window 2015-08-04 2016-02-04",
        ],
        id="the counting left open of days",
    ),
    pytest.param(
        replace(
            facts("2024-02-29", rule("1y", "automatic")), rule=replace(rule("1y", "automatic"), is_counting_open=True)
        ),
        "2025-06-01",
        [
            "initial_term_open_same 2024-02-29 2025-02-28",
            "renewed_automatically_after 2024-02-29 1:2026-02-28",
            "current_term 2025-03-01 2026-02-28",
            "no_notice_clause 2026-02-28",
            "window 2025-08-28 2026-02-28",
        ],
        id="the counting left open without a difference",
    ),
    pytest.param(
        amended(YEARLY, "2016-06-01", OPEN),
        "2017-01-01",
        ["rule_amended 2016-06-01", "review 2015-04-01 2020-04-01", "window_review 2019-10-01 2020-04-01"],
        id="going on without end",
    ),
    pytest.param(
        replace(
            happened(YEARLY),
            events=tuple(
                event(f"rule_amended:{on}", new)
                for on, new in (
                    ("2020-06-01", replace(YEARLY, window=Period(3))),
                    ("2022-06-01", replace(YEARLY, window=Period(1))),
                )
            ),
        ),
        "2023-06-01",
        [
            INITIAL,
            "renewed_automatically_after 2015-04-01 1:2021-03-31",
            "rule_amended 2020-06-01",
            "renewed_automatically_after 2015-04-01 2:2022-03-31 3:2023-03-31",
            "rule_amended 2022-06-01",
            "renewed_automatically_after 2015-04-01 4:2024-03-31",
            "current_term 2023-04-01 2024-03-31",
            "notice_deadline 2024-03-31 2023-09-30",
            "notice_sum 2024-03-31 2024-04-01 2023-10-01 2023-09-30 2023-09-30",
            "send_by 2023-09-30 2023-09-29",
            "window 2023-08-30 2023-09-30",
        ],
        id="amended twice",
    ),
    pytest.param(
        amended(YEARLY, "2022-06-01", replace(YEARLY, window=Period(3)), "extended_to:2019-12-01:2020-06-30"),
        "2022-08-01",
        [
            INITIAL,
            "extended 2019-12-01 2020-06-30",
            "renewed_automatically 2020-07-01 1:2021-06-30 2:2022-06-30",
            "rule_amended 2022-06-01",
            "renewed_automatically_after 2020-07-01 3:2023-06-30",
            "current_term 2022-07-01 2023-06-30",
            "notice_deadline 2023-06-30 2022-12-30",
            "notice_sum_earlier 2023-06-30 2023-07-01 2023-01-01 2022-12-31 2022-12-30",
            "send_by 2022-12-30 2022-12-28",
            "window 2022-09-30 2022-12-30",
        ],
        id="extended and amended",
    ),
    pytest.param(
        happened(rule("5y", "indefinite"), "renewal_confirmed:2019-07-01"),
        "2019-08-01",
        [
            INITIAL,
            "indefinite_after 2020-03-31",
            "without_effect 2019-07-01",
            "review 2015-04-01 2020-04-01",
            "window_review 2019-10-01 2020-04-01",
        ],
        id="nothing to confirm before going on without end",
    ),
    pytest.param(
        happened(rule("5y", "automatic", every="1y"), "renewal_confirmed:2019-07-01", "opt_out_received:2019-08-01"),
        "2019-09-01",
        [
            INITIAL,
            "confirmed 2019-07-01",
            "next_term_agreed 2021-03-31",
            "opt_out 2019-08-01 2021-03-31",
        ],
        id="stopped after the renewal agreed",
    ),
    pytest.param(
        happened(
            rule("5y", "automatic", every="1y"), "renewal_confirmed:2019-07-01", "late_notice_accepted:2019-08-01"
        ),
        "2019-09-01",
        [INITIAL, "confirmed 2019-07-01", "late_notice_accepted 2019-08-01", "opt_out_accepted 2019-08-01 2020-03-31"],
        id="stopped before the renewal agreed",
    ),
]


@pytest.mark.parametrize(("known", "today", "expected"), CASES)
def test_signatures_suspensions_and_endings_show_the_days_they_reckon_with(
    known: TermFacts, today: str, expected: list[str]
) -> None:
    state = standing_on(known, day(today))

    assert days_shown(state) == expected
    assert len([step for step in state.steps if step.code == "resumed"]) == len([e for e in expected if "resumed" in e])
    assert all(len(explanation(state, texts_for(language))) == len(state.steps) for language in ("en", "ja"))


def test_a_derivation_begins_with_the_first_day() -> None:
    for known in (happened(YEARLY), happened(OPEN), replace(happened(YEARLY), missing=("signature",))):
        first = standing_on(known, day("2016-01-01")).steps[0]
        assert (first.code, first.values) == ("in_effect", {"effective": day("2015-04-01")})


def test_what_need_not_be_explained_is_not() -> None:
    assert standing_on(happened(YEARLY), day("2016-01-01"), is_explained=False).steps == ()


def test_the_lack_of_an_end_and_the_origin_of_a_review_are_told() -> None:
    endless = standing_on(amended(YEARLY, "2022-06-01", OPEN), day("2022-07-01"))
    reviewed = standing_on(happened(replace(OPEN, review_every=Period(24))), day("2016-01-01"))

    assert {"indefinite_now", "review_set_by_us"} <= {step.code for step in endless.steps}
    assert not {"indefinite_now", "review_set_by_us"} & {step.code for step in reviewed.steps}
    assert [step.values["every"] for step in reviewed.steps if step.code == "review"] == [Period(24)]


def test_a_counting_left_open_on_the_last_day_of_the_calendar_breaks_nothing() -> None:
    state = standing_on(facts("9999-12-01", replace(rule("31d"), is_counting_open=True)), day("9999-12-15"))

    assert (state.problems, state.current_end_on) == ((), day("9999-12-31"))


@pytest.mark.parametrize(
    ("today", "is_shortened"), [("2017-05-01", False), ("2021-05-01", False), ("2022-05-01", True)]
)
def test_of_more_than_six_renewals_only_some_are_told(today: str, is_shortened: bool) -> None:
    state = standing_on(happened(rule("1y", "automatic")), day(today))

    (told,) = [value for step in state.steps for value in step.values.values() if isinstance(value, RenewalEnds)]
    assert told.is_shortened == is_shortened
