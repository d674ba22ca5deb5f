"""The guard: a Word file's parts, given out only when nothing in them can run, fetch or overwhelm."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from agreements_app.documents.guard.archive import unpack
from agreements_app.documents.guard.limits import LIMITS, Limits
from agreements_app.documents.guard.links import Link, check_link, links_of
from agreements_app.documents.guard.pictures import check_picture, is_picture_name
from agreements_app.documents.guard.refusal import TemplateRefusedError, damaged, dangerous, not_word
from agreements_app.documents.guard.scan import PartScan, tree_of
from agreements_app.texts.messages import msg

CONTENT_TYPES = "[Content_Types].xml"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_XML = re.compile(r"(\.(xml|rels|vml)$)|([+/]xml$)", re.IGNORECASE)
_MACRO_TYPE = re.compile(r"macroEnabled|vbaProject|vbaData|ms-word\.keyMap", re.IGNORECASE)
_ACTIVE_TYPE = re.compile(r"activeX|oleObject", re.IGNORECASE)
_BAD_NAME = re.compile(
    r"vbaProject|vbaData|(^|/)activeX/|\.(exe|dll|com|jse?|vb[se]|ws[fh]|hta|scr|bat|cmd|ps1|lnk|url|iqy|msi|jar)$"
    r"|\.(doc|dot|xls|xlt|ppt|pot|pps)m$|\.(xla|ppa)m?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A checked Word file: the bytes of its parts by name, their content types, its links and its main part's name."""

    members: Mapping[str, bytes]
    types: Mapping[str, str]
    links: tuple[Link, ...]
    main: str


def check_package(content: bytes, *, limits: Limits = LIMITS) -> None:
    """Raises `TemplateRefusedError`, with a code and one sentence, when the bytes are no Word file fit to be opened."""
    open_package(content, limits=limits)


def open_package(content: bytes, *, limits: Limits = LIMITS) -> Package:
    """The parts of a Word file after every check. Raises `TemplateRefusedError`."""
    members = unpack(content, limits)
    if CONTENT_TYPES not in members:
        raise _other_archive(members)
    scan = PartScan(limits)
    scan.scan(CONTENT_TYPES, members[CONTENT_TYPES])
    types = _content_types(members)
    _check_types(types)
    for name, part in members.items():
        _check_part(name, part, scan=scan, types=types, limits=limits)
    links = tuple(links_of(members))
    for link in links:
        check_link(link)
    return Package(members=members, types=types, links=links, main=_main_part(links, members, types))


def _check_part(name: str, part: bytes, *, scan: PartScan, types: Mapping[str, str], limits: Limits) -> None:
    if _BAD_NAME.search(name):
        raise dangerous("macros", msg("a program or macros"), name)
    if name == CONTENT_TYPES:
        return
    if _XML.search(name) or _XML.search(types.get(name, "")):
        scan.scan(name, part)
    elif part.startswith(b"\xd0\xcf\x11\xe0"):
        raise dangerous("ole", msg("an embedded object of another program (OLE)"), name)
    elif is_picture_name(name) or types.get(name, "").startswith("image/"):
        check_picture(name, part, limits)


def _content_types(members: Mapping[str, bytes]) -> dict[str, str]:
    """Content type by part name, from the overrides and else from the ending."""
    root = tree_of(CONTENT_TYPES, members[CONTENT_TYPES])
    defaults = {
        item.get("Extension", "").lower(): item.get("ContentType", "") for item in root.iter(_TYPES + "Default")
    }
    types = {name: defaults.get(posixpath.splitext(name)[1][1:].lower(), "") for name in members}
    for item in root.iter(_TYPES + "Override"):
        types[item.get("PartName", "").lstrip("/")] = item.get("ContentType", "")
    return types


def _check_types(types: Mapping[str, str]) -> None:
    for name, kind in types.items():
        if _MACRO_TYPE.search(kind):
            raise dangerous("macros", msg("macros"), name)
        if _ACTIVE_TYPE.search(kind):
            raise dangerous("ole", msg("an embedded object of another program (OLE)"), name)


def _main_part(links: tuple[Link, ...], members: Mapping[str, bytes], types: Mapping[str, str]) -> str:
    main = next((link.target for link in links if not link.source and link.kind == "officeDocument"), "")
    kind = types.get(main, "")
    if "spreadsheetml" in kind:
        raise not_word(msg("an Excel workbook"))
    if "presentationml" in kind:
        raise not_word(msg("a PowerPoint presentation"))
    if main not in members:
        raise damaged(main or "word/document.xml")
    if kind not in (MAIN_TYPE, TEMPLATE_TYPE):
        raise not_word(msg("another kind of office file"))
    return main


def _other_archive(members: Mapping[str, bytes]) -> TemplateRefusedError:
    kind = members.get("mimetype", b"")
    if b"opendocument" in kind:
        return not_word(msg("an OpenDocument file (.odt)"))
    if any(name.startswith("Index/") for name in members):
        return not_word(msg("an Apple Pages file"))
    return not_word(msg("an ordinary zip archive"))
