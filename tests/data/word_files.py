"""Small Word files made in memory, and ways to read back what is in one."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_NAMES = f'xmlns:w="{_NAMESPACE}" xmlns:r="{_OFFICE}"'
_TYPES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_WML}document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_WML}styles+xml"/>\
<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/></Types>"""
_RELS = f"""<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>\
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"""
_DOCUMENT_RELS = f"""<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>"""
_NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
_STYLES = f"<w:styles {_NAMES}>{_NORMAL}</w:styles>"
_CORE_XML = f"""<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>"""


def word_file(*paragraphs: str, rows: Sequence[Sequence[str]] = (), header: str = "", footer: str = "") -> bytes:
    """A Word file with these paragraphs, then a table of these rows."""
    table = "".join(
        f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{_paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows
    )
    grid = "<w:gridCol/>" * (len(rows[0]) if rows else 0)
    body = "".join(_paragraph(text) for text in paragraphs)
    return body_file(
        body + (f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{table}</w:tbl>" if rows else ""),
        **({"hdr": _paragraph(header)} if header else {}),
        **({"ftr": _paragraph(footer)} if footer else {}),
    )


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def body_file(xml: str, **parts: str) -> bytes:
    """A Word file whose body is this WordprocessingML; `parts` are the inside of `footnotes`, `hdr` and `ftr`."""
    members = _empty()
    references = ""
    for number, (element, content) in enumerate(parts.items(), start=1):
        kind = {"hdr": "header", "ftr": "footer"}.get(element, element)
        file = f"{kind}1.xml" if element in ("hdr", "ftr") else f"{kind}.xml"
        members[f"word/{file}"] = f"<w:{element} {_NAMES}>{content}</w:{element}>".encode()
        declare(members, f"word/{file}", f"{_WML}{kind}+xml")
        relate(members, f"{_OFFICE}/{kind}", file, identity=f"rIdP{number}")
        if element in ("hdr", "ftr"):
            references += f'<w:{kind}Reference w:type="default" r:id="rIdP{number}"/>'
    document = f"<w:document {_NAMES}><w:body>{xml}<w:sectPr>{references}</w:sectPr></w:body></w:document>"
    members["word/document.xml"] = document.encode()
    return packed(members)


def _empty() -> dict[str, bytes]:
    return {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _RELS.encode(),
        "word/document.xml": b"",
        "word/_rels/document.xml.rels": _DOCUMENT_RELS.encode(),
        "word/styles.xml": _STYLES.encode(),
        "docProps/core.xml": _CORE_XML.encode(),
    }


def members_of(content: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: Mapping[str, bytes]) -> bytes:
    """A package of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def declare(members: dict[str, bytes], part: str, kind: str) -> None:
    """Adds a content type for a part."""
    addition = f'<Override PartName="/{part}" ContentType="{kind}"/></Types>'.encode()
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(b"</Types>", addition)


def relate(members: dict[str, bytes], kind: str, target: str, mode: str = "", *, identity: str = "rIdX1") -> None:
    """Adds a relationship of the main part."""
    external = f' TargetMode="{mode}"' if mode else ""
    addition = f'<Relationship Id="{identity}" Type="{kind}" Target="{target}"{external}/></Relationships>'.encode()
    name = "word/_rels/document.xml.rels"
    members[name] = members[name].replace(b"</Relationships>", addition)


def words(content: bytes, part: str = "word/document.xml") -> list[str]:
    """The text of every paragraph of a part; line breaks as `\\n`, tabs as `\\t`."""
    root = etree.fromstring(members_of(content)[part])
    return ["".join(_piece(element) for element in paragraph.iter()) for paragraph in root.iter(W + "p")]


def _piece(element: "etree._Element") -> str:
    if element.tag == W + "t":
        return str(element.text or "")
    holder = element.getparent()
    if holder is None or holder.tag != W + "r":
        return ""
    return {W + "br": "\n", W + "tab": "\t"}.get(str(element.tag), "")
