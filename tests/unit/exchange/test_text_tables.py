"""Separated text and JSON as tables: encodings, separators, headings, decoration; never a traceback."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agreements_app.exchange.table_errors import CannotReadTableError
from agreements_app.exchange.table_rows import Table
from agreements_app.exchange.tables import read_table


def table(path: Path, content: bytes, name: str = "a.csv", encoding: str | None = None) -> Table:
    target = path / name
    target.write_bytes(content)
    return read_table(target, encoding=encoding)


def refusal(path: Path, content: bytes, name: str = "a.csv") -> str:
    with pytest.raises(CannotReadTableError) as caught:
        table(path, content, name)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932"])
def test_japanese_text_is_read_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    found = table(tmp_path, "大学名,締結日\r\n髙﨑①㈱大学～,H31.4.1\r\n".encode(encoding))

    assert found.headers == ("大学名", "締結日")
    assert [row.cells for row in found.rows] == [("髙﨑①㈱大学～", "H31.4.1")]
    assert [str(note) for note in found.notes] == (
        ["Read with the Japanese encoding CP932 (Shift_JIS), because it is not UTF-8."] if encoding == "cp932" else []
    )


def test_western_text_that_is_not_utf8_is_refused_until_its_encoding_is_named(tmp_path: Path) -> None:
    content = "Name,City\nUniversité de Genève,Genève\nUniversität Zürich,Zürich\n".encode("cp1252")

    assert "cannot be told" in refusal(tmp_path, content)
    assert table(tmp_path, content, encoding="cp1252").rows[0].cells == ("Université de Genève", "Genève")


@pytest.mark.parametrize(("separator", "name"), [(",", "a.csv"), ("\t", "a.tsv"), (";", "a.csv"), ("|", "a.txt")])
def test_the_separator_is_found(tmp_path: Path, separator: str, name: str) -> None:
    lines = [["Partner", "Remarks", "Start date"], ["A, B and C", "x, y, z", "2020-01-01"], ["D", "p, q", "2021-01-01"]]
    content = "\n".join(separator.join(f'"{cell}"' if separator == "," else cell for cell in line) for line in lines)

    found = table(tmp_path, content.encode(), name)

    assert [row.cells for row in found.rows] == [("A, B and C", "x, y, z", "2020-01-01"), ("D", "p, q", "2021-01-01")]


def test_line_breaks_inside_cells_stay_and_rows_count_as_excel_shows_them(tmp_path: Path) -> None:
    found = table(tmp_path, b'Partner,Notes\r\n"A","one\r\ntwo"\r\nB,three\r\n')

    assert [(row.number, row.cells) for row in found.rows] == [(2, ("A", "one\r\ntwo")), (3, ("B", "three"))]


def test_title_rows_totals_ditto_and_footnotes_are_not_records(tmp_path: Path) -> None:
    lines = [
        "協定一覧,,,",
        ",,,令和7年5月1日現在",
        "国名,大学名,締結年月日,備考",
        "中国,北京大学,H16.6.1,",
        "〃,清華大学,H17.6.1,",
        "同上,復旦大学,H18.6.1,",
        "計 3大学,,,",
        "※香港を含む,,,",
    ]

    found = table(tmp_path, "\n".join(lines).encode())

    assert found.headers == ("国名", "大学名", "締結年月日", "備考")
    assert [row.cells[0] for row in found.rows] == ["中国", "中国", "中国"]
    assert [sorted(row.filled) for row in found.rows] == [[], [0], [0]]
    assert found.footnotes == ("※香港を含む",)
    assert [row.number for row in found.rows] == [4, 5, 6]


def test_two_levels_of_headings_exported_to_csv(tmp_path: Path) -> None:
    lines = ["大学名,学生交流,,備考", ",受入,派遣,", "A大学,2,3,x", "B大学,1,1,y"]

    found = table(tmp_path, "\n".join(lines).encode())

    assert found.headers == ("大学名", "学生交流 ▸ 受入", "学生交流 ▸ 派遣", "備考")
    assert len(found.rows) == 2


def test_headings_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    assert table(tmp_path, b"Partner,Date,Date\nA,1,2\n").headers == ("Partner", "Date", "Date (2)")


def test_short_and_long_rows_get_the_width_of_the_table(tmp_path: Path) -> None:
    found = table(tmp_path, b"Partner,Title,Notes\nA\nB,T,N,extra\n")

    assert [row.cells for row in found.rows] == [("A", "", "", ""), ("B", "T", "N", "extra")]


def test_json_records_become_rows_with_dotted_headings(tmp_path: Path) -> None:
    records = [
        {"id": 1, "place": {"city": "Kyoto"}, "tags": ["a", "b"], "names": [{"v": "x"}, {"v": "y"}], "ok": True},
        {"id": 2, "place": None, "tags": [], "more": 1.5},
    ]

    found = table(tmp_path, json.dumps(records).encode(), "a.json")

    assert found.headers == ("id", "place.city", "tags", "names", "names[0].v", "ok", "more")
    assert found.rows[0].cells[:3] == ("1", "Kyoto", "a; b")
    assert found.rows[0].cells[4:6] == ("x", "true")
    assert found.rows[1].cells == ("2", "", "", "", "", "", "1.5")
    assert [row.number for row in found.rows] == [1, 2]


def test_the_longest_list_inside_a_json_object_is_the_table(tmp_path: Path) -> None:
    content = {"meta": {"n": 2}, "errors": [{"e": 1}], "result": {"items": [{"a": 1}, {"a": 2}, {"a": 3}]}}

    assert len(table(tmp_path, json.dumps(content).encode(), "a.json").rows) == 3


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"  \r\n ", "is empty"),
        ("a.csv", b"Partner,Title\n", "no rows below"),
        ("a.csv", b"P\x00\x01\x02artner\n", "binary data"),
        ("a.csv", b"%PDF-1.7 ...", "PDF or a picture"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100, "save it as .xlsx"),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        ("a.xlsx", b"Partner,Title\nA,B\n", "not an Excel workbook"),
        ("a.xlsx", b"PK\x03\x04 nothing", "is damaged"),
        ("a.json", b'{"a": [1, 2', "damaged JSON"),
        ("a.json", b"[1, 2, 3]", "no list of records"),
        ("a.json", b"[" * 100_000, "nested too deeply"),
        ("a.csv", b'Partner,Title\n"' + b"x" * 300_000 + b'",B\n', "line 2 is damaged"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    sentence = refusal(tmp_path, content, name)

    assert words in sentence
    assert name in sentence
    assert "\n" not in sentence


def test_missing_files_folders_and_unknown_encodings_are_told(tmp_path: Path) -> None:
    with pytest.raises(CannotReadTableError, match="There is no file"):
        read_table(tmp_path / "nothing.csv")
    with pytest.raises(CannotReadTableError, match="is a folder"):
        read_table(tmp_path)
    with pytest.raises(CannotReadTableError, match="no encoding"):
        table(tmp_path, b"a,b\n1,2\n", encoding="klingon")
    with pytest.raises(CannotReadTableError, match="not written in utf-8"):
        table(tmp_path, "é".encode("cp1252"), encoding="utf-8")


def test_a_very_long_csv_stops_with_a_note(tmp_path: Path) -> None:
    content = b"Partner,Title\n" + b"A,B\n" * 200_100

    found = table(tmp_path, content)

    assert len(found.rows) == 199_999
    assert "Only the first 200000 rows" in str(found.notes[0])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.tsv", "a.json", "a.xlsx"]))
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes, name: str) -> None:
    try:
        found = table(tmp_path, content, name)
    except CannotReadTableError as refused:
        assert str(refused)
    else:
        assert found.rows
