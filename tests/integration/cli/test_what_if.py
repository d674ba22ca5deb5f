"""what-if on the command line: told in words and as JSON, nothing saved."""

import json

from tests.integration.cli.running import CommandLine


def test_the_command_line_shows_it_and_saves_nothing(filled: CommandLine) -> None:
    before = filled("show", "2024-7", "--json").out

    told = filled("what-if", "2024-7", "--notice", "3m", "--miss-deadline")
    told_ja = filled("what-if", "2024-7", "--length", "3y", language="ja")
    document = json.loads(filled("what-if", "2024-7", "--signed", "2025-01-10", "--json").out)
    wrong = [
        filled("what-if", "2024-7"),
        filled("what-if", "2024-7", "--length", "long"),
        filled("what-if", "institution:1", "--length", "3y"),
        filled("what-if", "nowhere", "--length", "3y"),
        filled("what-if", "2024-7", "--signed", "tomorrow"),
    ]

    assert told.status == 0 and "* Notice deadline: 30 September 2028 → 31 December 2028" in told.out
    assert "* 現在の有効期限: 2029年3月31日（土） → 2027年3月31日（水）" in told_ja.out
    assert document["differs"] == [] and document["after"]["explanation"]
    assert [answer.status for answer in wrong] == [3] * 5
    assert all(answer.err and "Traceback" not in answer.err for answer in wrong)
    assert filled("show", "2024-7", "--json").out == before
