"""Who may write: one program at a time per data folder, the others are told by whom it is held."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from agreements_app.system.files import write_atomically
from agreements_app.system.identity import current_identity, now_utc
from agreements_app.system.paths import OfficeFolder
from agreements_app.texts.messages import AppError, msg


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the data folder open for writing: person, machine, process, since when (UTC)."""

    who: str
    host: str
    pid: int
    since: str
    has_window: bool


class HeldError(AppError):
    """Somebody else may write at this moment; `holder` says who (None when unknown)."""

    def __init__(self, holder: Holder | None) -> None:
        self.holder = holder
        if holder is None:
            super().__init__(
                msg("The data folder is open in another program. Nothing was changed; close it there first.")
            )
        else:
            super().__init__(
                msg(
                    "The data folder is open for editing by {who} on {host}. Nothing was changed; close it there first.",
                    who=holder.who,
                    host=holder.host,
                )
            )


class WriteHold:
    """The right to write into a data folder; released by `release` and by the system when the program dies.

    `was_unclean` says after `acquire` that the last program to write ended without giving the right back.
    """

    def __init__(self, folder: OfficeFolder, *, has_window: bool) -> None:
        self._folder = folder
        self._has_window = has_window
        self._lock = FileLock(str(folder.lock), timeout=0, mode=0o600)
        self.was_unclean = False

    def acquire(self) -> None:
        """Takes the right; raises `HeldError` when somebody else has it."""
        try:
            self._lock.acquire()
        except Timeout as error:
            raise HeldError(read_holder(self._folder.holder)) from error
        self.was_unclean = self._folder.holder.exists()  # whoever held it last did not give it back
        identity = current_identity()
        holder = Holder(identity.who, identity.host, os.getpid(), now_utc(), self._has_window)
        try:
            write_atomically(self._folder.holder, json.dumps(asdict(holder)).encode(), mode=0o600)
        except BaseException:
            self._lock.release()
            raise

    def release(self) -> None:
        """Gives the right back."""
        if self._lock.is_locked:
            self._folder.holder.unlink(missing_ok=True)
            self._lock.release()


def read_holder(path: Path) -> Holder | None:
    """Who holds the folder, as noted beside the lock; None when that cannot be read."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return Holder(
            str(values["who"]),
            str(values["host"]),
            int(values["pid"]),
            str(values["since"]),
            bool(values["has_window"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
