"""Values come out of a filled template exactly as they went in, or are refused by name."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements_app.documents.templates.blanks import (
    Blanks,
    MissingValuesError,
    TemplateMistakeError,
    UnfitValueError,
    UnknownFieldError,
)
from agreements_app.documents.templates.fill import fill
from tests.data.word_files import W, body_file, members_of, word_file, words

AWKWARD = {
    "ampersand": "Texas A&M University",
    "angle brackets": "R&D <Ltd> & <b>more",
    "markup": "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
    "entities": "&amp; &#60; &lt;",
    "quotes": "“curly” 'single' \"double\"",
    "tag": "{{ agreement.number }}",
    "block": "{% if x %}no{% endif %}",
    "escaped braces": "{_{ x }_} {_% %_}",
    "comment": "{# gone? #}",
    "full-width braces": "｛｛ agreement.number ｝｝",
    "line break": "first line\nsecond line",
    "tab": "before\tafter",
    "leading and trailing blanks": "   three before and after   ",
    "many blanks": "a      b",
    "only blanks": "   ",
    "beyond the BMP": "𠮷野家 𩸽 😀",
    "compatibility ideographs": "神戸 (\ufa19) 髙﨑",
    "variation selector": "葛\U000e0100城市",
    "decomposed": "Universite\u0301",
    "right to left": "جامعة القاهرة",
    "right-to-left override": "agree\u202efdp.exe",
    "zero width": "zero\u200bwidth\u2060",
    "thai": "มหาวิทยาลัย",
    "full width": "ＡＢＣ１２３　全角",
    "half-width kana": "ﾊﾉｲ ㈱ ① ㍻",
    "percent and dollar": "100% $image ${x} %(y)s",
    "backslashes": "C:\\temp\\new \\n \\g<1>",
    "very long": "長い名称" * 1_250,
    "private use": "\ue000\uf8ff",
}
UNFIT = {
    "null": "a\x00b",
    "vertical tab": "a\x0bb",
    "form feed": "a\x0cb",
    "bell": "a\x07b",
    "escape": "a\x1bb",
    "lone surrogate": "a\ud800b",
    "noncharacter": "a\ufffeb",
    "our own mark": "a\ufdd2b",
    "delete": "a\x7fb",
    "c1 control": "a\x9bb",
}


@pytest.mark.parametrize("name", AWKWARD)
def test_awkward_text_comes_out_identical_everywhere(name: str) -> None:
    value = AWKWARD[name]
    template = word_file("before {{ v }} after", rows=[["{{ v }}", "x"]], header="{{ v }}", footer="{{ v }}")

    content = fill(template, {"v": value}).content

    assert words(content) == [f"before {value} after", value, "x"]
    headers = [part for part in members_of(content) if "header" in part or "footer" in part and part.endswith(".xml")]
    assert all(words(content, part) == [value] for part in headers if not part.endswith(".rels"))


def test_number_of_awkward_texts_is_what_we_promise() -> None:
    assert len(AWKWARD) >= 27


@pytest.mark.parametrize("name", UNFIT)
def test_character_that_word_cannot_hold_is_refused_by_name(name: str) -> None:
    template = word_file("{{ party.name }}")

    with pytest.raises(UnfitValueError) as refusal:
        fill(template, {"party": {"name": UNFIT[name]}})

    assert refusal.value.path == "party.name"
    assert "party.name" in str(refusal.value) and f"U+{ord(UNFIT[name][1]):04X}" in str(refusal.value)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_clean_text_survives(value: str) -> None:
    line = value.replace("\u2028", "").replace("\u2029", "")

    content = fill(_TEMPLATE, {"v": line}).content

    assert words(content) == [f"[{line}]"]


_TEMPLATE = word_file("[{{ v }}]")


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\u2028", "\u2029", "\x85", "\n"])
def test_every_kind_of_line_end_becomes_a_word_line_break(ends: str) -> None:
    template = word_file("{{ v }}")

    content = fill(template, {"v": f"one{ends}two"}).content

    assert words(content) == ["one\ntwo"]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (3, "3"),
        (True, "True"),
        (Decimal("1.50"), "1.50"),
        (2.5, "2.5"),
        (0, "0"),
        ("", ""),
        (datetime.date(2027, 4, 1), "2027-04-01"),
    ],
)
def test_plain_values_are_printed_plainly(value: object, printed: str) -> None:
    template = word_file("{{ v }}")

    content = fill(template, {"v": value}).content

    assert words(content) == [printed]


@pytest.mark.parametrize("value", [object(), b"bytes", {1, 2}, lambda: 1, complex(1, 2)])
def test_value_that_is_not_plain_is_refused_by_name(value: object) -> None:
    with pytest.raises(UnfitValueError) as refusal:
        fill(word_file("{{ a.v }}"), {"a": {"v": value}})

    assert refusal.value.path == "a.v"


def test_data_nested_without_end_is_refused() -> None:
    endless: dict[str, object] = {}
    endless["again"] = endless

    with pytest.raises(UnfitValueError):
        fill(word_file("x"), endless)


def test_all_missing_fields_are_named_with_their_paragraphs() -> None:
    template = word_file(
        "Starts {{ a.start.en }}.",
        "{{ a.number }}, ends {{ a.end.en }}",
        rows=[["{{ a.start.ja }}"]],
        header="{{ a.end.en }}",
    )

    with pytest.raises(MissingValuesError) as refusal:
        fill(template, {"a": {"start": None, "end": {"en": None}, "number": 5}})

    found = {(item.path, item.place.part, item.place.text) for item in refusal.value.missing}
    assert found == {
        ("a.start.en", "word/document.xml", "Starts 【a.start.en】."),
        ("a.end.en", "word/document.xml", "5, ends 【a.end.en】"),
        ("a.start.ja", "word/document.xml", "【a.start.ja】"),
        ("a.end.en", "word/header1.xml", "【a.end.en】"),
    }
    assert len(refusal.value.details) == 4


def test_missing_field_in_a_list_is_named_with_its_number() -> None:
    template = word_file("{% for p in parties %}{{ p.name.en }} {% endfor %}")

    with pytest.raises(MissingValuesError) as refusal:
        fill(template, {"parties": [{"name": {"en": "One"}}, {"name": {"en": None}}, {"name": None}]})

    assert [item.path for item in refusal.value.missing] == ["parties[2].name.en", "parties[3].name.en"]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ a|upper }}",
        "{{ 'x' ~ a }}",
        "{{ a ~ 'x' }}",
        "{{ a.b.c[0].d }}",
        "{{ [a]|join(',') }}",
        "{{ a + 1 }}",
        "{{ a|replace('x', 'y') }}",
        "{{ a|trim }}",
    ],
)
def test_missing_value_is_noticed_however_it_is_printed(tag: str) -> None:
    with pytest.raises(MissingValuesError):
        fill(word_file(tag), {"a": None})


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{% if a %}yes{% else %}no{% endif %}", "no"),
        ("{% if a.b == 'c' %}yes{% else %}no{% endif %}", "no"),
        ("{% if not a %}no{% endif %}", "no"),
        ("{% for x in a %}x{% else %}none{% endfor %}", "none"),
        ("{{ a or 'else' }}", "else"),
        ("{{ a.b.en or a.c or 'else' }}", "else"),
        ("{{ a|default('else') }}", "else"),
        ("{% if a is defined %}yes{% else %}no{% endif %}", "no"),
        ("{% if a is none %}none{% endif %}", "none"),
        ("{% if 'x' in a %}yes{% else %}no{% endif %}", "no"),
        ("{{ a|length }}", "0"),
    ],
)
def test_missing_value_is_false_and_empty_in_conditions(text: str, printed: str) -> None:
    content = fill(word_file(text), {"a": None}).content

    assert words(content) == [printed]


def test_blanks_are_marked_in_yellow_with_the_name_of_the_field() -> None:
    run = "<w:p><w:r><w:rPr><w:b/><w:u w:val='single'/></w:rPr><w:t>From {{ a.start }} on</w:t></w:r></w:p>"

    filled = fill(body_file(run), {"a": {"start": None}}, blanks=Blanks.MARK)

    assert words(filled.content) == ["From 【a.start】 on"]
    assert [item.path for item in filled.missing] == ["a.start"]
    document = members_of(filled.content)["word/document.xml"].decode()
    marked = '<w:rPr><w:b/><w:highlight w:val="yellow"/><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">【a.start】</w:t>'
    assert marked in document
    assert document.count("yellow") == 1


def test_lenient_filling_prints_nothing_for_missing_and_unknown() -> None:
    template = word_file("[{{ a.start }}{{ typo.x.y }}{% for t in typo %}x{% endfor %}{% if typo %}x{% endif %}]")

    filled = fill(template, {"a": {"start": None}}, blanks=Blanks.LENIENT)

    assert words(filled.content) == ["[]"]
    assert filled.missing == ()


@pytest.mark.parametrize("blanks", [Blanks.REFUSE, Blanks.MARK])
@pytest.mark.parametrize(
    "text",
    [
        "{{ agreement.titel }}",
        "{{ agrement.title }}",
        "{% if agreement.titel %}x{% endif %}",
        "{% if 0 %}{{ agreement.titel }}{% endif %}",
    ],
)
def test_unknown_name_is_refused_with_paragraph_and_suggestion(text: str, blanks: Blanks) -> None:
    template = word_file("first", f"second {text}")

    with pytest.raises(UnknownFieldError) as refusal:
        fill(template, {"agreement": {"title": "x", "number": None}}, blanks=blanks)

    unknown = refusal.value.unknown[0]
    assert unknown.path in ("agreement.titel", "agrement")
    assert unknown.suggestion in ("agreement.title", "agreement")
    assert (unknown.place.paragraph, unknown.place.text) == (2, f"second {text}")


def test_unknown_name_reached_only_while_filling_is_named_too() -> None:
    template = word_file("first", "{% set key = 'titel' %}{{ agreement[key] }}")

    with pytest.raises(UnknownFieldError) as refusal:
        fill(template, {"agreement": {"title": "x"}})

    unknown = refusal.value.unknown[0]
    assert (unknown.path, unknown.suggestion, unknown.place.paragraph) == ("agreement.titel", "agreement.title", 2)


def test_name_provided_for_is_no_mistake() -> None:
    template = word_file("{{ a.maybe|default('–') }}{% if a.other is defined %}{{ a.other }}{% endif %}")

    content = fill(template, {"a": {}}).content

    assert words(content) == ["–"]


@pytest.mark.parametrize("tag", ["{{ a }}", "{{ rows }}"])
def test_printing_a_whole_group_is_refused(tag: str) -> None:
    with pytest.raises(TemplateMistakeError) as refusal:
        fill(word_file(tag), {"a": {"en": "x"}, "rows": [1]})

    assert refusal.value.code == "group_printed"


def test_data_are_not_changed() -> None:
    data = {"a": {"b": [1, {"c": None}]}}

    fill(word_file("{{ a.b[0] }}"), data)

    assert data == {"a": {"b": [1, {"c": None}]}}


def test_runs_keep_their_look_around_line_breaks() -> None:
    run = "<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>{{ v }}</w:t><w:tab/><w:t>x</w:t></w:r></w:p>"

    content = fill(body_file(run), {"v": "a\nb"}).content

    assert words(content) == ["a\nb\tx"]
    assert W in "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
