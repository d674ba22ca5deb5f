"""A whole document laid out: sections set, flowed into pages, numbers of pages filled in, headers and footers set."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from agreements_app.documents.pdf.blocks import BlockSetter, Grid
from agreements_app.documents.pdf.flow import Edges, Flow, Item, Page
from agreements_app.documents.pdf.slices import RuleSlice, Slice, close_gaps, stacked_height
from agreements_app.documents.pdf.tables import set_table
from agreements_app.documents.typeset.choice import Surroundings
from agreements_app.documents.typeset.pieces import Context, MissingGlyph
from agreements_app.documents.wordml.model import (
    Block,
    Document,
    PageField,
    PageSetup,
    Paragraph,
    Running,
    Section,
    TextBox,
    TextRun,
)
from agreements_app.documents.wordml.numerals import numeral

_HEADER_ROOM = 0.6  # a header may take at most this share of the page


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """Finished pages with their headers and footers, and the characters that no font can draw."""

    pages: tuple[Page, ...]
    headers: tuple[tuple[Item, ...], ...]
    footers: tuple[tuple[Item, ...], ...]
    missing: tuple[MissingGlyph, ...]


@dataclass(slots=True)
class _Numbers:
    """What page fields say: those in the body from the pass before, those in headers from the page being set."""

    body: dict[int, str] = field(default_factory=dict)
    page: dict[str, str] = field(default_factory=dict)

    def resolve(self, number: PageField) -> str:
        if self.page:
            text = self.page.get(f"{number.kind}:{number.bookmark}") or self.page.get(number.kind, "")
            return _formatted(text, number)
        return self.body.get(id(number), number.cached or "0")


def lay_out(document: Document, *, language: str, country: str) -> LaidOut:
    """The pages of a document. A body that shows page numbers (a table of contents) is flowed twice."""
    return _Layout(document, language=language, country=country).run()


class _Layout:
    """Lays out one document."""

    def __init__(self, document: Document, *, language: str, country: str) -> None:
        self._document = document
        self._numbers = _Numbers()
        around = Surroundings(kana=_has_kana(document), language=language, country=country)
        self._context = Context(resolve=self._numbers.resolve, around=around)
        self._notes: dict[str, list[Slice]] = {}
        self._running_heights: dict[tuple[int, str], tuple[float, float]] = {}
        self._setters = [self._setter(section.setup) for section in document.sections]

    def run(self) -> LaidOut:
        pages = self._flow()
        if self._fill_in(pages):
            self._notes.clear()
            pages = self._flow()
        for page in pages:
            _align(page)
        sizes = Counter(page.section for page in pages)
        counts = [
            {"page_of": index, "pages": len(pages), "section_pages": sizes[page.section]}
            for index, page in enumerate(pages, start=1)
        ]
        headers = tuple(tuple(self._header(page, count)) for page, count in zip(pages, counts, strict=True))
        footers = tuple(tuple(self._footer(page, count)) for page, count in zip(pages, counts, strict=True))
        return LaidOut(pages=tuple(pages), headers=headers, footers=footers, missing=tuple(self._context.missing))

    def _setter(self, setup: PageSetup) -> BlockSetter:
        document = self._document
        return BlockSetter(
            context=self._context,
            default_tab=document.default_tab,
            grid=Grid(pitch=setup.grid_pitch, characters=setup.grid_characters, in_tables=document.grid_in_tables),
            set_table=set_table,
            table_shift=document.compatibility < 15,
            adds_spaces=document.adds_spaces,
            compresses=document.compresses,
        )

    def _flow(self) -> list[Page]:
        flow = Flow(self._edges, self._set_note)
        for index, section in enumerate(self._document.sections):
            setter = self._setters[index]
            slices = close_gaps(setter.set_blocks(section.blocks, _column_width(section.setup)))
            if index == len(self._document.sections) - 1:
                slices += self._end_notes(setter, section)
            flow.add_section(index, section.setup, section.start, slices)
        return flow.finish()

    def _end_notes(self, setter: BlockSetter, section: Section) -> list[Slice]:
        keys = self._document.end_notes
        if not keys:
            return []
        found: list[Slice] = [RuleSlice(height=8.0, gap=12.0, glued=True)]
        for key in keys:
            found += close_gaps(setter.set_blocks(self._document.notes[key], _column_width(section.setup)))
        return found

    def _set_note(self, key: str, width: float) -> list[Slice]:
        """A footnote's slices; endnotes have none at the foot of the page."""
        if not key.startswith("f"):
            return []
        if key not in self._notes:
            blocks = self._document.notes.get(key, ())
            self._notes[key] = close_gaps(self._setters[0].set_blocks(blocks, width))
        return self._notes[key]

    def _edges(self, section: int, number: int, first: bool) -> Edges:
        setup = self._document.sections[section].setup
        name = self._running_name(section, number, first)
        key = (section, name)
        if key not in self._running_heights:
            self._running_heights[key] = (
                self._running_height(section, name, "header"), self._running_height(section, name, "footer"),
            )  # fmt: skip
        header, footer = self._running_heights[key]
        top = max(setup.top, setup.header + header if header else 0.0)
        bottom = max(setup.bottom, setup.footer + footer if footer else 0.0)
        limit = setup.height * _HEADER_ROOM
        return Edges(top=setup.height - min(top, limit), bottom=min(bottom, limit))

    def _running_name(self, section: int, number: int, first: bool) -> str:
        if first and self._document.sections[section].setup.title_page:
            return "first"
        return "even" if self._document.even_and_odd and number % 2 == 0 else "default"

    def _running_height(self, section: int, name: str, kind: str) -> float:
        return stacked_height(self._running_slices(section, name, kind))

    def _running_slices(self, section: int, name: str, kind: str) -> list[Slice]:
        source = self._document.sections[section]
        running: Running = source.header if kind == "header" else source.footer
        blocks: tuple[Block, ...] = getattr(running, name)
        width = source.setup.width - source.setup.left - source.setup.right
        return close_gaps(self._setters[section].set_blocks(blocks, width))

    def _header(self, page: Page, counts: dict[str, int]) -> Iterator[Item]:
        """The header of a page, with its numbers."""
        return _stacked(page, self._numbered(page, counts, "header"), page.setup.height - page.setup.header)

    def _footer(self, page: Page, counts: dict[str, int]) -> Iterator[Item]:
        """The footer of a page, with its numbers."""
        slices = self._numbered(page, counts, "footer")
        return _stacked(page, slices, page.setup.footer + stacked_height(slices))

    def _numbered(self, page: Page, counts: dict[str, int], kind: str) -> list[Slice]:
        shown = numeral(page.number, page.setup.number_format)
        self._numbers.page = {"page": shown, **{name: str(count) for name, count in counts.items()}}
        name = self._running_name(page.section, page.number, page.first_of_section)
        slices = self._running_slices(page.section, name, kind)
        self._numbers.page = {}
        return slices

    def _fill_in(self, pages: Sequence[Page]) -> bool:
        """Works out what the page fields of the body say; whether there are any."""
        places = {name: page for page in pages for item in page.items for name in item.slice.places()}
        sizes = Counter(page.section for page in pages)
        for page in pages:
            for item in [*page.items, *(Item(note, 0, 0, 0) for note in page.notes)]:
                for number in item.slice.fields():
                    target = places.get(number.bookmark, page)
                    text = {
                        "page": numeral(page.number, page.setup.number_format), "pages": str(len(pages)),
                        "section_pages": str(sizes[page.section]),
                        "page_of": numeral(target.number, target.setup.number_format)
                        if number.bookmark in places else number.cached,
                    }[number.kind]  # fmt: skip
                    self._numbers.body[id(number)] = _formatted(text, number)
        return bool(self._numbers.body)


def _stacked(page: Page, slices: Sequence[Slice], top: float) -> Iterator[Item]:
    """Slices one below the other from `top`, in the width between the margins."""
    setup = page.setup
    for piece in slices:
        top -= piece.gap
        yield Item(piece, setup.left, setup.width - setup.left - setup.right, top)
        top -= piece.height


def _formatted(text: str, number: PageField) -> str:
    if number.number_format and text.isdigit():
        return numeral(int(text), number.number_format)
    return text


def _column_width(setup: PageSetup) -> float:
    if setup.columns:
        return min(width for width, _ in setup.columns)
    return setup.width - setup.left - setup.right


def _align(page: Page) -> None:
    """Moves the text of a page to its middle or foot where the section says so (title pages)."""
    if page.setup.align not in ("center", "bottom") or not page.items:
        return
    lowest = min(item.top - item.slice.height for item in page.items)
    spare = max(0.0, lowest - page.floor)
    shift = spare / 2 if page.setup.align == "center" else spare
    page.items = [Item(item.slice, item.left, item.width, item.top - shift) for item in page.items]


def _has_kana(document: Document) -> bool:
    """Whether the document has Japanese text: then ideographs without kana beside them are Japanese too."""
    return any(_kana_in(section.blocks) for section in document.sections)


def _kana_in(blocks: Sequence[Block]) -> bool:
    for block in blocks:
        if isinstance(block, Paragraph):
            for part in block.inlines:
                if isinstance(part, TextRun) and any("\u3041" <= letter <= "\u30fe" for letter in part.text):
                    return True
                if isinstance(part, TextBox) and _kana_in(part.blocks):
                    return True
        elif any(_kana_in(cell.blocks) for row in block.rows for cell in row.cells):
            return True
    return False
