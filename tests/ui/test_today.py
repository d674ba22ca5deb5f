"""Today: reminders are dealt with where they stand, by mouse and by keyboard; what happened meanwhile is told once."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from agreements_app.domain.approvals import Approval, ApprovalStep
from agreements_app.domain.commitments import Commitment
from agreements_app.domain.decision_codes import ReminderState
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.reminders import Reminder
from agreements_app.services.opening import opened
from agreements_app.system.preferences import Preferences
from agreements_app.ui.common.widgets import ClickableRow
from agreements_app.ui.main_window import MainWindow
from agreements_app.ui.today.dealing import GiveDialog, PutOffDialog
from agreements_app.ui.today.last_seen import LastSeen
from agreements_app.ui.today.lines import TodayLine
from agreements_app.ui.today.page import TodayPage
from tests.conftest import DAY
from tests.ui.conftest import Open, fill

PASSED = date(2026, 9, 30)
"""The notice deadline of agreement 2015-1 that went by: it is bound until 31 March 2028."""


def _today(window: MainWindow, qtbot: QtBot) -> TodayPage:
    window.go("today")
    page = window.places.today
    qtbot.waitUntil(lambda: page.data is not None and window.bench.runner.is_idle)
    return page


def _words(page: TodayPage) -> str:
    return "\n".join(label.text() for label in page.detail_scroll.findChildren(QLabel))


def _lines(page: TodayPage, text: str) -> list[TodayLine]:
    return [line for line in page.detail_scroll.findChildren(TodayLine) if text in line.accessibleName()]


def _press(page: TodayPage, line: str, button: str, qtbot: QtBot) -> None:
    (found,) = [
        each for each in _lines(page, line)[0].findChildren(QAbstractButton) if each.text() == button
    ]  # fmt: skip
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def _handled(window: MainWindow) -> list[Reminder]:
    reminders = window.bench.office.reminders
    numbers = range(1, 10)
    return [each.facts for each in reminders.get_many(list(numbers)) if not each.is_archived]


def test_done_takes_a_reminder_off_and_undo_puts_it_back(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page = _today(window, qtbot)
    assert len(_lines(page, "30 September 2026")) == 1

    _press(page, "30 September 2026", "Done", qtbot)
    qtbot.waitUntil(lambda: not _lines(page, "30 September 2026"))
    assert [(each.state, each.due_on) for each in _handled(window)] == [(ReminderState.DONE, PASSED)]

    window.undo()
    qtbot.waitUntil(lambda: len(_lines(page, "30 September 2026")) == 1)


def test_seen_stays_in_the_list_and_says_so(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page = _today(window, qtbot)

    _press(page, "30 September 2026", "Seen", qtbot)

    qtbot.waitUntil(lambda: "seen" in _lines(page, "30 September 2026")[0].accessibleName())
    buttons = [each.text() for each in _lines(page, "30 September 2026")[0].findChildren(QAbstractButton)]
    assert buttons == ["Put off…", "Give to…", "Done"]


def test_putting_off_needs_a_later_day_and_a_reason(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page = _today(window, qtbot)
    _press(page, "30 September 2026", "Put off…", qtbot)
    dialog = page.findChild(PutOffDialog)
    assert dialog is not None

    dialog.accept()
    assert dialog.isVisible() and "why" in dialog.problem.text()
    dialog.day.set_value(DAY.isoformat())
    dialog.reason.set_value("The committee meets first")
    dialog.accept()
    assert dialog.isVisible() and "later day" in dialog.problem.text()

    dialog.day.set_value("2026-12-20")
    dialog.accept()

    qtbot.waitUntil(lambda: not _lines(page, "30 September 2026"))
    (kept,) = _handled(window)
    assert (kept.state, kept.until, kept.reason) == (
        ReminderState.SNOOZED,
        date(2026, 12, 20),
        "The committee meets first",
    )


def test_given_to_somebody_it_names_that_person(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page = _today(window, qtbot)
    _press(page, "30 September 2026", "Give to…", qtbot)
    qtbot.waitUntil(lambda: page.findChild(GiveDialog) is not None)
    dialog = page.findChild(GiveDialog)
    assert dialog is not None
    dialog.accept()
    assert dialog.isVisible()

    dialog.to.set_value("Suzuki")
    dialog.accept()

    qtbot.waitUntil(lambda: "Suzuki" in _lines(page, "30 September 2026")[0].accessibleName())


def test_everything_is_reached_and_done_by_keyboard(open_window: Open, qtbot: QtBot) -> None:
    """Tab goes from the line to its buttons; after Done the focus stands on the line that took its place."""
    window = open_window()
    page = _today(window, qtbot)
    line = _lines(page, "30 September 2026")[0]
    line.setFocus()
    for _ in range(10):
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and focused.text() == "Done":
            break
        QTest.keyClick(focused or line, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractButton) and focused.text() == "Done" and line.isAncestorOf(focused)

    QTest.keyClick(focused, Qt.Key.Key_Space)

    qtbot.waitUntil(lambda: not _lines(page, "30 September 2026") and window.bench.runner.is_idle)
    assert isinstance(QApplication.focusWidget(), TodayLine)


def test_a_line_opens_its_agreement(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page = _today(window, qtbot)

    QTest.keyClick(_lines(page, "30 September 2026")[0], Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: window.current_key == "agreements" and window.bench.runner.is_idle)


def _office_with_committee(tmp_path: Path) -> None:
    with opened(tmp_path / "office", may_write=True, may_create=True, day=DAY) as office:
        fill(office)
        meeting = office.meetings.create(
            Meeting(body_en="Exchange Committee", held_on=date(2026, 12, 10), papers_due_on=date(2026, 12, 1))
        )
        step = ApprovalStep(
            body_en="Exchange Committee", meeting_id=meeting.id, asked_on=DAY - timedelta(days=12)
        )  # fmt: skip
        office.approvals.create(Approval(agreement_id=2, steps=(step,)))


def test_a_silent_body_is_shown_with_its_days_and_reminded(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    _office_with_committee(tmp_path)
    window = open_window()
    page = _today(window, qtbot)
    assert "silent for 12 days" in _words(page)
    assert "papers by 1 December 2026 (in 8 days)" in _words(page)

    _press(page, "Exchange Committee – 2026-2", "Remind", qtbot)

    qtbot.waitUntil(lambda: "reminded on 23 Nov 2026" in _words(page))
    assert window.bench.office.approvals.get(1).facts.steps[0].reminded_on == DAY


def _was_here(tmp_path: Path, day: date) -> None:
    Preferences(tmp_path / "preferences.json").set("last_seen", {str(tmp_path / "office"): [str(day), str(day)]})


def test_case_27_after_an_absence_the_first_line_tells_what_happened(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    _was_here(tmp_path, date(2026, 9, 20))
    window = open_window()
    page = _today(window, qtbot)

    words = _words(page)
    assert "Since 20 September 2026: 1 deadline passed, 2 reminders came up." in words
    (told,) = [row for row in page.detail_scroll.findChildren(ClickableRow) if "30 Sep 2026" in row.accessibleName()]
    opened_records: list[object] = []
    page.record_requested.connect(opened_records.append)
    page.record_requested.disconnect(window.show_record)
    QTest.keyClick(told, Qt.Key.Key_Return)
    assert [str(each) for each in opened_records] == ["agreement:1"]

    page.links.settled.emit()
    qtbot.waitUntil(lambda: "Since 20 September" not in _words(page))


def test_case_26_a_clock_set_back_is_told_and_the_day_last_seen_stays(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    _was_here(tmp_path, date(2027, 2, 1))
    page = _today(open_window(), qtbot)

    assert "Today was last seen on 1 February 2027" in _words(page)
    kept = json.loads((tmp_path / "preferences.json").read_text())["last_seen"]
    assert kept[str(tmp_path / "office")] == ["2027-02-01", "2027-02-01"]
    assert len(_lines(page, "30 September 2026")) == 1


def test_a_folder_opened_for_reading_has_no_buttons_to_deal_with_things(open_window: Open, qtbot: QtBot) -> None:
    open_window()
    page = _today(open_window(may_write=False), qtbot)

    assert _lines(page, "30 September 2026")[0].findChildren(QAbstractButton) == []


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "mine.json")


def test_the_catch_up_stays_for_the_whole_day(preferences: Preferences) -> None:
    seen = LastSeen(preferences, "/a")
    first, second = date(2026, 11, 1), date(2026, 11, 20)

    assert seen.since(first) is None
    assert seen.since(second) == first
    assert seen.since(second) == first
    seen.settle(second)
    assert seen.since(second) == second


def test_an_earlier_day_moves_nothing_back(preferences: Preferences) -> None:
    seen = LastSeen(preferences, "/a")
    seen.since(date(2026, 11, 1))
    seen.since(date(2026, 11, 20))

    assert seen.since(date(2026, 11, 3)) == date(2026, 11, 20)
    seen.settle(date(2026, 11, 3))
    assert seen.since(date(2026, 11, 21)) == date(2026, 11, 20)


def test_every_folder_has_its_own_day(preferences: Preferences) -> None:
    LastSeen(preferences, "/a").since(date(2026, 11, 20))

    assert LastSeen(preferences, "/b").since(date(2026, 11, 21)) is None


def test_a_damaged_note_counts_as_none(preferences: Preferences) -> None:
    preferences.set("last_seen", {"/a": ["yesterday"]})

    assert LastSeen(preferences, "/a").since(date(2026, 11, 20)) is None


def test_a_long_section_shows_more_when_asked(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    with opened(tmp_path / "office", may_write=True, may_create=True, day=DAY) as office:
        fill(office)
        for number in range(20):
            office.commitments.create(Commitment(text_en=f"Promise {number}", due_on=DAY - timedelta(days=number + 1)))
    page = _today(open_window(), qtbot)
    assert len(_lines(page, "Promise")) == 12

    (more,) = [each for each in page.detail_scroll.findChildren(QAbstractButton) if each.text() == "Show 9 more"]
    more.click()

    qtbot.waitUntil(lambda: len(_lines(page, "Promise")) == 20)
