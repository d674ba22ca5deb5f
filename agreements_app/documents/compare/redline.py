"""The old Word file with tracked changes that lead to the new text (見え消し): real w:ins and w:del."""

from copy import deepcopy

from agreements_app.documents.compare.alignment import Pairing, RowStep, Step, aligned
from agreements_app.documents.compare.carrying import Carrier
from agreements_app.documents.compare.inserting import Inserter
from agreements_app.documents.compare.lines import Block, Container, Grid, Line
from agreements_app.documents.compare.marks import Marker
from agreements_app.documents.compare.notes import NoteCarrier
from agreements_app.documents.compare.packing import ChangedPackage
from agreements_app.documents.compare.paragraph_marks import change_line, delete_line
from agreements_app.documents.compare.reading import read_source
from agreements_app.documents.compare.results import MarkedDocument
from agreements_app.documents.compare.source import Source
from agreements_app.documents.compare.spans import Span
from agreements_app.documents.wordml.markup import Element, W, child
from agreements_app.texts.messages import msg


def redline(old: bytes, new: bytes, *, author: str, date: str) -> MarkedDocument:
    """The old file with the changes to the new text tracked under a name and a moment (ISO, such as 2027-04-01T09:00:00Z).

    Accepting all of them gives the new text, rejecting all the old one; what cannot be carried is told in the losses.
    Raises as `compare` does for a file that is not opened.
    """
    before, after = read_source(Source(old)), read_source(Source(new))
    package = ChangedPackage(before.source)
    carrier = Carrier(before.source, after.source, package)
    redliner = _Redliner(carrier, Marker(author, date), NoteCarrier(before.source, package))
    for pairing in aligned(before, after):
        redliner.story(pairing)
    for name, root in before.source.trees.items():
        package.put(name, root)
    if before.source.accepted:
        carrier.lose("old_changes", msg("The tracked changes that were in the old file already count as accepted."), "")
    return MarkedDocument(content=package.content(), losses=tuple(carrier.losses))


class _Redliner:
    """Writes the steps of an alignment into the tree of the old file."""

    def __init__(self, carrier: Carrier, marker: Marker, notes: NoteCarrier) -> None:
        self._carrier = carrier
        self._marker = marker
        self._notes = notes

    def story(self, pairing: Pairing) -> None:
        """Marks one body, header or footer."""
        if pairing.old is None:
            text = " ".join(line.text for line in pairing.new.lines()) if pairing.new else ""
            if text.strip():
                self._carrier.lose(
                    "running", msg("A new header or footer is not in the Word file with tracked changes."), text
                )
            return
        self._container(pairing, pairing.old)

    def _container(self, pairing: Pairing, old: Container) -> None:
        new = pairing.new
        inserter = Inserter(self._carrier, self._marker, self._notes, old.part, new.part if new else old.part)
        writer = _ContainerWriter(self, inserter, old)
        for step in _with_last_pair(pairing.steps) if new is not None else pairing.steps:
            writer.write(step)

    def pair(self, step: Step, inserter: Inserter) -> None:
        """Marks the changes within two paragraphs or tables that belong together."""
        if isinstance(step.old, Line) and isinstance(step.new, Line):
            for inner in step.inner:
                if inner.old is not None and inner.new is not None:
                    self._container(inner, inner.old)
                    _drop_fallback(inner.old.element)
            if step.old.signature != step.new.signature:
                change_line(step.old, step.new, step.spans, inserter)
        elif isinstance(step.old, Grid):
            self._table(step.old, step.rows, inserter)

    def delete(self, block: Block) -> None:
        """Marks a whole paragraph or table as deleted."""
        if isinstance(block, Line):
            delete_line(block, self._marker)
            self._marker.mark_end(block.element, "del")
            return
        for row in block.rows:
            self._delete_row(row.element, [line for cell in row.cells for line in cell.lines()])

    def _delete_row(self, row: Element, lines: list[Line]) -> None:
        for line in lines:
            delete_line(line, self._marker)
            self._marker.mark_end(line.element, "del")
        for each in row.iter(W + "tr"):
            self._marker.mark_row(each, "del")

    def _table(self, grid: Grid, rows: list[RowStep], inserter: Inserter) -> None:
        cursor: Element | None = None
        for step in rows:
            if step.old is not None and step.new is not None and step.is_same_shape:
                for cell in step.cells:
                    assert cell.old is not None
                    self._container(cell, cell.old)
                cursor = step.old.element
                continue
            if step.old is not None:
                self._delete_row(step.old.element, [line for cell in step.old.cells for line in cell.lines()])
                cursor = step.old.element
            if step.new is not None:
                fresh = inserter.row(step.new)
                _insert_row(grid.element, cursor, fresh)
                cursor = fresh


class _ContainerWriter:
    """Marks one container step by step; `cursor` is the last block that stands in its place."""

    def __init__(self, redliner: _Redliner, inserter: Inserter, container: Container) -> None:
        self._redliner = redliner
        self._inserter = inserter
        self._container = container.element
        self._cursor: Element | None = None

    def write(self, step: Step) -> None:
        """Marks one step."""
        if step.old is not None and step.new is not None:
            self._redliner.pair(step, self._inserter)
            self._cursor = step.old.element
            if isinstance(step, _Tail):
                self._end(step)
            elif isinstance(step, _Replacement) and isinstance(step.new, Line):
                properties = self._inserter.properties(step.new)
                self._inserter.marker.change_properties(step.old.element, properties)
        elif step.old is not None:
            self._redliner.delete(step.old)
            self._cursor = step.old.element
        elif step.new is not None:
            self._insert(self._inserter.block(step.new))

    def _end(self, tail: "_Tail") -> None:
        """The end of a container's last paragraph always stays: it passes from the old last paragraph to the new one."""
        marker, inserter = self._inserter.marker, self._inserter
        assert isinstance(tail.old, Line) and isinstance(tail.new, Line)
        if tail.new_last is not None:
            marker.mark_end(tail.old.element, "ins")
            for line in tail.come:
                self._insert(inserter.block(line))
            last = inserter.paragraph(tail.new_last, marks_end=False)
            after = child(last, "pPr")
            if after is not None:
                last.remove(after)
            before = child(tail.old.element, "pPr")
            last.insert(0, _plain_properties(last, before))
            marker.change_properties(last, after)
            self._insert(last)
        elif tail.old_last is not None:
            marker.mark_end(tail.old.element, "del")
            for line in tail.gone:
                self._redliner.delete(line)
            delete_line(tail.old_last, marker)
            marker.change_properties(tail.old_last.element, child(tail.old.element, "pPr"))

    def _insert(self, fresh: Element) -> None:
        if self._cursor is not None:
            self._cursor.addnext(fresh)
        else:
            properties = child(self._container, "tcPr")
            self._container.insert(0 if properties is None else 1, fresh)
        self._cursor = fresh


class _Replacement(Step):
    """The last paragraphs of a container when they have nothing in common but their end."""


class _Tail(Step):
    """The last pair of a container with the paragraphs after it that came, or those that went."""

    def __init__(self, pair: Step, gone: list[Block], come: list[Block]) -> None:
        super().__init__(
            old=pair.old, new=pair.new, spans=pair.spans, inner=pair.inner, rows=pair.rows, other=pair.other
        )
        self.gone, self.come = gone[:-1], come[:-1]
        self.old_last = gone[-1] if gone and isinstance(gone[-1], Line) else None
        self.new_last = come[-1] if come and isinstance(come[-1], Line) else None


def _with_last_pair(steps: list[Step]) -> list[Step]:
    """The steps with what stands after the last pair arranged so that the container's last paragraph end is kept."""
    at = max((number for number, step in enumerate(steps) if step.old and step.new), default=-1)
    rest = steps[at + 1 :]
    gone = [step.old for step in rest if step.old is not None]
    come = [step.new for step in rest if step.new is not None]
    if not rest or not all(isinstance(blocks[-1], Line) for blocks in (gone, come) if blocks):
        return steps
    if gone and come:
        old, new = gone[-1], come[-1]
        assert isinstance(old, Line) and isinstance(new, Line)
        pair = _Replacement(old=old, new=new, spans=(Span(False, 0, len(old.text), 0, len(new.text)),))
        before = [Step(old=block, new=None) for block in gone[:-1]] + [Step(old=None, new=block) for block in come[:-1]]
        return [*steps[: at + 1], *before, pair]
    if at < 0 or not isinstance(steps[at].old, Line):
        return steps
    return [*steps[:at], _Tail(steps[at], gone, come)]


def _plain_properties(paragraph: Element, before: Element | None) -> Element:
    """A copy of paragraph properties without the marks of its end and without a section break."""
    fresh = paragraph.makeelement(W + "pPr")
    fresh.extend(deepcopy(each) for each in (() if before is None else before) if each.tag not in _OF_THE_END)
    return fresh


_OF_THE_END = {W + "rPr", W + "sectPr", W + "pPrChange"}


def _insert_row(table: Element, cursor: Element | None, row: Element) -> None:
    if cursor is not None:
        cursor.addnext(row)
        return
    first = next((each for each in table if each.tag not in (W + "tblPr", W + "tblGrid")), None)
    if first is None:
        table.append(row)
    else:
        first.addprevious(row)


def _drop_fallback(box: Element) -> None:
    """The same text box for programs of before 2010, which would now say something else."""
    at = box.getparent()
    while at is not None and at.tag != W + "p":
        following = at.getnext()
        if following is not None and following.tag.endswith("}Fallback"):
            parent = following.getparent()
            if parent is not None:
                parent.remove(following)
        at = at.getparent()
