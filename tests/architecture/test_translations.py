"""Every sentence for the user exists in Japanese, with the same places for values, and nothing superfluous."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {"msg": None, "t": None, "tc": ((1, "c"), 2), "tn": (1, 2), "N_": None}
_PLACE = re.compile(r"\{(\w*)[^}]*\}")


@lru_cache(maxsize=1)
def _extracted() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for name, _line, message, _comments, context in extract_from_dir(
        ROOT / "agreements_app", method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        text = message[0] if isinstance(message, tuple) else message
        if text:
            found[context or "", text] = f"{name}"
    return found


def _catalogues() -> Iterator[tuple[Path, Catalog]]:
    for path in sorted((ROOT / "resources" / "locale" / "ja").glob("*.po")):
        with path.open("rb") as stream:
            yield path, read_po(stream, locale="ja")


@lru_cache(maxsize=1)
def _translated() -> dict[tuple[str, str], tuple[str, Path]]:
    found: dict[tuple[str, str], tuple[str, Path]] = {}
    for path, catalogue in _catalogues():
        for message in catalogue:
            if not message.id:
                continue
            key = message.id[0] if isinstance(message.id, tuple | list) else message.id
            string = message.string[0] if isinstance(message.string, tuple | list) else message.string
            if string and not message.fuzzy:
                found[message.context or "", key] = (string, path)
    return found


def test_every_sentence_has_a_japanese_translation() -> None:
    missing = sorted(f"{where}: {key[1]}" for key, where in _extracted().items() if key not in _translated())

    assert not missing, "\n".join(missing)


def test_translations_keep_every_value() -> None:
    wrong = [
        f"{path.name}: {text!r} → {string!r}"
        for (_, text), (string, path) in _translated().items()
        if set(_PLACE.findall(text)) != set(_PLACE.findall(string)) and "{n" not in text
    ]

    assert not wrong, "\n".join(wrong)


def test_no_translation_is_left_over() -> None:
    used = {text for _, text in _extracted()}

    left_over = sorted(f"{path.name}: {text}" for (_, text), (_, path) in _translated().items() if text not in used)

    assert not left_over, "\n".join(left_over)


@pytest.mark.parametrize(
    "avoided",
    ["アンブレラ協定", "解約", "ダッシュボード", "実行済", "サインする", "リニューアル", "アーカイブ", "スヌーズ"],
)
def test_translated_sounding_words_are_avoided(avoided: str) -> None:
    found = [string for string, _ in _translated().values() if avoided in string]

    assert not found
