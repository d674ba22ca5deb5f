"""The test vectors of domain.md 4.4, and the arithmetic around them."""

from dataclasses import replace

import pytest

from agreements_app.domain.calendar.months import add_days
from agreements_app.domain.term.check import check_rule
from agreements_app.domain.term.reckoning import end_of_period, last_day_after_notice, notice_deadline
from agreements_app.domain.term.rule import Counting, Notice, Period, TermRule
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import Standing
from tests.unit.term.asking import NOT_COUNTED, ask, day, facts, rule


@pytest.mark.parametrize(
    ("start", "length", "counting", "end"),
    [
        ("2020-04-01", "5y", Counting.FIRST_DAY, "2025-03-31"),
        ("2020-04-01", "5y", NOT_COUNTED, "2025-04-01"),
        ("2024-02-29", "1y", Counting.FIRST_DAY, "2025-02-28"),
        ("2024-02-29", "1y", NOT_COUNTED, "2025-02-28"),
        ("2023-02-28", "1y", NOT_COUNTED, "2024-02-29"),
        ("2020-08-01", "36m", Counting.FIRST_DAY, "2023-07-31"),
        ("2018-09-27", "36m", Counting.FIRST_DAY, "2021-09-26"),
        ("2026-01-31", "1m", Counting.FIRST_DAY, "2026-02-28"),
        ("2026-01-31", "1m10d", Counting.FIRST_DAY, "2026-03-10"),
        ("2026-01-15", "1m10d", Counting.FIRST_DAY, "2026-02-24"),
        ("2026-04-01", "90d", Counting.FIRST_DAY, "2026-06-29"),
        ("2026-04-01", "90d", NOT_COUNTED, "2026-06-30"),
    ],
)
def test_the_end_of_a_period(start: str, length: str, counting: Counting, end: str) -> None:
    assert end_of_period(day(start), Period.parse(length), counting) == day(end)


def test_renewals_from_a_leap_day_come_back_to_it() -> None:
    term = rule("5y", "automatic", every="1y")
    ends = ["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-28", "2029-02-28"]

    found = [ask(end, "2020-02-29", term).current_end_on for end in ends]

    assert found == [day(end) for end in ends]


def test_thirty_six_months_then_yearly_stays_on_31_july() -> None:
    term = rule("36m", "automatic", every="12m")

    ends = {ask(f"{year}-07-01", "2020-08-01", term).current_end_on for year in range(2023, 2040)}

    assert ends == {day(f"{year}-07-31") for year in range(2023, 2040)}


@pytest.mark.parametrize(
    ("end", "notice", "deadline"),
    [
        ("2021-09-26", "3m", "2021-06-26"),
        ("2026-06-30", "3m", "2026-03-30"),
        ("2026-03-31", "6m", "2025-09-30"),
        ("2026-03-31", "90d", "2025-12-31"),
        ("2026-02-28", "1m", "2026-01-28"),
        ("2026-03-31", "1y", "2025-03-31"),
        ("2026-03-31", "1fy", "2025-04-01"),
        ("2026-03-30", "1fy", "2024-04-01"),
        ("2026-08-31", "1ay", "2025-09-01"),
        ("2026-03-31", "1ay", "2024-09-01"),
    ],
)
def test_the_notice_deadline_takes_the_earlier_reading(end: str, notice: str, deadline: str) -> None:
    term = TermRule(academic_year_start=(9, 1))

    assert notice_deadline(day(end), Notice.parse(notice), term) == day(deadline)


@pytest.mark.parametrize(
    ("received", "notice", "start", "last"),
    [
        ("2026-09-01", "1ay", (9, 1), "2027-08-31"),
        ("2026-09-02", "1ay", (9, 1), "2028-08-31"),
        ("2026-04-01", "1fy", (9, 1), "2027-03-31"),
        ("2026-04-02", "1fy", (9, 1), "2028-03-31"),
        ("2026-03-01", "6m", (4, 1), "2026-09-01"),
        ("2026-08-31", "6m", (4, 1), "2027-02-28"),
        ("2026-03-01", "90d", (4, 1), "2026-05-30"),
    ],
)
def test_the_last_day_after_a_notice_of_termination(
    received: str, notice: str, start: tuple[int, int], last: str
) -> None:
    term = TermRule(academic_year_start=start)

    assert last_day_after_notice(day(received), Notice.parse(notice), term) == day(last)


def test_cycles_passed_and_locked_in() -> None:
    state = ask("2026-02-11", "2015-04-01", rule("5y", "automatic", every="1y", notice="6m"))

    assert state.standing is Standing.LOCKED_IN
    assert state.initial_end_on == day("2020-03-31")
    assert state.renewals_passed == 6
    assert state.current_end_on == day("2026-03-31")
    assert state.notice_deadline_on == state.send_by_on == day("2025-09-30")
    assert state.bound_until_on == day("2027-03-31")
    assert state.next_notice_deadline_on == day("2026-09-30")
    assert state.review_due_on is None
    assert state.next_change_on == day("2026-04-01")
    assert state.problems == ()


def test_the_last_day_is_still_the_old_term() -> None:
    term = rule("5y", "automatic", every="1y", notice="6m")

    last, following = ask("2020-03-31", "2015-04-01", term), ask("2020-04-01", "2015-04-01", term)

    assert (last.renewals_passed, last.current_end_on) == (0, day("2020-03-31"))
    assert (following.renewals_passed, following.current_end_on) == (1, day("2021-03-31"))


@pytest.mark.parametrize(
    ("term", "codes"),
    [
        (rule("6m", "automatic", notice="12m"), ["notice_longer_than_term"]),
        (rule("1y", "automatic", notice="1y"), ["notice_longer_than_term"]),
        (rule("0m"), ["empty_length"]),
        (rule("1y", "automatic", cap=0), []),
        (rule("1y", "by_agreement", cap=-1), ["negative_cap"]),
        (rule("1y", cap=0), []),
        (rule("1y", "automatic", every="0d"), ["empty_renewal_length"]),
        (rule("1y", notice="0d"), ["empty_notice"]),
        (rule(end="2019-12-31"), ["end_before_start"]),
        (rule(), ["missing_length"]),
        (rule(renewal="automatic", end="2020-12-15"), ["missing_renewal_length"]),
        (rule(renewal="automatic", end="2021-03-31"), []),
        (rule("6m", "indefinite", notice="12m"), []),
        (rule("99999m"), ["beyond_calendar"]),
        (TermRule(initial=Period(12), academic_year_start=(2, 30)), ["impossible_year_start"]),
        (TermRule(initial=Period(12), review_every=Period()), ["empty_review_interval"]),
    ],
)
def test_impossible_and_incomplete_rules_are_told(term: TermRule, codes: list[str]) -> None:
    problems = check_rule(term, day("2020-04-01"))
    state = ask("2020-06-01", "2020-04-01", term)

    assert [problem.code for problem in problems] == codes
    assert (state.standing is Standing.UNKNOWN) == bool(codes)


def test_a_form_can_check_a_rule_before_the_effective_date_is_known() -> None:
    codes = [problem.code for problem in check_rule(rule("6m", "automatic", notice="12m"))]

    assert codes == ["notice_longer_than_term"]
    assert check_rule(rule(renewal="automatic", end="2030-03-31")) == ()


@pytest.mark.parametrize(
    ("text", "again"),
    [("5y", "5y"), ("18m", "1y6m"), ("90d", "90d"), ("1y6m", "1y6m"), ("1Y", "1y"), ("0d", "0d"), ("1y2m3d", "1y2m3d")],
)
def test_periods_are_read_and_written(text: str, again: str) -> None:
    assert str(Period.parse(text)) == again
    assert Period.parse(str(Period.parse(text))) == Period.parse(text)


@pytest.mark.parametrize("text", ["", "5", "y", "5w", "-1y", "1m1y", "１年", "5 y"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="length of time"):
        Period.parse(text)


@pytest.mark.parametrize("text", ["6m", "90d", "1y", "1ay", "2fy"])
def test_notices_are_read_and_written(text: str) -> None:
    assert str(Notice.parse(text)) == text


def test_send_by_is_the_last_working_day_and_the_deadline_stays() -> None:
    term = rule("5y", "automatic", every="1y", notice="6m")  # deadline 2021-03-30 + closed days
    known = facts("2015-10-01", term)
    closed = replace(known.closed, extra=frozenset({day("2020-03-30"), day("2020-03-27")}))

    state = standing_on(replace(known, closed=closed), day("2020-01-15"))

    assert state.notice_deadline_on == day("2020-03-30")
    assert state.send_by_on == day("2020-03-26")


def test_a_deadline_in_the_year_end_closure_is_sent_before_it() -> None:
    term = rule("1y", "automatic", notice="3m")

    state = ask("2023-05-01", "2023-04-02", term)  # ends 2024-04-01, strict 2023-12-31… day for day 2024-01-01

    assert state.notice_deadline_on == day("2024-01-01")
    assert state.send_by_on == day("2023-12-28")
    assert state.send_by_on < add_days(state.notice_deadline_on, 0)
