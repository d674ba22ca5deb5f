"""Tracked changes settled in a tree: accepted for the final view, rejected for the text as it was before them."""

from agreements_app.documents.wordml.markup import Element, W, child

_CONTENT = {W + name for name in ("ins", "del", "moveFrom", "moveTo")}
_NEW = {W + name for name in ("ins", "moveTo")}
_OLD = {W + name for name in ("del", "moveFrom")}
_HOLDERS_OF_MARKS = {W + name for name in ("rPr", "trPr", "numPr")}
_WRAPPERS = {W + name for name in ("sdtContent", "sdt", "customXml", "smartTag")}
_KEPT_BESIDE_PARAGRAPH_PROPERTIES = {W + "rPr", W + "sectPr"}
_RANGES = {
    W + f"{name}{end}"
    for name in ("moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange")
    for end in ("Start", "End")
} | {W + f"customXmlMove{way}Range{end}" for way in ("From", "To") for end in ("Start", "End")}
_CELL_MARKS = {W + "cellIns", W + "cellDel", W + "cellMerge"}
CONTENT_OF_PARAGRAPH = {
    W + name for name in ("r", "hyperlink", "fldSimple", "sdt", "smartTag", "customXml", "dir", "bdo", "ins", "del")
}


def accept_all(root: Element) -> int:
    """Leaves the text as it is after every tracked change; how many there were."""
    return _settle(root, kept=_NEW, dropped=_OLD)


def reject_all(root: Element) -> int:
    """Leaves the text as it was before every tracked change; how many there were."""
    count = _settle(root, kept=_OLD, dropped=_NEW)
    for text in list(root.iter(W + "delText")):
        text.tag = W + "t"
    for text in list(root.iter(W + "delInstrText")):
        text.tag = W + "instrText"
    return count


def _settle(root: Element, *, kept: set[str], dropped: set[str]) -> int:
    count = _settle_content(root, kept, dropped)
    count += _settle_rows(root, kept, dropped)
    count += _settle_marks(root, kept, dropped)
    count += _settle_properties(root, is_old=kept is _OLD)
    for element in list(root.iter(*_RANGES)):
        remove(element)
    return count


def remove(element: Element) -> None:
    """Takes an element out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: Element) -> None:
    """Puts the children of an element in its place."""
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)


def is_mark(element: Element) -> bool:
    """Whether a w:ins or w:del is the mark of a paragraph end, a row or a number instead of holding text."""
    parent = element.getparent()
    return parent is not None and parent.tag in _HOLDERS_OF_MARKS


def _settle_content(root: Element, kept: set[str], dropped: set[str]) -> int:
    found = [element for element in root.iter(*_CONTENT) if not is_mark(element)]
    for element in found:
        if element.tag in kept:
            unwrap(element)
    for element in found:
        if element.tag in dropped:
            remove(element)
    return len(found)


def _settle_rows(root: Element, kept: set[str], dropped: set[str]) -> int:
    count = 0
    for mark in [mark for mark in root.iter(*_CONTENT) if _holder(mark) == W + "trPr"]:
        count += 1
        properties = mark.getparent()
        row = None if properties is None else properties.getparent()
        if mark.tag in dropped and row is not None:
            remove(row)
        else:
            remove(mark)
    gone = W + ("cellDel" if W + "ins" in kept else "cellIns")
    for mark in list(root.iter(*_CELL_MARKS)):
        count += 1
        properties = mark.getparent()
        cell = None if properties is None else properties.getparent()
        if mark.tag == gone and cell is not None:
            remove(cell)
        remove(mark)
    if count:
        _remove_hollow_tables(root)
    return count


def _remove_hollow_tables(root: Element) -> None:
    for row in [row for row in root.iter(W + "tr") if next(row.iter(W + "tc"), None) is None]:
        remove(row)
    for table in [table for table in root.iter(W + "tbl") if next(table.iter(W + "tr"), None) is None]:
        parent = table.getparent()
        remove(table)
        if parent is not None and parent.tag == W + "tc" and child(parent, "p") is None:
            parent.append(parent.makeelement(W + "p"))


def _settle_marks(root: Element, kept: set[str], dropped: set[str]) -> int:
    """Paragraph ends and numbers: a paragraph whose end goes is joined with the one that follows."""
    count = 0
    for paragraph in list(root.iter(W + "p")):
        marks = child(child(paragraph, "pPr"), "rPr")
        found = [] if marks is None else [mark for mark in marks if mark.tag in _CONTENT]
        count += len(found)
        for mark in found:
            remove(mark)
        if any(mark.tag in dropped for mark in found):
            _join(paragraph)
    for mark in [mark for mark in root.iter(*_CONTENT) if is_mark(mark)]:
        remove(mark)
    return count


def _join(paragraph: Element) -> None:
    following = following_block(paragraph)
    content = [element for element in paragraph if element.tag != W + "pPr"]
    if following is not None and following.tag == W + "p":
        at = 1 if child(following, "pPr") is not None else 0
        following[at:at] = content
        remove(paragraph)
    elif following is not None and not any(element.tag in CONTENT_OF_PARAGRAPH for element in content):
        remove(paragraph)


def following_block(block: Element) -> Element | None:
    """The paragraph or table after a block of the same story, also out of or into a content control."""
    at: Element | None = block
    while at is not None:
        sibling = at.getnext()
        while sibling is not None:
            found = sibling if sibling.tag in (W + "p", W + "tbl") else _first_block(sibling)
            if found is not None:
                return found
            sibling = sibling.getnext()
        at = at.getparent()
        if at is None or at.tag not in _WRAPPERS:
            return None
    return None


def _first_block(element: Element) -> Element | None:
    return next(element.iter(W + "p", W + "tbl"), None) if element.tag in _WRAPPERS else None


def _settle_properties(root: Element, *, is_old: bool) -> int:
    found = [element for element in root.iter() if isinstance(element.tag, str) and element.tag.endswith("Change")]
    changes = [element for element in found if element.tag.startswith(W)]
    for change in changes:
        properties = change.getparent()
        remove(change)
        before = next(iter(change), None)
        if is_old and properties is not None and before is not None and before.tag == properties.tag:
            _restore(properties, before)
    return len(changes)


def _restore(properties: Element, before: Element) -> None:
    kept = _KEPT_BESIDE_PARAGRAPH_PROPERTIES if properties.tag == W + "pPr" else set()
    for element in [element for element in properties if element.tag not in kept]:
        properties.remove(element)
    properties[0:0] = list(before)


def _holder(element: Element) -> str:
    parent = element.getparent()
    return "" if parent is None else str(parent.tag)
