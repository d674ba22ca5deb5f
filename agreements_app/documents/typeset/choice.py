"""Which font draws which part of a run: by class of character, script, region and what the fonts contain."""

from dataclasses import dataclass
from functools import lru_cache

from agreements_app.documents.typeset.families import (
    JAPANESE_SERIF,
    REGIONAL,
    SCRIPT_FAMILIES,
    SYMBOL_FAMILIES,
    font_region,
    japanese_family,
    latin_family,
    word_line,
)
from agreements_app.documents.typeset.fonts import LineMetrics, Typeface, typeface
from agreements_app.documents.typeset.scripts import (
    COMPLEX,
    EAST,
    SHAPED_SCRIPTS,
    class_of,
    follows_hint,
    is_format,
    is_mark,
    script_of,
)
from agreements_app.documents.wordml.model import RunFormat

_REGION_OF_LANGUAGE = {
    "ja": "JP", "ko": "KR", "zh-tw": "TC", "zh-hk": "TC", "zh-mo": "TC", "zh-hant": "TC", "zh": "SC",
}  # fmt: skip
_REGION_OF_COUNTRY = {"JP": "JP", "KR": "KR", "KP": "KR", "CN": "SC", "SG": "SC", "TW": "TC", "HK": "TC", "MO": "TC"}
_BLANKS = frozenset(" \u00a0\u2002\u2003\u2009\u202f\u2000\u2001\u2004\u2005\u2006\u2007\u2008\u200a\u205f")
_EQUIVALENT = {"\u2011": "-", "\u2010": "-", "\u00a0": " ", "\u2212": "-", "\u2015": "—", "\u2027": "·"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known about the text around a run: whether it holds kana, and the regions to try when it does not."""

    kana: bool = False
    language: str = ""
    country: str = ""

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions to try for ideographs, the likeliest first."""
        first = _REGION_OF_COUNTRY.get(self.country.upper(), "")
        told = region_of_language(self.language)
        order = ("JP", first, told, "SC", "TC", "KR") if self.kana else (told, first, "JP", "SC", "TC", "KR")
        return tuple(dict.fromkeys(region for region in order if region))


@dataclass(frozen=True, slots=True)
class FontSpan:
    """A stretch of text, by positions, that one typeface draws; `line` overrides the typeface's line height."""

    start: int
    end: int
    typeface: Typeface
    script: str
    line: LineMetrics | None


@lru_cache(maxsize=256)
def region_of_language(language: str) -> str:
    """The region of a language tag: "JP", "KR", "SC", "TC" or ''."""
    language = language.lower()
    return _REGION_OF_LANGUAGE.get(language) or _REGION_OF_LANGUAGE.get(language.split("-")[0], "")


def font_spans(text: str, look: RunFormat, around: Surroundings) -> tuple[list[FontSpan], list[str]]:
    """The typefaces that draw `text`, in order, and the characters that no shipped font can draw."""
    if text.isascii() and text.isprintable() and text and not (look.complex_script or look.rtl):
        face = typeface(latin_family(look.ascii), bold=look.bold, italic=look.italic)
        if all(map(face.file.has, text)):  # what the longer way below comes to for nearly all Latin text
            return [FontSpan(0, len(text), face, "", word_line(look.ascii))], []
    chooser = _Chooser(text, look, around)
    spans: list[FontSpan] = []
    missing: list[str] = []
    start, current = 0, None
    for index, character in enumerate(text):
        chosen = chooser.choose(index, character, current)
        if chosen is None:
            missing.append(character)
            chosen = current or chooser.choose(index, " ", None)
        if chosen != current:
            if current is not None:
                spans.append(FontSpan(start, index, *current))
            start, current = index, chosen
    if current is not None:
        spans.append(FontSpan(start, len(text), *current))
    return spans, missing


_Choice = tuple[Typeface, str, LineMetrics | None]


class _Chooser:
    """Chooses typefaces within one run: one East Asian family for all its ideographs."""

    def __init__(self, text: str, look: RunFormat, around: Surroundings) -> None:
        self._text, self._look = text, look
        self._east: tuple[str, ...] = ()
        self._around = around

    def choose(self, index: int, character: str, before: _Choice | None) -> _Choice | None:
        """The typeface for one character; that of the character before where it is a mark or fits as well."""
        if is_format(character) or character == "\u2028":
            if before is not None:
                return before
            character = " "  # invisible: it must not ask for a font, and with it a line height, of its own
        if before is not None:
            if is_mark(character) and self._takes(before, character):
                return before
            if character in _BLANKS and not (before[1] in SCRIPT_FAMILIES and not before[0].file.has(" ")):
                return before
        kind = class_of(character)
        if kind == EAST or (self._look.hint == "eastAsia" and follows_hint(character)):
            return self._east_choice(character)
        name = self._look.complex if kind == COMPLEX or self._look.complex_script else self._latin_name(character)
        families = self._families(name, script_of(character))
        return self._first(families, character, name) or self._last_resort(character)

    def _latin_name(self, character: str) -> str:
        return self._look.ascii if character < "\u0080" else self._look.high_ansi

    def _families(self, name: str, script: str) -> tuple[str, ...]:
        family = latin_family(name)
        own = SCRIPT_FAMILIES.get(script)
        rest = ("NotoSerif", "NotoSans") if family in ("LiberationSerif", "Caladea") else ("NotoSans",)
        return (own, family, *rest) if own else (family, *rest)

    def _first(self, families: tuple[str, ...], character: str, name: str) -> _Choice | None:
        """The first of the families that has the character, in the weight and slant that Word takes for its script."""
        look = self._look
        if look.rtl or look.complex_script or class_of(character) == COMPLEX:
            return _first_of(families, character, name, (look.bold_complex, look.italic_complex))
        return _first_of(families, character, name, (look.bold, look.italic))

    def _takes(self, before: _Choice, character: str) -> bool:
        """Whether the font before draws the mark too; variation selectors only choose between its glyphs."""
        code = ord(character)
        return before[0].file.has(character) or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF

    def _east_choice(self, character: str) -> _Choice | None:
        if not self._east:
            own = self._east_family()
            self._east = (own, *(family for family in _east_order(own) if family != own))
        return self._first(self._east, character, self._look.east_asia) or self._last_resort(character)

    def _east_family(self) -> str:
        """One family for the whole run: that of its script, else the likeliest region that has every character."""
        text = self._text
        scripts = {script_of(character) for character in text}
        if "Hang" in scripts:
            return REGIONAL["KR"]
        japanese = japanese_family(self._look.east_asia)
        if "Hira" in scripts or "Kana" in scripts:
            return japanese
        ideographs = [character for character in text if script_of(character) == "Hani"]
        best, fewest = japanese, len(ideographs) + 1
        for region in self._regions():
            family = japanese if region == "JP" else REGIONAL[region]
            file = typeface(family, bold=self._look.bold, italic=False).file
            absent = sum(not file.has(character) for character in ideographs)
            if absent < fewest:
                best, fewest = family, absent
        return best

    def _regions(self) -> tuple[str, ...]:
        told = region_of_language(self._look.language_east_asia)
        own = font_region(self._look.east_asia)
        if self._around.kana or own == "JP":
            return self._around.regions if self._around.kana else tuple(dict.fromkeys(("JP", *self._around.regions)))
        return tuple(dict.fromkeys(region for region in (own, told, *self._around.regions) if region))

    def _last_resort(self, character: str) -> _Choice | None:
        own = SCRIPT_FAMILIES.get(script_of(character))
        east = self._look.east_asia
        found = self._first((own,), character, "") if own else None
        found = found or self._first((japanese_family(east),), character, east)
        found = found or self._first(("NotoSans", *SYMBOL_FAMILIES, *REGIONAL.values()), character, "")
        if found is None and is_mark(character):
            return self._first(("NotoSans",), " ", "")
        return found


@lru_cache(maxsize=20_000)
def _first_of(families: tuple[str, ...], character: str, name: str, weight: tuple[bool, bool]) -> _Choice | None:
    drawn = _EQUIVALENT.get(character, character)
    for family in families:
        face = typeface(family, bold=weight[0], italic=weight[1])
        if face.file.has(character) or face.file.has(drawn):
            return face, _script(character), word_line(name)
    return None


def _script(character: str) -> str:
    """The script of a character that must be shaped apart; '' for all others."""
    script = script_of(character)
    return script if script in SHAPED_SCRIPTS else ""


def _east_order(family: str) -> tuple[str, ...]:
    return (family, JAPANESE_SERIF, *REGIONAL.values()) if family == JAPANESE_SERIF else tuple(REGIONAL.values())
