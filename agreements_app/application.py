"""The composition root of the window: Qt, the look, the office, the main window, and what happens on a crash."""

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from agreements_app.services.opening import OpenedOffice
from agreements_app.system.logs import start_log
from agreements_app.system.paths import default_data_folder
from agreements_app.system.preferences import Preferences
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.messages import AppError, Message, msg
from agreements_app.ui.common.appearance import Appearance, system_language
from agreements_app.ui.common.crash import CrashHandler
from agreements_app.ui.common.dialogs import tell_error
from agreements_app.ui.common.recovery import Recovery
from agreements_app.ui.common.tasks import TaskRunner
from agreements_app.ui.common.theme import is_dark_wanted, load_fonts, load_further_fonts
from agreements_app.ui.common.workbench import ChangeHub, Workbench
from agreements_app.ui.main_window import MainWindow
from agreements_app.ui.single import RaiseListener, raise_running_window
from agreements_app.ui.starting import Start

if TYPE_CHECKING:
    from agreements_app.services.checking import CheckReport
    from agreements_app.services.restoring import Prepared

FAILED = 3
_LIST = "agreements"


class Session(QObject):
    """One running program: an office, and the window that shows it in the language and look of the moment.

    `warms_documents` (True unless it is set otherwise before the window is shown): the process that makes documents is
    started in the background, so that the first document is as quick as the tenth.
    """

    def __init__(
        self, application: QApplication, opened: OpenedOffice, preferences: Preferences, language: str
    ) -> None:
        super().__init__()
        self._application = application
        self._opened = opened
        self._preferences = preferences
        self._appearance = Appearance(application, preferences, language)
        self._start = Start(self._appearance, opened.office.context.day)
        self.runner = TaskRunner(self)
        self.hub = ChangeHub(self)
        self.window: MainWindow | None = None
        self._has_begun = False
        self.warms_documents = True
        opened.office.on_change(self.hub.tell)
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self._on_system_appearance())

    def show_window(self, notices: tuple[Message, ...] = ()) -> MainWindow:
        """Builds the window in the present language and look, and shows it in place of the one before."""
        texts, colours = self._appearance.apply()
        if self._has_begun or self._preferences.get("place") != _LIST:
            self._bring_to_day(is_shown=False)
        bench = Workbench(self._opened.office, texts, colours, self.runner, self.hub, self._preferences)
        before = self.window
        window = MainWindow(bench, notices, is_practice=self._opened.office.is_practice)
        window.rebuild_requested.connect(self._on_rebuild)
        window.restore_prepared.connect(self._on_restore_prepared)
        window.closed.connect(self._application.quit)
        self.window = window
        window.show()
        if self._has_begun:
            window.start_notices()
        if before is not None:
            before.hide()
            before.deleteLater()
        return window

    def raise_window(self) -> None:
        """Brings the window to the front (a second start asked for it)."""
        if self.window is not None:
            self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
            self.window.show()
            self.window.raise_()
            self.window.activateWindow()

    def start_background_work(self) -> None:
        """What need not be done before the list is there: further fonts, a backup, a check after an unclean end,
        the worker that makes documents.

        It begins when the database thread has nothing to do for the first time: what the window shows comes first.
        """
        self.runner.when_idle(self._begin_background_work)

    def _begin_background_work(self) -> None:
        self._has_begun = True
        load_further_fonts()
        self._bring_to_day(is_shown=True)
        self.runner.when_idle(self._look_after_data)  # which takes longer than loading the list anew
        if self.window is not None:
            self.window.start_notices()

    def _bring_to_day(self, *, is_shown: bool) -> None:
        """Derives the standings whose day has come, before anything else that waits for the database thread.

        Only the list of agreements comes earlier, which shows no standing of another day; what `is_shown` is loaded anew.
        """
        if not self._opened.has_standings_due:
            return
        self._opened.has_standings_due = False
        if is_shown and self.window is not None:
            self.window.bring_to_day()
        else:
            self.runner.run(self._opened.office.refresh_standings)

    def _look_after_data(self) -> None:
        office = self._opened.office  # its services are asked for on the database thread, which loads what they need
        if office.read_only_reason is None:
            self.runner.run(lambda: office.backups.make_automatic())
        if self._opened.was_unclean:
            texts = texts_for(self._appearance.language)
            self.runner.run(lambda: office.checks.check(), self._on_checked, name=texts.t("Checking the data"))
        if self.warms_documents:
            self.runner.run(lambda: office.worker.begin_warming())

    def _on_checked(self, report: "CheckReport") -> None:
        if not report.is_sound and self.window is not None:
            self.window.office_actions.safekeeping.show_check(report)

    def close(self) -> None:
        """Ends the background work and closes the office."""
        self.runner.wait()
        self._preferences.write()
        self._opened.close()

    def _on_restore_prepared(self, prepared: "Prepared") -> None:
        """Closes the data, puts the backup in their place and opens it; what fails leaves the data of before open."""
        if self.window is not None:
            self.window.remember()
        self.runner.wait()
        self._opened.close()
        failure: AppError | None = None
        try:
            try:
                self._opened = self._start.put_in_place(prepared)
            except AppError as error:
                failure = error
                self._opened = self._start.open(prepared.folder.root)
        except AppError:  # the user has read why and gave up
            self._application.exit(FAILED)
            return
        self._opened.office.on_change(self.hub.tell)
        window = self.show_window(self._opened.notices)
        if failure is not None:
            tell_error(window, texts_for(self._appearance.language), failure)
        self._look_after_data()

    def _on_system_appearance(self) -> None:
        """Follows the system from light to dark and back, unless this person chose one."""
        if str(self._preferences.get("appearance", "system")) == "system":
            self._on_rebuild("system_appearance", None)

    def _on_rebuild(self, name: str, value: object) -> None:
        if self.window is None or not self.window.places.may_close():
            return
        self.window.remember()
        if name == "language":
            self._appearance.language = str(value)
            self._preferences.set("language", value)
        elif name == "appearance":
            chosen = value or (
                "light" if is_dark_wanted(str(self._preferences.get("appearance", "system"))) else "dark"
            )
            self._preferences.set("appearance", chosen)
        elif name == "zoom_to":
            self._preferences.set("zoom", value)
        elif name == "zoom" and isinstance(value, int):
            self._preferences.set("zoom", min(200, max(80, int(self._preferences.get("zoom", 100)) + value)))
        self.show_window()


def run_window(data: Path | None, language: str | None, day: datetime.date | None) -> int:
    """Opens the window on a data folder and runs until it is closed; the program's exit status."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Agreements")
    root = (data or default_data_folder()).absolute()
    if raise_running_window(root):
        return 0
    start_log()
    load_fonts()
    preferences = Preferences()
    wanted = language or str(preferences.get("language", "")) or system_language()
    crashes = CrashHandler(texts_for(wanted))
    crashes.install()
    opened = Start(Appearance(application, preferences, wanted), day).open(root)
    session = Session(application, opened, preferences, wanted)
    listener = RaiseListener(opened.office.folder.root, session.raise_window)
    try:
        session.show_window((*opened.notices, *_unsaved(opened)))
        session.start_background_work()
        return application.exec()
    finally:
        listener.close()
        session.close()


def _unsaved(opened: OpenedOffice) -> tuple[Message, ...]:
    """What to say of forms that were open when the program ended without being closed."""
    left = Recovery(opened.office.folder.recovery).everything()
    if not left:
        return ()
    return (
        msg(
            "Records that were being edited when the program ended: {count}. Open each for editing (or New): what was "
            "typed is still there.",
            count=len(left),
        ),
    )
