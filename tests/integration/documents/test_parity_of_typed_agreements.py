"""An agreement as its parties type it, in the style of Japanese rules: captions above the numbers of the articles."""

import io

import pytest
from docx import Document

from agreements_app.documents.provisions.clauses import text_terms
from agreements_app.documents.provisions.parity import parity
from agreements_app.documents.provisions.results import ParityReport
from tests.data.exchange_texts import ENGLISH, JAPANESE, in_parts
from tests.data.parity_samples import saved, typed

PLANTED = [
    ("different_date", "concluded on March 1, 2024", "concluded on March 11, 2024"),
    ("different_date", "２０２４年３月１日", "令和５年３月１日"),
    ("different_number", "three (3) students", "five (5) students"),
    ("different_number", "３名以内", "１３名以内"),
    ("different_number", "学生２名をもって", "学生三名をもって"),
    ("different_number", "JPY 120,000", "JPY 150,000"),
    ("different_number", "月額１２万円", "月額１２０万円"),
    ("different_number", "USD 50,000", "EUR 50,000"),
    ("different_number", "５万米ドル", "５千米ドル"),
    ("different_number", "maximum of 50%", "maximum of 60%"),
    ("different_number", "５割を上限", "６割を上限"),
    ("different_number", "各２通を作成", "各３通を作成"),
    ("different_period", "any period of three years", "any period of five years"),
    ("different_period", "twelve (12) months", "eighteen (18) months"),
    ("different_period", "１２か月を超えない", "一年半を超えない"),
    ("different_period", "at least two (2) semesters", "at least three (3) semesters"),
    ("different_period", "no later than 60 days", "no later than 90 days"),
    ("different_period", "学期終了後３０日以内", "学期終了後三週間以内"),
    ("different_period", "for a period of five (5) years", "for a period of three (3) years"),
    ("different_period", "５年間有効とする", "３年間有効とする"),
    ("different_period", "at least six (6) months prior", "at least three (3) months prior"),
    ("different_period", "６か月前に書面により", "三か月前に書面により"),
    (
        "different_reference",
        "in accordance with Article 3 of the Agreement",
        "in accordance with Article 4 of the Agreement",
    ),
    ("different_reference", "学術交流協定第３条", "学術交流協定第５条"),
    ("different_reference", "earned under Article 4 and this", "earned under Article 5 and this"),
    ("different_reference", "第４条及び本条", "第３条及び本条"),
    ("different_reference", "Notwithstanding paragraph 1,", "Notwithstanding paragraph 2,"),
    ("different_reference", "第１項の規定にかかわらず", "前項の規定にかかわらず"),
    ("different_reference", "in Articles 3 to 6.", "in Articles 3 to 7."),
    ("different_reference", "第３条から第６条まで", "第３条から第５条まで"),
    ("different_party", "北山大は国際課を、", "両大学は国際課を、"),
    ("words_and_figures_differ", "twelve (12) months", "eleven (12) months"),
    ("term_undefined", "両大学は、３年間を通じて", "両協会は、３年間を通じて"),
    ("term_undefined", "this Agreement shall be renewed", "this Memorandum shall be renewed"),
    ("definition_missing", "（以下、総称して「両大学」という。）", ""),
    ("authenticity_missing", "、いずれの本文も等しく正文とする", ""),
    ("authenticity_contradiction", "いずれの本文も等しく正文とする", "日本語の本文を優先する"),
    ("missing_paragraph", "３　受入れの最終決定は、受入大学が行う。", ""),
    ("missing_paragraph", "(b) accommodation and living expenses; and", ""),
]


def _in_columns(english: list[str], japanese: list[str]) -> bytes:
    """Each article in one row, the languages side by side."""
    document = Document()
    first, second = in_parts(english), in_parts(japanese)
    table = document.add_table(rows=len(first), cols=2)
    for row, parts in zip(table.rows, zip(first, second, strict=True), strict=True):
        for cell, lines in zip(row.cells, parts, strict=True):
            cell.text = "\n".join(lines[:1])
            for line in lines[1:]:
                cell.add_paragraph(line)
    return saved(document)


def _told(report: ParityReport) -> list[object]:
    return [(each.code, [(p.where, p.words, p.text[:60]) for p in each.passages]) for each in report.findings]


def _swapped(lines: list[str], old: str, new: str) -> list[str]:
    return [line.replace(old, new) for line in lines if line.replace(old, new)]


@pytest.mark.parametrize("layout", ["consecutive", "columns", "files"])
def test_a_typed_agreement_that_says_the_same_has_no_findings(layout: str) -> None:
    report = parity(_contents(layout, ENGLISH, JAPANESE))

    assert _told(report) == []
    assert dict(report.articles) == {"en": 11, "ja": 11}


def _contents(layout: str, english: list[str], japanese: list[str]) -> list[bytes]:
    if layout == "files":
        return [typed(english), typed(japanese)]
    return [_in_columns(english, japanese) if layout == "columns" else typed(english, japanese)]


@pytest.mark.parametrize("layout", ["consecutive", "columns"])
@pytest.mark.parametrize(("code", "old", "new"), PLANTED, ids=[f"{at}-{each[0]}" for at, each in enumerate(PLANTED)])
def test_every_planted_error_is_found_exactly_once(layout: str, code: str, old: str, new: str) -> None:
    assert any(old in line for line in (*ENGLISH, *JAPANESE))

    report = parity(_contents(layout, _swapped(ENGLISH, old, new), _swapped(JAPANESE, old, new)))

    assert [each.code for each in report.findings] == [code], _told(report)


@pytest.mark.parametrize("number", range(1, 12))
@pytest.mark.parametrize("language", ["en", "ja"])
def test_an_article_left_out_is_one_finding_and_shifts_nothing(language: str, number: int) -> None:
    english, japanese = in_parts(ENGLISH), in_parts(JAPANESE)
    (english if language == "en" else japanese).pop(number)

    report = parity([typed(*english, *japanese)])

    missing = [each for each in report.findings if each.code == "missing_article"]
    assert [each.passages[0].language for each in missing] == ["ja" if language == "en" else "en"], _told(report)
    assert len(report.findings) == 1, _told(report)


def test_what_the_agreement_says_of_its_term_is_read_in_both_languages() -> None:
    terms = text_terms([typed(ENGLISH, JAPANESE)])

    told = {
        language: {(each.subject, each.value) for each in terms.clauses if each.passage.language == language}
        for language in terms.languages
    }
    common = {
        ("effective_on", "last_signature"),
        ("length", "m60"),
        ("notice", "m6"),
        ("renewal", "automatic"),
        ("renewal_length", "m60"),
        ("authenticity", "equal"),
        ("languages", "en,ja"),
        ("originals", "2"),
    }
    assert common <= told["en"] and common <= told["ja"]
    assert {("party", "Kitayama University"), ("party", "University of Westhaven")} <= told["en"]
    assert {("party", "北山大学"), ("party", "ウエストヘイブン大学"), ("signatory", "佐藤 一郎")} <= told["ja"]


def test_the_file_is_read_as_a_file() -> None:
    buffer = io.BytesIO(typed(ENGLISH, JAPANESE))

    assert parity([buffer.getvalue()]).languages == ("en", "ja")
