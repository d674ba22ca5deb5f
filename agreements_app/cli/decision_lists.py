"""`list` of what is decided about agreements: meetings, instruments, approvals, renewals (their dossiers)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from agreements_app.domain.approvals import Approval
from agreements_app.domain.instruments import Instrument
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.records import Stored
from agreements_app.domain.renewals import RenewalDossier
from agreements_app.services.office import Office

T = TypeVar("T")
Rows = list[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """One record of an agreement: its number, the agreement's, and the facts that tell it from the others."""

    id: int
    agreement_id: int
    agreement_number: str
    kind: Any = None
    number: int | None = None
    title_en: str = ""
    title_ja: str = ""
    begun_on: date | None = None
    concerns_on: date | None = None
    decision: Any = None
    decided_on: date | None = None
    waiting_for_en: str = ""
    waiting_for_ja: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """One meeting of the committee calendar."""

    id: int
    body_en: str
    body_ja: str
    held_on: date | None
    papers_due_on: date | None
    number_in_year: int | None
    number_in_all: int | None
    is_by_circulation: bool
    place: str


def meeting_rows(office: Office, first: date | None, last: date | None) -> Rows:
    """The meetings of a period, by day; without an end of the period all of them."""
    span = {name: day for name, day in (("first", first), ("last", last)) if day is not None}
    return [_meeting(stored) for stored in office.meetings.between(**span)]


def instrument_rows(office: Office, agreements: list[str]) -> Rows:
    """The instruments of some agreements by their numbers, or of all, oldest first."""
    return _rows(office, office.instruments.everything(), agreements, _instrument)


def approval_rows(office: Office, agreements: list[str]) -> Rows:
    """The drafting documents of some agreements, or of all, oldest first."""
    return _rows(office, office.approvals.everything(), agreements, _approval)


def renewal_rows(office: Office, agreements: list[str]) -> Rows:
    """The renewal dossiers of some agreements, or of all, oldest first."""
    return _rows(office, office.renewals.everything(), agreements, _renewal)


def _rows(
    office: Office, records: tuple[Stored[T], ...], wanted: list[str], make: Callable[[Stored[Any], str], DecisionRow]
) -> Rows:
    owners: list[Any] = [stored.facts for stored in records]
    numbers = {
        stored.id: stored.facts.number
        for stored in office.agreements.get_many(sorted({facts.agreement_id for facts in owners}))
    }
    rows = [make(stored, numbers[facts.agreement_id]) for stored, facts in zip(records, owners, strict=True)]
    return [row for row in rows if not wanted or row.agreement_number in wanted]


def _meeting(stored: Stored[Meeting]) -> MeetingRow:
    facts = stored.facts
    names = ("body_en", "body_ja", "held_on", "papers_due_on", "number_in_year", "number_in_all")
    told = {name: getattr(facts, name) for name in (*names, "is_by_circulation", "place")}
    return MeetingRow(id=stored.id, **told)


def _instrument(stored: Stored[Instrument], number: str) -> DecisionRow:
    facts = stored.facts
    return DecisionRow(
        id=stored.id,
        agreement_id=facts.agreement_id,
        agreement_number=number,
        kind=facts.kind,
        number=facts.number,
        title_en=facts.title_en,
        title_ja=facts.title_ja,
        begun_on=facts.sent_on,
        concerns_on=facts.effective_on or facts.end_on,
        decided_on=facts.concluded_on,
        owner=facts.owner,
    )


def _approval(stored: Stored[Approval], number: str) -> DecisionRow:
    facts = stored.facts
    waiting = next((step for step in facts.steps if not step.is_settled), None)
    return DecisionRow(
        id=stored.id,
        agreement_id=facts.agreement_id,
        agreement_number=number,
        kind=facts.subject,
        title_en=facts.request_en,
        title_ja=facts.request_ja,
        begun_on=facts.drafted_on,
        decided_on=facts.decided_on,
        waiting_for_en=waiting.body_en if waiting else "",
        waiting_for_ja=waiting.body_ja if waiting else "",
        owner=facts.owner or facts.drafted_by,
    )


def _renewal(stored: Stored[RenewalDossier], number: str) -> DecisionRow:
    facts = stored.facts
    return DecisionRow(
        id=stored.id,
        agreement_id=facts.agreement_id,
        agreement_number=number,
        begun_on=facts.evaluated_on,
        concerns_on=facts.term_end_on,
        decision=facts.decision,
        decided_on=facts.decided_on,
        owner=facts.decided_by or facts.evaluated_by,
    )
