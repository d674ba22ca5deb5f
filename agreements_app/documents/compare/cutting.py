"""The runs of a paragraph cut at the ends of changes, so that each fragment is wholly kept or wholly deleted."""

from copy import deepcopy
from dataclasses import dataclass

from agreements_app.documents.compare.lines import Item, Line
from agreements_app.documents.compare.marks import SPACE
from agreements_app.documents.compare.spans import Span
from agreements_app.documents.wordml.markup import Element, W, attribute, child


@dataclass(slots=True, eq=False)
class Fragment:
    """A run of its own that stands for the characters from `start` to `end`; what takes none has equal ends."""

    start: int
    end: int
    run: Element
    is_deleted: bool
    begins_field: bool = False


def cut(line: Line, spans: tuple[Span, ...]) -> list[Fragment]:
    """The fragments of a line, its runs replaced by finer ones where a change begins or ends inside them."""
    places = {place for span in spans if not span.is_equal for place in (span.old_start, span.old_end)}
    deleted = _deleted_items(line, spans)
    found: list[Fragment] = []
    at = 0
    while at < len(line.items):
        end = at
        while end < len(line.items) and line.items[end].run is line.items[at].run:
            end += 1
        found += _cut_run(line, range(at, end), places, deleted, spans)
        at = end
    return found


def _cut_run(
    line: Line, numbers: range, places: set[int], deleted: set[int], spans: tuple[Span, ...]
) -> list[Fragment]:
    parts: list[tuple[Item, int, int, bool]] = []
    for number in numbers:
        item = line.items[number]
        if item.start == item.end:
            parts.append((item, item.start, item.end, number in deleted))
            continue
        inner = sorted(place for place in places if item.start < place < item.end) if item.is_text else []
        ends = [item.start, *inner, item.end]
        parts += [(item, start, end, _is_deleted(start, spans)) for start, end in zip(ends, ends[1:], strict=False)]
    groups = _grouped(parts, places)
    run = line.items[numbers[0]].run
    if len(groups) == 1:
        return [_fragment(run, groups[0])]
    return _replaced(run, groups)


def _grouped(parts: list[tuple[Item, int, int, bool]], places: set[int]) -> list[list[tuple[Item, int, int, bool]]]:
    """Neighbours that share their fate; a place where something may be inserted begins a new group."""
    groups: list[list[tuple[Item, int, int, bool]]] = []
    for part in parts:
        if groups and groups[-1][-1][3] == part[3] and part[1] not in places:
            groups[-1].append(part)
        else:
            groups.append([part])
    return groups


def _replaced(run: Element, groups: list[list[tuple[Item, int, int, bool]]]) -> list[Fragment]:
    found: list[Fragment] = []
    looks = child(run, "rPr")
    for group in groups:
        fresh = run.makeelement(W + "r")
        if looks is not None:
            fresh.append(deepcopy(looks))
        for item, start, end, _ in group:
            fresh.append(part_of(item, start, end))
        run.addprevious(fresh)
        found.append(_fragment(fresh, group))
    parent = run.getparent()
    if parent is not None:
        parent.remove(run)
    return found


def part_of(item: Item, start: int, end: int) -> Element:
    """The node of an item, or the stretch of its text, as an element that stands nowhere yet."""
    node = item.node
    if not item.is_text or (start, end) == (item.start, item.end):
        copy = deepcopy(node)
        copy.tail = None
        if item.is_text:
            copy.set(SPACE, "preserve")
        return copy
    text = (node.text or "").replace("\r", "").replace("\n", " ")
    piece = node.makeelement(W + "t")
    piece.text = text[start - item.start : end - item.start]
    piece.set(SPACE, "preserve")
    return piece


def _fragment(run: Element, group: list[tuple[Item, int, int, bool]]) -> Fragment:
    begins = any(attribute(item.node, "fldCharType") == "begin" for item, *_ in group)
    return Fragment(group[0][1], group[-1][2], run, group[0][3], begins)


def _deleted_items(line: Line, spans: tuple[Span, ...]) -> set[int]:
    """The items without characters that go: those of fields all of whose characters go."""
    found: set[int] = set()
    for field in line.fields:
        numbers = range(field.first, field.last + 1)
        shown = [line.items[number] for number in numbers if line.items[number].end > line.items[number].start]
        if shown and all(_is_wholly_deleted(item, spans) for item in shown):
            found |= set(numbers)
    return found - line.open_items


def _is_deleted(place: int, spans: tuple[Span, ...]) -> bool:
    return any(not span.is_equal and span.old_start <= place < span.old_end for span in spans)


def _is_wholly_deleted(item: Item, spans: tuple[Span, ...]) -> bool:
    gone = sum(
        max(0, min(span.old_end, item.end) - max(span.old_start, item.start)) for span in spans if not span.is_equal
    )
    return gone == item.end - item.start
