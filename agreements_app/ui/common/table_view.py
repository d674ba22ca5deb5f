"""The table every list is shown in: pills, keyboard, copying that pastes into Excel, columns to choose."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from agreements_app.texts.catalogue import Texts
from agreements_app.ui.common.standings import Pill
from agreements_app.ui.common.tables import PILL_ROLE, ROW_ROLE, ColumnSpec, PagedModel
from agreements_app.ui.common.theme import ROW_HEIGHT, Colours, text_scale
from agreements_app.ui.common.widgets import draw_pill, escaped


class PillDelegate(QStyledItemDelegate):
    """Draws cells that hold a pill; the others as usual."""

    def __init__(self, colours: Colours, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._colours = colours

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draws the cell."""
        pill = index.data(PILL_ROLE)
        if not isinstance(pill, Pill):
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        draw_pill(painter, QRectF(option.rect.adjusted(8, 2, -4, -3)), pill, self._colours)
        painter.restore()


class ListTable(QTableView):
    """A list of records.

    Signals:
        row_chosen(object): another row became the current one (None when there is none).
        row_opened(object): a row was opened by Enter or double click.
    """

    row_chosen = Signal(object)
    row_opened = Signal(object)

    def __init__(self, model: PagedModel[Any], texts: Texts, colours: Colours, name: str) -> None:
        super().__init__()
        self._model = model
        self._texts = texts
        self._kept_id: int | None = None
        self._kept_row: int | None = None
        self._is_asked = False
        self._awaited_id: int | None = None
        self.context_actions: Callable[[], list[QAction]] = list
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(PillDelegate(colours, self))
        self._set_up()
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.settled.connect(self._on_settled)
        model.dataChanged.connect(self._on_page_came)

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        height = max(ROW_HEIGHT, self.fontMetrics().height() + 14)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_choose_columns)
        for place, column in enumerate(self._model.columns):
            self.setColumnWidth(place, round(column.width * text_scale()))
            self.setColumnHidden(place, not column.is_shown)
        self.setSortingEnabled(False)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_heading_clicked)

    def chosen_rows(self) -> list[Any]:
        """The selected rows that are loaded, from top to bottom."""
        indexes = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        return [row for row in (index.data(ROW_ROLE) for index in indexes) if row is not None]

    def current_row(self) -> Any:
        """The row the cursor is on, or None."""
        return self.currentIndex().data(ROW_ROLE) if self.currentIndex().isValid() else None

    def go_to(self, record_id: int) -> bool:
        """Puts the cursor on this record, now and after the next load; no cursor stands beside another record's detail.

        Whether the cursor moved to it, so that the row was chosen.
        """
        place = self._model.place_of(record_id)
        is_there = place is not None and place == self.currentIndex().row()
        if not is_there:
            there = QModelIndex() if place is None else self._model.index(place, self._first_shown_column())
            self.setCurrentIndex(there)
        self._kept_id, self._is_asked = record_id, True
        return place is not None and not is_there

    def keep_row(self) -> None:
        """After the next load, stays at this height of the list even where the record itself is gone."""
        self._kept_row = self.currentIndex().row() if self.currentIndex().isValid() else None

    def columns_state(self) -> dict[str, Any]:
        """Widths, order and hidden columns as plain data."""
        header = self.horizontalHeader()
        columns = self._model.columns
        return {
            "widths": {
                column.key: round(self.columnWidth(place) / text_scale()) for place, column in enumerate(columns)
            },
            "hidden": [column.key for place, column in enumerate(columns) if self.isColumnHidden(place)],
            "order": [columns[header.logicalIndex(visual)].key for visual in range(len(columns))],
            "sort": [self._model.sort_key, self._model.is_descending],
        }

    def restore_columns(self, state: dict[str, Any]) -> None:
        """Puts widths, order, hidden columns and the sort order back."""
        keys = [column.key for column in self._model.columns]
        hidden = state.get("hidden", [])
        for place, key in enumerate(keys):
            self.setColumnHidden(place, key in hidden)
            if not self.isColumnHidden(place):
                width = int(state.get("widths", {}).get(key, self._model.columns[place].width)) or 80
                self.setColumnWidth(place, round(width * text_scale()))
        header = self.horizontalHeader()
        for visual, key in enumerate(state.get("order", [])):
            if key in keys:
                header.moveSection(header.visualIndex(keys.index(key)), visual)
        sort_key, is_descending = state.get("sort", ["", False])
        self.order_by(str(sort_key), is_descending=bool(is_descending))

    def order_by(self, key: str, *, is_descending: bool = False) -> None:
        """Sorts by a column, with its arrow shown; takes effect with the next load."""
        keys = [column.key for column in self._model.columns]
        if key not in keys:
            return
        self._model.sort_key, self._model.is_descending = key, is_descending
        order = Qt.SortOrder.DescendingOrder if is_descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(keys.index(key), order)

    def shown_columns(self) -> list[ColumnSpec[Any]]:
        """The columns that are shown, from left to right."""
        header = self.horizontalHeader()
        logical = [header.logicalIndex(visual) for visual in range(header.count())]
        return [self._model.columns[place] for place in logical if not self.isColumnHidden(place)]

    def copy_rows(self) -> None:
        """Puts the selected rows on the clipboard as a table with headings."""
        shown = self.shown_columns()
        lines = ["\t".join(_cell(column.heading) for column in shown)]
        lines += ["\t".join(_cell(column.text(row)) for column in shown) for row in self.chosen_rows()]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copies and opens by keyboard."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row() is not None:
            self.row_opened.emit(self.current_row())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: Any) -> None:
        """Opens the row."""
        super().mouseDoubleClickEvent(event)
        if self.current_row() is not None:
            self.row_opened.emit(self.current_row())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offers what can be done with the rows."""
        menu = QMenu(self)
        for action in self.context_actions():
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self._texts.t("Copy as table"), self.copy_rows)
        menu.exec(event.globalPos())

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tells which row is current."""
        super().currentChanged(current, previous)
        if current.isValid():
            self._kept_id, self._is_asked = None, False
        if current.row() != previous.row() or not previous.isValid():
            self.row_chosen.emit(current.data(ROW_ROLE) if current.isValid() else None)

    def _on_heading_clicked(self, section: int) -> None:
        column = self._model.columns[section]
        if not column.is_sortable:
            return
        is_descending = self._model.sort_key == column.key and not self._model.is_descending
        self.order_by(column.key, is_descending=is_descending)
        self._model.reload()

    def _on_choose_columns(self, place: QPoint) -> None:
        menu = QMenu(self)
        for number, column in enumerate(self._model.columns):
            action = menu.addAction(escaped(column.heading))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(number))
            action.toggled.connect(lambda is_shown, number=number: self._show_column(number, is_shown))
        menu.exec(self.horizontalHeader().mapToGlobal(place))

    def _show_column(self, number: int, is_shown: bool) -> None:
        self.setColumnHidden(number, not is_shown)
        if is_shown and self.columnWidth(number) < 40:
            self.setColumnWidth(number, round(self._model.columns[number].width * text_scale()))

    def _on_about_to_reset(self) -> None:
        if self._kept_id is None and self.current_row() is not None:
            self._kept_id = self.current_row().id

    def _on_settled(self) -> None:
        kept, self._kept_id = self._kept_id, None
        row, self._kept_row = self._kept_row, None
        place = self._model.place_of(kept) if kept is not None else None
        if place is None and self._is_asked and self._model.rowCount():
            self._kept_id = kept  # it stands further down: the first row is not the one shown beside the list
            self.setCurrentIndex(QModelIndex())
            return
        self._is_asked = False
        if place is None and self._model.rowCount():
            place = min(row or 0, self._model.rowCount() - 1)
        if place is None:
            self.row_chosen.emit(None)
            return
        self.setCurrentIndex(self._model.index(place, self._first_shown_column()))
        self._awaited_id = kept if self.current_row() is None else None

    def _on_page_came(self) -> None:
        """The row kept was on a page still to come: it has come."""
        if self._awaited_id is None or self.current_row() is None:
            return
        place, self._awaited_id = self._model.place_of(self._awaited_id), None
        if place is not None and place != self.currentIndex().row():
            self.setCurrentIndex(self._model.index(place, self._first_shown_column()))
        else:
            self.row_chosen.emit(self.current_row())

    def _first_shown_column(self) -> int:
        header = self.horizontalHeader()
        shown = (header.logicalIndex(visual) for visual in range(header.count()))
        return next((place for place in shown if not self.isColumnHidden(place)), 0)


def _cell(text: str) -> str:
    return text.replace("\t", " ").replace("\r", " ").replace("\n", " ")
