"""Two containers set side by side: paragraph to paragraph, table to table, row to row, and what moved elsewhere."""

from dataclasses import dataclass, field

from agreements_app.documents.compare.lines import Block, Container, Grid, GridRow, Line
from agreements_app.documents.compare.matching import matched
from agreements_app.documents.compare.reading import Reading
from agreements_app.documents.compare.spans import Span, spans_of, whole
from agreements_app.documents.compare.tokens import likeness

_ALIKE, _TABLES_ALIKE, _ROWS_ALIKE = 0.5, 0.3, 0.4
_MOVED_ALIKE = 0.8
_LEAST_MOVED = 4
_MOST_TRIED = 60_000
_SHORT = 30


@dataclass(kw_only=True, eq=False)
class RowStep:
    """Two rows side by side, or one that came or went; `cells` are theirs, None where one row has more."""

    old: GridRow | None
    new: GridRow | None
    cells: list["Pairing"] = field(default_factory=list)

    @property
    def is_same_shape(self) -> bool:
        """Whether every cell has its counterpart."""
        return all(cell.old is not None and cell.new is not None for cell in self.cells)


@dataclass(kw_only=True, eq=False)
class Step:
    """Two blocks side by side, or one that came or went.

    Of two paragraphs `spans` is the difference and `inner` what stands in their text boxes and notes; of two tables
    `rows` are the rows. `other` of a lone paragraph is the one it moved from or to.
    """

    old: Block | None
    new: Block | None
    spans: tuple[Span, ...] = ()
    inner: list["Pairing"] = field(default_factory=list)
    rows: list[RowStep] = field(default_factory=list)
    other: Line | None = None


@dataclass(kw_only=True, eq=False)
class Pairing:
    """Two containers side by side, block by block."""

    old: Container | None
    new: Container | None
    steps: list[Step]


def aligned(old: Reading, new: Reading) -> list[Pairing]:
    """Every story of the two files side by side, the body first; then lone paragraphs that moved are known as such."""
    found = [_pairing(old.body, new.body)]
    for key in {**old.running, **new.running}:
        found.append(_pairing(old.running.get(key), new.running.get(key)))
    for pairing in found:
        _find_moved(pairing)
    return found


def lone_steps(pairing: Pairing) -> list[Step]:
    """Every step of one paragraph that came or went, wherever it stands in the pairing."""
    found: list[Step] = []
    for step in pairing.steps:
        if step.old is None or step.new is None:
            found.append(step)
        for row in step.rows:
            for cell in row.cells:
                found += lone_steps(cell)
        for inner in step.inner:
            found += lone_steps(inner)
    return [step for step in found if isinstance(step.old or step.new, Line)]


def _pairing(old: Container | None, new: Container | None) -> Pairing:
    first, second = (old.blocks if old else []), (new.blocks if new else [])
    is_cell = old is not None and new is not None and old.is_cell

    def fits(one: Block, other: Block, share: float) -> bool:
        if isinstance(one, Grid) or isinstance(other, Grid):
            return isinstance(one, Grid) and isinstance(other, Grid) and share >= _TABLES_ALIKE
        return _lines_fit(one, other, share, is_cell=is_cell)

    steps = [
        _step(None if i is None else first[i], None if j is None else second[j])
        for i, j in matched(first, second, fits)
    ]
    return Pairing(old=old, new=new, steps=steps)


def _lines_fit(old: Line, new: Line, share: float, *, is_cell: bool) -> bool:
    if not old.text.strip() or not new.text.strip():
        return False
    if share >= _ALIKE:
        return True
    are_short = len(old.text) <= _SHORT and len(new.text) <= _SHORT
    return share >= 0.25 and are_short and (is_cell or (bool(old.label) and old.label == new.label))


def _step(old: Block | None, new: Block | None) -> Step:
    step = Step(old=old, new=new)
    if isinstance(old, Line) and isinstance(new, Line):
        step.spans = whole(old, new) if old.signature == new.signature else spans_of(old, new)
        step.inner = _inner(old, new, step.spans)
    elif isinstance(old, Grid) and isinstance(new, Grid):
        step.rows = _rows(old, new)
    elif isinstance(old, Grid):
        step.rows = [_row_step(row, None) for row in old.rows]
    elif isinstance(new, Grid):
        step.rows = [_row_step(None, row) for row in new.rows]
    else:
        boxes = [box for line in (old, new) if isinstance(line, Line) for box in _boxes_and_notes(line)]
        step.inner = [_pairing(box, None) if old is not None else _pairing(None, box) for box in boxes]
    return step


def _boxes_and_notes(line: Line) -> list[Container]:
    return [box for item in line.items for box in (*item.boxes, *_note(line, item.note))]


def _note(line: Line, note: str) -> list[Container]:
    return [line.notes[note]] if note in line.notes else []


def _inner(old: Line, new: Line, spans: tuple[Span, ...]) -> list[Pairing]:
    """Text boxes and notes in equal stretches belong together, others came or went."""
    found: list[Pairing] = []
    partners = _kept_places(spans)
    new_items = {item.start: item for item in new.items if item.boxes or item.note}
    met: set[int] = set()
    for item in old.items:
        if not item.boxes and not item.note:
            continue
        partner = new_items.get(partners.get(item.start, -1))
        befores = [*item.boxes, *_note(old, item.note)]
        afters = [] if partner is None else [*partner.boxes, *_note(new, partner.note)]
        met |= set() if partner is None else {partner.start}
        for at in range(max(len(befores), len(afters))):
            found.append(_pairing(befores[at] if at < len(befores) else None, afters[at] if at < len(afters) else None))
    for start, item in new_items.items():
        if start not in met:
            found += [_pairing(None, box) for box in (*item.boxes, *_note(new, item.note))]
    return found


def _kept_places(spans: tuple[Span, ...]) -> dict[int, int]:
    return {
        span.old_start + at: span.new_start + at
        for span in spans
        if span.is_equal
        for at in range(span.old_end - span.old_start)
    }


def _rows(old: Grid, new: Grid) -> list[RowStep]:
    def fits(_one: GridRow, _other: GridRow, share: float) -> bool:
        return share >= _ROWS_ALIKE

    return [
        _row_step(None if i is None else old.rows[i], None if j is None else new.rows[j])
        for i, j in matched(old.rows, new.rows, fits)
    ]


def _row_step(old: GridRow | None, new: GridRow | None) -> RowStep:
    step = RowStep(old=old, new=new)
    if old is not None and new is not None and len(old.cells) != len(new.cells):
        places = matched(old.cells, new.cells, lambda _one, _other, share: share >= _ALIKE)
        step.cells = [
            _pairing(None if i is None else old.cells[i], None if j is None else new.cells[j]) for i, j in places
        ]
        return step
    for at in range(len((old or new).cells) if old or new else 0):  # type: ignore[union-attr]
        step.cells.append(_pairing(old.cells[at] if old else None, new.cells[at] if new else None))
    return step


def _find_moved(pairing: Pairing) -> None:
    """Lone paragraphs of enough words that went here and came there, also with small edits."""
    lone = [step for step in lone_steps(pairing) if _line_of(step).bag.total() >= _LEAST_MOVED]
    gone = [step for step in lone if step.new is None]
    come = [step for step in lone if step.old is None]
    waiting: dict[tuple[object, ...], list[Step]] = {}
    for step in gone:
        waiting.setdefault(_line_of(step).key, []).append(step)
    for step in come:
        same = waiting.get(_line_of(step).key)
        if same:
            _join(same.pop(0), step)
    tried = 0
    for step in come:
        if step.other is not None:
            continue
        best, best_share = None, _MOVED_ALIKE
        for candidate in gone:
            tried += 1
            if candidate.other is None and tried < _MOST_TRIED:
                share = likeness(_line_of(candidate).bag, _line_of(step).bag)
                if share >= best_share:
                    best, best_share = candidate, share
        if best is not None:
            _join(best, step)


def _join(gone: Step, come: Step) -> None:
    old, new = _line_of(gone), _line_of(come)
    gone.other, come.other = new, old
    come.spans = whole(old, new) if old.signature == new.signature else spans_of(old, new)


def _line_of(step: Step) -> Line:
    line = step.old or step.new
    assert isinstance(line, Line)
    return line
