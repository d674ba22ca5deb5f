"""What a page looks like: colours, lines, boxes and pictures are where the Word file puts them."""

import io
import itertools

import pytest
from PIL import Image

from agreements_app.documents.pdf import pen
from agreements_app.documents.pdf.render import render_pdf
from tests.data.page_samples import (
    A4,
    docx,
    drawn,
    field,
    ink,
    levels,
    pages_of,
    paragraph,
    picture,
    png,
    position,
    table,
    text_box,
    with_media,
)

FREE = "<wp:wrapNone/>"
AT = position("H", relative="page", offset=300) + position("V", relative="page", offset=400)
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="8" w:space="4" w:color="FF0000"/>' for side in ("top", "left", "bottom", "right")
)


def _ink(body: str, colour: str, **parts: str) -> tuple[int, tuple[float, float, float, float]]:
    return ink(drawn(render_pdf(docx(body, **parts)).content), colour)


@pytest.mark.parametrize(
    "run",
    [
        '<w:color w:val="FF0000"/>',
        '<w:u w:val="single" w:color="FF0000"/>',
        '<w:u w:val="double" w:color="FF0000"/>',
        '<w:u w:val="thick" w:color="FF0000"/>',
        '<w:u w:val="dotted" w:color="FF0000"/>',
        '<w:u w:val="dash" w:color="FF0000"/>',
        '<w:u w:val="dotDash" w:color="FF0000"/>',
        '<w:u w:val="words" w:color="FF0000"/>',
        '<w:highlight w:val="red"/>',
        '<w:shd w:val="clear" w:fill="FF0000"/>',
        '<w:shd w:val="solid" w:color="FF0000"/>',
        '<w:color w:val="FF0000"/><w:strike/>',
        '<w:color w:val="FF0000"/><w:dstrike/>',
        '<w:color w:val="FF0000"/><w:bdr w:val="single" w:sz="4"/>',
        '<w:color w:val="FF0000"/><w:em w:val="dot"/>',
        '<w:color w:val="FF0000"/><w:em w:val="underDot"/>',
    ],
)
def test_a_decoration_is_drawn_at_its_text(run: str) -> None:
    dots, (left, top, right, bottom) = _ink(paragraph("大学 and", run=run + '<w:sz w:val="48"/>'), "FF0000")

    assert dots > 20
    assert 70 < left < right < 170
    assert 65 < top < bottom < 115


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ('<w:u w:val="double"/>', '<w:u w:val="single"/>'), ("<w:strike/>", ""), ('<w:bdr w:val="single"/>', ""),
        ('<w:em w:val="dot"/>', ""), ("<w:b/>", ""), ('<w:sz w:val="60"/>', '<w:sz w:val="20"/>'), ('<w:w w:val="200"/>', ""),
    ],
)  # fmt: skip
def test_a_stronger_look_uses_more_ink(more: str, less: str) -> None:
    large = "" if "w:sz" in more else '<w:sz w:val="80"/>'

    dots = [_ink(paragraph("協定 MoU", run=run + large), "000000")[0] for run in (more, less)]

    assert dots[0] > dots[1]


def test_weights_that_no_file_has_are_thickened_and_slanted() -> None:
    plain, bold, italic = (_ink(paragraph("서울대학교", run=run), "000000") for run in ("", "<w:b/>", "<w:i/>"))

    assert bold[0] > plain[0] * 1.1
    assert italic[1][2] > plain[1][2]


@pytest.mark.parametrize(("vertical", "higher"), [("superscript", True), ("subscript", False)])
def test_raised_and_lowered_letters_stand_above_and_below(vertical: str, higher: bool) -> None:
    look = f'<w:vertAlign w:val="{vertical}"/><w:color w:val="FF0000"/>'

    body = f"<w:p><w:r><w:t>x</w:t></w:r><w:r><w:rPr>{look}</w:rPr><w:t>x</w:t></w:r></w:p>"
    image = drawn(render_pdf(docx(body)).content)

    assert (ink(image, "FF0000", 100)[1][3] < ink(image, "000000", 100)[1][3]) is higher


def test_a_paragraph_has_its_borders_and_its_shading() -> None:
    box = f'<w:pBdr>{BORDERS}</w:pBdr><w:shd w:val="clear" w:fill="00FF00"/>'

    image = drawn(render_pdf(docx(paragraph("boxed", properties=box) + paragraph("boxed too", properties=box))).content)

    _, frame = ink(image, "FF0000")
    _, ground = ink(image, "00FF00")
    assert frame[0] < 72 < 520 < frame[2]
    assert frame[1] <= ground[1] < ground[3] <= frame[3]
    assert image.getpixel((600, int(frame[1] + frame[3]))) == (0, 255, 0)


def test_lines_of_a_form_are_ruled_between_alike_paragraphs() -> None:
    def rules(border: str) -> int:
        body = "".join(paragraph(f"{number}", properties=f"<w:pBdr>{border}</w:pBdr>") for number in range(3))
        image = drawn(render_pdf(docx(body)).content)
        column = [image.getpixel((600, y)) == (255, 0, 0) for y in range(image.height)]
        return sum(here and not before for before, here in itertools.pairwise(column))

    bottom, between = (f'<w:{side} w:val="single" w:sz="12" w:color="FF0000"/>' for side in ("bottom", "between"))

    assert (rules(bottom), rules(between), rules(bottom + between)) == (1, 2, 3)


@pytest.mark.parametrize("style", ["single", "double", "dashed", "dotted", "dotDash"])
def test_borders_of_every_style_are_drawn(style: str) -> None:
    border = f'<w:pBdr><w:bottom w:val="{style}" w:sz="12" w:color="FF0000"/></w:pBdr>'

    dots, (left, _, right, _) = _ink(paragraph("x", properties=border), "FF0000")

    assert dots > 100
    assert right - left > 440


def test_cells_have_their_own_borders_and_automatic_text_is_white_on_dark() -> None:
    cell = (
        '<w:tc><w:tcPr><w:tcBorders><w:left w:val="single" w:sz="16" w:color="FF0000"/></w:tcBorders>'
        f'<w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>{paragraph("white words")}</w:tc>'
    )
    xml = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>'

    image = drawn(render_pdf(docx(xml)).content)

    dark, area = ink(image, "1F3864", 10)
    assert dark > 5000
    assert ink(image, "FF0000")[1][0] < area[0] + 2
    assert (
        ink(image.crop((int(area[0] * 2) + 4, int(area[1] * 2), int(area[2] * 2), int(area[3] * 2))), "FFFFFF", 30)[0]
        > 50
    )


@pytest.mark.parametrize(("align", "place"), [("top", 0), ("center", 1), ("bottom", 2)])
def test_text_stands_in_its_cell_as_the_cell_says(align: str, place: int) -> None:
    words = paragraph("x", run='<w:color w:val="FF0000"/>')
    cell = (
        f'<w:trPr><w:trHeight w:val="2000"/></w:trPr><w:tc><w:tcPr><w:vAlign w:val="{align}"/></w:tcPr>{words}</w:tc>'
    )
    xml = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>'

    _, (_, top, _, _) = _ink(xml, "FF0000")

    assert 72 + place * 40 < top < 72 + place * 40 + 25


@pytest.mark.parametrize(("jc", "left"), [("center", 197.0), ("right", 322.0), ("left", 66.6)])
def test_a_table_stands_left_right_or_in_the_middle(jc: str, left: float) -> None:
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="16" w:color="FF0000"/>' for side in ("top", "left", "bottom", "right")
    )
    xml = (
        f'<w:tbl><w:tblPr><w:jc w:val="{jc}"/><w:tblBorders>{sides}</w:tblBorders></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid><w:tr><w:tc>{paragraph("x")}</w:tc></w:tr></w:tbl>'
    )

    assert _ink(
        xml,
        "FF0000",
    )[1][0] == pytest.approx(left, abs=2)


def test_a_leader_fills_the_way_to_the_page_number() -> None:
    tabs = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>'

    without = _ink(paragraph("目次\t12", properties=tabs.replace("dot", "none")), "000000")
    dotted = _ink(paragraph("目次\t12", properties=tabs), "000000")

    assert dotted[0] > without[0] + 100
    assert dotted[1] == pytest.approx(without[1], abs=1.5)


def test_a_tab_to_the_edge_reaches_the_margin() -> None:
    run = '<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="underscore"/></w:r>'
    body = f"<w:p><w:r><w:t>left</w:t></w:r>{run}<w:r><w:t>right</w:t></w:r></w:p>"

    assert _ink(body, "000000")[1][2] == pytest.approx(523, abs=2)


def test_pictures_in_the_line_and_cropped() -> None:
    two = Image.new("RGB", (100, 50), "#FF0000")
    two.paste("#0000FF", (50, 0, 100, 50))
    buffer = io.BytesIO()
    two.save(buffer, "PNG")
    crop = '<a:srcRect r="45000" l="0"/>'
    body = f"<w:p>{picture('a')}</w:p><w:p>{picture('b', crop=crop)}</w:p>"

    image = drawn(render_pdf(with_media(docx(body), {"a": png("00FF00"), "b": buffer.getvalue()})).content)

    _, green = ink(image, "00FF00")
    assert green[2] - green[0] == pytest.approx(80, abs=1)
    assert green[3] - green[1] == pytest.approx(40, abs=1)
    assert ink(image, "FF0000")[0] > ink(image, "0000FF")[0] * 5


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF"])
@pytest.mark.parametrize("mode", ["RGB", "L", "P"])
def test_pictures_of_every_common_kind_are_drawn(kind: str, mode: str) -> None:
    if (kind, mode) == ("JPEG", "P"):
        mode = "CMYK"
    buffer = io.BytesIO()
    Image.new("RGB", (40, 20), "#808080").convert(mode).save(buffer, kind)

    pdf = render_pdf(with_media(docx(f"<w:p>{picture('a')}</w:p>"), {"a": buffer.getvalue()}))

    assert pdf.losses == ()
    assert ink(drawn(pdf.content), "808080")[0] > 3000


def test_transparent_pictures_let_the_ground_through() -> None:
    image = Image.new("RGBA", (40, 20), (255, 0, 0, 0))
    image.paste((0, 0, 255, 255), (0, 0, 20, 20))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")

    page = drawn(render_pdf(with_media(docx(f"<w:p>{picture('a')}</w:p>"), {"a": buffer.getvalue()})).content)

    assert ink(page, "FF0000")[0] == 0
    assert ink(page, "0000FF")[0] > 1000


@pytest.mark.parametrize("content", [b"\x89PNG damaged", b"\xd7\xcd\xc6\x9a wmf", b""])
def test_a_picture_that_cannot_be_drawn_is_a_loss(content: bytes) -> None:
    pdf = render_pdf(with_media(docx(f"<w:p><w:r><w:t>Seal</w:t></w:r>{picture('a')}</w:p>"), {"a": content}))

    assert [loss.code for loss in pdf.losses] == ["picture"]
    assert "Seal" in pages_of(pdf.content)[0]


@pytest.mark.parametrize(
    ("anchor", "left", "top"),
    [
        (AT, 300.0, 400.0),
        (
            position("H", relative="margin", align="right") + position("V", relative="margin", align="bottom"),
            443.3,
            729.9,
        ),
        (position("H", relative="page", align="center") + position("V", relative="page", align="center"), 257.6, 400.9),
        (position("H", relative="column", offset=10) + position("V", relative="paragraph", offset=5), 82.0, 77.0),
        (position("H", relative="page", offset=5000) + position("V", relative="page", offset=5000), 515.3, 801.9),
    ],
)
@pytest.mark.parametrize("behind", [True, False])
def test_a_floating_picture_stands_at_its_place(anchor: str, left: float, top: float, behind: bool) -> None:
    body = f"<w:p>{picture('a', anchor=anchor + FREE, behind=behind)}<w:r><w:t>words</w:t></w:r></w:p>"

    pdf = render_pdf(with_media(docx(body), {"a": png("FF0000")}))

    _, box = ink(drawn(pdf.content), "FF0000")
    assert (box[0], box[1]) == pytest.approx((left, top), abs=1)
    assert pdf.losses == ()


def test_a_picture_with_text_around_it_is_set_into_the_text_and_told() -> None:
    body = f"<w:p>{picture('a', anchor=AT + '<wp:wrapSquare/>')}<w:r><w:t>words</w:t></w:r></w:p>"

    pdf = render_pdf(with_media(docx(body), {"a": png("FF0000")}))

    assert [loss.code for loss in pdf.losses] == ["wrap"]
    assert ink(drawn(pdf.content), "FF0000")[1][0] == pytest.approx(72, abs=1)


def test_a_text_box_has_fill_border_and_place() -> None:
    line = '<a:ln w="25400"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln>'
    look = f'<a:solidFill><a:srgbClr val="00FF00"/></a:solidFill>{line}'
    box = text_box(paragraph("inside") + paragraph("still inside"), anchor=AT + FREE, look=look)

    pdf = render_pdf(docx(f"<w:p>{box}</w:p>"))

    image = drawn(pdf.content)
    assert ink(image, "00FF00")[1][:2] == pytest.approx((300, 400), abs=2)
    assert ink(image, "FF0000")[1][2] == pytest.approx(400, abs=2)
    assert "inside still inside" in pages_of(pdf.content)[0]


def test_a_long_text_box_in_the_flow_is_cut_at_the_end_of_the_page() -> None:
    blocks = "".join(paragraph(f"boxed {number}") for number in range(90))

    pdf = render_pdf(docx(f"<w:p>{text_box(blocks, anchor='<wp:wrapSquare/>', width=300)}</w:p>"))

    assert pdf.pages == 2
    assert " ".join(pages_of(pdf.content)).split()[-1] == "89"


def test_pages_have_their_borders_and_columns_their_line() -> None:
    section = f'<w:pgBorders w:offsetFrom="page">{BORDERS}</w:pgBorders>' + A4
    columns = A4 + '<w:cols w:num="2" w:space="720" w:sep="1"/>'

    _, frame = _ink(paragraph("x"), "FF0000", section=section)
    _, text_frame = _ink(paragraph("x"), "FF0000", section=section.replace("page", "text", 1))
    lines = [paragraph(f"line {number}", run='<w:color w:val="00FF00"/>') for number in range(60)]
    _, rule = _ink("".join(lines), "000000", section=columns)

    assert frame == pytest.approx((4, 4, 591.5, 838), abs=2)
    assert text_frame == pytest.approx((68, 68, 527, 774), abs=2)
    assert rule[0] == pytest.approx(297.5, abs=1.5)
    assert rule[3] - rule[1] > 600


@pytest.mark.parametrize(("align", "top"), [("center", 415.0), ("bottom", 757.0), ("top", 72.0)])
def test_a_title_page_may_stand_in_the_middle(align: str, top: float) -> None:
    _, box = _ink(paragraph("TITLE"), "000000", section=A4 + f'<w:vAlign w:val="{align}"/>')

    assert box[1] == pytest.approx(top, abs=6)


def test_a_reading_is_drawn_above_its_base_and_asks_for_room() -> None:
    ruby = (
        '<w:r><w:ruby><w:rubyPr><w:hps w:val="10"/></w:rubyPr><w:rt><w:r><w:rPr><w:color w:val="FF0000"/></w:rPr>'
        "<w:t>たかはし</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>髙橋</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )

    image = drawn(render_pdf(docx(f"<w:p>{ruby}</w:p>")).content)

    _, reading = ink(image, "FF0000", 120)
    _, base = ink(image, "000000", 60)
    assert reading[3] <= base[1] + 1
    assert (reading[0] + reading[2]) / 2 == pytest.approx((base[0] + base[2]) / 2, abs=1.5)


@pytest.mark.parametrize(
    ("spacing", "top"),
    [
        ('<w:spacing w:before="1000"/>', 122.0),
        ('<w:spacing w:beforeLines="200" w:before="0"/>', 96.0),
        ('<w:spacing w:line="720" w:lineRule="exact"/>', 93.0),
        ('<w:spacing w:line="1200" w:lineRule="atLeast"/>', 120.0),
        ('<w:spacing w:line="720" w:lineRule="auto"/>', 97.0),
    ],
)
def test_spacing_moves_a_line_down(spacing: str, top: float) -> None:
    _, box = _ink(paragraph("H", properties=spacing), "000000")

    assert box[1] == pytest.approx(top, abs=4)


def test_web_spacing_does_not_add_up() -> None:
    auto = '<w:spacing w:beforeAutospacing="1" w:afterAutospacing="1"/>'

    tops = [
        _ink(
            paragraph("a", properties=look) + paragraph("b", properties=look, run='<w:color w:val="FF0000"/>'), "FF0000"
        )[1][1]
        for look in ("", auto)
    ]

    assert tops[1] - tops[0] == pytest.approx(14, abs=1)


def test_contextual_spacing_closes_up_paragraphs_of_one_style() -> None:
    look = '<w:spacing w:before="200" w:after="200"/>'

    tops = [
        _ink(
            paragraph("a", properties=props) + paragraph("b", properties=props, run='<w:color w:val="FF0000"/>'),
            "FF0000",
        )[1][1]
        for props in (look, look + "<w:contextualSpacing/>")
    ]

    assert tops[0] - tops[1] == pytest.approx(10, abs=1)


def test_the_line_grid_spaces_lines_and_tables_only_where_told() -> None:
    grid = A4 + '<w:docGrid w:type="lines" w:linePitch="720"/>'
    red = '<w:color w:val="FF0000"/>'
    two = paragraph("一") + paragraph("二", run=red)
    cell = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid><w:tr><w:tc>{two}</w:tc></w:tr></w:tbl>'

    on_grid = _ink(two, "FF0000", section=grid)[1][1]
    in_cell = _ink(cell, "FF0000", section=grid)[1][1]
    told = _ink(cell, "FF0000", section=grid, settings="<w:compat><w:adjustLineHeightInTable/></w:compat>")[1][1]

    assert on_grid == pytest.approx(told, abs=2)
    assert in_cell < on_grid - 10


def test_characters_measure_indents_of_japanese_paragraphs() -> None:
    first = _ink(paragraph("字下げ", properties='<w:ind w:firstLineChars="100" w:firstLine="0"/>'), "000000")[1][0]
    hanging = _ink(
        paragraph("字下げ", properties='<w:ind w:leftChars="200" w:left="0" w:hangingChars="100"/>'), "000000"
    )[1][0]

    assert first == pytest.approx(72 + 10.5, abs=2)
    assert hanging == pytest.approx(72 + 21, abs=2)


def test_a_field_inside_a_text_box_of_the_footer_counts_pages() -> None:
    number = f"<w:p>{field('PAGE')}</w:p>"
    footer = f"<w:p>{text_box(number, anchor=FREE)}</w:p>"

    pdf = render_pdf(
        docx(paragraph("a") + paragraph("b", properties="<w:pageBreakBefore/>"),
             section='<w:footerReference w:type="default" r:id="footer1"/>' + A4, footer1=footer)
    )  # fmt: skip

    assert [page.split() for page in pages_of(pdf.content)] == [["a", "1"], ["b", "2"]]


def test_rows_of_right_to_left_tables_run_from_right_to_left() -> None:
    xml = table(("first", "second"), properties="<w:bidiVisual/>")

    assert pages_of(render_pdf(docx(xml)).content)[0].split() == ["second", "first"]


def test_items_of_a_list_have_no_web_spacing_between_them() -> None:
    auto = '<w:spacing w:beforeAutospacing="1" w:afterAutospacing="1"/>'
    item = f'{auto}<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = paragraph("a", properties=item) + paragraph("b", properties=item, run='<w:color w:val="FF0000"/>')

    top = _ink(body, "FF0000", numbering=levels(("bullet", "•")))[1][1]

    assert top == pytest.approx(
        _ink(paragraph("a") + paragraph("b", run='<w:color w:val="FF0000"/>'), "FF0000")[1][1], abs=2
    )


def test_a_least_line_height_holds_on_the_grid_too() -> None:
    grid = A4 + '<w:docGrid w:type="lines" w:linePitch="360"/>'
    least = '<w:spacing w:line="1200" w:lineRule="atLeast"/>'

    assert _ink(paragraph("x", properties=least), "000000", section=grid)[1][1] > 90


def test_pictures_far_too_large_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pen, "MAX_PIXELS", 100)

    pdf = render_pdf(with_media(docx(f"<w:p>{picture('a')}</w:p>"), {"a": png("FF0000")}))

    assert [loss.code for loss in pdf.losses] == ["picture"]


def test_a_picture_of_sixteen_bits_is_drawn() -> None:
    buffer = io.BytesIO()
    Image.new("I;16", (20, 10), 0).save(buffer, "PNG")

    pdf = render_pdf(with_media(docx(f"<w:p>{picture('a')}</w:p>"), {"a": buffer.getvalue()}))

    assert ink(drawn(pdf.content), "000000")[0] > 3000
