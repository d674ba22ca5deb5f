"""What stands in the paragraphs of a text by which hand's work is told from what was generated."""

import unicodedata
from collections.abc import Iterable

from agreements_app.documents.assembly.bookmarks import BOOKMARK
from agreements_app.documents.compare.lines import FieldSpan, Item, Line
from agreements_app.documents.compare.reading import read_source
from agreements_app.documents.compare.results import OBJECT
from agreements_app.documents.compare.source import Source
from agreements_app.documents.wordml.markup import Element, W

_REFERENCE = "§"
_SECTION = "section"
_SHOWN_OBJECT = "□"


class Contents:
    """The words and objects of every paragraph of a file, read as the comparison of files reads them.

    Numbers that follow of themselves (pages, references to articles) are left out: every program that saves the file
    writes its own.
    """

    def __init__(self, source: Source) -> None:
        reading = read_source(source)
        self._lines = {line.element: line for container in reading.containers() for line in container.lines()}

    def words(self, elements: Iterable[Element]) -> str:
        """The words paragraph by paragraph, those of notes after the paragraph that calls them."""
        texts = (text for line in self._of(elements) for text in (_words(line), *_notes(line)))
        return "\n".join(text for text in texts if text)

    def objects(self, elements: Iterable[Element]) -> tuple[str, ...]:
        """What stands there beside words, in order: pictures, notes, text boxes, ends of sections."""
        return tuple(sign for line in self._of(elements) for sign in _objects(line))

    def _of(self, elements: Iterable[Element]) -> list[Line]:
        found = (self._lines.get(paragraph) for element in elements for paragraph in element.iter(W + "p"))
        return [line for line in found if line is not None]


def _words(line: Line) -> str:
    """The words of a paragraph with blanks evened out."""
    hidden: set[int] = set()
    first: set[int] = set()
    for span in line.fields:
        if _is_reference(line.items, span):
            hidden.update(range(span.first, span.last + 1))
            first.add(span.first)
    pieces = (
        _REFERENCE if at in first else "" if at in hidden else line.text[item.start : item.end]
        for at, item in enumerate(line.items)
    )
    return " ".join(unicodedata.normalize("NFC", "".join(pieces)).replace(OBJECT, _SHOWN_OBJECT).split())


def _is_reference(items: list[Item], span: FieldSpan) -> bool:
    codes = (item.node.text or "" for item in items[span.first : span.last + 1] if item.node.tag == W + "instrText")
    return f"REF {BOOKMARK}" in "".join(codes)


def _notes(line: Line) -> list[str]:
    return [_words(each) for note in line.notes.values() for each in note.lines()]


def _objects(line: Line) -> list[str]:
    ends_section = line.element.find(f"{W}pPr/{W}sectPr") is not None
    return [item.key for item in line.items if item.key] + [_SECTION] * ends_section
