"""A text checked: its languages side by side with what differs, and what it says against the record."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from agreements_app.domain.records import RecordKind, Reference
from agreements_app.services.text_check_words import check_summary
from agreements_app.services.text_checks import TextCheck
from agreements_app.ui.common.dialogs import choose_file, tell_error
from agreements_app.ui.common.workbench import Workbench
from agreements_app.ui.office.text_check_view import TextCheckView, Wishes

Check = Callable[[], TextCheck]


class TextCheckDialog(QDialog):
    """Shows what a check found. A file can be chosen, and the file of the other language where that is one of its own.

    Signals:
        record_requested(Reference): the agreement the text was set against is to be shown.
    """

    record_requested = Signal(object)

    def __init__(self, bench: Workbench, parent: QWidget, agreement_id: int | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self.found: TextCheck | None = None
        self.paths: list[Path] = []
        self._agreement_id = agreement_id
        self.setWindowTitle(bench.texts.t("Check a text"))
        self.resize(1080, 760)
        wishes = Wishes(self._choose, self._choose_further, self._on_record_wanted)
        self.view = TextCheckView(self, bench, wishes)

    def check_files(self, paths: list[Path]) -> None:
        """Checks the text in some files, each as it is now."""
        self.paths = paths
        names = ", ".join(path.name for path in paths)
        self.view.show_name(names, is_draft=False)
        self._run(partial(self.bench.office.text_checks.check, paths, self._agreement_id))

    def check_draft(self, draft_id: int, name: str) -> None:
        """Checks a recorded draft; the outcome is kept with it."""
        self.view.show_name(name, is_draft=True)
        self._run(partial(self.bench.office.text_checks.check_draft, draft_id))

    def _run(self, work: Check) -> None:
        t = self.bench.texts.t
        self.view.clear(t("The text is being checked …"))
        self.bench.runner.run(work, self._on_checked, self._on_failed, name=t("Checking the text"))

    def _on_checked(self, found: TextCheck) -> None:
        self.found = found
        self.view.show_check(found)
        self.view.say(" · ".join(check_summary(found, self.bench.texts)))

    def _on_failed(self, error: Any) -> None:
        self.view.clear("")
        tell_error(self, self.bench.texts, error)

    def _choose(self) -> None:
        path = self._chosen()
        if path is not None:
            self.check_files([path])

    def _choose_further(self) -> None:
        path = self._chosen()
        if path is not None:
            self.check_files([*self.paths, path])

    def _chosen(self) -> Path | None:
        t = self.bench.texts.t
        return choose_file(self, t("Choose a Word file"), t("Word files") + " (*.docx)")

    def _on_record_wanted(self) -> None:
        if self.found is not None and self.found.agreement_id is not None:
            self.accept()
            self.record_requested.emit(Reference(RecordKind.AGREEMENT, self.found.agreement_id))
