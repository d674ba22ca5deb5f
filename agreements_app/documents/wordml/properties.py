"""Run and paragraph properties read as the changes they make to a format."""

from typing import Any

from agreements_app.documents.wordml.markup import (
    Children,
    Element,
    W,
    attribute,
    child,
    colour,
    indexed,
    points,
    switch,
    value,
    whole,
)
from agreements_app.documents.wordml.model import Border, Borders, LineRule, TabStop
from agreements_app.documents.wordml.theme import Theme

Changes = dict[str, Any]
TOGGLES = (
    "bold",
    "bold_complex",
    "italic",
    "italic_complex",
    "caps",
    "small_caps",
    "strike",
    "double_strike",
    "hidden",
)

_SWITCHES = {
    "b": "bold", "bCs": "bold_complex", "i": "italic", "iCs": "italic_complex", "strike": "strike",
    "dstrike": "double_strike", "caps": "caps", "smallCaps": "small_caps", "vanish": "hidden", "rtl": "rtl",
    "cs": "complex_script",
}  # fmt: skip
_FONTS = (
    ("ascii", "asciiTheme", "ascii"), ("hAnsi", "hAnsiTheme", "high_ansi"),
    ("eastAsia", "eastAsiaTheme", "east_asia"), ("cs", "cstheme", "complex"),
)  # fmt: skip
_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
_ALIGNMENTS = {
    "start": "left", "end": "right", "both": "both", "center": "center", "distribute": "distribute", "left": "left",
    "right": "right", "thaiDistribute": "both", "lowKashida": "both", "mediumKashida": "both", "highKashida": "both",
}  # fmt: skip
_LEADERS = {"dot": ".", "hyphen": "-", "underscore": "_", "heavy": "_", "middleDot": "·"}
_HTML_AUTO_SPACE = 14.0  # what Word sets for beforeAutospacing


def run_changes(properties: Element | None, theme: Theme) -> Changes:
    """What a w:rPr changes, by `RunFormat` field."""
    changes: Changes = {}
    if properties is None or not len(properties):
        return changes
    told = indexed(properties)
    for name, field in _SWITCHES.items():
        state = switch(told, name)
        if state is not None:
            changes[field] = state
    _read_fonts(child(told, "rFonts"), theme, changes)
    _read_sizes(told, changes)
    _read_decoration(told, theme, changes)
    language = child(told, "lang")
    if language is not None:
        changes |= {
            field: text
            for field, text in (
                ("language", attribute(language, "val")), ("language_east_asia", attribute(language, "eastAsia")),
            )
            if text
        }  # fmt: skip
    return changes


def _read_fonts(fonts: Element | None, theme: Theme, changes: Changes) -> None:
    if fonts is None:
        return
    for name, theme_name, field in _FONTS:
        themed = theme.font(fonts.get(W + theme_name) or "")
        chosen = themed or fonts.get(W + name)
        if chosen:
            changes[field] = chosen
    hint = fonts.get(W + "hint")
    if hint is not None:
        changes["hint"] = hint


def _read_sizes(properties: Children, changes: Changes) -> None:
    for name, field, unit in (
        ("sz", "size", 2.0), ("szCs", "size_complex", 2.0), ("position", "position", 2.0),
        ("spacing", "spacing", 20.0), ("kern", "kern_from", 2.0),
    ):  # fmt: skip
        size = points(value(properties, name), unit)
        if size is not None:
            changes[field] = max(1.0, min(1638.0, size)) if name.startswith("sz") else size
    fitted = child(properties, "fitText")
    if fitted is not None:
        changes["fit"] = max(0.0, points(attribute(fitted, "val")) or 0.0)
        changes["fit_id"] = attribute(fitted, "id") or ""
    scale = whole((value(properties, "w") or "").rstrip("%"))
    if scale:
        changes["scale"] = max(0.1, min(6.0, scale / 100))


def _read_decoration(properties: Children, theme: Theme, changes: Changes) -> None:
    underline = child(properties, "u")
    if underline is not None:
        style = attribute(underline, "val") or "single"
        changes["underline"] = "" if style == "none" else style
        changes["underline_colour"] = colour(attribute(underline, "color"))
    named = child(properties, "color")
    if named is not None:
        changes["colour"] = colour(attribute(named, "val")) or theme.colour(attribute(named, "themeColor") or "")
    highlight = value(properties, "highlight")
    if highlight is not None:
        changes["highlight"] = _HIGHLIGHTS.get(highlight)
    shading = child(properties, "shd")
    if shading is not None:
        changes["shading"] = shading_colour(shading)
    vertical = value(properties, "vertAlign")
    if vertical is not None:
        changes["vertical"] = "" if vertical == "baseline" else vertical
    emphasis = value(properties, "em")
    if emphasis is not None:
        changes["emphasis"] = "" if emphasis == "none" else emphasis
    border = child(properties, "bdr")
    if border is not None:
        changes["boxed"] = border_of(border) is not None


def shading_colour(shading: Element | None) -> str | None:
    """The colour a w:shd paints; patterns are mixed from their two colours, as they look from afar."""
    if shading is None:
        return None
    pattern = attribute(shading, "val") or "clear"
    fill = colour(attribute(shading, "fill"))
    if pattern == "solid":
        return colour(attribute(shading, "color")) or "000000"
    if pattern.startswith("pct") and pattern[3:].isdigit():
        share = int(pattern[3:]) / 100
        front = colour(attribute(shading, "color")) or "000000"
        return _mixed(front, fill or "FFFFFF", share)
    return fill


def _mixed(front: str, back: str, share: float) -> str:
    pairs = ((int(front[at : at + 2], 16), int(back[at : at + 2], 16)) for at in (0, 2, 4))
    return "".join(f"{round(first * share + second * (1 - share)):02X}" for first, second in pairs)


def paragraph_changes(properties: Element | None, inherited_tabs: tuple[TabStop, ...] = ()) -> Changes:
    """What a w:pPr changes, by `ParagraphFormat` field; its tab stops are merged into `inherited_tabs`."""
    changes: Changes = {}
    if properties is None or not len(properties):
        return changes
    told = indexed(properties)
    for name, field in (
        ("keepNext", "keep_next"), ("keepLines", "keep_lines"), ("pageBreakBefore", "page_break_before"),
        ("widowControl", "widow_control"), ("contextualSpacing", "contextual_spacing"), ("bidi", "bidi"),
        ("kinsoku", "kinsoku"), ("autoSpaceDE", "auto_space"), ("snapToGrid", "snap_to_grid"),
    ):  # fmt: skip
        state = switch(told, name)
        if state is not None:
            changes[field] = state
    align = value(told, "jc")
    if align is not None:
        changes["align"] = _ALIGNMENTS.get(align, "left")
    changes |= indent_changes(child(told, "ind"))
    changes |= _spacing_changes(child(told, "spacing"))
    level = whole(value(told, "outlineLvl"))
    if level is not None:
        changes["outline_level"] = level if 0 <= level < 9 else None
    tabs = child(told, "tabs")
    if tabs is not None:
        changes["tabs"] = _merged_tabs(inherited_tabs, tabs)
    border = child(told, "pBdr")
    if border is not None:
        changes["borders"] = borders_of(border)
    shading = child(told, "shd")
    if shading is not None:
        changes["shading"] = shading_colour(shading)
    return changes


def indent_changes(indent: Element | None) -> Changes:
    """What a w:ind changes; a plain measure takes the place of an inherited one in characters."""
    changes: Changes = {}
    if indent is None:
        return changes
    for names, field, chars in (
        (("left", "start"), "indent_left", "left_chars"), (("right", "end"), "indent_right", "right_chars"),
    ):  # fmt: skip
        for name in names:
            measure = points(indent.get(W + name))
            if measure is not None:
                changes |= {field: measure, chars: None}
            in_chars = whole(indent.get(f"{W}{name}Chars"))
            if in_chars:
                changes[chars] = in_chars
    for name, sign in (("firstLine", 1), ("hanging", -1)):
        measure = points(indent.get(W + name))
        if measure is not None:
            changes |= {"indent_first": sign * measure, "first_chars": None}
        in_chars = whole(indent.get(f"{W}{name}Chars"))
        if in_chars:
            changes["first_chars"] = sign * in_chars
    return changes


def _spacing_changes(spacing: Element | None) -> Changes:
    changes: Changes = {}
    if spacing is None:
        return changes
    for name, field, lines in (
        ("before", "space_before", "before_lines"),
        ("after", "space_after", "after_lines"),
    ):
        measure = points(spacing.get(W + name))
        if measure is not None:
            changes |= {field: max(0.0, measure), lines: None}
        in_lines = whole(spacing.get(f"{W}{name}Lines"))
        if in_lines:
            changes[lines] = in_lines
        auto = spacing.get(f"{W}{name}Autospacing")
        if auto is not None:
            changes[f"{name}_auto"] = auto.lower() in ("1", "true", "on")
            if changes[f"{name}_auto"]:
                changes |= {field: _HTML_AUTO_SPACE, lines: None}
    line = spacing.get(W + "line")
    if line is not None:
        rule = spacing.get(W + "lineRule") or "auto"
        if rule in ("exact", "atLeast"):
            changes |= {"line": max(0.0, points(line) or 0.0), "line_rule": LineRule(rule)}
        else:
            changes |= {"line": max(0.06, (points(line) or 12.0) / 12.0), "line_rule": LineRule.MULTIPLE}
    return changes


def _merged_tabs(inherited: tuple[TabStop, ...], tabs: Element) -> tuple[TabStop, ...]:
    stops = {stop.position: stop for stop in inherited}
    for entry in tabs:
        position = points(attribute(entry, "pos"))
        if position is None:
            continue
        kind = attribute(entry, "val") or "left"
        if kind == "clear":
            stops = {at: stop for at, stop in stops.items() if abs(at - position) > 0.6}
            continue
        kind = {"start": "left", "end": "right", "num": "left"}.get(kind, kind)
        stops[position] = TabStop(
            position=position, kind=kind, leader=_LEADERS.get(attribute(entry, "leader") or "", "")
        )
    return tuple(stops[position] for position in sorted(stops))


def borders_of(group: Element | None) -> Borders:
    """The borders in a w:pBdr (its `between` is the inner one), w:tblBorders, w:tcBorders or w:pgBorders."""
    return Borders(**{side: border for side, border in border_sides(group).items()})


def border_sides(group: Element | None) -> dict[str, Border | None]:
    """The sides that are told, "none" as None; sides that are not told are left out."""
    sides: dict[str, Border | None] = {}
    if group is None:
        return sides
    for names, field in (
        (("top",), "top"), (("left", "start"), "left"), (("bottom",), "bottom"), (("right", "end"), "right"),
        (("insideH", "between"), "inside_h"), (("insideV",), "inside_v"),
    ):  # fmt: skip
        for name in names:
            found = child(group, name)
            if found is not None:
                sides[field] = border_of(found)
    return sides


def border_of(element: Element) -> Border | None:
    """One border line; None for "none" and "nil"."""
    style = attribute(element, "val") or "single"
    if style in ("none", "nil"):
        return None
    eighths = points(attribute(element, "sz"), 8.0)
    return Border(
        style=style,
        width=max(0.25, min(12.0, 0.5 if eighths is None else eighths)),
        colour=colour(attribute(element, "color")) or "000000",
        space=min(31.0, abs(points(attribute(element, "space"), 1.0) or 0.0)),
    )
