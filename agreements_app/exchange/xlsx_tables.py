"""Workbooks as a grid: streamed, limited, with dates as precise as the cell shows them."""

import contextlib
import datetime
import io
import re
import warnings
import zipfile
import zlib
from typing import Any
from xml.parsers import expat

from agreements_app.exchange.cell_dates import date_text, era_date
from agreements_app.exchange.grid import Grid, Merge
from agreements_app.exchange.sheet_stream import RawCell, TakesTooLongError, stream_rows
from agreements_app.exchange.table_errors import CannotReadTableError
from agreements_app.exchange.xlsx_guard import check_workbook, merged_areas
from agreements_app.texts.messages import msg

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_SECONDS = 12.0
# What the parsers stumble over in damaged workbooks (SyntaxError: the errors of both XML parsers are of that kind)
_DAMAGE = (
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, AssertionError, SyntaxError),
    *(OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error, expat.ExpatError),
)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_xlsx(name: str, content: bytes, sheet: str | None = None) -> Grid:
    """The grid of one sheet of a workbook; raises `CannotReadTableError` with one sentence."""
    import openpyxl

    check_workbook(name, content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            with contextlib.closing(workbook):
                return _grid(name, content, workbook, sheet)
    except TakesTooLongError as error:
        raise CannotReadTableError(
            msg("“{name}” takes too long to read. Save the sheet you need as .csv and import that.", name=name)
        ) from error
    except _DAMAGE as error:
        raise CannotReadTableError(
            msg("“{name}” is damaged and cannot be opened as an Excel workbook.", name=name)
        ) from error


def _grid(name: str, content: bytes, workbook: Any, sheet: str | None) -> Grid:
    visible = [ws.title for ws in workbook.worksheets if getattr(ws, "sheet_state", "visible") == "visible"]
    names = visible or [ws.title for ws in workbook.worksheets]
    if not names:
        raise CannotReadTableError(msg("“{name}” holds no sheet with cells.", name=name))
    if sheet is not None and sheet not in [ws.title for ws in workbook.worksheets]:
        raise CannotReadTableError(
            msg("“{name}” has no sheet “{sheet}”; it has {sheets}.", name=name, sheet=sheet, sheets=", ".join(names))
        )
    worksheet = workbook[sheet or names[0]]
    grid = Grid(rows=[], sheet=worksheet.title, sheets=tuple(names))
    if sheet is None and len(names) > 1:
        grid.notes.append(
            msg("The sheet “{sheet}” was read; there are also {others}.", sheet=names[0], others=", ".join(names[1:]))
        )
    part = str(worksheet._worksheet_path).lstrip("/")
    _fill(grid, content, part, _CellReader(worksheet, workbook.epoch))
    grid.merges = tuple(
        Merge(top=top, left=left, bottom=min(bottom, MAX_ROWS), right=min(right, MAX_COLUMNS))
        for top, left, bottom, right in merged_areas(content, part)
        if top <= MAX_ROWS and left <= MAX_COLUMNS
    )
    return grid


def _fill(grid: Grid, content: bytes, part: str, reader: "_CellReader") -> None:
    struck = set()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(part) as stream:
        for number, cells in stream_rows(stream, max_column=MAX_COLUMNS, seconds=MAX_SECONDS):
            if len(grid.rows) >= MAX_ROWS:
                grid.notes.append(msg("Only the first {limit} rows were read; the rest was left out.", limit=MAX_ROWS))
                break
            texts, is_struck = reader.texts(cells)
            if is_struck:
                struck.add(number)
            grid.rows.append((number, texts))
    grid.struck = frozenset(struck)
    if struck:
        grid.notes.append(
            msg("Struck-out text was found in {count} rows; look at them before importing.", count=len(struck))
        )


class _CellReader:
    """Turns the cells of a sheet into text; what a style means is looked up once for all cells that have it."""

    def __init__(self, worksheet: Any, epoch: datetime.datetime) -> None:
        self._worksheet = worksheet
        self._shared: Any = worksheet._shared_strings
        self._epoch = epoch
        self._styles: dict[int, tuple[str, bool, bool]] = {}

    def texts(self, cells: list[RawCell]) -> tuple[list[str], bool]:
        """The texts of a row from column A on, and whether any of them is struck out."""
        texts = [""] * max(cell.column for cell in cells)
        is_row_struck = False
        for cell in cells:
            number_format, is_date, is_struck = self._style(cell.style)
            text = self._text(cell, number_format, is_date)
            texts[cell.column - 1] = text
            is_row_struck = is_row_struck or (is_struck and bool(text))
        return texts, is_row_struck

    def _text(self, cell: RawCell, number_format: str, is_date: bool) -> str:
        if cell.kind == "s":
            return _unescaped(str(self._shared[int(cell.text)]))
        if cell.kind == "b":
            return "TRUE" if cell.text == "1" else "FALSE"
        if cell.kind == "d":
            return cell.text.removesuffix("T00:00:00").replace("T", " ")
        if cell.kind != "n":
            return _unescaped(cell.text)
        return self._number(cell.text, number_format, is_date)

    def _number(self, text: str, number_format: str, is_date: bool) -> str:
        from openpyxl.utils.datetime import from_excel

        value = float(text)
        if not is_date:
            found = era_date(value, number_format, self._epoch)
            return _number_text(value) if found is None else date_text(found, number_format)
        try:
            moment = from_excel(value, epoch=self._epoch)
        except (ValueError, OverflowError):
            return _number_text(value)  # a number no date can be: said as it is, for the reader of dates to refuse
        return date_text(moment, number_format) if isinstance(moment, datetime.date) else str(moment)

    def _style(self, style: int) -> tuple[str, bool, bool]:
        known = self._styles.get(style)
        if known is None:
            from openpyxl.cell.read_only import ReadOnlyCell

            cell = ReadOnlyCell(self._worksheet, 1, 1, 1, "n", style)
            font = cell.font
            known = (cell.number_format or "General", bool(cell.is_date), bool(font is not None and font.strike))
            self._styles[style] = known
        return known


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _number_text(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
