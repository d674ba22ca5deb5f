"""Bodies decide in order; a silent one is shown, never overruled by time; a gate yields to a named person."""

from dataclasses import replace
from datetime import date

import pytest

from agreements_app.domain.agreements import Agreement, LanguageVersion, Original, Party
from agreements_app.domain.approvals import ApprovalRoute, RouteStep, StepOutcome
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import AgreementKind, ContactRole, Side, Stage
from agreements_app.domain.decision_codes import ApprovalSubject, Gate, ReviewOutcome, ReviewTier, StepDecision
from agreements_app.domain.institutions import Contact
from agreements_app.domain.meetings import Meeting
from agreements_app.services.agreements import StageRefusedError
from agreements_app.services.approvals import ApprovalOrderError
from agreements_app.services.office import Office
from agreements_app.services.refusals import RefusedError
from tests.data.register import Register, fill

GRANTED = StepOutcome(decision=StepDecision.APPROVED, on=date(2026, 11, 24), by="chair")


@pytest.fixture
def register(office: Office) -> Register:
    """The small register by hand."""
    return fill(office)


def _negotiated(office: Office, register: Register) -> int:
    facts = Agreement(
        number="2026-9",
        stage=Stage.TEXT_AGREED,
        parties=(
            Party(institution_id=register.ours, side=Side.US, signatory_name="Sato Hanako"),
            Party(institution_id=register.partner, signatory_name="Ada Meyer"),
        ),
        languages=(LanguageVersion(language="en"),),
        originals=tuple(Original(language="en", first_party_id=party) for party in (register.ours, register.partner)),
        review_tier=ReviewTier.STANDARD,
        review_outcome=ReviewOutcome.CLEAR,
        review_decided_by="Abe",
        review_decided_on=date(2026, 11, 1),
    )
    return office.agreements.create(facts).id


def test_the_route_of_the_type_is_taken_and_bodies_decide_in_its_order(office: Office, register: Register) -> None:
    particular = ApprovalRoute(
        kinds=(AgreementKind.MEMORANDUM_OF_UNDERSTANDING,),
        steps=(RouteStep(body_en="Office"), RouteStep(body_en="Board")),
    )
    settings = office.settings.read()
    office.settings.save(replace(settings, routes=(*settings.routes, particular)))
    stored = office.approvals.create(office.approvals.blank(register.agreement, ApprovalSubject.RENEWAL))

    with pytest.raises(ApprovalOrderError):
        office.approvals.decide(stored.id, stored.version, 1, GRANTED)
    first = office.approvals.decide(stored.id, stored.version, 0, GRANTED)
    second = office.approvals.decide(first.id, first.version, 1, GRANTED)

    assert [step.body_en for step in stored.facts.steps] == ["Office", "Board"]
    assert second.facts.is_granted and second.facts.decided_on == date(2026, 11, 24)
    with pytest.raises(ApprovalOrderError):
        office.approvals.decide(second.id, second.version, 1, GRANTED)


def test_a_silent_body_is_shown_with_its_days_and_never_overruled(office: Office, register: Register) -> None:
    meeting = office.meetings.create(Meeting(body_en="Committee", held_on=date(2026, 11, 1)))
    blank = office.approvals.blank(register.agreement, ApprovalSubject.RENEWAL)
    steps = (replace(blank.steps[0], meeting_id=meeting.id), *blank.steps[1:])
    stored = office.approvals.create(replace(blank, steps=steps))
    asked = office.approvals.ask(stored.id, stored.version, 0, date(2025, 11, 23))

    (waiting,) = office.approvals.waiting()

    assert (waiting.place, waiting.silent_days, waiting.is_overdue) == (0, 365, True)
    assert waiting.meeting is not None and waiting.agreement is not None
    reminded = office.approvals.remind(asked.id, asked.version, 0)
    assert reminded.facts.steps[0].reminded_on == date(2026, 11, 23)
    assert not reminded.facts.is_granted


def test_going_on_without_a_body_needs_a_name_and_a_reason(office: Office, register: Register) -> None:
    stored = office.approvals.create(office.approvals.blank(register.agreement, ApprovalSubject.NOTICE))

    with pytest.raises(RefusedError):
        office.approvals.waive(stored.id, stored.version, 0, by="Sato", reason=" ")
    waived = office.approvals.waive(stored.id, stored.version, 0, by="Sato", reason="the minute is not typed yet")

    assert waived.facts.steps[0].is_settled
    assert office.approvals.waiting()[0].place == 1


def test_a_refusal_ends_the_route(office: Office, register: Register) -> None:
    stored = office.approvals.create(office.approvals.blank(register.agreement, ApprovalSubject.RENEWAL))

    refused = office.approvals.decide(
        stored.id, stored.version, 0, StepOutcome(decision=StepDecision.REFUSED, note="no budget")
    )

    assert refused.facts.is_refused
    assert office.approvals.waiting() == ()


def test_signing_waits_for_every_body_and_then_goes_on(office: Office, register: Register) -> None:
    number = _negotiated(office, register)
    agreement = office.agreements.get(number)
    with pytest.raises(StageRefusedError) as nothing:
        office.agreements.move(number, agreement.version, Stage.APPROVED)
    stored = office.approvals.create(office.approvals.blank(number, ApprovalSubject.CONCLUSION))
    with pytest.raises(StageRefusedError) as waiting:
        office.agreements.move(number, agreement.version, Stage.APPROVED)

    for place in range(len(stored.facts.steps)):
        stored = office.approvals.decide(stored.id, stored.version, place, GRANTED)
    approved = office.agreements.move(number, agreement.version, Stage.APPROVED)

    assert "no drafting document" in str(nothing.value.details[0])
    assert "Board of Directors" in str(waiting.value.details[0])
    assert approved.facts.stage is Stage.APPROVED


def test_a_signing_tomorrow_does_not_fail_for_a_minute_that_is_not_typed(office: Office, register: Register) -> None:
    number = _negotiated(office, register)
    agreement = office.agreements.get(number)

    opened = office.agreements.open_gate(
        number, agreement.version, Gate.APPROVAL, opened_by="Director Kato", reason="approved orally on 20 November"
    )
    moved = office.agreements.move(number, opened.version, Stage.APPROVED)

    assert moved.facts.stage is Stage.APPROVED
    (gate,) = moved.facts.gates
    assert (gate.opened_by, gate.opened_on) == ("Director Kato", date(2026, 11, 23))
    with pytest.raises(RefusedError):
        office.agreements.open_gate(number, moved.version, Gate.REVIEW, opened_by="", reason="because")


def test_case_14_a_signatory_who_leaves_before_the_day_is_noticed(office: Office, register: Register) -> None:
    partner = office.institutions.get(register.partner)
    contact = Contact(family_name="Meyer", given_name="Ada", role=ContactRole.HEAD, valid_to=PartialDate(2026, 12))
    office.institutions.save(partner.id, partner.version, replace(partner.facts, contacts=(contact,)))
    number = _negotiated(office, register)
    agreement = office.agreements.get(number)
    later = office.agreements.save(
        number, agreement.version, replace(agreement.facts, stage=Stage.APPROVED, signing_planned_on=date(2027, 1, 15)),
        reason="approved on paper",
    )  # fmt: skip

    found = [obstacle.code for obstacle in office.agreements.obstacles(number, Stage.SIGNING)]
    office.agreements.save(number, later.version, replace(later.facts, signing_planned_on=date(2026, 12, 20)))

    assert found == ["left_office"]
    assert office.agreements.obstacles(number, Stage.SIGNING) == ()


def test_meetings_are_numbered_by_fiscal_year_and_in_all(office: Office) -> None:
    for day in (date(2026, 2, 1), date(2026, 4, 1), date(2026, 6, 1)):
        office.meetings.create(office.meetings.numbered(Meeting(body_ja="国際交流委員会", held_on=day)))

    numbers = [(each.facts.number_in_year, each.facts.number_in_all) for each in office.meetings.between()]

    assert numbers == [(1, 1), (1, 2), (2, 3)]
