"""References to articles, paragraphs and items of the same text, or of another one."""

import re
from dataclasses import dataclass

from agreements_app.documents.provisions.facts import Fact, FactKind, Stated
from agreements_app.documents.provisions.labels import ARTICLE_NUMBER, article_of, item_number
from agreements_app.documents.provisions.numerals import KANJI_NUMBER, number_of

_N = rf"(?:\d+|{KANJI_NUMBER})"
_PARAGRAPH_EN = (
    r"(?:,?\s*(?:paragraphs?|para\.|subparagraphs?)\s*\(?(?P<paragraph>\d+)\)?"
    r"|\s?\((?P<inner>\d+)\)|\.(?P<dotted>\d+)(?!\d))?"
)
_ITEM_EN = r"(?:,?\s*(?:items?|points?|letters?)\s*\(?(?P<item>[a-z]{1,4}|\d+)\)?|\s?\((?P<letter>[a-z]{1,4})\))?"
_ENGLISH = re.compile(
    rf"(?:(?:paragraphs?|para\.)\s*\(?(?P<before>\d+)\)?\s+of\s+)?(?<!\w)(?:{ARTICLE_NUMBER}){_PARAGRAPH_EN}{_ITEM_EN}",
    re.IGNORECASE,
)
_SEVERAL_EN = re.compile(
    r"\bArticles\s+(?P<list>\d+(?:\s?\(\d+\))?(?:(?:\s*,\s*|\s+(?:and|or|to|through|until)\s+|\s*[-–]\s*|,\s+and\s+)\d+(?:\s?\(\d+\))?)+)",
    re.IGNORECASE,
)
_PARAGRAPH_ALONE_EN = re.compile(r"\bparagraphs?\s+\(?(?P<paragraph>\d+)\)?", re.IGNORECASE)
_ONE_OF_SEVERAL = re.compile(r"(\d+)(?:\s?\((\d+)\))?")
_JAPANESE = re.compile(
    rf"第\s*(?P<n1>{_N})\s*[条條](?:の(?P<bis1>{_N}))?(?:第\s*(?P<paragraph>{_N})\s*項)?(?:第\s*(?P<item>{_N})\s*号)?"
)
_PARAGRAPH_ALONE_JA = re.compile(rf"第\s*(?P<paragraph>{_N})\s*項(?:第\s*(?P<item>{_N})\s*号)?")
_BEFORE_JA = re.compile(r"(?P<what>前条|次条|前項|次項)(?:第\s*(?P<paragraph>" + _N + r")\s*項)?")
_BEFORE_EN = re.compile(
    r"\bthe\s+(?P<which>preceding|previous|foregoing|following|next)\s+(?P<what>article|paragraph)\b", re.IGNORECASE
)
_FOREIGN_AFTER = re.compile(
    r"\s*(?:,?\s*paragraph\s+\d+\s*)?,?\s*(?:of|to|under|du|der|des|de\s+la)\s+(?:the\s+)?(?!this\b|present\b|these\b|said\b|Article|Section|Clause|Memorandum|Agreement)(?:[“\"A-Z])"
)
_OWN_AFTER = re.compile(r"\s*,?\s*(?:of|to)\s+(?:this|the\s+present|these)\b", re.IGNORECASE)
_FOREIGN_BEFORE = re.compile(r"(?:[法令約則程」』]|原協定|原覚書|旧協定|基本協定|包括協定|親協定)(?:の)?$|/\s*$")
_LIST_CELL = re.compile(r"\s*/\s*[第|]")


@dataclass(frozen=True, slots=True)
class Place:
    """The article and paragraph a sentence stands in, for what refers to the one before."""

    article: str = ""
    paragraph: str = ""


def read_references(stated: Stated, here: Place) -> None:
    """Takes every reference out of the text.

    The key is article/paragraph/item, “x” before it marks an article of another document; a reference to the paragraph
    before is soft, because the other language often says “such” instead.
    """
    for match in _SEVERAL_EN.finditer(stated.rest):
        for each in _ONE_OF_SEVERAL.finditer(match["list"]):
            _add(stated, match, _key(each[1], each[2] or "", ""), is_foreign=_is_foreign(stated.rest, match))
        stated.take(match.start(), match.end())
    for match in _JAPANESE.finditer(stated.rest):
        groups = match.groupdict()
        key = _key(article_of(match), _number(groups["paragraph"]), _number(groups["item"]))
        _add(stated, match, key, is_foreign=_is_foreign(stated.rest, match))
        stated.take(match.start(), match.end())
    for match in _ENGLISH.finditer(stated.rest):
        _english(stated, match)
    _read_before(stated, here)
    for match in _PARAGRAPH_ALONE_JA.finditer(stated.rest):
        _add(stated, match, _key(here.article, _number(match["paragraph"]), _number(match["item"])))
        stated.take(match.start(), match.end())
    for match in _PARAGRAPH_ALONE_EN.finditer(stated.rest):
        _add(stated, match, _key(here.article, match["paragraph"], ""))
        stated.take(match.start(), match.end())


def _english(stated: Stated, match: re.Match[str]) -> None:
    groups = match.groupdict()
    article = article_of(match)
    if not article:
        return
    paragraph = groups["before"] or groups["paragraph"] or groups["inner"] or groups["dotted"] or ""
    sign = groups["item"] or groups["letter"] or ""
    item = str(item_number(sign)) if sign else ""
    _add(stated, match, _key(article, paragraph, item), is_foreign=_is_foreign(stated.rest, match))
    stated.take(match.start(), match.end())


def _read_before(stated: Stated, here: Place) -> None:
    for match in _BEFORE_JA.finditer(stated.rest):
        step = -1 if match["what"].startswith("前") else 1
        if match["what"].endswith("条"):
            _add(stated, match, _key(_shifted(here.article, step), _number(match["paragraph"]), ""), is_soft=True)
        else:
            _add(stated, match, _key(here.article, _shifted(here.paragraph or "1", step), ""), is_soft=True)
        stated.take(match.start(), match.end())
    for match in _BEFORE_EN.finditer(stated.rest):
        step = 1 if match["which"].lower() in ("following", "next") else -1
        if match["what"].lower() == "article":
            key = _key(_shifted(here.article, step), "", "")
        else:
            key = _key(here.article, _shifted(here.paragraph or "1", step), "")
        _add(stated, match, key, is_soft=True)
        stated.take(match.start(), match.end())


def _shifted(number: str, step: int) -> str:
    return str(int(number) + step) if number.isdecimal() else ""


def _number(written: str | None) -> str:
    return "" if not written else str(number_of(written) or "")


def _key(article: str, paragraph: str, item: str) -> str:
    return "/".join((article, paragraph, item)).rstrip("/")


def _is_foreign(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() :]
    if _OWN_AFTER.match(after):
        return False
    return bool(_FOREIGN_AFTER.match(after) or _FOREIGN_BEFORE.search(text[: match.start()]) or _LIST_CELL.match(after))


def _add(stated: Stated, match: re.Match[str], key: str, *, is_foreign: bool = False, is_soft: bool = False) -> None:
    stated.facts.append(
        Fact(
            kind=FactKind.REFERENCE,
            key=key,
            words=match[0].strip(),
            unit="foreign" if is_foreign else "",
            is_soft=is_soft,
            start=match.start(),
        )
    )
