"""A sheet as cells, before anybody knows which row holds the headings."""

from dataclasses import dataclass, field

from agreements_app.texts.messages import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A merged area, rows and columns counted from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True, kw_only=True)
class Grid:
    """The cells of one sheet as text.

    `rows` are (row number as the file counts it, cells); `struck` and `coloured` the numbers of rows with struck-out
    text or filled cells; `sheets` the names of all visible sheets.
    """

    rows: list[tuple[int, list[str]]]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    merges: tuple[Merge, ...] = ()
    struck: frozenset[int] = frozenset()
    has_headings: bool = False
    notes: list[Message] = field(default_factory=list)
