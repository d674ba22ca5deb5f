"""The office's calendars, routes, reminders and lead times, edited in one dialog."""

from datetime import date

from pytestqt.qtbot import QtBot

from agreements_app.domain.meetings import Meeting
from agreements_app.ui.main_window import MainWindow
from agreements_app.ui.settings.calendar_dialog import CalendarDialog
from tests.ui.conftest import Open


def _opened(window: MainWindow, qtbot: QtBot) -> CalendarDialog:
    window.go("settings")
    window.places.settings.open_calendars()
    dialog = window.findChild(CalendarDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: window.bench.runner.is_idle, timeout=20_000)
    return dialog


def test_meetings_are_pasted_from_excel_changed_and_taken_off_together(open_window: Open, qtbot: QtBot) -> None:
    window = open_window("ja")
    office = window.bench.office
    kept = office.meetings.create(Meeting(body_ja="理事会", held_on=date(2026, 12, 8)))
    gone = office.meetings.create(Meeting(body_ja="理事会", held_on=date(2026, 12, 15)))
    dialog = _opened(window, qtbot)

    dialog.meetings.paste_rows(
        "国際交流委員会\t令和9年1月21日\tR9.1.7\tCommittee\t5\t58\n国際交流委員会\t2027/3/18\t2027/3/4\n"
    )
    dialog.meetings._cards[0]._editors["papers_due_on"].set_value("2026-11-24")
    dialog.meetings._remove(dialog.meetings._cards[1])
    dialog.save()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)

    found = office.meetings.between()
    assert [each.facts.held_on for each in found] == [date(2026, 12, 8), date(2027, 1, 21), date(2027, 3, 18)]
    assert office.meetings.get(kept.id).facts.papers_due_on == date(2026, 11, 24)
    assert office.meetings.get(gone.id).is_archived
    assert (found[1].facts.number_in_year, found[1].facts.number_in_all) == (5, 58)


def test_a_meeting_that_cannot_be_is_told_at_its_field_and_nothing_is_kept(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    dialog = _opened(window, qtbot)

    dialog.meetings.paste_rows("理事会\t2027-03-18\t2027-04-01\n委員会\t\t\n")
    dialog.save()
    qtbot.waitUntil(lambda: dialog.problem.text() != "", timeout=20_000)
    qtbot.waitUntil(lambda: window.bench.runner.is_idle, timeout=20_000)

    first, second = (card._problems["held_on"].text() for card in dialog.meetings._cards)
    assert "before the beginning" in first and "Enter the day" in second
    assert dialog.isVisible()
    assert window.bench.office.meetings.between() == ()
    dialog.reject()


def test_routes_reminders_and_lead_times_are_kept(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    dialog = _opened(window, qtbot)

    dialog.route_kind.set_value("student_exchange")
    dialog._on_kind()
    dialog.route.paste_rows("国際課\tInternational Office\n")
    dialog.reminders["lead_times"].set_value(["9m", "2m"])
    dialog.reminders["escalate_to"].set_value("Kato")
    dialog.leads["review"].set_value(15)
    dialog.save()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)

    settings = window.bench.office.settings.read()
    assert settings.lead_times == ("9m", "2m") and settings.escalate_to == "Kato"
    assert settings.plan_leads.review == 15
    assert {route.kinds: len(route.steps) for route in settings.routes}.keys() == {(), ("student_exchange",)}
    assert len(next(route for route in settings.routes if not route.kinds).steps) == 4


def test_a_lead_time_that_is_none_is_told(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    dialog = _opened(window, qtbot)

    dialog.reminders["lead_times"].set_value(["soon"])
    dialog.save()
    qtbot.waitUntil(lambda: dialog.problem.text() != "", timeout=20_000)
    qtbot.waitUntil(lambda: window.bench.runner.is_idle, timeout=20_000)

    assert "soon" in dialog.problem.text()
    assert "soon" not in window.bench.office.settings.read().lead_times
    dialog.reject()


def test_what_is_refused_in_one_tab_keeps_nothing_of_another_and_nothing_twice(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    office = window.bench.office
    dialog = _opened(window, qtbot)

    dialog.meetings.paste_rows("理事会\t2027-03-18\t\n")
    dialog.reminders["lead_times"].set_value(["soon"])
    dialog.save()
    qtbot.waitUntil(lambda: dialog.problem.text() != "", timeout=20_000)
    qtbot.waitUntil(lambda: window.bench.runner.is_idle, timeout=20_000)
    assert office.meetings.between() == ()

    dialog.reminders["lead_times"].set_value(["9m"])
    dialog.save()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)

    assert [each.facts.held_on for each in office.meetings.between()] == [date(2027, 3, 18)]
    assert office.settings.read().lead_times == ("9m",)
