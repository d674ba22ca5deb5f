"""Lists of any length: a model that fetches pages when they are shown, and the table that shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from agreements_app.domain.queries import Page, Window
from agreements_app.ui.common.standings import Pill

R = TypeVar("R")
PAGE_SIZE = 200
ROW_ROLE = Qt.ItemDataRole.UserRole
PILL_ROLE = Qt.ItemDataRole.UserRole + 1
AnyIndex = QModelIndex | QPersistentModelIndex
Fetch = Callable[[Window, Callable[[Page[Any]], None]], None]


@dataclass(frozen=True, slots=True)
class ColumnSpec(Generic[R]):
    """One column: key (also its sort name), heading, width in pixels, what it shows, and how.

    `pill` makes the cell a pill; `is_sortable` false leaves the heading without effect; `is_end` aligns dates and
    numbers; `is_shown` false hides the column until it is chosen.
    """

    key: str
    heading: str
    width: int
    text: Callable[[R], str]
    pill: Callable[[R], Pill | None] | None = None
    tooltip: Callable[[R], str] | None = None
    is_sortable: bool = True
    is_end: bool = False
    is_shown: bool = True


class PagedModel(QAbstractTableModel, Generic[R]):
    """Rows fetched a page at a time, in the order and under the query of the moment.

    Signals:
        counted(int): the number of rows of the present query.
        settled(): the first page of a new query has arrived.
    """

    counted = Signal(int)
    settled = Signal()

    def __init__(self, columns: tuple[ColumnSpec[R], ...], fetch: Fetch, language: str) -> None:
        super().__init__()
        self.columns = columns
        self._fetch = fetch
        self._language = language
        self._pages: dict[int, tuple[R, ...]] = {}
        self._asked: set[int] = set()
        self._total = 0
        self._generation = 0
        self.sort_key = ""
        self.is_descending = False

    def reload(self) -> None:
        """Asks for the first page anew; what is shown stays until it has come."""
        self._generation += 1
        self._asked = {0}
        generation = self._generation
        self._fetch(self._window(0), lambda page: self._on_first_page(generation, page))

    def window(self) -> Window:
        """The present order as a window over everything."""
        return Window(sort=self.sort_key, is_descending=self.is_descending, language=self._language, limit=1_000_000)

    def row_at(self, row: int) -> R | None:
        """The row, or None while its page is on its way."""
        page = self._pages.get(row // PAGE_SIZE)
        if page is None:
            self._ask(row // PAGE_SIZE)
            return None
        place = row % PAGE_SIZE
        return page[place] if place < len(page) else None

    def place_of(self, record_id: int) -> int | None:
        """Where a record stands among the rows that are loaded."""
        for number, page in sorted(self._pages.items()):
            for place, row in enumerate(page):
                if getattr(row, "id", None) == record_id:
                    return number * PAGE_SIZE + place
        return None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The number of rows of the present query."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """The number of columns, hidden ones too."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, pill, tooltip and alignment of a cell."""
        row = self.row_at(index.row())
        column = self.columns[index.column()]
        if row is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        if role == ROW_ROLE:
            return row
        if role == PILL_ROLE:
            return column.pill(row) if column.pill else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _plain(column.tooltip(row) if column.tooltip else column.text(row))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_end else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heading of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].is_end else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Orders by a column, in storage."""
        if not 0 <= column < len(self.columns) or not self.columns[column].is_sortable:
            return
        key, is_descending = self.columns[column].key, order is Qt.SortOrder.DescendingOrder
        if (key, is_descending) != (self.sort_key, self.is_descending):
            self.sort_key, self.is_descending = key, is_descending
            self.reload()

    def _window(self, number: int) -> Window:
        return Window(
            sort=self.sort_key,
            is_descending=self.is_descending,
            language=self._language,
            offset=number * PAGE_SIZE,
            limit=PAGE_SIZE,
        )

    def _ask(self, number: int) -> None:
        if number in self._asked:
            return
        self._asked.add(number)
        generation = self._generation
        self._fetch(self._window(number), lambda page: self._on_page(generation, number, page))

    def _on_first_page(self, generation: int, page: Page[R]) -> None:
        if generation != self._generation:
            return
        self.beginResetModel()
        self._pages = {0: page.rows}
        self._asked = {0}
        self._total = page.total
        self.endResetModel()
        self.counted.emit(page.total)
        self.settled.emit()

    def _on_page(self, generation: int, number: int, page: Page[R]) -> None:
        if generation != self._generation:
            return
        self._pages[number] = page.rows
        first, last = number * PAGE_SIZE, min(self._total, (number + 1) * PAGE_SIZE) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))


def _plain(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<span>{escaped}</span>" if text else ""
