"""A place with a list and a detail side by side: header with search, chips and the main action; remembers itself."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from agreements_app.domain.queries import Facet, Page, Window
from agreements_app.ui.common.dialogs import choose_target, tell_error
from agreements_app.ui.common.filters import FilterBar, FilterSpec
from agreements_app.ui.common.icons import icon
from agreements_app.ui.common.lazy_place import LazyPlace
from agreements_app.ui.common.table_view import ListTable
from agreements_app.ui.common.tables import ColumnSpec, Fetch, PagedModel
from agreements_app.ui.common.widgets import EmptyState, PlainLabel, primary_button
from agreements_app.ui.common.workbench import Workbench

SEARCH_DELAY_MS = 60
ARCHIVED = "archived"


class SearchLine(QLineEdit):
    """Where one types what to find; Down goes to the list, Escape empties it.

    Signals:
        went_down(): the user wants the list.
    """

    went_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leads into the list and back out of a search."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.went_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class ListPageView(QWidget):
    """Arranges header, list and detail; holds no behaviour."""

    def __init__(
        self,
        bench: Workbench,
        *,
        title: str,
        columns: tuple[ColumnSpec[Any], ...],
        filters: tuple[FilterSpec, ...],
        fetch: Fetch,
    ) -> None:
        super().__init__()
        t = bench.texts.t
        self.setObjectName("page")
        self.model: PagedModel[Any] = PagedModel(columns, fetch, bench.language)
        self.table = ListTable(self.model, bench.texts, bench.colours, title)
        self.title = PlainLabel(title)
        self.title.setObjectName("pageTitle")
        self.title.setWordWrap(False)
        self.count = PlainLabel("", role="muted")
        self.count.setWordWrap(False)
        self.search = SearchLine()
        self.search.setPlaceholderText(t("Search"))
        self.search.setAccessibleName(t("Search in {place}", place=title))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", bench.colours.muted), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMaximumWidth(420)
        self.search.setMinimumWidth(180)
        archived = FilterSpec(ARCHIVED, t("Archived"), lambda _value: t("Show archived records"))
        self.filters = FilterBar((*filters, archived), bench.texts)
        self.buttons = QHBoxLayout()
        self.detail = QStackedWidget()
        self.detail.setObjectName("detailPane")
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._arrange()

    def _arrange(self) -> None:
        header = QWidget()
        header.setObjectName("header")
        rows = QVBoxLayout(header)
        rows.setContentsMargins(20, 12, 20, 10)
        rows.setSpacing(8)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.title)
        first.addWidget(self.count)
        first.addStretch(1)
        first.addWidget(self.search, 3)
        self.buttons.setSpacing(8)
        first.addLayout(self.buttons)
        rows.addLayout(first)
        rows.addWidget(self.filters)
        self.splitter.addWidget(self.lists)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setChildrenCollapsible(False)
        self.lists.setMinimumWidth(320)
        self.detail.setMinimumWidth(440)
        self.splitter.setSizes([680, 500])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addWidget(self.splitter, 1)

    def add_action(self, button: QPushButton | QToolButton) -> None:
        """Adds a button at the right of the header."""
        self.buttons.addWidget(button)


class ListPage(LazyPlace):
    """Behaviour that every list place shares. Subclasses say how to query, what to show and what a row opens.

    Signals:
        counted(int): the number of rows now listed.
    """

    counted = Signal(int)
    key = ""

    def __init__(self, bench: Workbench, view: ListPageView) -> None:
        super().__init__()
        self.bench = bench
        self.view = view
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SEARCH_DELAY_MS)
        self._empty: EmptyState | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view)
        self._connect()
        self._restore()

    def load(self) -> None:
        """Loads the rows anew, and what they can be filtered by."""
        self.view.model.reload()
        self._reload_facets()

    def focus_search(self) -> None:
        """Puts the cursor into the search."""
        self.view.search.setFocus()
        self.view.search.selectAll()

    def has_query(self) -> bool:
        """Whether the list is narrowed by a search or a filter."""
        return bool(self.view.search.text().strip()) or any(self.view.filters.chosen.values())

    @property
    def shows_archived(self) -> bool:
        """Whether the list shows what was archived instead of what is kept."""
        return bool(self.view.filters.chosen[ARCHIVED])

    def take_facets(self, facets: dict[str, tuple[Facet, ...]]) -> None:
        """Takes what the list can be filtered by; the archive is always offered."""
        self.view.filters.set_facets({**facets, ARCHIVED: (Facet("yes", -1),)})

    def set_empty_state(self, state: EmptyState) -> None:
        """What is shown when the place holds nothing at all."""
        self._empty = state
        self.view.lists.addWidget(state)

    def load_facets(self) -> None:
        """Asks for what the list can be filtered by; places without chips of their own need not say."""
        self.take_facets({})

    def on_row_chosen(self, row: Any) -> None:
        """Shows the row's record beside the list."""
        raise NotImplementedError

    def on_row_opened(self, row: Any) -> None:
        """Opens the row's record for editing or in full."""

    def hideEvent(self, event: QHideEvent) -> None:
        """Remembers columns and widths."""
        super().hideEvent(event)
        self.remember()

    def load_rows(self, window: Window) -> Page[Any]:
        """The rows of the present query; called on the database thread."""
        raise NotImplementedError

    def export(self) -> None:
        """Writes the list as it is seen (columns, order, filters) to a file."""
        bench, view = self.bench, self.view
        t = bench.texts.t
        title = view.title.text()
        target = choose_target(self, t("Export this list"), f"{title}.xlsx", "*.xlsx *.csv")
        if target is None:
            return
        columns = view.table.shown_columns()
        window = view.model.window()

        def work() -> object:
            rows = [tuple(column.text(row) for column in columns) for row in self.load_rows(window).rows]
            headings = tuple(column.heading for column in columns)
            return bench.office.reports.export_table(title, headings, rows, target)

        bench.runner.run(
            work,
            lambda path: bench.say(t("Written: {names}", names=str(path)), ""),
            lambda error: tell_error(self, bench.texts, error),
            name=t("Exporting"),
        )

    def remember(self) -> None:
        """Keeps columns, sort order, splitter and filters for the next time."""
        if not self.key:
            return
        state = {
            "columns": self.view.table.columns_state(),
            "splitter": self.view.splitter.sizes()[:2],
            "filters": self.view.filters.chosen,
        }
        self.bench.preferences.set(f"place.{self.key}", state)

    def _connect(self) -> None:
        view = self.view
        view.search.textChanged.connect(lambda _text: self._timer.start())
        view.search.went_down.connect(view.table.setFocus)
        self._timer.timeout.connect(self.reload)
        view.filters.changed.connect(self.reload)
        view.model.counted.connect(self._on_counted)
        view.table.row_chosen.connect(self.on_row_chosen)
        view.table.row_opened.connect(self.on_row_opened)

    def _reload_facets(self) -> None:
        if self.view.filters.chosen:
            self.load_facets()

    def _restore(self) -> None:
        state = self.bench.preferences.get(f"place.{self.key}", {})
        if not isinstance(state, dict):
            return
        if isinstance(state.get("columns"), dict):
            self.view.table.restore_columns(state["columns"])
        if isinstance(state.get("splitter"), list) and len(state["splitter"]) == 2:
            self.view.splitter.setSizes([int(size) for size in state["splitter"]])
        if isinstance(state.get("filters"), dict):
            self.view.filters.set_chosen(state["filters"])

    def _on_counted(self, count: int) -> None:
        self.view.count.setText(self.bench.texts.tn("{n:,} entry", "{n:,} entries", count))
        is_empty = count == 0 and not self.has_query() and self._empty is not None
        self.view.lists.setCurrentWidget(self._empty if is_empty and self._empty else self.view.table)
        self.counted.emit(count)


def page_fetch(bench: Workbench, load: Callable[[Any], Any]) -> Fetch:
    """A fetch that loads pages on the database thread."""

    def fetch(window: Any, deliver: Callable[[Any], None]) -> None:
        bench.runner.run(lambda: load(window), deliver)

    return fetch


__all__ = ["ListPage", "ListPageView", "SearchLine", "page_fetch", "primary_button"]
