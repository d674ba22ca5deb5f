"""Fonts inside the PDF: only the glyphs used, each with the characters it stands for, so that all text can be copied."""

from hashlib import md5

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from agreements_app.documents.typeset.fonts import FontFile

_DROPPED_TABLES = (
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "STAT",
    "name",
    "post",
    "cmap",
    "OS/2",
    "vhea",
    "vmtx",
    "gasp",
    "FFTM",
    "kern",
    "DSIG",
    "meta",
)
_SYMBOLIC = 4
_ITALIC = 64
_MAPPINGS_A_BLOCK = 100


class EmbeddedFont:
    """One font file in one PDF. A code is given to each pair of glyph and characters, in the order of first use."""

    def __init__(self, file: FontFile, name: str) -> None:
        self.file = file
        self.name = name
        self._codes: dict[tuple[int, str], int] = {(0, ""): 0}

    def code(self, glyph: int, text: str) -> str:
        """The four hexadecimal digits that draw `glyph` and are copied as `text`."""
        key = (glyph, text)
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = len(self._codes)
        return f"{code:04X}"

    def addObjects(self, document: pdfdoc.PDFDocument) -> None:
        """Writes the font objects; called by reportlab when the document is finished."""
        data, mapping = self._subset()
        base = f"{_tag(data)}+{self.file.name}"
        scale = 1000 / self.file.unit
        glyphs = [glyph for glyph, _ in self._codes]
        to_glyph = b"".join(mapping.get(glyph, 0).to_bytes(2, "big") for glyph in glyphs)
        widths = [round(self.file.advance(glyph) * scale) for glyph in glyphs]
        descendant = pdfdoc.PDFDictionary({
            "Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": f"/{base}",
            "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
            "FontDescriptor": document.Reference(self._descriptor(document, base, data), f"descriptor:{self.name}"),
            "DW": 1000, "W": pdfdoc.PDFArray([0, pdfdoc.PDFArray(widths)]),
            "CIDToGIDMap": document.Reference(_stream(to_glyph), f"glyphs:{self.name}"),
        })  # fmt: skip
        font = pdfdoc.PDFDictionary({
            "Type": "/Font", "Subtype": "/Type0", "BaseFont": f"/{base}", "Encoding": "/Identity-H",
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant, f"cid:{self.name}")]),
            "ToUnicode": document.Reference(_stream(self._to_unicode()), f"unicode:{self.name}"),
        })  # fmt: skip
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(font, f"font:{self.name}")

    def _subset(self) -> tuple[bytes, dict[int, int]]:
        """The font file with only the used glyphs, and where each glyph went."""
        wanted = hb.SubsetInput()
        wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
        wanted.glyph_set.update({glyph for glyph, _ in self._codes})
        wanted.drop_table_tag_set.update(
            {int.from_bytes(tag.encode(), "big") for tag in (t.ljust(4) for t in _DROPPED_TABLES)}
        )
        plan = hb.SubsetPlan(self.file.face, wanted)
        mapping = {int(old): int(new) for old, new in plan.old_to_new_glyph_mapping.items()}
        return bytes(plan.execute().blob.data), mapping

    def _descriptor(self, document: pdfdoc.PDFDocument, base: str, data: bytes) -> pdfdoc.PDFDictionary:
        file, stream = self.file, _stream(data)
        stream.dictionary["Length1"] = len(data)
        italic = "Italic" in file.name
        return pdfdoc.PDFDictionary({
            "Type": "/FontDescriptor", "FontName": f"/{base}", "Flags": _SYMBOLIC | (_ITALIC if italic else 0),
            "FontBBox": pdfdoc.PDFArray([-1000, round(-file.descent * 1000), 2000, round(file.ascent * 1000)]),
            "ItalicAngle": -12 if italic else 0, "Ascent": round(file.ascent * 1000),
            "Descent": round(-file.descent * 1000), "CapHeight": round(file.metric("CAP_HEIGHT", 0.7) * 1000),
            "StemV": 140 if "Bold" in file.name else 80,
            "FontFile2": document.Reference(stream, f"file:{self.name}"),
        })  # fmt: skip

    def _to_unicode(self) -> bytes:
        entries = [
            f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>"
            for (_, text), code in self._codes.items()
            if text
        ]
        blocks = [entries[at : at + _MAPPINGS_A_BLOCK] for at in range(0, len(entries), _MAPPINGS_A_BLOCK)]
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{body}\n"
            "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        ).encode()


class FontShelf:
    """The fonts of one PDF, in the order of their first use."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._fonts: dict[str, EmbeddedFont] = {}

    def font(self, file: FontFile) -> EmbeddedFont:
        """The embedded font that stands for a font file."""
        found = self._fonts.get(file.name)
        if found is None:
            found = self._fonts[file.name] = EmbeddedFont(file, f"F{len(self._fonts) + 1}")
            self._canvas._doc.delayedFonts.append(found)
        return found

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the font files used."""
        return tuple(self._fonts)


def _stream(content: bytes) -> pdfdoc.PDFStream:
    return pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])


def _tag(data: bytes) -> str:
    """Six capital letters that tell one subset from another."""
    digest = md5(data, usedforsecurity=False).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])
