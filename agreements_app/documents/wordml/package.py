"""The zip package of a Word file: its parts, their relationships, and a refusal of what is not a Word file."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from agreements_app.documents.wordml.markup import Element, transitional
from agreements_app.texts.messages import AppError, msg

MAX_PART_BYTES = 100_000_000
MAX_TOTAL_BYTES = 400_000_000
MAX_PARTS = 5_000
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old .doc, and every password-protected .docx
_OFFICE_DOCUMENT = "/officeDocument"


class UnreadableWordFileError(AppError):
    """The bytes are not a Word document that can be read."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """Where a part points to: `target` is a part name, or an address when `external`."""

    kind: str
    target: str
    external: bool


class Package:
    """The parts of one Word file. Raises `UnreadableWordFileError` for anything that is not one.

    `mended` names the parts whose damaged XML could only be read in part.
    """

    def __init__(self, content: bytes) -> None:
        self._zip = _opened(content)
        self._names = {name.lower(): name for name in self._zip.namelist()}
        self._relationships: dict[str, Mapping[str, Relationship]] = {}
        self.mended: list[str] = []

    def main_part(self) -> str:
        """The name of the main document part, found by its relationship (it need not be word/document.xml)."""
        for relationship in self.relationships("").values():
            if relationship.kind.endswith(_OFFICE_DOCUMENT) and self.has(relationship.target):
                return relationship.target
        if self.has("word/document.xml"):
            return "word/document.xml"
        raise UnreadableWordFileError(
            msg("This file is not a Word document: it holds no document text. Open it in Word and save it as .docx.")
        )

    def has(self, name: str) -> bool:
        """Whether there is a part of this name (names are compared without case, as Word does)."""
        return name.lower() in self._names

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, or None when it is missing or damaged."""
        actual = self._names.get(name.lower())
        if actual is None:
            return None
        try:
            return self._zip.read(actual)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError):
            return None

    def xml(self, name: str) -> Element | None:
        """The root element of an XML part; None when missing. Damaged XML is mended where lxml can mend it."""
        content = self.part(name)
        if content is None:
            return None
        root, whole = parse_xml(content)
        if not whole and name not in self.mended:
            self.mended.append(name)
        return root

    def required_xml(self, name: str) -> Element:
        """As `xml`, for a part without which the file cannot be read."""
        root = self.xml(name)
        if root is None:
            raise UnreadableWordFileError(
                msg(
                    "This Word file is damaged: its part “{part}” cannot be read. Repair it in Word and save it again.",
                    part=name,
                )
            )
        return root

    def relationships(self, part: str) -> Mapping[str, Relationship]:
        """The relationships of a part by id; of the whole package for ''."""
        if part not in self._relationships:
            folder, name = posixpath.split(part)
            root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
            self._relationships[part] = _read_relationships(root, folder)
        return self._relationships[part]

    def related(self, part: str, kind: str) -> str | None:
        """The name of the part that `part` points to with a relationship whose type ends in `kind`."""
        for relationship in self.relationships(part).values():
            if not relationship.external and relationship.kind.endswith(f"/{kind}") and self.has(relationship.target):
                return relationship.target
        return None


def parse_xml(content: bytes) -> tuple[Element | None, bool]:
    """The root of `content` (None when nothing can be made of it), and whether it was undamaged.

    Nothing is ever loaded from outside.
    """
    content = transitional(content)
    try:
        return etree.fromstring(content, _parser(recover=False)), True
    except (etree.XMLSyntaxError, ValueError):
        pass
    try:
        return etree.fromstring(content, _parser(recover=True)), False
    except (etree.XMLSyntaxError, ValueError):
        return None, False


@lru_cache(maxsize=2)
def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True, recover=recover,
    )  # fmt: skip


def _opened(content: bytes) -> zipfile.ZipFile:
    if content.startswith(_COMPOUND_FILE):
        raise UnreadableWordFileError(
            msg(
                "This file is protected by a password or is an old .doc file. Open it in Word, save it as .docx without a password."
            )
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError) as error:
        raise UnreadableWordFileError(
            msg("This file is not a Word document (.docx), or it is damaged. Open it in Word and save it again.")
        ) from error
    too_large = any(entry.file_size > MAX_PART_BYTES for entry in entries)
    if too_large or len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_TOTAL_BYTES:
        raise UnreadableWordFileError(
            msg("This Word file is too large to be laid out. Make its pictures smaller in Word and save it again.")
        )
    return archive


def _read_relationships(root: Element | None, folder: str) -> Mapping[str, Relationship]:
    found: dict[str, Relationship] = {}
    for entry in () if root is None else root:
        if not isinstance(entry.tag, str):
            continue
        target = entry.get("Target") or ""
        external = entry.get("TargetMode") == "External"
        if not external:
            joined = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            target = posixpath.normpath(joined)
        found[entry.get("Id") or ""] = Relationship(entry.get("Type") or "", target, external)
    return found
