"""Workbooks as a grid: streamed, limited, with dates as precise as the cell shows them."""

import contextlib
import datetime
import io
import re
import time
import warnings
from typing import Any

from agreements_app.exchange.grid import Grid, Merge
from agreements_app.exchange.table_errors import CannotReadTableError
from agreements_app.exchange.xlsx_guard import check_workbook, merged_areas
from agreements_app.texts.messages import msg

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_SECONDS = 12.0
MAX_EMPTY_ROWS = 2_000
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ERA_TOKEN = re.compile(r"(?<![a-z])(?:g{1,3})?e{1,2}(?![a-z+\-0#.])", re.IGNORECASE)


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
    except CannotReadTableError:
        raise
    except Exception as error:
        raise CannotReadTableError(
            msg("“{name}” is damaged and cannot be opened as an Excel workbook.", name=name)
        ) from error


def _grid(name: str, content: bytes, workbook: Any, sheet: str | None) -> Grid:
    visible = [ws.title for ws in workbook.worksheets if getattr(ws, "sheet_state", "visible") == "visible"]
    names = visible or [ws.title for ws in workbook.worksheets]
    if not names:
        raise CannotReadTableError(msg("“{name}” holds no sheet with cells.", name=name))
    if sheet is not None and sheet not in workbook.sheetnames:
        raise CannotReadTableError(
            msg("“{name}” has no sheet “{sheet}”; it has {sheets}.", name=name, sheet=sheet, sheets=", ".join(names))
        )
    worksheet = workbook[sheet or names[0]]
    grid = Grid(rows=[], sheet=worksheet.title, sheets=tuple(names))
    if sheet is None and len(names) > 1:
        grid.notes.append(
            msg("The sheet “{sheet}” was read; there are also {others}.", sheet=names[0], others=", ".join(names[1:]))
        )
    _fill(grid, worksheet, _epoch_is_1904(workbook))
    part = getattr(worksheet, "_worksheet_path", "")
    if part:
        grid.merges = tuple(
            Merge(top=top, left=left, bottom=min(bottom, MAX_ROWS), right=min(right, MAX_COLUMNS))
            for top, left, bottom, right in merged_areas(content, part)
            if top <= MAX_ROWS and left <= MAX_COLUMNS
        )
    return grid


def _fill(grid: Grid, worksheet: Any, is_1904: bool) -> None:
    worksheet.reset_dimensions()  # what a file says of its own size may be wrong
    struck = set()
    deadline = time.monotonic() + MAX_SECONDS
    empty = 0
    for number, cells in enumerate(worksheet.iter_rows(max_col=MAX_COLUMNS), start=1):
        if number > MAX_ROWS or (number % 256 == 0 and time.monotonic() > deadline):
            grid.notes.append(msg("Only the first {limit} rows were read; the rest was left out.", limit=number - 1))
            break
        texts = [_text(cell, is_1904) for cell in cells]
        empty = 0 if any(texts) else empty + 1
        if empty > MAX_EMPTY_ROWS:
            break
        if any(text and _is_struck(cell) for text, cell in zip(texts, cells, strict=True)):
            struck.add(number)
        grid.rows.append((number, texts))
    while grid.rows and not any(grid.rows[-1][1]):
        grid.rows.pop()
    grid.struck = frozenset(struck)
    if struck:
        grid.notes.append(
            msg("Struck-out text was found in {count} rows; look at them before importing.", count=len(struck))
        )


def _is_struck(cell: Any) -> bool:
    font = getattr(cell, "font", None)
    return bool(font is not None and font.strike)


def _epoch_is_1904(workbook: Any) -> bool:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    return bool(workbook.epoch == CALENDAR_MAC_1904)


def _text(cell: Any, is_1904: bool) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value) if "_x" in value else value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    number_format = getattr(cell, "number_format", None) or "General"
    if isinstance(value, datetime.datetime | datetime.date):
        return _date_text(value, number_format)
    if isinstance(value, int | float):
        era_date = _era_date(value, number_format, is_1904)
        return _date_text(era_date, number_format) if era_date is not None else _number_text(value)
    return str(value)


def _number_text(value: float) -> str:
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)


def _era_date(value: float, number_format: str, is_1904: bool) -> datetime.datetime | None:
    """The date behind a number whose format shows an era year, which openpyxl leaves a number (`ge`, `ggge"年"`)."""
    from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

    if not _ERA_TOKEN.search(_bare(number_format)) or not 1 <= value < 2_958_466:
        return None
    found = from_excel(value, epoch=CALENDAR_MAC_1904 if is_1904 else CALENDAR_WINDOWS_1900)
    return found if isinstance(found, datetime.datetime) else None


def _date_text(value: datetime.datetime | datetime.date, number_format: str) -> str:
    """The date in ISO form, no more precise than the cell shows it: an `yyyy` cell is a year, `mmm-yy` a month."""
    bare = _bare(number_format)
    has_era = _ERA_TOKEN.search(bare) is not None
    has_year, has_day = has_era or "y" in bare, "d" in bare or "aaa" in bare
    has_month = "m" in re.sub(r"h+:?m+|m+:s+", "", bare)
    if "年度" in number_format:
        return f"{value.year}年度"
    if has_year and not has_day:
        return f"{value.year:04d}-{value.month:02d}" if has_month else f"{value.year:04d}"
    if isinstance(value, datetime.datetime) and (value.hour or value.minute or value.second):
        return value.isoformat(sep=" ", timespec="seconds")
    return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"


def _bare(number_format: str) -> str:
    """The format's first section without literal text, colours and locale marks, in lower case."""
    return _QUOTED.sub(" ", number_format.split(";")[0]).lower()
