"""Plain copies of the data a template may see: groups, lists, texts, numbers and days, each knowing its path."""

import datetime
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from agreements_app.documents.guard.limits import LIMITS
from agreements_app.documents.templates.blanks import UnfitValueError
from agreements_app.documents.templates.undefined import Missing
from agreements_app.texts.messages import msg

IMAGE_KEY = "$image"
RICH_KEY = "$rich"
DOCUMENT_KEY = "$document"
MAX_DEPTH = 40
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|\u0085|\u2028|\u2029")


class Group(dict[str, object]):
    """A copied group of fields; `path` is where it stands in the data, empty at the root."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path


class Row(list[object]):
    """A copied list; `path` is where it stands in the data."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path


class Picture:
    """A picture to be placed: the file's bytes and the wanted width in millimetres (0: its own size)."""

    __slots__ = ("content", "path", "width_mm")

    def __init__(self, path: str, content: bytes, width_mm: float) -> None:
        self.path = path
        self.content = content
        self.width_mm = width_mm


class Inserted:
    """Another Word file to be brought in: its bytes."""

    __slots__ = ("content", "path")

    def __init__(self, path: str, content: bytes) -> None:
        self.path = path
        self.content = content


class Rich:
    """A text of several runs, each a group with `text` and any of the looks `rich.py` knows (bold, italic, color, size …)."""

    __slots__ = ("path", "runs")

    def __init__(self, path: str, runs: tuple[Mapping[str, object], ...]) -> None:
        self.path = path
        self.runs = runs

    def plain(self) -> str:
        """The words without their looks."""
        return "".join(str(run.get("text", "")) for run in self.runs)


def copy_data(data: Mapping[str, object]) -> Group:
    """A copy of `data` in which nothing but plain values is left; raises `UnfitValueError` naming the field."""
    copied = _copy(data, "", 0)
    if not isinstance(copied, Group):
        raise UnfitValueError("", msg("The data of a document must be a group of named fields."))
    return copied


def clean_value(text: str, path: str) -> str:
    """`text` with line ends as `\\n`; raises `UnfitValueError` naming the field when a character cannot stand in Word."""
    found = _UNFIT.search(text)
    if found:
        raise UnfitValueError(
            path,
            msg(
                "The value of “{path}” holds a character that cannot stand in Word (U+{code}, position {position}). Delete it.",
                path=path,
                code=f"{ord(found.group()):04X}",
                position=found.start() + 1,
            ),
        )
    return _LINE_ENDS.sub("\n", text)


def _copy(value: object, path: str, depth: int) -> object:
    if depth > MAX_DEPTH:
        raise UnfitValueError(path, msg("The data are nested too deeply at “{path}”.", path=path))
    if value is None:
        return Missing(path)
    if isinstance(value, bool | int | float | Decimal):
        return value
    if isinstance(value, str):
        return clean_value(str(value), path)
    if isinstance(value, datetime.datetime | datetime.date):
        return value
    if isinstance(value, Mapping):
        return _copy_group(value, path, depth)
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        row = Row(path)
        row.extend(_copy(item, f"{path}[{number}]", depth + 1) for number, item in enumerate(value, start=1))
        return row
    raise UnfitValueError(path, msg("The value of “{path}” is of a kind that cannot stand in a document.", path=path))


def _copy_group(value: Mapping[object, object], path: str, depth: int) -> object:
    if IMAGE_KEY in value:
        return _picture(value, path)
    if RICH_KEY in value:
        return _rich(value, path, depth)
    if DOCUMENT_KEY in value:
        return _inserted(value, path)
    group = Group(path)
    for key, item in value.items():
        name = clean_value(str(key), path)
        group[name] = _copy(item, f"{path}.{name}" if path else name, depth + 1)
    return group


def _picture(value: Mapping[object, object], path: str) -> Picture:
    file = Path(str(value[IMAGE_KEY]))
    width = value.get("width_mm", 0)
    if not isinstance(width, int | float) or not 0 <= width <= 1000:
        raise UnfitValueError(path, msg("The width of the picture “{path}” must be between 0 and 1000 mm.", path=path))
    try:
        content = _content(file)
    except (OSError, ValueError) as error:
        raise UnfitValueError(
            path, msg("The picture for “{path}” cannot be read: {file}.", path=path, file=file.name)
        ) from error
    return Picture(path, content, float(width))


def _content(file: Path) -> bytes:
    """The bytes of a plain file of reasonable size; raises `OSError` for a device, a pipe or a giant."""
    if not file.is_file() or file.stat().st_size > LIMITS.file_bytes:
        raise OSError
    return file.read_bytes()


def _inserted(value: Mapping[object, object], path: str) -> Inserted:
    file = Path(str(value[DOCUMENT_KEY]))
    try:
        return Inserted(path, _content(file))
    except (OSError, ValueError) as error:
        raise UnfitValueError(
            path, msg("The document for “{path}” cannot be read: {file}.", path=path, file=file.name)
        ) from error


def _rich(value: Mapping[object, object], path: str, depth: int) -> Rich:
    runs = _copy(value[RICH_KEY], path, depth + 1)
    if not isinstance(runs, Row):
        raise UnfitValueError(
            path, msg("The value of “{path}” is of a kind that cannot stand in a document.", path=path)
        )
    return Rich(path, tuple(run if isinstance(run, Group) else {"text": str(run)} for run in runs))
