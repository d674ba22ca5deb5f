"""Dates as people write them (japan.md 2.2): read exactly, or refused with the reason; never guessed."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements_app.domain.calendar.eras import ERAS
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.calendar.written import DateNote, Ending, read_date, read_dates
from agreements_app.domain.calendar.written_forms import WhyUnreadable
from agreements_app.texts.dates import MONTHS_EN, format_date, format_date_short, format_wareki


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("平成31年4月1日", "2019-04-01"),
        ("Ｈ３１．４．１", "2019-04-01"),
        ("H31.4.1", "2019-04-01"),
        ("h31.4.1", "2019-04-01"),
        ("平31.4.1", "2019-04-01"),
        ("㍻31.4.1", "2019-04-01"),
        ("令和元年5月1日", "2019-05-01"),
        ("㋿元年5月1日", "2019-05-01"),
        ("令1.5.1", "2019-05-01"),
        ("R1.5.1", "2019-05-01"),
        ("R01/05/01", "2019-05-01"),
        ("令和１年５月", "2019-05"),
        ("S58.4.1", "1983-04-01"),
        ("昭和58年4月", "1983-04"),
        ("㍼58年", "1983"),
        ("大正15年12月24日", "1926-12-24"),
        ("明治45年7月29日", "1912-07-29"),
        ("H31", "2019"),
        ("平成31年", "2019"),
        ("1980. 5.31", "1980-05-31"),
        ("2003.11. 5", "2003-11-05"),
        ("2006/4/5", "2006-04-05"),
        ("2006-04-05", "2006-04-05"),
        ("２００６年４月５日", "2006-04-05"),
        ("20060405", "2006-04-05"),
        ("西暦2006年4月5日", "2006-04-05"),
        ("2019(平成31)年4月1日", "2019-04-01"),
        ("平成31（2019）年4月1日", "2019-04-01"),
        ("平成31年（2019年）4月1日", "2019-04-01"),
        ("1992", "1992"),
        ("1992年4月", "1992-04"),
        ("Apr-2019", "2019-04"),
        ("April 2019", "2019-04"),
        ("04/2019", "2019-04"),
        ("1 April 2019", "2019-04-01"),
        ("1st of April 2019", "2019-04-01"),
        ("April 1st, 2019", "2019-04-01"),
        ("Jan. 15, 2020", "2020-01-15"),
        ("1-Apr-2019", "2019-04-01"),
        ("2019 Apr 1", "2019-04-01"),
        ("Wednesday, 5 April 2006", "2006-04-05"),
        ("2020-01-01T00:00:00Z", "2020-01-01"),
        ("2020-01-01 00:00:00+09:00", "2020-01-01"),
        ("2024/04/01 00:00:00", "2024-04-01"),
        ("31/5/2019", "2019-05-31"),
        ("5/31/2019", "2019-05-31"),
        ("05/05/2019", "2019-05-05"),
        ("2024年3月31日まで", "2024-03-31"),
        ("2019年4月1日付け", "2019-04-01"),
    ],
)
def test_it_reads(text: str, date: str) -> None:
    read = read_date(text)

    assert (str(read.start), read.end, read.why, read.notes) == (date, None, None, ())


@pytest.mark.parametrize(
    ("text", "date", "note", "remark"),
    [
        ("平成31年10月1日", "2019-10-01", DateNote.FUTURE_ERA, ""),
        ("平成35年3月31日", "2023-03-31", DateNote.FUTURE_ERA, ""),
        ("H36.3.31", "2024-03-31", DateNote.FUTURE_ERA, ""),
        ("令和元年4月1日", "2019-04-01", DateNote.ERA_MISMATCH, ""),
        ("1992?", "1992", DateNote.APPROXIMATE, ""),
        ("1992.4頃", "1992-04", DateNote.APPROXIMATE, ""),
        ("c. 1992", "1992", DateNote.APPROXIMATE, ""),
        ("2006年4月5日（木）", "2006-04-05", DateNote.WEEKDAY_MISMATCH, ""),
        ("Monday, 5 April 2006", "2006-04-05", DateNote.WEEKDAY_MISMATCH, ""),
        ("2016/4/1 (2021更新)", "2016-04-01", DateNote.EVENT_BESIDE, "(2021更新)"),
        ("2027年3月末", "2027-03", DateNote.REMARK, "末"),
        ("2019.4.1締結", "2019-04-01", DateNote.REMARK, "締結"),
        ("2020-01-01T15:30:00Z", "2020-01-01", DateNote.TIME_DROPPED, ""),
    ],
)
def test_it_reads_with_a_note(text: str, date: str, note: DateNote, remark: str) -> None:
    read = read_date(text)

    assert (str(read.start), read.notes, read.remark) == (date, (note,), remark)


@pytest.mark.parametrize(
    "text", ["2006年4月5日（水）", "2006年4月5日 水曜日", "Wed 5 Apr 2006", "5 April 2006 (Wednesday)"]
)
def test_the_right_weekday_needs_no_note(text: str) -> None:
    read = read_date(text)

    assert (str(read.start), read.notes) == ("2006-04-05", ())


@pytest.mark.parametrize(
    ("text", "year"),
    [("平成30年度", 2018), ("2018年度", 2018), ("H30年度", 2018), ("令和元年度", 2019), ("FY2018", 2018)],
)
def test_a_fiscal_year_is_kept_as_one(text: str, year: int) -> None:
    read = read_date(text)

    assert (read.fiscal_year, str(read.start), read.notes) == (year, str(year), (DateNote.FISCAL_YEAR,))


@pytest.mark.parametrize("text", ["", " ", "－", "-", "—", "不詳", "未定", "TBD", "n/a", "NA", "なし", "　"])
def test_what_says_nothing_is_blank(text: str) -> None:
    assert read_date(text).is_blank


@pytest.mark.parametrize(
    ("text", "start", "end", "ending"),
    [
        ("2019.4.1～2024.3.31", "2019-04-01", "2024-03-31", Ending.DATED),
        ("2006.4.5\n-自動延長", "2006-04-05", "None", Ending.AUTOMATIC),
        ("〜2027.3", "None", "2027-03", Ending.DATED),
        ("2019.4.1～", "2019-04-01", "None", Ending.OPEN),
        ("2019.4.1~5.31", "2019-04-01", "2019-05-31", Ending.DATED),
        ("2019年4月1日から2024年3月31日まで", "2019-04-01", "2024-03-31", Ending.DATED),
        ("平成24年4月1日～平成28年3月31日", "2012-04-01", "2016-03-31", Ending.DATED),
        ("2006-04-05-2010-04-04", "2006-04-05", "2010-04-04", Ending.DATED),
        ("2024-01-01 to 2026-12-31", "2024-01-01", "2026-12-31", Ending.DATED),
        ("2019 – 2024", "2019", "2024", Ending.DATED),
        ("自動更新", "None", "None", Ending.AUTOMATIC),
        ("無期限", "None", "None", Ending.OPEN),
        ("期間の定めなし", "None", "None", Ending.OPEN),
        ("Indefinite", "None", "None", Ending.OPEN),
    ],
)
def test_from_and_to_in_one_cell(text: str, start: str, end: str, ending: Ending) -> None:
    read = read_date(text)

    assert (str(read.start), str(read.end), read.ending) == (start, end, ending)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("05.06.2019", WhyUnreadable.AMBIGUOUS_DAY_MONTH),
        ("01/04/2019 - 31/03/2024", WhyUnreadable.AMBIGUOUS_DAY_MONTH),
        ("5/31", WhyUnreadable.NO_YEAR),
        ("5月31日", WhyUnreadable.NO_YEAR),
        ("31.4.1", WhyUnreadable.ERA_MISSING),
        ("7.4.1", WhyUnreadable.ERA_MISSING),
        ("31年度", WhyUnreadable.ERA_MISSING),
        ("31年4月1日", WhyUnreadable.ERA_MISSING),
        ("03-Mar-19", WhyUnreadable.TWO_DIGIT_YEAR),
        ("Mar-19", WhyUnreadable.TWO_DIGIT_YEAR),
        ("03/04/19", WhyUnreadable.TWO_DIGIT_YEAR),
        ("2019-02-30", WhyUnreadable.IMPOSSIBLE_DATE),
        ("2019/13/1", WhyUnreadable.IMPOSSIBLE_DATE),
        ("平成0年1月1日", WhyUnreadable.IMPOSSIBLE_DATE),
        ("32/05/2019", WhyUnreadable.IMPOSSIBLE_DATE),
        ("43556", WhyUnreadable.SERIAL_NUMBER),
        ("9999-12-31", WhyUnreadable.TOO_FAR),
        ("0001-01-01", WhyUnreadable.TOO_FAR),
        ("H16.6.1 / H21.6.1 / 2014.6.1", WhyUnreadable.SEVERAL_DATES),
        ("2016.4.1 2021.4.1", WhyUnreadable.SEVERAL_DATES),
        ("2024.3.31～2019.4.1", WhyUnreadable.END_BEFORE_START),
        ("2019.4.1～2.30", WhyUnreadable.IMPOSSIBLE_DATE),
        ("令和元年（2018年）5月1日", WhyUnreadable.YEARS_DIFFER),
        ("署名日から5年", WhyUnreadable.NOT_A_DATE),
        ("soon", WhyUnreadable.NOT_A_DATE),
        ("１" * 400, WhyUnreadable.NOT_A_DATE),
    ],
)
def test_it_refuses_with_the_reason(text: str, why: WhyUnreadable) -> None:
    read = read_date(text)

    assert (read.why, read.start, read.end) == (why, None, None)


def test_the_order_of_the_column_settles_day_and_month() -> None:
    assert str(read_date("05.06.2019", day_first=True).start) == "2019-06-05"
    assert str(read_date("05.06.2019", day_first=False).start) == "2019-05-06"
    assert read_date("5/31/2019", day_first=True).why is WhyUnreadable.IMPOSSIBLE_DATE
    assert read_date("31/5/2019", day_first=False).why is WhyUnreadable.IMPOSSIBLE_DATE


def test_a_history_of_renewals_in_one_cell() -> None:
    read = read_dates("H16.6.1 / H21.6.1\n2014.6.1、2019/6/1")

    assert [str(date.start) for date in read] == ["2004-06-01", "2009-06-01", "2014-06-01", "2019-06-01"]


DAYS = st.dates(datetime.date(1868, 1, 25), datetime.date(2116, 12, 31))


@given(DAYS)
def test_every_day_comes_back_from_its_era(day: datetime.date) -> None:
    read = read_date(format_wareki(day))

    assert (read.start, read.notes) == (PartialDate.of(day), ())


@given(DAYS, st.sampled_from(["en", "ja"]))
def test_every_day_comes_back_from_our_own_words(day: datetime.date, language: str) -> None:
    assert read_date(format_date(day, language)).start == PartialDate.of(day)
    assert read_date(format_date_short(day, language)).start == PartialDate.of(day)
    assert read_date(format_date(day, language)).notes == ()


@given(
    DAYS,
    st.sampled_from(["{l}{y}.{m}.{d}", "{l}{y:02}/{m:02}/{d:02}", "{g}{y}年{m}月{d}日", "{n} {y} 年 {m} 月 {d} 日"]),
)
def test_every_era_is_read_in_every_form_even_beyond_its_end(day: datetime.date, form: str) -> None:
    for candidate in ERAS:
        year = day.year - candidate.first_year + 1
        if 1 <= year <= 99:
            text = form.format(
                l=candidate.letter, g=candidate.ligature, n=candidate.name, y=year, m=day.month, d=day.day
            )
            assert read_date(text).start == PartialDate.of(day), text


@given(DAYS)
def test_partial_dates_come_back_from_iso(day: datetime.date) -> None:
    for date in (PartialDate(day.year), PartialDate(day.year, day.month), PartialDate.of(day)):
        assert read_date(str(date)).start == date
        assert PartialDate.parse(str(date)) == date


@given(DAYS)
def test_english_months_are_read_in_any_case(day: datetime.date) -> None:
    name = MONTHS_EN[day.month - 1]

    for text in (
        f"{day.day} {name.upper()} {day.year}",
        f"{name.lower()} {day.day}, {day.year}",
        f"{name[:3]}-{day.year}",
    ):
        start = read_date(text).start
        assert start is not None and (start.year, start.month) == (day.year, day.month)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_without_an_error(text: str) -> None:
    read = read_date(text)

    assert read.why is None or (read.start is None and read.end is None)
    assert read_dates(text) is not None


@given(st.text(alphabet="0123456789./-年月日度平成令和元HRS ~〜()to", max_size=24))
def test_texts_that_look_like_dates_are_read_or_refused(text: str) -> None:
    read = read_date(text)

    assert read.why is None or read.start is None
