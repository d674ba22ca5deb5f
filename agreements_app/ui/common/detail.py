"""The reading side of a record: title, pill, sentence, sections of facts, built from plain data."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from agreements_app.ui.common.standings import Pill
from agreements_app.ui.common.theme import Colours
from agreements_app.ui.common.widgets import ClickableRow, PillLabel, PlainLabel, line, link_button


class DetailBody(QWidget):
    """A column into which the facts of a record are put, section after section."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self._colours = colours
        self.setObjectName("detailBody")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(24, 20, 24, 24)
        self._layout.setSpacing(8)

    def title(self, text: str, subtitle: str = "") -> None:
        """The record's title and what stands under it."""
        heading = PlainLabel(text, is_selectable=True)
        heading.setObjectName("recordTitle")
        self._layout.addWidget(heading)
        if subtitle:
            self._layout.addWidget(PlainLabel(subtitle, role="muted", is_selectable=True))

    def pills(self, pills: Iterable[Pill], *further: QWidget) -> None:
        """Pills side by side."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for pill in pills:
            row.addWidget(PillLabel(pill, self._colours))
        for widget in further:
            row.addWidget(widget)
        row.addStretch(1)
        self._layout.addLayout(row)

    def sentence(self, text: str) -> None:
        """One sentence of importance."""
        self._layout.addWidget(PlainLabel(text, role="sentence", is_selectable=True))

    def hint(self, text: str) -> None:
        """A quiet sentence."""
        self._layout.addWidget(PlainLabel(text, role="hint", is_selectable=True))

    def section(self, heading: str) -> None:
        """Begins a section."""
        self._layout.addSpacing(8)
        self._layout.addWidget(line())
        self._layout.addWidget(PlainLabel(heading, role="section"))

    def facts(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Names and values in two columns; pairs without a value are left out."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, 132)
        grid.setColumnStretch(1, 1)
        place = 0
        for name, value in pairs:
            if not value:
                continue
            grid.addWidget(PlainLabel(name, role="muted"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(PlainLabel(value, is_selectable=True), place, 1)
            place += 1
        if place:
            self._layout.addLayout(grid)

    def row(self, text: str, detail: str, on_open: Callable[[], object] | None, *, pill: Pill | None = None) -> QWidget:
        """A line that stands for another record and opens it."""
        frame: QFrame = ClickableRow(text) if on_open else QFrame()
        if isinstance(frame, ClickableRow) and on_open is not None:
            frame.activated.connect(lambda: on_open())
        frame.setProperty("role", "card")
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(12, 8, 12, 8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(text))
        if detail:
            words.addWidget(PlainLabel(detail, role="muted"))
        layout.addLayout(words, 1)
        if pill is not None:
            layout.addWidget(PillLabel(pill, self._colours))
        self._layout.addWidget(frame)
        return frame

    def link(self, text: str, on_click: Callable[[], object]) -> None:
        """A link on a line of its own."""
        self._layout.addWidget(link_button(text, on_click))

    def widget(self, widget: QWidget) -> None:
        """Any widget on a line of its own."""
        self._layout.addWidget(widget)

    def finish(self) -> None:
        """Pushes everything to the top; called last."""
        self._layout.addStretch(1)


class DetailScroll(QScrollArea):
    """Scrolls a detail body; a new one replaces the old."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_body(self, body: QWidget, *, keeps_place: bool = False) -> None:
        """Shows a body; `keeps_place` for the same record shown anew."""
        place = self.verticalScrollBar().value() if keeps_place else 0
        self.setWidget(body)
        self.verticalScrollBar().setValue(place)
