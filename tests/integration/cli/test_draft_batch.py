"""`draft-batch`: refuses before anything is written, leaves out or marks on request, says what was left out."""

from pathlib import Path

from tests.integration.cli.running import CommandLine

_BATCH = ("draft-batch", "--template", "letter_of_renewal", "--formats", "docx", "--out")


def test_gaps_are_named_in_words_and_nothing_is_written(filled: CommandLine, tmp_path: Path) -> None:
    written = filled(*_BATCH, str(tmp_path / "out"), "2024-7")

    assert written.status == 3 and not (tmp_path / "out").exists()
    assert "2024-7" in written.err and "--skip-incomplete" in written.err
    assert "Section" in written.err or "section" in written.err
    assert filled("list", "drafts", "--json").json["total"] == 0


def test_marked_or_left_out_as_asked(filled: CommandLine, tmp_path: Path) -> None:
    skipped = filled(*_BATCH, str(tmp_path / "a"), "2024-7", "--skip-incomplete")
    marked = filled(*_BATCH, str(tmp_path / "b"), "--filter", "archived=no", "--allow-blanks")

    assert skipped.status == 1 and "left out" in skipped.err and skipped.out == ""
    assert marked.status == 1 and marked.out.count(".docx") == filled("list", "drafts", "--json").json["total"] > 0


def test_nothing_named_is_refused(filled: CommandLine, tmp_path: Path) -> None:
    unnamed = filled(*_BATCH, str(tmp_path / "out"))
    unfound = filled(*_BATCH, str(tmp_path / "out"), "--find", "no such agreement anywhere")

    assert unnamed.status == 3 and "--filter" in unnamed.err
    assert unfound.status == 3 and "No agreement fits" in unfound.err
