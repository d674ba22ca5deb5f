"""Templates of other programs are recognised, named and shown in our own tags; prose with braces is left alone."""

from pathlib import Path

import pytest

from agreements_app.documents.templates.blanks import Blanks, TemplateMistakeError
from agreements_app.documents.templates.fill import fill
from agreements_app.documents.templates.lint import lint, needed_fields
from agreements_app.texts.catalogue import texts_for
from tests.data.word_files import word_file, words

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "word"
FILES = sorted((SHARED / "other_syntax").glob("*.docx"))
ORDINARY = sorted((SHARED / "layout").glob("*.doc*")) + sorted((SHARED / "agreements").glob("*.docx"))


@pytest.mark.shared_data
@pytest.mark.skipif(not FILES, reason="the folder of real files is not beside the project")
def test_every_real_file_is_named_as_what_it_is() -> None:
    told = {file.name: lint(file.read_bytes()) for file in FILES}

    assert len(told) >= 20
    for name, findings in told.items():
        program = name.split("__")[0]
        assert [finding.code for finding in findings] == ["other_syntax"], name
        assert str(findings[0].message).startswith(f"This file is written for {program}: “")
        assert findings[0].place.paragraph > 0 and findings[0].place.text


@pytest.mark.shared_data
@pytest.mark.skipif(not FILES, reason="the folder of real files is not beside the project")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_real_file_is_not_filled_as_if_it_were_ours(file: Path) -> None:
    with pytest.raises(TemplateMistakeError) as mistake:
        fill(file.read_bytes(), {})

    assert mistake.value.code == "other_syntax"
    assert needed_fields(file.read_bytes()) == ()


@pytest.mark.shared_data
@pytest.mark.skipif(not ORDINARY, reason="the folder of real files is not beside the project")
def test_no_ordinary_document_is_taken_for_a_template() -> None:
    named = []
    for file in ORDINARY:
        try:
            named += [file.name for finding in lint(file.read_bytes()) if finding.code == "other_syntax"]
        except Exception as refusal:  # noqa: BLE001 - the guard's refusals are looked at elsewhere
            assert type(refusal).__name__ == "TemplateRefusedError"

    assert named == []


@pytest.mark.parametrize(
    ("text", "program", "ours"),
    [
        ("Dear {partner_name}", "docxtemplater", "{{ partner_name }}"),
        ("{#parties}{name}{/parties}", "docxtemplater", "{%p for item in parties %} … {%p endfor %}"),
        ("{^parties}none{/}", "docxtemplater", "{%p if not parties %} … {%p endif %}"),
        ("{price | round}", "docxtemplater", "{{ price }}"),
        ("{{", "", ""),
        ("+++INS $party.name+++", "docx-templates", "{{ party.name }}"),
        ("+++FOR party IN parties+++", "docx-templates", "{%p for party in parties %} … {%p endfor %}"),
        ("+++= title +++", "docx-templates", "{{ title }}"),
        ("+++IF a+++", "docx-templates", "{%p if … %} … {%p endif %}"),
        ("Dear ${partner.name}", "XDocReport (Velocity, FreeMarker)", "{{ partner.name }}"),
        ("Dear $partner.name", "XDocReport (Velocity, FreeMarker)", "{{ partner.name }}"),
        ("#foreach($p in $parties)", "XDocReport (Velocity, FreeMarker)", "{%p for item in … %} … {%p endfor %}"),
        ("Dear $partner", "XDocReport (Velocity)", "{{ partner }}"),
        ("<<[party.name]>>", "Aspose or Docmosis", "{{ party.name }}"),
        ("«Partner_Name»", "Word's mail merge, typed by hand", "{{ Partner_Name }}"),
    ],
)
def test_tag_is_shown_as_it_is_written_here(text: str, program: str, ours: str) -> None:
    findings = [item for item in lint(word_file("x", text)) if item.code == "other_syntax"]

    if not program:
        assert findings == []
        return
    assert findings[0].place.paragraph == 2
    assert str(findings[0].message).startswith(f"This file is written for {program}: ")
    assert str(findings[0].message).endswith(f"is written as {ours}.")
    assert texts_for("ja").say(findings[0].message).endswith("と書きます。")


@pytest.mark.parametrize(
    "text",
    [
        "The set {1, 2, 3} and f(x) = {x}",
        "{see Annex 1} and {the Parties}",
        "The fee is US$500, $1,000 or A$20.",
        "Il a dit « bonjour » et «oui».",
        "Grade: +++ (very good), ++ (good)",
        "if (a) { return b; }",
        "＜＜様式第1号＞＞ {}",
        "<<秘>>",
        "a << b >> c",
        "#1 and #if",
    ],
)
def test_prose_is_not_taken_for_tags(text: str) -> None:
    assert lint(word_file(text)) == ()
    assert words(fill(word_file(text), {}).content) == [text]


def test_file_with_tags_of_ours_may_hold_anything_beside_them() -> None:
    assert lint(word_file("{{ a }} {partner_name} +++INS x+++")) == ()


def test_lenient_filling_keeps_the_words_of_other_tags() -> None:
    assert words(fill(word_file("Dear {partner_name}"), {}, blanks=Blanks.LENIENT).content) == ["Dear {partner_name}"]
