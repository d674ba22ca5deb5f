"""What forbids saving an instrument, a drafting document, a meeting, a dossier, what was done about a reminder."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from agreements_app.domain.agreements import Agreement, Party
from agreements_app.domain.approvals import Approval, ApprovalStep
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import Side
from agreements_app.domain.decision_codes import (
    Continuity,
    InstrumentKind,
    ReminderState,
    RenewalChoice,
    StepDecision,
)
from agreements_app.domain.decision_validation import (
    check_approval,
    check_instrument,
    check_meeting,
    check_reminder,
    check_renewal,
)
from agreements_app.domain.instruments import Instrument, InstrumentSignature, events_of, missing_for_conclusion
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.records import RecordKind
from agreements_app.domain.reminders import Reminder
from agreements_app.domain.renewals import RenewalDossier
from agreements_app.domain.term.rule import Notice, Period, RenewalKind, TermEventKind
from agreements_app.domain.validation import check_agreement

DAY = date(2026, 11, 25)
AMENDMENT = Instrument(agreement_id=1, kind=InstrumentKind.AMENDMENT)
SIGNED = InstrumentSignature(institution_id=1, signed_on=PartialDate(2026, 11, 2))
REMINDER = Reminder(
    subject_kind=RecordKind.AGREEMENT, subject_id=1, what="end", due_on=DAY, state=ReminderState.SNOOZED
)


def _codes(problems: tuple[Any, ...]) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in problems]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"number": 0}, [("number", "number_out_of_range")]),
        ({"effective_on": date(1600, 1, 1)}, [("effective_on", "implausible_date")]),
        ({"effective_on": DAY, "end_on": date(2026, 1, 1)}, [("end_on", "before_start")]),
        ({"sent_on": DAY, "received_on": date(2026, 1, 1)}, [("received_on", "before_start")]),
        ({"new_length": Period()}, [("new_length", "length_of_zero")]),
        ({"new_notice": Notice()}, [("new_notice", "length_of_zero")]),
        ({"signatures": (SIGNED, SIGNED)}, [("signatures[1].institution_id", "party_twice")]),
        (
            {"kind": InstrumentKind.TERMINATION_NOTICE, "signatures": (SIGNED,)},
            [("signatures", "notice_has_no_signatures")],
        ),
    ],
)
def test_instruments(changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert _codes(check_instrument(replace(AMENDMENT, **changes))) == expected


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ({"body_ja": "理事会"}, []),
        ({}, [("steps[0].body_en", "body_missing")]),
        ({"body_en": "B", "decision": StepDecision.APPROVED}, [("steps[0].decided_on", "day_missing")]),
        ({"body_en": "B", "waived_by": "Kato"}, [("steps[0].waived_reason", "waiver_reason_missing")]),
        ({"body_en": "B", "waived_reason": "x"}, [("steps[0].waived_by", "waiver_name_missing")]),
        (
            {"body_en": "B", "asked_on": DAY, "decided_on": date(2026, 1, 1)},
            [("steps[0].decided_on", "before_start")],
        ),
    ],
)
def test_drafting_documents(step: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert _codes(check_approval(Approval(agreement_id=1, steps=(ApprovalStep(**step),)))) == expected


def test_a_drafting_document_s_days_follow_one_another() -> None:
    facts = Approval(agreement_id=1, drafted_on=DAY, decided_on=date(2026, 11, 1), issued_on=date(2026, 10, 1))

    assert _codes(check_approval(facts)) == [("decided_on", "before_start"), ("issued_on", "before_start")]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Meeting(body_ja="理事会", held_on=DAY, papers_due_on=date(2026, 11, 11)), []),
        (Meeting(), [("body_en", "body_missing"), ("held_on", "day_missing")]),
        (Meeting(body_en="B", held_on=DAY, papers_due_on=date(2027, 1, 1)), [("held_on", "before_start")]),
    ],
)
def test_meetings(facts: Meeting, expected: list[tuple[str, str]]) -> None:
    assert _codes(check_meeting(facts)) == expected


def test_a_decision_on_a_renewal_needs_a_name_and_a_day() -> None:
    facts = RenewalDossier(agreement_id=1, term_end_on=DAY, decision=RenewalChoice.LET_LAPSE)

    assert _codes(check_renewal(facts)) == [("decided_by", "decider_missing"), ("decided_on", "day_missing")]
    assert check_renewal(replace(facts, decided_by="Kato", decided_on=DAY)) == ()
    assert check_renewal(replace(facts, decision=None)) == ()


def test_putting_off_needs_a_day_and_a_reason() -> None:
    assert _codes(check_reminder(REMINDER)) == [("until", "day_missing"), ("reason", "snooze_reason_missing")]
    given = replace(REMINDER, state=ReminderState.ASSIGNED)
    assert _codes(check_reminder(given)) == [("assigned_to", "assignee_missing")]
    assert check_reminder(replace(given, assigned_to="Suzuki")) == ()
    assert check_reminder(replace(REMINDER, until=DAY, reason="on leave")) == ()
    assert check_reminder(replace(REMINDER, state=ReminderState.DONE)) == ()


@pytest.mark.parametrize(
    ("text", "code"), [("6m", None), ("1y6m", None), ("soon", "not_a_lead_time"), ("0d", "not_a_lead_time")]
)
def test_lead_times_are_lengths_of_time(text: str, code: str | None) -> None:
    found = [
        code
        for path, code in _codes(check_agreement(Agreement(number="n", lead_times=(text,))))
        if path == "lead_times"
    ]

    assert found == ([code] if code else [])


AGREEMENT = Agreement(
    parties=(Party(institution_id=1, side=Side.US), Party(institution_id=2)),
    length=Period(60),
    renewal=RenewalKind.BY_AGREEMENT,
)
BOTH = (SIGNED, replace(SIGNED, institution_id=2))


def test_a_courtesy_notice_changes_nothing() -> None:
    facts = Instrument(agreement_id=1, kind=InstrumentKind.COURTESY_NOTICE, given_by=Side.US, sent_on=DAY)

    assert missing_for_conclusion(facts, AGREEMENT) == ()
    assert events_of(facts, AGREEMENT) == ()


def test_a_renewal_to_a_stated_day_extends_to_it_and_says_when_it_is_retroactive() -> None:
    facts = Instrument(
        agreement_id=1, kind=InstrumentKind.RENEWAL_LETTER, signatures=BOTH, end_on=date(2031, 3, 31),
        continuity=Continuity.RETROACTIVE,
    )  # fmt: skip

    (event,) = events_of(facts, AGREEMENT)

    assert (event.kind, event.until, event.is_retroactive) == (TermEventKind.EXTENDED_TO, date(2031, 3, 31), True)


def test_a_renewal_with_amendment_does_both() -> None:
    facts = Instrument(
        agreement_id=1, kind=InstrumentKind.RENEWAL_WITH_AMENDMENT, signatures=BOTH, new_notice=Notice(period=Period(3))
    )

    kinds = [event.kind for event in events_of(facts, AGREEMENT)]

    assert kinds == [TermEventKind.RENEWAL_CONFIRMED, TermEventKind.RULE_AMENDED]


def test_an_amendment_to_a_new_end_names_it() -> None:
    facts = replace(AMENDMENT, signatures=BOTH, end_on=date(2030, 3, 31), effective_on=DAY)

    (event,) = events_of(facts, AGREEMENT)

    assert missing_for_conclusion(facts, AGREEMENT) == ()
    assert (event.kind, event.new_end_on, event.on) == (TermEventKind.RULE_AMENDED, date(2030, 3, 31), DAY)


@pytest.mark.parametrize(
    ("changes", "agreement", "expected"),
    [
        ({}, {}, ()),
        ({}, {"renewal": RenewalKind.NONE}, ("instrument_new_term",)),
        ({"end_on": DAY}, {"renewal": RenewalKind.NONE}, ()),
        ({"continuity": Continuity.NEW_START}, {}, ("instrument_new_term",)),
        ({"continuity": Continuity.NEW_START, "effective_on": DAY}, {}, ()),
        ({"continuity": Continuity.NEW_START, "effective_on": DAY}, {"length": None}, ("instrument_new_term",)),
    ],
)
def test_a_renewal_must_say_until_when(
    changes: dict[str, Any], agreement: dict[str, Any], expected: tuple[str, ...]
) -> None:
    facts = Instrument(agreement_id=1, kind=InstrumentKind.RENEWAL_LETTER, signatures=BOTH)

    assert missing_for_conclusion(replace(facts, **changes), replace(AGREEMENT, **agreement)) == expected


def test_a_late_notice_that_was_accepted_ends_the_running_term() -> None:
    facts = Instrument(
        agreement_id=1, kind=InstrumentKind.NOTICE_NOT_TO_RENEW, given_by=Side.PARTNER, received_on=DAY,
        is_late_accepted=True,
    )  # fmt: skip

    kinds = [event.kind for event in events_of(facts, AGREEMENT)]

    assert kinds == [TermEventKind.OPT_OUT_RECEIVED, TermEventKind.LATE_NOTICE_ACCEPTED]
