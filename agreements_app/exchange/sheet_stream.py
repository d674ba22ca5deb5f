"""The cells of one sheet part, streamed: rows appear while the file is read, and reading can stop at any row.

openpyxl builds an object for every cell and looks through the whole part first; this is several times as fast and
holds one row at a time.
"""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

MAX_CELL = 200_000
_CHUNK = 256 * 1024
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


class TakesTooLongError(Exception):
    """The part could not be read within the time given."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """One cell as the part has it: column from 1, kind (`s`, `n`, `b`, `str`, `inlineStr`, `d`, `e`), style, text."""

    column: int
    kind: str
    style: int
    text: str


Row = tuple[int, list[RawCell]]


def stream_rows(part: IO[bytes], *, max_column: int, seconds: float) -> Iterator[Row]:
    """The rows of a sheet part that hold anything, as (row number, cells); columns beyond `max_column` are left out.

    Raises `TakesTooLongError` after `seconds`, and expat's error for damaged XML.
    """
    reader = _SheetReader(max_column)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    deadline = time.monotonic() + seconds
    while chunk := part.read(_CHUNK):
        parser.Parse(chunk, False)
        yield from reader.take()
        if time.monotonic() > deadline:
            raise TakesTooLongError
    parser.Parse(b"", True)
    yield from reader.take()


class _SheetReader:
    """Collects rows from parser events; what is not a row, a cell or its text passes by."""

    def __init__(self, max_column: int) -> None:
        self._max_column = max_column
        self._rows: list[Row] = []
        self._number = 0
        self._cells: list[RawCell] = []
        self._column = 0
        self._kind = "n"
        self._style = 0
        self._texts: list[str] = []
        self._length = 0
        self._is_in_value = False
        self._is_phonetic = False
        self._on_start: dict[str, Callable[[dict[str, str]], None]] = {
            "row": self._start_row,
            "c": self._start_cell,
            "v": self._start_value,
            "t": self._start_value,
            "rPh": self._start_phonetic,
        }

    def take(self) -> list[Row]:
        """The rows completed since the last call."""
        rows, self._rows = self._rows, []
        return rows

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        act = self._on_start.get(name.rpartition(":")[2])
        if act is not None:
            act(attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        local = name.rpartition(":")[2]
        if local in ("v", "t"):
            self._is_in_value = False
        elif local == "c":
            if self._texts and self._column <= self._max_column:
                self._cells.append(RawCell(self._column, self._kind, self._style, "".join(self._texts)))
        elif local == "row":
            if self._cells:
                self._rows.append((self._number, self._cells))
        elif local == "rPh":
            self._is_phonetic = False

    def characters(self, text: str) -> None:
        """Text inside an element."""
        if self._is_in_value and self._length < MAX_CELL:
            self._texts.append(text)
            self._length += len(text)

    def _start_row(self, attributes: dict[str, str]) -> None:
        written = attributes.get("r", "")
        self._number = int(written) if written.isdigit() and len(written) < 8 else self._number + 1
        self._cells, self._column = [], 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        match = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = column_number(match[1]) if match else self._column + 1
        self._kind = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self._style = int(style) if style.isdigit() and len(style) < 8 else 0
        self._texts, self._length = [], 0

    def _start_value(self, attributes: dict[str, str]) -> None:
        self._is_in_value = not self._is_phonetic

    def _start_phonetic(self, attributes: dict[str, str]) -> None:
        self._is_phonetic = True


def column_number(letters: str) -> int:
    """The number of a column, A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
