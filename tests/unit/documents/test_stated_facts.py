"""What sentences state: dates, periods, numbers and references, as they are written in English, Japanese and elsewhere."""

import pytest

from agreements_app.documents.provisions.facts import FactKind
from agreements_app.documents.provisions.labels import article_label, part_label
from agreements_app.documents.provisions.numerals import english_number, kanji_number, plain, roman_number
from agreements_app.documents.provisions.references import Place
from agreements_app.documents.provisions.statements import stated_in
from agreements_app.documents.provisions.tongues import language_of


def _keys(text: str, kind: FactKind, place: Place = Place("7", "2")) -> list[str]:  # noqa: B008 - frozen
    return [
        fact.key
        for fact in sorted(stated_in(plain(text), place).facts, key=lambda each: each.start)
        if fact.kind is kind
    ]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("on 1 April 2027", ["2027-04-01"]),
        ("on April 1st, 2027, and APRIL 2, 2027", ["2027-04-01", "2027-04-02"]),
        ("on the thirty-first day of March, 2032", ["2032-03-31"]),
        ("from 1 April to 31 March 2028", ["--04-01", "2028-03-31"]),
        ("2027-04-01, 2027/4/2, 2027.4.3", ["2027-04-01", "2027-04-02", "2027-04-03"]),
        ("by March 2028 in FY2027, since 1992", ["2028-03", "FY2027", "1992"]),
        ("le 1er avril 2027, am 1. April 2027, el 1 de abril de 2027", ["2027-04-01"] * 3),
        ("1 เมษายน 2570, ngày 1 tháng 4 năm 2027, 2027년 4월 1일", ["2027-04-01"] * 3),
        ("2027年4月1日、２０２７年４月２日、二〇二七年四月三日", ["2027-04-01", "2027-04-02", "2027-04-03"]),
        ("令和9年4月1日、令和元年五月一日、昭和64年1月7日、H31.4.1", ["2027-04-01", "2019-05-01", "1989-01-07", "2019-04-01"]),
        ("2027年（令和9年）4月1日、令和９年（2027年）４月１日（木）", ["2027-04-01", "2027-04-01"]),
        ("2028年2月末日、令和8年度、2026年度、毎年3月末日、同年4月1日", ["2028-02-29", "FY2026", "FY2026", "--03", "--04-01"]),
        ("The Parties may meet; he may 5 times march 3 steps", []),
        ("一日も早く、九月が過ぎ", []),
    ],
)  # fmt: skip
def test_dates(text: str, keys: list[str]) -> None:
    assert _keys(text, FactKind.DATE) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("five (5) years, 18 months, ninety days", ["m60", "m18", "d90"]),
        ("one (1) year and six (6) months", ["m18"]),
        ("two to four weeks, one or two semesters", ["d14", "d28", "sem1", "sem2"]),
        ("six months' notice; a 12-month period; half a year", ["m6", "m12", "m6"]),
        ("two academic years, one fiscal year, 24 hours", ["ay2", "fy1", "h24"]),
        ("5年間、六月前、6か月、６ヶ月、六箇月、半年", ["m60", "m6", "m6", "m6", "m6", "m6"]),
        ("1年6か月間、2年半、90日以内、三週間、48時間", ["m18", "m30", "d90", "d21", "h48"]),
        ("1学年度、2学期、1会計年度", ["ay1", "sem2", "fy1"]),
        ("5 ans, cinq (5) ans, 6 Monate, 3 meses, 5년, 6개월", ["m60", "m60", "m6", "m3", "m60", "m6"]),
        ("令和5年生まれ、第3年次、三年次編入", []),
    ],
)  # fmt: skip
def test_periods(text: str, keys: list[str]) -> None:
    assert _keys(text, FactKind.PERIOD) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("two (2) originals, twenty-one students, one hundred and five pages", ["2", "21", "105"]),
        ("JPY 1,200,000, 1.2 million yen, 120万円、五十万円", ["1200000", "1200000", "1200000", "500000"]),
        ("20 per cent, 50%, 5割、三十パーセント", ["20", "50", "50", "30"]),
        ("once, twice, No. 2, in triplicate", ["1", "2", "2", "3"]),
        ("正本2通、学生10名、年２回、二以上、第2号", ["2", "10", "2", "2", "2"]),
        ("each other, one another, one of the Parties, no one", []),
        ("一切の一般的な一部、第三者、唯一、万一、一時停止、統一、一定、一連、一方、一員", []),
    ],
)  # fmt: skip
def test_numbers(text: str, keys: list[str]) -> None:
    found = [key for sentence in text.split("、") if (key := _keys(sentence, FactKind.NUMBER))]

    assert [key for each in found for key in each] == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (
            "Article 7, paragraph 2; Article 7(2)(b); paragraph 1 of Article 3; Article 5.2",
            ["7/2", "7/2/2", "3/1", "5/2"],
        ),
        ("Articles 5 to 7, Articles 1, 2 and 4", ["5", "7", "1", "2", "4"]),
        ("the preceding Article, the following paragraph, paragraph 3", ["6", "7/3", "7/3"]),
        ("第7条第2項第3号、第七条、第9条の2、第5条から第8条まで", ["7/2/3", "7", "9-2", "5", "8"]),
        ("前条、前項、次条第2項、第3項第2号", ["6", "7/1", "8/2", "7/3/2"]),
        ("Artikel 7, Article premier, Artículo 3, 제7조", ["7", "1", "3", "7"]),
    ],
)
def test_references(text: str, keys: list[str]) -> None:
    assert _keys(text, FactKind.REFERENCE) == keys


@pytest.mark.parametrize(
    ("text", "is_foreign"),
    [
        ("Article 26 of the Civil Code", True),
        ("Article 4 of this Memorandum", False),
        ("民法第140条", True),
        ("「学術交流協定」第3条", True),
        ("本覚書第3条", False),
        ("Article 9bis / 第9条の2", True),
    ],
)
def test_references_to_other_texts_are_known(text: str, is_foreign: bool) -> None:
    found = [fact for fact in stated_in(plain(text)).facts if fact.kind is FactKind.REFERENCE]

    assert {bool(fact.unit) for fact in found} == {is_foreign}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("five (6) years", "words_and_figures_differ"),
        ("5 (six) months", "words_and_figures_differ"),
        ("五（7）年", "words_and_figures_differ"),
        ("5（7）名", "words_and_figures_differ"),
        ("Friday, 1 April 2027", "weekday_differs"),
        ("1 April 2027 (Friday)", "weekday_differs"),
        ("2027年4月1日（金）", "weekday_differs"),
        ("31 April 2027", "impossible_date"),
        ("令和8年（2027年）4月1日", "eras_differ"),
        ("令和8年（2027年）", "eras_differ"),
    ],
)
def test_what_cannot_be_right_is_a_slip(text: str, code: str) -> None:
    assert [slip.code for slip in stated_in(plain(text)).slips] == [code]


def test_numerals_of_every_kind() -> None:
    assert [english_number(each) for each in ("one hundred and twenty-one", "two thousand", "dog", "")] == [
        121,
        2000,
        None,
        None,
    ]
    assert [kanji_number(each) for each in ("二〇二七", "二千二十七", "十", "百五", "三万五千", "条", "")] == [
        2027, 2027, 10, 105, 35000, None, None,
    ]  # fmt: skip
    assert [roman_number(each) for each in ("iv", "XIV", "xc", "iiii", "")] == [4, 14, 90, None, None]


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("Article 7 (Term)", "7"),
        ("ARTICLE VII: TERM", "7"),
        ("Article Seven", "7"),
        ("Article 9bis", "9-2"),
        ("第七条（目的）", "7"),
        ("第9条の2　定義", "9-2"),
        ("Artikel 7 Laufzeit", "7"),
        ("Article premier", "1"),
        ("제7조 (목적)", "7"),
        ("ข้อ 7 วัตถุประสงค์", "7"),
        ("Điều 7 Mục đích", "7"),
        ("Article 7 applies to students", ""),
        ("第7条の規定により", ""),
        ("Articles of association", ""),
    ],
)
def test_headings_of_articles(heading: str, number: str) -> None:
    label = article_label(plain(heading))

    assert (label.number if label is not None else "") == number


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2. The Parties", ("paragraph", "2")),
        ("７.2 The Parties", ("paragraph", "2")),
        ("(b) mobility", ("item", "2")),
        ("（イ） 学生", ("item", "2")),
        ("(iii) travel", ("item", "3")),
        ("二、学生", ("item", "2")),
        ("(2) 学生", ("item", "2")),
        ("1.2.3 Detail", ("item", "3")),
        ("Students", None),
    ],
)
def test_numbers_of_paragraphs_and_items(text: str, told: tuple[str, str] | None) -> None:
    label = part_label(plain(text), is_automatic=False)

    assert (None if label is None else (label.level.value, label.number)) == told


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Parties agree to cooperate in the areas of this Memorandum.", "en"),
        ("両者は、次のとおり合意した。", "ja"),
        (
            "双方同意在教育和研究领域开展合作，并鼓励各自的成员大学积极参与本备忘录项下的各项活动，共同促进学术交流与发展。",
            "zh",
        ),
        ("양 당사자는 다음과 같이 합의한다.", "ko"),
        ("คู่ภาคีตกลงร่วมมือกันดังต่อไปนี้", "th"),
        ("Les parties conviennent de coopérer dans le domaine de la recherche.", "fr"),
        ("Die Parteien vereinbaren die Zusammenarbeit in der Forschung und der Lehre.", "de"),
        ("Las partes acuerdan cooperar en el ámbito de la investigación y la docencia.", "es"),
        ("اتفق الطرفان على التعاون", "ar"),
        ("Стороны договорились о сотрудничестве", "ru"),
        ("A-2027-014", "und"),
    ],
)
def test_languages_are_told_by_script_and_small_words(text: str, language: str) -> None:
    assert language_of(plain(text))[0] == language
