"""General agreement and memorandum on student exchange: whole, the same in both languages, in every case and layout."""

import itertools
import re
from functools import partial

import pytest

from agreements_app.documents.guard.package import check_package
from agreements_app.documents.pdf.render import render_pdf
from agreements_app.documents.provisions.parity import parity
from agreements_app.documents.templates.blanks import Blanks, MissingValuesError
from agreements_app.documents.templates.fill import fill
from agreements_app.documents.templates.results import FilledDocument
from agreements_app.domain.codes import AgreementKind, InstitutionKind
from agreements_app.domain.decision_codes import ReviewOutcome
from agreements_app.system.resources import resource
from tests.data.clauses import shipped_assembly
from tests.data.document_samples import Fields, agreement_data
from tests.data.word_files import words

EXCHANGE, GENERAL = "student_exchange", "general_agreement"
RENEWALS = ("none", "by_agreement", "automatic", "indefinite")
_NAMES: Fields = {
    EXCHANGE: {"title": {"en": "Memorandum on Student Exchange", "ja": "学生交流に関する覚書"}},
    GENERAL: {
        "title": {"en": "General Agreement on Academic Cooperation", "ja": "学術交流に関する協定"},
        "called": {"en": "Agreement", "ja": "協定"},
    },
}
_UMBRELLA: Fields = {
    "number": "A-2020-001",
    "title": {"en": "General Agreement on Academic Cooperation", "ja": "学術交流に関する協定"},
    "signed_on": {"en": "1 May 2020", "ja": "2020年5月1日", "wareki": "令和2年5月1日", "iso": "2020-05-01"},
}
_SLIPS = re.compile(r"  |\.\.|,,| ,| \.|。。|、、|「」|“”|\(\)|（）|None|Missing|\{|\}|であるである|。、|、。")
_AVOIDED = re.compile(
    "解約|破棄|授業料免除|授業料等免除|甲|乙|サイン|パートナー|契約|コミットメント|締約者|研究倫理|輸出規制"
)
# domain.md 5.2, in its order
_SKELETON = (
    "Purpose", "Definitions", "Numbers and balance", "Levels and fields of study", "Period of study", "Eligibility",
    "Nomination and admission", "Status of exchange students", "Tuition and fees", "Costs borne by exchange students",
    "Programme of study, credits and transcripts", "Academic calendar", "Rights, rules and discipline", "Housing",
    "Visa and residence", "Insurance", "Welfare, inclusion and safety", "Dependants", "Personal data", "Fact sheets",
    "Coordination", "Evaluation", "Research integrity and research security", "Liability and force majeure",
    "Legal status", "Settlement of differences", "Amendment", "Entry into force and term", "Termination",
    "Protection of students", "Languages and originals",
)  # fmt: skip


def _data(name: str, parties: int = 2, *, level: str = "university", **changes: object) -> Fields:
    named = _NAMES[name]
    assert isinstance(named, dict)
    return agreement_data(parties, **{"kind_code": name, "level_code": level, **named, **changes})


def _made(
    name: str,
    data: Fields,
    *,
    languages: tuple[str, ...] = ("en", "ja"),
    layout: str = "",
    partner: InstitutionKind = InstitutionKind.UNIVERSITY,
    outcome: ReviewOutcome | None = ReviewOutcome.CLEAR,
    blanks: Blanks = Blanks.REFUSE,
) -> FilledDocument:
    count = data["party_count"]
    assert isinstance(count, int)
    assembly = shipped_assembly(
        count, kind=AgreementKind(name), languages=languages, layout=layout, partner=partner, outcome=outcome
    )
    content = (resource("templates") / f"{name}.docx").read_bytes()
    return fill(content, {**data, "languages_wanted": list(languages)}, blanks=blanks, assembly=assembly)


def _headings(lines: list[str], language: str) -> list[str]:
    pattern = re.compile(r"\((.+)\)" if language == "en" else r"（(.+)）")
    return [found[1] for line in lines if (found := pattern.fullmatch(line))]


@pytest.mark.parametrize(
    ("parties", "renewal", "has_term", "binding"),
    [
        *itertools.product((2, 3, 5), RENEWALS, (True,), ("statement_of_intent",)),
        (2, "indefinite", False, "legally_binding"),
        (3, "none", False, None),
    ],
)
@pytest.mark.parametrize("name", [EXCHANGE, GENERAL])
def test_agreement_reads_well_and_says_the_same_in_both_languages(
    name: str, parties: int, renewal: str, has_term: bool, binding: str | None
) -> None:
    data = _data(name, parties, renewal_code=renewal, has_term=has_term, binding_code=binding)

    content = _made(name, data).content

    lines = words(content)
    check_package(content)
    assert [line for line in lines if _SLIPS.search(line)] == []
    assert [line for line in lines if _AVOIDED.search(line)] == []
    assert len(_headings(lines, "en")) == len(_headings(lines, "ja"))
    assert ("Accession and withdrawal" in _headings(lines, "en")) == (parties > 2)
    assert parity([content]).findings == ()


@pytest.mark.parametrize("layout", ["columns", "consecutive"])
@pytest.mark.parametrize("parties", [2, 5])
@pytest.mark.parametrize("name", [EXCHANGE, GENERAL])
def test_either_layout_keeps_every_word_and_the_annexes(name: str, parties: int, layout: str) -> None:
    data = _data(name, parties)

    plain, laid_out = words(_made(name, data).content), words(_made(name, data, layout=layout).content)

    assert {line.strip() for line in laid_out} - {""} == {line.strip() for line in plain} - {""}
    assert _headings(laid_out, "ja") == _headings(plain, "ja")
    assert parity([_made(name, data, layout=layout).content]).findings == ()


@pytest.mark.parametrize("name", [EXCHANGE, GENERAL])
def test_separate_originals_together_are_the_text_in_columns(name: str) -> None:
    data = _data(name)

    both = _made(name, data).content
    apart = [_made(name, data, languages=(language,), layout="separate").content for language in ("en", "ja")]

    said = [*words(apart[0]), *words(apart[1])]
    assert not [line for line in set(words(both)) if line not in said and "\t" not in line and "/" not in line]
    assert parity(apart).findings == ()


def test_student_exchange_covers_its_subjects_in_their_order() -> None:
    lines = words(_made(EXCHANGE, _data(EXCHANGE)).content)

    assert tuple(_headings(lines, "en")) == _SKELETON
    for heading in ("Semester places", "Academic calendar and dates of nomination", "Fact sheet", "Nomination form"):
        assert heading in lines
    for heading in ("セメスター枠", "学年暦及び推薦の期日", "概要書", "推薦書様式"):
        assert heading in lines


def test_student_exchange_stands_under_its_umbrella_where_there_is_one() -> None:
    under = words(_made(EXCHANGE, _data(EXCHANGE, parent=_UMBRELLA)).content)
    alone = words(_made(EXCHANGE, _data(EXCHANGE)).content)

    assert any("the Umbrella Agreement takes precedence" in line for line in under)
    assert any("基本協定が優先する" in line for line in under)
    assert not any("Umbrella" in line or "基本協定" in line for line in alone)


def test_tuition_is_not_collected_and_students_are_protected_after_the_end() -> None:
    lines = words(_made(EXCHANGE, _data(EXCHANGE)).content)

    assert any("検定料、入学料及び授業料を徴収しない" in line for line in lines)
    assert "Article 9 continues to apply to them." in next(line for line in lines if line.startswith("When this"))
    assert any("引き続き第9条を適用する" in line for line in lines)


def test_the_annexes_give_every_party_its_lines_to_fill_in() -> None:
    lines = words(_made(EXCHANGE, _data(EXCHANGE, 3)).content)

    assert lines.count("Semester places in an academic year:") == lines.count("1学年のセメスター枠：") == 3
    assert lines.count("Decisions on admission, by:") == lines.count("受入れの可否を通知する期限：") == 3


def test_conditions_of_the_review_come_into_a_student_exchange_too() -> None:
    content = _made(EXCHANGE, _data(EXCHANGE), outcome=ReviewOutcome.CLEAR_WITH_CONDITIONS).content

    assert "(Safeguards)" in words(content) and "（保護措置）" in words(content)
    assert parity([content]).findings == ()


@pytest.mark.parametrize("partner", [InstitutionKind.UNIVERSITY, InstitutionKind.ASSOCIATION])
def test_general_agreement_speaks_of_faculties_only_between_universities(partner: InstitutionKind) -> None:
    is_university = partner is InstitutionKind.UNIVERSITY
    data = _data(GENERAL, level="university" if is_university else "association")

    lines = words(_made(GENERAL, data, partner=partner).content)

    headings = _headings(lines, "en")
    of_universities = {
        "Faculties, graduate schools and institutes",
        "Exchange of students",
        "Results of joint research",
    }
    assert of_universities & set(headings) == (of_universities if is_university else set())
    assert "External funding" in headings and "Liaison offices" in lines
    assert any("Universities that are members of a Party" in line for line in lines) != is_university
    assert any("through the work of their universities" in line for line in lines) != is_university


def test_liaison_offices_are_printed_where_known_and_left_to_be_filled_in_elsewhere() -> None:
    lines = words(_made(GENERAL, _data(GENERAL)).content)

    assert "E-mail: international@example.ac.jp" in lines and "担当者：田中 太郎" in lines
    assert [line.strip() for line in lines].count("E-mail:") == 1


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", [EXCHANGE, GENERAL])
def test_one_language_alone_is_written_whole(name: str, language: str) -> None:
    made = _made(name, _data(name), languages=(language,))

    lines = words(made.content)
    assert bool(_headings(lines, "en")) == (language == "en")
    assert any(re.search("[\u3041-\u30ff]", line) for line in lines) == (language == "ja")
    assert render_pdf(made.content).losses == ()


@pytest.mark.parametrize("name", [EXCHANGE, GENERAL])
def test_record_of_which_little_is_known_is_refused_with_the_list_or_marked(name: str) -> None:
    fields = ("title", "effective_on", "signed_on", "end_on", "term", "renewal_term", "notice", "originals_words")
    data = agreement_data(2, **dict.fromkeys(fields), kind_code=name, level_code="university")
    write = partial(_made, name, data)

    with pytest.raises(MissingValuesError) as refusal:
        write()
    marked = write(blanks=Blanks.MARK)

    assert {"agreement.notice.en", "agreement.end_on.ja"} <= {item.path for item in refusal.value.missing}
    assert marked.missing == refusal.value.missing
