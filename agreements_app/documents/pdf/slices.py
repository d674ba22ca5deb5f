"""The horizontal slices that pages are filled with: lines of paragraphs, rules; each knows its height and how to draw itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agreements_app.documents.pdf.pen import Pen
from agreements_app.documents.pdf.tags import Tag
from agreements_app.documents.typeset.lines import Line, Placed
from agreements_app.documents.typeset.pieces import Piece
from agreements_app.documents.typeset.tabs import Tabs
from agreements_app.documents.wordml.model import (
    Border,
    Borders,
    PageField,
    PageSetup,
    Picture,
    Ruby,
    RunFormat,
)

_UNDERLINE_AT, _UNDERLINE_THICK = 0.12, 0.05
_STRIKE_AT = 0.26


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where a slice is drawn: the paper, the left edge of its column, the column's width."""

    setup: PageSetup
    left: float
    width: float


@dataclass(slots=True, kw_only=True, eq=False)
class Slice:
    """One slice. `gap` is space above that is dropped at the top of a page (all but `lead` after a set break);
    `glued` keeps it with the next slice.

    `begins` is "page" or "column" when it must begin one; `notes` are the footnotes it refers to; `names` the
    bookmarks and `heading` the outline entry (level, title) at its place.
    """

    height: float
    gap: float = 0.0
    lead: float = 0.0
    glued: bool = False
    begins: str = ""
    ends: str = ""
    notes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    heading: tuple[int, str] | None = None

    def paint(self, pen: Pen, site: Site, top: float) -> None:
        """Draws the slice with its upper edge at `top`."""

    def paint_behind(self, pen: Pen, site: Site, top: float) -> None:
        """Draws what lies behind all text of the page."""

    def fields(self) -> Iterator[PageField]:
        """The page numbers shown in this slice."""
        return iter(())

    def places(self) -> Iterator[str]:
        """The bookmarks at this slice."""
        return iter(self.names)

    def split(self, room: float) -> "tuple[Slice, Slice] | None":
        """The slice cut so that the first part fits into `room`; None when it cannot be cut."""
        return None

    def repeated(self) -> "tuple[Slice, ...]":
        """What must be repeated above this slice when it begins a page (heading rows of its table)."""
        return ()


@dataclass(slots=True, kw_only=True, eq=False)
class SpaceAfter(Slice):
    """The space below a paragraph; it disappears at the end of a page."""

    after: float = 0.0


def close_gaps(slices: Sequence[Slice]) -> list[Slice]:
    """The slices with every space below a paragraph turned into the gap above the next slice."""
    found: list[Slice] = []
    pending, glued = 0.0, False
    for piece in slices:
        if isinstance(piece, SpaceAfter):
            pending, glued = pending + piece.after, piece.glued
            continue
        if found and glued:
            found[-1].glued = True
        piece.gap += pending
        pending, glued = 0.0, False
        found.append(piece)
    return found


def space_below(slices: Sequence[Slice]) -> float:
    """The space below the last paragraph, which a table cell keeps."""
    return slices[-1].after if slices and isinstance(slices[-1], SpaceAfter) else 0.0


def stacked_height(slices: Sequence[Slice]) -> float:
    """The height of slices one below the other."""
    return sum(piece.gap + piece.height for piece in slices)


@dataclass(slots=True, kw_only=True, eq=False)
class BoxStyle:
    """The borders and shading of a paragraph, as its lines draw them."""

    borders: Borders | None = None
    shading: str | None = None
    left: float = 0.0
    right: float = 0.0


@dataclass(slots=True, kw_only=True, eq=False)
class LineSlice(Slice):
    """A line of text. `base` is the distance from its top to the base line; `tag` the element it belongs to."""

    line: Line
    base: float
    tabs: Tabs | None = None
    box: BoxStyle | None = None
    tag: Tag | None = None
    first: bool = True
    last: bool = True
    divided: bool = False

    def paint(self, pen: Pen, site: Site, top: float) -> None:
        """Shading and borders, highlights, text, underlines, links; bookmarks and outline entry."""
        for name in self.names:
            pen.place(name, site.left, top)
        if self.heading is not None:
            pen.outline(self.heading[1], self.heading[0], site.left, top)
        if self.box is not None:
            self._paint_box(pen, site, top)
        with pen.upon(self.box.shading if self.box else None), pen.content(self.tag if self.line.placed else None):
            self._paint_line(pen, site.left, top)

    def fields(self) -> Iterator[PageField]:
        """The page numbers on the line."""
        for placed in self.line.placed:
            if isinstance(placed.piece.content, PageField):
                yield placed.piece.content

    def _paint_line(self, pen: Pen, left: float, top: float) -> None:
        y = top - self.base
        placed = self.line.placed
        for background in placed:
            _paint_ground(pen, background, left, y, self.height)
        for run in _runs(placed):
            pen.text([(item.piece, left + item.x, item.extra) for item in run], y)
        for item in placed:
            _paint_item(pen, item, left, y, self)
        _paint_decorations(pen, placed, left, y)

    def _paint_box(self, pen: Pen, site: Site, top: float) -> None:
        box = self.box
        if box is None:
            return
        borders = box.borders or Borders()
        pad_left = borders.left.space if borders.left else 0.0
        pad_right = borders.right.space if borders.right else 0.0
        x0, x1 = site.left + box.left - pad_left, site.left + site.width - box.right + pad_right
        bottom = top - self.height
        if box.shading:
            pen.area(x0, bottom, x1 - x0, self.height + (self.gap if not self.first else 0.0), box.shading)
        sides: list[tuple[Border | None, tuple[float, float], tuple[float, float]]] = [
            (borders.left, (x0, top), (x0, bottom)), (borders.right, (x1, top), (x1, bottom)),
        ]  # fmt: skip
        if self.first or self.divided:
            sides.append((borders.top if self.first else borders.inside_h, (x0, top), (x1, top)))
        if self.last:
            sides.append((borders.bottom, (x0, bottom), (x1, bottom)))
        for border, start, end in sides:
            if border is not None:
                pen.stroke(start, end, border)


@dataclass(slots=True, kw_only=True, eq=False)
class RuleSlice(Slice):
    """A short rule, such as the one above footnotes."""

    width: float = 144.0
    right_to_left: bool = False

    def paint(self, pen: Pen, site: Site, top: float) -> None:
        """Draws the rule in the middle of the slice's height."""
        y = top - self.height / 2
        pen.stroke((site.left, y), (site.left + min(self.width, site.width), y), Border(width=0.5))


def _paint_ground(pen: Pen, placed: Placed, left: float, y: float, height: float) -> None:
    look = placed.piece.look
    colour = look.highlight or look.shading
    if colour and placed.piece.kind in ("text", "space", "ruby"):
        piece = placed.piece
        low = min(piece.below, height)
        pen.area(left + placed.x, y - low, placed.width + 0.05, min(piece.above + low, height), colour)


def _runs(placed: list[Placed]) -> Iterator[list[Placed]]:
    """Neighbouring pieces that one text operation can draw."""
    run: list[Placed] = []
    for item in placed:
        if item.piece.glyphs is None or item.piece.face is None:
            continue
        if run and not _alike(run[-1].piece, item.piece):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _alike(one: Piece, other: Piece) -> bool:
    return (
        one.face is other.face or one.face == other.face
    ) and one.size == other.size and one.rise == other.rise and (
        one.look is other.look or _same_ink(one.look, other.look)
    )  # fmt: skip


def _same_ink(one: RunFormat, other: RunFormat) -> bool:
    return (one.colour, one.shading, one.highlight, one.scale) == (
        other.colour,
        other.shading,
        other.highlight,
        other.scale,
    )


def _paint_item(pen: Pen, item: Placed, left: float, y: float, line: LineSlice) -> None:
    piece = item.piece
    if piece.kind == "picture" and isinstance(piece.content, Picture) and piece.content.placement is None:
        pen.picture(piece.content, left + item.x, y)
    elif piece.kind == "ruby" and isinstance(piece.content, Ruby):
        _paint_ruby(pen, piece, left + item.x, y, item.width)
    elif piece.kind == "tab" and line.tabs is not None:
        _paint_leader(pen, item, left, y, line)
    if piece.link:
        pen.link(piece.link, left + item.x, y - piece.below * 0.6, item.width, piece.size)
    if piece.look.emphasis and piece.kind == "text" and piece.text.strip():
        _paint_emphasis(pen, item, left, y)


def _paint_emphasis(pen: Pen, item: Placed, left: float, y: float) -> None:
    """Emphasis marks (圏点): a small square dot above each letter."""
    piece = item.piece
    step = item.width / len(piece.text)
    size = piece.size * 0.14
    under = piece.look.emphasis == "underDot"
    for index in range(len(piece.text)):
        x = left + item.x + step * (index + 0.5) - size / 2
        pen.area(x, y - piece.size * 0.3 if under else y + piece.size * 0.9, size, size, pen.colour_of(piece))


def _paint_ruby(pen: Pen, piece: Piece, x: float, y: float, width: float) -> None:
    """Base and reading, the shorter of the two spread over the width of the longer."""
    height = max((part.size for part in piece.base), default=0.0)
    for parts, level in ((piece.base, y), (piece.reading, y + height * 0.92)):
        taken = sum(part.width for part in parts)
        letters = sum(len(part.text) for part in parts)
        spare = max(0.0, width - taken) / max(1, letters)
        at = x + spare / 2
        for part in parts:
            pen.text([(part, at, spare)], level)
            at += part.width + spare * len(part.text)


def _paint_leader(pen: Pen, item: Placed, left: float, y: float, line: LineSlice) -> None:
    assert line.tabs is not None
    sign = line.tabs.leader_after(item.x, item.piece)
    if not sign or item.width < 4:
        return
    start, end = left + item.x + 2, left + item.x + item.width - 2
    style = {".": "leader", "·": "leader", "-": "dashed"}.get(sign, "single")
    pen.stroke(
        (start, y + 0.5),
        (end, y + 0.5),
        Border(style=style, width=0.8 if style == "leader" else 0.5, colour=pen.colour_of(item.piece)),
    )


def _paint_decorations(pen: Pen, placed: list[Placed], left: float, y: float) -> None:
    """Underlines, strikes and boxes, joined over neighbouring pieces."""
    for index, item in enumerate(placed):
        look, piece = item.piece.look, item.piece
        if piece.kind in ("picture", "frame", "break") or not (
            look.underline or look.strike or look.double_strike or look.boxed
        ):
            continue
        following = placed[index + 1] if index + 1 < len(placed) else None
        joined = following is not None and following.piece.look.underline == look.underline
        end = left + (following.x if following is not None and joined else item.x + item.width)
        start = left + item.x
        colour = look.underline_colour or pen.colour_of(piece)
        if look.underline and not (look.underline == "words" and piece.kind == "space"):
            _underline(pen, (start, end, y + min(0.0, piece.rise)), piece, colour)
        if look.strike or look.double_strike:
            for shift in (-0.05, 0.05) if look.double_strike else (0.0,):
                at = y + piece.rise + piece.size * (_STRIKE_AT + shift)
                pen.stroke(
                    (start, at), (end, at), Border(width=piece.size * _UNDERLINE_THICK, colour=pen.colour_of(piece))
                )
    _paint_boxes(pen, placed, left, y)


def _paint_boxes(pen: Pen, placed: list[Placed], left: float, y: float) -> None:
    """Frames around characters (w:bdr), one for neighbouring pieces."""
    start: Placed | None = None
    for index, item in enumerate(placed):
        if not item.piece.look.boxed:
            start = None
            continue
        start = start or item
        following = placed[index + 1] if index + 1 < len(placed) else None
        if following is None or not following.piece.look.boxed:
            _frame(pen, (left + start.x, left + item.x + item.width, y), item.piece)


def _underline(pen: Pen, at: tuple[float, float, float], piece: Piece, colour: str) -> None:
    start, end, base = at
    style = piece.look.underline
    y = base - piece.size * _UNDERLINE_AT
    thick = piece.size * _UNDERLINE_THICK * (2 if "eavy" in style or style == "thick" else 1)
    name = "single"
    if style.startswith("dot") and style != "dotDash":
        name = "dotted"
    elif "ash" in style or style == "dotDash":
        name = "dashed"
    for shift in (0.0, -2.2 * thick) if style == "double" else (0.0,):
        pen.stroke((start, y + shift), (end, y + shift), Border(style=name, width=thick, colour=colour))


def _frame(pen: Pen, at: tuple[float, float, float], piece: Piece) -> None:
    start, end, y = at
    low, high = y - piece.size * 0.22, y + piece.size * 0.95
    line = Border(width=0.5, colour=pen.colour_of(piece))
    for one, other in (
        ((start, low), (end, low)), ((start, high), (end, high)), ((start, low), (start, high)), ((end, low), (end, high)),
    ):  # fmt: skip
        pen.stroke(one, other, line)
