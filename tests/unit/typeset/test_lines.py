"""Paragraphs are set into lines that keep their text, their width and the rules for line starts and ends."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from agreements_app.documents.typeset.breaking import NOT_AT_END, NOT_AT_START
from agreements_app.documents.typeset.choice import Surroundings
from agreements_app.documents.typeset.lines import Line, Measure, break_lines
from agreements_app.documents.typeset.pieces import _CUT_BEFORE, _MOST_PIECES, Context, cut
from agreements_app.documents.typeset.tabs import Tabs
from agreements_app.documents.wordml.model import Paragraph, ParagraphFormat, RunFormat, TabStop, TextRun

LOOK = RunFormat(size=10.5, size_complex=10.5, east_asia="ＭＳ 明朝")
MIXED = (
    "本覚書は、両当事者（国立大学協会及びUniversitas 21をいう。以下「両協会」という。）が、「学術交流」・「学生交流」を"
    "promote mutual co-operation, 2027年4月1日から（5年間）実施する。キャリア・サーバー、様々な人々・ヴァージョン１．０！？"
    "มหาวิทยาลัยเชียงใหม่ will join; see https://www.example.ac.jp/en/agreements/list for “details” (if any)……以上。"
)


def _lines(
    text: str, width: float, *, stops: tuple[TabStop, ...] = (), compresses: bool = True, **changes: object
) -> list[Line]:
    look = ParagraphFormat(**changes)  # type: ignore[arg-type]
    paragraph = Paragraph(inlines=(TextRun(text=text, format=LOOK),), format=look, mark=LOOK)
    context = Context(resolve=lambda _: "", around=Surroundings(kana=True))
    tabs = Tabs(stops=stops, every=36.0, left=0.0, right=width)
    measure = Measure(
        first_left=0.0,
        left=0.0,
        right=width,
        tabs=tabs,
        align=look.align,
        right_to_left=look.bidi,
        compresses=compresses,
    )
    return break_lines(cut(paragraph, context), measure)


def _right_edge(line: Line) -> float:
    return max((placed.x + placed.width for placed in line.placed), default=0.0)


@pytest.mark.parametrize("compresses", [True, False])
@pytest.mark.parametrize("align", ["left", "both"])
def test_no_width_breaks_a_rule_or_overfills_a_line(align: str, compresses: bool) -> None:
    faults: list[str] = []

    for width in range(110, 520, 3):
        lines = _lines(MIXED, float(width), align=align, compresses=compresses)
        texts = [line.text.strip() for line in lines]
        for line, text, following in zip(lines, texts, [*texts[1:], ""], strict=True):
            if _right_edge(line) > width + 0.02:
                faults.append(f"{width}: overfull {text}")
            if following and (following[0] in NOT_AT_START or text[-1] in NOT_AT_END):
                faults.append(f"{width}: {text[-3:]}|{following[:3]}")

    assert faults == []


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("大学、。「」（）abc XYZ09-กำมหาวิทยาลัย・ー"), max_size=80), st.floats(12, 300))
def test_all_text_is_kept_in_order_at_any_width(text: str, width: float) -> None:
    lines = _lines(text, width)

    kept = "".join(placed.piece.text for line in lines for placed in line.placed if placed.piece.kind != "space")
    assert kept.replace(" ", "") == text.replace(" ", "")


@settings(max_examples=60, deadline=None)
@example("0大「（", 30.0)
@given(st.text(st.sampled_from("大学、。「」（）abc XYZ09-กำ"), max_size=60), st.floats(30, 300))
def test_no_line_is_wider_than_its_room(text: str, width: float) -> None:
    for line in _lines(text, width, align="both"):
        assert _right_edge(line) <= width + 0.02


def test_justified_lines_reach_the_edge_and_the_last_does_not() -> None:
    lines = _lines(MIXED, 300.0, align="both")

    assert len(lines) > 3
    assert all(abs(_right_edge(line) - 300.0) < 0.05 for line in lines[:-1])
    assert _right_edge(lines[-1]) < 300.0


def test_even_distribution_spreads_the_letters_over_the_whole_line() -> None:
    line = _lines("日程", 100.0, align="distribute")[0]

    assert line.placed[0].x == 0.0
    assert _right_edge(line) == pytest.approx(100.0)


@pytest.mark.parametrize(("align", "left"), [("right", 79.0), ("center", 39.5), ("left", 0.0)])
def test_alignment_moves_the_line(align: str, left: float) -> None:
    line = _lines("大学", 100.0, align=align)[0]

    assert line.placed[0].x == pytest.approx(left, abs=0.01)


def test_a_closing_sign_at_the_end_of_a_line_gives_up_its_blank_half() -> None:
    lines = _lines("大学大学大学大学大。学", 10.5 * 9.6)

    assert lines[0].text == "大学大学大学大学大。"
    assert _right_edge(lines[0]) <= 10.5 * 9.6 + 0.01


def test_a_quarter_space_stands_between_kanji_and_letters_within_a_line() -> None:
    line = _lines("協定MoU案", 200.0)[0]

    gaps = [
        round(after.x - before.x - before.width, 2) for before, after in zip(line.placed, line.placed[1:], strict=False)
    ]
    assert gaps == pytest.approx([0.0, 2.625, 2.625], abs=0.01)


@pytest.mark.parametrize(
    ("stop", "expected"),
    [
        (TabStop(position=100.0), 100.0),
        (TabStop(position=100.0, kind="right"), 100.0 - 21.0),
        (TabStop(position=100.0, kind="center"), 100.0 - 10.5),
    ],
)
def test_a_tab_leads_to_its_stop(stop: TabStop, expected: float) -> None:
    line = _lines("a\t大学", 300.0, stops=(stop,))[0]

    assert line.placed[2].x == pytest.approx(expected, abs=0.01)


def test_a_tab_without_stops_leads_to_the_next_default_stop() -> None:
    line = _lines("大学大学\tx", 300.0)[0]

    assert [placed.x for placed in line.placed if placed.piece.text == "x"] == [72.0]


def test_right_to_left_text_is_shown_from_right_to_left() -> None:
    line = _lines("جامعة القاهرة", 200.0, bidi=True)[0]

    words = [placed.piece.text for placed in line.placed if placed.piece.kind == "text"]
    assert words == ["القاهرة", "جامعة"]
    assert _right_edge(line) == pytest.approx(200.0, abs=0.05)


def test_numbers_inside_arabic_keep_their_direction() -> None:
    line = _lines("Agreement with جامعة 2027 القاهرة signed", 400.0)[0]

    words = [placed.piece.text for placed in line.placed if placed.piece.kind == "text"]
    assert words == ["Agreement", "with", "القاهرة", "2027", "جامعة", "signed"]


def test_a_word_wider_than_the_line_is_cut_between_letters() -> None:
    lines = _lines("Donaudampfschifffahrtsgesellschaft", 60.0)

    assert len(lines) > 1
    assert "".join(line.text for line in lines) == "Donaudampfschifffahrtsgesellschaft"


def test_a_soft_hyphen_is_shown_only_where_the_line_ends() -> None:
    width = _right_edge(_lines("an univer-", 300.0)[0]) + 0.5

    broken = _lines("an univer\u00adsity", width)

    assert [line.text for line in broken] == ["an univer-", "sity"]
    assert all(_right_edge(line) <= width for line in broken)
    assert _lines("an univer\u00adsity", 300.0)[0].text == "an university"


def test_no_room_for_a_hyphen_is_no_place_to_break() -> None:
    width = _right_edge(_lines("an univer", 300.0)[0]) + 0.5

    assert _lines("an univer\u00adsity", width)[0].text.strip() == "an"


def test_a_number_stands_with_its_point_at_a_decimal_stop() -> None:
    stop = TabStop(position=100.0, kind="decimal")

    lines = [_lines(f"x\t{number}", 300.0, stops=(stop,))[0] for number in ("1.25", "1234.5", "77")]

    lefts = [next(placed.x for placed in line.placed if placed.piece.text[:1].isdigit()) for line in lines]
    assert lefts[1] < lefts[2] < lefts[0] < 100.0


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Agreement with جامعة القاهرة (2027) signed", ["Agreement", "with", ")2027(", "القاهرة", "جامعة", "signed"]),
        ("Agreement (جامعة and x) signed", ["Agreement", "(", "جامعة", "and", "x)", "signed"]),
        ("a ) b ( جامعة", ["a", ")", "b", "(", "جامعة"]),
    ],
)
def test_brackets_turn_with_what_they_hold(text: str, shown: list[str]) -> None:
    line = _lines(text, 500.0)[0]

    words = [placed.piece.text for placed in line.placed if placed.piece.kind == "text"]
    assert "".join(words) == "".join(shown)


def test_right_to_left_words_too_long_for_a_line_are_cut_in_reading_order() -> None:
    lines = _lines("الإسلاميةالإسلاميةالإسلامية", 40.0, bidi=True)

    assert len(lines) > 2
    assert "".join(line.text for line in lines) == "الإسلاميةالإسلاميةالإسلامية"


def test_a_single_letter_spread_over_a_line_stands_in_the_middle() -> None:
    assert _lines("印", 100.0, align="distribute")[0].placed[0].x == pytest.approx((100 - 10.5) / 2)


def test_text_at_a_stop_beyond_the_edge_ends_at_the_edge() -> None:
    lines = _lines("大学大学\tx", 100.0, stops=(TabStop(position=300.0),))

    assert len(lines) == 1
    assert _right_edge(lines[0]) == pytest.approx(100.0)


def test_dashes_of_two_are_not_divided() -> None:
    lines = _lines("大学――大学", 10.5 * 3)

    assert all(not (line.text.endswith("―") and not line.text.endswith("――")) for line in lines)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(["include", "an", "introduction", "to", "大学", "2027"]), min_size=2, max_size=30),
    st.floats(60, 300),
)
@example(words=["introduction", "大学", "2027"], width=98.61)
def test_lines_are_filled_as_far_as_words_fit(words: list[str], width: float) -> None:
    lines = _lines(" ".join(words), width)

    for line, following in zip(lines, lines[1:], strict=False):
        # measured whole: a blank after Japanese is a little wider than one after Latin letters
        with_next_word = f"{line.text.rstrip()} {following.text.split()[0]}"
        assert _right_edge(_lines(with_next_word, 3_000.0)[0]) > width


def test_direction_marks_take_no_room_and_lose_no_text() -> None:
    line = _lines("a\u202bجامعة\u202c b\u200e", 300.0)[0]

    assert [placed.piece.text.strip("\u202b\u202c\u200e") for placed in line.placed if placed.piece.kind == "text"] == [
        "a",
        "جامعة",
        "b",
    ]


def test_a_soft_hyphen_at_the_beginning_of_a_run_still_breaks_there() -> None:
    width = _right_edge(_lines("abcdefgh-", 300.0)[0]) + 0.5
    look = ParagraphFormat()
    runs = (TextRun(text="abcdefgh", format=LOOK), TextRun(text="\u00adijklm", format=LOOK))
    paragraph = Paragraph(inlines=runs, format=look, mark=LOOK)
    context = Context(resolve=lambda _: "", around=Surroundings())
    measure = Measure(first_left=0.0, left=0.0, right=width, tabs=Tabs(stops=(), every=36.0, left=0.0, right=width))

    lines = break_lines(cut(paragraph, context), measure)

    assert [line.text for line in lines] == ["abcdefgh-", "ijklm"]


def test_signs_within_a_line_give_up_their_blanks_only_where_the_file_allows() -> None:
    text, width = "甲、乙、丙、丁し、戊", 8 * 10.5 + 1

    tight, loose = (_lines(text, width, compresses=allowed) for allowed in (True, False))

    assert [line.text for line in tight] == ["甲、乙、丙、丁し、", "戊"]
    assert [line.text for line in loose] == ["甲、乙、丙、丁", "し、戊"]


def test_a_sign_at_the_end_gives_up_its_blank_in_every_file() -> None:
    assert [line.text for line in _lines("甲乙丙丁、戊", 4.6 * 10.5, compresses=False)] == ["甲乙丙丁、", "戊"]


def test_what_is_remembered_of_paragraphs_stays_small() -> None:
    context = Context(resolve=lambda _: "", around=Surroundings())

    def pieces(number: int) -> int:
        text = f"{number}号 " + "国" * 300
        return len(
            cut(Paragraph(inlines=(TextRun(text=text, format=LOOK),), format=ParagraphFormat(), mark=LOOK), context)
        )

    cut_in_all = sum(pieces(number) for number in range(700))

    assert cut_in_all > 2 * _MOST_PIECES
    assert sum(len(found) for _, found in _CUT_BEFORE.values()) < 1.1 * _MOST_PIECES


def test_a_character_no_font_has_is_told_for_every_document() -> None:
    paragraph = Paragraph(inlines=(TextRun(text="a\U00010332", format=LOOK),), format=ParagraphFormat(), mark=LOOK)
    documents = [Context(resolve=lambda _: "", around=Surroundings()) for _ in range(2)]

    for context in documents:
        cut(paragraph, context)

    assert [len(context.missing) for context in documents] == [1, 1]
