"""Periods and numbers in English, and in other languages as far as their figures go."""

import re
from decimal import Decimal

from agreements_app.documents.provisions.amounts import (
    FIGURE,
    MONEY_NAMES,
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
from agreements_app.documents.provisions.facts import Fact, FactKind, Stated
from agreements_app.documents.provisions.numerals import ENGLISH_NUMBER, KANJI_NUMBER, english_number

_WORDS_EN = rf"(?P<words>{ENGLISH_NUMBER})"
_NUMBER_EN = (
    rf"(?:(?<![\w-]){_WORDS_EN}(?:\s*\(\s*(?P<figure>{FIGURE})\s*\))?"
    rf"|(?<![\w.,-])(?P<digits>{FIGURE})(?:\s*\(\s*(?P<after>{ENGLISH_NUMBER})\s*\))?)"
)
_QUALITY = r"(?:(?:calendar|consecutive|full|further|additional|successive|business|working|whole|more|clear)\s+)*"
_TIME_EN = (
    r"(?P<unit>academic\s+year|fiscal\s+year|academic\s+semester|year|month|week|day|hour|minute|semester|term|quarter)"
)
_TIME_ELSEWHERE = {
    "m12": "ans?|années?|Jahren?|Jahres?|años?|anni|anno|anos?|tahun|năm|년",
    "m1": "mois|Monaten?|Monats?|mes(?:es)?|mesi|mese|meses|bulan|tháng|개월",
    "d7": "semaines?|Wochen?|semanas?|settiman[ae]|minggu|tuần|주",
    "d1": "jours?|Tagen?|Tages?|días?|giorn[io]|dias?|hari|ngày|일",
}
_ELSEWHERE = "|".join(f"(?P<t_{key}>{names})" for key, names in _TIME_ELSEWHERE.items())
_PERIOD_EN = re.compile(
    rf"{_NUMBER_EN}(?:[\s-]*{_QUALITY}{_TIME_EN}s?\b(?:'s?)?"
    rf"|[\s)]*(?:\([^)]{{1,20}}\)\s*)?(?:{_ELSEWHERE})(?![a-z\u00e0-\u00ff]))",
    re.IGNORECASE,
)
_A_PERIOD_EN = re.compile(
    rf"\b(?:a|an|each|every|per|another|half\s+an?)\s+(?:(?:further|additional|single|full)\s+)?{_TIME_EN}\b",
    re.IGNORECASE,
)
_TIMES_EN = re.compile(r"\b(once|twice|thrice)\b", re.IGNORECASE)
_COPIES_EN = re.compile(r"\bin\s+(duplicate|triplicate|quadruplicate)\b", re.IGNORECASE)
_PERCENT_EN = re.compile(rf"{_NUMBER_EN}\s*(?:%|per\s?cent\b|percent\b)", re.IGNORECASE)
MONEY = (
    re.compile(
        rf"(?:{MONEY_NAMES})\s?(?P<digits>{FIGURE})(?P<scale>\s*(?:million|thousand|万|億|千))?(?![\w])",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:(?<![A-Za-z0-9.,-])(?P<digits>{FIGURE})(?P<scale>\s*(?:million|thousand|万|億|千)+)?|(?P<kanji>{KANJI_NUMBER})|"
        rf"(?<![\w-]){_WORDS_EN})\s?(?:{MONEY_NAMES})(?![A-Za-z])",
        re.IGNORECASE,
    ),
)
_COUNTED_EN = {
    "original": r"(?:signed\s+|authentic\s+)?(?:originals?|counterparts?|copy|copies)",
    "person": r"(?:(?:exchange|graduate|undergraduate|doctoral)\s+)?(?:students?|persons?|people|researchers?|scholars?|members?"
    r"|participants?|staff|professors?|experts?|representatives?)",
    "time": r"times?",
    "place": r"(?:semester\s+|student\s+)?places?",
    "credit": r"credits?",
    "university": r"(?:member\s+)?universities",
    "page": r"pages?",
    "meeting": r"meetings?",
}
_THING_EN = "|".join(f"(?P<u_{unit}>{names})" for unit, names in _COUNTED_EN.items())
_ORDINAL_EN = re.compile(r"\b(?:No\.?|Nos\.?|number|Nr\.?|n°)\s?(?P<digits>\d+)\b", re.IGNORECASE)
_NTH_EN = re.compile(r"\b(?P<digits>\d+)(?:st|nd|rd|th)\b", re.IGNORECASE)
_NUMBER = re.compile(rf"{_NUMBER_EN}(?:\s+(?:[a-z]+\s+)?(?:{_THING_EN})\b)?", re.IGNORECASE)


def read_english(stated: Stated) -> None:
    """Takes every period and number out of a text in Latin letters."""
    for pattern in MONEY:
        each(stated, pattern, lambda match: money(match, _english_amount(match, stated)))
    take_periods(stated, _PERIOD_EN, _period_en)
    each(stated, _TIMES_EN, _times)
    each(stated, _COPIES_EN, _copies)
    each(stated, _A_PERIOD_EN, _a_period)
    each(stated, _PERCENT_EN, lambda match: number(match, _english_amount(match, stated), "%"))
    each(stated, _ORDINAL_EN, lambda match: number(match, _english_amount(match, stated), "ordinal"))
    each(stated, _NTH_EN, lambda match: number(match, _english_amount(match, stated), "ordinal", is_soft=True))
    each(stated, _NUMBER, lambda match: _counted_en(match, _english_amount(match, stated)))


def _english_amount(match: re.Match[str], stated: Stated) -> Amount | None:
    groups = match.groupdict()
    words, figure = groups.get("words"), groups.get("figure")
    if groups.get("digits"):
        words, figure = groups.get("after"), groups["digits"]
    said = english_number(words) if words else None
    shown = decimal_of(figure, groups.get("scale") or "") if figure else None
    return amount_of(match, stated, None if said is None else Decimal(said), shown)


def _period_en(match: re.Match[str], stated: Stated) -> Fact | None:
    amount = _english_amount(match, stated)
    if amount is None:
        return None
    elsewhere = next((key for key in _TIME_ELSEWHERE if match[f"t_{key}"]), "")
    if elsewhere:
        return period(match, amount, elsewhere)
    unit = re.sub(r"\s+", " ", match["unit"].lower())
    keys = {"year": "m12", "month": "m1", "week": "d7", "day": "d1", "hour": "h1", "minute": "min1", "quarter": "m3"}
    keys |= {
        "academic year": "ay1",
        "fiscal year": "fy1",
        "academic semester": "sem1",
        "semester": "sem1",
        "term": "sem1",
    }
    return period(match, amount, keys[unit], is_soft=unit == "term")


def _a_period(match: re.Match[str]) -> Fact:
    unit = re.sub(r"\s+", " ", match["unit"].lower())
    keys = {
        "year": "m12",
        "month": "m1",
        "week": "d7",
        "day": "d1",
        "hour": "h1",
        "academic year": "ay1",
        "fiscal year": "fy1",
    }
    key = keys.get(unit, "sem1")
    if match[0].lower().startswith("half"):
        key = {"m12": "m6"}.get(key, key)
    return soft_period(match, key)


def _copies(match: re.Match[str]) -> Fact:
    """“In duplicate” is said where other languages say nothing, but not where they say three."""
    value = {"duplicate": 2, "triplicate": 3, "quadruplicate": 4}[match[1].lower()]
    return Fact(
        kind=FactKind.NUMBER, key=str(value), words=match[0], unit="original", is_soft=True, start=match.start()
    )


def _times(match: re.Match[str]) -> Fact:
    value = {"once": 1, "twice": 2, "thrice": 3}[match[1].lower()]
    return Fact(
        kind=FactKind.NUMBER, key=str(value), words=match[0], unit="time", is_soft=value == 1, start=match.start()
    )


def _counted_en(match: re.Match[str], amount: Amount | None) -> Fact | None:
    groups = match.groupdict()
    unit = next((name for name in _COUNTED_EN if groups.get(f"u_{name}")), "")
    if amount is None or (amount.is_word and amount.value == 1 and unit != "original"):
        return None
    return number(match, amount, unit, is_soft=amount.is_word and not unit)
