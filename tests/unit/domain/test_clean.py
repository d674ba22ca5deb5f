"""The one rule for text that enters: kept as written, cleaned as told, or refused with its place."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements_app.domain.clean import MAX_LINE, UncleanText, clean_text
from tests.data.awkward_texts import CHANGED, KEPT, REFUSED


@pytest.mark.parametrize("name", KEPT)
def test_awkward_texts_are_kept_as_written(name: str) -> None:
    assert clean_text(KEPT[name]) == KEPT[name]
    assert clean_text(KEPT[name], is_multiline=True) == KEPT[name]


@pytest.mark.parametrize("name", CHANGED)
def test_what_no_output_can_carry_is_taken_out(name: str) -> None:
    written, kept = CHANGED[name]

    assert clean_text(written) == kept


@pytest.mark.parametrize("name", REFUSED)
def test_impossible_texts_are_refused_with_their_place(name: str) -> None:
    with pytest.raises(UncleanText) as caught:
        clean_text(REFUSED[name])

    assert caught.value.position > 0
    assert caught.value.code in {"surrogate", "noncharacter", "too_long"}


@pytest.mark.parametrize("character", ["\ufa19", "\ufa11", "\uf900", "\U0002f800", "\ufa6a"])
def test_compatibility_ideographs_stay_although_normal_form_would_change_them(character: str) -> None:
    assert unicodedata.normalize("NFC", f"e\u0301{character}") != f"é{character}" or character == "\ufa11"
    assert clean_text(f"e\u0301{character}a") == f"é{character}a"


def test_a_text_of_many_lines_keeps_breaks_tabs_and_inner_spaces() -> None:
    written = "\r\n first  line \r\n\tsecond\x85third\u2029fourth\n\n"

    kept = clean_text(written, is_multiline=True)

    assert kept == " first  line\n\tsecond\nthird\nfourth"


def test_a_text_that_grows_when_composed_is_measured_afterwards() -> None:
    with pytest.raises(UncleanText):
        clean_text("\u0958" * MAX_LINE)


@given(st.text(max_size=60), st.booleans())
def test_cleaning_twice_changes_nothing_more(text: str, is_multiline: bool) -> None:
    try:
        once = clean_text(text, is_multiline=is_multiline)
    except UncleanText:
        return

    assert clean_text(once, is_multiline=is_multiline) == once
    assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in once)
