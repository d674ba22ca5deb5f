"""Going back to a backup in the window, and starting when the data cannot be opened."""

import dataclasses
import errno
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from agreements_app.services.opening import OpenedOffice, open_office
from agreements_app.services.restoring import RestoreService
from agreements_app.storage.backup import Backup, BackupKind
from agreements_app.storage.faults import DamagedDataError, DataFolderError, NewerDataError
from agreements_app.system.preferences import Preferences
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.messages import AppError, msg
from agreements_app.ui.common.appearance import Appearance
from agreements_app.ui.common.theme import LIGHT
from agreements_app.ui.main_window import MainWindow
from agreements_app.ui.office.restore_dialog import RestoreDialog
from agreements_app.ui.office.trouble_dialog import TroubleDialog, Way
from agreements_app.ui.starting import Start
from tests.conftest import DAY
from tests.data.stops import STOPS
from tests.ui.conftest import Open, fill


def idle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.bench.runner.is_idle, timeout=30_000)


def dialog_of(window: MainWindow, qtbot: QtBot) -> RestoreDialog:
    def found() -> list[RestoreDialog]:
        return [each for each in window.findChildren(RestoreDialog) if each.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def shown_window(qtbot: QtBot, other_than: MainWindow) -> MainWindow:
    def found() -> list[MainWindow]:
        windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]
        return [each for each in windows if each is not other_than]

    qtbot.waitUntil(lambda: bool(found()), timeout=30_000)
    return found()[0]


def notices(window: MainWindow) -> str:
    items = [window.view.notices.itemAt(place) for place in range(window.view.notices.count())]
    widgets = [item.widget() for item in items if item is not None]
    return "\n".join(label.text() for widget in widgets if widget is not None for label in widget.findChildren(QLabel))


def change_after_backup(window: MainWindow) -> Backup:
    """An automatic backup, and an agreement changed after it."""
    office = window.bench.office
    made = office.backups.make_automatic(is_forced=True)
    assert made is not None
    stored = office.agreements.get(1)
    office.agreements.save(1, stored.version, dataclasses.replace(stored.facts, owner="Mori"))
    return made


def cells(dialog: RestoreDialog) -> list[list[str]]:
    tree = dialog.view.list
    items = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    return [[item.text(column) for column in range(4)] for item in items if item is not None]


def restored_window(window: MainWindow, qtbot: QtBot, reason: str) -> MainWindow:
    """The window after the backup that was made for a reason was restored."""
    window.office_actions.safekeeping.restore()
    dialog = dialog_of(window, qtbot)
    qtbot.waitUntil(lambda: bool(cells(dialog)))
    item = dialog.view.list.topLevelItem([row[1] for row in cells(dialog)].index(reason))
    assert item is not None
    dialog.view.list.setCurrentItem(item)
    qtbot.waitUntil(dialog.restore_button.isEnabled, timeout=20_000)
    dialog.restore()
    again = shown_window(qtbot, window)
    idle(qtbot, again)
    return again


@pytest.fixture
def agrees(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answers yes to the last question before a restore; what was asked."""
    asked: list[str] = []

    def yes(_parent: Any, _texts: Any, _title: str, text: str, **_words: str) -> bool:
        asked.append(text)
        return True

    monkeypatch.setattr("agreements_app.ui.office.restore_dialog.confirm", yes)
    return asked


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            (
                "1 change that was saved after this backup will not be in it",
                "Attached files and your templates stay as they are",
                "Nothing is deleted",
            ),
        ),
        (
            "ja",
            (
                "1回分の変更は含まれません",
                "添付ファイルとひな形は今のまま残ります",
                "何も削除しません",
            ),
        ),
    ],
)
def test_a_backup_is_chosen_explained_and_restored(
    open_window: Open, qtbot: QtBot, agrees: list[str], language: str, sentences: tuple[str, ...]
) -> None:
    window = open_window(language)
    change_after_backup(window)
    root = window.bench.office.folder.root

    window.action("restore").trigger()
    dialog = dialog_of(window, qtbot)
    qtbot.waitUntil(dialog.restore_button.isEnabled, timeout=20_000)
    told = dialog.view.sentences.text()
    listed = dialog.view.changes.toPlainText()
    dialog.restore()
    again = shown_window(qtbot, window)
    idle(qtbot, again)

    assert all(sentence in told for sentence in sentences)
    assert "2015-1" in listed and len(listed.splitlines()) == 1
    assert len(agrees) == 1
    (aside,) = root.glob("before-restore-*")
    assert str(aside) in notices(again)
    assert again.bench.office.agreements.get(1).facts.owner == "Sato"
    assert again.bench.office.read_only_reason is None
    assert again.bench.office.checks.check().errors == ()


def test_the_window_works_on_with_the_restored_data(open_window: Open, qtbot: QtBot, agrees: list[str]) -> None:
    window = open_window()
    change_after_backup(window)
    again = restored_window(window, qtbot, "Automatic")
    again.go("agreements")
    page = again.places.agreements
    page.show_record(1)
    qtbot.waitUntil(lambda: page.details is not None and page.details.stored.id == 1)
    idle(qtbot, again)

    stored = again.bench.office.agreements.get(1)
    again.bench.office.agreements.save(1, stored.version, dataclasses.replace(stored.facts, owner="After it"))

    qtbot.waitUntil(lambda: page.details is not None and page.details.stored.facts.owner == "After it")
    idle(qtbot, again)


def test_one_can_come_back_to_the_state_before_the_restore(open_window: Open, qtbot: QtBot, agrees: list[str]) -> None:
    window = open_window()
    change_after_backup(window)

    back = restored_window(window, qtbot, "Automatic")
    owner_then = back.bench.office.agreements.get(1).facts.owner
    forth = restored_window(back, qtbot, "Before a restore")

    office = forth.bench.office
    assert (owner_then, office.agreements.get(1).facts.owner) == ("Sato", "Mori")
    assert len(list(office.folder.root.glob("before-restore-*"))) == 2
    assert office.checks.check().errors == ()


def test_backups_are_listed_newest_first_and_a_file_is_added(
    open_window: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    office = window.bench.office
    change_after_backup(window)
    office.backups.make_automatic(is_forced=True, kind=BackupKind.BEFORE_IMPORT)
    whole = office.backups.make_whole(tmp_path / "monthly.agreements-backup").path
    monkeypatch.setattr("agreements_app.ui.office.restore_dialog.choose_file", lambda *_arguments: whole)

    window.office_actions.safekeeping.restore()
    dialog = dialog_of(window, qtbot)
    tree = dialog.view.list
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 2)
    rows = cells(dialog)
    dialog.choose_other()
    qtbot.waitUntil(dialog.restore_button.isEnabled, timeout=20_000)
    dialog.choose_other()

    assert [row[1] for row in rows] == ["Before an import", "Automatic"]
    assert all(row[2] == "Agreements 3 · Partners 2 · Joint initiatives 0 · Commitments 1" for row in rows)
    assert all(re.fullmatch(r"\d+ \w+ \d{4}, \d\d:\d\d", row[0]) and row[3].endswith("kB") for row in rows)
    assert [row[1] for row in cells(dialog)] == ["monthly.agreements-backup", "Before an import", "Automatic"]
    assert "will be those of the backup" in dialog.view.sentences.text()
    dialog.reject()


def test_a_file_that_is_no_backup_is_told_and_cannot_be_restored(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window()
    change_after_backup(window)
    (tmp_path / "letter.docx").write_bytes(b"PK no backup")
    window.office_actions.safekeeping.restore()
    dialog = dialog_of(window, qtbot)
    qtbot.waitUntil(dialog.restore_button.isEnabled, timeout=20_000)

    dialog.add_file(tmp_path / "letter.docx")

    qtbot.waitUntil(lambda: "not a backup" in dialog.view.state.text())
    assert not dialog.restore_button.isEnabled()
    dialog.restore()
    assert dialog.isVisible()
    dialog.reject()


def test_no_backups_yet_is_said(open_window: Open, qtbot: QtBot) -> None:
    window = open_window("ja")
    window.office_actions.safekeeping.restore()
    dialog = dialog_of(window, qtbot)

    qtbot.waitUntil(lambda: "バックアップがありません" in dialog.view.state.text())
    assert not dialog.restore_button.isEnabled()
    dialog.reject()


def test_cancelled_while_it_is_being_prepared_nothing_changes(
    open_window: Open, qtbot: QtBot, agrees: list[str]
) -> None:
    window = open_window()
    change_after_backup(window)
    window.office_actions.safekeeping.restore()
    dialog = dialog_of(window, qtbot)
    qtbot.waitUntil(dialog.restore_button.isEnabled, timeout=20_000)

    dialog.restore()
    dialog.reject()
    idle(qtbot, window)

    root = window.bench.office.folder.root
    assert window.isVisible() and window.bench.office.agreements.get(1).facts.owner == "Mori"
    assert not [path for path in root.iterdir() if path.name.startswith((".", "before-restore"))]


def test_what_cannot_be_put_in_place_leaves_the_window_with_the_data_of_before(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[AppError] = []
    monkeypatch.setattr("agreements_app.application.tell_error", lambda _parent, _texts, error: told.append(error))
    window = open_window()
    made = change_after_backup(window)
    root = window.bench.office.folder.root
    prepared = RestoreService(window.bench.office.folder).prepare(made.path)

    busy = OSError(errno.EBUSY, "busy")
    with STOPS.before(root, 3, busy, only=frozenset(("os.rename",))):
        window.restore_prepared.emit(prepared)
    again = shown_window(qtbot, window)
    idle(qtbot, again)

    assert len(told) == 1 and "as they were" in str(told[0].message)
    assert again.bench.office.agreements.get(1).facts.owner == "Mori"
    assert again.bench.office.read_only_reason is None
    assert not list(root.glob("before-restore-*"))


def test_a_reader_cannot_restore(open_window: Open, qtbot: QtBot) -> None:
    open_window().close()
    window = open_window(may_write=False)

    window.office_actions.safekeeping.restore()

    assert not window.action("restore").isEnabled()
    assert window.findChildren(RestoreDialog) == []


def test_damage_found_while_working_offers_the_way_back_once(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    error = DamagedDataError(msg("The database in {folder} is damaged.", folder="here"))
    asked: list[str] = []

    def yes(_parent: Any, _texts: Any, _title: str, text: str, **words: str) -> bool:
        asked.append(f"{text} {words['yes']}")
        window._on_error(error)  # a second load fails while the first is being told
        return True

    monkeypatch.setattr("agreements_app.ui.office.safekeeping.confirm", yes)

    def fails() -> None:
        raise error

    window.bench.runner.run(fails)
    dialog = dialog_of(window, qtbot)

    assert asked == ["The database in here is damaged. Restore a backup…"]
    dialog.reject()
    idle(qtbot, window)


class Driver:
    """Answers the dialogs of a start, one after the other, from inside their own event loops."""

    def __init__(self, *answers: Callable[[Any], None]) -> None:
        self.sentences: list[str] = []
        self._answers = list(answers)
        self._timer = QTimer()
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _on_time(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or not self._answers:
            return
        if isinstance(dialog, RestoreDialog):
            if dialog.restore_button.isEnabled():
                self._answers.pop(0)(dialog)
        elif isinstance(dialog, TroubleDialog):
            self.sentences.append("\n".join(label.text() for label in dialog.findChildren(QLabel)))
            self._answers.pop(0)(dialog)


def choose(way: Way) -> Callable[[Any], None]:
    return lambda dialog: dialog.rows[way].activated.emit()


def give_up(dialog: QDialog) -> None:
    dialog.reject()


def restore(dialog: RestoreDialog) -> None:
    dialog.restore()


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A register with an automatic backup, closed."""
    root = tmp_path / "office"
    opened = open_office(root, may_write=True, may_create=True, day=DAY)
    fill(opened.office)
    opened.office.backups.make_automatic(is_forced=True)
    opened.close()
    return root


@pytest.fixture
def start(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """The start of the program in English."""
    monkeypatch.setattr("agreements_app.ui.office.restore_dialog.confirm", lambda *_arguments, **_words: True)
    yield Start(Appearance(qapp, Preferences(tmp_path / "preferences.json"), "en"), DAY)


def _emptied(root: Path) -> None:
    (root / "agreements.sqlite").write_bytes(b"")


def _overwritten(root: Path) -> None:
    (root / "agreements.sqlite").write_bytes(b"not a database at all " * 300)


def _torn(root: Path) -> None:
    (root / "agreements.sqlite").write_bytes(b"SQLite format 3\x00" + bytes(4_000))


def _spoilt_value(root: Path) -> None:
    connection = sqlite3.connect(root / "agreements.sqlite")
    connection.execute("INSERT OR REPLACE INTO setting (name, value) VALUES ('closed_days', '[\"2027-02-30\"]')")
    connection.commit()
    connection.close()


def _gone_but_for_its_journal(root: Path) -> None:
    (root / "agreements.sqlite").unlink()
    (root / "agreements.sqlite-journal").write_bytes(b"x" * 600)


def _closed_again(opened: OpenedOffice) -> tuple[int, list[str], str]:
    numbers = [row.number for row in opened.office.agreements.rows([1, 2, 3])]
    errors = opened.office.checks.check().errors
    told = "\n".join(str(notice) for notice in opened.notices)
    opened.close()
    return len(errors), numbers, told


@pytest.mark.parametrize(
    "spoil", [_emptied, _overwritten, _torn, _spoilt_value, _gone_but_for_its_journal], ids=lambda each: each.__name__
)
def test_a_start_with_damaged_data_offers_a_backup_and_opens_it(
    spoil: Callable[[Path], None], damaged: Path, start: Start
) -> None:
    spoil(damaged)
    lying = sorted(path.name for path in damaged.glob("agreements.sqlite*"))
    driver = Driver(choose(Way.RESTORE), restore)

    opened = start.open(damaged)
    driver.stop()

    faults, numbers, told = _closed_again(opened)
    (aside,) = damaged.glob("before-restore-*")
    assert "The data cannot be opened" in driver.sentences[0]
    assert (faults, numbers) == (0, ["2015-1", "2026-2", "1992-1"])
    assert str(aside) in told
    assert sorted(path.name for path in aside.glob("agreements.sqlite*")) == lying


def test_a_restore_given_up_comes_back_to_the_question(damaged: Path, start: Start) -> None:
    _emptied(damaged)
    driver = Driver(choose(Way.RESTORE), give_up, give_up)

    with pytest.raises(DataFolderError, match="0 bytes"):
        start.open(damaged)
    driver.stop()

    assert len(driver.sentences) == 2
    assert (damaged / "agreements.sqlite").read_bytes() == b""
    assert not list(damaged.glob("before-restore-*"))


def test_another_folder_is_opened_for_this_time(
    damaged: Path, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    made = open_office(other, may_write=True, may_create=True, day=DAY)
    fill(made.office)
    made.close()
    _emptied(damaged)
    monkeypatch.setattr("agreements_app.ui.starting.choose_folder", lambda *_arguments: other)
    driver = Driver(choose(Way.FOLDER))

    opened = start.open(damaged)
    driver.stop()

    assert opened.office.folder.root == other
    _faults, numbers, told = _closed_again(opened)
    assert len(numbers) == 3 and str(damaged) in told


@pytest.mark.parametrize("begins", [True, False])
def test_an_empty_folder_becomes_a_register_only_when_that_is_wanted(
    damaged: Path, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begins: bool
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    _emptied(damaged)
    monkeypatch.setattr("agreements_app.ui.starting.choose_folder", lambda *_arguments: empty)
    monkeypatch.setattr("agreements_app.ui.starting.confirm", lambda *_arguments, **_words: begins)
    driver = Driver(choose(Way.FOLDER), give_up)

    if begins:
        start.open(damaged).close()
        assert (empty / "agreements.sqlite").exists()
    else:
        with pytest.raises(DataFolderError):
            start.open(damaged)
        assert list(empty.iterdir()) == []
    driver.stop()


def test_no_folder_chosen_comes_back_to_the_question(
    damaged: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    _emptied(damaged)
    monkeypatch.setattr("agreements_app.ui.starting.choose_folder", lambda *_arguments: None)
    driver = Driver(choose(Way.FOLDER), give_up)

    with pytest.raises(DataFolderError):
        start.open(damaged)
    driver.stop()

    assert len(driver.sentences) == 2


def test_a_restore_that_fails_at_the_start_is_told_and_asked_again(
    damaged: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("agreements_app.ui.starting.tell_error", lambda _p, _t, error: told.append(str(error.message)))
    _emptied(damaged)
    driver = Driver(choose(Way.RESTORE), restore, give_up)

    busy = OSError(errno.EBUSY, "busy")
    with STOPS.before(damaged, 4, busy, only=frozenset(("os.rename",))), pytest.raises(DataFolderError):
        start.open(damaged)
    driver.stop()

    assert len(told) == 1 and "as they were" in told[0]
    assert (damaged / "agreements.sqlite").read_bytes() == b""


def test_trying_again_opens_what_was_put_right(damaged: Path, start: Start) -> None:
    good = (damaged / "agreements.sqlite").read_bytes()
    _emptied(damaged)

    def mend_and_try(dialog: TroubleDialog) -> None:
        (damaged / "agreements.sqlite").write_bytes(good)
        dialog._chooser(Way.AGAIN)()

    driver = Driver(mend_and_try)
    opened = start.open(damaged)
    driver.stop()

    assert _closed_again(opened)[1] == ["2015-1", "2026-2", "1992-1"]


def test_data_of_a_newer_version_are_not_to_be_restored_over(qapp: QApplication, tmp_path: Path) -> None:
    newer = TroubleDialog(NewerDataError(msg("x")), tmp_path, texts_for("ja"), LIGHT)
    damaged = TroubleDialog(DataFolderError(msg("x")), tmp_path, texts_for("ja"), LIGHT)

    assert set(newer.rows) == {Way.FOLDER}
    assert set(damaged.rows) == {Way.RESTORE, Way.FOLDER}
    assert damaged.rows[Way.RESTORE].accessibleName() == "バックアップを復元する…"
    for dialog in (newer, damaged):
        dialog.deleteLater()
