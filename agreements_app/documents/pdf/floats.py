"""Floating pictures and text boxes: those that stand at a place of the page, and frames set into the flow."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from agreements_app.documents.pdf.pen import Pen
from agreements_app.documents.pdf.slices import Site, Slice, close_gaps, stacked_height
from agreements_app.documents.typeset.pieces import Piece
from agreements_app.documents.wordml.model import Block, Border, PageField, Picture, Placement, TextBox

SetBlocks = Callable[[Sequence[Block], float], list[Slice]]
_INSET_X, _INSET_Y = 7.2, 3.6  # Word's own inner margins of a text box


@dataclass(slots=True, kw_only=True, eq=False)
class FrameSlice(Slice):
    """A text box set into the flow, as wide as it says or as the column allows."""

    slices: list[Slice] = field(default_factory=list)
    width: float = 0.0
    border: Border | None = None
    fill: str | None = None

    @classmethod
    def of(cls, box: TextBox, set_blocks: SetBlocks, width: float) -> "FrameSlice":
        """The frame of a text box in a column of `width`."""
        wide = min(width, box.width or width)
        slices = close_gaps(set_blocks(box.blocks, max(12.0, wide - 2 * _INSET_X)))
        return cls(
            height=stacked_height(slices) + 2 * _INSET_Y, slices=slices, width=wide, border=box.border, fill=box.fill
        )

    def paint(self, pen: Pen, site: Site, top: float) -> None:
        """Fill, border and contents."""
        paint_frame(pen, self, site, (site.left, top))

    def fields(self) -> Iterator[PageField]:
        """The page numbers inside."""
        for piece in self.slices:
            yield from piece.fields()

    def places(self) -> Iterator[str]:
        """The bookmarks inside."""
        for piece in self.slices:
            yield from piece.places()

    def split(self, room: float) -> "tuple[Slice, Slice] | None":
        """A frame higher than the room is cut between two of its lines."""
        taken, height = 0, 2 * _INSET_Y
        for piece in self.slices:
            height += piece.gap + piece.height
            if height > room:
                break
            taken += 1
        if not 0 < taken < len(self.slices):
            return None
        return self._part(self.slices[:taken]), self._part(self.slices[taken:])

    def _part(self, slices: list[Slice]) -> "FrameSlice":
        return FrameSlice(
            height=stacked_height(slices) + 2 * _INSET_Y,
            slices=slices,
            width=self.width,
            border=self.border,
            fill=self.fill,
        )


@dataclass(slots=True, kw_only=True, eq=False)
class FloatSlice(Slice):
    """A floating object; it takes no height and is drawn at its own place."""

    placement: Placement
    width: float
    tall: float
    picture: Picture | None = None
    frame: FrameSlice | None = None
    shape: TextBox | None = None

    def paint(self, pen: Pen, site: Site, top: float) -> None:
        """Draws an object that lies before the text."""
        if not self.placement.behind:
            self._paint(pen, site, top)

    def paint_behind(self, pen: Pen, site: Site, top: float) -> None:
        """Draws an object that lies behind the text."""
        if self.placement.behind:
            self._paint(pen, site, top)

    def fields(self) -> Iterator[PageField]:
        """The page numbers inside."""
        return iter(()) if self.frame is None else self.frame.fields()

    def _paint(self, pen: Pen, site: Site, top: float) -> None:
        x, y = corner_of(self.placement, site, top, (self.width, self.tall))
        if self.picture is not None:
            pen.picture(self.picture, x, y - self.tall)
        if self.frame is not None:
            paint_frame(pen, self.frame, site, (x, y))
        if self.shape is not None:
            _paint_shape(pen, self.shape, (x, y), (self.width, self.tall))


def corner_of(place: Placement, site: Site, top: float, size: tuple[float, float]) -> tuple[float, float]:
    """The upper left corner of a floating object of a size, anchored in a paragraph whose top is `top`."""
    setup = site.setup
    width, tall = size
    left, right = {
        "page": (0.0, setup.width), "leftMargin": (0.0, setup.left), "rightMargin": (setup.width - setup.right, setup.width),
        "margin": (setup.left, setup.width - setup.right), "insideMargin": (0.0, setup.left),
        "outsideMargin": (setup.width - setup.right, setup.width),
    }.get(place.horizontal_from, (site.left, site.left + site.width))  # fmt: skip
    high, low = {
        "page": (setup.height, 0.0), "margin": (setup.height - setup.top, setup.bottom),
        "topMargin": (setup.height, setup.height - setup.top), "bottomMargin": (setup.bottom, 0.0),
    }.get(place.vertical_from, (top, top - tall))  # fmt: skip
    x = left + place.x
    if place.align_x in ("center", "right", "outside"):
        x = (left + right - width) / 2 if place.align_x == "center" else right - width
    y = high - place.y
    if place.align_y in ("center", "bottom", "outside"):
        y = (high + low + tall) / 2 if place.align_y == "center" else low + tall
    return max(0.0, min(x, setup.width - width)), max(tall, min(y, setup.height))  # never off the paper


def floats_of(pieces: list[Piece], set_blocks: SetBlocks, width: float) -> list[Slice]:
    """The floating objects anchored in a paragraph."""
    found: list[Slice] = []
    for piece in pieces:
        content = piece.content
        if isinstance(content, Picture) and content.placement is not None:
            found.append(
                FloatSlice(
                    height=0.0,
                    placement=content.placement,
                    width=content.width,
                    tall=content.height,
                    picture=content,
                    glued=True,
                )  # fmt: skip
            )
        elif isinstance(content, TextBox) and content.placement is not None and not content.blocks:
            wide, tall = content.width or 0.0, content.height or 0.0
            found.append(
                FloatSlice(height=0.0, placement=content.placement, width=wide, tall=tall, shape=content, glued=True)
            )
        elif isinstance(content, TextBox) and content.placement is not None:
            frame = FrameSlice.of(content, set_blocks, content.width or width)
            tall = max(frame.height, content.height or 0.0)
            frame.height = tall
            found.append(
                FloatSlice(
                    height=0.0, placement=content.placement, width=frame.width, tall=tall, frame=frame, glued=True
                )
            )
    return found


def _paint_shape(pen: Pen, shape: TextBox, corner: tuple[float, float], size: tuple[float, float]) -> None:
    """Draws a line or a rectangle whose upper left corner is at a point."""
    (x, top), (width, tall) = corner, size
    left, right, low = x, x + width, top - tall
    if shape.fill and shape.shape == "box":
        pen.area(left, low, width, tall, shape.fill)
    if shape.border is None:
        return
    if shape.shape == "line":
        ends = ((left, low), (right, top)) if shape.flipped else ((left, top), (right, low))
        pen.stroke(*ends, shape.border)
        return
    _stroke_box(pen, (left, top, right, low), shape.border)


def _stroke_box(pen: Pen, box: tuple[float, float, float, float], border: Border) -> None:
    left, top, right, low = box
    for start, end in (
        ((left, top), (right, top)), ((left, low), (right, low)), ((left, top), (left, low)), ((right, top), (right, low)),
    ):  # fmt: skip
        pen.stroke(start, end, border)


def paint_frame(pen: Pen, frame: FrameSlice, site: Site, corner: tuple[float, float]) -> None:
    """Draws a frame with its upper left corner at a point."""
    x, top = corner
    if frame.fill:
        pen.area(x, top - frame.height, frame.width, frame.height, frame.fill)
    if frame.border:
        _stroke_box(pen, (x, top, x + frame.width, top - frame.height), frame.border)
    inner = Site(setup=site.setup, left=x + _INSET_X, width=frame.width - 2 * _INSET_X)
    y = top - _INSET_Y
    with pen.upon(frame.fill):
        for piece in frame.slices:
            y -= piece.gap
            piece.paint_behind(pen, inner, y)
            piece.paint(pen, inner, y)
            y -= piece.height
