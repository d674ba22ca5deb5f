"""Clauses taken by name: into rows and paragraphs, in one language or both, with styles the template may lack."""

from dataclasses import replace

import pytest

from agreements_app.documents.assembly.assemble import assembled_file, clauses_asked_for, clauses_in
from agreements_app.documents.assembly.request import Assembly, ClauseText, naming
from agreements_app.documents.guard.package import check_package
from agreements_app.documents.templates.blanks import Blanks, MissingValuesError, TemplateMistakeError
from agreements_app.documents.templates.fill import fill
from agreements_app.documents.templates.lint import lint, needed_fields
from tests.data.word_files import body_file, members_of, word_file, words

PURPOSE = ClauseText(
    name="purpose",
    part="article",
    headings={"en": "Purpose", "ja": "目的"},
    wordings={
        "en": "The aim is {{ aim }}.\nSee {{ article.ending.en }}.",
        "ja": "目的は{{ aim }}。\n{{ article.ending.ja }}を見よ。",
    },
)
CONDITION = ClauseText(
    name="condition",
    part="article",
    headings={"en": "Condition", "ja": "条件"},
    wordings={
        "en": "Always:\n- first;\n{%p if wanted %}\n- second;\n{%p endif %}",
        "ja": "常に：\n- 一\n{%p if wanted %}\n- 二\n{%p endif %}",
    },
)
ENDING = ClauseText(
    name="ending",
    part="article",
    headings={"en": "Ending", "ja": "終了"},
    wordings={"en": "It ends.\n[notice] Notice is given.", "ja": "終わる。\n[notice] 通知する。"},
    edition=3,
)
RECITAL = ClauseText(name="mission", part="recital", headings={}, wordings={"en": "recognising,", "ja": "認識し、"})
ANNEX = ClauseText(
    name="plan",
    part="annex",
    headings={"en": "Work plan", "ja": "実施計画"},
    wordings={"en": "Steps.\n- one", "ja": "段階。\n- 一"},
)
LIBRARY = (RECITAL, PURPOSE, CONDITION, ENDING, ANNEX)
DATA = {"aim": "x", "wanted": True}


def _assembly(*clauses: ClauseText, languages: tuple[str, ...] = ("en", "ja")) -> Assembly:
    return Assembly(clauses=clauses or LIBRARY, languages=languages)


def _table(*tags: str) -> bytes:
    return word_file("Title", rows=[("left side words", "右側の言葉"), *((tag, "") for tag in tags)])


def test_articles_stand_side_by_side_and_their_paragraphs_pair() -> None:
    filled = fill(_table("{%tr clauses articles %}"), DATA, assembly=_assembly())

    lines = words(filled.content)

    check_package(filled.content)
    assert lines[lines.index("(Purpose)") : lines.index("(Ending)")] == [
        "(Purpose)", "（目的）", "The aim is x.", "目的はx。", "See Article 3.", "第3条を見よ。",
        "(Condition)", "（条件）", "Always:", "常に：", "first;", "一", "second;", "二",
    ]  # fmt: skip


@pytest.mark.parametrize(("wanted", "shown"), [(True, True), (False, False)])
def test_a_condition_in_a_wording_drops_the_line_in_both_languages(wanted: bool, shown: bool) -> None:
    lines = words(fill(_table("{%tr clause condition %}"), {"wanted": wanted}, assembly=_assembly(CONDITION)).content)

    assert ("second;" in lines, "二" in lines) == (shown, shown)


def test_a_clause_in_a_paragraph_comes_in_the_language_named() -> None:
    template = word_file("Before", "{%p clause condition ja %}", "After")

    lines = words(fill(template, DATA, assembly=_assembly(CONDITION)).content)

    assert lines == ["Before", "（条件）", "常に：", "一", "二", "After"]


def test_recitals_articles_and_annexes_come_in_their_own_order_and_styles() -> None:
    template = word_file("{%p clauses recitals en %}", "{%p clauses articles en %}", "{%p clauses annexes en %}")

    filled = fill(template, DATA, assembly=_assembly())
    styles = members_of(filled.content)["word/styles.xml"].decode()
    body = members_of(filled.content)["word/document.xml"].decode()

    assert words(filled.content)[0] == "recognising,"
    assert words(filled.content)[-3:] == ["Work plan", "Steps.", "one"]
    for style in ("Article", "Clause", "ClauseText", "Item", "Recital", "Annex", "AnnexText", "AnnexItem"):
        assert f'w:styleId="{style}"' in styles
    assert body.count('w:val="Article"') == 3 and 'w:val="Annex"' in body
    assert "Article %1" in members_of(filled.content)["word/numbering.xml"].decode()


def test_clauses_taken_by_name_are_left_out_of_the_rest() -> None:
    template = word_file("{%p clause ending en %}", "{%p clauses articles en %}")

    lines = words(fill(template, DATA, assembly=_assembly()).content)

    assert [line for line in lines if line.startswith("(")] == ["(Ending)", "(Purpose)", "(Condition)"]
    assert "See Article 1." in lines


def test_a_single_paragraph_carries_no_number_and_several_do() -> None:
    single = ClauseText(name="one", part="article", headings={"en": "One"}, wordings={"en": "Only this."})

    filled = fill(word_file("{%p clauses articles en %}"), DATA, assembly=_assembly(single, ENDING, languages=("en",)))
    body = members_of(filled.content)["word/document.xml"].decode()

    assert body.count('<w:pStyle w:val="ClauseText"/>') == 1
    assert body.count('<w:pStyle w:val="Clause"/>') == 2


def test_a_reference_is_a_field_of_word_and_counts_anew_when_an_article_is_dropped() -> None:
    template = word_file("{%p clauses articles en %}", "As said in {{ paragraph.ending.notice.en }}, it ends.")
    without = ClauseText(name="condition", part="article", headings={}, wordings={}, belongs=False)

    whole = fill(template, DATA, assembly=_assembly(languages=("en",))).content
    dropped = fill(template, DATA, assembly=_assembly(PURPOSE, without, ENDING, languages=("en",))).content

    assert words(whole)[-1] == "As said in Article 3, paragraph 2, it ends."
    assert words(dropped)[-1] == "As said in Article 2, paragraph 2, it ends."
    assert " REF _C_ending_en \\r \\h " in members_of(dropped)["word/document.xml"].decode()


def test_a_reference_to_an_article_that_is_left_out_is_missing_and_never_blank() -> None:
    gone = ClauseText(name="ending", part="article", headings={}, wordings={}, belongs=False)
    template = word_file("{%p clauses articles en %}")

    with pytest.raises(MissingValuesError) as refusal:
        fill(template, DATA, assembly=_assembly(PURPOSE, gone, languages=("en",)))
    marked = fill(template, DATA, blanks=Blanks.MARK, assembly=_assembly(PURPOSE, gone, languages=("en",)))

    assert [item.path for item in refusal.value.missing] == ["article.ending.en"]
    assert "See 【article.ending.en】." in words(marked.content)


def test_a_reference_to_an_article_dropped_by_a_condition_is_missing_too() -> None:
    template = word_file(
        "{%p if shown %}", "{%p clause ending en %}", "{%p endif %}", "See {{ article.ending.en }}, as agreed."
    )

    with pytest.raises(MissingValuesError) as refusal:
        fill(template, {"shown": False}, assembly=_assembly(ENDING, languages=("en",)))

    assert [(item.path, item.place.text) for item in refusal.value.missing] == [
        ("article.ending.en", "See …, as agreed.")
    ]


def test_bookmarks_set_in_word_can_be_referred_to() -> None:
    template = body_file(
        "<w:p><w:r><w:t>{%p clause ending en %}</w:t></w:r></w:p>"
        '<w:p><w:pPr><w:pStyle w:val="Article"/></w:pPr><w:bookmarkStart w:id="3" w:name="here"/><w:r><w:t>x</w:t></w:r>'
        '<w:bookmarkEnd w:id="3"/></w:p><w:p><w:r><w:t>see {{ article.here.en }}!</w:t></w:r></w:p>'
    )

    content = fill(template, {}, assembly=_assembly(languages=("en",))).content

    assert words(content)[-2:] == ["x", "see Article 2!"]
    assert " REF here " in members_of(content)["word/document.xml"].decode()


@pytest.mark.parametrize(
    ("tag", "code", "said"),
    [
        ("{%p clause purpos en %}", "unknown_clause", "Did you mean “purpose”?"),
        ("{%p clauses chapters en %}", "clause_part", "recitals, articles and annexes"),
        ("words {%p clause purpose en %}", "clause_tag", "stands alone"),
        ("{%p clause purpose fr %}", "clause_tag", "stands alone"),
        ("{%p clause only ja %}", "clause_language", "no wording in Japanese"),
    ],
)
def test_a_tag_that_cannot_be_followed_is_told_with_its_paragraph(tag: str, code: str, said: str) -> None:
    only = ClauseText(name="only", part="article", headings={"en": "O"}, wordings={"en": "O", "ja": ""})
    template = word_file("Before", tag)

    with pytest.raises(TemplateMistakeError) as mistake:
        fill(template, DATA, assembly=_assembly(PURPOSE, only))
    (finding,) = lint(template, frozenset(), _assembly(PURPOSE, only))

    assert (mistake.value.code, finding.code) == (code, code)
    assert said in str(mistake.value)
    assert (mistake.value.place.paragraph, finding.place.text) == (2, tag)


def test_what_the_clauses_print_is_needed_and_looked_at_as_the_templates_own() -> None:
    template = word_file("{%p clauses articles en %}")

    needed = needed_fields(template, _assembly(languages=("en",)))
    findings = lint(template, frozenset({"wanted"}), _assembly(languages=("en",)))

    assert set(needed) >= {"aim", "wanted"}
    assert [finding.code for finding in findings] == ["unknown_field"]


def test_the_clauses_a_text_takes_are_known_with_their_editions() -> None:
    template = _table("{%tr clauses recitals %}", "{%tr clause ending %}")

    assert clauses_asked_for(template) == ("recitals", "ending")
    assert clauses_in(assembled_file(template, _assembly()), _assembly()) == ("mission@1", "ending@3")


def test_tags_typed_with_full_width_braces_are_read_as_meant() -> None:
    lines = words(fill(word_file("｛％p clause ending en ％｝"), DATA, assembly=_assembly(ENDING)).content)

    assert lines == ["(Ending)", "It ends.", "Notice is given."]


def test_a_tag_whose_words_word_split_over_runs_takes_its_clause() -> None:
    runs = "".join(f"<w:r><w:t>{piece}</w:t></w:r>" for piece in ("{%p cla", "use con", "dition en %}"))

    filled = fill(body_file(f"<w:p>{runs}</w:p>"), DATA, assembly=_assembly())

    assert words(filled.content)[0] == "(Condition)"


@pytest.mark.parametrize("place", ["hdr", "ftr", "footnotes"])
def test_a_clause_asked_for_outside_the_text_is_refused_in_words(place: str) -> None:
    paragraph = "<w:p><w:r><w:t>{%p clause ending en %}</w:t></w:r></w:p>"
    content = f'<w:footnote w:id="2">{paragraph}</w:footnote>' if place == "footnotes" else paragraph
    template = body_file("<w:p/>", **{place: content})

    with pytest.raises(TemplateMistakeError) as refusal:
        fill(template, DATA, assembly=_assembly())

    assert refusal.value.code == "clause_elsewhere"
    assert [finding.code for finding in lint(template, None, _assembly())] == ["clause_elsewhere"]


@pytest.mark.parametrize(("place", "part"), [("hdr", "header1"), ("ftr", "footer1"), ("footnotes", "footnotes")])
def test_a_reference_outside_the_text_leads_into_it(place: str, part: str) -> None:
    paragraph = "<w:p><w:r><w:t>see {{ article.ending.en }}</w:t></w:r></w:p>"
    content = f'<w:footnote w:id="2">{paragraph}</w:footnote>' if place == "footnotes" else paragraph
    template = body_file("<w:p><w:r><w:t>{%p clauses articles en %}</w:t></w:r></w:p>", **{place: content})

    filled = fill(template, DATA, assembly=_assembly())

    assert words(filled.content, f"word/{part}.xml") == ["see Article 3"]


def test_a_reference_outside_the_text_that_leads_nowhere_is_told() -> None:
    hidden = "<w:p><w:r><w:t>see {{ article.ending.ja }}</w:t></w:r></w:p>"
    template = body_file("<w:p><w:r><w:t>{%p clauses articles en %}</w:t></w:r></w:p>", hdr=hidden)

    filled = fill(template, DATA, blanks=Blanks.MARK, assembly=_assembly())

    assert [field.path for field in filled.missing] == ["article.ending.ja"]
    assert words(filled.content, "word/header1.xml") == ["see 【article.ending.ja】"]


@pytest.mark.parametrize(
    ("heading", "printed"), [("Article 5 (Own)", "Article 5"), ("Own words", "【article.own.en】")]
)
def test_an_article_numbered_by_hand_is_referred_to_by_its_typed_number_and_one_without_is_told(
    heading: str, printed: str
) -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="own"/>', '<w:bookmarkEnd w:id="1"/>'
    template = body_file(
        f"<w:p>{mark[0]}<w:r><w:t>{heading}</w:t></w:r>{mark[1]}</w:p>"
        "<w:p><w:r><w:t>See {{ article.own.en }}.</w:t></w:r></w:p>"
    )

    filled = fill(template, {}, blanks=Blanks.MARK)

    assert words(filled.content)[1] == f"See {printed}."
    assert bool(filled.missing) == printed.startswith("【")


def test_a_table_whose_only_row_took_nothing_goes() -> None:
    template = word_file("Title", rows=[("{%tr clauses annexes %}", "")])

    filled = fill(template, DATA, assembly=_assembly(PURPOSE, ENDING))

    assert b"<w:tbl>" not in members_of(filled.content)["word/document.xml"]


def test_a_text_put_together_before_is_filled_again_with_the_words_it_had() -> None:
    asks = "{% if article.ending.en %}See {{ article.ending.en }}.{% else %}Nothing ends.{% endif %}"
    notice = "{% if paragraph.ending.notice.en %}{{ paragraph.ending.notice.en }}{% else %}Nobody is told.{% endif %}"
    template = word_file("{%p clauses articles en %}", asks, notice)
    for clauses in ((PURPOSE, CONDITION, ENDING), (PURPOSE, CONDITION, replace(ENDING, belongs=False))):
        assembly = _assembly(*clauses, languages=("en",))
        text = assembled_file(template, assembly)

        again = fill(text, DATA, blanks=Blanks.MARK, assembly=naming(needed_fields(text)))

        assert words(again.content) == words(fill(template, DATA, blanks=Blanks.MARK, assembly=assembly).content)
