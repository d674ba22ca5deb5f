"""Styles and lists of a Word file that is brought into another: what the other does not have comes along under new numbers."""

from collections.abc import Iterable, Mapping, MutableMapping
from copy import deepcopy

from lxml import etree

from agreements_app.documents.guard.package import Package
from agreements_app.documents.templates.markup import tree, xml
from agreements_app.documents.templates.relations import declare_part, relate
from agreements_app.documents.templates.tags import W

_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_USES = tuple(W + name for name in ("pStyle", "rStyle", "tblStyle"))
_FURTHER = tuple(W + name for name in ("basedOn", "link", "next"))


class StyleShelf:
    """Adds styles and lists to those of a package."""

    def __init__(self, members: MutableMapping[str, bytes], package: Package) -> None:
        self._members = members
        self._main = package.main
        self._parts = {link.kind: link.target for link in package.links if link.source == package.main}

    def bring(self, blocks: Iterable["etree._Element"], package: Package) -> None:
        """Brings along what the blocks of a package use, and gives them the numbers their lists have here."""
        blocks = list(blocks)
        styles = self._bring_styles(blocks, package)
        theirs = _part_of(package, "numbering")
        used = [item for block in (*blocks, *styles) for item in block.iter(W + "numId")]
        wanted = [item for item in used if item.get(W + "val", "0") != "0"]
        if theirs is not None and wanted:
            numbers = self._bring_lists(theirs, {str(item.get(W + "val")) for item in wanted})
            for item in wanted:
                item.set(W + "val", numbers.get(str(item.get(W + "val")), "0"))
        if styles:
            self._add("styles", styles)

    def _bring_styles(self, blocks: list["etree._Element"], package: Package) -> list["etree._Element"]:
        """Copies of the styles that are used there and unknown here, with those they rest on."""
        theirs = _part_of(package, "styles")
        if theirs is None:
            return []
        by_name = {str(style.get(W + "styleId")): style for style in theirs.iter(W + "style")}
        known = {str(style.get(W + "styleId")) for style in self._root("styles").iter(W + "style")}
        waiting = [str(use.get(W + "val")) for block in blocks for use in block.iter(*_USES)]
        found: dict[str, etree._Element] = {}
        while waiting:
            name = waiting.pop()
            if name in by_name and name not in known and name not in found:
                found[name] = deepcopy(by_name[name])
                if W + "default" in found[name].attrib:
                    del found[name].attrib[W + "default"]
                waiting.extend(str(item.get(W + "val")) for item in found[name].iter(*_FURTHER))
        return list(found.values())

    def _bring_lists(self, theirs: "etree._Element", wanted: set[str]) -> Mapping[str, str]:
        """The numbers under which their lists stand here."""
        root = self._root("numbering")
        abstracts = {str(item.get(W + "abstractNumId")): item for item in theirs.findall(W + "abstractNum")}
        free, number = _free(root, "abstractNum", "abstractNumId"), _free(root, "num", "numId")
        given: dict[str, str] = {}
        added: list[etree._Element] = []
        for item in theirs.findall(W + "num"):
            reference = item.find(W + "abstractNumId")
            abstract = abstracts.get(str(reference.get(W + "val"))) if reference is not None else None
            if item.get(W + "numId") not in wanted or abstract is None:
                continue
            made, copied = deepcopy(item), deepcopy(abstract)
            copied.set(W + "abstractNumId", str(free))
            made.set(W + "numId", str(number))
            made_reference = made.find(W + "abstractNumId")
            assert made_reference is not None
            made_reference.set(W + "val", str(free))
            given[str(item.get(W + "numId"))] = str(number)
            root.insert(len(root.findall(W + "abstractNum")), copied)  # before all w:num, as the schema asks
            added.append(made)
            free, number = free + 1, number + 1
        last = root.findall(W + "num")
        for made in reversed(added):
            if last:
                last[-1].addnext(made)
            else:
                root.insert(len(root.findall(W + "abstractNum")), made)
        self._members[self._name("numbering")] = xml(root)
        return given

    def _add(self, kind: str, elements: Iterable["etree._Element"]) -> None:
        root = self._root(kind)
        root.extend(elements)
        self._members[self._name(kind)] = xml(root)

    def _name(self, kind: str) -> str:
        folder = self._main.rsplit("/", 1)[0]
        return self._parts.get(kind, f"{folder}/{kind}.xml")

    def _root(self, kind: str) -> "etree._Element":
        """The part of this kind as a tree; made, declared and linked when the document has none."""
        name = self._name(kind)
        if name in self._members:
            return tree(name, self._members[name])
        declare_part(self._members, name, f"{_WML}{kind}+xml")
        relate(self._members, self._main, kind, name)
        return etree.Element(W + kind, nsmap={"w": W[1:-1]})


def _free(root: "etree._Element", name: str, attribute: str) -> int:
    """A number none of these elements has yet."""
    values = [str(item.get(W + attribute, "")) for item in root.findall(W + name)]
    return 1 + max((int(value) for value in values if value.isascii() and value.isdigit()), default=0)


def _part_of(package: Package, kind: str) -> "etree._Element | None":
    for link in package.links:
        if link.source == package.main and link.kind == kind and link.target in package.members:
            return tree(link.target, package.members[link.target])
    return None
