"""Recognising a file of the wrong kind by its first bytes, so that the sentence can say what to do."""

from agreements_app.documents.guard.compound import top_names
from agreements_app.documents.guard.refusal import TemplateRefusedError, not_word
from agreements_app.texts.messages import Message, msg

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
    if head.startswith(b"%pdf"):
        raise TemplateRefusedError(
            "not_word",
            msg(
                "This is a PDF file, in which text cannot be followed. Ask for the Word document (.docx) it was made from."
            ),
        )
    for beginning, kind in (
        (b"mime-version:", msg("a web page")),
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
    names = top_names(content)
    for code, marks, sentence in _COMPOUND_KINDS:
        if any(_is_in(mark, names, content) for mark in marks):
            return TemplateRefusedError(code, sentence)
    return TemplateRefusedError(
        "old_format",
        msg("This is an office file of the old kind. Open it in its program and save it as “Word Document (.docx)”."),
    )


def _is_in(mark: str, names: frozenset[str], content: bytes) -> bool:
    """Whether a name stands at the top of the file; in a damaged one, whether it occurs at all."""
    if names:
        return any(name == mark or (mark.endswith("_") and name.startswith(mark)) for name in names)
    return mark.encode("utf-16-le") in content


_COMPOUND_KINDS: tuple[tuple[str, tuple[str, ...], Message], ...] = (
    (
        "encrypted",
        ("EncryptedPackage",),
        msg(
            "The file is protected by a password. Remove the password in Word (File > Info > Protect Document) and save it."
        ),
    ),
    (
        "old_format",
        ("JSRV_", "DocumentText", "FigureData"),
        msg("This is an Ichitaro file (.jtd or .jtt). Open it in Ichitaro and save it as a Word document (.docx)."),
    ),
    (
        "old_format",
        ("HwpSummaryInformation", "\x05HwpSummaryInformation"),
        msg("This is a Hangul file (.hwp). Open it in Hangul and save it as a Word document (.docx)."),
    ),
    (
        "old_format",
        ("WordDocument",),
        msg("This is a Word file of the old kind (.doc). Open it in Word and save it as “Word Document (.docx)”."),
    ),
    (
        "old_format",
        ("Workbook", "Book"),
        msg("This is an Excel file of the old kind (.xls), not a text. Choose the Word document (.docx) instead."),
    ),
    (
        "old_format",
        ("PowerPoint Document",),
        msg("This is a PowerPoint file of the old kind (.ppt), not a text. Choose the Word document (.docx) instead."),
    ),
)
