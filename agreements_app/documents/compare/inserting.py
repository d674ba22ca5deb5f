"""New content as tracked insertions for the old file: stretches of paragraphs, whole paragraphs, rows and tables."""

from copy import deepcopy
from dataclasses import dataclass, replace

from agreements_app.documents.compare.carrying import Carrier
from agreements_app.documents.compare.cutting import part_of
from agreements_app.documents.compare.lines import Block, Grid, GridRow, Item, Line
from agreements_app.documents.compare.marks import SPACE, Marker
from agreements_app.documents.compare.notes import NoteCarrier
from agreements_app.documents.wordml.markup import MC, Element, R, W, attribute, child
from agreements_app.texts.messages import msg

_LEFT_OUT = {
    W + name for name in (
        "commentReference", "lastRenderedPageBreak", "annotationRef", "footnoteRef", "endnoteRef", "separator",
        "continuationSeparator", "instrText", "fldChar",
    )
}  # fmt: skip
_DRAWN = {W + "drawing", W + "pict", W + "object", MC + "AlternateContent"}
_HOLDERS = {W + "hyperlink", W + "fldSimple"}
_NOT_COPIED = {W + "sectPr", W + "pPrChange", W + "rPrChange", W + "framePr"}


@dataclass(slots=True)
class Inserter:
    """Makes copies of new content marked as inserted; `old_part` is the part it goes into."""

    carrier: Carrier
    marker: Marker
    notes: NoteCarrier
    old_part: str
    new_part: str

    def stretch(self, line: Line, start: int, end: int, *, plain: bool = False) -> list[Element]:
        """The characters of a line from `start` to `end`, as elements for a paragraph; `plain` without links around."""
        found: list[Element] = []
        items = self._items(line, start, end)
        holder: Element | None = None
        wrapper: Element | None = None
        run: Element | None = None
        last: Item | None = None
        for item in items:
            node = self._node(line, item, max(start, item.start), min(end, item.end))
            if node is None:
                continue
            outer = None if plain else _holder(item)
            if wrapper is None or outer is not holder:
                holder, wrapper, last = outer, self.marker.mark(line.element, "ins"), None
                found.append(wrapper if outer is None else self._held(outer, wrapper))
            if item.run is item.node:
                wrapper.append(node)
                last = None
                continue
            if last is None or last.run is not item.run or run is None:
                run = self._run(item.run)
                wrapper.append(run)
            run.append(node)
            last = item
        return found

    def paragraph(self, line: Line, *, marks_end: bool) -> Element:
        """The whole paragraph; `marks_end` tells whether its end is new as well."""
        fresh = line.element.makeelement(W + "p")
        properties = self.properties(line)
        if properties is not None:
            fresh.append(properties)
        fresh.extend(self.stretch(line, 0, len(line.text)))
        if marks_end:
            self.marker.mark_end(fresh, "ins")
        return fresh

    def properties(self, line: Line) -> Element | None:
        """The paragraph's properties for the old file; a section break in them is told as a loss."""
        properties = self.carrier.look(child(line.element, "pPr"))
        if properties is None:
            return None
        if child(properties, "sectPr") is not None:
            self.carrier.lose(
                "section", msg("A new section break is not in the Word file with tracked changes."), line.text
            )
        for element in [element for element in properties.iter() if element.tag in _NOT_COPIED]:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
        return properties

    def block(self, block: Block) -> Element:
        """A whole paragraph or table."""
        return self.paragraph(block, marks_end=True) if isinstance(block, Line) else self.table(block)

    def table(self, grid: Grid) -> Element:
        """The whole table, every row of it marked."""
        fresh = grid.element.makeelement(W + "tbl")
        properties = self.carrier.look(child(grid.element, "tblPr"))
        columns = child(grid.element, "tblGrid")
        fresh.extend(deepcopy(each) for each in (properties, columns) if each is not None)
        fresh.extend(self.row(row) for row in grid.rows)
        return fresh

    def row(self, row: GridRow) -> Element:
        """A whole row."""
        fresh = row.element.makeelement(W + "tr")
        fresh.extend(deepcopy(each) for each in row.element if each.tag in (W + "tblPrEx", W + "trPr"))
        for cell in row.cells:
            copy = cell.element.makeelement(W + "tc")
            properties = child(cell.element, "tcPr")
            if properties is not None:
                copy.append(deepcopy(properties))
            copy.extend(self.block(block) for block in cell.blocks)
            fresh.append(copy)
        self.marker.mark_row(fresh, "ins")
        return fresh

    def _items(self, line: Line, start: int, end: int) -> list[Item]:
        """The items of a stretch, with the marks of the fields that stand wholly in it."""
        chosen: set[int] = set()
        is_all = start == 0 and end == len(line.text)
        for number, item in enumerate(line.items):
            if (
                item.start < item.end
                and item.start < end
                and item.end > start
                or item.start == item.end
                and is_all
                and item.node.tag not in _LEFT_OUT
            ):
                chosen.add(number)
        for field in line.fields:
            numbers = range(field.first, field.last + 1)
            shown = [number for number in numbers if line.items[number].start < line.items[number].end]
            whole = all(line.items[number].start >= start and line.items[number].end <= end for number in shown)
            if whole and (shown or is_all):
                chosen |= set(numbers) - line.open_items
        if is_all and line.open_items:
            self.carrier.lose(
                "field",
                msg(
                    "A field that runs over several paragraphs stands as plain text in the Word file with tracked changes."
                ),
                line.text,
            )
        return [line.items[number] for number in sorted(chosen)]

    def _node(self, line: Line, item: Item, start: int, end: int) -> Element | None:
        if item.note:
            return self._note(line, item)
        if item.node.tag not in _DRAWN:
            return part_of(item, start, end)
        copy = self.carrier.drawing(item.node, new_part=self.new_part, old_part=self.old_part)
        if copy is not None:
            return copy
        self.carrier.lose(
            "drawing",
            msg(
                "A new drawing or embedded object is not in the Word file with tracked changes; its words stand in the text."
            ),
            line.text,
        )
        return self._as_words(item.node, [each for box in item.boxes for each in box.lines()])

    def _note(self, line: Line, item: Item) -> Element | None:
        container = line.notes.get(item.note)
        if container is None:
            return None
        part = self.notes.part(item.note)
        if part:
            inner = replace(self, old_part=part, new_part=container.part)
            blocks = [
                inner.paragraph(block, marks_end=False) if isinstance(block, Line) else inner.table(block)
                for block in container.blocks
            ]
            return self.notes.add(item, container, blocks)
        self.carrier.lose(
            "note", msg("A new note stands in brackets in the text of the Word file with tracked changes."), line.text
        )
        return self._as_words(item.node, container.lines(), before=" [", after="]")

    def _as_words(self, node: Element, lines: list[Line], before: str = "", after: str = "") -> Element | None:
        words = " ".join(line.text for line in lines if line.text.strip())
        text = node.makeelement(W + "t")
        text.text = before + words + after
        text.set(SPACE, "preserve")
        return text if words else None

    def _run(self, run: Element) -> Element:
        fresh = run.makeelement(W + "r")
        looks = self.carrier.look(child(run, "rPr"))
        if looks is not None:
            fresh.append(looks)
        return fresh

    def _held(self, holder: Element, wrapper: Element) -> Element:
        """A link or simple field around inserted runs."""
        fresh = holder.makeelement(str(holder.tag))
        if holder.tag == W + "fldSimple":
            fresh.set(W + "instr", attribute(holder, "instr") or "")
        for name in ("anchor", "history", "tooltip"):
            found = attribute(holder, name)
            if found is not None:
                fresh.set(W + name, found)
        identity = self.carrier.address(holder.get(R + "id"), new_part=self.new_part, old_part=self.old_part)
        if identity:
            fresh.set(R + "id", identity)
        fresh.append(wrapper)
        return fresh


def _holder(item: Item) -> Element | None:
    at = item.run.getparent()
    while at is not None and at.tag != W + "p":
        if at.tag in _HOLDERS:
            return at
        at = at.getparent()
    return None
