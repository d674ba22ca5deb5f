"""The settings of a filled document: no memory of the template file it was begun with."""

import posixpath
from collections.abc import Mapping

from agreements_app.documents.guard.links import LOCAL_TEMPLATE
from agreements_app.documents.guard.package import Package
from agreements_app.documents.templates.markup import tree, xml

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def without_local_template(members: Mapping[str, bytes], package: Package) -> dict[str, bytes]:
    """The members without the link to the .dotx on somebody's drive, which would tell its path to the partner."""
    changed = dict(members)
    for link in package.links:
        if link.kind == LOCAL_TEMPLATE:
            folder, file = posixpath.split(link.source)
            rels = f"{folder}/_rels/{file}.rels"
            changed[rels] = _without(changed[rels], "Id", link.identity)
            changed[link.source] = _without(changed[link.source], f"{R}id", link.identity)
    return changed


def _without(content: bytes, attribute: str, value: str) -> bytes:
    """The part without the elements directly below its root whose attribute has this value."""
    root = tree("word/settings.xml", content)
    for item in list(root):
        if item.get(attribute) == value:
            root.remove(item)
    return xml(root)
