"""What this person chose for the window: language, appearance, sizes; kept outside the office's data."""

import json
from pathlib import Path
from typing import Any

from agreements_app.system.files import CannotWriteError, write_atomically
from agreements_app.system.paths import configuration_folder


class Preferences:
    """Named values of this person; a damaged file counts as empty, a value that cannot be kept is kept until closing."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or configuration_folder() / "preferences.json"
        self._values = self._read()

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a name, or the default."""
        return self._values.get(name, default)

    def set(self, name: str, value: Any) -> None:
        """Keeps a value (plain data) under a name."""
        if self._values.get(name) == value:
            return
        self._values[name] = value
        self.write()

    def write(self) -> None:
        """Writes all values; a folder that cannot be written is no reason to disturb anybody."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_atomically(self._path, json.dumps(self._values, ensure_ascii=False, indent=1).encode(), mode=0o600)
        except (OSError, CannotWriteError):
            return

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}
