"""Small widgets that show data as plain text, with names for screen readers: labels, buttons, pills, notices."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from agreements_app.ui.common.icons import icon, pixmap
from agreements_app.ui.common.standings import Pill
from agreements_app.ui.common.theme import Colours


class PlainLabel(QLabel):
    """A label that never reads markup out of its text; long text wraps, selected text can be copied."""

    def __init__(self, text: str = "", *, role: str = "", is_selectable: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setIndent(0)
        self.setText(text)
        if role:
            self.setProperty("role", role)
        if is_selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )


def plain_tooltip(widget: QWidget, text: str) -> None:
    """Gives a widget a tooltip in which nothing is read as markup."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    widget.setToolTip(f"<span>{escaped}</span>" if text else "")


def escaped(text: str) -> str:
    """Data as the text of a button or menu entry: an ampersand is shown, not taken for a shortcut."""
    return text.replace("&", "&&")


def push_button(text: str, on_click: Callable[[], object], *, icon_name: str = "", colour: str = "") -> QPushButton:
    """A button with words and perhaps an icon."""
    button = QPushButton(escaped(text))
    button.setAccessibleName(text)
    if icon_name:
        button.setIcon(icon(icon_name, colour))
        button.setIconSize(QSize(18, 18))
    button.clicked.connect(lambda _checked=False: on_click())
    return button


def primary_button(text: str, on_click: Callable[[], object], *, icon_name: str = "", colour: str = "") -> QPushButton:
    """The one button of a place that stands out."""
    button = push_button(text, on_click, icon_name=icon_name, colour=colour)
    button.setProperty("primary", True)
    return button


def link_button(text: str, on_click: Callable[[], object]) -> QPushButton:
    """A button that looks like a link."""
    button = push_button(text, on_click)
    button.setProperty("role", "link")
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return button


def tool_button(text: str, icon_name: str, colour: str, on_click: Callable[[], object]) -> QToolButton:
    """A button with an icon only; its words are its tooltip and its name."""
    button = QToolButton()
    button.setIcon(icon(icon_name, colour))
    button.setIconSize(QSize(20, 20))
    button.setAccessibleName(text)
    plain_tooltip(button, text)
    button.clicked.connect(lambda _checked=False: on_click())
    return button


def line() -> QFrame:
    """A thin line between parts."""
    frame = QFrame()
    frame.setProperty("role", "line")
    return frame


class PillLabel(QWidget):
    """A pill: icon and word on a coloured ground."""

    def __init__(self, pill: Pill, colours: Colours) -> None:
        super().__init__()
        self._pill = pill
        self._colours = colours
        self.setAccessibleName(pill.text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as icon and word need."""
        return QSize(pill_width(self._pill, self), self.fontMetrics().height() + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_pill(painter, QRectF(self.rect()), self._pill, self._colours)
        painter.end()


def pill_width(pill: Pill, widget: QWidget) -> int:
    """The width a pill needs in a widget's font."""
    widget.ensurePolished()
    return widget.fontMetrics().horizontalAdvance(pill.text) + 16 + 4 + 20


def draw_pill(painter: QPainter, area: QRectF, pill: Pill, colours: Colours) -> None:
    """Draws a pill at the left of `area`, cut with an ellipsis when the area is too narrow."""
    ink, ground = pill.colours(colours)
    metrics = painter.fontMetrics()
    height = min(area.height(), metrics.height() + 6.0)
    text_width = min(metrics.horizontalAdvance(pill.text) + 1.0, max(0.0, area.width() - 38))
    shape = QRectF(area.left(), area.center().y() - height / 2, text_width + 38, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(shape, height / 2, height / 2)
    painter.drawPixmap(int(shape.left() + 9), int(shape.center().y() - 8), pixmap(pill.icon, ink, 16))
    painter.setPen(QColor(ink))
    text_area = QRectF(shape.left() + 29, shape.top(), text_width, shape.height())
    text = metrics.elidedText(pill.text, Qt.TextElideMode.ElideRight, int(text_width) + 1)
    painter.drawText(text_area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class Notice(QFrame):
    """A line of importance above a place, with a button or none, that can be closed.

    Signals:
        closed(): the user closed it.
    """

    closed = Signal()

    def __init__(self, text: str, colours: Colours, *, role: str = "notice", close_text: str = "") -> None:
        super().__init__()
        self.setProperty("role", role)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 8, 6)
        picture = QLabel()
        picture.setPixmap(pixmap("info", colours.soon if role == "notice" else colours.calm, 20))
        layout.addWidget(picture)
        layout.addWidget(PlainLabel(text), 1)
        if close_text:
            layout.addWidget(tool_button(close_text, "close", colours.muted, self._on_close))

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()


class ClickableRow(QFrame):
    """A row that is opened by click, Enter or Space.

    Signals:
        activated(): the user opened it.
    """

    activated = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Opens on a click."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.activated.emit()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: object) -> None:
        """Opens on Enter and Space."""
        if getattr(event, "key")() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):  # noqa: B009
            self.activated.emit()
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]


class EmptyState(QWidget):
    """What an empty place says: what it is for, and the next step."""

    def __init__(self, icon_name: str, title: str, text: str, colours: Colours) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 48, 32, 48)
        layout.setSpacing(12)
        layout.addStretch(1)
        picture = QLabel()
        picture.setPixmap(pixmap(icon_name, colours.accent, 48))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(picture)
        heading = PlainLabel(title)
        heading.setObjectName("pageTitle")
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(heading)
        words = PlainLabel(text, role="muted")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(words)
        self._buttons = QHBoxLayout()
        self._buttons.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addLayout(self._buttons)
        layout.addStretch(2)

    def add_button(self, button: QPushButton) -> None:
        """Offers a next step."""
        self._buttons.addWidget(button)
