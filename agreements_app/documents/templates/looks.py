"""Run properties in the order the schema of WordprocessingML asks for (ISO/IEC 29500-1, CT_RPr)."""

from lxml import etree

from agreements_app.documents.templates.tags import W

_ORDER = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow"),
    *("emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern"),
    *("position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs"),
    *("em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange"),
)
_RANK = {W + name: rank for rank, name in enumerate(_ORDER)}


def set_look(properties: "etree._Element", name: str) -> "etree._Element":
    """A new, empty property called `name` in its right place, instead of any that was there."""
    for old in properties.findall(W + name):
        properties.remove(old)
    made = etree.Element(W + name)
    after = next((child for child in properties if _RANK.get(str(child.tag), 0) > _RANK[W + name]), None)
    if after is None:
        properties.append(made)
    else:
        after.addprevious(made)
    return made
