"""In which language a piece of text is written, told by its script and, within Latin script, by its small words."""

import re

OTHER = "und"
"""The code of a text whose language is not known, such as a name or a number."""

_SCRIPTS = (
    ("ja", re.compile("[\u3041-\u3096\u30a1-\u30fa]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("th", re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")),
    ("ar", re.compile("[\u0620-\u064a]")),
    ("ru", re.compile("[\u0410-\u044f]")),
    ("el", re.compile("[\u0391-\u03c9]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("hi", re.compile("[\u0904-\u0939]")),
    ("km", re.compile("[\u1780-\u17b3]")),
    ("lo", re.compile("[\u0e81-\u0ec4]")),
    ("my", re.compile("[\u1000-\u102a]")),
)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003fffd]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_WORD = re.compile("[a-z\u00df-\u024f\u1e00-\u1eff]+")
_BLANKS_MARKED = re.compile("【[^】]*】")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SMALL_WORDS: dict[str, frozenset[str]] = {
    "en": _words(
        "the of and to in is this shall by for be or are that may any which between with on as will each other from an at "
        "have its their not under we our if it has"
    ),
    "fr": _words("le la les des du et en est une dans par pour au aux que qui sur ou avec sont peut ne se ce"),
    "de": _words("der die das und des den dem von zu in ist für mit auf werden wird nicht oder ein eine durch im"),
    "es": _words("el los las de del y en la que por para con una un se al o su sus será entre como"),
    "pt": _words("o os as da do das dos e em no na que por para com uma um se ao ou sua entre será não"),
    "it": _words("il lo gli della del delle dei e in di che per con una un si al alla sono tra nel non le"),
    "id": _words("dan yang di dengan untuk dari pada ini dalam para atau oleh akan kepada tidak adalah"),
    "vi": _words("và của các trong cho là với được này có bên theo không một những tại giữa"),
    "nl": _words("de het een van en in is op voor met dat door te zijn aan of tot niet deze worden"),
}
LATIN = frozenset(_SMALL_WORDS)
"""The languages in Latin script that are told apart."""
_LONG_HAN = 40
_CLEAR = 3


def language_of(text: str) -> tuple[str, bool]:
    """The language of a text and whether that is clear; (`OTHER`, False) for names and numbers.

    Chinese characters alone are Japanese as far as anything tells (a title, a name), Chinese when there are many of them.
    """
    bare = _BLANKS_MARKED.sub("", text)
    counts = {code: len(pattern.findall(bare)) for code, pattern in _SCRIPTS}
    han, latin = len(_HAN.findall(bare)), len(_LATIN.findall(bare))
    others = sum(counts.values()) - counts["ja"]
    if counts["ja"] + han > 0 and 3 * (counts["ja"] + han) >= latin and counts["ja"] + han >= others:
        return _east_asian(counts["ja"], han)
    code, most = max(counts.items(), key=lambda item: item[1])
    if most and 3 * most >= latin:
        return code, most >= 2 * _CLEAR
    return _latin(bare) if latin else (OTHER, False)


def _east_asian(kana: int, han: int) -> tuple[str, bool]:
    if kana:
        return "ja", kana >= _CLEAR
    return ("zh", True) if han >= _LONG_HAN else ("ja", False)


def _latin(text: str) -> tuple[str, bool]:
    words = _WORD.findall(text.lower())
    scores = {code: sum(word in small for word in words) for code, small in _SMALL_WORDS.items()}
    code, most = max(scores.items(), key=lambda item: item[1])
    if not most:
        return OTHER, False
    return code, most >= _CLEAR and len(words) >= 2 * _CLEAR


def weight_of(text: str) -> int:
    """How much a text says, so that texts of different scripts can be measured against each other."""
    return 5 * len(_HAN.findall(text)) // 2 + len(re.findall(r"\w", text))
