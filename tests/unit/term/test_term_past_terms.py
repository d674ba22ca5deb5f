"""The history of an agreement: every term it has had, with its first and last day and how it came about."""

import datetime
from dataclasses import replace

import pytest

from agreements_app.domain.term.history import past_terms
from agreements_app.domain.term.rule import RenewalKind, TermFacts, TermRule
from tests.unit.term.asking import day, event, facts, rule

YEARLY = rule("5y", "automatic", every="1y", notice="6m")  # from 2015-04-01: ends 2020-03-31, then yearly
AGREED = rule("5y", "by_agreement")
HYBRID = rule("5y", "indefinite", notice="3m")
OPEN = rule(renewal="indefinite", notice="6m")


def history(known: TermFacts, today: str) -> list[str]:
    """Each term as `number first…last origin`, `…` for a term without end, and the gap before it."""
    return [
        f"{term.number} {term.start_on}…{term.end_on or ''} {term.origin.value}"
        + (f" gap {term.gap_from}" if term.gap_from else "")
        for term in past_terms(known, day(today))
    ]


def amended(term: TermRule, on: str, new: TermRule, *events: str) -> TermFacts:
    known = facts("2015-04-01", term, *events)
    return replace(known, events=(*known.events, event(f"rule_amended:{on}", new)))


def test_a_term_is_told_from_its_first_day() -> None:
    known = facts("2015-04-01", YEARLY)

    assert history(known, "2015-03-31") == []
    assert history(known, "2015-04-01") == ["0 2015-04-01…2020-03-31 initial"]
    assert history(known, "2020-03-31") == ["0 2015-04-01…2020-03-31 initial"]
    assert history(known, "2020-04-01") == [
        "0 2015-04-01…2020-03-31 initial",
        "1 2020-04-01…2021-03-31 renewed_automatically",
    ]


def test_nothing_is_told_of_what_is_unknown() -> None:
    assert history(facts("2015-04-01", OPEN, "extended_to:2016-01-01:2014-01-01"), "2020-01-01") == []
    assert history(replace(facts("2015-04-01", YEARLY), is_concluded=False), "2020-01-01") == []
    assert history(facts("1992", rule(), "terminated:2001-03-31"), "2020-01-01") == []


def test_an_extension_stands_after_the_term_it_extends_once_it_has_begun() -> None:
    known = facts("2015-04-01", YEARLY, "extended_to:2019-12-01:2021-06-30")

    assert history(known, "2020-03-31") == ["0 2015-04-01…2020-03-31 initial"]
    assert history(known, "2021-07-01") == [
        "0 2015-04-01…2020-03-31 initial",
        "0 2020-04-01…2021-06-30 extended",
        "1 2021-07-01…2022-06-30 renewed_automatically",
    ]


def test_an_extension_of_a_renewal_keeps_the_number_of_the_renewal() -> None:
    known = facts("2015-04-01", YEARLY, "extended_to:2021-06-01:2022-09-30")

    assert history(known, "2022-10-01")[2:] == [
        "2 2021-04-01…2022-03-31 renewed_automatically",
        "2 2022-04-01…2022-09-30 extended",
        "3 2022-10-01…2023-09-30 renewed_automatically",
    ]


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("2020-12-31", ["0 2015-04-01…2020-03-31 initial", "1 2020-04-01…2020-12-31 renewed_by_agreement"]),
        ("2020-04-01", ["0 2015-04-01…2020-03-31 initial", "1 2020-04-01…2020-04-01 renewed_by_agreement"]),
        ("2020-03-31", ["0 2015-04-01…2020-03-31 initial"]),
        ("2019-12-31", ["0 2015-04-01…2019-12-31 initial"]),
        ("2025-03-31", ["0 2015-04-01…2020-03-31 initial", "1 2020-04-01…2025-03-31 renewed_by_agreement"]),
    ],
)
def test_an_end_moved_back_shortens_the_terms_there_were(end: str, told: list[str]) -> None:
    known = facts("2015-04-01", AGREED, "renewal_confirmed:2020-03-01", f"extended_to:2022-05-01:{end}")

    assert history(known, "2023-01-01") == told


@pytest.mark.parametrize(
    ("signed", "gap"),
    [("2020-03-31", ""), ("2020-04-01", ""), ("2020-04-02", " gap 2020-04-01"), ("2020-04-03", " gap 2020-04-01")],
)
def test_days_without_agreement_before_a_late_signature_are_a_gap(signed: str, gap: str) -> None:
    extended = facts("2015-04-01", AGREED, f"extended_to:{signed}:2022-12-31")
    confirmed = facts("2015-04-01", AGREED, f"renewal_confirmed:{signed}")

    assert history(extended, "2020-06-01")[1:] == [f"0 2020-04-01…2022-12-31 extended{gap}"]
    assert history(confirmed, "2020-06-01")[1:] == [f"1 2020-04-01…2025-03-31 renewed_by_agreement{gap}"]


def test_a_fixed_part_goes_on_without_end_from_the_day_after_it() -> None:
    known = facts("2015-04-01", HYBRID)

    assert history(known, "2020-03-31") == ["0 2015-04-01…2020-03-31 initial"]
    assert history(known, "2020-04-01") == ["0 2015-04-01…2020-03-31 initial", "0 2020-04-01… extended"]


def test_a_fixed_part_that_was_stopped_does_not_go_on() -> None:
    known = facts("2015-04-01", HYBRID, "opt_out_received:2019-08-01")

    assert history(known, "2021-01-01") == ["0 2015-04-01…2020-03-31 initial"]


def test_a_part_without_end_that_is_given_an_end_comes_first() -> None:
    known = amended(OPEN, "2020-04-01", rule("3y", "automatic", every="1y"))

    assert history(known, "2023-04-01") == [
        "0 2015-04-01…2020-03-31 initial",
        "0 2020-04-01…2023-03-31 extended",
        "1 2023-04-01…2024-03-31 renewed_automatically",
    ]


def test_an_end_named_for_an_agreement_without_end_is_the_end_of_its_only_term() -> None:
    extended = facts("2015-04-01", OPEN, "extended_to:2018-01-10:2019-03-31")
    dated = amended(OPEN, "2018-01-10", rule(end="2019-03-31"))

    assert history(extended, "2018-06-01") == ["0 2015-04-01…2019-03-31 initial"]
    assert history(dated, "2018-06-01") == ["0 2015-04-01…2019-03-31 initial"]


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("2015-04-01", ["0 2015-04-01… initial"]),
        ("2015-04-02", ["0 2015-04-01…2015-04-01 initial", "0 2015-04-02… extended"]),
        ("2020-03-31", ["0 2015-04-01…2020-03-30 initial", "0 2020-03-31… extended"]),
        (
            "2020-04-02",
            [
                "0 2015-04-01…2020-03-31 initial",
                "1 2020-04-01…2020-04-01 renewed_automatically",
                "1 2020-04-02… extended",
            ],
        ),
    ],
)
def test_an_end_taken_away_is_gone_from_the_day_of_the_amendment(on: str, told: list[str]) -> None:
    assert history(amended(YEARLY, on, OPEN), "2022-01-01") == told


def test_an_end_taken_away_during_an_extension_that_had_not_begun_leaves_the_term_before() -> None:
    known = amended(YEARLY, "2020-02-01", OPEN, "extended_to:2019-12-01:2021-06-30")

    assert history(known, "2022-01-01") == ["0 2015-04-01…2020-01-31 initial", "0 2020-02-01… extended"]


def test_an_end_taken_away_in_a_renewal_whose_extension_had_not_begun_leaves_the_renewal() -> None:
    known = amended(YEARLY, "2021-02-01", OPEN, "extended_to:2021-01-10:2022-06-30")

    assert history(known, "2022-01-01") == [
        "0 2015-04-01…2020-03-31 initial",
        "1 2020-04-01…2021-01-31 renewed_automatically",
        "1 2021-02-01… extended",
    ]


def test_a_fixed_part_that_is_over_goes_on_under_an_amended_rule() -> None:
    known = amended(HYBRID, "2021-06-01", replace(HYBRID, notice=rule("1y", notice="1m").notice))

    assert history(known, "2022-01-01") == ["0 2015-04-01…2020-03-31 initial", "0 2020-04-01… extended"]


def test_a_part_without_end_after_a_fixed_one_can_be_given_an_end() -> None:
    known = amended(HYBRID, "2021-06-01", rule("2y"))

    assert history(known, "2022-01-01") == ["0 2015-04-01…2020-03-31 initial", "0 2020-04-01…2023-05-31 extended"]


def test_renewals_of_another_length_follow_the_running_term() -> None:
    known = amended(YEARLY, "2020-06-01", replace(YEARLY, renewal_length=rule("3y").initial))

    assert history(known, "2021-04-01") == [
        "0 2015-04-01…2020-03-31 initial",
        "1 2020-04-01…2021-03-31 renewed_automatically",
        "2 2021-04-01…2024-03-31 renewed_automatically",
    ]


def test_an_initial_term_restated_is_one_term() -> None:
    longer, shorter = amended(YEARLY, "2018-06-01", rule("7y")), amended(YEARLY, "2016-06-01", rule("3y"))

    assert history(longer, "2019-01-01") == ["0 2015-04-01…2020-03-31 initial"]
    assert history(longer, "2020-04-01") == ["0 2015-04-01…2020-03-31 initial", "0 2020-04-01…2022-03-31 extended"]
    assert history(shorter, "2017-01-01") == ["0 2015-04-01…2018-03-31 initial"]


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("2021-08-31", "2 2021-04-01…2021-08-31 renewed_automatically"),
        ("2022-03-31", "2 2021-04-01…2022-03-31 renewed_automatically"),
        ("2021-03-31", "1 2020-04-01…2021-03-31 renewed_automatically"),
    ],
)
def test_the_last_term_ends_with_the_agreement(last: str, told: str) -> None:
    terminated = facts("2015-04-01", YEARLY, f"terminated:{last}")
    first = (day(last) + datetime.timedelta(1)).isoformat()
    superseded = facts("2015-04-01", YEARLY, f"superseded:{first}")

    for known in (terminated, superseded):
        assert history(known, "2023-01-01")[-1] == told


def test_a_part_without_end_ends_with_the_agreement() -> None:
    hybrid = facts("2015-04-01", HYBRID, "termination_notice:2023-05-10")
    terminated = facts("2015-04-01", OPEN, "terminated:2021-08-31")

    assert history(terminated, "2021-06-01") == ["0 2015-04-01…2021-08-31 initial"]
    assert history(terminated, "2023-01-01") == ["0 2015-04-01…2021-08-31 initial"]
    assert history(hybrid, "2024-01-01") == ["0 2015-04-01…2020-03-31 initial", "0 2020-04-01…2023-08-10 extended"]


def test_a_recorded_last_day_beyond_the_end_lengthens_the_last_term() -> None:
    known = facts("2015-04-01", AGREED, "terminated:2020-06-30")

    assert history(known, "2020-01-01") == ["0 2015-04-01…2020-06-30 initial"]
    assert history(known, "2021-01-01") == ["0 2015-04-01…2020-06-30 initial"]


def test_a_recorded_last_day_in_a_later_term_leaves_the_running_one() -> None:
    known = facts("2015-04-01", AGREED, "renewal_confirmed:2019-11-01", "terminated:2022-06-30")

    assert history(known, "2020-01-01") == ["0 2015-04-01…2020-03-31 initial"]
    assert history(known, "2021-01-01")[-1] == "1 2020-04-01…2022-06-30 renewed_by_agreement"


def test_renewals_agreed_to_after_automatic_ones_are_told_by_their_origin() -> None:
    by_agreement = replace(YEARLY, renewal=RenewalKind.BY_AGREEMENT)
    known = amended(YEARLY, "2020-06-01", by_agreement, "renewal_confirmed:2021-02-01")

    assert history(known, "2021-04-01")[1:] == [
        "1 2020-04-01…2021-03-31 renewed_automatically",
        "2 2021-04-01…2022-03-31 renewed_by_agreement",
    ]


def test_a_term_to_the_last_day_of_the_calendar_that_loses_its_end_stays_as_it_was() -> None:
    known = amended(rule(end="9999-12-31"), "2020-06-01", OPEN)

    assert history(known, "2021-01-01") == ["0 2015-04-01…9999-12-31 initial"]


def test_what_was_terminated_long_ago_is_told_on_the_last_day_of_the_calendar_as_before() -> None:
    known = facts("2015-04-01", rule("5y", "automatic", every="1y"), "terminated:2021-08-31")

    assert len(history(known, "9999-12-31")) == 3
    assert history(known, "9999-12-31") == history(known, "2021-09-01")
