"""What screen readers follow: every word in an element of its kind and language, decoration marked as such."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from agreements_app.documents.pdf.render import render_pdf
from tests.data.page_samples import A4, docx, paragraph, picture, png, table, with_media

HEADER = '<w:headerReference w:type="default" r:id="header1"/>'


def _tree(pdf: bytes) -> Any:
    """The structure as nested tuples: (kind, attributes told, contents marked, elements inside)."""
    root: Any = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    return _element(root["/StructTreeRoot"]["/K"].get_object())


def _element(entry: Any) -> Any:
    kids = [kid if isinstance(kid, int) else kid.get_object() for kid in entry["/K"]]
    told = {key: entry[key] for key in ("/Lang", "/Alt", "/A") if key in entry}
    inside = [_element(kid) for kid in kids if not isinstance(kid, int) and "/S" in kid]
    marks = sum(isinstance(kid, int) or "/MCID" in kid for kid in kids)
    return entry["/S"][1:], told, marks, inside


def _kinds(element: Any) -> list[str]:
    return [element[0], *(kind for kid in element[3] for kind in _kinds(kid))]


def _marked(pdf: bytes, page: int = 0) -> tuple[list[str], set[int]]:
    """The text operators of a page that stand in no marked content, and the numbers of contents marked."""
    outside: list[str] = []
    numbers: set[int] = set()
    depth = 0
    for operands, operator in PdfReader(io.BytesIO(pdf)).pages[page].get_contents().operations:  # type: ignore[union-attr]
        if operator in (b"BDC", b"BMC"):
            depth += 1
            if operator == b"BDC" and "/MCID" in operands[1]:
                numbers.add(int(operands[1]["/MCID"]))
        elif operator == b"EMC":
            depth -= 1
            assert depth >= 0
        elif operator in (b"TJ", b"S", b"f", b"Do") and depth == 0:
            outside.append(operator.decode())
    assert depth == 0
    return outside, numbers


def test_headings_and_paragraphs_are_told_with_their_language() -> None:
    english, japanese = '<w:lang w:val="en-GB"/>', '<w:lang w:val="en-GB" w:eastAsia="ja-JP"/>'
    body = (
        paragraph("Purpose", properties='<w:pStyle w:val="Heading1"/>', run=english)
        + paragraph("The parties agree.", run=english)
        + paragraph("両者は合意する。", run=japanese)
        + paragraph("目的", run=japanese)
    )

    found = _tree(render_pdf(docx(body)).content)[3]

    assert [(kind, told.get("/Lang")) for kind, told, _, _ in found] == [
        ("H1", "en-GB"), ("P", "en-GB"), ("P", "ja"), ("P", "ja-JP"),
    ]  # fmt: skip


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    pdf = render_pdf(docx(paragraph("word " * 1500))).content

    ((kind, _, marks, _),) = _tree(pdf)[3]

    assert kind == "P"
    assert marks > 60
    assert len(_marked(pdf, 0)[1]) + len(_marked(pdf, 1)[1]) == marks


def test_a_table_has_its_rows_cells_and_heading_cells_once() -> None:
    rows = (("No.", "Partner"), *((str(number), f"partner {number}") for number in range(80)))

    tree = _tree(render_pdf(docx(table(*rows, header_rows=1))).content)

    kinds = _kinds(tree)
    assert (kinds.count("Table"), kinds.count("TR")) == (1, 81)
    assert (kinds.count("TH"), kinds.count("TD")) == (2, 160)
    head = tree[3][0][3][0]
    assert [cell[2] for cell in head[3]] == [1, 1]


def test_merged_cells_say_how_far_they_reach() -> None:
    def cell(words: str, told: str) -> str:
        return f"<w:tc><w:tcPr>{told}</w:tcPr>{paragraph(words)}</w:tc>"

    wide, tall = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'
    xml = (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
        f"<w:tr>{cell('wide', wide)}</w:tr><w:tr>{cell('tall', tall)}{cell('a', '')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('b', '')}</w:tr></w:tbl>"
    )

    (table_element,) = _tree(render_pdf(docx(xml)).content)[3]

    spans = [
        (told["/A"]["/ColSpan"], told["/A"]["/RowSpan"]) if "/A" in told else (1, 1)
        for row in table_element[3] for _, told, _, _ in row[3]
    ]  # fmt: skip
    assert spans == [(2, 1), (1, 2), (1, 1), (1, 1)]


def test_a_picture_is_a_figure_with_its_words_between_the_text_around_it() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = f"<w:p>{run.format('before')}{picture('rIdP', words='Seal of the Association')}{run.format('after')}</w:p>"

    ((kind, _, marks, inside),) = _tree(render_pdf(with_media(docx(body), {"rIdP": png("00FF00")})).content)[3]

    assert (kind, [(kid[0], kid[1].get("/Alt")) for kid in inside]) == ("P", [("Figure", "Seal of the Association")])
    assert marks == 2


@pytest.mark.parametrize(
    "look", ["", '<w:pBdr><w:top w:val="single" w:sz="4"/></w:pBdr><w:shd w:val="clear" w:fill="EEEEEE"/>']
)
def test_nothing_is_drawn_unmarked_and_running_heads_are_decoration(look: str) -> None:
    body = paragraph("words", properties=look, run="<w:u w:val='single'/>") + table(("a", "b"))

    pdf = render_pdf(docx(body, section=HEADER + A4, header1=paragraph("running head"))).content

    outside, numbers = _marked(pdf)
    assert outside == []
    assert len(numbers) == 3
    assert _kinds(_tree(pdf)) == ["Document", "P", "Table", "TR", "TD", "TD"]


def test_a_footnote_is_a_note() -> None:
    notes = '<w:footnote w:id="1"><w:p><w:r><w:t>the note</w:t></w:r></w:p></w:footnote>'
    body = '<w:p><w:r><w:t>text</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'

    tree = _tree(render_pdf(docx(body, footnotes=notes)).content)

    assert _kinds(tree) == ["Document", "P", "Note", "P"]


def test_the_cells_of_a_very_long_table_are_read_row_by_row() -> None:
    tree = _tree(render_pdf(docx(table(*((f"{number}", "x") for number in range(1001))))).content)

    kinds = _kinds(tree)
    assert (kinds.count("TR"), kinds.count("TD")) == (1001, 1001)
