"""The resolved document: what is to be set on pages, with every style, number and font decided. Measures in points."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from agreements_app.texts.messages import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A construct that could not be kept: `code` for machines, `message` for the user, `where` the words around it."""

    code: str
    message: Message
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """One line of a border: `style` as Word names it, `width` in points, RGB `colour`, distance to the text."""

    style: str = "single"
    width: float = 0.5
    colour: str = "000000"
    space: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Borders:
    """The borders of a paragraph or cell, and the inner ones of a table; None draws nothing."""

    top: Border | None = None
    left: Border | None = None
    bottom: Border | None = None
    right: Border | None = None
    inside_h: Border | None = None
    inside_v: Border | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFormat:
    """How characters look. Fonts are named per class of characters, as Word does (ECMA-376 17.3.2.26).

    `fit`: the points over which neighbours of one `fit_id` are spread (均等割り付け); 0 for none.
    """

    ascii: str = "Times New Roman"
    high_ansi: str = "Times New Roman"
    east_asia: str = "MS Mincho"
    complex: str = "Times New Roman"
    hint: str = ""
    size: float = 10.0
    size_complex: float = 10.0
    bold: bool = False
    bold_complex: bool = False
    italic: bool = False
    italic_complex: bool = False
    underline: str = ""
    underline_colour: str | None = None
    strike: bool = False
    double_strike: bool = False
    colour: str | None = None
    highlight: str | None = None
    shading: str | None = None
    vertical: str = ""
    position: float = 0.0
    spacing: float = 0.0
    scale: float = 1.0
    kern_from: float = 0.0
    caps: bool = False
    small_caps: bool = False
    hidden: bool = False
    emphasis: str = ""
    rtl: bool = False
    complex_script: bool = False
    language: str = ""
    language_east_asia: str = ""
    boxed: bool = False
    fit: float = 0.0
    fit_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TabStop:
    """A tab stop at `position` points from the text edge; `leader` is the filling character or ''."""

    position: float
    kind: str = "left"
    leader: str = ""


class LineRule(Enum):
    """How `ParagraphFormat.line` is meant."""

    MULTIPLE = "auto"
    EXACT = "exact"
    AT_LEAST = "atLeast"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphFormat:
    """How a paragraph is set. Indents in points; `…_chars` are hundredths of a character and win when not None.

    `…_auto` spaces are those of web pages: they do not add up, and there are none between the items of a list.
    """

    align: str = "left"
    indent_left: float = 0.0
    indent_right: float = 0.0
    indent_first: float = 0.0
    left_chars: int | None = None
    right_chars: int | None = None
    first_chars: int | None = None
    space_before: float = 0.0
    space_after: float = 0.0
    before_lines: int | None = None
    after_lines: int | None = None
    before_auto: bool = False
    after_auto: bool = False
    line: float = 1.0
    line_rule: LineRule = LineRule.MULTIPLE
    keep_next: bool = False
    keep_lines: bool = False
    page_break_before: bool = False
    widow_control: bool = True
    contextual_spacing: bool = False
    bidi: bool = False
    kinsoku: bool = True
    auto_space: bool = True
    snap_to_grid: bool = True
    outline_level: int | None = None
    tabs: tuple[TabStop, ...] = ()
    borders: Borders | None = None
    shading: str | None = None
    style_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRun:
    """Characters in one format; `link` is the address they lead to or ''; a tab is the character U+0009."""

    text: str
    format: RunFormat
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakInline:
    """A break inside a paragraph: `kind` is "line", "page" or "column"."""

    kind: str
    format: RunFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeTab:
    """A tab to the left, centre or right of the text area, whatever tab stops there are (w:ptab)."""

    kind: str
    leader: str
    format: RunFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class PageField:
    """A number known only when pages are made. `kind`: "page", "pages", "section_pages" or "page_of" (a bookmark)."""

    kind: str
    format: RunFormat
    cached: str = ""
    bookmark: str = ""
    number_format: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteReference:
    """The mark of a footnote or endnote in the text."""

    key: str
    mark: str
    format: RunFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruby:
    """A base with its reading above it."""

    base: str
    reading: str
    format: RunFormat
    reading_format: RunFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a floating object stands: offsets or alignments relative to page, margin, column or paragraph."""

    horizontal_from: str = "column"
    vertical_from: str = "paragraph"
    x: float = 0.0
    y: float = 0.0
    align_x: str = ""
    align_y: str = ""
    behind: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture of `width` × `height` points; `placement` is None when it stands in the line like a letter.

    Without `content` it is one that cannot be drawn: only its room is kept.
    `crop` are the shares cut off at left, top, right and bottom.
    """

    content: bytes
    width: float
    height: float
    description: str = ""
    placement: Placement | None = None
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBox:
    """A frame with paragraphs of its own; `width` None means as wide as the column.

    `shape` is "box" or "line": a line runs from the upper left to the lower right corner, or rises when `flipped`.
    """

    blocks: tuple["Block", ...]
    width: float | None = None
    height: float | None = None
    placement: Placement | None = None
    border: Border | None = None
    fill: str | None = None
    shape: str = "box"
    flipped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Watermark:
    """Large words behind the text, such as DRAFT: as wide as `width`, turned by `rotation` degrees clockwise."""

    text: str
    font: str
    colour: str
    width: float
    height: float
    rotation: float
    placement: Placement


Inline = Watermark | TextRun | BreakInline | EdgeTab | PageField | NoteReference | Ruby | Picture | TextBox


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The number or bullet of a paragraph; `follow` is "tab", "space" or "nothing"; `align` as Word's lvlJc."""

    text: str
    format: RunFormat
    follow: str = "tab"
    align: str = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; `mark` is the format of its end, which gives an empty paragraph its height."""

    inlines: tuple[Inline, ...]
    format: ParagraphFormat
    mark: RunFormat
    label: Label | None = None
    bookmarks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words of the paragraph, for outlines and messages."""
        return "".join(
            part.text if isinstance(part, TextRun) else part.base if isinstance(part, Ruby) else ""
            for part in self.inlines
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: `span` grid columns wide; `merge` is "", "start" or "continue" of a vertical merge."""

    blocks: tuple["Block", ...]
    span: int = 1
    merge: str = ""
    width: float | None = None
    width_share: float | None = None
    borders: Borders = Borders()
    shading: str | None = None
    align: str = "top"
    margins: tuple[float, float, float, float] = (0.0, 5.4, 0.0, 5.4)
    no_wrap: bool = False
    direction: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A table row; `before` and `after` are grid columns left empty. Height rule as Word's hRule."""

    cells: tuple[Cell, ...]
    height: float = 0.0
    exact: bool = False
    header: bool = False
    whole: bool = False
    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: grid column widths, preferred width (points, or a share of the column width), alignment."""

    rows: tuple[Row, ...]
    grid: tuple[float, ...]
    width: float | None = None
    width_share: float | None = None
    fixed: bool = False
    align: str = "left"
    indent: float = 0.0
    bidi: bool = False
    spacing: float = 0.0


Block = Paragraph | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSetup:
    """Paper and margins of a section; `columns` are (width, space after) in points, empty for one column."""

    width: float = 595.3
    height: float = 841.9
    top: float = 72.0
    bottom: float = 72.0
    left: float = 72.0
    right: float = 72.0
    header: float = 36.0
    footer: float = 36.0
    columns: tuple[tuple[float, float], ...] = ()
    column_line: bool = False
    grid_pitch: float = 0.0
    grid_characters: float = 0.0  # what the grid adds to the width of an ideograph
    first_number: int | None = None
    number_format: str = "decimal"
    title_page: bool = False
    borders: Borders | None = None
    borders_from_text: bool = True
    align: str = "top"


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """Header or footer contents: those of the first page, of even pages, and of all others."""

    default: tuple[Block, ...] = ()
    first: tuple[Block, ...] = ()
    even: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Blocks that share a page set-up; `start` is "nextPage", "continuous", "evenPage", "oddPage", "nextColumn"."""

    setup: PageSetup
    blocks: tuple[Block, ...]
    header: Running = Running()
    footer: Running = Running()
    start: str = "nextPage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole Word file, resolved; `compatibility` is the version of Word whose layout it asks for (15: 2013 and later).

    `adds_spaces`: the space below a paragraph and that above the next one add up, as in files that were once a .doc.
    """

    sections: tuple[Section, ...]
    notes: Mapping[str, tuple[Block, ...]]
    end_notes: tuple[str, ...] = ()
    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""
    language: str = ""
    default_tab: float = 36.0
    even_and_odd: bool = False
    grid_in_tables: bool = False
    compatibility: int = 12
    adds_spaces: bool = False
    compresses: bool = False  # full-width signs may be set closer within a line (w:characterSpacingControl)
    losses: tuple[Loss, ...] = ()
