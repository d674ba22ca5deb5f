"""Sort keys: Japanese lists by reading in 五十音 order, others without regard to case and accents, numbers by value."""

import re
import unicodedata

from agreements_app.domain.fold import fold_key

_DIGITS = re.compile(r"\d+")
_SMALL = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
_VOICED = re.compile("[\u3099\u309a]")


def sort_key_ja(name: str, reading: str = "") -> str:
    """The key of a name by its reading: unvoiced kana first, the full form to tell equals apart; no reading, the name."""
    folded = fold_key(reading or name)
    base = _VOICED.sub("", unicodedata.normalize("NFD", folded)).translate(_SMALL)
    return f"{unicodedata.normalize('NFC', base)}\x1f{folded}"


def sort_key(name: str) -> str:
    """The key of a name in Latin script: words without case, accents and a leading article."""
    folded = fold_key(name)
    return folded[4:] if folded.startswith("the ") else folded


def number_key(number: str) -> str:
    """The key of an agreement number: runs of digits compare by value, so that 2-9 comes before 2-10."""
    return _DIGITS.sub(lambda digits: digits.group().zfill(9), fold_key(number)) or "\uffff"
