"""The words of a text as one fingerprint, whatever its file looks like otherwise."""

import hashlib
import unicodedata

from agreements_app.documents.assembly.building import W
from agreements_app.documents.guard.package import open_package
from agreements_app.documents.templates.compiled import text_parts
from agreements_app.documents.templates.markup import tree


def text_fingerprint(docx: bytes) -> str:
    """The SHA-256 (hex) of every paragraph's words, in body, headers, footers and notes; looks and properties left out."""
    package = open_package(docx)
    digest = hashlib.sha256()
    for name in sorted(text_parts(package)):
        for paragraph in tree(name, package.members[name]).iter(W + "p"):
            words = "".join(element.text or "" for element in paragraph.iter(W + "t"))
            digest.update(unicodedata.normalize("NFC", words).encode() + b"\n")
    return digest.hexdigest()
