"""Keeping the data safe: a backup of everything, its way back, and the check whether all is whole."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from agreements_app.texts.messages import AppError
from agreements_app.ui.common.dialogs import choose_target, confirm, show_lines, tell_error
from agreements_app.ui.common.workbench import Workbench

if TYPE_CHECKING:
    from agreements_app.services.checking import CheckReport


class Safekeeping(QObject):
    """Carries out what keeps the data safe; `window` is the parent of every dialog."""

    def __init__(self, bench: Workbench, window: QWidget) -> None:
        super().__init__(window)
        self.bench = bench
        self._window = window

    def backup(self) -> None:
        """Makes a whole-office backup where the user says."""
        t, office = self.bench.texts.t, self.bench.office
        name = f"agreements-{office.today().isoformat()}.agreements-backup"
        target = choose_target(self._window, t("Back up everything"), name, "*.agreements-backup")
        if target is not None:
            self.bench.runner.run_long(
                lambda progress: office.backups.make_whole(target, progress.report),
                lambda made: self.bench.say(t("Backed up to {path}.", path=str(made.path)), ""),
                self._tell_error,
                name=t("Backing up"),
            )

    def restore(self) -> None:
        """Goes back to a backup; forms are closed first, because what they hold belongs to the data of now."""
        from agreements_app.services.restoring import RestoreService
        from agreements_app.ui.office.restore_dialog import RestoreDialog

        window: Any = self._window
        if self.bench.is_read_only or not window.places.may_close():
            return
        office = self.bench.office
        service = RestoreService(office.folder, backups=office.backups)
        dialog = RestoreDialog(service, self.bench.texts, self.bench.colours, self.bench.runner, self._window)
        dialog.prepared.connect(window.restore_prepared.emit)
        dialog.open()

    def offer_restore(self, error: AppError) -> None:
        """Tells of damaged data and offers the way out."""
        texts = self.bench.texts
        title, sentence = texts.t("The data are damaged"), texts.say(error.message)
        if self.bench.is_read_only:
            self._tell_error(error)
        elif confirm(self._window, texts, title, sentence, yes=texts.t("Restore a backup…"), no=texts.t("Close")):
            self.restore()

    def check(self) -> None:
        """Checks the data and tells what was found."""
        name = self.bench.texts.t("Checking the data")
        self.bench.runner.run(self.bench.office.checks.check, self.show_check, self._tell_error, name=name)

    def show_check(self, report: "CheckReport") -> None:
        """Tells what a check found."""
        texts = self.bench.texts
        lines = [texts.say(message) for message in (*report.errors, *report.warnings)]
        summary = texts.t(
            "Checked {records} records, {files} files and {entries} entries of the history.",
            records=report.records,
            files=report.files,
            entries=report.history_entries,
        )
        verdict = texts.t("Everything is whole.") if report.is_sound else texts.t("Something is wrong:")
        show_lines(self._window, texts, texts.t("Check the data"), (verdict, *lines, summary))

    def _tell_error(self, error: AppError) -> None:
        tell_error(self._window, self.bench.texts, error)
