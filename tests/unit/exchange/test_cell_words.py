"""Words of register cells: lengths, notice, countries, names in two languages."""

import pytest

from agreements_app.domain.term.rule import Notice, Period, RenewalKind
from agreements_app.exchange.cell_words import is_no, is_yes, read_notice, read_period, read_term, renewal_in
from agreements_app.exchange.country_codes import country_code
from agreements_app.exchange.names import TwoNames, name_and_remark, two_names


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("5年", Period(60)),
        ("５年間", Period(60)),
        ("五年間", Period(60)),
        ("5 years", Period(60)),
        ("five (5) years", Period(60)),
        ("5-year project", Period(60)),
        ("3.5 - year project", Period(42)),
        ("36ヶ月", Period(36)),
        ("3か月", Period(3)),
        ("18 months", Period(18)),
        ("90日間", Period(0, 90)),
        ("6 weeks", Period(0, 42)),
        ("1年6か月", Period(18)),
        ("1y6m", Period(18)),
        ("半年", Period(6)),
        ("2019年", None),
        ("5月", None),
        ("平成30年度", None),
        ("有", None),
        ("", None),
    ],
)
def test_a_length(text: str, period: Period | None) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("6か月前", Notice(period=Period(6))),
        ("６ヵ月前まで", Notice(period=Period(6))),
        ("半年前", Notice(period=Period(6))),
        ("1ay", Notice(academic_years=1)),
        ("three months", Notice(period=Period(3))),
        ("随時", None),
    ],
)
def test_a_notice(text: str, notice: Notice | None) -> None:
    assert read_notice(text) == notice


@pytest.mark.parametrize(
    ("text", "renewal"),
    [
        ("自動更新", RenewalKind.AUTOMATIC),
        ("（自）", RenewalKind.AUTOMATIC),
        ("tacit renewal", RenewalKind.AUTOMATIC),
        ("更新なし", RenewalKind.NONE),
        ("自動更新なし", RenewalKind.NONE),
        ("無期限", RenewalKind.INDEFINITE),
        ("期間の定めはない", RenewalKind.INDEFINITE),
        ("合意による", RenewalKind.BY_AGREEMENT),
        ("by mutual agreement", RenewalKind.BY_AGREEMENT),
        ("継続", None),
    ],
)
def test_a_way_of_renewal(text: str, renewal: RenewalKind | None) -> None:
    assert renewal_in(text) is renewal


def test_marks_and_terms() -> None:
    assert [is_yes(text) for text in ("○", "〇", "有", "x", "Yes", "１", "△")] == [True] * 6 + [False]
    assert [is_no(text) for text in ("×", "無", "－", "No", "○")] == [True] * 4 + [False]
    assert read_term("無期限（5年ごとに見直し）").renewal is RenewalKind.INDEFINITE


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("中国", "CN"),
        ("中華人民共和国", "CN"),
        ("CHINA", "CN"),
        ("大韓民国", "KR"),
        ("Korea, Republic of", "KR"),
        ("米国", "US"),
        ("UNITED STATES OF AMERICA", "US"),
        ("アメリカ", "US"),
        ("イギリス", "GB"),
        ("連合王国", "GB"),
        ("臺灣", "TW"),
        ("香港", "HK"),
        ("タイ王国", "TH"),
        ("ビルマ", "MM"),
        ("ヴェトナム", "VN"),
        ("The Netherlands", "NL"),
        ("Côte d'Ivoire", "CI"),
        ("fr", "FR"),
        ("ユーゴスラビア", ""),
        ("Atlantis", ""),
        ("", ""),
    ],
)
def test_a_country_or_region(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("北京大学\nPeking University", TwoNames("北京大学", "Peking University")),
        ("Peking University\n北京大学", TwoNames("北京大学", "Peking University")),
        ("北京大学（Peking University）", TwoNames("北京大学", "Peking University")),
        ("ハノイ大学　Hanoi University", TwoNames("ハノイ大学", "Hanoi University")),
        ("カレル大学（プラハ）", TwoNames("カレル大学（プラハ）", "")),
        ("Universität Wien", TwoNames("", "Universität Wien")),
        ("ソウル大学校", TwoNames("ソウル大学校", "")),
    ],
)
def test_two_names_in_one_cell(text: str, names: TwoNames) -> None:
    assert two_names(text) == names


@pytest.mark.parametrize(
    ("text", "name", "remark"),
    [
        ("清華大学 ※1", "清華大学", "※1"),
        ("ベオグラード大学（旧：ユーゴ大学）", "ベオグラード大学", "旧：ユーゴ大学"),
        ("※", "※", ""),
        ("Texas A&M University", "Texas A&M University", ""),
    ],
)
def test_marks_and_former_names_come_off(text: str, name: str, remark: str) -> None:
    assert name_and_remark(text) == (name, remark)
