"""`parity`: prints what differs, as text and as JSON, with a status a script can use."""

import pytest

from agreements_app.services.opening import open_office
from tests.conftest import DAY
from tests.data.parity_samples import memorandum, planted, replaced, typed, typed_lines
from tests.integration.cli.running import CommandLine


def test_a_text_that_says_the_same_in_both_languages_is_told_with_status_0(cli: CommandLine) -> None:
    path = cli.write("mou.docx", memorandum())

    answer = cli("parity", path)

    assert (answer.status, answer.err) == (0, "")
    assert answer.out == "The languages say the same; articles: English 17 / Japanese 17\n"


def test_what_differs_is_told_with_its_place_and_both_passages(cli: CommandLine) -> None:
    path = cli.write("mou.docx", planted(memorandum(), replaced("年1回", "年2回")))

    english = cli("parity", path)
    japanese = cli("parity", path, language="ja")

    assert english.status == japanese.status == 1
    assert "Article 5(2) / 第5条第2項: Different numbers: “once”" in english.out
    assert "数が異なります。英語の本文では「once」、日本語の本文では「2回」です。" in japanese.out


def test_json_names_code_places_and_passages(cli: CommandLine) -> None:
    path = cli.write("mou.docx", planted(memorandum(), replaced("発効の日から5年間", "発効の日から3年間")))

    answer = cli("parity", path, "--json")

    (finding,) = answer.json["findings"]
    assert answer.status == 1 and answer.json["languages"] == ["en", "ja"] and answer.json["record"] is None
    assert (finding["code"], finding["where"]) == ("different_period", "Article 14(2) / 第14条第2項")
    assert [each["words"] for each in finding["passages"]] == ["five (5) years", "3年間"]


def test_two_files_of_one_language_each_are_one_text(cli: CommandLine) -> None:
    english = cli.write("en.docx", typed(typed_lines("en")))
    japanese = cli.write("ja.docx", typed(typed_lines("ja")))

    alone = cli("parity", english)
    together = cli("parity", english, japanese)

    assert (alone.status, alone.out) == (3, "") and "one language only" in alone.err
    assert together.status == 0


@pytest.mark.parametrize("content", [b"", b"words", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_file_that_cannot_be_read_is_one_sentence_and_status_3(cli: CommandLine, content: bytes) -> None:
    answer = cli("parity", cli.write("file.docx", content))

    assert answer.status == 3 and answer.out == "" and len(answer.err.strip().splitlines()) == 1


def test_a_known_draft_is_also_set_against_its_record(filled: CommandLine) -> None:
    drafted = filled(
        "draft",
        "2024-7",
        "--template",
        "memorandum_of_understanding",
        "--out",
        str(filled.folder / "out"),
        "--allow-blanks",
    )
    assert drafted.status in (0, 1), drafted.err
    (path,) = (filled.folder / "out").glob("*.docx")
    changed = filled.write(
        "back.docx",
        planted(
            path.read_bytes(),
            replaced("six (6) months before", "three (3) months before"),
            replaced("満了の日の6か月", "満了の日の3か月"),
        ),
    )

    same = filled("parity", str(path), "--json")
    other = filled("parity", changed, "--json")
    words = filled("parity", changed)

    assert same.json["record"]["agreement"] == "2024-7"
    assert [each for each in same.json["record"]["differences"] if each["kind"] == "differs"] == []
    (difference,) = [each for each in other.json["record"]["differences"] if each["kind"] == "differs"]
    assert (difference["subject"], difference["told"], difference["recorded"]) == ("notice", "3m", "6m")
    assert other.status == words.status == 1
    assert (
        "Notice period: the text says “3 months”, the record says “6 months”. In the record: Notice period" in words.out
    )


def test_an_agreement_can_be_named_for_a_file_of_any_origin(filled: CommandLine) -> None:
    opened = open_office(filled.root, may_write=False, day=DAY)
    opened.close()
    path = filled.write("mou.docx", memorandum())

    answer = filled("parity", path, "--agreement", "2024-7", "--json")
    unknown = filled("parity", path, "--agreement", "1999-1")

    kinds = {each["kind"] for each in answer.json["record"]["differences"]}
    assert answer.status == 1 and {"differs", "extra_party", "missing_party"} <= kinds
    assert unknown.status == 3 and "1999-1" in unknown.err
