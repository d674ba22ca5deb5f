"""Files kept by the hash of their content: written before any row names them, checked whenever they are read."""

import hashlib
import re
from pathlib import Path

from agreements_app.storage.faults import NotFoundError
from agreements_app.system.files import write_atomically
from agreements_app.texts.messages import AppError, msg

_NAME = re.compile(r"[0-9a-f]{64}")


class AlteredFileError(AppError):
    """A kept file is no longer what was put in."""


class FileStore:
    """The folder of kept files; each lies under the first two letters of its hash."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(self, content: bytes) -> str:
        """The hash (hex) under which the content is now kept."""
        name = hashlib.sha256(content).hexdigest()
        place = self._place(name)
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_atomically(place, content, mode=0o600)
        return name

    def get(self, name: str) -> bytes:
        """The content kept under a hash; raises `NotFoundError` or `AlteredFileError`."""
        try:
            content = self._place(name).read_bytes()
        except OSError as error:
            raise NotFoundError(
                msg("A kept file is missing from the data folder. Restore the newest backup.")
            ) from error
        if hashlib.sha256(content).hexdigest() != name:
            raise AlteredFileError(
                msg("A kept file was altered outside the program, so it is not used. Restore the newest backup.")
            )
        return content

    def state(self, name: str) -> str:
        """ok, missing or altered."""
        try:
            self.get(name)
        except NotFoundError:
            return "missing"
        except AlteredFileError:
            return "altered"
        return "ok"

    def names(self) -> frozenset[str]:
        """The hashes of every file kept."""
        return frozenset(path.name for path in self._root.glob("??/*") if _NAME.fullmatch(path.name))

    def _place(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise NotFoundError(msg("A kept file is missing from the data folder. Restore the newest backup."))
        return self._root / name[:2] / name
