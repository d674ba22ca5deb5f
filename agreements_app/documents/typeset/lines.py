"""Pieces set into lines of a width: greedy breaking as in Word, tabs, alignment, justification, order of directions."""

from dataclasses import dataclass, field

from agreements_app.documents.typeset.bidi import visual_order
from agreements_app.documents.typeset.pieces import Piece
from agreements_app.documents.typeset.shaping import shape
from agreements_app.documents.typeset.tabs import Tabs
from agreements_app.documents.wordml.model import BreakInline

TOLERANCE = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The room for lines: left edges of the first and the following lines, the right edge, where tabs lead to.

    `compresses`: a tight line takes back the blanks of all its full-width signs; else only that of a sign at its end.
    """

    first_left: float
    left: float
    right: float
    tabs: Tabs
    align: str = "left"
    right_to_left: bool = False
    compresses: bool = True


@dataclass(slots=True, kw_only=True)
class Placed:
    """A piece at its place: `x` from the left edge of the text area, `width` as set, `extra` added to each letter."""

    piece: Piece
    x: float
    width: float
    extra: float = 0.0


@dataclass(slots=True, kw_only=True)
class Line:
    """A set line. `above`/`below` are the highest and lowest its pieces ask for; `ends` is the break that ended it."""

    placed: list[Placed] = field(default_factory=list)
    above: float = 0.0
    below: float = 0.0
    ends: str = ""
    overfull: float = 0.0

    @property
    def text(self) -> str:
        """The characters of the line in reading order, as far as they were kept on it."""
        return "".join(placed.piece.text for placed in self.placed)


def break_lines(pieces: list[Piece], measure: Measure) -> list[Line]:
    """The lines of a paragraph; at least one, and none wider than its room unless one letter alone is wider."""
    breaker = _Breaker(pieces, measure)
    lines: list[Line] = []
    while breaker.more:
        lines.append(breaker.next_line(first=not lines))
    if not lines or lines[-1].ends == "line":
        lines.append(Line())
    return lines


class _Breaker:
    """Takes pieces off the front of a paragraph, one line at a time."""

    def __init__(self, pieces: list[Piece], measure: Measure) -> None:
        self._pieces = list(pieces)
        self._at = 0
        self._measure = measure

    @property
    def more(self) -> bool:
        """Whether pieces are left."""
        return self._at < len(self._pieces)

    def next_line(self, *, first: bool) -> Line:
        """The next line, set."""
        start = self._at
        left = self._measure.first_left if first else self._measure.left
        end, ends = self._find_end(start, left)
        taken = self._pieces[start:end]
        self._at = end
        last = not ends and end >= len(self._pieces)
        return set_line(taken, self._measure, left, last=last or bool(ends), ends=ends)

    def _find_end(self, start: int, left: float) -> tuple[int, str]:
        """Where the line that begins at `start` ends, and the break that ended it."""
        x, candidate, at = left, 0, start
        right = self._measure.right + TOLERANCE
        while at < len(self._pieces):
            piece = self._pieces[at]
            if at > start and piece.may_begin and self._hyphen_fits(at, right - x):
                candidate = at
            if piece.kind == "break":
                kind = piece.content.kind if isinstance(piece.content, BreakInline) else "line"
                return at + 1, kind
            if piece.kind == "tab":
                piece.width = self._measure.tabs.width(self._pieces, at, x)
                if x + piece.width > right and at > start:
                    return at, ""
                piece.width = min(piece.width, max(0.0, right - x))
                x += piece.width
                at += 1
                continue
            gap = piece.gap if at > start else 0.0
            if piece.kind != "space" and x + gap + piece.width > right:
                squeezed = self._squeezed_end(start, at, x + gap - right)
                return squeezed or self._end_before(start, at, candidate, right - x - gap), ""
            x += gap + piece.width
            at += 1
        return at, ""

    def _hyphen_fits(self, at: int, room: float) -> bool:
        """Whether a line that ends before piece `at` has room for the hyphen it then shows; blanks may hang over."""
        hyphen = self._pieces[at - 1].hyphen
        return hyphen is None or hyphen.width <= room

    def _squeezed_end(self, start: int, at: int, over: float) -> int | None:
        """The end of a line that takes in the signs at `at` which must not begin the next one, if its blanks allow.

        `over` is how far (negative: how near) the line is beyond its right edge before the piece.
        """
        if at == start or self._pieces[at].may_begin:
            return None
        end, room = at, sum(piece.trim + piece.lead for piece in self._pieces[start:at])
        while end < len(self._pieces) and (end == at or not self._pieces[end].may_begin):
            piece = self._pieces[end]
            if piece.kind not in ("text", "ruby"):
                break
            over, room = over + piece.width + piece.gap, room + piece.trim + piece.lead
            end += 1
        if over > (room if self._measure.compresses else self._pieces[end - 1].trim):
            return None
        while end < len(self._pieces) and self._pieces[end].kind == "space":
            end += 1
        return end

    def _end_before(self, start: int, at: int, candidate: int, room: float) -> int:
        """The end of a line that piece `at` does not fit into: the last break, else inside the piece."""
        piece = self._pieces[at]
        if candidate > start:
            return candidate
        if at > start and self._pieces[at - 1].kind == "tab":
            return at
        split = _split(piece, room, must=at == start)
        if split is not None:
            self._pieces[at : at + 1] = list(split)
            return at + 1
        return max(at, start + 1)


def _split(piece: Piece, room: float, *, must: bool) -> tuple[Piece, Piece] | None:
    """A piece too wide for any line cut between two letters; `must` takes at least one letter."""
    if piece.kind != "text" or piece.glyphs is None or piece.face is None or len(piece.text) < 2:
        return None
    unit = piece.size / piece.face.file.unit * piece.look.scale
    taken, width = 0, 0.0
    for text, advance in _clusters(piece):
        step = advance * unit + piece.look.spacing * piece.look.scale
        if width + step > room and not (must and taken == 0):
            break
        taken, width = taken + len(text), width + step
    if taken == 0 or taken >= len(piece.text):
        return None
    return _part(piece, piece.text[:taken], begins=piece.may_begin), _part(piece, piece.text[taken:], begins=True)


def _clusters(piece: Piece) -> list[tuple[str, float]]:
    """The letters of a piece with their widths, in reading order."""
    assert piece.glyphs is not None
    found: list[tuple[str, float]] = []
    for text, advance in zip(piece.glyphs.texts, piece.glyphs.advances, strict=True):
        if text or not found:
            found.append((text, advance))
        else:
            found[-1] = (found[-1][0], found[-1][1] + advance)
    return found[::-1] if piece.level % 2 else found


def _part(piece: Piece, text: str, *, begins: bool) -> Piece:
    assert piece.face is not None
    file = piece.face.file
    glyphs = shape(text, file.name, right_to_left=piece.level % 2 == 1, kern=0 < piece.look.kern_from <= piece.size)
    width = (glyphs.width * piece.size / file.unit + piece.look.spacing * len(text)) * piece.look.scale
    return Piece(
        kind="text", width=width, text=text, look=piece.look, glyphs=glyphs, face=piece.face, size=piece.size,
        rise=piece.rise, above=piece.above, below=piece.below, link=piece.link, level=piece.level, may_begin=begins,
        wide=piece.wide, gap=piece.gap if not begins else 0.0,
    )  # fmt: skip


def set_line(taken: list[Piece], measure: Measure, left: float, *, last: bool, ends: str) -> Line:
    """Pieces placed on one line: hanging blanks dropped, slack given to the left, the middle or the gaps."""
    line = Line(ends=ends)
    for piece in taken:
        line.above, line.below = max(line.above, piece.above), max(line.below, piece.below)
    pieces = list(taken)
    while pieces and pieces[-1].kind in ("space", "break"):
        pieces.pop()
    if pieces and pieces[-1].hyphen is not None and not last:
        pieces.append(pieces[-1].hyphen)
    widths = [piece.width + (piece.gap if index else 0.0) for index, piece in enumerate(pieces)]
    room = measure.right - left
    slack = room - sum(widths)
    if slack < -TOLERANCE:
        slack += _squeeze(pieces, widths, -slack, within=measure.compresses)
    line.overfull = max(0.0, -slack - TOLERANCE)
    extras, letters, shift = _spread(pieces, measure, slack, last=last)
    _place(line, pieces, measure, (widths, extras, letters, left + shift))
    return line


def _squeeze(pieces: list[Piece], widths: list[float], wanted: float, *, within: bool) -> float:
    """Takes `wanted` points back from the blanks of full-width signs, the last sign's first; what was taken.

    `within`: also from signs within the line.
    """
    taken = 0.0
    if pieces and pieces[-1].trim:
        taken = min(wanted, pieces[-1].trim)
        widths[-1] -= taken
    blanks = [piece.trim + piece.lead for piece in pieces[:-1]] + [piece.lead for piece in pieces[-1:]]
    room = sum(blanks) if within else 0.0
    rest = min(wanted - taken, room)
    if rest > 0:
        for index, blank in enumerate(blanks):
            widths[index] -= blank * rest / room
    return taken + rest


def _spread(pieces: list[Piece], measure: Measure, slack: float, *, last: bool) -> tuple[list[float], float, float]:
    """How the slack of a line is used: added after each piece, added to each letter, and before the first piece."""
    extras = [0.0] * len(pieces)
    align = measure.align
    if slack <= TOLERANCE or not pieces:
        return extras, 0.0, 0.0
    if align == "distribute":
        letters = sum(len(_letters(piece)) for piece in pieces) - 1
        if letters > 0:
            return extras, slack / letters, 0.0
        return extras, 0.0, slack / 2
    if align == "both" and not last:
        _stretch(pieces, extras, slack)
        if any(extras):
            return extras, 0.0, 0.0
    if (align == "right") != (measure.right_to_left and align in ("left", "right", "both")):
        return extras, 0.0, slack
    return extras, 0.0, slack / 2 if align == "center" else 0.0


def _letters(piece: Piece) -> str:
    return piece.text if piece.kind in ("text", "space") else " "


def _stretch(pieces: list[Piece], extras: list[float], slack: float) -> None:
    """Gives the slack in equal parts to the blanks and to the places beside ideographs after the last tab."""
    start = max((index + 1 for index, piece in enumerate(pieces) if piece.kind == "tab"), default=0)
    places: list[int] = []
    for index in range(start, len(pieces) - 1):
        piece, after = pieces[index], pieces[index + 1]
        if (piece.kind == "space") or (after.kind != "space" and (piece.wide or after.wide)):
            places.append(index)
    for index in places:
        extras[index] = slack / len(places)


_Setting = tuple[list[float], list[float], float, float]


def _place(line: Line, pieces: list[Piece], measure: Measure, setting: _Setting) -> None:
    widths, extras, letters, x = setting
    if letters:
        widths = [
            width + letters * (len(_letters(piece)) - (1 if index == len(pieces) - 1 else 0))
            for index, (piece, width) in enumerate(zip(pieces, widths, strict=True))
        ]
    order = list(range(len(pieces)))
    levels = [piece.level for piece in pieces]
    if any(levels) or measure.right_to_left:
        base = 1 if measure.right_to_left else 0
        levels = [base if piece.kind == "tab" else piece.level for piece in pieces]
        order = visual_order(order, levels)
    for index in order:
        piece = pieces[index]
        gap = piece.gap if index else 0.0
        cut = piece.width + gap - widths[index] if piece.lead and not letters else 0.0
        line.placed.append(Placed(piece=piece, x=x + gap - max(0.0, cut), width=widths[index] - gap, extra=letters))
        x += widths[index] + extras[index]
