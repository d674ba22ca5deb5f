"""Going back to a backup: chosen from the office's own or from a file, checked, explained, and then prepared."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QTreeWidgetItem, QWidget

from agreements_app.services.restoring import Inspection, Prepared, RestoreService
from agreements_app.storage.backup import Backup
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.dates import format_moment
from agreements_app.texts.messages import AppError
from agreements_app.ui.common.dialogs import choose_file, confirm
from agreements_app.ui.common.tasks import Task, TaskRunner
from agreements_app.ui.common.theme import Colours
from agreements_app.ui.common.widgets import primary_button, push_button
from agreements_app.ui.office.restore_dialog_view import RestoreDialogView
from agreements_app.ui.office.restore_words import (
    change_line,
    consequences,
    kind_words,
    record_words,
    size_words,
    verdict,
)

LOOK_DELAY_MS = 200
_PATH = Qt.ItemDataRole.UserRole
_IS_OTHER = Qt.ItemDataRole.UserRole + 1


class RestoreDialog(QDialog):
    """Chooses a backup and prepares it; whoever opened the dialog then puts it in place.

    Signals:
        prepared(Prepared): the backup lies ready beside the data, and the user wants it in their place.
    """

    prepared = Signal(object)

    def __init__(
        self, service: RestoreService, texts: Texts, colours: Colours, runner: TaskRunner, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self._service = service
        self._texts = texts
        self._colours = colours
        self._runner = runner
        self._task: Task | None = None
        self._found: Inspection | None = None
        self._is_preparing = False
        self._is_over = False
        self.view = RestoreDialogView(texts, colours)
        t = texts.t
        self.setWindowTitle(t("Restore from a backup"))
        another = push_button(t("Another file…"), self.choose_other, icon_name="folder", colour=colours.text)
        self.another_button = another
        self.restore_button = primary_button(t("Restore this backup"), self.restore)
        self.restore_button.setEnabled(False)
        self.view.arrange(
            self, t("Restore from a backup"), (another, push_button(t("Cancel"), self.reject), self.restore_button)
        )
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(LOOK_DELAY_MS)
        self._delay.timeout.connect(self._look)
        self.view.list.currentItemChanged.connect(lambda _now, _before: self._on_chosen())
        self._load()

    @property
    def path(self) -> Path | None:
        """The backup chosen."""
        item = self.view.list.currentItem()
        return Path(item.data(0, _PATH)) if item is not None else None

    def choose_other(self) -> None:
        """Takes a backup from elsewhere into the list and chooses it."""
        t = self._texts.t
        path = choose_file(
            self, t("Choose a backup"), t("Backups") + " (*.agreements-backup);;" + t("All files") + " (*)"
        )
        if path is not None:
            self.add_file(path)

    def add_file(self, path: Path) -> None:
        """Chooses a file; one that is not in the list yet is put at its head."""
        items = [self.view.list.topLevelItem(place) for place in range(self.view.list.topLevelItemCount())]
        item = next((each for each in items if each is not None and each.data(0, _PATH) == str(path)), None)
        if item is None:
            item = QTreeWidgetItem([self._texts.t("Another file"), path.name, "", ""])
            item.setData(0, _PATH, str(path))
            item.setData(0, _IS_OTHER, True)
            self.view.list.insertTopLevelItem(0, item)
        self.view.list.setCurrentItem(item)

    def restore(self) -> None:
        """Asks once more, then prepares the backup beside the data."""
        found = self._found
        if found is None:
            return
        t = self._texts.t
        moment = format_moment(found.backup.made_at, self._texts.language)
        question = t(
            "Restore the backup of {moment}? The data are closed, the backup takes their place, and the window opens again. "
            "The present data are kept.",
            moment=moment,
        )
        if not confirm(self, self._texts, t("Restore from a backup"), question, yes=t("Restore")):
            return
        path = found.backup.path
        self._is_preparing = True
        self._set_busy(t("The backup is being unpacked and checked …"))
        self._task = self._runner.run_long(
            lambda progress: self._service.prepare(path, progress.report),
            self._on_prepared,
            partial(self._on_failed, path),
            name=t("Restoring"),
        )
        self._task.progressed.connect(self._on_progress)

    def reject(self) -> None:
        """Closes; what is still under way stops, and nothing of it is kept."""
        self._is_over = True
        self._delay.stop()
        if self._task is not None:
            self._task.cancel()
        super().reject()

    def _load(self) -> None:
        self._set_busy(self._texts.t("The backups are being looked up …"))
        self._runner.run(self._service.listed, self._on_listed)

    def _on_listed(self, backups: tuple[Backup, ...]) -> None:
        for backup in backups:
            item = QTreeWidgetItem(self._cells(backup))
            item.setData(0, _PATH, str(backup.path))
            self.view.list.addTopLevelItem(item)
        first = self.view.list.topLevelItem(0)
        if first is not None and self.view.list.currentItem() is None:
            self.view.list.setCurrentItem(first)
        elif first is None:
            self.view.progress.hide()
            text = self._texts.t("There are no backups in this data folder. Choose one with “Another file”.")
            self.view.show_state(text, "info", self._colours.calm)

    def _cells(self, backup: Backup) -> list[str]:
        return [
            format_moment(backup.made_at, self._texts.language),
            kind_words(backup.kind, self._texts),
            record_words(backup.records, self._texts),
            size_words(backup.size),
        ]

    def _on_chosen(self) -> None:
        self._found = None
        self._set_busy(self._texts.t("The backup is being checked …"))
        if self._task is not None:
            self._task.cancel()
        self._delay.start()

    def _look(self) -> None:
        path = self.path
        if path is None:
            return
        self._task = self._runner.run_long(
            lambda progress: self._service.look_into(path, progress.report),
            self._on_found,
            partial(self._on_failed, path),
            name=self._texts.t("Checking the backup"),
        )
        self._task.progressed.connect(self._on_progress)

    def _on_found(self, found: Inspection) -> None:
        if found.backup.path != self.path:
            return
        self._found = found
        item = self.view.list.currentItem()
        assert item is not None
        for place, text in enumerate(self._cells(found.backup)):
            if place != 1 or not item.data(0, _IS_OTHER):
                item.setText(place, text)
        item.setText(2, record_words(found.records, self._texts))
        colours = self._colours
        icon, colour = ("warning", colours.soon) if found.damaged else ("check", colours.good)
        self.view.show_state(verdict(found, self._texts), icon, colour)
        changes = found.since.changes if found.since is not None else ()
        self.view.show_consequences(
            consequences(found, self._texts), tuple(change_line(change, self._texts) for change in changes)
        )
        self.view.progress.hide()
        self.restore_button.setEnabled(True)

    def _on_failed(self, path: Path, error: AppError) -> None:
        if path != self.path:
            return
        self._found, self._is_preparing = None, False
        self._set_list_enabled(True)
        self.view.progress.hide()
        self.view.show_state(self._texts.say(error.message), "warning", self._colours.urgent)
        self.view.show_consequences((), ())

    def _on_prepared(self, prepared: Prepared) -> None:
        if self._is_over:  # cancelled at the last moment
            self._service.give_up(prepared)
            return
        self.accept()
        self.prepared.emit(prepared)

    def _on_progress(self, done: int, total: int) -> None:
        if total > 1:
            self.view.progress.setRange(0, total)
            self.view.progress.setValue(done)

    def _set_busy(self, text: str) -> None:
        self.restore_button.setEnabled(False)
        self._set_list_enabled(not self._is_preparing)
        self.view.progress.setRange(0, 0)
        self.view.progress.show()
        self.view.show_state(text, "clock", self._colours.muted)
        if not self._is_preparing:
            self.view.show_consequences((), ())

    def _set_list_enabled(self, is_enabled: bool) -> None:
        self.view.list.setEnabled(is_enabled)
        self.another_button.setEnabled(is_enabled)
