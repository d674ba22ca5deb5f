"""Instruments: the numbered, dated papers by which alone a concluded agreement is changed, continued or ended."""

from dataclasses import dataclass
from datetime import date

from agreements_app.domain.agreements import Agreement, AgreementEvent, signing_parties
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import Side, SignatureMethod
from agreements_app.domain.decision_codes import Continuity, Delivery, InstrumentKind
from agreements_app.domain.term.reckoning import end_of_period
from agreements_app.domain.term.rule import Counting, Notice, Period, RenewalKind, TermEventKind

ONE_SIDED = frozenset(
    {InstrumentKind.COURTESY_NOTICE, InstrumentKind.NOTICE_NOT_TO_RENEW, InstrumentKind.TERMINATION_NOTICE}
)
"""The papers one side gives and the other receives; all others are signed by every party."""

AMENDING = frozenset({InstrumentKind.AMENDMENT, InstrumentKind.ADDENDUM, InstrumentKind.RENEWAL_WITH_AMENDMENT})
"""The papers that change the text."""

RENEWING = frozenset({InstrumentKind.RENEWAL_LETTER, InstrumentKind.RENEWAL_WITH_AMENDMENT})
"""The papers that continue the agreement beyond its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentSignature:
    """One party's signature under an instrument."""

    institution_id: int
    signatory_name: str = ""
    signatory_title: str = ""
    signed_on: PartialDate | None = None
    signed_place: str = ""
    method: SignatureMethod | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleChange:
    """One place of the text that changes: the article, the old words, the new ones (新旧対照)."""

    article: str = ""
    old_text: str = ""
    new_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One instrument on an agreement.

    `number` counts the instruments of one kind on one agreement from 1. `effective_on` is the first day on which a
    change holds; for a renewal the first day of the new term; for a termination the *last day in force* is `end_on`.
    `end_on` is the new end of a renewal to a date. The `new_…` fields change the term rule. `sent_on` and
    `received_on` are the days of a notice; `given_by` who gave it. `concluded_on` is the day its effect was entered.
    """

    agreement_id: int
    kind: InstrumentKind
    number: int = 1
    title_en: str = ""
    title_ja: str = ""
    reason: str = ""
    articles: tuple[ArticleChange, ...] = ()
    signatures: tuple[InstrumentSignature, ...] = ()
    effective_on: date | None = None
    end_on: date | None = None
    continuity: Continuity | None = None
    new_length: Period | None = None
    new_renewal: RenewalKind | None = None
    new_renewal_length: Period | None = None
    new_max_renewals: int | None = None
    new_notice: Notice | None = None
    given_by: Side | None = None
    sent_on: date | None = None
    received_on: date | None = None
    delivery: Delivery | None = None
    delivery_note: str = ""
    is_late_accepted: bool = False
    concluded_on: date | None = None
    document_number: str = ""
    owner: str = ""
    notes: str = ""
    is_practice: bool = False


def blank_signatures(agreement: Agreement) -> tuple[InstrumentSignature, ...]:
    """A line for every party that remains and must sign, with the signatory of the agreement."""
    return tuple(
        InstrumentSignature(
            institution_id=party.institution_id,
            signatory_name=party.signatory_name,
            signatory_title=party.signatory_title,
        )
        for party in signing_parties(agreement)
        if party.withdrew_on is None
    )


def signed_on(instrument: Instrument) -> date | None:
    """The day of the last signature, when everybody has signed on a known day; else None."""
    days = [each.signed_on.exact if each.signed_on else None for each in instrument.signatures]
    if not days or any(day is None for day in days):
        return None
    return max(day for day in days if day is not None)


def missing_for_conclusion(instrument: Instrument, agreement: Agreement) -> tuple[str, ...]:
    """Codes of what the instrument lacks before its effect can be entered; empty when nothing."""
    if instrument.kind in ONE_SIDED:
        return tuple(_missing_of_notice(instrument))
    missing = [] if signed_on(instrument) is not None else ["instrument_signatures"]
    signed = {each.institution_id for each in instrument.signatures}
    remaining = {party.institution_id for party in signing_parties(agreement) if party.withdrew_on is None}
    if remaining - signed:
        missing.append("instrument_parties")
    if instrument.kind in RENEWING and _lacks_new_term(instrument, agreement):
        missing.append("instrument_new_term")
    if instrument.kind in AMENDING and not (instrument.articles or _changes_term(instrument) or instrument.end_on):
        missing.append("instrument_changes")
    return tuple(missing)


def events_of(instrument: Instrument, agreement: Agreement) -> tuple[AgreementEvent, ...]:
    """The events by which the instrument acts on the term; the instrument lacks nothing (`missing_for_conclusion`)."""
    if instrument.kind is InstrumentKind.NOTICE_NOT_TO_RENEW:
        return tuple(_opt_out_events(instrument))
    if instrument.kind is InstrumentKind.TERMINATION_NOTICE:
        given = instrument.received_on or instrument.sent_on
        return (_event(instrument, TermEventKind.TERMINATION_NOTICE, given, until=instrument.end_on),)
    if instrument.kind is InstrumentKind.COURTESY_NOTICE:
        return ()
    found = [_renewal_event(instrument, agreement)] if instrument.kind in RENEWING else []
    is_new_end = instrument.end_on is not None and instrument.kind not in RENEWING
    if instrument.kind in AMENDING and (_changes_term(instrument) or is_new_end):
        found.append(_amendment_event(instrument, new_end_on=instrument.end_on if is_new_end else None))
    return tuple(found)


def _missing_of_notice(instrument: Instrument) -> list[str]:
    missing = [] if instrument.given_by is not None else ["instrument_given_by"]
    if instrument.sent_on is None and instrument.received_on is None:
        missing.append("instrument_sent")
    return missing


def _lacks_new_term(instrument: Instrument, agreement: Agreement) -> bool:
    """A renewal to no stated end needs a renewal clause and a length; one that starts anew needs its first day."""
    if instrument.end_on is not None:
        return False
    has_length = (agreement.renewal_length or agreement.length) is not None
    if instrument.continuity is Continuity.NEW_START:
        return instrument.effective_on is None or not has_length
    return agreement.renewal not in (RenewalKind.BY_AGREEMENT, RenewalKind.AUTOMATIC) or not has_length


def _changes_term(instrument: Instrument) -> bool:
    values = (
        instrument.new_length, instrument.new_renewal, instrument.new_renewal_length, instrument.new_max_renewals,
        instrument.new_notice,
    )  # fmt: skip
    return any(value is not None for value in values)


def _renewal_event(instrument: Instrument, agreement: Agreement) -> AgreementEvent:
    signed = signed_on(instrument)
    is_retroactive = instrument.continuity is Continuity.RETROACTIVE
    length = agreement.renewal_length or agreement.length
    if instrument.continuity is Continuity.NEW_START and instrument.effective_on and length and not instrument.end_on:
        end = end_of_period(instrument.effective_on, length, Counting.FIRST_DAY)
        return _event(instrument, TermEventKind.EXTENDED_TO, instrument.effective_on, until=end)
    if instrument.end_on is not None:
        starts = instrument.effective_on if instrument.continuity is Continuity.NEW_START else None
        return _event(
            instrument,
            TermEventKind.EXTENDED_TO,
            starts or signed,
            until=instrument.end_on,
            is_retroactive=is_retroactive,
        )
    return _event(instrument, TermEventKind.RENEWAL_CONFIRMED, signed, is_retroactive=is_retroactive)


def _amendment_event(instrument: Instrument, *, new_end_on: date | None) -> AgreementEvent:
    on = instrument.effective_on or signed_on(instrument)
    assert on is not None
    return AgreementEvent(
        kind=TermEventKind.RULE_AMENDED,
        on=on,
        new_length=instrument.new_length,
        new_end_on=new_end_on,
        new_renewal=instrument.new_renewal,
        new_renewal_length=instrument.new_renewal_length,
        new_max_renewals=instrument.new_max_renewals,
        new_notice=instrument.new_notice,
    )


def _opt_out_events(instrument: Instrument) -> list[AgreementEvent]:
    found = []
    if instrument.sent_on is not None:
        found.append(_event(instrument, TermEventKind.OPT_OUT_SENT, instrument.sent_on))
    if instrument.received_on is not None:
        found.append(_event(instrument, TermEventKind.OPT_OUT_RECEIVED, instrument.received_on))
    if instrument.is_late_accepted:
        found.append(
            _event(instrument, TermEventKind.LATE_NOTICE_ACCEPTED, instrument.received_on or instrument.sent_on)
        )
    return found


def _event(
    instrument: Instrument,
    kind: TermEventKind,
    on: date | None,
    *,
    until: date | None = None,
    is_retroactive: bool = False,
) -> AgreementEvent:
    assert on is not None
    return AgreementEvent(kind=kind, on=on, until=until, side=instrument.given_by, is_retroactive=is_retroactive)
