"""Styles resolved: document defaults, table style, paragraph style chain, character style, direct formatting."""

from dataclasses import dataclass, field, replace

from lxml import etree

from agreements_app.documents.wordml.markup import Children, Element, W, attribute, child, value, whole
from agreements_app.documents.wordml.model import ParagraphFormat, RunFormat
from agreements_app.documents.wordml.properties import TOGGLES, Changes, paragraph_changes, run_changes
from agreements_app.documents.wordml.theme import Theme

MAX_CHAIN = 40


@dataclass(frozen=True, slots=True)
class NumberingUse:
    """The list a paragraph belongs to: w:numId and level (0–8)."""

    number_id: int
    level: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a table style sets for the paragraphs and characters in a cell."""

    run: Changes = field(default_factory=dict)
    paragraph: Changes = field(default_factory=dict)


NOWHERE = Surroundings()


@dataclass(frozen=True, slots=True, kw_only=True)
class StyledParagraph:
    """A paragraph style resolved: format without numbering indents, characters, list, and the style's own indents."""

    format: ParagraphFormat
    run: RunFormat
    numbering: NumberingUse | None
    indents: Changes


class Styles:
    """The styles of one document."""

    def __init__(self, root: Element | None, theme: Theme) -> None:
        self._theme = theme
        self._styles: dict[str, Element] = {}
        self._defaults: dict[str, str] = {}
        self._resolved: dict[tuple[str, int], StyledParagraph] = {}
        self._kept: list[Surroundings] = []
        self._changes: dict[str, Changes] = {}
        self._runs: dict[tuple[bytes, int], tuple[RunFormat, RunFormat]] = {}
        for style in () if root is None else root.iterfind(f"{W}style"):
            self._add(style)
        defaults = child(root, "docDefaults")
        self._default_run = replace(RunFormat(), **run_changes(child(child(defaults, "rPrDefault"), "rPr"), theme))
        self._default_paragraph = replace(
            ParagraphFormat(), **paragraph_changes(child(child(defaults, "pPrDefault"), "pPr"))
        )

    @property
    def theme(self) -> Theme:
        """The theme whose fonts the styles name."""
        return self._theme

    def default_style(self, kind: str) -> str:
        """The id of the style used where none is named: "paragraph", "character" or "table"."""
        return self._defaults.get(kind, "")

    def chain(self, style_id: str) -> list[Element]:
        """The style and those it is based on, the base first; a circle ends where it closes."""
        found: list[Element] = []
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen and len(found) < MAX_CHAIN:
            seen.add(style_id)
            found.append(self._styles[style_id])
            style_id = value(found[-1], "basedOn") or ""
        return found[::-1]

    def paragraph_style(self, style_id: str, around: Surroundings = NOWHERE) -> StyledParagraph:
        """A paragraph style in the surroundings of a table style."""
        style_id = style_id if style_id in self._styles else self.default_style("paragraph")
        key = (style_id, id(around))
        if key not in self._resolved:
            self._kept.append(around)  # keeps the id in use while it is a key
            self._resolved[key] = self._resolve(style_id, around)
        return self._resolved[key]

    def run_format(self, base: RunFormat, properties: Element | None) -> RunFormat:
        """The characters of a run: `base`, then its character style, then its own properties."""
        if properties is None or not len(properties):
            return base
        key = (etree.tostring(properties), id(base))
        found = self._runs.get(key)
        if found is None:
            # the base is kept so that its id stays in use
            found = self._runs[key] = (base, _shared(self._run_format(base, properties)))
        return found[1]

    def _run_format(self, base: RunFormat, properties: Element) -> RunFormat:
        style_id = value(properties, "rStyle")
        changes = run_changes(properties, self._theme)
        if style_id:
            base = self.character_style(base, style_id)
        return replace(base, **changes) if changes else base

    def character_style(self, base: RunFormat, style_id: str) -> RunFormat:
        """`base` with a character style upon it; bold upon bold becomes plain, as Word toggles (17.7.3)."""
        merged: Changes = {}
        for style in self.chain(style_id):
            merged |= self._run_changes(style)
        for name in TOGGLES:
            if merged.get(name) and getattr(base, name) and not getattr(self._default_run, name):
                merged[name] = False
        return replace(base, **merged) if merged else base

    def _run_changes(self, style: Element) -> Changes:
        """What a style changes in the look of characters; read once, since many styles are based on the same one."""
        style_id = attribute(style, "styleId") or ""
        if style_id not in self._changes:
            self._changes[style_id] = run_changes(child(style, "rPr"), self._theme)
        return self._changes[style_id]

    def _add(self, style: Element) -> None:
        style_id = attribute(style, "styleId") or value(style, "name") or "?"
        kind = attribute(style, "type") or "paragraph"
        self._styles.setdefault(style_id, style)
        if (attribute(style, "default") or "0").lower() in ("1", "true", "on"):
            self._defaults.setdefault(kind, style_id)

    def _resolve(self, style_id: str, around: Surroundings) -> StyledParagraph:
        look: Changes = dict(around.paragraph)
        letters: Changes = dict(around.run)
        numbering: NumberingUse | None = None
        indents: Changes = {}
        for style in self.chain(style_id):
            letters |= self._run_changes(style)
            properties = child(style, "pPr")
            changes = paragraph_changes(properties, look.get("tabs", self._default_paragraph.tabs))
            used = numbering_use(properties, numbering)
            if used != numbering:
                numbering, indents = used, {}
            indents |= {name: changes[name] for name in changes if "indent" in name or name.endswith("_chars")}
            look |= changes
        paragraph = replace(self._default_paragraph, **{**look, "style_id": style_id})
        run = replace(self._default_run, **letters)
        return StyledParagraph(format=paragraph, run=_shared(run), numbering=numbering, indents=indents)


_MOST_SHARED = 5_000
_SHARED: dict[RunFormat, RunFormat] = {}


def _shared(look: RunFormat) -> RunFormat:
    """The one format that stands for all equal ones, in all documents: what is known by its format is found again."""
    if len(_SHARED) >= _MOST_SHARED:
        _SHARED.clear()
    return _SHARED.setdefault(look, look)


def numbering_use(properties: "Element | Children | None", inherited: NumberingUse | None) -> NumberingUse | None:
    """The list told in a w:pPr, else the inherited one; number 0 takes a paragraph out of its list."""
    told = child(properties, "numPr")
    if told is None:
        return inherited
    number = whole(value(told, "numId"))
    level = whole(value(told, "ilvl"))
    if number is None:
        number = inherited.number_id if inherited else 0
    if level is None:
        level = inherited.level if inherited else 0
    return NumberingUse(number, max(0, min(8, level))) if number else None
