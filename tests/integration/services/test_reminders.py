"""Reminders over a real register: weeks of absence, a date that moves, a clock set back, and dealing with them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from agreements_app.domain.agreements import Original
from agreements_app.domain.approvals import Approval, ApprovalStep
from agreements_app.domain.decision_codes import OriginalState, ReminderState
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.domain.term.rule import Period
from agreements_app.services.catching_up import CatchUp
from agreements_app.services.office import Office
from agreements_app.services.opening import opened
from agreements_app.services.refusals import RefusedError
from agreements_app.services.reminders import NoSuchReminderError, ReminderKey
from tests.data.register import Register, fill

DEADLINE = date(2028, 9, 30)
"""Six months before 31 March 2029; a year before it, the reminder comes up."""


@contextmanager
def _on(folder: Path, day: date) -> Iterator[Office]:
    with opened(folder, may_write=True, may_create=True, day=day) as office:
        yield office


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with the small register."""
    with _on(tmp_path / "office", date(2026, 11, 23)) as office:
        fill(office)
    return tmp_path / "office"


def _key(due_on: date = DEADLINE, number: int = 1) -> ReminderKey:
    return Reference(RecordKind.AGREEMENT, number), "notice_deadline", due_on


def _up(office: Office, what: str = "notice_deadline") -> list[date]:
    return [line.due_on for line in office.reminders.due() if line.what == what]


def test_a_deadline_is_up_a_year_before_and_stays_up_after_it_has_passed(folder: Path) -> None:
    found = {}
    for day in (date(2027, 9, 29), date(2027, 9, 30), DEADLINE, date(2028, 12, 24)):
        with _on(folder, day) as office:
            found[day] = _up(office)

    assert found[date(2027, 9, 29)] == []
    assert found[date(2027, 9, 30)] == found[DEADLINE] == [DEADLINE]
    assert DEADLINE in found[date(2028, 12, 24)]


def test_whatever_days_the_program_was_open_nothing_is_missed(folder: Path) -> None:
    """Opened on a handful of days, none of them a day on which anything happens."""
    for day in (date(2027, 10, 13), date(2028, 2, 7), date(2028, 8, 21)):
        with _on(folder, day) as office:
            assert _up(office) == [DEADLINE]


def test_what_is_done_is_up_no_more_and_undo_brings_it_back(folder: Path) -> None:
    with _on(folder, date(2028, 1, 10)) as office:
        saves: list[str] = []
        office.on_change(lambda changes: saves.append(changes.save_id))
        office.reminders.done(_key(), reason="Decided to let it renew")
        assert _up(office) == []

        office.history.undo(saves[0])

        assert _up(office) == [DEADLINE]


def test_undo_of_a_second_step_leaves_the_first(folder: Path) -> None:
    with _on(folder, date(2028, 1, 10)) as office:
        saves: list[str] = []
        office.on_change(lambda changes: saves.append(changes.save_id))
        office.reminders.acknowledge(_key())
        office.reminders.done(_key())

        office.history.undo(saves[1])

        assert [line.state for line in office.reminders.due() if line.what == "notice_deadline"] == [
            ReminderState.ACKNOWLEDGED
        ]


def test_put_off_it_comes_back_on_its_day_even_when_nobody_looks_that_day(folder: Path) -> None:
    until = date(2028, 3, 1)
    with _on(folder, date(2028, 1, 10)) as office:
        office.reminders.snooze(_key(), until, "The committee meets in February")
        assert _up(office) == []
        assert office.reminders.overview().put_off == {_key()}
    with _on(folder, until - timedelta(days=1)) as office:
        assert _up(office) == []
    with _on(folder, until + timedelta(days=19)) as office:
        (line,) = [line for line in office.reminders.due() if line.what == "notice_deadline"]
        assert (line.since, line.reason) == (until, "The committee meets in February")


@pytest.mark.parametrize("until", [date(2028, 1, 10), date(2027, 12, 1), DEADLINE + timedelta(days=1)])
def test_it_is_not_put_off_into_the_past_nor_beyond_the_day_itself(folder: Path, until: date) -> None:
    with _on(folder, date(2028, 1, 10)) as office:
        with pytest.raises(RefusedError):
            office.reminders.snooze(_key(), until, "later")
        with pytest.raises(RefusedError):
            office.reminders.snooze(_key(), date(2028, 2, 1), "  ")

        assert _up(office) == [DEADLINE]


def test_given_to_somebody_it_counts_anew_for_that_person_and_goes_up_when_silent(folder: Path) -> None:
    with _on(folder, date(2028, 1, 10)) as office:
        office.settings.save(replace(office.settings.read(), escalate_days=30, escalate_to="Section head"))
        kept = office.reminders.assign(_key(), "Suzuki").facts
        assert (kept.state, kept.until, kept.reason) == (ReminderState.ASSIGNED, None, "")
    answerable = {}
    for day in (date(2028, 1, 10), date(2028, 2, 8), date(2028, 2, 9)):
        with _on(folder, day) as office:
            (line,) = [line for line in office.reminders.due() if line.what == "notice_deadline"]
            answerable[day] = line.answerable

    assert list(answerable.values()) == ["Suzuki", "Suzuki", "Section head"]


def test_a_date_that_moves_is_armed_anew_and_the_old_one_shown_as_cancelled(folder: Path) -> None:
    with _on(folder, date(2028, 1, 10)) as office:
        office.reminders.done(_key())
        stored = office.agreements.get(1)
        longer = replace(stored.facts, length=Period.parse("5y3m"))
        office.agreements.save(1, stored.version, longer, reason="The text says five years and three months")

        view = office.reminders.overview()

        assert [line.due_on for line in view.up if line.what == "notice_deadline"] == [date(2028, 12, 30)]
        (cancelled,) = view.cancelled
        assert (cancelled.reminder.due_on, cancelled.new_on) == (DEADLINE, date(2028, 12, 30))


def test_a_date_beyond_the_horizon_is_told_too_when_it_moved_there(folder: Path) -> None:
    with _on(folder, date(2028, 1, 10)) as office:
        office.reminders.acknowledge(_key())
        stored = office.agreements.get(1)
        office.agreements.save(
            1, stored.version, replace(stored.facts, length=Period.parse("9y")), reason="Read wrongly"
        )

        view = office.reminders.overview()

        assert _up(office) == []
        assert [each.new_on for each in view.cancelled] == [date(2032, 9, 30)]


def test_own_lead_times_of_an_agreement_win(folder: Path) -> None:
    with _on(folder, date(2026, 11, 23)) as office:
        stored = office.agreements.get(1)
        office.agreements.save(1, stored.version, replace(stored.facts, lead_times=("2y",)), reason="Long preparation")
        assert _up(office) == [DEADLINE]


def test_commitments_committee_papers_silent_bodies_and_originals_are_brought_up(folder: Path) -> None:
    with _on(folder, date(2026, 11, 23)) as office:
        office.meetings.create(
            Meeting(body_en="Committee", held_on=date(2026, 12, 10), papers_due_on=date(2026, 12, 1))
        )
        office.meetings.create(Meeting(body_en="Board", held_on=date(2026, 11, 20), papers_due_on=date(2026, 11, 6)))
        steps = (ApprovalStep(body_en="Board", asked_on=date(2026, 11, 1)),)
        office.approvals.create(Approval(agreement_id=1, steps=steps))
        stored = office.agreements.get(1)
        paper = Original(language="en", state=OriginalState.SENT, sent_on=date(2026, 10, 1))
        office.agreements.save(1, stored.version, replace(stored.facts, originals=(paper,)), reason="Sent")

        found = {line.what: (str(line.subject), line.due_on) for line in office.reminders.due()}

        assert found == {
            "commitment": ("commitment:1", date(2026, 12, 1)),
            "papers": ("meeting:1", date(2026, 12, 1)),
            "approval": ("approval:1", date(2026, 11, 15)),
            "original": ("agreement:1", date(2026, 10, 31)),
        }


def test_an_archived_agreement_reminds_of_nothing(folder: Path) -> None:
    with _on(folder, date(2028, 1, 10)) as office:
        office.agreements.archive(1)

        assert _up(office) == []


def test_a_repeated_answer_is_kept_once(folder: Path) -> None:
    with _on(folder, date(2028, 1, 10)) as office:
        first = office.reminders.acknowledge(_key(), save_id="a")
        second = office.reminders.acknowledge(_key(), save_id="a")

        assert (first.id, first.version) == (second.id, second.version)


def test_a_reminder_is_found_by_its_record_and_kind_of_date(folder: Path) -> None:
    with _on(folder, date(2028, 1, 10)) as office:
        assert office.reminders.key_of(_key()[0], "notice_deadline") == _key()
        with pytest.raises(NoSuchReminderError):
            office.reminders.key_of(_key()[0], "review")


def _since(folder: Path, last: date, today: date) -> CatchUp:
    with _on(folder, today) as office:
        return office.catch_up.since(last)


def test_after_weeks_of_absence_the_passed_the_rolled_and_the_new_are_told(folder: Path) -> None:
    """From before the deadline of 30 September 2028 to after the renewal of 1 April 2029: second term."""
    register = Register(1, 2, 1, 1, 1)
    caught = _since(folder, date(2028, 9, 12), date(2029, 4, 10))

    passed = [(each.what, each.on) for each in caught.passed]
    assert ("notice_deadline", DEADLINE) in passed
    assert [(each.began_on, each.term, each.names.agreement_id) for each in caught.rolled] == [
        (date(2029, 4, 1), 2, register.agreement)
    ]
    assert caught.is_quiet is False


def test_a_deadline_passes_on_the_day_after_it(folder: Path) -> None:
    on_the_day = _since(folder, date(2028, 9, 12), DEADLINE)
    after = _since(folder, DEADLINE, DEADLINE + timedelta(days=1))

    assert "notice_deadline" not in [each.what for each in on_the_day.passed]
    assert "notice_deadline" in [each.what for each in after.passed]


def test_what_came_up_while_nobody_looked_is_counted(folder: Path) -> None:
    caught = _since(folder, date(2027, 9, 20), date(2027, 10, 20))

    assert [line.due_on for line in caught.came_up] == [DEADLINE]


def test_a_quiet_day_has_nothing_to_tell(folder: Path) -> None:
    assert _since(folder, date(2027, 2, 1), date(2027, 2, 2)).is_quiet
    assert _since(folder, date(2027, 2, 1), date(2027, 2, 1)).is_quiet


def test_a_clock_set_back_is_told_and_changes_nothing(folder: Path) -> None:
    with _on(folder, date(2028, 1, 10)) as office:
        office.reminders.snooze(_key(), date(2028, 3, 1), "waiting")

    caught = _since(folder, date(2028, 1, 10), date(2027, 10, 5))

    assert (caught.is_clock_back, caught.passed, caught.rolled) == (True, (), ())
    with _on(folder, date(2028, 1, 11)) as office:
        assert office.reminders.overview().put_off == {_key()}
