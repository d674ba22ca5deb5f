"""Recognising a file of the wrong kind by its first bytes, so that the sentence can say what to do."""

from agreements_app.documents.guard.refusal import TemplateRefusedError, not_word
from agreements_app.texts.messages import msg

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def check_magic(content: bytes) -> None:
    """Raises `TemplateRefusedError` when `content` does not begin as a zip archive does, naming what it is instead."""
    if not content:
        raise TemplateRefusedError("empty", msg("The file is empty. Choose another copy of it."))
    if content.startswith(_OLE):
        raise _compound(content)
    if content.startswith(_ZIP):
        return
    head = content[:512].lstrip().lower()
    for beginning, kind in (
        (b"%pdf", msg("a PDF file")),
        (b"{\\rtf", msg("an RTF file")),
        (b"<html", msg("a web page")),
        (b"<!doctype html", msg("a web page")),
        (b"<?xml", msg("an XML file")),
        (b"\x89png", msg("a picture")),
        (b"\xff\xd8\xff", msg("a picture")),
    ):
        if head.startswith(beginning):
            raise not_word(kind)
    raise not_word(msg("a file of an unknown kind"))


def _compound(content: bytes) -> TemplateRefusedError:
    """The refusal of an OLE compound file: protected .docx, or an office format of before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return TemplateRefusedError(
            "encrypted",
            msg(
                "The file is protected by a password. Remove the password in Word (File > Info > Protect Document) and save it."
            ),
        )
    if "WordDocument".encode("utf-16-le") in content:
        return TemplateRefusedError(
            "old_format",
            msg("This is a Word file of the old kind (.doc). Open it in Word and save it as “Word Document (.docx)”."),
        )
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book\0")):
        return TemplateRefusedError(
            "old_format", msg("This is an Excel file of the old kind (.xls), not a Word document (.docx).")
        )
    if any(name.encode("utf-16-le") in content for name in ("JSRV_", "DocumentText", "FigureData")):
        return TemplateRefusedError(
            "old_format",
            msg("This is an Ichitaro file (.jtd). Open it in Ichitaro and save it as a Word document (.docx)."),
        )
    return TemplateRefusedError(
        "old_format",
        msg("This is an office file of the old kind. Open it in its program and save it as “Word Document (.docx)”."),
    )
