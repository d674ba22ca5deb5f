"""The mark by which a file is known again as a recorded draft: in the properties of the Word file, kept by Word, and in its PDF."""

import re

from agreements_app.documents.guard.package import open_package
from agreements_app.documents.templates.properties import core_texts, custom_texts, property_parts

DRAFT_PROPERTY = "agreements.draft"
ORIGINAL_PROPERTY = "agreements.original"
_MARK = re.compile(rf"{re.escape(DRAFT_PROPERTY)}:([0-9a-f-]{{36}})")


def draft_keywords(draft_id: str) -> str:
    """The mark as a keyword of the document, which its PDF takes over."""
    return f"{DRAFT_PROPERTY}:{draft_id}"


def draft_mark(content: bytes) -> str:
    """The id of the draft that a .docx or .pdf says it is; empty when it says none.

    Raises `TemplateRefusedError` when the file is neither, or not fit to be opened.
    """
    if content[:1024].lstrip().startswith(b"%PDF"):
        return _in_keywords(_pdf_keywords(content))
    package = open_package(content)
    parts = property_parts(package)
    named = custom_texts(package.members.get(parts.custom, b"")).get(DRAFT_PROPERTY, "")
    return named or _in_keywords(core_texts(package.members.get(parts.core, b"")).get("keywords", ""))


def _in_keywords(keywords: str) -> str:
    found = _MARK.search(keywords)
    return "" if found is None else found[1]


def _pdf_keywords(content: bytes) -> str:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:  # damaged or protected: it says nothing
        return ""
    try:
        return str(document.get_metadata_dict().get("Keywords", ""))
    finally:
        document.close()
