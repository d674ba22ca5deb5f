"""Files of other programs are known by what stands at their top, not by what is inserted in them."""

import struct

import pytest

from agreements_app.documents.guard.compound import top_names
from agreements_app.documents.guard.magic import check_magic
from agreements_app.documents.guard.refusal import TemplateRefusedError

_FREE, _END = 0xFFFFFFFF, 0xFFFFFFFE


def _entry(name: str, left: int = _FREE, right: int = _FREE, child: int = _FREE) -> bytes:
    words = name.encode("utf-16-le") + b"\0\0"
    return (words.ljust(64, b"\0") + struct.pack("<HBBIII", len(words), 1, 1, left, right, child)).ljust(128, b"\0")


def compound(*names: str, inside: str = "") -> bytes:
    """A compound file with streams of these names at its top, and one further down."""
    count = len(names)
    entries = [_entry("Root Entry", child=1 if names else _FREE)]
    for number, name in enumerate(names, start=1):
        below = count + 1 if inside and number == 1 else _FREE
        entries.append(_entry(name, right=number + 1 if number < count else _FREE, child=below))
    entries += [_entry(inside)] if inside else []
    directory = b"".join(entries)
    directory += b"\0" * (-len(directory) % 512)
    sectors = len(directory) // 512
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0"))
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<I", header, 76, 0)
    links = [_FREE, *range(2, sectors + 1), _END]
    return bytes(header) + struct.pack(f"<{len(links)}I", *links).ljust(512, b"\xff") + directory


@pytest.mark.parametrize(
    ("names", "inside", "words"),
    [
        (("WordDocument", "1Table"), "Workbook", "a Word file of the old kind (.doc)"),
        (("Workbook",), "WordDocument", "an Excel file of the old kind (.xls)"),
        (("Book",), "", "an Excel file of the old kind (.xls)"),
        (("PowerPoint Document",), "", "a PowerPoint file of the old kind (.ppt)"),
        (("x", "JSRV_SegmentInformation"), "WordDocument", "an Ichitaro file (.jtd or .jtt)"),
        (("\x05HwpSummaryInformation", "FileHeader"), "", "a Hangul file (.hwp)"),
        (("EncryptionInfo", "a", "b", "c", "d", "EncryptedPackage"), "", "protected by a password"),
        (("Something",), "WordDocument", "an office file of the old kind"),
    ],
)
def test_program_is_told_by_the_names_at_the_top(names: tuple[str, ...], inside: str, words: str) -> None:
    content = compound(*names, inside=inside)

    assert top_names(content) == set(names)
    with pytest.raises(TemplateRefusedError) as refusal:
        check_magic(content)
    assert words in str(refusal.value.message)


@pytest.mark.parametrize("length", [8, 40, 76, 300, 600, 1_050])
def test_file_cut_short_is_judged_by_the_names_in_it(length: int) -> None:
    cut = compound("WordDocument")[:length]

    assert top_names(cut) == set()
    with pytest.raises(TemplateRefusedError) as refusal:
        check_magic(cut + "WordDocument".encode("utf-16-le"))
    assert "(.doc)" in str(refusal.value.message)


def test_directory_that_runs_in_a_circle_ends() -> None:
    looped = bytearray(compound("WordDocument"))
    struct.pack_into("<I", looped, 512 + 4, 1)

    assert top_names(bytes(looped)) == {"WordDocument"}


def test_pdf_is_refused_with_what_to_ask_for() -> None:
    with pytest.raises(TemplateRefusedError, match="Ask for the Word document"):
        check_magic(b"%PDF-1.7 \n")
