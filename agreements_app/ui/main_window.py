"""The main window: places, actions, what runs in the background, and the way from one record to another."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow

from agreements_app.domain.records import Reference
from agreements_app.services.context import Changes
from agreements_app.storage.faults import DamagedDataError
from agreements_app.texts.messages import AppError, Message
from agreements_app.ui.actions import MENUS, ActionSpec, action_table
from agreements_app.ui.common.dialogs import tell_error
from agreements_app.ui.common.icons import icon
from agreements_app.ui.common.tasks import Task
from agreements_app.ui.common.widgets import Notice
from agreements_app.ui.common.workbench import Workbench
from agreements_app.ui.main_window_view import MainWindowView
from agreements_app.ui.office_actions import OfficeActions
from agreements_app.ui.places import PLACES, Places

if TYPE_CHECKING:
    from agreements_app.ui.office.notices import ReminderNotices, Tray

MIDNIGHT_CHECK_MS = 60_000
BACKUP_EVERY_MS = 30 * 60_000
VISIBLE_AFTER_MS = 400


class MainWindow(QMainWindow):
    """The window of one office in one language and appearance; a switch of either makes a new one.

    Signals:
        rebuild_requested(str, object): a preference changed that needs a new window: its name and value.
        restore_prepared(Prepared): a backup lies ready to take the place of the data.
        closed(): the window was closed by the user.
    """

    rebuild_requested = Signal(str, object)
    restore_prepared = Signal(object)
    closed = Signal()

    def __init__(self, bench: Workbench, notices: tuple[Message, ...] = (), *, is_practice: bool = False) -> None:
        super().__init__()
        self.bench = bench
        self._tasks: list[Task] = []
        self._last_save_id = ""
        self._being_told: set[str] = set()
        self._actions: dict[str, QAction] = {}
        self._notices: ReminderNotices | None = None
        self._tray: Tray | None = None
        t = bench.texts.t
        bench.say = self.say
        self.view = MainWindowView(self, bench.colours, cancel_text=t("Cancel"), undo_text=t("Undo"))
        self.office_actions = OfficeActions(bench, self)
        self.places = Places(bench, self, self.office_actions)
        self._set_up(notices, is_practice=is_practice)
        self._connect()
        self._restore()

    def say(self, text: str, save_id: str = "") -> None:
        """Shows a short line in the status bar; with a save's id, Undo stands beside it."""
        self.view.message.setText(text)
        self._last_save_id = save_id or self._last_save_id
        self.view.undo.setVisible(bool(save_id))

    def show_record(self, reference: Reference) -> None:
        """Goes to the place of a record and shows it there."""
        key = self.places.place_of(reference)
        if key:
            self.go(key)
            self.places.show(reference)

    def go(self, key: str) -> None:
        """Goes to a place."""
        for place in range(self.view.places.count()):
            if self.view.places.item(place).data(0x0100) == key:
                self.view.places.setCurrentRow(place)

    def action(self, name: str) -> QAction:
        """The action of an id."""
        return self._actions[name]

    @property
    def current_key(self) -> str:
        """The key of the place shown."""
        item = self.view.places.currentItem()
        return str(item.data(0x0100)) if item else ""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes a file that is dragged over the window."""
        if _dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Says what the file is that was dropped."""
        path = _dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.office_actions.files.identify(path)

    def bring_to_day(self) -> None:
        """Derives anew the standings whose day has come, then loads everything again."""
        self.bench.runner.run(self.bench.office.refresh_standings, lambda _count: self.places.reload_all())

    def start_notices(self) -> None:
        """From now on tells through the system's tray what reminders come up, where there is one and it is wanted."""
        from agreements_app.ui.office.notices import ReminderNotices, Tray, is_wanted

        if not is_wanted(self.bench):
            return
        self._tray = Tray(self.bench, self)
        self._tray.clicked.connect(self.show_today)
        self._notices = ReminderNotices(self.bench, self._tray.tell)
        self._notices.look()

    def switch_notices(self, is_wanted: bool) -> None:
        """Begins to tell through the system's tray, or ends it and takes the icon away."""
        self.bench.preferences.set("tray_notices", is_wanted)
        if self._tray is not None:
            self._tray.remove()
        self._tray = self._notices = None
        if is_wanted:
            self.start_notices()

    def show_today(self) -> None:
        """Brings the window to the front, at Today."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.go("today")

    def undo(self) -> None:
        """Takes the last save back."""
        if not self._last_save_id:
            return
        save_id, self._last_save_id = self._last_save_id, ""
        t = self.bench.texts.t
        self.bench.runner.run(
            lambda: self.bench.office.history.undo(save_id),
            lambda changes: self.say(t("Taken back."), changes.save_id),
            lambda error: tell_error(self, self.bench.texts, error),
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closes when no form keeps the user; remembers sizes."""
        if not self.places.may_close():
            event.ignore()
            return
        self.remember()
        super().closeEvent(event)
        self.closed.emit()

    def remember(self) -> None:
        """Keeps place, size and every place's own state."""
        preferences = self.bench.preferences
        preferences.set("place", self.current_key)
        preferences.set("size", [self.width(), self.height(), self.isMaximized()])
        self.places.remember()

    def _set_up(self, notices: tuple[Message, ...], *, is_practice: bool) -> None:
        self.setAcceptDrops(True)
        bench = self.bench
        t = bench.texts.t
        for key, text, icon_name, page in self.places.listed():
            self.view.add_place(key, text, icon_name, page)
        self.setWindowTitle(t("Agreements – {folder}", folder=bench.office.folder.root.name))
        self.view.places.setAccessibleName(t("Places"))
        folder = str(bench.office.folder.root)
        self.view.folder.setText(t("{folder} – read only", folder=folder) if bench.is_read_only else folder)
        if is_practice:
            text = t(
                "Practice register: the institutions are real, every agreement is invented. Nothing here can be broken."
            )
            self.view.notices.addWidget(Notice(text, bench.colours, role="practice", close_text=t("Close")))
        for message in notices:
            self.view.notices.addWidget(Notice(bench.texts.say(message), bench.colours, close_text=t("Close")))
        self._make_menus()

    def _make_menus(self) -> None:
        texts = self.bench.texts
        menus = {key: self.menuBar().addMenu(texts.say(message)) for key, message in MENUS.items()}
        handlers = self._handlers()
        for spec in action_table():
            action = self._make_action(spec, handlers[spec.id])
            menus[spec.menu].addAction(action)
            self._actions[spec.id] = action
        for key, menu in menus.items():
            menu.aboutToShow.connect(partial(self._draw_icons, key))

    def _draw_icons(self, menu: str) -> None:
        """Icons are drawn when their menu is first opened: two dozen of them at once would keep the first list waiting."""
        for spec in action_table():
            if spec.menu == menu and spec.icon and self._actions[spec.id].icon().isNull():
                self._actions[spec.id].setIcon(icon(spec.icon, self.bench.colours.text))

    def _make_action(self, spec: ActionSpec, handler: Callable[[], Any]) -> QAction:
        action = QAction(self.bench.texts.say(spec.text), self)
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut))
        action.setEnabled(not (spec.writes and self.bench.is_read_only))
        action.triggered.connect(lambda _checked=False: handler())
        self.addAction(action)
        return action

    def _handlers(self) -> dict[str, Callable[[], Any]]:
        handlers: dict[str, Callable[[], Any]] = {
            "undo": self.undo,
            "quit": self.close,
            "find": self._find,
            "new": self._new,
            "reload": partial(self._call_current, "reload"),
            "language": lambda: self.rebuild_requested.emit("language", "en" if self.bench.language == "ja" else "ja"),
            "appearance": lambda: self.rebuild_requested.emit("appearance", None),
            "larger": lambda: self.rebuild_requested.emit("zoom", 10),
            "smaller": lambda: self.rebuild_requested.emit("zoom", -10),
        }
        for name in ("edit", "draft", "letters", "preview", "why", "what_if", "history", "archive"):
            handlers[name] = partial(self._call_current, name)
        for key in PLACES:
            handlers[f"go_{key}"] = partial(self.go, key)
        handlers["export_list"] = partial(self._call_current, "export")
        return handlers | self.office_actions.handlers()

    def _call_current(self, method: str) -> None:
        self.places.call(self.current_key, method)

    def _new(self) -> None:
        """Begins a new record of the place shown; an agreement where the place holds no records of its own."""
        if not self.places.can(self.current_key, "begin_new"):
            self.go("agreements")
        self._call_current("begin_new")

    def _find(self) -> None:
        """Puts the cursor into the search of the place shown; where there is none, finds anything."""
        if self.places.can(self.current_key, "focus_search"):
            self._call_current("focus_search")
        else:
            self.office_actions.find_anything()

    def _connect(self) -> None:
        view, runner = self.view, self.bench.runner
        view.places.currentRowChanged.connect(self._on_place_chosen)
        view.undo.clicked.connect(self.undo)
        view.cancel.clicked.connect(self._on_cancel)
        runner.started.connect(self._on_task_started)
        runner.ended.connect(self._on_task_ended)
        runner.error_raised.connect(self._on_error)
        self.bench.hub.changed.connect(self._on_changed)
        self._day = self.bench.office.today()
        for interval, action in ((MIDNIGHT_CHECK_MS, self._on_minute), (BACKUP_EVERY_MS, self._on_backup_time)):
            timer = QTimer(self)
            timer.setInterval(interval)
            timer.timeout.connect(action)
            timer.start()

    def _restore(self) -> None:
        preferences = self.bench.preferences
        width, height, is_maximized = preferences.get("size", [1360, 860, False])
        screen = QApplication.primaryScreen().availableGeometry()
        self.resize(min(int(width), screen.width()), min(int(height), screen.height()))
        if is_maximized:
            self.setWindowState(self.windowState() | self.windowState().WindowMaximized)
        self.go(str(preferences.get("place", "today")))
        if self.view.places.currentRow() < 0:
            self.view.places.setCurrentRow(0)

    def _on_place_chosen(self, place: int) -> None:
        if place >= 0:
            self.places.page(PLACES[place])
            self.view.stack.setCurrentIndex(place)

    def _on_task_started(self, task: Task) -> None:
        if not task.name:
            return
        self._tasks.append(task)
        task.progressed.connect(self._on_progress)
        QTimer.singleShot(VISIBLE_AFTER_MS, self, self._show_tasks)

    def _on_task_ended(self, task: Task) -> None:
        if task in self._tasks:
            self._tasks.remove(task)
            self._show_tasks()

    def _show_tasks(self) -> None:
        view = self.view
        task = self._tasks[-1] if self._tasks else None
        view.task_name.setText(task.name if task else "")
        view.progress.setVisible(task is not None)
        view.cancel.setVisible(task is not None and task.is_cancellable)
        if task is None:
            view.progress.setRange(0, 0)

    def _on_progress(self, done: int, total: int) -> None:
        self.view.progress.setRange(0, max(total, 1))
        self.view.progress.setValue(done)

    def _on_cancel(self) -> None:
        if self._tasks:
            self._tasks[-1].cancel()

    def _on_error(self, error: object) -> None:
        """Tells what nobody handled; what is on the screen already is not told once more."""
        if isinstance(error, AppError):
            sentence = str(error.message)
            if sentence in self._being_told:
                return
            self._being_told.add(sentence)
            if isinstance(error, DamagedDataError):
                self.office_actions.safekeeping.offer_restore(error)
            else:
                tell_error(self, self.bench.texts, error)
            self._being_told.discard(sentence)
        elif isinstance(error, BaseException):
            raise error

    def _on_changed(self, changes: Changes) -> None:
        if changes.save_id:
            self._last_save_id = changes.save_id

    def _on_minute(self) -> None:
        """After midnight, the standings whose day has come are derived anew and everything is loaded again."""
        today = self.bench.office.today()
        if today == self._day or self.bench.is_read_only:
            return
        self._day = today
        self.bring_to_day()
        if self._notices is not None:
            self._notices.look()

    def _on_backup_time(self) -> None:
        if not self.bench.is_read_only:
            self.bench.runner.run(lambda: self.bench.office.backups.make_automatic())


def _dropped_file(data: QMimeData) -> Path | None:
    """The one file that is dragged; None for anything else."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 else None
