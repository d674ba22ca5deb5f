"""Rare and damaged contents of Word files are read as Word reads them, or told in one sentence."""

import io
import zipfile

import pytest

from agreements_app.documents.wordml import package
from agreements_app.documents.wordml.model import Paragraph, Picture, Table, TextBox, TextRun
from agreements_app.documents.wordml.numerals import is_known, numeral
from agreements_app.documents.wordml.package import UnreadableWordFileError
from agreements_app.documents.wordml.reader import read_document
from tests.data.page_samples import STYLES, docx, paragraph, picture, png, table, text_box, with_media, zipped

ONE_LIST = (
    '<w:abstractNum w:abstractNumId="1">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
THEME = (
    '<a:themeElements xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:clrScheme><a:accent2><a:srgbClr val="ED7D31"/></a:accent2><a:accent3/></a:clrScheme>'
    '<a:fontScheme><a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements>'
)
FREE = "<wp:wrapNone/>"


def _first(content: bytes) -> Paragraph:
    block = read_document(content).sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    return block


def _table(content: bytes) -> Table:
    block = read_document(content).sections[0].blocks[0]
    assert isinstance(block, Table)
    return block


@pytest.mark.parametrize(
    ("number", "style", "shown"),
    [
        (0, "upperRoman", "0"), (40000, "lowerRoman", "40000"), (0, "lowerLetter", "0"), (99, "decimalEnclosedCircle", "99"),
        (40, "decimalEnclosedCircle", "㊵"), (0, "japaneseCounting", "〇"), (10**8, "japaneseCounting", "100000000"),
        (100100, "chineseCounting", "一十万零一百"), (234, "cardinalText", "Two hundred thirty-four"),
        (300, "cardinalText", "Three hundred"), (1000, "cardinalText", "1000"), (1000, "ordinalText", "1000th"),
        (5, "ordinalText", "Fifth"), (7, "ordinalText", "Seventh"), (0, "hebrew1", "0"), (0, "ideographTraditional", "0"),
        (0, "ideographZodiacTraditional", "0"), (13, "ideographZodiacTraditional", "丙子"), (-1, "decimalZero", "-1"),
        (25, "decimalEnclosedParen", "25"), (115, "hebrew1", "קטו"),
    ],
)  # fmt: skip
def test_numbers_at_the_edges_of_a_format(number: int, style: str, shown: str) -> None:
    assert numeral(number, style) == shown


def test_known_formats_are_known() -> None:
    assert [is_known(style) for style in ("decimal", "japaneseCounting", "bullet", "custom")] == [
        True,
        True,
        True,
        False,
    ]


def test_a_number_style_behind_an_alternative_is_read() -> None:
    alternative = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice></mc:AlternateContent>'
    )
    labels = []
    for style in (
        alternative.replace("001", "01"),
        alternative.replace("001, 002", "a, b"),
        '<w:numFmt w:val="none"/>',
    ):
        level = f'<w:lvl w:ilvl="0"><w:start w:val="3"/>{style}<w:lvlText w:val="No.%1"/></w:lvl>'
        numbering = ONE_LIST.format(level)
        body = paragraph("x", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')

        label = _first(docx(body, numbering=numbering)).label
        labels.append(label.text if label else None)

    assert labels == ["No.03", "No.3", "No."]


def test_a_list_style_that_leads_nowhere_shows_plain_numbers() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="gone"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = paragraph("x", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')

    assert _first(docx(body, numbering=numbering)).text == "x"


def test_a_level_told_without_a_list_is_no_list() -> None:
    assert _first(docx(paragraph("x", properties='<w:numPr><w:ilvl w:val="1"/></w:numPr>'))).label is None


def test_an_invisible_label_is_left_out() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1"/><w:rPr><w:vanish/></w:rPr></w:lvl>'
    numbering = ONE_LIST.format(level)
    body = paragraph("x", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')

    assert _first(docx(body, numbering=numbering)).label is None


@pytest.mark.parametrize(
    ("properties", "width"), [('<w:tblW w:w="5000" w:type="dxa"/>', 250.0), ('<w:tblW w:w="0" w:type="auto"/>', None)]
)
def test_preferred_widths_of_tables(properties: str, width: float | None) -> None:
    assert _table(docx(table(("a",), properties=properties))).width == width


def test_rows_inside_content_controls_and_margins_of_cells_are_read() -> None:
    row = f'<w:tr><w:tc><w:tcPr><w:tcMar><w:start w:w="200" w:type="dxa"/></w:tcMar></w:tcPr>{paragraph("in")}</w:tc></w:tr>'
    xml = f"<w:tbl><w:tblPr/><w:tblGrid/><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>"

    found = _table(docx(xml))

    assert found.rows[0].cells[0].margins == (0.0, 5.4, 0.0, 10.0)


def test_the_layout_version_and_the_properties_of_the_file_are_read() -> None:
    settings = (
        '<w:compat><w:compatSetting w:name="other"/><w:compatSetting w:name="compatibilityMode" w:val="15"/></w:compat>'
    )
    content = docx(paragraph("x"), settings=settings)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    members["_rels/.rels"] = members["_rels/.rels"].replace(
        b"</Relationships>",
        f'<!-- x --><Relationship Id="c" Type="{kind}" Target="/core.xml"/></Relationships>'.encode(),
    )
    members["core.xml"] = b'<p><dc:title xmlns:dc="http://purl.org/dc/elements/1.1/"> Title </dc:title></p>'

    document = read_document(zipped(members))

    assert (document.compatibility, document.title) == (15, "Title")


def test_pictures_say_their_size_their_words_and_their_crop() -> None:
    crop = '<a:srcRect l="10000" r="damaged"/>'
    group = picture("a", crop=crop, words="seal of the university")

    found = _first(with_media(docx(f"<w:p>{group}</w:p>"), {"a": png("FF0000")})).inlines[0]

    assert isinstance(found, Picture)
    assert (found.width, found.height, found.description) == (80.0, 40.0, "seal of the university")
    assert found.crop == (0.1, 0.0, 0.0, 0.0)


def test_a_picture_without_size_is_not_drawn() -> None:
    assert _first(with_media(docx(f"<w:p>{picture('a', width=0)}</w:p>"), {"a": png("FF0000")})).inlines == ()


def test_a_text_box_takes_the_colours_of_the_theme() -> None:
    look = '<a:solidFill><a:schemeClr val="accent2"/></a:solidFill><a:ln><a:noFill/></a:ln>'
    box = text_box(paragraph("x"), anchor=FREE, look=look)

    found = _first(docx(f"<w:p>{box}</w:p>", theme=THEME)).inlines[0]

    assert isinstance(found, TextBox)
    assert (found.fill, found.border) == ("ED7D31", None)


def test_an_empty_text_box_and_a_shape_without_text_are_nothing() -> None:
    empty = text_box("", anchor=FREE)
    bare = text_box(paragraph("x"), anchor=FREE).replace("wps:txbx", "wps:none")

    document = read_document(docx(f"<w:p>{empty}{bare}</w:p>"))

    assert [loss.code for loss in document.losses] == ["shape", "shape"] or [loss.code for loss in document.losses] == [
        "shape"
    ]


def test_text_boxes_nested_without_end_are_cut_off_quickly() -> None:
    box = paragraph("deep")
    for _ in range(20):
        box = f"<w:p>{text_box(box, anchor=FREE)}</w:p>"

    document = read_document(docx(box + paragraph("after")))

    assert len(document.sections[0].blocks) == 2
    assert "nesting" in [loss.code for loss in document.losses]


def test_text_that_damage_cut_off_is_told_as_a_loss() -> None:
    members = {"word/document.xml": docx_part("<w:p><w:r><w:t>whole</w:t></w:r></w:p><w:p><w:r><w:t>cut")}

    document = read_document(zipped(members))

    assert [loss.code for loss in document.losses] == ["damaged"]
    assert "word/document.xml" in str(document.losses[0].message)


def docx_part(body: str) -> bytes:
    """A main part that ends in the middle."""
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return f"<w:document {names}><w:body>{body}".encode()


def test_a_picture_inside_a_text_box_is_read_once() -> None:
    box = text_box(f"<w:p>{picture('a')}</w:p>", anchor=FREE)

    inlines = _first(with_media(docx(f"<w:p>{box}</w:p>"), {"a": png("FF0000")})).inlines

    assert [type(inline) for inline in inlines] == [TextBox]


def test_a_theme_without_fonts_leaves_the_named_ones() -> None:
    run = _first(
        docx(paragraph("x", run='<w:rFonts w:asciiTheme="majorHAnsi" w:ascii="Arial"/>'), theme=THEME)
    ).inlines[0]

    assert isinstance(run, TextRun)
    assert run.format.ascii == "Arial"


def test_a_damaged_part_is_as_if_it_were_not_there() -> None:
    content = docx(paragraph("words"), settings="<w:evenAndOddHeaders/>")
    at = content.index(b"word/styles.xml") + 40
    damaged = content[:at] + b"\xff\xff\xff" + content[at + 3 :]

    assert _first(damaged).text == "words"


def test_files_too_large_or_of_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PARTS", 2)

    with pytest.raises(UnreadableWordFileError, match="too large"):
        read_document(docx(paragraph("x")))


def test_a_file_nested_too_deeply_is_refused() -> None:
    body = "<w:sdt><w:sdtContent>" * 120 + paragraph("x") + "</w:sdtContent></w:sdt>" * 120

    try:
        assert read_document(docx(body)).sections[0].blocks
    except UnreadableWordFileError as refusal:
        assert str(refusal).endswith(".")


def test_styles_of_no_id_do_not_become_the_default() -> None:
    styles = STYLES + '<w:style><w:name w:val="Tiny"/><w:rPr><w:sz w:val="2"/></w:rPr></w:style>'
    run = _first(docx(paragraph("x"), styles=styles)).inlines[0]

    assert isinstance(run, TextRun)
    assert run.format.size == 10.5
