"""A time-line on the screen: scrolls both ways, zooms, says each bar in words, opens it; paints only what is in view."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFontInfo,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from agreements_app.domain.timeline import Scale, TimelineItem, span_of
from agreements_app.ui.common.theme import Colours, text_scale
from agreements_app.ui.common.timeline_drawing import Frame, Look, Sheet, TimelineDrawing, row_of, sheet_of
from agreements_app.ui.common.timeline_words import TimelineWords

NAMES_WIDTH = 300
_LOOK_UP_AFTER_MS = 60
_CLOSEST = 6.0
_FIRST_YEARS = 8
_STEP = 1.25


class TimelineView(QAbstractScrollArea):
    """Agreements as bars.

    Signals:
        opened(int): an agreement is to be shown (Enter, double click).
        selected(int): the row of an agreement was chosen.
        told(str): the words for the bar under the pointer or with the focus.
        courses_wanted(list): the terms of these agreements are wanted: their bars are in view and in one piece.
    """

    opened = Signal(int)
    selected = Signal(int)
    told = Signal(str)
    courses_wanted = Signal(list)

    def __init__(self, colours: Colours, words: TimelineWords, name: str, *, names_width: int = NAMES_WIDTH) -> None:
        super().__init__()
        self.words = words
        self.items: tuple[TimelineItem, ...] = ()
        self.chosen = -1
        self._sheet = Sheet([], ())
        self._places: dict[int, int] = {}
        self._asked: set[int] = set()
        self._scale = Scale(words.day, 0.3)
        self._until = words.day
        self._is_moved = False
        self._is_whole = False
        self._names = names_width * text_scale()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        font = self.font()
        font.setPixelSize(max(10, QFontInfo(font).pixelSize()))
        self.look = Look(colours=colours, font=font)
        self._drawing = TimelineDrawing(self.look, words)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LOOK_UP_AFTER_MS)
        self._timer.timeout.connect(self._look_up)

    def show_items(self, items: Sequence[TimelineItem], *, is_whole: bool = False) -> None:
        """Shows these agreements, one a row; `is_whole` fits all of their time, else some years around today."""
        first, last = span_of(items, self.words.day)
        self.items = tuple(items)
        self._until = last
        self._sheet = sheet_of(self.items, self.words.day, last)
        self._places = {item.id: place for place, item in enumerate(self.items)}
        self._asked.clear()
        self._drawing.forget()
        self.chosen = min(self.chosen, len(self.items) - 1)
        middle = self._middle()
        self._scale = Scale(first, self._scale.width)
        self._is_whole = is_whole
        if self._is_moved:
            self._set_ranges()
            self._centre(middle)
        else:
            self._begin()
        self._after_move()

    def take_courses(self, items: Mapping[int, TimelineItem]) -> None:
        """Bars whose terms have been looked up."""
        listed = list(self.items)
        for number, item in items.items():
            place = self._places.get(number)
            if place is not None:
                listed[place] = item
                self._sheet.rows[place] = row_of(item, self.words.day, self._until)
        self.items = tuple(listed)
        self.viewport().update()

    @property
    def chosen_id(self) -> int | None:
        """The agreement whose row is chosen, if one is."""
        return self.items[self.chosen].id if 0 <= self.chosen < len(self.items) else None

    @property
    def scale(self) -> Scale:
        """Where days lie now."""
        return self._scale

    def shown_days(self) -> tuple[date, date]:
        """The first and last day in view."""
        left = float(self.horizontalScrollBar().value())
        return self._scale.day_at(left), self._scale.day_at(left + self._bars_width())

    def _begin(self) -> None:
        """What is shown until somebody moves: all of the time, or some years around today."""
        if self._is_whole:
            self.fit()
        else:
            self.show_years(self.words.day - timedelta(days=4 * 365), _FIRST_YEARS)
        self._is_moved = False

    def fit(self) -> None:
        """Shows the whole time."""
        self._is_moved = True
        days = (self._until - self._scale.first).days + 1
        self._scale = replace(self._scale, width=self._bars_width() / days)
        self._after_move()

    def show_years(self, first: date, years: int) -> None:
        """Shows some years from a day on."""
        self._is_moved = True
        self._scale = replace(self._scale, width=self._bars_width() / (years * 365.25))
        self._set_ranges()
        self.horizontalScrollBar().setValue(round(self._scale.x_of(first)))
        self._after_move()

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Makes days wider or narrower around a place of the bars (their middle without one)."""
        self._is_moved = True
        place = self._bars_width() / 2 if at is None else at
        day = (self.horizontalScrollBar().value() + place) / self._scale.width
        days = (self._until - self._scale.first).days + 1
        narrowest = min(self._bars_width() / days, _CLOSEST)
        self._scale = replace(self._scale, width=min(max(self._scale.width * factor, narrowest), _CLOSEST))
        self._set_ranges()
        self.horizontalScrollBar().setValue(round(day * self._scale.width - place))
        self._after_move()

    def choose(self, place: int) -> None:
        """Puts the focus on a row, says it in words and brings it into view."""
        if not self.items:
            return
        self.chosen = min(max(place, 0), len(self.items) - 1)
        bar, height = self.verticalScrollBar(), self.look.row_height
        top = self.chosen * height
        if top < bar.value():
            bar.setValue(int(top))
        elif top + height > bar.value() + self._rows_height():
            bar.setValue(int(top + height - self._rows_height()) + 1)
        self._tell(self.chosen)
        self.selected.emit(self.items[self.chosen].id)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rows with the arrows, time with left and right, zoom with + and -, T for today, 0 for everything, Enter opens."""
        page = max(1, int(self._rows_height() // self.look.row_height) - 1)
        rows = {
            Qt.Key.Key_Down: self.chosen + 1,
            Qt.Key.Key_Up: max(self.chosen - 1, 0),
            Qt.Key.Key_PageDown: self.chosen + page,
            Qt.Key.Key_PageUp: max(self.chosen - page, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self.items) - 1,
        }
        key = Qt.Key(event.key())
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in rows:
            self.choose(rows[key])
        elif not self._time_key(key):
            super().keyPressEvent(event)

    def _time_key(self, key: Qt.Key) -> bool:
        bar = self.horizontalScrollBar()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = round(self._bars_width() / 8)
            bar.setValue(bar.value() + (step if key == Qt.Key.Key_Right else -step))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / _STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        elif key == Qt.Key.Key_T:
            self._centre(self.words.day)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self.chosen < len(self.items):
            self.opened.emit(self.items[self.chosen].id)
        else:
            return False
        return True

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom at the pointer; Shift and the wheel go through time."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP ** (turned / 120), max(0.0, event.position().x() - self._names))
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier and turned:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - turned)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses a row."""
        place = self._place_at(event.position().toPoint())
        if place >= 0:
            self.choose(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens."""
        place = self._place_at(event.position().toPoint())
        if place >= 0:
            self.opened.emit(self.items[place].id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The bar under the pointer is said in words."""
        place = self._place_at(event.position().toPoint())
        if place >= 0:
            self._tell(place)

    def viewportEvent(self, event: QEvent) -> bool:
        """Words beside the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._place_at(event.pos())
            text = "\n".join(self.words.sentences(self.items[place])) if place >= 0 else ""
            escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
            QToolTip.showText(event.globalPos(), f"<span>{escaped}</span>" if text else "", self)
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QEvent) -> None:
        """The first row, when none was chosen."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        if self.chosen < 0 and self.items:
            self.choose(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the ranges right, and what is shown as long as nobody has moved."""
        super().resizeEvent(event)
        if self.items and not self._is_moved:
            self._begin()
        self._after_move()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Draws anew; nothing is moved as a picture."""
        self._after_move()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws what is in view."""
        painter = QPainter(self.viewport())
        self.draw(painter)
        painter.end()

    def draw(self, painter: QPainter) -> None:
        """Draws what is in view."""
        self._drawing.draw(painter, self.frame(), self._sheet, self.chosen if self.hasFocus() else -1)

    def frame(self) -> Frame:
        """What is in view."""
        return Frame(
            area=QRectF(self.viewport().rect()),
            names=self._names,
            scale=self._scale,
            left=float(self.horizontalScrollBar().value()),
            top=float(self.verticalScrollBar().value()),
        )

    def _tell(self, place: int) -> None:
        words = "  ·  ".join(self.words.sentences(self.items[place]))
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
            self.told.emit(words)

    def _place_at(self, point: QPoint) -> int:
        y = point.y() - self.look.header_height + self.verticalScrollBar().value()
        place = int(y // self.look.row_height)
        is_inside = point.y() >= self.look.header_height and 0 <= place < len(self.items)
        return place if is_inside else -1

    def _bars_width(self) -> float:
        return max(100.0, self.viewport().width() - self._names)

    def _rows_height(self) -> float:
        return max(1.0, self.viewport().height() - self.look.header_height)

    def _middle(self) -> date:
        return self._scale.day_at(self.horizontalScrollBar().value() + self._bars_width() / 2)

    def _centre(self, day: date) -> None:
        self.horizontalScrollBar().setValue(round(self._scale.x_of(day) - self._bars_width() / 2))

    def _set_ranges(self) -> None:
        days = (self._until - self._scale.first).days + 1
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, round(days * self._scale.width - self._bars_width())))
        across.setPageStep(round(self._bars_width()))
        across.setSingleStep(round(self._bars_width() / 20))
        down.setRange(0, max(0, round(len(self.items) * self.look.row_height - self._rows_height())))
        down.setPageStep(round(self._rows_height()))
        down.setSingleStep(round(self.look.row_height))

    def _after_move(self) -> None:
        self._set_ranges()
        self._timer.start()
        self.viewport().update()

    def _look_up(self) -> None:
        """Asks for the terms of the bars in view that are in one piece still."""
        height = self.look.row_height
        first = int(self.verticalScrollBar().value() // height)
        last = first + int(self._rows_height() // height) + 2
        wanted = [
            item.id for item in self.items[first:last] if item.terms is None and item.id not in self._asked
        ]  # fmt: skip
        if wanted and self.isVisible():
            self._asked.update(wanted)
            self.courses_wanted.emit(wanted)


class TimelineLegend(QWidget):
    """What the colours and marks mean, in one line that wraps."""

    def __init__(self, look: Look, words: TimelineWords) -> None:
        super().__init__()
        self._look = look
        self._drawing = TimelineDrawing(look, words)
        self.setAccessibleName(", ".join(text for _, text in words.legend()))
        self.setMinimumHeight(round(look.row_height))

    def hasHeightForWidth(self) -> bool:
        """It wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as it needs."""
        return round(self._drawing.legend(None, QRectF(0, 0, width, 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Makes room for its lines."""
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws it."""
        painter = QPainter(self)
        self._drawing.legend(painter, QRectF(self.rect()))
        painter.end()
