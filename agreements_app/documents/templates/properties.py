"""The properties of a document (File > Info): read from templates, set in what is filled, cleared of people's traces."""

from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass

from lxml import etree

from agreements_app.documents.guard.package import Package
from agreements_app.documents.templates.markup import tree, xml

_DC = "http://purl.org/dc/elements/1.1/"
_CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_TERMS = "http://purl.org/dc/terms/"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_LINK = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
CORE_NAMES: Mapping[str, str] = {
    "title": f"{{{_DC}}}title",
    "subject": f"{{{_DC}}}subject",
    "author": f"{{{_DC}}}creator",
    "language": f"{{{_DC}}}language",
    "keywords": f"{{{_CP}}}keywords",
    "category": f"{{{_CP}}}category",
}
_PERSONAL = ("Company", "Manager", "TotalTime", "HyperlinkBase")
_CORE_PART = "docProps/core.xml"
_CUSTOM_PART = "docProps/custom.xml"


def core_texts(content: bytes) -> dict[str, str]:
    """The words of the core properties by plain name; empty when there is none."""
    if not content:
        return {}
    root = tree("docProps", content)
    return {name: root.findtext(tag) or "" for name, tag in CORE_NAMES.items() if root.findtext(tag)}


def core_xml(values: Mapping[str, str]) -> bytes:
    """A fresh core properties part: these values, nobody's name but the author's, no dates, no comments."""
    root = etree.Element(f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC, "dcterms": _TERMS})
    for name, tag in CORE_NAMES.items():
        if values.get(name):
            etree.SubElement(root, tag).text = values[name]
    return xml(root)


def custom_texts(content: bytes) -> dict[str, str]:
    """The custom properties by name; empty when there is none."""
    if not content:
        return {}
    root = tree("docProps", content)
    return {
        str(item.get("name", "")): "".join(str(text) for text in item.itertext())
        for item in root.iter(f"{{{_CUSTOM}}}property")
    }


def custom_xml(values: Mapping[str, str]) -> bytes:
    """A custom properties part with these values as texts."""
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={"cust": _CUSTOM, "vt": _VALUES})
    for number, (name, value) in enumerate(values.items(), start=2):
        item = etree.SubElement(root, f"{{{_CUSTOM}}}property")
        item.set("fmtid", _FORMAT)
        item.set("pid", str(number))
        item.set("name", name)
        etree.SubElement(item, f"{{{_VALUES}}}lpwstr").text = value
    return xml(root)


@dataclass(frozen=True, slots=True, kw_only=True)
class PropertyParts:
    """The names of the parts that hold a package's properties; empty where there is none."""

    core: str
    custom: str
    extended: str


def property_parts(package: Package) -> PropertyParts:
    """Where this package keeps its properties, found by its links as Word finds them."""
    found = {link.kind: link.target for link in package.links if not link.source and link.target in package.members}
    return PropertyParts(
        core=found.get("core-properties", ""),
        custom=found.get("custom-properties", ""),
        extended=found.get("extended-properties", ""),
    )


def set_properties(
    members: MutableMapping[str, bytes], *, parts: PropertyParts, core: Mapping[str, str], custom: Mapping[str, str]
) -> None:
    """Writes core and custom properties into the package's members, adding the parts where there are none."""
    members[parts.core or _CORE_PART] = core_xml(core)
    members[parts.custom or _CUSTOM_PART] = custom_xml(custom)
    if not parts.core:
        _declare(members, _CORE_PART, _CORE_TYPE, _CORE_LINK)
    if not parts.custom:
        _declare(members, _CUSTOM_PART, _CUSTOM_TYPE, f"{_OFFICE}/relationships/custom-properties")
    if parts.extended:
        members[parts.extended] = _without_people(members[parts.extended])


def _declare(members: MutableMapping[str, bytes], part: str, kind: str, link: str) -> None:
    types = tree("[Content_Types].xml", members["[Content_Types].xml"])
    override = etree.SubElement(types, f"{{{_TYPES}}}Override")
    override.set("PartName", f"/{part}")
    override.set("ContentType", kind)
    members["[Content_Types].xml"] = xml(types)
    root = tree("_rels/.rels", members["_rels/.rels"])
    relation = etree.SubElement(root, f"{{{_RELS}}}Relationship")
    relation.set("Id", f"rIdAgreements{len(root)}")
    relation.set("Type", link)
    relation.set("Target", part)
    members["_rels/.rels"] = xml(root)


def _without_people(content: bytes) -> bytes:
    root = tree("docProps/app.xml", content)
    for child in list(root):
        if etree.QName(child).localname in _PERSONAL:
            root.remove(child)
    return xml(root)
