"""The data cannot be opened: why, and what can be done about it."""

from collections.abc import Callable
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from agreements_app.storage.faults import NewerDataError
from agreements_app.system.holding import HeldError
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.messages import AppError
from agreements_app.ui.common.icons import pixmap
from agreements_app.ui.common.theme import Colours
from agreements_app.ui.common.widgets import ClickableRow, PlainLabel, push_button


class Way(Enum):
    """What to do when the data cannot be opened."""

    RESTORE = "restore"
    FOLDER = "folder"
    AGAIN = "again"
    QUIT = "quit"


class TroubleDialog(QDialog):
    """Shows the sentence and offers the ways out; `way` is the one chosen."""

    def __init__(self, error: AppError, root: Path, texts: Texts, colours: Colours) -> None:
        super().__init__(None)
        self.way = Way.QUIT
        self._texts = texts
        self._colours = colours
        t = texts.t
        self.setWindowTitle(t("Agreements"))
        self.setMinimumWidth(620)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        heading = PlainLabel(t("The data cannot be opened"))
        heading.setObjectName("recordTitle")
        layout.addWidget(heading)
        layout.addLayout(self._sentence(error))
        layout.addWidget(PlainLabel(t("Data folder: {folder}", folder=str(root)), role="muted", is_selectable=True))
        layout.addSpacing(4)
        self.rows = {way: self._row(way, *words) for way, words in self._ways(error).items()}
        for row in self.rows.values():
            layout.addWidget(row)
        layout.addSpacing(4)
        bottom = QHBoxLayout()
        bottom.addStretch(1)
        bottom.addWidget(push_button(t("Try again"), self._chooser(Way.AGAIN)))
        self.quit_button = push_button(t("Quit"), self.reject)
        bottom.addWidget(self.quit_button)
        layout.addLayout(bottom)
        next(iter(self.rows.values())).setFocus()

    def _ways(self, error: AppError) -> dict[Way, tuple[str, str, str]]:
        """The ways out that make sense: what was written by a newer version or is in use elsewhere needs no backup."""
        t = self._texts.t
        ways = {
            Way.RESTORE: (
                t("Restore a backup…"),
                t("Goes back to a state that was saved. What lies in the folder now is kept."),
                "history",
            ),
            Way.FOLDER: (t("Choose another data folder…"), t("Opens the register in another place."), "folder"),
        }
        if isinstance(error, NewerDataError | HeldError):
            del ways[Way.RESTORE]
        return ways

    def _sentence(self, error: AppError) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(10)
        picture = QLabel()
        picture.setPixmap(pixmap("warning", self._colours.urgent, 24))
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = [self._texts.say(message) for message in (error.message, *error.details)]
        line.addWidget(PlainLabel("\n".join(words), is_selectable=True), 1)
        return line

    def _row(self, way: Way, text: str, detail: str, icon_name: str) -> QWidget:
        row = ClickableRow(text)
        row.setProperty("role", "card")
        row.activated.connect(self._chooser(way))
        line = QHBoxLayout(row)
        line.setContentsMargins(14, 10, 14, 10)
        line.setSpacing(12)
        picture = QLabel()
        picture.setPixmap(pixmap(icon_name, self._colours.accent, 24))
        line.addWidget(picture)
        words = QVBoxLayout()
        words.setSpacing(2)
        title = PlainLabel(text)
        title.setObjectName("choice")
        words.addWidget(title)
        words.addWidget(PlainLabel(detail, role="muted"))
        line.addLayout(words, 1)
        return row

    def _chooser(self, way: Way) -> Callable[[], None]:
        def choose() -> None:
            self.way = way
            self.accept()

        return choose
