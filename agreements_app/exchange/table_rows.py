"""A table as it was found: headings, rows with their numbers, and what was noticed on the way."""

from dataclasses import dataclass

from agreements_app.texts.messages import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row: its number in the file, its cells, the columns that were filled from above, the heading over it.

    `section` is the text of the last row that was a heading in between (アジア州(6)); `is_struck` whether text in
    the row is struck out.
    """

    number: int
    cells: tuple[str, ...]
    filled: frozenset[int] = frozenset()
    section: str = ""
    is_struck: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Headings and rows of one sheet; every row has as many cells as there are headings."""

    headers: tuple[str, ...]
    rows: tuple[TableRow, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()
    footnotes: tuple[str, ...] = ()
