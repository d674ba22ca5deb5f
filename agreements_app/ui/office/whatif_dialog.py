"""The what-if bench: suppose other facts of an agreement and see the dates side by side, live; nothing is saved."""

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from agreements_app.domain.plain import PlainError, from_plain
from agreements_app.domain.term.rule import Counting, RenewalKind
from agreements_app.domain.whatif import Variation
from agreements_app.services.whatif import Supposition
from agreements_app.texts.code_words import choices
from agreements_app.texts.dates import format_date
from agreements_app.texts.messages import AppError
from agreements_app.texts.term_words import explanation, standing_sentence
from agreements_app.texts.whatif_words import comparison_lines
from agreements_app.ui.common.dialogs import show_lines, tell_error
from agreements_app.ui.common.fields import (
    CodeEditor,
    Editor,
    FlagEditor,
    NumberEditor,
    date_editor,
    notice_editor,
    period_editor,
)
from agreements_app.ui.common.widgets import PlainLabel, push_button
from agreements_app.ui.common.workbench import Workbench

_PAUSE_MS = 200


class WhatIfDialog(QDialog):
    """What is supposed on the left, the dates as they are and as supposed on the right."""

    def __init__(self, bench: Workbench, agreement_id: int, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._agreement_id = agreement_id
        self._found: Supposition | None = None
        t = bench.texts.t
        self.setWindowTitle(t("What if?"))
        self.resize(1040, 640)
        self.editors = self._make_editors()
        self.table = self._make_table()
        self.sentence = PlainLabel("", role="sentence", is_selectable=True)
        self.commitments = PlainLabel("", role="hint", is_selectable=True)
        self.problem = PlainLabel("", role="problem")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.refresh)
        self._arrange(title)
        for editor in self.editors.values():
            editor.changed.connect(self._timer.start)
        self.refresh()

    def variation(self) -> Variation:
        """What is supposed; raises `PlainError` for a field that cannot be read."""
        plain = {name: editor.value() for name, editor in self.editors.items()}
        return from_plain(Variation, {name: value for name, value in plain.items() if value not in (None, "")})

    def refresh(self) -> None:
        """Reckons anew what is supposed."""
        t = self._bench.texts.t
        try:
            supposed = self.variation()
        except PlainError:
            self.problem.setText(t("One of the fields cannot be read yet."))
            return
        self.problem.setText("")
        office, number = self._bench.office, self._agreement_id
        self._bench.runner.run(lambda: office.what_if.suppose(number, supposed), self._show, self._on_error)

    def why(self) -> None:
        """Shows the derivation of the supposed dates."""
        if self._found is not None:
            texts = self._bench.texts
            show_lines(self, texts, texts.t("Why this date?"), explanation(self._found.after, texts))

    def _show(self, found: Supposition) -> None:
        self._found = found
        texts, colours = self._bench.texts, self._bench.colours
        lines = list(comparison_lines(found.before, found.after, texts))
        self.table.setRowCount(len(lines))
        for place, line in enumerate(lines):
            is_changed = line[1] != line[2]
            for column, words in enumerate(line):
                item = QTableWidgetItem(f"→ {words}" if is_changed and column == 2 else words)
                font = item.font()
                font.setBold(is_changed and column == 2)
                item.setFont(font)
                if is_changed and column == 2:
                    item.setForeground(QColor(colours.accent))
                self.table.setItem(place, column, item)
        sentence = standing_sentence(found.after, found.looked_on, texts)
        if found.looked_on != self._bench.office.today():
            day = format_date(found.looked_on, texts.language)
            sentence = texts.t("Seen on {day}: {sentence}", day=day, sentence=sentence)
        self.sentence.setText(sentence)
        self.commitments.setText("\n".join(self._commitment_lines(found)))

    def _commitment_lines(self, found: Supposition) -> list[str]:
        texts, lines = self._bench.texts, []
        for heading, rows in (
            (texts.t("Commitments due after the supposed end:"), found.stranded),
            (texts.t("Commitments that would fall within the term again:"), found.saved),
        ):
            if rows:
                lines.append(heading)
            for row in rows:
                due = format_date(row.due_on, texts.language) if row.due_on else ""
                lines.append(f"•  {due}  {self._bench.pick(row.text_en, row.text_ja)}")
        return lines

    def _make_editors(self) -> dict[str, Editor]:
        texts = self._bench.texts
        t = texts.t
        nothing = t("(as it is)")

        def codes(cls: Any) -> tuple[tuple[str, str], ...]:
            return tuple((code.value, words) for code, words in choices(cls, texts))

        return {
            "signed_on": date_editor(t("Last signature on"), texts, is_partial=False),
            "effective_on": date_editor(t("Effective date"), texts, is_partial=False),
            "length": period_editor(t("Term"), texts),
            "explicit_end_on": date_editor(t("End date in the text"), texts, is_partial=False),
            "counting": CodeEditor(t("Counting of the term"), codes(Counting), empty=nothing),
            "renewal": CodeEditor(t("Renewal"), codes(RenewalKind), empty=nothing),
            "renewal_length": period_editor(t("Length of a renewal"), texts),
            "max_renewals": NumberEditor(t("Most renewals")),
            "notice": notice_editor(t("Notice period"), texts),
            "misses_deadline": FlagEditor(t("We miss the next notice deadline")),
        }

    def _make_table(self) -> QTableWidget:
        t = self._bench.texts.t
        table = QTableWidget(0, 3)
        table.setHorizontalHeaderLabels(["", t("As it is"), t("As supposed")])
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        table.setAccessibleName(t("Dates side by side"))
        header = table.horizontalHeader()
        for column in range(3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return table

    def _arrange(self, title: str) -> None:
        t = self._bench.texts.t
        heading = PlainLabel(title)
        heading.setObjectName("recordTitle")
        form = QFormLayout()
        form.setVerticalSpacing(8)
        labels = {
            "signed_on": t("Last signature on"),
            "effective_on": t("Effective date"),
            "length": t("Term"),
            "explicit_end_on": t("End date in the text"),
            "counting": t("Counting of the term"),
            "renewal": t("Renewal"),
            "renewal_length": t("Length of a renewal"),
            "max_renewals": t("Most renewals"),
            "notice": t("Notice period"),
            "misses_deadline": "",
        }
        for name, editor in self.editors.items():
            editor.setParent(self)
            form.addRow(PlainLabel(labels[name]), editor.widget)
        left = QVBoxLayout()
        left.addWidget(PlainLabel(t("What is supposed; left empty, it stays as it is."), role="hint"))
        left.addLayout(form)
        left.addWidget(self.problem)
        left.addStretch(1)
        right = QVBoxLayout()
        right.addWidget(self.sentence)
        right.addWidget(self.table, 1)
        right.addWidget(self.commitments)
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(left, 2)
        columns.addLayout(right, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.addWidget(heading)
        layout.addLayout(columns, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(PlainLabel(t("Nothing here is saved."), role="muted"), 1)
        bottom.addWidget(push_button(t("Why this date?"), self.why))
        bottom.addWidget(push_button(t("Close"), self.reject))
        layout.addLayout(bottom)

    def _on_error(self, error: AppError) -> None:
        tell_error(self, self._bench.texts, error)
