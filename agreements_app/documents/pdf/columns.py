"""How wide the columns of a table are: what the cells ask for, what the grid says, what the contents need."""

from collections.abc import Callable, Sequence

from agreements_app.documents.wordml.model import Cell, Table

CellMeasure = Callable[[Cell], tuple[float, float]]
_MIN_COLUMN = 6.0


def column_count(table: Table) -> int:
    """The number of grid columns that rows and grid together need."""
    widest = max((row.before + sum(cell.span for cell in row.cells) + row.after for row in table.rows), default=1)
    return max(1, widest)


def column_widths(table: Table, room: float, measure: CellMeasure) -> list[float]:
    """The widths of all grid columns in points; `measure` gives a cell's least and natural width."""
    count = column_count(table)
    target = table.width if table.width_share is None else table.width_share * room
    told = _told(table, count, target or room)
    if all(width is None for width in told):
        return _by_contents(table, count, target or room, measure, fill=target is not None)
    widths = _completed(told, target or room)
    total = sum(widths)
    if target is not None and abs(total - target) > 0.5 and (not table.fixed or total > target * 1.02):
        widths = [width * target / total for width in widths]
    if not table.fixed:
        widths = _widened(table, widths, measure)
    total = sum(widths)
    limit = max(room * 1.02, room + 12)
    if total > limit and not (table.fixed or (target or 0.0) > limit):
        widths = [width * room / total for width in widths]
    return [max(_MIN_COLUMN, width) for width in widths]


def _told(table: Table, count: int, room: float) -> list[float | None]:
    """The width each column is given: by its cells first, else by the grid."""
    told: list[float | None] = [None] * count
    for row in table.rows:
        at = row.before
        for cell in row.cells:
            width = cell.width if cell.width_share is None else cell.width_share * room
            if cell.span == 1 and width is not None and at < count:
                told[at] = max(told[at] or 0.0, width)
            at += cell.span
    grid = list(table.grid[:count]) + [0.0] * (count - len(table.grid))
    has_grid = all(width > 0 for width in grid)
    if has_grid and not table.fixed and _agree(told, grid):
        return list(grid)
    if any(width is not None for width in told) or has_grid:
        return [own if own is not None else (base or None) for own, base in zip(told, grid, strict=True)]
    return told


def _agree(told: Sequence[float | None], grid: Sequence[float]) -> bool:
    """Whether the grid is what Word made of the cells' wishes when it last laid the table out."""
    return all(own is None or abs(own - base) <= max(20.0, own * 0.15) for own, base in zip(told, grid, strict=True))


def _completed(told: Sequence[float | None], room: float) -> list[float]:
    """Columns that are told nothing share what is left."""
    known = sum(width for width in told if width is not None)
    open_columns = sum(1 for width in told if width is None)
    share = max(_MIN_COLUMN * 3, (room - known) / open_columns) if open_columns else 0.0
    return [share if width is None else width for width in told]


def _needs(table: Table, count: int, measure: CellMeasure) -> tuple[list[float], list[float]]:
    least, natural = [0.0] * count, [0.0] * count
    for row in table.rows:
        at = row.before
        for cell in row.cells:
            end = min(count, at + cell.span)
            if cell.merge != "continue" and at < end:
                low, high = measure(cell)
                for needs, width in ((least, low), (natural, high)):
                    short = width - sum(needs[at:end])
                    if short > 0:
                        for column in range(at, end):
                            needs[column] += short / (end - at)
            at += cell.span
    return least, natural


def _by_contents(table: Table, count: int, room: float, measure: CellMeasure, *, fill: bool) -> list[float]:
    least, natural = _needs(table, count, measure)
    total = sum(natural)
    if total <= room:
        spare = (room - total) / count if fill else 0.0
        return [max(_MIN_COLUMN, width + spare) for width in natural]
    low = sum(least)
    if low >= room:
        return [max(_MIN_COLUMN, width * room / low) for width in least]
    share = (room - low) / (total - low)
    return [width + (wish - width) * share for width, wish in zip(least, natural, strict=True)]


def _widened(table: Table, widths: list[float], measure: CellMeasure) -> list[float]:
    """Columns narrower than their longest word take from those that have room, as Word's autofit does."""
    least, _ = _needs(table, len(widths), measure)
    short = [max(0.0, need - width) for need, width in zip(least, widths, strict=True)]
    spare = [max(0.0, width - need) for need, width in zip(least, widths, strict=True)]
    wanted, there = sum(short), sum(spare)
    if wanted <= 0.05 or there <= 0:
        return widths
    moved = min(wanted, there)
    return [
        width + lack * moved / wanted - extra * moved / there
        for width, lack, extra in zip(widths, short, spare, strict=True)
    ]
