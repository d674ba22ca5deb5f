"""A text brought up to date, tried on small files: what hand added beside words stays, and what comes in fits where it stands."""

import re

import pytest

from agreements_app.documents.guard.package import check_package
from agreements_app.documents.regenerate.regenerating import regenerate
from agreements_app.documents.regenerate.results import Fate
from tests.data.word_files import body_file, members_of, packed, words

_BOX = (
    '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
    "<w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
_FORMULA = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>a+b</m:t></m:r></m:oMath>'
)
_PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> NUMPAGES </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_SECTION = '<w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906"/></w:sectPr></w:pPr>'


def _p(text: str, more: str = "") -> str:
    properties, rest = (more, "") if more.startswith("<w:pPr>") else ("", more)
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r>{rest}</w:p>'


def _table(*rows: str) -> str:
    lines = "".join(f"<w:tr><w:tc><w:tcPr/>{row}</w:tc></w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>{lines}</w:tbl>'


def _text(*articles: str) -> str:
    """Articles as “Term|five years”, paragraph after paragraph."""
    return _p("Agreement") + "".join(_p(line) for article in articles for line in _lines(article))


def _rows(*articles: str) -> str:
    return _p("Agreement") + _table(*(_p(line) for article in articles for line in _lines(article)))


def _lines(article: str) -> list[str]:
    name, _, line = article.partition("|")
    return [f"Article 1 ({name})", line]


@pytest.mark.parametrize("added", [_BOX, _FORMULA, _SECTION], ids=["text box", "formula", "section"])
def test_what_hand_added_beside_words_keeps_its_article_from_being_replaced(added: str) -> None:
    generated = body_file(_text("Term|five years", "Cost|each its own"))
    by_hand = body_file(_text("Cost|each its own") + _p("Article 2 (Term)") + _p("five years", added))

    made = regenerate(generated, by_hand, body_file(_text("Term|three years", "Cost|each its own")))

    assert {each.key: each.fate for each in made.articles}["term"] is Fate.CONFLICT
    assert added.replace("<w:pPr>", "").replace("</w:pPr>", "")[5:40] in _main(made.content)
    lines = words(made.content)
    assert any(line.startswith("five years") for line in lines) and "three years" not in lines


def test_a_note_added_by_hand_is_told_with_its_words_and_stays() -> None:
    generated = body_file(_text("Term|five years"))
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>as agreed in May</w:t></w:r></w:p></w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    by_hand = body_file(_p("Agreement") + _p("Article 1 (Term)") + _p("five years", mark), footnotes=note)

    made = regenerate(generated, by_hand, body_file(_text("Term|three years")))

    (term,) = [each for each in made.articles if each.key == "term"]
    assert term.fate is Fate.CONFLICT and "as agreed in May" in term.by_hand
    assert "footnoteReference" in _main(made.content)


def test_page_numbers_another_program_counted_do_not_keep_a_header_from_following() -> None:
    generated, by_hand, now = (
        body_file(_text("Term|five years"), hdr=_p(f"A-1/{number} ", _PAGE.format(pages)))
        for number, pages in (("D1", 1), ("D1", 5), ("D2", 1))
    )

    made = regenerate(generated, by_hand, now)

    assert words(made.content, "word/header1.xml")[0].startswith("A-1/D2")


def test_a_header_is_known_by_what_it_says_where_another_program_made_it_a_first_page_header() -> None:
    generated, now = (body_file(_text("Term|five years"), hdr=_p(number)) for number in ("A-1/D1", "A-1/D2"))
    by_hand = _repacked(generated, b'headerReference w:type="default"', b'headerReference w:type="first"')

    made = regenerate(generated, by_hand, now)

    assert words(made.content, "word/header1.xml") == ["A-1/D2"]


def test_a_header_with_a_picture_put_in_by_hand_stays() -> None:
    generated, now = (body_file(_text("Term|five years"), hdr=_p(number)) for number in ("A-1/D1", "A-1/D2"))
    by_hand = body_file(_text("Term|five years"), hdr=_p("A-1/D1", _BOX))

    made = regenerate(generated, by_hand, now)

    assert "in a box" in words(made.content, "word/header1.xml")


@pytest.mark.parametrize(
    ("hand", "today"), [(_rows, _text), (_text, _rows)], ids=["rows for paragraphs", "paragraphs for rows"]
)
def test_an_article_fits_where_hand_made_a_table_of_the_text_or_took_one_away(hand: object, today: object) -> None:
    assert callable(hand) and callable(today)
    articles = ("Term|five years", "Cost|each its own")
    by_hand = body_file(hand(*articles))
    generated = body_file(today(*articles))
    now = body_file(today("Aims|to learn", "Term|three years", "Cost|each its own", "Law|none"))

    made = regenerate(generated, by_hand, now)

    lines = [line for line in words(made.content) if line]
    wanted = ("Agreement", "to learn", "three years", "each its own", "none")
    assert [line for line in lines if line in wanted] == list(wanted)
    assert "five years" not in lines
    check_package(made.content)
    main = _main(made.content)
    assert re.search(r"</w:p><w:tr>|</w:tr><w:p>", main) is None  # rows stand in tables, paragraphs do not
    assert words(regenerate(now, made.content, now).content) == words(made.content)


def test_a_table_that_lost_its_last_row_goes_with_it() -> None:
    generated = body_file(_rows("Term|five years", "Cost|each its own"))

    made = regenerate(generated, generated, body_file(_p("Agreement") + _p("Nothing is agreed.")))

    assert words(made.content) == ["Agreement", "Nothing is agreed."]
    assert "<w:tbl>" not in _main(made.content)


def test_bookmarks_keep_both_ends_and_one_name_each_when_an_article_with_one_end_is_replaced() -> None:
    def text(term: str) -> str:
        mark = '<w:bookmarkStart w:id="7" w:name="from"/>'
        end = '<w:bookmarkEnd w:id="7"/>'
        second = '<w:bookmarkStart w:id="7" w:name="from"/><w:bookmarkEnd w:id="7"/>'
        return (
            _p("Agreement") + _p("Article 1 (Term)", mark) + _p(term) + _p("Article 2 (Cost)", end) + _p("own", second)
        )

    made = regenerate(body_file(text("five years")), body_file(text("five years")), body_file(text("three years")))

    main = _main(made.content)
    starts = re.findall(r'bookmarkStart w:id="(\d+)" w:name="(\w+)"', main)
    assert sorted(number for number, _ in starts) == sorted(re.findall(r'bookmarkEnd w:id="(\d+)"', main))
    assert [name for _, name in starts] == ["from"]


def _main(content: bytes) -> str:
    return members_of(content)["word/document.xml"].decode()


def _repacked(content: bytes, old: bytes, new: bytes) -> bytes:
    members = members_of(content)
    members["word/document.xml"] = members["word/document.xml"].replace(old, new)
    return packed(members)


def test_a_reference_to_an_article_taken_out_by_hand_becomes_a_blank_and_not_another_articles_number() -> None:
    def clause(name: str, text: str) -> str:
        mark = f'<w:bookmarkStart w:id="1" w:name="_C_{name}_en"/>'
        return f'<w:p>{mark}<w:r><w:t>Article 1 ({name})</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>' + _p(text)

    reference = _PAGE.format("Article 2").replace("NUMPAGES", "REF _C_cost_en \\r \\h")
    first = _p("Agreement") + clause("term", "See ") + _p("as in ", reference)
    generated = body_file(first + clause("cost", "own"))

    made = regenerate(generated, body_file(first), generated)

    assert "as in 【article.cost.en】" in words(made.content)
