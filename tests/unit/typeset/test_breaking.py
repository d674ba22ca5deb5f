"""Lines are broken where the rules of each script allow it."""

import pytest

from agreements_app.documents.typeset.breaking import NOT_AT_END, NOT_AT_START, break_points


def _parts(text: str) -> str:
    allowed = break_points(text)
    return "".join(("|" if allowed[at] else "") + letter for at, letter in enumerate(text))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("to be or", "to |be |or"),
        ("大学", "大|学"),
        ("大学、法人", "大|学、|法|人"),
        ("「大学」と", "「大|学」|と"),
        ("（平成15年）", "（平|成|15|年）"),
        ("キャリア", "キャ|リ|ア"),
        ("サーバー", "サー|バー"),
        ("人々の", "人々|の"),
        ("東京MoU案", "東|京|MoU|案"),
        ("a\u00a0b 大\u00a0学", "a\u00a0b |大\u00a0学"),
        ("co-operation", "co-|operation"),
        ("from -1 to", "from |-1 |to"),
        ("50% 以上", "50% |以|上"),
        ("待つ……そして", "待|つ……|そ|し|て"),
        ("soft\u00adhyphen", "soft\u00ad|hyphen"),
        ("서울대학교 국제처", "서울대학교 |국제처"),
        ("100,000", "100,000"),
        ("zero\u200bwidth", "zero\u200b|width"),
        ("12\u3000月", "12\u3000|月"),
    ],
)
def test_a_line_may_begin_only_where_the_rules_allow(text: str, parts: str) -> None:
    assert _parts(text) == parts


def test_thai_is_broken_between_words_and_never_before_a_mark() -> None:
    text = "มหาวิทยาลัยเชียงใหม่และมหาวิทยาลัยฮอกไกโด"

    parts = _parts(text).split("|")

    assert len(parts) >= 3
    assert all(part[0] not in "ัิีึืฺุู็่้๊๋์ํะาำๆฯ" for part in parts)
    assert "".join(parts) == text


def test_addresses_may_be_broken_after_a_slash() -> None:
    parts = _parts("https://www.example.ac.jp/international/agreements").split("|")

    assert parts == ["https://www.example.ac.jp/", "international/", "agreements"]


@pytest.mark.parametrize("sign", sorted(NOT_AT_START - set("…‥")))
def test_no_line_begins_with_a_sign_that_must_not_stand_there(sign: str) -> None:
    assert break_points(f"大{sign}学")[1] is False


@pytest.mark.parametrize("sign", sorted(NOT_AT_END))
def test_no_line_ends_with_a_sign_that_must_not_stand_there(sign: str) -> None:
    assert break_points(f"大{sign}学")[2] is False
