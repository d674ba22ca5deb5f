"""The streamed sheet part: every kind of cell, missing references, phonetic text, limits."""

import io
from pathlib import Path
from xml.parsers import expat

import pytest

from agreements_app.exchange.sheet_stream import MAX_CELL, TakesTooLongError, column_number, stream_rows
from agreements_app.exchange.tables import read_table
from tests.unit.exchange.workbooks import SHEET, inline, rebuilt, sheet_of


def rows_of(body: str, max_column: int = 200) -> list[tuple[int, list[tuple[int, str, str]]]]:
    found = stream_rows(io.BytesIO(sheet_of(body)), max_column=max_column, seconds=5)
    return [(number, [(cell.column, cell.kind, cell.text) for cell in cells]) for number, cells in found]


def test_cells_without_references_follow_each_other() -> None:
    body = "<row><c><v>1</v></c><c><v>2</v></c></row>"
    body += "<row r='5'><c r='C5'><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>"

    assert rows_of(body) == [
        (1, [(1, "n", "1"), (2, "n", "2")]),
        (5, [(3, "n", "3"), (4, "n", "4")]),
        (6, [(1, "n", "5")]),
    ]


def test_phonetic_text_and_far_columns_are_left_out_and_runs_are_joined() -> None:
    runs = "<is><r><t>東京</t></r><r><t>大学</t></r><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></is>"
    body = (
        f"<row r='1'><c r='A1' t='inlineStr'>{runs}</c><c r='XFD1'><v>9</v></c></row><row r='2'><c r='B2' s='x'/></row>"
    )

    assert rows_of(body) == [(1, [(1, "inlineStr", "東京大学")])]


def test_namespaces_with_a_prefix_are_read() -> None:
    part = b'<x:worksheet xmlns:x="u"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'

    assert [(n, [c.text for c in cells]) for n, cells in stream_rows(io.BytesIO(part), max_column=9, seconds=5)] == [
        (1, ["7"])
    ]


def test_an_endless_cell_is_cut_and_a_slow_part_is_given_up() -> None:
    long = sheet_of(f"<row r='1'>{inline('A1', 'x' * (3 * MAX_CELL))}</row>")

    [(_, [cell])] = list(stream_rows(io.BytesIO(long), max_column=9, seconds=5))

    assert MAX_CELL <= len(cell.text) <= 2 * MAX_CELL
    with pytest.raises(TakesTooLongError):
        list(stream_rows(io.BytesIO(long), max_column=9, seconds=-1))
    with pytest.raises(expat.ExpatError):
        list(stream_rows(io.BytesIO(b"<a><b>"), max_column=9, seconds=5))


def test_columns_are_numbered_from_a() -> None:
    assert [column_number(letters) for letters in ("A", "Z", "AA", "XFD")] == [1, 26, 27, 16384]


def test_every_kind_of_cell_in_a_workbook(tmp_path: Path) -> None:
    head = f"<row r='1'>{inline('A1', 'Partner')}{inline('B1', 'Title')}{inline('C1', 'Notes')}{inline('D1', 'Start date')}</row>"
    kinds = (
        "<row r='2'><c r='A2' t='str'><f>A1</f><v>formula text</v></c><c r='B2' t='b'><v>1</v></c>"
        "<c r='C2' t='e'><v>#N/A</v></c><c r='D2' t='d'><v>2027-03-31T00:00:00</v></c></row>"
        "<row r='3'><c r='A3'><f>1+1</f><v>2</v></c><c r='B3' t='b'><v>0</v></c><c r='C3'><f>NOW()</f></c></row>"
    )
    path = rebuilt(tmp_path / "a.xlsx", {SHEET: sheet_of(head + kinds)})

    assert [row.cells for row in read_table(path).rows] == [
        ("formula text", "TRUE", "#N/A", "2027-03-31"),
        ("2", "FALSE", "", ""),
    ]


def test_a_shared_text_that_does_not_exist_is_damage(tmp_path: Path) -> None:
    path = rebuilt(tmp_path / "a.xlsx", {SHEET: sheet_of("<row r='1'><c r='A1' t='s'><v>999</v></c></row>")})

    with pytest.raises(Exception, match="is damaged"):
        read_table(path)
