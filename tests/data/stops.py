"""Stops a program before any one of its file operations, as a kill or a fault of the drive would, without knowing its code."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_WATCHED = frozenset(("os.rename", "os.remove", "os.mkdir", "os.rmdir", "open", "os.truncate", "shutil.rmtree"))


class Stopped(BaseException):
    """The program ends here; nothing of it that catches errors may run on."""


class Stops:
    """Counts the file operations below a folder; before the one of number `at`, raises `error`."""

    def __init__(self) -> None:
        self.count = 0
        self._root = ""
        self._at = 0
        self._error: BaseException | None = None
        self._only: frozenset[str] = frozenset()
        sys.addaudithook(self._on_event)

    @contextmanager
    def before(
        self, root: Path, at: int, error: BaseException | None = None, *, only: frozenset[str] = _WATCHED
    ) -> Iterator[None]:
        """Watches `root` for the length of a block; `at` 0 only counts. A `Stopped` raised by it ends at the block."""
        self.count, self._root, self._at, self._only = 0, str(root), at, only
        self._error = error or Stopped()
        try:
            yield
        except Stopped:
            pass
        finally:
            self._root, self._error = "", None

    def _on_event(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._root or event not in self._only:
            return
        if not any(isinstance(each, str | Path) and str(each).startswith(self._root) for each in arguments[:2]):
            return
        self.count += 1
        if self.count == self._at and self._error is not None:
            error, self._error = self._error, None  # kept by nobody: its frames hold locks
            raise error


STOPS = Stops()
"""One for the whole test run: a hook cannot be taken out again."""
