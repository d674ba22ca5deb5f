"""Writing the wording of a clause: both languages side by side, its place and its conditions, what is wrong said at once."""

from dataclasses import replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QGridLayout, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from agreements_app.domain.clauses import (
    Clause,
    ClauseEdition,
    ClausePart,
    ClauseStatus,
    newest_edition,
    with_next_edition,
)
from agreements_app.domain.codes import AgreementKind, InstitutionKind
from agreements_app.domain.decision_codes import ReviewOutcome
from agreements_app.domain.plain import PlainError, from_plain, to_plain
from agreements_app.texts.code_words import choices
from agreements_app.texts.field_words import field_name
from agreements_app.texts.messages import AppError
from agreements_app.ui.common.checks import ChecksEditor
from agreements_app.ui.common.dialogs import tell_error
from agreements_app.ui.common.fields import CodeEditor, Editor, LongTextEditor, NumberEditor, TextEditor
from agreements_app.ui.common.widgets import PlainLabel, primary_button, push_button
from agreements_app.ui.common.workbench import Workbench

_WORDING = ("heading_en", "heading_ja", "wording_en", "wording_ja")


class ClauseDialog(QDialog):
    """Writes a wording of a clause; it becomes a draft edition, to be approved.

    Signals:
        written(str): the wording was kept; the name of its clause.
    """

    written = Signal(str)

    def __init__(self, bench: Workbench, facts: Clause, edition: ClauseEdition, parent: QWidget) -> None:
        super().__init__(parent)
        self.bench = bench
        self._facts = facts
        self._is_new = not facts.name
        t = bench.texts.t
        self.setWindowTitle(t("New clause") if self._is_new else t("Write a new wording"))
        self.resize(1020, 700)
        self.editors = self._made_editors()
        self.problem = PlainLabel("", role="problem")
        self.keep_button = primary_button(t("Keep as draft"), self.keep)
        self._arrange()
        self._load(edition)
        for editor in self.editors.values():
            editor.changed.connect(self._check)
        self._check()

    def keep(self) -> None:
        """Keeps the wording as an edition in draft."""
        facts, edition = self._read()
        if facts is None or edition is None:
            return
        self.keep_button.setEnabled(False)
        clause = facts
        self.bench.runner.run(
            lambda: self.bench.office.clauses.write_edition(clause, edition),
            lambda _stored: self._on_kept(clause.name),
            self._on_failed,
        )

    def _made_editors(self) -> dict[str, Editor]:
        texts = self.bench.texts
        t = texts.t

        def coded(codes: type[StrEnum]) -> tuple[tuple[str, str], ...]:
            return tuple((code.value, words) for code, words in choices(codes, texts))

        return {
            "name": TextEditor(t("Name")),
            "part": CodeEditor(t("Part of the text"), coded(ClausePart)),
            "rank": NumberEditor(t("Place in its part")),
            "owner": TextEditor(t("Owner")),
            "heading_en": TextEditor(t("Heading (English)")),
            "heading_ja": TextEditor(t("Heading (Japanese)")),
            "wording_en": LongTextEditor(t("Wording (English)")),
            "wording_ja": LongTextEditor(t("Wording (Japanese)")),
            "reason": TextEditor(t("Reason for the change")),
            "kinds": ChecksEditor(t("Types of agreement"), coded(AgreementKind), columns=2),
            "party_kinds": ChecksEditor(t("Kinds of partner"), coded(InstitutionKind), columns=2),
            "outcomes": ChecksEditor(t("Outcomes of the review"), coded(ReviewOutcome), columns=2),
            "least_parties": NumberEditor(t("Parties at least")),
            "most_parties": NumberEditor(t("Parties at most")),
            "notes": LongTextEditor(t("Notes")),
        }

    def _arrange(self) -> None:
        t = self.bench.texts.t
        tabs = QTabWidget()
        tabs.addTab(self._wording_tab(), t("Wording"))
        tabs.addTab(self._condition_tab(), t("Where it belongs"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(tabs, 1)
        layout.addWidget(self.problem)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(push_button(t("Close"), self.reject))
        row.addWidget(self.keep_button)
        layout.addLayout(row)

    def _wording_tab(self) -> QWidget:
        t = self.bench.texts.t
        page = QWidget()
        grid = QGridLayout(page)
        grid.setHorizontalSpacing(16)
        for column, language in enumerate(("en", "ja")):
            grid.setColumnStretch(column, 1)
            heading, wording = self.editors[f"heading_{language}"], self.editors[f"wording_{language}"]
            grid.addWidget(PlainLabel(self._label(f"heading_{language}")), 0, column)
            grid.addWidget(heading.widget, 1, column)
            grid.addWidget(PlainLabel(self._label(f"wording_{language}")), 2, column)
            wording.widget.setMaximumHeight(16_777_215)
            grid.addWidget(wording.widget, 3, column)
        grid.setRowStretch(3, 1)
        hint = t(
            "Each line is a paragraph. “- ” begins an item, “[name]” gives the paragraph a name to refer to, and a line "
            "{example} keeps or drops what follows. Fields are written as in templates.",
            example="{%p if … %}",
        )
        grid.addWidget(PlainLabel(hint, role="muted"), 4, 0, 1, 2)
        grid.addWidget(PlainLabel(t("Reason for the change")), 5, 0, 1, 2)
        grid.addWidget(self.editors["reason"].widget, 6, 0, 1, 2)
        return page

    def _condition_tab(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setVerticalSpacing(10)
        for key in (
            "name",
            "part",
            "rank",
            "owner",
            "kinds",
            "party_kinds",
            "outcomes",
            "least_parties",
            "most_parties",
        ):
            form.addRow(PlainLabel(self._label(key)), self.editors[key].widget)
        form.addRow(PlainLabel(self._label("notes")), self.editors["notes"].widget)
        self.editors["name"].widget.setEnabled(self._is_new)
        return page

    def _label(self, key: str) -> str:
        return self.bench.texts.say(field_name(key))

    def _load(self, edition: ClauseEdition) -> None:
        plain = {**to_plain(self._facts), **{key: getattr(edition, key) for key in _WORDING}}
        newest = newest_edition(self._facts)
        is_draft = newest is not None and newest.status is ClauseStatus.DRAFT
        plain["reason"] = edition.reason if is_draft else ""
        for key, editor in self.editors.items():
            editor.set_value(plain.get(key))

    def _read(self) -> tuple[Clause | None, ClauseEdition | None]:
        values: dict[str, Any] = {key: editor.value() for key, editor in self.editors.items()}
        wording = {key: values.pop(key) or "" for key in _WORDING}
        reason = values.pop("reason") or ""
        try:
            plain = {**to_plain(self._facts), **{key: value for key, value in values.items() if value is not None}}
            plain["least_parties"], plain["most_parties"] = values["least_parties"], values["most_parties"]
            facts = from_plain(Clause, plain)
            edition = from_plain(ClauseEdition, {"number": 1, "reason": reason, **wording})
        except PlainError as problem:
            self.problem.setText(f"{self._label(problem.path)}: {self.bench.texts.t('This value cannot be kept.')}")
            return None, None
        return facts, replace(edition, written_by=self.bench.office.context.identity.who)

    def _check(self) -> None:
        """Says what forbids keeping the wording."""
        facts, edition = self._read()
        if facts is None or edition is None:
            self.keep_button.setEnabled(False)
            return
        problems = self.bench.office.clauses.problems(with_next_edition(facts, edition))
        told = [
            f"{self._label(path.rpartition('.')[2])}: {self.bench.texts.say(sentence)}" for path, sentence in problems
        ]
        self.problem.setText("\n".join(told))
        self.keep_button.setEnabled(not problems and not self.bench.is_read_only)

    def _on_kept(self, name: str) -> None:
        self.written.emit(name)
        self.accept()

    def _on_failed(self, error: AppError) -> None:
        self.keep_button.setEnabled(True)
        tell_error(self, self.bench.texts, error)
