"""Fields: which text is instruction, which is result, and which number only the finished pages know."""

import re
from dataclasses import dataclass, field

from agreements_app.documents.wordml.model import PageField, RunFormat

_WORD = re.compile(r'"([^"]*)"|(\S+)')
_FORMAT_SWITCH = re.compile(r"\\\*\s*(\w+)")
_PAGE_KINDS = {"PAGE": "page", "NUMPAGES": "pages", "SECTIONPAGES": "section_pages", "PAGEREF": "page_of"}
_NUMBER_FORMATS = {
    "roman": "lowerRoman", "ROMAN": "upperRoman", "Roman": "upperRoman", "alphabetic": "lowerLetter",
    "ALPHABETIC": "upperLetter", "Arabic": "decimal", "ARABIC": "decimal", "DBNUM1": "ideographDigital",
    "DBCHAR": "decimalFullWidth", "DBNUM2": "japaneseLegal", "AIUEO": "aiueo", "IROHA": "iroha",
    "ordinal": "ordinal", "Ordinal": "ordinal", "CardText": "cardinalText", "OrdText": "ordinalText",
}  # fmt: skip


@dataclass(slots=True)
class _OpenField:
    instruction: str = ""
    in_result: bool = False
    page_field: PageField | None = None
    link: str = ""
    shown: list[str] = field(default_factory=list)
    format: RunFormat | None = None


class Fields:
    """The fields that are open at a point of the text; fields may contain fields and span paragraphs."""

    def __init__(self) -> None:
        self._open: list[_OpenField] = []

    @property
    def hides_text(self) -> bool:
        """Whether text here is an instruction, or the stored result of a number that is computed anew."""
        return any(not opened.in_result or opened.page_field for opened in self._open)

    @property
    def link(self) -> str:
        """The address text here leads to, or ''."""
        return next((opened.link for opened in reversed(self._open) if opened.link), "")

    def begin(self) -> None:
        """A field begins; its instruction follows."""
        self._open.append(_OpenField())

    def instruct(self, text: str) -> None:
        """A piece of instruction."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].instruction += text

    def separate(self) -> None:
        """The instruction is complete; its result follows."""
        if self._open:
            top = self._open[-1]
            top.in_result = True
            top.page_field = page_field(top.instruction)
            top.link = link_of(top.instruction)

    def note_hidden(self, text: str, look: RunFormat) -> None:
        """Remembers stored result text and how it looks, for the number that takes its place."""
        for opened in self._open:
            if opened.page_field and opened.in_result:
                opened.shown.append(text)
                opened.format = opened.format or look

    def end(self, look: RunFormat) -> tuple[PageField | None, str]:
        """The field ends: the page number to set here if it is one, and the instruction of a field without result."""
        if not self._open:
            return None, ""
        top = self._open.pop()
        without_result = "" if top.in_result else top.instruction
        found = top.page_field or (page_field(top.instruction) if without_result else None)
        if found is None or self.hides_text:
            return None, without_result
        return finished(found, cached="".join(top.shown), look=top.format or look, link=self.link), ""


def finished(found: PageField, *, cached: str, look: RunFormat, link: str) -> PageField:
    """The field with the look and the stored text of its result."""
    return PageField(
        kind=found.kind, format=look, cached=cached, bookmark=found.bookmark, number_format=found.number_format,
        link=link or found.link,
    )  # fmt: skip


def page_field(instruction: str) -> PageField | None:
    """The number of pages or of a page that an instruction asks for, or None for every other field."""
    words = [quoted or plain for quoted, plain in _WORD.findall(instruction)]
    kind = _PAGE_KINDS.get(words[0].upper()) if words else None
    if kind is None:
        return None
    bookmark = words[1] if kind == "page_of" and len(words) > 1 else ""
    number_format = ""
    for name in _FORMAT_SWITCH.findall(instruction):
        number_format = _NUMBER_FORMATS.get(name, number_format)
    link = f"#{bookmark}" if bookmark and "\\h" in instruction else ""
    return PageField(kind=kind, format=RunFormat(), bookmark=bookmark, number_format=number_format, link=link)


def link_of(instruction: str) -> str:
    """The address of a HYPERLINK instruction ("#name" for a place in the document), or ''."""
    words = [quoted or plain for quoted, plain in _WORD.findall(instruction)]
    if not words or words[0].upper() != "HYPERLINK":
        return ""
    address, anchor, at = "", "", 1
    while at < len(words):
        word = words[at]
        if word == "\\l" and at + 1 < len(words):
            anchor, at = words[at + 1], at + 1
        elif word in ("\\o", "\\t"):
            at += 1
        elif not word.startswith("\\") and not address:
            address = word
        at += 1
    return address + (f"#{anchor}" if anchor else "")
