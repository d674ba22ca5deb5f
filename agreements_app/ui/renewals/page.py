"""The renewals place: agreements in buckets by how soon something must be decided, and the printed summary."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from agreements_app.domain.calendar.fiscal import fiscal_year, fiscal_year_span
from agreements_app.domain.queries import AgreementRow
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.services.context import Changes
from agreements_app.services.deadlines import Bucket
from agreements_app.services.report_data import decision_word
from agreements_app.services.summary_groups import bucket_word
from agreements_app.texts.dates import days_left, format_date, format_date_short, format_fiscal_year
from agreements_app.texts.term_words import standing_word
from agreements_app.ui.common.lazy_place import LazyPlace
from agreements_app.ui.common.standings import standing_pill
from agreements_app.ui.common.table_view import PillDelegate
from agreements_app.ui.common.tables import PILL_ROLE
from agreements_app.ui.common.theme import ROW_HEIGHT, text_scale
from agreements_app.ui.common.widgets import EmptyState, PlainLabel, primary_button, push_button
from agreements_app.ui.common.workbench import Workbench, concerns
from agreements_app.ui.renewals.timeline import RenewalsTimeline

_YEARS_AHEAD = 4
_ID = Qt.ItemDataRole.UserRole


class RenewalsPageView(QWidget):
    """Arranges header and buckets; holds no behaviour."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.setObjectName("page")
        t = bench.texts.t
        self.period = QComboBox()
        self.period.setAccessibleName(t("Period"))
        self.period.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.period.setMinimumWidth(120)  # narrower than its words where the window has to be
        self.count = PlainLabel("", role="muted")
        self.count.setWordWrap(False)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(t("Renewals"))
        self.tree.setHeaderLabels(
            [
                t("Partners"),
                t("Standing"),
                t("Decide by"),
                t("Send by"),
                t("Current end"),
                t("Decision wanted"),
                t("Owner"),
            ]
        )
        self.tree.setIndentation(16)
        self.tree.setUniformRowHeights(True)
        self.tree.setStyleSheet(
            f"QTreeWidget::item {{ height: {max(ROW_HEIGHT, self.tree.fontMetrics().height() + 14)}px; }}"
        )
        self.tree.setItemDelegate(PillDelegate(bench.colours, self.tree))
        for place, width in enumerate((290, 175, 225, 105, 125, 180, 100)):
            self.tree.setColumnWidth(place, round(width * text_scale()))
        self.empty = EmptyState(
            "renewals",
            t("Nothing to decide in this period"),
            t("Here you see every agreement with a decision or an end ahead, the nearest first."),
            bench.colours,
        )
        self.timeline = RenewalsTimeline(bench)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.tree, t("List"))
        self.tabs.addTab(self.timeline, t("Time-line"))
        self.lists = QStackedWidget()
        self.lists.addWidget(self.tabs)
        self.lists.addWidget(self.empty)
        self.buttons = QHBoxLayout()
        self._arrange(t("Renewals"))

    def _arrange(self, title: str) -> None:
        heading = PlainLabel(title)
        heading.setObjectName("pageTitle")
        heading.setWordWrap(False)
        header = QWidget()
        header.setObjectName("header")
        row = QHBoxLayout(header)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(12)
        row.addWidget(heading)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.period)
        row.addLayout(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addWidget(self.lists, 1)


class RenewalsPage(LazyPlace):
    """The renewals place.

    Signals:
        record_requested(Reference): an agreement is to be shown.
        summary_requested(object, object): the summary of a period (first and last day) is to be printed.
        renewal_requested(int): it is to be decided on the renewal of an agreement.
        calendar_requested(object, object): the dates of a period are to be written as a calendar file.
    """

    record_requested = Signal(object)
    summary_requested = Signal(object, object)
    calendar_requested = Signal(object, object)
    renewal_requested = Signal(int)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.view = RenewalsPageView(bench)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        t, colours = bench.texts.t, bench.colours
        self.decide_button = push_button(
            t("Decide on renewal…"), self.decide_renewal, icon_name="renewals", colour=colours.text
        )
        self.decide_button.setEnabled(False)
        self.view.buttons.addWidget(self.decide_button)
        self.view.buttons.addWidget(
            push_button(t("Calendar file"), self._on_calendar, icon_name="calendar", colour=colours.text)
        )
        self.view.buttons.addWidget(
            primary_button(t("Print summary"), self.print_summary, icon_name="print", colour=colours.on_accent)
        )
        self._fill_periods()
        self.view.period.activated.connect(lambda _place: self.reload())
        self.view.tree.itemActivated.connect(self._on_item)
        self.view.timeline.record_requested.connect(self.record_requested)
        self.view.tabs.setCurrentIndex(int(bench.preferences.get("renewals.tab", 0)) % 2)
        self.view.tree.currentItemChanged.connect(lambda _now, _before: self._refresh_button())
        self.view.timeline.line.selected.connect(lambda _number: self._refresh_button())
        self.view.tabs.currentChanged.connect(lambda _place: self._refresh_button())
        bench.hub.changed.connect(self._on_changed)

    def load(self) -> None:
        """Looks anew at what is due in the period chosen."""
        self.bench.runner.run(lambda: self.bench.office.deadlines.buckets(), self._show)

    def remember(self) -> None:
        """Keeps whether the list or the time-line is shown."""
        self.bench.preferences.set("renewals.tab", self.view.tabs.currentIndex())

    def print_summary(self) -> None:
        """Asks for the printed summary of the period chosen."""
        self.summary_requested.emit(*self.period())

    def decide_renewal(self) -> None:
        """Asks for the decision on the renewal of the agreement chosen."""
        number = self._chosen()
        if number is not None:
            self.renewal_requested.emit(number)

    def _chosen(self) -> int | None:
        if self.view.tabs.currentWidget() is self.view.timeline:
            return self.view.timeline.line.chosen_id
        item = self.view.tree.currentItem()
        number: Any = item.data(0, _ID) if item is not None else None
        return None if number is None else int(number)

    def _refresh_button(self) -> None:
        self.decide_button.setEnabled(self._chosen() is not None)

    def period(self) -> tuple[date, date]:
        """First and last day of the period for printing: the fiscal year chosen, else the present one."""
        year = self.view.period.currentData() or fiscal_year(self.bench.office.today())
        return fiscal_year_span(int(year))

    def _fill_periods(self) -> None:
        this_year = fiscal_year(self.bench.office.today())
        self.view.period.addItem(self.bench.texts.t("Everything to come"), None)
        for year in range(this_year, this_year + _YEARS_AHEAD):
            self.view.period.addItem(format_fiscal_year(year, self.bench.language), year)

    def _show(self, buckets: dict[Bucket, tuple[AgreementRow, ...]]) -> None:
        tree = self.view.tree
        tree.clear()
        self._refresh_button()
        year = self.view.period.currentData()
        listed: list[AgreementRow] = []
        for bucket, rows in buckets.items():
            shown = [row for row in rows if year is None or (row.due_on and fiscal_year(row.due_on) == year)]
            listed += shown
            if shown:
                self._add_bucket(bucket, shown)
        total = len(listed)
        self.view.timeline.show_rows(listed)
        self.view.lists.setCurrentWidget(self.view.tabs if total else self.view.empty)
        self.view.count.setText(self.bench.texts.tn("{n:,} agreement", "{n:,} agreements", total))

    def _add_bucket(self, bucket: Bucket, rows: list[AgreementRow]) -> None:
        heading = QTreeWidgetItem([f"{bucket_word(bucket, self.bench.texts)}  ({len(rows):,})"])
        font = heading.font(0)
        font.setBold(True)
        heading.setFont(0, font)
        heading.setFirstColumnSpanned(True)
        self.view.tree.addTopLevelItem(heading)
        heading.setFirstColumnSpanned(True)
        for row in rows:
            heading.addChild(self._item(row))
        heading.setExpanded(bucket is not Bucket.LATER or self.view.period.currentData() is not None)

    def _item(self, row: AgreementRow) -> QTreeWidgetItem:
        texts, language = self.bench.texts, self.bench.language
        today = self.bench.office.today()
        due = f"{format_date(row.due_on, language)} ({days_left(row.due_on, today, language)})" if row.due_on else ""
        partners = self.bench.pick(row.partners_en, row.partners_ja)
        item = QTreeWidgetItem(
            [
                f"{row.number}  {partners}",
                standing_word(row.standing, texts),
                due,
                format_date_short(row.send_by_on, language) if row.send_by_on and row.send_by_on >= today else "",
                format_date_short(row.current_end_on, language) if row.current_end_on else "",
                decision_word(row, texts),
                row.owner,
            ]
        )
        item.setData(0, _ID, row.id)
        item.setData(1, PILL_ROLE, standing_pill(row.standing, texts))
        return item

    def _on_item(self, item: QTreeWidgetItem, _column: int) -> None:
        number: Any = item.data(0, _ID)
        if number is not None:
            self.record_requested.emit(Reference(RecordKind.AGREEMENT, int(number)))

    def _on_calendar(self) -> None:
        self.calendar_requested.emit(*self.period())

    def _on_changed(self, changes: Changes) -> None:
        if concerns(changes, RecordKind.AGREEMENT, RecordKind.INSTITUTION):
            self.reload()
