"""Other Word files brought into a document where a template prints them: their text, pictures, links, lists and styles."""

import hashlib
import posixpath
from collections.abc import MutableMapping
from copy import deepcopy

from lxml import etree

from agreements_app.documents.guard.links import Link
from agreements_app.documents.guard.package import Package, open_package
from agreements_app.documents.guard.refusal import TemplateRefusedError
from agreements_app.documents.templates.blanks import UnfitValueError
from agreements_app.documents.templates.brought_styles import StyleShelf
from agreements_app.documents.templates.data import Inserted
from agreements_app.documents.templates.markup import tree
from agreements_app.documents.templates.recorder import MARK_CLOSE, MARK_OPEN, NONCHARACTERS, Recorder
from agreements_app.documents.templates.relations import declare_ending, relate
from agreements_app.documents.templates.tags import W
from agreements_app.texts.messages import Message, msg

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DROPPED = tuple(
    W + name for name in ("sectPr", "commentRangeStart", "commentRangeEnd", "commentReference", "lastRenderedPageBreak")
)
_NOTES = (W + "footnoteReference", W + "endnoteReference")
_SUBSTANCE = tuple(W + name for name in ("drawing", "pict", "br", "fldChar", "fldSimple"))


class SubdocumentShelf:
    """Brings Word files into the members of a package, each with what it needs."""

    def __init__(self, members: MutableMapping[str, bytes], package: Package) -> None:
        self._members = members
        self._styles = StyleShelf(members, package)

    def place_all(self, part: str, root: "etree._Element", recorder: Recorder) -> None:
        """Puts every inserted file in the place of its mark in a rendered part. Raises `UnfitValueError`."""
        marks = {
            f"{MARK_OPEN}{index}{MARK_CLOSE}": thing
            for index, thing in enumerate(recorder.objects)
            if isinstance(thing, Inserted)
        }
        for paragraph in list(root.iter(W + "p")) if marks else ():
            for text in paragraph.findall(f"{W}r/{W}t"):
                for mark, thing in marks.items():
                    if mark in (text.text or ""):
                        text.text = (text.text or "").replace(mark, "")
                        self._place(part, paragraph, thing)

    def _place(self, part: str, paragraph: "etree._Element", inserted: Inserted) -> None:
        """The blocks of a file behind a paragraph, or instead of it when nothing is left in it."""
        last = paragraph
        for block in self._blocks(part, inserted):
            last.addnext(block)
            last = block
        words = "".join(element.text or "" for element in paragraph.iter(W + "t"))
        holder = paragraph.getparent()
        is_needed = words.strip() or last is paragraph or next(paragraph.iter(*_SUBSTANCE), None) is not None
        if holder is not None and not is_needed:
            holder.remove(paragraph)
            if last.tag == W + "tbl" and last.getnext() is None:
                last.addnext(etree.Element(W + "p"))  # a cell, header or text box ends with a paragraph

    def _blocks(self, part: str, inserted: Inserted) -> list["etree._Element"]:
        try:
            package = open_package(inserted.content)
        except TemplateRefusedError as refusal:
            raise UnfitValueError(
                inserted.path,
                msg("The document for “{path}” cannot be used: {reason}", path=inserted.path, reason=refusal.message),
            ) from refusal
        body = tree(package.main, package.members[package.main]).find(W + "body")
        blocks = [deepcopy(block) for block in (body if body is not None else ()) if block.tag != W + "sectPr"]
        for block in blocks:
            _clean(block, inserted)
            self._link(part, block, package, inserted)
        self._styles.bring(blocks, package)
        return blocks

    def _link(self, part: str, block: "etree._Element", package: Package, inserted: Inserted) -> None:
        links = {link.identity: link for link in package.links if link.source == package.main}
        for element in block.iter(etree.Element):
            for key, value in element.attrib.items():
                if str(key).startswith(_R) and str(value) in links:
                    element.set(key, self._brought(part, links[str(value)], package, inserted))

    def _brought(self, part: str, link: Link, package: Package, inserted: Inserted) -> str:
        """The id, in `part`, of what a link of the inserted file leads to."""
        if link.external:
            return relate(self._members, part, link.kind, link.target, is_external=True)
        if link.kind != "image" or link.target not in package.members:
            raise _unfit(inserted, msg("charts or other embedded parts"))
        content = package.members[link.target]
        ending = posixpath.splitext(link.target)[1][1:].lower()
        name = f"word/media/data-{hashlib.sha256(content).hexdigest()[:16]}.{ending}"
        self._members[name] = content
        declare_ending(self._members, ending, package.types.get(link.target, ""))
        return relate(self._members, part, "image", name)


def _clean(block: "etree._Element", inserted: Inserted) -> None:
    """Takes out what belongs to the file as a whole; its own sections and comments stay behind."""
    if next(block.iter(*_NOTES), None) is not None:
        raise _unfit(inserted, msg("footnotes"))
    for element in block.iter(W + "t", W + "instrText", W + "delText"):
        element.text = (element.text or "").translate(NONCHARACTERS)
    for element in list(block.iter(*_DROPPED)):
        holder = element.getparent()
        if holder is not None:
            holder.remove(element)


def _unfit(inserted: Inserted, what: Message) -> UnfitValueError:
    return UnfitValueError(
        inserted.path,
        msg(
            "The document for “{path}” holds {what}, which cannot be brought in. Take them out.",
            path=inserted.path,
            what=what,
        ),
    )
