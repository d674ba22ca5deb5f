"""What a renewal decision leads to: the instrument it begins, the successor it creates, the dates that would follow."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from agreements_app.domain.agreements import Agreement, AgreementEvent, Party
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import EffectiveRule, Side, Stage
from agreements_app.domain.decision_codes import Continuity, InstrumentKind, RenewalChoice, RenewalWarning
from agreements_app.domain.instruments import (
    ONE_SIDED,
    RENEWING,
    Instrument,
    blank_signatures,
    events_of,
    missing_for_conclusion,
)
from agreements_app.domain.renewals import INSTRUMENT_OF, RenewalEvidence, warnings_about
from agreements_app.domain.standing import TermSurroundings, term_facts
from agreements_app.domain.term.reckoning import end_of_period
from agreements_app.domain.term.rule import Counting, RenewalKind, TermEventKind
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import Standing

_GOING_ON = (RenewalChoice.LET_RENEW, RenewalChoice.RENEWAL_LETTER, RenewalChoice.RENEWAL_WITH_AMENDMENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceOutlook:
    """What one choice would lead to: the instrument or successor it creates and the dates that would follow.

    `standing` is that on the day after the end, were everything signed or sent today; `end_on` the end of the term then
    running (None: none), `next_door_on` the next day until which notice can be given.
    """

    choice: RenewalChoice
    instrument: InstrumentKind | None
    creates_successor: bool
    starts_on: date
    end_on: date | None
    standing: Standing
    next_door_on: date | None
    warnings: tuple[RenewalWarning, ...]


def instrument_for(
    choice: RenewalChoice,
    agreement_id: int,
    facts: Agreement,
    evidence: RenewalEvidence,
    *,
    continuity: Continuity | None = None,
    starts_on: date | None = None,
) -> Instrument:
    """The instrument a choice begins; not signed, not sent, without effect until it is concluded.

    A renewal signed after the end is retroactive unless it is to begin anew on `starts_on`.
    """
    kind = INSTRUMENT_OF[choice]
    begun = Instrument(
        agreement_id=agreement_id,
        kind=kind,
        signatures=() if kind in ONE_SIDED else blank_signatures(facts),
        given_by=Side.US if kind in ONE_SIDED else None,
        is_practice=facts.is_practice,
    )
    if kind not in RENEWING:
        return begun
    is_anew = continuity is Continuity.NEW_START
    first = (starts_on if is_anew else None) or evidence.term_end_on + timedelta(days=1)
    late = Continuity.RETROACTIVE if evidence.is_over else None
    return replace(begun, effective_on=first, end_on=_renewed_end(facts, first, is_anew), continuity=continuity or late)


def successor_of(
    agreement_id: int, agreement: Agreement, evidence: RenewalEvidence, starts_on: date | None = None
) -> Agreement:
    """The linked record that follows an agreement from the day after its end: proposed, its facts copied.

    What belongs to the old paper alone – number, signatures, originals, reviews, gates, what happened – is left out.
    """
    facts = _with_present_rule(agreement)
    first = starts_on or evidence.term_end_on + timedelta(days=1)
    return Agreement(
        title_en=facts.title_en,
        title_ja=facts.title_ja,
        title_native=facts.title_native,
        kind=facts.kind,
        level=facts.level,
        binding=facts.binding,
        stage=Stage.PROPOSED,
        parties=tuple(_unsigned(party) for party in facts.parties if party.withdrew_on is None),
        languages=tuple(replace(version, held_at="") for version in facts.languages),
        parent_id=facts.parent_id,
        follows_parent=facts.follows_parent,
        predecessor_id=agreement_id,
        has_term=facts.has_term,
        effective_rule=EffectiveRule.FIXED,
        effective_on=PartialDate.of(first),
        counting=facts.counting,
        length=facts.length or facts.renewal_length,
        renewal=facts.renewal,
        renewal_length=facts.renewal_length,
        max_renewals=facts.max_renewals,
        notice=facts.notice,
        academic_year_start=facts.academic_year_start,
        review_every=facts.review_every,
        window=facts.window,
        scope=facts.scope,
        purpose=facts.purpose,
        purpose_ja=facts.purpose_ja,
        benefit=facts.benefit,
        owner=facts.owner,
        section=facts.section,
        sponsor=facts.sponsor,
        confidentiality=facts.confidentiality,
        in_force_by=first,
        lead_times=facts.lead_times,
        escalate_to=facts.escalate_to,
        ends_on_withdrawal=facts.ends_on_withdrawal,
        survival=facts.survival,
        tied_to=facts.tied_to,
        is_practice=facts.is_practice,
    )


def outlook_of(
    choice: RenewalChoice,
    agreement: Agreement,
    evidence: RenewalEvidence,
    recommended: RenewalChoice,
    surroundings: TermSurroundings,
) -> ChoiceOutlook:
    """What a choice leads to, were everything signed or sent today."""
    first = evidence.term_end_on + timedelta(days=1)
    after = agreement
    if choice is RenewalChoice.NEW_AGREEMENT:
        made = successor_of(0, agreement, evidence)
        after = replace(made, stage=Stage.CONCLUDED, predecessor_id=None)
    elif choice in INSTRUMENT_OF:
        after = replace(agreement, events=(*agreement.events, *_events_if_signed_today(choice, agreement, evidence)))
    after = replace(after, events=(*after.events, *review_events(choice, evidence, evidence.day)))
    day = max(first, evidence.day)
    state = standing_on(term_facts(after, None, surroundings), day, is_explained=False)
    return ChoiceOutlook(
        choice=choice,
        instrument=INSTRUMENT_OF.get(choice),
        creates_successor=choice is RenewalChoice.NEW_AGREEMENT,
        starts_on=first,
        end_on=state.current_end_on,
        standing=state.standing,
        next_door_on=state.next_notice_deadline_on,
        warnings=warnings_about(choice, evidence, recommended),
    )


def review_events(
    choice: RenewalChoice, evidence: RenewalEvidence, on: date, note: str = ""
) -> tuple[AgreementEvent, ...]:
    """The review of an agreement without end, which the decision to go on with it carries out."""
    if not evidence.is_review or choice not in _GOING_ON:
        return ()
    return (AgreementEvent(kind=TermEventKind.REVIEWED, on=on, note=note),)


def _events_if_signed_today(
    choice: RenewalChoice, agreement: Agreement, evidence: RenewalEvidence
) -> tuple[AgreementEvent, ...]:
    today = PartialDate.of(evidence.day)
    begun = instrument_for(choice, 0, agreement, evidence)
    if begun.kind in ONE_SIDED:
        signed = replace(begun, sent_on=evidence.day)
    else:
        signed = replace(begun, signatures=tuple(replace(each, signed_on=today) for each in begun.signatures))
    missing = set(missing_for_conclusion(signed, agreement)) - {"instrument_changes"}
    return () if missing else events_of(signed, agreement)


def _renewed_end(agreement: Agreement, first: date, is_anew: bool) -> date | None:
    """The end a renewal must name: where the agreement itself does not say how it is renewed, or it starts anew."""
    has_rule = agreement.renewal in (RenewalKind.BY_AGREEMENT, RenewalKind.AUTOMATIC)
    length = agreement.renewal_length or agreement.length
    if length is None or (has_rule and not is_anew):
        return None
    return end_of_period(first, length, Counting.FIRST_DAY)


def _with_present_rule(agreement: Agreement) -> Agreement:
    """The agreement with the term, renewal and notice that instruments gave it since."""
    for event in agreement.events:
        if event.kind is TermEventKind.RULE_AMENDED:
            agreement = replace(
                agreement,
                length=event.new_length or agreement.length,
                renewal=event.new_renewal or agreement.renewal,
                renewal_length=event.new_renewal_length or agreement.renewal_length,
                max_renewals=event.new_max_renewals if event.new_max_renewals is not None else agreement.max_renewals,
                notice=event.new_notice or agreement.notice,
            )
    return agreement


def _unsigned(party: Party) -> Party:
    return replace(
        party,
        joined_on=None,
        signed_on=None,
        signed_place="",
        method=None,
        witness_name="",
        witness_title="",
        not_signing_reason="",
    )
