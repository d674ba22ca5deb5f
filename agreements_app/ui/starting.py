"""Opening the data when the program starts, and what can be done when they cannot be opened."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from agreements_app.services.opening import OpenedOffice, is_office, open_office
from agreements_app.system.paths import OfficeFolder
from agreements_app.texts.messages import AppError, Message, msg
from agreements_app.ui.common.appearance import Appearance
from agreements_app.ui.common.dialogs import choose_folder, confirm, tell_error
from agreements_app.ui.common.tasks import TaskRunner

if TYPE_CHECKING:
    from agreements_app.services.restoring import Prepared, Restored
    from agreements_app.ui.office.trouble_dialog import Way


class Start:
    """Opens a data folder for the window. Where that is not possible, the user chooses: a backup, another folder, or not.

    What only trouble needs is loaded when there is some: the first list must not wait for it.
    """

    def __init__(self, appearance: Appearance, day: datetime.date | None) -> None:
        self._appearance = appearance
        self._day = day

    def open(self, root: Path) -> OpenedOffice:
        """The data opened; raises the reason when the user gives up."""
        first = root
        while True:
            try:
                opened = self._open(root, may_create=True)
            except AppError as error:
                from agreements_app.ui.office.trouble_dialog import Way

                way = self._ask(error, root)
                if way is Way.QUIT:
                    raise
                if way is Way.FOLDER:
                    root = self._other_folder(root)
                elif way is Way.RESTORE and (restored := self._restore(root)) is not None:
                    return restored
            else:
                if root != first:
                    opened.notices += (_used_once(root, first),)
                return opened

    def put_in_place(self, prepared: "Prepared") -> OpenedOffice:
        """The data of a prepared backup opened in the place of those of before; raises when they are back where they were."""
        from agreements_app.services.restoring import open_restored, put_in_place

        restored = put_in_place(prepared)
        opened = open_restored(restored, lambda: self._open(prepared.folder.root))
        opened.notices = (_was_restored(restored, self._appearance.language), *opened.notices)
        return opened

    def _open(self, root: Path, *, may_create: bool = False) -> OpenedOffice:
        return open_office(root, may_write=True, may_create=may_create, has_window=True, day=self._day)

    def _ask(self, error: AppError, root: Path) -> "Way":
        from agreements_app.ui.office.trouble_dialog import TroubleDialog

        texts, colours = self._appearance.apply()
        dialog = TroubleDialog(error, root, texts, colours)
        dialog.exec()
        return dialog.way

    def _other_folder(self, root: Path) -> Path:
        """The folder the user chose, or the same one."""
        texts, _colours = self._appearance.apply()
        chosen = choose_folder(None, texts.t("Choose another data folder"))
        if chosen is None:
            return root
        if is_office(chosen):
            return chosen.absolute()
        question = texts.t("There is no register in {folder} yet. Begin a new, empty one there?", folder=str(chosen))
        if confirm(None, texts, texts.t("Choose another data folder"), question, yes=texts.t("Begin a new register")):
            return chosen.absolute()
        return root

    def _restore(self, root: Path) -> OpenedOffice | None:
        from agreements_app.services.restoring import RestoreService
        from agreements_app.ui.office.restore_dialog import RestoreDialog

        texts, colours = self._appearance.apply()
        runner = TaskRunner()
        runner.error_raised.connect(_raise)
        lying: list[Prepared] = []
        dialog = RestoreDialog(RestoreService(OfficeFolder(root)), texts, colours, runner, None)
        dialog.prepared.connect(lying.append)
        dialog.exec()
        runner.wait()
        if not lying:
            return None
        try:
            return self.put_in_place(lying[0])
        except AppError as error:
            tell_error(None, texts, error)
            return None


def _raise(error: object) -> None:
    """Hands a fault of the program to whoever tells faults."""
    if isinstance(error, BaseException):
        raise error


def _was_restored(restored: "Restored", language: str) -> Message:
    from agreements_app.texts.dates import format_moment

    moment = format_moment(restored.backup.made_at, language)
    if not restored.aside.exists():
        return msg("The backup of {moment} was restored.", moment=moment)
    return msg(
        "The backup of {moment} was restored. The data as they were before are in {folder}; nothing was deleted.",
        moment=moment,
        folder=str(restored.aside),
    )


def _used_once(root: Path, first: Path) -> Message:
    return msg(
        "The data folder {folder} is open until the program is closed. At the next start the program opens {first} again.",
        folder=str(root),
        first=str(first),
    )
