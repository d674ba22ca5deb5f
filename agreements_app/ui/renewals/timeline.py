"""The time-line of Renewals: the agreements of the list as bars, with their words, a legend and the way to paper."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agreements_app.domain.queries import AgreementRow
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.services.timelines import Course, item_of
from agreements_app.ui.common.timeline_dialog import TimelineDialog
from agreements_app.ui.common.timeline_view import TimelineLegend, TimelineView
from agreements_app.ui.common.timeline_words import TimelineWords
from agreements_app.ui.common.widgets import PlainLabel, push_button
from agreements_app.ui.common.workbench import Workbench


class RenewalsTimeline(QWidget):
    """Agreements as bars over time.

    Signals:
        record_requested(Reference): an agreement is to be shown.
    """

    record_requested = Signal(object)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.setObjectName("page")
        self.bench = bench
        t = bench.texts.t
        words = TimelineWords(bench.texts, bench.office.today())
        self.line = TimelineView(bench.colours, words, t("Renewals as a time-line"))
        self.told = PlainLabel(
            t("Arrows: rows and time. + and − or Ctrl and the wheel: zoom. T: today. 0: everything. Enter: open."),
            role="muted",
        )
        self.told.setFixedHeight(self.told.fontMetrics().lineSpacing() * 3 + 4)
        self._rows: dict[int, AgreementRow] = {}
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        row.addWidget(self.told, 1)
        for words_of_button, action in ((t("Whole time"), self.line.fit), (t("Print time-line…"), self.print_pages)):
            row.addWidget(push_button(words_of_button, action))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.line, 1)
        layout.addWidget(TimelineLegend(self.line.look, words))
        layout.addLayout(row)
        self.line.told.connect(self.told.setText)
        self.line.opened.connect(lambda number: self.record_requested.emit(Reference(RecordKind.AGREEMENT, number)))
        self.line.courses_wanted.connect(self._look_up)

    def show_rows(self, rows: Sequence[AgreementRow]) -> None:
        """Shows these agreements, in this order; those without a known first day stay in the list only."""
        shown = [row for row in rows if row.effective_on is not None]
        self._rows = {row.id: row for row in shown}
        self.line.words.day = self.bench.office.today()
        self.line.show_items([item_of(row) for row in shown])

    def print_pages(self) -> None:
        """Shows the pages of the time in view, to print or keep as PDF; every bar with its terms."""
        office = self.bench.office
        numbers = [item.id for item in self.line.items if item.terms is None]

        def on_result(courses: dict[int, Course]) -> None:
            self._take(courses)
            title = self.bench.texts.t("Renewals as a time-line")
            dialog = TimelineDialog(self.bench, self.line.items, self.line.words, title, self)
            dialog.show_pages(self.line.shown_days())
            dialog.open()

        self.bench.runner.run(
            lambda: office.timelines.courses(numbers), on_result, name=self.bench.texts.t("Making pages")
        )

    def _look_up(self, numbers: list[int]) -> None:
        office = self.bench.office
        self.bench.runner.run(lambda: office.timelines.courses(numbers), self._take)

    def _take(self, courses: dict[int, Course]) -> None:
        self.line.take_courses(
            {number: item_of(self._rows[number], course) for number, course in courses.items() if number in self._rows}
        )
