"""The engine against the oracle of `day_by_day`: the same answer for any rule, any events, any day, every key."""

import ast
from pathlib import Path

import pytest

from tests.unit.term import day_by_day
from tests.unit.term.asking import day
from tests.unit.term.day_by_day.answering import Answer, answer
from tests.unit.term.day_by_day.comparing import differences
from tests.unit.term.day_by_day.data import case_of, span_of
from tests.unit.term.day_by_day.making import numbered_case
from tests.unit.term.day_by_day.reckoning import last_day_after_notice, notice_deadline, period_end

SEED, PARTS, CASES_OF_A_PART = 2026, 10, 100
CONTRADICTORY = {
    68: "a notice names a last day after the end, then the end is moved back to before the notice: which one counts?",
}
"""Cases that contradict themselves, so that neither answer is wrong; they are let differ, and must."""


@pytest.mark.parametrize("part", range(PARTS))
def test_every_key_agrees_on_days_near_those_that_matter(part: int) -> None:
    differing = set()
    for number in range(part * CASES_OF_A_PART, (part + 1) * CASES_OF_A_PART):
        plain, days = numbered_case(SEED, number)
        for today in days:
            found = differences(plain, today)
            if found:
                differing.add(number)
            assert not found or number in CONTRADICTORY, f"case {number} on {today}: oracle, engine: {found}: {plain}"

    assert differing == {number for number in CONTRADICTORY if number // CASES_OF_A_PART == part}


def test_the_oracle_knows_the_paper_by_itself() -> None:
    """The vectors of domain.md 4.4 and 4.5.11, without the engine."""
    assert period_end(day("2020-04-01"), 60, 0, "first_day") == day("2025-03-31")
    assert period_end(day("2020-04-01"), 60, 0, "next_day") == day("2025-04-01")
    assert period_end(day("2024-02-29"), 12, 0, "first_day") == day("2025-02-28")
    assert period_end(day("2024-02-29"), 12, 0, "next_day") == day("2025-02-28")
    assert period_end(day("2023-02-28"), 12, 0, "next_day") == day("2024-02-29")
    leap = [period_end(day("2020-02-29"), 60 + 12 * number, 0, "first_day") for number in range(5)]
    assert leap == [day(f"{year}-02-28") for year in range(2025, 2030)]
    three, academic = span_of("3m"), span_of("1ay")
    assert three and notice_deadline(day("2021-09-26"), three, (4, 1)) == day("2021-06-26")
    assert three and notice_deadline(day("2026-06-30"), three, (4, 1)) == day("2026-03-30")
    assert academic and last_day_after_notice(day("2026-09-02"), academic, (9, 1)) == day("2028-08-31")
    assert academic and last_day_after_notice(day("2026-09-01"), academic, (9, 1)) == day("2027-08-31")


def test_the_oracle_gives_the_answer_of_the_contract() -> None:
    """The example of cli.md."""
    rule = {"length": "5y", "renewal": "automatic", "renewal_length": "1y", "notice": "6m"}
    expected: Answer = {
        "standing": "locked_in",
        "effective_on": day("2015-04-01"),
        "initial_end_on": day("2020-03-31"),
        "renewals_passed": 6,
        "current_end_on": day("2026-03-31"),
        "notice_deadline_on": day("2025-09-30"),
        "send_by_on": day("2025-09-30"),
        "bound_until_on": day("2027-03-31"),
        "next_notice_deadline_on": day("2026-09-30"),
        "review_due_on": None,
        "next_change_on": day("2026-04-01"),
    }

    assert answer(case_of({"effective": "2015-04-01", "rule": rule}), day("2026-02-11")) == expected


def test_the_oracle_stays_independent_of_the_engine() -> None:
    """Only its adapter imports anything of the program."""
    for path in sorted(Path(day_by_day.__file__).parent.glob("*.py")):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        imported = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
        imported |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        known = {name for name in imported if name.startswith("agreements_app")}
        if path.name == "adapter.py":
            known -= {f"agreements_app.domain.{name}" for name in ("calendar.business_days", "calendar.partial")}
            known -= {f"agreements_app.domain.term.{name}" for name in ("rule", "standing", "state")}
        assert known == set(), path.name
