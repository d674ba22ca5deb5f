"""One icon family: line drawings coloured for the appearance, cached."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from agreements_app.system.resources import resource

_SIZES = (16, 20, 24, 32, 48)


@lru_cache(maxsize=512)
def icon(name: str, colour: str) -> QIcon:
    """The icon of a name in a colour (#rrggbb)."""
    result = QIcon()
    for size in _SIZES:
        result.addPixmap(pixmap(name, colour, size))
    return result


@lru_cache(maxsize=1_024)
def pixmap(name: str, colour: str, size: int) -> QPixmap:
    """The icon as a square picture of `size` pixels."""
    result = QPixmap(QSize(size, size))
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    _drawing(name, colour).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return result


@lru_cache(maxsize=64)
def _drawing(name: str, colour: str) -> QSvgRenderer:
    source = resource("icons", f"{name}.svg").read_text(encoding="ascii").replace("#000000", colour)
    return QSvgRenderer(QByteArray(source.encode()))
