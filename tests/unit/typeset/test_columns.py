"""Table columns are as wide as the cells, the grid and the contents ask for."""

import pytest

from agreements_app.documents.pdf.balance import balanced
from agreements_app.documents.pdf.columns import column_widths
from agreements_app.documents.pdf.slices import Slice
from agreements_app.documents.wordml.model import Cell, Row, Table


def _table(*widths: float | None, grid: tuple[float, ...] = (), **changes: object) -> Table:
    row = Row(cells=tuple(Cell(blocks=(), width=width) for width in widths))
    return Table(rows=(row,), grid=grid, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (_table(100.0, 200.0, grid=(150.0, 150.0)), [100.0, 200.0]),
        (_table(140.0, 160.0, grid=(150.0, 150.0)), [150.0, 150.0]),
        (_table(None, None, grid=(120.0, 80.0)), [120.0, 80.0]),
        (_table(100.0, None, width=300.0), [100.0, 200.0]),
        (_table(100.0, 100.0, width_share=1.0), [200.0, 200.0]),
        (_table(600.0, 200.0), [300.0, 100.0]),
        (_table(600.0, 200.0, fixed=True), [600.0, 200.0]),
    ],
)
def test_widths_follow_cells_grid_and_preferred_width(table: Table, expected: list[float]) -> None:
    assert column_widths(table, 400.0, lambda cell: (10.0, 20.0)) == pytest.approx(expected)


def test_a_table_that_tells_nothing_is_as_wide_as_its_contents() -> None:
    assert column_widths(_table(None, None), 400.0, lambda cell: (20.0, 50.0)) == [50.0, 50.0]


def test_contents_too_wide_for_the_room_share_it() -> None:
    assert sum(column_widths(_table(None, None), 400.0, lambda cell: (20.0, 500.0))) == pytest.approx(400.0)


def test_a_column_narrower_than_its_longest_word_takes_room_from_the_other() -> None:
    needs = {10.0: (60.0, 60.0), 300.0: (20.0, 300.0)}

    widths = column_widths(_table(10.0, 300.0), 400.0, lambda cell: needs[cell.width or 0.0])

    assert widths == pytest.approx([60.0, 250.0])


def test_words_wider_than_the_room_share_it_by_their_width() -> None:
    needs = {None: (300.0, 400.0), 1.0: (100.0, 400.0)}
    table = Table(rows=(Row(cells=(Cell(blocks=()), Cell(blocks=(), span=1))),), grid=())

    assert column_widths(table, 200.0, lambda cell: needs[cell.width]) == pytest.approx([100.0, 100.0])


def _slice(height: float, *, glued: bool = False) -> Slice:
    return Slice(height=height, glued=glued)


@pytest.mark.parametrize(
    ("slices", "heights"),
    [
        ([_slice(10) for _ in range(6)], [30.0, 30.0]),
        ([_slice(10, glued=index < 3) for index in range(6)], [40.0, 20.0]),
        ([_slice(60), _slice(10)], [60.0, 10.0]),
    ],
)
def test_columns_are_balanced_as_far_as_glued_lines_allow(slices: list[Slice], heights: list[float]) -> None:
    shared = balanced(slices, 2)

    assert shared is not None
    assert [sum(piece.height for piece in column) for column in shared] == heights
