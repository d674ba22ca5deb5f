"""Numbers are written as Word writes them in every common number format."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements_app.documents.wordml.numerals import numeral


@pytest.mark.parametrize(
    ("style", "number", "shown"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 9, "ix"),
        ("upperLetter", 3, "C"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 27, "aa"),
        ("lowerLetter", 53, "aaa"),
        ("ordinal", 1, "1st"),
        ("ordinal", 12, "12th"),
        ("ordinal", 23, "23rd"),
        ("cardinalText", 21, "Twenty-one"),
        ("ordinalText", 2, "Second"),
        ("ordinalText", 20, "Twentieth"),
        ("ordinalText", 21, "Twenty-first"),
        ("aiueo", 1, "ｱ"),
        ("aiueoFullWidth", 1, "ア"),
        ("aiueoFullWidth", 10, "コ"),
        ("irohaFullWidth", 1, "イ"),
        ("irohaFullWidth", 3, "ハ"),
        ("iroha", 2, "ﾛ"),
        ("ideographDigital", 10, "一〇"),
        ("japaneseCounting", 10, "十"),
        ("japaneseCounting", 11, "十一"),
        ("japaneseCounting", 20, "二十"),
        ("japaneseCounting", 105, "百五"),
        ("japaneseCounting", 2027, "二千二十七"),
        ("japaneseCounting", 10000, "一万"),
        ("japaneseLegal", 12, "壱拾弐"),
        ("chineseCounting", 11, "十一"),
        ("chineseCountingThousand", 101, "一百零一"),
        ("ideographTraditional", 2, "乙"),
        ("ideographZodiac", 1, "子"),
        ("koreanCounting", 15, "십오"),
        ("ganada", 2, "나"),
        ("chosung", 1, "ㄱ"),
        ("thaiNumbers", 25, "๒๕"),
        ("russianLower", 1, "а"),
        ("hebrew1", 15, "טו"),
        ("numberInDash", 4, "- 4 -"),
        ("chicago", 2, "†"),
        ("none", 4, ""),
        ("no such format", 4, "4"),
    ],
)
def test_a_number_is_written_in_the_format(style: str, number: int, shown: str) -> None:
    assert numeral(number, style) == shown


@given(st.integers(min_value=1, max_value=3999))
def test_roman_numbers_read_back_as_the_number(number: int) -> None:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}

    digits = [values[letter] for letter in numeral(number, "upperRoman")]

    total = sum(-one if one < two else one for one, two in zip(digits, [*digits[1:], 0], strict=True))
    assert total == number


@given(st.integers(min_value=1, max_value=9999))
def test_japanese_counting_reads_back_as_the_number(number: int) -> None:
    total = digit = 0

    for sign in numeral(number, "japaneseCounting"):
        if sign in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            digit = 0
        else:
            digit = "〇一二三四五六七八九".index(sign)

    assert total + digit == number
