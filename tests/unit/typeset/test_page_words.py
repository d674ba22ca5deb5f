"""The measure of likeness between two PDFs: words folded, order kept, line ends shared, running lines counted once."""

import pytest

from tests.benchmarks.page_words import PageLine, compare, tokens, without_repeats, words_of_lines


def _lines(*texts: str, page: int = 0) -> list[PageLine]:
    return [PageLine(page, 0.5, text) for text in texts]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Two‑party” agreements", ['"', "Two", "-", "party", '"', "agreements"]),
        ("第３条　目的", ["第", "3", "条", "目", "的"]),
        ("ﬁnal of\u00adﬁce", ["final", "of", "fice"]),
        ("• \uf0b7 item", ["item"]),
        ("Article 1 ........ 4", ["Article", "1", "4"]),
        ("Signed: ____________", ["Signed", ":"]),
    ],
)
def test_both_ways_of_drawing_a_sign_count_as_the_same_word(text: str, words: list[str]) -> None:
    assert tokens(text) == words


def test_the_same_words_on_other_lines_share_only_the_line_ends_they_share() -> None:
    ours = words_of_lines(_lines("the two parties", "agree on this", "text"))
    theirs = words_of_lines(_lines("the two parties agree", "on this", "text"))

    found = compare(ours, theirs)

    assert (found.words, found.missing, found.extra, found.moved) == (7, (), (), ())
    assert (found.lines, found.shared_lines) == (3, 2)


def test_a_word_cut_elsewhere_is_the_same_word() -> None:
    ours = words_of_lines(_lines("see docs.example/long", "path here"))
    theirs = words_of_lines(_lines("see docs.example/lo", "ngpath here"))

    found = compare(ours, theirs)

    assert (found.missing, found.extra) == ((), ())


def test_missing_extra_and_moved_words_are_told_apart() -> None:
    ours = words_of_lines(_lines("one two three new four five six"))
    theirs = words_of_lines(_lines("six one two three lost four five"))

    found = compare(ours, theirs)

    assert (found.missing, found.extra, found.moved) == (("lost",), ("new",), ("six",))


def test_running_lines_count_once_whatever_page_they_number() -> None:
    lines = [PageLine(page, y, text) for page in range(3) for y, text in ((0.05, f"Page {page + 1}"), (0.5, "Text"))]

    kept = without_repeats(lines)

    assert [line.text for line in kept] == ["Page 1", "Text", "Text", "Text"]
