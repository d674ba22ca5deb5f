"""Periods and numbers in Japanese and Chinese."""

import re
from decimal import Decimal

from agreements_app.documents.provisions.amounts import (
    FIGURE,
    Amount,
    amount_of,
    decimal_of,
    each,
    money,
    number,
    period,
    soft_period,
    take_periods,
)
from agreements_app.documents.provisions.english_quantities import MONEY
from agreements_app.documents.provisions.facts import Fact, FactKind, Stated
from agreements_app.documents.provisions.numerals import KANJI_NUMBER, kanji_number

_N_JA = rf"(?:(?P<digits>{FIGURE})(?P<scale>[万億千百]+)?|(?P<kanji>{KANJI_NUMBER}))(?:\s*\((?P<figure>{FIGURE})\))?"
_PERIOD_JA = re.compile(
    rf"{_N_JA}\s*(?P<unit>会計年度|事業年度|年度分|学年度|学年|学期|セメスター|か年|ヶ年|カ年|箇年|年|(?:か|ヶ|ケ|カ|ヵ|ｹ|箇|個)月|月|週|日|時間)間?(?P<half>半)?"
)
_HALF_JA = re.compile(r"半(年|月|日)(?!ば)")
_EVERY_JA = re.compile(r"(毎年度?|毎月|毎週|隔年|(?<![\d一二三四五六七八九十])年次|翌年|同年|年間)")
_COUNTER_JA = {
    "original": "通|部",
    "person": "名|人",
    "time": "回|度",
    "place": "枠",
    "credit": "単位",
    "university": "校|大学",
    "page": "頁|ページ|枚",
    "%": "%|パーセント|割",
    "": "件|機関|か国|ヶ国|カ国|箇国|冊|点|倍|団体|協会|項目|以上|以下|未満|者|当事者|言語|つ|種|社|箇所|か所|分の|口",
}
_COUNTERS = "|".join(f"(?P<c{place}>{names})" for place, names in enumerate(_COUNTER_JA.values()))
_COUNTED_JA = re.compile(rf"(?<!第)(?<!唯)(?<!万)(?<!同)(?<!単){_N_JA}\s*(?:{_COUNTERS})")
_NO_NUMBER_JA = re.compile(
    "一切|一般|一部|第三者|三者(?=間|協)|一時|唯一|万一|万が一|一方|統一|同一|一致|均一|一定|一層|一環|一体|一覧|一連|一人ひとり|一つ(?=の)|"
    "一旦|一括|一律|一員|一貫|一因|一義|一次|二次|二重|十分|一条|単一|無二|千葉|八戸|四国|九州|三重|百科|一橋|七尾|五所|八王子|一部分|両者"
)
_ORDINAL_JA = re.compile(
    rf"第\s*(?:(?P<digits>\d+)|(?P<kanji>{KANJI_NUMBER}))\s*(?:号|回|次|期|版|番)?(?![条章節項款編部])|(?P<reign>\d+)世"
)
_BARE_JA = re.compile(rf"(?<![A-Za-z0-9.,-])(?P<digits>{FIGURE})(?P<scale>[万億千百]+)?(?![\d])")


def read_japanese(stated: Stated) -> None:
    """Takes every period and number out of a Japanese or Chinese text."""
    for match in _NO_NUMBER_JA.finditer(stated.rest):
        stated.take(match.start(), match.end())
    for pattern in MONEY:
        each(stated, pattern, lambda match: money(match, _japanese_amount(match, stated)))
    take_periods(stated, _PERIOD_JA, _period_ja)
    each(stated, _HALF_JA, _half_ja)
    each(stated, _EVERY_JA, _every_ja)
    each(stated, _COUNTED_JA, lambda match: _counted_ja(match, _japanese_amount(match, stated)))
    each(
        stated,
        _ORDINAL_JA,
        lambda match: number(match, _japanese_amount(match, stated), "ordinal", is_soft="号" not in match[0]),
    )
    each(stated, _BARE_JA, lambda match: number(match, _japanese_amount(match, stated), ""))


def _japanese_amount(match: re.Match[str], stated: Stated) -> Amount | None:
    groups = match.groupdict()
    figure, scale, kanji = groups.get("figure"), groups.get("scale") or "", groups.get("kanji")
    groups["digits"] = groups.get("digits") or groups.get("reign")
    said = kanji_number(kanji) if kanji else None
    shown = decimal_of(groups["digits"], scale) if groups.get("digits") else None
    if figure:
        second = decimal_of(figure, "")
        if said is None and shown is not None and second is not None:
            return amount_of(match, stated, shown, second)
        shown = second
    return amount_of(match, stated, None if said is None else Decimal(said), shown)


def _period_ja(match: re.Match[str], stated: Stated) -> Fact | None:
    unit, after = match["unit"], stated.rest[match.end() : match.end() + 1]
    before = stated.rest[max(0, match.start() - 1) : match.start()]
    if unit == "月" and (match["digits"] or not re.match("前|以内|間|以上|以降|を|の|ご|と|後", after)):
        return None
    if before in ("第", "同", "翌") or (unit == "年" and after in ("生", "次", "度")):
        return None
    amount = _japanese_amount(match, stated)
    if amount is None or (unit == "年" and amount.value > 200):
        return None
    keys = {
        "会計年度": "fy1",
        "事業年度": "fy1",
        "年度分": "fy1",
        "学年度": "ay1",
        "学年": "ay1",
        "学期": "sem1",
        "セメスター": "sem1",
    }
    keys |= {"週": "d7", "日": "d1", "時間": "h1"}
    key = keys.get(unit) or ("m12" if unit.endswith("年") else "m1")
    if match["half"] and key in ("m12", "m1"):
        amount = Amount(amount.value + Decimal("0.5"))
    return period(match, amount, key)


def _half_ja(match: re.Match[str]) -> Fact:
    return Fact(
        kind=FactKind.PERIOD,
        key={"年": "m6", "月": "m0.5", "日": "d0.5"}[match[1]],
        words=match[0],
        unit="m",
        start=match.start(),
    )


def _every_ja(match: re.Match[str]) -> Fact:
    keys = {"毎月": "m1", "毎週": "d7", "隔年": "m24"}
    return soft_period(match, keys.get(match[1], "m12"))


def _counted_ja(match: re.Match[str], amount: Amount | None) -> Fact | None:
    groups = match.groupdict()
    place = next(place for place in range(len(_COUNTER_JA)) if groups.get(f"c{place}"))
    unit = list(_COUNTER_JA)[place]
    if amount is not None and match[0].endswith("割"):
        amount = Amount(amount.value * 10)
    return number(match, amount, unit, is_soft=bool(groups.get("kanji")) and not unit)
