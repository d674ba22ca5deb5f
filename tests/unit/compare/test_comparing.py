"""The comparison as a list: same, new, deleted, changed, moved, renumbered, and where."""

import pytest

from agreements_app.documents.compare.comparing import compare
from agreements_app.documents.compare.results import Cell, Change, Comparison
from agreements_app.documents.guard.refusal import TemplateRefusedError
from agreements_app.documents.wordml.package import UnreadableWordFileError
from tests.data.compare_samples import (
    BY,
    article_list,
    articles,
    field,
    numbered,
    paragraph,
    plain,
    run,
    table,
    with_parts,
    with_styles,
)
from tests.data.word_files import body_file, members_of, packed, word_file

LONG = "The Parties shall cooperate in research and in the exchange of students."
OTHER = "Each Party bears the costs that arise on its own side unless agreed otherwise."
BOX = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="wps"><w:drawing><wps:txbx xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    "<w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def _only(comparison: Comparison) -> Change:
    (change,) = comparison.differences
    return change


def _pieces(change: Change) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in change.pieces]


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("本協定は、令和9年4月1日に発効する。", "本協定は、令和10年4月1日に発効する。", ["9"], ["10"]),
        ("for five (5) years from then", "for three (3) years from then", ["five", "5"], ["three", "3"]),
        ("学術交流協定を締結する。", "学術交流覚書を締結する。", ["協定"], ["覚書"]),
        ("本协议自签字之日起生效，有效期五年。", "本协议自签字之日起生效，有效期三年。", ["五"], ["三"]),
        ("The Parties shall meet", "The Parties shall, if need be, meet", [], [", if need be,"]),
        ("to study and to teach there", "to study there", ["and to teach "], []),
    ],
)
def test_only_what_changed_is_shown(old: str, new: str, gone: list[str], come: list[str]) -> None:
    change = _only(compare(word_file(old), word_file(new)))

    assert change.kind == "changed"
    assert [text for kind, text in _pieces(change) if kind == "deleted"] == gone
    assert [text for kind, text in _pieces(change) if kind == "inserted"] == come
    assert (change.old_text, change.new_text) == (old, new)


def test_words_with_nothing_in_common_are_replaced_as_a_whole() -> None:
    comparison = compare(word_file("x", "purpose there", "y"), word_file("x", "aim of all", "y"))

    assert [change.kind for change in comparison.changes] == ["unchanged", "deleted", "inserted", "unchanged"]


def test_formatting_alone_is_no_difference() -> None:
    bold = body_file(paragraph(run("The "), run("Parties", "<w:b/>"), properties='<w:jc w:val="center"/>'))

    comparison = compare(word_file("The Parties"), bold)

    assert comparison.is_same
    assert comparison.changes[0].kind == "unchanged"


@pytest.mark.parametrize(("old", "new"), [("１か月以内（ア）", "1か月以内(ア)"), ("The  Parties", "The Parties")])
def test_width_and_blanks_are_a_class_of_their_own(old: str, new: str) -> None:
    change = _only(compare(word_file(old), word_file(new)))

    assert (change.kind, change.is_minor) == ("changed", True)


def test_paragraph_that_moved_is_known_also_with_a_small_edit() -> None:
    old = articles(
        numbered("(A)"), plain(LONG), numbered("(B)"), plain(OTHER), numbered("(C)"), plain("End of it all.")
    )
    edited = LONG.replace("students", "staff")
    new = articles(
        numbered("(A)"), numbered("(B)"), plain(OTHER), numbered("(C)"), plain("End of it all."), plain(edited)
    )

    change = _only(compare(old, new))

    assert (change.kind, change.old_where, change.where) == ("moved", "Article 1", "Article 3")
    assert [text for kind, text in _pieces(change) if kind != "equal"] == ["students", "staff"]


def test_whole_paragraph_that_moved_has_no_edits() -> None:
    change = _only(compare(word_file(LONG, OTHER, "a b", "c d e"), word_file(OTHER, "a b", "c d e", LONG)))

    assert (change.kind, _pieces(change)) == ("moved", [("equal", LONG)])


def test_dropped_article_renumbers_what_follows_and_that_is_told_once() -> None:
    old = articles(
        numbered("(A)"),
        numbered("(B)"),
        numbered("(C)"),
        numbered("first clause here", 1),
        numbered("second clause", 1),
    )
    new = articles(numbered("(A)"), numbered("(C)"), numbered("first clause here", 1), numbered("second clause", 1))

    comparison = compare(old, new)

    assert [(change.kind, change.old_label) for change in comparison.differences] == [("deleted", "Article 2")]
    assert [(each.old_label, each.new_label, each.text) for each in comparison.renumbered] == [
        ("Article 3", "Article 2", "(C)")
    ]


def test_typed_number_that_shifts_is_renumbered_and_a_reference_to_it_is_a_change() -> None:
    old = word_file("第1条（目的）", "目的を定める。", "第2条（経費）", "第3条（期間）", "第3条の期間は5年とする。")
    new = word_file("第1条（目的）", "目的を定める。", "第2条（期間）", "第2条の期間は5年とする。")

    comparison = compare(old, new)

    assert [(each.old_label, each.new_label) for each in comparison.renumbered] == [("第3条", "第2条")]
    assert [(change.kind, change.where) for change in comparison.differences] == [
        ("deleted", "第2条"),
        ("changed", "第2条"),
    ]


def test_clause_whose_number_changes_within_its_article_is_told() -> None:
    old = articles(numbered("(A)"), numbered("one of these", 1), numbered("two of those", 1))
    new = articles(numbered("(A)"), numbered("two of those", 1))

    assert [(each.old_label, each.new_label) for each in compare(old, new).renumbered] == [("1.2", "1.1")]


def test_bullets_are_no_numbers() -> None:
    comparison = compare(articles(numbered("point", 0, 2)), articles(plain("point")))

    assert comparison.is_same
    assert comparison.changes[0].old_label == ""


def test_place_is_the_article_column_by_column_in_two_languages() -> None:
    rows = [
        [plain("Article 1 (Purpose)"), plain("第1条（目的）")],
        [plain("one sentence here"), plain("一つの文である。")],
        [plain("Article 2 (Term)"), plain("第2条（期間）")],
        [plain("It lasts five years."), plain("期間は5年とする。")],
    ]
    new_rows = [*rows[:3], [plain("It lasts three years."), plain("期間は3年とする。")]]

    first, second = compare(body_file(table(*rows)), body_file(table(*new_rows))).differences

    assert (first.where, first.new_cell) == ("Article 2", Cell(table=1, row=4, column=1))
    assert (second.where, second.new_cell) == ("第2条", Cell(table=1, row=4, column=2))


def test_heading_beside_its_text_names_the_place_of_that_text() -> None:
    old = body_file(table([plain("Article 1"), plain("five years")], [plain("Article 2"), plain("two copies")]))
    new = body_file(table([plain("Article 1"), plain("five years")], [plain("Article 2"), plain("three copies")]))

    assert _only(compare(old, new)).where == "Article 2"


def test_styled_heading_without_a_number_names_the_place() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    heading = paragraph(run("Preamble"), properties='<w:pStyle w:val="H1"/>')
    old, new = (with_styles(body_file(heading + plain(text)), style) for text in ("one of them", "two of them"))

    assert _only(compare(old, new)).where == "Preamble"


def test_rows_that_came_and_went_are_told_cell_by_cell() -> None:
    old = body_file(table([plain("alpha beta"), plain("1")], [plain("gamma delta"), plain("2")]))
    new = body_file(table([plain("alpha beta"), plain("1")], [plain("sigma omega"), plain("9")]))

    kinds = [(change.kind, change.new_text or change.old_text) for change in compare(old, new).differences]

    assert kinds == [("deleted", "gamma delta"), ("deleted", "2"), ("inserted", "sigma omega"), ("inserted", "9")]


def test_column_that_came_is_told_without_the_others() -> None:
    old = body_file(table([plain("name of it"), plain("place of it")]))
    new = body_file(table([plain("name of it"), plain("day of all"), plain("place of it")]))

    assert [(change.kind, change.new_text) for change in compare(old, new).differences] == [("inserted", "day of all")]


def test_whole_tables_come_and_go() -> None:
    both = (body_file(plain("x y z")), body_file(plain("x y z") + table([plain("in a cell")]) + plain("")))

    assert [change.kind for change in compare(*both).differences] == ["inserted"]
    assert [change.kind for change in compare(*both[::-1]).differences] == ["deleted"]


def test_words_in_a_changed_cell_are_compared_with_those_in_its_place() -> None:
    old = body_file(table([plain("Places per year"), plain("2 students")]))
    new = body_file(table([plain("Places per year"), plain("3 students")]))

    assert _pieces(_only(compare(old, new))) == [("deleted", "2"), ("inserted", "3"), ("equal", " students")]


def test_headers_footers_and_notes_are_stories_of_their_own() -> None:
    def file(header: str, footer: str, note: str, lines: str) -> bytes:
        reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
        notes = f'<w:footnote w:id="2">{plain(note)}</w:footnote>'
        return body_file(paragraph(run(lines), reference), hdr=plain(header), ftr=plain(footer), footnotes=notes)

    old = file("Draft of May", "Page one of many", "See the annex below.", "The text stays")
    new = file("Draft of June", "Page one of few", "See the annex above.", "The text stays")

    assert [change.story for change in compare(old, new).differences] == ["footnote", "header", "footer"]


def test_notes_that_came_and_went_are_told() -> None:
    note = '<w:endnote w:id="3">' + plain("As agreed in May.") + "</w:endnote>"
    without = body_file(paragraph(run("The text stays as it is")))
    marked = with_parts(
        body_file(paragraph(run("The text stays as it is"), '<w:r><w:endnoteReference w:id="3"/></w:r>')), endnotes=note
    )

    came, went = compare(without, marked), compare(marked, without)

    assert [(change.story, change.kind) for change in came.differences] == [
        ("body", "changed"),
        ("endnote", "inserted"),
    ]
    assert [(change.story, change.kind) for change in went.differences] == [("body", "changed"), ("endnote", "deleted")]


def test_text_boxes_are_compared_inside_and_once() -> None:
    old = body_file(paragraph(run("Beside"), BOX.format(plain("in the box"))))
    new = body_file(paragraph(run("Beside"), BOX.format(plain("in this box"))))

    change = _only(compare(old, new))

    assert (change.story, change.new_text) == ("text_box", "in this box")


def test_header_that_only_one_file_has_is_told() -> None:
    assert [
        change.kind for change in compare(body_file(plain("x")), body_file(plain("x"), hdr=plain("H h"))).differences
    ] == ["inserted"]


def test_page_numbers_and_instructions_are_no_text() -> None:
    old = body_file(paragraph(run("Page "), field(" PAGE ", run("1")), run(" of "), field(" NUMPAGES ")))
    new = body_file(
        paragraph(run("Page "), field("PAGE", run("7")), run(" of "), field(" NUMPAGES ", run("9"), run("9")))
    )

    assert compare(old, new).is_same
    assert compare(old, new).changes[0].new_text == "Page \ufffc of \ufffc"


def test_result_of_another_field_is_text() -> None:
    old = body_file(paragraph(run("see "), field(" REF a ", run("Article 7"))))
    new = body_file(paragraph(run("see "), field(" REF a ", run("Article 6"))))

    assert [text for kind, text in _pieces(_only(compare(old, new))) if kind != "equal"] == ["7", "6"]


def test_simple_page_field_and_special_characters_are_read() -> None:
    inside = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:noBreakHyphen/><w:softHyphen/>"
        '<w:br w:type="page"/><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:char="zz"/><w:sym w:char="D800"/></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>4</w:t></w:r></w:fldSimple>'
        '<w:fldSimple w:instr=" REF x "><w:r><w:t>ref</w:t></w:r></w:fldSimple>'
        "<w:r><w:ruby><w:rt><w:r><w:t>かな</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>仮名</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x+1</m:t></m:r></m:oMath>'
    )

    (change,) = compare(body_file(f"<w:p>{inside}</w:p>"), body_file(f"<w:p>{inside}</w:p>")).changes

    assert change.new_text == "a\tb\n\u2011☑\ufffc\ufffc\ufffcref仮名x+1"


def test_pictures_are_told_apart_by_what_they_show() -> None:
    names = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    drawing = f'<w:r><w:drawing><a:blip {names} r:embed="{{}}"/></w:drawing></w:r>'
    old, new = (body_file(paragraph(run("Seal: "), drawing.format(name))) for name in ("rId1", "rId9"))

    assert _only(compare(old, new)).kind == "changed"
    assert compare(old, old).is_same


def test_content_controls_and_wrappers_are_looked_into() -> None:
    control = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{plain('in a control')}</w:sdtContent></w:sdt>"
        f"<w:customXml>{paragraph('<w:sdt><w:sdtContent>' + run('in a line') + '</w:sdtContent></w:sdt>')}</w:customXml>"
    )
    row = f"<w:sdt><w:sdtContent><w:tr><w:tc>{plain('in a row')}</w:tc></w:tr></w:sdtContent></w:sdt>"
    content = body_file(control + f"<w:tbl><w:tblPr/>{row}</w:tbl>" + plain(""))

    assert [change.new_text for change in compare(content, content).changes] == [
        "in a control",
        "in a line",
        "in a row",
        "",
    ]


def test_tracked_changes_and_comments_of_the_new_file_are_listed() -> None:
    body = (
        numbered("(Term)")
        + paragraph(
            run("It lasts "), f"<w:del {BY}><w:r><w:delText>five</w:delText></w:r></w:del>",
            f"<w:ins {BY}>{run('three', '<w:b/>')}</w:ins><w:ins {BY}>{run(' full')}</w:ins>",
            '<w:commentRangeStart w:id="0"/>', run(" years"), '<w:r><w:commentReference w:id="0"/></w:r>',
        )
        + paragraph(f"<w:r><w:rPr><w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr><w:t>Bold now</w:t></w:r>")
        + f"<w:tbl><w:tblPr/><w:tr><w:trPr><w:ins {BY}/></w:trPr><w:tc>{plain('fresh row')}</w:tc></w:tr></w:tbl>"
        + paragraph(f"<w:moveTo {BY}>{run('came here')}</w:moveTo>", properties=f"<w:rPr><w:ins {BY}/></w:rPr>")
    )  # fmt: skip
    comment = f'<w:comment w:id="0" {BY[9:]}>{plain("Why three?")}</w:comment>'
    new = with_parts(body_file(body), numbering=article_list(), comments=comment)
    old = articles(numbered("(Term)"), plain("It lasts five years"))

    comparison = compare(old, new)

    assert [(mark.kind, mark.text, mark.where) for mark in comparison.tracked] == [
        ("deleted", "five", "Article 1"),
        ("inserted", "three full", "Article 1"),
        ("format", "Bold now", "Article 1"),
        ("row_inserted", "fresh row", "Article 1"),
        ("moved_to", "came here", "Article 1"),
        ("comment", "Why three?", "Article 1"),
    ]
    assert {(mark.author, mark.date) for mark in comparison.tracked} == {("Élise", "2027-02-03T04:05:06Z")}
    assert comparison.changes[1].new_text == "It lasts three full years"
    assert not comparison.old_has_tracked
    assert compare(new, old).old_has_tracked


def test_file_without_a_body_is_refused_with_a_sentence() -> None:
    members = members_of(word_file("x"))
    members["word/document.xml"] = (
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    )

    with pytest.raises(UnreadableWordFileError, match="holds no document text"):
        compare(packed(members), word_file("x"))


def test_file_that_is_no_word_file_is_refused() -> None:
    with pytest.raises(TemplateRefusedError):
        compare(word_file("x"), b"%PDF-1.7")


def test_long_stretches_without_anything_in_common_are_not_paired() -> None:
    old = word_file(*(f"alpha{n} beta{n} gamma{n}" for n in range(150)))
    new = word_file(*(f"sigma{n} omega{n} kappa{n}" for n in range(150)))

    assert {change.kind for change in compare(old, new).differences} == {"deleted", "inserted"}


def test_repeated_paragraphs_keep_their_order_in_long_stretches() -> None:
    old = word_file(*["one two", "three four"] * 80)
    new = word_file(*["one two", "five six", "three four"] * 80)

    differences = compare(old, new).differences

    assert {(change.kind, change.new_text) for change in differences} == {("inserted", "five six")}
    assert len(differences) == 80


def test_endless_repetitions_are_given_up_without_losing_any() -> None:
    old = word_file("start", *["a", "b"] * 1_600, "end")
    new = word_file("begin", *["b", "b", "a"] * 1_100, "finish")

    comparison = compare(old, new)

    assert sum(change.kind != "inserted" for change in comparison.changes) >= 3_202
