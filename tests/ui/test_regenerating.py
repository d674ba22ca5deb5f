"""A draft somebody wrote into is brought up to date from the file dialog: looked at, decided on, written."""

from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from pytestqt.qtbot import QtBot

from agreements_app.documents.regenerate.results import Fate
from agreements_app.services.drafting import DraftRequest
from agreements_app.ui.main_window import MainWindow
from tests.data.word_files import words
from tests.ui.conftest import Open
from tests.ui.test_dialogs import dialog_of, idle


def _edited_draft(window: MainWindow, folder: Path) -> Path:
    """A draft of the first agreement in which somebody wrote of costs."""
    request = DraftRequest(
        agreement_id=1, template="memorandum_of_understanding", allows_blanks=True, formats=("docx",)
    )
    (path,) = window.bench.office.drafts.write(request, folder).paths
    document = Document(str(path))
    for element in document.element.iter(qn("w:t")):
        if element.text and "each Party bears its own costs" in element.text:
            element.text = element.text.replace("each Party bears its own costs", "costs are shared")
    edited = folder / "edited.docx"
    document.save(str(edited))
    return edited


@pytest.mark.parametrize("takes_new", [False, True])
def test_handwork_is_shown_and_stays_unless_the_record_is_chosen(
    open_window: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, takes_new: bool
) -> None:
    window = open_window()
    edited = _edited_draft(window, tmp_path)
    monkeypatch.setattr("agreements_app.ui.office.regenerate_dialog.choose_folder", lambda *_: tmp_path / "next")

    window.office_actions.files.identify(edited)
    dialog_of(window, qtbot, "FileDialog").renew_button.click()
    dialog = dialog_of(window, qtbot, "RegenerateDialog")
    article = dialog.current()
    marked = dialog.texts["by_hand"].extraSelections()
    if takes_new:
        dialog.takes_new.click()
    with qtbot.waitSignal(dialog.written, timeout=30_000) as written:
        dialog.write()
    idle(qtbot, window)

    lines = words(written.args[0].written.paths[0].read_bytes())
    assert article.fate is Fate.KEPT and dialog.takes_new.isEnabled()
    assert [selection.cursor.selectedText() for selection in marked] == [
        "Unless otherwise agreed in writing, costs are shared. All activities are subject to the availability of funds and "
        "personnel."
    ]
    assert any("costs are shared" in line for line in lines) != takes_new
    assert "D2" in dialog.state.text()
    dialog.reject()


def test_a_draft_nobody_wrote_into_has_nothing_to_decide(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    window = open_window()
    request = DraftRequest(
        agreement_id=1, template="memorandum_of_understanding", allows_blanks=True, formats=("docx",)
    )
    (path,) = window.bench.office.drafts.write(request, tmp_path).paths

    window.office_actions.files.regenerate(path)
    dialog = dialog_of(window, qtbot, "RegenerateDialog")

    assert dialog.table.rowCount() > 10
    assert not dialog.takes_new.isEnabled()
    assert dialog.plan.conflicts == ()
    dialog.reject()
