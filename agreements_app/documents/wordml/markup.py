"""Names and values of WordprocessingML: namespaces, attributes, switches and measures (ECMA-376 part 1)."""

import re

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"

TWIPS = 20.0
EMUS = 12700.0

_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R),
    (b"http://purl.oclc.org/ooxml/drawingml/main", A),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", WP),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M),
)
_MEASURE = re.compile(r"^([+-]?\d+(?:\.\d+)?)(pt|cm|mm|in|pc|pi|%)?$")
_POINTS = {"pt": 1.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pc": 12.0, "pi": 12.0}
_OFF = {"0", "false", "off", "none"}
MAX_POINTS = 22 * 72.0  # Word's own limit for a measure; larger ones are damage


def transitional(xml: bytes) -> bytes:
    """The XML with the namespaces of ISO Strict documents replaced by the transitional ones that Word writes."""
    if b"purl.oclc.org/ooxml" not in xml[:4000]:
        return xml
    for strict, name in _STRICT:
        xml = xml.replace(strict, name[1:-1].encode())
    return xml


Children = dict[str, Element]


def indexed(element: Element) -> Children:
    """The children of a properties element by tag, for asking many times; of two alike the first counts."""
    return {str(entry.tag): entry for entry in reversed(element)}


def child(element: "Element | Children | None", name: str) -> Element | None:
    """The first child `w:name`, or None."""
    if element is None:
        return None
    return element.get(W + name) if isinstance(element, dict) else element.find(W + name)


def attribute(element: Element | None, name: str) -> str | None:
    """The attribute `w:name`, or None."""
    return None if element is None else element.get(W + name)


def value(element: "Element | Children | None", name: str) -> str | None:
    """`w:val` of the child `w:name`, or None."""
    return attribute(child(element, name), "val")


def switch(element: "Element | Children | None", name: str) -> bool | None:
    """An on/off child: True, False, or None where it is not there."""
    found = child(element, name)
    if found is None:
        return None
    return (found.get(W + "val") or "1").lower() not in _OFF


def whole(text: str | None) -> int | None:
    """A whole number, or None for anything else."""
    if text is None:
        return None
    try:
        return int(float(text))
    except (ValueError, OverflowError):
        return None


def number_of(text: str) -> float | None:
    """A plain number, or None for anything else."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < 1e9 else None


def points(text: str | None, unit: float = TWIPS) -> float | None:
    """A measure in points: a plain number is in `unit`s to the point (twips), else with its own unit ("2cm")."""
    if text is None:
        return None
    match = _MEASURE.match(text.strip())
    if match is None or match[2] == "%":
        return None
    number = float(match[1])
    size = number * _POINTS[match[2]] if match[2] else number / unit
    return max(-MAX_POINTS, min(MAX_POINTS, size))


def emus(text: str | None) -> float:
    """A drawing measure in points; 0 where there is none."""
    return points(text, EMUS) or 0.0


def colour(text: str | None) -> str | None:
    """An RGB colour as six upper-case hexadecimal digits, or None for "auto" and damage."""
    if text is None or not re.fullmatch(r"[0-9A-Fa-f]{6}", text):
        return None
    return text.upper()
