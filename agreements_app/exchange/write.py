"""Writing for other programs: xlsx ready to print, csv that is safe to open, calendars, the workbook of rejects."""

import csv
import datetime
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.exchange.calendar_files import CalendarEntry, write_ics
from agreements_app.exchange.drafts import Rejection
from agreements_app.exchange.table_rows import Table
from agreements_app.texts.catalogue import Texts

__all__ = ["A3", "A4", "CalendarEntry", "Cell", "SheetLayout", "write_csv", "write_ics", "write_rejects", "write_xlsx"]

Cell = str | int | float | bool | datetime.date | PartialDate | None
A3, A4 = 8, 9
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_MAX_SHEET_NAME = 31
_MAX_WIDTH = 60.0
_NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_FONT = "Yu Gothic"
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLayout:
    """How a sheet looks: a line at the right of the title (as-of day), paper, page footer, widths, heading rows.

    `widths` are in characters, None by content; `groups` are (index of the first row below it, text) of heading
    rows between the rows.
    """

    subtitle: str = ""
    paper: int = A4
    footer: str = "&P / &N"
    widths: tuple[float | None, ...] = ()
    groups: tuple[tuple[int, str], ...] = ()


_PLAIN_LAYOUT = SheetLayout()


def write_xlsx(
    title: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    layout: SheetLayout = _PLAIN_LAYOUT,
) -> bytes:
    """A workbook of one sheet ready to print: landscape, one page wide, repeated headings, grid lines, filter.

    Every text is stored as text, so nothing in it is ever taken for a formula; dates are real dates.
    """
    import openpyxl

    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.title = (_storable(title).translate(_NOT_IN_SHEET_NAMES).strip(" '") or "Sheet1")[:_MAX_SHEET_NAME]
    top = _write_head(sheet, title, headings, layout)
    groups = dict(layout.groups)
    line = top + 1
    for index, row in enumerate(rows):
        if index in groups:
            _write_group(sheet, line, groups[index], len(headings))
            line += 1
        for position, value in enumerate(row, start=1):
            _write_cell(sheet.cell(line, position), value)
        line += 1
    _set_widths(sheet, headings, rows, layout)
    _set_printing(sheet, len(headings), layout, (top, max(line - 1, top)))
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with a byte order mark (Excel needs it); texts that a program might run as a formula get a leading '."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([_harmless(heading) for heading in headings])
    for row in rows:
        writer.writerow(
            [_harmless(_plain(value)) if not isinstance(value, int | float) else _plain(value) for value in row]
        )
    return ("\ufeff" + buffer.getvalue()).encode()


def write_rejects(table: Table, rejected: Sequence[Rejection], texts: Texts) -> bytes:
    """A workbook of the rows that were not read, as they stood, with the reason first; it can be mended and imported."""
    headings = [texts.t("Row in the file"), texts.t("Why it was not imported"), *table.headers]
    reasons: dict[int, list[str]] = {}
    for rejection in rejected:
        sentence = texts.t("{heading}: {reason}", heading=rejection.field, reason=texts.say(rejection.reason))
        reasons.setdefault(rejection.row, []).append(sentence)
    rows: list[list[Cell]] = [
        [row.number, "\n".join(reasons[row.number]), *row.cells] for row in table.rows if row.number in reasons
    ]
    return write_xlsx(texts.t("Rows not imported"), headings, rows, SheetLayout(widths=(10.0, 50.0)))


def _storable(text: str) -> str:
    """The text as XML can hold it; `_x0041_` is escaped because Excel reads it as a character."""
    return _ESCAPE.sub("_x005F_", _IMPOSSIBLE.sub("\ufffd", text))


def _write_head(sheet: Any, title: str, headings: Sequence[str], layout: SheetLayout) -> int:
    """Title, as-of line and headings; the row of the headings."""
    from openpyxl.styles import Alignment, Font, PatternFill

    _write_cell(sheet.cell(1, 1), title)
    sheet.cell(1, 1).font = Font(name=_FONT, size=14, bold=True)
    sheet.cell(1, 1).alignment = Alignment(wrap_text=False)
    top = 2
    if layout.subtitle:
        last = sheet.cell(1, max(len(headings), 2))
        _write_cell(last, layout.subtitle)
        last.alignment = Alignment(horizontal="right", wrap_text=False)
    for position, heading in enumerate(headings, start=1):
        cell = sheet.cell(top, position)
        _write_cell(cell, heading)
        cell.font = Font(name=_FONT, size=10, bold=True)
        cell.fill = PatternFill("solid", start_color="FFE7ECF2")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    return top


def _write_group(sheet: Any, line: int, text: str, width: int) -> None:
    from openpyxl.styles import Font, PatternFill

    for position in range(1, width + 1):
        _write_cell(sheet.cell(line, position), text if position == 1 else "")
        sheet.cell(line, position).fill = PatternFill("solid", start_color="FFF3F5F8")
    sheet.cell(line, 1).font = Font(name=_FONT, size=10, bold=True)


def _write_cell(cell: Any, value: Cell) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    thin = Side(style="thin", color="FF9AA5B1")
    if isinstance(value, bool | str | PartialDate) or value is None:
        if value is not None and value != "":
            cell.value = _storable(_plain(value))
            cell.data_type = "s"  # openpyxl makes a formula of a text that begins with "="
    else:
        cell.value = value
        if isinstance(value, datetime.date):
            cell.number_format = "yyyy/mm/dd"
    cell.font = Font(name=_FONT, size=10)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if cell.row > 1:
        cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)


def _set_widths(sheet: Any, headings: Sequence[str], rows: Sequence[Sequence[Cell]], layout: SheetLayout) -> None:
    from openpyxl.utils import get_column_letter

    for index, heading in enumerate(headings):
        width = layout.widths[index] if index < len(layout.widths) else None
        if width is None:
            texts = [heading, *(_plain(row[index]) for row in rows[:500] if index < len(row))]
            lines = [line for text in texts for line in text.splitlines()]
            width = min(max((_columns_wide(line) for line in lines), default=8) + 2, _MAX_WIDTH)
        sheet.column_dimensions[get_column_letter(index + 1)].width = width


def _columns_wide(text: str) -> float:
    """The width of a text in Latin characters; Japanese ones are twice as wide."""
    return sum(1.0 if ord(character) < 0x1100 else 2.0 for character in text)


def _set_printing(sheet: Any, width: int, layout: SheetLayout, lines: tuple[int, int]) -> None:
    from openpyxl.utils import get_column_letter

    top, bottom = lines
    last = get_column_letter(max(width, 1))
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = layout.paper
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.gridLines = True
    sheet.print_title_rows = f"1:{top}"
    sheet.print_area = f"A1:{last}{bottom}"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.6
    sheet.oddFooter.center.text = layout.footer
    sheet.freeze_panes = f"A{top + 1}"
    if not layout.groups:
        sheet.auto_filter.ref = f"A{top}:{last}{bottom}"


def _plain(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
