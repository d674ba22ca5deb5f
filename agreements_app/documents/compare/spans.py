"""The difference of two paragraphs, word by word, as stretches of both texts."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from agreements_app.documents.compare.lines import Line
from agreements_app.documents.compare.results import DELETED, EQUAL, INSERTED, Piece
from agreements_app.documents.compare.tokens import words_of

_HAN = re.compile("[\u3005\u3400-\u4dbf\u4e00-\u9fff]+")
_MOST_TOKENS = 6_000
_LEAST_SHARED = 0.25
_LONG_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the old text and the stretch of the new one that stands in its place; `is_equal` when they are the same."""

    is_equal: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class _Token:
    """A word and what tells it from others, which for an object is more than its character."""

    text: str
    key: str


def spans_of(old: Line, new: Line) -> tuple[Span, ...]:
    """What is equal and what is not, in order; nothing is left out and equal stretches are equal to the character."""
    first, second = _tokens(old), _tokens(new)
    if len(first) + len(second) > _MOST_TOKENS:
        return whole(old, new)
    a, b = [token.key for token in first], [token.key for token in second]
    codes = SequenceMatcher(str.isspace, a, b, autojunk=False).get_opcodes()
    shared = sum(len(token.text) for tag, i1, i2, _, _ in codes if tag == "equal" for token in first[i1:i2])
    if shared < _LEAST_SHARED * min(len(old.text), len(new.text)):
        return whole(old, new)
    old_ends, new_ends = _ends(first), _ends(second)
    rough = [
        Span(tag == "equal", old_ends[i1], old_ends[i2], new_ends[j1], new_ends[j2]) for tag, i1, i2, j1, j2 in codes
    ]
    return tuple(_joined(_trimmed(rough, old.text, new.text), old.text))


def whole(old: Line, new: Line) -> tuple[Span, ...]:
    """All of the old text replaced by all of the new."""
    if old.signature == new.signature:
        return (Span(True, 0, len(old.text), 0, len(new.text)),) if old.text else ()
    return (Span(False, 0, len(old.text), 0, len(new.text)),)


def pieces_of(spans: tuple[Span, ...], old: str, new: str) -> tuple[Piece, ...]:
    """The spans as texts."""
    found: list[Piece] = []
    for span in spans:
        if span.is_equal:
            found.append(Piece(kind=EQUAL, text=new[span.new_start : span.new_end]))
            continue
        for kind, text in (
            (DELETED, old[span.old_start : span.old_end]),
            (INSERTED, new[span.new_start : span.new_end]),
        ):
            if text:
                found.append(Piece(kind=kind, text=text))
    return tuple(found)


def _tokens(line: Line) -> list[_Token]:
    """The words of a line; what has a key of its own or cannot be cut stays in one piece."""
    found: list[_Token] = []
    at = 0
    for item in line.items:
        if item.end > item.start and not item.is_text and (item.key or item.end - item.start > 1):
            found += [_Token(word, word) for word in words_of(line.text[at : item.start])]
            text = line.text[item.start : item.end]
            found.append(_Token(text, f"\0{item.key}\0{text}" if item.key else text))
            at = item.end
    found += [_Token(word, word) for word in words_of(line.text[at:])]
    return found


def _ends(tokens: list[_Token]) -> list[int]:
    """Where each token begins, and the end."""
    found = [0]
    for token in tokens:
        found.append(found[-1] + len(token.text))
    return found


def _trimmed(spans: list[Span], old: str, new: str) -> list[Span]:
    """Compounds of Chinese characters that share a beginning or an end keep it: 学術交流協定 → 学術交流覚書."""
    found: list[Span] = []
    for span in spans:
        before, after = old[span.old_start : span.old_end], new[span.new_start : span.new_end]
        if span.is_equal or not _HAN.fullmatch(before) or not _HAN.fullmatch(after):
            found.append(span)
            continue
        head = _common(before, after)
        tail = _common(before[head:][::-1], after[head:][::-1])
        head, tail = (head if head >= _LONG_ENOUGH else 0), (tail if tail >= _LONG_ENOUGH else 0)
        cuts = (0, head, len(before) - tail, len(before)), (0, head, len(after) - tail, len(after))
        for number, is_equal in enumerate((True, False, True)):
            i1, i2, j1, j2 = cuts[0][number], cuts[0][number + 1], cuts[1][number], cuts[1][number + 1]
            if i2 > i1 or j2 > j1:
                found.append(
                    Span(is_equal, span.old_start + i1, span.old_start + i2, span.new_start + j1, span.new_start + j2)
                )
    return found


def _common(first: str, second: str) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _joined(spans: list[Span], old: str) -> list[Span]:
    """Neighbours of a kind in one; a blank alone between two changes belongs to both."""
    found: list[Span] = []
    for at, span in enumerate(spans):
        between = span.is_equal and 0 < at < len(spans) - 1 and old[span.old_start : span.old_end].isspace()
        is_equal = span.is_equal and not between
        if found and found[-1].is_equal == is_equal:
            last = found[-1]
            found[-1] = Span(is_equal, last.old_start, span.old_end, last.new_start, span.new_end)
        else:
            found.append(Span(is_equal, span.old_start, span.old_end, span.new_start, span.new_end))
    return found
