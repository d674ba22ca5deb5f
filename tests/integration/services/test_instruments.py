"""A concluded agreement is changed, continued and ended by instruments only; clerical errors by name and reason."""

from dataclasses import replace
from datetime import date

import pytest

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import Side, Stage
from agreements_app.domain.decision_codes import Continuity, InstrumentKind
from agreements_app.domain.instruments import ArticleChange, Instrument, InstrumentSignature
from agreements_app.domain.records import RecordKind, Stored
from agreements_app.domain.term.rule import Notice, Period, RenewalKind, TermEventKind
from agreements_app.domain.term.state import Standing
from agreements_app.services.instruments import InstrumentRefusedError
from agreements_app.services.office import Office
from agreements_app.services.refusals import LockedError
from tests.data.register import Register, fill


@pytest.fixture
def register(office: Office) -> Register:
    """Five years from 1 April 2024, renewed automatically, six months' notice; today is 23 November 2026."""
    return fill(office)


def _signed(facts: Instrument, *days: str) -> Instrument:
    signatures = tuple(
        replace(each, signed_on=PartialDate.parse(day)) for each, day in zip(facts.signatures, days, strict=True)
    )
    return replace(facts, signatures=signatures)


def _concluded(office: Office, facts: Instrument) -> Stored[Instrument]:
    stored = office.instruments.create(facts)
    return office.instruments.conclude(stored.id, stored.version)


def _agreement(office: Office, register: Register, **values: object) -> int:
    facts = office.agreements.get(register.agreement).facts
    return office.agreements.create(replace(facts, number="other", **values)).id  # type: ignore[arg-type]


def test_the_text_of_a_concluded_agreement_changes_only_with_a_reason(office: Office, register: Register) -> None:
    stored = office.agreements.get(register.agreement)
    wrong = replace(stored.facts, title_en="Memorandum of Misunderstanding", notes="looked at")

    with pytest.raises(LockedError, match="its text is locked") as caught:
        office.agreements.save(stored.id, stored.version, wrong)
    corrected = office.agreements.save(stored.id, stored.version, wrong, reason="typing error in the title")

    assert caught.value.paths == ("title_en",)
    newest = office.history.of_record(RecordKind.AGREEMENT, stored.id)[0]
    assert (newest.action, newest.reason, newest.who != "") == ("correction", "typing error in the title", True)
    assert corrected.facts.title_en == "Memorandum of Misunderstanding"


def test_notes_and_owner_stay_free(office: Office, register: Register) -> None:
    stored = office.agreements.get(register.agreement)

    saved = office.agreements.save(stored.id, stored.version, replace(stored.facts, owner="Suzuki", notes="x"))

    assert saved.facts.owner == "Suzuki"


def test_a_stage_is_not_skipped_by_editing(office: Office, register: Register) -> None:
    draft = office.agreements.create(Agreement(number="n", stage=Stage.PROPOSED))

    with pytest.raises(LockedError, match="Move on"):
        office.agreements.save(draft.id, draft.version, replace(draft.facts, stage=Stage.CONCLUDED))
    past = office.agreements.save(
        draft.id, draft.version, replace(draft.facts, stage=Stage.CONCLUDED), reason="signed in 1992, found in the safe"
    )

    assert past.facts.stage is Stage.CONCLUDED
    assert office.history.of_record(RecordKind.AGREEMENT, draft.id)[0].action == "stage_entered"


def test_an_amendment_changes_the_term_from_its_day(office: Office, register: Register) -> None:
    blank = office.instruments.blank(register.agreement, InstrumentKind.AMENDMENT)
    facts = replace(
        _signed(blank, "2026-11-01", "2026-11-10"), new_notice=Notice(period=Period(3)), effective_on=date(2026, 12, 1),
        articles=(ArticleChange(article="Article 9", old_text="six months", new_text="three months"),),
    )  # fmt: skip

    _concluded(office, facts)

    stored = office.agreements.get(register.agreement)
    assert [event.kind for event in stored.facts.events] == [TermEventKind.RULE_AMENDED]
    assert office.agreements.details(register.agreement).state.notice_deadline_on == date(2028, 9, 30)
    assert blank.number == 1 and office.instruments.blank(register.agreement, InstrumentKind.AMENDMENT).number == 2


def test_the_text_follows_an_amendment_that_has_taken_effect(office: Office, register: Register) -> None:
    facts = _signed(office.instruments.blank(register.agreement, InstrumentKind.AMENDMENT), "2026-11-01", "2026-11-10")
    facts = replace(facts, articles=(ArticleChange(article="2", new_text="and open science"),))
    instrument = office.instruments.create(facts)
    agreement = office.agreements.get(register.agreement)
    changed = replace(agreement.facts, purpose="to promote open science")

    with pytest.raises(InstrumentRefusedError, match="no effect yet"):
        office.agreements.amend(agreement.id, agreement.version, changed, instrument.id)
    office.instruments.conclude(instrument.id, instrument.version)
    amended = office.agreements.amend(agreement.id, agreement.version, changed, instrument.id)

    assert amended.facts.purpose == "to promote open science"
    entry = office.history.of_record(RecordKind.AGREEMENT, agreement.id)[0]
    assert (entry.action, entry.reason) == ("amended", "Amendment 1")


def test_a_letter_of_renewal_confirms_the_next_term(office: Office, register: Register) -> None:
    number = _agreement(office, register, renewal=RenewalKind.BY_AGREEMENT, notice=None, length=Period(36))

    facts = _signed(office.instruments.blank(number, InstrumentKind.RENEWAL_LETTER), "2026-11-01", "2026-11-20")
    _concluded(office, facts)

    details = office.agreements.details(number)
    assert details.state.current_end_on == date(2027, 3, 31)
    assert details.state.bound_until_on == date(2030, 3, 31)


def test_a_renewal_signed_late_starts_anew_when_the_parties_say_so(office: Office, register: Register) -> None:
    number = _agreement(office, register, renewal=RenewalKind.BY_AGREEMENT, notice=None, length=Period(24))
    blank = office.instruments.blank(number, InstrumentKind.RENEWAL_LETTER)
    assert office.agreements.details(number).state.standing is Standing.LAPSED

    facts = replace(
        _signed(blank, "2026-09-20", "2026-09-25"), continuity=Continuity.NEW_START, effective_on=date(2026, 10, 1)
    )
    _concluded(office, facts)

    assert office.agreements.details(number).state.current_end_on == date(2028, 9, 30)


def test_a_notice_not_to_renew_counts_from_receipt_once_that_is_known(office: Office, register: Register) -> None:
    blank = office.instruments.blank(register.agreement, InstrumentKind.NOTICE_NOT_TO_RENEW)
    notice = _concluded(office, replace(blank, given_by=Side.US, sent_on=date(2026, 11, 2)))

    received = office.instruments.receive(notice.id, notice.version, date(2026, 11, 9))

    details = office.agreements.details(register.agreement)
    assert details.state.current_end_on == date(2029, 3, 31)
    assert [event.kind for event in details.stored.facts.events] == [
        TermEventKind.OPT_OUT_SENT,
        TermEventKind.OPT_OUT_RECEIVED,
    ]
    assert all(event.instrument_id == notice.id for event in details.stored.facts.events)
    with pytest.raises(InstrumentRefusedError, match="recorded already"):
        office.instruments.receive(received.id, received.version, date(2026, 11, 10))


def test_a_termination_is_reckoned_from_receipt_not_from_sending(office: Office, register: Register) -> None:
    blank = office.instruments.blank(register.agreement, InstrumentKind.TERMINATION_NOTICE)
    notice = _concluded(office, replace(blank, given_by=Side.PARTNER, sent_on=date(2026, 11, 2)))
    assert office.agreements.details(register.agreement).state.current_end_on == date(2027, 5, 2)

    office.instruments.receive(notice.id, notice.version, date(2026, 11, 20))

    details = office.agreements.details(register.agreement)
    assert (details.state.standing, details.state.current_end_on) == (Standing.TERMINATING, date(2027, 5, 20))
    assert len(details.stored.facts.events) == 1


@pytest.mark.parametrize(
    ("kind", "values", "words"),
    [
        (InstrumentKind.AMENDMENT, {}, ["every party signed", "what it changes"]),
        (InstrumentKind.RENEWAL_LETTER, {"signatures": ()}, ["every party signed", "Every party that remains"]),
        (InstrumentKind.NOTICE_NOT_TO_RENEW, {}, ["who gives the notice", "sent or received"]),
    ],
)
def test_an_instrument_that_lacks_something_takes_no_effect_and_says_why(
    kind: InstrumentKind, values: dict[str, object], words: list[str], office: Office, register: Register
) -> None:
    facts = replace(office.instruments.blank(register.agreement, kind), **values)  # type: ignore[arg-type]
    stored = office.instruments.create(facts)

    with pytest.raises(InstrumentRefusedError) as caught:
        office.instruments.conclude(stored.id, stored.version)

    assert len(caught.value.details) == len(words)
    assert all(word in str(sentence) for word, sentence in zip(words, caught.value.details, strict=True))
    assert office.agreements.get(register.agreement).facts.events == ()


def test_an_instrument_in_effect_is_locked_and_takes_effect_once(office: Office, register: Register) -> None:
    blank = office.instruments.blank(register.agreement, InstrumentKind.NOTICE_NOT_TO_RENEW)
    stored = _concluded(office, replace(blank, given_by=Side.US, sent_on=date(2026, 11, 2)))

    with pytest.raises(InstrumentRefusedError, match="already"):
        office.instruments.conclude(stored.id, stored.version)
    with pytest.raises(LockedError, match="locked"):
        office.instruments.save(stored.id, stored.version, replace(stored.facts, sent_on=date(2026, 1, 1)))
    kept = office.instruments.save(stored.id, stored.version, replace(stored.facts, notes="by courier"))

    assert kept.facts.notes == "by courier"


def test_an_agreement_that_is_not_concluded_has_no_instruments(office: Office, register: Register) -> None:
    draft = office.agreements.create(Agreement(number="n"))

    with pytest.raises(InstrumentRefusedError, match="Only a concluded"):
        office.instruments.blank(draft.id, InstrumentKind.AMENDMENT)


def test_a_party_that_withdrew_need_not_sign(office: Office, register: Register) -> None:
    stored = office.agreements.get(register.agreement)
    third = office.institutions.create(
        replace(
            office.institutions.get(register.partner).facts, names=office.institutions.get(register.ours).facts.names
        )
    )
    parties = (
        *stored.facts.parties,
        replace(stored.facts.parties[1], institution_id=third.id, withdrew_on=PartialDate(2025, 4, 1)),
    )
    number = _agreement(office, register, parties=parties)

    blank = office.instruments.blank(number, InstrumentKind.RENEWAL_LETTER)

    assert [each.institution_id for each in blank.signatures] == [register.ours, register.partner]
    assert isinstance(blank.signatures[0], InstrumentSignature)
