"""Help and wrong use in the language of the user; lines that fit a terminal; a descending sort without an equals sign."""

import argparse
import inspect
import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from agreements_app.cli.commands import LIST_KINDS
from agreements_app.cli.main import run
from agreements_app.cli.parsing import _PHRASES, joined
from agreements_app.cli.terminal import width, wrapped
from agreements_app.texts.catalogue import texts_for

COMMANDS = (
    "term", "demo", "import", "backup", "restore", "check", "list", "show", "save", "act", "draft", "fill", "pdf", "lint",
    "renewals", "agreement-list",
)  # fmt: skip
_JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


def _printed(capsys: pytest.CaptureFixture[str], language: str, *arguments: str) -> str:
    run(["--language", language, *arguments])
    printed = capsys.readouterr()
    return printed.out + printed.err


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_japanese_throughout(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    text = _printed(capsys, "ja", *([command] if command else []), "--help")

    assert text.startswith("使い方: agreements")
    assert not re.search("usage|positional|options:|show this|show the|optional", text)
    assert all(width(line) <= 80 for line in text.splitlines())
    described = text.partition("\n\n")[2]
    entries = re.split(r"\n  (?:  )?(?=[-A-Za-z])", described)[1:]
    assert entries and all(_JAPANESE.search(entry) for entry in entries if entry.strip() != "COMMAND"), described


@pytest.mark.parametrize("command", COMMANDS)
def test_every_argument_says_what_it_is_for(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")

    text = _printed(capsys, "en", command, "--help")

    entries = re.split(r"\n  (?=[-A-Z])", text)[1:]
    assert entries and [entry for entry in entries if not re.search(r"  [a-z.]", entry)] == []


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["list"], "agreements list: 必要な指定がありません：KIND"),
        (
            ["list", "galaxies"],
            f"agreements list: KIND：'galaxies' は指定できません（{', '.join(map(repr, LIST_KINDS))} から",
        ),
        (["list", "agreements", "--sort"], "--sort：値を1つ指定してください"),
        (["list", "agreements", "--f=x"], "どのオプションか決められません（候補：--find, --filter）"),
        (["list", "agreements", "--limit", "many"], "--limit：「many」は整数ではありません。"),
        (["list", "agreements", "--json", "--csv"], "--csv：--json と同時には指定できません"),
        (["list", "agreements", "--json=x"], "--json：値（'x'）は付けられません"),
        (["check", "--fast"], "認識できない指定があります：--fast"),
        (["--today", "soon", "check"], "--today：「soon」は日付として読み取れません。"),
    ],
)
def test_wrong_use_is_told_in_japanese(arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert sentence in _printed(capsys, "ja", *arguments)


def test_a_japanese_person_of_whom_nothing_else_is_known_is_answered_in_japanese(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")

    run(["check", "--fast"])

    assert "認識できない指定があります" in capsys.readouterr().err


def test_english_comes_back_after_japanese(capsys: pytest.CaptureFixture[str]) -> None:
    _printed(capsys, "ja", "--help")

    assert _printed(capsys, "en", "list", "--help").startswith("usage: agreements list")


def test_every_phrase_is_one_that_this_python_says() -> None:
    source = inspect.getsource(argparse)

    unknown = [phrase.text for phrase in _PHRASES if phrase.text not in source]

    assert unknown == []


def test_a_phrase_keeps_its_values_in_japanese() -> None:
    places = re.compile(r"%(?:\(\w+\))?[rs]")
    texts = texts_for("ja")

    changed = [each.text for each in _PHRASES if places.findall(each.text) != places.findall(texts.t(each.text))]

    assert changed == []


@pytest.mark.parametrize(
    ("given_arguments", "read"),
    [
        (["list", "agreements", "--sort", "-due_on"], ["list", "agreements", "--sort=-due_on"]),
        (["list", "agreements", "--sort=-due_on"], ["list", "agreements", "--sort=-due_on"]),
        (["list", "agreements", "--sort", "number"], ["list", "agreements", "--sort", "number"]),
        (["list", "agreements", "--sort", "-h"], ["list", "agreements", "--sort", "-h"]),
        (["list", "agreements", "--sort", "--json"], ["list", "agreements", "--sort", "--json"]),
        (["--sort"], ["--sort"]),
    ],
)
def test_a_field_after_sort_is_not_taken_for_an_option(given_arguments: list[str], read: list[str]) -> None:
    assert joined(given_arguments) == read


@given(st.text(alphabet="あ漢「」、。（） abcé-", max_size=60), st.integers(4, 30))
def test_lines_hold_everything_and_begin_with_no_closing_mark(text: str, places: int) -> None:
    assume(not re.search(r"\s[、。」）]", text))

    lines = wrapped(text, places)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert not any(line[0] in "、。」）" for line in lines[1:])
    assert all(width(line) <= places or len(wrapped(line, 1)) == 1 for line in lines)


def test_the_data_folder_is_not_needed_for_help(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["--data", str(tmp_path / "none"), "list", "--help"])

    assert not (tmp_path / "none").exists() and "usage" in capsys.readouterr().out
