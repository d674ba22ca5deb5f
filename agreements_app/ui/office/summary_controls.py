"""What a renewal summary is about: its period, by fiscal year or from day to day, and what it is grouped by."""

from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agreements_app.domain.calendar.fiscal import fiscal_year, fiscal_year_span
from agreements_app.domain.queries import SummaryGrouping
from agreements_app.services.summary_groups import grouping_word
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.dates import format_fiscal_year
from agreements_app.ui.common.day_edit import day_edit, day_of
from agreements_app.ui.common.fields import CodeEditor
from agreements_app.ui.common.widgets import PlainLabel

_YEARS_BACK, _YEARS_AHEAD = 2, 6


class SummaryControls(QWidget):
    """A row of choices; `changed` when any of them was made."""

    changed = Signal()

    def __init__(self, texts: Texts, today: date, period: tuple[date, date]) -> None:
        super().__init__()
        t, this_year = texts.t, fiscal_year(today)
        years = range(this_year - _YEARS_BACK, this_year + _YEARS_AHEAD)
        named = tuple((str(year), format_fiscal_year(year, texts.language)) for year in years)
        self.year = CodeEditor(t("Fiscal year"), named, empty=t("From day to day"))
        self.first, self.last = day_edit(t("First day"), period[0]), day_edit(t("Last day"), period[1])
        groupings = tuple((each.value, grouping_word(each, texts)) for each in SummaryGrouping)
        self.group_by = CodeEditor(t("Grouped by"), groupings)
        for editor in (self.year, self.group_by):
            editor.show_whole_words()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for label, widget in (
            (t("Fiscal year"), self.year.widget),
            (t("First day"), self.first),
            (t("Last day"), self.last),
            (t("Grouped by"), self.group_by.widget),
        ):
            row.addWidget(PlainLabel(label))
            row.addWidget(widget)
            row.addSpacing(8)
        row.addStretch(1)
        self._show_year()
        self.year.changed.connect(self._on_year)
        self.group_by.changed.connect(self.changed)
        for edit in (self.first, self.last):
            edit.setKeyboardTracking(False)  # a day half typed makes no pages
            edit.dateChanged.connect(self._on_day)

    def period(self) -> tuple[date, date]:
        """First and last day."""
        return day_of(self.first), day_of(self.last)

    def grouping(self) -> SummaryGrouping:
        """What the agreements are put together by."""
        return SummaryGrouping(self.group_by.value())

    def _show(self, period: tuple[date, date]) -> None:
        for edit, day in zip((self.first, self.last), period, strict=True):
            with QSignalBlocker(edit):
                edit.setDate(QDate(day.year, day.month, day.day))
        self._show_year()

    def _show_year(self) -> None:
        """Names the fiscal year when the days are exactly one."""
        first, last = self.period()
        year = fiscal_year(first)
        self.year.set_value(str(year) if (first, last) == fiscal_year_span(year) else None)

    def _on_year(self) -> None:
        year = self.year.value()
        if year is not None:
            self._show(fiscal_year_span(int(year)))
            self.changed.emit()

    def _on_day(self) -> None:
        first, last = self.period()
        if last < first:
            # the period follows the day just chosen instead of refusing it
            other, day = (self.last, first) if self.sender() is self.first else (self.first, last)
            with QSignalBlocker(other):
                other.setDate(QDate(day.year, day.month, day.day))
        self._show_year()
        self.changed.emit()
