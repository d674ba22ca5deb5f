"""Renewal as a decision: the dossier of a coming end of a term, and what follows from what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from agreements_app.domain.codes import Stage
from agreements_app.domain.decision_codes import Continuity, RenewalChoice
from agreements_app.domain.decision_validation import check_renewal
from agreements_app.domain.instruments import Instrument
from agreements_app.domain.records import Stored
from agreements_app.domain.renewal_steps import (
    ChoiceOutlook,
    instrument_for,
    outlook_of,
    review_events,
    successor_of,
)
from agreements_app.domain.renewals import (
    INSTRUMENT_OF,
    Recommendation,
    RenewalDossier,
    RenewalEvidence,
    RenewalRule,
    recommend,
)
from agreements_app.domain.standing import TermSurroundings
from agreements_app.services.agreements import AgreementDetails, AgreementService
from agreements_app.services.context import OfficeContext
from agreements_app.services.paper_subjects import dossier_for, stored_dossier
from agreements_app.services.records import FieldProblem, RecordService
from agreements_app.services.renewal_evidence import evidence_of
from agreements_app.services.settings import SettingService
from agreements_app.storage import office_lists
from agreements_app.storage.aggregates import AGREEMENT, INSTRUMENT, RENEWAL, load, load_many
from agreements_app.storage.work import Work
from agreements_app.texts.code_words import message_of
from agreements_app.texts.field_words import problem_sentence
from agreements_app.texts.messages import AppError, msg


class RenewalRefusedError(AppError):
    """There is nothing to decide about, or it has been decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalCase:
    """Everything a person needs to decide about a coming end: the dossier (kept or blank), evidence, recommendation.

    `version` is that of the kept dossier, 0 when none is kept yet; `outlooks` say of each choice what it leads to.
    """

    details: AgreementDetails
    dossier: RenewalDossier
    record_id: int | None
    version: int
    evidence: RenewalEvidence
    recommendation: Recommendation
    outlooks: Mapping[RenewalChoice, ChoiceOutlook]
    rule: RenewalRule
    surroundings: TermSurroundings


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalDecision:
    """What is decided: the dossier as evaluated, its version (0: not kept yet), the choice, by whom, when and why.

    `continuity` says how a renewal signed after the end takes effect, `starts_on` when one that begins anew begins. With
    `as_successor` a letter continues the agreement in a linked record instead of the same one.
    """

    dossier: RenewalDossier
    version: int
    choice: RenewalChoice
    by: str
    on: date | None = None
    reason: str = ""
    continuity: Continuity | None = None
    starts_on: date | None = None
    as_successor: bool = False


class RenewalService(RecordService[RenewalDossier]):
    """What the office can do with renewal dossiers."""

    def __init__(self, context: OfficeContext) -> None:
        super().__init__(context, RENEWAL, _check)
        self._agreements = AgreementService(context)
        self._settings = SettingService(context)

    def of_agreement(self, agreement_id: int) -> tuple[Stored[RenewalDossier], ...]:
        """The dossiers of an agreement, oldest first."""
        with self._context.reading() as connection:
            return load_many(connection, RENEWAL, office_lists.renewal_ids(connection, agreement_id))

    def dossier(self, agreement_id: int) -> RenewalCase:
        """The coming end of an agreement with all that speaks for and against each choice; nothing is saved."""
        details = self._agreements.details(agreement_id)
        facts, kept = dossier_for(details), stored_dossier(details)
        if facts is None or details.stored.facts.stage is not Stage.CONCLUDED:
            raise RenewalRefusedError(msg("This agreement has no coming end and no review to decide about."))
        settings = self._settings.read()
        with self._context.reading() as connection:
            surroundings = self._context.surroundings(connection)
        evidence = evidence_of(details, facts.term_end_on, settings.decision_window)
        rule = RenewalRule(old_text_years=settings.old_text_years)
        case = RenewalCase(
            details=details,
            dossier=facts,
            record_id=kept.id if kept else None,
            version=kept.version if kept else 0,
            evidence=evidence,
            recommendation=recommend(facts, evidence, rule),
            outlooks={},
            rule=rule,
            surroundings=surroundings,
        )
        return weighed(case, facts)

    def decide(self, decision: RenewalDecision, *, save_id: str = "") -> Stored[RenewalDossier]:
        """The dossier with its decision, and what the decision creates, in one transaction.

        A letter or a notice begins an instrument that has no effect yet; a new agreement a linked record from the next
        day, proposed; to let it renew or end creates nothing. To go on with an agreement without end is its review,
        which is recorded with the decision. Raises `RenewalRefusedError` when it was decided before.
        """
        earlier = self._earlier(save_id)
        if earlier is not None:
            return earlier
        case = self.dossier(decision.dossier.agreement_id)
        facts = self._decided(case, decision)
        self._refuse(facts)
        with self._context.working(save_id) as work:
            agreement = load(work.connection, AGREEMENT, facts.agreement_id)
            before = self._undecided(work, case, decision.version)
            reviewed = review_events(decision.choice, case.evidence, _decided_on(facts), decision.reason)
            if reviewed and not _makes_successor(decision):
                changed = replace(agreement.facts, events=(*agreement.facts.events, *reviewed))
                work.change(AGREEMENT, agreement, changed, action="reviewed", reason=decision.reason)
            if _makes_successor(decision):
                made = work.add(
                    AGREEMENT, successor_of(agreement.id, agreement.facts, case.evidence, decision.starts_on)
                )
                facts = replace(facts, successor_id=made.id)
            elif decision.choice in INSTRUMENT_OF:
                begun = work.add(INSTRUMENT, self._begun(work, agreement.facts.owner, case, decision))
                facts = replace(facts, instrument_id=begun.id)
            action, reason = f"decided:{decision.choice.value}", decision.reason
            if before is None:
                return work.add(RENEWAL, facts, action=action, reason=reason)
            return work.change(RENEWAL, before, facts, action=action, reason=reason)

    def _decided(self, case: RenewalCase, decision: RenewalDecision) -> RenewalDossier:
        if decision.dossier.term_end_on != case.dossier.term_end_on:
            raise RenewalRefusedError(
                msg("The end of the term has changed since; look at the dossier again before deciding.")
            )
        return replace(
            decision.dossier,
            recommended=weighed(case, decision.dossier).recommendation.choice,
            decision=decision.choice,
            decided_by=decision.by.strip(),
            decided_on=decision.on or self._context.today(),
            reason=decision.reason,
            is_practice=case.details.stored.facts.is_practice,
        )

    def _undecided(self, work: Work, case: RenewalCase, version: int) -> Stored[RenewalDossier] | None:
        if case.record_id is None:
            return None
        before = self._current(work, case.record_id, version)
        if before.facts.decision is not None:
            raise RenewalRefusedError(
                msg("This has been decided: {decision}.", decision=message_of(before.facts.decision))
            )
        return before

    def _begun(self, work: Work, owner: str, case: RenewalCase, decision: RenewalDecision) -> Instrument:
        kind = INSTRUMENT_OF[decision.choice]
        number = office_lists.next_instrument_number(work.connection, case.details.stored.id, kind)
        begun = instrument_for(
            decision.choice,
            case.details.stored.id,
            case.details.stored.facts,
            case.evidence,
            continuity=decision.continuity,
            starts_on=decision.starts_on,
        )
        return replace(begun, number=number, owner=owner, reason=decision.reason)


def weighed(case: RenewalCase, dossier: RenewalDossier) -> RenewalCase:
    """The case with a dossier as it is being evaluated: what is recommended now and what each choice leads to."""
    found = recommend(dossier, case.evidence, case.rule)
    agreement = case.details.stored.facts
    outlooks = {
        choice: outlook_of(choice, agreement, case.evidence, found.choice, case.surroundings)
        for choice in RenewalChoice
    }
    return replace(case, dossier=dossier, recommendation=found, outlooks=outlooks)


def _decided_on(facts: RenewalDossier) -> date:
    assert facts.decided_on is not None
    return facts.decided_on


def _makes_successor(decision: RenewalDecision) -> bool:
    letters = (RenewalChoice.RENEWAL_LETTER, RenewalChoice.RENEWAL_WITH_AMENDMENT)
    return decision.choice is RenewalChoice.NEW_AGREEMENT or (decision.as_successor and decision.choice in letters)


def _check(facts: RenewalDossier) -> tuple[FieldProblem, ...]:
    return tuple((problem.path, problem_sentence(problem)) for problem in check_renewal(facts))
