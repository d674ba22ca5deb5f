"""What every screen works with: the words, the office, the background, the look, and how to tell the user something."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, Signal

from agreements_app.domain.records import RecordKind
from agreements_app.services.context import Changes
from agreements_app.services.office import Office
from agreements_app.system.preferences import Preferences
from agreements_app.texts.catalogue import Texts
from agreements_app.ui.common.tasks import TaskRunner
from agreements_app.ui.common.theme import Colours


class ChangeHub(QObject):
    """Tells every screen what changed.

    Signals:
        changed(Changes): records were changed, by whichever screen; always on the window's thread.
    """

    changed = Signal(object)
    _told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def tell(self, changes: Changes) -> None:
        """Passes changes on; may be called on any thread."""
        self._told.emit(changes)

    def _on_told(self, changes: Changes) -> None:
        self.changed.emit(changes)


@dataclass(slots=True)
class Workbench:
    """One per window; screens are built with it and never reach for each other.

    `say` shows a short line in the status bar, with an Undo for the save id given.
    """

    office: Office
    texts: Texts
    colours: Colours
    runner: TaskRunner
    hub: ChangeHub
    preferences: Preferences
    say: Callable[[str, str], None] = field(default=lambda text, save_id: None)

    @property
    def language(self) -> str:
        """The language of the screen, en or ja."""
        return self.texts.language

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self.office.read_only_reason is not None

    def pick(self, english: str, japanese: str) -> str:
        """The text of two that suits the screen's language; the other when that is empty."""
        return self.texts.pick(english, japanese)


def concerns(changes: Changes, *kinds: RecordKind) -> bool:
    """Whether changes touch records of these kinds."""
    return any(reference.kind in kinds for reference in changes.records)
