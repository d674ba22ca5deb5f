"""Which paragraphs name an article, and what it is called."""

import re

_DIGITS = "0-9０-９"
_NUMERALS = f"{_DIGITS}一二三四五六七八九十百千〇元"
_TYPED = re.compile(
    rf"\s*(第\s*[{_NUMERALS}]+\s*[条條章節款編部](?:の[{_NUMERALS}]+)*|附\s*則|別[紙表添記](?:第?[{_NUMERALS}]+)?号?"
    rf"|(?:Article|Section|Clause|Annex|Appendix|Schedule|Chapter|Part|Artikel|Artículo|Articolo|Artigo)\s+"
    rf"(?:\d+(?:\.\d+)*|[IVXLC]+|[A-Z])\b|Article\s+(?:premier|1er)\b|§\s*\d+)",
    re.IGNORECASE,
)
_AFTER_NUMBER = " \t\n\u00a0\u3000:：.．-–—（(［["
_BARE_NUMBER = re.compile(r"[\s(（\[［]*[0-9０-９IVXLCivxlc]{1,5}[\s)）\]］.．、:]*")
_LONGEST = 60


def typed_length(text: str) -> int:
    """How many characters at the beginning of a paragraph are a typed article number, 0 for none.

    A sentence that merely begins with a reference ("Article 7 applies …", 第7条の規定により) has none.
    """
    found = _TYPED.match(text)
    if found is None:
        return 0
    rest = text[found.end() :]
    is_number = not rest or (rest[0] in _AFTER_NUMBER and not rest.lstrip(_AFTER_NUMBER)[:1].islower())
    return found.end() if is_number else 0


def typed_label(text: str) -> str:
    """The typed article number a paragraph begins with, or ''."""
    return text[: typed_length(text)].strip()


def is_heading_label(label: str, level: int) -> bool:
    """Whether an automatic number is that of an article: at the outermost level and no bullet."""
    return level == 0 and any(character.isalnum() for character in label)


def heading_name(label: str, text: str, *, is_styled: bool) -> str:
    """What a heading is called in “where”: its number; with a bare number or none its first words."""
    shown = label.strip()
    if shown and not _BARE_NUMBER.fullmatch(shown):
        return shown
    words = " ".join(text.split())
    if shown:
        return f"{shown} {words}"[:_LONGEST].strip() if is_styled else shown
    return words[:_LONGEST]
