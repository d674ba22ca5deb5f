"""Notices of the system's tray: each announcement once, in plain words, and none where nobody wants them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import time_machine
from PySide6.QtWidgets import QApplication, QCheckBox, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from agreements_app.application import Session
from agreements_app.services.opening import open_office
from agreements_app.system.preferences import Preferences
from agreements_app.ui.office.notices import ReminderNotices, Tray, is_wanted
from tests.conftest import DAY
from tests.ui.conftest import Open, fill

Told = list[tuple[str, str]]
Look = Callable[[date, str], Told]


@pytest.fixture
def look(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Look:
    """Opens the program on a day and gives what the tray was told."""
    with time_machine.travel(DAY.isoformat(), tick=False):
        made = open_office(tmp_path / "office", may_write=True, may_create=True)
        fill(made.office)
        made.close()

    def look_(day: date, language: str = "en") -> Told:
        told: Told = []
        with time_machine.travel(f"{day} 12:00", tick=False):
            opened = open_office(tmp_path / "office", may_write=True, has_window=True)
            session = Session(qapp, opened, Preferences(tmp_path / "preferences.json"), language)
            session.warms_documents = False
            window = session.show_window()
            qtbot.waitUntil(lambda: session.runner.is_idle)
            ReminderNotices(window.bench, lambda title, text: told.append((title, text))).look()
            qtbot.waitUntil(lambda: session.runner.is_idle)
            session.runner.wait()
            window.close()
            window.deleteLater()
            session.close()
        return told

    return look_


def test_what_was_announced_while_the_program_was_closed_is_told_once(look: Look) -> None:
    """The commitment due on 23 November is announced anew two weeks later, on 7 December; nobody looks before the 9th."""
    assert len(look(DAY, "en")) == 1
    assert look(date(2026, 11, 24), "en") == []

    later = look(date(2026, 12, 9), "en")

    assert len(later) == 1 and later[0][0] == "Agreements"
    assert look(date(2026, 12, 9), "en") == []


def test_a_clock_set_back_tells_nothing_twice(look: Look) -> None:
    look(date(2026, 12, 9), "en")

    assert look(date(2026, 11, 25), "en") == []
    assert look(date(2026, 12, 9), "en") == []


def test_a_single_notice_says_number_and_title_only(look: Look) -> None:
    look(date(2026, 9, 1), "en")

    assert look(date(2026, 9, 14), "ja") == [("協定", "終了申出期限: 2015-1 交流に関する覚書")]


def test_switched_off_nothing_is_told(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.go("settings")
    (box,) = [
        each for each in window.places.settings.findChildren(QCheckBox) if "tray" in each.text()
    ]  # fmt: skip
    assert box.isChecked()
    box.click()
    told: Told = []

    ReminderNotices(window.bench, lambda title, text: told.append((title, text))).look()
    qtbot.waitUntil(lambda: window.bench.runner.is_idle)

    assert told == [] and not is_wanted(window.bench)


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", "does not support raise")
def test_without_a_tray_the_window_works_as_ever_and_a_click_brings_today(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.go("partners")
    window.start_notices()
    tray = Tray(window.bench, window)
    tray.clicked.connect(window.show_today)
    tray.tell("title", "text")

    tray.clicked.emit()

    qtbot.waitUntil(lambda: window.current_key == "today" and window.bench.runner.is_idle)


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", "does not support raise")
def test_switched_off_the_icon_goes_at_once_and_comes_back_when_switched_on(
    open_window: Open, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    window = open_window()
    window.start_notices()
    window.go("settings")
    (box,) = [each for each in window.places.settings.findChildren(QCheckBox) if "tray" in each.text()]
    icons = []
    for is_on in (True, False, True):
        if box.isChecked() is not is_on:
            box.click()
        icons.append([icon.isVisible() for icon in window.findChildren(QSystemTrayIcon) if icon.isVisible()])
    qtbot.waitUntil(lambda: window.bench.runner.is_idle)

    assert [len(each) for each in icons] == [1, 0, 1]
    assert window.bench.preferences.get("tray_notices") is True
