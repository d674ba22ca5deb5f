"""A text cut into its articles, as runs of paragraphs or of table rows, each known by its clause or its heading."""

import re
import unicodedata
from dataclasses import dataclass, field

from agreements_app.documents.assembly.bookmarks import BOOKMARK
from agreements_app.documents.assembly.building import words
from agreements_app.documents.compare.headings import typed_length
from agreements_app.documents.compare.source import Source
from agreements_app.documents.regenerate.reading import Contents
from agreements_app.documents.wordml.markup import Element, W, child, value

_HEADINGS = ("article", "article ja", "annex", "annex ja")
_CLOSING = ("recital", "recital ja")
_OUTLINE_STYLES = re.compile(r"heading [1-3]")
_LANGUAGE = re.compile(r"_(en|ja)$")


@dataclass(slots=True)
class Article:
    """One article of a text: its key, its heading, the elements it is made of, in one parent, and what stands in it."""

    key: str
    heading: str
    elements: list[Element] = field(default_factory=list)
    words: str = ""
    objects: tuple[str, ...] = ()

    @property
    def contents(self) -> tuple[str, tuple[str, ...]]:
        """Equal for articles that say the same."""
        return self.words, self.objects

    @property
    def can_move(self) -> bool:
        """Whether the elements mean the same in another file: no pictures, links or notes in them."""
        return not any(
            str(name).startswith("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}")
            or part.tag in (W + "footnoteReference", W + "endnoteReference")
            for element in self.elements
            for part in element.iter()
            for name in (*part.attrib, "")
        )


def articles_of(source: Source) -> list[Article]:
    """The articles of a file in their order; what stands before the first is `preamble`, what follows the last `closing`."""
    names = _style_names(source)
    found: list[Article] = []
    used: dict[str, int] = {}

    def begin(key: str, heading: str) -> None:
        used[key] = used.get(key, 0) + 1
        found.append(Article(key if used[key] == 1 else f"{key}#{used[key]}", heading))

    for unit in _units(source.body):
        heading = _heading(unit, names)
        parent = found[-1].elements[-1].getparent() if found and found[-1].elements else None
        if heading:
            begin(_key(unit, heading), heading)
        elif not found:
            begin("preamble", "")
        elif _is_closing(unit, names) and not found[-1].key.startswith(("preamble", "closing")):
            begin("closing", "")
        elif parent is not None and unit.getparent() is not parent:
            begin(f"{found[-1].key.partition('#')[0]}", found[-1].heading)
        found[-1].elements.append(unit)
    contents = Contents(source)
    for article in found:
        article.words, article.objects = contents.words(article.elements), contents.objects(article.elements)
    return found


def _units(body: Element) -> list[Element]:
    """The paragraphs and tables of the body; a table that holds headings row by row."""
    found: list[Element] = []
    for element in body:
        if element.tag == W + "tbl" and len(element.findall(W + "tr")) > 1:
            found += element.findall(W + "tr")
        elif element.tag != W + "sectPr" and isinstance(element.tag, str):
            found.append(element)
    return found


def _paragraphs(element: Element) -> list[Element]:
    return [element] if element.tag == W + "p" else list(element.iter(W + "p"))


def _heading(unit: Element, names: dict[str, str]) -> str:
    """The words of an article's heading, '' when the unit is none."""
    first = next(iter(_paragraphs(unit)), None)
    if first is None:
        return ""
    text = _words(first)
    style = names.get(value(child(first, "pPr"), "pStyle") or "", "").lower()
    is_heading = style in _HEADINGS or bool(_OUTLINE_STYLES.fullmatch(style)) or bool(text and typed_length(text))
    return text if is_heading else ""


def _is_closing(unit: Element, names: dict[str, str]) -> bool:
    first = next(iter(_paragraphs(unit)), None)
    style = names.get(value(child(first, "pPr"), "pStyle") or "", "").lower() if first is not None else ""
    return style in _CLOSING or style.startswith("signature")


def _key(unit: Element, heading: str) -> str:
    """The clause an article came from, with its languages, else the heading without its number."""
    marks = [start.get(W + "name") or "" for start in unit.iter(W + "bookmarkStart")]
    clauses = [name.removeprefix(BOOKMARK) for name in marks if name.startswith(BOOKMARK) and "__" not in name]
    if clauses:
        languages = "+".join(found[1] for name in clauses if (found := _LANGUAGE.search(name)))
        return f"{_LANGUAGE.sub('', clauses[0])}:{languages}"
    rest = heading[typed_length(heading) :]
    return unicodedata.normalize("NFKC", rest or heading).strip(" ()（）:：.．").casefold()


def _words(paragraph: Element) -> str:
    """The words of a paragraph as a heading is known by, with blanks evened out."""
    return " ".join(unicodedata.normalize("NFC", words(paragraph)).split())


def _style_names(source: Source) -> dict[str, str]:
    root = source.related_tree("styles")
    styles = () if root is None else root.iterfind(W + "style")
    return {style.get(W + "styleId") or "": value(style, "name") or "" for style in styles}
