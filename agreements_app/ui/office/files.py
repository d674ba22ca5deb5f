"""What can be done with a Word file from anywhere: say what it is, compare, check, bring up to date."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from agreements_app.texts.messages import AppError
from agreements_app.ui.common.dialogs import choose_file, tell_error
from agreements_app.ui.common.workbench import Workbench


class FileActions(QObject):
    """Carries it out; `window` is the parent of every dialog."""

    def __init__(self, bench: Workbench, window: QWidget) -> None:
        super().__init__(window)
        self.bench = bench
        self._window = window

    def ask_what_file(self) -> None:
        """Asks for a file and says what it is."""
        t = self.bench.texts.t
        kinds = t("Word files and PDF") + " (*.docx *.pdf);;" + t("All files") + " (*)"
        path = choose_file(self._window, t("What is this file?"), kinds)
        if path is not None:
            self.identify(path)

    def identify(self, path: Path) -> None:
        """Says what a file is: which draft of which agreement, changed since or not, superseded or not."""
        office = self.bench.office

        def work() -> Any:
            from agreements_app.services.templates import read_word_file

            return office.files.identify(read_word_file(path))

        name = self.bench.texts.t("Looking at the file")
        self.bench.runner.run(work, lambda found: self._show_file(path, found), self._tell_error, name=name)

    def _show_file(self, path: Path, found: Any) -> None:
        from agreements_app.ui.office.file_dialog import FileDialog

        window: Any = self._window
        dialog = FileDialog(self.bench, path, found, self._window)
        dialog.record_requested.connect(window.show_record)
        dialog.comparison_requested.connect(lambda: self._compare_with_draft(found.draft.id, path))
        dialog.renewal_requested.connect(lambda: self.regenerate(path))
        dialog.check_requested.connect(lambda: self.check_text(path))
        dialog.open()

    def regenerate(self, path: Path) -> None:
        """Shows what bringing a draft up to date with the record would do to every article of a file."""
        office = self.bench.office

        def work() -> Any:
            from agreements_app.services.templates import read_word_file

            return office.regeneration.plan(read_word_file(path))

        def show(plan: Any) -> None:
            from agreements_app.ui.office.regenerate_dialog import RegenerateDialog

            RegenerateDialog(self.bench, path, plan, self._window).open()

        self.bench.runner.run(work, show, self._tell_error, name=self.bench.texts.t("Looking at the file"))

    def compare(self, old: Path | None = None, new: Path | None = None) -> None:
        """Shows what differs between two Word files, each of which can still be chosen."""
        from agreements_app.ui.office.compare_dialog import ComparedFiles, CompareDialog

        dialog = CompareDialog(self.bench, ComparedFiles(old, new), self._window)
        dialog.check_requested.connect(self.check_text)
        dialog.open()

    def check_text(self, path: Path | None = None, *, draft: tuple[int, str] | None = None) -> None:
        """Checks the languages of a text against each other and the text against the record.

        The text is a file, a recorded draft (its number and name), or neither: then the file is still to be chosen.
        """
        from agreements_app.ui.office.text_check_dialog import TextCheckDialog

        window: Any = self._window
        dialog = TextCheckDialog(self.bench, self._window)
        dialog.record_requested.connect(window.show_record)
        dialog.open()
        if draft is not None:
            dialog.check_draft(*draft)
        elif path is not None:
            dialog.check_files([path])

    def _compare_with_draft(self, draft_id: int, path: Path) -> None:
        """Compares a file that came back with the draft as it was written."""
        office = self.bench.office
        self.bench.runner.run(
            lambda: office.drafts.export(draft_id, "docx", office.folder.documents),
            lambda sent: self.compare(sent, path),
            self._tell_error,
        )

    def _tell_error(self, error: AppError) -> None:
        tell_error(self._window, self.bench.texts, error)
