"""The office's dates in a calendar of somebody's own: what is read into it twice moves, and never doubles."""

import dataclasses
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.term.rule import Notice, Period
from agreements_app.services.office import Office
from agreements_app.services.opening import open_office
from tests.data.register import Register, agreement_facts, fill

START, END = date(2026, 4, 1), date(2036, 3, 31)


@pytest.fixture
def register(office: Office) -> Register:
    """The small register."""
    return fill(office)


def exported(office: Office, target: Path, language: str = "en") -> dict[str, Any]:
    """The entries of the exported calendar by their ids, which are all different."""
    office.reports.export_calendar(START, END, language, target)
    events = icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    found = {str(event["UID"]): event for event in events}
    assert len(found) == len(events)
    return found


def day_of(event: Any) -> date:
    """The day of an entry."""
    day = event.decoded("DTSTART")
    assert isinstance(day, date)
    return day


def test_a_corrected_date_moves_its_entry(office: Office, register: Register, tmp_path: Path) -> None:
    before = exported(office, tmp_path / "before.ics")
    stored = office.agreements.get(register.agreement)
    later = dataclasses.replace(stored.facts, effective_on=PartialDate.parse("2024-06-01"))
    office.agreements.save(register.agreement, stored.version, later, reason="misread")

    after = exported(office, tmp_path / "after.ics")

    ends = [uid for uid in before if uid.startswith(f"agreement-{register.agreement}-end-")]
    assert ends
    for uid in ends:
        assert day_of(after[uid]) != day_of(before[uid])
        assert after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"]


def test_a_term_that_has_passed_keeps_its_entry_and_the_next_has_one_of_its_own(tmp_path: Path) -> None:
    uids: list[dict[str, date]] = []
    for day in (date(2027, 1, 10), date(2030, 1, 10)):
        opened = open_office(tmp_path / "o", may_write=True, may_create=True, day=day)
        if not uids:
            ours = fill(opened.office)
            opened.office.agreements.create(agreement_facts(ours.ours, ours.partner))
        uids.append({uid: day_of(event) for uid, event in exported(opened.office, tmp_path / "a.ics").items()})
        opened.close()

    first, second = uids
    both = [uid for uid in first if uid in second and "-commitment-" not in uid]
    assert all(first[uid] == second[uid] for uid in both)
    assert {uid for uid in second if "-end-" in uid} - {uid for uid in first if "-end-" in uid}


def test_reminders_ring_by_the_lead_times_of_the_agreement(office: Office, register: Register, tmp_path: Path) -> None:
    stored = office.agreements.get(register.agreement)
    facts = dataclasses.replace(stored.facts, lead_times=("90d", "10d"))
    office.agreements.save(register.agreement, stored.version, facts, reason="own lead times")

    events = exported(office, tmp_path / "a.ics")

    [uid, *_] = sorted(uid for uid in events if "-notice_deadline-" in uid)
    alarms = [alarm.decoded("TRIGGER") for alarm in events[uid].walk("VALARM")]
    assert alarms == [timedelta(hours=9) - timedelta(days=days) for days in (90, 10)]


def test_a_deadline_on_a_closed_day_has_the_working_day_before_it(
    office: Office, register: Register, tmp_path: Path
) -> None:
    stored = office.agreements.get(register.agreement)
    for days in range(30, 40):  # some notice of so many days ends on a weekend
        facts = dataclasses.replace(stored.facts, notice=Notice(period=Period(0, days)))
        stored = office.agreements.save(register.agreement, stored.version, facts, reason="looked up")
        state = office.agreements.details(register.agreement).state
        if state.send_by_on != state.notice_deadline_on:
            break

    events = exported(office, tmp_path / "a.ics", "ja")

    assert state.send_by_on in {day_of(event) for uid, event in events.items() if "-send_by-" in uid}


@pytest.mark.parametrize(("language", "name"), [("en", "International Committee"), ("ja", "国際交流委員会")])
def test_meetings_and_their_papers_are_entries(office: Office, language: str, name: str, tmp_path: Path) -> None:
    meeting = office.meetings.create(
        Meeting(
            body_en="International Committee",
            body_ja="国際交流委員会",
            held_on=date(2027, 2, 10),
            papers_due_on=date(2027, 1, 27),
            place="501",
        )
    )

    events = exported(office, tmp_path / "a.ics", language)

    held, papers = events[f"meeting-{meeting.id}@agreements"], events[f"meeting-{meeting.id}-papers@agreements"]
    assert (day_of(held), str(held["SUMMARY"]), str(held["DESCRIPTION"])) == (date(2027, 2, 10), name, "501")
    assert day_of(papers) == date(2027, 1, 27)
    assert name in str(papers["SUMMARY"])
    assert len(papers.walk("VALARM")) == 1
