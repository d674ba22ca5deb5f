"""Small Word files made in memory, and ways to read back what is in one."""

import io
import zipfile
from collections.abc import Mapping, Sequence

from docx import Document
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word_file(*paragraphs: str, rows: Sequence[Sequence[str]] = (), header: str = "", footer: str = "") -> bytes:
    """A Word file with these paragraphs, then a table of these rows."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph().add_run(text)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def body_file(xml: str, **parts: str) -> bytes:
    """A Word file whose body is this WordprocessingML; `parts` are further ones: `footnotes` with their XML."""
    members = members_of(word_file("x"))
    document = f'<w:document xmlns:w="{_NAMESPACE}" xmlns:r="{_OFFICE}"><w:body>{xml}<w:sectPr/></w:body></w:document>'
    members["word/document.xml"] = document.encode()
    for name, content in parts.items():
        members[f"word/{name}.xml"] = f'<w:{name} xmlns:w="{_NAMESPACE}">{content}</w:{name}>'.encode()
        declare(members, f"word/{name}.xml", f"{_WML}{name}+xml")
        relate(members, f"{_OFFICE}/{name}", f"{name}.xml")
    return packed(members)


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


def relate(members: dict[str, bytes], kind: str, target: str, mode: str = "") -> None:
    """Adds a relationship of the main part."""
    external = f' TargetMode="{mode}"' if mode else ""
    addition = f'<Relationship Id="rIdX1" Type="{kind}" Target="{target}"{external}/></Relationships>'.encode()
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
