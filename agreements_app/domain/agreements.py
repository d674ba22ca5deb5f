"""Agreements: parties with their signatures, the term rule as the text has it, and what happened since."""

from dataclasses import dataclass
from datetime import date

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import (
    AgreementKind,
    AgreementLevel,
    Authenticity,
    Binding,
    Confidentiality,
    EffectiveRule,
    PartyRole,
    ScopeArea,
    Side,
    SignatureMethod,
    Stage,
)
from agreements_app.domain.decision_codes import Delivery, Gate, OriginalState, ReviewOutcome, ReviewTier
from agreements_app.domain.term.rule import Counting, Notice, Period, RenewalKind, TermEventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One party with its signature: who signed as what, when, where, how and on whose behalf, and who witnessed it.

    `not_signing_reason`: why the agreement is concluded without this party's signature (a recorded exception).
    """

    institution_id: int
    unit: str = ""
    side: Side = Side.PARTNER
    role: PartyRole = PartyRole.PARTY
    joined_on: PartialDate | None = None
    withdrew_on: PartialDate | None = None
    name_in_text_en: str = ""
    name_in_text_ja: str = ""
    signatory_name: str = ""
    signatory_title: str = ""
    signatory_name_ja: str = ""
    signatory_title_ja: str = ""
    on_behalf_of: str = ""
    signed_on: PartialDate | None = None
    signed_place: str = ""
    method: SignatureMethod | None = None
    witness_name: str = ""
    witness_title: str = ""
    not_signing_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageVersion:
    """The text in one language: what it is, how many originals, and where they are kept."""

    language: str
    authenticity: Authenticity = Authenticity.AUTHENTIC
    originals: int | None = None
    held_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementEvent:
    """Something that happened to the term (domain.md 4.4, events): its kind, its day, its second day, a note.

    The `new_…` fields are the rule that holds from a `rule_amended` event on; those left out stay as they were.
    `instrument_id` is the paper it follows from; `is_retroactive` says that a renewal signed late counts from the day after
    the old end, without a gap.
    """

    kind: TermEventKind
    on: date
    until: date | None = None
    side: Side | None = None
    note: str = ""
    new_length: Period | None = None
    new_end_on: date | None = None
    new_renewal: RenewalKind | None = None
    new_renewal_length: Period | None = None
    new_max_renewals: int | None = None
    new_notice: Notice | None = None
    instrument_id: int | None = None
    is_retroactive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """One signed paper: its language, whose original it is (that party is named first), where it is, how it was sent."""

    language: str
    first_party_id: int | None = None
    copy: int | None = None
    state: OriginalState | None = None
    kept_at: str = ""
    delivery: Delivery | None = None
    tracking: str = ""
    sent_on: date | None = None
    returned_on: date | None = None
    compared_by: str = ""
    compared_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GateOpened:
    """A gate that a named person opened without its condition, with the reason (japan.md part 3)."""

    gate: Gate
    opened_by: str
    opened_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The facts of one agreement as the office enters them; everything derived from them is not here.

    `lead_times` are how long before a date this agreement's reminders begin (periods such as `6m`; empty: those of its
    type). `ends_on_withdrawal`: the text ends it when one of several parties withdraws. `survival` is what continues
    after its end, `tied_to` the programme with which it ends, `in_force_by` the day by which it is wanted in force.
    """

    number: str = ""
    title_en: str = ""
    title_ja: str = ""
    title_native: str = ""
    kind: AgreementKind = AgreementKind.MEMORANDUM_OF_UNDERSTANDING
    level: AgreementLevel = AgreementLevel.ASSOCIATION
    binding: Binding | None = None
    stage: Stage = Stage.IDEA
    stage_reason: str = ""
    parties: tuple[Party, ...] = ()
    languages: tuple[LanguageVersion, ...] = ()
    parent_id: int | None = None
    follows_parent: bool = False
    predecessor_id: int | None = None
    has_term: bool = True
    effective_rule: EffectiveRule = EffectiveRule.FIXED
    effective_on: PartialDate | None = None
    counting: Counting = Counting.FIRST_DAY
    length: Period | None = None
    explicit_end_on: PartialDate | None = None
    renewal: RenewalKind | None = None
    renewal_length: Period | None = None
    max_renewals: int | None = None
    notice: Notice | None = None
    academic_year_start: str = "04-01"
    review_every: Period | None = None
    window: Period | None = None
    events: tuple[AgreementEvent, ...] = ()
    scope: tuple[ScopeArea, ...] = ()
    purpose: str = ""
    purpose_ja: str = ""
    benefit: str = ""
    owner: str = ""
    section: str = ""
    confidentiality: Confidentiality = Confidentiality.INTERNAL
    document_number: str = ""
    signed_place: str = ""
    link: str = ""
    status_as_imported: str = ""
    source_key: str = ""
    notes: str = ""
    is_practice: bool = False
    sponsor: str = ""
    review_tier: ReviewTier | None = None
    reviewer: str = ""
    second_reviewer: str = ""
    review_outcome: ReviewOutcome | None = None
    review_decided_by: str = ""
    review_decided_on: date | None = None
    review_valid_until: date | None = None
    review_conditions: str = ""
    gates: tuple[GateOpened, ...] = ()
    originals: tuple[Original, ...] = ()
    signing_planned_on: date | None = None
    in_force_by: date | None = None
    lead_times: tuple[str, ...] = ()
    escalate_to: str = ""
    ends_on_withdrawal: bool = False
    survival: str = ""
    tied_to: str = ""


def partners_of(agreement: Agreement) -> tuple[Party, ...]:
    """The parties on the other side, in the order of the text."""
    return tuple(party for party in agreement.parties if party.side is Side.PARTNER)


def signing_parties(agreement: Agreement) -> tuple[Party, ...]:
    """The parties whose signature counts: all but witnesses and those acceding later."""
    return tuple(party for party in agreement.parties if party.role in (PartyRole.PARTY, PartyRole.CONVENER))


def parties_on(agreement: Agreement, day: date) -> tuple[Party, ...]:
    """The parties of a day: without those that had withdrawn by then, while at least two remain."""
    left = tuple(party for party in agreement.parties if party.withdrew_on is None or day < party.withdrew_on.first_day)
    return left if len(left) > 1 else agreement.parties


def last_signature_on(agreement: Agreement) -> PartialDate | None:
    """The day of the last signature when every signing party has signed (recorded exceptions aside), else None."""
    dates = [party.signed_on for party in signing_parties(agreement) if party.signed_on or not party.not_signing_reason]
    if not dates or any(day is None for day in dates):
        return None
    return max(day for day in dates if day is not None)
