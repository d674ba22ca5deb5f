"""Tables turned into row slices: widths, merged cells, rows that stay together, heading rows."""

from dataclasses import replace

from agreements_app.documents.pdf.blocks import BlockSetter
from agreements_app.documents.pdf.columns import column_widths
from agreements_app.documents.pdf.rows import CellBox, RowSlice, join_cells, row_slice, tag_cell
from agreements_app.documents.pdf.slices import Slice, close_gaps, space_below
from agreements_app.documents.pdf.tags import Tag
from agreements_app.documents.wordml.model import Block, Cell, Paragraph, Row, Table

_MAX_KEPT_TOGETHER = 500.0
_MOST_ROWS_BY_CELL = 1_000  # the cells of longer tables would make the file several times as large


def set_table(setter: BlockSetter, table: Table, width: float) -> list[Slice]:
    """The rows of a table in a column of `width`."""
    setter = setter.without_grid()
    outer = table.rows[0].cells[0].margins if table.rows and table.rows[0].cells else (0.0, 5.4, 0.0, 5.4)
    room = width + (outer[1] + outer[3] if setter.table_shift else 0.0)
    widths = column_widths(table, room, lambda cell: _cell_needs(setter, cell))
    rows = [_row(setter, row, widths) for row in table.rows]
    if table.bidi:
        _mirror(rows, sum(widths))
    _join_merged(rows, table.rows)
    x = _left(table, width, sum(widths), outer[3] if setter.table_shift else 0.0)
    headings: list[RowSlice] = []
    tag = Tag("Table")
    if len(rows) > _MOST_ROWS_BY_CELL:
        join_cells(rows)
    for index, (slice_, row) in enumerate(zip(rows, table.rows, strict=True)):
        slice_.x, slice_.table = x, tag
        slice_.may_split = slice_.may_split and not row.whole
        if row.header and len(headings) == index:
            headings.append(slice_)
            for box in slice_.boxes:
                box.tag.kind = "TH"
    for slice_ in rows[len(headings) :]:
        slice_.heading_rows = tuple(headings) if len(headings) < len(rows) else ()
    for heading in headings[:-1] if len(headings) == len(rows) else headings:
        heading.glued = True
    for slice_, row in zip(rows[:-1], table.rows, strict=False):
        slice_.glued = slice_.glued or _keeps_with_next(row)
    return list(rows)


def _cell_needs(setter: BlockSetter, cell: Cell) -> tuple[float, float]:
    """The width of a cell's longest piece and of its longest paragraph, with its margins."""
    least, natural = 0.0, 0.0
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            word = line = 0.0
            for piece in setter.pieces(block):
                word = piece.width if piece.may_begin or piece.kind == "space" else word + piece.width
                line = 0.0 if piece.kind == "break" else line + piece.width + piece.gap
                least, natural = max(least, word), max(natural, line + max(0.0, block.format.indent_left))
        else:
            inner = [sum(_cell_needs(setter, cell)[0] for cell in row.cells) for row in block.rows]
            least = max(least, max(inner, default=0.0))
            natural = max(natural, block.width or sum(block.grid))
    margins = cell.margins[1] + cell.margins[3] + 0.1
    return least + margins, max(least, natural) + margins


def _row(setter: BlockSetter, row: Row, widths: list[float]) -> RowSlice:
    boxes: list[CellBox] = []
    at = min(row.before, len(widths))
    x = sum(widths[:at])
    for cell in row.cells:
        wide = sum(widths[at : at + cell.span])
        box = CellBox(cell=cell, x=x, width=wide)
        if cell.merge != "continue":
            slices = setter.set_blocks(_shown(cell.blocks), box.inner_width)
            box.below, box.slices = space_below(slices), close_gaps(slices)
            tag_cell(box)
        boxes.append(box)
        at, x = at + cell.span, x + wide
    if not row.exact:
        _make_room_for_borders(boxes)
    return row_slice(boxes, height=row.height, exact=row.exact)


def _make_room_for_borders(boxes: list[CellBox]) -> None:
    """A horizontal border takes room: half of it in the row above, half in the row below."""
    above, below = (
        max((side.width / 2 for side in sides if side is not None), default=0.0)
        for sides in zip(*((box.cell.borders.top, box.cell.borders.bottom) for box in boxes), strict=True)
    )
    for box in boxes if above or below else ():
        top, right, bottom, left = box.cell.margins
        box.cell = replace(box.cell, margins=(top + above, right, bottom + below, left))


def _shown(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a cell without the empty paragraph that Word demands after a table in a cell and does not show."""
    if len(blocks) < 2 or not isinstance(blocks[-2], Table):
        return blocks
    last = blocks[-1]
    is_empty = isinstance(last, Paragraph) and not last.inlines and last.label is None
    return blocks[:-1] if is_empty else blocks


def _mirror(rows: list[RowSlice], total: float) -> None:
    for row in rows:
        for box in row.boxes:
            box.x = total - box.x - box.width


def _join_merged(rows: list[RowSlice], sources: tuple[Row, ...]) -> None:
    """Vertically merged cells: the last row of each grows until the contents fit; short groups stay together."""
    for index, row in enumerate(rows):
        for box in row.boxes:
            last = _last_of_merge(rows, index, box) if box.cell.merge == "start" else index
            if last > index:
                _join(rows[index : last + 1], box, sources[index])


def _join(group: list[RowSlice], box: CellBox, source: Row) -> None:
    """Makes one merged cell of `box` and the cells below it in the rows of `group`."""
    for row in group[:-1]:
        part = _box_at(row, box.x)
        if part is not None:
            part.joins_next = True
    for row in group[1:]:
        _adopt(row, box)
    _shrink(group[0], source)
    box.tag.spans = (box.tag.spans[0], len(group))
    group[-1].height += max(0.0, box.needed - sum(row.height for row in group))
    box.reach = sum(row.height for row in group)
    kept = box.reach <= _MAX_KEPT_TOGETHER
    for row in group[:-1]:
        row.glued = row.glued or kept
    for row in group:
        row.may_split = row.may_split and not kept


def _last_of_merge(rows: list[RowSlice], index: int, box: CellBox) -> int:
    last = index
    while last + 1 < len(rows):
        below = _box_at(rows[last + 1], box.x)
        if below is None or below.cell.merge != "continue":
            break
        last += 1
    return last


def _box_at(row: RowSlice, x: float) -> CellBox | None:
    return next((box for box in row.boxes if abs(box.x - x) < 0.5), None)


def _adopt(row: RowSlice, start: CellBox) -> None:
    """A continued cell is shaded as the cell it continues."""
    box = _box_at(row, start.x)
    if box is not None:
        box.cell = replace(box.cell, shading=start.cell.shading)


def _shrink(row: RowSlice, source: Row) -> None:
    """A row in which a merge begins is only as high as its other cells need."""
    needed = max((box.needed for box in row.boxes if box.cell.merge != "continue" and not box.joins_next), default=0.0)
    line = max((box.slices[0].height for box in row.boxes if box.slices), default=0.0)
    row.height = source.height if source.exact else max(source.height, needed, 0.0 if needed else line)


def _left(table: Table, width: float, total: float, shift: float) -> float:
    if table.align == "center":
        return (width - total) / 2
    if (table.align == "right") != table.bidi:
        return width - total - table.indent
    return table.indent - shift


def _keeps_with_next(row: Row) -> bool:
    """Word keeps a row with the next one when its paragraphs are kept with the next."""
    first = row.cells[0].blocks if row.cells else ()
    return bool(first) and all(isinstance(block, Paragraph) and block.format.keep_next for block in first)
