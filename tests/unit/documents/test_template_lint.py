"""What the check of a template finds: names, mistakes and habits that lose text, each with its place."""

import pytest

from agreements_app.documents.templates.lint import lint, needed_fields
from agreements_app.documents.templates.palette import known_fields
from agreements_app.documents.templates.shelf import describe
from agreements_app.system.resources import resource
from agreements_app.texts.catalogue import texts_for
from tests.data.document_samples import LIST_DATA, SUMMARY_DATA, agreement_data, field_paths
from tests.data.word_files import body_file, word_file

KNOWN = (
    "agreement.title.en",
    "agreement.title.ja",
    "agreement.number",
    "parties[].name.en",
    "parties[].name.ja",
    "party_count",
)


def _p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("code", "xml"),
    [
        ("unclosed_tag", _p("x") + _p("{{ party_count")),
        ("unclosed_tag", _p("x") + _p("{{ party_count {{ party_count }}")),
        ("unclosed_tag", _p("x") + _p("{# note")),
        ("syntax", _p("x") + _p("{{ party_count| }}")),
        ("syntax", _p("x") + _p("{{ party_count|nosuchfilter }}")),
        ("full_width_tag", _p("x") + _p("｛｛ party_count ｝｝")),
        ("full_width_braces", _p("x") + _p("｛｛ 当事者数 ｝｝")),
        ("text_beside_tag", _p("x") + _p("lost {%p if party_count %}") + _p("{%p endif %}")),
        ("text_beside_tag", _p("x") + _p("{%p if party_count %}{%p endif %}")),
        (
            "text_beside_tag",
            _p("x")
            + f"<w:tbl><w:tr><w:tc>{_p('{%tr if party_count %} lost')}{_p('{%tr endif %}')}</w:tc></w:tr></w:tbl>",
        ),
        ("tag_in_deletion", _p("x") + "<w:p><w:del><w:r><w:delText>{{ x }}</w:delText></w:r></w:del></w:p>"),
        ("unknown_field", _p("x") + _p("{{ agreement.titel.en }}")),
        ("unknown_field", _p("x") + _p("{% if agrement %}{% endif %}")),
    ],
)
def test_finding_names_its_code_and_paragraph(code: str, xml: str) -> None:
    findings = lint(body_file(xml), KNOWN)

    found = [item for item in findings if item.code == code]
    assert found and found[0].place.paragraph == 2
    assert found[0].place.part == "word/document.xml"
    assert texts_for("ja").say(found[0].message) != str(found[0].message)


@pytest.mark.parametrize(
    "xml",
    [
        _p("{{ agreement.title.en }} {% for p in parties %}{{ p.name.ja }}{{ loop.index }}{% endfor %}"),
        _p("{%p if party_count == 2 %}") + _p("x") + _p("{%p endif %}"),
        _p("{% set a = agreement %}{{ a.title.en }}"),
        _p("{% for p in parties|sort(attribute='name.en') if p.name.ja %}{{ p.name.en|upper }}{% endfor %}"),
        _p("{{ parties[0].name.en }}{{ (parties|first).name.en }}{{ agreement['number'] }}"),
        _p("{{ maybe|default('x') }}{% if other is defined %}x{% endif %}"),
        _p("{% macro m(a) %}{{ a }}{% endmacro %}{{ m(party_count) }}"),
        _p("no tags at all"),
    ],
)
def test_sound_template_has_no_findings(xml: str) -> None:
    assert lint(body_file(xml), KNOWN) == ()


def test_names_are_not_checked_without_known_ones() -> None:
    assert lint(word_file("{{ anything.at.all }}")) == ()


def test_needed_fields_follow_loops_and_assignments() -> None:
    template = word_file(
        "{% set a = agreement %}{{ a.title.en }}",
        "{% for p in parties %}{% for s in p.scope %}{{ s.name }}{% endfor %}{% endfor %}",
        header="{{ draft.number }}",
    )

    needed = needed_fields(template)

    assert set(needed) == {
        "agreement",
        "agreement.title.en",
        "draft.number",
        "parties",
        "parties[].scope",
        "parties[].scope[].name",
    }


def test_suggestion_names_the_field_that_was_meant() -> None:
    findings = lint(word_file("{{ parties[0].nmae.en }}"), KNOWN)

    assert str(findings[0].message) == "“parties[].nmae” does not exist. Did you mean “parties[].name”?"


def _misspelt(path: str) -> list[str]:
    """The path with one letter of each of its names changed."""
    names = path.replace("[]", "[0]").split(".")
    changed = []
    for index, name in enumerate(names):
        stem = name.removesuffix("[0]")
        wrong = stem[:-1] + ("x" if stem[-1] != "x" else "y") + name[len(stem) :]
        changed.append(".".join([*names[:index], wrong, *names[index + 1 :]]))
    return changed


def test_every_misspelt_field_of_the_palette_is_reported() -> None:
    known = known_fields("agreement") - {"languages_wanted[]"}
    wrong = [spelling for path in sorted(known) if not path.endswith("]") for spelling in _misspelt(path)]

    for start in range(0, len(wrong), 250):
        some = wrong[start : start + 250]
        findings = lint(word_file(*(f"paragraph {{{{ {name} }}}}" for name in some)), known)
        reported = {item.place.paragraph for item in findings if item.code == "unknown_field"}
        assert reported == set(range(1, len(some) + 1))
    assert len(wrong) > 500


def test_samples_hold_nothing_but_the_palette() -> None:
    branches = {path.rsplit(".", count)[0] for path in known_fields("agreement") for count in range(5)}

    assert field_paths(agreement_data(5)) <= known_fields("agreement") | branches
    assert field_paths(SUMMARY_DATA) | field_paths(LIST_DATA) <= known_fields("report")


@pytest.mark.parametrize("file", sorted(path.name for path in resource("templates").glob("*.docx")))
def test_shipped_template_is_sound_and_says_what_it_is(file: str) -> None:
    content = (resource("templates") / file).read_bytes()

    description = describe(content, file)

    assert description.name == file.removesuffix(".docx")
    assert dict(description.titles).keys() == {"en", "ja"}
    assert lint(content, known_fields(description.kinds[0])) == ()


def test_template_that_says_nothing_is_described_by_its_file() -> None:
    description = describe(word_file("{{ x }}"), "letter.docx")

    assert (description.name, description.kinds, description.languages) == ("letter", ("agreement",), ("en", "ja"))
    assert description.title("ja") == description.title("en")
