"""New foot- and endnotes brought into the old file, where it keeps such notes."""

from copy import deepcopy

from agreements_app.documents.compare.lines import Container, Item
from agreements_app.documents.compare.packing import ChangedPackage
from agreements_app.documents.compare.source import Source
from agreements_app.documents.wordml.markup import Element, W, attribute, child, whole

_PARTS = {"f": ("footnotes", "footnote"), "e": ("endnotes", "endnote")}
_REFERENCES = {"f": W + "footnoteRef", "e": W + "endnoteRef"}


class NoteCarrier:
    """Adds notes to the notes of the old file under new numbers."""

    def __init__(self, old: Source, package: ChangedPackage) -> None:
        self._old = old
        self._package = package

    def part(self, note: str) -> str:
        """The part in which the old file keeps notes of this kind; '' when it has none."""
        return self._old.related(_PARTS[note[0]][0])

    def add(self, item: Item, container: Container, blocks: list[Element]) -> Element:
        """Adds a note with these blocks; the node that refers to it, in place of the one of `item`."""
        name, tag = self.part(item.note), _PARTS[item.note[0]][1]
        root = self._old.tree(name)
        numbers = [whole(attribute(entry, "id")) or 0 for entry in root.iterfind(W + tag)]
        identity = str(max(numbers, default=0) + 1)
        entry = root.makeelement(W + tag)
        entry.set(W + "id", identity)
        entry.extend(blocks)
        _put_own_mark(entry, next(container.element.iter(_REFERENCES[item.note[0]]), None))
        root.append(entry)
        self._package.put(name, root)
        reference = item.node.makeelement(str(item.node.tag))
        reference.set(W + "id", identity)
        return reference


def _put_own_mark(entry: Element, mark: Element | None) -> None:
    """The note's own mark at its beginning, which is no text and was not copied with it."""
    first = next(entry.iter(W + "p"), None)
    if first is None or mark is None:
        return
    run = entry.makeelement(W + "r")
    looks = child(mark.getparent(), "rPr")
    if looks is not None:
        run.append(deepcopy(looks))
    run.append(entry.makeelement(str(mark.tag)))
    first.insert(1 if child(first, "pPr") is not None else 0, run)
