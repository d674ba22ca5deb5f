"""Text flows over pages: what must stay together does, notes find their place, sections begin as they say."""

import pytest

from agreements_app.documents.pdf import flow
from agreements_app.documents.pdf.render import TooManyPagesError, render_pdf, warm_fonts
from tests.data.page_samples import (
    A4,
    catalogue_of,
    docx,
    drawn,
    field,
    ink,
    levels,
    numbered,
    pages_of,
    paragraph,
    picture,
    png,
    position,
    table,
    text_box,
    with_media,
)

RED = '<w:color w:val="FF0000"/>'


def _pages(body: str, **parts: str) -> list[str]:
    return pages_of(render_pdf(docx(body, **parts)).content)


def _lines(first: int, last: int) -> str:
    return "".join(paragraph(f"line{number}") for number in range(first, last))


def _note(key: int, text: str) -> str:
    return f'<w:footnote w:id="{key}">{paragraph(text)}</w:footnote>'


def test_a_paragraph_kept_whole_begins_on_the_next_page() -> None:
    pages = _pages(_lines(0, 55) + paragraph("KEPT " * 80, properties="<w:keepLines/>"))

    assert "KEPT" not in pages[0]
    assert pages[1].count("KEPT") == 80


def test_a_paragraph_kept_whole_but_longer_than_a_page_loses_nothing() -> None:
    pages = _pages(_lines(0, 5) + paragraph("word " * 2000, properties="<w:keepLines/>"))

    assert sum(page.count("word") for page in pages) == 2000


def test_a_chain_of_headings_longer_than_a_page_is_broken_somewhere() -> None:
    body = "".join(paragraph(f"line{number}", properties="<w:keepNext/>") for number in range(130))

    assert " ".join(_pages(body)).split() == [f"line{number}" for number in range(130)]


def test_a_heading_goes_with_the_beginning_of_a_long_row() -> None:
    pages = _pages(_lines(0, 40) + paragraph("HEAD", properties="<w:keepNext/>") + table(("word " * 1500, "x")))

    assert "HEAD" in pages[0]
    assert pages[0].count("word") > 10
    assert sum(page.count("word") for page in pages) == 1500


def test_rows_kept_with_the_next_stay_together() -> None:
    rows = table(*((f"row{number}", "x") for number in range(4))).replace(
        "<w:pPr></w:pPr>", "<w:pPr><w:keepNext/></w:pPr>"
    )

    pages = _pages(_lines(0, 56) + rows)

    assert "row0" not in pages[0]
    assert "row0 x row1 x row2 x row3 x" in pages[1]


def test_a_row_that_must_not_be_cut_moves_as_a_whole() -> None:
    xml = table(("word " * 200, "x")).replace("<w:trPr>", "<w:trPr><w:cantSplit/>")

    pages = _pages(_lines(0, 50) + xml)

    assert "word" not in pages[0]
    assert pages[1].count("word") == 200


def test_a_nested_table_higher_than_a_page_is_cut_too() -> None:
    inner = table(*((f"in{number}", "x") for number in range(100)))
    outer = table(("OUT",)).replace("<w:tc><w:p>", f"<w:tc>{inner}<w:p>", 1)

    words = " ".join(_pages(outer)).split()

    assert [word for word in words if word.startswith("in")] == [f"in{number}" for number in range(100)]


def test_a_merged_cell_makes_its_rows_high_enough() -> None:
    cells = [
        f"<w:tr><w:tc><w:tcPr><w:vMerge{start}/></w:tcPr>{paragraph(text)}</w:tc><w:tc>{paragraph('r')}</w:tc></w:tr>"
        for start, text in ((' w:val="restart"', "word " * 60), ("", ""), ("", ""))
    ]
    xml = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1500"/><w:gridCol w:w="1500"/></w:tblGrid>{"".join(cells)}</w:tbl>'

    image = drawn(render_pdf(docx(xml + paragraph("AFTER", run=RED))).content)

    assert ink(image, "FF0000")[1][1] > 250


def test_footnotes_that_find_no_room_follow_on_the_next_page() -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = _lines(0, 50) + f"<w:p><w:r><w:t>mark</w:t></w:r>{reference.format(1)}{reference.format(2)}</w:p>"

    pages = _pages(body, footnotes=_note(1, "note " * 900) + _note(2, "second"))

    assert sum(page.count("note") for page in pages) == 900
    assert any("second" in page for page in pages)


def test_a_note_marked_by_hand_keeps_its_mark() -> None:
    body = '<w:p><w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r></w:p>'
    note = '<w:footnote w:id="1"><w:p><w:r><w:t>* by hand</w:t></w:r></w:p></w:footnote>'

    assert _pages(body, footnotes=note)[0].split() == ["*", "*", "by", "hand"]


def test_endnotes_stand_at_the_end_with_roman_numbers() -> None:
    mark = '<w:p><w:r><w:t>text</w:t></w:r><w:r><w:endnoteReference w:id="1"/></w:r></w:p>'
    note = '<w:endnote w:id="1"><w:p><w:r><w:endnoteRef/></w:r><w:r><w:t xml:space="preserve"> ending</w:t></w:r></w:p></w:endnote>'

    assert _pages(mark + paragraph("last"), endnotes=note)[0].split() == ["texti", "last", "i", "ending"]


def test_the_settings_tell_how_notes_are_numbered() -> None:
    body = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
    settings = '<w:footnotePr><w:numFmt w:val="upperRoman"/></w:footnotePr>'

    assert _pages(body, footnotes=_note(1, "n"), settings=settings)[0].startswith("I")


@pytest.mark.parametrize(("start", "pages"), [("oddPage", 3), ("evenPage", 2), ("nextPage", 2), ("continuous", 1)])
def test_a_section_begins_as_it_says(start: str, pages: int) -> None:
    body = paragraph("a", properties=f"<w:sectPr>{A4}</w:sectPr>") + paragraph("b")

    assert len(_pages(body, section=f'<w:type w:val="{start}"/>' + A4)) == pages


def test_a_column_break_leads_to_the_next_column() -> None:
    body = paragraph("left") + '<w:p><w:r><w:br w:type="column"/><w:t>right</w:t></w:r></w:p>'

    image = drawn(render_pdf(docx(body, section=A4 + '<w:cols w:num="2" w:space="720"/>')).content)

    assert ink(image.crop((620, 0, 1190, 1600)), "000000")[0] > 20


def test_a_section_may_begin_in_the_next_column() -> None:
    columns = A4 + '<w:cols w:num="2" w:space="720"/>'
    body = paragraph("a", properties=f"<w:sectPr>{columns}</w:sectPr>") + paragraph("b", run=RED)

    _, box = ink(drawn(render_pdf(docx(body, section='<w:type w:val="nextColumn"/>' + columns)).content), "FF0000")

    assert box[0] > 300


def test_page_numbers_begin_where_the_section_says_and_in_its_style() -> None:
    footer = f"<w:p>{field('PAGE')}</w:p>"
    section = (
        '<w:footerReference w:type="default" r:id="footer1"/>' + A4 + '<w:pgNumType w:start="4" w:fmt="lowerRoman"/>'
    )

    pages = _pages(
        paragraph("first") + paragraph("second", properties="<w:pageBreakBefore/>"), section=section, footer1=footer
    )

    assert [page.split() for page in pages] == [["first", "iv"], ["second", "v"]]


def test_a_number_field_follows_its_own_format() -> None:
    roman = field(r"PAGE \* ROMAN")
    footer = f"<w:p>{roman}</w:p>"

    page = _pages(
        paragraph("words"), section='<w:footerReference w:type="default" r:id="footer1"/>' + A4, footer1=footer
    )[0]

    assert page.split() == ["words", "I"]


def test_a_simple_field_in_the_body_shows_the_number_of_pages() -> None:
    body = '<w:p><w:fldSimple w:instr="NUMPAGES"><w:r><w:t>99</w:t></w:r></w:fldSimple></w:p>' + _lines(0, 100)

    pages = _pages(body)

    assert pages[0].split()[0] == str(len(pages)) == "2"


def test_a_link_to_a_place_in_the_document_leads_there() -> None:
    link = '<w:p><w:hyperlink w:anchor="end"><w:r><w:t>go</w:t></w:r></w:hyperlink></w:p>'
    nowhere = '<w:p><w:hyperlink w:anchor="missing"><w:r><w:t>lost</w:t></w:r></w:hyperlink></w:p>'
    target = '<w:p><w:bookmarkStart w:id="0" w:name="end"/><w:r><w:t>here</w:t></w:r></w:p>'

    content = render_pdf(docx(link + nowhere + target)).content

    assert content.count(b"/Subtype /Link") == 1


def test_headings_in_repeated_rows_stand_once_in_the_outline() -> None:
    head = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    rows = table(("HEAD", "x"), *((f"{number}", "x") for number in range(120)), header_rows=1)

    told = catalogue_of(render_pdf(docx(rows.replace("<w:pPr></w:pPr>", head, 1))).content)

    assert told["outline"] == ["HEAD"]


def test_a_document_without_title_is_named_by_its_first_words() -> None:
    assert (
        catalogue_of(render_pdf(docx("<w:p/>" + paragraph("First words of all"))).content)["title"]
        == "First words of all"
    )


def test_a_picture_damaged_inside_is_told_as_a_loss() -> None:
    body = table(("x",)).replace("<w:tc><w:p>", f"<w:tc><w:p>{picture('a')}</w:p><w:p>", 1)
    content = with_media(docx(body), {"a": png("FF0000")[:60]})

    assert [loss.code for loss in render_pdf(content).losses] == ["picture"]


@pytest.mark.parametrize("mode", ["LA", "1", "P", "RGBA"])
def test_unusual_pictures_are_drawn(mode: str) -> None:
    pdf = render_pdf(with_media(docx(f"<w:p>{picture('a')}</w:p>"), {"a": png("000000", mode=mode)}))

    assert pdf.losses == ()
    assert ink(drawn(pdf.content), "000000")[0] > 3000


def test_old_pictures_stand_in_the_line_or_at_their_place() -> None:
    names = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    free = "position:absolute;margin-left:100pt;margin-top:50pt;"
    image = '<v:imagedata r:id="a"/>'
    shapes = [f'<v:shape {names} style="{style}width:60pt;height:30pt">{image}</v:shape>' for style in ("", free)]
    body = "".join(f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>" for shape in shapes)

    pdf = render_pdf(with_media(docx(body), {"a": png("FF0000")}))

    _, box = ink(drawn(pdf.content), "FF0000")
    assert box == pytest.approx((72, 72, 232, 182), abs=3)


@pytest.mark.parametrize(
    ("look", "colour"),
    [
        ('fillcolor="#f00"', "FF0000"),
        ('fillcolor="#00ff00 [3212]"', "00FF00"),
        ('fillcolor="blue" stroked="f"', "0000FF"),
    ],
)
def test_old_text_boxes_have_their_fill(look: str, colour: str) -> None:
    style = "position:absolute;margin-left:100pt;margin-top:50pt;width:100pt;height:60pt"
    shape = (
        f'<v:rect xmlns:v="urn:schemas-microsoft-com:vml" style="{style}" {look}>'
        f"<v:textbox><w:txbxContent>{paragraph('in')}</w:txbxContent></v:textbox></v:rect>"
    )

    pdf = render_pdf(docx(f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"))

    assert ink(drawn(pdf.content), colour)[1][0] == pytest.approx(172, abs=1.5)
    assert pdf.losses == ()


@pytest.mark.parametrize(
    ("shape", "code"),
    [
        ('<v:line from="0,0" to="10,10"/>', "shape"),
        ('<v:oval style="position:absolute;width:10pt;height:10pt"/>', "shape"),
        ('<v:shape style="width:10pt"><v:textpath string="x"/></v:shape>', "shape"),
    ],
)
def test_drawn_shapes_are_told_as_losses(shape: str, code: str) -> None:
    xml = shape.replace(" ", ' xmlns:v="urn:schemas-microsoft-com:vml" ', 1)

    assert [loss.code for loss in render_pdf(docx(f"<w:p><w:r><w:pict>{xml}</w:pict></w:r></w:p>")).losses] == [code]


@pytest.mark.parametrize(("uri", "code"), [("diagram", "diagram"), ("chart", "chart"), ("other", "shape")])
def test_graphics_that_cannot_be_drawn_are_told(uri: str, code: str) -> None:
    begins, ends = 'drawingml/2006/picture"><pic:pic>', f'drawingml/2006/{uri}"><pic:none>'
    inline = picture("a").replace(begins, ends).replace("</pic:pic>", "</pic:none>")

    losses = render_pdf(docx(f"<w:p>{inline}</w:p>")).losses

    assert [loss.code for loss in losses] == [code]


def test_vertical_cells_and_frames_are_told_and_their_words_kept() -> None:
    cell = table(("縦",)).replace("<w:tc>", '<w:tc><w:tcPr><w:textDirection w:val="tbRl"/></w:tcPr>')
    framed = paragraph("frame", properties='<w:framePr w:w="2000"/>')

    pdf = render_pdf(docx(cell + framed))

    assert sorted(loss.code for loss in pdf.losses) == ["frame", "vertical_text"]
    assert pages_of(pdf.content)[0].split() == ["縦", "frame"]


def test_a_paragraph_from_right_to_left_is_indented_from_the_right() -> None:
    _, box = ink(
        drawn(render_pdf(docx(paragraph("جامعة", properties='<w:bidi/><w:ind w:left="1440"/>'))).content), "000000"
    )

    assert box[2] == pytest.approx(523 - 72, abs=3)


def test_a_label_without_anything_after_it_stands_at_its_text() -> None:
    numbering = levels(("decimal", "%1."), extra='<w:suff w:val="nothing"/>')

    assert pages_of(render_pdf(docx(numbered("text"), numbering=numbering)).content)[0].split() == ["1.text"]


def test_more_pages_than_the_program_lays_out_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "MAX_PAGES", 2)

    with pytest.raises(TooManyPagesError):
        render_pdf(docx(_lines(0, 200)))


def test_warm_fonts_change_nothing() -> None:
    content = docx(paragraph("大学"))
    before = render_pdf(content).content

    warm_fonts()

    assert render_pdf(content).content == before


def test_a_floating_picture_behind_text_does_not_push_the_first_paragraph_down() -> None:
    anchor = position("H", relative="page", offset=0) + position("V", relative="page", offset=0) + "<wp:wrapNone/>"
    words = '<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>first</w:t></w:r>'

    tops = [
        ink(drawn(render_pdf(with_media(docx(f"<w:p>{extra}{words}</w:p>"), {"a": png("00FF00")})).content), "FF0000")[
            1
        ][1]
        for extra in ("", picture("a", anchor=anchor))
    ]

    assert tops[0] == tops[1]


@pytest.mark.parametrize(
    ("shape", "box"),
    [
        ('<v:line style="position:absolute" from="10pt,20pt" to="110pt,20pt" strokecolor="#f00" strokeweight="2pt"/>',
         (82, 91, 182, 93)),
        ('<v:line style="position:absolute" from="110pt,20pt" to="10pt,40pt" strokecolor="red" strokeweight="2pt"/>',
         (82, 91, 182, 113)),
        ('<v:rect style="position:absolute;margin-left:5pt;margin-top:5pt;width:50pt;height:20pt" fillcolor="red" stroked="f"/>',
         (77, 77, 127, 97)),
    ],
)  # fmt: skip
def test_old_lines_and_rectangles_are_drawn_at_their_place(shape: str, box: tuple[int, ...]) -> None:
    xml = shape.replace(" ", ' xmlns:v="urn:schemas-microsoft-com:vml" ', 1)

    pdf = render_pdf(docx(f"<w:p><w:r><w:pict>{xml}</w:pict></w:r><w:r><w:t>x</w:t></w:r></w:p>"))

    assert pdf.losses == ()
    assert ink(drawn(pdf.content), "FF0000", 90)[1] == pytest.approx(box, abs=2)


@pytest.mark.parametrize(("kind", "flip"), [("line", ""), ("straightConnector1", ' flipV="1"'), ("rect", "")])
def test_lines_and_rectangles_of_new_files_are_drawn_at_their_place(kind: str, flip: str) -> None:
    line = '<a:ln w="25400"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln>'
    look = f'<a:xfrm{flip}/><a:prstGeom prst="{kind}"/>{line}'
    anchor = position("H", relative="page", offset=200) + position("V", relative="page", offset=300) + "<wp:wrapNone/>"
    shape = text_box("", anchor=anchor, look=look, width=100, height=40).replace("wps:txbx", "wps:none")

    pdf = render_pdf(docx(f"<w:p>{shape}<w:r><w:t>x</w:t></w:r></w:p>"))

    assert pdf.losses == ()
    assert ink(drawn(pdf.content), "FF0000", 90)[1] == pytest.approx((200, 300, 300, 340), abs=2)
