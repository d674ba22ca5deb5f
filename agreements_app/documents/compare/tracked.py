"""The tracked changes and comments somebody left in a file, listed with author, day and place."""

from dataclasses import dataclass, replace

from agreements_app.documents.compare.results import TrackedChange
from agreements_app.documents.compare.revisions import is_mark
from agreements_app.documents.wordml.markup import Element, W, attribute

_KINDS = {W + "ins": "inserted", W + "del": "deleted", W + "moveFrom": "moved_from", W + "moveTo": "moved_to"}
_FORMATS = {W + "rPrChange", W + "pPrChange"}
_TEXTS = (W + "t", W + "delText", W + "tab", W + "br")
_MOST = 5_000
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Mark:
    """One tracked change and the paragraph (else the row) it stands in."""

    change: TrackedChange
    holder: Element


@dataclass(frozen=True, slots=True)
class Marks:
    """The tracked changes of one part in order, and its paragraphs, taken before the changes are settled."""

    marks: tuple[Mark, ...]
    paragraphs: tuple[Element, ...]

    def placed(self, places: dict[Element, str]) -> tuple[TrackedChange, ...]:
        """The changes with “where”; `places` knows it for the paragraphs that are still there."""
        found: dict[Element, str] = {}
        where = ""
        for paragraph in self.paragraphs:
            where = places.get(paragraph, where)
            found[paragraph] = where
        return tuple(replace(mark.change, where=_where(mark.holder, found)) for mark in self.marks)


def marks_in(root: Element) -> Marks:
    """The tracked changes of a part that are not settled yet."""
    found: list[Mark] = []
    for element in root.iter(*_KINDS, *_FORMATS):
        kind = _kind(element)
        holder = _around(element)
        text = _text(element) if kind in _KINDS.values() else _text(holder)
        if not kind or not text or len(found) >= _MOST:
            continue
        author, date = attribute(element, "author") or "", attribute(element, "date") or ""
        if found and found[-1].holder is holder and _goes_on(found[-1].change, kind, author, date):
            before = found.pop().change
            text = before.text if kind == "format" else before.text + text
        change = TrackedChange(kind=kind, author=author, date=date, text=text[:_LONGEST], where="")
        found.append(Mark(change, holder))
    return Marks(tuple(found), tuple(root.iter(W + "p")) if found else ())


def comments_in(root: Element, document: Element, places: dict[Element, str]) -> list[TrackedChange]:
    """The comments in a comments part, with the place in the document they are about."""
    anchors = {
        attribute(mark, "id") or "": mark for mark in document.iter(W + "commentReference", W + "commentRangeStart")
    }
    found: list[TrackedChange] = []
    for comment in root.iterfind(W + "comment"):
        anchor = anchors.get(attribute(comment, "id") or "")
        found.append(
            TrackedChange(
                kind="comment",
                author=attribute(comment, "author") or "",
                date=attribute(comment, "date") or "",
                text=_text(comment)[:_LONGEST],
                where="" if anchor is None else places.get(_around(anchor), ""),
            )
        )
    return found[:_MOST]


def _kind(element: Element) -> str:
    if element.tag in _FORMATS:
        return "format"
    if not is_mark(element):
        return _KINDS[str(element.tag)]
    parent = element.getparent()
    if parent is not None and parent.tag == W + "trPr":
        return "row_deleted" if element.tag == W + "del" else "row_inserted"
    return ""


def _goes_on(last: TrackedChange, kind: str, author: str, date: str) -> bool:
    """Whether a change only goes on where the one before it stopped, cut by a run's looks."""
    return (last.kind, last.author, last.date) == (kind, author, date)


def _around(element: Element) -> Element:
    """The paragraph, else the row, that holds an element; the element itself when there is none."""
    at: Element | None = element
    while at is not None:
        if at.tag in (W + "p", W + "tr"):
            return at
        at = at.getparent()
    return element


def _where(holder: Element, places: dict[Element, str]) -> str:
    return next((places[each] for each in holder.iter(W + "p") if each in places), "")


def _text(element: Element) -> str:
    paragraphs = [
        "".join(part.text or ("" if part.tag in (W + "t", W + "delText") else " ") for part in holder.iter(*_TEXTS))
        for holder in (list(element.iter(W + "p")) or [element])
    ]
    return "\n".join(text for text in paragraphs if text)
