"""What inserted text needs in the old file: its styles, lists, links, pictures; told as a loss where it cannot come along."""

import posixpath
from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from agreements_app.documents.compare.packing import OFFICE, ChangedPackage
from agreements_app.documents.compare.source import WORD_TYPES, Source
from agreements_app.documents.wordml.markup import MC, Element, R, W, attribute, child, value, whole
from agreements_app.documents.wordml.model import Loss
from agreements_app.texts.messages import Message

_IDENTITIES = {W + "nsid", W + "tmpl", W + "multiLevelType"}
_PICTURE = f"{OFFICE}/image"
_MOST_LOSSES = 200
_MOST_BASES = 20


class Carrier:
    """Brings what new content refers to from the new file into the package of the old one."""

    def __init__(self, old: Source, new: Source, package: ChangedPackage) -> None:
        self._old = old
        self._new = new
        self._package = package
        self._styles: dict[str, str] = {}
        self._lists: dict[str, str] = {}
        self._numbering: Element | None = None
        self.losses: list[Loss] = []

    def lose(self, code: str, message: Message, where: str) -> None:
        """Notes what the tracked changes cannot carry."""
        loss = Loss(code=code, message=message, where=where[:40].strip())
        if loss not in self.losses and len(self.losses) < _MOST_LOSSES:
            self.losses.append(loss)

    def look(self, properties: Element | None) -> Element | None:
        """A copy of paragraph, run or table properties that means the same in the old file; None for None."""
        if properties is None:
            return None
        copy = deepcopy(properties)
        for name in ("pStyle", "rStyle", "tblStyle"):
            style = child(copy, name)
            if style is not None:
                carried = self._style(attribute(style, "val") or "")
                if carried:
                    style.set(W + "val", carried)
                else:
                    copy.remove(style)
        number = child(child(copy, "numPr"), "numId")
        if number is not None and (attribute(number, "val") or "0") != "0":
            number.set(W + "val", self._list(attribute(number, "val") or ""))
        return copy

    def address(self, identity: str | None, *, new_part: str, old_part: str) -> str:
        """The id, in the old part, of the link that has this id in the new part; '' when it leads nowhere."""
        address = self._new.address(new_part, identity)
        return self._package.link(old_part, f"{OFFICE}/hyperlink", address, is_external=True) if address else ""

    def drawing(self, node: Element, *, new_part: str, old_part: str) -> Element | None:
        """A copy of a drawing with its pictures, or None when it needs something else that cannot come along."""
        copy = deepcopy(node)
        copy.tail = None
        for element in copy.iter():
            for name in [name for name in element.attrib if str(name).startswith(R)]:
                target = self._new.target(new_part, element.get(name))
                kind = self._new.package.types.get(target, "")
                if not kind.startswith("image/"):
                    return None
                content = self._new.package.members[target]
                carried = self._package.add_part(
                    posixpath.join(posixpath.dirname(old_part), "media", posixpath.basename(target)), content, kind
                )
                element.set(name, self._package.link(old_part, _PICTURE, carried))
        return _with_required_names(copy, node)

    def _style(self, identity: str) -> str:
        if identity not in self._styles:
            self._styles[identity] = self._carried_style(identity)
        return self._styles[identity]

    def _carried_style(self, identity: str) -> str:
        """The id of the same style in the old file, by its name; a copy of it where there is none."""
        root = self._old.related_tree("styles")
        style = _style_of(self._new.related_tree("styles"), identity)
        if root is None or style is None:
            return ""
        kind, name = attribute(style, "type"), (value(style, "name") or "").lower()
        used = set()
        for other in root.iterfind(W + "style"):
            used.add(attribute(other, "styleId") or "")
            if attribute(other, "type") == kind and (value(other, "name") or "").lower() == name:
                return attribute(other, "styleId") or ""
        fresh = next(each for number in range(len(used) + 2) if (each := identity + "c" * number) not in used)
        self._styles[identity] = fresh
        copy = deepcopy(style)
        copy.set(W + "styleId", fresh)
        copy.attrib.pop(W + "default", "")
        root.append(copy)
        self._carry_relatives(copy)
        self._package.put(self._old.related("styles"), root)
        return fresh

    def _carry_relatives(self, style: Element) -> None:
        for name in ("basedOn", "next", "link"):
            other = child(style, name)
            if other is None:
                continue
            carried = self._style(attribute(other, "val") or "") if len(self._styles) < _MOST_BASES else ""
            if carried:
                other.set(W + "val", carried)
            else:
                style.remove(other)
        number = style.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is not None and (attribute(number, "val") or "0") != "0":
            number.set(W + "val", self._list(attribute(number, "val") or ""))

    def _list(self, identity: str) -> str:
        if identity not in self._lists:
            self._lists[identity] = self._carried_list(identity)
        return self._lists[identity]

    def _carried_list(self, identity: str) -> str:
        """The number of the same list in the old file, of an equal one, or of a copy; "0" takes the number away."""
        wanted = _list_of(self._new.related_tree("numbering"), identity)
        if wanted is None:
            return "0"
        root = self._lists_root(wanted[0])
        same = _list_of(root, identity)
        if same is not None and _definition(same[1]) == _definition(wanted[1]):
            return identity
        for number in root.iterfind(W + "num"):
            other = _list_of(root, attribute(number, "numId") or "")
            if other is not None and _definition(other[1]) == _definition(wanted[1]):
                return attribute(number, "numId") or "0"
        return self._copied_list(root, *wanted)

    def _copied_list(self, root: Element, number: Element, definition: Element) -> str:
        abstract = deepcopy(definition)
        abstract_id = _next(root.iterfind(W + "abstractNum"), "abstractNumId")
        abstract.set(W + "abstractNumId", abstract_id)
        for style in list(abstract.iter(W + "pStyle", W + "styleLink", W + "numStyleLink")):
            parent = style.getparent()
            if parent is not None:
                parent.remove(style)
        first = child(root, "num")
        if first is None:
            root.append(abstract)
        else:
            first.addprevious(abstract)
        copy = deepcopy(number)
        number_id = _next(root.iterfind(W + "num"), "numId")
        copy.set(W + "numId", number_id)
        told = child(copy, "abstractNumId")
        if told is not None:
            told.set(W + "val", abstract_id)
        last = root.findall(W + "num")[-1:] or [abstract]
        last[0].addnext(copy)
        return number_id

    def _lists_root(self, like: Element) -> Element:
        """The lists of the old file; it gets an empty part for them when it has none."""
        if self._numbering is None:
            self._numbering = self._old.related_tree("numbering")
            name = self._old.related("numbering")
            if self._numbering is None:
                self._numbering = like.makeelement(W + "numbering")
                folder = posixpath.dirname(self._old.main)
                name = self._package.add_part(
                    posixpath.join(folder, "numbering.xml"), b"", f"{WORD_TYPES}numbering+xml"
                )
                self._package.link(self._old.main, f"{OFFICE}/numbering", name)
            self._package.put(name, self._numbering)
        return self._numbering


def _with_required_names(copy: Element, original: Element) -> Element:
    """The copy with the namespaces that its alternatives name by prefix alone ("Requires"), which a copy does not keep."""
    alternatives = zip(list(copy.iter(f"{MC}Choice")), list(original.iter(f"{MC}Choice")), strict=True)
    for choice, model in alternatives:
        wanted = {prefix: uri for prefix in (model.get("Requires") or "").split() if (uri := model.nsmap.get(prefix))}
        fresh = etree.Element(choice.tag, {str(name): str(told) for name, told in choice.attrib.items()}, nsmap=wanted)
        fresh.extend(list(choice))
        parent = choice.getparent()
        if parent is not None:
            parent.replace(choice, fresh)
    return copy


def _style_of(root: Element | None, identity: str) -> Element | None:
    styles = () if root is None else root.iterfind(W + "style")
    return next((style for style in styles if attribute(style, "styleId") == identity), None)


def _list_of(root: Element | None, identity: str) -> tuple[Element, Element] | None:
    """The w:num of this id and the definition it uses."""
    if root is None:
        return None
    number = next((each for each in root.iterfind(W + "num") if attribute(each, "numId") == identity), None)
    wanted = value(number, "abstractNumId")
    definition = next(
        (each for each in root.iterfind(W + "abstractNum") if attribute(each, "abstractNumId") == wanted), None
    )
    return None if number is None or definition is None else (number, definition)


def _definition(abstract: Element) -> bytes:
    """What a list looks like, without the numbers that only name it."""
    copy = deepcopy(abstract)
    copy.attrib.clear()
    for element in list(copy.iter()):
        for name in [name for name in element.attrib if "rsid" in str(name) or str(name).endswith("}tplc")]:
            del element.attrib[name]
    for element in [element for element in copy if element.tag in _IDENTITIES]:
        copy.remove(element)
    etree.cleanup_namespaces(copy)
    return bytes(etree.tostring(copy, method="c14n"))


def _next(elements: Iterable[Element], name: str) -> str:
    numbers = [whole(attribute(element, name)) or 0 for element in elements]
    return str(max(numbers, default=0) + 1)
