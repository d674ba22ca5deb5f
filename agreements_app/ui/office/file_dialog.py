"""What is this file? Which draft or attachment a file is, with the way to its record."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from agreements_app.domain.records import RecordKind, Reference
from agreements_app.services.file_words import file_sentences
from agreements_app.services.identifying import FileKind, IdentifiedFile
from agreements_app.ui.common.widgets import PlainLabel, primary_button, push_button
from agreements_app.ui.common.workbench import Workbench

_WIDTH = 580


class FileDialog(QDialog):
    """Says what a file is.

    Signals:
        record_requested(Reference): the user wants to see the record it belongs to.
        comparison_requested(): the user wants to see what was changed since it was written here.
        renewal_requested(): the draft is to be brought up to date with the record, handwork kept.
        check_requested(): the user wants its languages checked against each other, and the text against the record.
    """

    record_requested = Signal(object)
    comparison_requested = Signal()
    renewal_requested = Signal()
    check_requested = Signal()

    def __init__(self, bench: Workbench, path: Path, found: IdentifiedFile, parent: QWidget) -> None:
        super().__init__(parent)
        t = bench.texts.t
        self.reference = _reference(found)
        self.setWindowTitle(t("What is this file?"))
        self.setMinimumWidth(_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        name = PlainLabel(path.name, is_selectable=True)
        name.setObjectName("sectionTitle")
        layout.addWidget(name)
        first, *rest = file_sentences(found, path.name, bench.texts)
        self.sentences = [first, *rest]
        layout.addWidget(PlainLabel(first, is_selectable=True))
        for sentence in rest:
            layout.addWidget(PlainLabel(sentence, role="muted", is_selectable=True))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(push_button(t("Close"), self.reject))
        is_word = path.suffix.lower() == ".docx"
        if found.kind is FileKind.CHANGED_DRAFT and is_word:
            self.compare_button = push_button(t("Compare…"), self._on_compare)
            row.addWidget(self.compare_button)
        if found.draft is not None and found.original is None and is_word:
            self.renew_button = push_button(t("Bring up to date…"), self._on_renew)
            row.addWidget(self.renew_button)
        if is_word:
            self.check_button = push_button(t("Check the text…"), self._on_check)
            row.addWidget(self.check_button)
        if self.reference is not None:
            self.show_button = primary_button(t("Show the record"), self._on_show)
            self.show_button.setDefault(True)
            row.addWidget(self.show_button)
        layout.addSpacing(6)
        layout.addLayout(row)
        self.resize(_WIDTH, layout.totalHeightForWidth(_WIDTH))

    def _on_compare(self) -> None:
        self.accept()
        self.comparison_requested.emit()

    def _on_renew(self) -> None:
        self.accept()
        self.renewal_requested.emit()

    def _on_check(self) -> None:
        self.accept()
        self.check_requested.emit()

    def _on_show(self) -> None:
        self.accept()
        self.record_requested.emit(self.reference)


def _reference(found: IdentifiedFile) -> Reference | None:
    if found.agreement is not None:
        return Reference(RecordKind.AGREEMENT, found.agreement.id)
    return found.attached_to
