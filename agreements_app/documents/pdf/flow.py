"""Slices flowed into columns and pages: keep rules, footnotes, repeated heading rows, sections."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from agreements_app.documents.pdf.balance import balanced
from agreements_app.documents.pdf.slices import RuleSlice, Slice, stacked_height
from agreements_app.documents.wordml.model import PageSetup

EPSILON = 0.05
_MIN_SPLIT = 24.0  # less room than this at the foot of a page is not worth cutting a row for
MAX_PAGES = 5_000


@dataclass(frozen=True, slots=True)
class Item:
    """A slice at its place on a page: left edge and width of its column, and its top."""

    slice: Slice
    left: float
    width: float
    top: float


@dataclass(slots=True, kw_only=True, eq=False)
class Page:
    """A page being filled. `number` is the number it shows; `section` the index of the section that began it;
    `rules` are the lines between columns: x, top, bottom.
    """

    setup: PageSetup
    section: int
    number: int
    first_of_section: bool
    top: float
    bottom: float
    items: list[Item] = field(default_factory=list)
    notes: list[Slice] = field(default_factory=list)
    rules: list[tuple[float, float, float]] = field(default_factory=list)

    @property
    def floor(self) -> float:
        """The lowest place for text above the footnotes."""
        return self.bottom + stacked_height(self.notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """The upper and lower edge of the text area of a page, given what its header and footer need."""

    top: float
    bottom: float


EdgesOf = Callable[[int, int, bool], Edges]  # section, number shown, first page of the section
NoteSetter = Callable[[str, float], list[Slice]]


class Flow:
    """Fills pages, section after section."""

    def __init__(self, edges: EdgesOf, set_note: NoteSetter) -> None:
        self.pages: list[Page] = []
        self._edges = edges
        self._set_note = set_note
        self._columns: list[tuple[float, float]] = []
        self._column = 0
        self._region_top = 0.0
        self._region_start = 0
        self._top = 0.0
        self._y = 0.0
        self._lowest = 0.0
        self._section = 0
        self._setup = PageSetup()
        self._owed: list[Slice] = []
        self._fresh = True

    def add_section(self, index: int, setup: PageSetup, start: str, slices: Sequence[Slice]) -> None:
        """Flows the slices of one section, beginning as its start says."""
        previous, self._setup, self._section = self._setup, setup, index
        same_paper = (previous.width, previous.height) == (setup.width, setup.height)
        if not self.pages:
            self._columns = _columns(setup)
            self._new_page(first=True)
        elif start in ("continuous", "nextColumn") and same_paper:
            if start == "continuous":
                self._balance()
            self._rule_columns(previous)
            self._columns = _columns(setup)
            self._region_top = self._lowest
            self._region_start = len(self.pages[-1].items)
            self._column, self._y, self._top = 0, self._lowest, self._lowest
            if start == "nextColumn":
                self._next_column()
        else:
            self._rule_columns(previous)
            self._columns = _columns(setup)
            self._new_page(first=True)
            odd = self.pages[-1].number % 2 == 1
            if (start == "evenPage" and odd) or (start == "oddPage" and not odd):
                self._new_page(first=True)
        self._flow(list(slices))

    def finish(self) -> list[Page]:
        """The filled pages; footnotes still owed get pages of their own."""
        self._rule_columns(self._setup)
        while self._owed:
            self._new_page(first=False)
        return self.pages

    def _balance(self) -> None:
        """Evens out the columns of the section that ends here."""
        page = self.pages[-1]
        items = page.items[self._region_start :]
        slices = [item.slice for item in items]
        if len(self._columns) < 2 or not items or len({id(piece) for piece in slices}) < len(slices):
            return
        shared = balanced(slices, len(self._columns))
        if shared is None:
            return
        del page.items[self._region_start :]
        self._lowest = self._region_top
        for (left, width), column in zip(self._columns, shared, strict=False):
            y = self._region_top
            for index, piece in enumerate(column):
                y -= piece.gap if index else 0.0
                page.items.append(Item(piece, left, width, y))
                y -= piece.height
            self._lowest = min(self._lowest, y)

    def _flow(self, slices: list[Slice]) -> None:
        at = 0
        while at < len(slices):
            piece = slices[at]
            if piece.begins:
                self._break(piece.begins)
            chain = _chain(slices, at)
            if not self._at_top and not self._chain_fits(slices[at:chain]) and self._chain_can_fit(slices[at:chain]):
                self._advance(slices[at])
            for index in range(at, chain):
                self._place(slices[index])
            at = chain

    def _chain_fits(self, chain: Sequence[Slice]) -> bool:
        """Whether glued slices fit here; of a last one that can be cut, its beginning is enough."""
        height, notes = 0.0, 0.0
        for index, piece in enumerate(chain):
            height += piece.gap
            whole = height + piece.height
            notes += sum(stacked_height(self._note(key)) for key in piece.notes)
            last = index == len(chain) - 1
            if last and not self._room_for(whole, notes) and piece.split(self._room() - height) is not None:
                return self._room() - height >= _MIN_SPLIT
            height = whole
        return self._room_for(height, notes)

    def _chain_can_fit(self, chain: Sequence[Slice]) -> bool:
        """Whether the glued slices would fit on a page of their own; else gluing them is of no use."""
        page = self.pages[-1]
        last = chain[-1]
        height = stacked_height(chain[:-1]) + min(last.height, _MIN_SPLIT if last.split(200.0) else last.height)
        return len(chain) == 1 or height <= page.top - page.bottom

    def _place(self, piece: Slice) -> None:
        gap = self._gap(piece)
        notes = [note for key in piece.notes for note in self._note(key)]
        if not self._room_for(gap + piece.height, stacked_height(notes)):
            if self._place_parts(piece, gap):
                return
            if not self._at_top:
                self._advance(piece)
                self._place(piece)
                return
        self._put(piece, gap, notes)

    def _place_parts(self, piece: Slice, gap: float) -> bool:
        """Cuts a slice that does not fit; its second part follows in the next column."""
        room = self._room() - gap
        parts = piece.split(room) if room >= _MIN_SPLIT else None
        if parts is None or (parts[0].height > room + EPSILON and not self._at_top):
            return False
        self._put(parts[0], gap, [note for key in parts[0].notes for note in self._note(key)])
        self._advance(parts[1])
        self._place(parts[1])
        return True

    def _put(self, piece: Slice, gap: float, notes: list[Slice]) -> None:
        page = self.pages[-1]
        left, width = self._columns[self._column]
        self._y -= gap
        page.items.append(Item(piece, left, width, self._y))
        self._y -= piece.height
        self._lowest = min(self._lowest, self._y)
        self._fresh = self._fresh and piece.height == 0.0
        self._add_notes(page, notes)
        if piece.ends:
            self._break(piece.ends)

    def _gap(self, piece: Slice) -> float:
        if not self._at_top:
            return piece.gap
        first_ever = len(self.pages) == 1 and not self.pages[0].items
        return piece.lead if piece.begins or first_ever else 0.0

    @property
    def _at_top(self) -> bool:
        return self._fresh and self._y >= self._top - EPSILON

    def _room(self) -> float:
        return self._y - self.pages[-1].floor

    def _room_for(self, height: float, notes: float) -> bool:
        rule = 6.0 if notes and not self.pages[-1].notes else 0.0
        return self._room() - notes - rule >= height - EPSILON

    def _break(self, kind: str) -> None:
        """A break set by the author: to the next page, or to the next column."""
        if kind == "column":
            self._next_column()
        elif not self._page_is_empty():
            self._new_page(first=False)

    def _page_is_empty(self) -> bool:
        return not self.pages[-1].items

    def _advance(self, piece: Slice) -> None:
        """The next column or page, with the heading rows that must stand above `piece` there."""
        self._next_column()
        headings = piece.repeated()
        if headings and stacked_height(headings) + min(piece.height, 40.0) < self._room():
            for heading in headings:
                self._put(heading, 0.0, [])
            self._fresh, self._top = True, self._y

    def _next_column(self) -> None:
        if self._column + 1 < len(self._columns):
            self._column += 1
            self._y = self._top = self._region_top
            self._fresh = True
        else:
            self._rule_columns(self._setup)
            self._new_page(first=False)

    def _rule_columns(self, setup: PageSetup) -> None:
        """The lines between the columns of the region that ends here, where the section wants them."""
        if not setup.column_line or self._lowest >= self._region_top:
            return
        for (left, width), (right, _) in zip(self._columns, self._columns[1:], strict=False):
            self.pages[-1].rules.append(((left + width + right) / 2, self._region_top, self._lowest))

    def _new_page(self, *, first: bool) -> None:
        if len(self.pages) >= MAX_PAGES:
            raise OverflowError("too many pages")
        number = self._setup.first_number if first and self._setup.first_number is not None else None
        if number is None:
            number = self.pages[-1].number + 1 if self.pages else 1
        edges = self._edges(self._section, number, first)
        page = Page(
            setup=self._setup, section=self._section, number=number, first_of_section=first,
            top=edges.top, bottom=edges.bottom,
        )  # fmt: skip
        self.pages.append(page)
        self._region_top = self._y = self._lowest = self._top = edges.top
        self._column, self._fresh, self._region_start = 0, True, 0
        owed, self._owed = self._owed, []
        self._add_notes(page, owed)

    def _note(self, key: str) -> list[Slice]:
        return self._set_note(key, self._columns[0][1])

    def _add_notes(self, page: Page, notes: list[Slice]) -> None:
        """Puts footnotes at the foot of the page; what finds no room there is owed to the next."""
        for note in notes:
            if not page.notes:
                page.notes.append(RuleSlice(height=6.0))
            if self._owed or page.floor + note.height + note.gap > max(self._y, page.bottom + 80.0):
                self._owed.append(note)
            else:
                page.notes.append(note)


def _chain(slices: Sequence[Slice], at: int) -> int:
    """The end of the glued slices that begin at `at`; a set break ends them."""
    end = at + 1
    while end < len(slices) and slices[end - 1].glued and not slices[end].begins:
        end += 1
    return end


def _columns(setup: PageSetup) -> list[tuple[float, float]]:
    """The (left, width) of each column."""
    if not setup.columns:
        return [(setup.left, setup.width - setup.left - setup.right)]
    found: list[tuple[float, float]] = []
    x = setup.left
    for width, space in setup.columns:
        found.append((x, width))
        x += width + space
    return found
