"""Parts added to a package: their content types, and the links that lead to them."""

import posixpath
from collections.abc import MutableMapping

from lxml import etree

from agreements_app.documents.templates.markup import tree, xml

_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_LIST = "[Content_Types].xml"


def declare_ending(members: MutableMapping[str, bytes], ending: str, content_type: str) -> None:
    """Gives every part of an ending its content type, unless the package says already what such parts are."""
    root = tree(_LIST, members[_LIST])
    if not any(item.get("Extension", "").lower() == ending for item in root.iter(f"{{{_TYPES}}}Default")):
        default = etree.Element(f"{{{_TYPES}}}Default")
        default.set("Extension", ending)
        default.set("ContentType", content_type)
        root.insert(0, default)
        members[_LIST] = xml(root)


def declare_part(members: MutableMapping[str, bytes], part: str, content_type: str) -> None:
    """Gives one part its content type."""
    root = tree(_LIST, members[_LIST])
    override = etree.SubElement(root, f"{{{_TYPES}}}Override")
    override.set("PartName", f"/{part}")
    override.set("ContentType", content_type)
    members[_LIST] = xml(root)


def relate(members: MutableMapping[str, bytes], part: str, kind: str, target: str, *, is_external: bool = False) -> str:
    """The id of the link of this kind from a part to a target, a part's full name or an outside address; made when missing."""
    folder, file = posixpath.split(part)
    name = f"{folder}/_rels/{file}.rels"
    root = tree(name, members[name]) if name in members else etree.Element(f"{{{_RELS}}}Relationships")
    address = target if is_external else f"/{target}"
    for item in root:
        if (item.get("Target"), item.get("Type")) == (address, _OFFICE + kind):
            return str(item.get("Id"))
    identity = f"rIdData{len(root) + 1}"
    link = etree.SubElement(root, f"{{{_RELS}}}Relationship")
    link.set("Id", identity)
    link.set("Type", _OFFICE + kind)
    link.set("Target", address)
    if is_external:
        link.set("TargetMode", "External")
    members[name] = xml(root)
    return identity
