"""The templates place: pages, check and palette of a template, made anew when Word has saved its file."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from agreements_app.services.templates import TrialRecord
from agreements_app.ui.main_window import MainWindow
from agreements_app.ui.templates.page import TemplatesPage
from agreements_app.ui.templates.watching import FileWatch
from tests.data.word_files import word_file
from tests.ui.conftest import Open
from tests.ui.test_places import idle, texts_in

PATIENCE = 20_000
LONG = [f"line {number}" for number in range(200)]


def place_of(window: MainWindow, qtbot: QtBot, name: str) -> TemplatesPage:
    """The templates place with one template chosen and its pages made."""
    window.go("templates")
    page = window.places.templates
    qtbot.waitUntil(lambda: page.list.count() > 0, timeout=PATIENCE)
    page.list.setCurrentRow([row.name for row in page._rows].index(name))
    settled(window, qtbot, page)
    return page


def settled(window: MainWindow, qtbot: QtBot, page: TemplatesPage) -> None:
    """Waits until check and pages of the template chosen are shown."""
    idle(qtbot, window)
    qtbot.waitUntil(lambda: page._check is not None and page._check[0] == page.current(), timeout=PATIENCE)
    qtbot.waitUntil(
        lambda: page._trial is not None and (page._trial[0], page._trial[1].record) == (page.current(), page.record()),
        timeout=PATIENCE,
    )


def own_template(window: MainWindow, *paragraphs: str) -> Path:
    """A template of the office with these paragraphs."""
    folder = window.bench.office.context.folder.templates
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "own.docx"
    path.write_bytes(word_file(*paragraphs))
    return path


def saved_as_word_does(path: Path, content: bytes) -> None:
    """Puts a new file in the place of the old one."""
    beside = path.with_name("~WRD0001.tmp")
    beside.write_bytes(content)
    os.replace(beside, path)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_pages_show_the_template_filled_empty_or_as_it_is(open_window: Open, qtbot: QtBot, language: str) -> None:
    window = open_window(language)
    own_template(window, "{{ agreement.number }} {{ party_count }}")
    page = place_of(window, qtbot, "own")
    shown: dict[TrialRecord, int] = {}

    for place, record in enumerate(TrialRecord):
        page.view.record.setCurrentIndex(place)
        settled(window, qtbot, page)
        assert page._trial is not None
        shown[record] = len(page._trial[1].missing)

    assert shown == {TrialRecord.FULL: 0, TrialRecord.EMPTY: 2, TrialRecord.NONE: 0}
    assert ":" in page.view.looked_at.text()


def test_findings_are_told_with_their_place_mistakes_first(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    own_template(window, "｛｛ agreement.number ｝｝", "{{ agreement.nubmer }}")

    page = place_of(window, qtbot, "own")
    told = texts_in(page.detail_scroll)

    assert "“agreement.nubmer” does not exist. Did you mean “agreement.number”?" in told
    assert "Text, paragraph 2: “{{ agreement.nubmer }}”" in told
    assert told.index("nubmer") < told.index("full-width")
    assert "{{ agreement.number }}   A-2027-014" in told
    assert "What the trial left out" in told
    assert page._trial is not None and page._trial[1].pdf


def test_file_that_is_no_word_file_is_told_in_a_sentence(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    own_template(window, "x").write_bytes(b"nonsense")
    window.go("templates")
    page = window.places.templates
    qtbot.waitUntil(lambda: page.list.count() > 0, timeout=PATIENCE)

    page.list.setCurrentRow([row.name for row in page._rows].index("own"))
    idle(qtbot, window)

    assert "This is not a Word document" in texts_in(page.detail_scroll)
    assert page.view.looked_at.text() == ""


def test_everything_is_made_anew_when_word_has_saved_and_the_place_is_kept(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    path = own_template(window, "{{ agreement.nubmer }}", *LONG)
    page = place_of(window, qtbot, "own")
    bar = page.view.pages.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 300, timeout=PATIENCE)
    bar.setValue(300)

    with qtbot.waitSignal(page.watch.changed, timeout=PATIENCE):
        saved_as_word_does(path, word_file("{{ agreement.number }}", *LONG))
    settled(window, qtbot, page)
    qtbot.waitUntil(lambda: bar.value() == 300, timeout=PATIENCE)

    assert "nubmer" not in texts_in(page.detail_scroll)
    assert page.current() is not None and page.current().name == "own"  # type: ignore[union-attr]
    with qtbot.waitSignal(page.watch.changed, timeout=PATIENCE):
        saved_as_word_does(path, word_file("{{ agreement.nubmer }}"))
    settled(window, qtbot, page)
    qtbot.waitUntil(lambda: "nubmer" in texts_in(page.detail_scroll), timeout=PATIENCE)


def test_nothing_is_watched_while_another_place_is_shown(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    own_template(window, "x")
    page = place_of(window, qtbot, "own")
    assert page.watch._watcher.files()

    window.go("agreements")

    assert not page.watch._watcher.files()


def test_own_copy_is_made_watched_and_opened(open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("agreements_app.ui.templates.page.open_path", opened.append)
    window = open_window()
    page = place_of(window, qtbot, "letter_of_renewal")

    page.edit_button.click()
    qtbot.waitUntil(lambda: bool(opened), timeout=PATIENCE)
    settled(window, qtbot, page)
    qtbot.waitUntil(lambda: page.watch._watcher.files() == [str(opened[0])], timeout=PATIENCE)

    row = page.current()
    assert row is not None and not row.is_shipped and row.path == opened[0]


def test_template_that_is_added_is_the_one_that_is_shown(
    open_window: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = tmp_path / "foreign.docx"
    foreign.write_bytes(word_file("Dear {partner_name}"))
    monkeypatch.setattr("agreements_app.ui.templates.page.choose_file", lambda *_arguments: foreign)
    window = open_window()
    page = place_of(window, qtbot, "amendment")

    page.begin_new()
    qtbot.waitUntil(lambda: page.current() is not None and page.current().name == "foreign", timeout=PATIENCE)  # type: ignore[union-attr]
    settled(window, qtbot, page)

    assert "This file is written for docxtemplater: “{partner_name}”." in texts_in(page.detail_scroll)


def test_fields_are_searched_in_both_scripts_read_and_copied(open_window: Open, qtbot: QtBot) -> None:
    window = open_window("ja")
    page = place_of(window, qtbot, "amendment")
    palette = page.view.palette_panel

    palette.search.setText("ない項目")
    assert all(palette.tree.topLevelItem(place).isHidden() for place in range(palette.tree.topLevelItemCount()))  # type: ignore[union-attr]
    palette.search.setText("agreement.effective_on wareki")
    items = [
        item for item in palette.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        if not item.isHidden() and item.parent() is not None
    ]  # fmt: skip
    palette.tree.setCurrentItem(items[0])
    palette.copy_button.click()

    assert [item.text(1) for item in items] == ["令和9年4月1日"]
    assert "和暦" in palette.meaning.text()
    assert QGuiApplication.clipboard().text() == palette.tag.text() == "{{ agreement.effective_on.wareki }}"
    palette.tree.setCurrentItem(palette.tree.topLevelItem(0))  # type: ignore[arg-type]
    assert not palette.copy_button.isEnabled()
    assert palette.chosen() is None


def test_palette_is_that_of_the_kind_of_template(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page = place_of(window, qtbot, "agreement_list")
    tree = page.view.palette_panel.tree

    of_lists = [tree.topLevelItem(place).text(0) for place in range(tree.topLevelItemCount())]  # type: ignore[union-attr]

    assert "Rows" in of_lists and "Agreement" not in of_lists


def test_watch_waits_for_the_file_to_come_back(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"one")
    watch = FileWatch()
    watch.watch(path)

    with qtbot.waitSignal(watch._quiet.timeout, timeout=PATIENCE):
        path.unlink()
    with qtbot.waitSignal(watch.changed, timeout=PATIENCE):
        path.write_bytes(b"two, after a while")

    watch.watch(None)
    assert not watch._watcher.files() + watch._watcher.directories()


def test_file_that_was_only_looked_at_is_not_told_as_changed(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"one")
    watch = FileWatch()
    watch.watch(path)

    with qtbot.assertNotEmitted(watch.changed), qtbot.waitSignal(watch._quiet.timeout, timeout=PATIENCE):
        (tmp_path / "~$a.docx").write_bytes(b"owner")
