"""The clause library: every clause in the order of a text, its wording in both languages, its conditions and its editions."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from agreements_app.domain.clauses import Clause, ClauseEdition, ClausePart, ClauseStatus, newest_edition
from agreements_app.domain.records import RecordKind
from agreements_app.services.clauses import ClauseRow
from agreements_app.services.context import Changes
from agreements_app.services.templates import TemplateRow
from agreements_app.texts.code_words import word
from agreements_app.texts.messages import AppError
from agreements_app.ui.common.detail import DetailScroll
from agreements_app.ui.common.dialogs import ask_text, tell_error
from agreements_app.ui.common.widgets import PlainLabel, primary_button, push_button
from agreements_app.ui.common.workbench import Workbench, concerns
from agreements_app.ui.templates.clause_body import clause_body
from agreements_app.ui.templates.clause_dialog import ClauseDialog

_NAME = Qt.ItemDataRole.UserRole


class ClausesPage(QWidget):
    """The clause library."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.setObjectName("page")
        t, colours = bench.texts.t, bench.colours
        self._rows: dict[str, ClauseRow] = {}
        self._wanted = ""
        self.list = QListWidget()
        self.list.setAccessibleName(t("Clause library"))
        self.list.setObjectName("shelf")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.detail = DetailScroll(t("Clause in detail"))
        self.write_button = push_button(
            t("Write a new wording"), self.write_wording, icon_name="edit", colour=colours.text
        )
        self.approve_button = push_button(t("Approve"), self.approve, icon_name="check", colour=colours.text)
        self.retire_button = push_button(t("No longer use…"), self.retire)
        self.new_button = primary_button(t("New clause"), self.begin_new, icon_name="plus", colour=colours.on_accent)
        self._arrange(t("Clause library"))
        self.list.currentItemChanged.connect(lambda *_: self._on_chosen())
        bench.hub.changed.connect(self._on_changes)

    def reload(self) -> None:
        """Looks anew at the library."""
        if self.isVisible():
            self.bench.runner.run(self.bench.office.clauses.listed, self._show)

    def showEvent(self, event: QShowEvent) -> None:
        """Looks at the library whenever it is shown."""
        super().showEvent(event)
        QTimer.singleShot(0, self.reload)

    def current(self) -> ClauseRow | None:
        """The clause chosen."""
        item = self.list.currentItem()
        return self._rows.get(str(item.data(_NAME))) if item is not None else None

    def begin_new(self) -> None:
        """Begins a clause of the office's own."""
        if not self.bench.is_read_only:
            self._edit(Clause(name="", part=ClausePart.ARTICLE, rank=self._last_rank() + 10), ClauseEdition(number=0))

    def write_wording(self) -> None:
        """Writes a new wording of the clause chosen, beginning from its newest."""
        row = self.current()
        newest = newest_edition(row.facts) if row is not None else None
        if row is not None and newest is not None and not self.bench.is_read_only:
            self._edit(row.facts, newest)

    def approve(self) -> None:
        """Approves the newest wording, by the name that is asked for."""
        row, t = self.current(), self.bench.texts.t
        if row is None:
            return
        who = ask_text(
            self,
            self.bench.texts,
            t("Approve"),
            t("Who approves this wording? Drafts take it from now on."),
            initial=self.bench.office.context.identity.who,
        )
        if who:
            self._do(lambda: self.bench.office.clauses.approve(row.facts.name, by=who))

    def retire(self) -> None:
        """Takes the clause out of use, for the reason that is asked for."""
        row, t = self.current(), self.bench.texts.t
        if row is None:
            return
        reason = ask_text(
            self,
            self.bench.texts,
            t("No longer use this clause"),
            t("Why is it no longer used? Texts already written keep it."),
        )
        if reason:
            self._do(lambda: self.bench.office.clauses.retire(row.facts.name, reason=reason))

    def copy(self, tag: str) -> None:
        """Puts a tag on the clipboard."""
        QGuiApplication.clipboard().setText(tag)
        self.bench.say(self.bench.texts.t("Copied: {text}", text=tag), "")

    def _arrange(self, title: str) -> None:
        heading = PlainLabel(title)
        heading.setObjectName("pageTitle")
        header = QWidget()
        header.setObjectName("header")
        row = QHBoxLayout(header)
        row.setContentsMargins(20, 12, 20, 12)
        row.addWidget(heading, 1)
        for button in (self.write_button, self.approve_button, self.retire_button, self.new_button):
            button.setEnabled(False)
            row.addWidget(button)
        splitter = QSplitter()
        splitter.addWidget(self.list)
        splitter.addWidget(self.detail)
        splitter.setSizes([300, 860])
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addWidget(splitter, 1)

    def _on_changes(self, changes: Changes) -> None:
        if concerns(changes, RecordKind.CLAUSE):
            self.reload()

    def _show(self, rows: tuple[ClauseRow, ...]) -> None:
        current = self.current()
        wanted = self._wanted or (current.facts.name if current else "")
        self._rows, self._wanted = {row.facts.name: row for row in rows}, ""
        self.list.blockSignals(True)
        self.list.clear()
        part = None
        for row in rows:
            if row.facts.part is not part:
                part = row.facts.part
                self._add_heading(word(part, self.bench.texts))
            item = QListWidgetItem(self._title(row))
            item.setData(_NAME, row.facts.name)
            self.list.addItem(item)
            if row.facts.name == wanted:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None and self.list.count() > 1:
            self.list.setCurrentRow(1)
        self.list.blockSignals(False)
        self.new_button.setEnabled(not self.bench.is_read_only)
        self._on_chosen()

    def _add_heading(self, words: str) -> None:
        heading = QListWidgetItem(words)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        self.list.addItem(heading)

    def _title(self, row: ClauseRow) -> str:
        edition = row.in_use or newest_edition(row.facts)
        heading = "" if edition is None else self.bench.pick(edition.heading_en, edition.heading_ja)
        title = heading or row.facts.name
        return title if row.in_use is not None else self.bench.texts.t("{title} (not in use)", title=title)

    def _on_chosen(self) -> None:
        row = self.current()
        newest = newest_edition(row.facts) if row is not None else None
        can_write = row is not None and not self.bench.is_read_only
        self.write_button.setEnabled(can_write)
        self.approve_button.setEnabled(can_write and newest is not None and newest.status is ClauseStatus.DRAFT)
        self.retire_button.setEnabled(can_write and row is not None and row.in_use is not None)
        if row is not None:
            templates = self.bench.office.templates
            self.bench.runner.run(
                lambda: templates.taking(row.facts), lambda taking: self._on_taking(row, taking), self._on_failed
            )

    def _on_taking(self, row: ClauseRow, taking: tuple[TemplateRow, ...]) -> None:
        if row == self.current():
            self.detail.show_body(clause_body(self.bench, row, taking, self.copy))

    def _edit(self, facts: Clause, edition: ClauseEdition) -> None:
        dialog = ClauseDialog(self.bench, facts, edition, self)
        dialog.written.connect(self._on_written)
        dialog.open()

    def _on_written(self, name: str) -> None:
        self._wanted = name
        self.reload()

    def _last_rank(self) -> int:
        return max((row.facts.rank for row in self._rows.values() if row.facts.part is ClausePart.ARTICLE), default=0)

    def _do(self, work: Callable[[], Any]) -> None:
        self.bench.runner.run(work, lambda _done: self.reload(), self._on_failed)

    def _on_failed(self, error: AppError) -> None:
        tell_error(self, self.bench.texts, error)
