"""Text turned into glyphs: a quick way for simple scripts, HarfBuzz for all others; every word only once."""

from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from agreements_app.documents.typeset.fonts import FontFile, font_file
from agreements_app.documents.typeset.scripts import SHAPED_SCRIPTS, is_format, is_mark, script_of

_LANGUAGE_OF_FAMILY = {
    "NotoSansJP": "ja",
    "NotoSerifJP": "ja",
    "NotoSansKR": "ko",
    "NotoSansSC": "zh-Hans",
    "NotoSansTC": "zh-Hant",
}
_PLAIN_FEATURES = {"kern": False, "liga": False, "clig": False}
_DRAWN_AS = {"\u2011": "-", "\u2010": "-", "\u00a0": " ", "\u2212": "-", "\u2015": "—", "\u2027": "·"}


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Drawn text: glyph numbers from left to right, each with its width, offsets (font units) and its characters.

    A glyph that adds to the one before it has the text ''. `simple` means one glyph for each character, unmoved.
    """

    numbers: tuple[int, ...]
    advances: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    texts: tuple[str, ...]
    width: int
    simple: bool


@lru_cache(maxsize=60_000)
def shape(text: str, font: str, *, right_to_left: bool = False, kern: bool = False) -> Glyphs:
    """The glyphs of `text` in a font file; `kern` also switches on ligatures' companions as Word's w:kern does."""
    file = font_file(font)
    if not right_to_left and not kern:
        simple = _simple(text, file)
        if simple is not None:
            return simple
    return _shaped(text, file, right_to_left=right_to_left, kern=kern)


def _simple(text: str, file: FontFile) -> Glyphs | None:
    numbers: list[int] = []
    for character in text:
        if script_of(character) in SHAPED_SCRIPTS or is_mark(character) or is_format(character):
            return None
        number = file.glyph(character) or file.glyph(_DRAWN_AS.get(character, character))
        if number == 0 and not character.isspace():
            return None
        numbers.append(number or file.glyph(" "))
    advances = tuple(file.advance(number) for number in numbers)
    return Glyphs(tuple(numbers), advances, (), tuple(text), sum(advances), True)


def _shaped(text: str, file: FontFile, *, right_to_left: bool, kern: bool) -> Glyphs:
    buffer = hb.Buffer()
    drawn = "".join(_DRAWN_AS[c] if c in _DRAWN_AS and not file.has(c) else c for c in text)
    buffer.add_codepoints([ord(character) for character in drawn])
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if right_to_left else "ltr"
    buffer.language = _LANGUAGE_OF_FAMILY.get(file.name.split("-")[0], "und")
    simple_script = script_of(text[0]) not in SHAPED_SCRIPTS if text else True
    hb.shape(file.font, buffer, _PLAIN_FEATURES if simple_script and not kern else {"kern": True})
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    clusters = [info.cluster for info in infos]
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    seen: set[int] = set()
    texts: list[str] = []
    for cluster in clusters:
        texts.append("" if cluster in seen else text[cluster : ends[cluster]])
        seen.add(cluster)
    advances = tuple(position.x_advance for position in positions)
    return Glyphs(
        tuple(info.codepoint for info in infos),
        advances,
        tuple((position.x_offset, position.y_offset) for position in positions),
        tuple(texts),
        sum(advances),
        False,
    )
