"""The preview beside the record: follows what is saved and what is typed, keeps its place, survives a field in error."""

from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from agreements_app.ui.agreements.preview_pane import PreviewPane
from agreements_app.ui.main_window import MainWindow
from tests.ui.conftest import Open
from tests.ui.test_dialogs import dialog_of, idle


def words_of(pane: PreviewPane) -> str:
    if not pane._pdf:
        return ""
    document = pypdfium2.PdfDocument(pane._pdf)
    return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", " ")


@pytest.fixture
def window(open_window: Open, qtbot: QtBot) -> MainWindow:
    """The window at an agreement, its preview shown."""
    opened = open_window("en")
    opened.go("agreements")
    opened.places.agreements.show_record(2)
    idle(qtbot, opened)
    opened.action("preview").trigger()
    pane = opened.places.agreements.preview_pane
    qtbot.waitUntil(lambda: "New memorandum" in words_of(pane), timeout=20_000)
    return opened


def test_the_pages_follow_what_is_typed_before_it_is_saved(window: MainWindow, qtbot: QtBot) -> None:
    page = window.places.agreements
    page.edit()
    idle(qtbot, window)
    form: Any = page.editing.form
    title = form.editor("title_en").input()

    title.setFocus()
    title.selectAll()
    title.insert("Memorandum on joint laboratories")
    qtbot.waitUntil(lambda: "joint laboratories" in words_of(page.preview_pane), timeout=20_000)

    assert "not saved" in page.preview_pane.state.text()
    assert window.bench.office.agreements.get(2).facts.title_en == "New memorandum"
    page.editing._close()
    qtbot.waitUntil(lambda: "New memorandum" in words_of(page.preview_pane), timeout=20_000)


def test_a_field_that_cannot_be_read_keeps_the_pages_and_says_so(window: MainWindow, qtbot: QtBot) -> None:
    page = window.places.agreements
    page.edit()
    idle(qtbot, window)
    before = page.preview_pane._pdf

    page.preview_pane.follow({**page.editing.form.value(), "effective_on": "some day"})  # type: ignore[union-attr]
    idle(qtbot, window)

    assert page.preview_pane._pdf == before and "cannot be read" in page.preview_pane.state.text()
    page.editing._close()
    idle(qtbot, window)


def test_many_changes_at_once_end_with_the_newest(window: MainWindow, qtbot: QtBot) -> None:
    page = window.places.agreements
    page.edit()
    idle(qtbot, window)
    plain = page.editing.form.value()  # type: ignore[union-attr]

    for number in range(5):
        page.preview_pane.follow({**plain, "title_en": f"Title number {number}"})
        page.preview_pane._make()
    qtbot.waitUntil(lambda: "Title number 4" in words_of(page.preview_pane), timeout=30_000)
    idle(qtbot, window)

    assert "Title number 4" in words_of(page.preview_pane)
    page.editing._close()
    idle(qtbot, window)


def test_a_change_by_somebody_else_reaches_the_pages(window: MainWindow, qtbot: QtBot) -> None:
    office, pane = window.bench.office, window.places.agreements.preview_pane
    stored = office.agreements.get(2)

    office.agreements.save(2, stored.version, replace(stored.facts, title_en="A title from elsewhere"))

    qtbot.waitUntil(lambda: "title from elsewhere" in words_of(pane), timeout=20_000)


def test_zoom_and_place_are_kept_when_the_pages_are_made_anew(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1366, 700)
    pane = window.places.agreements.preview_pane
    pane.larger.click()
    qtbot.waitUntil(lambda: pane.pages.verticalScrollBar().maximum() > 600)
    pane.pages.verticalScrollBar().setValue(500)
    number, count = pane.pages.page_place()
    before = pane._pdf

    stored = window.bench.office.agreements.get(2)
    window.bench.office.agreements.save(2, stored.version, replace(stored.facts, purpose="to learn"))
    qtbot.waitUntil(lambda: pane._pdf != before, timeout=20_000)
    idle(qtbot, window)
    qtbot.waitUntil(lambda: abs(pane.pages.verticalScrollBar().value() - 500) <= 2)

    assert pane.place.text() == f"{number} / {count}" and count > 1
    assert window.bench.preferences.get("preview_zoom") == 125


def test_the_pane_is_remembered_and_leads_to_the_draft(window: MainWindow, qtbot: QtBot) -> None:
    pane = window.places.agreements.preview_pane
    assert window.bench.preferences.get("preview_shown") is True

    pane.write_button.click()
    dialog = dialog_of(window, qtbot, "DraftDialog")
    idle(qtbot, window)
    assert dialog.template_name() == pane.request().template
    dialog.reject()
    window.action("preview").trigger()

    assert not pane.isVisible() and window.bench.preferences.get("preview_shown") is False


def test_a_new_agreement_has_no_pages_until_it_is_saved(window: MainWindow, qtbot: QtBot) -> None:
    page = window.places.agreements
    page.begin_new()
    idle(qtbot, window)

    assert "once the agreement is saved" in page.preview_pane.state.text()
    page.editing._close()
    idle(qtbot, window)
