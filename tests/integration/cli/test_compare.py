"""compare: what changed between two Word files, for reading, as JSON and as Word files."""

import pytest

from agreements_app.documents.compare.comparing import compare
from agreements_app.documents.compare.results import Comparison
from tests.data.compare_samples import BY, accepted, paragraph, plain, run, table
from tests.data.word_files import body_file, word_file
from tests.integration.cli.running import CommandLine
from tests.unit.documents.test_compound_files import compound

COSTS = "各当事者は、自己に生ずる経費を負担するものとする。"
AIM, START, LENGTH = "第1条（目的）", "本協定は、令和{}年4月1日に発効する。", "期間は{}とする。"
OLD = ("前文の言葉。", AIM, START.format(9), "第2条（経費）", COSTS, "第3条（期間）", LENGTH.format("（５年）"))
NEW = ("前文の言葉。", AIM, START.format(10), "第2条（期間）", LENGTH.format("(5年)"), COSTS)


def test_listing_reads_well_in_japanese(cli: CommandLine) -> None:
    answer = cli("compare", cli.write("a.docx", word_file(*OLD)), cli.write("b.docx", word_file(*NEW)), language="ja")

    assert answer.out.splitlines() == [
        "第1条: 変更",
        "  本協定は、令和[-9-]{+10+}年4月1日に発効する。",
        "第2条: 削除",
        "  [-第2条（経費）-]",
        "第2条: 空白・全角半角のみ",
        "  期間は[-（５-]{+(5+}年[-）-]{+)+}とする。",
        "第2条: 移動",
        f"  {COSTS}",
        "文言は同じで番号だけが変わったもの：",
        "  第3条 → 第2条  第2条（期間）",
        "変更1、新設0、削除1、移動1、空白・全角半角のみ1、番号の変更1",
    ]
    assert answer.status == 1


def test_small_differences_can_be_left_out(cli: CommandLine) -> None:
    files = cli.write("a.docx", word_file("１か月")), cli.write("b.docx", word_file("1か月"))

    assert "blanks" in cli("compare", *files).out.splitlines()[0]
    assert len(cli("compare", *files, "--hide-minor").out.splitlines()) == 1


def test_same_text_is_told_with_status_0(cli: CommandLine) -> None:
    file = cli.write("a.docx", word_file("x"))

    answer = cli("compare", file, file)

    assert (answer.status, answer.out) == (0, "The two texts are the same; formatting is not compared.\n")


def test_places_in_tables_headers_and_long_paragraphs_are_told_shortly(cli: CommandLine) -> None:
    long = "word " * 40
    old = body_file(
        table([plain("name"), plain("2 places")]) + plain(f"{long}here {long}there {long}"), hdr=plain("H one")
    )
    new = body_file(
        table([plain("name"), plain("3 places")]) + plain(f"{long}now {long}then {long}"), hdr=plain("H two")
    )

    lines = cli("compare", cli.write("a.docx", old), cli.write("b.docx", new)).out.splitlines()

    assert lines[0] == "beginning, table 1, row 1, column 2: changed"
    assert lines[1] == "  [-2-]{+3+} places"
    assert lines[3].count("…") == 3 and len(lines[3]) < 200
    assert lines[4:6] == ["header: changed", "  H [-one-]{+two+}"]


def test_move_to_another_article_names_the_one_before(cli: CommandLine) -> None:
    sentence = "The Parties meet once a year in the month of May at a place agreed between them for that meeting."
    old = word_file("Article 1 (A)", sentence, "Article 2 (B)", "Both texts are authentic here.")
    new = word_file("Article 1 (A)", "Article 2 (B)", "Both texts are authentic here.", sentence)

    lines = cli("compare", cli.write("a.docx", old), cli.write("b.docx", new)).out.splitlines()

    assert lines[:2] == ["Article 2: moved here from Article 1", f"  {sentence[:60]}…"]


def test_tracked_changes_in_the_file_that_came_back_are_listed(cli: CommandLine) -> None:
    new = body_file(paragraph(run("It lasts "), f"<w:ins {BY}>{run('three')}</w:ins>", run(" years")))

    out = cli("compare", cli.write("a.docx", word_file("It lasts three years")), cli.write("b.docx", new)).out

    assert "  –: inserted (Élise 2027-02-03) three\n" in out


def test_json_is_the_comparison_itself(cli: CommandLine) -> None:
    old, new = word_file(*OLD), word_file(*NEW)

    answer = cli("compare", cli.write("a.docx", old), cli.write("b.docx", new), "--json")

    expected: Comparison = compare(old, new)
    assert [change["kind"] for change in answer.json["changes"]] == [change.kind for change in expected.changes]
    assert answer.json["changes"][2]["pieces"][1] == {"kind": "deleted", "text": "9"}
    assert answer.json["renumbered"] == [{"old_label": "第3条", "new_label": "第2条", "text": "第2条（期間）"}]
    assert (answer.json["tracked"], answer.json["old_has_tracked"], answer.json["losses"]) == ([], False, [])
    assert answer.status == 1


def test_files_are_written_on_request_and_losses_told(cli: CommandLine) -> None:
    old, new = (
        cli.write("a.docx", word_file("x y z")),
        cli.write("b.docx", body_file(plain("x y w"), hdr=plain("Draft"))),
    )
    targets = [str(cli.folder / name) for name in ("red.docx", "clean.docx", "table.pdf")]

    answer = cli("compare", old, new, "--out", targets[0], "--clean", targets[1], "--table", targets[2])
    silent = cli("compare", old, new, "--out", targets[0], "--author", "A. B.", "--json")

    assert answer.out.splitlines()[:3] == targets
    assert answer.err == "A new header or footer is not in the Word file with tracked changes. (Draft)\n"
    assert accepted((cli.folder / "red.docx").read_bytes()) == ["x y w"]
    assert (cli.folder / "table.pdf").read_bytes().startswith(b"%PDF")
    assert [loss["code"] for loss in silent.json["losses"]] == ["running"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (compound("WordDocument"), "Open it in Word and save it as"),
        (compound("JSRV_SummaryInformation"), "Ichitaro"),
        (compound("Workbook"), "Excel"),
        (compound("EncryptedPackage"), "Remove the password"),
        (b"%PDF-1.7", "Ask for the Word document"),
        (b"", "empty"),
    ],
)
def test_other_files_are_refused_with_what_to_do(cli: CommandLine, content: bytes, words: str) -> None:
    good, bad = cli.write("a.docx", word_file("x")), cli.write("b.doc", content)

    for pair in ((good, bad), (bad, good)):
        answer = cli("compare", *pair, "--out", str(cli.folder / "out.docx"))

        assert (answer.status, answer.out) == (3, "")
        assert words in answer.err and len(answer.err.splitlines()) == 1
    assert not (cli.folder / "out.docx").exists()
