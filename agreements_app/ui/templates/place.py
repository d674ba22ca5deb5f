"""The templates place: Word templates in one tab, the clause library in the other."""

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from agreements_app.ui.common.workbench import Workbench
from agreements_app.ui.templates.clauses_page import ClausesPage
from agreements_app.ui.templates.page import TemplatesPage


class TemplatesPlace(QWidget):
    """The templates place."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.setObjectName("page")
        t = bench.texts.t
        self.templates = TemplatesPage(bench)
        self.clauses = ClausesPage(bench)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.templates, t("Word templates"))
        self.tabs.addTab(self.clauses, t("Clause library"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)

    def reload(self) -> None:
        """Looks anew at what is shown."""
        self.templates.reload()
        self.clauses.reload()

    def begin_new(self) -> None:
        """Takes in a template, or begins a clause, as the tab says."""
        (self.clauses if self.tabs.currentWidget() is self.clauses else self.templates).begin_new()
