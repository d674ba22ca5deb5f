"""Text of several looks as Word runs."""

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from agreements_app.documents.templates.data import Rich
from agreements_app.documents.templates.looks import set_look
from agreements_app.documents.templates.tags import W

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FONT_KINDS = ("ascii", "hAnsi", "eastAsia", "cs")


def rich_runs(rich: Rich, base: "etree._Element | None") -> list["etree._Element"]:
    """One Word run for each run of the text, on top of the look of the run it is printed in."""
    return [_run(part, base) for part in rich.runs]


def _run(part: Mapping[str, object], base: "etree._Element | None") -> "etree._Element":
    run = etree.Element(W + "r")
    properties = etree.SubElement(run, W + "rPr")
    properties.extend(deepcopy(child) for child in (base if base is not None else ()))
    for name, value in _wanted(part).items():
        element = set_look(properties, name)
        for attribute in _FONT_KINDS if name == "rFonts" else ("val",):
            element.set(W + attribute, value)
    for number, line in enumerate(str(part.get("text", "")).split("\n")):
        if number:
            etree.SubElement(run, W + "br")
        element = etree.SubElement(run, W + "t")
        element.text = line
        element.set(_SPACE, "preserve")
    return run


def _wanted(part: Mapping[str, object]) -> dict[str, str]:
    """The run properties a part asks for, by their names in WordprocessingML."""
    wanted: dict[str, str] = {}
    for key, name, value in (
        ("bold", "b", "1"),
        ("italic", "i", "1"),
        ("strike", "strike", "1"),
        ("underline", "u", "single"),
        ("super", "vertAlign", "superscript"),
        ("sub", "vertAlign", "subscript"),
    ):
        if part.get(key) is True:
            wanted[name] = value
    for key, name in (("color", "color"), ("highlight", "highlight"), ("font", "rFonts")):
        if isinstance(part.get(key), str):
            wanted[name] = str(part[key]).lstrip("#")
    size = part.get("size")
    if isinstance(size, int | float) and not isinstance(size, bool):
        wanted["sz"] = wanted["szCs"] = str(round(size * 2))
    return wanted
