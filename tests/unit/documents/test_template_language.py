"""Further parts of the tag language people know from docxtpl, as Word really saves them."""

import pytest

from agreements_app.documents.templates.blanks import TemplateMistakeError
from agreements_app.documents.templates.fill import fill
from agreements_app.documents.templates.lint import lint, needed_fields
from tests.data.word_files import body_file, word_file, words


def test_run_tag_split_by_word_does_not_lose_its_text() -> None:
    run = "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'>{}</w:t></w:r>"
    split = "<w:p>" + "".join(run.format(piece) for piece in ("{{", "r", " a", " }}")) + "</w:p>"

    content = fill(body_file(split), {"a": "kept"}).content

    assert words(content) == ["kept"]


def test_functions_of_the_language_are_no_fields() -> None:
    template = word_file("{% set ns = namespace(n=first) %}{% for i in range(count) %}{{ i }}{% endfor %}{{ ns.n }}")

    assert needed_fields(template) == ("count", "first")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{{ a|nosuch }}", "there is no filter “nosuch” here"),
        ("{% if a is nosuch %}{% endif %}", "there is no test “nosuch” here"),
        ("{% for a in b %}", "“for” begins and does not end: “endfor” is missing"),
        ("{% for a in b %}{% endif %}", "“endif” stands where “endfor” is awaited"),
        ("{% endfor %}", "“endfor” stands here and nothing it belongs to was begun"),
        ("{% fro a in b %}", "there is no tag “fro”"),
        ("{{ partner name }}", "“name” stands where something else is awaited"),
        ("{% if a %}{{ a|nosuch }}{% endif %}", "there is no filter “nosuch” here"),
        ("{{ a ? b }}", "the character '?' means nothing in a tag"),
        ("{{ }}", "the name of a field is missing"),
        ("{{ a. }}", "expected name or number"),
    ],
)
def test_reason_a_tag_cannot_be_read_is_said_in_plain_words(text: str, sentence: str) -> None:
    found = [item for item in lint(word_file("x", text)) if item.code == "syntax"]

    assert [(item.code, item.place.paragraph) for item in found] == [("syntax", 2)]
    assert sentence in str(found[0].message)


def _p(*texts: str, look: str = "") -> str:
    return "<w:p>" + "".join(f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>" for text in texts) + "</w:p>"


def _cell(*paragraphs: str) -> str:
    return f"<w:tbl><w:tr><w:tc>{''.join(paragraphs)}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("xml", "numbers"),
    [
        (_p("x") + _p("{% for a in b %}") + _p("y") + _p("{% endfor %}"), [2, 4]),
        (_p("{%", " if a %}") + _p("y") + _p(" {% else %} ") + _p("z") + _p("{% endif %}"), [1, 3, 5]),
        (_p("{% set a = 1 %}"), [1]),
        (_p("{%p if a %}") + _p("y") + _p("{%p endif %}"), []),
        (_p("{% if a %}") + _p("y {% endif %}"), [1]),
        (_p("{% if a %}{{ a }}{% endif %}") + _p("{% if a %}{% endif %}"), []),
        (_cell(_p("{% vm %}"), _p("{% colspan 2 %}")), []),
        (_cell(_p("{% if a %}")), []),
        ("<w:p><w:r><w:t>{% if a %}</w:t><w:br w:type='page'/></w:r></w:p>" + _p("{{ x }}{% endif %}"), []),
    ],
)
def test_tags_that_leave_blank_paragraphs_are_found(xml: str, numbers: list[int]) -> None:
    found = [item for item in lint(body_file(xml)) if item.code == "blank_paragraph"]

    assert [item.place.paragraph for item in found] == numbers
    assert not any(item.is_error for item in found)
    assert all("{%p " in str(item.message) for item in found)


@pytest.mark.parametrize(
    ("xml", "is_found"),
    [
        ("<w:p><w:r><w:t>{{ a</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>.b }}</w:t></w:r></w:p>", True),
        ("<w:p><w:r><w:t>{{ a</w:t></w:r><w:proofErr w:type='x'/><w:r><w:t>.b }}</w:t></w:r></w:p>", False),
        ("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>x </w:t></w:r><w:r><w:t>{{ a }}</w:t></w:r></w:p>", False),
    ],
)
def test_tag_of_several_looks_is_found(xml: str, is_found: bool) -> None:
    assert [item.code for item in lint(body_file(xml))] == (["split_tag"] if is_found else [])


@pytest.mark.parametrize(
    "tag", ["{% include 'a' %}", "{% import 'a' as b %}", "{% extends 'a' %}", "{% from 'a' import b %}"]
)
def test_tag_that_brings_in_another_file_is_named_as_unsupported(tag: str) -> None:
    template = word_file("x", tag)

    with pytest.raises(TemplateMistakeError) as mistake:
        fill(template, {})

    assert mistake.value.code == "unsupported_tag"
    assert [(item.code, item.place.paragraph) for item in lint(template)] == [("unsupported_tag", 2)]


def test_findings_end_where_nobody_would_read_on() -> None:
    assert len(lint(word_file("{{ a" * 5_000))) == 300


def test_blanks_between_tags_take_no_time() -> None:
    text = "{% if a %}" + "   {% if b %}" * 60 + "x"

    assert [item.code for item in lint(word_file(text))] == ["syntax"]


def test_fields_are_told_although_one_part_cannot_be_read() -> None:
    assert needed_fields(word_file("{{ a", header="{{ b }}")) == ("b",)
