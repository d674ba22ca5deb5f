"""Draws time-lines: the ground of fiscal years, bars with their terms, doors, links. The same on screen and on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from agreements_app.domain.calendar.fiscal import fiscal_year_span
from agreements_app.domain.timeline import (
    Mark,
    MarkKind,
    Scale,
    Stretch,
    StretchKind,
    TimelineItem,
    bands,
    marks_of,
    stretches_of,
)
from agreements_app.ui.common.theme import Colours
from agreements_app.ui.common.timeline_words import TimelineWords

_ONE_DAY = timedelta(days=1)
_FIRST, _LAST = date(1800, 1, 1), date(2300, 1, 1)
_YEARS_BETWEEN_LABELS = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a time-line looks: its colours, its font (measured in pixels of the target), how high a row is in lines of text."""

    colours: Colours
    font: QFont
    lines_a_row: float = 1.75

    @property
    def size(self) -> float:
        """The height of a line of text."""
        return QFontMetricsF(self.font).height()

    @property
    def row_height(self) -> float:
        """The height of a row."""
        return round(self.size * self.lines_a_row)

    @property
    def header_height(self) -> float:
        """The height of the line of years."""
        return round(self.size * 1.6)


@dataclass(frozen=True, slots=True)
class Row:
    """A row made ready to draw."""

    item: TimelineItem
    stretches: tuple[Stretch, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where things are drawn: the whole area, the width of the names, and which time and rows are in view.

    `left` is the place on the scale at the left edge of the bars, `top` the place of the rows under the header.
    """

    area: QRectF
    names: float
    scale: Scale
    left: float = 0.0
    top: float = 0.0

    @property
    def bars(self) -> QRectF:
        """The area right of the names."""
        return self.area.adjusted(self.names, 0, 0, 0)

    def x(self, day: date) -> float:
        """Where a day begins."""
        return self.bars.left() + self.scale.x_of(day) - self.left


@dataclass(frozen=True, slots=True)
class Link:
    """Two rows that belong together: the later one follows the earlier one, or stands under it as its umbrella."""

    above: int
    below: int
    is_following: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows made ready once and drawn many times, with their links."""

    rows: list[Row]
    links: tuple[Link, ...]


def row_of(item: TimelineItem, day: date, until: date) -> Row:
    """One row made ready."""
    return Row(item, stretches_of(item, day, until), marks_of(item, day))


def sheet_of(items: Sequence[TimelineItem], day: date, until: date) -> Sheet:
    """The rows of some agreements and what links them."""
    places = {item.id: place for place, item in enumerate(items)}
    links = [
        Link(places[other], place, is_following)
        for place, item in enumerate(items)
        for other, is_following in ((item.follows, True), (item.belongs_to, False))
        if other is not None and other in places and other != item.id
    ]
    return Sheet([row_of(item, day, until) for item in items], tuple(links))


class TimelineDrawing:
    """Draws a stretch of a time-line into a frame."""

    def __init__(self, look: Look, words: TimelineWords) -> None:
        self.look = look
        self.words = words
        self._colours = {
            name: QColor(getattr(look.colours, name)) for name in look.colours.__dataclass_fields__
        }  # fmt: skip
        self._metrics = QFontMetricsF(look.font)
        self._names: dict[tuple[int, int], str] = {}

    def draw(self, painter: QPainter, frame: Frame, sheet: Sheet, chosen: int = -1) -> None:
        """Draws the rows that lie in the frame, under the years."""
        painter.setFont(self.look.font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height, header = self.look.row_height, self.look.header_height
        self._ground(painter, frame)
        body = frame.area.adjusted(0, header, 0, 0)
        painter.save()
        painter.setClipRect(body)
        first = max(0, int(frame.top // height))
        last = min(len(sheet.rows), int((frame.top + body.height()) // height) + 1)
        self._links(painter, frame, sheet, (first, last))
        for place in range(first, last):
            y = body.top() + place * height - frame.top
            self._row(painter, frame, sheet.rows[place], y, is_chosen=place == chosen)
        painter.restore()
        self._today(painter, frame)

    def legend(self, painter: QPainter | None, area: QRectF) -> float:
        """Explains colours and marks in as many lines as needed; the height it takes. Without a painter, only measured."""
        sample, gap, height = self.look.size * 1.6, self.look.size * 0.5, self.look.row_height
        x, y = area.left() + gap, area.top()
        for code, text in self.words.legend():
            width = sample + gap + self._metrics.horizontalAdvance(text)
            if x + width > area.right() and x > area.left() + gap:
                x, y = area.left() + gap, y + height
            if painter is not None:
                painter.setFont(self.look.font)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self._sample(painter, code, QRectF(x, y, sample, height))
                painter.setPen(self._colours["muted"])
                where = QRectF(x + sample + gap * 0.6, y, width, height)
                painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, text)
            x += width + gap * 2
        return y + height - area.top()

    def _sample(self, painter: QPainter, code: str, area: QRectF) -> None:
        middle = area.center()
        bar = QRectF(area.left(), middle.y() - self.look.size * 0.36, area.width(), self.look.size * 0.72)
        if code in ("door", "door_passed", "instrument"):
            self.paint_mark(painter, middle, code)
        elif code == "today":
            painter.setPen(QPen(self._colours["urgent"], 1.6))
            painter.drawLine(QLineF(middle.x(), area.top() + 2, middle.x(), area.bottom() - 2))
        elif code == "window":
            painter.fillRect(area.adjusted(0, 3, 0, -3), self._colours["soon_ground"])
            painter.setPen(QPen(self._colours["soon"], 0.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area.adjusted(0, 3, 0, -3))
        elif code == "past":
            half = bar.width() / 2
            self.paint_stretch(painter, bar.adjusted(0, 0, -half - 1, 0), StretchKind.PAST)
            self.paint_stretch(painter, bar.adjusted(half, 0, 0, 0), StretchKind.PAST, number=1)
        else:
            self.paint_stretch(painter, bar, StretchKind(code))

    def forget(self) -> None:
        """Forgets what was measured (the rows are others now)."""
        self._names.clear()

    def _ground(self, painter: QPainter, frame: Frame) -> None:
        """The fiscal years as bands, with their labels where there is room."""
        bars, header = frame.bars, self.look.header_height
        painter.fillRect(frame.area, self._colours["base"])
        painter.save()
        painter.setClipRect(bars)
        first = frame.scale.day_at(frame.left)
        last = frame.scale.day_at(frame.left + bars.width())
        step = self._step(frame)
        shown = bands(max(first, _FIRST), min(last, _LAST))
        for band in shown:
            if band.year % 2:
                left, right = frame.x(band.first), frame.x(band.last + _ONE_DAY)
                painter.fillRect(QRectF(left, bars.top(), right - left, bars.height()), self._colours["window"])
        width = frame.scale.width * 365 * step
        for year in range(shown[0].year - shown[0].year % step, shown[-1].year + 1, step):
            left = frame.x(fiscal_year_span(year)[0])
            painter.setPen(QPen(self._colours["line"], 1))
            painter.drawLine(QLineF(left, bars.top(), left, bars.bottom()))
            begin = max(left, bars.left())
            self._year(painter, year, QRectF(begin, bars.top(), left + width - begin, header))
        painter.restore()
        painter.setPen(QPen(self._colours["line"], 1))
        y = frame.area.top() + header
        painter.drawLine(QLineF(frame.area.left(), y, frame.area.right(), y))
        painter.drawLine(QLineF(bars.left(), frame.area.top(), bars.left(), frame.area.bottom()))

    def _step(self, frame: Frame) -> int:
        """Every how many years there is room for a label."""
        year = frame.scale.width * 365.25
        shortest = self._metrics.horizontalAdvance("0000") + 8
        return next((step for step in _YEARS_BETWEEN_LABELS if step * year >= shortest), 25)

    def _year(self, painter: QPainter, year: int, area: QRectF) -> None:
        for text in self.words.year_labels(year):
            if self._metrics.horizontalAdvance(text) + 8 <= area.width():
                painter.setPen(self._colours["muted"])
                painter.drawText(area.adjusted(5, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
                return

    def _row(self, painter: QPainter, frame: Frame, row: Row, y: float, *, is_chosen: bool) -> None:
        height = self.look.row_height
        if is_chosen:
            ground = self._colours["selection"]
            painter.fillRect(QRectF(frame.area.left(), y, frame.names, height), ground)
            painter.fillRect(QRectF(frame.bars.left(), y, frame.bars.width(), height), _thinned(ground, 110))
        self._name(painter, row.item, QRectF(frame.area.left(), y, frame.names, height))
        painter.save()
        painter.setClipRect(frame.bars.adjusted(1, self.look.header_height, 0, 0))
        self._window(painter, frame, row.item, y)
        for stretch in row.stretches:
            self._stretch(painter, frame, stretch, y)
        for mark in row.marks:
            self._mark(painter, frame, mark, y)
        painter.restore()

    def _name(self, painter: QPainter, item: TimelineItem, area: QRectF) -> None:
        indent = 10 + item.depth * self.look.size
        room = max(0.0, area.width() - indent - 6)
        key = (item.id, round(room))
        if key not in self._names:
            text = self.words.name(item)
            self._names[key] = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.setPen(self._colours["text"])
        painter.drawText(area.adjusted(indent, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._names[key])

    def _window(self, painter: QPainter, frame: Frame, item: TimelineItem, y: float) -> None:
        """The time in which the office decides, shaded up to the door."""
        if item.window_opens_on is None or item.door_on is None:
            return
        left, right = frame.x(item.window_opens_on), frame.x(item.door_on + _ONE_DAY)
        if right < frame.bars.left() or left > frame.bars.right():
            return
        area = QRectF(left, y + 1, right - left, self.look.row_height - 2)
        painter.fillRect(area, self._colours["soon_ground"])

    def _stretch(self, painter: QPainter, frame: Frame, stretch: Stretch, y: float) -> None:
        left, right = frame.x(stretch.first), frame.x(stretch.last + _ONE_DAY)
        bars = frame.bars
        if right < bars.left() or left > bars.right():
            return
        left, right = max(left, bars.left() - 20), min(right, bars.right() + 20)
        height = self.look.size * 0.72
        area = QRectF(left, y + (self.look.row_height - height) / 2, max(right - left - 1, 1.5), height)
        self.paint_stretch(painter, area, stretch.kind, number=stretch.number)

    def paint_stretch(self, painter: QPainter, area: QRectF, kind: StretchKind, *, number: int = 0) -> None:
        """One stretch of a bar; past terms take turns in two greys, what is not sure is pale and dashed."""
        colours = self._colours
        fill, pen = QBrush(colours["accent"]), QPen(Qt.PenStyle.NoPen)
        if kind is StretchKind.PAST:
            fill = QBrush(_thinned(colours["muted"], 110 if number % 2 else 170))
        elif kind is StretchKind.BOUND:
            fill = QBrush(_thinned(colours["accent"], 60))
            pen = QPen(colours["accent"], 1)
        elif kind is StretchKind.UNCERTAIN:
            fill = QBrush(_thinned(colours["muted"], 60))
            pen = QPen(colours["muted"], 1, Qt.PenStyle.DashLine)
        painter.setBrush(fill)
        painter.setPen(pen)
        radius = min(3.0, area.width() / 2)
        if kind is StretchKind.OPEN:
            self._open_end(painter, area)
        else:
            painter.drawRoundedRect(area, radius, radius)

    def _open_end(self, painter: QPainter, area: QRectF) -> None:
        """A bar without end is an arrow."""
        tip = area.height() * 0.9
        painter.drawPolygon(
            QPolygonF(
                [
                    area.topLeft(),
                    QPointF(area.right() - tip, area.top()),
                    QPointF(area.right(), area.center().y()),
                    QPointF(area.right() - tip, area.bottom()),
                    area.bottomLeft(),
                ]
            )
        )

    def _mark(self, painter: QPainter, frame: Frame, mark: Mark, y: float) -> None:
        x = frame.x(mark.on) + frame.scale.width / 2
        if frame.bars.left() - 20 <= x <= frame.bars.right() + 20:
            self.paint_mark(painter, QPointF(x, y + self.look.row_height / 2), mark.kind)

    def paint_mark(self, painter: QPainter, at: QPointF, kind: MarkKind | str) -> None:
        """A mark around a point: doors are bars with a triangle, papers are diamonds."""
        size, height = self.look.size * 0.3, self.look.row_height / 2
        colours = self._colours
        if kind == MarkKind.INSTRUMENT:
            painter.setPen(QPen(colours["base"], 1))
            painter.setBrush(colours["text"])
            painter.drawPolygon(QPolygonF([at + QPointF(0, -size), at + QPointF(size, 0), at + QPointF(0, size),
                                           at + QPointF(-size, 0)]))  # fmt: skip
            return
        ink = colours["soon"] if kind == MarkKind.DOOR else colours["muted"]
        painter.setPen(QPen(ink, 2 if kind == MarkKind.DOOR else 1))
        painter.setBrush(ink if kind == MarkKind.DOOR else colours["base"])
        top = QPointF(at.x(), at.y() - height + 1)
        painter.drawLine(QLineF(top, QPointF(at.x(), at.y() + height - 1)))
        painter.drawPolygon(QPolygonF([top + QPointF(-size, 0), top + QPointF(size, 0), top + QPointF(0, size * 1.3)]))

    def _links(self, painter: QPainter, frame: Frame, sheet: Sheet, shown: tuple[int, int]) -> None:
        """What follows what, and what belongs under which umbrella."""
        if not sheet.links:
            return
        painter.save()
        painter.setClipRect(frame.bars.adjusted(1, self.look.header_height, 0, 0))
        for link in sheet.links:
            is_shown = max(link.above, link.below) >= shown[0] and min(link.above, link.below) <= shown[1]
            if is_shown and sheet.rows[link.above].stretches and sheet.rows[link.below].stretches:
                self._link(painter, frame, sheet.rows, link)
        painter.restore()

    def _link(self, painter: QPainter, frame: Frame, rows: Sequence[Row], link: Link) -> None:
        """An elbow from the bar above to the first day of the bar below, with an arrow head for a successor."""
        above, below, is_following = rows[link.above], rows[link.below], link.is_following
        start = frame.x(below.stretches[0].first)
        top, y = self._middle(frame, link.above), self._middle(frame, link.below)
        x = min(frame.x(above.stretches[-1].last + _ONE_DAY), start) if is_following else start
        style = Qt.PenStyle.SolidLine if is_following else Qt.PenStyle.DotLine
        painter.setPen(QPen(self._colours["muted"], 1.4, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        elbow = start - self.look.size * 0.45
        path = QPainterPath(QPointF(min(x, elbow), top))
        path.lineTo(elbow, top)
        path.lineTo(elbow, y)
        path.lineTo(start, y)
        painter.drawPath(path)
        if is_following:
            head = self.look.size * 0.22
            painter.setBrush(self._colours["muted"])
            painter.drawPolygon(
                QPolygonF([QPointF(start, y), QPointF(start - head, y - head), QPointF(start - head, y + head)])
            )

    def _middle(self, frame: Frame, place: int) -> float:
        height = self.look.row_height
        return frame.area.top() + self.look.header_height + (place + 0.5) * height - frame.top

    def _today(self, painter: QPainter, frame: Frame) -> None:
        x = frame.x(self.words.day) + frame.scale.width / 2
        if not frame.bars.left() <= x <= frame.bars.right():
            return
        painter.setPen(QPen(self._colours["urgent"], 1.6))
        painter.drawLine(QLineF(x, frame.area.top() + self.look.header_height, x, frame.area.bottom()))
        painter.setBrush(self._colours["urgent"])
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.look.size * 0.2
        painter.drawEllipse(QPointF(x, frame.area.top() + self.look.header_height), radius, radius)


def _thinned(colour: QColor, alpha: int) -> QColor:
    """A colour that lets the ground through; patterns would not survive a printer's resolution."""
    thinned = QColor(colour)
    thinned.setAlpha(alpha)
    return thinned
