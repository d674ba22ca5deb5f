"""The package of a file that was changed: its parts as they were, the changed trees, new parts and links."""

import posixpath

from lxml import etree

from agreements_app.documents.compare.source import Source
from agreements_app.documents.guard.package import CONTENT_TYPES
from agreements_app.documents.templates.archive import packed
from agreements_app.documents.templates.markup import tree, xml
from agreements_app.documents.templates.settings import without_local_links
from agreements_app.documents.wordml.markup import Element

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_NO_LINKS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class ChangedPackage:
    """The parts of a source that will be written; trees given to `put` replace the bytes of their part."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._members: dict[str, bytes] = dict(source.package.members)
        self._changed: dict[str, Element] = {}
        self._rels: dict[str, Element] = {}
        self._types: Element | None = None

    def put(self, name: str, root: Element) -> None:
        """Writes this tree as the part."""
        self._changed[name] = root

    def remove(self, name: str) -> None:
        """Leaves a part out, with the links to it and its content type."""
        self._members.pop(name, None)
        self._members.pop(_rels_name(name), None)
        for link in self._source.package.links:
            if link.target == name and not link.external:
                root = self._links(link.source)
                for relation in [each for each in root if each.get("Id") == link.identity]:
                    root.remove(relation)
        for override in [each for each in self._content_types() if each.get("PartName") == f"/{name}"]:
            self._content_types().remove(override)

    def link(self, part: str, kind: str, target: str, *, is_external: bool = False) -> str:
        """The id of a relationship of a part, made when there is none; `target` is an address or the name of a part."""
        where = target if is_external else posixpath.relpath(target, posixpath.dirname(part))
        root = self._links(part)
        for relation in root:
            if (relation.get("Type"), relation.get("Target")) == (kind, where):
                return relation.get("Id") or ""
        used = {relation.get("Id") for relation in root}
        identity = next(name for number in range(1, len(used) + 2) if (name := f"rIdC{number}") not in used)
        relation = etree.SubElement(root, f"{{{_RELS}}}Relationship", Id=identity, Type=kind, Target=where)
        if is_external:
            relation.set("TargetMode", "External")
        return identity

    def add_part(self, name: str, content: bytes, kind: str) -> str:
        """Adds a part under this name or, when that is taken by something else, under a similar one; the name it got."""
        stem, ending = posixpath.splitext(name)
        number = 1
        while name in self._members and self._members[name] != content:
            number += 1
            name = f"{stem}_{number}{ending}"
        if name not in self._members:
            self._members[name] = content
            etree.SubElement(self._content_types(), f"{_TYPES}Override", PartName=f"/{name}", ContentType=kind)
        return name

    def content(self) -> bytes:
        """The bytes of the file, without the paths of this office's or the partner's own templates and lists."""
        for name, root in (*self._changed.items(), *((_rels_name(part), root) for part, root in self._rels.items())):
            self._members[name] = xml(root)
        if self._types is not None:
            self._members[CONTENT_TYPES] = xml(self._types)
        return packed(without_local_links(self._members, self._source.package))

    def _links(self, part: str) -> Element:
        if part not in self._rels:
            name = _rels_name(part)
            found = self._members.get(name)
            self._rels[part] = tree(name, _NO_LINKS if found is None else found)
        return self._rels[part]

    def _content_types(self) -> Element:
        if self._types is None:
            self._types = tree(CONTENT_TYPES, self._members[CONTENT_TYPES])
        return self._types


def _rels_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
