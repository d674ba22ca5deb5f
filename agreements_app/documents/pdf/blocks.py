"""Paragraphs and tables turned into slices of a column's width, with spacing and keep rules."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from agreements_app.documents.pdf.floats import FrameSlice, floats_of
from agreements_app.documents.pdf.slices import BoxStyle, LineSlice, Slice, SpaceAfter, space_below
from agreements_app.documents.pdf.tags import Tag
from agreements_app.documents.pdf.watermarks import watermarks_of
from agreements_app.documents.typeset.lines import Line, Measure, break_lines
from agreements_app.documents.typeset.pieces import Context, Piece, cut, text_pieces
from agreements_app.documents.typeset.scripts import is_ideographic
from agreements_app.documents.typeset.tabs import Tabs
from agreements_app.documents.wordml.model import (
    Block,
    Borders,
    Label,
    LineRule,
    PageField,
    Paragraph,
    ParagraphFormat,
    Table,
    TextBox,
    TextRun,
)

TableSetter = Callable[["BlockSetter", Table, float], list[Slice]]
_LINE = 12.0  # a "line" of w:beforeLines where there is no grid
_MIN_WIDTH = 12.0
_GRID_TOLERANCE = 0.002  # ＭＳ 明朝 of 14 points (18.2 high) takes two rows of 18 points in Word
_EXACT_ABOVE = 0.8  # share of an exact line height above the base line


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The grid of a section (w:docGrid): `pitch` of its lines, 0 where there is none; what it adds to the width of an
    ideograph (ECMA-376 17.6.5); whether it holds inside tables.
    """

    pitch: float = 0.0
    characters: float = 0.0
    in_tables: bool = True


@dataclass(slots=True, kw_only=True)
class BlockSetter:
    """Sets blocks for one section. `set_table` is handed down, since cells hold blocks again.

    `table_shift`: tables stand out by their cell margin, as in documents made before Word 2013.
    `adds_spaces`: the spaces of two paragraphs add up; else the greater one stands between them (ECMA-376 17.3.1.33).
    """

    context: Context
    default_tab: float
    grid: Grid
    set_table: TableSetter
    table_shift: bool = False
    adds_spaces: bool = False
    compresses: bool = False
    cut_before: dict[int, list[Piece]] = field(default_factory=dict)

    def set_blocks(self, blocks: Sequence[Block], width: float) -> list[Slice]:
        """The slices of blocks, one below the other."""
        found: list[Slice] = []
        for index, block in enumerate(blocks):
            before = blocks[index - 1] if index else None
            after = blocks[index + 1] if index + 1 < len(blocks) else None
            if isinstance(block, Paragraph):
                self._add_paragraph(found, block, width, (before, after))
            else:
                found += self.set_table(self, block, width)
        return found

    def without_grid(self) -> "BlockSetter":
        """The setter for cells of tables in which the grid does not hold."""
        if self.grid.in_tables or not self.grid.pitch:
            return self
        return replace(self, grid=Grid())

    def pieces(self, paragraph: Paragraph) -> list[Piece]:
        """The pieces of a paragraph, cut once; page numbers in it are worded anew each time."""
        if any(isinstance(inline, PageField) for inline in paragraph.inlines):
            return self._on_grid(paragraph, cut(paragraph, self.context))
        found = self.cut_before.get(id(paragraph))
        if found is None:
            found = self.cut_before[id(paragraph)] = self._on_grid(paragraph, cut(paragraph, self.context))
        return found

    def _on_grid(self, paragraph: Paragraph, pieces: list[Piece]) -> list[Piece]:
        """The pieces with the ideographs as wide as the grid makes them."""
        extra = self.grid.characters
        if not extra or not paragraph.format.snap_to_grid:
            return pieces
        return [
            _widened(piece, extra) if piece.wide and piece.kind == "text" and not piece.look.fit else piece
            for piece in pieces
        ]

    def _add_paragraph(
        self, found: list[Slice], paragraph: Paragraph, width: float, around: tuple[Block | None, Block | None]
    ) -> None:
        look = paragraph.format
        before, after = around
        slices = self._paragraph(paragraph, width, around)
        if not slices:
            return
        space_before, space_after = self._spaces(paragraph, before, after)
        slices[0].gap += space_before if self.adds_spaces else max(0.0, space_before - space_below(found))
        slices[0].lead = space_before
        found += slices
        found.append(SpaceAfter(height=0.0, after=space_after, glued=look.keep_next))

    def _spaces(self, paragraph: Paragraph, before: Block | None, after: Block | None) -> tuple[float, float]:
        """The space above and below a paragraph, given its neighbours (contextual and automatic spacing)."""
        look = paragraph.format
        above = self._space(look.space_before, look.before_lines)
        below = self._space(look.space_after, look.after_lines)
        if isinstance(before, Paragraph):
            if look.contextual_spacing and before.format.style_id == look.style_id:
                above = 0.0
            if look.before_auto and (before.format.after_auto or (before.label and paragraph.label)):
                above = 0.0
        elif before is None and look.before_auto:
            above = 0.0
        if isinstance(after, Paragraph):
            if look.contextual_spacing and after.format.style_id == look.style_id:
                below = 0.0
            if look.after_auto and after.label and paragraph.label:
                below = 0.0
        return above, below

    def _space(self, measure: float, lines: int | None) -> float:
        return measure if lines is None else lines / 100 * (self.grid.pitch or _LINE)

    def _paragraph(self, paragraph: Paragraph, width: float, around: tuple[Block | None, Block | None]) -> list[Slice]:
        look = paragraph.format
        measure = self._measure(paragraph, width)
        pieces = self.pieces(paragraph)
        frames: list[Slice] = [
            FrameSlice.of(piece.content, self.set_blocks, width)
            for piece in pieces
            if isinstance(piece.content, TextBox) and piece.content.placement is None
        ]
        pieces = self._labelled(paragraph, pieces)
        floats = [*floats_of(pieces, self.set_blocks, width), *watermarks_of(pieces, self.context)]
        if frames and not any(piece.kind != "frame" for piece in pieces):
            return [*floats, *frames]
        if paragraph.label is not None:
            measure = self._hung(measure, paragraph.label)
        lines = break_lines(pieces, measure)
        slices: list[LineSlice] = [self._slice(line, paragraph, measure.tabs) for line in lines]
        tag = _tag(paragraph)
        for piece in slices:
            piece.tag = tag
        _box(slices, look, measure, around)
        body: list[Slice] = list(slices)
        for following, line in zip(body[1:], lines, strict=False):
            following.begins = line.ends if line.ends in ("page", "column") else ""
        if lines[-1].ends in ("page", "column"):
            body[-1].ends = lines[-1].ends
        _keep(body, look)
        body[0].names = paragraph.bookmarks
        body[0].heading = self._heading(paragraph)
        if look.page_break_before:
            (frames or body)[0].begins = "page"
        return [*floats, *frames, *body]

    def _heading(self, paragraph: Paragraph) -> tuple[int, str] | None:
        level = paragraph.format.outline_level
        title = " ".join(paragraph.text.split())
        if level is None or not title:
            return None
        label = paragraph.label.text.strip() if paragraph.label else ""
        return level, f"{label} {title}".strip()

    def _measure(self, paragraph: Paragraph, width: float) -> Measure:
        look = paragraph.format
        size = paragraph.mark.size
        left = look.indent_left if look.left_chars is None else look.left_chars / 100 * size
        right = look.indent_right if look.right_chars is None else look.right_chars / 100 * size
        first = look.indent_first if look.first_chars is None else look.first_chars / 100 * size
        if look.left_chars is not None and first < 0 and look.first_chars is not None:
            left -= first  # Word counts a hanging indent in characters upon the left one
        if look.bidi:
            left, right = right, left
        edge = max(width - right, _MIN_WIDTH)
        left = min(left, edge - _MIN_WIDTH)
        first_left = min(left + first, edge - _MIN_WIDTH)
        tabs = Tabs(stops=look.tabs, every=self.default_tab, left=left, right=edge)
        return Measure(
            first_left=first_left,
            left=left,
            right=edge,
            tabs=tabs,
            align=look.align,
            right_to_left=look.bidi,
            compresses=self.compresses,
        )

    def _labelled(self, paragraph: Paragraph, pieces: list[Piece]) -> list[Piece]:
        label = paragraph.label
        if label is None:
            return pieces
        return [*self._label_pieces(label), *pieces]

    def _label_pieces(self, label: Label) -> list[Piece]:
        pieces = text_pieces(label.text, label.format, self.context) if label.text else []
        for piece in pieces:
            piece.may_begin = False
        if label.follow == "nothing":
            return pieces
        blank = text_pieces(" " if label.follow == "space" else "\t", label.format, self.context)
        return [*pieces, *blank]

    def _hung(self, measure: Measure, label: Label) -> Measure:
        """The measure of a paragraph; its number may end at the indent, or have its middle there (w:lvlJc)."""
        share = {"right": 1.0, "center": 0.5}.get(label.align, 0.0)
        if not share or not label.text:
            return measure
        width = sum(piece.width for piece in text_pieces(label.text, label.format, self.context))
        return replace(measure, first_left=measure.first_left - width * share)

    def _slice(self, line: Line, paragraph: Paragraph, tabs: Tabs) -> LineSlice:
        if not line.above and not line.below:
            blank = text_pieces(" ", paragraph.mark, self.context)[0]
            line.above, line.below = blank.above, blank.below
        height, base = self._height(line, paragraph.format)
        if not line.placed and line.ends in ("page", "column"):
            height = base = 0.0  # a break alone takes no room, or it would push itself to a page of its own
        notes = tuple(placed.piece.note for placed in line.placed if placed.piece.note)
        return LineSlice(height=height, base=base, line=line, tabs=tabs, notes=notes)

    def _height(self, line: Line, look: ParagraphFormat) -> tuple[float, float]:
        """The height of a line and the distance of its base line from the top, by Word's rules."""
        natural = line.above + line.below
        if look.line_rule is LineRule.EXACT and look.line > 0:
            return look.line, look.line * _EXACT_ABOVE
        if self.grid.pitch and look.snap_to_grid:
            rows = max(1, math.ceil(natural / self.grid.pitch - _GRID_TOLERANCE))
            height = rows * self.grid.pitch
            if look.line_rule is LineRule.MULTIPLE:
                height = max(natural, height * look.line) if look.line >= 1 else height * look.line
            else:
                height = max(height, look.line)
            return height, line.above + (height - natural) / 2
        if look.line_rule is LineRule.AT_LEAST:
            height = max(natural, look.line)
            return height, line.above + (height - natural)
        has_picture = any(placed.piece.kind == "picture" for placed in line.placed)
        factor = max(1.0, look.line) if has_picture else look.line
        return natural * factor, line.above + natural * (factor - 1)


def _widened(piece: Piece, extra: float) -> Piece:
    look = replace(piece.look, spacing=piece.look.spacing + extra / piece.look.scale)
    return replace(piece, look=look, width=max(0.0, piece.width + extra * len(piece.text)))


def _tag(paragraph: Paragraph) -> Tag:
    """The element of a paragraph: a heading where the outline has it, in the language of most of its text."""
    level = paragraph.format.outline_level
    kind = "P" if level is None else f"H{min(level, 5) + 1}"
    text = paragraph.text
    first = next((inline.format for inline in paragraph.inlines if isinstance(inline, TextRun)), paragraph.mark)
    east = 0 if text.isascii() else sum(is_ideographic(letter) for letter in text)
    if east * 2 >= sum(letter.isalnum() for letter in text) and east:
        is_japanese = any("\u3041" <= letter <= "\u30fe" for letter in text)
        return Tag(kind, language="ja" if is_japanese else first.language_east_asia)
    return Tag(kind, language=first.language)


def _keep(slices: list[Slice], look: ParagraphFormat) -> None:
    """Which lines must stay together: all (keep lines), else the first two and the last two (widow control)."""
    for index, piece in enumerate(slices[:-1]):
        if look.keep_lines or look.widow_control and (index == 0 or index == len(slices) - 2):
            piece.glued = True


def _box(
    slices: list[LineSlice], look: ParagraphFormat, measure: Measure, around: tuple[Block | None, Block | None]
) -> None:
    """Borders and shading: alike neighbours form one box, as in Word."""
    if look.borders is None and not look.shading:
        return
    borders = look.borders or Borders()
    box = BoxStyle(
        borders=borders, shading=look.shading, left=min(measure.first_left, measure.left),
        right=look.indent_right,
    )  # fmt: skip
    joins_before, joins_after = (_joins(look, block) for block in around)
    for index, piece in enumerate(slices):
        piece.box = box
        piece.first = index == 0 and not joins_before
        piece.last = index == len(slices) - 1 and not joins_after
    slices[0].divided = joins_before and borders.inside_h is not None
    above = borders.top if slices[0].first else borders.inside_h if joins_before else None
    if above:
        slices[0].height += above.space + above.width
        slices[0].base += above.space + above.width
    if borders.bottom and slices[-1].last:
        slices[-1].height += borders.bottom.space + borders.bottom.width


def _joins(look: ParagraphFormat, other: Block | None) -> bool:
    return (
        isinstance(other, Paragraph)
        and other.format.borders == look.borders
        and look.borders is not None
        and (other.format.indent_left, other.format.indent_right) == (look.indent_left, look.indent_right)
    )
