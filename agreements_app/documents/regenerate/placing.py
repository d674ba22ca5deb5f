"""Paragraphs and rows put where the other kind stands, and what is left behind when some are taken out."""

from copy import deepcopy
from itertools import groupby

from lxml import etree

from agreements_app.documents.assembly.building import row
from agreements_app.documents.wordml.markup import Element, W


def fitted(made: list[Element], source: Element | None, *, beside: Element | None) -> list[Element]:
    """The elements as they can stand beside another: in a row when that is a row, else rows in a table of their own.

    `source` is the first of the elements they were copied from; its table gives the looks of a table made for rows.
    """
    found: list[Element] = []
    is_row = beside is not None and beside.tag == W + "tr"
    for are_rows, group in groupby(made, lambda element: element.tag == W + "tr"):
        elements = list(group)
        if are_rows == is_row:
            found += elements
        elif is_row and beside is not None:
            found.append(row([_cell_contents(elements)], _widths(beside), like=beside))
        else:
            found.append(_table(elements, source))
    return found


def _cell_contents(elements: list[Element]) -> list[Element]:
    """The elements, ending with a paragraph as a cell must."""
    return elements if elements[-1].tag == W + "p" else [*elements, etree.Element(W + "p")]


def _widths(beside: Element) -> list[str]:
    table = beside.getparent()
    columns = [] if table is None else table.findall(f"{W}tblGrid/{W}gridCol")
    return [column.get(W + "w") or "0" for column in columns]


def _table(rows: list[Element], source: Element | None) -> Element:
    made = etree.Element(W + "tbl")
    table = None if source is None else source.getparent()
    for name in ("tblPr", "tblGrid"):
        found = None if table is None else table.find(W + name)
        made.append(etree.Element(W + name) if found is None else deepcopy(found))
    made.extend(rows)
    return made
