"""When a date is brought up, to whom, how often again – and that nothing is missed while nobody looks."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from agreements_app.domain.decision_codes import ReminderState
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.domain.reminders import Occasion, Reminder, ReminderRule, cancelled_by_change, up_on
from agreements_app.domain.term.rule import Period

DUE = date(2027, 3, 31)
SUBJECT = Reference(RecordKind.AGREEMENT, 7)
OCCASION = Occasion(subject=SUBJECT, what="notice_deadline", due_on=DUE, owner="Tanaka")
RULE = ReminderRule(leads=(Period(6), Period(1)), repeat_days=14, escalate_days=30, escalate_to="Section head")


def _handled(state: ReminderState, **more: object) -> Reminder:
    return Reminder(
        subject_kind=SUBJECT.kind, subject_id=SUBJECT.id, what="notice_deadline", due_on=DUE, state=state,
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_reminder_is_up_from_its_first_lead_on_and_not_before() -> None:
    assert up_on(OCCASION, RULE, None, date(2026, 9, 29)) is None
    first = up_on(OCCASION, RULE, None, date(2026, 9, 30))
    assert first is not None and (first.since, first.announce_on) == (date(2026, 9, 30), date(2026, 9, 30))


def test_it_stays_after_the_day_has_passed_until_somebody_deals_with_it() -> None:
    much_later = up_on(OCCASION, RULE, None, date(2029, 1, 1))

    assert much_later is not None and much_later.is_overdue


def test_weeks_of_absence_miss_nothing() -> None:
    """Whatever days the window was open, the days it was not are made up for: never only “today”."""
    seen = up_on(OCCASION, RULE, None, date(2026, 12, 24))

    assert seen is not None and seen.since == date(2026, 9, 30)
    assert date(2026, 12, 10) < seen.announce_on <= date(2026, 12, 24)


def test_a_silent_owner_is_followed_by_the_section_head() -> None:
    before, after = (up_on(OCCASION, RULE, None, date(2026, 9, 30) + timedelta(days=days)) for days in (29, 30))

    assert before is not None and (before.is_escalated, before.answerable) == (False, "Tanaka")
    assert after is not None and (after.is_escalated, after.answerable) == (True, "Section head")


def test_what_was_acknowledged_goes_up_to_nobody_and_comes_again_with_the_next_lead_only() -> None:
    seen = _handled(ReminderState.ACKNOWLEDGED)

    quiet = up_on(OCCASION, RULE, seen, date(2027, 2, 20))
    again = up_on(OCCASION, RULE, seen, date(2027, 3, 1))

    assert quiet is not None and not quiet.is_escalated and quiet.announce_on == date(2026, 9, 30)
    assert again is not None and again.announce_on == date(2027, 2, 28)


def test_put_off_it_is_quiet_until_its_day() -> None:
    put_off = _handled(ReminderState.SNOOZED, until=date(2027, 1, 15), reason="the partner is on leave")

    assert up_on(OCCASION, RULE, put_off, date(2027, 1, 14)) is None
    back = up_on(OCCASION, RULE, put_off, date(2027, 1, 15))
    assert back is not None and back.since == date(2027, 1, 15)


def test_done_is_done_until_the_date_moves_and_then_it_is_armed_again() -> None:
    done = _handled(ReminderState.DONE)
    moved = Occasion(subject=SUBJECT, what="notice_deadline", due_on=date(2027, 9, 30), owner="Tanaka")
    handled = {(SUBJECT, done.what, done.due_on): done}

    assert up_on(OCCASION, RULE, handled.get(OCCASION.key), date(2027, 3, 31)) is None
    armed = up_on(moved, RULE, handled.get(moved.key), date(2027, 3, 31))
    assert armed is not None and armed.occasion is moved and armed.handled is None
    assert cancelled_by_change([done], [moved]) == (done,)
    assert cancelled_by_change([done], [OCCASION]) == ()


def test_somebody_it_was_given_to_answers_for_it() -> None:
    given_on = _handled(ReminderState.ACKNOWLEDGED, assigned_to="Suzuki")

    found = up_on(OCCASION, RULE, given_on, date(2026, 12, 1))

    assert found is not None and found.answerable == "Suzuki"


@settings(max_examples=200)
@given(
    days=st.integers(-800, 800),
    leads=st.lists(st.integers(1, 24), min_size=1, max_size=4),
    repeat=st.integers(0, 60),
)
def test_what_is_up_stays_up_and_its_announcements_never_go_back(days: int, leads: list[int], repeat: int) -> None:
    rule = ReminderRule(leads=tuple(Period(months) for months in leads), repeat_days=repeat)
    day = DUE + timedelta(days=days)

    today, tomorrow = (up_on(OCCASION, rule, None, each) for each in (day, day + timedelta(days=1)))

    if today is not None:
        assert tomorrow is not None
        assert today.since == tomorrow.since <= today.announce_on <= tomorrow.announce_on
        assert today.announce_on <= day
