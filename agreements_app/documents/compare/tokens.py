"""Texts cut into the pieces a reader would call words, in scripts with and without blanks between them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import lru_cache

from agreements_app.documents.compare.results import OBJECT

_KANA = "\u3041-\u309f"
_KATAKANA = "\u30a0-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd\ufe00-\ufe0f\U000e0100-\U000e01ef"
_THAI = "\u0e01-\u0e3a\u0e40-\u0e4e"
_OTHERS_WITHOUT_BLANKS = "\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"
_INDIC = "\u0900-\u0dff"
_NOT_LATIN = _KANA + _KATAKANA + _HAN + _THAI + _OTHERS_WITHOUT_BLANKS + _INDIC
_WORD = re.compile(
    rf"[{_KANA}]+|[{_KATAKANA}]+|[{_HAN}]+|[{_THAI}]+|[{_OTHERS_WITHOUT_BLANKS}][\u0300-\u036f{_OTHERS_WITHOUT_BLANKS}]{{0,3}}"
    rf"|[{_INDIC}]+|\d+(?:[.,]\d+)*|\s+|(?:(?![{_NOT_LATIN}])[^\W\d_][\u0300-\u036f]*(?:[’'](?=[^\W\d_]))?)+|.",
    re.DOTALL,
)
_ALL_HAN = re.compile(rf"[{_HAN}]{{5,}}")
_ALL_THAI = re.compile(rf"[{_THAI}]{{5,}}")
_HAS_KANA = re.compile(f"[{_KANA}{_KATAKANA}]")
_WIDE = re.compile(f"[{_KANA}{_KATAKANA}{_HAN}{_THAI}{_OTHERS_WITHOUT_BLANKS}]")
_BLANKS = re.compile(r"[\s\u00ad\u200b\ufeff]+")
Splitter = Callable[[str], list[str]]


def words_of(text: str) -> list[str]:
    """The words, numbers, marks and blanks of a text; joined they are the text.

    Japanese is cut where the kind of character changes, Chinese and Thai by what usually belongs together.
    """
    has_kana = _HAS_KANA.search(text) is not None
    found: list[str] = []
    for word in _WORD.findall(text):
        if not has_kana and _ALL_HAN.fullmatch(word):
            found += _chinese()(word)
        elif _ALL_THAI.fullmatch(word):
            found += _thai()(word)
        else:
            found.append(word)
    return found


def folded(text: str) -> str:
    """The text without what a reader does not see: blanks and the width of characters."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text))


def bag_of(text: str) -> Counter[str]:
    """What a text is made of, for telling how alike two are: its words, in scripts without blanks its pairs of characters."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    found: Counter[str] = Counter()
    for word in _WORD.findall(plain):
        if word.isspace():
            continue
        if len(word) > 1 and _WIDE.match(word):
            found.update(word[at : at + 2] for at in range(len(word) - 1))
        else:
            found[word] += 1 if word[0].isalnum() or word == OBJECT else 0
    return +found


def likeness(old: Counter[str], new: Counter[str]) -> float:
    """How much two bags share, from 0 to 1."""
    total = old.total() + new.total()
    if not total:
        return 0.0
    small, large = (old, new) if len(old) < len(new) else (new, old)
    shared = sum(min(count, large[word]) for word, count in small.items() if word in large)
    return 2.0 * shared / total


@lru_cache(maxsize=1)
def _chinese() -> Splitter:
    import budoux

    parse: Splitter = budoux.load_default_simplified_chinese_parser().parse
    return parse


@lru_cache(maxsize=1)
def _thai() -> Splitter:
    import budoux

    parse: Splitter = budoux.load_default_thai_parser().parse
    return parse
