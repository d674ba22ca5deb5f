"""A time-line on paper: vector pages in A4 or A3 landscape with title, legend and page numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from agreements_app.domain.timeline import Scale, TimelineItem
from agreements_app.texts.dates import format_date
from agreements_app.ui.common.theme import LIGHT
from agreements_app.ui.common.timeline_drawing import Frame, Look, TimelineDrawing, sheet_of
from agreements_app.ui.common.timeline_words import TimelineWords

_UNITS_PER_INCH = 96
_RESOLUTION = 1200
_MARGIN_MM = 12.0
_TEXTS = (17, 15, 13, 11, 10)
"""Sizes of the words in units of 1/96 inch: the largest with which everything fits on one page, else the smallest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The paper and the time on it."""

    is_a3: bool
    title: str
    first: date
    last: date


def timeline_pdf(items: Sequence[TimelineItem], words: TimelineWords, paper: Paper) -> bytes:
    """The pages as PDF; always in the light colours."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    size = QPageSize.PageSizeId.A3 if paper.is_a3 else QPageSize.PageSizeId.A4
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(QPageSize(size), QPageLayout.Orientation.Landscape, margins, QPageLayout.Unit.Millimeter)
    )
    writer.setResolution(_RESOLUTION)
    writer.setTitle(paper.title)
    painter = QPainter(writer)
    factor = _RESOLUTION / _UNITS_PER_INCH
    painter.scale(factor, factor)
    area = QRectF(0, 0, writer.width() / factor, writer.height() / factor)
    tried = [_Pages(painter, area, words, paper, text) for text in _TEXTS]
    next((pages for pages in tried if pages.rows_a_page >= len(items)), tried[-1]).draw(items, writer)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


class _Pages:
    def __init__(self, painter: QPainter, area: QRectF, words: TimelineWords, paper: Paper, text: int) -> None:
        self._painter = painter
        self._area = area
        self._words = words
        self._paper = paper
        font = QFont(QGuiApplication.font())
        font.setPixelSize(text)
        self._look = Look(colours=LIGHT, font=font, lines_a_row=1.4)
        self._title = QFont(font)
        self._title.setPixelSize(round(text * 1.6))
        self._title.setBold(True)
        self._drawing = TimelineDrawing(self._look, words)
        self._legend = self._drawing.legend(None, QRectF(0, 0, area.width(), 0)) + self._look.size * 1.4
        top = QFontMetricsF(self._title).height() + self._look.size * 0.6
        self._body = area.adjusted(0, top, 0, -self._legend)
        self.rows_a_page = max(1, int((self._body.height() - self._look.header_height) // self._look.row_height))

    def draw(self, items: Sequence[TimelineItem], writer: QPdfWriter) -> None:
        """All pages."""
        body, days = self._body, (self._paper.last - self._paper.first).days + 1
        names = min(body.width() * 0.3, self._look.size * 24)
        scale = Scale(self._paper.first, (body.width() - names) / days)
        pages = max(1, -(-len(items) // self.rows_a_page))
        for page in range(pages):
            if page:
                writer.newPage()
            shown = items[page * self.rows_a_page : (page + 1) * self.rows_a_page]
            height = self._look.header_height + len(shown) * self._look.row_height
            frame = Frame(area=QRectF(body.left(), body.top(), body.width(), height), names=names, scale=scale)
            self._drawing.draw(self._painter, frame, sheet_of(shown, self._words.day, self._paper.last))
            self._around(page + 1, pages, self._legend)

    def _around(self, page: int, pages: int, legend: float) -> None:
        """Title and day above, legend and page number below."""
        painter, area, muted = self._painter, self._area, LIGHT.muted
        painter.setFont(self._title)
        painter.setPen(LIGHT.text)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._paper.title)
        painter.setFont(self._look.font)
        painter.setPen(muted)
        as_of = self._words.texts.t("As of {day}", day=format_date(self._words.day, self._words.texts.language))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, as_of)
        where = QRectF(area.left(), area.bottom() - legend + self._look.size * 0.2, area.width(), legend)
        self._drawing.legend(painter, where)
        painter.setPen(muted)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, f"{page} / {pages}")
