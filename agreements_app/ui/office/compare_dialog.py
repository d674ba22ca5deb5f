"""The file that came back: what differs from what was sent, and the papers about it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from agreements_app.documents.compare.results import DELETED, INSERTED, Change, Comparison
from agreements_app.services.comparing import TableRequest
from agreements_app.services.comparison_words import (
    kind_words,
    place_words,
    renumbered_words,
    summary_words,
    tracked_words,
    visible,
)
from agreements_app.system.files import safe_stem
from agreements_app.ui.common.dialogs import choose_file, choose_target, open_path, tell_error
from agreements_app.ui.common.widgets import PlainLabel, push_button
from agreements_app.ui.common.workbench import Workbench


@dataclass(frozen=True, slots=True)
class ComparedFiles:
    """The two files, either of which may still be chosen."""

    old: Path | None = None
    new: Path | None = None


class CompareDialog(QDialog):
    """Shows what differs between two Word files and writes tracked changes, clean text, old and new table.

    Signals:
        check_requested(Path): the languages of the file that came back are to be checked, and its text against the record.
    """

    check_requested = Signal(object)

    def __init__(self, bench: Workbench, files: ComparedFiles, parent: QWidget) -> None:
        super().__init__(parent)
        self.bench = bench
        self.files = files
        self.found: Comparison | None = None
        t = bench.texts.t
        self.setWindowTitle(t("Compare two Word files"))
        self.resize(980, 760)
        self._names = {"old": PlainLabel(""), "new": PlainLabel("")}
        self.hides_minor = QCheckBox(t("Leave out blanks and width of characters"))
        self.list = QTextEdit()
        self.list.setReadOnly(True)
        self.list.setAcceptRichText(False)
        self.list.setAccessibleName(t("Differences"))
        self.state = PlainLabel("", role="muted")
        self.buttons = [
            push_button(t("Tracked changes…"), self.write_redline),
            push_button(t("Clean text…"), self.write_clean),
            push_button(t("Old and new table…"), self.write_table),
        ]
        self.check_button = push_button(t("Check the text…"), lambda: self.check_requested.emit(self.files.new))
        self._arrange()
        self.hides_minor.toggled.connect(lambda _is_on: self._show())
        self.compare()

    def _arrange(self) -> None:
        t = self.bench.texts.t
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        form = QFormLayout()
        for key, heading in (("old", t("What was sent")), ("new", t("What came back"))):
            row = QHBoxLayout()
            row.addWidget(self._names[key], 1)
            row.addWidget(push_button(t("Choose…"), partial(self._choose, key)))
            form.addRow(PlainLabel(heading), row)
        layout.addLayout(form)
        layout.addWidget(self.hides_minor)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.state)
        row = QHBoxLayout()
        for button in (*self.buttons, self.check_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(push_button(t("Close"), self.reject))
        layout.addLayout(row)

    def compare(self) -> None:
        """Compares the two files as they are now; without both of them nothing."""
        t, old, new = self.bench.texts.t, self.files.old, self.files.new
        self.found = None
        for key, path in (("old", old), ("new", new)):
            self._names[key].setText(path.name if path is not None else t("No file chosen yet."))
        for button in self.buttons:
            button.setEnabled(False)
        self.check_button.setEnabled(new is not None)
        self.list.clear()
        self.state.setText("")
        if old is not None and new is not None:
            name = t("Comparing")
            self.state.setText(t("The files are being compared …"))
            self._run(lambda: self.bench.office.comparisons.compare(old, new), self._on_compared, name)

    def write_redline(self) -> None:
        """Writes the file that was sent with tracked changes that lead to the one that came back (見え消し)."""
        self._write(
            self.bench.texts.t("tracked changes"),
            ".docx",
            lambda old, new, target: self.bench.office.comparisons.write_redline(old, new, target),
        )

    def write_clean(self) -> None:
        """Writes the file that came back with its tracked changes accepted (溶け込み版)."""
        self._write(
            self.bench.texts.t("clean text"),
            ".docx",
            lambda _old, new, target: self.bench.office.comparisons.write_clean(new, target),
        )

    def write_table(self) -> None:
        """Writes the old and new table (新旧対照表), as a Word file or PDF."""
        found = self.found
        office, language = self.bench.office, self.bench.language
        if found is None:
            return
        self._write(
            self.bench.texts.t("old and new table"),
            ".docx",
            lambda old, new, target: office.comparisons.write_table(
                found,
                target,
                TableRequest(language=language, day=office.today(), subject=f"{old.name} → {new.name}"),
            ),
            further=" *.pdf",
        )

    def _write(self, name: str, ending: str, work: Callable[[Path, Path, Path], Any], *, further: str = "") -> None:
        old, new, t = self.files.old, self.files.new, self.bench.texts.t
        if old is None or new is None:
            return
        target = choose_target(self, name, f"{safe_stem(new.stem)} {name}{ending}", f"*{ending}{further}")
        if target is None:
            return

        def written(_result: Any) -> None:
            self.state.setText(t("Written: {names}", names=str(target)))
            open_path(target.parent)

        self._run(lambda: work(old, new, target), written, t("Writing"))

    def _choose(self, key: str) -> None:
        t = self.bench.texts.t
        path = choose_file(self, t("Choose a Word file"), t("Word files") + " (*.docx)")
        if path is not None:
            old, new = (path, self.files.new) if key == "old" else (self.files.old, path)
            self.files = ComparedFiles(old, new)
            self.compare()

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None], name: str) -> None:
        self.bench.runner.run(work, done, self._on_failed, name=name)

    def _on_failed(self, error: Any) -> None:
        self.state.setText("")
        tell_error(self, self.bench.texts, error)

    def _on_compared(self, found: Comparison) -> None:
        self.found = found
        for button in self.buttons:
            button.setEnabled(True)
        self._show()

    def _show(self) -> None:
        if self.found is None:
            return
        self.list.clear()
        writer = _Writer(self.list, self.bench)
        for change in self.found.differences:
            if not (self.hides_minor.isChecked() and change.is_minor):
                writer.change(change)
        writer.renumbered(self.found)
        writer.tracked(self.found)
        self.list.moveCursor(QTextCursor.MoveOperation.Start)
        self.state.setText(summary_words(self.found, self.bench.texts))


class _Writer:
    """Writes differences as text with formats; the words of a file never become markup."""

    def __init__(self, box: QTextEdit, bench: Workbench) -> None:
        self._cursor = QTextCursor(box.document())
        self._texts = bench.texts
        colours = bench.colours
        self._plain = _format(colours.text)
        self._heading = _format(colours.muted, is_bold=True)
        self._new = _format(colours.good, ground=colours.good_ground, is_underlined=True)
        self._old = _format(colours.urgent, ground=colours.urgent_ground, is_struck=True)

    def change(self, change: Change) -> None:
        """One paragraph: where, what happened, its words with what went struck out and what came underlined."""
        self._put(f"{place_words(change, self._texts)} · {kind_words(change, self._texts)}\n", self._heading)
        looks = {INSERTED: self._new, DELETED: self._old}
        for piece in change.pieces:
            self._put(visible(piece.text), looks.get(piece.kind, self._plain))
        self._put("\n\n", self._plain)

    def renumbered(self, found: Comparison) -> None:
        """What stands under another number, once an article."""
        if found.renumbered:
            self._put(self._texts.t("Same text under another number:") + "\n", self._heading)
            for item in found.renumbered:
                self._put(f"{renumbered_words(item)}\n", self._plain)
            self._put("\n", self._plain)

    def tracked(self, found: Comparison) -> None:
        """The tracked changes and comments somebody left in the new file."""
        if found.tracked:
            self._put(self._texts.t("Tracked changes and comments in the new file:") + "\n", self._heading)
            for mark in found.tracked:
                self._put(f"{tracked_words(mark, self._texts)}\n", self._plain)

    def _put(self, text: str, look: QTextCharFormat) -> None:
        self._cursor.insertText(text, look)


def _format(
    colour: str, *, ground: str = "", is_bold: bool = False, is_underlined: bool = False, is_struck: bool = False
) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(QColor(colour))
    if ground:
        look.setBackground(QColor(ground))
    if is_bold:
        look.setFontWeight(700)
    look.setFontUnderline(is_underlined)
    look.setFontStrikeOut(is_struck)
    return look
