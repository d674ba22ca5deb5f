"""On whichever day the practice register is filled, there is something to see and something to do."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from agreements_app.domain.codes import CommitmentStatus, Stage
from agreements_app.domain.queries import AgreementQuery, Window
from agreements_app.domain.term.state import Standing
from agreements_app.services.deadlines import Bucket
from tests.integration.practice.conftest import Practice, practice_of

DAYS = (
    date(2026, 12, 28),
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2027, 1, 31),
    date(2027, 2, 28),
    date(2027, 3, 30),
    date(2027, 3, 31),
    date(2027, 4, 1),
    date(2027, 4, 30),
    date(2027, 5, 1),
    date(2027, 5, 31),
    date(2027, 8, 29),
    date(2027, 8, 30),
    date(2027, 8, 31),
    date(2027, 9, 1),
    date(2027, 10, 31),
    date(2028, 2, 28),
    date(2028, 2, 29),
    date(2028, 3, 1),
    date(2032, 2, 29),
    date(2035, 7, 7),
)


@pytest.fixture(scope="module", params=DAYS, ids=str)
def practice_on(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """The practice register of each of the days, for reading only."""
    folder = tmp_path_factory.mktemp("practice") / "office"
    with practice_of(request.param, folder, tmp_path_factory.mktemp("configuration")) as filled:
        yield filled


def test_every_standing_occurs_and_something_is_due_and_overdue(practice_on: Practice) -> None:
    office = practice_on.office
    today = office.today()

    standings = {row.standing for row in office.agreements.page(AgreementQuery(), Window(limit=1_000)).rows}
    buckets = office.deadlines.buckets()
    soon = office.deadlines.between(today, today + timedelta(days=30))
    late = [
        facts
        for facts in practice_on.commitments.values()
        if facts.status is CommitmentStatus.OPEN and facts.due_on is not None and facts.due_on < today
    ]

    assert standings == set(Standing)
    assert buckets[Bucket.OVERDUE] and buckets[Bucket.DAYS_30] and buckets[Bucket.DAYS_90]
    assert {deadline.what for deadline in soon} >= {"end", "notice_deadline", "commitment"}
    assert late


def test_nothing_lies_in_the_future_that_has_happened(practice_on: Practice) -> None:
    today = practice_on.office.today()
    concluded = [facts for facts in practice_on.agreements.values() if facts.stage is Stage.CONCLUDED]

    signed = [party.signed_on for facts in concluded for party in facts.parties]
    happened = [event.on for facts in concluded for event in facts.events]
    done = [facts.done_on for facts in practice_on.commitments.values() if facts.status is CommitmentStatus.DONE]

    assert all(day is not None and day.first_day <= today for day in signed)
    assert all(day <= today for day in happened)
    assert all(day is not None and day <= today for day in done)


def test_what_is_signed_is_signed_before_it_takes_effect(practice_on: Practice) -> None:
    pairs = [
        (facts.number, max(party.signed_on for party in facts.parties if party.signed_on), facts.effective_on)
        for facts in practice_on.agreements.values()
        if facts.stage is Stage.CONCLUDED and facts.effective_on is not None
        if not any(party.joined_on for party in facts.parties)
    ]

    late = [(number, str(signed), str(day)) for number, signed, day in pairs if signed.first_day > day.last_day]

    assert late == []


def test_a_body_is_waited_for_and_its_meeting_is_still_to_come(practice_on: Practice) -> None:
    office = practice_on.office

    waiting = office.approvals.waiting()
    coming = [each.facts for each in office.meetings.between(office.today())]

    assert [each.step.body_en for each in waiting] == ["International Exchange Committee"]
    assert waiting[0].silent_days and not waiting[0].is_overdue
    assert {each.body_en for each in coming} == {"International Exchange Committee", "Board of Directors"}
    assert all(each.papers_due_on and each.held_on and each.papers_due_on < each.held_on for each in coming)


def test_what_is_approved_could_be_signed_and_what_waits_could_not(practice_on: Practice) -> None:
    office = practice_on.office
    stages = {number: facts.stage for number, facts in practice_on.agreements.items()}

    def obstacles(stage: Stage) -> set[str]:
        numbers = [number for number, found in stages.items() if found is stage]
        following = {Stage.TEXT_AGREED: Stage.APPROVED, Stage.APPROVED: Stage.SIGNING}[stage]
        return {each.code for number in numbers for each in office.agreements.obstacles(number, following)}

    assert obstacles(Stage.APPROVED) == set()
    assert obstacles(Stage.TEXT_AGREED) == {"approval_open"}
