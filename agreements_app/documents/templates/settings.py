"""The settings of a filled document: no memory of the template file it was begun with, nor of a mail merge."""

import posixpath
from collections.abc import Mapping

from agreements_app.documents.guard.links import LOCAL_TEMPLATE, MAIL_MERGE, Link
from agreements_app.documents.guard.package import Package
from agreements_app.documents.templates.markup import tree, xml
from agreements_app.documents.templates.tags import W

_RECIPIENTS = "mailMergeRecipientData"
_TYPES = "[Content_Types].xml"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def without_local_links(members: Mapping[str, bytes], package: Package) -> dict[str, bytes]:
    """The members without links that would tell the partner of the office's drives.

    These are the .dotx a text was begun with, and the list of a mail merge with its query and its marks on recipients.
    """
    changed = dict(members)
    for link in package.links:
        if link.kind == LOCAL_TEMPLATE:
            _unlink(changed, link)
            changed[link.source] = _without(changed[link.source], f"{R}id", link.identity)
        elif link.kind in MAIL_MERGE:
            _unlink(changed, link)
            if not link.external and _RECIPIENTS in package.types.get(link.target, ""):
                changed.pop(link.target, None)
                changed[_TYPES] = _without(changed[_TYPES], "PartName", f"/{link.target}")
    for link in package.links:
        if not link.external and link.kind == "settings" and b"mailMerge" in changed.get(link.target, b""):
            changed[link.target] = _without_mail_merge(changed[link.target])
    return changed


def _unlink(members: dict[str, bytes], link: Link) -> None:
    folder, file = posixpath.split(link.source)
    rels = f"{folder}/_rels/{file}.rels"
    members[rels] = _without(members[rels], "Id", link.identity)


def _without(content: bytes, attribute: str, value: str) -> bytes:
    """The part without the elements directly below its root whose attribute has this value."""
    root = tree("word/settings.xml", content)
    for item in list(root):
        if item.get(attribute) == value:
            root.remove(item)
    return xml(root)


def _without_mail_merge(content: bytes) -> bytes:
    root = tree("word/settings.xml", content)
    for item in root.findall(W + "mailMerge"):
        root.remove(item)
    return xml(root)
