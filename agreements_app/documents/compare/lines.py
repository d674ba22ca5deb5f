"""The parts of a text that are compared: paragraphs and tables in containers, with the markup they come from."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from agreements_app.documents.compare.headings import typed_length
from agreements_app.documents.compare.results import Cell
from agreements_app.documents.compare.tokens import bag_of, folded
from agreements_app.documents.wordml.markup import Element


@dataclass(slots=True, kw_only=True, eq=False)
class Item:
    """One child of a run (`node` of `run`; the same element for a formula) and the place of its characters in the line.

    `key` tells objects apart that look alike in the text; `is_text` that the characters can be cut. `boxes` are the
    containers in a text box, `note` names a note ("f3", "e1").
    """

    run: Element
    node: Element
    start: int
    end: int
    key: str = ""
    is_text: bool = False
    boxes: tuple["Container", ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class FieldSpan:
    """A field that begins and ends in one line: the places of its first and last item."""

    first: int
    last: int


@dataclass(kw_only=True, eq=False)
class Line:
    """One paragraph: its text, its items, its computed number, and the numbered heading it stands under."""

    element: Element
    text: str
    items: list[Item]
    fields: list[FieldSpan]
    open_items: set[int]
    label: str = ""
    where: str = ""
    cell: Cell | None = None
    is_heading: bool = False
    story: str = ""
    notes: dict[str, "Container"] = field(default_factory=dict)

    @cached_property
    def typed_label(self) -> int:
        """How many characters at the beginning are a typed number such as 第7条; set for headings only."""
        return 0 if self.label else typed_length(self.text)

    @cached_property
    def signature(self) -> tuple[str, tuple[str, ...]]:
        """Equal for lines that say the same, to the last blank."""
        return self.text, self._keys

    @cached_property
    def key(self) -> tuple[str, tuple[str, ...]]:
        """Equal for lines that say the same but for blanks, the width of characters and a typed number."""
        return folded(self.text[self.typed_label :]), self._keys

    @cached_property
    def bag(self) -> Counter[str]:
        """What the line is made of."""
        return bag_of(self.text)

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return tuple(item.key for item in self.items if item.key)


@dataclass(kw_only=True, eq=False)
class Grid:
    """A table, row by row."""

    element: Element
    rows: list["GridRow"]

    @cached_property
    def key(self) -> tuple[object, ...]:
        """Equal for tables that say the same."""
        return ("table", *(row.key for row in self.rows))

    @cached_property
    def bag(self) -> Counter[str]:
        """What the table is made of."""
        return _sum(row.bag for row in self.rows)


@dataclass(kw_only=True, eq=False)
class GridRow:
    """A table row, cell by cell."""

    element: Element
    cells: list["Container"]

    @cached_property
    def key(self) -> tuple[object, ...]:
        """Equal for rows that say the same."""
        return tuple(cell.key for cell in self.cells)

    @cached_property
    def bag(self) -> Counter[str]:
        """What the row is made of."""
        return _sum(cell.bag for cell in self.cells)


@dataclass(kw_only=True, eq=False)
class Container:
    """What holds paragraphs and tables: a body, a cell, a text box, a note, a header or a footer."""

    element: Element
    blocks: list["Line | Grid"]
    story: str
    part: str
    is_cell: bool = False

    @cached_property
    def key(self) -> tuple[object, ...]:
        """Equal for containers that say the same."""
        return tuple(block.key for block in self.blocks)

    @cached_property
    def bag(self) -> Counter[str]:
        """What the container is made of."""
        return _sum(block.bag for block in self.blocks)

    def lines(self) -> list[Line]:
        """Every paragraph in it, tables and text boxes included, in the order of reading."""
        found: list[Line] = []
        for block in self.blocks:
            if isinstance(block, Grid):
                found += [line for row in block.rows for cell in row.cells for line in cell.lines()]
                continue
            found.append(block)
            for item in block.items:
                found += [line for box in item.boxes for line in box.lines()]
        return found


Block = Line | Grid


def _sum(bags: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for bag in bags:
        total.update(bag)
    return total
