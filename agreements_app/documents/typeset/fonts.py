"""Font files: opened once, asked for glyphs, widths and line metrics."""

from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from agreements_app.system.resources import resource

FONT_FOLDER = "fonts"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineMetrics:
    """Height above and below the base line of a font, as shares of its size; leading is part of `above`."""

    above: float
    below: float


class FontFile:
    """One TrueType file. Glyph numbers and widths are in the font's own units, `unit` of them to the size.

    `line` is the font's own line: ascent with its line gap, and descent.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._blob = hb.Blob.from_file_path(str(resource(FONT_FOLDER, f"{name}.ttf")))
        self.face = hb.Face(self._blob)
        self.font = hb.Font(self.face)
        self.unit: int = self.face.upem
        extents = self.font.get_font_extents("ltr")
        self.ascent = extents.ascender / self.unit
        self.descent = -extents.descender / self.unit
        self.gap = extents.line_gap / self.unit
        self.line = LineMetrics(above=self.ascent + self.gap, below=self.descent)
        self._glyphs: dict[str, int] = {}
        self._advances: dict[int, int] = {}

    def glyph(self, character: str) -> int:
        """The glyph of a character; 0 when the font has none."""
        found = self._glyphs.get(character)
        if found is None:
            found = self._glyphs[character] = self.font.get_nominal_glyph(ord(character)) or 0
        return found

    def has(self, character: str) -> bool:
        """Whether the font can draw the character."""
        return self.glyph(character) != 0

    def advance(self, glyph: int) -> int:
        """The width of a glyph in font units."""
        found = self._advances.get(glyph)
        if found is None:
            found = self._advances[glyph] = self.font.get_glyph_h_advance(glyph)
        return found

    def metric(self, tag: str, otherwise: float) -> float:
        """An OpenType metric such as "UNDERLINE_OFFSET" as a share of the size."""
        value = self.font.get_metric_position(hb.OTMetricsTag[tag])
        return otherwise if value is None else float(value) / self.unit


@lru_cache(maxsize=64)
def font_file(name: str) -> FontFile:
    """The shipped font of that file name (without ending), opened once."""
    return FontFile(name)


@lru_cache(maxsize=128)
def exists(name: str) -> bool:
    """Whether a font file of that name is shipped."""
    return resource(FONT_FOLDER, f"{name}.ttf").exists()


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font file and what is put upon it where no file of that weight or slant is shipped."""

    file: FontFile
    embolden: bool = False
    slant: bool = False


@lru_cache(maxsize=512)
def typeface(family: str, *, bold: bool, italic: bool) -> Typeface:
    """The file of a family in a weight and slant; missing weights are thickened, missing italics slanted."""
    for style, has_bold, has_italic in (
        ("BoldItalic", True, True), ("Bold", True, False), ("Italic", False, True), ("Regular", False, False),
    ):  # fmt: skip
        if has_bold <= bold and has_italic <= italic and exists(f"{family}-{style}"):
            return Typeface(font_file(f"{family}-{style}"), bold and not has_bold, italic and not has_italic)
    raise FileNotFoundError(f"no font file for {family}")
