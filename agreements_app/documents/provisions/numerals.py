"""Numbers as agreements write them: English words, Chinese characters, figures of any width."""

import re
import unicodedata

from agreements_app.texts.dates import number_in_words

_SMALL = tuple(number_in_words(number) for number in range(20))
_TENS = tuple(number_in_words(number) for number in range(20, 100, 10))
_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_ORDINALS = (
    *_NTH,
    *(
        "tenth",
        "eleventh",
        "twelfth",
        *(f"{word}th" for word in _SMALL[13:18]),
        "eighteenth",
        "nineteenth",
        "twentieth",
    ),
    *(f"twenty-{word}" for word in _NTH),
    *("thirtieth", "thirty-first"),
)
_WORDS = {
    **{word: number for number, word in enumerate(_SMALL)},
    **{word: 10 * number for number, word in enumerate(_TENS, start=2)},
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_ONE_WORD = "|".join(sorted((*_WORDS, *_SCALES), key=len, reverse=True))
ENGLISH_NUMBER = (
    rf"(?:{_ONE_WORD})\b(?:(?:(?<=hundred)|(?<=thousand)|(?<=million))\s+and\s+(?:{_ONE_WORD})\b"
    rf"|[\s-]+(?:{_ONE_WORD})\b)*"
)
ENGLISH_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))

_DIGITS = {character: number for number, character in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": 0, "壱": 1, "壹": 1, "弐": 2, "貳": 2, "参": 3, "參": 3, "両": 2}
_UNITS = {"十": 10, "拾": 10, "百": 100, "千": 1_000}
_MYRIADS = {"万": 10_000, "億": 100_000_000}
KANJI_NUMBER = "[〇零一二三四五六七八九十百千壱弐参拾][〇零一二三四五六七八九十百千万億壱弐参拾]*"
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_NUMBER = re.compile(r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)


def plain(text: str) -> str:
    """The text with characters of every width made plain, one kind of quotation mark and blank, one line."""
    made = unicodedata.normalize("NFKC", text.replace("\u3000", " "))
    return re.sub(r"[\s\u00a0\u200b\ufffc]+", " ", made.translate(_MARKS)).strip()


_MARKS = str.maketrans({"‘": "'", "’": "'", "‚": "'", "〜": "~", "～": "~", "‐": "-", "‑": "-", "−": "-"})


def english_number(words: str) -> int | None:
    """The number that English words say, None when they say none."""
    total, part = 0, 0
    found = False
    for word in re.split(r"[\s-]+", words.lower()):
        if word in _WORDS:
            part, found = part + _WORDS[word], True
        elif word == "hundred":
            part, found = (part or 1) * 100, True
        elif word in _SCALES:
            total, part, found = total + (part or 1) * _SCALES[word], 0, True
        elif word != "and":
            return None
    return total + part if found else None


def english_ordinal(word: str) -> int | None:
    """The number of an English ordinal word up to thirty-first."""
    folded = re.sub(r"\s+", "-", word.lower())
    return _ORDINALS.index(folded) + 1 if folded in _ORDINALS else None


def kanji_number(text: str) -> int | None:
    """The number that Chinese characters say, by place (二〇二七) or by unit (二千二十七); None for none."""
    if not text:
        return None
    if all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total, part, digit = 0, 0, 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _UNITS:
            part, digit = part + (digit or 1) * _UNITS[character], 0
        elif character in _MYRIADS:
            total, part, digit = total + (part + digit or 1) * _MYRIADS[character], 0, 0
        else:
            return None
    return total + part + digit


def number_of(text: str) -> int | None:
    """The whole number written in figures, Chinese characters, English words or as a Roman numeral."""
    folded = plain(text).replace(",", "").strip()
    if folded.isdecimal():
        return int(folded)
    return kanji_number(folded) or english_number(folded) or roman_number(folded)


def roman_number(text: str) -> int | None:
    """The number of a Roman numeral up to 399."""
    if not text or _ROMAN_NUMBER.fullmatch(text) is None:
        return None
    values = [_ROMAN[character] for character in text.lower()]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))
