"""Sections: paper, margins, columns, page numbers, and which headers and footers they show."""

from dataclasses import replace

from agreements_app.documents.wordml.markup import (
    Element,
    R,
    W,
    attribute,
    child,
    points,
    switch,
    value,
    whole,
)
from agreements_app.documents.wordml.model import PageSetup
from agreements_app.documents.wordml.properties import Changes, borders_of

_MIN_TEXT = 36.0
_MIN_PAGE, _MAX_PAGE = 36.0, 22 * 72.0


def page_setup(section: Element | None) -> PageSetup:
    """The page set-up of a w:sectPr. Measures that leave no room for text are replaced by Word's defaults."""
    if section is None:
        return PageSetup()
    changes: Changes = {}
    size = child(section, "pgSz")
    width, height = points(attribute(size, "w")), points(attribute(size, "h"))
    if width and height:
        changes |= {
            "width": max(_MIN_PAGE, min(_MAX_PAGE, width)), "height": max(_MIN_PAGE, min(_MAX_PAGE, height)),
        }  # fmt: skip
    margins = child(section, "pgMar")
    for name in ("top", "bottom", "left", "right", "header", "footer"):
        measure = points(attribute(margins, name))
        if measure is not None:
            changes[name] = abs(measure)
    changes["left"] = changes.get("left", 72.0) + (points(attribute(margins, "gutter")) or 0.0)
    grid = child(section, "docGrid")
    if attribute(grid, "type") in ("lines", "linesAndChars", "snapToChars"):
        changes["grid_pitch"] = max(0.0, points(attribute(grid, "linePitch")) or 0.0)
    if attribute(grid, "type") in ("linesAndChars", "snapToChars"):
        space = whole(attribute(grid, "charSpace")) or 0
        space -= 2**32 if space >= 2**31 else 0  # written without its sign by some programs
        changes["grid_characters"] = max(-4.0, min(36.0, space / 4096))
    numbers = child(section, "pgNumType")
    changes |= {
        "first_number": whole(attribute(numbers, "start")),
        "number_format": attribute(numbers, "fmt") or "decimal",
        "title_page": bool(switch(section, "titlePg")),
        "align": value(section, "vAlign") or "top",
    }
    border = child(section, "pgBorders")
    if border is not None:
        changes |= {
            "borders": borders_of(border),
            "borders_from_text": attribute(border, "offsetFrom") != "page",
        }
    return _with_columns(_sane(replace(PageSetup(), **changes)), child(section, "cols"))


def is_vertical(section: Element | None) -> bool:
    """Whether the text of a section runs from top to bottom (縦書き)."""
    return (value(section, "textDirection") or "lrTb") not in ("lrTb", "lrTbV")


def section_start(section: Element | None) -> str:
    """How a section begins: "nextPage", "continuous", "evenPage", "oddPage" or "nextColumn"."""
    return value(section, "type") or "nextPage"


def running_references(section: Element | None, kind: str) -> dict[str, str]:
    """The relationship ids of a section's headers or footers (`kind`) by "default", "first", "even"."""
    if section is None:
        return {}
    return {
        attribute(entry, "type") or "default": entry.get(R + "id") or ""
        for entry in section.iterfind(f"{W}{kind}Reference")
    }


def _sane(setup: PageSetup) -> PageSetup:
    if setup.width - setup.left - setup.right < _MIN_TEXT:
        setup = replace(setup, left=setup.width / 8, right=setup.width / 8)
    if setup.height - setup.top - setup.bottom < _MIN_TEXT:
        setup = replace(setup, top=setup.height / 8, bottom=setup.height / 8)
    return setup


def _with_columns(setup: PageSetup, columns: Element | None) -> PageSetup:
    number = whole(attribute(columns, "num")) or 1
    room = setup.width - setup.left - setup.right
    if columns is None or not 1 < number <= 45:
        return setup
    own = list(columns.iterfind(f"{W}col"))
    line = (attribute(columns, "sep") or "0") in ("1", "true", "on")
    equal = (attribute(columns, "equalWidth") or "1") not in ("0", "false", "off")
    if own and not equal:
        told = tuple((points(attribute(col, "w")) or 0.0, points(attribute(col, "space")) or 0.0) for col in own)
        if all(width >= 18 for width, _ in told):
            return replace(setup, columns=told, column_line=line)
    space = points(attribute(columns, "space"))
    space = 36.0 if space is None else max(0.0, space)
    width = (room - space * (number - 1)) / number
    if width < 18:
        return setup
    return replace(setup, columns=((width, space),) * number, column_line=line)
