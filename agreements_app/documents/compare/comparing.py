"""The comparison of two Word files as a list: what is the same, what came, went, changed or moved, and where."""

import re
from dataclasses import replace

from agreements_app.documents.compare.alignment import Pairing, Step, aligned
from agreements_app.documents.compare.lines import Line
from agreements_app.documents.compare.reading import Reading, read_source
from agreements_app.documents.compare.results import (
    CHANGED,
    DELETED,
    INSERTED,
    MOVED,
    UNCHANGED,
    Change,
    Comparison,
    Piece,
    Renumbered,
    TrackedChange,
)
from agreements_app.documents.compare.source import Source
from agreements_app.documents.compare.spans import pieces_of
from agreements_app.documents.compare.tokens import folded
from agreements_app.documents.compare.tracked import comments_in

_SHOWN = 60
_NUMBER = re.compile(r"\d+")


def compare(old: bytes, new: bytes) -> Comparison:
    """What differs between two Word files, both read with their tracked changes accepted; formatting is left aside.

    Raises `TemplateRefusedError` or `UnreadableWordFileError` for a file that is not opened.
    """
    before, after = read_source(Source(old)), read_source(Source(new))
    changes = _with_renumbering([change for pairing in aligned(before, after) for change in _changes(pairing)])
    return Comparison(
        changes=tuple(changes),
        renumbered=tuple(
            Renumbered(old_label=each.old_label, new_label=each.new_label, text=each.new_text.strip()[:_SHOWN])
            for each in changes
            if each.is_renumbered
        ),
        tracked=_tracked(after),
        old_has_tracked=before.source.accepted > 0,
    )


def _tracked(reading: Reading) -> tuple[TrackedChange, ...]:
    places = {line.element: line.where for line in reading.lines()}
    source = reading.source
    found = [change for marks in source.marks.values() for change in marks.placed(places)]
    comments = source.related("comments")
    if comments:
        found += comments_in(source.original(comments), source.tree(source.main), places)
    return tuple(found)


def _changes(pairing: Pairing) -> list[Change]:
    found: list[Change] = []
    for step in pairing.steps:
        for row in step.rows:
            for cell in row.cells:
                found += _changes(cell)
        if not step.rows:
            found += _change(step)
        for inner in step.inner:
            found += _changes(inner)
    return found


def _change(step: Step) -> list[Change]:
    old, new = step.old, step.new
    if isinstance(old, Line) and isinstance(new, Line):
        return [_of_pair(old, new, step)]
    if isinstance(new, Line) and step.other is not None:
        return [_moved(step.other, new, step)]
    if isinstance(new, Line) and new.text.strip():
        return [_lone(INSERTED, new)]
    if isinstance(old, Line) and old.text.strip() and step.other is None:
        return [_lone(DELETED, old)]
    return []


def _of_pair(old: Line, new: Line, step: Step) -> Change:
    is_same = old.signature == new.signature or _is_only_renumbered(old, new)
    return Change(
        kind=UNCHANGED if is_same else CHANGED,
        story=new.story,
        where=new.where,
        old_where=old.where,
        pieces=pieces_of(step.spans, old.text, new.text),
        old_label=_label(old),
        new_label=_label(new),
        old_cell=old.cell,
        new_cell=new.cell,
        is_minor=not is_same and _is_minor(old, new),
        is_heading=new.is_heading,
    )


def _moved(old: Line, new: Line, step: Step) -> Change:
    return Change(
        kind=MOVED,
        story=new.story,
        where=new.where,
        old_where=old.where,
        pieces=pieces_of(step.spans, old.text, new.text),
        old_label=_label(old),
        new_label=_label(new),
        old_cell=old.cell,
        new_cell=new.cell,
        is_heading=new.is_heading,
    )


def _lone(kind: str, line: Line) -> Change:
    label = _label(line)
    is_new = kind == INSERTED
    return Change(
        kind=kind,
        story=line.story,
        where=line.where,
        pieces=(Piece(kind=kind, text=line.text),),
        old_label="" if is_new else label,
        new_label=label if is_new else "",
        old_cell=None if is_new else line.cell,
        new_cell=line.cell if is_new else None,
        is_heading=line.is_heading,
    )


def _label(line: Line) -> str:
    return line.label or line.text[: line.typed_label].strip()


def _is_only_renumbered(old: Line, new: Line) -> bool:
    """Whether two headings differ in a typed number alone, to the last character."""
    if not old.typed_label or not new.typed_label or old.key[1] != new.key[1]:
        return False
    return old.text[old.typed_label :] == new.text[new.typed_label :] and bool(old.text[old.typed_label :].strip())


def _is_minor(old: Line, new: Line) -> bool:
    return old.key[1] == new.key[1] and folded(old.text) == folded(new.text)


def _with_renumbering(changes: list[Change]) -> list[Change]:
    """The changes with those marked that are the same under another number; what only follows its article is not."""
    found: list[Change] = []
    told: set[tuple[str, str]] = set()
    for change in changes:
        if change.kind == UNCHANGED and folded(change.old_label) != folded(change.new_label):
            (old_first, old_rest), (new_first, new_rest) = _parted(change.old_label), _parted(change.new_label)
            follows = (old_first, new_first) in told and old_rest == new_rest and not change.is_heading
            told.add((old_first, new_first))
            change = replace(change, is_renumbered=not follows)
        found.append(change)
    return found


def _parted(label: str) -> tuple[str, str]:
    """The first number in a label, and what follows it: 7 and .2 of 7.2, 7 and nothing of Article 7."""
    found = _NUMBER.search(label)
    return (label, "") if found is None else (found[0], label[found.end() :].rstrip("条"))
