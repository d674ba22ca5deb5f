"""Lists are counted as Word counts them: levels, restarts, overrides, legal style, styles that carry a list."""

import pytest

from agreements_app.documents.wordml.model import Paragraph
from agreements_app.documents.wordml.reader import read_document
from tests.data.page_samples import STYLES, docx, levels, numbered, paragraph


def _labels(content: bytes) -> list[str]:
    blocks = read_document(content).sections[0].blocks
    return [block.label.text if isinstance(block, Paragraph) and block.label else "" for block in blocks]


def test_levels_count_on_and_restart_below_a_higher_one() -> None:
    numbering = levels(("decimal", "Article %1"), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"))
    body = "".join(numbered("x", level) for level in (0, 1, 1, 2, 2, 0, 1, 2))

    labels = _labels(docx(body, numbering=numbering))

    assert labels == ["Article 1", "1.1", "1.2", "(a)", "(b)", "Article 2", "2.1", "(a)"]


def test_japanese_articles_paragraphs_and_items() -> None:
    numbering = levels(("decimal", "第%1条"), ("decimalFullWidth", "%2"), ("aiueoFullWidth", "（%3）"))
    body = "".join(numbered("x", level) for level in (0, 1, 1, 2, 2, 0, 1))

    labels = _labels(docx(body, numbering=numbering))

    assert labels == ["第1条", "１", "２", "（ア）", "（イ）", "第2条", "１"]


def test_an_unnumbered_paragraph_between_does_not_restart_the_list() -> None:
    body = numbered("x") + paragraph("between") + numbered("x")

    labels = _labels(docx(body, numbering=levels(("decimal", "%1."))))

    assert labels == ["1.", "", "2."]


def test_a_level_used_before_its_parent_shows_the_parents_start() -> None:
    labels = _labels(docx(numbered("x", 1), numbering=levels(("decimal", "%1."), ("decimal", "%1.%2"))))

    assert labels == ["1.1"]


def test_a_start_override_begins_anew_once() -> None:
    numbering = levels(("decimal", "%1.")) + (
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = numbered("a") + numbered("b") + numbered("c", number=2) + numbered("d", number=2)

    labels = _labels(docx(body, numbering=numbering))

    assert labels == ["1.", "2.", "1.", "2."]


def test_legal_style_writes_all_levels_in_digits() -> None:
    numbering = levels(("upperRoman", "%1"), ("lowerLetter", "%1.%2"), extra="<w:isLgl/>")

    labels = _labels(docx(numbered("x") + numbered("y", 1), numbering=numbering))

    assert labels == ["1", "1.1"]


@pytest.mark.parametrize(("restart", "second"), [("0", "(c)"), ("1", "(a)")])
def test_a_level_restarts_only_after_the_level_it_names(restart: str, second: str) -> None:
    numbering = levels(("decimal", "%1."), ("lowerLetter", "(%2)")).replace(
        '<w:lvl w:ilvl="1"><w:start w:val="1"/>',
        f'<w:lvl w:ilvl="1"><w:start w:val="1"/><w:lvlRestart w:val="{restart}"/>',
    )

    labels = _labels(docx("".join(numbered("x", level) for level in (0, 1, 1, 0, 1)), numbering=numbering))

    assert labels[-1] == second


def test_a_style_carries_its_list_and_zero_takes_a_paragraph_out() -> None:
    styles = STYLES + (
        '<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    clause = '<w:pStyle w:val="Clause"/>'
    body = (
        paragraph("a", properties=clause)
        + paragraph("b", properties=clause + '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("c", properties=clause)
    )

    labels = _labels(docx(body, styles=styles, numbering=levels(("decimal", "%1."))))

    assert labels == ["1.", "", "2."]


def test_the_bullet_of_the_symbol_font_is_an_ordinary_bullet() -> None:
    numbering = levels(("bullet", "\uf0b7"))

    assert _labels(docx(numbered("x"), numbering=numbering)) == ["•"]


def test_a_list_that_does_not_exist_shows_no_number() -> None:
    assert _labels(docx(numbered("x", number=7))) == [""]
