"""Names of one institution are alike whatever their spelling; names of another are not."""

import pytest

from agreements_app.domain.likeness import likeness_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The University of Tokyo", "University of Tōkyō"),
        ("The University of Tokyo", "TOKYO UNIVERSITY"),
        ("東京大学", "東京大學"),
        ("東京大学", " 東京　大学 ".replace("　", "")),
        ("Universität zu Köln", "Universitat Koln"),
        ("Université de Genève", "UNIVERSITE GENEVE"),
        ("Texas A&M University", "Texas A & M University"),
        ("テキサスA&M大学", "ﾃｷｻｽＡ＆Ｍ大学"),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert likeness_key(one) == likeness_key(other) != ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("University of Tokyo", "Tokyo Gakugei University"),
        ("東京大学", "東京学芸大学"),
        ("東京大学", "京都大学"),
        ("The", "Of"),
    ],
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert likeness_key(one) != likeness_key(other)


@pytest.mark.parametrize("nothing", ["", " ", "!", "\ud800", "\u200b"])
def test_what_holds_no_letter_is_like_nothing(nothing: str) -> None:
    assert likeness_key(nothing) == ()
