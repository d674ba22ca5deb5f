"""Approval (決裁): drafting documents, their route through the bodies, and who has been silent for how long."""

from dataclasses import dataclass, replace
from datetime import date

from agreements_app.domain.approvals import Approval, ApprovalRoute, ApprovalStep, StepOutcome, open_step, route_for
from agreements_app.domain.decision_codes import ApprovalSubject
from agreements_app.domain.decision_validation import check_approval
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.queries import AgreementRow
from agreements_app.domain.records import Stored
from agreements_app.services.context import OfficeContext
from agreements_app.services.records import FieldProblem, RecordService
from agreements_app.services.refusals import RefusedError
from agreements_app.services.settings import SettingService
from agreements_app.storage import agreement_lists, office_lists
from agreements_app.storage.aggregates import AGREEMENT, APPROVAL, MEETING, load, load_many
from agreements_app.texts.field_words import problem_sentence
from agreements_app.texts.messages import AppError, msg


class ApprovalOrderError(AppError):
    """A body cannot decide yet, or has decided already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingStep:
    """A body whose turn it is: on which drafting document, its meeting, how many days it has been silent.

    `silent_days` counts from the day it was asked; None when nobody has asked it yet.
    """

    approval: Stored[Approval]
    place: int
    step: ApprovalStep
    agreement: AgreementRow | None
    meeting: Meeting | None
    silent_days: int | None
    is_overdue: bool


class ApprovalService(RecordService[Approval]):
    """What the office can do with drafting documents."""

    def __init__(self, context: OfficeContext) -> None:
        super().__init__(context, APPROVAL, _check)
        self._settings = SettingService(context)

    def routes(self) -> tuple[ApprovalRoute, ...]:
        """The routes in the office's settings."""
        return self._settings.read().routes

    def blank(self, agreement_id: int, subject: ApprovalSubject, instrument_id: int | None = None) -> Approval:
        """A new drafting document with the route of the agreement's type and level; nothing is saved."""
        routes = self.routes()
        with self._context.reading() as connection:
            agreement = load(connection, AGREEMENT, agreement_id).facts
        route = route_for(routes, agreement.kind, agreement.level)
        steps = tuple(
            ApprovalStep(body_en=each.body_en, body_ja=each.body_ja, verb=each.verb, agenda=each.agenda)
            for each in route.steps
        )
        return Approval(
            agreement_id=agreement_id,
            subject=subject,
            instrument_id=instrument_id,
            drafted_by=agreement.owner or self._context.identity.who,
            drafted_on=self._context.today(),
            steps=steps,
            owner=agreement.owner,
            is_practice=agreement.is_practice,
        )

    def ask(self, record_id: int, version: int, place: int, on: date | None = None) -> Stored[Approval]:
        """A body was asked on a day; from then its silence counts."""
        return self._on_step(record_id, version, place, "asked", asked_on=on or self._context.today())

    def remind(self, record_id: int, version: int, place: int, on: date | None = None) -> Stored[Approval]:
        """A silent body was reminded. It is never overruled by the passing of time (japan.md part 3)."""
        return self._on_step(record_id, version, place, "reminded", reminded_on=on or self._context.today())

    def decide(self, record_id: int, version: int, place: int, outcome: StepOutcome) -> Stored[Approval]:
        """A body's decision. Bodies decide in the order of the route; raises `ApprovalOrderError` out of turn."""
        facts = self.get(record_id).facts
        if not 0 <= place < len(facts.steps) or open_step(facts) != place:
            raise ApprovalOrderError(
                msg("It is not the turn of this body: those before it have not decided, or it has.")
            )
        return self._on_step(
            record_id,
            version,
            place,
            outcome.decision.value,
            decision=outcome.decision,
            decided_on=outcome.on or self._context.today(),
            decided_by=outcome.by,
            note=outcome.note or facts.steps[place].note,
        )

    def waive(self, record_id: int, version: int, place: int, *, by: str, reason: str) -> Stored[Approval]:
        """The route goes on without a body, on the word of a named person who gives a reason."""
        if not by.strip() or not reason.strip():
            raise RefusedError((("waived_by", msg("Say who goes on without this body, and why.")),))
        return self._on_step(record_id, version, place, "waived", waived_by=by, waived_reason=reason)

    def waiting(self) -> tuple[WaitingStep, ...]:
        """Every body whose turn it is, the longest silent first."""
        today = self._context.today()
        with self._context.reading() as connection:
            approvals = load_many(connection, APPROVAL, office_lists.open_approval_ids(connection))
            rows = {
                row.id: row
                for row in agreement_lists.agreement_rows(connection, [each.facts.agreement_id for each in approvals])
            }
            wanted = {step.meeting_id for each in approvals for step in each.facts.steps if step.meeting_id}
            meetings = {each.id: each.facts for each in load_many(connection, MEETING, sorted(wanted))}
        found = [
            _waiting(each, rows.get(each.facts.agreement_id), meetings, today)
            for each in approvals
            if open_step(each.facts) is not None
        ]
        return tuple(sorted(found, key=lambda each: -(each.silent_days or 0)))

    def _on_step(self, record_id: int, version: int, place: int, action: str, **values: object) -> Stored[Approval]:
        with self._context.working() as work:
            before = self._current(work, record_id, version)
            if not 0 <= place < len(before.facts.steps):
                raise ApprovalOrderError(msg("There is no such body on the route."))
            steps = list(before.facts.steps)
            steps[place] = replace(steps[place], **values)  # type: ignore[arg-type]
            facts = replace(before.facts, steps=tuple(steps))
            if facts.is_granted and facts.decided_on is None:
                facts = replace(facts, decided_on=steps[-1].decided_on or self._context.today())
            self._refuse(facts)
            return work.change(APPROVAL, before, facts, action=action)


def _waiting(
    stored: Stored[Approval], row: AgreementRow | None, meetings: dict[int, Meeting], today: date
) -> WaitingStep:
    place = open_step(stored.facts)
    assert place is not None
    step = stored.facts.steps[place]
    meeting = meetings.get(step.meeting_id) if step.meeting_id else None
    due = step.due_on or (meeting.held_on if meeting else None)
    return WaitingStep(
        approval=stored,
        place=place,
        step=step,
        agreement=row,
        meeting=meeting,
        silent_days=None if step.asked_on is None else max(0, (today - step.asked_on).days),
        is_overdue=due is not None and due < today,
    )


def _check(facts: Approval) -> tuple[FieldProblem, ...]:
    return tuple((problem.path, problem_sentence(problem)) for problem in check_approval(facts))
