"""What the templates place is made of: the shelf, the pages of the template chosen, and what is said of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from agreements_app.services.templates import TrialRecord
from agreements_app.ui.common.detail import DetailScroll
from agreements_app.ui.common.pdf_view import PdfView
from agreements_app.ui.common.widgets import PlainLabel
from agreements_app.ui.common.workbench import Workbench
from agreements_app.ui.templates.field_palette import FieldPalette


class TemplatesView(QWidget):
    """Only creates and arranges."""

    def __init__(self, bench: Workbench, edit_button: QPushButton, add_button: QPushButton) -> None:
        super().__init__()
        t = bench.texts.t
        self.list = QListWidget()
        self.list.setAccessibleName(t("Templates"))
        self.list.setObjectName("shelf")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.record = QComboBox()
        self.record.setAccessibleName(t("What the pages show"))
        for record, words in (
            (TrialRecord.FULL, t("Filled with a full record")),
            (TrialRecord.EMPTY, t("Filled with an empty record")),
            (TrialRecord.NONE, t("As the file is")),
        ):
            self.record.addItem(words, record)
        self.looked_at = PlainLabel(role="muted")
        self.pages = PdfView(t("Pages"))
        self.check = DetailScroll(t("Template in detail"))
        self.palette_panel = FieldPalette(bench)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.check, t("Check"))
        self.tabs.addTab(self.palette_panel, t("Fields"))
        self._arrange(t("Templates"), edit_button, add_button)

    def _arrange(self, title: str, edit_button: QPushButton, add_button: QPushButton) -> None:
        heading = PlainLabel(title)
        heading.setObjectName("pageTitle")
        header = QWidget()
        header.setObjectName("header")
        row = QHBoxLayout(header)
        row.setContentsMargins(20, 12, 20, 12)
        row.addWidget(heading, 1)
        row.addWidget(edit_button)
        row.addWidget(add_button)
        self.splitter = QSplitter()
        for part, share in ((self.list, 0), (self._pages(), 3), (self.tabs, 3)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(self.splitter.count() - 1, share)
        self.splitter.setSizes([230, 480, 460])
        self.splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addWidget(self.splitter, 1)

    def _pages(self) -> QWidget:
        side = QWidget()
        above = QHBoxLayout()
        above.addWidget(self.record)
        above.addWidget(self.looked_at, 1)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(8, 8, 8, 0)
        layout.setSpacing(8)
        layout.addLayout(above)
        layout.addWidget(self.pages, 1)
        return side
