"""Gathers every date that may be up – agreements, commitments, approval, committee papers, originals – with its names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from agreements_app.domain.calendar.business_days import ClosedDays
from agreements_app.domain.codes import AgreementKind, CommitmentStatus
from agreements_app.domain.occasions import (
    PAPERS_LEAD,
    SILENCE_DAYS,
    DatedAgreement,
    horizon,
    occasions_of,
    originals_expected,
    rule_for,
)
from agreements_app.domain.queries import CommitmentQuery, Window
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.domain.reminders import Occasion, ReminderRule
from agreements_app.domain.term.rule import Period
from agreements_app.services.approvals import ApprovalService, WaitingStep
from agreements_app.services.context import OfficeContext
from agreements_app.services.settings import OfficeSettings, SettingService
from agreements_app.storage import initiative_lists, office_lists, reminder_lists
from agreements_app.storage.aggregates import MEETING, load_many
from agreements_app.storage.engine import Connection

_EVERYTHING = Window(sort="due_on", limit=100_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How a reminder's subject is named: number, title and partners in both languages, the agreement it belongs to."""

    number: str = ""
    title_en: str = ""
    title_ja: str = ""
    partners_en: str = ""
    partners_ja: str = ""
    agreement_id: int | None = None


@dataclass(frozen=True, slots=True)
class NamedOccasion:
    """A date with the rule by which it is brought up and the names of its subject."""

    occasion: Occasion
    rule: ReminderRule
    names: Names


def gather(context: OfficeContext, day: date) -> tuple[NamedOccasion, ...]:
    """Every date that can be up on `day`, whatever was done about it."""
    settings = SettingService(context).read()
    return (*_of_the_register(context, settings, day), *_of_approvals(ApprovalService(context).waiting(), settings))


def names_of(agreement: DatedAgreement) -> Names:
    """The names of an agreement."""
    return Names(
        number=agreement.number,
        title_en=agreement.title_en,
        title_ja=agreement.title_ja,
        partners_en=agreement.partners_en,
        partners_ja=agreement.partners_ja,
        agreement_id=agreement.id,
    )


def _of_the_register(context: OfficeContext, settings: OfficeSettings, day: date) -> tuple[NamedOccasion, ...]:
    with context.reading() as connection:
        until = horizon(day, (*_leads(settings), *reminder_lists.own_lead_times(connection)))
        agreements = reminder_lists.dated_agreements(connection, until)
        return (
            *_of_agreements(agreements, settings, day, context.surroundings(connection).closed),
            *_of_originals(connection, settings, day),
            *_of_commitments(connection, settings, day),
            *_of_meetings(connection, settings, day),
        )


def _leads(settings: OfficeSettings) -> Iterator[Period]:
    for texts in (settings.lead_times, *(each.lead_times for each in settings.lead_times_by_kind)):
        yield from (Period.parse(text) for text in texts)


def _of_agreements(
    agreements: tuple[DatedAgreement, ...], settings: OfficeSettings, day: date, closed: ClosedDays
) -> Iterator[NamedOccasion]:
    @lru_cache(maxsize=512)
    def rule(kind: AgreementKind, own: tuple[str, ...], to: str, what: str) -> ReminderRule:
        return rule_for(what, settings.reminder_rule(kind, own, to))

    for agreement in agreements:
        for occasion in occasions_of(agreement, day, closed):
            found = rule(agreement.kind, agreement.lead_times, agreement.escalate_to, occasion.what)
            yield NamedOccasion(occasion, found, names_of(agreement))


def _of_originals(connection: Connection, settings: OfficeSettings, day: date) -> Iterator[NamedOccasion]:
    found = originals_expected(reminder_lists.originals_under_way(connection, day))
    numbers = sorted({occasion.subject.id for occasion in found})
    named = {each.id: each for each in reminder_lists.dated_agreements_of(connection, numbers)}
    for occasion in found:
        agreement = named[occasion.subject.id]
        own = settings.reminder_rule(agreement.kind, agreement.lead_times, agreement.escalate_to)
        yield NamedOccasion(occasion, rule_for("original", own), names_of(agreement))


def _of_commitments(connection: Connection, settings: OfficeSettings, day: date) -> Iterator[NamedOccasion]:
    rule = rule_for("commitment", settings.reminder_rule())
    query = CommitmentQuery(today=day, due_to=horizon(day, rule.leads))
    for row in initiative_lists.commitment_page(connection, query, _EVERYTHING).rows:
        if row.status is not CommitmentStatus.OPEN or row.due_on is None:
            continue
        names = Names(
            number=row.agreement_number,
            title_en=row.text_en or row.text_ja,
            title_ja=row.text_ja or row.text_en,
            partners_en=row.partners_en,
            partners_ja=row.partners_ja,
            agreement_id=row.agreement_id,
        )
        subject = Reference(RecordKind.COMMITMENT, row.id)
        yield NamedOccasion(
            Occasion(subject=subject, what="commitment", due_on=row.due_on, owner=row.owner), rule, names
        )


def _of_meetings(connection: Connection, settings: OfficeSettings, day: date) -> Iterator[NamedOccasion]:
    """The days for handing in papers of the meetings to come; a meeting that was held needs none any more."""
    rule = rule_for("papers", settings.reminder_rule())
    last = horizon(day, (PAPERS_LEAD,)) + timedelta(days=366) if day.year < date.max.year - 2 else date.max
    ids = office_lists.meeting_ids(connection, day.isoformat(), last.isoformat())
    for stored in load_many(connection, MEETING, ids):
        facts = stored.facts
        if facts.papers_due_on is None:
            continue
        subject = Reference(RecordKind.MEETING, stored.id)
        names = Names(title_en=facts.body_en or facts.body_ja, title_ja=facts.body_ja or facts.body_en)
        yield NamedOccasion(Occasion(subject=subject, what="papers", due_on=facts.papers_due_on), rule, names)


def _of_approvals(waiting: tuple[WaitingStep, ...], settings: OfficeSettings) -> Iterator[NamedOccasion]:
    """The bodies whose turn it is: by their day, their meeting, or two weeks after they were asked."""
    rule = rule_for("approval", settings.reminder_rule())
    for each in waiting:
        due = each.step.due_on or (each.meeting.held_on if each.meeting else None)
        if due is None and each.step.asked_on is not None:
            due = each.step.asked_on + timedelta(days=SILENCE_DAYS)
        if due is None or each.agreement is None:
            continue
        row = each.agreement
        names = Names(
            number=row.number,
            title_en=row.title_en,
            title_ja=row.title_ja,
            partners_en=each.step.body_en or each.step.body_ja,
            partners_ja=each.step.body_ja or each.step.body_en,
            agreement_id=row.id,
        )
        subject = Reference(RecordKind.APPROVAL, each.approval.id)
        owner = each.approval.facts.owner
        yield NamedOccasion(Occasion(subject=subject, what="approval", due_on=due, owner=owner), rule, names)
