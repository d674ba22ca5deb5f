"""Paragraphs cut into pieces: words, ideographs, blanks, tabs, pictures – the smallest things a line is made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from agreements_app.documents.typeset.bidi import levels_of
from agreements_app.documents.typeset.breaking import break_points, is_space
from agreements_app.documents.typeset.choice import FontSpan, Surroundings, font_spans
from agreements_app.documents.typeset.fonts import Typeface
from agreements_app.documents.typeset.scripts import (
    COMPLEX,
    class_of,
    is_east_letter,
    is_ideographic,
    is_word_letter,
    script_of,
)
from agreements_app.documents.typeset.shaping import Glyphs, shape
from agreements_app.documents.wordml.model import (
    BreakInline,
    EdgeTab,
    Inline,
    NoteReference,
    PageField,
    Paragraph,
    Picture,
    Ruby,
    RunFormat,
    TextBox,
    TextRun,
    Watermark,
)

RAISED = 0.65  # size of superscripts and subscripts against their line
_SUPER_RISE, _SUB_DROP = 0.33, 0.14
_AUTO_SPACE = 0.25  # between kanji and Latin letters, of the size
_CLOSING = frozenset("、。，．」』）】〕〉》〗〙〛｝］")
_OPENING = frozenset("（「『【〔〈《〖〘〚｛［")
_HIDDEN = frozenset("\u00ad\u200b\u2028")


@dataclass(slots=True, kw_only=True)
class Piece:
    """One indivisible thing on a line. Measures in points.

    `kind` is "text", "space", "tab", "break", "picture", "ruby" or "frame"; `may_begin` whether a line may begin with
    it; `gap` the quarter space before it when it is not first; `trim` and `lead` the blank half of a full-width
    sign after and before its ink, which a tight line may take back;
    `above`/`below` the line it asks for; `wide` an ideograph, beside which justified lines may be stretched.
    """

    kind: str
    width: float
    text: str = ""
    look: RunFormat
    glyphs: Glyphs | None = None
    face: Typeface | None = None
    size: float = 0.0
    rise: float = 0.0
    above: float = 0.0
    below: float = 0.0
    link: str = ""
    level: int = 0
    may_begin: bool = False
    gap: float = 0.0
    trim: float = 0.0
    lead: float = 0.0
    wide: bool = False
    content: Inline | None = None
    base: "Sequence[Piece]" = ()
    reading: "Sequence[Piece]" = ()
    note: str = ""
    hyphen: "Piece | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingGlyph:
    """A character that no shipped font can draw, with the text around it."""

    character: str
    around: str


@dataclass(slots=True, kw_only=True)
class Context:
    """What cutting needs to know beyond the paragraph: what fields say, regions of fonts, what was missing."""

    resolve: Callable[[PageField], str]
    around: Surroundings
    missing: list[MissingGlyph] = field(default_factory=list)


@dataclass(slots=True)
class _Segment:
    """A stretch of the paragraph's flat text that comes from one inline."""

    start: int
    end: int
    look: RunFormat
    link: str = ""
    inline: Inline | None = None
    note: str = ""
    field: PageField | None = None


def cut(paragraph: Paragraph, context: Context) -> list[Piece]:
    """The pieces of a paragraph in reading order."""
    key = _key(paragraph, context.around)
    if key is None:
        return _cut(paragraph, context)
    found = _CUT_BEFORE.get(key)
    if found is None:
        missing = len(context.missing)
        found = (paragraph, _cut(paragraph, context))
        if len(context.missing) == missing:  # else it must be told again for the next document
            _CUT_BEFORE.keep(key, found)
    return found[1]


class _CutBefore(dict[tuple[object, ...], tuple[Paragraph, list[Piece]]]):
    """Pieces of plain paragraphs by their words: long tables repeat them, and so do the drafts of one template.

    The paragraph is kept with them, since its formats stand in the key by their ids. It is emptied when it has grown large.
    """

    def __init__(self) -> None:
        super().__init__()
        self._pieces = 0

    def keep(self, key: tuple[object, ...], found: tuple[Paragraph, list[Piece]]) -> None:
        """Remembers the pieces of a paragraph."""
        if self._pieces > _MOST_PIECES:
            self.clear()
            self._pieces = 0
        self[key] = found
        self._pieces += len(found[1]) + 1


_MOST_PIECES = 100_000  # some thirty megabytes
_LONGEST_KEPT = 400
_CUT_BEFORE = _CutBefore()


def _key(paragraph: Paragraph, around: Surroundings) -> tuple[object, ...] | None:
    """By what a paragraph is known again; None where its pieces depend on more than its text (tabs, fields, pictures)."""
    runs: list[object] = []
    letters = 0
    for run in paragraph.inlines:
        if not isinstance(run, TextRun) or "\t" in run.text:
            return None
        letters += len(run.text)
        runs += (run.text, id(run.format), run.link)
    look = paragraph.format
    return (look.kinsoku, look.bidi, look.auto_space, around, *runs) if letters <= _LONGEST_KEPT else None


def _cut(paragraph: Paragraph, context: Context) -> list[Piece]:
    text, segments = _flatten(paragraph, context)
    if not text:
        return []
    around = context.around
    if not around.kana and _has_kana(text):
        around = Surroundings(kana=True, language=around.language, country=around.country)
    breaks = break_points(text, kinsoku=paragraph.format.kinsoku)
    levels = levels_of(text, right_to_left=paragraph.format.bidi)
    cutter = _Cutter(text, breaks, levels, context, around)
    pieces: list[Piece] = []
    for segment in segments:
        pieces += cutter.pieces(segment)
    if paragraph.format.auto_space:
        _set_gaps(pieces)
    _fit(pieces)
    return pieces


def text_pieces(text: str, look: RunFormat, context: Context) -> list[Piece]:
    """The pieces of plain text in one format (labels, readings)."""
    breaks = break_points(text)
    cutter = _Cutter(text, breaks, levels_of(text, right_to_left=False), context, context.around)
    return cutter.pieces(_Segment(0, len(text), look))


def _flatten(paragraph: Paragraph, context: Context) -> tuple[str, list[_Segment]]:
    parts: list[str] = []
    segments: list[_Segment] = []
    at = 0
    for inline in paragraph.inlines:
        text, segment = _flat(inline, context)
        if text:
            segment.start, segment.end = at, at + len(text)
            at += len(text)
            parts.append(text)
            segments.append(segment)
    return "".join(parts), segments


def _flat(inline: Inline, context: Context) -> tuple[str, _Segment]:
    """The flat text that stands for an inline, and its segment."""
    if isinstance(inline, TextRun):
        return inline.text.replace("\ufffc", ""), _Segment(0, 0, inline.format, inline.link)
    if isinstance(inline, PageField):
        return context.resolve(inline), _Segment(0, 0, inline.format, inline.link, field=inline)
    if isinstance(inline, NoteReference):
        return (inline.mark or "\u200b"), _Segment(0, 0, inline.format, note=inline.key)
    if isinstance(inline, BreakInline):
        return ("\u2028" if inline.kind == "line" else "\ufffc"), _Segment(0, 0, inline.format, inline=inline)
    if isinstance(inline, EdgeTab):
        return "\t", _Segment(0, 0, inline.format, inline=inline)
    look = inline.format if isinstance(inline, Ruby) else RunFormat()
    return "\ufffc", _Segment(0, 0, look, inline=inline)


def _has_kana(text: str) -> bool:
    return any("\u3041" <= character <= "\u30ff" for character in text)


class _Cutter:
    """Cuts the segments of one paragraph."""

    def __init__(
        self, text: str, breaks: list[bool], levels: list[int] | None, context: Context, around: Surroundings
    ) -> None:
        self._text, self._breaks, self._levels = text, breaks, levels
        self._context, self._around = context, around

    def pieces(self, segment: _Segment) -> list[Piece]:
        """The pieces of one segment."""
        if segment.inline is not None:
            return [self._object(segment, segment.inline)]
        found: list[Piece] = []
        text = self._text[segment.start : segment.end]
        spans, missing = font_spans(text, segment.look, self._around)
        for character in missing:
            if character >= " ":
                self._report(character, segment.start + text.index(character))
        for span in spans:
            start = segment.start + span.start
            for end in self._cuts(start, segment.start + span.end):
                found += self._piece(start, end, segment, span)
                start = end
        if found and segment.note:
            found[0].note = segment.note
        if found and segment.field:
            found[0].content = segment.field
        return found

    def _report(self, character: str, at: int) -> None:
        around = self._text[max(0, at - 12) : at + 13].replace("\u2028", " ").strip()
        self._context.missing.append(MissingGlyph(character=character, around=around))

    def _cuts(self, start: int, end: int) -> list[int]:
        """The positions at which the text between `start` and `end` is cut, `end` the last."""
        text, found = self._text, []
        for at in range(start + 1, end):
            before, after = text[at - 1], text[at]
            if (
                self._breaks[at]
                or is_space(before) or is_space(after)
                or before in "\t\u2028" or after in "\t\u2028"
                or before in _HIDDEN
                or is_ideographic(before) != is_ideographic(after)
                or (is_ideographic(after) and is_ideographic(before))
                or (self._levels is not None and self._levels[at] != self._levels[at - 1])
            ):  # fmt: skip
                found.append(at)
        found.append(end)
        return found

    def _piece(self, start: int, end: int, segment: _Segment, span: FontSpan) -> list[Piece]:
        text = self._text[start:end]
        look, level = segment.look, self._levels[start] if self._levels else 0
        if text == "\t":
            return [self._plain("tab", text, look, span, segment, start)]
        if text < " " or text == "\u2028":
            return []
        hyphen = None
        if text[-1] == "\u00ad":
            hyphen = self._drawn("-", look, span, segment, start, level)
            text = text.rstrip("\u00ad")
            if not text:
                piece = self._plain("text", "", look, span, segment, start)
                piece.hyphen = hyphen
                return [piece]
        piece = self._drawn(text, look, span, segment, start, level)
        piece.hyphen = hyphen
        return [piece]

    def _plain(self, kind: str, text: str, look: RunFormat, span: FontSpan, segment: _Segment, at: int) -> Piece:
        line = span.line or span.typeface.file.line
        return Piece(
            kind=kind, width=0.0, text=text, look=look, face=span.typeface, size=look.size, link=segment.link,
            above=line.above * look.size, below=line.below * look.size, may_begin=self._breaks[at],
            level=self._levels[at] if self._levels else 0,
        )  # fmt: skip

    def _drawn(self, text: str, look: RunFormat, span: FontSpan, segment: _Segment, at: int, level: int) -> Piece:
        full = look.size_complex if _is_complex(text[0], look) else look.size
        size = full * RAISED if look.vertical else full
        glyphs = shape(text, span.typeface.file.name, right_to_left=level % 2 == 1, kern=0 < look.kern_from <= full)
        line = span.line or span.typeface.file.line
        width = (glyphs.width * size / span.typeface.file.unit + look.spacing * len(text)) * look.scale
        wide = is_ideographic(text[0])
        return Piece(
            kind="space" if is_space(text[0]) else "text",
            width=max(0.0, width), text=text, look=look, glyphs=glyphs, face=span.typeface, size=size,
            rise=_rise(look, full), above=line.above * full + max(0.0, look.position),
            below=line.below * full + max(0.0, -look.position), link=segment.link, level=level,
            may_begin=self._breaks[at], wide=wide, trim=width / 2 if wide and text in _CLOSING else 0.0,
            lead=width / 2 if wide and text in _OPENING else 0.0,
        )  # fmt: skip

    def _object(self, segment: _Segment, inline: Inline) -> Piece:
        look, may_begin = segment.look, self._breaks[segment.start]
        if isinstance(inline, Picture):
            width = inline.width if inline.placement is None else 0.0
            height = inline.height if inline.placement is None else 0.0
            return Piece(kind="picture", width=width, above=height, look=look, content=inline, may_begin=may_begin)
        if isinstance(inline, Ruby):
            return self._ruby(inline, may_begin)
        if isinstance(inline, TextBox | Watermark):
            return Piece(kind="frame", width=0.0, look=look, content=inline, may_begin=may_begin)
        blank = text_pieces(" ", look, self._context)[0]
        kind = "tab" if isinstance(inline, EdgeTab) else "break"
        return Piece(
            kind=kind, width=0.0, look=look, content=inline, above=blank.above, below=blank.below, face=blank.face,
            size=look.size, may_begin=may_begin,
        )  # fmt: skip

    def _ruby(self, ruby: Ruby, may_begin: bool) -> Piece:
        base = text_pieces(ruby.base, ruby.format, self._context)
        reading = text_pieces(ruby.reading, ruby.reading_format, self._context)
        width = max(_total(base), _total(reading))
        height = max((piece.size for piece in reading), default=0.0)
        return Piece(
            kind="ruby", width=width, text=ruby.base, look=ruby.format, content=ruby, base=base, reading=reading,
            above=max((piece.above for piece in base), default=0.0) + height * 0.9,
            below=max((piece.below for piece in base), default=0.0), may_begin=may_begin, wide=True,
            size=ruby.format.size,
        )  # fmt: skip


def _total(pieces: Sequence[Piece]) -> float:
    return sum(piece.width for piece in pieces)


def _is_complex(character: str, look: RunFormat) -> bool:
    return look.rtl or look.complex_script or (class_of(character) == COMPLEX and script_of(character) != "Armn")


def _rise(look: RunFormat, size: float) -> float:
    if not look.vertical:
        return look.position
    return {"superscript": _SUPER_RISE, "subscript": -_SUB_DROP}.get(look.vertical, 0.0) * size + look.position


def _fit(pieces: list[Piece]) -> None:
    """Spreads the letters of neighbouring pieces over the width their format tells (w:fitText), on one line."""
    start = 0
    for end in range(1, len(pieces) + 1):
        look = pieces[start].look
        if (
            end < len(pieces)
            and look.fit
            and pieces[end].look.fit == look.fit
            and pieces[end].look.fit_id == look.fit_id
        ):
            continue
        if look.fit:
            _spread(pieces[start:end], look.fit)
        start = end


def _spread(group: Sequence[Piece], width: float) -> None:
    letters = sum(len(piece.text) for piece in group)
    last = group[-1] if len(group[-1].text) == 1 else None  # nothing follows the last letter
    places = letters - (1 if last is not None else 0)
    if places < 1:
        return
    extra = (width - _total(group)) / places
    for index, piece in enumerate(group):
        piece.may_begin, piece.gap, piece.trim, piece.lead = piece.may_begin and index == 0, 0.0, 0.0, 0.0
        if piece is not last:
            piece.look = replace(piece.look, spacing=piece.look.spacing + extra / piece.look.scale)
            piece.width += extra * len(piece.text)


def _set_gaps(pieces: list[Piece]) -> None:
    """A quarter space between kanji or kana and Latin letters or digits (w:autoSpaceDE)."""
    for before, after in zip(pieces, pieces[1:], strict=False):
        if before.kind != "text" or after.kind != "text" or not before.text or not after.text:
            continue
        last, first = before.text[-1], after.text[0]
        if (is_east_letter(last) and is_word_letter(first)) or (is_word_letter(last) and is_east_letter(first)):
            after.gap = _AUTO_SPACE * min(before.size, after.size)
