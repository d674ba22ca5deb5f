"""Rules of Word that decide where a page ends: spaces between paragraphs, rows cut inside tables, lines on the grid."""

import pytest

from agreements_app.documents.pdf.render import render_pdf
from tests.data.page_samples import (
    A4,
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
GROUND = '<w:shd w:val="clear" w:color="auto" w:fill="FF0000"/>'
SUMS = "<w:compat><w:doNotUseHTMLParagraphAutoSpacing/></w:compat>"


def _top_of_red(body: str, *, section: str = A4, **parts: str) -> float:
    return ink(drawn(render_pdf(docx(body, section=section, **parts)).content), "FF0000")[1][1]


@pytest.mark.parametrize(
    ("after", "before", "settings", "space"),
    [(10, 24, "", 24), (24, 10, "", 24), (10, 24, SUMS, 34), (0, 24, "", 24), (24, 0, SUMS, 24)],
)
def test_the_greater_space_stands_between_two_paragraphs_unless_the_file_asks_for_both(
    after: int, before: int, settings: str, space: int
) -> None:
    first = f'<w:spacing w:before="0" w:after="{after * 20}"/>'
    second = f'<w:spacing w:before="{before * 20}" w:after="0"/>'

    close, apart = (
        _top_of_red(paragraph("a", properties=one) + paragraph("b", properties=two, run=RED), settings=settings)
        for one, two in (("", ""), (first, second))
    )

    assert apart - close == pytest.approx(space, abs=0.6)


def test_a_row_of_a_table_inside_a_cell_is_cut_at_the_end_of_the_page() -> None:
    inner = table(("head", "x"), ("word " * 900, "y"))
    outer = table(("OUT",)).replace("<w:tc><w:p>", f"<w:tc>{inner}<w:p>", 1)

    pages = pages_of(render_pdf(docx("".join(paragraph(f"l{n}") for n in range(20)) + outer)).content)

    assert pages[0].count("word") > 50
    assert sum(page.count("word") for page in pages) == 900


def test_the_empty_paragraph_after_a_table_in_a_cell_takes_no_room() -> None:
    inner = table(("inside",))

    def top(last: str) -> float:
        cell = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='6000'/></w:tblGrid><w:tr><w:tc>{inner}{last}</w:tc></w:tr></w:tbl>"
        return _top_of_red(cell + paragraph("after", run=RED))

    assert top("<w:p/>") == pytest.approx(top(""), abs=0.1)
    assert top(paragraph("words")) > top("<w:p/>") + 8


@pytest.mark.parametrize(("size", "rows"), [(12, 1), (13.5, 1), (14, 2), (28, 3)])
def test_a_line_of_mincho_takes_as_many_rows_of_the_grid_as_in_word(size: float, rows: int) -> None:
    grid = A4 + '<w:docGrid w:type="lines" w:linePitch="360"/>'

    below, usual = (
        _top_of_red(paragraph("国", run=f'<w:sz w:val="{points * 2:g}"/>') + paragraph("国", run=RED), section=grid)
        for points in (size, 10.5)
    )

    assert (below - usual) / 18 + 1 == pytest.approx(rows, abs=0.05)


def test_a_floating_box_beside_a_box_in_the_line_is_not_dropped() -> None:
    anchor = position("H", relative="page", offset=200) + position("V", relative="page", offset=300) + "<wp:wrapNone/>"
    floating, wrapped = (
        text_box(paragraph(words), anchor=told)
        for words, told in (("floating words", anchor), ("words in the line", "<wp:wrapTopAndBottom/>"))
    )

    pages = pages_of(render_pdf(docx(f"<w:p>{wrapped}{floating}</w:p>")).content)

    assert "floating words" in pages[0]
    assert "words in the line" in pages[0]


def test_a_place_told_as_a_share_of_the_page_is_taken_from_its_plain_offset() -> None:
    plain = position("V", relative="page", offset=400)
    share = (
        '<mc:AlternateContent><mc:Choice Requires="wp14"><wp:positionV relativeFrom="page"/></mc:Choice>'
        f"<mc:Fallback>{plain}</mc:Fallback></mc:AlternateContent>"
    )
    across = position("H", relative="page", offset=100)

    tops = [
        _top_of_red(f"<w:p>{text_box(paragraph('x', run=RED), anchor=across + told + '<wp:wrapNone/>')}</w:p>")
        for told in (plain, share)
    ]

    assert tops[0] > 395
    assert tops[1] == tops[0]


@pytest.mark.parametrize("content", [png("00FF00"), b"\x01\x00\x00\x00 an enhanced metafile"])
def test_a_picture_that_cannot_be_drawn_keeps_its_room(content: bytes) -> None:
    body = f"<w:p>{picture('rIdP', width=80, height=120)}</w:p>" + paragraph("after", run=RED)

    pdf = render_pdf(with_media(docx(body), {"rIdP": content}))

    assert ink(drawn(pdf.content), "FF0000")[1][1] == pytest.approx(72 + 120 + 10, abs=8)
    assert [loss.code for loss in pdf.losses] == ([] if content.startswith(b"\x89PNG") else ["picture"])


def test_a_chart_keeps_its_room_and_is_told() -> None:
    drawing = picture("none", width=200, height=150).replace(
        'drawingml/2006/picture"><pic:pic>', 'drawingml/2006/chart"><pic:x>'
    )
    drawing = drawing.replace("</pic:pic>", "</pic:x>")

    pdf = render_pdf(docx(f"<w:p>{drawing}</w:p>" + paragraph("after", run=RED)))

    assert ink(drawn(pdf.content), "FF0000")[1][1] > 72 + 150
    assert [loss.code for loss in pdf.losses] == ["chart"]


def test_changes_under_review_and_comments_are_told() -> None:
    changed = (
        '<w:p><w:r><w:t xml:space="preserve">The term is </w:t></w:r><w:del w:id="1"><w:r><w:delText>three</w:delText></w:r>'
        '</w:del><w:ins w:id="2"><w:r><w:t>five</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> years.</w:t></w:r>'
        '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )

    pdf = render_pdf(docx(changed))

    assert pages_of(pdf.content)[0].strip() == "The term is five years."
    assert [loss.code for loss in pdf.losses] == ["tracked_changes", "comments"]


@pytest.mark.parametrize("mark", ['<w:del w:id="1"/>', "<w:vanish/>"])
def test_a_paragraph_whose_mark_is_gone_goes_on_in_the_next_one(mark: str) -> None:
    body = paragraph("Article 1 ", properties=f"<w:rPr>{mark}</w:rPr>") + paragraph("Purpose", run=RED)

    together, apart = (_top_of_red(text) for text in (body, paragraph("Article 1 ") + paragraph("Purpose", run=RED)))

    assert apart - together == pytest.approx(12, abs=1.5)


def test_text_before_a_table_is_kept_when_its_mark_is_deleted() -> None:
    body = paragraph("before", properties='<w:rPr><w:del w:id="1"/></w:rPr>') + table(("cell",))

    assert pages_of(render_pdf(docx(body)).content)[0].split() == ["before", "cell"]


def test_two_lines_in_one_are_told() -> None:
    pdf = render_pdf(docx(paragraph("割注一割注二", run='<w:eastAsianLayout w:id="1" w:combine="1"/>')))

    assert [loss.code for loss in pdf.losses] == ["two_in_one"]
    assert "割注一割注二" in pages_of(pdf.content)[0]


def _red_from_to(body: str, **parts: str) -> tuple[float, float]:
    box = ink(drawn(render_pdf(docx(body, **parts)).content), "FF0000")[1]
    return box[0], box[2]


@pytest.mark.parametrize(("words", "width"), [("氏名", 105.0), ("電話番号", 105.0), ("所在地", 25.0), ("Phone", 80.0)])
def test_words_are_spread_over_the_width_told_for_them(words: str, width: float) -> None:
    look = f'<w:rPr>{GROUND}<w:fitText w:val="{width * 20:g}" w:id="7"/></w:rPr>'
    runs = "".join(f"<w:r>{look}<w:t>{letter}</w:t></w:r>" for letter in words)

    left, right = _red_from_to(f"<w:p>{runs}<w:r><w:t>: after</w:t></w:r></w:p>")

    assert [left, right] == pytest.approx([72, 72 + width], abs=0.6)


def test_neighbours_of_different_ids_are_spread_apart() -> None:
    def run(words: str, key: int, ground: str = "") -> str:
        return f'<w:r><w:rPr>{ground}<w:fitText w:val="1000" w:id="{key}"/></w:rPr><w:t>{words}</w:t></w:r>'

    found = _red_from_to(f"<w:p>{run('甲乙', 1)}{run('丙丁', 2, GROUND)}</w:p>")

    assert list(found) == pytest.approx([72 + 50, 72 + 100], abs=0.6)


@pytest.mark.parametrize(("align", "shift"), [("left", 0.0), ("center", 0.5), ("right", 1.0)])
def test_a_number_stands_at_its_indent_as_its_level_says(align: str, shift: float) -> None:
    told = levels(("decimal", "%1%1%1%1."), extra=f"<w:rPr>{GROUND}</w:rPr>")
    told = told.replace('<w:lvlJc w:val="left"/>', f'<w:lvlJc w:val="{align}"/>').replace(
        'w:hanging="720"', 'w:hanging="400"'
    )
    width = 4 * 5.25 + 2.625

    left, _ = _red_from_to(numbered("words"), numbering=told)

    assert left == pytest.approx(72 + 16 - shift * width, abs=0.6)


@pytest.mark.parametrize(("eighths", "room"), [(0, 0.0), (4, 0.5), (48, 6.0)])
def test_borders_between_rows_take_room(eighths: int, room: float) -> None:
    def top(rows: int) -> float:
        body = table(*((f"row {number}",) for number in range(rows))).replace('w:sz="4"', f'w:sz="{eighths}"')
        return _top_of_red(
            (body if eighths else body.replace("single", "nil")) + paragraph("", run="") + paragraph("x", run=RED)
        )

    usual = (top(12) - top(2)) / 10

    assert usual == pytest.approx(12.08 + room, abs=0.15)


@pytest.mark.parametrize(("kind", "width"), [("lines", 10.5), ("linesAndChars", 11.0)])
def test_the_grid_makes_ideographs_wider_only_where_it_is_one_of_characters(kind: str, width: float) -> None:
    section = A4 + f'<w:docGrid w:type="{kind}" w:linePitch="360" w:charSpace="2048"/>'

    left, right = _red_from_to(paragraph("国立大学協会", run=GROUND), section=section)

    assert (right - left) / 6 == pytest.approx(width, abs=0.1)


def test_line_numbers_are_told() -> None:
    pdf = render_pdf(docx(paragraph("words"), section=A4 + '<w:lnNumType w:countBy="1"/>'))

    assert [loss.code for loss in pdf.losses] == ["line_numbers"]


@pytest.mark.parametrize(
    ("setting", "code"), [("<w:mirrorMargins/>", "mirrored_margins"), ("<w:autoHyphenation/>", "hyphenation")]
)
def test_what_the_whole_file_asks_for_and_is_not_followed_is_told(setting: str, code: str) -> None:
    pdf = render_pdf(docx(paragraph("words"), settings=setting))

    assert [loss.code for loss in pdf.losses] == [code]


def test_the_pages_of_a_section_are_counted_apart() -> None:
    footer = '<w:footerReference w:type="default" r:id="footer1"/>'
    counts = (field("PAGE"), field("SECTIONPAGES"), field("NUMPAGES"))
    running = f"<w:p>{'<w:r><w:t>/</w:t></w:r>'.join(counts)}</w:p>"
    first = "".join(paragraph("a") for _ in range(70)) + f"<w:p><w:pPr><w:sectPr>{footer}{A4}</w:sectPr></w:pPr></w:p>"
    second = "".join(paragraph("b") for _ in range(130))

    pages = pages_of(render_pdf(docx(first + second, section=footer + A4, footer1=running)).content)

    assert [page.split()[-1] for page in pages] == ["1/2/5", "2/2/5", "3/3/5", "4/3/5", "5/3/5"]
