"""Exit doors: bound until when, which door is open next, and the last working day to send by."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from agreements_app.domain.agreements import AgreementEvent
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import Stage
from agreements_app.domain.term.rule import Notice, Period, RenewalKind, TermEventKind
from agreements_app.services.office import Office
from tests.data.register import Register, fill


@pytest.fixture
def register(office: Office) -> Register:
    """The small register by hand, on 23 November 2026."""
    return fill(office)


def _add(office: Office, register: Register, number: str, **values: object) -> None:
    facts = office.agreements.get(register.agreement).facts
    office.agreements.create(replace(facts, number=number, **values))  # type: ignore[arg-type]


def _rows(office: Office, as_of: date) -> dict[str, dict[str, str]]:
    report = office.reports.exit_doors(as_of, "en")
    return {row["number"]: row for row in report.rows}


def test_the_next_door_to_close_comes_first_and_what_is_over_is_left_out(office: Office, register: Register) -> None:
    yearly = {"length": Period(60), "renewal_length": Period(12), "effective_on": PartialDate(2015, 4, 1)}
    _add(office, register, "locked", **yearly)
    _add(office, register, "no notice", notice=None)
    _add(office, register, "ended", renewal=RenewalKind.NONE, notice=None)
    _add(office, register, "not signed", stage=Stage.SIGNING)
    opted = AgreementEvent(kind=TermEventKind.OPT_OUT_RECEIVED, on=date(2026, 11, 1))
    _add(office, register, "leaving", events=(opted,))

    report = office.reports.exit_doors(date(2026, 11, 23), "en")

    assert [row["number"] for row in report.rows] == ["locked", "2024-7", "no notice"]
    rows = _rows(office, date(2026, 11, 23))
    assert (rows["locked"]["bound_until"], rows["locked"]["door"]) == ("31 March 2028", "30 September 2027")
    assert rows["locked"]["decision"] == "Renewed once more; notice for the term after that"
    assert rows["no notice"]["door"] == ""
    assert [name for name, _ in report.groups] == ["After this fiscal year", "Without a notice clause"]


def test_the_day_to_send_by_is_the_last_working_day_of_that_door(office: Office, register: Register) -> None:
    _add(office, register, "weekend", effective_on=PartialDate(2024, 7, 4), length=Period(36))

    row = _rows(office, date(2026, 11, 23))["weekend"]

    assert (row["door"], row["send_by"]) == ("3 January 2027", "28 December 2026")


def test_the_day_the_list_is_made_as_of_decides(office: Office, register: Register) -> None:
    before, after = (_rows(office, day)["2024-7"] for day in (date(2028, 9, 30), date(2028, 10, 1)))

    assert (before["bound_until"], before["door"]) == ("31 March 2029", "30 September 2028")
    assert (after["bound_until"], after["door"]) == ("31 March 2034", "30 September 2033")


def test_what_became_automatic_by_an_amendment_is_on_the_list(office: Office, register: Register) -> None:
    amended = AgreementEvent(
        kind=TermEventKind.RULE_AMENDED, on=date(2025, 4, 1), new_renewal=RenewalKind.AUTOMATIC,
        new_notice=Notice(period=Period(3)),
    )  # fmt: skip
    _add(office, register, "since 2025", renewal=RenewalKind.BY_AGREEMENT, notice=None, events=(amended,))

    assert _rows(office, date(2026, 11, 23))["since 2025"]["door"] == "31 December 2028"


@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx", "csv"])
def test_the_doors_are_printed_and_exported(ending: str, office: Office, register: Register, tmp_path: Path) -> None:
    report = office.reports.exit_doors(date(2026, 11, 23), "ja")

    path = office.reports.export(report, tmp_path / f"doors.{ending}")

    assert path.stat().st_size > 0
    if ending == "csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            heading, row = csv.reader(stream)
        assert heading[5] == "次の申出期限" and row[5:7] == ["2028年9月30日（土）", "2028年9月29日（金）"]
