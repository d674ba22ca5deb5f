"""Tags wherever Word puts them: tables, headers, notes, boxes, controls, split runs, tracked changes."""

import struct
import zlib
from pathlib import Path

import pytest
from lxml import etree

from agreements_app.documents.guard.package import check_package
from agreements_app.documents.guard.refusal import TemplateRefusedError
from agreements_app.documents.templates import fill as filling
from agreements_app.documents.templates.blanks import (
    Blanks,
    MissingValuesError,
    TemplateMistakeError,
    UnfitValueError,
    UnknownFieldError,
)
from agreements_app.documents.templates.fill import fill
from agreements_app.documents.templates.properties import core_texts, core_xml, custom_texts
from tests.data.word_files import W, body_file, members_of, packed, relate, word_file, words

DATA = {"v": "value", "rows": [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}], "yes": True, "no": False, "blank": None}


def _p(text: str, properties: str = "") -> str:
    return f"<w:p><w:r>{properties}<w:t>{text}</w:t></w:r></w:p>"


def _runs(*texts: str) -> str:
    runs = "<w:proofErr/>".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in texts)
    return f"<w:p>{runs}</w:p>"


def _cell(text: str) -> str:
    return f"<w:tc><w:tcPr><w:tcW w:w='2000'/></w:tcPr>{_p(text)}</w:tc>"


def _table(*rows: str, columns: int = 2) -> str:
    grid = "<w:gridCol w:w='2000'/>" * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (_runs("{", "{ v", " }", "}."), ["value."]),
        (_p("｛｛ v ｝｝"), ["value"]),
        (_p("{｛　ｖ　}｝"), ["value"]),
        (_p("｛％ if yes ％｝x｛％ endif ％｝"), ["x"]),
        (_p("{% if v == “value” %}x{% endif %}"), ["x"]),
        (_p("{% if 2 &gt; 1 and 1 &lt; 2 %}x{% endif %}"), ["x"]),
        (_p("{{ 'R&amp;D' }}"), ["R&D"]),
        (_p("｛｛注｝｝ stays"), ["｛｛注｝｝ stays"]),
        (_p("{_{ v }_} {_% x %_}"), ["{{ v }} {% x %}"]),
        (_p("{# a note #}x"), ["x"]),
        (_p("a {%- if yes %} b{% endif %}"), ["a b"]),
        (_p("{%p if yes %}") + _p("kept") + _p("{%p endif %}") + _p("{%p if no %}") + _p("dropped") + _p("{%p endif %}"), ["kept"]),
        (_p("{%p for r in rows %}") + _p("{{ r.a }}") + _p("{%p endfor %}"), ["1", "3"]),
        (_table(_cell("{%tr for r in rows %}"), _cell("{{ r.a }}") + _cell("{{ r.b }}"), _cell("{%tr endfor %}")), list("1234")),
        (_table(_cell("{%tc for r in rows %}") + _cell("{{ r.a }}") + _cell("{%tc endfor %}"), columns=3), ["1", "3"]),
        (f"<w:sdt><w:sdtContent>{_p('{{ v }}')}</w:sdtContent></w:sdt>", ["value"]),
        (f"<w:p><w:r><w:pict><w:txbxContent>{_p('{{ v }}')}</w:txbxContent></w:pict></w:r></w:p>", ["value", "value"]),
        ("<w:p><w:hyperlink w:anchor='x'><w:r><w:t>{{ v }}</w:t></w:r></w:hyperlink></w:p>", ["value"]),
        (_runs("a{%r if no %}", "gone", "{%r endif %}b"), ["ab"]),
        ("<w:p><w:r><w:t>x</w:t></w:r><w:del><w:r><w:delText>{{ gone }}</w:delText></w:r></w:del></w:p>", ["x"]),
        (_p("{% set a %}[{{ v }}]{% endset %}{{ a }}{{ a }}"), ["[value][value]"]),
    ],
)  # fmt: skip
def test_tags_work_wherever_word_puts_them(xml: str, expected: list[str]) -> None:
    template = body_file(xml)

    content = fill(template, DATA).content

    assert words(content) == expected
    check_package(content)


def test_deleted_text_keeps_its_braces() -> None:
    template = body_file(_p("{{ v }}") + "<w:p><w:del><w:r><w:delText>{{ gone }}</w:delText></w:r></w:del></w:p>")

    content = fill(template, DATA).content

    assert "<w:delText>{{ gone }}</w:delText>" in members_of(content)["word/document.xml"].decode()


def test_notes_headers_and_footers_are_filled() -> None:
    template = body_file(_p("{{ v }}"), footnotes=f"<w:footnote w:id='1'>{_p('note {{ v }}')}</w:footnote>")

    content = fill(template, DATA).content

    assert words(content, "word/footnotes.xml") == ["note value"]


def test_rows_dropped_and_columns_added_keep_the_width_of_the_table() -> None:
    row = _cell("{%tc for r in rows %}") + _cell("{{ r.a }}") + _cell("{%tc endfor %}")

    content = fill(body_file(_table(row, columns=3)), {"rows": [{"a": str(number)} for number in range(5)]}).content

    root = etree.fromstring(members_of(content)["word/document.xml"])
    widths = [int(column.get(W + "w", "0")) for column in root.iter(W + "gridCol")]
    assert len(widths) == 5
    assert abs(sum(widths) - 6000) <= 5


def test_cells_merge_across_and_down_as_docxtpl_does() -> None:
    row = _cell("{% colspan 2 %}wide") + _cell("{% vm %}down")
    rows = [_cell("{%tr for r in rows %}"), row, _cell("{%tr endfor %}")]

    xml = members_of(fill(body_file(_table(*rows)), DATA).content)["word/document.xml"].decode()

    assert xml.count('<w:gridSpan w:val="2"/>') == 2
    assert 'w:vMerge w:val="restart"' in xml and 'w:vMerge w:val="continue"' in xml


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ v", "unclosed_tag"),
        ("{% if v", "unclosed_tag"),
        ("{# note", "unclosed_tag"),
        ("{{ v {{ v }}", "unclosed_tag"),
        ("{% if v %}", "syntax"),
        ("{% endif %}", "syntax"),
        ("{{ v| }}", "syntax"),
        ("{{ v|nosuchfilter }}", "syntax"),
        ("{% nosuchtag %}", "syntax"),
        ("{{ v + 1 }}", "not_computed"),
        ("{{ 1 / 0 }}", "not_computed"),
        ("{{ v.__class__ }}", "forbidden"),
        ("{{ rows }}", "group_printed"),
    ],
)
def test_mistake_in_a_template_is_told_with_its_paragraph(text: str, code: str) -> None:
    template = word_file("first", "second", f"third {text}", "fourth {{ v }}" if code != "unclosed_tag" else "fourth")

    with pytest.raises(TemplateMistakeError) as refusal:
        fill(template, DATA)

    assert refusal.value.code == code
    assert refusal.value.place.paragraph in (3, 4)
    if code != "syntax":
        assert refusal.value.place.text == f"third {text}"


@pytest.mark.parametrize("blanks", [Blanks.REFUSE, Blanks.MARK])
def test_words_that_a_paragraph_tag_would_swallow_are_not_lost(blanks: Blanks) -> None:
    template = body_file(_p("important {%p if yes %}") + _p("x") + _p("{%p endif %}"))

    with pytest.raises(TemplateMistakeError) as refusal:
        fill(template, DATA, blanks=blanks)

    assert (refusal.value.code, refusal.value.place.text) == ("text_beside_tag", "important {%p if yes %}")
    assert words(fill(template, DATA, blanks=Blanks.LENIENT).content) == ["x"]


def test_expression_nested_beyond_reason_is_refused() -> None:
    template = word_file("{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}")

    with pytest.raises(TemplateMistakeError) as refusal:
        fill(template, DATA)

    assert refusal.value.code == "too_complex"


def test_condition_cutting_through_paragraphs_is_refused() -> None:
    template = body_file(_p("a{% if no %}b") + f"<w:tbl><w:tr><w:tc>{_p('c{% endif %}')}</w:tc></w:tr></w:tbl>")

    with pytest.raises(TemplateMistakeError) as refusal:
        fill(template, DATA)

    assert refusal.value.code == "crossing_tags"


def test_bare_text_of_paragraph_and_run_tags_gets_its_run() -> None:
    template = body_file(_p("{{p v }}") + "<w:p><w:r><w:t>x {{r v }} y</w:t></w:r></w:p>")

    content = fill(template, DATA).content

    assert words(content) == ["value", "x value y"]


def test_rich_text_keeps_its_looks() -> None:
    rich = {"$rich": [{"text": "bold & ", "bold": True}, {"text": "red\nline", "color": "#FF0000", "size": 14}]}

    content = fill(body_file(_p("a {{ v }} b") + _p("{{r v }}")), {"v": rich}).content

    xml = members_of(content)["word/document.xml"].decode()
    assert words(content) == ["a bold & red\nline b", "bold & red\nline"]
    assert '<w:b w:val="1"/>' in xml and '<w:color w:val="FF0000"/>' in xml and '<w:sz w:val="28"/>' in xml


def test_rich_text_takes_over_the_look_of_its_run_except_its_own() -> None:
    look = "<w:rPr><w:b w:val='0'/><w:i/></w:rPr>"

    xml = members_of(
        fill(body_file(_p("{{ v }}", look)), {"v": {"$rich": [{"text": "x", "bold": True, "font": "Arial"}]}}).content
    )

    run = xml["word/document.xml"].decode().split("<w:t")[0]
    assert '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:b w:val="1"/><w:i/>' in run


def _png(path: Path, width: int = 20, height: int = 10) -> Path:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pixels = zlib.compress(b"".join(b"\0" + b"\xff\0\0" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))
    return path


def test_picture_is_placed_once_in_the_package_and_wherever_asked(tmp_path: Path) -> None:
    picture = {"$image": str(_png(tmp_path / "seal.png")), "width_mm": 40}

    content = fill(word_file("{{ seal }} and {{ seal }}", header="{{ seal }}"), {"seal": picture}).content

    members = members_of(content)
    assert len([name for name in members if name.startswith("word/media/data-")]) == 1
    document = etree.fromstring(members["word/document.xml"])
    extents = [element.attrib for element in document.iter("{*}extent")]
    assert [(item["cx"], item["cy"]) for item in extents] == [("1440000", "720000")] * 2
    identities = [element.get("id") for element in document.iter("{*}docPr")]
    assert len(set(identities)) == 2
    assert b"data-" in members["word/_rels/header1.xml.rels"]
    check_package(content)


@pytest.mark.parametrize("file", ["missing.png", "text.png", "huge.png"])
def test_picture_that_cannot_be_used_is_refused_by_name(file: str, tmp_path: Path) -> None:
    (tmp_path / "text.png").write_text("no picture")
    _png(tmp_path / "huge.png", 1, 1)
    head = bytearray((tmp_path / "huge.png").read_bytes())
    head[16:24] = struct.pack(">II", 40_000, 40_000)
    (tmp_path / "huge.png").write_bytes(bytes(head))

    with pytest.raises(UnfitValueError) as refusal:
        fill(word_file("{{ seal }}"), {"seal": {"$image": str(tmp_path / file), "width_mm": 10}})

    assert refusal.value.path == "seal"


def test_properties_are_set_once_escaped_and_cleared_of_people() -> None:
    members = members_of(word_file("{{ v }}"))
    members["docProps/core.xml"] = core_xml({"title": "{{ v }} & <x>", "author": "Somebody"}).replace(
        b"</cp:coreProperties>",
        b"<cp:lastModifiedBy>Somebody</cp:lastModifiedBy><dc:description>draft</dc:description></cp:coreProperties>",
    )

    given = {"author": "Office", "language": "ja", "agreements.draft": "D & 1"}
    content = fill(packed(members), {"v": "R&D"}, properties=given).content

    filled = members_of(content)
    assert core_texts(filled["docProps/core.xml"]) == {"title": "R&D & <x>", "author": "Office", "language": "ja"}
    assert custom_texts(filled["docProps/custom.xml"]) == {"agreements.draft": "D & 1"}
    assert b"Somebody" not in filled["docProps/core.xml"] and b"draft" not in filled["docProps/core.xml"]
    check_package(content)


def test_missing_title_is_missing_in_the_text_only() -> None:
    members = members_of(word_file("{{ blank }}"))
    members["docProps/core.xml"] = core_xml({"title": "{{ blank }}"})

    with pytest.raises(MissingValuesError):
        fill(packed(members), DATA)

    marked = fill(packed(members), DATA, blanks=Blanks.MARK).content
    assert core_texts(members_of(marked)["docProps/core.xml"]) == {"title": "【blank】"}


def test_path_of_the_template_on_somebodys_drive_is_not_passed_on() -> None:
    members = members_of(word_file("{{ v }}"))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    relate(members, kind, "file:///C:\\Users\\somebody\\letter.dotx", "External")

    content = fill(packed(members), DATA).content

    assert all(b"somebody" not in part for part in members_of(content).values())


def test_word_template_becomes_a_document() -> None:
    members = members_of(word_file("{{ v }}"))
    types = members["[Content_Types].xml"]
    members["[Content_Types].xml"] = types.replace(b"document.main+xml", b"template.main+xml")

    content = fill(packed(members), DATA).content

    assert b"template.main+xml" not in members_of(content)["[Content_Types].xml"]


def test_value_cannot_become_a_field_that_runs() -> None:
    begin, end = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    template = body_file(f"<w:p>{begin}<w:r><w:instrText>{{{{ v }}}} x</w:instrText></w:r>{end}</w:p>")

    with pytest.raises(TemplateRefusedError) as refusal:
        fill(template, {"v": "DDEAUTO cmd"})

    assert refusal.value.code == "field"


def test_same_data_give_the_same_bytes() -> None:
    template = word_file("{{ v }}", "{% for r in rows %}{{ r.a }}{% endfor %}")

    first, second = (fill(template, DATA, properties={"title": "T"}).content for _ in range(2))

    assert first == second


def test_file_without_tags_keeps_its_words() -> None:
    template = word_file("Nothing to fill", "at all")

    assert words(fill(template, {}).content) == ["Nothing to fill", "at all"]


def test_name_too_long_for_the_parser_is_refused() -> None:
    template = body_file(f"{_p('{{ v }}')}<w:{'x' * 60_000}/>")

    with pytest.raises(TemplateRefusedError) as refusal:
        fill(template, DATA)

    assert refusal.value.code == "damaged"


def test_marks_become_words_where_no_run_can_stand(tmp_path: Path) -> None:
    rich = {"$rich": ["plain ", {"text": "words", "super": True, "font": "Arial", "highlight": "green"}]}
    seal = {"$image": str(_png(tmp_path / "seal.png"))}
    named = "<w:p><w:bookmarkStart w:id='1' w:name='{{ blank }}{{ rich }}{{ seal }}'/><w:r><w:t>x</w:t></w:r></w:p>"

    xml = members_of(fill(body_file(named), {**DATA, "rich": rich, "seal": seal}, blanks=Blanks.MARK).content)[
        "word/document.xml"
    ]

    assert 'w:name="【blank】plain words"' in xml.decode()


def test_mark_in_a_run_without_look_is_still_yellow() -> None:
    template = body_file(_p("{{ blank }}") + _p("{{ blank }}", "<w:rPr><w:highlight w:val='green'/><w:b/></w:rPr>"))

    xml = members_of(fill(template, DATA, blanks=Blanks.MARK).content)["word/document.xml"].decode()

    assert (
        xml.count('<w:highlight w:val="yellow"/>') == 2
        and "green" not in xml.split("【blank】")[1].rsplit("<w:r>", 1)[1]
    )


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"v": {"$image": "x.png", "width_mm": 2_000}}, "v"),
        ({"v": {"$image": "x.png", "width_mm": "wide"}}, "v"),
        ({"v": {"$rich": "text"}}, "v"),
        ({"$rich": ["text"]}, ""),
    ],
)
def test_data_that_make_no_sense_are_refused_by_name(data: dict[str, object], path: str) -> None:
    with pytest.raises(UnfitValueError) as refusal:
        fill(word_file("{{ v }}"), data)

    assert refusal.value.path == path


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{% with a = v %}{{ a }}{% endwith %}", "value"),
        ("{% macro m() %}{{ caller(1) }}{% endmacro %}{% call(x) m() %}{{ x }}{% endcall %}", "1"),
        ("{% for key, r in [(1, v)] %}{{ key }}{{ r }}{% endfor %}", "1value"),
        ("{{ (rows|last).a }}{{ rows[0]['a'] }}{{ rows[:1][0].b }}", "312"),
        ("{{ (v ~ 'x')|default('y') }}", "valuex"),
        ("{% filter upper %}{{ v }}{% endfilter %}", "VALUE"),
        ("{{ v|format }}", "value"),
        ("{{ '%s-%s'|format(v, 1) }}", "value-1"),
        ("{{ rows.count(v) }}", "0"),
        ("{% for g in rows|groupby('a') %}{{ g.grouper }}:{{ g.list|length }} {% endfor %}", "1:1 3:1 "),
        ("{{ 'a' < 'b' }}", "True"),
    ],
)
def test_further_expressions_work(text: str, printed: str) -> None:
    assert words(fill(word_file(text), DATA).content) == [printed]


@pytest.mark.parametrize(
    "text", ["{{ v.nosuch }}", "{{ rows[5] }}", "{{ v[9] }}", "{{ v['nosuch'] }}", "{{ rows['a'] }}"]
)
def test_part_of_a_plain_value_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises((UnknownFieldError, TemplateMistakeError)):
        fill(word_file(text), DATA)


def test_output_larger_than_any_document_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "OUTPUT_BYTES", 100)

    with pytest.raises(TemplateRefusedError) as refusal:
        fill(word_file("{{ v }}"), DATA)

    assert refusal.value.code == "too_large"


@pytest.mark.parametrize("title", ["{{ v", "{{ v.__class__ }}", "{{ nosuch }}"])
def test_mistake_in_the_title_is_told(title: str) -> None:
    members = members_of(word_file("{{ v }}"))
    members["docProps/core.xml"] = core_xml({"title": title})

    with pytest.raises((TemplateMistakeError, UnknownFieldError)):
        fill(packed(members), DATA)


def test_package_without_properties_gets_them() -> None:
    members = members_of(word_file("{{ v }}"))
    del members["docProps/core.xml"]
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
    link = f'<Relationship Id="rId9" Type="{kind}" Target="docProps/app.xml"/></Relationships>'.encode()
    members["_rels/.rels"] = members["_rels/.rels"].replace(b"</Relationships>", link)
    members["docProps/app.xml"] = b"<Properties><Company>Somebody</Company><Pages>1</Pages></Properties>"

    content = fill(packed(members), DATA, properties={"title": "T"}).content

    filled = members_of(content)
    assert core_texts(filled["docProps/core.xml"]) == {"title": "T"}
    assert b"Somebody" not in filled["docProps/app.xml"] and b"Pages" in filled["docProps/app.xml"]


def test_content_control_with_a_tag_is_freed_from_its_data_source() -> None:
    properties = "<w:sdtPr><w:showingPlcHdr/><w:dataBinding w:xpath='/a'/><w:tag w:val='x'/></w:sdtPr>"
    bound = f"<w:sdt>{properties}<w:sdtContent>{{}}</w:sdtContent></w:sdt>"

    xml = members_of(fill(body_file(bound.format(_p("{{ v }}")) + bound.format(_p("plain"))), DATA).content)

    assert xml["word/document.xml"].decode().count("dataBinding") == 1


def test_copies_of_bookmarks_and_paragraph_numbers_are_dropped() -> None:
    names = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    run = "<w:r><w:t>{{ r.a }}</w:t></w:r>"
    bookmark = f"<w:bookmarkStart w:id='1' w:name='b'/>{run}<w:bookmarkEnd w:id='1'/>"
    marked = f"<w:p {names} w14:paraId='0A'>{bookmark}</w:p>"

    content = fill(body_file(_p("{%p for r in rows %}") + marked + _p("{%p endfor %}")), DATA).content

    xml = members_of(content)["word/document.xml"].decode()
    assert words(content) == ["1", "3"]
    assert (xml.count("paraId"), xml.count("bookmarkStart"), xml.count("bookmarkEnd")) == (1, 1, 1)


def test_large_template_is_made_ready_in_time() -> None:
    rows = [["{{ v }}", f"row {number}"] for number in range(2_000)]

    content = fill(word_file(rows=rows), DATA).content

    assert words(content)[:2] == ["value", "row 0"]
