"""Reminders on the command line: what is up, and dealing with it as the window's buttons do."""

from tests.integration.cli.running import CommandLine

DAY = "2028-01-10"


def _up(filled: CommandLine) -> list[dict[str, object]]:
    rows = filled("list", "reminders", "--filter", "what=notice_deadline", "--json", today=DAY).json["rows"]
    assert isinstance(rows, list)
    return rows


def test_what_is_up_is_listed(filled: CommandLine) -> None:
    (row,) = _up(filled)

    assert (row["subject_kind"], row["subject_id"], row["due_on"]) == ("agreement", 1, "2028-09-30")
    assert (row["number"], row["answerable"], row["is_overdue"]) == ("2024-7", "Tanaka", False)
    plain = filled("list", "reminders", today=DAY)
    assert "Notice deadline" in plain.out and "agreement:1" in plain.out


def test_seen_snooze_assign_and_done(filled: CommandLine) -> None:
    act = ("act", "2024-7")
    what = ("--what", "notice-deadline")

    assert filled(*act, "seen", *what, today=DAY).status == 0
    assert _up(filled)[0]["state"] == "acknowledged"
    assert filled(*act, "assign", *what, "--to", "Suzuki", today=DAY).out == "Given to Suzuki.\n"
    assert _up(filled)[0]["answerable"] == "Suzuki"
    put_off = filled(*act, "snooze", *what, "--until", "2028-03-01", "--reason", "Committee", today=DAY)
    assert put_off.out == "Put off until 1 March 2028.\n"
    assert _up(filled) == []
    assert filled(*act, "done", *what, "--due", "2028-09-30", today="2028-03-02").status == 0
    assert _up(filled) == []


def test_a_commitments_own_done_is_another_than_its_reminders(filled: CommandLine) -> None:
    filled("act", "commitment:1", "done", "--what", "commitment", today="2026-11-23")

    assert filled("show", "commitment:1", "--json").json["record"]["status"] == "open"
    rows = filled("list", "reminders", "--json", today="2026-11-23").json["rows"]
    assert [row for row in rows if row["subject_kind"] == "commitment"] == []


def test_wrong_wishes_are_answered_in_a_sentence(filled: CommandLine) -> None:
    for arguments, sentence in (
        (("seen", "--what", "birthday"), "There is no kind of date “birthday”"),
        (("sing", "--what", "notice_deadline"), "There is no action “sing” on a reminder"),
        (("seen", "--what", "review"), "has no date “review”"),
        (("seen", "--what", "notice_deadline", "--due", "2028-09-29"), "has no date"),
        (("seen", "--what", "notice_deadline", "--due", "soon"), "is no day"),
        (("snooze", "--what", "notice_deadline"), "--until"),
        (("snooze", "--what", "notice_deadline", "--until", "2028-02-01"), "why"),
        (("assign", "--what", "notice_deadline"), "to whom"),
    ):
        answer = filled("act", "2024-7", *arguments, today=DAY)

        assert (answer.status, answer.out) == (3, "")
        assert sentence in answer.err
    assert len(_up(filled)) == 1
