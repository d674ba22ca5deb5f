"""The drafting screen: from what is missing to its field and back, layout and files chosen, drafts on their way."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from agreements_app.domain.codes import DraftLayout, DraftStatus, Turn
from agreements_app.domain.queries import DraftRow
from agreements_app.services.drafting import DraftRequest
from agreements_app.services.missing_fields import EntryPlace, FieldEntry
from agreements_app.ui.common.record_page import RecordPage
from agreements_app.ui.main_window import MainWindow
from tests.ui.conftest import Open
from tests.ui.test_dialogs import dialog_of, idle


def draft_dialog(window: MainWindow, qtbot: QtBot, agreement: int, template: str) -> Any:
    window.office_actions.write_draft(agreement)
    dialog = dialog_of(window, qtbot, "DraftDialog")
    dialog.choose_template(template)
    idle(qtbot, window)
    return dialog


def choose_missing(dialog: Any, place: EntryPlace, field: str) -> None:
    """Puts the cursor on the line of the value that is entered in this field."""
    for row in range(dialog.view.missing.count()):
        entry = dialog.view.missing.item(row).data(Qt.ItemDataRole.UserRole)
        if entry is not None and (entry.place, entry.field) == (place, field):
            dialog.view.missing.setCurrentRow(row)
            return
    raise AssertionError([dialog.view.missing.item(row).text() for row in range(dialog.view.missing.count())])


def missing_fields(dialog: Any) -> set[str]:
    rows = range(dialog.view.missing.count())
    entries = [dialog.view.missing.item(row).data(Qt.ItemDataRole.UserRole) for row in rows]
    return {entry.field for entry in entries if entry is not None}


def test_enter_on_a_missing_value_opens_its_field_and_saving_brings_the_draft_back(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window("ja")
    dialog = draft_dialog(window, qtbot, 2, "letter_of_renewal")
    choose_missing(dialog, EntryPlace.AGREEMENT, "length")

    dialog.view.missing.setFocus()
    QTest.keyClick(dialog.view.missing, Qt.Key.Key_Return)
    idle(qtbot, window)
    form = window.places.agreements.editing.form
    assert form is not None and not dialog.isVisible()
    editor: Any = form.editor("length")
    assert form.focusWidget() is editor.input()

    editor.set_value("5y")
    form.editor("effective_on").set_value("2027-04-01")
    form.ask_save()
    idle(qtbot, window)
    qtbot.waitUntil(dialog.isVisible)
    idle(qtbot, window)

    assert not missing_fields(dialog) & {"length", "renewal_length"}
    dialog.reject()


def test_a_value_of_the_office_is_entered_in_the_settings(open_window: Open, qtbot: QtBot) -> None:
    window = open_window("en")
    dialog = draft_dialog(window, qtbot, 1, "letter_of_renewal")
    choose_missing(dialog, EntryPlace.SETTINGS, "section_en")

    dialog.view.missing.itemDoubleClicked.emit(dialog.view.missing.currentItem())
    idle(qtbot, window)
    settings = window.places.settings
    qtbot.waitUntil(lambda: bool(settings.window_line.text()))
    assert window.current_key == "settings" and not dialog.isVisible()
    settings._lines["section_en"].setText("International Section")
    settings.save()
    qtbot.waitUntil(dialog.isVisible)
    idle(qtbot, window)

    assert "section_en" not in missing_fields(dialog)
    dialog.reject()


def test_giving_up_the_form_brings_the_draft_back_too(open_window: Open, qtbot: QtBot) -> None:
    window = open_window("en")
    dialog = draft_dialog(window, qtbot, 2, "letter_of_renewal")
    choose_missing(dialog, EntryPlace.AGREEMENT, "length")

    dialog.view.missing.itemDoubleClicked.emit(dialog.view.missing.currentItem())
    idle(qtbot, window)
    window.places.agreements.editing.leave()
    qtbot.waitUntil(dialog.isVisible)
    idle(qtbot, window)

    assert "length" in missing_fields(dialog)
    dialog.reject()


@pytest.mark.parametrize(
    ("entry", "key", "line"),
    [
        (FieldEntry(place=EntryPlace.INSTITUTION, field="city", record_id=2), "partners", "City"),
        (
            FieldEntry(place=EntryPlace.AGREEMENT, field="parties[1].signatory_title_ja", record_id=1),
            "agreements",
            "Signatory's title (Japanese)",
        ),
    ],
)
def test_the_cursor_stands_in_the_very_field(
    open_window: Open, qtbot: QtBot, entry: FieldEntry, key: str, line: str
) -> None:
    window = open_window("en")
    dialog = draft_dialog(window, qtbot, 1, "letter_of_renewal")

    dialog.hide()
    dialog.entry_wanted.emit(entry)
    idle(qtbot, window)

    page = window.places.page(key)
    assert isinstance(page, RecordPage) and page.editing.form is not None and window.current_key == key
    focused = page.editing.form.focusWidget()
    assert focused is not None and focused.accessibleName() == line
    page.editing.leave()
    qtbot.waitUntil(dialog.isVisible)
    idle(qtbot, window)
    dialog.reject()


def test_the_paper_that_does_not_exist_yet_is_begun(open_window: Open, qtbot: QtBot) -> None:
    window = open_window("en")
    dialog = draft_dialog(window, qtbot, 1, "amendment")
    rows = range(dialog.view.missing.count())
    places = [dialog.view.missing.item(row).data(Qt.ItemDataRole.UserRole).place for row in rows]
    dialog.view.missing.setCurrentRow(places.index(EntryPlace.INSTRUMENT))

    dialog.view.missing.itemDoubleClicked.emit(dialog.view.missing.currentItem())
    idle(qtbot, window)

    assert window.places.agreements.papers.instrument_editing.is_new
    window.places.agreements.papers.leave()
    qtbot.waitUntil(dialog.isVisible)
    idle(qtbot, window)
    dialog.reject()


def test_the_layout_is_asked_only_of_two_languages(open_window: Open, qtbot: QtBot) -> None:
    window = open_window("en")
    dialog = draft_dialog(window, qtbot, 1, "memorandum_of_understanding")
    dialog.view.layout.setCurrentIndex(dialog.view.layout.findData(DraftLayout.COLUMNS.value))
    idle(qtbot, window)
    assert dialog.view.layout.isVisible() and dialog.request().layout is DraftLayout.COLUMNS

    dialog.view.japanese.click()
    idle(qtbot, window)

    assert not dialog.view.layout.isVisible() and dialog.request().layout is None
    dialog.reject()


@pytest.mark.parametrize("formats", ["docx pdf", "docx", "pdf"])
def test_separate_originals_are_written_in_the_files_wanted(
    open_window: Open, qtbot: QtBot, tmp_path: Path, formats: str
) -> None:
    window = open_window("en")
    window.bench.preferences.set("draft_folder", str(tmp_path / "out"))
    dialog = draft_dialog(window, qtbot, 1, "memorandum_of_understanding")
    dialog.view.layout.setCurrentIndex(dialog.view.layout.findData(DraftLayout.SEPARATE.value))
    dialog.view.formats.setCurrentIndex(dialog.view.formats.findData(formats))
    idle(qtbot, window)
    if not dialog.write_button.isEnabled():
        dialog.view.blanks.click()

    with qtbot.waitSignal(dialog.written, timeout=30_000):
        dialog.write()
    idle(qtbot, window)

    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert sorted({name.rpartition(".")[2] for name in names}) == formats.split()
    assert len(names) == 2 * len(formats.split())
    assert all(name in dialog.view.state.text() for name in names)
    assert QApplication.activeModalWidget() in (None, dialog)
    dialog.reject()


def written_draft(window: MainWindow, folder: Path, **changes: Any) -> int:
    request = replace(
        DraftRequest(agreement_id=1, template="memorandum_of_understanding", allows_blanks=True), **changes
    )
    return window.bench.office.drafts.write(request, folder).draft.id


def detail_texts(window: MainWindow) -> str:
    body = window.places.agreements.detail_scroll.widget()
    assert body is not None
    return "\n".join(label.text() for label in body.findChildren(QLabel))


def entries_of(menu: QMenu) -> dict[str, QAction]:
    return {action.text(): action for action in menu.actions() if action.text()}


def row_of(window: MainWindow, draft: int) -> DraftRow:
    return next(row for row in window.bench.office.drafts.listed(1) if row.id == draft)


def shown(open_window: Open, qtbot: QtBot, language: str) -> MainWindow:
    window = open_window(language)
    window.go("agreements")
    window.places.agreements.show_record(1)
    idle(qtbot, window)
    return window


def test_a_draft_goes_its_way_and_says_with_whom_it_is(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(open_window, qtbot, "ja")
    draft = written_draft(window, tmp_path, layout=DraftLayout.COLUMNS)
    idle(qtbot, window)
    qtbot.waitUntil(lambda: "当方対応中（" in detail_texts(window))
    assert "二段組" in detail_texts(window)
    desk = window.places.agreements.draft_desk

    entries_of(desk.menu(row_of(window, draft)))["先方へ送付済みとする"].trigger()
    qtbot.waitUntil(lambda: "先方回答待ち（" in detail_texts(window))
    entries_of(desk.menu(row_of(window, draft)))["先方から返送ありとする"].trigger()
    qtbot.waitUntil(lambda: "当方対応中（" in detail_texts(window))
    entries_of(desk.menu(row_of(window, draft)))["直前の処理を取り消す"].trigger()
    qtbot.waitUntil(lambda: "先方回答待ち（" in detail_texts(window))

    row = row_of(window, draft)
    assert (row.status, row.turn) == (DraftStatus.SENT, Turn.PARTNER)


def test_the_next_draft_has_the_languages_and_layout_of_the_one_before(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    window = shown(open_window, qtbot, "en")
    draft = written_draft(window, tmp_path, languages=("ja",))
    idle(qtbot, window)

    entries_of(window.places.agreements.draft_desk.menu(row_of(window, draft)))["Next draft…"].trigger()
    dialog = dialog_of(window, qtbot, "DraftDialog")
    idle(qtbot, window)

    assert dialog.request().languages == ("ja",) and dialog.request().template == "memorandum_of_understanding"
    dialog.reject()
    written_draft(window, tmp_path, languages=("ja",))
    idle(qtbot, window)
    qtbot.waitUntil(lambda: "replaced by a newer draft" in detail_texts(window))


def test_originals_are_printed_from_the_menu(
    open_window: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "agreements_app.ui.office.draft_actions.choose_folder", lambda *_arguments: tmp_path / "signing"
    )
    window = shown(open_window, qtbot, "en")
    draft = written_draft(window, tmp_path, allows_blanks=False)
    idle(qtbot, window)

    entries_of(window.places.agreements.draft_desk.menu(row_of(window, draft)))["Print the originals…"].trigger()
    idle(qtbot, window)
    qtbot.waitUntil(lambda: "2 originals printed" in detail_texts(window))

    assert len(list((tmp_path / "signing").iterdir())) == 4


def test_a_reader_may_open_and_compare_but_take_no_step(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    writing = open_window("en")
    draft = written_draft(writing, tmp_path)
    idle(qtbot, writing)
    window = open_window("en", may_write=False)
    window.go("agreements")
    window.places.agreements.show_record(1)
    idle(qtbot, window)

    entries = entries_of(window.places.agreements.draft_desk.menu(row_of(window, draft)))

    enabled = {words for words, action in entries.items() if action.isEnabled()}
    assert enabled == {"Open the Word file", "Open the PDF file", "Compare with…", "Check the text…"}
