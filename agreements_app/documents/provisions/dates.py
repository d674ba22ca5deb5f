"""The dates in a text, however they are written, and what about them cannot be right."""

import calendar
import datetime
import re
from collections.abc import Callable
from dataclasses import replace

from agreements_app.documents.provisions.facts import Fact, FactKind, Slip, Stated
from agreements_app.documents.provisions.numerals import (
    ENGLISH_ORDINAL,
    KANJI_NUMBER,
    english_ordinal,
    number_of,
)
from agreements_app.domain.calendar.eras import era_named, year_of

_MONTHS_EN = tuple(name for name in calendar.month_name if name)
_MONTHS = {
    "en": _MONTHS_EN,
    "fr": (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    "de": (
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    "es": (
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
    "pt": (
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ),
    "it": (
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ),
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    "th": (
        "มกราคม",
        "กุมภาพันธ์",
        "มีนาคม",
        "เมษายน",
        "พฤษภาคม",
        "มิถุนายน",
        "กรกฎาคม",
        "สิงหาคม",
        "กันยายน",
        "ตุลาคม",
        "พฤศจิกายน",
        "ธันวาคม",
    ),
}
_MONTH_OF = {name.lower(): number for names in _MONTHS.values() for number, name in enumerate(names, start=1)}
_MONTH_OF |= {name[:3].lower(): number for number, name in enumerate(_MONTHS_EN, start=1)} | {"sept": 9}
_SMALL_LETTERS = ("fr", "es", "pt", "it", "th")
_WRITTEN = {name for language in _SMALL_LETTERS for name in _MONTHS[language]}
_WRITTEN |= {form for name in _MONTH_OF for form in (name.title(), name.upper())}
_NAMES = "|".join(sorted(_WRITTEN, key=len, reverse=True))
_MONTH = rf"(?P<name>(?-i:{_NAMES}))\b\.?"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY_EN = r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_DAY = rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|°|ª)?|(?P<word>{ENGLISH_ORDINAL}))"
_YEAR = r"(?P<year>(?:19|20|25)\d{2})(?!\d)"
_AFTER = rf"(?:\s*\({_WEEKDAY_EN.replace('weekday', 'after')}\))?"
_NAMED = (
    rf"(?<![\w.-])(?:{_WEEKDAY_EN},?\s+)?(?:the\s+|this\s+|el\s+|le\s+|den\s+|am\s+)?{_DAY}(?:\s+day)?(?:\s+(?:of|de|do))?\s+"
    rf"{_MONTH}(?:,?\s+(?:del?\s+|do\s+|in\s+the\s+year\s+|พ\.ศ\.\s*)?{_YEAR})?{_AFTER}",
    rf"(?<![\w.-])(?:{_WEEKDAY_EN},?\s+)?{_MONTH}\s+{_DAY}(?!\d)(?:,?\s+{_YEAR})?{_AFTER}",
    rf"(?<![\w.-]){_MONTH},?\s+(?:de\s+)?{_YEAR}",
    rf"ngày\s+(?P<day>\d{{1,2}})\s+tháng\s+(?P<month>\d{{1,2}})\s+năm\s+{_YEAR}",
    r"(?<![\w.-])(?P<year>(?:19|20)\d{2})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})(?![\d-])",
)
_SHORT = re.compile(r"(?<![\w.-])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d{2})(?!\d)")
_ENGLISH = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _NAMED)
_N = rf"(?:\d+|{KANJI_NUMBER})"
_ERA = "明治|大正|昭和|平成|令和"
_EAST_YEAR = rf"(?:(?P<era>{_ERA})\s*(?P<nen>元|{_N})|(?P<year>\d{{4}}|[〇一二三四五六七八九]{{4}}))\s*[年년]"
_SECOND_YEAR = rf"(?:\s*\(\s*(?:(?P<era2>{_ERA})\s*(?P<nen2>元|{_N})|(?:西暦)?(?P<year2>\d{{4}}))\s*年?\s*\))?"
_EAST_DAY = (
    rf"\s*(?P<month>{_N})\s*[月월](?:\s*(?P<day>{_N})\s*[日일]|(?P<last>末日?))?"
    r"(?:\s*\(?(?P<weekday>[月火水木金土日])(?:曜日|曜|(?=\)))\)?)?"
)
_EAST = re.compile(rf"(?:西暦|公元)?{_EAST_YEAR}{_SECOND_YEAR}{_EAST_DAY}")
_ERA_SIGN = re.compile(
    r"(?<![A-Za-z0-9])(?P<era>[MTSHR])\.?(?P<nen>\d{1,2})[./](?P<month>\d{1,2})[./](?P<day>\d{1,2})(?![\d.])"
)
_MONTH_DAY = re.compile(rf"(?<!\d)(?P<month>{_N})月(?P<day>{_N})日(?!間)")
_FISCAL = (
    re.compile(rf"(?:(?P<era>{_ERA})\s*(?P<nen>元|{_N})|(?P<year>\d{{4}}))\s*年度(?:\s*\((?:{_ERA})?[元\d]+年度\))?"),
    re.compile(r"\b(?:FY|fiscal\s+year)\s*(?P<year>\d{4})\b", re.IGNORECASE),
    re.compile(r"\b(?P<year>\d{4})\s+fiscal\s+year\b", re.IGNORECASE),
)
_MONTH_ALONE = (
    re.compile(r"(?<![\dか])(?P<month>\d{1,2})月(?:末日?|中|上旬|下旬|初め)?(?![\d間日]|以内|前)"),
    re.compile(rf"\b(?:in|of|by|until|from|to|every|each|during)\s+(?P<name>{'|'.join(_MONTHS_EN)})\b(?!\s+\d)"),
)
_YEAR_ALONE = (
    re.compile(rf"(?:西暦)?{_EAST_YEAR}(?!度){_SECOND_YEAR}"),
    re.compile(r"(?<![\w.,/-])(?P<year>(?:19|20)\d{2})(?![\w/-]|[.,]\d|\s+[a-z]{3,}s\b)"),
)

Reader = Callable[[re.Match[str], list[Slip]], Fact | None]


def read_dates(stated: Stated) -> None:
    """Takes every date out of the text: days, months, years, fiscal years."""
    _each(stated, _EAST, _east_asian)
    _each(stated, _ERA_SIGN, _east_asian)
    for pattern in _FISCAL:
        _each(stated, pattern, _fiscal)
    for pattern in _ENGLISH:
        _each(stated, pattern, _named)
    _each(stated, _SHORT, _either_order)
    _each(stated, _MONTH_DAY, _without_year)
    for pattern in _MONTH_ALONE:
        _each(stated, pattern, _month_alone)
    for pattern in _YEAR_ALONE:
        _each(stated, pattern, _year_alone)


def _each(stated: Stated, pattern: re.Pattern[str], read: Reader) -> None:
    for match in pattern.finditer(stated.rest):
        fact = read(match, stated.slips)
        if fact is not None:
            stated.facts.append(fact)
            stated.take(match.start(), match.end())


def _east_asian(match: re.Match[str], slips: list[Slip]) -> Fact | None:
    groups = match.groupdict()
    year, second = _east_year(match), _second_year(match)
    if second not in (None, year):
        slips.append(Slip(code="eras_differ", words=match[0]))
    month = number_of(match["month"])
    day = number_of(match["day"]) if match["day"] else None
    if groups.get("last") and month and year and 1 <= month <= 12:
        day = calendar.monthrange(year, month)[1]
    weekday = groups.get("weekday")
    found = _day(match, slips, year, month, day, "月火水木金土日".index(weekday) if weekday else None)
    if found is None or second in (None, year):
        return found
    return replace(found, other_key=f"{second:04}{found.key[4:]}")


def _east_year(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    return _written_year(groups.get("era"), groups.get("nen"), groups.get("year"))


def _second_year(match: re.Match[str]) -> int | None:
    """The year in brackets after the year, of the other reckoning; None for none."""
    groups = match.groupdict()
    if not groups.get("era2") and not groups.get("year2"):
        return None
    return _written_year(groups.get("era2"), groups.get("nen2"), groups.get("year2"))


def _written_year(era_name: str | None, of_era: str | None, year: str | None) -> int | None:
    if era_name is None or of_era is None:
        return number_of(year or "")
    era, number = era_named(era_name), 1 if of_era == "元" else number_of(of_era)
    return year_of(era, number) if era is not None and number else None


def _named(match: re.Match[str], slips: list[Slip]) -> Fact | None:
    groups = match.groupdict()
    month = _MONTH_OF.get((groups.get("name") or "").lower()) or number_of(groups.get("month") or "")
    year = int(groups["year"]) if groups.get("year") else None
    if year is not None and year >= 2500:  # the Buddhist era of Thailand
        year -= 543
    day = int(groups["day"]) if groups.get("day") else english_ordinal(groups.get("word") or "")
    weekday = (groups.get("weekday") or groups.get("after") or "").lower()[:3]
    if year is None and day is None:
        return None
    return _day(match, slips, year, month, day, _WEEKDAYS.index(weekday) if weekday else None)


def _day(
    match: re.Match[str],
    slips: list[Slip],
    year: int | None,
    month: int | None,
    day: int | None,
    weekday: int | None = None,
) -> Fact | None:
    if month is None or (year is None and day is None):
        return None
    if day is None:
        return _fact(match, f"{year:04}-{month:02}")
    if year is None:
        return _fact(match, f"--{month:02}-{day:02}")
    try:
        exact = datetime.date(year, month, day)
    except ValueError:
        slips.append(Slip(code="impossible_date", words=match[0].strip()))
    else:
        if weekday is not None and exact.weekday() != weekday:
            slips.append(Slip(code="weekday_differs", words=match[0].strip()))
    return _fact(match, f"{year:04}-{month:02}-{day:02}")


def _either_order(match: re.Match[str], _slips: list[Slip]) -> Fact:
    first, second, year = int(match[1]), int(match[3]), match[4]
    return _fact(match, f"{year}-{second:02}-{first:02}", f"{year}-{first:02}-{second:02}")


def _without_year(match: re.Match[str], _slips: list[Slip]) -> Fact | None:
    month, day = number_of(match["month"]), number_of(match["day"])
    return _fact(match, f"--{month:02}-{day:02}") if month and day else None


def _month_alone(match: re.Match[str], _slips: list[Slip]) -> Fact | None:
    groups = match.groupdict()
    month = int(groups["month"]) if groups.get("month") else _MONTH_OF[groups["name"].lower()]
    return replace(_fact(match, f"--{month:02}"), is_soft=True) if 1 <= month <= 12 else None


def _fiscal(match: re.Match[str], _slips: list[Slip]) -> Fact | None:
    groups = match.groupdict()
    year = _written_year(groups.get("era"), groups.get("nen"), groups.get("year"))
    return _fact(match, f"FY{year}") if year else None


def _year_alone(match: re.Match[str], slips: list[Slip]) -> Fact | None:
    year = _east_year(match)
    if _second_year(match) not in (None, year):
        slips.append(Slip(code="eras_differ", words=match[0]))
    return _fact(match, f"{year:04}") if year and year > 1000 else None


def _fact(match: re.Match[str], key: str, other_key: str = "") -> Fact:
    return Fact(kind=FactKind.DATE, key=key, words=match[0].strip(" ,"), other_key=other_key, start=match.start())
