"""The single forms a date is written in: patterns from text to a partial date, or why it cannot be read."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from agreements_app.domain.calendar.eras import Era, era_named, year_of
from agreements_app.domain.calendar.partial import PartialDate

EARLIEST_YEAR, LATEST_YEAR = 1000, 2500

_ERA = r"(?P<era>明治|大正|昭和|平成|令和|明|大|昭|平|令|[MTSHR](?![a-z]))\.?\s*"
_NENGO = r"(?P<nen>元|\d{1,2})"
_YEAR = r"(?P<year>\d{4})"
_MONTH, _DAY = r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_Y, _M = r"\s*(?:年|[./\-,])\s*", r"\s*(?:月|[./\-,])\s*"
_MONTH_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_NAMED_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?(?:\s+day)?(?:\s+of)?"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS_JA = "月火水木金土日"
_WEEKDAYS_EN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\(?(?:([月火水木金土日])(?:曜日?)?|(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?)\)?", re.IGNORECASE)
_WEEKDAY_BEFORE = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+(?=\d|[a-z])", re.IGNORECASE)
_APPROXIMATE = re.compile(r"^(?:約|c\.|ca\.?|circa|about|around|approx\.?)\s*|\s*(?:頃|ごろ|\?+)$", re.IGNORECASE)
_SUFFIX = re.compile(r"\s*(?:まで|迄|付け?|付で|以降)$")
_BOTH_YEARS = (
    re.compile(_YEAR + r"\s*\(\s*" + _ERA + _NENGO + r"年?\s*\)"),
    re.compile(_ERA + _NENGO + r"年?\s*\(\s*" + _YEAR + r"年?\s*\)"),
)
_BRACKETED = re.compile(r"(?P<body>[^()\[\]【】〔〕<>※*]*?)\s*(?P<rest>(?:[(\[【〔<]|※|\*).*)")
_TRAILING = re.compile(r"(?P<body>.*\d(?:年度|年|月|日)?)(?P<rest>\s*[^\d\s./\-~〜‐-―−ー→].*)")
_SEPARATOR = re.compile(r"\s*(?:~|〜|→|から|より|\bto\b|\buntil\b|\bthrough\b|–|—|−|ー|―|-)\s*", re.IGNORECASE)


class WhyUnreadable(StrEnum):
    """Why a cell is not read as a date."""

    NOT_A_DATE = "not_a_date"
    IMPOSSIBLE_DATE = "impossible_date"
    AMBIGUOUS_DAY_MONTH = "ambiguous_day_month"
    TWO_DIGIT_YEAR = "two_digit_year"
    ERA_MISSING = "era_missing"
    NO_YEAR = "no_year"
    SERIAL_NUMBER = "serial_number"
    SEVERAL_DATES = "several_dates"
    TOO_FAR = "too_far"
    END_BEFORE_START = "end_before_start"
    YEARS_DIFFER = "years_differ"


class Unreadable(Exception):  # noqa: N818 - carries a reason code within this package, never reaches a user
    """What is written is no date; `why` is the reason."""

    def __init__(self, why: WhyUnreadable) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One date as read, with the circumstances."""

    date: PartialDate
    fiscal_year: int | None = None
    era: Era | None = None
    is_approximate: bool = False
    had_time: bool = False


def fold(text: str) -> str:
    """The text with full-width and ligature signs made plain (NFKC) and runs of blanks made one."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("\u200b", "").split())


def split_remark(text: str) -> tuple[str, str]:
    """The date part and what stands beside it: brackets, footnote marks, trailing words."""
    if _pattern_of(text) is not None:
        return text, ""
    text = _single_year(_WEEKDAY_BEFORE.sub("", text))
    match = _BRACKETED.fullmatch(text)
    body, rest = (match["body"], match["rest"]) if match else (text, "")
    body = _SUFFIX.sub("", body)
    if _pattern_of(_plain(body)) is None:
        trailing = _TRAILING.fullmatch(body)
        if trailing is not None and _pattern_of(_plain(trailing["body"])) is not None:
            return trailing["body"], f"{trailing['rest']} {rest}".strip()
    return body, rest.strip()


def weekday_beside(text: str, remark: str) -> tuple[int | None, str]:
    """The weekday told with the date (Monday is 0, None when none is told) and the rest of the remark."""
    match = _WEEKDAY.match(remark)
    if match is not None and (match.end() == len(remark) or not remark[match.end()].isalnum()):
        day = _WEEKDAYS_JA.index(match[1]) if match[1] else _WEEKDAYS_EN.index(match[2].lower()[:3])
        return day, remark[match.end() :].strip()
    before = _WEEKDAY_BEFORE.match(text)
    return (_WEEKDAYS_EN.index(before[1].lower()[:3]) if before else None), remark


def read_one(text: str, day_first: bool | None) -> Reading:
    """The one date that `text` (folded, remarks split off) is; raises `Unreadable`."""
    plain = _plain(text)
    found = _pattern_of(plain)
    if found is None:
        raise Unreadable(_why_not(plain))
    match, make = found
    try:
        reading = make(match, day_first)
    except ValueError as error:
        raise Unreadable(WhyUnreadable.IMPOSSIBLE_DATE) from error
    if not EARLIEST_YEAR <= reading.date.year <= LATEST_YEAR:
        raise Unreadable(WhyUnreadable.TOO_FAR)
    if plain == text:
        return reading
    return Reading(
        date=reading.date,
        fiscal_year=reading.fiscal_year,
        era=reading.era,
        is_approximate=_APPROXIMATE.search(text) is not None,
        had_time=reading.had_time,
    )


def splits(text: str) -> Iterator[tuple[str, str, bool]]:
    """Every way to cut a from–to into its sides; with whether the sign between is more than a hyphen."""
    for match in _SEPARATOR.finditer(text):
        yield text[: match.start()].strip(), _SUFFIX.sub("", text[match.end() :].strip()), "-" not in match[0]


def month_and_day(text: str) -> tuple[int, int] | None:
    """A month and day without a year, as `5.31` or `5月31日`."""
    match = re.fullmatch(_MONTH + _M + _DAY + "日?", text)
    return (int(match["month"]), int(match["day"])) if match else None


def _plain(text: str) -> str:
    return _SUFFIX.sub("", _APPROXIMATE.sub("", _single_year(_WEEKDAY_BEFORE.sub("", text)))).strip()


def _single_year(text: str) -> str:
    """`2019(平成31)年…` and `令和元(2019)年…` with one of the two years; raises `Unreadable` when they differ."""
    for pattern in _BOTH_YEARS:
        match = pattern.search(text)
        if match is not None:
            if _era_year(match)[1] != int(match["year"]):
                raise Unreadable(WhyUnreadable.YEARS_DIFFER)
            rest = text[match.end() :]
            year = match["year"] if rest.startswith("年") or not rest.strip() else match["year"] + "年"
            return text[: match.start()] + year + rest
    return text


def _era_year(match: re.Match[str]) -> tuple[Era, int]:
    era = era_named(match["era"])
    assert era is not None
    return era, year_of(era, 1 if match["nen"] == "元" else int(match["nen"]))


def _number(match: re.Match[str], name: str) -> int | None:
    return int(match[name]) if name in match.groupdict() and match[name] else None


def _western(match: re.Match[str], day_first: bool | None) -> Reading:
    return Reading(date=PartialDate(int(match["year"]), _number(match, "month"), _number(match, "day")))


def _timestamp(match: re.Match[str], day_first: bool | None) -> Reading:
    date = PartialDate(int(match["year"]), int(match["month"]), int(match["day"]))
    return Reading(date=date, had_time=any(digit in "123456789" for digit in match["clock"]))


def _era(match: re.Match[str], day_first: bool | None) -> Reading:
    era, year = _era_year(match)
    return Reading(date=PartialDate(year, _number(match, "month"), _number(match, "day")), era=era)


def _fiscal(match: re.Match[str], day_first: bool | None) -> Reading:
    if "era" in match.groupdict():
        era, year = _era_year(match)
        return Reading(date=PartialDate(year), fiscal_year=year, era=era)
    year = int(match["year"])
    return Reading(date=PartialDate(year), fiscal_year=year)


def _named(match: re.Match[str], day_first: bool | None) -> Reading:
    month = _MONTHS.index(match["name"].lower()[:3]) + 1
    return Reading(date=PartialDate(int(match["year"]), month, _number(match, "day")))


def _in_order(match: re.Match[str], day_first: bool | None) -> Reading:
    """Day and month in the order of the column; without one only when just one order is possible."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if day_first is None:
        if first <= 12 and second <= 12 and first != second:
            raise Unreadable(WhyUnreadable.AMBIGUOUS_DAY_MONTH)
        day_first = first > 12
    return Reading(date=PartialDate(year, second, first) if day_first else PartialDate(year, first, second))


def _compact(match: re.Match[str], day_first: bool | None) -> Reading:
    return Reading(date=PartialDate(int(match["year"]), int(match["month"]), int(match["day"])))


_Maker = Callable[[re.Match[str], bool | None], Reading]
_PATTERNS: tuple[tuple[re.Pattern[str], _Maker], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), make)
    for pattern, make in (
        (
            rf"{_YEAR}-{_MONTH}-{_DAY}[T ](?P<clock>\d{{1,2}}:\d\d(?::\d\d(?:\.\d+)?)?)\s*(?:Z|[+-]\d\d:?\d\d)?",
            _timestamp,
        ),
        (rf"{_YEAR}/{_MONTH}/{_DAY} (?P<clock>\d{{1,2}}:\d\d(?::\d\d)?)", _timestamp),
        (rf"(?:西暦)?{_YEAR}{_Y}{_MONTH}{_M}{_DAY}\s*日?", _western),
        (rf"(?:西暦)?{_YEAR}{_Y}{_MONTH}\s*月?", _western),
        (rf"(?:西暦)?{_YEAR}\s*年?", _western),
        (r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)", _compact),
        (rf"{_ERA}{_NENGO}{_Y}{_MONTH}{_M}{_DAY}\s*日?", _era),
        (rf"{_ERA}{_NENGO}{_Y}{_MONTH}\s*月?", _era),
        (rf"{_ERA}{_NENGO}\s*年?", _era),
        (rf"{_ERA}{_NENGO}\s*年?度", _fiscal),
        (rf"{_YEAR}\s*年?度", _fiscal),
        (rf"FY\s*{_YEAR}", _fiscal),
        (rf"{_NAMED_DAY}[\s\-/,.]*{_MONTH_NAME}[\s\-/,.]*{_YEAR}", _named),
        (rf"{_MONTH_NAME}[\s\-/,.]*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,\s*|[\s\-/.]+){_YEAR}", _named),
        (rf"{_MONTH_NAME}[\s\-/,.']*{_YEAR}", _named),
        (rf"{_YEAR}[\s\-/,.]*{_MONTH_NAME}(?:[\s\-/,.]+(?P<day>\d{{1,2}}))?", _named),
        (rf"(?P<first>\d{{1,2}})\s*([./\- ])\s*(?P<second>\d{{1,2}})\s*\2\s*{_YEAR}", _in_order),
        (rf"{_MONTH}\s*[./\-]\s*{_YEAR}", _western),
    )
)

_REFUSALS = (
    (re.compile(r"\d{5}(?:\.0+)?"), WhyUnreadable.SERIAL_NUMBER),
    (re.compile(r"\d{1,2}\s*\.\s*\d{1,2}\s*\.\s*\d{1,2}"), WhyUnreadable.ERA_MISSING),
    (re.compile(r"\d{1,2}年度|\d{1,2}年(?:\d{1,2}月(?:\d{1,2}日)?)?"), WhyUnreadable.ERA_MISSING),
    (re.compile(r"\d{1,2}\s*[/\-]\s*\d{1,2}\s*[/\-]\s*\d{1,2}"), WhyUnreadable.TWO_DIGIT_YEAR),
    (re.compile(rf"\d{{1,2}}[\s\-/]*{_MONTH_NAME}[\s\-/']*\d\d", re.IGNORECASE), WhyUnreadable.TWO_DIGIT_YEAR),
    (re.compile(rf"{_MONTH_NAME}[\s\-/']*\d\d", re.IGNORECASE), WhyUnreadable.TWO_DIGIT_YEAR),
    (re.compile(r"\d{1,2}\s*[./\-月]\s*\d{1,2}\s*日?"), WhyUnreadable.NO_YEAR),
)
_LOOKS_LIKE_DATE = re.compile(r"\d{4}\s*[年./\-]\s*\d{1,2}|[MTSHR明大昭平令]\D{0,2}\d{1,2}\s*[年./]\s*\d{1,2}")


def _pattern_of(text: str) -> tuple[re.Match[str], _Maker] | None:
    for pattern, make in _PATTERNS:
        match = pattern.fullmatch(text)
        if match is not None:
            return match, make
    return None


def _why_not(text: str) -> WhyUnreadable:
    for pattern, why in _REFUSALS:
        if pattern.fullmatch(text):
            return why
    if len(_LOOKS_LIKE_DATE.findall(text)) > 1:
        return WhyUnreadable.SEVERAL_DATES
    return WhyUnreadable.NOT_A_DATE
