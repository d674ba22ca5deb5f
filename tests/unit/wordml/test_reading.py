"""Word files are read into what is to be shown: final text, resolved looks, fields, notes; damage is told in words."""

import pytest

from agreements_app.documents.wordml.model import (
    BreakInline,
    LineRule,
    NoteReference,
    PageField,
    Paragraph,
    Ruby,
    Table,
    TextRun,
)
from agreements_app.documents.wordml.package import UnreadableWordFileError
from agreements_app.documents.wordml.reader import read_document
from tests.data.page_samples import STYLES, docx, field, paragraph, table, zipped


def _first(content: bytes) -> Paragraph:
    block = read_document(content).sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    return block


def _runs(content: bytes) -> list[TextRun]:
    return [inline for inline in _first(content).inlines if isinstance(inline, TextRun)]


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        ("<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "new"),
        ("<w:moveTo><w:r><w:t>here</w:t></w:r></w:moveTo><w:moveFrom><w:r><w:t>there</w:t></w:r></w:moveFrom>", "here"),
        ("<w:sdt><w:sdtContent><w:r><w:t>inside</w:t></w:r></w:sdtContent></w:sdt>", "inside"),
        ("<w:smartTag><w:r><w:t>tag</w:t></w:r></w:smartTag>", "tag"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>seen</w:t></w:r>", "seen"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/></w:r>", "a\tb\u2011"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ("<w:r><w:rPr><w:caps/></w:rPr><w:t>Straße</w:t></w:r>", "STRASSE"),
        (field("REF x", "cached"), "cached"),
        ('<w:fldSimple w:instr="AUTHOR"><w:r><w:t>Hana</w:t></w:r></w:fldSimple>', "Hana"),
    ],
)
def test_the_final_text_of_a_paragraph_is_read(xml: str, shown: str) -> None:
    assert _first(docx(f"<w:p>{xml}</w:p>")).text == shown


def test_direct_formatting_wins_over_character_style_over_paragraph_style() -> None:
    styles = STYLES + (
        '<w:style w:type="character" w:styleId="Loud"><w:name w:val="Loud"/>'
        '<w:rPr><w:sz w:val="40"/><w:color w:val="FF0000"/></w:rPr></w:style>'
    )
    run = '<w:r><w:rPr><w:rStyle w:val="Loud"/><w:color w:val="00FF00"/></w:rPr><w:t>x</w:t></w:r>'

    look = _runs(docx(f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run}</w:p>', styles=styles))[0].format

    assert (look.bold, look.size, look.colour) == (True, 20.0, "00FF00")


def test_bold_upon_bold_is_plain() -> None:
    styles = STYLES + '<w:style w:type="character" w:styleId="S"><w:name w:val="S"/><w:rPr><w:b/></w:rPr></w:style>'
    run = '<w:r><w:rPr><w:rStyle w:val="S"/></w:rPr><w:t>x</w:t></w:r>'

    look = _runs(docx(f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run}</w:p>', styles=styles))[0].format

    assert look.bold is False


def test_styles_based_on_each_other_in_a_circle_are_read() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/><w:rPr><w:i/></w:rPr></w:style>'
    )

    look = _runs(docx(paragraph("x", properties='<w:pStyle w:val="A"/>'), styles=styles))[0].format

    assert (look.bold, look.italic) == (True, True)


@pytest.mark.parametrize(
    ("spacing", "line", "rule"),
    [
        ('<w:spacing w:line="360" w:lineRule="auto"/>', 1.5, LineRule.MULTIPLE),
        ('<w:spacing w:line="360" w:lineRule="exact"/>', 18.0, LineRule.EXACT),
        ('<w:spacing w:line="360" w:lineRule="atLeast"/>', 18.0, LineRule.AT_LEAST),
    ],
)
def test_line_spacing_is_read_by_its_rule(spacing: str, line: float, rule: LineRule) -> None:
    look = _first(docx(paragraph("x", properties=spacing))).format

    assert (look.line, look.line_rule) == (line, rule)


@pytest.mark.parametrize(
    ("instruction", "kind", "number_format", "bookmark"),
    [
        ("PAGE", "page", "", ""),
        ("NUMPAGES \\* MERGEFORMAT", "pages", "", ""),
        ("PAGE \\* roman", "page", "lowerRoman", ""),
        ("PAGEREF _Toc1 \\h", "page_of", "", "_Toc1"),
    ],
)
def test_page_numbers_are_fields(instruction: str, kind: str, number_format: str, bookmark: str) -> None:
    found = _first(docx(f"<w:p>{field(instruction, '7')}</w:p>")).inlines

    assert len(found) == 1
    number = found[0]
    assert isinstance(number, PageField)
    assert (number.kind, number.number_format, number.bookmark, number.cached) == (kind, number_format, bookmark, "7")


def test_a_link_field_gives_its_text_the_address() -> None:
    run = _runs(docx(f"<w:p>{field('HYPERLINK &quot;https://example.org/a&quot;', 'site')}</w:p>"))[0]

    assert (run.text, run.link) == ("site", "https://example.org/a")


def test_a_reading_stands_above_its_base() -> None:
    ruby = (
        '<w:r><w:ruby><w:rubyPr><w:hps w:val="10"/></w:rubyPr><w:rt><w:r><w:t>よしの</w:t></w:r></w:rt>'
        "<w:rubyBase><w:r><w:t>𠮷野</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )

    found = _first(docx(f"<w:p>{ruby}</w:p>")).inlines[0]

    assert isinstance(found, Ruby)
    assert (found.base, found.reading, found.reading_format.size) == ("𠮷野", "よしの", 5.0)


def test_footnotes_are_numbered_in_the_order_of_the_text() -> None:
    body = '<w:p><w:r><w:footnoteReference w:id="5"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    notes = "".join(
        f'<w:footnote w:id="{key}">{paragraph(text)}</w:footnote>' for key, text in ((2, "two"), (5, "five"))
    )

    document = read_document(docx(body, footnotes=notes))

    block = document.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    assert [part.mark for part in block.inlines if isinstance(part, NoteReference)] == ["1", "2"]
    assert set(document.notes) == {"f2", "f5"}


def test_sections_keep_their_paper_and_their_start() -> None:
    first = '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr>'
    body = f"<w:p><w:pPr>{first}</w:pPr></w:p>" + paragraph("second")

    sections = read_document(
        docx(body, section='<w:type w:val="continuous"/><w:pgSz w:w="11906" w:h="16838"/>')
    ).sections

    assert [round(section.setup.width) for section in sections] == [842, 595]
    assert sections[1].start == "continuous"


def test_merged_cells_and_deleted_rows_are_resolved() -> None:
    xml = (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/></w:tblGrid>'
        f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("wide")}</w:tc></w:tr>'
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('gone')}</w:tc></w:tr>"
        f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("tall")}</w:tc><w:tc>{paragraph("x")}</w:tc></w:tr>'
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>{paragraph('y')}</w:tc></w:tr></w:tbl>"
    )

    found = read_document(docx(xml)).sections[0].blocks[0]

    assert isinstance(found, Table)
    assert [[(cell.span, cell.merge) for cell in row.cells] for row in found.rows] == [
        [(2, "")], [(1, "start"), (1, "")], [(1, "continue"), (1, "")],
    ]  # fmt: skip


def test_a_page_break_is_a_break_and_a_line_break_another() -> None:
    found = _first(docx('<w:p><w:r><w:br/><w:br w:type="page"/></w:r></w:p>')).inlines

    assert [part.kind for part in found if isinstance(part, BreakInline)] == ["line", "page"]


def test_an_unknown_drawing_is_a_loss_with_the_words_around_it() -> None:
    chart = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic></wp:inline></w:drawing></w:r>'
    )

    losses = read_document(docx(f"<w:p><w:r><w:t>Students sent</w:t></w:r>{chart}</w:p>")).losses

    assert [(loss.code, loss.where) for loss in losses] == [("chart", "Students sent")]


@pytest.mark.parametrize(
    "content",
    [
        b"", b"not a zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, zipped({"readme.txt": b"x"}),
        zipped({"word/document.xml": b""}), zipped({"word/document.xml": b"<a/>"}), docx(paragraph("x"))[:400],
    ],
)  # fmt: skip
def test_what_is_not_a_word_file_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(UnreadableWordFileError) as refusal:
        read_document(content)

    assert str(refusal.value).endswith(".")


def test_entities_of_a_hostile_file_are_not_resolved() -> None:
    declared = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = f"{declared}<w:document {names}><w:body>{paragraph('a&e;b')}</w:body></w:document>"

    text = _first(zipped({"word/document.xml": document.encode()})).text

    assert text in ("a", "ab")


def test_a_strict_document_is_read_like_any_other() -> None:
    strict = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
        '<w:p><w:pPr><w:ind w:left="36pt"/></w:pPr><w:r><w:t>strict</w:t></w:r></w:p></w:body></w:document>'
    )

    found = _first(zipped({"word/document.xml": strict.encode()}))

    assert (found.text, found.format.indent_left) == ("strict", 36.0)


def test_a_table_style_colours_its_first_row() -> None:
    styles = STYLES + (
        '<w:style w:type="table" w:styleId="T"><w:name w:val="T"/><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>'
        '<w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr></w:tblStylePr></w:style>'
    )
    xml = table(
        ("head", "head"), ("x", "y"), properties='<w:tblStyle w:val="T"/><w:tblLook w:firstRow="1" w:val="0020"/>'
    )

    found = read_document(docx(xml, styles=styles)).sections[0].blocks[0]

    assert isinstance(found, Table)
    assert [row.cells[0].shading for row in found.rows] == ["1F3864", None]
    head = found.rows[0].cells[0].blocks[0]
    assert isinstance(head, Paragraph)
    run = head.inlines[0]
    assert isinstance(run, TextRun)
    assert run.format.bold is True
