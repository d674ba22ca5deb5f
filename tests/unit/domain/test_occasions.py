"""Which dates of an agreement are brought up, and how early each kind begins."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements_app.domain.calendar.business_days import ClosedDays
from agreements_app.domain.occasions import (
    ORIGINAL_DAYS,
    DatedAgreement,
    horizon,
    occasions_of,
    originals_expected,
    rule_for,
)
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.domain.reminders import Occasion, ReminderRule, up_on
from agreements_app.domain.term.rule import Period
from agreements_app.domain.term.state import Standing

DAY = date(2026, 11, 23)
ROLLING = DatedAgreement(
    id=7,
    owner="Tanaka",
    renewal="automatic",
    standing=Standing.LOCKED_IN,
    current_end_on=date(2027, 3, 31),
    bound_until_on=date(2028, 3, 31),
    notice_deadline_on=date(2026, 9, 30),
    next_notice_deadline_on=date(2027, 9, 30),
)


def _dates(agreement: DatedAgreement, day: date = DAY) -> list[tuple[str, date]]:
    return [(each.what, each.due_on) for each in occasions_of(agreement, day, ClosedDays())]


def test_a_door_that_closed_before_anybody_looked_is_brought_up_beside_the_next_one() -> None:
    assert _dates(ROLLING) == [("notice_deadline", date(2026, 9, 30)), ("notice_deadline", date(2027, 9, 30))]


def test_the_end_counts_once_no_door_is_left() -> None:
    final = replace(ROLLING, next_notice_deadline_on=None)

    assert ("end", date(2028, 3, 31)) in _dates(final)


@pytest.mark.parametrize(
    "standing", [Standing.NOT_CONCLUDED, Standing.UNKNOWN, Standing.SUPERSEDED, Standing.TERMINATED]
)
def test_what_is_over_or_unknown_brings_up_no_dates(standing: Standing) -> None:
    assert _dates(replace(ROLLING, standing=standing)) == []


def test_under_termination_only_the_last_day_is_left() -> None:
    assert _dates(replace(ROLLING, standing=Standing.TERMINATING)) == [("termination", date(2027, 3, 31))]


def test_a_lapsed_agreement_stays_for_a_year_and_old_ones_are_not_dug_up() -> None:
    lapsed = replace(ROLLING, standing=Standing.LAPSED, renewal="none", current_end_on=date(2026, 3, 31))

    assert _dates(lapsed) == [("end", date(2026, 3, 31))]
    assert _dates(replace(lapsed, current_end_on=date(2003, 3, 31))) == []


def test_the_day_for_sending_stands_beside_a_deadline_on_a_closed_day_until_that_has_passed() -> None:
    """The deadline is a Sunday: the notice must go out on the Friday before."""
    weekend = replace(
        ROLLING, standing=Standing.DECISION_WINDOW, notice_deadline_on=date(2027, 1, 31), next_notice_deadline_on=None
    )

    assert ("send_by", date(2027, 1, 29)) in _dates(weekend)
    assert "send_by" not in [what for what, _ in _dates(weekend, date(2027, 2, 1))]


def test_the_day_for_sending_of_the_next_door_is_brought_up_while_the_present_one_is_closed() -> None:
    """Notice of a year for terms of a year: the next door closes on the last day of the present term, a Sunday."""
    locked = replace(ROLLING, current_end_on=date(2027, 1, 31), next_notice_deadline_on=date(2027, 1, 31))

    assert _dates(locked)[-1] == ("send_by", date(2027, 1, 29))
    assert _dates(locked, date(2027, 2, 1))[-1] == ("notice_deadline", date(2027, 1, 31))


def test_an_agreement_without_end_brings_up_its_review_only() -> None:
    endless = DatedAgreement(
        id=1,
        renewal="indefinite",
        standing=Standing.REVIEW_DUE,
        current_end_on=date(2025, 3, 31),
        review_due_on=date(2026, 4, 1),
    )

    assert _dates(endless) == [("review", date(2026, 4, 1))]


def test_originals_sent_together_are_expected_back_as_one() -> None:
    sent = date(2026, 10, 1)

    found = originals_expected([(7, sent, "Tanaka"), (7, sent, "Tanaka"), (8, sent, "")])

    assert [(each.subject.id, each.due_on) for each in found] == [
        (number, sent + timedelta(days=ORIGINAL_DAYS)) for number in (7, 8)
    ]


def test_small_things_begin_with_the_last_lead_only() -> None:
    rule = ReminderRule(leads=(Period(12), Period(1), Period(0, 90)))

    assert rule_for("notice_deadline", rule) == rule
    assert rule_for("commitment", rule).leads == (Period(1),)
    assert rule_for("papers", rule).leads == (Period(0, 14),)
    assert rule_for("original", rule).leads == ()


@given(
    due=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    ahead=st.integers(-800, 800),
    lead=st.builds(Period, st.integers(0, 24), st.integers(0, 40)),
)
def test_nothing_that_is_up_lies_beyond_the_horizon(due: date, ahead: int, lead: Period) -> None:
    """Lists are read up to the horizon only, so no reminder may be missed behind it."""
    day = due - timedelta(days=ahead)
    occasion = Occasion(subject=Reference(RecordKind.AGREEMENT, 1), what="end", due_on=due)

    is_up = up_on(occasion, ReminderRule(leads=(lead,)), None, day) is not None

    assert not is_up or due <= horizon(day, (lead,))
