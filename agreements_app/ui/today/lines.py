"""The lines of Today: what is to be done, its pill, and the buttons with which it is dealt with there."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from agreements_app.services.reminders import ReminderLine
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.code_words import due_word
from agreements_app.ui.common.standings import Pill
from agreements_app.ui.common.theme import Colours
from agreements_app.ui.common.widgets import ClickableRow, PillLabel, PlainLabel, push_button

_ICONS = {
    "notice_deadline": "door",
    "send_by": "forward",
    "end": "ended",
    "termination": "door",
    "review": "history",
    "papers": "draft",
    "original": "attachment",
    "approval": "clock",
    "commitment": "clock",
}


class TodayLine(ClickableRow):
    """One thing to do: title and detail, a pill, and buttons at the right."""

    def __init__(self, title: str, detail: str, buttons: Iterable[tuple[str, Callable[[], object]]] = ()) -> None:
        super().__init__(f"{title} – {detail}" if detail else title)
        self.setProperty("role", "card")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(14, 8, 14, 8)
        self.row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(title))
        if detail:
            words.addWidget(PlainLabel(detail, role="muted"))
        self.row.addLayout(words, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(6)
        for text, on_click in buttons:
            self.add_button(text, on_click, about=title)
        self.row.addLayout(self._buttons)

    def add_pill(self, pill: Pill, colours: Colours) -> None:
        """A pill before the buttons."""
        self.row.insertWidget(1, PillLabel(pill, colours))

    def add_button(self, text: str, on_click: Callable[[], object], *, about: str) -> QPushButton:
        """A button; a screen reader hears what it is about too."""
        button = push_button(text, on_click)
        button.setAccessibleName(f"{text}: {about}")
        self._buttons.addWidget(button)
        return button


def reminder_pill(line: ReminderLine, texts: Texts, *, is_near: bool) -> Pill:
    """What kind of date it is, in the colour of its urgency."""
    tone = "urgent" if line.is_overdue else "soon" if is_near else "calm"
    return Pill(_ICONS[line.what], due_word(line.what, texts), tone)


def place_of(line: QWidget, body: QWidget) -> int:
    """Which of the lines of a body this is, from above."""
    lines = body.findChildren(TodayLine)
    return next((place for place, each in enumerate(lines) if each is line or each.isAncestorOf(line)), -1)
