"""A printed list: its pages, then a printer or a file."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from agreements_app.services.report_data import Report
from agreements_app.system.files import safe_stem
from agreements_app.texts.messages import AppError
from agreements_app.ui.common.dialogs import choose_target, open_path, tell_error
from agreements_app.ui.common.pdf_view import PdfView, PrintPreview
from agreements_app.ui.common.widgets import PlainLabel, primary_button, push_button
from agreements_app.ui.common.workbench import Workbench


class ReportDialog(QDialog):
    """Shows a report's pages and prints or exports them.

    `controls` stand above the pages (a day or a period to choose). `ask` is called in the window's thread, reads what was
    chosen there and gives the work that builds the report on the database thread.
    """

    def __init__(
        self,
        bench: Workbench,
        ask: Callable[[], Callable[[], Report]],
        parent: QWidget,
        controls: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.bench = bench
        self._ask = ask
        self._report: Report | None = None
        self._pdf = b""
        t = bench.texts.t
        self.setWindowTitle(t("Print"))
        self.resize(1120, 820)
        self.pages = PdfView(t("Pages"))
        self.state = PlainLabel(t("The pages are being made …"), role="muted")
        self.print_button = primary_button(t("Print…"), self.print, icon_name="print", colour=bench.colours.on_accent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        if controls is not None:
            layout.addWidget(controls)
        layout.addWidget(self.pages, 1)
        row = QHBoxLayout()
        row.addWidget(self.state, 1)
        self._exports = [
            push_button(text, partial(self.export, ending))
            for text, ending in ((t("PDF"), "pdf"), (t("Word"), "docx"), (t("Excel"), "xlsx"), (t("CSV"), "csv"))
        ]
        for button in self._exports:
            row.addWidget(button)
        row.addWidget(push_button(t("Close"), self.reject))
        row.addWidget(self.print_button)
        self.print_button.setDefault(True)
        layout.addLayout(row)
        self.refresh()

    def refresh(self) -> None:
        """Makes the pages anew."""
        for button in (*self._exports, self.print_button):
            button.setEnabled(False)
        self.state.setText(self.bench.texts.t("The pages are being made …"))

        make = self._ask()

        def work() -> tuple[Report, bytes]:
            report = make()
            return report, self.bench.office.reports.pdf(report)

        self.bench.runner.run(work, self._on_made, self._on_failed, name=self.bench.texts.t("Making pages"))

    def print(self) -> None:  # noqa: T20 - the name of what it does
        """Opens the system's print preview over these pages."""
        if self._report is not None:
            PrintPreview(self, self.bench.texts, self._pdf, self._report.title).exec()

    def export(self, ending: str) -> None:
        """Writes the report as a file where the user says."""
        report = self._report
        if report is None:
            return
        t = self.bench.texts.t
        name = f"{safe_stem(report.title)}.{ending}"
        target = choose_target(self, t("Write the list to a file"), name, f"*.{ending}")
        if target is None:
            return

        def written(path: object) -> None:
            self.state.setText(t("Written: {names}", names=str(path)))
            open_path(target.parent)

        self.bench.runner.run(lambda: self.bench.office.reports.export(report, target), written, self._on_failed)

    def _on_made(self, made: tuple[Report, bytes]) -> None:
        self._report, self._pdf = made
        self.pages.show_pdf(self._pdf)
        count = len(self._report.rows)
        self.state.setText(self.bench.texts.tn("{n:,} line", "{n:,} lines", count))
        for button in (*self._exports, self.print_button):
            button.setEnabled(True)

    def _on_failed(self, error: AppError) -> None:
        self.state.setText("")
        tell_error(self, self.bench.texts, error)
