"""Clauses, layouts, originals and bringing a draft up to date on the command line."""

import json

from tests.integration.cli.running import CommandLine


def test_a_draft_in_each_language_its_originals_and_what_becomes_of_it(filled: CommandLine) -> None:
    out = filled.folder / "out"
    arguments = ("draft", "2024-7", "--template", "memorandum_of_understanding", "--out", str(out))

    separate = filled(*arguments, "--layout", "separate", "--allow-blanks")
    whole = filled(*arguments, "--allow-blanks")
    path = next(line for line in whole.out.splitlines() if line.endswith(".docx"))
    looked = filled("regenerate", path, "--dry-run", "--json")
    nowhere = filled("regenerate", path)
    renewed = filled("regenerate", path, "--out", str(out))
    originals = filled("originals", "draft:3", "--out", str(filled.folder / "originals"))
    wrong = filled("originals", "2024-7", "--out", str(out))

    assert len(separate.out.splitlines()) == 4 and separate.status in (0, 1), separate.err
    assert {each["fate"] for each in json.loads(looked.out)["articles"]} <= {"same", "refreshed"}
    assert (looked.status, nowhere.status, renewed.status, wrong.status) == (0, 3, 0, 3), renewed.err
    assert "--out" in nowhere.err and "draft:3" in wrong.err
    assert (originals.status, len(originals.out.splitlines())) in ((0, 4), (3, 0)), originals.err


def test_the_clause_library_is_listed(filled: CommandLine) -> None:
    listed = filled("list", "clauses", "--json")
    shipped = filled("show", "clause:termination")

    rows = json.loads(listed.out)["rows"]
    assert "termination" in {row["name"] for row in rows}
    assert shipped.status == 3 and "ships with the program" in shipped.err
