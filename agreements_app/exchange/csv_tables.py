"""Separated text as a grid: encoding and separator found out, never guessed silently."""

import csv
import io
import re

from agreements_app.exchange.grid import Grid
from agreements_app.exchange.table_errors import CannotReadTableError
from agreements_app.texts.messages import Message, msg

MAX_ROWS = 200_000
MAX_COLUMNS = 500
MAX_CELL = 200_000
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = (",", "\t", ";", "|")
_SAMPLE_LINES = 40
# What text in Japanese consists of; other text that happens to be valid CP932 is made of rare signs and half-width kana
_JAPANESE = re.compile("[\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e\u2010-\u22ff\u2460-\u24ff\u3200-\u33ff①-⑳Ⅰ-Ⅻⅰ-ⅻ]")


def read_csv(name: str, content: bytes, encoding: str | None = None) -> Grid:
    """The grid of a csv or tsv file; raises `CannotReadTableError`."""
    text, notes = _decoded(name, content, encoding)
    separator = _separator(text)
    rows: list[tuple[int, list[str]]] = []
    csv.field_size_limit(MAX_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for cells in reader:
            if len(rows) >= MAX_ROWS:
                notes.append(msg("Only the first {limit} rows were read; the rest was left out.", limit=MAX_ROWS))
                break
            rows.append((reader.line_num, cells[:MAX_COLUMNS]))
    except csv.Error as error:
        raise CannotReadTableError(
            msg("“{name}” cannot be read as a table: line {line} is damaged.", name=name, line=reader.line_num)
        ) from error
    return Grid(rows=_numbered(rows), notes=notes)


def _numbered(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Rows numbered as a spreadsheet would show them: a record with line breaks inside is one row."""
    return [(number, cells) for number, (_, cells) in enumerate(rows, start=1)]


def _decoded(name: str, content: bytes, encoding: str | None) -> tuple[str, list[Message]]:
    if encoding is not None:
        return _with_encoding(name, content, encoding), []
    for mark, marked in _MARKS:
        if content.startswith(mark):
            return _with_encoding(name, content, marked), []
    if b"\x00" in content[:4096]:
        raise CannotReadTableError(msg("“{name}” is not a text file: it holds binary data.", name=name))
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("cp932")
    except UnicodeDecodeError as error:
        raise CannotReadTableError(_unknown_encoding(name)) from error
    if not _is_japanese(text):
        raise CannotReadTableError(_unknown_encoding(name))
    return text, [msg("Read with the Japanese encoding CP932 (Shift_JIS), because it is not UTF-8.")]


def _with_encoding(name: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except LookupError as error:
        raise CannotReadTableError(
            msg("There is no encoding “{encoding}”. Usual ones are utf-8, cp932 and cp1252.", encoding=encoding)
        ) from error
    except UnicodeError as error:
        raise CannotReadTableError(
            msg("“{name}” is not written in {encoding}. Name another encoding.", name=name, encoding=encoding)
        ) from error


def _unknown_encoding(name: str) -> Message:
    return msg(
        "The encoding of “{name}” cannot be told: it is neither UTF-8 nor Japanese CP932. Name it (for example cp1252), "
        "or save the file again as UTF-8.",
        name=name,
    )


def _is_japanese(text: str) -> bool:
    """Whether the non-ASCII part of the text looks like Japanese writing."""
    foreign = [character for character in text if not character.isascii()]
    return len(_JAPANESE.findall("".join(foreign))) >= 0.8 * len(foreign)


def _widths(sample: str, separator: str) -> list[int]:
    try:
        return [len(cells) for cells in csv.reader(io.StringIO(sample), delimiter=separator) if cells]
    except csv.Error:
        return []


def _separator(text: str) -> str:
    """The separator that cuts the first lines into the most columns, evenly."""
    sample = "\n".join(text.splitlines()[:_SAMPLE_LINES])
    best, best_score = ",", 0.0
    for separator in _SEPARATORS:
        widths = _widths(sample, separator)
        wide = [width for width in widths if width > 1]
        if not wide:
            continue
        typical = max(set(wide), key=wide.count)
        score = typical * wide.count(typical) / len(widths)
        if score > best_score * 1.05:
            best, best_score = separator, score
    return best
