"""Word files made to harm: each generator gives the bytes and the code of the refusal it must meet."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from tests.data.word_files import body_file, declare, members_of, packed, relate, word_file

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def _changed(name: str, content: bytes) -> bytes:
    return packed({**members_of(word_file("x")), name: content})


def _document(xml: str) -> bytes:
    return _changed("word/document.xml", xml.encode())


def _instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def _field(*pieces: str) -> bytes:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    return body_file(f"<w:p>{begin}{''.join(_instruction(piece) for piece in pieces)}{end}</w:p>")


def _nested_field() -> bytes:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    inner = f"{begin}{_instruction('QUOTE 68 68 69')}{end}"
    return body_file(f"<w:p>{begin}{inner}{_instruction(' cmd.exe')}{end}</w:p>")


def _linked(kind: str, target: str, mode: str = "External") -> bytes:
    members = members_of(word_file("x"))
    relate(members, f"{_OFFICE}/{kind}", target, mode)
    return packed(members)


def _with_part(name: str, content: bytes, kind: str) -> bytes:
    members = members_of(word_file("x"))
    members[name] = content
    declare(members, name, kind)
    return packed(members)


def _macro_document() -> bytes:
    members = members_of(word_file("x"))
    old = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    new = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(old, new)
    return packed(members)


def _named(name: str) -> bytes:
    return packed({**members_of(word_file("x")), name: b"x"})


def _packed_otherwise() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    return buffer.getvalue()


def _twice() -> bytes:
    return packed({**members_of(word_file("x")), "WORD/Document.xml": b"<a/>"})


def _encrypted_zip() -> bytes:
    content = bytearray(word_file("x"))
    position = content.find(b"PK\x01\x02")
    content[position + 8] |= 1
    return bytes(content)


def _picture(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunk = b"IHDR" + head
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return _with_part("word/media/image1.png", data, "image/png")


def _lying_size() -> bytes:
    """A member that claims to be small and unpacks to much more."""
    content = bytearray(_changed("word/media/pad.bin", b"\0" * 70_000_000))
    position = content.rfind(b"PK\x01\x02", 0, content.find(b"word/media/pad.bin", content.find(b"PK\x01\x02")))
    content[position + 24 : position + 28] = struct.pack("<I", 1000)
    return bytes(content)


def _many_parts() -> bytes:
    return packed({**members_of(word_file("x")), **{f"word/media/{number}.bin": b"x" for number in range(2_100)}})


def _bomb_entities() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{"&e" + str(n - 1) + ";" if n else "ha"}{"x" * 9}">' for n in range(9))
    return _document(f"<!DOCTYPE d [{entities}]><w:document xmlns:w='urn:x'>&e8;</w:document>")


def _xxe(encoding: str) -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
    )
    return _changed("word/document.xml", text.encode(encoding))


def _strict() -> bytes:
    namespace = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = members_of(word_file("x"))["word/document.xml"]
    return _changed(
        "word/document.xml", document.replace(namespace, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    )


def _other(content_type: str) -> bytes:
    override = f'<Override PartName="/x/y.xml" ContentType="{content_type}"/>'
    types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{override}</Types>'
    link = f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="x/y.xml"/>'
    rels = f'<Relationships xmlns="{_PACKAGE}">{link}</Relationships>'
    return packed({"[Content_Types].xml": types.encode(), "_rels/.rels": rels.encode(), "x/y.xml": b"<a/>"})


def _plain_zip(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return buffer.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HOSTILE: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("empty", lambda: b""),
    "plain text": ("not_word", lambda: b"Dear Sir or Madam"),
    "pdf": ("not_word", lambda: b"%PDF-1.7\n..."),
    "rtf": ("not_word", lambda: b"{\\rtf1 hello}"),
    "web page": ("not_word", lambda: b"<!DOCTYPE html><html></html>"),
    "picture": ("not_word", lambda: b"\x89PNG\r\n\x1a\n"),
    "zip of anything": ("not_word", lambda: _plain_zip(readme="x")),
    "odt": ("not_word", lambda: _plain_zip(mimetype="application/vnd.oasis.opendocument.text")),
    "pages": ("not_word", lambda: _plain_zip(**{"Index/Document.iwa": "x"})),
    "packed in another way": ("damaged", _packed_otherwise),
    "ole by type": ("ole", lambda: _with_part("word/x.xyz", b"x", "application/vnd.ms-office.activeX+xml")),
    "xlsx": ("not_word", lambda: _other("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")),
    "pptx": (
        "not_word",
        lambda: _other("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"),
    ),
    "password": ("encrypted", lambda: _OLE + "EncryptedPackage".encode("utf-16-le")),
    "old doc": ("old_format", lambda: _OLE + "WordDocument".encode("utf-16-le")),
    "old xls": ("old_format", lambda: _OLE + "Workbook".encode("utf-16-le")),
    "ichitaro": ("old_format", lambda: _OLE + "JSRV_SegmentInformation".encode("utf-16-le")),
    "old unknown": ("old_format", lambda: _OLE),
    "encrypted zip": ("encrypted", _encrypted_zip),
    "cut in the middle": ("truncated", lambda: word_file("x")[: len(word_file("x")) // 2]),
    "cut at the end": ("truncated", lambda: word_file("x")[:-30]),
    "no main part": (
        "damaged",
        lambda: packed({n: c for n, c in members_of(word_file("x")).items() if n != "word/document.xml"}),
    ),
    "broken xml": ("damaged", lambda: _document("<w:document")),
    "broken styles": ("damaged", lambda: _changed("word/styles.xml", b"<a><b></a>")),
    "broken types": ("damaged", lambda: _changed("[Content_Types].xml", b"nonsense")),
    "broken relationships": ("damaged", lambda: _changed("word/_rels/document.xml.rels", b"<Relationships")),
    "brace in a namespace": ("damaged", lambda: _changed("word/_rels/document.xml.rels", b'<a xmlns="x}y"/>')),
    "unknown encoding": (
        "damaged",
        lambda: _changed("word/document.xml", b'<?xml version="1.0" encoding="UTF-7"?><a/>'),
    ),
    "billion laughs": ("dtd", _bomb_entities),
    "xxe": ("dtd", lambda: _xxe("utf-8")),
    "xxe in utf-16": ("dtd", lambda: _xxe("utf-16")),
    "dtd in relationships": (
        "dtd",
        lambda: _changed("word/_rels/document.xml.rels", b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"),
    ),
    "dtd in types": ("dtd", lambda: _changed("[Content_Types].xml", b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>")),
    "dtd in properties": (
        "dtd",
        lambda: _changed("docProps/core.xml", b"<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x'><a/>"),
    ),
    "deep nesting": ("too_large", lambda: _document("<a>" * 300 + "</a>" * 300)),
    "many elements": ("too_large", lambda: _document(f"<w:document {_W}>" + "<a/>" * 600_001 + "</w:document>")),
    "many parts": ("too_large", _many_parts),
    "packed zeros": ("too_large", lambda: _changed("word/media/pad.bin", b"\0" * 30_000_000)),
    "too many bytes": ("too_large", lambda: _changed("word/media/pad.bin", b"\0" * 70_000_000)),
    "long xml part": ("too_large", lambda: _document(f"<w:document {_W}>{'x' * 13_000_000}</w:document>")),
    "lying about its size": ("damaged", _lying_size),
    "huge picture": ("too_large", lambda: _picture(40_000, 40_000)),
    "path upwards": ("path_trick", lambda: _named("../../etc/evil")),
    "absolute path": ("path_trick", lambda: _named("/etc/evil")),
    "drive letter": ("path_trick", lambda: _named("C:evil")),
    "backslashes": ("path_trick", lambda: _named("word\\..\\evil")),
    "target upwards": ("path_trick", lambda: _linked("header", "../../../etc/passwd", "Internal")),
    "same part twice": ("duplicate_part", _twice),
    "macros": ("macros", lambda: _with_part("word/vbaProject.bin", b"x", "application/vnd.ms-office.vbaProject")),
    "macros by type": ("macros", _macro_document),
    "macros by link": ("macros", lambda: _linked("vbaProject", "x.bin", "Internal")),
    "script inside": ("macros", lambda: _named("word/media/run.js")),
    "program inside": ("macros", lambda: _named("word/embeddings/run.exe")),
    "activex by part": ("macros", lambda: _named("word/activeX/activeX1.bin")),
    "activex by link": ("active_x", lambda: _linked("control", "c.xml", "Internal")),
    "activex element": (
        "active_x",
        lambda: body_file("<w:p><w:r><w:object><w:control w:name='x'/></w:object></w:r></w:p>"),
    ),
    "ole by link": ("ole", lambda: _linked("oleObject", "o.bin", "Internal")),
    "ole by bytes": ("ole", lambda: _named_bytes("word/embeddings/x.bin", _OLE)),
    "ole element": ("ole", lambda: body_file("<o:OLEObject xmlns:o='urn:schemas-microsoft-com:office:office'/>")),
    "alt chunk": ("alt_chunk", lambda: body_file('<w:altChunk r:id="rId1"/>')),
    "alt chunk by link": ("alt_chunk", lambda: _linked("aFChunk", "x.html", "Internal")),
    "sub-document": ("external_link", lambda: _linked("subDocument", "x.docx")),
    "sub-document element": ("external_link", lambda: body_file('<w:subDoc r:id="rId1"/>')),
    "remote template": ("external_link", lambda: _linked("attachedTemplate", "http://127.0.0.1:9/x.dotm")),
    "template on a share": ("external_link", lambda: _linked("attachedTemplate", "\\\\host\\share\\x.dotm")),
    "template on a share by address": (
        "external_link",
        lambda: _linked("attachedTemplate", "file://///host/share/x.dotm"),
    ),
    "remote picture": ("external_link", lambda: _linked("image", "http://127.0.0.1:9/x.png")),
    "picture from disk": ("external_link", lambda: _linked("image", "file:///etc/passwd")),
    "remote frame": ("external_link", lambda: _linked("frame", "http://127.0.0.1:9/x.html")),
    "link to a file": ("external_link", lambda: _linked("hyperlink", "file:///etc/passwd")),
    "link to a script": ("external_link", lambda: _linked("hyperlink", "javascript:alert(1)")),
    "link to a share": ("external_link", lambda: _linked("hyperlink", "\\\\host\\share")),
    "mail merge in the text": ("external_link", lambda: _linked("mailMergeSource", "file:///c:/x.mdb")),
    "mail merge from the web": ("external_link", lambda: _linked("mailMergeSource", "http://127.0.0.1:9/x.mdb")),
    "strict format": ("strict_format", _strict),
    "dde element": ("field", lambda: body_file("<w:p><w:dde/></w:p>")),
    "nested field name": ("field", _nested_field),
    "simple field": (
        "field",
        lambda: body_file('<w:p><w:fldSimple w:instr=" INCLUDEPICTURE &quot;http://127.0.0.1:9/x&quot;"/></w:p>'),
    ),
    "field in footnotes": ("field", lambda: body_file("<w:p/>", footnotes=f"<w:p>{_instruction('DDEAUTO c')}</w:p>")),
    "field split over runs": ("field", lambda: _field(" DD", "EAU", "TO c:\\windows cmd")),
    **{
        f"field {name}": ("field", lambda name=name: _field(f" {name} x y"))  # type: ignore[misc]
        for name in (
            "DDE",
            "DDEAUTO",
            "dde",
            "INCLUDE",
            "INCLUDETEXT",
            "INCLUDEPICTURE",
            "LINK",
            "DATABASE",
            "MACROBUTTON",
        )
    },
}


def _named_bytes(name: str, content: bytes) -> bytes:
    return packed({**members_of(word_file("x")), name: content})
