"""The clause library in the window: read, written, approved, taken out of use."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from agreements_app.domain.clauses import ClauseStatus
from agreements_app.ui.main_window import MainWindow
from agreements_app.ui.templates.clauses_page import ClausesPage
from tests.ui.conftest import Open
from tests.ui.test_dialogs import dialog_of, idle


def _library(window: MainWindow, qtbot: QtBot) -> ClausesPage:
    window.go("templates")
    place = window.places.page("templates")
    place.tabs.setCurrentWidget(place.clauses)  # type: ignore[attr-defined]
    page = window.places.clauses
    qtbot.waitUntil(lambda: page.list.count() > 0, timeout=20_000)
    idle(qtbot, window)
    return page


def _choose(page: ClausesPage, name: str) -> None:
    items = [page.list.item(place) for place in range(page.list.count())]
    page.list.setCurrentItem(next(item for item in items if item.data(Qt.ItemDataRole.UserRole) == name))


def _shown(page: ClausesPage) -> str:
    from agreements_app.ui.common.widgets import PlainLabel

    body = page.detail.widget()
    return "\n".join(label.text() for label in body.findChildren(PlainLabel)) if body is not None else ""


def test_a_clause_shows_both_wordings_where_it_belongs_and_which_templates_take_it(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window()
    page = _library(window, qtbot)

    _choose(page, "safeguards")
    qtbot.waitUntil(lambda: "Safeguards" in _shown(page), timeout=20_000)

    shown = _shown(page)
    assert "保護措置" in shown and "Clear with conditions" in shown
    assert "{%tr clause safeguards %}" in shown and "{{ article.safeguards.en }}" in shown
    assert "{{ words.other.en }}" not in shown and "The other party or parties" in shown  # fields by their names
    assert "Memorandum" in shown
    assert not page.approve_button.isEnabled() and page.retire_button.isEnabled()


def test_a_wording_is_written_approved_and_taken_out_of_use(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    page = _library(window, qtbot)
    answers = iter(["Sato", "regulated elsewhere"])
    monkeypatch.setattr("agreements_app.ui.templates.clauses_page.ask_text", lambda *_, **__: next(answers))
    _choose(page, "resources")

    page.write_wording()
    dialog = dialog_of(window, qtbot, "ClauseDialog")
    refused = dialog.problem.text()
    dialog.editors["wording_en"].widget.setPlainText("Each Party bears its own costs.\nThere is no other.")
    unpaired = dialog.problem.text()
    dialog.editors["wording_en"].widget.setPlainText("Each Party bears its own costs.")
    QTest.keyClicks(dialog.editors["reason"].widget, "shorter")
    with qtbot.waitSignal(dialog.written, timeout=20_000):
        dialog.keep_button.click()
    qtbot.waitUntil(page.approve_button.isEnabled, timeout=20_000)
    page.approve()
    qtbot.waitUntil(lambda: not page.approve_button.isEnabled(), timeout=20_000)
    idle(qtbot, window)
    approved = window.bench.office.clauses.find("resources")
    page.retire()
    qtbot.waitUntil(lambda: not page.retire_button.isEnabled(), timeout=20_000)

    assert "Give the reason for the change" in refused and "2 lines" in unpaired
    assert approved.in_use is not None and approved.in_use.wording_en == "Each Party bears its own costs."
    (first, second, third) = window.bench.office.clauses.find("resources").facts.editions
    assert (second.approved_by, second.reason) == ("Sato", "shorter")
    assert (third.status, third.reason) == (ClauseStatus.RETIRED, "regulated elsewhere")
    assert first.written_by == ""


def test_a_new_clause_is_begun_named_and_kept(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page = _library(window, qtbot)

    window.places.call("templates", "begin_new")
    dialog = dialog_of(window, qtbot, "ClauseDialog")
    assert not dialog.keep_button.isEnabled()
    for key, text in (("name", "open_data"), ("heading_en", "Open data"), ("heading_ja", "オープンデータ")):
        dialog.editors[key].widget.setText(text)
    dialog.editors["wording_en"].widget.setPlainText("Data are shared.")
    dialog.editors["wording_ja"].widget.setPlainText("データを共有する。")
    with qtbot.waitSignal(dialog.written, timeout=20_000):
        dialog.keep_button.click()
    qtbot.waitUntil(lambda: "Open data" in _shown(page), timeout=20_000)

    row = window.bench.office.clauses.find("open_data")
    assert row.in_use is None and not row.is_shipped
    assert page.current() == row
