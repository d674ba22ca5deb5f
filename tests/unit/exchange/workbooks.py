"""Workbooks as offices make them, built by the tests."""

import datetime
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Font


def save(path: Path, rows: Sequence[Sequence[object]], title: str = "Sheet1") -> Path:
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    workbook.save(path)
    return path


def japanese_register(path: Path) -> Path:
    """A 協定一覧 with title row, two-level headings, merged cells, footnote, total row, hidden sheet."""
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.title = "大学間"
    sheet["A1"] = "大学間交流協定一覧"
    sheet.merge_cells("A1:F1")
    sheet["L1"] = "令和7年5月1日現在"
    upper = [
        "No.",
        "地域",
        "国・地域",
        "大学名",
        "種別",
        "締結年月日",
        "更新年月日",
        "有効期間",
        "有効期限",
        "自動更新",
        "学生交流",
        None,
        "備考",
    ]
    for column, heading in enumerate(upper, start=1):
        sheet.cell(3, column, heading)
    sheet.cell(4, 11, "受入")
    sheet.cell(4, 12, "派遣")
    for letter in "ABCDEFGHIJM":
        sheet.merge_cells(f"{letter}3:{letter}4")
    sheet.merge_cells("K3:L3")
    rows: list[list[object]] = [
        [
            "1",
            "アジア",
            "中国",
            "北京大學\nPeking University",
            "学術",
            "H16.6.1",
            "H21.6.1\n2014.6.1",
            "5年",
            "自動更新",
            "有",
            "2名",
            "2",
            "備考1",
        ],
        [
            "2",
            None,
            None,
            "清華大学 ※1",
            "学術・学生",
            datetime.datetime(2019, 4, 1),
            None,
            "2019.4.1～2024.3.31",
            None,
            "無",
        ],
        [
            "3",
            None,
            "韓国",
            "ソウル大学校",
            "〃",
            "令和元年5月1日",
            None,
            "５年間（自動更新）",
            "R6.4.30",
            "○",
            "若干名",
            "2+2",
            None,
        ],
        ["欧州(2)"],
        ["4", "欧州", "英国", "Univ. of Oxford", "覚書", "2006.4.5", None, "無期限", None, None],
        [
            "5",
            None,
            "ドイツ",
            "ハイデルベルク大学",
            "学術交流協定",
            "2003.11. 5",
            None,
            "2006.4.5\n-自動延長",
            None,
            "自動",
        ],
        ["計", None, None, "5大学"],
        ["※台湾は「地域」とする。"],
    ]
    for offset, cells in enumerate(rows):
        for column, value in enumerate(cells, start=1):
            sheet.cell(5 + offset, column, value)
    for area in ("B5:B7", "C5:C6", "B9:B10"):
        sheet.merge_cells(area)
    sheet.cell(6, 6).number_format = "ge.m.d"
    sheet.cell(9, 4).font = Font(strike=True)
    workbook.create_sheet("部局間")["A1"] = "x"
    hidden = workbook.create_sheet("作業用")
    hidden.sheet_state = "hidden"
    workbook.save(path)
    return path


def rebuilt(path: Path, changes: dict[str, bytes | None], source: bytes | None = None) -> Path:
    """A small workbook with parts replaced, added or (None) left out: what attackers and broken tools make."""
    if source is None:
        buffer = io.BytesIO()
        workbook = openpyxl.Workbook()
        sheet: Any = workbook.active
        sheet.append(["Partner", "Title", "Start date"])
        sheet.append(["A University", "MoU", "2020-04-01"])
        workbook.save(buffer)
        source = buffer.getvalue()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            if content is not None:
                new.writestr(name, content)
    return path


SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def sheet_of(body: str, after: str = "") -> bytes:
    """A sheet part around some rows in XML."""
    return f'<?xml version="1.0"?><worksheet {MAIN}><sheetData>{body}</sheetData>{after}</worksheet>'.encode()


def inline(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'
