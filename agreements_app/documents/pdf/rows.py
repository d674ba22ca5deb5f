"""Table rows as slices: cells side by side, borders, merged cells, rows cut at the end of a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from agreements_app.documents.pdf.pen import Pen
from agreements_app.documents.pdf.slices import LineSlice, Site, Slice, stacked_height
from agreements_app.documents.pdf.tags import Tag
from agreements_app.documents.wordml.model import Border, Cell, PageField

_MIN_SPLIT = 24.0  # less room than this is not worth cutting a row of a table inside a cell for
_OVERFLOW = 1.4  # an exact row height is kept until its text needs this much more


@dataclass(slots=True, kw_only=True, eq=False)
class CellBox:
    """A cell at its place in a row. `reach` is the height of a vertically merged cell from this row down."""

    cell: Cell
    x: float
    width: float
    slices: list[Slice] = field(default_factory=list)
    below: float = 0.0
    reach: float = 0.0
    joins_next: bool = False
    tag: Tag = field(default_factory=lambda: Tag("TD"))

    @property
    def inner_width(self) -> float:
        """The width of the cell's text."""
        return max(6.0, self.width - self.cell.margins[1] - self.cell.margins[3])

    @property
    def needed(self) -> float:
        """The height the contents need, with the cell's margins."""
        return stacked_height(self.slices) + self.below + self.cell.margins[0] + self.cell.margins[2]


@dataclass(slots=True, kw_only=True, eq=False)
class RowSlice(Slice):
    """One row of a table, or the part of a row on one page; `table` and `tag` are the elements it belongs to."""

    boxes: list[CellBox]
    table: Tag | None = None
    tag: Tag = field(default_factory=lambda: Tag("TR"))
    x: float = 0.0
    heading_rows: "tuple[RowSlice, ...]" = ()
    may_split: bool = True
    right_to_left: bool = False

    def paint(self, pen: Pen, site: Site, top: float) -> None:
        """Shading of all cells, then contents, then borders, so that no line is covered."""
        for box in self.boxes:
            if box.cell.shading:
                pen.area(site.left + self.x + box.x, top - self.height, box.width, self.height, box.cell.shading)
        with pen.once(self), pen.inside(self.table), pen.inside(self.tag):
            for box in self.boxes:
                if box.cell.merge != "continue":
                    with pen.inside(box.tag):
                        self._paint_contents(pen, site, top, box)
        for box in self.boxes:
            self._paint_borders(pen, site.left + self.x + box.x, top, box)

    def fields(self) -> Iterator[PageField]:
        """The page numbers inside."""
        for box in self.boxes:
            for piece in box.slices:
                yield from piece.fields()

    def places(self) -> Iterator[str]:
        """The bookmarks inside."""
        for box in self.boxes:
            for piece in box.slices:
                yield from piece.places()

    def repeated(self) -> tuple[Slice, ...]:
        """The heading rows of the table, for the top of a further page."""
        return self.heading_rows

    def split(self, room: float) -> "tuple[Slice, Slice] | None":
        """The row cut between lines so that every cell keeps at least one of them."""
        if not self.may_split:
            return None
        heads: list[CellBox] = []
        tails: list[CellBox] = []
        for box in self.boxes:
            cut = _cut(box, room)
            if cut is None:
                return None
            heads.append(replace(box, slices=cut[0], below=0.0, reach=0.0))
            tails.append(replace(box, slices=cut[1], reach=0.0))
        if not any(tail.slices for tail in tails):
            return None
        return self._part(heads), self._part(tails)

    def _part(self, boxes: list[CellBox]) -> "RowSlice":
        for box in boxes:
            box.cell = replace(box.cell, align="top")
        height = max((box.needed for box in boxes if box.cell.merge != "continue"), default=0.0)
        return RowSlice(
            height=height, boxes=boxes, x=self.x, heading_rows=self.heading_rows, glued=False,
            notes=_notes(boxes), right_to_left=self.right_to_left, table=self.table, tag=self.tag,
        )  # fmt: skip

    def _paint_contents(self, pen: Pen, site: Site, top: float, box: CellBox) -> None:
        height = max(self.height, box.reach)
        spare = max(0.0, height - box.needed)
        shift = {"center": spare / 2, "bottom": spare}.get(box.cell.align, 0.0)
        inner = Site(setup=site.setup, left=site.left + self.x + box.x + box.cell.margins[3], width=box.inner_width)
        y = top - box.cell.margins[0] - shift
        with pen.upon(box.cell.shading):
            for piece in box.slices:
                y -= piece.gap
                piece.paint_behind(pen, inner, y)
                piece.paint(pen, inner, y)
                y -= piece.height

    def _paint_borders(self, pen: Pen, left: float, top: float, box: CellBox) -> None:
        borders, right, bottom = box.cell.borders, left + box.width, top - self.height
        lines: list[tuple[Border | None, tuple[float, float], tuple[float, float]]] = [
            (borders.left, (left, top), (left, bottom)), (borders.right, (right, top), (right, bottom)),
        ]  # fmt: skip
        if box.cell.merge != "continue":
            lines.append((borders.top, (left, top), (right, top)))
        if not box.joins_next:
            lines.append((borders.bottom, (left, bottom), (right, bottom)))
        for border, start, end in lines:
            if border is not None:
                pen.stroke(start, end, border)


def tag_cell(box: CellBox) -> None:
    """Tells how many columns a cell covers; the lines of its only paragraph stand in the cell's own element."""
    box.tag.spans = (box.cell.span, 1)
    if len(box.cell.blocks) == 1:
        for piece in box.slices:
            if isinstance(piece, LineSlice) and piece.tag is not None and piece.tag.kind == "P":
                box.tag.language = piece.tag.language
                piece.tag = box.tag


def join_cells(rows: Sequence[RowSlice]) -> None:
    """Makes one element of the cells of each row, read one after the other."""
    for row in rows:
        shared = Tag("TD")
        for box in row.boxes:
            box.tag = shared
            for piece in box.slices:
                if isinstance(piece, LineSlice):
                    piece.tag = shared


def row_slice(boxes: list[CellBox], *, height: float, exact: bool) -> RowSlice:
    """A row high enough for its cells and its set height."""
    needed = max((box.needed for box in boxes if not _is_merged(box)), default=0.0)
    tall = height if exact and needed <= height * _OVERFLOW else max(height, needed)
    return RowSlice(height=tall, boxes=boxes, notes=_notes(boxes))


def _is_merged(box: CellBox) -> bool:
    return box.cell.merge == "continue" or box.joins_next


def _notes(boxes: Sequence[CellBox]) -> tuple[str, ...]:
    return tuple(note for box in boxes for piece in box.slices for note in piece.notes)


def _cut(box: CellBox, room: float) -> tuple[list[Slice], list[Slice]] | None:
    """The lines of a cell that fit into `room`, and the others; None when not even one fits."""
    slices = box.slices
    left = room - box.cell.margins[0] - box.cell.margins[2]
    fitting = 0
    for piece in slices:
        if piece.gap + piece.height > left:
            break
        left -= piece.gap + piece.height
        fitting += 1
    if fitting == len(slices):
        return slices, []
    parts = slices[fitting].split(left - slices[fitting].gap) if fitting and left >= _MIN_SPLIT else None
    if parts is not None:  # a row of a table inside the cell
        parts[0].gap = slices[fitting].gap
        return [*slices[:fitting], parts[0]], [parts[1], *slices[fitting + 1 :]]
    kept = fitting
    while kept > 0 and slices[kept - 1].glued:
        kept -= 1
    kept = kept or fitting
    if kept == 0:
        return _cut_first(slices, room - box.cell.margins[0] - box.cell.margins[2])
    rest = slices[kept:]
    rest[0].gap = 0.0
    return slices[:kept], rest


def _cut_first(slices: list[Slice], room: float) -> tuple[list[Slice], list[Slice]] | None:
    """A first slice that is itself too high (a nested table, a frame) cut in two."""
    parts = slices[0].split(room)
    return None if parts is None else ([parts[0]], [parts[1], *slices[1:]])
