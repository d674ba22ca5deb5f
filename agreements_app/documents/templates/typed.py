"""How tags were typed into paragraphs: where they leave blank paragraphs behind, and where a value would lose a look."""

import re
from collections.abc import Iterator

from lxml import etree

from agreements_app.documents.templates.blanks import Place
from agreements_app.documents.templates.tags import TAG, W, paragraph_text

_STATEMENTS = re.compile(r"\s*(?:\{%[-+]?\s*(?:for|if|elif|else|endfor|endif|set|endset)\b[^{}]*?%\}\s*)+")
_OPENING = re.compile(r"\{%[-+]?\s*(for|if)\b")
_CLOSING = re.compile(r"\{%[-+]?\s*end(for|if)\b")
_SUBSTANCE = tuple(W + name for name in ("drawing", "pict", "object", "br", "tab", "sectPr", "fldChar", "fldSimple"))
_LOOKS = tuple(
    W + name for name in ("b", "i", "u", "strike", "color", "sz", "highlight", "rFonts", "vertAlign", "caps")
)


def blank_leaving(name: str, root: "etree._Element") -> Iterator[tuple[Place, str]]:
    """The paragraphs that hold nothing but `{% … %}` tags and stay behind empty, each with its first tag."""
    for number, paragraph in enumerate(root.iter(W + "p"), start=1):
        words = "".join(element.text or "" for element in paragraph.iter(W + "t"))
        if "{%" not in words or _STATEMENTS.fullmatch(words) is None or _is_balanced(words):
            continue
        if next(paragraph.iter(*_SUBSTANCE), None) is None and not _is_alone_in_cell(paragraph):
            yield Place(part=name, paragraph=number, text=paragraph_text(paragraph)), _first(words)


def split_over_looks(name: str, root: "etree._Element") -> Iterator[Place]:
    """The paragraphs in which one tag stands in runs of different looks: its value takes that of the first."""
    for number, paragraph in enumerate(root.iter(W + "p"), start=1):
        pieces = [(element, element.text or "") for element in paragraph.iter(W + "t")]
        text = "".join(words for _, words in pieces)
        if "{{" in text and any(len(set(_looks(pieces, tag))) > 1 for tag in TAG.finditer(text)):
            yield Place(part=name, paragraph=number, text=paragraph_text(paragraph))


def _first(words: str) -> str:
    found = TAG.search(words)
    return found.group() if found else ""


def _is_balanced(words: str) -> bool:
    """Whether what opens here also ends here: such a paragraph belongs to nothing but itself."""
    return bool(_OPENING.search(words)) and len(_OPENING.findall(words)) == len(_CLOSING.findall(words))


def _is_alone_in_cell(paragraph: "etree._Element") -> bool:
    """Whether the paragraph is the one a table cell must have."""
    holder = paragraph.getparent()
    return holder is not None and holder.tag == W + "tc" and len(holder.findall(W + "p")) == 1


def _looks(pieces: list[tuple["etree._Element", str]], tag: "re.Match[str]") -> Iterator[tuple[str, ...]]:
    """The looks of the runs one printing tag stands in."""
    if not tag.group().startswith("{{"):
        return
    position = 0
    for element, words in pieces:
        if words.strip() and position < tag.end() and position + len(words) > tag.start():
            yield _look(element)
        position += len(words)


def _look(element: "etree._Element") -> tuple[str, ...]:
    run = element.getparent()
    properties = run.find(W + "rPr") if run is not None else None
    if properties is None:
        return ()
    return tuple(
        sorted(
            f"{child.tag}{sorted((key, value) for key, value in child.attrib.items() if not str(key).endswith('hint'))}"
            for child in properties
            if child.tag in _LOOKS
        )
    )
