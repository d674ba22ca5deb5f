"""The changes within one paragraph of the old file, marked in place."""

from agreements_app.documents.compare.cutting import Fragment, cut
from agreements_app.documents.compare.inserting import Inserter
from agreements_app.documents.compare.lines import Line
from agreements_app.documents.compare.marks import Marker
from agreements_app.documents.compare.spans import Span
from agreements_app.documents.wordml.markup import Element, W, child

_LINKS = {W + "hyperlink", W + "fldSimple"}


def delete_line(line: Line, marker: Marker) -> None:
    """Marks everything in a paragraph as deleted but the marks of fields that begin or end in another one."""
    runs: list[Element] = []
    for number, item in enumerate(line.items):
        is_kept = any(line.items[other].run is item.run for other in line.open_items)
        if number not in line.open_items and not is_kept and (not runs or runs[-1] is not item.run):
            runs.append(item.run)
    if line.open_items:
        whole = (Span(False, 0, len(line.text), 0, 0),)
        runs = [fragment.run for fragment in cut(line, whole) if fragment.is_deleted]
    marker.delete_runs(runs)


def change_line(old: Line, new: Line, spans: tuple[Span, ...], inserter: Inserter) -> None:
    """Marks the stretches that went and puts in those that came."""
    fragments = cut(old, spans)
    inserter.marker.delete_runs([fragment.run for fragment in fragments if fragment.is_deleted])
    for span in spans:
        if not span.is_equal and span.new_end > span.new_start:
            _insert(old, new, span, fragments, inserter)


def _insert(old: Line, new: Line, span: Span, fragments: list[Fragment], inserter: Inserter) -> None:
    anchor = _anchor(fragments, span.old_end)
    if anchor is None:
        _insert_first(old, inserter.stretch(new, span.new_start, span.new_end), fragments)
        return
    place = _outermost(anchor.run)
    parent = place.getparent()
    is_inside = parent is not None and parent.tag in _LINKS
    for element in reversed(inserter.stretch(new, span.new_start, span.new_end, plain=is_inside)):
        place.addnext(element)


def _anchor(fragments: list[Fragment], place: int) -> Fragment | None:
    """The fragment after which something is put in at a place: the last before it, with the field it ends."""
    found: Fragment | None = None
    for fragment in fragments:
        is_shown = fragment.start < fragment.end
        if fragment.end > place or (found and fragment.begins_field and fragment.start == place):
            break
        if is_shown or (found and fragment.start == place):
            found = fragment
    return found


def _insert_first(old: Line, elements: list[Element], fragments: list[Fragment]) -> None:
    paragraph = old.element
    first = fragments[0].run if fragments else None
    while first is not None and first.getparent() is not paragraph:
        first = first.getparent()
    if first is not None:
        for element in elements:
            first.addprevious(element)
        return
    at = 1 if child(paragraph, "pPr") is not None else 0
    paragraph[at:at] = elements


def _outermost(run: Element) -> Element:
    """The run, or what is around it and ends with it: its w:del, its link."""
    at = run
    parent = at.getparent()
    while parent is not None and parent.tag != W + "p" and at.getnext() is None and parent.tag in {W + "del", *_LINKS}:
        at, parent = parent, parent.getparent()
    return _not_in_deletion(at)


def _not_in_deletion(element: Element) -> Element:
    parent = element.getparent()
    return parent if parent is not None and parent.tag == W + "del" else element
