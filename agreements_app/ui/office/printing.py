"""Printing: lists, plans, derivations and the papers of the office, shown as pages before they are printed or exported."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from agreements_app.ui.common.day_edit import day_edit, day_of
from agreements_app.ui.common.widgets import PlainLabel
from agreements_app.ui.common.workbench import Workbench

if TYPE_CHECKING:
    from agreements_app.services.papers import PaperRequest
    from agreements_app.services.report_data import Report


class Printing(QObject):
    """Shows what can be printed; `window` is the parent of every dialog."""

    def __init__(self, bench: Workbench, window: QWidget) -> None:
        super().__init__(window)
        self.bench = bench
        self._window = window

    def paper(self, request: "PaperRequest") -> None:
        """Shows a paper of the office, to print or export."""
        from agreements_app.ui.office.paper_dialog import PaperDialog

        PaperDialog(self.bench, request, self._window).open()

    def summary(self, start: date | None = None, end: date | None = None) -> None:
        """Shows the renewal summary of a period, to print or export."""
        from agreements_app.ui.office.report_dialog import ReportDialog
        from agreements_app.ui.office.summary_controls import SummaryControls

        office, texts = self.bench.office, self.bench.texts
        period = (start, end) if start and end else office.deadlines.this_fiscal_year()
        controls = SummaryControls(texts, office.today(), period)

        def ask() -> Callable[[], "Report"]:
            (first, last), grouping = controls.period(), controls.grouping()
            return lambda: office.reports.renewal_summary(first, last, texts.language, grouping)

        dialog = ReportDialog(self.bench, ask, self._window, controls)
        controls.changed.connect(dialog.refresh)
        dialog.open()

    def agreement_list(self) -> None:
        """Shows the list of agreements as of a day, to print or export."""
        office, language = self.bench.office, self.bench.language
        self._as_of(lambda day: office.reports.agreement_list(day, language))

    def exit_doors(self) -> None:
        """Shows how far automatic renewals bind us as of a day, to print or export."""
        office, language = self.bench.office, self.bench.language
        self._as_of(lambda day: office.reports.exit_doors(day, language))

    def _as_of(self, make: Callable[[date], "Report"]) -> None:
        """Shows a list made as of a day that can be chosen above its pages."""
        self._on_day(self.bench.texts.t("As of"), self.bench.office.today(), make)

    def plan(self, stored: Any) -> None:
        """Shows the plan back from the day on which an agreement must be in force; the day can be chosen."""
        office, language = self.bench.office, self.bench.language
        today = office.today()
        next_year = date(today.year + (today >= date(today.year, 4, 1)), 4, 1)
        wanted = stored.facts.in_force_by or next_year
        label = self.bench.texts.t("In force from")
        self._on_day(label, wanted, lambda day: office.plans.report(stored.id, day, language))

    def derivation(self, agreement_id: int) -> None:
        """Shows the derivation of an agreement's dates as of a day, to print or export."""
        office, language = self.bench.office, self.bench.language
        self._as_of(lambda day: office.reports.derivation(agreement_id, day, language))

    def partner_profile(self, institution_id: int) -> None:
        """Shows an institution on a page, its people those of a day, to print or export."""
        office, language = self.bench.office, self.bench.language
        self._as_of(lambda day: office.reports.partner_profile(institution_id, day, language))

    def _on_day(self, label: str, first: date, make: Callable[[date], "Report"]) -> None:
        """Shows a page made for a day that can be chosen above it, `first` to begin with."""
        from agreements_app.ui.office.report_dialog import ReportDialog

        controls = QWidget()
        row = QHBoxLayout(controls)
        row.setContentsMargins(0, 0, 0, 0)
        day = day_edit(label, first)
        row.addWidget(PlainLabel(label))
        row.addWidget(day)
        row.addStretch(1)

        def ask() -> Callable[[], "Report"]:
            chosen = day_of(day)
            return lambda: make(chosen)

        dialog = ReportDialog(self.bench, ask, self._window, controls)
        day.dateChanged.connect(lambda _day: dialog.refresh())
        dialog.open()
