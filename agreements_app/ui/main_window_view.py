"""Arranges the window: places on the left, the place beside them, notices above, the status bar below."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QProgressBar,
    QStackedWidget,
    QStatusBar,
    QVBoxLayout,
    QWidget,
)

from agreements_app.ui.common.icons import icon
from agreements_app.ui.common.theme import Colours
from agreements_app.ui.common.widgets import PlainLabel, link_button, tool_button


class MainWindowView:
    """The widgets of the main window; holds no behaviour."""

    def __init__(self, window: QMainWindow, colours: Colours, *, cancel_text: str, undo_text: str) -> None:
        self._colours = colours
        self.places = QListWidget()
        self.places.setObjectName("places")
        self.places.setIconSize(QSize(20, 20))
        self.places.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.places.setFixedWidth(196)
        self.stack = QStackedWidget()
        self.notices = QVBoxLayout()
        self.notices.setSpacing(0)
        self.message = PlainLabel("")
        self.message.setWordWrap(False)
        self.undo = link_button(undo_text, lambda: None)
        self.undo.hide()
        self.progress = QProgressBar()
        self.progress.setFixedWidth(140)
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.task_name = PlainLabel("")
        self.task_name.setWordWrap(False)
        self.cancel = tool_button(cancel_text, "close", colours.muted, lambda: None)
        self.cancel.hide()
        self.folder = PlainLabel("")
        self.folder.setWordWrap(False)
        self._arrange(window)

    def add_place(self, key: str, text: str, icon_name: str, page: QWidget) -> None:
        """Adds a place to the left and its page to the stack."""
        item = QListWidgetItem(icon(icon_name, self._colours.accent), text)
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setSizeHint(QSize(160, max(38, self.places.fontMetrics().height() + 18)))
        self.places.addItem(item)
        self.stack.addWidget(page)

    def _arrange(self, window: QMainWindow) -> None:
        sidebar = QWidget()
        sidebar.setObjectName("sidebar")
        side = QVBoxLayout(sidebar)
        side.setContentsMargins(0, 8, 0, 8)
        side.addWidget(self.places, 1)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.notices)
        column.addWidget(self.stack, 1)
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(sidebar)
        row.addWidget(middle, 1)
        window.setCentralWidget(body)
        bar = QStatusBar()
        bar.setSizeGripEnabled(False)
        window.setStatusBar(bar)
        bar.addWidget(self.message)
        bar.addWidget(self.undo)
        bar.addPermanentWidget(self.task_name)
        bar.addPermanentWidget(self.progress)
        bar.addPermanentWidget(self.cancel)
        bar.addPermanentWidget(self.folder)
