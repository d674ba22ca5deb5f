"""Tables read with their styles, borders and widths resolved for every cell."""

from agreements_app.documents.wordml.markup import (
    Element,
    W,
    attribute,
    child,
    indexed,
    number_of,
    points,
    switch,
    value,
    whole,
)
from agreements_app.documents.wordml.model import Block, Borders, Cell, Row, Table
from agreements_app.documents.wordml.properties import border_sides, shading_colour
from agreements_app.documents.wordml.reading import Reading
from agreements_app.documents.wordml.styles import Surroundings
from agreements_app.documents.wordml.table_styles import (
    Look,
    Part,
    Position,
    Sides,
    TableStyle,
    applying,
    look_of,
    margins_of,
    part_of,
    table_style,
)
from agreements_app.texts.messages import msg

MAX_COLUMNS = 63
MAX_NESTING = 8
_DEFAULT_MARGINS = {"top": 0.0, "left": 5.4, "bottom": 0.0, "right": 5.4}
_WRAPPERS = {W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo", W + "smartTag"}


class _TableReader:
    """Reads one table; `around` is what an outer table's style sets."""

    def __init__(self, reading: Reading, table: Element, around: Surroundings) -> None:
        self._reading = reading
        self._properties = child(table, "tblPr")
        style_id = value(self._properties, "tblStyle") or reading.styles.default_style("table")
        self._style: TableStyle = table_style(reading.styles, style_id)
        self._look: Look = look_of(self._properties)
        self._around = around
        self._sides: Sides = self._style.whole_table.table_sides | border_sides(child(self._properties, "tblBorders"))
        self._margins = (
            _DEFAULT_MARGINS | self._style.whole_table.margins | margins_of(child(self._properties, "tblCellMar"))
        )
        self._rows = [row for row in _unwrapped(table, W + "tr") if child(child(row, "trPr"), "del") is None]
        self._grid = tuple(points(attribute(column, "w")) or 0.0 for column in table.iterfind(f"{W}tblGrid/{W}gridCol"))
        self._parts: dict[frozenset[str], Part] = {}
        self._surroundings: dict[int, Surroundings] = {}

    def read(self) -> Table:
        rows = tuple(self._row(index, row) for index, row in enumerate(self._rows))
        width, share = preferred_width(child(self._properties, "tblW"))
        indent = points(attribute(child(self._properties, "tblInd"), "w"))
        align = value(self._properties, "jc") or self._style.align or "left"
        return Table(
            rows=rows,
            grid=self._grid,
            width=width,
            width_share=share,
            fixed=attribute(child(self._properties, "tblLayout"), "type") == "fixed",
            align={"start": "left", "end": "right"}.get(align, align),
            indent=(self._style.indent or 0.0) if indent is None else indent,
            bidi=bool(switch(self._properties, "bidiVisual")),
        )

    def _row(self, index: int, row: Element) -> Row:
        properties = child(row, "trPr")
        cells = [cell for cell in _unwrapped(row, W + "tc")][:MAX_COLUMNS]
        height = child(properties, "trHeight")
        before, after = (
            whole(value(properties, "gridBefore")) or 0,
            whole(value(properties, "gridAfter")) or 0,
        )
        return Row(
            cells=tuple(
                self._cell(cell, Position(index, at, len(self._rows), len(cells))) for at, cell in enumerate(cells)
            ),
            height=max(0.0, points(attribute(height, "val")) or 0.0),
            exact=attribute(height, "hRule") == "exact",
            header=bool(switch(properties, "tblHeader")),
            whole=bool(switch(properties, "cantSplit")),
            before=max(0, min(MAX_COLUMNS, before)),
            after=max(0, min(MAX_COLUMNS, after)),
        )

    def _cell(self, cell: Element, at: Position) -> Cell:
        told = child(cell, "tcPr")
        properties = None if told is None else indexed(told)
        part = self._part(at)
        merge = child(properties, "vMerge")
        margins = self._margins | margins_of(child(properties, "tcMar"))
        width, share = preferred_width(child(properties, "tcW"))
        direction = value(properties, "textDirection") or ""
        if direction not in ("", "lrTb", "lrTbV"):
            self._reading.lose("vertical_text", msg("Vertical text was set horizontally."), cell)
        shading = child(properties, "shd")
        return Cell(
            blocks=self._blocks(cell, part),
            span=max(1, min(MAX_COLUMNS, whole(value(properties, "gridSpan")) or 1)),
            merge="" if merge is None else "start" if attribute(merge, "val") == "restart" else "continue",
            width=width,
            width_share=share,
            borders=self._borders(part, border_sides(child(properties, "tcBorders")), at),
            shading=part.shading if shading is None else shading_colour(shading),
            align=value(properties, "vAlign") or part.align or "top",
            margins=(margins["top"], margins["right"], margins["bottom"], margins["left"]),
            no_wrap=bool(switch(properties, "noWrap")),
            direction=direction,
        )

    def _part(self, at: Position) -> Part:
        """What the style sets at a position; made once for all cells to which the same conditions apply."""
        applies = frozenset(applying(self._style, self._look, at))
        if applies not in self._parts:
            self._parts[applies] = part_of(self._style, applies)
        return self._parts[applies]

    def _blocks(self, cell: Element, part: Part) -> tuple[Block, ...]:
        reading = self._reading
        if reading.depth >= MAX_NESTING:
            reading.lose("nesting", msg("Tables and text boxes nested too deeply were left out."), cell)
            return ()
        reading.depth += 1
        key = id(part)  # parts live as long as this reader
        if not part.run and not part.paragraph:
            self._surroundings[key] = self._around
        if key not in self._surroundings:
            self._surroundings[key] = Surroundings(
                {**self._around.run, **part.run}, {**self._around.paragraph, **part.paragraph}
            )
        blocks = reading.blocks(cell, self._surroundings[key])
        reading.depth -= 1
        return blocks

    def _borders(self, part: Part, own: Sides, at: Position) -> Borders:
        """The four sides of a cell: the table's outer and inner borders, its style's, its own."""
        table = self._sides
        sides: Sides = {
            "top": table.get("top") if at.row == 0 else table.get("inside_h"),
            "bottom": table.get("bottom") if at.row == at.rows - 1 else table.get("inside_h"),
            "left": table.get("left") if at.column == 0 else table.get("inside_v"),
            "right": table.get("right") if at.column == at.columns - 1 else table.get("inside_v"),
        }
        for told in (part.cell_sides, own):
            sides |= {side: told[side] for side in ("top", "bottom", "left", "right") if side in told}
        return Borders(**sides)


def read_table(reading: Reading, table: Element, around: Surroundings) -> Table | None:
    """The table, or None when it has no rows."""
    found = _TableReader(reading, table, around).read()
    return found if any(row.cells for row in found.rows) else None


def preferred_width(told: Element | None) -> tuple[float | None, float | None]:
    """A w:tblW or w:tcW as (points, None), (None, share of the room) or (None, None) for automatic."""
    kind, text = attribute(told, "type"), attribute(told, "w")
    if told is None or text is None or kind in ("auto", "nil"):
        return None, None
    if kind == "pct" or text.endswith("%"):
        share = (number_of(text.rstrip("%")) or 0.0) / (100 if text.endswith("%") else 5000)
        return None, (min(share, 3.0) if share > 0 else None)
    width = points(text)
    return (width if width and width > 0 else None), None


def _unwrapped(parent: Element, tag: str) -> list[Element]:
    """The rows of a table or cells of a row, also inside content controls and insertions."""
    found: list[Element] = []
    for element in parent:
        if element.tag == tag:
            found.append(element)
        elif element.tag in _WRAPPERS:
            found += _unwrapped(element, tag)
    return found
