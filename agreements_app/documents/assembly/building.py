"""Paragraphs, rows and cells of WordprocessingML, made anew."""

from copy import deepcopy

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Element = etree._Element


def paragraph(text: str, style_id: str = "", *, bookmark: str = "", like: Element | None = None) -> Element:
    """A paragraph with the words `text`; its look is that of the style, else that of the paragraph `like`."""
    made = etree.Element(W + "p")
    own = None if like is None else like.find(W + "pPr")
    if style_id:
        properties = etree.SubElement(made, W + "pPr")
        etree.SubElement(properties, W + "pStyle").set(W + "val", style_id)
    elif own is not None:
        made.append(deepcopy(own))
    if bookmark:
        start = etree.SubElement(made, W + "bookmarkStart")
        start.set(W + "id", "0")
        start.set(W + "name", bookmark)
    if text:
        run = etree.SubElement(made, W + "r")
        look = None if like is None or style_id else like.find(f"{W}r/{W}rPr")
        if look is not None:
            run.append(deepcopy(look))
        words = etree.SubElement(run, W + "t")
        words.text = text
        words.set(_SPACE, "preserve")
    if bookmark:
        etree.SubElement(made, W + "bookmarkEnd").set(W + "id", "0")
    return made


def row(cells: list[list[Element]], widths: list[str], *, like: Element) -> Element:
    """A table row of cells with these paragraphs; the row's own properties are those of `like`."""
    made = etree.Element(W + "tr")
    properties = like.find(W + "trPr")
    if properties is not None:
        made.append(deepcopy(properties))
    span = len(widths) if len(cells) == 1 else 1
    for place, content in enumerate(cells):
        cell = etree.SubElement(made, W + "tc")
        own = etree.SubElement(cell, W + "tcPr")
        width = etree.SubElement(own, W + "tcW")
        width.set(W + "w", str(_total(widths)) if span > 1 else widths[place] if place < len(widths) else "0")
        width.set(W + "type", "dxa")
        if span > 1:
            etree.SubElement(own, W + "gridSpan").set(W + "val", str(span))
        cell.extend(content or [etree.Element(W + "p")])
    return made


def _total(widths: list[str]) -> int:
    return sum(int(width) for width in widths if width.isdigit())


def words(element: Element) -> str:
    """All the text below an element, joined."""
    return "".join(each.text or "" for each in element.iter(W + "t"))


def take_out(element: Element) -> None:
    """Removes an element, and its table with its last row."""
    holder = element.getparent()
    if holder is None:
        return
    holder.remove(element)
    if holder.tag == W + "tbl" and next(holder.iter(W + "tr"), None) is None:
        take_out(holder)


def number_bookmarks(root: Element) -> None:
    """Gives every bookmark a number of its own at both ends, and every name one place, as Word wants them.

    A start without an end becomes a point; an end without a start goes.
    """
    opened: dict[str, list[Element | None]] = {}
    names: set[str] = set()
    for mark in list(root.iter(W + "bookmarkStart", W + "bookmarkEnd")):
        waiting = opened.setdefault(mark.get(W + "id") or "", [])
        if mark.tag == W + "bookmarkStart":
            is_first = (mark.get(W + "name") or "") not in names
            waiting.append(mark if is_first else None)
            names.add(mark.get(W + "name") or "")
            mark.set(W + "id", str(len(names)))
        else:
            start = waiting.pop() if waiting else None
            is_first = start is not None
            mark.set(W + "id", "" if start is None else start.get(W + "id") or "")
        holder = mark.getparent()
        if not is_first and holder is not None:
            holder.remove(mark)
    for start in (each for waiting in opened.values() for each in waiting if each is not None):
        start.addnext(etree.Element(W + "bookmarkEnd", {W + "id": start.get(W + "id") or ""}))
