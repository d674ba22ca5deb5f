"""The languages of one text checked against each other: every planted error is found once, nothing else ever."""

import itertools
from pathlib import Path

import pytest

from agreements_app.documents.provisions.parity import OneLanguageError, parity
from agreements_app.documents.provisions.results import FINDING_CODES, ParityReport
from tests.data.document_samples import agreement_data
from tests.data.parity_samples import (
    Plant,
    emptied,
    filled,
    interleaved,
    memorandum,
    planted,
    replaced,
    typed,
    typed_lines,
)

EN, JA = 0, 1
IN_TEXT = (
    "memorandum_of_understanding",
    "letter_of_renewal",
    "renewal_with_amendment",
    "amendment",
    "joint_statement",
    "courtesy_notice",
    "notice_not_to_renew",
    "notice_of_termination",
)

PLANTED: list[tuple[str, list[Plant]]] = [
    ("different_date", [replaced("takes effect on 1 April 2027", "takes effect on 1 May 2027")]),
    ("different_date", [replaced("takes effect on 1 April 2027", "takes effect on April 1, 2028")]),
    ("different_date", [replaced("takes effect on 1 April 2027", "takes effect on the second day of April 2027")]),
    ("different_date", [replaced("takes effect on 1 April 2027", "takes effect on 2027-04-11")]),
    ("different_date", [replaced("takes effect on 1 April 2027", "takes effect on the date of the last signature")]),
    ("different_date", [replaced("2027年4月1日に発効", "2027年5月1日に発効")]),
    ("different_date", [replaced("2027年4月1日に発効", "令和9年4月2日に発効")]),
    ("different_date", [replaced("2027年4月1日に発効", "二〇二八年四月一日に発効")]),
    ("different_date", [replaced("2027年4月1日に発効", "令和元年4月1日に発効")]),
    ("different_date", [replaced("2027年4月1日に発効", "最後の署名の日に発効")]),
    ("different_date", [replaced("including 31 March 2032", "including 30 March 2032")]),
    ("different_date", [replaced("including 31 March 2032", "including 31 March 2037")]),
    ("different_date", [replaced("（2032年3月31日まで", "（2033年3月31日まで")]),
    ("different_date", [replaced("（2032年3月31日まで", "（令和十四年三月三十日まで")]),
    ("different_date", [replaced("by 31 March 2028", "by 31 March 2029")]),
    ("different_date", [replaced("期限：2028年3月31日", "期限：2028年4月30日")]),
    ("different_period", [replaced("in force for five (5) years", "in force for three (3) years")]),
    ("different_period", [replaced("in force for five (5) years", "in force for five (5) months")]),
    ("different_period", [replaced("発効の日から5年間", "発効の日から3年間")]),
    ("different_period", [replaced("発効の日から5年間", "発効の日から五十年間")]),
    ("different_period", [replaced("at least six (6) months before", "at least three (3) months before")]),
    ("different_period", [replaced("at least six (6) months before", "at least six (6) weeks before")]),
    ("different_period", [replaced("at least six (6) months before", "at least 90 days before")]),
    ("different_period", [replaced("満了の日の6か月前まで", "満了の日の3か月前まで")]),
    ("different_period", [replaced("満了の日の6か月前まで", "満了の日の六日前まで")]),
    ("different_period", [replaced("満了の日の6か月前まで", "満了の日の一年前まで")]),
    ("different_period", [replaced("for a further five (5) years", "for a further one (1) year")]),
    ("different_period", [replaced("更に5年間", "更に１年間")]),
    ("different_period", [replaced("更に5年間", "更に10年間")]),
    ("different_period", [replaced("at least six (6) months in advance", "at least one (1) year in advance")]),
    ("different_period", [replaced("いずれの当事者も、6か月前までに", "いずれの当事者も、12か月前までに")]),
    ("words_and_figures_differ", [replaced("in force for five (5) years", "in force for five (6) years")]),
    ("words_and_figures_differ", [replaced("at least six (6) months before", "at least seven (6) months before")]),
    ("words_and_figures_differ", [replaced("done in two (2) originals", "done in two (3) originals")]),
    ("words_and_figures_differ", [replaced("発効の日から5年間", "発効の日から五（7）年間")]),
    ("words_and_figures_differ", [replaced("正本2通", "正本二（３）通")]),
    ("different_number", [replaced("done in two (2) originals", "done in three (3) originals")]),
    ("different_number", [replaced("done in two (2) originals", "done in four originals")]),
    ("different_number", [replaced("正本2通", "正本3通")]),
    ("different_number", [replaced("正本2通", "正本を各当事者につき二通、計六通")]),
    ("different_number", [replaced("as a rule once a year", "as a rule twice a year")]),
    ("different_number", [replaced("年1回", "年２回")]),
    ("different_number", [replaced("at least two of them", "at least three of them")]),
    ("different_number", [replaced("当事者が二以上である", "当事者が三以上である")]),
    ("different_number", [replaced("a list of contact points", "a list of 20 contact points")]),
    ("different_number", [replaced("会員大学の連絡窓口一覧", "会員大学30校の連絡窓口一覧")]),
    ("different_number", [replaced("bears its own costs", "bears its own costs up to JPY 500,000"),
                          replaced("経費を負担する", "50万円以内の経費を負担する"),
                          replaced("JPY 500,000", "USD 500,000")]),
    ("different_number", [replaced("bears its own costs", "bears its own costs up to JPY 500,000"),
                          replaced("経費を負担する", "5万円以内の経費を負担する")]),
    ("different_number", [replaced("bears its own costs", "bears 50 per cent of the costs"),
                          replaced("経費を負担する", "経費の40％を負担する")]),
    ("different_reference", [replaced("Article 14(2) applies", "Article 13(2) applies")]),
    ("different_reference", [replaced("Article 14(2) applies", "Article 14, paragraph 3, applies")]),
    ("different_reference", [replaced("第14条第2項を準用", "第15条第2項を準用")]),
    ("different_reference", [replaced("第14条第2項を準用", "第十四条第一項を準用")]),
    ("different_reference", [replaced("第14条第2項を準用", "前条第2項を準用")]),
    ("different_reference", [replaced("第14条第2項を準用", "第41条第2項を準用")]),
    ("dangling_reference", [replaced("Article 14(2) applies", "Article 41(2) applies"),
                            replaced("第14条第2項を準用", "第41条第2項を準用")]),
    ("different_party", [replaced("responsible: the Association", "responsible: the Conference")]),
    ("different_party", [replaced("実施主体：連合会", "実施主体：学長会議")]),
    ("different_party", [replaced("実施主体：連合会", "実施主体：連合会及び学長評議会")]),
    ("party_not_signing", [replaced("Conference of Rectors of Montclair, with", "Conference of Rectors of Montclare, with")]),
    ("party_not_signing", [replaced("モンクレール学長会議（所在地", "モンクレール校長会議（所在地")]),
    ("term_undefined", [replaced("本覚書は、全当事者の意向", "本協定は、全当事者の意向")]),
    ("term_undefined", [replaced("書面による合意により協力の分野", "書面による合意により両大学の協力の分野"),
                        replaced("Further areas may be added by", "The Parties may add further areas by")]),
    ("term_undefined", [replaced("document conflicts with this Memorandum", "document conflicts with this Agreement")]),
    ("term_undefined", [replaced("By mutual consent, the Parties cooperate", "By mutual consent, the Universities cooperate")]),
    ("definition_missing", [replaced("（以下「本覚書」という。）", "")]),
    ("definition_missing", [replaced(" (hereinafter “this Memorandum”)", "")]),
    ("authenticity_missing", [replaced(", both texts being equally authentic", "")]),
    ("authenticity_missing", [replaced("いずれの言語の本文も、等しく正文とする。", "")]),
    ("authenticity_contradiction", [replaced(", both texts being equally authentic", ". The English text prevails")]),
    ("authenticity_contradiction", [replaced("いずれの言語の本文も、等しく正文とする", "相違があるときは、英語の本文による")]),
    ("authenticity_contradiction", [replaced("いずれの言語の本文も、等しく正文とする。", "日本語の本文が優先する。")]),
    ("weekday_differs", [replaced("takes effect on 1 April 2027", "takes effect on Friday, 1 April 2027")]),
    ("weekday_differs", [replaced("2027年4月1日に発効", "2027年4月1日（金）に発効")]),
    ("eras_differ", [replaced("2027年4月1日に発効", "令和8年（2027年）4月1日に発効")]),
    *(("missing_article", [emptied(f"({title})", column=JA)]) for title in ("Coordination", "Amendment", "Resources")),
    *(("missing_article", [emptied(f"（{title}）", column=EN)]) for title in ("法的性質", "終了", "加入及び脱退")),
    ("missing_paragraph", [emptied("encouraged to take part", column=JA, rows=1)]),
    ("missing_paragraph", [emptied("研究者の発表の自由は", column=EN, rows=1)]),
    ("missing_paragraph", [emptied("mobility of students", column=JA, rows=1)]),
    ("missing_paragraph", [emptied("自律が学術の基盤", column=EN, rows=1)]),
    ("missing_paragraph", [emptied("シャム大学学長会議（所在地", column=JA, rows=1)]),
]  # fmt: skip


def _codes(report: ParityReport) -> list[str]:
    return [finding.code for finding in report.findings]


def _told(report: ParityReport) -> list[object]:
    return [(each.code, [(p.where, p.words, p.text[:60]) for p in each.passages]) for each in report.findings]


def test_the_text_the_errors_are_planted_in_has_none() -> None:
    report = parity([memorandum()])

    assert _told(report) == []
    assert report.languages == ("en", "ja") and dict(report.articles) == {"en": 17, "ja": 17}


@pytest.mark.parametrize(("code", "plants"), PLANTED, ids=[f"{at}-{code}" for at, (code, _) in enumerate(PLANTED)])
def test_every_planted_error_is_found_exactly_once(code: str, plants: list[Plant]) -> None:
    report = parity([planted(memorandum(), *plants)])

    assert _codes(report) == [code], _told(report)
    assert code in FINDING_CODES


@pytest.mark.parametrize("parties", [2, 3, 5])
@pytest.mark.parametrize("name", IN_TEXT)
def test_shipped_templates_say_the_same_in_both_languages(name: str, parties: int) -> None:
    for kind in ("none", "by_agreement", "automatic", "indefinite"):
        report = parity([filled(name, parties, renewal_code=kind)])

        assert _told(report) == [], kind


@pytest.mark.parametrize(
    "changes",
    [
        {"prevailing": {"en": "English", "ja": "英語"}},
        {"effective_on": None},
        {"term": None},
        {"scope": []},
        {"originals": None, "originals_words": None},
        {"notice": None, "renewal_code": "none"},
        {"has_term": False},
        {"binding_code": "legally_binding"},
        {"parent": {"number": "A-1", "title": {"en": "Joint Charter", "ja": "共同憲章"}, "signed_on": None}},
    ],
)
def test_shipped_memorandum_says_the_same_whatever_the_record_holds(changes: dict[str, object]) -> None:
    assert _told(parity([filled("memorandum_of_understanding", 2, **changes)])) == []


SAME_IN_OTHER_WORDS: list[tuple[Plant, ...]] = [
    (replaced("2027年4月1日に発効", "令和９年４月１日に発効"),),
    (replaced("2027年4月1日に発効", "２０２７年（令和９年）４月１日（木）に発効"),),
    (replaced("2027年4月1日に発効", "二〇二七年四月一日に発効"),),
    (replaced("takes effect on 1 April 2027", "takes effect on Thursday, April 1st, 2027"),),
    (replaced("takes effect on 1 April 2027", "takes effect on the first day of April 2027"),),
    (replaced("in force for five (5) years", "in force for 5 years"),),
    (replaced("in force for five (5) years", "in force for sixty months"),),
    (replaced("発効の日から5年間", "発効の日から五年"),),
    (replaced("発効の日から5年間", "発効の日から５ヶ年間"),),
    (replaced("満了の日の6か月前まで", "満了の日の六月前まで"),),
    (replaced("満了の日の6か月前まで", "満了の日の６ヶ月前まで"),),
    (replaced("満了の日の6か月前まで", "満了の日の半年前まで"),),
    (replaced("満了の日の6か月前まで", "満了の日の六箇月前まで"),),
    (replaced("as a rule once a year", "as a rule every year"),),
    (replaced("年1回", "毎年"),),
    (replaced("done in two (2) originals", "done in duplicate"), replaced("正本2通", "正本")),
    (replaced("正本2通", "正本二部"),),
    (replaced("第14条第2項を準用", "第十四条第二項を準用"),),
    (replaced("Article 14(2) applies", "Paragraph 2 of Article 14 applies"),),
    (replaced("Article 14(2) applies", "Article 14, paragraph 2, applies"),),
    (replaced("、", "，", everywhere=True), replaced("。", "．", everywhere=True)),
    (
        replaced(
            "懸念が解消されるまでの間、",
            "万一懸念が生じた場合、一切の活動の一部又は全部について、唯一の窓口を通じ第三者に、",
        ),
    ),
    (replaced("Each complies with", "Each one of the two sides, one after the other, complies with"),),
    (replaced("遅滞なく協議する", "一定の期間、誠実に協議する"),),
    (replaced("、等しく正文とする", "、ひとしく正文とする"),),
    (replaced("both texts being equally authentic", "both texts being equally valid"),),
    (
        replaced("bears its own costs", "bears costs up to JPY 1,200,000"),
        replaced("経費を負担", "経費を120万円まで負担"),
    ),
    (replaced("bears its own costs", "bears 50% of the costs"), replaced("経費を負担", "経費の五十パーセントを負担")),
    (replaced("The Parties meet regularly", "In FY2026 the Parties meet"), replaced("原則として年", "令和8年度に年")),
    (
        replaced("Results are as a rule", "For two to four weeks, results are"),
        replaced("成果は、原則", "2週間から4週間、成果は"),
    ),
]


@pytest.mark.parametrize("plants", SAME_IN_OTHER_WORDS, ids=[str(at) for at in range(len(SAME_IN_OTHER_WORDS))])
def test_house_style_and_other_words_for_the_same_are_no_differences(plants: tuple[Plant, ...]) -> None:
    assert _told(parity([planted(memorandum(), *plants)])) == []


def _swapped(lines: list[str], old: str, new: str) -> list[str]:
    assert any(old in line for line in lines)
    return [line.replace(old, new) for line in lines]


IN_EVERY_LAYOUT = [
    ("different_date", "en", "takes effect on 1 April 2027", "takes effect on 1 May 2027"),
    ("different_date", "ja", "(2032年3月31日まで", "(2033年3月31日まで"),
    ("different_period", "en", "six (6) months before", "nine (9) months before"),
    ("different_period", "ja", "更に5年間", "更に4年間"),
    ("different_number", "ja", "年1回", "年3回"),
    ("different_reference", "ja", "第14条第2項", "第12条第2項"),
    ("different_party", "ja", "実施主体:連合会", "実施主体:学長会議"),
    ("term_undefined", "ja", "本覚書は、全当事者の意向", "本協定は、全当事者の意向"),
    ("authenticity_missing", "ja", "いずれの言語の本文も、等しく正文とする。", ""),
    ("missing_paragraph", "ja", "2　成果は、原則として公表する。研究者の発表の自由は、尊重される。", ""),
]


@pytest.mark.parametrize(("code", "language", "old", "new"), IN_EVERY_LAYOUT)
def test_errors_are_found_in_every_layout(code: str, language: str, old: str, new: str) -> None:
    lines = {each: typed_lines(each) for each in ("en", "ja")}
    lines[language] = _swapped(lines[language], old, new)

    consecutive = parity([typed(lines["en"], lines["ja"])])
    japanese_first = parity([typed(lines["ja"], lines["en"])])
    two_files = parity([typed(lines["en"]), typed(lines["ja"])])

    for report in (consecutive, japanese_first, two_files):
        assert _codes(report) == [code], _told(report)


@pytest.mark.parametrize("title", ["(Coordination)", "(Confidentiality and personal data)", "(Termination)"])
def test_an_article_left_out_of_a_typed_text_does_not_shift_the_rest(title: str) -> None:
    english = typed_lines("en")
    start = next(at for at, line in enumerate(english) if title in line)
    end = next(at for at in range(start + 1, len(english)) if english[at].startswith("Article"))

    report = parity([typed(english[:start] + english[end:], typed_lines("ja"))])

    assert _codes(report) == ["missing_article"], _told(report)
    assert report.findings[0].passages[0].where.startswith("第")


def test_paragraphs_in_turn_are_taken_apart_by_language() -> None:
    report = parity([interleaved()])

    assert report.languages == ("en", "ja") and dict(report.articles) == {"en": 17, "ja": 17}
    assert _told(report) == []


def test_every_provision_stands_beside_its_counterpart() -> None:
    report = parity([planted(memorandum(), replaced("年1回", "年２回"))])

    (finding,) = report.findings
    (row,) = [each for each in report.provisions if each.findings]
    assert [each.where for each in finding.passages] == ["Article 5(2)", "第5条第2項"]
    assert [each.words for each in finding.passages] == ["once", "2回"]
    assert [each.language for each in row.passages] == ["en", "ja"]
    assert all(each.passages[0].text and each.passages[1].text for each in report.provisions if not each.is_heading)


def test_a_text_in_one_language_is_refused_in_words() -> None:
    with pytest.raises(OneLanguageError) as refusal:
        parity([typed(typed_lines("en"))])

    assert refusal.value.language == "en" and "one language only" in str(refusal.value)


FRENCH = [
    "Accord de coopération",
    "Article premier – Objet",
    "Les parties coopèrent dans le domaine de la recherche et de l'enseignement pour 5 ans à compter du 1er avril 2027.",
    "Article 2 – Durée",
    "Le présent accord est conclu en 2 exemplaires, dans les langues anglaise et française, qui font foi à titre égal.",
]
CHINESE = [
    "合作备忘录",
    "第一条 宗旨",
    "双方自2027年4月1日起在研究和教育领域开展合作，有效期为5年，并在平等互利的基础上推动学生与学者的交流和共同研究项目的实施。",
    "第二条 文本",
    "本备忘录以中文和英文写成，一式2份，两种文本具有同等效力，由双方授权代表签署，各执一份，自签署之日起按照约定执行有关条款。",
]
ENGLISH = [
    "Memorandum of Cooperation",
    "Article 1 (Purpose)",
    "The parties cooperate in the field of research and education for 5 years from 1 April 2027, as the case may be.",
    "Article 2 (Term)",
    "This memorandum is done in 2 originals, in the two languages, and both of the texts are equally authentic.",
]


@pytest.mark.parametrize(("other", "language"), [(FRENCH, "fr"), (CHINESE, "zh")])
def test_figures_are_compared_in_languages_of_which_little_is_known(other: list[str], language: str) -> None:
    same = parity([typed(ENGLISH, other)])
    wrong = parity([typed(_swapped(ENGLISH, "5 years", "6 years"), other)])

    assert same.languages == ("en", language)
    assert _told(same) == []
    assert _codes(wrong) == ["different_period"]


@pytest.mark.parametrize("parties", [2, 3])
def test_a_text_full_of_blanks_gives_no_false_alarm(parties: int) -> None:
    data = agreement_data(parties)
    assert data["agreement"]

    marked = planted(
        memorandum(parties),
        replaced("1 April 2027", "【agreement.effective_on.en】"),
        replaced("2027年4月1日", "【agreement.effective_on.ja】"),
    )

    assert _told(parity([marked])) == []


def test_one_of_each_layout_is_read_from_real_files(tmp_path: Path) -> None:
    for at, content in enumerate((memorandum(), typed(typed_lines("ja"), typed_lines("en")), interleaved())):
        (tmp_path / f"{at}.docx").write_bytes(content)

    reports = [parity([path.read_bytes()]) for path in sorted(tmp_path.iterdir())]

    assert [len(report.findings) for report in reports] == [0, 0, 0]
    assert {frozenset(report.languages) for report in reports} == {frozenset({"en", "ja"})}
    assert len(list(itertools.chain.from_iterable(report.provisions for report in reports))) > 180


IN_LETTERS: list[tuple[str, str, Plant]] = [
    ("letter_of_renewal", "different_date", replaced("2037年3月31日まで", "2036年3月31日まで")),
    ("letter_of_renewal", "different_date", replaced("ends on 31 March 2032", "ends on 30 March 2032")),
    ("letter_of_renewal", "different_number", replaced("正本2通", "正本4通")),
    ("letter_of_renewal", "different_period", replaced("（5年間、当日を含む。）", "（4年間、当日を含む。）")),
    ("joint_statement", "different_date", replaced("by 31 March 2028", "by 31 March 2027")),
    ("joint_statement", "different_period", replaced("1年以内", "2年以内")),
    ("amendment", "different_date", replaced("2037年3月31日まで", "2036年3月31日まで")),
    ("amendment", "different_date", replaced("takes effect on 1 April 2032", "takes effect on 1 April 2033")),
    ("amendment", "definition_missing", replaced("（以下「原協定」という。）", "")),
    ("notice_of_termination", "different_date", replaced("2031年9月30日", "2031年9月20日", everywhere=True)),
]


@pytest.mark.parametrize(
    ("template", "code", "plant"), IN_LETTERS, ids=[f"{each[0]}-{each[1]}-{at}" for at, each in enumerate(IN_LETTERS)]
)
def test_errors_in_letters_statements_and_amendments_are_found_wherever_they_stand(
    template: str, code: str, plant: Plant
) -> None:
    report = parity([planted(filled(template), plant)])

    assert _codes(report) == [code], _told(report)
    assert report.findings[0].passages[0].words


def test_a_term_one_language_never_uses_is_told() -> None:
    lines = typed_lines("ja")
    without = [line if "総称する" in line else line.replace("全当事者", "各当事者") for line in lines]

    report = parity([typed(typed_lines("en"), without)])

    assert _codes(report) == ["term_not_used"]
    assert [each.words for each in report.findings[0].passages] == ["Parties", "全当事者"]


def test_a_text_that_says_nothing_of_its_languages_is_told_unless_it_is_done_in_one() -> None:
    silent = planted(
        memorandum(),
        replaced(", both texts being equally authentic", ""),
        replaced("いずれの言語の本文も、等しく正文とする。", ""),
    )
    single = planted(
        silent,
        replaced("in the English and Japanese languages", "in the English language"),
        replaced("英語及び日本語により", "英語により"),
    )

    assert [(each.code, each.passages[0].text) for each in parity([silent]).findings] == [("authenticity_missing", "")]
    assert _told(parity([single])) == []


def test_annexes_stand_beside_each_other() -> None:
    english = [
        *typed_lines("en"),
        "Annex A Work plan",
        "Two seminars are held in 2028 for up to 40 participants of the member universities.",
    ]
    japanese = [
        *typed_lines("ja"),
        "別紙A　実施計画",
        "2028年に、会員大学から40名までの参加者を得て、セミナーを2回開催する。",
    ]

    same = parity([typed(english, japanese)])
    other = parity([typed(english, _swapped(japanese, "40名", "50名"))])
    lone = parity([typed(english, japanese[:-2])])

    assert _told(same) == []
    assert _codes(other) == ["different_number"]
    assert _codes(lone) == ["missing_paragraph"]


@pytest.mark.parametrize(
    ("english", "japanese", "codes"),
    [
        ("takes effect on 01/04/2027", "2027年4月1日に発効", []),
        ("takes effect on 1 April 2027 and is open to 2000 students", "2027年4月1日に発効し、2000名の学生を対象と", []),
        (
            "takes effect on 1 April 2027 and is open to 2000 students",
            "2027年4月1日に発効し、2100名の学生を対象と",
            ["different_number"],
        ),
    ],
)  # fmt: skip
def test_figures_that_can_be_read_in_two_ways(english: str, japanese: str, codes: list[str]) -> None:
    report = parity(
        [
            planted(
                memorandum(),
                replaced("takes effect on 1 April 2027", english),
                replaced("2027年4月1日に発効", japanese),
            )
        ]
    )

    assert [code.replace("different_date", "different_number") for code in _codes(report)] == codes, _told(report)


NUMBERED = (
    ["Statement", "1. Purpose", "The associations work together in the fields of research and education for 3 years as they agree.",
     "2. Meetings", "The associations meet with each other at least 2 times every year in the cities that they choose."],
    ["声明", "1. 目的", "両協会は、合意に基づき、研究及び教育の分野において3年間協力する。",
     "2. 会合", "両協会は、両者が選ぶ都市において、毎年少なくとも2回会合を開く。"],
)  # fmt: skip


def test_numbered_headings_count_as_articles_where_both_languages_have_them() -> None:
    same = parity([typed(*NUMBERED)])
    short = parity([typed(NUMBERED[0], NUMBERED[1][:3])])
    other = parity([typed(NUMBERED[0], _swapped(NUMBERED[1], "2回", "3回"))])

    assert _told(same) == [] and dict(same.articles) == {"en": 2, "ja": 2}
    assert len(short.findings) > 0
    assert _codes(other) == ["different_number"] and other.findings[0].passages[0].where == "2"


def test_three_languages_are_each_set_beside_the_first() -> None:
    document_lines = [ENGLISH, FRENCH, CHINESE]

    same = parity([typed(*document_lines)])
    wrong = parity([typed(ENGLISH, _swapped(FRENCH, "5 ans", "4 ans"), CHINESE)])

    assert same.languages == ("en", "fr", "zh") and _told(same) == []
    assert [(each.code, each.passages[1].language) for each in wrong.findings] == [("different_period", "fr")]
