"""One window per person and data folder: a second start brings the first window to the front."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from agreements_app.system.identity import current_identity

_WAIT_MS = 500
_RAISE = b"raise\n"


def raise_running_window(root: Path) -> bool:
    """Asks a window that already shows this data folder to come to the front; whether there was one."""
    socket = QLocalSocket()
    socket.connectToServer(_name(root))
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(_RAISE)
    socket.waitForBytesWritten(_WAIT_MS)
    socket.disconnectFromServer()
    return True


class RaiseListener(QObject):
    """Listens for second starts and calls `on_raise`."""

    def __init__(self, root: Path, on_raise: Callable[[], None]) -> None:
        super().__init__()
        self._on_raise = on_raise
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        QLocalServer.removeServer(_name(root))
        self.is_listening = self._server.listen(_name(root))

    def close(self) -> None:
        """Stops listening."""
        self._server.close()

    def _on_connection(self) -> None:
        connection = self._server.nextPendingConnection()
        if connection is not None:
            connection.disconnected.connect(connection.deleteLater)
            self._on_raise()


def _name(root: Path) -> str:
    who = current_identity().who
    return "agreements-" + hashlib.sha256(f"{who}\0{root.absolute()}".encode()).hexdigest()[:24]
