"""The check of a text in the window: findings, provisions side by side, the record, and the ways that lead there."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from agreements_app.domain.agreements import LanguageVersion
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.services.drafting import DraftRequest
from agreements_app.ui.main_window import MainWindow
from agreements_app.ui.office.text_check_dialog import TextCheckDialog
from tests.data.parity_samples import memorandum, planted, replaced, typed, typed_lines
from tests.ui.conftest import Open


def _dialog(window: MainWindow, qtbot: QtBot, paths: list[Path]) -> TextCheckDialog:
    dialog = TextCheckDialog(window.bench, window)
    qtbot.addWidget(dialog)
    dialog.check_files(paths)
    qtbot.waitUntil(lambda: dialog.found is not None, timeout=30_000)
    return dialog


def test_findings_lead_to_the_provision_they_stand_in(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window()
    path = tmp_path / "mou.docx"
    path.write_bytes(planted(memorandum(), replaced("年1回", "年2回"), replaced("更に5年間", "更に3年間")))

    dialog = _dialog(window, qtbot, [path])
    view = dialog.view
    view.findings.setCurrentRow(1)
    item = view.provisions.item(view.provisions.currentRow(), 0)
    chosen = item.text() if item is not None else ""
    view.only_findings.setChecked(True)

    assert view.findings.count() == 2 and view.provisions.rowCount() == 2
    assert chosen.startswith("Article 14(3)\n")
    assert not view.tabs.isTabEnabled(1) and view.record_button.isHidden()


def test_the_file_of_the_other_language_is_added(
    open_window: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    english, japanese = tmp_path / "en.docx", tmp_path / "ja.docx"
    english.write_bytes(typed(typed_lines("en")))
    japanese.write_bytes(typed(typed_lines("ja")))
    monkeypatch.setattr("agreements_app.ui.office.text_check_dialog.choose_file", lambda *_: japanese)

    dialog = _dialog(window, qtbot, [english])
    alone = dialog.found
    dialog.view.further_button.click()
    qtbot.waitUntil(lambda: dialog.found is not alone, timeout=30_000)

    assert alone is not None and alone.parity is None
    assert dialog.found is not None and dialog.found.parity is not None and dialog.found.parity.findings == ()
    assert dialog.view.provisions.rowCount() > 60 and dialog.view.name.text() == "en.docx, ja.docx"


def test_a_draft_that_came_back_is_set_against_its_record(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window()
    bench = window.bench
    stored = bench.office.agreements.get(1)
    versions = (LanguageVersion(language="en", originals=2), LanguageVersion(language="ja", originals=2))
    facts = replace(stored.facts, number="2027-9", languages=versions)
    number = bench.office.agreements.create(facts).id
    request = DraftRequest(
        agreement_id=number, template="memorandum_of_understanding", allows_blanks=True, formats=("docx",)
    )
    (path,) = bench.office.drafts.write(request, tmp_path).paths
    back = tmp_path / "back.docx"
    back.write_bytes(planted(path.read_bytes(), replaced("done in two (2) originals", "done in four (4) originals")))

    dialog = _dialog(window, qtbot, [back])
    wanted: list[Reference] = []
    dialog.record_requested.connect(wanted.append)
    sentences = [dialog.view.differences.item(row, 0) for row in range(dialog.view.differences.rowCount())]
    dialog.view.record_button.click()

    assert dialog.view.tabs.isTabEnabled(1) and dialog.view.findings.count() == 1
    assert any(item is not None and "“4”" in item.text() and "“2”" in item.text() for item in sentences)
    assert wanted == [Reference(RecordKind.AGREEMENT, number)]
