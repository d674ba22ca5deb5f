"""Where lines may be broken: Latin words, the Japanese rules for line starts and ends (kinsoku), Thai words."""

import re
from functools import lru_cache
from typing import Protocol

from agreements_app.documents.typeset.scripts import is_format, is_ideographic, is_mark, script_of

# JIS X 4051 (行頭禁則): closing brackets, punctuation, small kana, iteration and prolonged sound marks
NOT_AT_START = frozenset(
    "!%),.:;?]}¢°’”‰′″℃、。々〉》」』】〕〗〙〛｠»›゛゜ゝゞ・ヽヾーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖ"
    "ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ！％），．：；？］｝｡｣､･ｰﾞﾟ￠〜～‐゠–〻…‥！？‼⁇⁈⁉〞〟︶︸︺︼︾﹀﹂﹄﹚﹜﹞ｧｨｩｪｫｬｭｮｯ"
)
# JIS X 4051 (行末禁則): opening brackets and signs that belong to what follows
NOT_AT_END = frozenset("([{‘“£$¥〈《「『【〔〖〘〚｟«‹（［｛｢￡￥＄＃№〝︵︷︹︻︽︿﹁﹃﹙﹛﹝")
_GLUE = frozenset("\u00a0\u202f\u2007\u2060\ufeff\u2011\u200d")
_SPACES = frozenset(" \u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")
_AFTER_DASH = frozenset("-\u2010\u2013\u2014\u058a")
_THAI = re.compile("[\u0e00-\u0e7f]{3,}")
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]{12,}|(?=[!-~]*/)[!-~]{40,}")  # longer than any word
_THAI_LEADING = frozenset("เแโใไ")


class _ThaiParser(Protocol):
    def parse(self, sentence: str) -> list[str]: ...


def break_points(text: str, *, kinsoku: bool = True) -> list[bool]:
    """For each position of `text` whether a line may begin there; position 0 is False."""
    allowed = [False] * (len(text) + 1)
    for index in range(1, len(text)):
        allowed[index] = _may_break(text, index, kinsoku=kinsoku)
    for match in _ADDRESS.finditer(text):
        for at in range(match.start() + 9, match.end()):
            allowed[at] = allowed[at] or (text[at - 1] in "/?&" and text[at].isalnum())
    for match in _THAI.finditer(text):
        for index in _thai_breaks(match[0]):
            at = match.start() + index
            allowed[at] = text[at - 1] not in NOT_AT_END and text[at] not in NOT_AT_START
    return allowed


def is_space(character: str) -> bool:
    """Whether a blank that may hang over the end of a line."""
    return character in _SPACES


def _may_break(text: str, index: int, *, kinsoku: bool) -> bool:
    before, after = text[index - 1], text[index]
    if before == "\u200b":
        return after not in _SPACES
    if after in _SPACES or after in "\t\u2028" or before in _GLUE or after in _GLUE or is_mark(after):
        return False
    if before in _SPACES:
        return after not in NOT_AT_START if before == "\u3000" else not (kinsoku and after in "、。，．」』）")
    if before == "\t":
        return True
    if before == "\u00ad":
        return True
    if is_format(after) or is_format(before):
        return False
    if kinsoku and (after in NOT_AT_START or before in NOT_AT_END):
        return False
    if before in _AFTER_DASH:
        return _breaks_after_dash(text, index)
    return _breaks_between(before, after)


def _breaks_between(before: str, after: str) -> bool:
    if after == "\ufffc" or before == "\ufffc":
        return True
    if before == after and before in "—…‥―":
        return False  # 二倍ダーシ and ellipses are not divided
    return is_ideographic(before) or is_ideographic(after)


def _breaks_after_dash(text: str, index: int) -> bool:
    """After a hyphen inside a word, but neither in front of a digit (-1) nor after a blank."""
    if index < 2 or text[index - 2] in _SPACES:
        return is_ideographic(text[index])
    return text[index].isalpha() or is_ideographic(text[index])


def _thai_breaks(text: str) -> list[int]:
    breaks: list[int] = []
    at = 0
    for word in _thai_parser().parse(text):
        at += len(word)
        breaks.append(at)
    kept: list[int] = []
    for at in breaks[:-1]:
        start = kept[-1] if kept else 0
        lone = sum(not is_mark(character) for character in text[start:at]) < 2
        if not lone and not is_mark(text[at]) and text[at - 1] not in _THAI_LEADING and script_of(text[at]) == "Thai":
            kept.append(at)
    return kept


@lru_cache(maxsize=1)
def _thai_parser() -> _ThaiParser:
    import budoux

    parser: _ThaiParser = budoux.load_default_thai_parser()
    return parser
