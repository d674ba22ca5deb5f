"""Lists inside a record as lines one can add, remove, move, and paste from Excel."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from agreements_app.texts.catalogue import Texts
from agreements_app.ui.common.fields import Editor
from agreements_app.ui.common.theme import Colours
from agreements_app.ui.common.widgets import PlainLabel, push_button, tool_button


@dataclass(frozen=True, slots=True)
class LineField:
    """One field of a line: its name in the record, its heading, the editor, and how many of the grid's columns it takes."""

    key: str
    heading: str
    make: Callable[[], Editor]
    span: int = 1


class LinesEditor(Editor):
    """The lines of one list; each is a card with its fields in a grid of `columns`."""

    def __init__(
        self,
        name: str,
        fields: tuple[LineField, ...],
        texts: Texts,
        colours: Colours,
        *,
        columns: int = 3,
        blank: dict[str, Any],
    ) -> None:
        super().__init__()
        self._name = name
        self._fields = fields
        self._texts = texts
        self._colours = colours
        self._columns = columns
        self._blank = blank
        self._cards: list[_Card] = []
        self.widget = _PasteBox(self._paste)
        layout = QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._stack = QVBoxLayout()
        self._stack.setSpacing(8)
        layout.addLayout(self._stack)
        buttons = QHBoxLayout()
        buttons.addWidget(push_button(texts.t("Add"), self._on_add, icon_name="plus", colour=colours.text))
        buttons.addWidget(
            push_button(texts.t("Paste from Excel"), self._on_paste, icon_name="copy", colour=colours.text)
        )
        buttons.addStretch(1)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def value(self) -> list[dict[str, Any]]:
        """The lines as plain data, in their order."""
        return [card.value() for card in self._cards]

    def set_value(self, value: Any) -> None:
        """Shows lines."""
        for card in self._cards:
            card.setParent(None)
            card.deleteLater()
        self._cards = []
        for each in value or []:
            self._add(dict(each))

    def focus_first(self) -> None:
        """Puts the cursor into the first line's first field."""
        if self._cards:
            self._cards[0].focus_first()

    def focus_field(self, place: int, key: str) -> None:
        """Puts the cursor into one field of one line."""
        if 0 <= place < len(self._cards):
            self._cards[place].focus_field(key)
        else:
            self.focus_first()

    def show_problem(self, place: int, key: str, sentence: str) -> None:
        """Shows what is wrong with one field of one line."""
        if 0 <= place < len(self._cards):
            self._cards[place].show_problem(key, sentence)

    def clear_problems(self) -> None:
        """Takes every mark off."""
        for card in self._cards:
            card.clear_problems()

    def show_remark(self, place: int, remark: QWidget | None) -> None:
        """Puts a quiet remark under one line, in place of the one before; None takes it off."""
        if 0 <= place < len(self._cards):
            self._cards[place].show_remark(remark)

    def set_invalid(self, is_invalid: bool) -> None:
        """Lines are marked field by field."""

    def paste_rows(self, text: str) -> int:
        """Adds a line for each row of a table copied from Excel, in the order of the fields; how many were added."""
        rows = [row for row in text.replace("\r\n", "\n").rstrip("\n").split("\n") if row.strip()]
        for row in rows:
            values = dict(self._blank)
            for field, cell in zip(self._fields, row.split("\t"), strict=False):
                values[field.key] = cell.strip()
            self._add(values, is_typed=True)
        if rows:
            self.changed.emit()
        return len(rows)

    def _add(self, values: dict[str, Any], *, is_typed: bool = False) -> "_Card":
        card = _Card(values, self._fields, self._texts, self._colours, columns=self._columns, is_typed=is_typed)
        card.changed.connect(self.changed.emit)
        card.removed.connect(lambda: self._remove(card))
        card.moved.connect(lambda step: self._move(card, step))
        self._cards.append(card)
        self._stack.addWidget(card)
        return card

    def _remove(self, card: "_Card") -> None:
        self._cards.remove(card)
        self._stack.removeWidget(card)
        card.deleteLater()
        self.changed.emit()

    def _move(self, card: "_Card", step: int) -> None:
        place = self._cards.index(card)
        target = place + step
        if not 0 <= target < len(self._cards):
            return
        self._cards.insert(target, self._cards.pop(place))
        self._stack.removeWidget(card)
        self._stack.insertWidget(target, card)
        self.changed.emit()

    def _on_add(self) -> None:
        card = self._add(dict(self._blank))
        card.focus_first()
        self.changed.emit()

    def _on_paste(self) -> None:
        self.paste_rows(QGuiApplication.clipboard().text())

    def _paste(self) -> bool:
        text = QGuiApplication.clipboard().text()
        return "\t" in text and self.paste_rows(text) > 0


class _PasteBox(QWidget):
    """Takes Ctrl+V of a whole table when the cursor is on no single field."""

    def __init__(self, paste: Callable[[], bool]) -> None:
        super().__init__()
        self._paste = paste

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pastes rows."""
        if not (event.matches(QKeySequence.StandardKey.Paste) and self._paste()):
            super().keyPressEvent(event)


class _Card(QFrame):
    """One line.

    Signals:
        changed(), removed(), moved(int): what the user did with it.
    """

    changed = Signal()
    removed = Signal()
    moved = Signal(int)

    def __init__(
        self,
        values: dict[str, Any],
        fields: tuple[LineField, ...],
        texts: Texts,
        colours: Colours,
        *,
        columns: int,
        is_typed: bool,
    ) -> None:
        super().__init__()
        self._rest = values
        self._editors: dict[str, Editor] = {}
        self._problems: dict[str, PlainLabel] = {}
        self._remark: QWidget | None = None
        self.setProperty("role", "card")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(12, 8, 8, 8)
        self._column = QVBoxLayout()
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        self._fill(grid, fields, columns)
        self._column.addLayout(grid)
        outer.addLayout(self._column, 1)
        buttons = QVBoxLayout()
        for text, name, action in (
            (texts.t("Move up"), "up", lambda: self.moved.emit(-1)),
            (texts.t("Move down"), "down", lambda: self.moved.emit(1)),
            (texts.t("Remove"), "close", self.removed.emit),
        ):
            buttons.addWidget(tool_button(text, name, colours.muted, action))
        buttons.addStretch(1)
        outer.addLayout(buttons)
        for key, editor in self._editors.items():
            editor.set_value(values.get(key))
            if is_typed and hasattr(editor, "choose_by_words"):
                editor.choose_by_words(str(values.get(key) or ""))

    def value(self) -> dict[str, Any]:
        """The line as plain data; fields that are not shown keep their value."""
        return {**self._rest, **{key: editor.value() for key, editor in self._editors.items()}}

    def focus_first(self) -> None:
        """Puts the cursor into the first field."""
        next(iter(self._editors.values())).input().setFocus()

    def focus_field(self, key: str) -> None:
        """Puts the cursor into a field, the first one where there is none of that name."""
        editor = self._editors.get(key)
        if editor is None:
            self.focus_first()
        else:
            editor.input().setFocus()

    def show_problem(self, key: str, sentence: str) -> None:
        """Shows what is wrong with a field."""
        if key in self._problems:
            self._problems[key].setText(sentence)
            self._problems[key].show()
            self._editors[key].set_invalid(True)

    def clear_problems(self) -> None:
        """Takes every mark off."""
        for key, label in self._problems.items():
            label.hide()
            self._editors[key].set_invalid(False)

    def show_remark(self, remark: QWidget | None) -> None:
        """Puts a remark below the fields."""
        if self._remark is not None:
            self._column.removeWidget(self._remark)
            self._remark.deleteLater()
        self._remark = remark
        if remark is not None:
            self._column.addWidget(remark)

    def _fill(self, grid: QGridLayout, fields: tuple[LineField, ...], columns: int) -> None:
        row, column = 0, 0
        for field in fields:
            if column + field.span > columns:
                row, column = row + 1, 0
            editor = field.make()
            editor.setParent(self)
            editor.changed.connect(self.changed.emit)
            label = PlainLabel(field.heading, role="muted")
            problem = PlainLabel("", role="problem")
            problem.hide()
            cell = QVBoxLayout()
            cell.setSpacing(2)
            cell.addWidget(label)
            cell.addWidget(editor.widget)
            cell.addWidget(problem)
            cell.addStretch(1)
            grid.addLayout(cell, row, column, 1, field.span)
            self._editors[field.key] = editor
            self._problems[field.key] = problem
            column += field.span
        for place in range(columns):
            grid.setColumnStretch(place, 1)
