"""A whole file read for comparison: its stories, every paragraph with number and place, tables cell by cell."""

from dataclasses import dataclass

from agreements_app.documents.compare.headings import heading_name, is_heading_label, typed_label
from agreements_app.documents.compare.inlines import InlineReader, boxed
from agreements_app.documents.compare.lines import Block, Container, Grid, GridRow, Item, Line
from agreements_app.documents.compare.results import BODY, ENDNOTE, FOOTNOTE, TEXT_BOX, Cell
from agreements_app.documents.compare.source import Source
from agreements_app.documents.wordml.drawings import chosen_alternative
from agreements_app.documents.wordml.markup import MC, Element, W, attribute, child, value
from agreements_app.documents.wordml.styles import numbering_use

_WRAPPERS = {W + name for name in ("sdtContent", "customXml", "smartTag", "ins", "moveTo")}
MAX_NESTING = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The stories of a file: its body, and its headers and footers by (header or footer, type, which of them)."""

    source: Source
    body: Container
    running: dict[tuple[str, str, int], Container]

    def containers(self) -> list[Container]:
        """Every story, the body first."""
        return [self.body, *self.running.values()]

    def lines(self) -> list[Line]:
        """Every paragraph of every story, notes after the paragraphs that call them."""
        return [line for container in self.containers() for line in with_notes(container.lines())]


def with_notes(lines: list[Line]) -> list[Line]:
    """The lines with those of their notes after them."""
    found: list[Line] = []
    for line in lines:
        found.append(line)
        for note in line.notes.values():
            found += note.lines()
    return found


def read_source(source: Source) -> Reading:
    """Everything in the file that can be compared."""
    body = _StoryReader(source, source.main, BODY).container(source.body)
    running = {
        key: _StoryReader(source, name, key[0]).container(source.tree(name))
        for key, name in source.running_parts().items()
    }
    return Reading(source=source, body=body, running=running)


class _StoryReader:
    """Reads one part."""

    def __init__(self, source: Source, part: str, story: str) -> None:
        self._source = source
        self._part = part
        self._story = story
        self._inlines = InlineReader(source, part)
        self._where = ""
        self._cell: Cell | None = None
        self._tables = 0
        self._depth = 0

    def container(self, element: Element, *, is_cell: bool = False) -> Container:
        """The paragraphs and tables inside an element."""
        self._depth += 1
        blocks = self._blocks(element) if self._depth <= MAX_NESTING else []
        self._depth -= 1
        return Container(element=element, blocks=blocks, story=self._story, part=self._part, is_cell=is_cell)

    def _blocks(self, parent: Element) -> list[Block]:
        found: list[Block] = []
        for element in parent:
            tag = element.tag
            if tag == W + "p":
                found.append(self._line(element))
            elif tag == W + "tbl":
                found.append(self._grid(element))
            elif tag in _WRAPPERS:
                found += self._blocks(element)
            elif tag == W + "sdt":
                content = child(element, "sdtContent")
                found += [] if content is None else self._blocks(content)
            elif tag == MC + "AlternateContent":
                branch = chosen_alternative(element)
                found += [] if branch is None else self._blocks(branch)
        return found

    def _line(self, element: Element) -> Line:
        text, items, fields, opened = self._inlines.read(element)
        boxes = self._inlines.boxes
        line = Line(element=element, text=text, items=items, fields=fields, open_items=opened)
        line.cell, line.story = self._cell, self._story
        self._number(line)
        self._read_boxes(boxes)
        self._read_notes(line)
        return line

    def _read_boxes(self, boxes: list[tuple[Item, list[Element]]]) -> None:
        outer_story, outer_cell, outer_inlines = self._story, self._cell, self._inlines
        for item, contents in boxes:
            self._story, self._cell, self._inlines = TEXT_BOX, None, InlineReader(self._source, self._part)
            boxed(item, [self.container(content) for content in contents])
        self._story, self._cell, self._inlines = outer_story, outer_cell, outer_inlines

    def _number(self, line: Line) -> None:
        properties = child(line.element, "pPr")
        styled = self._source.styles.paragraph_style(value(properties, "pStyle") or "")
        use = numbering_use(properties, styled.numbering)
        if use is not None and use == styled.numbering:
            use = self._source.numbering.use_of_style(use, styled.format.style_id)
        outline = styled.format.outline_level
        is_styled = outline is not None and outline < 9 and bool(line.text.strip())
        level = self._source.numbering.level(use) if use else None
        if use is not None and level is not None:
            counted = self._source.numbering.count(use)
            line.label = "" if level.style == "bullet" else counted.strip()
        typed = typed_label(line.text) if not line.label else ""
        is_article = bool(line.label) and use is not None and is_heading_label(line.label, use.level)
        line.is_heading = bool(typed) or is_article or (is_styled and not line.label) or (is_styled and outline == 0)
        if line.is_heading:
            self._where = typed or heading_name(line.label, line.text, is_styled=is_styled)
        line.where = self._where

    def _read_notes(self, line: Line) -> None:
        for item in line.items:
            if not item.note:
                continue
            kind, part_kind, tag = (
                (FOOTNOTE, "footnotes", "footnote") if item.note[0] == "f" else (ENDNOTE, "endnotes", "endnote")
            )
            name = self._source.related(part_kind)
            entry = _entry(self._source.tree(name), tag, item.note[1:]) if name else None
            if entry is not None and self._story not in (FOOTNOTE, ENDNOTE):
                reader = _StoryReader(self._source, name, kind)
                reader._where = self._where
                line.notes[item.note] = reader.container(entry)

    def _grid(self, table: Element) -> Grid:
        outer = self._cell
        self._tables += 1
        number = self._tables
        rows: list[GridRow] = []
        headings: dict[int, str] = {}
        for row_at, row in enumerate(unwrapped(table, W + "tr"), start=1):
            cells: list[Container] = []
            for column, cell in enumerate(unwrapped(row, W + "tc"), start=1):
                self._cell = Cell(table=number, row=row_at, column=column)
                self._where = before = headings.get(column, self._where)
                cells.append(self.container(cell, is_cell=True))
                if self._where != before:  # two languages side by side: each column has headings of its own
                    headings[column] = self._where
            rows.append(GridRow(element=row, cells=cells))
        self._cell = outer
        return Grid(element=table, rows=rows)


def unwrapped(parent: Element, tag: str) -> list[Element]:
    """The rows of a table or cells of a row, also those inside content controls."""
    found: list[Element] = []
    for element in parent:
        if element.tag == tag:
            found.append(element)
        elif element.tag in _WRAPPERS:
            found += unwrapped(element, tag)
        elif element.tag == W + "sdt":
            content = child(element, "sdtContent")
            found += [] if content is None else unwrapped(content, tag)
    return found


def _entry(root: Element, tag: str, identity: str) -> Element | None:
    return next((entry for entry in root.iterfind(W + tag) if attribute(entry, "id") == identity), None)
