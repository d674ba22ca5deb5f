"""Files that are either whole or not there: written beside, synced, then put in place; and names every system takes."""

import contextlib
import os
import re
import secrets
import shutil
import unicodedata
from pathlib import Path

from agreements_app.texts.messages import AppError, Message, msg

PART_SUFFIX = ".agreements-part"
MAX_STEM_BYTES = 120
_RESERVED = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{device}{digit}" for device in ("COM", "LPT") for digit in "0123456789¹²³"
}
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]')


class CannotWriteError(AppError):
    """A file could not be written; what stood there before still stands."""


def write_atomically(target: Path, content: bytes, *, mode: int | None = None) -> Path:
    """Writes `content` so that `target` is afterwards either the old file or the whole new one.

    Returns the path written. `mode` (such as 0o600) is set before any byte is written; without it a new file gets
    the usual mode and a replaced one keeps its own. Raises `CannotWriteError` with a sentence for the user.
    """
    part = target.with_name(f".{target.name[:40]}.{secrets.token_hex(4)}{PART_SUFFIX}")
    try:
        if mode is None:
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(part, target)
        sync_folder(target.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise CannotWriteError(_why(error, target)) from error
    return target


def sync_folder(folder: Path) -> None:
    """Makes a rename in `folder` durable where the system can do so (not on Windows)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def free_name(folder: Path, stem: str, suffix: str) -> Path:
    """A path in `folder` that does not exist yet: `stem.suffix`, else `stem (2).suffix` and so on."""
    safe = safe_stem(stem)
    candidate = folder / f"{safe}{suffix}"
    number = 2
    while candidate.exists():
        candidate = folder / f"{safe} ({number}){suffix}"
        number += 1
    return candidate


def safe_stem(name: str) -> str:
    """`name` as a file name (without its ending) that Windows, macOS and Linux all accept; idempotent, never empty."""
    text = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", name))
    text = "".join("_" if 0xD800 <= ord(character) <= 0xDFFF else character for character in text)
    text = re.sub(r"\s+", " ", text).strip()
    while len(text.encode()) > MAX_STEM_BYTES:
        text = text[:-1]
    previous = None
    while previous != text:
        previous = text
        text = text.lstrip("~$.- ").rstrip(". ")
    if text.split(".")[0].rstrip().upper() in _RESERVED:
        text = f"_{text}"
        while len(text.encode()) > MAX_STEM_BYTES:
            text = text[:-1].rstrip(". ")
    return text or "document"


def remove_leftovers(folder: Path) -> int:
    """Deletes half-written files and folders of this program in `folder` (after a crash); the number removed."""
    removed = 0
    for leftover in folder.glob(f".*{PART_SUFFIX}"):
        with contextlib.suppress(OSError):
            if leftover.is_dir() and not leftover.is_symlink():
                shutil.rmtree(leftover)
            else:
                leftover.unlink()
            removed += 1
    return removed


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current


def _why(error: OSError, target: Path) -> Message:
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return msg(
            "There is no space left on the drive for “{name}”. Nothing was changed; free some space and try again.",
            name=target.name,
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return msg(
            "“{name}” cannot be written here: the folder or the file is write-protected, or the file is open in another "
            "program. Nothing was changed; close it or choose another folder.",
            name=target.name,
        )
    if error.errno == errno.ENOENT:
        return msg("The folder “{folder}” does not exist. Choose another folder.", folder=str(target.parent))
    return msg(
        "“{name}” could not be written ({reason}). Nothing was changed.", name=target.name, reason=error.strerror or ""
    )
