"""The pages of a time-line: A4 or A3, then a printer or a PDF file."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from agreements_app.domain.timeline import TimelineItem, span_of
from agreements_app.system.files import safe_stem, write_atomically
from agreements_app.ui.common.dialogs import choose_target
from agreements_app.ui.common.pdf_view import PdfView, PrintPreview
from agreements_app.ui.common.timeline_pages import Paper, timeline_pdf
from agreements_app.ui.common.timeline_words import TimelineWords
from agreements_app.ui.common.widgets import PlainLabel, primary_button, push_button
from agreements_app.ui.common.workbench import Workbench


class TimelineDialog(QDialog):
    """Shows a time-line's pages and prints or keeps them."""

    def __init__(
        self, bench: Workbench, items: Sequence[TimelineItem], words: TimelineWords, title: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.bench = bench
        self.pdf = b""
        self._items, self._words, self._title = tuple(items), words, title
        self._days = span_of(items, words.day)
        t = bench.texts.t
        self.setWindowTitle(title)
        self.resize(1120, 820)
        self.pages = PdfView(t("Pages"))
        self.paper = QComboBox()
        self.paper.setAccessibleName(t("Paper"))
        for name in ("A4", "A3"):
            self.paper.addItem(t("{paper}, landscape", paper=name), name)
        self.time = QComboBox()
        self.time.setAccessibleName(t("Time"))
        for words_of_choice, choice in ((t("The years in view"), "view"), (t("Whole time"), "whole")):
            self.time.addItem(words_of_choice, choice)
        for box in (self.paper, self.time):
            box.activated.connect(lambda _place: self._make())
        self.state = PlainLabel("", role="muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(self.pages, 1)
        row = QHBoxLayout()
        row.addWidget(self.paper)
        row.addWidget(self.time)
        row.addWidget(self.state, 1)
        row.addWidget(push_button(t("PDF"), self.export))
        row.addWidget(push_button(t("Close"), self.reject))
        row.addWidget(
            primary_button(t("Print…"), self._on_print, icon_name="print", colour=bench.colours.on_accent)
        )  # fmt: skip
        layout.addLayout(row)

    def show_pages(self, days: tuple[date, date] | None) -> None:
        """Makes the pages of some days; of the whole time without them."""
        if days is None:
            self.time.setCurrentIndex(1)
            self.time.setEnabled(False)
        else:
            self._days = days
        self._make()

    def export(self) -> None:
        """Writes the pages where the user says."""
        t = self.bench.texts.t
        target = choose_target(self, t("Write the pages to a file"), f"{safe_stem(self._title)}.pdf", "*.pdf")
        if target is not None:
            self.bench.runner.run(
                lambda: write_atomically(target, self.pdf),
                lambda path: self.state.setText(t("Written: {names}", names=str(path))),
            )

    def _make(self) -> None:
        is_whole = self.time.currentData() == "whole"
        first, last = span_of(self._items, self._words.day) if is_whole else self._days
        paper = Paper(is_a3=self.paper.currentData() == "A3", title=self._title, first=first, last=last)
        self.pdf = timeline_pdf(self._items, self._words, paper)
        self.pages.show_pdf(self.pdf)

    def _on_print(self) -> None:
        PrintPreview(self, self.bench.texts, self.pdf, self._title).exec()
