"""A Word file watched while somebody edits it: Word puts a new file in the old one's place, so its folder is watched too."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

_QUIET_MS = 300


class FileWatch(QObject):
    """Tells when one file was changed, once it has been quiet for a moment.

    Signals:
        changed(): the file is there and is not what it was.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._seen: tuple[int, int, int] | None = None
        self._watcher = QFileSystemWatcher(self)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._watcher.fileChanged.connect(self._on_something_happened)
        self._watcher.directoryChanged.connect(self._on_something_happened)
        self._quiet.timeout.connect(self._on_quiet)

    def watch(self, path: Path | None) -> None:
        """Watches this file instead of the one before; None watches nothing."""
        if path == self._path:
            return
        watched = self._watcher.files() + self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        self._quiet.stop()
        self._path, self._seen = path, None if path is None else _state(path)
        if path is not None:
            self._watcher.addPaths([str(path), str(path.parent)])

    def _on_something_happened(self, _path: str) -> None:
        self._quiet.start()

    def _on_quiet(self) -> None:
        path = self._path
        state = None if path is None else _state(path)
        if path is None or state is None:
            return  # Word is between taking the old file away and putting the new one there
        if str(path) not in self._watcher.files():
            self._watcher.addPath(str(path))
        if state != self._seen:
            self._seen = state
            self.changed.emit()


def _state(path: Path) -> tuple[int, int, int] | None:
    """What tells one version of a file from the next, None while it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
