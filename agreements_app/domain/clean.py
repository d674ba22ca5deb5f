"""The one rule for text that enters: what is stored is what every output can carry (reliability.md 4)."""

import re
import unicodedata
from dataclasses import dataclass

MAX_LINE = 5_000
MAX_TEXT = 200_000

# NFC would turn these into other characters although people's and places' names are written with them on purpose
_COMPATIBILITY_IDEOGRAPHS = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff]")
_BIDI_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069\u200b]")
_LINE_BREAKS = re.compile("\r\n|\r|\x85|\u2028|\u2029|\x0b|\x0c")


@dataclass(eq=False)
class UncleanText(Exception):  # noqa: N818 - names what was found
    """Text that cannot be taken: `code` is surrogate, noncharacter or too_long; `position` counts from 1."""

    code: str
    position: int
    code_point: str


def clean_text(text: str, *, is_multiline: bool = False) -> str:
    """The text as it will be stored: NFC, no control characters, one kind of line break; idempotent.

    A single-line text has its line breaks turned into spaces, its ends stripped and invisible direction overrides
    removed; a multi-line text keeps tabs, breaks and inner spaces. Compatibility ideographs such as U+FA19 stay as
    written. Raises `UncleanText` for characters that no output can carry.
    """
    if text.isascii() and text.isprintable() and len(text) <= MAX_LINE:
        return text.rstrip(" ") if is_multiline else text.strip()
    _refuse_impossible(text, MAX_TEXT if is_multiline else MAX_LINE)
    result = _LINE_BREAKS.sub("\n", text)
    result = _CONTROLS.sub("", result)
    if not is_multiline:
        result = _BIDI_OVERRIDES.sub("", re.sub(r"[\n\t]+", " ", result)).strip()
    else:
        result = "\n".join(line.rstrip(" \t\u3000") for line in result.split("\n")).strip("\n")
    composed = "".join(
        piece if index % 2 else unicodedata.normalize("NFC", piece)
        for index, piece in enumerate(_COMPATIBILITY_IDEOGRAPHS.split(result))
    )
    if len(composed) > len(text):  # a few characters become two; what is kept must pass here again
        _refuse_impossible(composed, MAX_TEXT if is_multiline else MAX_LINE)
    return composed


def _refuse_impossible(text: str, limit: int) -> None:
    if len(text) > limit:
        raise UncleanText("too_long", limit + 1, "")
    for index, character in enumerate(text):
        point = ord(character)
        if 0xD800 <= point <= 0xDFFF:
            raise UncleanText("surrogate", index + 1, f"U+{point:04X}")
        if (point & 0xFFFE) == 0xFFFE or 0xFDD0 <= point <= 0xFDEF:
            raise UncleanText("noncharacter", index + 1, f"U+{point:04X}")
