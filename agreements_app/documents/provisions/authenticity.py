"""What a text says about its languages: which are authentic, which prevails, in which it is done."""

import re
from dataclasses import dataclass

_NAMES: dict[str, tuple[str, str]] = {
    "en": ("English", "英語|英文|英"),
    "ja": ("Japanese", "日本語|和文|日本文|邦文"),
    "zh": ("Chinese", "中国語|中文"),
    "ko": ("Korean", "韓国語|朝鮮語"),
    "fr": ("French", "フランス語|仏語|仏文"),
    "de": ("German", "ドイツ語|独語|独文"),
    "es": ("Spanish", "スペイン語|西語"),
    "pt": ("Portuguese", "ポルトガル語"),
    "it": ("Italian", "イタリア語"),
    "th": ("Thai", "タイ語"),
    "vi": ("Vietnamese", "ベトナム語"),
    "id": ("Indonesian|Bahasa Indonesia", "インドネシア語"),
    "ar": ("Arabic", "アラビア語"),
    "ru": ("Russian", "ロシア語"),
}
_ANY_EN = "|".join(names[0] for names in _NAMES.values())
_ANY_JA = "|".join(names[1] for names in _NAMES.values() if names[1])
_EQUAL = re.compile(
    r"equally\s+(?:authentic|valid|authoritative|binding)|(?:same|equal)\s+(?:legal\s+)?(?:validity|force|authenticity|effect)"
    r"|(?:both|all|each)\s+(?:texts?|versions?|languages?)\s+(?:being|are|is|shall\s+be)\s+authentic"
    r"|(?:等しく|ひとしく|同等に|同様に|共に|ともに|いずれも|双方とも)(?:、)?(?:正文|正本|真正|有効|効力|正式)|同(?:等|一)の(?:法的)?効力"
    r"|font\s+(?:également\s+|égale?ment\s+)?foi|faisant\s+(?:également\s+)?foi|foi\s+à\s+titre\s+égal|également\s+authentiques"
    r"|gleichermaßen\s+(?:verbindlich|authentisch)|igualmente\s+(?:auténtic|válid)|同等(?:的)?(?:法律)?(?:效力|作准)|동등(?:하게|한)\s*(?:정본|효력)",
    re.IGNORECASE,
)
_PREVAILS = (
    re.compile(
        rf"\b(?P<language>{_ANY_EN})(?:\s+language)?(?:\s+(?:text|version|original|one))?\s+(?:(?:shall|will)\s+)?"
        r"(?:prevails?\b|governs?\b|controls?\b|takes?\s+precedence|(?:be|is)\s+(?:the\s+)?(?:only\s+)?(?:authentic|binding|authoritative)|alone\s+(?:is|shall\s+be))"
    ),
    re.compile(
        rf"(?P<language>{_ANY_JA})(?:の)?(?:本文|版|正文|テキスト|によるもの)?(?:が優先|を優先|による(?:。|もの)|に従う|に基づ|を基準|のみを正文|を正文と|のみが正文)"
    ),
)
_BY_REFERENCE = re.compile(r"about\s+(?:their|its)\s+authenticity|正文については")
_DONE_EN = re.compile(
    rf"\bin\s+(?:the\s+)?(?P<languages>(?:{_ANY_EN})(?:(?:,\s*|\s+and\s+|,\s*and\s+)(?:the\s+)?(?:{_ANY_EN}))*)"
)
_DONE_JA = re.compile(
    rf"(?P<languages>(?:{_ANY_JA})(?:(?:、|及び|並びに|と)(?:{_ANY_JA}))*)(?:により|で|の)(?:、)?[^。]{{0,30}}(?:作成|正本)"
)


UNDERSTOOD = frozenset({"en", "ja", "zh", "ko", "fr", "de", "es"})
"""The languages in which such a sentence would be known as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthenticityClause:
    """What one sentence says: `kind` is "equal", "prevailing" or "by_reference", `language` the one that prevails."""

    kind: str
    words: str
    language: str = ""


def authenticity_in(text: str) -> AuthenticityClause | None:
    """What a text says about which language counts; None when it says nothing."""
    for pattern in _PREVAILS:
        match = pattern.search(text)
        if match is not None and not _EQUAL.search(text):
            return AuthenticityClause(kind="prevailing", words=match[0], language=_code(match["language"]))
    match = _EQUAL.search(text)
    if match is not None:
        return AuthenticityClause(kind="equal", words=match[0])
    match = _BY_REFERENCE.search(text)
    return AuthenticityClause(kind="by_reference", words=match[0]) if match is not None else None


def languages_done_in(text: str) -> tuple[str, ...]:
    """The languages a text says it is done in, in its order; empty when it does not say."""
    match = _DONE_EN.search(text) or _DONE_JA.search(text)
    if match is None:
        return ()
    words = re.split(r",\s*|\s+and\s+|、|及び|並びに|と", match["languages"])
    return tuple(code for word in words if (code := _code(word.removeprefix("and ").removeprefix("the ").strip())))


def _code(word: str) -> str:
    for code, (english, japanese) in _NAMES.items():
        if word in english.split("|") or (japanese and word in japanese.split("|")):
            return code
    return ""
