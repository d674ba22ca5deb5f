"""Comparing files as the window and the command line do: the service, the written files, the old and new table."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from agreements_app.documents.compare.comparing import compare
from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.services.comparing import ComparisonError, ComparisonService, TableRequest
from agreements_app.services.comparison_table import table_values
from agreements_app.services.office import Office
from agreements_app.system.identity import current_identity
from tests.data.compare_samples import BY, accepted, articles, numbered, paragraph, plain, rejected, run, table
from tests.data.page_samples import pages_of, squeezed
from tests.data.word_files import body_file, members_of, word_file, words

DAY = datetime.date(2027, 4, 1)
TERM = "It remains in force for {} years from that date and is renewed by agreement."
COSTS = "Each Party bears the costs that arise on its own side unless agreed otherwise."
OLD = articles(
    numbered("(Purpose)"), plain("They cooperate in research."), numbered("(Costs)"), plain(COSTS), numbered("(Term)"),
    plain("It takes effect on signature."), plain(TERM.format("five")), numbered("(Copies)"), plain("Two copies are made."),
)  # fmt: skip
NEW = articles(
    numbered("(Purpose)"), plain("They cooperate in research."), numbered("(Term)"), plain("It takes effect on signature."),
    plain(TERM.format("three")), plain("Ｎothing else is agreed between them here."), numbered("(Copies)"),
    plain("Two copies are made."), plain(COSTS),
)  # fmt: skip


@pytest.fixture(scope="module")
def service() -> Iterator[ComparisonService]:
    with DocumentWorker() as worker:
        yield ComparisonService(worker)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The old and the new file."""
    old, new = tmp_path / "old.docx", tmp_path / "new.docx"
    old.write_bytes(OLD)
    new.write_bytes(NEW)
    return old, new


def _rows(language: str, *, mentions_unchanged: bool = True) -> list[tuple[str, str, str]]:
    values = table_values(compare(OLD, NEW), language, DAY, mentions_unchanged=mentions_unchanged)
    return [
        (
            "".join(p["text"] for p in row["new"]["$rich"]),
            "".join(p["text"] for p in row["old"]["$rich"]),
            row["remarks"],
        )
        for row in values["rows"]
    ]


def test_table_has_the_new_text_first_and_leaves_out_what_stays() -> None:
    assert _rows("ja") == [
        ("Article 1 （略）", "Article 1 （略）", ""),
        ("（削る）", "Article 2 (Costs)", ""),
        ("Article 2 (Term)", "Article 3 (Term)", "番号の変更"),
        ("（略）", "（略）", ""),
        (TERM.format("three"), TERM.format("five"), ""),
        ("Ｎothing else is agreed between them here.", "（新設）", ""),
        ("Article 3 (Copies)", "Article 4 (Copies)", "番号の変更"),
        ("（略）", "（略）", ""),
        (COSTS, COSTS, "Article 2から移動"),
    ]


def test_table_without_what_stays_keeps_the_headings_of_what_changed() -> None:
    assert [new for new, _, _ in _rows("en", mentions_unchanged=False)] == [
        "(deleted)", "Article 2 (Term)", TERM.format("three"), "Ｎothing else is agreed between them here.",
        "Article 3 (Copies)", COSTS,
    ]  # fmt: skip


def test_two_languages_side_by_side_are_told_one_after_the_other() -> None:
    def file(english: str, japanese: str) -> bytes:
        rows = (
            [plain("Article 1 (Term)"), plain("第1条（期間）")],
            [plain(english), plain(japanese)],
            [plain("Article 2 (Copies)"), plain("第2条（正本）")],
            [plain("Two copies are made."), plain("正本2通を作成する。")],
        )
        return body_file(table(*rows) + plain("The end."))

    old, new = file("It lasts five years.", "期間は5年とする。"), file("It lasts three years.", "期間は3年とする。")

    rows = table_values(compare(old, new), "ja", DAY)["rows"]

    assert ["".join(piece["text"] for piece in row["new"]["$rich"]) for row in rows] == [
        "Article 1 (Term)", "It lasts three years.", "Article 2 （略）", "第1条（期間）", "期間は3年とする。", "第2条 （略）",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "runs"),
    [
        ("en", ["Article 1 to Article 3 (same)", "Article 5 to Article 6 (same)"]),
        ("ja", ["Article 1からArticle 3まで （略）", "Article 5からArticle 6まで （略）"]),
    ],
)
def test_a_run_of_articles_that_stay_is_one_row(language: str, runs: list[str]) -> None:
    def file(fourth: str) -> bytes:
        texts = [f"Words of article {number}." for number in range(1, 7)]
        texts[3] = fourth
        return word_file(
            *(line for number, text in enumerate(texts, 1) for line in (f"Article {number} (Matter)", text))
        )

    values = table_values(compare(file("It lasts five years."), file("It lasts three years.")), language, DAY)

    shown = ["".join(piece["text"] for piece in row["new"]["$rich"]) for row in values["rows"]]
    assert shown == [runs[0], "Article 4 (Matter)", "It lasts three years.", runs[1]]


def test_changed_words_are_underlined_on_their_side() -> None:
    row = next(row for row in table_values(compare(OLD, NEW), "en", DAY)["rows"] if "three" in str(row["new"]))

    assert [piece["text"] for piece in row["new"]["$rich"] if piece.get("underline")] == ["three"]
    assert [piece["text"] for piece in row["old"]["$rich"] if piece.get("underline")] == ["five"]


def test_table_remarks_on_stories_small_differences_and_moves_within_an_article() -> None:
    long, other = (
        "The Parties meet every year to talk about their work.",
        "Each of them sends a list of contact points.",
    )
    old = body_file(plain(long) + plain(other) + plain("one か月 of them all"), hdr=plain("Draft of May"))
    new = body_file(plain(other) + plain("one  か月 of them all") + plain(long), hdr=plain("Draft of June"))

    remarks = [row["remarks"] for row in table_values(compare(old, new), "en", DAY)["rows"] if row["remarks"]]

    assert remarks == ["only blanks or width of characters", "moved", "header"]


def test_table_is_written_as_word_file_and_as_pdf(
    service: ComparisonService, files: tuple[Path, Path], tmp_path: Path
) -> None:
    found = service.compare(*files)
    request = TableRequest(language="ja", day=DAY, subject="覚書")

    assert service.write_table(found, tmp_path / "t.docx", request) == ()
    assert service.write_table(found, tmp_path / "t.pdf", request) == ()

    lines = words((tmp_path / "t.docx").read_bytes())
    assert lines[:3] == ["新旧対照表", "令和9年4月1日現在", "覚書"]
    assert lines[3:6] == ["新（変更後）", "旧（現行）", "備考"]
    text = squeezed(pages_of((tmp_path / "t.pdf").read_bytes())[0])
    assert text.index("新（変更後）") < text.index("旧（現行）")
    assert "（新設）" in text and "（削る）" in text
    assert b'<w:u w:val="single"/>' in members_of((tmp_path / "t.docx").read_bytes())["word/document.xml"]


def test_redline_names_its_author_and_the_moment(
    service: ComparisonService, files: tuple[Path, Path], tmp_path: Path
) -> None:
    assert service.write_redline(*files, tmp_path / "red.docx") == ()
    service.write_redline(*files, tmp_path / "named.docx", author="国際課")

    content = (tmp_path / "red.docx").read_bytes()
    assert (accepted(content), rejected(content)) == (accepted(NEW), accepted(OLD))
    assert f'w:author="{current_identity().who}"'.encode() in members_of(content)["word/document.xml"]
    assert 'w:author="国際課"'.encode() in members_of((tmp_path / "named.docx").read_bytes())["word/document.xml"]


def test_clean_text_is_written(service: ComparisonService, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(body_file(paragraph(run("It "), f"<w:ins {BY}>{run('stays')}</w:ins>")))

    assert service.write_clean(tmp_path / "a.docx", tmp_path / "b.docx") == (1, 0)
    assert b"w:ins" not in members_of((tmp_path / "b.docx").read_bytes())["word/document.xml"]


@pytest.mark.parametrize("ending", [".doc", ".xlsx", ""])
def test_other_endings_are_refused_before_anything_is_written(
    ending: str, service: ComparisonService, files: tuple[Path, Path], tmp_path: Path
) -> None:
    target = tmp_path / f"out{ending}"

    with pytest.raises(ComparisonError, match="docx"):
        service.write_redline(*files, target)
    with pytest.raises(ComparisonError, match="docx, pdf"):
        service.write_table(compare(OLD, NEW), target, TableRequest(language="en", day=DAY))
    with pytest.raises(ComparisonError):
        service.write_clean(files[0], target)
    assert not target.exists()


def test_office_compares_with_its_own_worker(office: Office, files: tuple[Path, Path]) -> None:
    assert office.comparisons.compare(*files) == compare(OLD, NEW)


def test_objects_are_shown_as_a_box_in_the_table() -> None:
    old, new = word_file("Seal: here"), body_file(paragraph(run("Seal: here "), "<w:r><w:drawing/></w:r>"))

    (row,) = table_values(compare(old, new), "en", DAY)["rows"]

    assert "".join(piece["text"] for piece in row["new"]["$rich"]) == "Seal: here □"
