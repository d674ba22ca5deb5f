"""What forbids saving an instrument, a drafting document, a meeting, a dossier or what was done about a reminder."""

from datetime import date

from agreements_app.domain.approvals import Approval, ApprovalStep
from agreements_app.domain.decision_codes import ReminderState
from agreements_app.domain.instruments import ONE_SIDED, Instrument
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.reminders import Reminder
from agreements_app.domain.renewals import RenewalDossier
from agreements_app.domain.validation import FieldProblem, plausible_day

_MOST = 10_000


def check_instrument(facts: Instrument) -> tuple[FieldProblem, ...]:
    """What forbids saving an instrument; what is merely missing only keeps it from taking effect."""
    problems = []
    if not 1 <= facts.number <= _MOST:
        problems.append(FieldProblem("number", "number_out_of_range"))
    for name in ("effective_on", "end_on", "sent_on", "received_on"):
        problems += plausible_day(name, getattr(facts, name))
    problems += _in_order("end_on", facts.effective_on, facts.end_on)
    problems += _in_order("received_on", facts.sent_on, facts.received_on)
    for name in ("new_length", "new_renewal_length", "new_notice"):
        value = getattr(facts, name)
        if value is not None and not value:
            problems.append(FieldProblem(name, "length_of_zero"))
    seen: set[int] = set()
    for index, signature in enumerate(facts.signatures):
        if signature.institution_id in seen:
            problems.append(FieldProblem(f"signatures[{index}].institution_id", "party_twice"))
        seen.add(signature.institution_id)
        problems += plausible_day(f"signatures[{index}].signed_on", signature.signed_on)
    if facts.kind in ONE_SIDED and facts.signatures:
        problems.append(FieldProblem("signatures", "notice_has_no_signatures"))
    return tuple(problems)


def check_approval(facts: Approval) -> tuple[FieldProblem, ...]:
    """What forbids saving a drafting document."""
    problems = []
    for index, step in enumerate(facts.steps):
        problems += _step_problems(f"steps[{index}]", step)
    problems += _in_order("decided_on", facts.drafted_on, facts.decided_on)
    problems += _in_order("issued_on", facts.decided_on, facts.issued_on)
    return tuple(problems)


def check_meeting(facts: Meeting) -> tuple[FieldProblem, ...]:
    """What forbids saving a meeting."""
    problems = []
    if not (facts.body_en or facts.body_ja):
        problems.append(FieldProblem("body_en", "body_missing"))
    if facts.held_on is None:
        problems.append(FieldProblem("held_on", "day_missing"))
    problems += plausible_day("held_on", facts.held_on)
    problems += _in_order("held_on", facts.papers_due_on, facts.held_on)
    return tuple(problems)


def check_renewal(facts: RenewalDossier) -> tuple[FieldProblem, ...]:
    """What forbids saving a renewal dossier."""
    problems = []
    if facts.decision is not None and not facts.decided_by.strip():
        problems.append(FieldProblem("decided_by", "decider_missing"))
    if facts.decision is not None and facts.decided_on is None:
        problems.append(FieldProblem("decided_on", "day_missing"))
    return tuple(problems)


def check_reminder(facts: Reminder) -> tuple[FieldProblem, ...]:
    """What forbids keeping what was done about a reminder."""
    problems = []
    if facts.state is ReminderState.SNOOZED:
        if facts.until is None:
            problems.append(FieldProblem("until", "day_missing"))
        if not facts.reason.strip():
            problems.append(FieldProblem("reason", "snooze_reason_missing"))
    if facts.state is ReminderState.ASSIGNED and not facts.assigned_to.strip():
        problems.append(FieldProblem("assigned_to", "assignee_missing"))
    return tuple(problems)


def _step_problems(path: str, step: ApprovalStep) -> list[FieldProblem]:
    problems = []
    if not (step.body_en or step.body_ja):
        problems.append(FieldProblem(f"{path}.body_en", "body_missing"))
    if step.decision is not None and step.decided_on is None:
        problems.append(FieldProblem(f"{path}.decided_on", "day_missing"))
    if step.waived_by and not step.waived_reason.strip():
        problems.append(FieldProblem(f"{path}.waived_reason", "waiver_reason_missing"))
    if step.waived_reason and not step.waived_by.strip():
        problems.append(FieldProblem(f"{path}.waived_by", "waiver_name_missing"))
    problems += _in_order(f"{path}.decided_on", step.asked_on, step.decided_on)
    return problems


def _in_order(path: str, first: date | None, last: date | None) -> list[FieldProblem]:
    return [FieldProblem(path, "before_start")] if first is not None and last is not None and last < first else []
