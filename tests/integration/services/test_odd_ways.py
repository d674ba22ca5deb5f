"""Ways seldom gone: bodies and meetings that do not exist, calendars edited twice, settings of a type."""

from dataclasses import replace
from datetime import date

import pytest

from agreements_app.domain.agreements import AgreementEvent
from agreements_app.domain.codes import AgreementKind, Side
from agreements_app.domain.decision_codes import ApprovalSubject, InstrumentKind
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.records import RecordKind
from agreements_app.domain.term.rule import Period, TermEventKind
from agreements_app.services.approvals import ApprovalOrderError
from agreements_app.services.instruments import InstrumentRefusedError
from agreements_app.services.meetings import MeetingLine
from agreements_app.services.office import Office
from agreements_app.services.refusals import LockedError, RefusedError
from agreements_app.services.settings import LeadTimesOfKind
from agreements_app.storage.faults import StaleVersionError
from tests.data.register import Register, fill


@pytest.fixture
def register(office: Office) -> Register:
    """The small register by hand, on 23 November 2026."""
    return fill(office)


@pytest.mark.parametrize("place", [-1, 4, 99])
def test_a_body_that_is_not_on_the_route_is_refused(place: int, office: Office, register: Register) -> None:
    stored = office.approvals.create(office.approvals.blank(register.agreement, ApprovalSubject.RENEWAL))

    with pytest.raises(ApprovalOrderError, match="no such body"):
        office.approvals.ask(stored.id, stored.version, place)


def test_an_instrument_of_another_agreement_or_kind_amends_nothing(office: Office, register: Register) -> None:
    facts = office.agreements.get(register.agreement).facts
    other = office.agreements.create(replace(facts, number="other"))
    notice = office.instruments.create(office.instruments.blank(register.agreement, InstrumentKind.NOTICE_NOT_TO_RENEW))
    amendment = office.instruments.create(office.instruments.blank(register.agreement, InstrumentKind.AMENDMENT))

    for number, instrument in ((register.agreement, notice.id), (other.id, amendment.id)):
        stored = office.agreements.get(number)
        with pytest.raises(InstrumentRefusedError, match="does not change the text"):
            office.agreements.amend(number, stored.version, replace(facts, title_en="x"), instrument)


def test_a_notice_being_prepared_can_be_received_before_it_takes_effect(office: Office, register: Register) -> None:
    blank = office.instruments.blank(register.agreement, InstrumentKind.NOTICE_NOT_TO_RENEW)
    stored = office.instruments.create(replace(blank, given_by=Side.PARTNER))

    received = office.instruments.receive(stored.id, stored.version, date(2026, 11, 20))

    assert office.agreements.get(register.agreement).facts.events == ()
    office.instruments.conclude(received.id, received.version)
    assert len(office.agreements.get(register.agreement).facts.events) == 1


def test_a_correction_of_an_instrument_in_effect_needs_a_reason(office: Office, register: Register) -> None:
    blank = office.instruments.blank(register.agreement, InstrumentKind.COURTESY_NOTICE)
    stored = office.instruments.create(replace(blank, given_by=Side.US, sent_on=date(2026, 11, 2)))
    done = office.instruments.conclude(stored.id, stored.version)

    with pytest.raises(LockedError):
        office.instruments.save(done.id, done.version, replace(done.facts, sent_on=date(2026, 11, 3)))
    corrected = office.instruments.save(
        done.id, done.version, replace(done.facts, sent_on=date(2026, 11, 3)), reason="the stamp says the third"
    )

    assert corrected.facts.sent_on == date(2026, 11, 3)
    assert office.history.of_record(RecordKind.INSTRUMENT, done.id)[0].action == "correction"
    assert office.instruments.save(done.id, corrected.version, corrected.facts).version == corrected.version


def test_a_meeting_without_a_day_gets_no_number(office: Office) -> None:
    assert office.meetings.numbered(Meeting(body_en="B")) == Meeting(body_en="B")


def test_a_calendar_two_people_edited_is_not_overwritten(office: Office) -> None:
    stored = office.meetings.create(Meeting(body_en="B", held_on=date(2026, 12, 1)))
    office.meetings.save(stored.id, stored.version, replace(stored.facts, place="Tokyo"))
    line = MeetingLine(facts=replace(stored.facts, place="Kyoto"), id=stored.id, version=stored.version)

    with pytest.raises(StaleVersionError):
        office.meetings.save_all([line, MeetingLine(facts=Meeting(body_en="C", held_on=date(2027, 1, 1)))], [stored.id])

    assert [each.facts.place for each in office.meetings.between()] == ["Tokyo"]


def test_lead_times_of_a_type_come_before_the_office_s_and_behind_the_agreement_s_own(office: Office) -> None:
    settings = replace(
        office.settings.read(),
        lead_times=("6m",),
        lead_times_by_kind=(LeadTimesOfKind(kind=AgreementKind.STUDENT_EXCHANGE, lead_times=("9m",)),),
        escalate_to="Kato",
    )
    office.settings.save(settings)
    read = office.settings.read()

    assert read.reminder_rule().leads == (Period(6),)
    assert read.reminder_rule(AgreementKind.STUDENT_EXCHANGE).leads == (Period(9),)
    assert read.reminder_rule(AgreementKind.TREATY).leads == (Period(6),)
    own = read.reminder_rule(AgreementKind.STUDENT_EXCHANGE, ("2m",), "Abe")
    assert (own.leads, own.escalate_to) == ((Period(2),), "Abe")


@pytest.mark.parametrize("changes", [{"lead_times": ("soon",)}, {"repeat_days": -1}, {"escalate_days": 10**6}])
def test_settings_that_cannot_be_are_refused(changes: dict[str, object], office: Office) -> None:
    with pytest.raises(RefusedError):
        office.settings.save(replace(office.settings.read(), **changes))  # type: ignore[arg-type]


def test_a_witness_s_withdrawal_and_a_second_one_are_told(office: Office, register: Register) -> None:
    stored = office.agreements.get(register.agreement)
    event = AgreementEvent(kind=TermEventKind.PARTY_WITHDREW, on=date(2026, 11, 1))

    preview = office.agreements.preview(replace(stored.facts, events=(event,)), stored.id)

    assert preview.current_end_on is not None
    with pytest.raises(RefusedError):
        office.agreements.withdraw_party(stored.id, stored.version, 999, date(2026, 11, 1))
