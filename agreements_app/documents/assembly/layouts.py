"""The languages of a text laid out otherwise than the template has them: one after the other, or one alone.

A *language table* is a table of two columns in whose rows one cell has no Japanese and the other one has, on the same sides
throughout. Its rows become paragraphs of the language wanted; what stands outside such tables belongs to the language of its
own words, and to every version when it has none.
"""

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from agreements_app.documents.assembly.building import Element, W, paragraph, words
from agreements_app.documents.compare.reading import unwrapped

_TAG = re.compile(r"[{｛]([{｛%％#]).*?[}｝%％#][}｝]")
_ROW_TAG = re.compile(r"\s*\{%-?\s*tr\s(?P<body>.*?)%\}\s*", re.DOTALL)
_PARAGRAPH_TAG = re.compile(r"\s*\{%-?\s*p\s.*?%\}\s*", re.DOTALL)
_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff66-\uff9f]")
_HIRAGANA = re.compile("[\u3041-\u309f]")
_PRINTED = re.compile(r"[{｛][{｛]")
_LETTER = re.compile("[A-Za-z]")
_FIELD_LANGUAGE = re.compile(r"\.(en|ja|wareki)\b")
_ALIKE = 0.8
_FEW = 4
_LONGEST_LABEL = 30


def has_language_tables(body: Element) -> bool:
    """Whether the text stands in two languages side by side."""
    return any(language_columns(table) for table in _blocks(body) if table.tag == W + "tbl")


def language_columns(table: Element, *, least: int = 2) -> tuple[str, ...]:
    """The languages of a table's two columns, `()` for a table of anything else; `least` rows have to speak for it.

    A column of labels beside one of values is none.
    """
    rows = [unwrapped(each, W + "tc") for each in unwrapped(table, W + "tr")]
    texts = [[words(cell) for cell in cells] for cells in rows if len(cells) == 2]
    found = [(_language(left), _language(right)) for left, right in texts]
    pairs = [pair for pair in found if any(pair)]
    if any(len(cells) > 2 for cells in rows) or len(pairs) < least:
        return ()
    if 2 * sum(_is_labelled(left, right) for left, right in texts) > len(pairs):
        return ()
    for order in (("en", "ja"), ("ja", "en")):
        fitting = sum(left in (order[0], "") and right in (order[1], "") for left, right in pairs)
        if fitting >= _ALIKE * len(pairs):
            return order
    return ()


def _is_labelled(left: str, right: str) -> bool:
    """Whether one cell prints fields and the other is a label: what one language prints, the other would print too."""
    plain = right if _PRINTED.search(left) else left if _PRINTED.search(right) else ""
    return bool(plain.strip()) and not _TAG.search(plain) and len(plain) <= _LONGEST_LABEL


def lay_out(body: Element, languages: tuple[str, ...], style_names: dict[str, str]) -> None:
    """Puts one version after the other, each beginning a page; a single language stands alone.

    `style_names` gives the name of a style by its id: a style whose name ends in `Ja` holds Japanese.
    """
    blocks = list(_blocks(body))
    versions = [[made for block in blocks for made in _version(block, language, style_names)] for language in languages]
    end = body.find(W + "sectPr")
    for block in list(body):
        if block is not end:
            body.remove(block)
    for place, version in enumerate(versions):
        if place and not _end_section(versions[place - 1], end):
            _begin_page(version)
    for made in (made for version in versions for made in version):
        if end is None:
            body.append(made)
        else:
            end.addprevious(made)


def _blocks(body: Element) -> Iterator[Element]:
    """The blocks of a body; a content control around a table of languages is opened."""
    for block in body:
        content = block.find(W + "sdtContent") if block.tag == W + "sdt" else None
        if content is not None and has_language_tables(content):
            yield from _blocks(content)
        elif block.tag != W + "sectPr":
            yield block


def _version(block: Element, language: str, style_names: dict[str, str]) -> Iterator[Element]:
    columns = language_columns(block, least=1) if block.tag == W + "tbl" else ()
    if columns:
        yield from _column(block, columns.index(language))
    elif _PARAGRAPH_TAG.fullmatch(words(block)) or _language_of(block, style_names) in ("", language):
        yield deepcopy(block)
    else:
        for section in block.iterfind(f"{W}pPr/{W}sectPr"):  # the page changes all the same
            yield _section_end(section)


def _section_end(section: Element) -> Element:
    made = etree.Element(W + "p")
    etree.SubElement(made, W + "pPr").append(deepcopy(section))
    return made


def _end_section(version: list[Element], end: Element | None) -> bool:
    """Ends a version with its last section, when it has several; False when it needs none."""
    if end is None or not any(block.find(f"{W}pPr/{W}sectPr") is not None for block in version):
        return False
    version.append(_section_end(end))
    return True


def _column(table: Element, place: int) -> Iterator[Element]:
    for each in unwrapped(table, W + "tr"):
        cells = unwrapped(each, W + "tc")
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
    japanese = len(_JAPANESE.findall(outside))
    if japanese:  # a sentence in another language may name something in Japanese, and belongs to both then
        is_japanese = _HIRAGANA.search(outside) or len(_LETTER.findall(outside)) <= _FEW * japanese
        return "ja" if is_japanese else ""
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
