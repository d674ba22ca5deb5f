"""The dialogs over the main job: drafting, printed lists, history, finding anything, a wrong file."""

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PySide6.QtCore import QDate, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from agreements_app.domain.records import RecordKind, Reference
from agreements_app.services.drafting import DraftRequest
from agreements_app.services.settings import OfficeIdentity, OfficeSettings
from agreements_app.ui.main_window import MainWindow
from agreements_app.ui.office.summary_controls import SummaryControls
from tests.ui.conftest import Open


def dialog_of(window: MainWindow, qtbot: QtBot, name: str) -> Any:
    """The dialog of a class, once it is open."""

    def found() -> list[QWidget]:
        return [each for each in window.findChildren(QDialog) if type(each).__name__ == name and each.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=20_000)
    return found()[0]


def idle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.bench.runner.is_idle, timeout=30_000)


def test_a_draft_is_previewed_and_written_with_the_same_words(
    open_window: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    window.bench.preferences.set("draft_folder", str(tmp_path / "out"))
    window.office_actions.write_draft(1)
    dialog = dialog_of(window, qtbot, "DraftDialog")
    dialog.choose_template("memorandum_of_understanding")
    dialog.view.japanese.click()
    dialog.view.japanese.click()
    idle(qtbot, window)
    if not dialog.write_button.isEnabled():
        dialog.view.blanks.click()

    with qtbot.waitSignal(dialog.written, timeout=30_000):
        dialog.write()
    idle(qtbot, window)

    endings = sorted(path.suffix for path in (tmp_path / "out").iterdir())
    assert endings == [".docx", ".pdf"]
    (row,) = window.bench.office.drafts.listed(1)
    assert row.template == "memorandum_of_understanding"
    dialog.reject()


def test_what_is_missing_is_listed_before_anything_is_written(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window("ja")
    window.office_actions.write_draft(1)
    dialog = dialog_of(window, qtbot, "DraftDialog")
    dialog.choose_template("letter_of_renewal")
    idle(qtbot, window)

    words = [dialog.view.missing.item(place).text() for place in range(dialog.view.missing.count())]
    assert any("担当部署" in text for text in words)
    assert not dialog.write_button.isEnabled()

    identity = OfficeIdentity(
        name_en="Association",
        name_ja="連合会",
        section_en="Section",
        section_ja="課",
        address_en="Tokyo",
        address_ja="東京都",
    )
    window.bench.office.settings.save(OfficeSettings(identity=identity))
    dialog._refresh()
    idle(qtbot, window)
    assert not any("担当部署" in dialog.view.missing.item(place).text() for place in range(dialog.view.missing.count()))
    dialog.reject()


def test_the_summary_is_shown_and_exported(
    open_window: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "summary.xlsx"
    monkeypatch.setattr("agreements_app.ui.office.report_dialog.choose_target", lambda *_arguments: target)
    monkeypatch.setattr("agreements_app.ui.office.report_dialog.open_path", lambda _path: None)
    window = open_window()
    window.go("renewals")
    idle(qtbot, window)
    window.places.renewals.print_summary()
    dialog = dialog_of(window, qtbot, "ReportDialog")
    idle(qtbot, window)
    assert dialog.print_button.isEnabled()

    dialog.export("xlsx")
    qtbot.waitUntil(target.exists, timeout=20_000)
    idle(qtbot, window)

    assert "xl/workbook.xml" in zipfile.ZipFile(target).namelist()
    dialog.reject()


def test_the_renewal_summary_follows_its_period_and_its_grouping(open_window: Open, qtbot: QtBot) -> None:
    window = open_window("ja")
    window.office_actions.printing.summary(date(2014, 4, 1), date(2031, 3, 31))
    dialog = dialog_of(window, qtbot, "ReportDialog")
    controls = dialog.findChild(SummaryControls)
    idle(qtbot, window)
    first = dialog._report
    assert controls.year.value() is None

    controls.group_by.set_value("owner")
    controls.group_by.changed.emit()
    idle(qtbot, window)
    by_owner = dialog._report
    controls.year.set_value("2026")
    controls.year.changed.emit()
    idle(qtbot, window)
    of_year = dialog._report
    controls.last.setDate(QDate(2026, 3, 1))
    idle(qtbot, window)

    assert first is not None and by_owner is not None and of_year is not None
    assert sorted(row["number"] for row in first.rows) == sorted(row["number"] for row in by_owner.rows) != []
    assert [name for name, _ in by_owner.groups] != [name for name, _ in first.groups]
    assert of_year.values["report"]["period"]["ja"] == "令和8年度（2026年度）"
    assert controls.period() == (date(2026, 3, 1), date(2026, 3, 1))
    dialog.reject()


def test_the_agreement_list_follows_its_day(open_window: Open, qtbot: QtBot) -> None:
    window = open_window("ja")
    window.office_actions.printing.agreement_list()
    dialog = dialog_of(window, qtbot, "ReportDialog")
    idle(qtbot, window)

    assert dialog._report is not None
    assert [row["number"] for row in dialog._report.rows] == ["1992-1", "2015-1"]
    dialog.reject()


def test_the_profile_of_the_partner_shown_is_printed_from_its_page(open_window: Open, qtbot: QtBot) -> None:
    window = open_window("ja")
    window.go("partners")
    page = window.places.partners
    page.show_record(2)
    qtbot.waitUntil(lambda: page.details is not None and page.details.stored.id == 2, timeout=20_000)

    links = [each for each in page.detail_scroll.findChildren(QPushButton) if each.text() == "相手機関概要を印刷"]
    links[0].click()
    dialog = dialog_of(window, qtbot, "ReportDialog")
    idle(qtbot, window)

    assert dialog._report is not None
    assert dialog._report.template == "partner_profile" and dialog.print_button.isEnabled()
    dialog.reject()


def test_the_history_names_every_field(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    office = window.bench.office
    stored = office.agreements.get(1)
    from dataclasses import replace

    office.agreements.save(1, stored.version, replace(stored.facts, owner="Tanaka", notes="checked"))
    window.office_actions.show_history(Reference(RecordKind.AGREEMENT, 1))
    dialog = dialog_of(window, qtbot, "HistoryDialog")

    top = dialog.tree.topLevelItem(0)
    changes = {
        top.child(place).text(2): (top.child(place).text(3), top.child(place).text(4))
        for place in range(top.childCount())
    }
    assert changes == {"Owner": ("Sato", "Tanaka"), "Notes": ("–", "checked")}
    dialog.reject()


def test_anything_is_found_by_a_few_characters(open_window: Open, qtbot: QtBot) -> None:
    window = open_window("ja")
    window.office_actions.find_anything()
    palette = dialog_of(window, qtbot, "Palette")

    palette.search.setText("テキサス")
    qtbot.waitUntil(
        lambda: palette.list.count() > 0 and "テキサスA&M大学" in palette.list.item(palette.list.count() - 1).text()
    )
    palette.list.setCurrentRow(palette.list.count() - 1)
    palette.search.returnPressed.emit()

    qtbot.waitUntil(lambda: window.current_key == "partners")
    partners = window.places.partners
    qtbot.waitUntil(lambda: partners.details is not None and partners.details.stored.id == 2)
    idle(qtbot, window)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.xlsx", b"not a workbook"),
        ("list.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("list.csv", b""),
    ],
)
def test_a_wrong_file_is_told_in_a_sentence(
    open_window: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes
) -> None:
    told: list[Any] = []
    path = tmp_path / name
    path.write_bytes(content)
    monkeypatch.setattr("agreements_app.ui.office_actions.choose_file", lambda *_arguments: path)
    monkeypatch.setattr(
        "agreements_app.ui.office.import_dialog.tell_error", lambda _parent, _texts, error: told.append(error)
    )
    window = open_window()

    window.office_actions.import_agreements()

    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    idle(qtbot, window)
    assert name in str(told[0].message)
    assert window.bench.office.agreements.worklist()


def test_a_file_dropped_on_the_window_says_what_it_is(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window()
    office = window.bench.office
    request = DraftRequest(
        agreement_id=1, template="memorandum_of_understanding", allows_blanks=True, formats=("docx",)
    )
    (path,) = office.drafts.write(request, tmp_path).paths
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    window.dragEnterEvent(entering)
    window.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))

    dialog = dialog_of(window, qtbot, "FileDialog")
    shown = list(dialog.sentences)
    dialog.show_button.click()
    idle(qtbot, window)

    assert entering.isAccepted() and "draft 1" in shown[0] and "exactly as it was written" in shown[1]
    shown_details = window.places.agreements.details
    assert window.current_key == "agreements" and shown_details is not None and shown_details.stored.id == 1


def test_a_draft_that_came_back_is_compared_with_what_was_sent(
    open_window: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "redline.docx"
    monkeypatch.setattr("agreements_app.ui.office.compare_dialog.choose_target", lambda *_arguments: target)
    monkeypatch.setattr("agreements_app.ui.office.compare_dialog.open_path", lambda _path: None)
    window = open_window()
    request = DraftRequest(
        agreement_id=1, template="memorandum_of_understanding", allows_blanks=True, formats=("docx",)
    )
    (sent,) = window.bench.office.drafts.write(request, tmp_path).paths
    document = Document(str(sent))
    document.add_paragraph("Added by the partner")
    came_back = tmp_path / "came back.docx"
    document.save(str(came_back))

    window.office_actions.files.identify(came_back)
    told = dialog_of(window, qtbot, "FileDialog")
    told.compare_button.click()
    dialog = dialog_of(window, qtbot, "CompareDialog")
    qtbot.waitUntil(lambda: dialog.found is not None, timeout=20_000)
    shown = dialog.list.toPlainText()
    dialog.write_redline()
    qtbot.waitUntil(target.exists, timeout=20_000)
    idle(qtbot, window)

    assert any("changed after it was written" in sentence for sentence in told.sentences)
    assert "Added by the partner" in shown and dialog.list.toHtml().count("underline") > 0
    assert "new 1" in dialog.state.text() or "Written" in dialog.state.text()
    marked = zipfile.ZipFile(target).read("word/document.xml").decode()
    assert "<w:ins " in marked and "Added by the partner" in marked
    dialog.reject()


def test_two_files_are_chosen_and_what_differs_only_in_width_can_be_left_out(
    open_window: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, lines in (
        ("old.docx", ("ABC大学", "期間は5年とする。")),
        ("new.docx", ("ＡＢＣ大学", "期間は3年とする。")),
    ):
        document = Document()
        for line in lines:
            document.add_paragraph(line)
        document.save(str(tmp_path / name))
    chosen = iter((tmp_path / "old.docx", tmp_path / "new.docx"))
    monkeypatch.setattr("agreements_app.ui.office.compare_dialog.choose_file", lambda *_arguments: next(chosen))
    window = open_window("ja")
    window.action("compare").trigger()
    dialog = dialog_of(window, qtbot, "CompareDialog")
    is_ready = [button.isEnabled() for button in dialog.buttons]

    dialog._choose("old")
    dialog._choose("new")
    qtbot.waitUntil(lambda: dialog.found is not None, timeout=20_000)
    everything = dialog.list.toPlainText()
    dialog.hides_minor.setChecked(True)
    without = dialog.list.toPlainText()

    assert is_ready == [False, False, False] and all(button.isEnabled() for button in dialog.buttons)
    assert "ABC" in everything and "ABC" not in without
    assert "期間は53年とする。" in without
    dialog.reject()
