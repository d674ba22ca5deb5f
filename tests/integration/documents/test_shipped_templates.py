"""The shipped templates: right words for every kind of agreement, in both languages, down to the PDF."""

import itertools
import re

import pypdfium2
import pytest

from agreements_app.documents.guard.package import check_package
from agreements_app.documents.pdf.render import render_pdf
from agreements_app.documents.templates.blanks import Blanks, MissingValuesError
from agreements_app.documents.templates.fill import fill
from agreements_app.documents.templates.properties import core_texts
from agreements_app.documents.templates.results import FilledDocument
from agreements_app.system.resources import resource
from tests.data.clauses import shipped_assembly
from tests.data.document_samples import LIST_DATA, SUMMARY_DATA, Fields, agreement_data
from tests.data.word_files import members_of, words

AGREEMENTS = ("memorandum_of_understanding", "letter_of_renewal", "joint_statement")
FURTHER = ("general_agreement", "student_exchange", "proposal_form", "partner_profile")
KINDS = ("none", "by_agreement", "automatic", "indefinite")
_KANA = re.compile("[\u3041-\u30ff]")
_SLIPS = re.compile(r"  |\.\.|,,| ,| \.|。。|、、|「」|“”|\(\)|（）|None|Missing|\{|\}|であるである|。、|、。")


def _template(name: str) -> bytes:
    return (resource("templates") / f"{name}.docx").read_bytes()


def _made(name: str, data: Fields, blanks: Blanks = Blanks.REFUSE) -> FilledDocument:
    parties = data.get("party_count", 2)
    assert isinstance(parties, int)
    return fill(_template(name), data, blanks=blanks, assembly=shipped_assembly(parties))


def _filled(name: str, data: Fields) -> list[str]:
    return words(_made(name, data).content)


def _pdf_text(name: str, data: Fields) -> str:
    document = pypdfium2.PdfDocument(render_pdf(_made(name, data).content).content)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _blank(value: object) -> object:
    """The same data with nothing known: groups and lists of groups stay, values go."""
    if isinstance(value, dict):
        return {key: _blank(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_blank(item) for item in value if isinstance(item, dict)]
    return None


@pytest.mark.parametrize(
    ("parties", "kind", "has_term", "binding"),
    [
        *itertools.product((2, 3, 5), KINDS, (True,), ("statement_of_intent",)),
        (2, "indefinite", False, "legally_binding"),
        (3, "none", False, None),
    ],
)
def test_memorandum_reads_well_for_every_kind_and_number_of_parties(
    parties: int, kind: str, has_term: bool, binding: str | None
) -> None:
    data = agreement_data(parties, renewal_code=kind, has_term=has_term, binding_code=binding)

    content = _made("memorandum_of_understanding", data).content

    lines = words(content)
    check_package(content)
    assert [line for line in lines if _SLIPS.search(line)] == []
    assert ("(Accession and withdrawal)" in lines) == ("（加入及び脱退）" in lines) == (parties > 2)
    assert any("renewed automatically" in line for line in lines) == (kind == "automatic" and has_term)
    assert any("自動的に更新" in line for line in lines) == (kind == "automatic" and has_term)
    assert any("without limit of time" in line for line in lines) == (kind == "indefinite" or not has_term)
    assert any("legally binding" in line for line in lines) == (binding == "legally_binding")
    assert any("両者" in line for line in lines) == (parties == 2)
    assert (
        sum(line.startswith("Name: ") for line in lines) == sum(line.startswith("氏名：") for line in lines) == parties
    )


def test_articles_number_through_in_both_languages() -> None:
    text = _pdf_text("memorandum_of_understanding", agreement_data(5)).replace(" ", "")

    english = [int(number) for number in re.findall(r"Article(\d+)\(", text)]
    japanese = [int(number) for number in re.findall(r"第(\d+)条（", text)]
    assert english == japanese == list(range(1, 18))
    assert "14.2" in text and "(a)" in text and "（ア）" in text


def test_dropped_article_renumbers_what_follows() -> None:
    text = _pdf_text("memorandum_of_understanding", agreement_data(2)).replace(" ", "")

    assert "Article16(Languagesandoriginals)" in text and "第16条（言語及び正本）" in text
    assert "Article17" not in text


@pytest.mark.parametrize(
    ("changes", "english", "japanese"),
    [
        ({"prevailing": {"en": "English", "ja": "英語"}}, "the English text prevails", "英語の本文による"),
        ({}, "both texts being equally authentic", "等しく正文とする"),
        ({"effective_on": None}, "the date of the last signature", "最後の署名の日に発効"),
        ({"term": None}, "in force until and including 31 March 2032", "2032年3月31日まで（当日を含む。）とする"),
        ({"scope": []}, "recognition of qualifications", "単位及び修学期間の承認"),
        ({"originals": None, "originals_words": None}, "one original for each Party", "正本を各当事者につき1通"),
        (
            {"notice": None, "renewal_code": "none"},
            "by giving the other Party notice in writing.",
            "いずれの当事者も、相手方に書面により",
        ),
        (
            {"parent": {"number": "A-1", "title": {"en": "Joint Charter", "ja": "共同憲章"}, "signed_on": None}},
            "building on the “Joint Charter”,",
            "「共同憲章」を基礎として、",
        ),
    ],
)
def test_memorandum_follows_the_record(changes: Fields, english: str, japanese: str) -> None:
    lines = _filled("memorandum_of_understanding", agreement_data(2, **changes))

    assert any(english in line for line in lines)
    assert any(japanese in line for line in lines)
    assert [line for line in lines if _SLIPS.search(line)] == []


def test_automatic_renewal_without_a_notice_period_is_refused() -> None:
    with pytest.raises(MissingValuesError) as refusal:
        _filled("memorandum_of_understanding", agreement_data(2, notice=None))

    assert {item.path for item in refusal.value.missing} == {"agreement.notice.en", "agreement.notice.ja"}


@pytest.mark.parametrize("parties", [2, 3, 5])
@pytest.mark.parametrize("name", ["letter_of_renewal", "joint_statement"])
def test_letter_and_statement_read_well(name: str, parties: int) -> None:
    for kind in KINDS:
        lines = _filled(name, agreement_data(parties, renewal_code=kind))

        assert [line for line in lines if _SLIPS.search(line)] == []


@pytest.mark.parametrize(("name", "pages"), [("letter_of_renewal", 1), ("joint_statement", 2)])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_only_the_wanted_language_is_written(name: str, pages: int, language: str) -> None:
    data = {**agreement_data(2), "languages_wanted": [language]}

    lines = _filled(name, data)

    has_kana = any(_KANA.search(line) for line in lines)
    has_english = any(len(re.findall("[a-z]{3,}", line)) > 8 for line in lines)
    assert (has_english, has_kana) == (language == "en", language == "ja")
    assert render_pdf(_made(name, data).content).pages == pages


@pytest.mark.parametrize("has_word", [True, False])
def test_statement_bears_its_title_once_and_its_principles_at_the_end(has_word: bool) -> None:
    title = {"en": "Joint Statement on Open Science", "ja": "オープンサイエンスに関する共同声明"}
    changes = {"title": title} if has_word else {}

    lines = _filled("joint_statement", agreement_data(5, prevailing={"en": "English", "ja": "英語"}, **changes))

    assert ("Joint Statement" in lines, "共同声明" in lines) == (not has_word, not has_word)
    assert lines.count(title["en"]) == lines.count(title["ja"]) == int(has_word)
    assert "Annex: principles" in lines and "別紙　原則" in lines
    assert any("the English text prevails" in line for line in lines)
    assert any("英語の本文による" in line for line in lines)


def test_letter_fits_one_page_a_language() -> None:
    assert render_pdf(fill(_template("letter_of_renewal"), agreement_data(2)).content).pages == 2


def test_letter_without_the_new_end_is_refused() -> None:
    with pytest.raises(MissingValuesError) as refusal:
        _filled("letter_of_renewal", {**agreement_data(2, new_end_on=None), "instrument": None})

    assert {item.path for item in refusal.value.missing} == {"agreement.new_end_on.en", "agreement.new_end_on.ja"}


@pytest.mark.parametrize("name", AGREEMENTS)
def test_record_of_which_little_is_known_is_refused_with_the_list_or_marked(name: str) -> None:
    blank = _blank(agreement_data(3))
    assert isinstance(blank, dict)
    data: Fields = {**blank, "party_count": 3, "languages_wanted": ["en", "ja"]}

    with pytest.raises(MissingValuesError) as refusal:
        _made(name, data)
    marked = _made(name, data, Blanks.MARK)

    assert len(refusal.value.missing) > 5
    assert marked.missing == refusal.value.missing
    assert sum(line.count("【") for line in words(marked.content)) >= len({item.path for item in marked.missing})


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(("name", "data"), [("renewal_summary", SUMMARY_DATA), ("agreement_list", LIST_DATA)])
def test_reports_come_out_in_either_language_with_every_row(name: str, data: Fields, language: str) -> None:
    report = data["report"]
    assert isinstance(report, dict)
    wanted = {**data, "report": {**report, "language": language}}

    content = fill(_template(name), wanted).content
    text = _pdf_text(name, wanted)

    assert core_texts(members_of(content)["docProps/core.xml"])["title"] == report["title"][language]
    assert ("現在" in text, "As of" in text) == (language == "ja", language == "en")
    groups = data["groups"]
    assert isinstance(groups, list)
    numbers = [row["number"] for group in groups for row in group["rows"]]
    joined = text.replace("\r", "").replace("\n", "")
    assert [number for number in numbers if number not in joined] == []


def test_agreement_list_repeats_its_headings_and_counts_its_regions() -> None:
    text = _pdf_text("agreement_list", LIST_DATA)

    pages = int(re.findall(r"1 / (\d+)", text)[0])
    assert text.count("締結年月日") == pages > 2
    assert "アジア" in text and "計 24" in text and "計 37" in text and "合計 61" in text
    assert "令和8年5月1日現在" in text.replace(" ", "")


@pytest.mark.parametrize(
    "name",
    [
        *AGREEMENTS,
        *FURTHER,
        "renewal_summary",
        "agreement_list",
        "exit_doors",
        "backward_plan",
        "derivation",
        "comparison_table",
    ],
)
def test_template_carries_no_persons_name_and_opens_as_word_expects(name: str) -> None:
    members = members_of(_template(name))

    check_package(_template(name))
    assert set(core_texts(members["docProps/core.xml"])) <= {"title", "language"}
    assert list(members)[0] == "[Content_Types].xml"
    assert b"python-docx" not in b"".join(members.values())
