"""What can be done with a recorded draft from anywhere: open a copy, print its originals, compare it, bring it up to date."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from agreements_app.texts.messages import AppError
from agreements_app.ui.common.dialogs import choose_folder, open_path, tell_error
from agreements_app.ui.common.workbench import Workbench
from agreements_app.ui.office.files import FileActions


class DraftActions(QObject):
    """Carries it out; `window` is the parent of every dialog."""

    def __init__(self, bench: Workbench, files: FileActions, window: QWidget) -> None:
        super().__init__(window)
        self._bench = bench
        self._files = files
        self._window = window

    def open(self, draft_id: int, ending: str = "docx") -> None:
        """Opens a copy of a draft's frozen file."""
        self._with_copy(draft_id, ending, open_path)

    def compare(self, draft_id: int) -> None:
        """Compares a draft with a file that is chosen then."""
        self._with_copy(draft_id, "docx", self._files.compare)

    def bring_up_to_date(self, draft_id: int) -> None:
        """Shows what the record as it is now would change in a draft."""
        self._with_copy(draft_id, "docx", self._files.regenerate)

    def print_originals(self, draft_id: int) -> None:
        """Writes the originals of a draft into a folder: one for each party, its own party first."""
        t, office = self._bench.texts.t, self._bench.office
        folder = choose_folder(self._window, t("Folder for the originals"))
        if folder is None:
            return
        self._bench.runner.run(
            lambda: office.originals.write(draft_id, folder),
            lambda made: self._bench.say(t("Written: {names}", names=", ".join(path.name for path in made.paths)), ""),
            self._tell_error,
            name=t("Printing the originals"),
        )

    def write_letters(self, agreement_ids: tuple[int, ...]) -> None:
        """Opens the dialog in which drafts from one template are written for several agreements."""
        from agreements_app.ui.office.batch_dialog import BatchDialog

        self._bench.runner.run(
            self._bench.office.templates.listed,
            lambda rows: BatchDialog(self._bench, agreement_ids, rows, self._window).open(),
            self._tell_error,
        )

    def _with_copy(self, draft_id: int, ending: str, then: Callable[[Path], Any]) -> None:
        office = self._bench.office
        self._bench.runner.run(
            lambda: office.drafts.export(draft_id, ending, office.folder.documents), then, self._tell_error
        )

    def _tell_error(self, error: AppError) -> None:
        tell_error(self._window, self._bench.texts, error)
