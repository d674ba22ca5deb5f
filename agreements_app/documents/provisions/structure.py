"""The text of one language as provisions: preamble, articles with paragraphs and items, closing words, annexes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from agreements_app.documents.provisions.labels import Label, Level, article_label, is_annex, part_label
from agreements_app.documents.provisions.layout import LanguageText, Row, TextLine
from agreements_app.documents.provisions.references import Place

_CLOSING = re.compile(
    r"\s*(?:in\s+witness\s+(?:where|there)of|for\s+and\s+on\s+behalf\s+of|en\s+foi\s+de\s+quoi|zu\s+urkund|en\s+fe\s+de|em\s+fé"
    r"|以上の(?:証拠|証|成立)|(?:本|上記|この).{0,12}(?:証として|証する(?:ため|もの))|以上を証|下名は|以资证明|이상의\s*증거)",
    re.IGNORECASE,
)
_BARE_HEADING = re.compile(
    r"(\d{1,2})(?:[.)]|\s)\s*(?=\D)(?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?,?\s+\d{4})",
    re.IGNORECASE,
)
_SHORT = 90
_CAPTION = re.compile(r"\([^()]{2,60}\)")
_CAPTION_FIRST = re.compile(r"(?P<caption>\([^()]{2,60}\))\s*(?P<rest>\S.*)", re.DOTALL)
_SENTENCE = re.compile(r"。|\w{3,}.*\s\w+.*[.;:]$", re.DOTALL)
_SIGNATURE_LINE = re.compile(r"(?:name|氏\s*名|署\s*名|signature|signed)\s*:", re.IGNORECASE)


class SectionKind(StrEnum):
    """What a section is."""

    OPENING = "opening"
    ARTICLE = "article"
    CLOSING = "closing"
    ANNEX = "annex"


@dataclass(slots=True, kw_only=True, eq=False)
class Provision:
    """A heading, a paragraph, an item, or text without a number; `where` is the text's own way to name the place."""

    level: Level
    text: str
    number: str = ""
    place: Place = field(default_factory=Place)
    where: str = ""
    rows: list[Row] = field(default_factory=list)
    is_heading: bool = False
    is_data: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class Section:
    """An article, or what stands before and after them; `is_typed` tells a number that Word did not count."""

    kind: SectionKind
    number: str = ""
    label: str = ""
    provisions: list[Provision] = field(default_factory=list)
    is_typed: bool = False

    @property
    def rows(self) -> set[Row]:
        """The table rows it stands in."""
        return {row for provision in self.provisions for row in provision.rows}

    @property
    def text(self) -> str:
        """All its words."""
        return "\n".join(provision.text for provision in self.provisions)


@dataclass(slots=True, kw_only=True, eq=False)
class Version:
    """The text in one language. `has_articles` tells articles called so, not merely numbered headings."""

    language: str
    sections: list[Section]
    has_articles: bool = False

    @property
    def articles(self) -> list[Section]:
        """Its articles in order."""
        return [section for section in self.sections if section.kind is SectionKind.ARTICLE]


def version_of(text: LanguageText, *, counts_headings: bool = True) -> Version:
    """The provisions of a text; without articles by name, numbered headings count as such unless told otherwise."""
    has_articles = any(_article(line) is not None for line in text.lines)
    bare = set() if has_articles or not counts_headings else _bare_headings(text.lines)
    builder = _Builder(text.language)
    for at, line in enumerate(text.lines):
        builder.add(line, _article(line) if has_articles else None, is_bare=at in bare)
    return Version(language=text.language, sections=builder.sections, has_articles=has_articles)


def has_numbered_headings(text: LanguageText) -> bool:
    """Whether numbered headings would count as articles."""
    return bool(_bare_headings(text.lines)) or any(_article(line) is not None for line in text.lines)


def _article(line: TextLine) -> Label | None:
    if line.is_data:
        return None
    if line.label:
        found = article_label(line.label)
        return Label(Level.ARTICLE, found.number, 0) if found is not None else None
    return article_label(line.text)


def _bare_headings(lines: Sequence[TextLine]) -> set[int]:
    """The lines that count 1, 2, 3 … as headings do."""
    found: list[int] = []
    for at, line in enumerate(lines):
        wanted = str(len(found) + 1)
        if line.is_data:
            continue
        if line.label:
            if line.is_heading and line.label.strip("(). ") == wanted:
                found.append(at)
        elif len(line.text) <= _SHORT and (match := _BARE_HEADING.match(line.text)) is not None and match[1] == wanted:
            found.append(at)
    return set(found) if len(found) > 1 else set()


class _Builder:
    """Puts lines into sections and provisions."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.sections: list[Section] = [Section(kind=SectionKind.OPENING)]
        self._paragraph = ""

    def add(self, line: TextLine, article: Label | None, *, is_bare: bool) -> None:
        """Adds one line."""
        if article is not None or is_bare:
            self._open_article(line, article)
        elif self._begins_closing(line):
            self.sections.append(Section(kind=SectionKind.CLOSING, provisions=self._names_before(line)))
            self._put(line, Label(Level.TEXT, ""))
        elif (
            not line.label
            and is_annex(line.text)
            and self.sections[-1].kind in (SectionKind.CLOSING, SectionKind.ANNEX)
        ):
            self.sections.append(Section(kind=SectionKind.ANNEX, label=line.text))
            self._put(line, Label(Level.TEXT, ""), is_heading=True)
        else:
            self._put(line, self._part(line))

    def _open_article(self, line: TextLine, article: Label | None) -> None:
        if article is None:
            match = _BARE_HEADING.match(f"{line.label} {line.text}" if line.label else line.text)
            assert match is not None, "found to be a numbered heading"
            number, length = match[1], 0 if line.label else match.end()
        else:
            number, length = article.number, article.length
        label = line.label or line.text[:length].strip(" .:")
        self._paragraph = ""
        section = Section(kind=SectionKind.ARTICLE, number=number, label=label, is_typed=not line.label)
        self.sections.append(section)
        place = Place(number, "")
        text = line.text[length:].lstrip(" .:-–—")
        heading, body = self._heading(text) if article is not None else (text, "")
        rows = [line.row] if line.row else []
        section.provisions.append(
            Provision(
                level=Level.ARTICLE, text=heading, number=number, place=place, where=label, rows=rows, is_heading=True
            )
        )
        if body:
            rest = replace(line, text=body, label="")
            self._put(rest, self._part(rest))

    def _heading(self, text: str) -> tuple[str, str]:
        """The caption of an article, which may stand on the line before its number, and what stands behind the number."""
        before = self.sections[-2].provisions
        caption = ""
        if before and before[-1].level is Level.TEXT and _CAPTION.fullmatch(before[-1].text):
            caption = before.pop().text
        first = _CAPTION_FIRST.fullmatch(text)
        if not caption and first is not None and _SENTENCE.search(first["rest"]):
            return first["caption"], first["rest"]
        is_sentence = _SENTENCE.search(text) is not None and (len(text) > _SHORT or "。" in text)
        return (caption, text) if caption or is_sentence else (text, "")

    def _begins_closing(self, line: TextLine) -> bool:
        if self.sections[-1].kind is SectionKind.CLOSING:
            return False
        is_signed = self.sections[-1].kind is SectionKind.ARTICLE and _SIGNATURE_LINE.match(line.text) is not None
        return is_signed or _CLOSING.match(line.text) is not None

    def _names_before(self, line: TextLine) -> list[Provision]:
        """The short lines above the first one to sign: whose signature it is."""
        found: list[Provision] = []
        before = self.sections[-1].provisions
        while _SIGNATURE_LINE.match(line.text) and before and before[-1].level is Level.TEXT:
            if len(before[-1].text) > _SHORT or _SENTENCE.search(before[-1].text):
                break
            found.insert(0, replace(before.pop(), where="", place=Place()))
        return found

    def _part(self, line: TextLine) -> Label:
        none = Label(Level.TEXT, "")
        if self.sections[-1].kind is not SectionKind.ARTICLE or line.is_data:
            return none
        if line.label:
            return part_label(f"{line.label} ", is_automatic=True) or none
        found = part_label(line.text, is_automatic=False)
        if found is None or (found.level is Level.PARAGRAPH and not self._is_expected(found, line.text)):
            return none
        return found

    def _is_expected(self, label: Label, text: str) -> bool:
        """Whether a typed number can be that of a paragraph: the next one, not a sentence that begins with a number."""
        has_sign = text[: label.length].rstrip()[-1:] in ".)、,"
        following = int(self._paragraph or 0) + 1 if (self._paragraph or "0").isdecimal() else 0
        return int(label.number) in (following, following + 1) and (has_sign or self._language in ("ja", "zh", "ko"))

    def _put(self, line: TextLine, label: Label, *, is_heading: bool = False) -> None:
        section = self.sections[-1]
        if label.level is Level.PARAGRAPH:
            self._paragraph = label.number
        place = Place(section.number, self._paragraph)
        text = line.text if line.label else line.text[label.length :].strip()
        where = self._where(section, label)
        rows = [line.row] if line.row else []
        made = Provision(level=label.level, text=text, number=label.number, place=place, where=where, rows=rows)
        made.is_heading, made.is_data = is_heading, line.is_data
        section.provisions.append(made)

    def _where(self, section: Section, label: Label) -> str:
        if not self._paragraph and label.level is not Level.ITEM:
            return section.label
        if self._language in ("ja", "zh"):
            paragraph = f"第{self._paragraph}項" if self._paragraph else ""
            return f"{section.label}{paragraph}" + (f"第{label.number}号" if label.level is Level.ITEM else "")
        paragraph = f"({self._paragraph})" if self._paragraph else ""
        item = (
            f"({chr(96 + int(label.number))})" if label.level is Level.ITEM and 0 < int(label.number or 0) < 27 else ""
        )
        return f"{section.label}{paragraph}{item}"
