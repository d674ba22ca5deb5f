"""The contents of one paragraph as characters, each traced back to the node it comes from."""

from dataclasses import dataclass
from dataclasses import field as dataclass_field

from agreements_app.documents.compare.lines import Container, FieldSpan, Item
from agreements_app.documents.compare.results import OBJECT
from agreements_app.documents.compare.source import Source
from agreements_app.documents.wordml.drawings import chosen_alternative
from agreements_app.documents.wordml.fields import page_field
from agreements_app.documents.wordml.markup import MC, A, Element, M, R, V, W, attribute, child
from agreements_app.documents.wordml.symbols import unicode_symbols

_HOLDERS = {W + name for name in ("hyperlink", "smartTag", "customXml", "dir", "bdo", "fldSimple", "sdtContent")}
_CHARACTERS = {
    W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011",
}  # fmt: skip
_DRAWN = {W + "drawing", W + "pict", W + "object", MC + "AlternateContent"}
_NOTES = {W + "footnoteReference": "f", W + "endnoteReference": "e"}


@dataclass(slots=True)
class _OpenField:
    first: int
    paragraph: Element
    marks: list[tuple[Element, int]] = dataclass_field(default_factory=list)
    instruction: str = ""
    in_result: bool = False
    is_number: bool = False
    is_shown: bool = False


class InlineReader:
    """Reads the paragraphs of one part; fields may run from one paragraph into the next."""

    def __init__(self, source: Source, part: str) -> None:
        self._source = source
        self._part = part
        self._fields: list[_OpenField] = []
        self._items: list[Item] = []
        self._spans: list[FieldSpan] = []
        self._open: set[int] = set()
        self._pieces: list[str] = []
        self._at = 0
        self._paragraph: Element | None = None
        self.boxes: list[tuple[Item, list[Element]]] = []

    def read(self, paragraph: Element) -> tuple[str, list[Item], list[FieldSpan], set[int]]:
        """The text, its items, the fields within it, and the items of fields that begin or end elsewhere.

        `boxes` then holds the contents of the text boxes met, with their items.
        """
        self._items, self._spans, self._open, self._pieces, self._at = [], [], set(), [], 0
        self._paragraph, self.boxes = paragraph, []
        self._read_children(paragraph)
        for field in self._fields:
            self._open |= _marks_in(field, paragraph)
        return "".join(self._pieces), self._items, self._spans, self._open

    def _read_children(self, parent: Element) -> None:
        for element in parent:
            tag = element.tag
            if tag == W + "r":
                self._read_run(element)
            elif tag == W + "fldSimple" and page_field(attribute(element, "instr") or ""):
                self._read_simple_number(element)
            elif tag in _HOLDERS:
                self._read_children(element)
            elif tag == W + "sdt":
                content = child(element, "sdtContent")
                if content is not None:
                    self._read_children(content)
            elif tag in (M + "oMath", M + "oMathPara"):
                self._add(element, element, "".join(text.text or "" for text in element.iter(M + "t")) or OBJECT)
            elif tag == MC + "AlternateContent":
                self._read_drawing(element, element)

    def _read_simple_number(self, field: Element) -> None:
        first = len(self._items)
        for run in field.iter(W + "r"):
            for node in run:
                if node.tag != W + "rPr":
                    is_first = len(self._items) == first
                    self._add(run, node, OBJECT if is_first else "", "page number" if is_first else "")
        if len(self._items) > first:
            self._spans.append(FieldSpan(first, len(self._items) - 1))

    def _read_run(self, run: Element) -> None:
        for node in run:
            tag = str(node.tag)
            if tag == W + "t":
                self._read_text(run, node)
            elif tag in _CHARACTERS:
                is_line = attribute(node, "type") in (None, "textWrapping")
                self._add(run, node, _CHARACTERS[tag] if is_line and not self._hides() else "")
            elif tag == W + "fldChar":
                self._read_field_mark(run, node)
            elif tag == W + "instrText":
                if self._fields and not self._fields[-1].in_result:
                    self._fields[-1].instruction += node.text or ""
                self._add_mark(run, node, self._fields[-1] if self._fields else None)
            elif tag in _DRAWN:
                self._read_drawing(run, node)
            elif tag != W + "rPr":
                self._read_special(run, node)

    def _read_text(self, run: Element, node: Element) -> None:
        text = (node.text or "").replace("\r", "").replace("\n", " ")
        if not self._hides():
            self._add(run, node, text, is_text=True)
            return
        number = next((field for field in self._fields if field.is_number and field.in_result), None)
        is_shown = number is not None and not number.is_shown
        if number is not None:
            number.is_shown = True
        self._add(run, node, OBJECT if is_shown else "", "page number" if is_shown else "")

    def _read_special(self, run: Element, node: Element) -> None:
        tag = str(node.tag)
        if tag in _NOTES:
            self._add(run, node, OBJECT, "note", note=_NOTES[tag] + (attribute(node, "id") or ""))
        elif tag == W + "sym":
            self._add(run, node, _symbol(node))
        elif tag == W + "ruby":
            self._add(run, node, "".join(text.text or "" for text in node.iterfind(f"{W}rubyBase//{W}t")))
        else:
            self._add(run, node, "")

    def _read_drawing(self, run: Element, node: Element) -> None:
        shown = chosen_alternative(node) if node.tag == MC + "AlternateContent" else node
        if shown is None:
            self._add(run, node, "")
            return
        boxes = _outermost_boxes(shown)
        pictures = [self._source.fingerprint(self._part, blip.get(R + "embed")) for blip in shown.iter(A + "blip")]
        pictures += [self._source.fingerprint(self._part, data.get(R + "id")) for data in shown.iter(V + "imagedata")]
        item = self._add(run, node, OBJECT, "text box" if boxes else " ".join(["drawing", *pictures]))
        if boxes and item.end > item.start:
            self.boxes.append((item, boxes))

    def _read_field_mark(self, run: Element, node: Element) -> None:
        kind = attribute(node, "fldCharType")
        assert self._paragraph is not None
        if kind == "begin":
            self._fields.append(_OpenField(len(self._items), self._paragraph))
            self._add_mark(run, node, self._fields[-1])
        elif kind == "separate" and self._fields:
            field = self._fields[-1]
            field.in_result, field.is_number = True, page_field(field.instruction) is not None
            self._add_mark(run, node, field)
        elif kind == "end" and self._fields:
            self._end_field(run, node)
        else:
            self._add(run, node, "")

    def _end_field(self, run: Element, node: Element) -> None:
        field = self._fields.pop()
        is_bare_number = not field.is_shown and page_field(field.instruction) is not None and not self._hides()
        self._add_mark(run, node, field, OBJECT if is_bare_number else "")
        assert self._paragraph is not None
        if field.paragraph is self._paragraph:
            self._spans.append(FieldSpan(field.first, len(self._items) - 1))
        else:
            self._open |= _marks_in(field, self._paragraph)

    def _add_mark(self, run: Element, node: Element, field: _OpenField | None, text: str = "") -> None:
        if field is not None and self._paragraph is not None:
            field.marks.append((self._paragraph, len(self._items)))
        self._add(run, node, text, "page number" if text else "")

    def _hides(self) -> bool:
        return any(not field.in_result or field.is_number for field in self._fields)

    def _add(
        self, run: Element, node: Element, text: str, key: str = "", *, is_text: bool = False, note: str = ""
    ) -> Item:
        if text and not is_text and self._hides() and key != "page number":
            text, key, note = "", "", ""
        end = self._at + len(text)
        item = Item(run=run, node=node, start=self._at, end=end, key=key, is_text=is_text, note=note)
        self._items.append(item)
        self._pieces.append(text)
        self._at = item.end
        return item


def _outermost_boxes(element: Element) -> list[Element]:
    found: list[Element] = []
    for part in element:
        if part.tag == W + "txbxContent":
            found.append(part)
        elif part.tag == MC + "AlternateContent":
            branch = chosen_alternative(part)
            found += [] if branch is None else _outermost_boxes(branch)
        else:
            found += _outermost_boxes(part)
    return found


def _symbol(node: Element) -> str:
    try:
        code = int(attribute(node, "char") or "", 16)
    except ValueError:
        return OBJECT
    if not 0x20 <= code < 0xFFFE or 0xD800 <= code <= 0xDFFF:
        return OBJECT
    return unicode_symbols(chr(code if code >= 0x100 else 0xF000 + code), attribute(node, "font") or "")


def _marks_in(field: _OpenField, paragraph: Element) -> set[int]:
    return {at for holder, at in field.marks if holder is paragraph}


def boxed(item: Item, boxes: list[Container]) -> None:
    """Puts the read contents of its text boxes into an item."""
    item.boxes = tuple(boxes)
