"""The links of a package: which part leads where, and which of them leave the file."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from agreements_app.documents.guard.archive import check_name
from agreements_app.documents.guard.refusal import dangerous
from agreements_app.documents.guard.scan import tree_of
from agreements_app.texts.messages import msg

_SCHEMES = ("http://", "https://", "mailto:", "#")
LOCAL_TEMPLATE = "attachedTemplate"
MAIL_MERGE = frozenset({"mailMergeSource", "mailMergeHeaderSource", "recipientData"})
_WEB = re.compile(r"(?!file:|[a-z]:)[a-z][a-z0-9+.-]+:")
_REMOTE = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+:|[\\/]{2}|file:(//[^/]|/{4,}|/*\\\\)")
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FORBIDDEN_KINDS = {
    "vbaProject": ("macros", msg("macros")),
    "wordVbaData": ("macros", msg("macros")),
    "keyMapCustomizations": ("macros", msg("key assignments for macros")),
    "control": ("active_x", msg("an ActiveX control")),
    "activeXControlBinary": ("active_x", msg("an ActiveX control")),
    "oleObject": ("ole", msg("an embedded object of another program (OLE)")),
    "aFChunk": ("alt_chunk", msg("another document inserted as a whole (altChunk)")),
    "subDocument": ("external_link", msg("a sub-document kept outside the file")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One relationship: `kind` is the last word of its type, `target` the full part name or the outside address."""

    source: str
    identity: str
    kind: str
    target: str
    external: bool


def links_of(members: Mapping[str, bytes]) -> Iterator[Link]:
    """Every relationship of the package, whose parts were scanned before. Raises `TemplateRefusedError` for a target outside."""
    for name, content in members.items():
        if not name.endswith(".rels"):
            continue
        root = tree_of(name, content)
        source = _source_of(name)
        for element in root.iter(_RELATIONSHIP):
            yield _link(source, element.attrib)


def check_link(link: Link) -> None:
    """Raises `TemplateRefusedError` when a link runs something or leaves the file other than as a web or mail hyperlink."""
    forbidden = _FORBIDDEN_KINDS.get(link.kind)
    if forbidden is not None:
        raise dangerous(forbidden[0], forbidden[1], link.source or "/")
    if not link.external:
        return
    target = link.target.strip().lower()
    if link.kind == "hyperlink" and target.startswith(_SCHEMES):
        return
    if link.kind == LOCAL_TEMPLATE and not _REMOTE.match(target):
        return  # Word notes the path of the .dotx a text was begun with; filling drops it
    if link.kind in MAIL_MERGE and link.source.endswith("settings.xml") and not _WEB.match(target):
        return  # offices' letters remember the list they were merged with; nothing opens it, filling drops it
    raise dangerous(
        "external_link",
        msg("a link to something outside the file: {target}", target=link.target[:120]),
        link.source or "/",
    )


def _source_of(rels_name: str) -> str:
    folder, file = posixpath.split(rels_name)
    return posixpath.join(posixpath.dirname(folder), file[: -len(".rels")])


def _link(source: str, attributes: Mapping[str, str]) -> Link:
    target = attributes.get("Target", "")
    external = attributes.get("TargetMode", "") not in ("", "Internal")
    if not external:
        joined = target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(source), target)
        target = posixpath.normpath(joined) if joined else ""
        check_name(target)
    kind = attributes.get("Type", "").rsplit("/", 1)[-1]
    return Link(source=source, identity=attributes.get("Id", ""), kind=kind, target=target, external=external)
