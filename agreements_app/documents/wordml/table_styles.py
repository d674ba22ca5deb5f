"""Table styles with their conditional parts (first row, bands …), ready to be asked for one cell."""

from collections.abc import Collection
from dataclasses import dataclass, field

from agreements_app.documents.wordml.markup import Element, W, attribute, child, points, value, whole
from agreements_app.documents.wordml.model import Border
from agreements_app.documents.wordml.properties import (
    Changes,
    border_sides,
    paragraph_changes,
    run_changes,
    shading_colour,
)
from agreements_app.documents.wordml.styles import Styles

Sides = dict[str, Border | None]
_ORDER = (
    "band1Vert", "band2Vert", "band1Horz", "band2Horz", "firstCol", "lastCol", "firstRow", "lastRow",
    "neCell", "nwCell", "seCell", "swCell",
)  # fmt: skip


@dataclass(slots=True)
class Part:
    """What a table style, or one conditional part of it, sets."""

    run: Changes = field(default_factory=dict)
    paragraph: Changes = field(default_factory=dict)
    table_sides: Sides = field(default_factory=dict)
    cell_sides: Sides = field(default_factory=dict)
    margins: dict[str, float] = field(default_factory=dict)
    shading: str | None = None
    align: str | None = None

    def merge(self, other: "Part") -> None:
        """Puts `other` on top of this part."""
        self.run |= other.run
        self.paragraph |= other.paragraph
        self.table_sides |= other.table_sides
        self.cell_sides |= other.cell_sides
        self.margins |= other.margins
        self.shading = other.shading or self.shading
        self.align = other.align or self.align


@dataclass(slots=True)
class TableStyle:
    """A resolved table style: the whole table's part, the conditional parts, band sizes, table properties."""

    whole_table: Part = field(default_factory=Part)
    conditional: dict[str, Part] = field(default_factory=dict)
    row_band: int = 1
    column_band: int = 1
    align: str | None = None
    indent: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Which conditional parts a table switches on (w:tblLook)."""

    first_row: bool = False
    last_row: bool = False
    first_column: bool = False
    last_column: bool = False
    row_bands: bool = False
    column_bands: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """Where a cell stands: row and column index from 0, and how many there are."""

    row: int
    column: int
    rows: int
    columns: int


def table_style(styles: Styles, style_id: str) -> TableStyle:
    """The style `style_id` with all it is based on."""
    resolved = TableStyle()
    for style in styles.chain(style_id):
        resolved.whole_table.merge(_part(style, styles))
        properties = child(style, "tblPr")
        resolved.row_band = whole(value(properties, "tblStyleRowBandSize")) or resolved.row_band
        resolved.column_band = whole(value(properties, "tblStyleColBandSize")) or resolved.column_band
        resolved.align = value(properties, "jc") or resolved.align
        indent = points(attribute(child(properties, "tblInd"), "w"))
        resolved.indent = resolved.indent if indent is None else indent
        for entry in style.iterfind(f"{W}tblStylePr"):
            resolved.conditional.setdefault(attribute(entry, "type") or "", Part()).merge(_part(entry, styles))
    return resolved


def look_of(properties: Element | None) -> Look:
    """The w:tblLook of a table, in its old (hexadecimal) and new (attributes) form."""
    told = child(properties, "tblLook")
    if told is None:
        return Look()
    try:
        bits = int(attribute(told, "val") or "0", 16)
    except ValueError:
        bits = 0

    def state(name: str, bit: int) -> bool:
        own = attribute(told, name)
        return bool(bits & bit) if own is None else own.lower() in ("1", "true", "on")

    return Look(
        first_row=state("firstRow", 0x20), last_row=state("lastRow", 0x40), first_column=state("firstColumn", 0x80),
        last_column=state("lastColumn", 0x100), row_bands=not state("noHBand", 0x200), column_bands=not state("noVBand", 0x400),
    )  # fmt: skip


def part_of(style: TableStyle, applies: Collection[str]) -> Part:
    """What the style sets where these conditions apply: the whole table's part, then theirs in Word's order."""
    merged = Part()
    merged.merge(style.whole_table)
    for name in _ORDER:
        if name in applies and name in style.conditional:
            merged.merge(style.conditional[name])
    return merged


def applying(style: TableStyle, look: Look, at: Position) -> set[str]:
    """The conditions that apply to the cell at a position."""
    names: set[str] = set()
    first_row, last_row = look.first_row and at.row == 0, look.last_row and at.row == at.rows - 1
    first_col, last_col = (
        look.first_column and at.column == 0,
        look.last_column and at.column == at.columns - 1,
    )
    for name, applies in (
        ("firstRow", first_row), ("lastRow", last_row), ("firstCol", first_col), ("lastCol", last_col),
        ("nwCell", first_row and first_col), ("neCell", first_row and last_col),
        ("swCell", last_row and first_col), ("seCell", last_row and last_col),
    ):  # fmt: skip
        if applies:
            names.add(name)
    if look.row_bands and not (first_row or last_row):
        band = (at.row - (1 if look.first_row else 0)) // style.row_band
        names.add("band1Horz" if band % 2 == 0 else "band2Horz")
    if look.column_bands and not (first_col or last_col):
        band = (at.column - (1 if look.first_column else 0)) // style.column_band
        names.add("band1Vert" if band % 2 == 0 else "band2Vert")
    return names


def _part(source: Element, styles: Styles) -> Part:
    table, cell = child(source, "tblPr"), child(source, "tcPr")
    return Part(
        run=run_changes(child(source, "rPr"), styles.theme),
        paragraph=paragraph_changes(child(source, "pPr")),
        table_sides=border_sides(child(table, "tblBorders")),
        cell_sides=border_sides(child(cell, "tcBorders")),
        margins=margins_of(child(table, "tblCellMar")),
        shading=shading_colour(child(cell, "shd")),
        align=value(cell, "vAlign"),
    )


def margins_of(group: Element | None) -> dict[str, float]:
    """The cell margins told in a w:tblCellMar or w:tcMar, by side."""
    margins: dict[str, float] = {}
    for names, side in (
        (("top",), "top"),
        (("left", "start"), "left"),
        (("bottom",), "bottom"),
        (("right", "end"), "right"),
    ):
        for name in names:
            measure = points(attribute(child(group, name), "w"))
            if measure is not None:
                margins[side] = max(0.0, measure)
    return margins
