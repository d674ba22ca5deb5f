"""The lists of meetings, instruments, drafting documents and dossiers on the command line."""

import csv
import io

import pytest

from tests.integration.cli.running import CommandLine

_MEETINGS = (
    {"body_en": "Board", "body_ja": "理事会", "held_on": "2027-02-10", "papers_due_on": "2027-01-27"},
    {"body_en": "Committee", "body_ja": "国際交流委員会", "held_on": "2026-12-15", "number_in_year": 4},
)


@pytest.fixture
def decided(filled: CommandLine) -> CommandLine:
    """The small register with two meetings, a decided dossier, its instrument and a drafting document about it."""
    for place, meeting in enumerate(_MEETINGS):
        filled("save", "meeting", filled.write(f"meeting{place}.json", meeting))
    filled("act", "2024-7", "decide-notice-not-to-renew")
    step = {"body_en": "Board", "body_ja": "理事会", "verb": "approve"}
    document = {"agreement_id": 1, "subject": "notice", "instrument_id": 1, "drafted_by": "Tanaka", "steps": [step]}
    filled("save", "approval", filled.write("approval.json", document))
    return filled


def test_the_lists_of_decisions_name_their_agreement(decided: CommandLine) -> None:
    number = decided("show", "agreement:1", "--json").json["record"]["number"]
    found = {
        kind: decided("list", kind, "--json").json for kind in ("instruments", "approvals", "renewals", "meetings")
    }

    assert {kind: page["total"] for kind, page in found.items()} == {
        "instruments": 1,
        "approvals": 1,
        "renewals": 1,
        "meetings": 2,
    }
    assert found["instruments"]["rows"][0]["kind"] == "notice_not_to_renew"
    assert found["instruments"]["rows"][0]["agreement_number"] == "2024-7"
    assert found["renewals"]["rows"][0]["decision"] == "notice_not_to_renew"
    assert found["approvals"]["rows"][0]["waiting_for_ja"] == "理事会"
    assert found["approvals"]["rows"][0]["agreement_number"] == number
    assert [row["held_on"] for row in found["meetings"]["rows"]] == ["2026-12-15", "2027-02-10"]


def test_the_lists_of_decisions_are_narrowed_and_read_in_both_languages(decided: CommandLine) -> None:
    other = decided("list", "renewals", "--filter", "agreement=nothing", "--json")
    own = decided("list", "renewals", "--filter", "agreement=2024-7", "--json")
    spring = decided("list", "meetings", "--filter", "from=2027-01-01", "--csv")
    words = decided("list", "meetings", language="ja")
    approvals = decided("list", "approvals", language="ja")
    instruments = decided("list", "instruments", language="ja")
    renewals = decided("list", "renewals")
    wrong = decided("list", "meetings", "--filter", "body=Board")

    assert (other.json["total"], own.json["total"]) == (0, 1)
    assert [row["body_ja"] for row in csv.DictReader(io.StringIO(spring.out.removeprefix("\ufeff")))] == ["理事会"]
    assert "国際交流委員会" in words.out and "理事会" in approvals.out and "更新しない旨の通知" in instruments.out
    assert "Give notice not to renew" in renewals.out
    assert wrong.status == 3 and "from, to" in wrong.err


def test_an_archived_meeting_leaves_the_list(decided: CommandLine) -> None:
    archived = decided("act", "meeting:1", "archive")

    assert archived.status == 0, archived.err
    assert decided("list", "meetings", "--json").json["total"] == 1
