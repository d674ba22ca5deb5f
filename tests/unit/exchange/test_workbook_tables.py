"""Workbooks as tables: dates as shown, merged cells, several sheets; bombs and traps refused by name, quickly."""

import datetime
import time
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from agreements_app.exchange.table_errors import CannotReadTableError
from agreements_app.exchange.tables import read_table
from tests.unit.exchange.workbooks import SHEET, inline, japanese_register, rebuilt, save, sheet_of

TWO_ROWS = (
    f'<row r="1">{inline("A1", "Partner")}{inline("B1", "Title")}</row>'
    f'<row r="2">{inline("A2", "A")}{inline("B2", "T")}</row>'
)


def test_a_japanese_register_with_all_its_decoration(tmp_path: Path) -> None:
    table = read_table(japanese_register(tmp_path / "a.xlsx"))

    assert table.headers[9:] == ("自動更新", "学生交流 ▸ 受入", "学生交流 ▸ 派遣", "備考")
    assert [row.number for row in table.rows] == [5, 6, 7, 9, 10]
    assert [row.cells[2] for row in table.rows] == ["中国", "中国", "韓国", "英国", "ドイツ"]
    assert [row.cells[1] for row in table.rows] == ["アジア", "アジア", "アジア", "欧州", "欧州"]
    assert sorted(table.rows[1].filled) == [1, 2]
    assert table.rows[2].cells[4] == "学術・学生"
    assert [row.section for row in table.rows] == ["", "", "", "欧州(2)", "欧州(2)"]
    assert [row.is_struck for row in table.rows] == [False, False, False, True, False]
    assert table.sheets == ("大学間", "部局間")
    assert table.footnotes == ("※台湾は「地域」とする。",)


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [
        ("yyyy/mm/dd", "2019-04-01"),
        ("ge.m.d", "2019-04-01"),
        ('ggge"年"m"月"d"日"', "2019-04-01"),
        ("[$-411]ge.m.d;@", "2019-04-01"),
        ("ge", "2019"),
        ('ggge"年"', "2019"),
        ("[$-411]e", "2019"),
        ('[$-ja-JP-x-gannen]ggge"年";@', "2019"),
        ('ggge"年度"', "2019年度"),
        ('ggge"年"m"月"', "2019-04"),
        ("yyyy", "2019"),
        ('yyyy"年"m"月"', "2019-04"),
        ("mmm-yy", "2019-04"),
        ("d-mmm", "2019-04-01"),
        ("General", "43556"),
        ("0.00E+00", "43556"),
        ("#,##0", "43556"),
    ],
)
def test_a_date_is_as_precise_as_its_cell_shows_it(tmp_path: Path, number_format: str, shown: str) -> None:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.append(["Partner", "Start date"])
    sheet.append(["A", 43556])
    sheet["B2"].number_format = number_format
    workbook.save(tmp_path / "a.xlsx")

    assert read_table(tmp_path / "a.xlsx").rows[0].cells == ("A", shown)


def test_dates_of_the_1904_system_are_the_same_days(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    sheet: Any = workbook.active
    sheet.append(["Partner", "Start date", "Year"])
    sheet.append(["A", datetime.date(2027, 3, 31), 43556 - 1462])
    sheet["C2"].number_format = "ge"
    workbook.save(tmp_path / "a.xlsx")

    assert read_table(tmp_path / "a.xlsx").rows[0].cells == ("A", "2027-03-31", "2019")


def test_numbers_truth_values_times_and_escaped_signs_are_text(tmp_path: Path) -> None:
    moment = datetime.datetime(2027, 3, 31, 15, 30)
    path = save(
        tmp_path / "a.xlsx",
        [["a", "b", "c", "d", "e", "f"], [5.0, 2.5, True, moment, datetime.time(9, 30), "_x0041_x"]],
    )

    cells = read_table(path).rows[0].cells

    assert cells == ("5", "2.5", "TRUE", "2027-03-31 15:30:00", "09:30:00", "Ax")


def test_a_sheet_can_be_chosen_and_a_wrong_name_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook = openpyxl.Workbook()
    first: Any = workbook.active
    first.append(["Partner", "Title"])
    first.append(["A", "B"])
    second = workbook.create_sheet("old")
    second.append(["Partner", "Title"])
    second.append(["C", "D"])
    workbook.save(path)

    assert read_table(path, sheet="old").rows[0].cells == ("C", "D")
    with pytest.raises(CannotReadTableError, match="it has Sheet, old"):
        read_table(path, sheet="new")


def test_a_lonely_cell_at_the_far_corner_costs_nothing(tmp_path: Path) -> None:
    far = f'<row r="1048576">{inline("XFD1048576", "x")}</row>'
    path = rebuilt(tmp_path / "a.xlsx", {SHEET: sheet_of(TWO_ROWS + far)})

    started = time.perf_counter()
    table = read_table(path)

    assert table.rows[0].cells[:2] == ("A", "T")
    assert time.perf_counter() - started < 5


def test_a_lying_size_and_a_giant_merge_do_no_harm(tmp_path: Path) -> None:
    merges = '<mergeCells count="2"><mergeCell ref="A1:XFD1048576"/><mergeCell ref="C3:C1048576"/></mergeCells>'
    body = sheet_of(TWO_ROWS, merges).replace(b"<sheetData>", b'<dimension ref="A1:A1"/><sheetData>')
    path = rebuilt(tmp_path / "a.xlsx", {SHEET: body})

    started = time.perf_counter()
    table = read_table(path)

    assert [row.cells for row in table.rows] == [("A", "T")]
    assert time.perf_counter() - started < 5


def test_too_many_rows_stop_with_a_note(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>1</v></c></row>' for n in range(2, 25_000))
    head = f'<row r="1">{inline("A1", "Partner")}{inline("B1", "Title")}</row>'
    path = rebuilt(tmp_path / "a.xlsx", {SHEET: sheet_of(head + rows)})

    table = read_table(path)

    assert len(table.rows) == 19_999
    assert "Only the first 20000 rows" in str(table.notes[0])


def test_columns_beyond_two_hundred_are_left_out(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", [["Partner", *[f"H{n}" for n in range(300)]], ["A", *["x"] * 300]])

    assert len(read_table(path).headers) == 200


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({SHEET: BOMB}, "document type declaration"),
        ({SHEET: BOMB.decode().encode("utf-16")}, "document type declaration"),
        (
            {"xl/sharedStrings.xml": b"<sst>" + b"<si><t>aaaaaaaa</t></si>" * 3_000_000 + b"</sst>"},
            "far more than a table needs",
        ),
        ({f"x/{n}.xml": b"<a/>" for n in range(2_100)}, "far more than a table needs"),
        ({"xl/workbook.xml": None}, "is damaged|is not an Excel workbook"),
        ({"xl/workbook.xml": b"<workbook"}, "is damaged"),
        ({SHEET: b"<worksheet><sheetData><row><c r='A1'><v>1</v>"}, "is damaged"),
        ({SHEET: sheet_of("")}, "holds no rows"),
    ],
)
def test_bombs_and_damage_are_refused_in_one_sentence(
    tmp_path: Path, changes: dict[str, bytes | None], words: str
) -> None:
    path = rebuilt(tmp_path / "a.xlsx", changes)

    started = time.perf_counter()
    with pytest.raises(CannotReadTableError, match=words):
        read_table(path)

    assert time.perf_counter() - started < 15


def test_a_zip_that_is_no_workbook_and_an_encrypted_one_are_told(tmp_path: Path) -> None:
    other = tmp_path / "a.xlsx"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("hello.txt", "hello")
    locked = bytearray((save(tmp_path / "b.xlsx", [["a", "b"], [1, 2]])).read_bytes())
    for position in range(len(locked) - 4):
        if locked[position : position + 4] == b"PK\x01\x02":
            locked[position + 8] |= 1
    (tmp_path / "b.xlsx").write_bytes(bytes(locked))

    with pytest.raises(CannotReadTableError, match="is not an Excel workbook"):
        read_table(other)
    with pytest.raises(CannotReadTableError, match="protected by a password"):
        read_table(tmp_path / "b.xlsx")


def test_hundreds_of_mutants_are_read_or_refused(tmp_path: Path) -> None:
    import random

    good = save(tmp_path / "good.xlsx", [["Partner", "Title"], *([f"P{n}", f"T{n}"] for n in range(20))]).read_bytes()
    chance = random.Random(7)
    target = tmp_path / "bad.xlsx"

    read = 0
    for _ in range(300):
        mutant = bytearray(good)
        for _ in range(chance.randint(1, 8)):
            mutant[chance.randrange(len(mutant))] = chance.randrange(256)
        target.write_bytes(bytes(mutant[: chance.choice([len(mutant), chance.randrange(len(mutant))])]))
        try:
            read += bool(read_table(target).rows)
        except CannotReadTableError as refused:
            assert "\n" not in str(refused)

    assert read < 300
