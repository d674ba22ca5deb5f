"""The numbers of articles, paragraphs and items, as headings and references write them in many languages."""

import re
from dataclasses import dataclass
from enum import StrEnum

from agreements_app.documents.provisions.numerals import (
    ENGLISH_NUMBER,
    ENGLISH_ORDINAL,
    KANJI_NUMBER,
    english_ordinal,
    number_of,
)

_ROMAN = "[IVXLCivxlc]+"
_N = rf"(?:\d+|{KANJI_NUMBER})"
_ARTICLE = (
    rf"第\s*(?P<n1>{_N})\s*[条條](?:の(?P<bis1>{_N}))?",
    r"제\s*(?P<n2>\d+)\s*조",
    rf"(?:Article|Art\.|Artikel|Artículo|Articolo|Artigo|Section|Clause|Pasal|Điều|Статья)\s+"
    rf"(?P<n3>\d+|premier|1er|{_ROMAN}\b|(?:{ENGLISH_NUMBER})|(?:{ENGLISH_ORDINAL})\b)(?:\s?(?P<bis3>bis|ter|[A-Z]\b))?",
    r"§\s*(?P<n4>\d+)",
    r"ข้อ\s*(?P<n5>\d+)",
    r"المادة\s*(?P<n6>\d+)",
)
ARTICLE_NUMBER = "|".join(f"(?:{pattern})" for pattern in _ARTICLE)
_HEADING = re.compile(rf"\s*(?:{ARTICLE_NUMBER})", re.IGNORECASE)
_AFTER_NUMBER = re.compile(r"[\s:.\-–—(\[|]|$|の2")
_CONTINUES = re.compile(r"\s+(?:[a-z]|\(\d)")
_ANNEX = re.compile(
    r"\s*(?:附\s*則|別[紙表添記]|Annex|Appendix|Schedule|Anlage|Annexe|Anexo|Allegato)(?!\w*ed\b)", re.IGNORECASE
)
_PART = re.compile(
    r"\s*(?:(?P<pair>\d+)\.(?P<second>\d+)(?:\.(?P<third>\d+))?\.?(?=\s|$)"
    r"|[(\[](?P<inner>\d{1,2}|[a-zA-Z]|[ivx]{1,4}|[ア-ンあ-ん]|[一二三四五六七八九十]{1,3})[)\]]"
    r"|(?P<plain>\d{1,2})(?:[.)、,]|(?=[\s]))(?!\d)"
    r"|(?P<letter>[a-z]|[ivx]{1,4})[.)](?=\s)"
    r"|(?P<kana>[ア-ンイ])(?=\s)"
    r"|(?P<kanji>[一二三四五六七八九十]{1,3})(?=[\s、.]))"
)
_LONGEST_HEADING = 90


class Level(StrEnum):
    """How deep a provision stands."""

    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Label:
    """The number of a provision: its level, the number that is the same in every language, how many characters it takes."""

    level: Level
    number: str
    length: int = 0


def article_label(text: str) -> Label | None:
    """The article number a heading begins with (“7”, “9-2” for 第9条の2); None for a sentence that begins with a reference."""
    match = _HEADING.match(text)
    if match is None or not _AFTER_NUMBER.match(text, match.end()):
        return None
    if _CONTINUES.match(text, match.end()) and len(text) > match.end() + 3:
        return None
    number = article_of(match)
    return None if not number else Label(Level.ARTICLE, number, match.end())


def article_of(match: re.Match[str]) -> str:
    """The number in a match of `ARTICLE_NUMBER`."""
    groups = match.groupdict()
    written = next((groups[f"n{place}"] for place in range(1, 7) if groups.get(f"n{place}")), "")
    if written.lower() in ("premier", "1er"):
        return "1"
    number = number_of(written) or english_ordinal(written)
    if number is None:
        return ""
    bis = groups.get("bis1") or groups.get("bis3") or ""
    second = {"bis": "2", "ter": "3"}.get(bis.lower()) or (str(number_of(bis)) if number_of(bis) else bis.upper())
    return f"{number}-{second}" if bis else str(number)


def is_annex(text: str) -> bool:
    """Whether a line is the heading of an annex."""
    return len(text) <= _LONGEST_HEADING and _ANNEX.match(text) is not None


def part_label(text: str, *, is_automatic: bool) -> Label | None:
    """The number of a paragraph or item a text begins with; an automatic number (`is_automatic`) is nothing but that."""
    match = _PART.match(text)
    if match is None or (is_automatic and match.end() < len(text.rstrip(" ."))):
        return None
    groups = match.groupdict()
    if groups["pair"]:
        if groups["third"]:
            return Label(Level.ITEM, groups["third"], match.end())
        return Label(Level.PARAGRAPH, groups["second"], match.end())
    if groups["plain"]:
        return Label(Level.PARAGRAPH, groups["plain"], match.end())
    sign = groups["inner"] or groups["letter"] or groups["kana"] or groups["kanji"] or ""
    if sign.isdecimal() and not is_automatic:
        return Label(Level.ITEM, sign, match.end())
    return Label(Level.ITEM, str(item_number(sign)), match.end())


def item_number(sign: str) -> int:
    """The place of an item: 2 for (b), (イ), (ii), 二, (2)."""
    folded = sign.lower()
    if folded.isdecimal():
        return int(folded)
    if len(folded) == 1 and folded.isascii() and folded not in "ivx":
        return ord(folded) - 96
    for row in (
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
        "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん",
    ):
        if folded in row:
            return row.index(folded) + 1
    return number_of(folded) or 0
