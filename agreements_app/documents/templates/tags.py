"""The tags in the texts of a Word part: found across runs, repaired from full-width typing, placed by paragraph."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from agreements_app.documents.templates.blanks import Place
from agreements_app.documents.templates.recorder import DELETED_BRACE, NONCHARACTERS, TEMPLATE_BREAK

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TAG = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_OPENING = re.compile(r"\{[{%#]")
_HEAD = re.compile(r"(?:\{\{|\{%)[-+]?(?:(?:p|tr|tc|r)\s)?")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|“[^”]*”|‘[^’]*’")
_MERGE = re.compile(r"\{\{ merge_field\('([^']*)'[^}]*\}\}")
_BRACE = "[{｛]"
_WIDE = re.compile(
    r"(?P<open>[{｛][{｛%％])(?P<body>[^{}｛｝]{1,400}?)(?P<close>[%％}｝][}｝])",
    re.DOTALL,
)
_TEXT_SHOWN = 160


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its text as typed, the index of its first character in the part's texts, and its place."""

    text: str
    start: int
    place: Place


class PartTexts:
    """The texts of one parsed part, joined in document order; edits go through to the elements."""

    def __init__(self, name: str, root: "etree._Element") -> None:
        self.name = name
        self._elements: list[etree._Element] = [
            element for element in root.iter(W + "t", W + "instrText") if element.text
        ]
        for element in self._elements:
            element.text = (element.text or "").translate(NONCHARACTERS).replace("\n", TEMPLATE_BREAK)
        self._paragraphs = {paragraph: number for number, paragraph in enumerate(root.iter(W + "p"), start=1)}
        self._measure()

    def _measure(self) -> None:
        self._shown: dict[etree._Element, str] = {}
        self._starts: list[int] = []
        position = 0
        for element in self._elements:
            self._starts.append(position)
            position += len(element.text or "")
        self.text = "".join(element.text or "" for element in self._elements)

    def repair_wide(self) -> list[Place]:
        """Turns full-width braces and the characters typed with them into plain ones; the places where it did."""
        found: list[Place] = []
        changed = list(self.text)
        for match in _WIDE.finditer(self.text):
            plain = _narrowed(match)
            if plain is not None and plain != match.group():
                changed[match.start() : match.end()] = plain
                found.append(self.place(match.start()))
        if found:
            self._replace("".join(changed))
        return found

    def _replace(self, text: str) -> None:
        """Puts a text of the same length in place of the whole, element by element."""
        self._shown = {}
        for element, start in zip(self._elements, self._starts, strict=True):
            element.text = text[start : start + len(element.text or "")]
        self.text = text

    def tags(self) -> list[Tag]:
        """All complete tags except comments, in order."""
        return [
            Tag(text=match.group(), start=match.start(), place=self.place(match.start()))
            for match in TAG.finditer(self.text)
            if not match.group().startswith("{#")
        ]

    def unclosed(self) -> Iterator[Place]:
        """The places of tags that are opened and not closed before the next one opens."""
        position = 0
        for match in TAG.finditer(self.text):
            yield from (
                self.place(position + found.start()) for found in _OPENING.finditer(self.text[position : match.start()])
            )
            body = _QUOTED.sub("", match.group()[2:-2])
            if not match.group().startswith("{#") and _OPENING.search(body):
                yield self.place(match.start())
            position = match.end()
        yield from (self.place(position + found.start()) for found in _OPENING.finditer(self.text[position:]))

    def number_lines(self, tags: Sequence[Tag]) -> None:
        """Starts a new line inside each tag, so that line n + 2 of the source is the inside of tag n."""
        offsets: dict[int, list[int]] = {}
        for tag in tags:
            head = _HEAD.match(tag.text)
            assert head is not None
            position = tag.start + head.end()
            index = bisect_right(self._starts, position - 1) - 1  # the element of the character before
            offsets.setdefault(index, []).append(position - self._starts[index])
        for index, places in offsets.items():
            text = self._elements[index].text or ""
            borders = [0, *places, len(text)]
            self._elements[index].text = "\n".join(text[start:end] for start, end in pairwise(borders))
        self._measure()

    def place(self, position: int) -> Place:
        """The paragraph around a character of the joined text."""
        if not self._elements:
            return Place(part=self.name, paragraph=0, text="")
        element = self._elements[max(bisect_right(self._starts, position) - 1, 0)]
        paragraph = next(element.iterancestors(W + "p"), None)
        if paragraph is None:
            return Place(part=self.name, paragraph=0, text=(element.text or "")[:_TEXT_SHOWN])
        if paragraph not in self._shown:
            self._shown[paragraph] = paragraph_text(paragraph)
        return Place(part=self.name, paragraph=self._paragraphs[paragraph], text=self._shown[paragraph])


def paragraph_text(paragraph: "etree._Element") -> str:
    """The words of a paragraph, shortened to what fits into a message."""
    return shortened("".join(element.text or "" for element in paragraph.iter(W + "t")))


def shortened(text: str) -> str:
    """A text on one line, cut to what fits into a message."""
    line = _MERGE.sub(r"«\1»", text.replace(TEMPLATE_BREAK, " ").replace("\n", "")).strip()
    return line if len(line) <= _TEXT_SHOWN else line[: _TEXT_SHOWN - 1] + "…"


def disarm_deleted(root: "etree._Element") -> None:
    """Takes the braces out of text that is deleted in tracked changes, so that tags in it do not run."""
    for element in root.iter(W + "delText", W + "delInstrText"):
        if element.text:
            element.text = element.text.translate(NONCHARACTERS).replace("{", DELETED_BRACE)


def unbind_controls(root: "etree._Element") -> None:
    """Frees content controls that hold tags from their data source, which Word would put over the filled text."""
    for control in root.iter(W + "sdt"):
        properties = control.find(W + "sdtPr")
        words = "".join(element.text or "" for element in control.iter(W + "t"))
        if properties is None or not _OPENING.search(words):
            continue
        for child in list(properties):
            if etree.QName(child).localname in ("dataBinding", "showingPlcHdr"):
                properties.remove(child)


def _narrowed(match: "re.Match[str]") -> str | None:
    """The same characters as a plain tag, None when the text is not meant as one."""
    opening, body, closing = (_narrow(match.group(part)) for part in ("open", "body", "close"))
    if (opening, closing) not in (("{{", "}}"), ("{%", "%}")):
        return None
    outside = re.split(_QUOTED, body)
    if not re.match(r"[-+]?\s*[A-Za-z_]", outside[0]):
        return None
    return opening + body + closing


def _narrow(text: str) -> str:
    """Full-width letters, digits and signs as their ASCII twins, one for one; quoted words stay as they are."""
    plain = text.translate({ord("＂"): '"', ord("＇"): "'"})
    quoted = [(found.start(), found.end()) for found in _QUOTED.finditer(plain)]
    return "".join(
        character if any(start < index < end - 1 for start, end in quoted) else _ascii(character)
        for index, character in enumerate(plain)
    )


def _ascii(character: str) -> str:
    code = ord(character)
    if 0xFF01 <= code <= 0xFF5E:
        return chr(code - 0xFEE0)
    return " " if code == 0x3000 else character
