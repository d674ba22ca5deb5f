"""Characters by writing system, and by the class that decides which of a run's fonts Word takes."""

import unicodedata
from bisect import bisect_right
from functools import lru_cache

LATIN, EAST, COMPLEX, SYMBOL = "latin", "east", "complex", "symbol"

# (first code point, script as HarfBuzz names it, class); each range ends where the next begins
_RANGES: tuple[tuple[int, str, str], ...] = (
    (0x0000, "Latn", LATIN), (0x0370, "Grek", LATIN), (0x0400, "Cyrl", LATIN), (0x0530, "Armn", LATIN),
    (0x0590, "Hebr", COMPLEX), (0x0600, "Arab", COMPLEX), (0x0700, "Syrc", COMPLEX), (0x0750, "Arab", COMPLEX),
    (0x0780, "Thaa", COMPLEX), (0x07C0, "Nkoo", COMPLEX), (0x0800, "Samr", COMPLEX), (0x08A0, "Arab", COMPLEX),
    (0x0900, "Deva", COMPLEX), (0x0980, "Beng", COMPLEX), (0x0A00, "Guru", COMPLEX), (0x0A80, "Gujr", COMPLEX),
    (0x0B00, "Orya", COMPLEX), (0x0B80, "Taml", COMPLEX), (0x0C00, "Telu", COMPLEX), (0x0C80, "Knda", COMPLEX),
    (0x0D00, "Mlym", COMPLEX), (0x0D80, "Sinh", COMPLEX), (0x0E00, "Thai", COMPLEX), (0x0E80, "Laoo", COMPLEX),
    (0x0F00, "Tibt", COMPLEX), (0x1000, "Mymr", COMPLEX), (0x10A0, "Geor", LATIN), (0x1100, "Hang", EAST),
    (0x1200, "Ethi", LATIN), (0x13A0, "Cher", LATIN), (0x1780, "Khmr", COMPLEX), (0x1800, "Mong", COMPLEX),
    (0x18B0, "Latn", LATIN), (0x1C80, "Cyrl", LATIN), (0x1C90, "Geor", LATIN), (0x1CC0, "Latn", LATIN),
    (0x1F00, "Grek", LATIN), (0x2000, "Zyyy", LATIN), (0x2070, "Zyyy", LATIN), (0x2100, "Zyyy", SYMBOL),
    (0x2C60, "Latn", LATIN), (0x2D00, "Geor", LATIN), (0x2D30, "Latn", LATIN), (0x2DE0, "Cyrl", LATIN),
    (0x2E00, "Zyyy", LATIN), (0x2E80, "Hani", EAST), (0x3000, "Zyyy", EAST), (0x3041, "Hira", EAST),
    (0x30A0, "Kana", EAST), (0x3100, "Bopo", EAST), (0x3131, "Hang", EAST), (0x3190, "Zyyy", EAST),
    (0x31A0, "Bopo", EAST), (0x31C0, "Zyyy", EAST), (0x31F0, "Kana", EAST), (0x3200, "Zyyy", EAST),
    (0x3400, "Hani", EAST), (0xA000, "Yiii", EAST), (0xA4D0, "Latn", LATIN), (0xA960, "Hang", EAST),
    (0xA980, "Latn", LATIN), (0xAC00, "Hang", EAST), (0xD7FC, "Latn", LATIN), (0xF900, "Hani", EAST),
    (0xFB00, "Latn", LATIN), (0xFB1D, "Hebr", COMPLEX), (0xFB50, "Arab", COMPLEX), (0xFE00, "Zyyy", LATIN),
    (0xFE10, "Zyyy", EAST), (0xFE20, "Zyyy", LATIN), (0xFE30, "Zyyy", EAST), (0xFE70, "Arab", COMPLEX),
    (0xFF00, "Zyyy", EAST), (0xFF66, "Kana", EAST), (0xFFA0, "Hang", EAST), (0xFFE0, "Zyyy", EAST),
    (0xFFF0, "Zyyy", SYMBOL), (0x10000, "Zyyy", LATIN), (0x1B000, "Kana", EAST), (0x1B170, "Zyyy", LATIN),
    (0x1D000, "Zyyy", SYMBOL), (0x1F200, "Zyyy", EAST), (0x1F300, "Zyyy", SYMBOL), (0x20000, "Hani", EAST),
    (0x40000, "Zyyy", SYMBOL),
)  # fmt: skip
_STARTS = tuple(start for start, _, _ in _RANGES)
_MARKS = frozenset(("Mn", "Me", "Mc"))
_FORMAT = frozenset(("Cf", "Cc"))
# drawn with the East Asian font when the run says so (w:hint), as in Japanese quotation marks and dots
_HINTED = frozenset(
    "‘’“”…‥—―–‐§¶°±×÷´¨·¸†‡‰′″※®©™№℃Ω←↑→↓⇒⇔∀∂∃∇∈∋∏∑−√∝∞∠∧∨∩∪∫∬∴∵∽≒≠≡≦≧≪≫⊂⊃⊆⊇⊥⌒─━│┃┌┐└┘├┤┬┴┼■□▲△▼▽◆◇○◎●◯★☆♀♂♪♭♯"
)
SHAPED_SCRIPTS = frozenset(
    [
        "Arab",
        "Hebr",
        "Syrc",
        "Thaa",
        "Nkoo",
        "Deva",
        "Beng",
        "Guru",
        "Gujr",
        "Orya",
        "Taml",
        "Telu",
        "Knda",
        "Mlym",
        "Sinh",
        "Thai",
        "Laoo",
        "Tibt",
        "Mymr",
        "Khmr",
        "Mong",
    ]
)


@lru_cache(maxsize=20_000)
def script_of(character: str) -> str:
    """The script tag of a character ("Latn", "Hani", "Hira", "Thai" …); "Zyyy" when it belongs to none."""
    return _RANGES[bisect_right(_STARTS, ord(character)) - 1][1]


@lru_cache(maxsize=20_000)
def class_of(character: str) -> str:
    """Which of a run's fonts Word takes: LATIN, EAST, COMPLEX, or SYMBOL (any font that has it)."""
    return _RANGES[bisect_right(_STARTS, ord(character)) - 1][2]


@lru_cache(maxsize=20_000)
def is_mark(character: str) -> bool:
    """Whether a character is drawn upon the one before it (accents, Thai vowels, variation selectors)."""
    return unicodedata.category(character) in _MARKS


@lru_cache(maxsize=20_000)
def is_format(character: str) -> bool:
    """Whether a character is an invisible control (joiners, direction marks, soft hyphen)."""
    return unicodedata.category(character) in _FORMAT


def follows_hint(character: str) -> bool:
    """Whether w:hint="eastAsia" makes Word draw the character with the East Asian font."""
    return character in _HINTED or 0x2460 <= ord(character) <= 0x24FF


@lru_cache(maxsize=20_000)
def is_ideographic(character: str) -> bool:
    """Whether lines may be broken beside the character as between ideographs (kanji, kana, full-width signs)."""
    return class_of(character) == EAST and script_of(character) not in ("Hang", "Yiii") and not is_mark(character)


@lru_cache(maxsize=20_000)
def is_east_letter(character: str) -> bool:
    """Whether the character is a kanji or kana: Word sets a quarter space between it and Latin letters or digits."""
    return script_of(character) in ("Hani", "Hira", "Kana", "Bopo") and unicodedata.category(character)[0] == "L"


@lru_cache(maxsize=20_000)
def is_word_letter(character: str) -> bool:
    """Whether the character is a half-width letter or digit of an alphabet."""
    return class_of(character) == LATIN and character.isalnum()
