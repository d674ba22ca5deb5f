"""Agreements: kept, found, shown with their dates and why, and moved along."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from agreements_app.domain.agreements import Agreement, AgreementEvent, GateOpened
from agreements_app.domain.approvals import Approval
from agreements_app.domain.attachments import Attachment
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import Stage
from agreements_app.domain.decision_codes import Gate
from agreements_app.domain.institutions import Institution
from agreements_app.domain.instruments import AMENDING, Instrument
from agreements_app.domain.locking import locked_changes
from agreements_app.domain.queries import (
    AgreementRow,
    CommitmentQuery,
    CommitmentRow,
    DraftRow,
    InitiativeQuery,
    InitiativeRow,
    Window,
)
from agreements_app.domain.records import RecordKind, Reference, Stored
from agreements_app.domain.renewals import RenewalDossier
from agreements_app.domain.stages import Obstacle, next_stage, obstacles_to
from agreements_app.domain.standing import term_facts
from agreements_app.domain.term.history import past_terms
from agreements_app.domain.term.rule import TermEventKind, TermFacts
from agreements_app.domain.term.state import PastTerm, TermState
from agreements_app.domain.umbrella import terms_until
from agreements_app.domain.validation import check_agreement
from agreements_app.services.context import OfficeContext
from agreements_app.services.guards import obstacle_sentence, stage_surroundings
from agreements_app.services.instruments import InstrumentRefusedError, instrument_name
from agreements_app.services.listing import AgreementListing
from agreements_app.services.records import FieldProblem, RecordService
from agreements_app.services.refusals import LockedError, RefusedError
from agreements_app.services.umbrella import FollowerEffect, effects_of
from agreements_app.storage import agreement_lists, initiative_lists, office_lists
from agreements_app.storage.aggregates import (
    AGREEMENT,
    APPROVAL,
    ATTACHMENT,
    INSTITUTION,
    INSTRUMENT,
    RENEWAL,
    load,
    load_many,
)
from agreements_app.storage.attachment_lists import attachment_ids
from agreements_app.storage.engine import Connection
from agreements_app.storage.faults import InUseError
from agreements_app.storage.states import state_with, states_of, successors_of
from agreements_app.storage.store import FileStore
from agreements_app.storage.work import Work
from agreements_app.texts.code_words import message_of
from agreements_app.texts.field_words import problem_sentence
from agreements_app.texts.messages import AppError, msg


class StageRefusedError(AppError):
    """An agreement cannot be moved to a stage; the sentence says what it lacks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementDetails:
    """One agreement with everything a person wants to see beside it, as of `day`."""

    stored: Stored[Agreement]
    row: AgreementRow
    day: date
    state: TermState
    terms: tuple[PastTerm, ...]
    institutions: Mapping[int, Institution]
    parent: AgreementRow | None
    predecessor: AgreementRow | None
    relatives: tuple[AgreementRow, ...]
    initiatives: tuple[InitiativeRow, ...]
    commitments: tuple[CommitmentRow, ...]
    drafts: tuple[DraftRow, ...]
    attachments: tuple[Stored[Attachment], ...]
    instruments: tuple[Stored[Instrument], ...] = ()
    approvals: tuple[Stored[Approval], ...] = ()
    dossiers: tuple[Stored[RenewalDossier], ...] = ()
    next_stage: Stage | None = None
    obstacles: tuple[Obstacle, ...] = ()


class AgreementService(AgreementListing, RecordService[Agreement]):
    """What the office can do with agreements."""

    def __init__(self, context: OfficeContext) -> None:
        RecordService.__init__(self, context, AGREEMENT, _check)

    def details(self, record_id: int, facts: Agreement | None = None) -> AgreementDetails:
        """Everything about one agreement, with other facts where they are given; raises `NotFoundError`."""
        day = self._context.today()
        with self._context.reading() as connection:
            stored = load(connection, AGREEMENT, record_id)
            stored = replace(stored, facts=facts) if facts is not None else stored
            (row,) = agreement_lists.agreement_rows(connection, [record_id])
            rules = self._term_facts(connection, stored)
            following = next_stage(stored.facts.stage)
            ids = [party.institution_id for party in stored.facts.parties]
            owner = Reference(RecordKind.AGREEMENT, record_id)
            everything = Window(sort="due_on", limit=500)
            initiatives = initiative_lists.initiative_page(
                connection, InitiativeQuery(agreement_id=record_id), everything
            )
            commitments = initiative_lists.commitment_page(
                connection, CommitmentQuery(today=day, agreement_id=record_id), everything
            )
            surroundings = self._context.surroundings(connection)
            state = states_of(connection, (stored,), day, surroundings, is_explained=True)[record_id]
            return AgreementDetails(
                stored=stored,
                row=row,
                day=day,
                state=state,
                terms=terms_until(past_terms(rules, day), state.current_end_on),
                institutions={each.id: each.facts for each in load_many(connection, INSTITUTION, ids)},
                parent=_one(connection, stored.facts.parent_id),
                predecessor=_one(connection, stored.facts.predecessor_id),
                relatives=agreement_lists.children_of(connection, record_id),
                initiatives=initiatives.rows,
                commitments=commitments.rows,
                drafts=initiative_lists.drafts(connection, record_id, today=day),
                attachments=load_many(connection, ATTACHMENT, attachment_ids(connection, owner)),
                instruments=load_many(connection, INSTRUMENT, office_lists.instrument_ids(connection, record_id)),
                approvals=load_many(connection, APPROVAL, office_lists.approval_ids(connection, record_id)),
                next_stage=following,
                obstacles=self._obstacles(connection, stored, following, "") if following else (),
                dossiers=load_many(connection, RENEWAL, office_lists.renewal_ids(connection, record_id)),
            )

    def preview(self, facts: Agreement, record_id: int | None = None) -> TermState:
        """The dates and standing these facts would have today; nothing is saved."""
        with self._context.reading() as connection:
            surroundings = self._context.surroundings(connection)
            return state_with(connection, facts, self._context.today(), surroundings, record_id)

    def effects_on_followers(self, record_id: int, facts: Agreement) -> tuple[FollowerEffect, ...]:
        """What other facts of an umbrella would do to the agreements under it; nothing is saved."""
        with self._context.reading() as connection:
            return effects_of(
                connection, record_id, facts, self._context.today(), self._context.surroundings(connection)
            )

    def obstacles(self, record_id: int, target: Stage, *, reason: str = "") -> tuple[Obstacle, ...]:
        """Everything that forbids the move to a stage; empty when it is allowed."""
        with self._context.reading() as connection:
            stored = load(connection, AGREEMENT, record_id)
            return self._obstacles(connection, stored, target, reason)

    def move(self, record_id: int, version: int, target: Stage, *, reason: str = "") -> Stored[Agreement]:
        """The agreement at another stage; raises `StageRefusedError` saying what is missing."""
        with self._context.working() as work:
            before = self._current(work, record_id, version)
            found = self._obstacles(work.connection, before, target, reason)
            if found:
                raise StageRefusedError(
                    msg("The stage cannot become “{stage}”.", stage=message_of(target)),
                    tuple(obstacle_sentence(obstacle) for obstacle in found),
                )
            facts = replace(before.facts, stage_reason=reason, stage=target)
            return work.change(AGREEMENT, before, facts, action="stage", reason=reason)

    def open_gate(self, record_id: int, version: int, gate: Gate, *, opened_by: str, reason: str) -> Stored[Agreement]:
        """A gate opened at once by a named person who gives a reason; it is kept and shown with the record."""
        empty = [name for name, text in (("opened_by", opened_by), ("reason", reason)) if not text.strip()]
        if empty:
            raise RefusedError(tuple((name, msg("Say who opens the gate, and why.")) for name in empty))
        opened = GateOpened(gate=gate, opened_by=opened_by, opened_on=self._context.today(), reason=reason)
        with self._context.working() as work:
            before = self._current(work, record_id, version)
            facts = replace(before.facts, gates=(*before.facts.gates, opened))
            return work.change(AGREEMENT, before, facts, action="gate_opened", reason=reason)

    def amend(self, record_id: int, version: int, facts: Agreement, instrument_id: int) -> Stored[Agreement]:
        """The agreement with the text an instrument changed; raises `LockedError` when the instrument has no effect yet."""
        self._refuse(facts)
        with self._context.working() as work:
            before = self._current(work, record_id, version)
            instrument = load(work.connection, INSTRUMENT, instrument_id)
            if instrument.facts.agreement_id != record_id or instrument.facts.kind not in AMENDING:
                raise InstrumentRefusedError(msg("This instrument does not change the text of this agreement."))
            if instrument.facts.concluded_on is None:
                raise InstrumentRefusedError(
                    msg("The instrument has no effect yet: enter its signatures and conclude it first.")
                )
            name = instrument_name(instrument.facts)
            return work.change(AGREEMENT, before, facts, action="amended", reason=name)

    def _obstacles(
        self, connection: Connection, stored: Stored[Agreement], target: Stage, reason: str
    ) -> tuple[Obstacle, ...]:
        store = FileStore(self._context.folder.attachments)
        around = stage_surroundings(connection, stored, store, self._context.today())
        return obstacles_to(replace(stored.facts, stage_reason=reason), target, around)

    def _refuse_change(self, before: Agreement, after: Agreement, reason: str) -> str:
        locked = locked_changes(before, after)
        is_skipped = before.stage is not after.stage
        if not locked and not is_skipped:
            return ""
        if reason.strip():
            return "correction" if locked else "stage_entered"
        if is_skipped:
            raise LockedError(
                msg(
                    "The stage is changed with “Move on”, which checks what is needed. To enter it for a record of the past, "
                    "give the reason."
                ),
                ("stage",),
            )
        raise LockedError(
            msg(
                "The agreement is concluded, so its text is locked. Change it through an instrument (an amendment, a renewal, a "
                "notice); to correct a clerical error, give the reason."
            ),
            locked,
        )

    def add_event(self, record_id: int, version: int, event: AgreementEvent, *, reason: str = "") -> Stored[Agreement]:
        """The agreement with one more event (a notice, a renewal, an extension …); the dates follow."""
        stored = self.get(record_id)
        facts = replace(stored.facts, events=(*stored.facts.events, event))
        return self.save(record_id, version, facts, reason=reason, action=f"event:{event.kind.value}")

    def withdraw_party(
        self, record_id: int, version: int, institution_id: int, on: date, *, reason: str = ""
    ) -> Stored[Agreement]:
        """The agreement without one of its parties from `on`, the first day without; the dates follow."""
        with self._context.working() as work:
            before = self._current(work, record_id, version)
            facts = before.facts
            if not any(each.institution_id == institution_id and each.withdrew_on is None for each in facts.parties):
                raise RefusedError((("parties", msg("This institution is no party of the agreement any more.")),))
            parties = tuple(
                replace(party, withdrew_on=PartialDate.of(on)) if party.institution_id == institution_id else party
                for party in facts.parties
            )
            event = AgreementEvent(kind=TermEventKind.PARTY_WITHDREW, on=on, note=reason)
            changed = replace(facts, parties=parties, events=(*facts.events, event))
            return work.change(AGREEMENT, before, changed, action="event:party_withdrew", reason=reason)

    def _term_facts(self, connection: Connection, stored: Stored[Agreement]) -> TermFacts:
        successor = successors_of(connection, [stored.id]).get(stored.id)
        return term_facts(stored.facts, successor, self._context.surroundings(connection))

    def _refuse_archiving(self, work: Work, before: Stored[Agreement]) -> None:
        relatives = [row for row in agreement_lists.children_of(work.connection, before.id) if not row.is_archived]
        if relatives:
            raise InUseError(
                msg(
                    "Other agreements ({count}) belong to this one or follow it, so it cannot be archived. Archive those first.",
                    count=len(relatives),
                )
            )


def _one(connection: Connection, record_id: int | None) -> AgreementRow | None:
    found = agreement_lists.agreement_rows(connection, [record_id]) if record_id else ()
    return found[0] if found else None


def _check(facts: Agreement) -> tuple[FieldProblem, ...]:
    return tuple((problem.path, problem_sentence(problem)) for problem in check_agreement(facts))
