"""Bringing a draft up to date: what becomes of every article, with the choice where handwork and record disagree."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from agreements_app.documents.regenerate.results import BY_HAND, ArticleFate, Fate
from agreements_app.services.regeneration import RegeneratedDraft, Regeneration
from agreements_app.services.templates import read_word_file
from agreements_app.texts.messages import AppError
from agreements_app.texts.regeneration_words import fate_word
from agreements_app.ui.common.dialogs import choose_folder, open_path, tell_error
from agreements_app.ui.common.widgets import PlainLabel, primary_button, push_button
from agreements_app.ui.common.workbench import Workbench


class RegenerateDialog(QDialog):
    """Shows what becomes of the articles of a file somebody wrote into, and writes the next draft.

    Signals:
        written(RegeneratedDraft): the next draft was written and recorded.
    """

    written = Signal(object)

    def __init__(self, bench: Workbench, path: Path, plan: Regeneration, parent: QWidget) -> None:
        super().__init__(parent)
        self.bench = bench
        self._path = path
        self.plan = plan
        self.chosen: set[str] = set()
        t = bench.texts.t
        self.setWindowTitle(t("Bring the draft up to date"))
        self.resize(1080, 720)
        self.table = QTableWidget(len(plan.articles), 2)
        self.table.setAccessibleName(t("Articles"))
        self.texts = {name: QPlainTextEdit() for name in ("generated", "by_hand", "now")}
        self.takes_new = QCheckBox(t("Take this article from the record; what was written by hand is left out"))
        self.state = PlainLabel("", role="muted")
        self.write_button = primary_button(t("Write the next draft"), self.write)
        self._arrange()
        self._fill()
        self.table.itemSelectionChanged.connect(self._on_selected)
        self.takes_new.clicked.connect(self._on_choice)
        self.table.selectRow(self._first_of_interest())

    def write(self) -> None:
        """Writes the next draft into a folder that is asked for."""
        t = self.bench.texts.t
        folder = choose_folder(self, t("Folder for drafts"))
        if folder is None:
            return
        path, chosen = self._path, tuple(sorted(self.chosen))
        self.write_button.setEnabled(False)
        self.bench.runner.run(
            lambda: self.bench.office.regeneration.write(read_word_file(path), folder, prefer_new=chosen),
            self._on_written,
            self._on_failed,
            name=t("Writing a draft"),
        )

    def _arrange(self) -> None:
        t = self.bench.texts.t
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        for sentence in self._heading():
            layout.addWidget(PlainLabel(sentence))
        self.table.setHorizontalHeaderLabels([t("Article"), t("What becomes of it")])
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        panes = QSplitter()
        for name, heading in (
            ("generated", t("As it was written from the record then")),
            ("by_hand", t("As it stands in the file")),
            ("now", t("As the record gives it now")),
        ):
            panes.addWidget(self._pane(name, heading))
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.table)
        splitter.addWidget(panes)
        splitter.setSizes([300, 280])
        splitter.setChildrenCollapsible(False)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.takes_new)
        row = QHBoxLayout()
        row.addWidget(self.state, 1)
        row.addWidget(push_button(t("Close"), self.reject))
        row.addWidget(self.write_button)
        self.write_button.setEnabled(not self.bench.is_read_only)
        layout.addLayout(row)

    def _heading(self) -> list[str]:
        texts, plan = self.bench.texts, self.plan
        told = []
        if plan.conflicts:
            told.append(
                texts.tn(
                    "In {n} article both the file and the record were changed. Choose which words stand.",
                    "In {n} articles both the file and the record were changed. Choose which words stand.",
                    len(plan.conflicts),
                )
            )
        elif not plan.changes_anything:
            told.append(texts.t("The record gives nothing that the file does not have."))
        else:
            told.append(texts.t("What nobody wrote into follows the record; what was written by hand stays."))
        if plan.accepted or plan.comments:
            told.append(
                texts.t(
                    "For the next draft, {changes} tracked changes are accepted and {comments} comments taken out.",
                    changes=plan.accepted,
                    comments=plan.comments,
                )
            )
        return told

    def _pane(self, name: str, heading: str) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(PlainLabel(heading, role="section"))
        self.texts[name].setReadOnly(True)
        self.texts[name].setAccessibleName(heading)
        layout.addWidget(self.texts[name], 1)
        return holder

    def _fill(self) -> None:
        for place, each in enumerate(self.plan.articles):
            self.table.setItem(place, 0, QTableWidgetItem(self._name(each)))
            self.table.setItem(place, 1, QTableWidgetItem(""))
            self._show_fate(place)
        self.table.resizeColumnToContents(0)
        self.table.setColumnWidth(0, min(max(self.table.columnWidth(0), 220), 460))

    def _name(self, each: ArticleFate) -> str:
        t = self.bench.texts.t
        if each.key.startswith("preamble"):
            return t("Title and preamble")
        if each.key.startswith("closing"):
            return t("Closing and signatures")
        lines = (each.by_hand or each.now or each.generated).splitlines()
        is_second = self.bench.language == "ja" and each.key.endswith("+ja") and len(lines) > 1
        return (lines[1] if is_second else each.heading).strip("()（） ") or each.key

    def _show_fate(self, place: int) -> None:
        texts, each = self.bench.texts, self.plan.articles[place]
        told = texts.say(fate_word(each.fate))
        if each.key in self.chosen:
            told = texts.t("{fate} – taken from the record", fate=told)
        item = self.table.item(place, 1)
        assert item is not None
        item.setText(told)
        font = item.font()
        font.setBold(each.fate is Fate.CONFLICT)
        item.setFont(font)

    def _first_of_interest(self) -> int:
        for wanted in (Fate.CONFLICT, Fate.KEPT, Fate.REFRESHED):
            for place, each in enumerate(self.plan.articles):
                if each.fate is wanted:
                    return place
        return 0

    def current(self) -> ArticleFate | None:
        """The article chosen."""
        place = self.table.currentRow()
        return self.plan.articles[place] if 0 <= place < len(self.plan.articles) else None

    def _on_selected(self) -> None:
        each = self.current()
        if each is None:
            return
        for name, pane in self.texts.items():
            pane.setPlainText(getattr(each, name))
            mark_changed_lines(pane, each.generated, self.bench.colours.soon_ground)
        self.takes_new.setEnabled(each.fate in BY_HAND)
        self.takes_new.setChecked(each.key in self.chosen)

    def _on_choice(self, is_on: bool) -> None:
        each = self.current()
        if each is not None:
            (self.chosen.add if is_on else self.chosen.discard)(each.key)
            self._show_fate(self.table.currentRow())

    def _on_written(self, made: RegeneratedDraft) -> None:
        t, paths = self.bench.texts.t, made.written.paths
        self.state.setText(t("Written: {names}", names=", ".join(path.name for path in paths)))
        self.write_button.setText(t("Open the Word file"))
        self.write_button.clicked.disconnect()
        self.write_button.clicked.connect(lambda: open_path(paths[0]))
        self.write_button.setEnabled(True)
        self.written.emit(made)

    def _on_failed(self, error: AppError) -> None:
        self.write_button.setEnabled(True)
        tell_error(self, self.bench.texts, error)


def mark_changed_lines(pane: QPlainTextEdit, before: str, ground: str) -> None:
    """Lays a ground under the lines that do not stand in an earlier text."""
    known = set(before.splitlines())
    selections = []
    block = pane.document().firstBlock()
    while block.isValid():
        if block.text() and block.text() not in known:
            selection = QTextEdit.ExtraSelection()
            look = QTextCharFormat()
            look.setBackground(QColor(ground))
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            selection.format, selection.cursor = look, cursor
            selections.append(selection)
        block = block.next()
    pane.setExtraSelections(selections)
