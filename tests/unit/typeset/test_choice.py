"""Each stretch of text is drawn by the font of its script, one East Asian font for a whole run."""

from dataclasses import replace

import pytest

from agreements_app.documents.typeset.choice import Surroundings, font_spans
from agreements_app.documents.typeset.fonts import font_file
from agreements_app.documents.wordml.model import RunFormat

MINCHO = RunFormat(ascii="Times New Roman", high_ansi="Times New Roman", east_asia="ＭＳ 明朝")


ANYWHERE = Surroundings()


def _fonts(text: str, look: RunFormat = MINCHO, around: Surroundings = ANYWHERE) -> list[str]:
    spans, missing = font_spans(text, look, around)
    assert missing == []
    return [span.typeface.file.name for span in spans]


@pytest.mark.parametrize(
    ("text", "fonts"),
    [
        ("University", ["LiberationSerif-Regular"]),
        ("Đại học Quốc gia Hà Nội", ["LiberationSerif-Regular"]),
        ("Московский университет", ["LiberationSerif-Regular"]),
        ("Πανεπιστήμιο", ["LiberationSerif-Regular"]),
        ("国立大学協会", ["NotoSerifJP-Regular"]),
        ("髙橋 𠮷野 山﨑", ["NotoSerifJP-Regular"]),
        ("①㈱", ["NotoSerifJP-Regular"]),
        ("서울대학교", ["NotoSansKR-Regular"]),
        ("联合实验室", ["NotoSansSC-Regular"]),
        ("清华大学", ["NotoSansSC-Regular"]),
        ("มหาวิทยาลัย", ["NotoSansThai-Regular"]),
        ("جامعة القاهرة", ["Amiri-Regular"]),
        ("האוניברסיטה", ["NotoSansHebrew-Regular"]),
        ("दिल्ली विश्वविद्यालय", ["NotoSansDevanagari-Regular"]),
        ("ມະຫາວິທະຍາໄລ", ["NotoSansLao-Regular"]),
        ("សាកលវិទ្យាល័យ", ["NotoSansKhmer-Regular"]),
        ("თბილისი", ["NotoSansGeorgian-Regular"]),
        ("東京とSeoul", ["NotoSerifJP-Regular", "LiberationSerif-Regular"]),
        ("☐ ☑", ["NotoSansSymbols2-Regular"]),
    ],
)
def test_text_is_drawn_by_the_font_of_its_script(text: str, fonts: list[str]) -> None:
    assert _fonts(text) == fonts


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Times New Roman", "LiberationSerif-Regular"), ("Century", "LiberationSerif-Regular"),
        ("Arial", "LiberationSans-Regular"), ("Calibri", "Carlito-Regular"), ("Cambria", "Caladea-Regular"),
        ("Courier New", "LiberationMono-Regular"), ("Garamond", "LiberationSerif-Regular"),
        ("Verdana", "LiberationSans-Regular"), ("ＭＳ Ｐ明朝", "NotoSerifJP-Regular"),
        ("メイリオ", "NotoSansJP-Regular"), ("Yu Gothic", "NotoSansJP-Regular"), ("Century Gothic", "LiberationSans-Regular"),
    ],
)  # fmt: skip
def test_a_named_font_has_a_stand_in_of_its_kind(name: str, file: str) -> None:
    assert _fonts("abc", replace(MINCHO, ascii=name)) == [file]


@pytest.mark.parametrize(
    ("country", "language", "file"),
    [("", "", "NotoSerifJP-Regular"), ("TW", "", "NotoSansTC-Regular"), ("CN", "", "NotoSansSC-Regular"),
     ("", "ko-KR", "NotoSansKR-Regular")],
)  # fmt: skip
def test_ideographs_that_every_font_has_follow_country_and_language(country: str, language: str, file: str) -> None:
    look = replace(MINCHO, east_asia="", language_east_asia=language)

    assert _fonts("大学", look, Surroundings(country=country)) == [file]


def test_a_japanese_document_stays_japanese_for_a_chinese_partner() -> None:
    around = Surroundings(kana=True, country="CN")

    assert _fonts("交流協定", MINCHO, around) == ["NotoSerifJP-Regular"]
    assert _fonts("联合实验室", MINCHO, around) == ["NotoSansSC-Regular"]


def test_a_traditional_name_that_the_japanese_font_lacks_goes_whole_to_the_country_font() -> None:
    around = Surroundings(kana=True, country="TW")
    only_there = (
        code
        for code in range(0x4E00, 0x9FA5)
        if _lacks("NotoSerifJP-Regular", code) and not _lacks("NotoSansTC-Regular", code)
    )
    absent = chr(next(only_there))

    assert _fonts(f"大學{absent}", MINCHO, around) == ["NotoSansTC-Regular"]


def _lacks(font: str, code: int) -> bool:
    return not font_file(font).has(chr(code))


def test_the_hint_decides_about_quotation_marks() -> None:
    assert _fonts("“", MINCHO) == ["LiberationSerif-Regular"]
    assert _fonts("“", replace(MINCHO, hint="eastAsia")) == ["NotoSerifJP-Regular"]


def test_marks_stay_with_their_letter() -> None:
    assert _fonts("e\u0301a\u0323 葛\U000e0100") == ["LiberationSerif-Regular", "NotoSerifJP-Regular"]


def test_bold_italic_and_missing_weights() -> None:
    spans, _ = font_spans("ab 서울", replace(MINCHO, bold=True, italic=True), Surroundings())

    assert [(span.typeface.file.name, span.typeface.embolden, span.typeface.slant) for span in spans] == [
        ("LiberationSerif-BoldItalic", False, False), ("NotoSansKR-Regular", True, True),
    ]  # fmt: skip


def test_characters_of_no_shipped_font_are_told() -> None:
    _, missing = font_spans("a𐌲b𒀀", MINCHO, Surroundings())

    assert missing == ["𐌲", "𒀀"]
