"""Dates, periods and remaining time in words, English and Japanese; always the same wherever they are shown."""

import datetime

from agreements_app.domain.calendar.eras import ERAS, era_year, is_within
from agreements_app.domain.calendar.fiscal import fiscal_year_span
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.term.rule import Notice, Period

MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS_JA = "月火水木金土日"
_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def format_date(day: datetime.date, language: str) -> str:
    """«31 March 2027» or, with the weekday, «2027年3月31日（水）»."""
    if language == "ja":
        return f"{day.year}年{day.month}月{day.day}日（{_WEEKDAYS_JA[day.weekday()]}）"
    return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"


def format_date_short(day: datetime.date, language: str) -> str:
    """«31 Mar 2027» or «2027/3/31», for lists."""
    if language == "ja":
        return f"{day.year}/{day.month}/{day.day}"
    return f"{day.day} {MONTHS_EN[day.month - 1][:3]} {day.year}"


def format_moment(at: str, language: str) -> str:
    """A moment kept in UTC (ISO) as local date and time: «31 March 2027, 14:05» or «2027年3月31日（水）14:05»."""
    local = datetime.datetime.fromisoformat(at).astimezone()
    return f"{format_date(local.date(), language)}{'' if language == 'ja' else ', '}{local:%H:%M}"


def format_date_in_text(day: datetime.date, language: str) -> str:
    """The date as it stands in an agreement or letter: «31 March 2027», «2027年3月31日» without the weekday."""
    return f"{day.year}年{day.month}月{day.day}日" if language == "ja" else format_date(day, language)


def format_wareki(day: datetime.date) -> str:
    """The date in its Japanese era, «令和9年3月31日»; before Meiji the plain year."""
    year = era_year(day)
    return f"{year if year is not None else f'{day.year}年'}{day.month}月{day.day}日"


def format_partial(when: PartialDate, language: str) -> str:
    """A date as far as it is known: «1992», «April 1992», «1 April 1992»; «1992年», «1992年4月» …"""
    if when.exact is not None:
        return format_date(when.exact, language)
    if language == "ja":
        return f"{when.year}年" if when.month is None else f"{when.year}年{when.month}月"
    return f"{when.year}" if when.month is None else f"{MONTHS_EN[when.month - 1]} {when.year}"


def format_partial_short(when: PartialDate, language: str) -> str:
    """As `format_partial`, for lists: «1992», «Apr 1992», «1 Apr 1992»; «1992», «1992/4», «1992/4/1»."""
    if when.exact is not None:
        return format_date_short(when.exact, language)
    if when.month is None:
        return f"{when.year}"
    return f"{when.year}/{when.month}" if language == "ja" else f"{MONTHS_EN[when.month - 1][:3]} {when.year}"


def format_fiscal_year(year: int, language: str, *, is_both_eras: bool = False) -> str:
    """«FY2026» or «令和8年度（2026年度）», the era being that of the year in which the fiscal year begins.

    The year in which an era began takes the new era's name (令和元年度); with `is_both_eras` it takes both
    («平成31年度・令和元年度»).
    """
    if language != "ja":
        return f"FY{year}"
    first, last = fiscal_year_span(year)
    starting = next((era for era in ERAS if first < era.first_on <= last and era.first_year == year), None)
    old = era_year(first)
    if starting is None or old is None:
        return f"{str(old)}度（{year}年度）" if old is not None else f"{year}年度"
    new = f"{starting.name}元年度"
    assert is_within(old.era, first)
    return f"{old}度・{new}（{year}年度）" if is_both_eras else f"{new}（{year}年度）"


def format_academic_year(year: int, start: tuple[int, int], language: str) -> str:
    """«academic year 2026/27 (from 1 September)», «2026/27学年度（9月1日開始）»; «2026» where it begins with the year."""
    month, day = start
    years = f"{year}" if start == (1, 1) else f"{year}/{(year + 1) % 100:02}"
    if language == "ja":
        return f"{years}学年度（{month}月{day}日開始）"
    return f"academic year {years} (from {day} {MONTHS_EN[month - 1]})"


def format_period(period: Period, language: str) -> str:
    """«5 years», «1 year 6 months», «90 days»; «5年», «1年6か月», «90日»."""
    years, months = divmod(period.months, 12)
    parts = ((years, "year", "年"), (months, "month", "か月"), (period.days, "day", "日"))
    if language == "ja":
        return "".join(f"{number}{unit}" for number, _, unit in parts if number) or "0日"
    return " ".join(_count(number, unit) for number, unit, _ in parts if number) or "0 days"


def format_period_in_words(period: Period, language: str) -> str:
    """The period as agreements write it: «five (5) years», «5年間»."""
    if language == "ja":
        return f"{format_period(period, language)}間"
    years, months = divmod(period.months, 12)
    parts = [(n, unit) for n, unit in ((years, "year"), (months, "month"), (period.days, "day")) if n]
    return " and ".join(f"{number_in_words(n)} ({n}) {unit if n == 1 else unit + 's'}" for n, unit in parts)


def format_notice(notice: Notice, language: str) -> str:
    """«6 months», «1 academic year», «1 fiscal year»; «6か月», «1学年度», «1会計年度»."""
    if notice.academic_years:
        years = notice.academic_years
        return f"{years}学年度" if language == "ja" else _count(years, "academic year")
    if notice.fiscal_years:
        years = notice.fiscal_years
        return f"{years}会計年度" if language == "ja" else _count(years, "fiscal year")
    return format_period(notice.period, language)


def days_left(day: datetime.date, today: datetime.date, language: str) -> str:
    """How far `day` is from `today`: «in 47 days», «today», «12 days overdue»; «あと47日», «本日», «12日超過»."""
    days = (day - today).days
    if days == 0:
        return "本日" if language == "ja" else "today"
    if language == "ja":
        return f"あと{days}日" if days > 0 else f"{-days}日超過"
    return f"in {_count(days, 'day')}" if days > 0 else f"{_count(-days, 'day')} overdue"


def number_in_words(number: int) -> str:
    """The English word for a number below 1,000; larger ones in digits."""
    if number < 20:
        return _SMALL[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return f"{_SMALL[hundreds]} hundred" + (f" and {number_in_words(rest)}" if rest else "")
    return f"{number:,}"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
