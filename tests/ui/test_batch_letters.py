"""Letters to many from the list: what is missing is shown before, cancelling leaves whole drafts, the end can be copied."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from agreements_app.services.settings import OfficeIdentity, OfficeSettings
from agreements_app.ui.main_window import MainWindow
from tests.ui.conftest import Open
from tests.ui.test_dialogs import dialog_of, idle

_IDENTITY = OfficeIdentity(
    name_en="Association",
    name_ja="連合会",
    section_en="Section",
    section_ja="課",
    address_en="Tokyo",
    address_ja="東京都",
)


def batch_dialog(open_window: Open, qtbot: QtBot, folder: Path, rows: tuple[int, ...] = ()) -> tuple[MainWindow, Any]:
    window = open_window("en")
    window.bench.office.settings.save(OfficeSettings(identity=_IDENTITY))
    window.bench.preferences.set("draft_folder", str(folder))
    window.go("agreements")
    idle(qtbot, window)
    page = window.places.agreements
    qtbot.waitUntil(lambda: page.view.model.rowCount() == 3)
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in rows:
        page.view.table.selectionModel().select(page.view.model.index(row, 0), flags)
    window.action("letters").trigger()
    dialog = dialog_of(window, qtbot, "BatchDialog")
    qtbot.waitUntil(lambda: dialog.view.lines.count() > 0, timeout=30_000)
    idle(qtbot, window)
    return window, dialog


def test_the_whole_list_is_looked_at_and_gaps_come_first(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    window, dialog = batch_dialog(open_window, qtbot, tmp_path / "out")

    texts = dialog._texts()

    assert dialog.view.heading.text() == "3 agreements, 2 with gaps"
    assert ["Missing:" in text for text in texts] == [True, True, False]
    assert not (tmp_path / "out").exists() and window.bench.office.drafts.listed() == ()
    dialog.reject()


def test_what_lacks_values_is_left_out_and_the_end_can_be_copied(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    window, dialog = batch_dialog(open_window, qtbot, tmp_path / "out")

    dialog.write_button.click()
    qtbot.waitUntil(lambda: "1 written, 2 left out" in dialog.view.heading.text(), timeout=40_000)
    dialog.copy_button.click()

    copied = QGuiApplication.clipboard().text()
    (row,) = window.bench.office.drafts.listed()
    assert row.agreement_number == "2015-1" and "2015-1" in copied
    assert copied.count("left out: ") == 2 and "more are missing" in copied
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".docx", ".pdf"]
    dialog.reject()


def test_only_the_agreements_chosen_are_written_with_marked_blanks(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    window, dialog = batch_dialog(open_window, qtbot, tmp_path / "out", (0, 2))
    assert dialog.view.lines.count() == 2

    dialog.view.blanks.click()
    dialog.write_button.click()
    qtbot.waitUntil(lambda: "2 written, 0 left out" in dialog.view.heading.text(), timeout=40_000)

    assert len(window.bench.office.drafts.listed()) == 2
    dialog.reject()


def test_cancelling_leaves_only_whole_recorded_drafts(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    window, dialog = batch_dialog(open_window, qtbot, tmp_path / "out")

    dialog.view.blanks.click()
    dialog.write_button.click()
    dialog.cancel_button.click()
    qtbot.waitUntil(lambda: "written" in dialog.view.heading.text(), timeout=40_000)

    recorded = window.bench.office.drafts.listed()
    files = list((tmp_path / "out").iterdir()) if (tmp_path / "out").exists() else []
    assert len(recorded) < 3 and len(files) == 2 * len(recorded)
    assert any("cancelled" in text for text in dialog._texts())
    dialog.reject()
