"""The structure of a PDF that screen readers follow: headings, paragraphs, tables with rows and cells, figures, notes."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from reportlab.pdfbase import pdfdoc

_LANGUAGE = re.compile(r"[A-Za-z0-9-]{2,35}")


@dataclass(slots=True, eq=False)
class Tag:
    """An element: `kind` is "P", "H1" to "H6", "Table", "TR", "TH", "TD", "Figure" or "Note".

    `spans` are the columns and rows a cell covers; `alternative` is what is read instead of a figure. `kids` are elements and
    marked contents (page, number), in the order of reading.
    """

    kind: str
    language: str = ""
    alternative: str = ""
    spans: tuple[int, int] = (1, 1)
    parent: "Tag | None" = None
    kids: "list[Tag | tuple[int, int]]" = field(default_factory=list)


class Structure:
    """The elements of one PDF, each put into the tree where it is first drawn."""

    def __init__(self, language: str) -> None:
        self._root = Tag("Document")
        self._language = language
        self._open = [self._root]
        self._pages: list[list[Tag]] = []

    def begin_page(self) -> None:
        """Contents marked from now on stand on a further page."""
        self._pages.append([])

    @contextmanager
    def inside(self, tag: Tag) -> Iterator[None]:
        """While elements that belong to `tag` are drawn."""
        self._attach(tag)
        self._open.append(tag)
        yield
        self._open.pop()

    def mark(self, tag: Tag) -> int:
        """The number of a content of `tag` that is about to be drawn on this page."""
        self._attach(tag)
        page = self._pages[-1]
        page.append(tag)
        tag.kids.append((len(self._pages) - 1, len(page) - 1))
        return len(page) - 1

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:
        """Writes the tree; called by reportlab when the document is finished."""
        pages = [_number(document, page.__InternalName__) for page in document.Pages.pages]
        tags = list(_walk(self._root))
        written = [_Raw() for _ in tags]
        for index, entry in enumerate(written):
            document.Reference(entry, f"tag{index}")
        numbers = {id(tag): _number(document, f"tag{index}") for index, tag in enumerate(tags)}
        tree = _Raw()
        document.Reference(tree, "tags")
        numbers[0] = _number(document, "tags")  # the parent of the root
        for tag, entry in zip(tags, written, strict=True):
            if tag.language == self._language or not _LANGUAGE.fullmatch(tag.language):
                tag.language = ""  # that of the file
            entry.text = _element(tag, numbers, pages)
        owners = " ".join(
            f"{index} [{' '.join(f'{numbers[id(tag)]} 0 R' for tag in page)}]" for index, page in enumerate(self._pages)
        )
        tree.text = f"<</Type/StructTreeRoot/K {numbers[id(self._root)]} 0 R/ParentTree<</Nums[{owners}]>>>>"
        document.Catalog.StructTreeRoot = tree
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        for index, page in enumerate(document.Pages.pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = index, "/S"

    def _attach(self, tag: Tag) -> None:
        if tag.parent is None:
            tag.parent = self._open[-1]
            tag.parent.kids.append(tag)


class _Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """An object whose text is made here: there are tens of thousands of them in a long register."""

    __RefOnly__ = 1
    text = ""

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        return self.text.encode("ascii")


def _walk(tag: Tag) -> Iterator[Tag]:
    yield tag
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from _walk(kid)


def _number(document: pdfdoc.PDFDocument, name: str) -> int:
    number: int = document.idToObjectNumberAndVersion[name][0]
    return number


def _element(tag: Tag, numbers: dict[int, int], pages: list[int]) -> str:
    """The text of a structure element."""
    home = next((kid[0] for kid in tag.kids if not isinstance(kid, Tag)), None)
    kids: list[str] = []
    for kid in tag.kids:
        if isinstance(kid, Tag):
            kids.append(f"{numbers[id(kid)]} 0 R")
        elif kid[0] == home:
            kids.append(str(kid[1]))
        else:
            kids.append(f"<</Type/MCR/Pg {pages[kid[0]]} 0 R/MCID {kid[1]}>>")
    parts = [f"<</S/{tag.kind}/P {numbers[id(tag.parent) if tag.parent else 0]} 0 R"]
    if home is not None:
        parts.append(f"/Pg {pages[home]} 0 R")
    if tag.language:
        parts.append(f"/Lang({tag.language})")
    if tag.alternative:
        parts.append(f"/Alt{_text(tag.alternative)}")
    if tag.spans != (1, 1):
        parts.append(f"/A<</O/Table/ColSpan {tag.spans[0]}/RowSpan {tag.spans[1]}>>")
    return "".join([*parts, f"/K[{' '.join(kids)}]>>"])


def _text(words: str) -> str:
    return f"<FEFF{words.encode('utf-16-be').hex().upper()}>"
