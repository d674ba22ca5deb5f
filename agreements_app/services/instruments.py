"""Instruments: begun from an agreement, signed or sent, and then – and only then – acting on it."""

from dataclasses import replace
from datetime import date

from agreements_app.domain.agreements import Agreement, AgreementEvent
from agreements_app.domain.codes import Stage
from agreements_app.domain.decision_codes import InstrumentKind
from agreements_app.domain.decision_validation import check_instrument
from agreements_app.domain.instruments import (
    ONE_SIDED,
    Instrument,
    blank_signatures,
    events_of,
    missing_for_conclusion,
)
from agreements_app.domain.records import Stored
from agreements_app.domain.term.state import TermState
from agreements_app.services.context import OfficeContext
from agreements_app.services.records import FieldProblem, RecordService
from agreements_app.services.refusals import LockedError
from agreements_app.storage import office_lists
from agreements_app.storage.aggregates import AGREEMENT, INSTRUMENT, load, load_many
from agreements_app.storage.states import state_with
from agreements_app.texts.code_words import message_of
from agreements_app.texts.field_words import problem_sentence
from agreements_app.texts.messages import AppError, msg

_FREE = frozenset({"notes", "owner", "delivery", "delivery_note", "document_number", "received_on", "concluded_on"})


class InstrumentRefusedError(AppError):
    """An instrument cannot take effect yet; the details say what it lacks."""


class InstrumentService(RecordService[Instrument]):
    """What the office can do with the papers that change, continue or end an agreement."""

    def __init__(self, context: OfficeContext) -> None:
        super().__init__(context, INSTRUMENT, _check)

    def of_agreement(self, agreement_id: int) -> tuple[Stored[Instrument], ...]:
        """The instruments of an agreement, oldest first."""
        with self._context.reading() as connection:
            return load_many(connection, INSTRUMENT, office_lists.instrument_ids(connection, agreement_id))

    def blank(self, agreement_id: int, kind: InstrumentKind) -> Instrument:
        """A new instrument of a kind, numbered, with the parties that must sign; nothing is saved."""
        with self._context.reading() as connection:
            agreement = load(connection, AGREEMENT, agreement_id).facts
            number = office_lists.next_instrument_number(connection, agreement_id, kind)
        if agreement.stage is not Stage.CONCLUDED:
            raise InstrumentRefusedError(
                msg("Only a concluded agreement is changed through instruments; edit this one directly.")
            )
        return Instrument(
            agreement_id=agreement_id,
            kind=kind,
            number=number,
            signatures=() if kind in ONE_SIDED else blank_signatures(agreement),
            owner=agreement.owner,
            is_practice=agreement.is_practice,
        )

    def outlook(self, record_id: int) -> TermState:
        """Where the agreement would stand today with the instrument in effect; nothing is saved."""
        with self._context.reading() as connection:
            facts = load(connection, INSTRUMENT, record_id).facts
            agreement = load(connection, AGREEMENT, facts.agreement_id)
            _refuse_incomplete(facts, agreement.facts)
            changed = replace(agreement.facts, events=_with_events(agreement.facts, record_id, facts))
            surroundings = self._context.surroundings(connection)
            return state_with(connection, changed, self._context.today(), surroundings, agreement.id)

    def conclude(self, record_id: int, version: int) -> Stored[Instrument]:
        """The instrument in effect: its events stand in the agreement from now on, in the same transaction."""
        with self._context.working() as work:
            before = self._current(work, record_id, version)
            facts = before.facts
            if facts.concluded_on is not None:
                raise InstrumentRefusedError(msg("This instrument has taken effect already."))
            agreement = load(work.connection, AGREEMENT, facts.agreement_id)
            _refuse_incomplete(facts, agreement.facts)
            changed = replace(agreement.facts, events=_with_events(agreement.facts, record_id, facts))
            work.change(AGREEMENT, agreement, changed, action="instrument", reason=instrument_name(facts))
            return work.change(
                INSTRUMENT, before, replace(facts, concluded_on=self._context.today()), action="concluded"
            )

    def receive(self, record_id: int, version: int, on: date) -> Stored[Instrument]:
        """A notice with the day on which it was received: from now on that day counts, and the dates follow."""
        with self._context.working() as work:
            before = self._current(work, record_id, version)
            if before.facts.received_on is not None:
                raise InstrumentRefusedError(msg("The day of receipt is recorded already."))
            agreement = load(work.connection, AGREEMENT, before.facts.agreement_id)
            facts = replace(before.facts, received_on=on)
            if before.facts.concluded_on is not None:
                changed = replace(agreement.facts, events=_with_events(agreement.facts, record_id, facts))
                work.change(AGREEMENT, agreement, changed, action="instrument", reason=instrument_name(facts))
            return work.change(INSTRUMENT, before, facts, action="received")

    def _refuse_change(self, before: Instrument, after: Instrument, reason: str) -> str:
        if before.concluded_on is None:
            return ""
        touched = [
            name
            for name in Instrument.__dataclass_fields__
            if name not in _FREE and getattr(before, name) != getattr(after, name)
        ]
        if not touched:
            return ""
        if reason.strip():
            return "correction"
        raise LockedError(
            msg("The instrument has taken effect, so it is locked. To correct a clerical error, give the reason."),
            tuple(touched),
        )


def instrument_name(facts: Instrument) -> str:
    """The kind and number of an instrument, in English, as the history keeps it."""
    return f"{message_of(facts.kind)} {facts.number}"


def _refuse_incomplete(facts: Instrument, agreement: Agreement) -> None:
    missing = missing_for_conclusion(facts, agreement)
    if missing:
        raise InstrumentRefusedError(
            msg("The instrument cannot take effect yet."), tuple(_MISSING[code] for code in missing)
        )


def _with_events(agreement: Agreement, instrument_id: int, facts: Instrument) -> tuple[AgreementEvent, ...]:
    """The agreement's events with those of the instrument as it is now."""
    others = tuple(event for event in agreement.events if event.instrument_id != instrument_id)
    return (*others, *(replace(event, instrument_id=instrument_id) for event in events_of(facts, agreement)))


def _check(facts: Instrument) -> tuple[FieldProblem, ...]:
    return tuple((problem.path, problem_sentence(problem)) for problem in check_instrument(facts))


_MISSING = {
    "instrument_signatures": msg("Enter the day on which every party signed it."),
    "instrument_parties": msg("Every party that remains must sign it; add the missing one."),
    "instrument_new_term": msg("Enter until when it is renewed: the agreement gives no length of a renewal."),
    "instrument_changes": msg("Enter what it changes: the articles, or the new term, renewal or notice."),
    "instrument_given_by": msg("Enter who gives the notice, we or the partner."),
    "instrument_sent": msg("Enter the day on which it was sent or received."),
}
