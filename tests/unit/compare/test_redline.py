"""Tracked changes written into the old file: accepting gives the new text, rejecting the old one, looks are kept."""

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from agreements_app.documents.compare.comparing import compare
from agreements_app.documents.compare.redline import redline
from agreements_app.documents.compare.results import MarkedDocument
from agreements_app.documents.guard.package import check_package
from tests.data.compare_samples import (
    AUTHOR,
    BY,
    DATE,
    accepted,
    article_list,
    articles,
    field,
    numbered,
    paragraph,
    plain,
    rejected,
    run,
    table,
    with_parts,
    with_styles,
)
from tests.data.page_samples import png
from tests.data.word_files import W, body_file, declare, members_of, packed, relate, word_file
from tests.unit.compare.test_comparing import BOX

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def _marked(old: bytes, new: bytes) -> MarkedDocument:
    made = redline(old, new, author=AUTHOR, date=DATE)
    check_package(made.content)
    return made


def _holds(old: bytes, new: bytes) -> MarkedDocument:
    made = _marked(old, new)
    assert accepted(made.content) == accepted(new)
    assert rejected(made.content) == accepted(old)
    return made


def _document(made: MarkedDocument, part: str = "word/document.xml") -> str:
    return members_of(made.content)[part].decode()


def _codes(made: MarkedDocument) -> list[str]:
    return [loss.code for loss in made.losses]


def test_change_is_written_as_word_writes_it() -> None:
    made = _holds(word_file("It lasts five years."), word_file("It lasts three years."))

    root = etree.fromstring(members_of(made.content)["word/document.xml"])
    (gone,), (come,) = list(root.iter(W + "del")), list(root.iter(W + "ins"))
    assert ["".join(map(str, part.itertext())) for part in (gone, come)] == ["five", "three"]
    assert gone.find(f"{W}r/{W}delText") is not None
    assert {mark.get(W + "author") for mark in (gone, come)} == {AUTHOR}
    assert {mark.get(W + "date") for mark in (gone, come)} == {DATE}
    assert gone.get(W + "id") != come.get(W + "id")
    assert made.losses == ()


def test_looks_stay_those_of_either_text() -> None:
    old = body_file(paragraph(run("It lasts "), run("five years", "<w:b/>"), run(".")))
    new = body_file(paragraph(run("It lasts "), run("three", "<w:i/>"), run(" years.")))

    xml = _document(_holds(old, new))

    assert re.search(r"<w:rPr><w:b/></w:rPr><w:delText[^>]*>five</w:delText>", xml)
    assert re.search(r"<w:rPr><w:i/></w:rPr><w:t [^>]*>three</w:t>", xml)
    assert re.search(r"<w:rPr><w:b/></w:rPr><w:t [^>]*> years</w:t>", xml)


WORDS = st.sampled_from(
    [
        "the Parties",
        "shall",
        "cooperate",
        "五年間",
        "とする。",
        "9",
        "10",
        "\t",
        " ",
        "notice",
        "x",
        "A&B <c>",
        "本協定は、",
    ]
)
RUNS = st.lists(st.tuples(st.lists(WORDS, max_size=4).map(" ".join), st.sampled_from(["", "<w:b/>"])), max_size=4)
PARAGRAPHS = RUNS.map(lambda runs: paragraph(*(run(text, looks) for text, looks in runs)))
CELLS = st.lists(PARAGRAPHS, min_size=1, max_size=2).map("".join)
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=3).map(lambda rows: table(*rows))
BODIES = st.lists(st.one_of(PARAGRAPHS, PARAGRAPHS, TABLES), max_size=6).map(
    lambda blocks: "".join(blocks) + plain("end")
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(BODIES, BODIES)
@example(plain("a"), plain("a") + plain("b"))
@example(plain("a") + plain("b"), plain("a"))
@example(table([plain("a"), plain("b")]) + plain(""), plain(""))
@example(plain("the Parties shall cooperate"), table([plain(""), plain("cooperate shall the Parties")]) + plain("end"))
def test_any_text_leads_to_any_other_and_back(old: str, new: str) -> None:
    first, second = body_file(old), body_file(new)
    made = _marked(first, second)

    def shown(texts: list[str]) -> list[str]:
        return [text for text in texts if text.strip()]

    assert shown(accepted(made.content)) == shown(accepted(second))
    assert shown(rejected(made.content)) == shown(accepted(first))
    assert made.losses == ()


@settings(max_examples=100, deadline=None)
@given(
    st.lists(PARAGRAPHS, min_size=1, max_size=6).map("".join), st.lists(PARAGRAPHS, min_size=1, max_size=6).map("".join)
)
def test_paragraphs_come_out_one_by_one_empty_ones_too(old: str, new: str) -> None:
    _holds(body_file(old), body_file(new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["alpha beta gamma"], ["alpha beta gamma", "delta epsilon"]),
        (["alpha beta gamma", "delta epsilon"], ["alpha beta gamma"]),
        (["alpha beta", "zeta eta"], ["alpha beta", "theta iota", "kappa lambda"]),
        (["alpha beta"], ["zeta eta"]),
    ],
)
def test_last_paragraph_of_a_cell_keeps_its_end(old: list[str], new: list[str]) -> None:
    def file(texts: list[str]) -> bytes:
        cell = "".join(paragraph(run(text), properties='<w:jc w:val="both"/>') for text in texts)
        return body_file(table([plain("the same words here"), cell]) + plain(""))

    made = _holds(file(old), file(new))

    ends = re.findall(r"<w:p>(?:(?!</w:p>).)*</w:p></w:tc>", _document(made))
    assert not any(re.search(r"<w:rPr><w:(ins|del)", end.split("</w:pPr>")[0].split("<w:pPrChange")[0]) for end in ends)


def test_new_last_paragraph_brings_its_looks_and_notes_those_before() -> None:
    old = body_file(paragraph(run("alpha beta"), properties='<w:jc w:val="left"/>'))
    new = body_file(
        paragraph(run("alpha beta"), properties='<w:jc w:val="left"/>')
        + paragraph(run("gamma delta"), properties='<w:jc w:val="right"/>')
    )

    xml = _document(_holds(old, new))

    assert re.search(r'<w:jc w:val="right"/><w:pPrChange [^>]*><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange>', xml)


def test_rows_are_marked_as_rows() -> None:
    old = body_file(table([plain("alpha"), plain("one")], [plain("beta"), plain("two")]) + plain(""))
    new = body_file(table([plain("alpha"), plain("one")], [plain("gamma"), plain("three")]) + plain(""))

    xml = _document(_holds(old, new))

    assert re.search(r"<w:trPr><w:del ", xml) and re.search(r"<w:trPr><w:ins ", xml)


def test_new_first_row_stands_before_the_others() -> None:
    rows = [[plain("alpha"), plain("one")], [plain("beta"), plain("two")]]

    _holds(body_file(table(*rows) + plain("")), body_file(table([plain("head"), plain("number")], *rows) + plain("")))


def test_row_with_another_number_of_cells_is_replaced() -> None:
    old = body_file(table([plain("name of it"), plain("place of it")]) + plain(""))
    new = body_file(table([plain("name of it"), plain("day of all"), plain("place of it")]) + plain(""))

    _holds(old, new)


def test_result_of_a_field_changes_within_the_field() -> None:
    old = body_file(paragraph(run("see "), field(" REF a ", run("Article 7")), run(" below")))
    new = body_file(paragraph(run("see "), field(" REF a ", run("Article 6")), run(" below")))

    xml = _document(_holds(old, new))

    assert xml.index('"separate"') < xml.index("<w:del ") < xml.index('"end"')
    assert "delInstrText" not in xml


def test_field_goes_and_comes_as_a_whole() -> None:
    old = body_file(paragraph(run("see "), field(" REF a ", run("Article 7"))))
    new = body_file(paragraph(run("see "), run("the annex; page "), field(" PAGE ", run("3"))))

    xml = _document(_holds(old, new))

    assert "<w:delInstrText> REF a </w:delInstrText>" in xml
    assert re.search(r"<w:ins (?:(?!</w:ins>).)*<w:instrText> PAGE </w:instrText>", xml)


def test_field_over_several_paragraphs_becomes_text_and_that_is_told() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
    separate, end = ('<w:r><w:fldChar w:fldCharType="separate"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    toc = paragraph(begin, separate, run("Purpose\t1")) + paragraph(run("Term of it\t2"), end)
    without, holding = body_file(plain("only this stays")), body_file(toc + plain("only this stays"))

    came = _holds(without, holding)
    went = _marked(holding, without)

    assert "field" in _codes(came)
    assert "instrText" not in _document(came)
    assert [text for text in accepted(went.content) if text] == ["only this stays"]
    assert rejected(went.content) == accepted(holding)
    assert "delInstrText" not in _document(went)


def test_links_come_along_and_text_within_a_link_stays_in_it() -> None:
    def linked(address: str, text: str) -> bytes:
        body = paragraph(
            run("see "), f'<w:hyperlink r:id="rIdL" w:history="1">{run(text)}</w:hyperlink>', run(" for it")
        )
        members = members_of(body_file(body))
        addition = f'<Relationship Id="rIdL" Type="{_R[1:-1]}/hyperlink" Target="{address}" TargetMode="External"/>'
        name = "word/_rels/document.xml.rels"
        members[name] = members[name].replace(b"</Relationships>", addition.encode() + b"</Relationships>")
        return packed(members)

    came = _holds(word_file("see  for it"), linked("https://example.org/a", "our page"))
    edited = _holds(linked("https://example.org/a", "our old page"), linked("https://example.org/a", "our new page"))
    went = _holds(linked("https://example.org/a", "our page"), word_file("see  for it"))

    assert 'Target="https://example.org/a"' in _document(came, "word/_rels/document.xml.rels")
    assert re.search(r"<w:hyperlink [^>]*r:id=[^>]*><w:ins ", _document(came))
    assert re.search(r"<w:hyperlink (?:(?!</w:hyperlink>).)*<w:ins ", _document(edited))
    assert re.search(r"<w:hyperlink [^>]*><w:del ", _document(went))


def test_simple_field_and_bookmark_link_come_along() -> None:
    new = body_file(
        paragraph(
            run("see "), '<w:fldSimple w:instr=" REF x ">' + run("Article 2") + "</w:fldSimple>",
            f'<w:hyperlink w:anchor="x">{run(" there")}</w:hyperlink>',
        )
    )  # fmt: skip

    xml = _document(_holds(word_file("see"), new))

    assert '<w:fldSimple w:instr=" REF x "><w:ins ' in xml
    assert '<w:hyperlink w:anchor="x"><w:ins ' in xml


def test_styles_come_along_by_name_with_those_they_build_on() -> None:
    base = '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="Base"/><w:next w:val="Gone"/></w:style>'
    quote = (
        '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="Quote"/><w:basedOn w:val="B"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    strong = '<w:style w:type="character" w:styleId="a2"><w:name w:val="Strong"/></w:style>'
    taken = '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="Other"/></w:style>'
    known = '<w:style w:type="character" w:styleId="zz"><w:name w:val="strong"/></w:style>'
    quoted = paragraph(run("quoted words", '<w:rStyle w:val="a2"/>'), properties='<w:pStyle w:val="a1"/>')
    unknown = paragraph(run("more words of it"), properties='<w:pStyle w:val="nowhere"/>')
    old = with_styles(word_file("the same"), taken + known)
    new = with_styles(articles(plain("the same"), quoted, unknown), base + quote + strong)

    made = _holds(old, new)

    styles = _document(made, "word/styles.xml")
    assert '<w:pStyle w:val="a1c"/>' in _document(made) and '<w:rStyle w:val="zz"/>' in _document(made)
    assert 'w:styleId="a1c"' in styles and 'w:styleId="B"' in styles and "Gone" not in styles
    assert "nowhere" not in _document(made)
    assert b"numbering.xml" in members_of(made.content)["word/_rels/document.xml.rels"]


def test_same_list_is_used_again_and_another_one_copied() -> None:
    old = articles(numbered("(Purpose)"), plain("the end of it"))
    same = articles(numbered("(Purpose)"), numbered("(Costs)"), plain("the end of it"))
    other = articles(numbered("(Purpose)"), numbered("(Costs)"), plain("the end of it"), format_="§ %1")

    again, copied = _holds(old, same), _holds(old, other)

    assert compare(again.content, same).is_same
    assert _document(again, "word/numbering.xml").count("<w:num ") == 2
    assert _document(copied, "word/numbering.xml").count("<w:num ") == 3
    assert '<w:numId w:val="3"/>' in _document(copied)


def test_list_that_is_nowhere_defined_is_left_out() -> None:
    made = _holds(
        word_file("same words"), body_file(plain("same words") + numbered("listed", 0, 9) + plain("last one"))
    )

    assert '<w:numId w:val="0"/>' in _document(made)


def test_list_of_equal_looks_under_another_number_is_used() -> None:
    shifted = article_list().replace('w:numId="1"', 'w:numId="7"')
    new = with_parts(
        body_file(numbered("(Purpose)", 0, 7) + numbered("(Costs)", 0, 7) + plain("the end")), numbering=shifted
    )

    made = _holds(articles(numbered("(Purpose)"), plain("the end")), new)

    assert _document(made).count('<w:numId w:val="1"/>') == 2


def _with_picture(name: str, content: bytes, kind: str = "image/png") -> bytes:
    drawing = (
        '<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'r:embed="rIdP1"/></w:drawing></w:r>'
    )
    members = members_of(body_file(paragraph(run("Seal "), drawing)))
    members[f"word/{name}"] = content
    declare(members, f"word/{name}", kind)
    relate(members, f"{_R[1:-1]}/image", name, identity="rIdP1")
    return packed(members)


def test_new_picture_comes_along_beside_one_of_the_same_name() -> None:
    old, new = _with_picture("media/a.png", png("FF0000")), _with_picture("media/a.png", png("0000FF"))

    made = _holds(old, new)

    members = members_of(made.content)
    assert made.losses == ()
    assert [content for name, content in members.items() if "media/" in name] == [png("FF0000"), png("0000FF")]


def test_drawing_that_needs_another_part_is_told_and_its_words_stay() -> None:
    chart = '<w:r><w:drawing><w:txbxContent>{}</w:txbxContent><c:chart xmlns:c="urn:c" r:id="rIdC"/></w:drawing></w:r>'
    new = body_file(paragraph(run("See "), chart.format(plain("words in a box"))))

    made = _marked(word_file("See "), new)

    assert _codes(made) == ["drawing"]
    assert accepted(made.content) == ["See words in a box"]
    assert rejected(made.content) == ["See "]
    empty = _marked(word_file("See "), body_file(paragraph(run("See "), chart.format(""))))
    assert (accepted(empty.content), _codes(empty)) == (["See "], ["drawing"])


def test_text_box_changes_inside_and_comes_and_goes_whole() -> None:
    def file(text: str) -> bytes:
        return body_file(paragraph(run("Beside"), BOX.format(plain(text))))

    edited = _holds(file("in the box"), file("in this box"))
    came, went = _holds(word_file("Beside"), file("in a box")), _holds(file("in a box"), word_file("Beside"))

    assert "Fallback" not in _document(edited)
    assert (came.losses, went.losses) == ((), ())


def test_alternative_that_comes_along_still_declares_what_it_requires() -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    wps = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    inside = "<w:drawing><w:txbxContent><w:p/></w:txbxContent></w:drawing>"
    box = f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{inside}</mc:Choice></mc:AlternateContent></w:r>'
    members = members_of(body_file(paragraph(run("Beside")) + "@"))
    document = (
        members["word/document.xml"].decode().replace("<w:document ", f'<w:document xmlns:mc="{mc}" xmlns:wps="{wps}" ')
    )
    members["word/document.xml"] = document.replace("</w:p>@", f"{box}</w:p>").encode()

    made = _holds(word_file("Beside"), packed(members))

    (choice,) = etree.fromstring(members_of(made.content)["word/document.xml"]).iter(f"{{{mc}}}Choice")
    assert choice.nsmap["wps"] == wps


def _noted(text: str, *notes: str, kind: str = "footnote") -> bytes:
    references = "".join(
        run(f" word{number}") + f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'
        for number in range(2, len(notes) + 2)
    )
    inside = "".join(
        f'<w:{kind} w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Ref/></w:r>'
        f"{run(note)}</w:p></w:{kind}>"
        for number, note in enumerate(notes, start=2)
    )
    return with_parts(body_file(paragraph(run(text), references)), **{f"{kind}s": inside})


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_change_come_and_go(kind: str) -> None:
    one, other = _noted("Text", "As in May.", kind=kind), _noted("Text", "As in June.", kind=kind)
    two = _noted("Text", "As in May.", "And in July.", kind=kind)

    edited, came = _holds(one, other), _holds(one, two)
    _holds(two, one)

    part = f"word/{kind}s.xml"
    assert "<w:delText" in _document(edited, part)
    assert _document(came, part).count(f"<w:{kind}Ref/>") == 2


def test_note_has_no_place_in_a_file_without_notes_and_stands_in_brackets() -> None:
    made = _marked(word_file("Text"), _noted("Text", "As in May."))

    assert accepted(made.content) == ["Text word2 [As in May.]"]
    assert _codes(made) == ["note"]


def test_note_with_a_table_comes_along() -> None:
    note = f'<w:footnote w:id="2">{table([plain("in a cell")])}{plain("after it")}</w:footnote>'
    old = with_parts(body_file(plain("Text words")), footnotes="")
    new = with_parts(
        body_file(paragraph(run("Text words"), '<w:r><w:footnoteReference w:id="2"/></w:r>')), footnotes=note
    )

    _holds(old, new)


def test_reference_to_a_note_that_is_not_there_is_left_out() -> None:
    new = with_parts(
        body_file(paragraph(run("Text words"), '<w:r><w:footnoteReference w:id="9"/></w:r>')), footnotes=""
    )

    assert accepted(_marked(word_file("Text words"), new).content) == ["Text words"]


def test_headers_change_and_a_new_one_is_told() -> None:
    old, new = body_file(plain("x"), hdr=plain("Draft of May")), body_file(plain("x"), hdr=plain("Draft of June"))

    made, told = _marked(old, new), _marked(body_file(plain("x")), new)
    gone, hollow = (
        _marked(old, body_file(plain("x"))),
        _marked(body_file(plain("x")), body_file(plain("x"), hdr=plain(""))),
    )

    assert "<w:delText" in _document(made, "word/header1.xml")
    assert _codes(told) == ["running"]
    assert "<w:delText" in _document(gone, "word/header1.xml")
    assert hollow.losses == ()


def test_section_break_is_told() -> None:
    new = body_file(
        plain("x y z")
        + paragraph(run("a b c"), properties='<w:jc w:val="both"/><w:sectPr/>')
        + plain("the last of them")
    )

    made = _holds(body_file(plain("x y z") + plain("the last of them")), new)

    assert _codes(made) == ["section"]
    assert _document(made).count("<w:sectPr") == 1


def test_changes_tracked_in_the_old_file_count_as_accepted() -> None:
    old = body_file(paragraph(run("It lasts "), f"<w:ins {BY}>{run('five')}</w:ins>", run(" years")))

    made = _holds(old, word_file("It lasts three years"))

    assert _codes(made) == ["old_changes"]


def test_formulas_and_drawings_in_a_paragraph_go_and_come_whole() -> None:
    formula = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x+1</m:t></m:r></m:oMath>'
    bare = BOX.removeprefix("<w:r>").removesuffix("</w:r>").format(plain("boxed"))

    for inside in (formula, bare, f"{formula}{formula}"):
        _holds(word_file("It is "), body_file(paragraph(run("It is "), inside)))
        _holds(body_file(paragraph(run("It is "), inside)), word_file("It is "))


def test_insertion_at_the_beginning_stands_before_everything() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="a"/>'
    _holds(body_file(paragraph(mark, run("Parties meet"))), word_file("The Parties meet"))
    page = field("PAGE", run("1"))
    _holds(body_file(paragraph(page, run("Parties"))), body_file(paragraph(run("a b "), page, run("Parties"))))


def test_empty_paragraph_is_filled() -> None:
    _holds(
        body_file(table([plain(""), plain("b")]) + plain("")), body_file(table([plain("a"), plain("b")]) + plain(""))
    )


def test_table_exceptions_stay_before_the_mark_of_a_row() -> None:
    row = f"<w:tr><w:tblPrEx/><w:tc>{plain('alpha beta')}</w:tc></w:tr>"
    old = body_file(
        f"<w:tbl><w:tblPr/><w:tblGrid/>{row}<w:tr><w:tc>{plain('stays here')}</w:tc></w:tr></w:tbl>" + plain("")
    )
    new = body_file(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{plain('stays here')}</w:tc></w:tr></w:tbl>" + plain(""))

    assert "<w:tblPrEx/><w:trPr><w:del " in _document(_holds(old, new))
    assert "<w:tblPrEx/><w:trPr><w:ins " in _document(_holds(new, old))
