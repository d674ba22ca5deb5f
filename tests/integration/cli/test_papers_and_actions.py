"""Printed pages and actions of the command line: what they write, and what they say when they cannot."""

import pytest

from tests.integration.cli.running import CommandLine


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("exit-doors",), "2024-7"),
        (("exit-doors", "--as-of", "2030-01-01"), "2024-7"),
        (("derivation", "2024-7"), ""),
    ],
)
def test_pages_are_written_as_tables_too(filled: CommandLine, arguments: tuple[str, ...], words: str) -> None:
    out = filled.folder / "page.csv"

    answer = filled("report", *arguments, "--out", str(out))

    assert (answer.status, answer.out.strip()) == (0, str(out)), answer.err
    text = out.read_text(encoding="utf-8-sig")
    assert len(text.splitlines()) > 1
    assert words in text


@pytest.mark.parametrize("kind", ["derivation", "dossier"])
def test_a_page_about_an_agreement_asks_which(filled: CommandLine, kind: str) -> None:
    out = filled.folder / "page.pdf"

    nothing, another = (filled("report", kind, *which, "--out", str(out)) for which in ((), ("institution:2",)))

    assert (nothing.status, another.status) == (3, 3)
    assert "agreement:12" in nothing.err
    assert another.err.strip()
    assert not out.exists()


def test_the_papers_of_an_agreement_are_printed_with_their_gaps_marked(filled: CommandLine) -> None:
    out = filled.folder / "paper.docx"

    answer = filled("report", "dossier", "2024-7", "--out", str(out))

    assert answer.status in (0, 1), answer.err
    assert out.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("reference", ["agreement:1", "commitment:1", "initiative:1"])
def test_an_action_that_does_not_exist_is_answered_with_those_that_do(filled: CommandLine, reference: str) -> None:
    answer = filled("act", reference, "dance")

    assert answer.status == 3
    assert "archive" in answer.err


def test_a_commitment_is_kept_opened_again_and_waived(filled: CommandLine) -> None:
    for action in ("done", "reopen", "waive"):
        answer = filled("act", "commitment:1", action, "--reason", "as agreed by letter")
        assert answer.status == 0, answer.err

    assert "waived" in filled("show", "commitment:1", "--json").out


def test_a_concluded_agreement_has_nothing_to_plan(filled: CommandLine) -> None:
    out = filled.folder / "plan.csv"

    answer = filled("report", "planner", "2024-7", "--in-force", "2027-04-01", "--out", str(out))

    assert answer.status == 3
    assert "conclusion" in answer.err
    assert not out.exists()


def test_rows_that_cannot_be_read_are_told_and_written_apart(filled: CommandLine) -> None:
    path = filled.write("bad.csv", "大学名,国\n,ドイツ\nA大学,ドイツ\n".encode("utf-8-sig"))
    rejects = filled.folder / "rejects.xlsx"

    told = filled("import", "institutions", path, "--rejects", str(rejects), "--json")
    kept = filled("import", "institutions", path, "--keep-good")

    assert told.status == 3
    assert told.json["rejected"]
    assert rejects.exists()
    assert kept.status in (0, 1), kept.err


def test_an_institution_brought_in_again_under_another_name_keeps_what_was_known(filled: CommandLine) -> None:
    first = filled.write("a.csv", b"name_en,country,ror\nNorth University,DE,https://ror.org/04hbttm44\n")
    second = filled.write("b.csv", b"name_en,country,ror\nUniversity of the North,DE,https://ror.org/04hbttm44\n")

    assert filled("import", "institutions", first).status == 0
    again = filled("import", "institutions", second)

    assert again.status == 0, again.err
    listed = filled("list", "institutions", "--find", "north", "--json").json
    assert [row["name_en"] for row in listed["rows"]] == ["University of the North"]


def test_a_draft_goes_out_and_comes_back(filled: CommandLine) -> None:
    made = filled(
        "draft", "2024-7", "--template", "memorandum_of_understanding", "--out", str(filled.folder), "--allow-blanks"
    )
    assert made.status in (0, 1), made.err

    for action in ("sent", "returned", "agreed"):
        answer = filled("act", "draft:1", action)
        assert answer.status == 0, answer.err
