"""Several files and folders replaced together: whatever happens in between, afterwards all are new or all are old.

What is to come lies ready in a folder beside. A note says what moves where; as long as it is there, moving can be carried on
or taken back from any point, because each step shows in the folders whether it was done.
"""

import contextlib
import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from agreements_app.system.files import sync_folder, write_atomically

NOTE = "agreements.replacing.json"


@dataclass(frozen=True, slots=True)
class Replacement:
    """What is replaced in `root`: the `leaving` names move into the folder `aside`, the `arriving` ones come out of
    `staging`. Both folders lie in `root`, so that moving is renaming."""

    root: Path
    staging: str
    aside: str
    leaving: tuple[str, ...]
    arriving: tuple[str, ...]

    def carry_out(self) -> None:
        """Replaces everything; raises `OSError` when something cannot be moved, and all is as it was."""
        self._note(is_back=False)
        try:
            self._move_on()
        except OSError:
            self.take_back()
            raise
        self._forget()

    def take_back(self) -> None:
        """Puts back what was there; what had come is thrown away."""
        self._note(is_back=True)
        self._move_back()
        self._forget()

    def _note(self, *, is_back: bool) -> None:
        values = {name: value for name, value in asdict(self).items() if name != "root"} | {"is_back": is_back}
        write_atomically(self.root / NOTE, json.dumps(values).encode(), mode=0o600)

    def _move_on(self) -> None:
        aside, staging = self.root / self.aside, self.root / self.staging
        aside.mkdir(mode=0o700, exist_ok=True)
        for name in self.leaving:
            if not _is_there(aside / name) and _is_there(self.root / name):
                os.replace(self.root / name, aside / name)
        self._sync(aside)
        for name in self.arriving:
            if _is_there(staging / name):
                os.replace(staging / name, self.root / name)
        self._sync(staging)

    def _move_back(self) -> None:
        aside, staging = self.root / self.aside, self.root / self.staging
        staging.mkdir(mode=0o700, exist_ok=True)
        for name in (*self.arriving, *self._side_files(aside)):
            if not _is_there(staging / name) and _is_there(self.root / name):
                os.replace(self.root / name, staging / name)
        self._sync(staging)
        for name in self.leaving:
            if _is_there(aside / name):
                os.replace(aside / name, self.root / name)
        self._sync(aside)

    def _side_files(self, aside: Path) -> list[str]:
        """Journals that what had arrived left beside it: they would spoil what comes back."""
        beside = [path.name for name in self.arriving for path in self.root.glob(f"{name}-*")]
        return [name for name in beside if name not in self.leaving or _is_there(aside / name)]

    def _sync(self, other: Path) -> None:
        if other.is_dir():
            sync_folder(other)
        sync_folder(self.root)

    def _forget(self) -> None:
        (self.root / NOTE).unlink(missing_ok=True)
        sync_folder(self.root)
        shutil.rmtree(self.root / self.staging, ignore_errors=True)
        with contextlib.suppress(OSError):  # after taking back it is empty; otherwise it stays
            (self.root / self.aside).rmdir()


@dataclass(frozen=True, slots=True)
class Finished:
    """A replacement that had been broken off and now is complete, or, `is_back`, taken back; `aside` holds what left."""

    aside: Path
    is_back: bool


def is_broken_off(root: Path) -> bool:
    """Whether a replacement in this folder is under way or was broken off."""
    return _is_there(root / NOTE)


def finish(root: Path) -> Finished | None:
    """Ends a replacement that was broken off, in the direction it was going; None when there is none.

    Raises `OSError` when something cannot be moved and `ValueError` when the note is not one of ours.
    """
    if not is_broken_off(root):
        return None
    values = json.loads((root / NOTE).read_bytes())
    replacement, is_back = _read(root, values)
    if is_back:
        replacement._move_back()
    else:
        replacement._move_on()
    replacement._forget()
    return Finished(root / replacement.aside, is_back)


def _read(root: Path, values: object) -> tuple[Replacement, bool]:
    if not isinstance(values, dict):
        raise ValueError("the note is no object")
    try:
        replacement = Replacement(
            root, values["staging"], values["aside"], tuple(values["leaving"]), tuple(values["arriving"])
        )
        is_back = bool(values["is_back"])
        names = (replacement.staging, replacement.aside, *replacement.leaving, *replacement.arriving)
    except (KeyError, TypeError) as error:
        raise ValueError("the note lacks a value") from error
    if not all(isinstance(name, str) and name not in ("", ".", "..") and Path(name).name == name for name in names):
        raise ValueError("the note names a place outside the folder")
    return replacement, is_back


def _is_there(path: Path) -> bool:
    return os.path.lexists(path)
