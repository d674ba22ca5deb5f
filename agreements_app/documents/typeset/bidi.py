"""Directions of characters in mixed text (Unicode bidirectional algorithm), and the order in which a line shows them."""

from collections.abc import Sequence
from typing import Any, TypeVar

from agreements_app.documents.typeset.scripts import script_of

_RIGHT_TO_LEFT = frozenset(("Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Samr"))
_CONTROLS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BRACKETS = {"(": ")", "[": "]", "{": "}", "（": "）", "「": "」", "『": "』", "【": "】", "〔": "〕"}
T = TypeVar("T")


def levels_of(text: str, *, right_to_left: bool) -> list[int] | None:
    """The embedding level of each character; None when all of the text runs from left to right."""
    if not right_to_left and not any(script_of(c) in _RIGHT_TO_LEFT or c in _CONTROLS for c in text):
        return None
    from bidi import algorithm

    storage = algorithm.get_empty_storage()
    storage["base_level"] = 1 if right_to_left else 0
    storage["base_dir"] = "R" if right_to_left else "L"
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _resolve_brackets(storage["chars"], "R" if right_to_left else "L")
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    resolved = iter(storage["chars"])
    base = 1 if right_to_left else 0
    levels: list[int] = []
    for character in text:
        if algorithm.bidirectional(character) in algorithm.X9_REMOVED:
            levels.append(levels[-1] if levels else base)
            continue
        entry = next(resolved, None)
        levels.append(base if entry is None else int(entry["level"]))
    return levels


def _resolve_brackets(characters: list[dict[str, Any]], base: str) -> None:
    """Pairs of brackets take one direction (rule N0 of the algorithm, which the library does not know)."""
    for opening, closing in _bracket_pairs(characters):
        inside = {_strong(entry["type"]) for entry in characters[opening + 1 : closing]} - {""}
        if not inside:
            continue
        if base in inside:
            direction = base
        else:
            before = [kind for kind in (_strong(entry["type"]) for entry in characters[:opening]) if kind]
            direction = before[-1] if before else base
        characters[opening]["type"] = characters[closing]["type"] = direction


def _bracket_pairs(characters: list[dict[str, Any]]) -> list[tuple[int, int]]:
    open_at: list[tuple[int, str]] = []
    pairs: list[tuple[int, int]] = []
    for index, entry in enumerate(characters):
        sign = str(entry["ch"])
        if sign in _BRACKETS:
            open_at.append((index, _BRACKETS[sign]))
        elif any(sign == closing for _, closing in open_at):
            while open_at[-1][1] != sign:
                open_at.pop()
            pairs.append((open_at.pop()[0], index))
    return sorted(pairs)


def _strong(kind: str) -> str:
    """The direction a character counts for beside neutral ones; '' for neutral ones."""
    return {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}.get(kind, "")


def visual_order(items: Sequence[T], levels: Sequence[int]) -> list[T]:
    """The items of one line from left to right (rule L2): runs of each level are reversed, the deepest first."""
    order = list(range(len(items)))
    if not levels or max(levels) == 0:
        return list(items)
    lowest_odd = min((level for level in levels if level % 2), default=max(levels) + 1)
    for level in range(max(levels), lowest_odd - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return [items[index] for index in order]
