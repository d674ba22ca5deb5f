"""Text on a terminal: how wide it is, and where its lines break when there are no spaces."""

import re
import unicodedata

_WIDE = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u3000-\u30ff"
_CLOSING = "、。，．・：；？！）］｝」』〕】〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々"
_OPENING = "（［｛「『〔【〈《"
_PIECE = re.compile(f"[{_OPENING}]*(?:[{_WIDE}]|[^\\s{_WIDE}]+)[{_CLOSING}]*|\\s+")
"""What stays together: a word, or one wide character with the brackets and marks that may not stand alone."""


def width(text: str) -> int:
    """How many places a text takes on a terminal: East Asian characters take two, marks none."""
    return sum(0 if unicodedata.combining(each) else 1 + (unicodedata.east_asian_width(each) in "WF") for each in text)


def padded(text: str, places: int) -> str:
    """The text with spaces after it up to so many places."""
    return text + " " * (places - width(text))


def wrapped(text: str, places: int) -> list[str]:
    """The text in lines of at most so many places, broken at spaces and between wide characters."""
    lines, current = [], ""
    for piece in _PIECE.findall(" ".join(text.split())):
        if current and width(current + piece.rstrip()) > places:
            lines.append(current.rstrip())
            current = ""
        current += piece if current else piece.lstrip()
    return [*lines, current.rstrip()] if current.strip() else lines
