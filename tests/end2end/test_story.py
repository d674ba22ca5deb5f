"""The main job from an empty folder to a restored office, on the command line."""

import json
from pathlib import Path

import pytest

from tests.integration.cli.running import CommandLine

MEMBERS = "name_en,name_ja,country\nAlpha University,アルファ大学,JP\nBeta University,ベータ大学,JP\n"
PARTNERS = "name_en,name_ja,country\nRektorenkonferenz Nord,北部学長会議,DE\n"


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The command line on an empty folder."""
    return CommandLine(tmp_path / "data", tmp_path, capsys)


def _done(cli: CommandLine, *arguments: str, today: str = "2026-11-23") -> str:
    answer = cli(*arguments, today=today)
    assert answer.status == 0, (arguments, answer.out, answer.err)
    return answer.out


def _party(institution: int, side: str, signer: str) -> dict[str, object]:
    return {
        "institution_id": institution, "side": side, "signatory_name": signer, "signatory_title": "President",
        "signatory_name_ja": signer, "signatory_title_ja": "会長",
    }  # fmt: skip


def test_an_office_goes_from_import_to_a_restored_backup(cli: CommandLine, tmp_path: Path) -> None:
    _done(cli, "import", "institutions", cli.write("members.csv", MEMBERS.encode()))
    _done(cli, "import", "institutions", cli.write("partners.csv", PARTNERS.encode()))
    rows = json.loads(_done(cli, "list", "institutions", "--json"))["rows"]
    numbers = {row["name_en"]: row["id"] for row in rows}
    parties = [
        _party(numbers["Alpha University"], "us", "Sato Hanako"),
        _party(numbers["Rektorenkonferenz Nord"], "partner", "Ada Meyer"),
    ]
    facts = {
        "number": "2026-1", "title_en": "Memorandum of Understanding", "title_ja": "覚書", "parties": parties,
        "effective_on": "2027-04-01", "length": "5y", "renewal": "automatic", "notice": "6m",
        "purpose": "to promote exchange", "purpose_ja": "交流を進める", "scope": ["joint_research"],
        "sponsor": "International Office", "languages": [{"language": "en"}, {"language": "ja"}],
        "review_tier": "standard", "review_outcome": "clear", "review_decided_by": "Kato",
        "review_decided_on": "2026-11-01",
        "originals": [
            {"language": language, "first_party_id": party["institution_id"]}
            for language in ("en", "ja") for party in parties
        ],
    }  # fmt: skip
    _done(cli, "save", "agreement", cli.write("agreement.json", facts))

    for stage in ("proposed", "under-review", "negotiation"):
        _done(cli, "act", "2026-1", stage)
    name = next(
        row["name"]
        for row in json.loads(_done(cli, "list", "templates", "--json"))["rows"]
        if "mou" in row["name"] or "understanding" in row["name"]
    )
    no_text = cli("act", "2026-1", "text-agreed")
    drafted = cli("draft", "2026-1", "--template", name, "--out", str(tmp_path / "out"), "--allow-blanks")
    _done(cli, "act", "draft:1", "agreed")
    _done(cli, "act", "2026-1", "open-agreed-text", "--reason", "the blanks are filled in by hand at the ceremony")
    _done(cli, "act", "2026-1", "text-agreed")
    steps = [{"body_en": "Committee", "verb": "endorse"}, {"body_en": "President", "verb": "decide"}]
    _done(cli, "save", "approval", cli.write("approval.json", {"agreement_id": 1, "steps": steps}))
    not_decided = cli("act", "2026-1", "approved")
    for _ in steps:
        _done(cli, "act", "approval:1", "grant", "--on", "2026-11-22")
    for stage in ("approved", "signing"):
        _done(cli, "act", "2026-1", stage)
    too_early = cli("act", "2026-1", "concluded")
    shown = json.loads(_done(cli, "show", "2026-1", "--json"))
    for party in shown["record"]["parties"]:
        party |= {"signed_on": "2026-11-20", "signed_place": "Tokyo"}
    _done(cli, "save", "agreement", cli.write("agreement.json", shown))
    _done(cli, "act", "2026-1", "concluded")
    concluded = json.loads(_done(cli, "show", "2026-1", "--json"))["derived"]
    later = json.loads(_done(cli, "show", "2026-1", "--json", today="2031-10-01"))["derived"]

    for ending in ("pdf", "docx", "xlsx", "csv", "ics"):
        _done(cli, "renewals", "--fiscal-year", "2031", "--out", str(tmp_path / f"summary.{ending}"))
    _done(cli, "backup", str(tmp_path / "whole.agreements-backup"))
    elsewhere = CommandLine(tmp_path / "elsewhere", tmp_path, cli.captured)
    _done(elsewhere, "restore", str(tmp_path / "whole.agreements-backup"))
    checked = json.loads(_done(elsewhere, "check", "--json"))

    assert no_text.status == 3 and "agreed text" in no_text.err
    assert not_decided.status == 3 and "Committee, President" in not_decided.err
    assert too_early.status == 3 and "signature" in too_early.err
    assert (concluded["standing"], concluded["current_end_on"]) == ("executed_not_in_effect", "2032-03-31")
    assert (later["standing"], later["bound_until_on"]) == ("locked_in", "2037-03-31")
    assert drafted.status in (0, 1), drafted.err
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".docx", ".pdf"]
    assert "2026-1" in (tmp_path / "summary.csv").read_text(encoding="utf-8-sig")
    assert checked["is_sound"] and checked["is_history_verified"] and checked["files"] == 4
    assert _done(elsewhere, "list", "drafts", "--json") == _done(cli, "list", "drafts", "--json")
    assert _done(elsewhere, "show", "2026-1", "--json") == _done(cli, "show", "2026-1", "--json")
