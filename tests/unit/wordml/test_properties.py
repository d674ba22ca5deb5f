"""Properties, themes, symbols and sections are read as Word means them, whatever is missing or damaged."""

import pytest

from agreements_app.documents.wordml.fields import link_of, page_field
from agreements_app.documents.wordml.markup import colour, number_of, points, whole
from agreements_app.documents.wordml.model import Border, PageSetup, Paragraph, Table, TabStop, TextRun
from agreements_app.documents.wordml.reader import read_document
from agreements_app.documents.wordml.symbols import unicode_symbols
from tests.data.page_samples import STYLES, docx, paragraph, table

CHECK_BOX = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{}</w:checkBox></w:ffData></w:fldChar></w:r>'
    '<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
IN_LIST = '<w:numPr><w:numId w:val="{}"/></w:numPr>'
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
DELETED = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>"
THEME = (
    '<a:themeElements xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:clrScheme>'
    '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:accent1><a:srgbClr val="4472c4"/></a:accent1></a:clrScheme>'
    '<a:fontScheme><a:majorFont><a:latin typeface="Calibri Light"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    '<a:font script="Jpan" typeface="游明朝"/><a:font script="Arab" typeface="Arial"/></a:minorFont>'
    "</a:fontScheme></a:themeElements>"
)


def _paragraph(content: bytes) -> Paragraph:
    block = read_document(content).sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    return block


def _run(content: bytes) -> TextRun:
    run = _paragraph(content).inlines[0]
    assert isinstance(run, TextRun)
    return run


def _setup(section: str) -> PageSetup:
    return read_document(docx(paragraph("x"), section=section)).sections[0].setup


@pytest.mark.parametrize(
    ("text", "size"),
    [("240", 12.0), ("12pt", 12.0), ("2.54cm", 72.0), ("25.4mm", 72.0), ("1in", 72.0), ("1pc", 12.0), ("-20", -1.0),
     ("abc", None), ("50%", None), ("", None), (None, None), ("99999999", 1584.0)],
)  # fmt: skip
def test_measures_are_read_with_their_unit(text: str | None, size: float | None) -> None:
    assert points(text) == (None if size is None else pytest.approx(size))


@pytest.mark.parametrize(("text", "number"), [("7", 7), ("7.9", 7), ("x", None), ("1e999", None), (None, None)])
def test_whole_numbers_are_read_or_nothing(text: str | None, number: int | None) -> None:
    assert whole(text) == number


@pytest.mark.parametrize(("text", "number"), [("0.5", 0.5), ("x", None), ("1e12", None)])
def test_plain_numbers_are_read_or_nothing(text: str, number: float | None) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize(("text", "rgb"), [("ff00aa", "FF00AA"), ("auto", None), (None, None), ("12345", None)])
def test_colours_are_six_digits_or_nothing(text: str | None, rgb: str | None) -> None:
    assert colour(text) == rgb


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("\uf0b7", "Symbol", "•"), ("\uf0fe", "Wingdings", "☑"), ("ü", "Wingdings", "✓"), ("\uf0a7", "Wingdings", "▪"),
        ("\uf051", "Wingdings 2", "☒"), ("\uf0ff", "Unknown Dingbats", "•"), ("\uf041", "Unknown", "A"),
        ("plain", "Arial", "plain"), ("ab", "Symbol", "ab"),
    ],
)  # fmt: skip
def test_symbols_at_private_places_become_ordinary_characters(text: str, font: str, shown: str) -> None:
    assert unicode_symbols(text, font) == shown


@pytest.mark.parametrize(
    ("name", "field", "font"),
    [("asciiTheme", "ascii", "Calibri"), ("hAnsiTheme", "high_ansi", "Calibri"), ("eastAsiaTheme", "east_asia", "游明朝"),
     ("cstheme", "complex", "Arial")],
)  # fmt: skip
def test_theme_fonts_are_resolved_by_the_languages_of_the_settings(name: str, field: str, font: str) -> None:
    kind = {"east_asia": "minorEastAsia", "complex": "minorBidi"}.get(field, "minorHAnsi")
    settings = '<w:themeFontLang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/>'

    run = _run(docx(paragraph("x", run=f'<w:rFonts w:{name}="{kind}"/>'), theme=THEME, settings=settings))

    assert getattr(run.format, field) == font


def test_theme_colours_are_resolved() -> None:
    run = _run(docx(paragraph("x", run='<w:color w:val="auto" w:themeColor="accent1"/>'), theme=THEME))

    assert run.format.colour == "4472C4"


@pytest.mark.parametrize(
    ("xml", "field", "expected"),
    [
        ('<w:rFonts w:hint="eastAsia"/>', "hint", "eastAsia"),
        ('<w:lang w:val="en-GB" w:eastAsia="zh-TW"/>', "language_east_asia", "zh-TW"),
        ('<w:w w:val="50%"/>', "scale", 0.5),
        ('<w:position w:val="6"/>', "position", 3.0),
        ('<w:spacing w:val="-20"/>', "spacing", -1.0),
        ('<w:kern w:val="2"/>', "kern_from", 1.0),
        ('<w:u w:val="none"/>', "underline", ""),
        ('<w:em w:val="none"/>', "emphasis", ""),
        ('<w:highlight w:val="none"/>', "highlight", None),
        ('<w:shd w:val="pct50" w:color="000000" w:fill="FFFFFF"/>', "shading", "808080"),
        ('<w:vertAlign w:val="baseline"/>', "vertical", ""),
        ('<w:sz w:val="damaged"/>', "size", 10.5),
        ('<w:b w:val="false"/>', "bold", False),
        ('<w:b w:val="on"/>', "bold", True),
    ],
)
def test_run_properties(xml: str, field: str, expected: object) -> None:
    assert getattr(_run(docx(paragraph("x", run=xml))).format, field) == expected


@pytest.mark.parametrize(
    ("xml", "field", "expected"),
    [
        ('<w:jc w:val="start"/>', "align", "left"),
        ('<w:jc w:val="thaiDistribute"/>', "align", "both"),
        ('<w:jc w:val="nonsense"/>', "align", "left"),
        ('<w:ind w:start="720" w:end="360"/>', "indent_left", 36.0),
        ('<w:ind w:hanging="360"/>', "indent_first", -18.0),
        ('<w:ind w:leftChars="100" w:left="210"/>', "left_chars", 100),
        ('<w:ind w:hangingChars="50"/>', "first_chars", -50),
        ('<w:spacing w:before="-100"/>', "space_before", 0.0),
        ('<w:spacing w:afterLines="50"/>', "after_lines", 50),
        ('<w:spacing w:afterAutospacing="1"/>', "after_auto", True),
        ('<w:outlineLvl w:val="9"/>', "outline_level", None),
        ('<w:shd w:val="clear" w:fill="EEEEEE"/>', "shading", "EEEEEE"),
    ],
)
def test_paragraph_properties(xml: str, field: str, expected: object) -> None:
    assert getattr(_paragraph(docx(paragraph("x", properties=xml))).format, field) == expected


def test_tab_stops_are_inherited_added_and_cleared() -> None:
    styles = STYLES + (
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="T"/><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/>'
        '<w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs></w:pPr></w:style>'
    )
    added = '<w:tab w:val="clear" w:pos="720"/><w:tab w:val="center" w:pos="1440"/><w:tab w:val="left"/>'
    own = f'<w:pStyle w:val="T"/><w:tabs>{added}</w:tabs>'

    stops = _paragraph(docx(paragraph("x", properties=own), styles=styles)).format.tabs

    assert stops == (TabStop(position=72.0, kind="center"), TabStop(position=450.0, kind="right", leader="."))


def test_a_border_is_read_with_its_width_in_eighths() -> None:
    border = '<w:pBdr><w:top w:val="double" w:sz="12" w:space="4" w:color="FF0000"/><w:left w:val="nil"/></w:pBdr>'

    found = _paragraph(docx(paragraph("x", properties=border))).format.borders

    assert found is not None
    assert found.top == Border(style="double", width=1.5, colour="FF0000", space=4.0)
    assert found.left is None


@pytest.mark.parametrize(
    ("section", "field", "expected"),
    [
        ("", "width", 595.3),
        ('<w:pgSz w:w="100" w:h="100"/>', "width", 36.0),
        ('<w:pgMar w:left="1440" w:gutter="720"/>', "left", 108.0),
        ('<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="9000" w:right="9000"/>', "left", 595.3 / 8),
        ('<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="9000" w:bottom="9000"/>', "top", 841.9 / 8),
        ('<w:pgMar w:top="-1440"/>', "top", 72.0),
        ('<w:docGrid w:type="lines" w:linePitch="360"/>', "grid_pitch", 18.0),
        ('<w:docGrid w:linePitch="360"/>', "grid_pitch", 0.0),
        ('<w:docGrid w:type="linesAndChars" w:charSpace="-2048"/>', "grid_characters", -0.5),
        ('<w:docGrid w:type="linesAndChars" w:charSpace="4294965248"/>', "grid_characters", -0.5),
        ('<w:docGrid w:type="lines" w:charSpace="2048"/>', "grid_characters", 0.0),
        ('<w:pgNumType w:start="5" w:fmt="lowerRoman"/>', "first_number", 5),
        ('<w:pgNumType w:start="5" w:fmt="lowerRoman"/>', "number_format", "lowerRoman"),
        ('<w:cols w:num="40" w:space="720"/>', "columns", ()),
        ('<w:cols w:num="2" w:equalWidth="0"><w:col w:w="3000" w:space="400"/><w:col w:w="5000"/></w:cols>', "columns",
         ((150.0, 20.0), (250.0, 0.0))),
    ],
)  # fmt: skip
def test_page_set_up(section: str, field: str, expected: object) -> None:
    found = getattr(_setup(section), field)

    assert found == (pytest.approx(expected, abs=0.05) if isinstance(expected, float) else expected)


@pytest.mark.parametrize(
    ("instruction", "address"),
    [
        ('HYPERLINK "https://a.org/"', "https://a.org/"),
        ('HYPERLINK "https://a.org/" \\l "part"', "https://a.org/#part"),
        ('HYPERLINK \\l "_Toc1" \\o "tip"', "#_Toc1"),
        ("HYPERLINK https://b.org \\n", "https://b.org"),
        ("REF x", ""),
        ("", ""),
    ],
)
def test_the_address_of_a_link_instruction(instruction: str, address: str) -> None:
    assert link_of(instruction) == address


def test_an_unknown_instruction_is_no_page_number() -> None:
    assert page_field("DATE \\@ yyyy") is None
    assert page_field("") is None


@pytest.mark.parametrize(
    ("look", "shaded"),
    [
        ('w:firstRow="1"', ["AA0000", None, None]),
        ('w:val="0060"', ["AA0000", None, "00AA00"]),
        ('w:noHBand="0" w:val="0600"', ["0000AA", None, "0000AA"]),
        ('w:val="broken"', ["0000AA", None, "0000AA"]),
    ],
)
def test_conditional_parts_of_a_table_style_follow_the_look(look: str, shaded: list[str | None]) -> None:
    parts = "".join(
        f'<w:tblStylePr w:type="{kind}"><w:tcPr><w:shd w:val="clear" w:fill="{fill}"/></w:tcPr></w:tblStylePr>'
        for kind, fill in (("firstRow", "AA0000"), ("lastRow", "00AA00"), ("band1Horz", "0000AA"))
    )
    styles = STYLES + f'<w:style w:type="table" w:styleId="T"><w:name w:val="T"/>{parts}</w:style>'
    told = look if "noHBand" in look or "broken" in look else f'{look} w:noHBand="1"'
    xml = table(("a",), ("b",), ("c",), properties=f'<w:tblStyle w:val="T"/><w:tblLook {told}/>')

    found = read_document(docx(xml, styles=styles)).sections[0].blocks[0]

    assert isinstance(found, Table)
    assert [row.cells[0].shading for row in found.rows] == shaded


def test_widths_in_per_cent_are_shares() -> None:
    xml = table(("a", "b"), properties='<w:tblW w:w="50%" w:type="pct"/>').replace(
        "<w:tc>", '<w:tc><w:tcPr><w:tcW w:w="2500" w:type="pct"/></w:tcPr>'
    )

    found = read_document(docx(xml)).sections[0].blocks[0]

    assert isinstance(found, Table)
    assert found.width_share == 0.5
    assert found.rows[0].cells[0].width_share == 0.5


def test_tables_nested_without_end_are_cut_off_and_told() -> None:
    xml = paragraph("deep")
    for _ in range(12):
        xml = table(("x",)).replace("<w:tc><w:p>", f"<w:tc>{xml}<w:p>", 1)

    losses = read_document(docx(xml)).losses

    assert [loss.code for loss in losses] == ["nesting"]


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        (CHECK_BOX.format('<w:default w:val="1"/>'), "☒"),
        (CHECK_BOX.format('<w:checked w:val="0"/>'), "☐"),
        ("<w:r><w:rPr><w:smallCaps/></w:rPr><w:t>Ab</w:t></w:r>", "AB"),
        ("<w:r><w:t>a</w:t><w:cr/><w:softHyphen/></w:r>", "a\u00ad"),
        ('<w:r><w:sym w:font="Symbol" w:char="zz"/></w:r><w:r><w:t>x</w:t></w:r>', "x"),
        (f'<m:oMath xmlns:m="{MATH}"><m:r><m:t>a+b</m:t></m:r></m:oMath>', "a+b"),
        ('<w:hyperlink w:anchor="top"><w:r><w:t>up</w:t></w:r></w:hyperlink>', "up"),
        ('<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>stray</w:t></w:r>', "stray"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ x</w:instrText></w:r>'
         '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>y</w:t></w:r>', "y"),
        (f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}"><mc:Choice Requires="new"/>'
         "<mc:Fallback><w:r><w:t>old</w:t></w:r></mc:Fallback></mc:AlternateContent>", "old"),
    ],
)  # fmt: skip
def test_rarer_contents_of_a_paragraph(xml: str, shown: str) -> None:
    assert _paragraph(docx(f"<w:p>{xml}</w:p>")).text == shown


@pytest.mark.parametrize(
    ("xml", "texts"),
    [
        (f"<w:sdt><w:sdtContent>{paragraph('a')}</w:sdtContent></w:sdt>{paragraph('b')}", ["a", "b"]),
        (f"<w:customXml>{paragraph('a')}</w:customXml>", ["a"]),
        (DELETED + paragraph("b"), ["b"]),
        ('<w:altChunk r:id="none"/>' + paragraph("b"), ["b"]),
        (f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}"><mc:Choice Requires="wps">'
         f"{paragraph('new')}</mc:Choice></mc:AlternateContent>", ["new"]),
    ],
)  # fmt: skip
def test_blocks_inside_wrappers_are_found(xml: str, texts: list[str]) -> None:
    blocks = read_document(docx(xml)).sections[0].blocks

    assert [block.text for block in blocks if isinstance(block, Paragraph)] == texts


def test_a_list_is_found_through_the_style_that_defines_it() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="L"/><w:lvl w:ilvl="0"><w:start w:val="4"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    )
    styles = STYLES + (
        f'<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/><w:pPr>{IN_LIST.format(2)}</w:pPr></w:style>'
    )
    body = paragraph("x", properties=IN_LIST.format(1))

    label = _paragraph(docx(body, styles=styles, numbering=numbering)).label

    assert label is not None
    assert label.text == "4)"


def test_an_override_replaces_a_level_and_a_style_names_its_level() -> None:
    level = (
        '<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{own}<w:lvlText w:val="%{n}."/></w:lvl>'
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="1">'
        + level.format(at=0, style="decimal", own="", n=1)
        + level.format(at=1, style="lowerLetter", own='<w:pStyle w:val="Sub"/>', n=2)
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        + level.format(at=0, style="upperRoman", own="", n=1)
        + "</w:lvlOverride></w:num>"
    )
    styles = STYLES + (
        f'<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:pPr>{IN_LIST.format(1)}</w:pPr></w:style>'
    )
    body = paragraph("x", properties=IN_LIST.format(1)) + paragraph("y", properties='<w:pStyle w:val="Sub"/>')

    blocks = read_document(docx(body, styles=styles, numbering=numbering)).sections[0].blocks

    assert [block.label.text for block in blocks if isinstance(block, Paragraph) and block.label] == ["I.", "a."]
