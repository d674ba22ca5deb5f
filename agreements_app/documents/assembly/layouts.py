"""The languages of a text laid out otherwise than the template has them: one after the other, or one alone.

A *language table* is a table of two columns in whose rows the left cell has no Japanese and the right one has. Its rows
become paragraphs of the language wanted; what stands outside such tables belongs to the language of its own words, and to
every version when it has none.
"""

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from agreements_app.documents.assembly.building import Element, W, paragraph, words

_TAG = re.compile(r"[{｛]([{｛%％#]).*?[}｝%％#][}｝]")
_ROW_TAG = re.compile(r"\s*\{%-?\s*tr\s(?P<body>.*?)%\}\s*", re.DOTALL)
_PARAGRAPH_TAG = re.compile(r"\s*\{%-?\s*p\s.*?%\}\s*", re.DOTALL)
_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f]")
_LETTER = re.compile("[A-Za-z]")
_FIELD_LANGUAGE = re.compile(r"\.(en|ja|wareki)\b")
_ALIKE = 0.8


def has_language_tables(body: Element) -> bool:
    """Whether the text stands in two languages side by side."""
    return any(_is_language_table(table) for table in body.iterfind(W + "tbl"))


def lay_out(body: Element, languages: tuple[str, ...], style_names: dict[str, str]) -> None:
    """Puts one version after the other, each beginning a page; a single language stands alone.

    `style_names` gives the name of a style by its id: a style whose name ends in `Ja` holds Japanese.
    """
    blocks = [block for block in body if block.tag != W + "sectPr"]
    versions = [[made for block in blocks for made in _version(block, language, style_names)] for language in languages]
    for block in blocks:
        body.remove(block)
    end = body.find(W + "sectPr")
    for place, version in enumerate(versions):
        if place:
            _begin_page(version)
        for made in version:
            if end is None:
                body.append(made)
            else:
                end.addprevious(made)


def _version(block: Element, language: str, style_names: dict[str, str]) -> Iterator[Element]:
    if block.tag == W + "tbl" and _is_language_table(block):
        yield from _column(block, 0 if language == "en" else 1)
    elif _PARAGRAPH_TAG.fullmatch(words(block)) or _language_of(block, style_names) in ("", language):
        yield deepcopy(block)


def _column(table: Element, place: int) -> Iterator[Element]:
    for each in table.iterfind(W + "tr"):
        cells = each.findall(W + "tc")
        tag = _ROW_TAG.fullmatch(words(each))
        if tag is not None:
            yield paragraph("{%p " + tag["body"] + "%}")
        elif len(cells) == 1:
            yield from _content(cells[0])
        elif place < len(cells):
            yield from _content(cells[place])


def _content(cell: Element) -> Iterator[Element]:
    for element in cell:
        if element.tag != W + "tcPr":
            yield deepcopy(element)


def _is_language_table(table: Element) -> bool:
    if len(table.findall(f"{W}tblGrid/{W}gridCol")) != 2:
        return False
    pairs = []
    for each in table.iterfind(W + "tr"):
        cells = each.findall(W + "tc")
        if len(cells) == 2:
            left, right = _language(words(cells[0])), _language(words(cells[1]))
            if left or right:
                pairs.append(left in ("en", "") and right in ("ja", ""))
    return bool(pairs) and sum(pairs) >= _ALIKE * len(pairs) and len(pairs) > 1


def _language_of(block: Element, style_names: dict[str, str]) -> str:
    named = {_style_language(each, style_names) for each in block.iter(W + "p") if words(each).strip()}
    if named == {"ja"}:
        return "ja"
    return _language(words(block))


def _style_language(element: Element, style_names: dict[str, str]) -> str:
    style = element.find(f"{W}pPr/{W}pStyle")
    name = style_names.get(style.get(W + "val") or "", "") if style is not None else ""
    return "ja" if name.endswith(" Ja") else ""


def _language(text: str) -> str:
    """The language of words with tags among them: that of the words, else of the fields printed; '' for neither or both."""
    outside = _TAG.sub("", text)
    if _JAPANESE.search(outside):
        return "ja"
    if len(_LETTER.findall(outside)) > 3:
        return "en"
    printed = {"ja" if found != "en" else "en" for found in _FIELD_LANGUAGE.findall(text)}
    return printed.pop() if len(printed) == 1 else ""


def _begin_page(version: list[Element]) -> None:
    """Lets the first paragraph that is printed begin a page."""
    first = next((each for each in version if each.tag == W + "p" and not _PARAGRAPH_TAG.fullmatch(words(each))), None)
    if first is None:
        return
    properties = first.find(W + "pPr")
    if properties is None:
        properties = etree.Element(W + "pPr")
        first.insert(0, properties)
    if properties.find(W + "pageBreakBefore") is None:
        at = sum(1 for each in properties if each.tag in (W + "pStyle", W + "keepNext", W + "keepLines"))
        properties.insert(at, etree.Element(W + "pageBreakBefore"))
