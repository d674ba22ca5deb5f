"""What is written for other programs: ready to print, nothing a formula, dates that move instead of doubling."""

import csv
import datetime
import io
from typing import Any

import icalendar
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.exchange.drafts import Rejection
from agreements_app.exchange.table_rows import Table, TableRow
from agreements_app.exchange.write import (
    A3,
    CalendarEntry,
    Cell,
    SheetLayout,
    write_csv,
    write_ics,
    write_rejects,
    write_xlsx,
)
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.messages import msg

HEADINGS = ["No.", "相手機関名", "有効期限", "備考"]
DANGEROUS = ["=1+1", '=HYPERLINK("http://example.invalid")', "+81 3", "-1", "@SUM(A1)", "\tx", "\rx", "=", "==", "'=1"]


def sheet_of(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content)).active


def test_a_sheet_is_ready_to_print() -> None:
    rows = [[str(n), "北京大学", datetime.date(2027, 3, 31), None] for n in range(60)]
    layout = SheetLayout(subtitle="令和8年5月1日現在", paper=A3, groups=((0, "アジア"), (30, "欧州")))

    sheet = sheet_of(write_xlsx("協定一覧", HEADINGS, rows, layout))

    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", A3)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.print_options.gridLines
    assert sheet.print_area == "'協定一覧'!$A$1:$D$64"
    assert (sheet["A1"].value, sheet["D1"].value) == ("協定一覧", "令和8年5月1日現在")
    assert [cell.value for cell in sheet[2]] == HEADINGS
    assert [sheet["A3"].value, sheet["A34"].value] == ["アジア", "欧州"]
    assert sheet["C4"].value == datetime.datetime(2027, 3, 31)
    assert sheet.freeze_panes == "A3"


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_a_formula(text: str) -> None:
    sheet = sheet_of(write_xlsx(text, [text], [[text]]))
    line = next(csv.reader(io.StringIO(write_csv(["h"], [[text]]).decode("utf-8-sig").split("\r\n", 1)[1])))

    for cell in (sheet["A1"], sheet["A2"], sheet["A3"]):
        assert (cell.data_type, cell.value) == ("s", text)
    assert not line[0].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_numbers_and_dates_stay_what_they_are() -> None:
    row: list[Cell] = [5, 2.5, True, datetime.date(2027, 3, 31), PartialDate(1992, 4), None, -3]

    sheet = sheet_of(write_xlsx("t", ["h"] * 7, [row]))
    text = write_csv(["h"] * 7, [row]).decode("utf-8-sig").splitlines()[1]

    assert [cell.value for cell in sheet[3]] == [5, 2.5, "TRUE", datetime.datetime(2027, 3, 31), "1992-04", None, -3]
    assert text == "5,2.5,TRUE,2027-03-31,1992-04,,-3"


def test_csv_opens_in_excel_with_its_japanese() -> None:
    content = write_csv(HEADINGS, [["1", "髙﨑\n㈱", None, 'a"b']])

    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))[1] == ["1", "髙﨑\n㈱", "", 'a"b']


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_can_be_written(text: str) -> None:
    sheet = sheet_of(write_xlsx(text, [text], [[text]]))

    assert sheet["A3"].value is None or sheet["A3"].data_type == "s"
    assert write_csv([text], [[text.encode("utf-8", "replace").decode()]])


def test_rejected_rows_stand_as_they_were_with_the_reason_first() -> None:
    table = Table(
        headers=("大学名", "締結日"),
        rows=(TableRow(number=4, cells=("A大学", "31.4.1")), TableRow(number=5, cells=("B大学", "2020.4.1"))),
    )
    rejected = [Rejection(row=4, field="締結日", value="31.4.1", reason=msg("The year is missing."))]

    sheet = sheet_of(write_rejects(table, rejected, texts_for("ja")))

    assert [cell.value for cell in sheet[2]] == ["ファイルの行", "取り込まなかった理由", "大学名", "締結日"]
    assert [cell.value for cell in sheet[3]] == [4, "締結日：年がありません。", "A大学", "31.4.1"]
    assert sheet.max_row == 3


def test_calendar_entries_are_whole_days_with_lasting_ids() -> None:
    long = "終了申出期限：国際大学協会との学術交流に関する協定（自動更新、五年ごと）について;,\\\nEND:VEVENT"
    entry = CalendarEntry(
        uid="agreement-1-notice@agreements",
        on=datetime.date(2026, 9, 30),
        summary=long,
        description="a\nb",
        alarm_days=(30, 7),
    )
    moved = CalendarEntry(uid=entry.uid, on=datetime.date(2026, 9, 28), summary=long, sequence=1)
    stamp = datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)

    content = write_ics([entry], name="期限", written_at=stamp)
    read = icalendar.Calendar.from_ical(content)

    [event] = read.walk("VEVENT")
    assert (event["UID"], event["SUMMARY"]) == (entry.uid, long)
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (
        datetime.date(2026, 9, 30),
        datetime.date(2026, 10, 1),
    )
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert [alarm.decoded("TRIGGER") for alarm in read.walk("VALARM")] == [
        datetime.timedelta(hours=9) - datetime.timedelta(days=days) for days in (30, 7)
    ]
    assert content == write_ics([entry], name="期限", written_at=stamp)
    assert icalendar.Calendar.from_ical(write_ics([moved])).walk("VEVENT")[0]["UID"] == entry.uid


def test_the_last_day_of_the_calendar_is_an_entry_too() -> None:
    assert b"99991231" in write_ics([CalendarEntry(uid="x", on=datetime.date.max, summary="end")])
