"""The places as a person uses them: lists, search, filters, detail, forms, undo, languages, appearance."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from agreements_app.domain.codes import CommitmentStatus, Stage
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.ui.agreements.page import AgreementsPage
from agreements_app.ui.common.lines import LinesEditor
from agreements_app.ui.common.tables import ROW_ROLE
from agreements_app.ui.main_window import MainWindow
from tests.ui.conftest import Open

KEYS = ("today", "agreements", "partners", "renewals", "initiatives", "templates", "settings")


def idle(qtbot: QtBot, window: MainWindow) -> None:
    """Waits until a place has shown what it was asked for."""
    qtbot.waitUntil(lambda: window.bench.runner.is_idle, timeout=20_000)


def agreements_of(window: MainWindow, qtbot: QtBot) -> AgreementsPage:
    window.go("agreements")
    page = window.places.agreements
    qtbot.waitUntil(lambda: page.view.model.rowCount() > 0)
    qtbot.waitUntil(lambda: page.details is not None)
    idle(qtbot, window)
    return page


def shown(window: MainWindow) -> QWidget:
    """The page of the place shown."""
    page = window.view.stack.currentWidget()
    assert page is not None
    return page


def texts_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_place_opens_in_both_languages(open_window: Open, qtbot: QtBot, language: str) -> None:
    window = open_window(language)

    for key in KEYS:
        window.go(key)
        idle(qtbot, window)

        assert window.current_key == key


def test_an_empty_register_offers_the_next_steps(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(is_empty=True)

    qtbot.waitUntil(lambda: "Welcome" in texts_in(window.places.today))

    names = [button.text() for button in window.places.today.findChildren(QAbstractButton)]
    assert {"Open the practice register", "Import from Excel", "Start empty"} <= set(names)


def test_the_list_shows_standing_as_word_and_detail_says_why(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()

    page = agreements_of(window, qtbot)

    page.show_record(1)
    qtbot.waitUntil(lambda: page.details is not None and page.details.stored.id == 1)
    column = [each.key for each in page.view.model.columns].index("standing")
    standing = [page.view.model.index(row, column).data() for row in range(page.view.model.rowCount())]
    assert "Locked in" in standing or any("next term" in text.lower() or "lock" in text.lower() for text in standing)
    assert "Texas A&M <b>University</b>" in texts_in(page.detail_scroll)


def test_search_as_one_types_finds_two_japanese_characters(open_window: Open, qtbot: QtBot) -> None:
    window = open_window("ja")
    page = agreements_of(window, qtbot)

    with qtbot.waitSignal(page.view.model.settled):
        page.view.search.setText("古い")
    idle(qtbot, window)

    assert page.view.model.rowCount() == 1
    row = page.view.model.index(0, 0).data(ROW_ROLE)
    assert row.number == "1992-1"


def test_filters_narrow_the_list_and_can_be_cleared(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page = agreements_of(window, qtbot)

    page.view.filters.set_chosen({"standing": ["unknown"]})
    with qtbot.waitSignal(page.view.model.settled):
        page.view.filters.changed.emit()
    assert page.view.model.rowCount() == 1

    with qtbot.waitSignal(page.view.model.settled):
        page.view.filters.clear()
    assert page.view.model.rowCount() == 3


def test_rows_copy_as_a_table_that_pastes_into_excel(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page = agreements_of(window, qtbot)

    page.view.table.selectAll()
    page.view.table.copy_rows()

    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 4
    assert lines[0].split("\t")[:2] == ["Number", "Partners"]


def test_editing_saves_and_undo_takes_it_back(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page = agreements_of(window, qtbot)
    office = window.bench.office
    page.show_record(1)
    qtbot.waitUntil(lambda: page.details is not None and page.details.stored.id == 1)

    page.edit()
    form = page.editing.form
    assert form is not None
    form._editors["owner"].set_value("Another person")
    with qtbot.waitSignal(page.editing.saved):
        form.ask_save()
    qtbot.waitUntil(lambda: office.agreements.get(1).facts.owner == "Another person")

    window.undo()
    qtbot.waitUntil(lambda: office.agreements.get(1).facts.owner == "Sato")
    idle(qtbot, window)


def test_a_wrong_field_is_told_beside_it_and_not_saved(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page = agreements_of(window, qtbot)

    page.edit()
    form = page.editing.form
    assert form is not None
    form._editors["length"].set_value("five years")
    form.ask_save()

    assert form._problems["length"].isVisibleTo(form)
    assert "five years" in form._problems["length"].text()
    assert page.editing.form is form
    form.mark_saved()


def test_dates_are_read_as_japanese_offices_write_them(open_window: Open, qtbot: QtBot) -> None:
    window = open_window("ja")
    page = agreements_of(window, qtbot)

    page.edit()
    form = page.editing.form
    assert form is not None
    editor = form._editors["effective_on"]
    line = editor.input()
    assert isinstance(line, QLineEdit)
    line.setText("令和9年4月1日")
    line.textEdited.emit(line.text())

    assert editor.value() == "2027-04-01"
    form.mark_saved()


def test_ten_rows_paste_from_excel_into_a_list(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.go("partners")
    page = window.places.partners
    qtbot.waitUntil(lambda: page.details is not None)
    page.edit()
    form = page.editing.form
    assert form is not None
    names = form._editors["names"]
    assert isinstance(names, LinesEditor)
    before = len(names.value())

    names.paste_rows("\n".join(f"Alias {number}\ten\talias" for number in range(10)))

    values = names.value()
    assert len(values) == before + 10
    assert values[-1]["text"] == "Alias 9"
    form.mark_saved()


def test_what_was_typed_survives_the_death_of_the_program(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page = agreements_of(window, qtbot)
    folder = window.bench.office.folder.recovery
    page.edit()
    form = page.editing.form
    assert form is not None
    form._editors["notes"].set_value("typed and not saved")
    form._on_changed()

    qtbot.waitUntil(lambda: any(folder.glob("agreement-*.json")))
    kept = json.loads(next(folder.glob("agreement-*.json")).read_text(encoding="utf-8"))
    assert kept["plain"]["notes"] == "typed and not saved"

    form.mark_saved()  # the program dies here: nothing is cleaned up
    page.editing._form = None
    page.edit()
    again = page.editing.form
    assert again is not None
    assert again.value()["notes"] == "typed and not saved"
    again.mark_saved()


def test_a_stage_that_lacks_something_is_refused_with_the_reason(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Any] = []
    monkeypatch.setattr(
        "agreements_app.ui.common.record_page.tell_error", lambda _parent, _texts, error: told.append(error)
    )
    window = open_window()
    page = agreements_of(window, qtbot)
    page.show_record(2)
    qtbot.waitUntil(lambda: page.details is not None and page.details.stored.id == 2)

    page.move_to(Stage.UNDER_REVIEW)

    qtbot.waitUntil(lambda: bool(told))
    assert any("purpose" in str(detail) for detail in told[0].details)


def test_a_commitment_is_dealt_with_from_its_list(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("agreements_app.ui.initiatives.page.ask_text", lambda *_arguments: "letter of 23 November")
    window = open_window()
    window.show_record(Reference(RecordKind.COMMITMENT, 1))
    ledger = window.places.initiatives.commitments
    qtbot.waitUntil(lambda: ledger.details is not None)

    ledger.mark_done()

    office = window.bench.office
    qtbot.waitUntil(lambda: office.commitments.get(1).facts.status is CommitmentStatus.DONE)
    assert office.commitments.get(1).facts.evidence == "letter of 23 November"
    idle(qtbot, window)


def test_the_language_switches_without_a_restart(open_window: Open, qtbot: QtBot) -> None:
    window = open_window("en")
    names: list[str] = []

    window.rebuild_requested.emit("language", "ja")
    qtbot.waitUntil(
        lambda: any(
            isinstance(each, MainWindow) and each.bench.language == "ja" for each in QApplication.topLevelWidgets()
        )
    )

    switched = next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.bench.language == "ja"
    )
    names = [switched.view.places.item(place).text() for place in range(switched.view.places.count())]
    assert names == ["要対応", "協定", "相手機関", "更新管理", "共同事業", "ひな形", "設定"]


def test_light_and_dark_give_different_windows(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    light = window.palette().window().color().lightness()

    window.rebuild_requested.emit("appearance", "dark")
    windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]

    assert windows[-1].palette().window().color().lightness() < light / 2


def test_a_folder_opened_for_reading_switches_editing_off(open_window: Open, qtbot: QtBot) -> None:
    open_window()  # the writer
    reader = open_window()

    page = agreements_of(reader, qtbot)

    assert reader.bench.is_read_only
    assert not page.new_button.isEnabled()
    assert not page.edit_button.isEnabled()
    assert not reader.action("new").isEnabled()
    assert "is open for editing by" in texts_in(reader)


def test_every_control_has_a_name_for_screen_readers(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    nameless = []

    for key in KEYS:
        window.go(key)
        idle(qtbot, window)
        for kind in (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit):
            for widget in shown(window).findChildren(kind):
                interface = QAccessible.queryAccessibleInterface(widget)
                is_inner = widget.objectName().startswith("qt_") or isinstance(widget.parent(), QComboBox | QLineEdit)
                if widget.isVisible() and not is_inner and interface and not interface.text(QAccessible.Text.Name):
                    nameless.append(f"{key}: {type(widget).__name__} {widget.objectName()}")

    assert nameless == []


@pytest.mark.parametrize("zoom", [100, 150, 200])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_words_are_cut_off_at_any_text_size(open_window: Open, qtbot: QtBot, zoom: int, language: str) -> None:
    window = open_window(language)
    window.rebuild_requested.emit("zoom_to", zoom)
    window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible())
    window.resize(1900, 1200)
    cut = []

    for key in KEYS:
        window.go(key)
        idle(qtbot, window)
        for button in shown(window).findChildren(QAbstractButton):
            if (
                button.isVisible()
                and button.text()
                and button.width() < button.fontMetrics().horizontalAdvance(button.text().replace("&&", "&"))
            ):
                cut.append(f"{key}: {button.text()}")
        for label in shown(window).findChildren(QLabel):
            if (
                label.isVisible()
                and label.text()
                and label.wordWrap()
                and label.height() < label.heightForWidth(label.width()) - 1
            ):
                cut.append(f"{key}: {label.text()[:40]}")
    window.rebuild_requested.emit("zoom_to", 100)

    assert cut == []


def test_markup_in_a_name_is_shown_as_it_is(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.go("partners")
    page = window.places.partners
    page.show_record(2)

    qtbot.waitUntil(lambda: "Texas A&M <b>University</b>" in texts_in(page.detail_scroll))

    for label in page.detail_scroll.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or not label.text()


def test_the_list_is_exported_as_it_is_seen(
    open_window: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "list.csv"
    choose: Callable[..., Path] = lambda *_arguments: target  # noqa: E731 - stands for the system's file dialog
    monkeypatch.setattr("agreements_app.ui.common.list_page.choose_target", choose)
    window = open_window()
    page = agreements_of(window, qtbot)

    page.export()

    qtbot.waitUntil(target.exists)
    idle(qtbot, window)
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("Number,Partners")
    assert len(lines) == 4


def test_a_file_is_attached_and_opened_only_when_it_is_what_it_says(
    open_window: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan, trick = tmp_path / "signed.pdf", tmp_path / "trick.pdf"
    scan.write_bytes(b"%PDF-1.7 a scan")
    trick.write_bytes(b"MZ a program")
    opened: list[Path] = []
    told: list[Any] = []
    files = iter((scan, trick))
    monkeypatch.setattr("agreements_app.ui.office_actions.choose_file", lambda *_arguments: next(files))
    monkeypatch.setattr("agreements_app.ui.office_actions.open_path", opened.append)
    monkeypatch.setattr(
        "agreements_app.ui.office_actions.tell_error", lambda _parent, _texts, error: told.append(error)
    )
    window = open_window()
    page = agreements_of(window, qtbot)
    owner = page.reference()

    for _ in range(2):
        window.office_actions.attach_file(owner)
        idle(qtbot, window)
    first, second = window.bench.office.attachments.of(owner)
    window.office_actions.open_attachment(first.id)
    window.office_actions.open_attachment(second.id)
    idle(qtbot, window)

    assert opened[0].read_bytes() == b"%PDF-1.7 a scan"
    assert len(opened) == 1
    assert "trick.pdf" in str(told[0].message)
    qtbot.waitUntil(lambda: "signed.pdf" in texts_in(page.detail_scroll))


def test_an_archived_record_is_found_in_the_archive_and_put_back(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page = agreements_of(window, qtbot)
    page.show_record(2)
    qtbot.waitUntil(lambda: page.details is not None and page.details.stored.id == 2)

    page.archive()
    qtbot.waitUntil(lambda: page.view.model.rowCount() == 2)
    page.view.filters.set_chosen({"archived": ["yes"]})
    with qtbot.waitSignal(page.view.model.settled):
        page.view.filters.changed.emit()
    assert page.view.model.rowCount() == 1
    qtbot.waitUntil(lambda: page.details is not None and page.details.stored.is_archived)

    page.archive()
    qtbot.waitUntil(lambda: not window.bench.office.agreements.get(2).is_archived)
    idle(qtbot, window)


def test_a_list_copied_from_excel_is_brought_in(open_window: Open, qtbot: QtBot) -> None:
    window = open_window("ja")
    window.go("agreements")
    QGuiApplication.clipboard().setText(
        "番号\t国名\t大学名\t協定名\t締結年月日\t有効期間\t自動更新\n"
        "国-001\tタイ\tチェンマイ大学\t学術交流協定\tH31.4.1\t5年\t有\n"
        "国-002\t韓国\t釜山大学校\t学術交流協定\t令和2年4月1日\t5年間\t無\n"
    )

    window.office_actions.paste_list()
    qtbot.waitUntil(lambda: any(type(each).__name__ == "ImportDialog" for each in window.findChildren(QWidget)))
    dialog: Any = next(each for each in window.findChildren(QWidget) if type(each).__name__ == "ImportDialog")
    qtbot.waitUntil(dialog.import_button.isEnabled)
    dialog.bring_in()

    office = window.bench.office
    qtbot.waitUntil(lambda: office.agreements.find_by_number("国-002") is not None)
    idle(qtbot, window)
    found = office.agreements.get(office.agreements.find_by_number("国-001") or 0).facts
    assert str(found.length) == "5y"
    assert found.parties


def test_a_record_asked_for_while_a_change_is_told_is_the_one_that_stays(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page = window.places.agreements
    page.show_record(1)
    qtbot.waitUntil(lambda: page.details is not None, timeout=20_000)

    page.show_record(2)
    page.show_again()
    page.reload()
    qtbot.waitUntil(lambda: window.bench.runner.is_idle, timeout=20_000)

    assert page.details is not None and page.details.stored.id == 2
