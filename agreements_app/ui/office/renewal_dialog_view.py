"""The widgets of the decision on a renewal: evidence on the left, evaluation, recommendation and choices on the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from agreements_app.domain.decision_codes import Continuity, RenewalChoice
from agreements_app.services.renewals import RenewalCase
from agreements_app.texts.code_words import choices, word
from agreements_app.ui.common.detail import DetailScroll
from agreements_app.ui.common.fields import CodeEditor, Editor, FlagEditor, LongTextEditor, TextEditor, date_editor
from agreements_app.ui.common.widgets import PlainLabel, escaped, line
from agreements_app.ui.common.workbench import Workbench
from agreements_app.ui.office.renewal_words import evidence_body


class RenewalDialogView:
    """Creates and arranges; holds no behaviour. `evaluation` are the editors by the field of the dossier."""

    def __init__(self, dialog: QDialog, bench: Workbench, case: RenewalCase) -> None:
        self._texts = bench.texts
        t = bench.texts.t
        self.evaluation: dict[str, Editor] = {
            "activity": LongTextEditor(t("Activity")),
            "results": LongTextEditor(t("Results")),
            "value_gained": LongTextEditor(t("Value gained")),
            "integrity": LongTextEditor(t("Integrity")),
            "resources": LongTextEditor(t("Resources")),
            "is_focus_changed": FlagEditor(t("The focus has changed")),
            "are_updates_needed": FlagEditor(t("The text needs updates")),
            "evaluated_by": TextEditor(t("Evaluated by")),
            "evaluated_on": date_editor(t("Evaluated on"), bench.texts, is_partial=False),
        }
        for editor in self.evaluation.values():
            if isinstance(editor, LongTextEditor):
                editor.widget.setFixedHeight(editor.widget.fontMetrics().lineSpacing() * 2 + 20)
        self.recommended = PlainLabel("", role="sentence")
        self.reasons = PlainLabel("", role="hint")
        self.group = QButtonGroup(dialog)
        self.choices: dict[RenewalChoice, QRadioButton] = {}
        self.outlooks: dict[RenewalChoice, PlainLabel] = {}
        self.warnings = PlainLabel("", role="problem")
        self.continuity = CodeEditor(t("A late renewal"), choices(Continuity, bench.texts))
        self.starts_on = date_editor(t("Begins anew on"), bench.texts, is_partial=False)
        self.as_successor = FlagEditor(t("Continue in a linked record"))
        self.by = TextEditor(t("Decided by"))
        self.on = date_editor(t("Decided on"), bench.texts, is_partial=False)
        self.reason = TextEditor(t("Reason"))
        self.state = PlainLabel("", role="muted")
        self.buttons = QHBoxLayout()
        self.late = QWidget()
        self._arrange(dialog, bench, case)

    def _arrange(self, dialog: QDialog, bench: Workbench, case: RenewalCase) -> None:
        dialog.resize(1240, 860)
        self.evidence = DetailScroll(bench.texts.t("Evidence"))
        self.evidence.show_body(evidence_body(case, bench))
        self.right = DetailScroll(bench.texts.t("Evaluation and decision"))
        self.right.show_body(self._right())
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.evidence)
        splitter.addWidget(self.right)
        splitter.setSizes([520, 720])
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(dialog)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.addWidget(splitter, 1)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(16, 0, 16, 0)
        bottom.addWidget(self.state, 1)
        bottom.addLayout(self.buttons)
        layout.addLayout(bottom)

    def _right(self) -> QWidget:
        t = self._texts.t
        holder = QWidget()
        holder.setObjectName("detailBody")
        column = QVBoxLayout(holder)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(8)
        column.addWidget(PlainLabel(t("Evaluation"), role="section"))
        column.addLayout(self._grid(self.evaluation))
        column.addWidget(line())
        column.addWidget(PlainLabel(t("Recommended"), role="section"))
        column.addWidget(self.recommended)
        column.addWidget(self.reasons)
        column.addWidget(line())
        column.addWidget(PlainLabel(t("Decision"), role="section"))
        for choice in RenewalChoice:
            self._add_choice(column, choice)
        column.addWidget(self.warnings)
        late = QVBoxLayout(self.late)
        late.setContentsMargins(0, 0, 0, 0)
        late.addLayout(self._grid({"continuity": self.continuity, "starts_on": self.starts_on}))
        column.addWidget(self.late)
        column.addLayout(
            self._grid({"as_successor": self.as_successor, "by": self.by, "on": self.on, "reason": self.reason})
        )
        column.addStretch(1)
        return holder

    def _add_choice(self, column: QVBoxLayout, choice: RenewalChoice) -> None:
        name = word(choice, self._texts)
        button = QRadioButton(escaped(name))
        button.setAccessibleName(name)
        outlook = PlainLabel("", role="muted")
        outlook.setContentsMargins(26, 0, 0, 4)
        self.group.addButton(button)
        self.choices[choice], self.outlooks[choice] = button, outlook
        column.addWidget(button)
        column.addWidget(outlook)

    def _grid(self, editors: dict[str, Editor]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, 132)
        grid.setColumnStretch(1, 1)
        for place, editor in enumerate(editors.values()):
            if not isinstance(editor, FlagEditor):  # a box to tick says its name itself
                name = PlainLabel(editor.input().accessibleName(), role="muted")
                grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(editor.widget, place, 1)
        return grid
