"""New foot- and endnotes brought into the old file, where it keeps such notes."""

from copy import deepcopy
from typing import TYPE_CHECKING

from agreements_app.documents.compare.lines import Container, Item, Line
from agreements_app.documents.compare.packing import ChangedPackage
from agreements_app.documents.compare.source import Source
from agreements_app.documents.wordml.markup import Element, W, attribute, whole

if TYPE_CHECKING:
    from agreements_app.documents.compare.inserting import Inserter

_PARTS = {"f": ("footnotes", "footnote"), "e": ("endnotes", "endnote")}
_REFS = {"f": W + "footnoteRef", "e": W + "endnoteRef"}


class NoteCarrier:
    """Adds notes to the notes of the old file under new numbers."""

    def __init__(self, old: Source, package: ChangedPackage) -> None:
        self._old = old
        self._package = package

    def carried(self, item: Item, container: Container, inserter: "Inserter") -> Element | None:
        """The reference to a copy of the note; None when the old file has no notes of this kind."""
        kind, tag = _PARTS[item.note[0]]
        name = self._old.related(kind)
        if not name:
            return None
        root = self._old.tree(name)
        numbers = [whole(attribute(entry, "id")) or 0 for entry in root.iterfind(W + tag)]
        identity = str(max(numbers, default=0) + 1)
        entry = root.makeelement(W + tag)
        entry.set(W + "id", identity)
        part, inserter.old_part = inserter.old_part, name
        new_part, inserter.new_part = inserter.new_part, container.part
        for block in container.blocks:
            entry.append(self._block(block, inserter))
        inserter.old_part, inserter.new_part = part, new_part
        self._mark(entry, item, container)
        root.append(entry)
        self._package.put(name, root)
        reference = item.node.makeelement(str(item.node.tag))
        reference.set(W + "id", identity)
        return reference

    @staticmethod
    def _block(block: object, inserter: "Inserter") -> Element:
        if isinstance(block, Line):
            return inserter.paragraph(block, marks_end=False)
        return inserter.block(block)  # type: ignore[arg-type]

    @staticmethod
    def _mark(entry: Element, item: Item, container: Container) -> None:
        """The note's own mark at its beginning, which is no text and was not copied."""
        first = next(entry.iter(W + "p"), None)
        ref = next(container.element.iter(_REFS[item.note[0]]), None)
        if first is None or ref is None:
            return
        run = entry.makeelement(W + "r")
        looks = ref.getparent()
        for part in () if looks is None else looks:
            if part.tag == W + "rPr":
                run.append(deepcopy(part))
        run.append(entry.makeelement(str(ref.tag)))
        at = 1 if len(first) and first[0].tag == W + "pPr" else 0
        first.insert(at, run)
