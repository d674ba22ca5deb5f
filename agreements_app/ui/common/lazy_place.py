"""A place that reads the register only while somebody looks at it."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget


class LazyPlace(QWidget):
    """Loads at once when visible, otherwise when it is next shown. Subclasses say in `load` what loading is."""

    def __init__(self) -> None:
        super().__init__()
        self._is_stale = True

    def reload(self) -> None:
        """Loads anew; at once when visible, otherwise when it is next shown."""
        if not self.isVisible():
            self._is_stale = True
            return
        self._is_stale = False
        self.load()

    def load(self) -> None:
        """Reads what is shown."""
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Loads what changed while the place was hidden."""
        super().showEvent(event)
        if self._is_stale:
            QTimer.singleShot(0, self.reload)
