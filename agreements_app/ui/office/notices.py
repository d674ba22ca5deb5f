"""Notices of the system's tray: told when a reminder comes up or is announced again, where there is a tray; never needed."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from agreements_app.texts.catalogue import Texts
from agreements_app.texts.code_words import due_word
from agreements_app.ui.common.icons import icon
from agreements_app.ui.common.workbench import Workbench

if TYPE_CHECKING:  # at run time it is loaded on the database thread
    from agreements_app.services.reminders import ReminderLine

WANTED = "tray_notices"
_TOLD = "last_noticed"


class Tray(QObject):
    """The program's icon in the system's tray.

    Signals:
        clicked(): the icon or a notice was clicked.
    """

    clicked = Signal()

    def __init__(self, bench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self._icon = QSystemTrayIcon(icon("agreements", bench.colours.accent), self)
        self._icon.activated.connect(lambda _reason: self.clicked.emit())
        self._icon.messageClicked.connect(self.clicked)
        self._icon.show()

    def remove(self) -> None:
        """Takes the icon away at once."""
        self._icon.hide()
        self.deleteLater()

    def tell(self, title: str, text: str) -> None:
        """Shows a notice."""
        self._icon.showMessage(title, text)


def is_wanted(bench: Workbench) -> bool:
    """Whether this person wants notices and the system has a tray."""
    return bool(bench.preferences.get(WANTED, True)) and QSystemTrayIcon.isSystemTrayAvailable()


class ReminderNotices:
    """Tells each announcement once: what was announced after the day of the last notice, up to today."""

    def __init__(self, bench: Workbench, tell: Callable[[str, str], None]) -> None:
        self._bench = bench
        self._tell = tell

    def look(self) -> None:
        """Looks what is up and tells what has not been told; nothing once this person has switched notices off."""
        if not self._bench.preferences.get(WANTED, True):
            return
        self._bench.runner.run(lambda: self._bench.office.reminders.due(), self._on_due)

    def _on_due(self, lines: "Sequence[ReminderLine]") -> None:
        today = self._bench.office.today()
        told = self._told(today)
        new = [line for line in lines if told < line.announce_on <= today]
        if new:
            self._tell(*notice_words(new, self._bench.texts))
        if today > told and self._bench.office.context.day is None:
            kept: Any = self._bench.preferences.get(_TOLD, {})
            others = kept if isinstance(kept, dict) else {}
            self._bench.preferences.set(_TOLD, {**others, str(self._bench.office.folder.root): today.isoformat()})

    def _told(self, today: date) -> date:
        kept: Any = self._bench.preferences.get(_TOLD, {})
        try:
            return date.fromisoformat(kept[str(self._bench.office.folder.root)])
        except (KeyError, TypeError, ValueError):
            return today - timedelta(days=1)


def notice_words(lines: "Sequence[ReminderLine]", texts: Texts) -> tuple[str, str]:
    """Title and text of a notice: one reminder by its kind, number and title, several by their number."""
    heading = texts.t("Agreements")
    if len(lines) > 1:
        return heading, texts.tn("{n} reminder came up", "{n} reminders came up", len(lines))
    (line,) = lines
    title = texts.pick(line.title_en, line.title_ja)
    return heading, f"{due_word(line.what, texts)}: {line.number} {title}".strip()
