"""Words in scripts with and without blanks, and how alike two texts are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements_app.documents.compare.tokens import bag_of, folded, likeness, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the Party’s notice, 1,000.5 m", ["the", " ", "Party’s", " ", "notice", ",", " ", "1,000.5", " ", "m"]),
        ("令和9年4月1日から", ["令和", "9", "年", "4", "月", "1", "日", "から"]),
        ("両当事者は、MOUを締結する。", ["両当事者", "は", "、", "MOU", "を", "締結", "する", "。"]),
        ("プログラム（案）", ["プログラム", "（", "案", "）"]),
        ("Universität Zürich", ["Universität", " ", "Zürich"]),
        ("cafe\u0301 x", ["cafe\u0301", " ", "x"]),
    ],
)
def test_text_is_cut_where_a_reader_would(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize("text", ["本协议自双方最后签字之日起生效，有效期五年。", "ข้อตกลงนี้มีผลใช้บังคับตั้งแต่วันที่ลงนาม"])
def test_chinese_and_thai_are_cut_into_several_words_without_blanks(text: str) -> None:
    words = words_of(text)

    assert 5 < len(words) < len(text)
    assert "".join(words) == text


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_nothing_of_a_text_is_lost(text: str) -> None:
    assert "".join(words_of(text)) == text


def test_width_and_blanks_are_folded_away() -> None:
    assert folded("（１） ＡＢＣ\u3000ｱ\n") == folded("(1)ABC ア")
    assert folded("1か月") != folded("2か月")


def test_likeness_runs_from_nothing_to_the_same() -> None:
    first = bag_of("the parties shall meet once a year")

    assert likeness(first, bag_of("The Parties shall meet once a YEAR.")) == 1.0
    assert likeness(first, bag_of("各当事者は自己の経費を負担する")) == 0.0
    assert 0.5 < likeness(first, bag_of("the parties shall meet twice a year")) < 1.0
    assert likeness(bag_of(""), bag_of(" ")) == 0.0
