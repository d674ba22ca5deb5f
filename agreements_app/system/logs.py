"""The program's log and its crash reports: what went wrong and where, never what was in the records."""

import faulthandler
import logging
import logging.handlers
import platform
import traceback
from pathlib import Path
from types import TracebackType

from agreements_app import __version__
from agreements_app.system.files import write_atomically
from agreements_app.system.identity import now_utc
from agreements_app.system.paths import log_folder

_MAX_BYTES = 1_000_000
_PACKAGE_ROOT = Path(__file__).resolve().parents[2]


def start_log(folder: Path | None = None) -> Path:
    """Sends the log to a file that does not grow without end, and fatal faults to another; the folder."""
    place = folder or log_folder()
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = logging.handlers.RotatingFileHandler(
        place / "agreements.log", maxBytes=_MAX_BYTES, backupCount=3, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("agreements_app")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    faulthandler.enable((place / "fault.txt").open("w", encoding="utf-8"))
    return place


def write_crash_report(kind: type[BaseException], trace: TracebackType | None, folder: Path | None = None) -> Path:
    """A report of a fault of the program: versions, kind of error, files and lines; no texts, no values, no paths of home."""
    place = folder or log_folder()
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    lines = [
        f"agreements {__version__}",
        f"Python {platform.python_version()} {platform.system()} {platform.release()} {platform.machine()}",
        f"at {now_utc()}",
        f"error {kind.__module__}.{kind.__qualname__}",
    ]
    for frame in traceback.extract_tb(trace):
        lines.append(f"  {_short_path(frame.filename)}:{frame.lineno} in {frame.name}")
    target = place / f"crash-{now_utc().replace(':', '').replace('-', '')[:15]}.txt"
    return write_atomically(target, "\n".join(lines).encode(), mode=0o600)


def _short_path(name: str) -> str:
    path = Path(name)
    if path.is_relative_to(_PACKAGE_ROOT):
        return path.relative_to(_PACKAGE_ROOT).as_posix()
    return "/".join(path.parts[-2:])
