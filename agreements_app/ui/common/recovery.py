"""What was typed and not yet saved: written beside the data a moment after every change, offered again after a crash."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agreements_app.system.files import CannotWriteError, write_atomically


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A form that was not saved: which kind of record, its number (0 for a new one), its version, the plain data."""

    kind: str
    record_id: int
    version: int
    plain: dict[str, Any]


class Recovery:
    """Keeps unsaved forms in a folder of the data."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, unsaved: Unsaved) -> None:
        """Writes the form's data; a folder that cannot be written must not stop anybody from typing."""
        values = {"version": unsaved.version, "plain": unsaved.plain}
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_atomically(self._place(unsaved.kind, unsaved.record_id), json.dumps(values).encode(), mode=0o600)
        except (OSError, CannotWriteError):
            return

    def forget(self, kind: str, record_id: int) -> None:
        """The form was saved or given up."""
        self._place(kind, record_id).unlink(missing_ok=True)

    def find(self, kind: str, record_id: int) -> Unsaved | None:
        """What is left of a form, or None."""
        try:
            values = json.loads(self._place(kind, record_id).read_text(encoding="utf-8"))
            return Unsaved(kind, record_id, int(values["version"]), dict(values["plain"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def everything(self) -> tuple[Unsaved, ...]:
        """Every form that was not saved, oldest first."""
        paths = sorted(self._folder.glob("*.json"), key=lambda path: path.stat().st_mtime)
        pairs = (path.stem.rpartition("-") for path in paths)
        found = (self.find(kind, int(number)) for kind, _, number in pairs if number.isdigit())
        return tuple(unsaved for unsaved in found if unsaved is not None)

    def _place(self, kind: str, record_id: int) -> Path:
        return self._folder / f"{kind}-{record_id}.json"
