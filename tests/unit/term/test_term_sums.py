"""The sums of unusual rules: mixed lengths, long runs, whole years of notice, the edges of the calendar."""

from dataclasses import replace

import pytest

from agreements_app.domain.term.reckoning import notice_deadline, whole_months
from agreements_app.domain.term.rule import Counting, Notice, Period, RenewalKind
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import Standing
from tests.unit.term.asking import ask, day, event, facts, rule

YEARLY = rule("5y", "automatic", every="1y", notice="6m")  # from 2015-04-01: ends 2020-03-31, then yearly
FIVE_YEARS = rule("5y")


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
        ("2m1d", "2035-02-11", 117, "2035-03-28"),
    ],
)
def test_long_runs_of_renewals_are_reckoned_from_the_start(length: str, today: str, renewals: int, end: str) -> None:
    state = ask(today, "2015-04-01", rule(length, "automatic"))

    assert (state.renewals_passed, state.current_end_on) == (renewals, day(end))


def test_an_open_door_of_whole_years_is_not_passed_over() -> None:
    term = rule("5y", "automatic", every="1y", notice="1fy")  # to stop 31 March of a year: by 1 April of the one before

    missed, open_door = ask("2019-06-01", "2015-04-01", term), ask("2020-04-01", "2015-04-01", term)
    monthly = ask("2020-04-01", "2015-04-01", replace(term, renewal_length=Period(1)))

    assert (monthly.bound_until_on, monthly.next_notice_deadline_on) == (day("2021-03-31"), day("2020-04-01"))
    assert (missed.bound_until_on, missed.next_notice_deadline_on) == (day("2021-03-31"), day("2020-04-01"))
    assert (open_door.bound_until_on, open_door.next_notice_deadline_on) == (day("2021-03-31"), day("2020-04-01"))


def test_a_door_of_two_years_is_that_of_the_first_term_that_can_still_be_stopped() -> None:
    yearly, monthly = (rule("5y", "automatic", every=every, notice="2fy") for every in ("1y", "1m"))

    by_year, by_month = ask("2019-06-01", "2015-04-01", yearly), ask("2020-03-20", "2015-04-01", monthly)
    last = ask("2020-04-01", "2015-04-01", yearly)

    assert (last.bound_until_on, last.next_notice_deadline_on) == (day("2022-03-31"), day("2020-04-01"))
    assert (by_year.bound_until_on, by_year.next_notice_deadline_on) == (day("2022-03-31"), day("2020-04-01"))
    assert (by_month.bound_until_on, by_month.next_notice_deadline_on) == (day("2022-03-31"), day("2020-04-01"))


@pytest.mark.parametrize(
    ("end", "notice", "deadline"),
    [
        ("2025-02-27", "1ay", "2024-02-29"),  # received on 29 February, a year has passed on 28 February
        ("2026-02-27", "1ay", "2025-02-28"),
        ("2026-02-27", "2ay", "2024-02-29"),
        ("2024-02-28", "1ay", "2023-02-28"),
        ("2024-02-27", "1ay", "2022-02-28"),
        ("0002-03-31", "1fy", "0001-04-01"),
        ("0005-02-04", "2fy", "0002-04-01"),
    ],
)
def test_a_deadline_lies_whole_years_before_the_year_turns(end: str, notice: str, deadline: str) -> None:
    term = replace(FIVE_YEARS, academic_year_start=(2, 29))

    assert notice_deadline(day(end), Notice.parse(notice), term) == day(deadline)


@pytest.mark.parametrize(
    ("start", "end", "counting", "months"),
    [
        ("2020-04-01", "2020-04-30", Counting.FIRST_DAY, 1),
        ("2020-04-01", "2020-05-01", Counting.NEXT_DAY, 1),
        ("2020-04-01", "2020-04-01", Counting.NEXT_DAY, None),
        ("2020-04-01", "2020-01-31", Counting.FIRST_DAY, None),
        ("2015-06-15", "2031-02-14", Counting.FIRST_DAY, 188),
        ("2015-06-01", "2025-03-31", Counting.FIRST_DAY, 118),
    ],
)
def test_a_term_of_whole_months_is_one_month_at_least(
    start: str, end: str, counting: Counting, months: int | None
) -> None:
    assert whole_months(day(start), day(end), counting) == (Period(months) if months else None)


def test_a_letter_withdrawn_before_another_was_received_counts_by_the_other() -> None:
    sent, other = ["opt_out_sent:2019-05-01", "opt_out_withdrawn:2019-06-01"], "opt_out_received:2019-08-01"

    withdrawn, again = (ask("2019-08-02", "2015-04-01", YEARLY, *events) for events in (sent, [*sent, other]))
    late = ask(
        "2019-10-06",
        "2015-04-01",
        YEARLY,
        *("opt_out_sent:2019-09-20", "opt_out_received:2019-10-02", "opt_out_withdrawn:2019-10-05"),
    )

    assert (withdrawn.standing, again.standing) == (Standing.DECISION_WINDOW, Standing.WILL_LAPSE)
    assert (late.standing, late.bound_until_on) == (Standing.LOCKED_IN, day("2021-03-31"))


def test_a_review_to_come_is_the_next_change_of_an_open_window() -> None:
    state = ask("2019-11-01", "2015-04-01", rule(renewal="indefinite"))

    assert (state.standing, state.next_change_on) == (Standing.DECISION_WINDOW, day("2020-04-01"))


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
    events = ["signed:2015-03-20", "terminated:2021-08-31", "extended_to:2021-06-01:2021-07-15"]

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


def test_a_letter_received_late_and_withdrawn_in_the_renewal_it_was_too_late_for() -> None:
    events = ["opt_out_sent:2019-09-20", "opt_out_received:2019-10-02", "opt_out_withdrawn:2020-05-05"]

    state = ask("2020-06-01", "2015-04-01", YEARLY, *events)

    assert (state.standing, state.renewals_passed) == (Standing.DECISION_WINDOW, 1)
    assert state.next_notice_deadline_on == day("2020-09-30")


def test_a_notice_of_an_academic_year_against_an_agreement_without_end_is_withdrawn_within_it() -> None:
    term = replace(rule(renewal="indefinite", notice="1ay"), academic_year_start=(9, 1))
    letter = "opt_out_received:2021-05-10"  # works until 31 August 2022

    standings = [
        ask("2023-01-01", "2020-04-01", term, letter, f"opt_out_withdrawn:{withdrawn}").standing
        for withdrawn in ("2022-08-31", "2022-09-01")
    ]

    assert standings == [Standing.IN_FORCE, Standing.TERMINATED]


def test_a_successor_from_the_first_day_of_the_calendar_breaks_nothing() -> None:
    state = ask("0001-06-01", "0001-01-01", FIVE_YEARS, "superseded:0001-01-01")

    assert (state.problems, state.standing) == ((), Standing.SUPERSEDED)
