"""How a check of a text is shown: findings above, the provisions side by side below; the record in a tab of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from agreements_app.documents.provisions.results import AlignedProvision, ParityReport
from agreements_app.services.record_comparison import RecordDifference
from agreements_app.services.text_check_words import (
    as_shown,
    difference_sentence,
    field_words,
    finding_sentence,
    place_of,
)
from agreements_app.services.text_checks import TextCheck
from agreements_app.texts.languages import language_name
from agreements_app.ui.common.widgets import PlainLabel, primary_button, push_button
from agreements_app.ui.common.workbench import Workbench

_ROW_OF = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the buttons do."""

    choose: Callable[[], None]
    add_file: Callable[[], None]
    show_record: Callable[[], None]


class TextCheckView:
    """The widgets of the dialog."""

    def __init__(self, dialog: QDialog, bench: Workbench, wishes: Wishes) -> None:
        self._bench = bench
        t = bench.texts.t
        self.name = PlainLabel(t("No file chosen yet."), is_selectable=True)
        self.choose_button = push_button(t("Choose…"), wishes.choose)
        self.further_button = push_button(t("Add the file of the other language…"), wishes.add_file)
        self.state = PlainLabel("", role="muted")
        self.findings = QListWidget()
        self.findings.setWordWrap(True)
        self.findings.setAccessibleName(t("Findings"))
        self.provisions = _table(t("Provisions side by side"))
        self.only_findings = QCheckBox(t("Only provisions with findings"))
        self.differences = _table(t("Differences from the record"))
        self.record_button = primary_button(t("Show the record"), wishes.show_record)
        self.close_button = push_button(t("Close"), dialog.reject)
        self.tabs = QTabWidget()
        self._report: ParityReport | None = None
        self._arrange(dialog)
        self.only_findings.toggled.connect(lambda _is_on: self._fill_provisions())
        self.findings.currentRowChanged.connect(self._on_finding_chosen)

    def _arrange(self, dialog: QDialog) -> None:
        t = self._bench.texts.t
        layout = QVBoxLayout(dialog)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.choose_button)
        top.addWidget(self.further_button)
        layout.addLayout(top)
        layout.addWidget(self.state)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.findings)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 6, 0, 0)
        column.addWidget(self.only_findings)
        column.addWidget(self.provisions, 1)
        splitter.addWidget(below)
        splitter.setSizes([190, 420])
        self.tabs.addTab(splitter, t("Between the languages"))
        self.tabs.addTab(self.differences, t("Against the record"))
        layout.addWidget(self.tabs, 1)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(self.close_button)
        bottom.addWidget(self.record_button)
        layout.addLayout(bottom)
        self.clear("")

    def show_name(self, name: str, *, is_draft: bool) -> None:
        """Which text it is; a recorded draft stays what it is."""
        self.name.setText(name)
        self.choose_button.setVisible(not is_draft)
        self.further_button.setVisible(not is_draft)

    def say(self, sentence: str) -> None:
        """What the check comes to."""
        self.state.setText(sentence)

    def clear(self, sentence: str) -> None:
        """Nothing found yet."""
        self._report = None
        self.findings.clear()
        self.provisions.setRowCount(0)
        self.differences.setRowCount(0)
        self.further_button.setEnabled(False)
        self.record_button.setVisible(False)
        self.state.setText(sentence)

    def show_check(self, found: TextCheck) -> None:
        """Everything a check found; the record's tab comes up when only that has something to show."""
        t = self._bench.texts.t
        self._report = found.parity
        self.further_button.setEnabled(True)
        findings = found.parity.findings if found.parity is not None else ()
        for finding in findings:
            place = place_of(finding.passages, self._bench.texts)
            self.findings.addItem(f"{place}: {finding_sentence(finding, self._bench.texts)}")
        self._fill_provisions()
        self._fill_differences(found.differences)
        has_record = bool(found.agreement)
        self.tabs.setTabEnabled(1, has_record)
        self.record_button.setVisible(has_record)
        number = sum(each.is_difference for each in found.differences)
        self.tabs.setTabText(0, _counted(t("Between the languages"), len(findings)))
        self.tabs.setTabText(1, _counted(t("Against the record"), number))
        self.tabs.setCurrentIndex(1 if has_record and (found.parity is None or (number and not findings)) else 0)

    def _fill_provisions(self) -> None:
        report, texts = self._report, self._bench.texts
        self.provisions.setRowCount(0)
        if report is None:
            return
        self.provisions.setColumnCount(len(report.languages))
        self.provisions.setHorizontalHeaderLabels([language_name(code, texts.language) for code in report.languages])
        shown = [each for each in report.provisions if each.findings or not self.only_findings.isChecked()]
        self.provisions.setRowCount(len(shown))
        for row, provision in enumerate(shown):
            self._fill_row(row, provision, report.languages)

    def _fill_row(self, row: int, provision: AlignedProvision, languages: tuple[str, ...]) -> None:
        for passage in provision.passages:
            text = as_shown(passage.text)
            words = f"{passage.where}\n{text}" if passage.where else text
            item = QTableWidgetItem(words)
            item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            item.setData(_ROW_OF, list(provision.findings))
            if provision.findings:
                item.setBackground(QColor(self._bench.colours.urgent_ground))
                item.setForeground(QColor(self._bench.colours.text))
            if provision.is_heading:
                font = item.font()
                font.setBold(True)
                item.setFont(font)
            self.provisions.setItem(row, languages.index(passage.language), item)

    def _fill_differences(self, differences: tuple[RecordDifference, ...]) -> None:
        t, texts = self._bench.texts.t, self._bench.texts
        self.differences.setColumnCount(3)
        self.differences.setHorizontalHeaderLabels([t("What differs"), t("In the text"), t("In the record")])
        ordered = sorted(differences, key=lambda each: not each.is_difference)
        self.differences.setRowCount(len(ordered))
        for row, each in enumerate(ordered):
            quoted = "\n".join(
                f"{passage.where} {as_shown(passage.text)}".strip()
                for passage in each.passages
                if passage.where or passage.text
            )
            for column, words in enumerate((difference_sentence(each, texts), quoted, field_words(each, texts))):
                item = QTableWidgetItem(words)
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                if not each.is_difference:
                    item.setForeground(QColor(self._bench.colours.muted))
                self.differences.setItem(row, column, item)
        self.differences.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)

    def _on_finding_chosen(self, number: int) -> None:
        for row in range(self.provisions.rowCount()):
            item = self.provisions.item(row, 0) or self.provisions.item(row, 1)
            if item is not None and number in (item.data(_ROW_OF) or []):
                self.provisions.selectRow(row)
                self.provisions.scrollToItem(item, QAbstractItemView.ScrollHint.PositionAtCenter)
                return


def _table(name: str) -> QTableWidget:
    table = QTableWidget(0, 2)
    table.setAccessibleName(name)
    table.setWordWrap(True)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.verticalHeader().setVisible(False)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    return table


def _counted(name: str, number: int) -> str:
    return f"{name} ({number})" if number else name
