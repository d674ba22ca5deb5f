"""Multi-level lists counted as Word counts them (ECMA-376 17.9): starts, restarts, overrides, legal style."""

import re
from dataclasses import dataclass

from agreements_app.documents.wordml.markup import Element, W, attribute, child, switch, value, whole
from agreements_app.documents.wordml.numerals import numeral
from agreements_app.documents.wordml.styles import NumberingUse, Styles

_PLACE = re.compile(r"%([1-9])")
LEVELS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list. `restart` is the 1-based level whose use restarts it; None means any higher one."""

    start: int = 1
    style: str = "decimal"
    text: str = ""
    follow: str = "tab"
    align: str = "left"
    legal: bool = False
    restart: int | None = None
    style_id: str = ""
    paragraph: Element | None = None
    run: Element | None = None


@dataclass(frozen=True, slots=True)
class _List:
    abstract_id: str
    levels: tuple[Level, ...]
    starts: dict[int, int]


class Numbering:
    """The lists of a document and how far each has been counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._numbers: dict[int, Element] = {}
        self._lists: dict[int, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[int, int]] = set()
        if root is not None:
            for entry in root.iterfind(f"{W}abstractNum"):
                self._abstract.setdefault(attribute(entry, "abstractNumId") or "", entry)
            for entry in root.iterfind(f"{W}num"):
                self._numbers.setdefault(whole(attribute(entry, "numId")) or 0, entry)

    def level(self, use: NumberingUse) -> Level | None:
        """The level a paragraph uses; None when its list does not exist (Word then shows no number)."""
        found = self._list(use.number_id)
        return None if found is None else found.levels[use.level]

    def use_of_style(self, use: NumberingUse, style_id: str) -> NumberingUse:
        """The level that names the style as its own (w:pStyle); `use` itself when none does."""
        found = self._list(use.number_id)
        for at, level in enumerate(found.levels if found else ()):
            if level.style_id == style_id:
                return NumberingUse(use.number_id, at)
        return use

    def count(self, use: NumberingUse) -> str:
        """Counts one paragraph on and gives its number as shown, such as "第2条" or "1.2"."""
        found = self._list(use.number_id)
        if found is None:
            return ""
        counts = self._counts.setdefault(found.abstract_id, [None] * LEVELS)
        self._advance(found, counts, use)
        for deeper in range(use.level + 1, LEVELS):
            restart = found.levels[deeper].restart
            if restart is None or (restart > 0 and use.level < restart):
                counts[deeper] = None
        return _shown(found.levels, counts, use.level)

    def _advance(self, found: _List, counts: list[int | None], use: NumberingUse) -> None:
        for higher in range(use.level):
            if counts[higher] is None:
                counts[higher] = found.starts.get(higher, found.levels[higher].start)
        now = counts[use.level]
        start = found.starts.get(use.level)
        if start is not None and (use.number_id, use.level) not in self._begun:
            self._begun.add((use.number_id, use.level))
            counts[use.level] = start
        elif now is None:
            counts[use.level] = found.levels[use.level].start if start is None else start
        else:
            counts[use.level] = now + 1

    def _list(self, number_id: int) -> _List | None:
        if number_id not in self._lists:
            self._lists[number_id] = self._read(number_id)
        return self._lists[number_id]

    def _read(self, number_id: int) -> _List | None:
        number = self._numbers.get(number_id)
        abstract_id = value(number, "abstractNumId") or ""
        abstract = self._linked(self._abstract.get(abstract_id))
        if number is None or abstract is None:
            return None
        levels = {whole(attribute(entry, "ilvl")) or 0: entry for entry in abstract.iterfind(f"{W}lvl")}
        starts: dict[int, int] = {}
        for override in number.iterfind(f"{W}lvlOverride"):
            at = whole(attribute(override, "ilvl")) or 0
            start = whole(value(override, "startOverride"))
            if start is not None:
                starts[at] = start
            own = child(override, "lvl")
            if own is not None:
                levels[at] = own
        return _List(abstract_id, tuple(_level(levels.get(at)) for at in range(LEVELS)), starts)

    def _linked(self, abstract: Element | None) -> Element | None:
        """Follows w:numStyleLink to the list that defines the style."""
        for _ in range(4):
            link = value(abstract, "numStyleLink")
            if abstract is None or link is None:
                return abstract
            use = self._styles.paragraph_style(link).numbering if self._styles.chain(link) else None
            number = self._numbers.get(use.number_id) if use else None
            target = self._abstract.get(value(number, "abstractNumId") or "")
            if target is None or target is abstract:
                return abstract
            abstract = target
        return abstract


def _level(entry: Element | None) -> Level:
    if entry is None:
        return Level()
    start = whole(value(entry, "start"))
    return Level(
        start=0 if start is None else start,
        style=_number_style(entry),
        text=value(entry, "lvlText") or "",
        follow=value(entry, "suff") or "tab",
        align={"start": "left", "end": "right"}.get(value(entry, "lvlJc") or "left", value(entry, "lvlJc") or "left"),
        legal=bool(switch(entry, "isLgl")),
        restart=whole(value(entry, "lvlRestart")),
        style_id=value(entry, "pStyle") or "",
        paragraph=child(entry, "pPr"),
        run=child(entry, "rPr"),
    )


def _number_style(entry: Element) -> str:
    """w:numFmt, also where Word hides a newer one in an alternate-content block with a plain fallback."""
    found = next(entry.iter(f"{W}numFmt"), None)
    style = attribute(found, "val") or "decimal"
    if style == "custom":
        pattern = attribute(found, "format") or ""
        style = "decimalZero" if pattern.startswith("01") else "decimal"
    return style


def _shown(levels: tuple[Level, ...], counts: list[int | None], at: int) -> str:
    level = levels[at]
    if level.style == "bullet":
        return level.text
    if level.style == "none":
        return _PLACE.sub("", level.text)

    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        count = counts[index]
        style = "decimal" if level.legal else levels[index].style
        return numeral(levels[index].start if count is None else count, style)

    return _PLACE.sub(number, level.text)
