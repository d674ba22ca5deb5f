"""`act`: what the window's buttons do with a record."""

import argparse
from datetime import date

from agreements_app.domain.agreements import AgreementEvent
from agreements_app.domain.approvals import StepOutcome, open_step
from agreements_app.domain.codes import DraftStatus, InitiativeStage, Stage, Turn
from agreements_app.domain.decision_codes import Gate, RenewalChoice, StepDecision
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.domain.term.rule import TermEventKind
from agreements_app.services.office import Office
from agreements_app.texts.messages import AppError, Message, msg

_EVENTS = {kind.value.replace("_", "-"): kind for kind in TermEventKind if kind is not TermEventKind.RULE_AMENDED}
_STAGES = {stage.value.replace("_", "-"): stage for stage in Stage}
_DRAFTS = {
    "sent": (DraftStatus.SENT, Turn.PARTNER),
    "returned": (DraftStatus.RETURNED, Turn.US),
    "agreed": (DraftStatus.AGREED, Turn.US),
}


_GATES = {f"open-{gate.value.replace('_', '-')}": gate for gate in Gate}
_CHOICES = {f"decide-{choice.value.replace('_', '-')}": choice for choice in RenewalChoice}
_DECISIONS = {
    "grant": StepDecision.APPROVED,
    "grant-with-changes": StepDecision.APPROVED_WITH_CHANGES,
    "return": StepDecision.RETURNED,
    "refuse": StepDecision.REFUSED,
}


class ActionError(AppError):
    """The record has no such action, or the action needs more, or an option cannot be read."""


def carry_out(office: Office, reference: Reference, options: argparse.Namespace) -> Message:
    """Does the action and says that it was done; refuses as the window does."""
    if options.what is not None:
        from agreements_app.cli.reminder_actions import deal

        return deal(office, reference, options, day_given)
    if options.action in ("archive", "unarchive"):
        return _archive(office, reference, options)
    doers = {
        RecordKind.AGREEMENT: _on_agreement,
        RecordKind.COMMITMENT: _on_commitment,
        RecordKind.INITIATIVE: _on_initiative,
        RecordKind.DRAFT: _on_draft,
        RecordKind.INSTRUMENT: _on_instrument,
        RecordKind.APPROVAL: _on_approval,
        RecordKind.CLAUSE: _on_clause,
    }
    doer = doers.get(reference.kind)
    if doer is None:
        raise _unknown(options.action, ("archive", "unarchive"))
    return doer(office, reference.id, options)


def _archive(office: Office, reference: Reference, options: argparse.Namespace) -> Message:
    service = office.records(reference.kind)
    if options.action == "archive":
        service.archive(reference.id, reason=options.reason)
        return msg("Archived.")
    service.unarchive(reference.id, reason=options.reason)
    return msg("Put back on the list.")


def _on_agreement(office: Office, number: int, options: argparse.Namespace) -> Message:
    stored = office.agreements.get(number)
    action = options.action.replace("_", "-")
    if action in _EVENTS:
        event = AgreementEvent(
            kind=_EVENTS[action],
            on=day_given(options.on) or office.today(),
            until=day_given(options.until),
            note=options.reason,
        )
        if event.kind is TermEventKind.EXTENDED_TO and event.until is None:
            raise ActionError(msg("Say with --until to which day the agreement is extended."))
        office.agreements.add_event(number, stored.version, event, reason=options.reason)
        return msg("Recorded.")
    if action in _STAGES:
        office.agreements.move(number, stored.version, _STAGES[action], reason=options.reason)
        return msg("Moved to the stage.")
    if action in _GATES:
        who = office.context.identity.who
        office.agreements.open_gate(number, stored.version, _GATES[action], opened_by=who, reason=options.reason)
        return msg("The gate is open; your name and the reason are kept with the agreement.")
    if action in _CHOICES:
        return _decide_renewal(office, number, _CHOICES[action], options)
    raise _unknown(options.action, (*_STAGES, *_EVENTS, *_GATES, *_CHOICES, "archive", "unarchive"))


def _decide_renewal(office: Office, number: int, choice: RenewalChoice, options: argparse.Namespace) -> Message:
    from agreements_app.services.renewals import RenewalDecision

    case = office.renewals.dossier(number)
    decided = office.renewals.decide(
        RenewalDecision(
            dossier=case.dossier,
            version=case.version,
            choice=choice,
            by=office.context.identity.who,
            on=day_given(options.on),
            reason=options.reason,
        )
    )
    if decided.facts.instrument_id is not None:
        return msg("Decided. The instrument instrument:{number} has been begun.", number=decided.facts.instrument_id)
    if decided.facts.successor_id is not None:
        return msg("Decided. The successor agreement:{number} has been proposed.", number=decided.facts.successor_id)
    return msg("Decided; the decision is kept as renewal:{number}.", number=decided.id)


def _on_commitment(office: Office, number: int, options: argparse.Namespace) -> Message:
    stored = office.commitments.get(number)
    if options.action == "done":
        office.commitments.mark_done(number, stored.version, on=day_given(options.on), evidence=options.reason)
        return msg("Marked as done.")
    if options.action == "waive":
        office.commitments.waive(number, stored.version, reason=options.reason)
        return msg("Marked as waived.")
    if options.action == "reopen":
        office.commitments.reopen(number, stored.version)
        return msg("Open again.")
    raise _unknown(options.action, ("done", "waive", "reopen", "archive", "unarchive"))


def _on_initiative(office: Office, number: int, options: argparse.Namespace) -> Message:
    from dataclasses import replace

    stages = {stage.value: stage for stage in InitiativeStage}
    if options.action not in stages:
        raise _unknown(options.action, (*stages, "archive", "unarchive"))
    stored = office.initiatives.get(number)
    facts = replace(stored.facts, stage=stages[options.action])
    office.initiatives.save(number, stored.version, facts, reason=options.reason, action="stage")
    return msg("Moved to the stage.")


def _on_draft(office: Office, number: int, options: argparse.Namespace) -> Message:
    if options.action not in _DRAFTS:
        raise _unknown(options.action, (*_DRAFTS, "archive", "unarchive"))
    stored = office.drafts.get(number)
    status, turn = _DRAFTS[options.action]
    office.drafts.set_turn(number, stored.version, status, turn)
    return msg("Recorded.")


def _on_instrument(office: Office, number: int, options: argparse.Namespace) -> Message:
    stored = office.instruments.get(number)
    if options.action == "conclude":
        office.instruments.conclude(number, stored.version)
        return msg("The instrument is in effect; the dates of the agreement follow.")
    if options.action == "receive":
        office.instruments.receive(number, stored.version, day_given(options.on) or office.today())
        return msg("Recorded.")
    raise _unknown(options.action, ("conclude", "receive", "archive", "unarchive"))


def _on_approval(office: Office, number: int, options: argparse.Namespace) -> Message:
    """Acts on the body whose turn it is."""
    stored = office.approvals.get(number)
    place = open_step(stored.facts)
    service, on = office.approvals, day_given(options.on)
    if options.action not in (*_DECISIONS, "ask", "remind", "waive"):
        raise _unknown(options.action, (*_DECISIONS, "ask", "remind", "waive", "archive", "unarchive"))
    if place is None:
        raise ActionError(msg("No body is to decide on this any more."))
    if options.action == "ask":
        service.ask(number, stored.version, place, on)
    elif options.action == "remind":
        service.remind(number, stored.version, place, on)
    elif options.action == "waive":
        service.waive(number, stored.version, place, by=office.context.identity.who, reason=options.reason)
    else:
        outcome = StepOutcome(decision=_DECISIONS[options.action], on=on, note=options.reason)
        service.decide(number, stored.version, place, outcome)
    return msg("Recorded.")


def _on_clause(office: Office, number: int, options: argparse.Namespace) -> Message:
    name = office.clauses.get(number).facts.name
    if options.action == "approve":
        office.clauses.approve(name, by=office.context.identity.who)
        return msg("Approved. Drafts take this wording from now on.")
    if options.action == "retire":
        office.clauses.retire(name, reason=options.reason)
        return msg("The clause is no longer used; texts already written keep it.")
    raise _unknown(options.action, ("approve", "retire", "archive", "unarchive"))


def _unknown(action: str, known: tuple[str, ...]) -> ActionError:
    return ActionError(
        msg("There is no action “{action}” here; there are: {names}.", action=action, names=", ".join(known))
    )


def day_given(text: str | None) -> date | None:
    """The day an option gives, None where it was left out; raises `ActionError` for anything but YYYY-MM-DD."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ActionError(msg("“{value}” is no day; write it as 2027-04-01.", value=text)) from None
