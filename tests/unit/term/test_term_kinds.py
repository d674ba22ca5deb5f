"""Every kind of term of domain.md 4.3 through its life, and every kind of event of 4.4 on its day."""

from dataclasses import replace

import pytest

from agreements_app.domain.calendar.months import add_days
from agreements_app.domain.term.rule import Period, TermEventKind, TermFacts, TermRule
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import Standing, TermState
from tests.unit.term.asking import ask, day, event, facts, rule

YEARLY = rule("5y", "automatic", every="1y", notice="6m")  # from 2015-04-01: ends 2020-03-31, then yearly


def standings(known: TermFacts, *days: str) -> list[str]:
    return [standing_on(known, day(text)).standing.value for text in days]


def test_a_fixed_term_lapses_with_its_end() -> None:
    known = facts("2015-04-01", rule("5y"))

    assert standings(known, "2015-03-31", "2015-04-01", "2019-09-30", "2020-03-31", "2020-04-01") == [
        "executed_not_in_effect",
        "in_force",
        "will_lapse",
        "will_lapse",
        "lapsed",
    ]


def test_a_term_renewed_by_agreement_waits_for_a_decision_until_its_last_renewal() -> None:
    known = facts("2015-04-01", rule("5y", "by_agreement", cap=1), "renewal_confirmed:2020-02-01")

    assert standings(known, "2019-09-30", "2020-02-01", "2020-04-01", "2024-09-30", "2025-04-01") == [
        "decision_window",
        "in_force",
        "in_force",
        "will_lapse",  # the second term is the final one
        "lapsed",
    ]


def test_an_automatic_term_is_decided_by_its_notice_deadline() -> None:
    known = facts("2015-04-01", YEARLY)

    assert standings(known, "2019-03-29", "2019-03-30", "2019-09-30", "2019-10-01", "2020-03-31", "2020-04-01") == [
        "in_force",
        "decision_window",
        "decision_window",
        "locked_in",
        "locked_in",
        "decision_window",
    ]


def test_a_renewal_may_last_longer_or_shorter_than_the_initial_term() -> None:
    shorter, longer = rule("5y", "automatic", every="90d"), rule("1y", "automatic", every="5y")

    assert ask("2020-04-01", "2015-04-01", shorter).current_end_on == day("2020-06-29")
    assert ask("2016-04-01", "2015-04-01", longer).current_end_on == day("2021-03-31")


def test_fixed_then_indefinite_is_bound_to_its_fixed_part_and_then_goes_on_until_notice() -> None:
    hybrid = rule("2y", "indefinite", notice="3m")
    known = facts("2020-04-01", hybrid, "termination_notice:2026-01-15")

    fixed, later = standing_on(known, day("2021-01-01")), standing_on(known, day("2024-01-01"))
    given = standing_on(known, day("2026-01-15"))

    assert (fixed.bound_until_on, fixed.notice_deadline_on) == (day("2022-03-31"), day("2021-12-31"))
    assert (later.bound_until_on, later.notice_deadline_on, later.current_end_on) == (None, None, None)
    assert (given.standing, given.bound_until_on) == (Standing.TERMINATING, day("2026-04-15"))


def test_an_extended_fixed_part_goes_on_without_end_after_the_extension() -> None:
    known = facts("2020-04-01", rule("2y", "indefinite", notice="3m"), "extended_to:2022-01-10:2024-03-31")

    assert standing_on(known, day("2023-01-01")).current_end_on == day("2024-03-31")
    assert standings(known, "2024-04-01") == ["in_force"]


def test_an_indefinite_term_is_reviewed_at_its_interval() -> None:
    known = facts("2018-04-01", replace(rule(renewal="indefinite"), review_every=Period(36)), "reviewed:2021-05-10")

    assert standings(known, "2020-09-30", "2020-10-01", "2021-04-01", "2021-05-10", "2023-11-10", "2024-05-10") == [
        "in_force",
        "decision_window",
        "review_due",
        "in_force",
        "decision_window",
        "review_due",
    ]


def test_an_evergreen_term_gets_a_review_of_five_years_set_by_us() -> None:
    state = ask("2022-01-01", "2020-04-01", rule(renewal="indefinite", notice="6m"))

    assert state.review_due_on == day("2025-04-01")
    assert "review_set_by_us" in [step.code for step in state.steps]


def test_a_term_tied_to_a_programme_ends_with_its_date() -> None:
    known = facts("2021-10-01", rule(end="2027-12-31"))

    assert standing_on(known, day("2022-01-01")).bound_until_on == day("2027-12-31")
    assert standings(known, "2027-12-31", "2028-01-01") == ["will_lapse", "lapsed"]


def test_a_one_off_document_stays_as_it_is_until_it_is_superseded() -> None:
    known = replace(facts("2015-04-01", TermRule(), "superseded:2024-04-01"), has_term=False)

    assert standings(known, "2015-03-31", "2015-04-01", "2024-03-31", "2024-04-01") == [
        "executed_not_in_effect",
        "in_force",
        "in_force",
        "superseded",
    ]


@pytest.mark.parametrize(
    ("notice", "last"), [("6m", "2026-07-15"), ("90d", "2026-04-15"), ("1ay", "2027-08-31"), ("1fy", "2027-03-31")]
)
def test_termination_for_convenience_takes_effect_on_any_day_or_with_a_year(notice: str, last: str) -> None:
    term = replace(rule(renewal="indefinite", notice=notice), academic_year_start=(9, 1))

    state = ask("2026-01-15", "2020-04-01", term, "termination_notice:2026-01-15")

    assert (state.standing, state.bound_until_on) == (Standing.TERMINATING, day(last))


INDEFINITE = rule(renewal="indefinite", notice="6m")
AGREED = rule("5y", "by_agreement")


CASES = [
    ("signed", YEARLY, "2016-05-01", "in_force", "in_force"),
    ("extended_to", rule("5y"), "2019-12-01:2030-03-31", "will_lapse", "in_force"),
    ("renewal_confirmed", AGREED, "2019-12-01", "decision_window", "in_force"),
    ("opt_out_sent", YEARLY, "2019-05-01", "decision_window", "will_lapse"),
    ("opt_out_received", YEARLY, "2019-05-01", "decision_window", "will_lapse"),
    ("late_notice_accepted", YEARLY, "2019-12-01", "locked_in", "will_lapse"),
    ("termination_notice", YEARLY, "2019-05-01", "decision_window", "terminating"),
    ("termination_notice", YEARLY, "2019-05-01:2019-12-31", "decision_window", "terminating"),
    ("terminated", YEARLY, "2019-05-01", "terminating", "terminating"),
    ("party_withdrew", YEARLY, "2019-05-01", "terminating", "terminated"),
    ("suspended", YEARLY, "2019-05-01", "decision_window", "suspended"),
    ("superseded", YEARLY, "2019-05-01", "decision_window", "superseded"),
    ("reviewed", INDEFINITE, "2020-05-01", "review_due", "in_force"),
    ("rule_amended", YEARLY, "2019-05-01", "decision_window", "in_force"),
]


@pytest.mark.parametrize(("kind", "term", "dates", "eve", "on_day"), CASES)
def test_an_event_works_from_its_day_and_not_before(
    kind: str, term: TermRule, dates: str, eve: str, on_day: str
) -> None:
    new = replace(INDEFINITE, review_every=Period(120)) if kind == "rule_amended" else None
    happened = event(f"{kind}:{dates}", new)
    known = replace(facts("2015-04-01", term), events=(happened,), party_count=2)

    found: list[TermState] = [standing_on(known, each) for each in (add_days(happened.on, -1), happened.on)]

    assert [state.standing.value for state in found] == [eve, on_day]


@pytest.mark.parametrize(
    ("first", "second", "standing"),
    [
        ("opt_out_received:2019-05-01", "opt_out_withdrawn:2019-06-01", "decision_window"),
        ("suspended:2019-05-01", "resumed:2019-06-01", "decision_window"),
    ],
)
def test_an_event_takes_back_the_one_before_it(first: str, second: str, standing: str) -> None:
    known = facts("2015-04-01", YEARLY, first, second)

    assert standings(known, "2019-05-31")[0] in ("will_lapse", "suspended")
    assert standings(known, "2019-06-01") == [standing]


def test_every_kind_of_event_is_among_them() -> None:
    assert {case[0] for case in CASES} | {"opt_out_withdrawn", "resumed"} == {kind.value for kind in TermEventKind}
