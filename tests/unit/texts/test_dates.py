"""Dates, periods and remaining time in words."""

import datetime
import time

import pytest

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.term.rule import Notice, Period
from agreements_app.texts import dates

DAY = datetime.date(2027, 3, 31)


def test_a_day_in_both_languages() -> None:
    assert dates.format_date(DAY, "en") == "31 March 2027"
    assert dates.format_date(DAY, "ja") == "2027年3月31日（水）"
    assert dates.format_date_short(DAY, "en") == "31 Mar 2027"
    assert dates.format_date_short(DAY, "ja") == "2027/3/31"
    assert dates.format_date_in_text(DAY, "ja") == "2027年3月31日"
    assert dates.format_date_in_text(DAY, "en") == "31 March 2027"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of the process cannot be set")
def test_a_moment_is_told_in_local_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()

    words = [dates.format_moment("2027-03-30T20:05:59.123456Z", language) for language in ("en", "ja")]

    monkeypatch.undo()
    time.tzset()
    assert words == ["31 March 2027, 05:05", "2027年3月31日（水）05:05"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2019-04-30", "平成31年4月30日"),
        ("2019-05-01", "令和元年5月1日"),
        ("2020-01-01", "令和2年1月1日"),
        ("1989-01-07", "昭和64年1月7日"),
        ("1989-01-08", "平成元年1月8日"),
        ("1926-12-24", "大正15年12月24日"),
        ("1926-12-25", "昭和元年12月25日"),
        ("1912-07-29", "明治45年7月29日"),
        ("1912-07-30", "大正元年7月30日"),
        ("1868-01-25", "明治元年1月25日"),
        ("1867-12-31", "1867年12月31日"),
    ],
)
def test_a_day_in_its_era(day: str, words: str) -> None:
    assert dates.format_wareki(datetime.date.fromisoformat(day)) == words


@pytest.mark.parametrize(
    ("written", "en", "ja", "short_en", "short_ja"),
    [
        ("1992", "1992", "1992年", "1992", "1992"),
        ("1992-04", "April 1992", "1992年4月", "Apr 1992", "1992/4"),
        ("1992-04-01", "1 April 1992", "1992年4月1日（水）", "1 Apr 1992", "1992/4/1"),
    ],
)
def test_a_date_as_far_as_it_is_known(written: str, en: str, ja: str, short_en: str, short_ja: str) -> None:
    when = PartialDate.parse(written)

    assert (dates.format_partial(when, "en"), dates.format_partial(when, "ja")) == (en, ja)
    assert (dates.format_partial_short(when, "en"), dates.format_partial_short(when, "ja")) == (short_en, short_ja)


@pytest.mark.parametrize(
    ("year", "words"),
    [
        (2026, "令和8年度（2026年度）"),
        (2019, "令和元年度（2019年度）"),
        (2018, "平成30年度（2018年度）"),
        (1988, "昭和63年度（1988年度）"),
        (1989, "平成元年度（1989年度）"),
        (1926, "昭和元年度（1926年度）"),
        (1850, "1850年度"),
    ],
)
def test_a_fiscal_year(year: int, words: str) -> None:
    assert dates.format_fiscal_year(year, "ja") == words
    assert dates.format_fiscal_year(year, "en") == f"FY{year}"


def test_the_fiscal_year_over_the_seam_can_name_both_eras() -> None:
    words = dates.format_fiscal_year(2019, "ja", is_both_eras=True)

    assert words == "平成31年度・令和元年度（2019年度）"


@pytest.mark.parametrize(
    ("period", "en", "ja", "words_en", "words_ja"),
    [
        (Period(60), "5 years", "5年", "five (5) years", "5年間"),
        (Period(12), "1 year", "1年", "one (1) year", "1年間"),
        (Period(18), "1 year 6 months", "1年6か月", "one (1) year and six (6) months", "1年6か月間"),
        (Period(0, 90), "90 days", "90日", "ninety (90) days", "90日間"),
        (Period(0, 121), "121 days", "121日", "one hundred and twenty-one (121) days", "121日間"),
        (Period(0, 1200), "1200 days", "1200日", "1,200 (1200) days", "1200日間"),
        (Period(), "0 days", "0日", "", "0日間"),
    ],
)
def test_a_period(period: Period, en: str, ja: str, words_en: str, words_ja: str) -> None:
    assert (dates.format_period(period, "en"), dates.format_period(period, "ja")) == (en, ja)
    assert dates.format_period_in_words(period, "en") == words_en
    assert dates.format_period_in_words(period, "ja") == words_ja


@pytest.mark.parametrize(
    ("notice", "en", "ja"),
    [("6m", "6 months", "6か月"), ("1ay", "1 academic year", "1学年度"), ("2fy", "2 fiscal years", "2会計年度")],
)
def test_a_notice(notice: str, en: str, ja: str) -> None:
    assert dates.format_notice(Notice.parse(notice), "en") == en
    assert dates.format_notice(Notice.parse(notice), "ja") == ja


@pytest.mark.parametrize(
    ("today", "en", "ja"),
    [
        ("2027-02-12", "in 47 days", "あと47日"),
        ("2027-03-30", "in 1 day", "あと1日"),
        ("2027-03-31", "today", "本日"),
        ("2027-04-12", "12 days overdue", "12日超過"),
    ],
)
def test_the_time_that_is_left(today: str, en: str, ja: str) -> None:
    day = datetime.date.fromisoformat(today)

    assert (dates.days_left(DAY, day, "en"), dates.days_left(DAY, day, "ja")) == (en, ja)
