"""A Word file becomes a PDF with the same words in the same order, every font embedded, every rule kept."""

import re

import pypdfium2
import pytest

from agreements_app.documents.pdf.render import MissingGlyphsError, UnreadableWordFileError, render_pdf
from tests.data.page_samples import (
    A4,
    catalogue_of,
    docx,
    embedded_fonts,
    field,
    levels,
    numbered,
    pages_of,
    paragraph,
    squeezed,
    table,
)

SCRIPTS = (
    "University of Hokkaidō", "Đại học Quốc gia Hà Nội", "Московский университет", "Πανεπιστήμιο Αθηνών",
    "国立大学協会 髙橋 𠮷野 山﨑",
    "서울대학교 국제협력본부", "联合实验室 清华大学", "國立臺灣大學", "मुंबई विद्यापीठ", "האוניברסיטה העברית",
    "جامعة القاهرة", "มหาวิทยาลัยเชียงใหม่", "ភ្នំពេញ", "ມະຫາວິທະຍາໄລ",
)  # fmt: skip
RUNNING = f"<w:p><w:r><w:t>Page </w:t></w:r>{field('PAGE')}<w:r><w:t> of </w:t></w:r>{field('NUMPAGES')}</w:p>"
FOOTER = '<w:footerReference w:type="default" r:id="footer1"/>'


def _text(content: bytes) -> str:
    return " ".join(pages_of(content))


@pytest.mark.parametrize("words", SCRIPTS)
def test_words_of_every_script_can_be_copied_from_the_pdf(words: str) -> None:
    pdf = render_pdf(docx(paragraph(words)))

    assert squeezed(words) in squeezed(_text(pdf.content))


def test_every_font_is_embedded() -> None:
    body = "".join(paragraph(words, run="<w:b/>") + paragraph(words) for words in SCRIPTS)

    pdf = render_pdf(docx(body))

    fonts = embedded_fonts(pdf.content)
    assert len(fonts) >= 8
    assert all(fonts.values())


def test_the_words_of_a_bilingual_table_come_in_order() -> None:
    rows = tuple((f"Article {number} shall apply.", f"第{number}条を適用する。") for number in range(1, 40))

    text = squeezed(_text(render_pdf(docx(table(*rows))).content))

    places = [text.index(squeezed(words)) for row in rows for words in row]
    assert places == sorted(places)


def test_the_footer_counts_pages() -> None:
    body = "".join(paragraph(f"line {number}") for number in range(140))

    pdf = render_pdf(docx(body, section=FOOTER + A4, footer1=RUNNING))

    pages = pages_of(pdf.content)
    assert pdf.pages == len(pages) == 3
    assert [re.search(r"Page \d of \d", page)[0] for page in pages] == ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]  # type: ignore[index]


def test_the_first_page_and_even_pages_have_their_own_headers() -> None:
    section = (
        '<w:headerReference w:type="default" r:id="header1"/><w:headerReference w:type="first" r:id="header2"/>'
        '<w:headerReference w:type="even" r:id="header3"/>' + A4 + "<w:titlePg/>"
    )
    body = "".join(paragraph(f"line {number}") for number in range(200))

    pdf = render_pdf(
        docx(
            body,
            section=section,
            header1=paragraph("ODD"),
            header2=paragraph("FIRST"),
            header3=paragraph("EVEN"),
            settings="<w:evenAndOddHeaders/>",
        )  # fmt: skip
    )

    pages = pages_of(pdf.content)
    assert [page.split()[0] for page in pages] == ["FIRST", "EVEN", "ODD", "EVEN"]


def test_heading_rows_are_repeated_on_every_page_of_a_table() -> None:
    rows = (("English", "日本語"), *((f"row {number}", f"{number}行") for number in range(120)))

    pages = pages_of(render_pdf(docx(table(*rows, header_rows=1))).content)

    assert len(pages) > 1
    assert all(page.startswith("English 日本語") for page in pages)


def test_a_row_higher_than_a_page_is_cut_and_loses_nothing() -> None:
    words = " ".join(f"word{number}" for number in range(3000))

    pdf = render_pdf(docx(table((words, "short"))))

    assert pdf.pages > 1
    assert re.findall(r"word\d+", _text(pdf.content)) == words.split()


def test_a_heading_stays_with_its_text() -> None:
    filler = "".join(paragraph(f"line {number}") for number in range(57))
    body = filler + paragraph("HEADING", properties='<w:pStyle w:val="Heading1"/>') + paragraph("its text")

    pages = pages_of(render_pdf(docx(body)).content)

    assert [("HEADING" in page, "its text" in page) for page in pages] == [(False, False), (True, True)]


def test_no_page_begins_with_the_last_line_of_a_paragraph() -> None:
    long = "word " * 60

    for before in range(48, 60):
        body = "".join(paragraph(f"line {number}") for number in range(before)) + paragraph(long + "END")
        pages = pages_of(render_pdf(docx(body)).content)
        if len(pages) == 2 and "END" in pages[1]:
            assert pages[1].count("word") > 18


@pytest.mark.parametrize(
    ("body", "pages"),
    [
        (paragraph("a") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + paragraph("b"), [["a"], ["b"]]),
        (paragraph("a") + paragraph("b", properties="<w:pageBreakBefore/>"), [["a"], ["b"]]),
        (paragraph("a", properties=f"<w:sectPr>{A4}</w:sectPr>") + paragraph("b"), [["a"], ["b"]]),
    ],
)
def test_breaks_begin_a_page(body: str, pages: list[list[str]]) -> None:
    assert [page.split() for page in pages_of(render_pdf(docx(body)).content)] == pages


def test_list_numbers_are_printed() -> None:
    numbering = levels(("decimal", "第%1条"), ("decimalFullWidth", "%2"))
    body = numbered("目的") + numbered("本覚書は", 1) + numbered("期間")

    text = squeezed(_text(render_pdf(docx(body, numbering=numbering)).content))

    assert text == "第1条目的１本覚書は第2条期間"


def test_a_character_no_font_has_is_named_with_its_place_before_anything_is_made() -> None:
    with pytest.raises(MissingGlyphsError) as refusal:
        render_pdf(docx(paragraph("Institute 𒀀 of Uruk")))

    assert refusal.value.characters == ("𒀀",)
    assert "U+12000" in str(refusal.value)
    assert "Institute" in str(refusal.value.details[0])


def test_the_same_file_gives_the_same_bytes() -> None:
    content = docx(
        table(*((f"{number}", f"第{number}条") for number in range(60))), section=FOOTER + A4, footer1=RUNNING
    )

    assert render_pdf(content).content == render_pdf(content).content


def test_title_language_and_outline_are_told() -> None:
    heading = '<w:pStyle w:val="Heading1"/>'
    body = paragraph("Purpose", properties=heading) + paragraph("x") + paragraph("期間", properties=heading)

    pdf = render_pdf(docx(body), title="覚書 Draft", language="ja")

    told = catalogue_of(pdf.content)
    assert (told["title"], told["language"]) == ("覚書 Draft", "ja")
    assert told["outline"] == ["Purpose", "期間"]


def test_links_of_the_web_are_links_and_others_are_not() -> None:
    body = "".join(
        f"<w:p>{field(f'HYPERLINK &quot;{address}&quot;', 'here')}</w:p>"
        for address in ("https://example.org/", "file:///etc/passwd")
    )

    told = catalogue_of(render_pdf(docx(body)).content)

    assert told["links"] == ["https://example.org/"]


def test_a_table_of_contents_shows_the_pages_as_they_are() -> None:
    entry = f"<w:p><w:r><w:t>Chapter</w:t><w:tab/></w:r>{field('PAGEREF _Toc1', '99')}</w:p>"
    filler = "".join(paragraph(f"line {number}") for number in range(70))
    target = (
        '<w:p><w:bookmarkStart w:id="1" w:name="_Toc1"/><w:r><w:t>Chapter</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>'
    )

    pages = pages_of(render_pdf(docx(entry + filler + target)).content)

    assert pages[0].startswith("Chapter 2 ")


def test_footnotes_stand_at_the_foot_of_the_page_of_their_mark() -> None:
    reference = '<w:p><w:r><w:t>text</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    filler = "".join(paragraph(f"line {number}") for number in range(70))
    words = '<w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> the note</w:t></w:r>'
    note = f'<w:footnote w:id="1"><w:p>{words}</w:p></w:footnote>'

    pages = pages_of(render_pdf(docx(reference + filler, footnotes=note)).content)

    assert pages[0].rstrip().endswith("1 the note")
    assert "the note" not in pages[1]


def test_text_boxes_and_readings_are_never_dropped() -> None:
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        f"{paragraph('boxed words')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    ruby = (
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>よしの</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>𠮷野</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )

    pdf = render_pdf(docx(f"<w:p>{box}</w:p><w:p>{ruby}</w:p>"))

    text = squeezed(_text(pdf.content))
    assert "boxedwords" in text
    assert "𠮷野" in text and "よしの" in text
    assert [loss.code for loss in pdf.losses] == ["text_box"]


def test_vertically_merged_cells_keep_their_text_and_their_neighbours() -> None:
    def cell(text: str, merge: str = "") -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{paragraph(text)}</w:tc>"

    restart = '<w:vMerge w:val="restart"/>'
    rows = f"<w:tr>{cell('tall text', restart)}{cell('one')}</w:tr>"
    rows += "".join(f"<w:tr>{cell('', '<w:vMerge/>')}{cell(text)}</w:tr>" for text in ("two", "three"))
    xml = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>{rows}</w:tbl>'

    words = _text(render_pdf(docx(xml)).content).split()

    assert sorted(words) == ["one", "tall", "text", "three", "two"]


def test_two_columns_are_filled_one_after_the_other() -> None:
    body = "".join(paragraph(f"line{number}") for number in range(80))

    pages = pages_of(render_pdf(docx(body, section=A4 + '<w:cols w:num="2" w:space="720"/>')).content)

    assert len(pages) == 1
    assert re.findall(r"line\d+", pages[0]) == [f"line{number}" for number in range(80)]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_not_a_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableWordFileError):
        render_pdf(content)


def test_an_empty_document_is_one_empty_page() -> None:
    assert render_pdf(docx("<w:p/>")).pages == 1


def _watermark(text: str) -> str:
    shape = (
        '<v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="position:absolute;width:400pt;height:100pt;rotation:315;'
        'mso-position-horizontal:center;mso-position-horizontal-relative:margin;z-index:-1" fillcolor="silver">'
        f'<v:textpath style="font-family:&quot;Calibri&quot;" string="{text}"/></v:shape>'
    )
    return f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"


def test_the_watermark_of_a_header_is_on_every_page() -> None:
    body = "".join(paragraph(f"line {number}") for number in range(120))
    section = '<w:headerReference w:type="default" r:id="header1"/>' + A4

    pdf = render_pdf(docx(body, section=section, header1=_watermark("DRAFT案")))

    assert pdf.losses == ()
    assert pdf.pages > 1
    assert all("DRAFT" in page and "案" in page for page in pages_of(pdf.content))


def test_a_drop_cap_stays_with_its_word() -> None:
    cap = paragraph("O", properties='<w:framePr w:dropCap="drop" w:lines="3"/>', run='<w:sz w:val="120"/>')

    pdf = render_pdf(docx(cap + paragraph("nce upon a time")))

    assert "Once upon a time" in _text(pdf.content)
    assert [loss.code for loss in pdf.losses] == ["drop_cap"]


def test_columns_are_evened_out_before_a_section_that_goes_on() -> None:
    columns = f'<w:sectPr><w:type w:val="continuous"/>{A4}<w:cols w:num="2" w:space="720"/></w:sectPr>'
    body = "".join(paragraph(f"line{number}") for number in range(11)) + paragraph("line11", properties=columns)

    document = pypdfium2.PdfDocument(
        render_pdf(docx(body + paragraph("after"), section='<w:type w:val="continuous"/>' + A4)).content
    )

    page = document[0].get_textpage()
    text = page.get_text_range()
    tops = {word: page.get_charbox(text.index(word))[3] for word in ("line0", "line6", "after")}
    assert tops["line0"] == pytest.approx(tops["line6"], abs=1.5)
    assert tops["after"] < tops["line6"]


def test_vertical_writing_is_told_as_a_loss() -> None:
    pdf = render_pdf(docx(paragraph("縦書き"), section=A4 + '<w:textDirection w:val="tbRl"/>'))

    assert [loss.code for loss in pdf.losses] == ["vertical_text"]
    assert "縦書き" in _text(pdf.content)


@pytest.mark.parametrize(("align", "near"), [("center", "middle"), ("right", "right")])
def test_a_page_number_in_a_frame_stands_where_the_frame_says(align: str, near: str) -> None:
    frame = f'<w:framePr w:wrap="around" w:hAnchor="margin" w:xAlign="{align}"/>'
    footer = f"<w:p><w:pPr>{frame}</w:pPr>{field('PAGE')}</w:p>"

    pdf = render_pdf(docx(paragraph("x"), section=FOOTER + A4, footer1=footer))

    document = pypdfium2.PdfDocument(pdf.content)
    page = document[0].get_textpage()
    left = page.get_charbox(page.get_text_range().index("1"))[0]
    assert pdf.losses == ()
    assert (280 < left < 310) if near == "middle" else (left > 500)
