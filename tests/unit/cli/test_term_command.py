"""`agreements term`: the contract of cli.md."""

import argparse
import datetime
import json

import pytest

from agreements_app.cli import term_command
from agreements_app.texts.catalogue import texts_for

TODAY = datetime.date(2026, 2, 11)
KEYS = [
    "standing",
    "effective_on",
    "initial_end_on",
    "renewals_passed",
    "current_end_on",
    "notice_deadline_on",
    "send_by_on",
    "bound_until_on",
    "next_notice_deadline_on",
    "review_due_on",
    "next_change_on",
    "explanation",
    "problems",
]


def run(line: str, language: str = "en", today: datetime.date = TODAY) -> int:
    parser = argparse.ArgumentParser()
    term_command.add_parser(parser.add_subparsers(), texts_for(language))
    return term_command.run(parser.parse_args(["term", *line.split()]), texts_for(language), today)


def test_the_example_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    status = run("--effective 2015-04-01 --length 5y --renewal automatic --renewal-length 1y --notice 6m --json")

    found = json.loads(capsys.readouterr().out)

    assert status == 0
    assert list(found) == KEYS
    assert found.pop("explanation")
    assert found == {
        "standing": "locked_in",
        "effective_on": "2015-04-01",
        "initial_end_on": "2020-03-31",
        "renewals_passed": 6,
        "current_end_on": "2026-03-31",
        "notice_deadline_on": "2025-09-30",
        "send_by_on": "2025-09-30",
        "bound_until_on": "2027-03-31",
        "next_notice_deadline_on": "2026-09-30",
        "review_due_on": None,
        "next_change_on": "2026-04-01",
        "problems": [],
    }


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "--effective 2020-04-01 --length 5y --counting next-day",
            {"initial_end_on": "2025-04-01", "standing": "lapsed"},
        ),
        ("--effective 2020-04-01 --length 1y6m", {"initial_end_on": "2021-09-30"}),
        ("--effective 2020-04-01 --end 2026-12-31", {"current_end_on": "2026-12-31", "standing": "in_force"}),
        (
            "--effective 2020-04-01 --renewal indefinite --review-every 6y",
            {"review_due_on": "2026-04-01", "standing": "decision_window"},
        ),
        (
            "--effective 2020-04-01 --length 1y --renewal by-agreement --event renewal_confirmed:2021-03-01",
            {"renewals_passed": 1},
        ),
        ("--effective 2021-04-01 --length 5y --renewal automatic --notice 1m --window 10d", {"standing": "in_force"}),
        ("--effective 2020-04-01 --end 2030-03-31 --event terminated:2026-02-10", {"standing": "terminated"}),
        (
            "--effective 2020-05-04 --end 2026-05-05 --renewal automatic --renewal-length 1y --notice 90d --closed 2026-02-03",
            {"notice_deadline_on": "2026-02-04", "send_by_on": "2026-02-04"},
        ),
        ("--effective 2020-04-01 --length 9y --event party_withdrew:2023-01-01", {"current_end_on": "2022-12-31"}),
        (
            "--effective 2020-04-01 --length 9y --event party_withdrew:2023-01-01 --parties 3",
            {"current_end_on": "2029-03-31", "standing": "in_force"},
        ),
        (
            "--effective 2020-04-01 --length 5y --renewal automatic --max-renewals 1 --renewal-length 2y",
            {"bound_until_on": "2027-03-31", "renewals_passed": 1, "standing": "in_force"},
        ),
        (
            "--effective 2020-09-01 --length 6y --renewal automatic --notice 1ay --academic-year-start 09-01",
            {"notice_deadline_on": "2025-09-01", "standing": "locked_in"},
        ),
        # 23 February is a national holiday, 21 and 22 are a weekend, 20 is closed here
        (
            "--effective 2020-04-01 --end 2026-05-24 --renewal automatic --renewal-length 1y --notice 90d --closed 2026-02-20",
            {"notice_deadline_on": "2026-02-23", "send_by_on": "2026-02-19"},
        ),
    ],
)
def test_every_option_reaches_the_engine(
    line: str, expected: dict[str, object], capsys: pytest.CaptureFixture[str]
) -> None:
    run(f"{line} --json")

    found = json.loads(capsys.readouterr().out)

    assert {key: found[key] for key in expected} == expected


def test_an_impossible_rule_prints_its_problem_and_ends_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    status = run("--effective 2020-04-01 --length 6m --renewal automatic --notice 12m --json", "ja")

    found = json.loads(capsys.readouterr().out)

    assert status == 1
    assert found["standing"] == "unknown"
    assert found["problems"] == ["申出期間（1年）が有効期間より長く、申出期限が発効日より前になります。"]


@pytest.mark.parametrize(
    "line",
    [
        "--effective 1992 --length 5y",
        "--effective 1992-04 --length 5y",
        "--effective 2020-04-01",
        "--effective 2020-04-01 --length 0y",
        "--effective 2020-04-01 --length 9999y",
        "--effective 9999-12-31 --length 5y",
        "--effective 2020-04-01 --end 2019-01-01",
        "--effective 2020-04-01 --length 5y --notice 0m",
        "--effective 2020-04-01 --length 5y --review-every 0y",
        "--effective 2020-04-01 --length 5y --renewal automatic --max-renewals=-1",
        "--effective 1867-12-31 --length 5y",
        "--effective 2201-01-01 --length 5y",
        "--effective 2020-04-01 --end 2999-03-31",
        "--effective 2020-04-01 --length 5y --event reviewed:0202-04-01",
        "--effective 2020-04-01 --length 5y --event rule_amended:2024-01-01",
        "--effective 2020-04-01 --length 5y --event termination_notice:2024-01-01",
        "--effective 2020-04-01 --length 5y --event extended_to:2024-01-01:2019-01-01",
    ],
)
def test_what_is_missing_or_impossible_is_unknown_named_and_ends_with_1(
    line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(f"{line} --json")

    found = json.loads(capsys.readouterr().out)

    assert (status, list(found), found["standing"]) == (1, KEYS, "unknown")
    assert found["problems"] and found["explanation"]
    dates = [key for key in KEYS if key.endswith("_on") and key != "effective_on"]
    assert [found[key] for key in dates] == [None] * len(dates)


def test_a_problem_is_told_even_where_the_end_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    status = run("--effective 1992 --length 5y --event terminated:2001-03-31")

    printed = capsys.readouterr().out

    assert status == 1
    assert printed.startswith("Terminated; the last day in force was 31 March 2001.")
    assert "Of the effective date only 1992 is known; the exact day is missing." in printed


def test_the_kinds_of_events_are_named_as_they_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    run("--effective 2020-04-01 --length 5y --event married:2020-01-01")

    assert "extended_to, renewal_confirmed, opt_out_sent" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line",
    [
        "--effective tomorrow --length 5y",
        "--effective 2020-02-30 --length 5y",
        "--effective 2020-04-01 --length 5",
        "--effective 2020-04-01 --end 2025-03",
        "--effective 2020-04-01 --length 5y --renewal sometimes",
        "--effective 2020-04-01 --length 5y --counting both",
        "--effective 2020-04-01 --length 5y --notice soon",
        "--effective 2020-04-01 --length 5y --max-renewals many",
        "--effective 2020-04-01 --length 5y --max-renewals ２",
        "--effective 2020-04-01 --length 5y --max-renewals=--2",
        "--effective 2020-04-01 --length 5y --academic-year-start 13-01",
        "--effective 2020-04-01 --length 5y --academic-year-start 02-30",
        "--effective 2020-04-01 --length 5y --closed x",
        "--effective 2020-04-01 --length 5y --event signed",
        "--effective 2020-04-01 --length 5y --event signed:2020-01-01:2020-01-02",
        "--effective 2020-04-01 --length 5y --event extended_to:2020-01-01",
        "--effective 2020-04-01 --length 5y --event married:2020-01-01",
        "--effective 2020-04-01 --length 5y --event extended_to:2020-01-01:2021-01-01:2022-01-01",
        "--effective 2020-04-01 --length 5y --event signed:",
        "--effective 2020-04-01 --length 5y --event :2020-01-01",
        "--effective 2020-04-01 --length 5y --event signed:2020-01",
        "--effective 2020-04-01 --length 5y --parties 1",
        "--effective 2020-04-01 --length 5y --parties two",
        "--effective 2020-04-01 --length=-5y",
        "--effective 2020-04-01 --length 1m1y",
        "--effective 2020-04-01 --length 99999y",
        "--effective 2020-04-01 --length 5y --notice 1ay1m",
        "--effective 2020-04-01 --length 5y --window soon",
        "--effective 2020-04-01 --length 5y --review-every often",
        "--effective 2020-04-01 --length 5y --renewal-length x",
        "--effective 1992? --length 5y",
        "--effective 0000-01-01 --length 5y",
        "--effective 1992-04-00 --length 5y",
        "--effective 1992-00 --length 5y",
        "--effective 1992-04-00",
        "--effective 1992-00",
    ],
)
def test_wrong_use_is_told_in_one_sentence_and_ends_with_2(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("en", "ja"):
        status = run(line, language)

        printed = capsys.readouterr()
        assert status == 2
        assert printed.out == ""
        assert printed.err.count("\n") == 1


def test_without_json_it_says_the_standing_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    run("--effective 2015-04-01 --length 5y --renewal automatic --renewal-length 1y --notice 6m", "ja")

    lines = capsys.readouterr().out.splitlines()

    assert lines[0] == (
        "申出期限を過ぎたため、2027年3月31日（水）まで自動更新が確定しています。次の申出期限は2026年9月30日（水）です。"
    )
    assert "次に変わる日：2026年4月1日（水）" in lines


def test_an_amendment_brings_its_rule_and_what_it_leaves_out_stays(capsys: pytest.CaptureFixture[str]) -> None:
    line = (
        "--effective 2020-04-01 --length 5y --renewal automatic --notice 6m "
        "--event rule_amended:2024-01-01:renewal-length=2y,notice=3m --event rule_amended:2026-01-01:end=2028-12-31"
    )
    found = []
    for today in ("2023-12-31", "2025-06-01", "2026-01-01"):
        assert run(f"{line} --json", today=datetime.date.fromisoformat(today)) == 0
        answer = json.loads(capsys.readouterr().out)
        found.append((answer["current_end_on"], answer["notice_deadline_on"]))

    assert found == [("2025-03-31", "2024-09-30"), ("2027-03-31", "2026-12-31"), ("2028-12-31", "2028-09-30")]


@pytest.mark.parametrize("change", ["", "length", "colour=red", "length=soon", "renewal=often", "end=2028", "notice=x"])
def test_a_change_of_the_rule_that_cannot_be_read_is_wrong_use(change: str, capsys: pytest.CaptureFixture[str]) -> None:
    status = run(f"--effective 2020-04-01 --length 5y --event rule_amended:2024-01-01:{change}")

    assert status == 2
    assert capsys.readouterr().err.count("\n") <= 2
