"""Renewal as a decision: the dossier of one coming end of a term, its evidence, what is recommended and why."""

from dataclasses import dataclass
from datetime import date

from agreements_app.domain.decision_codes import (
    InstrumentKind,
    RenewalChoice,
    RenewalReason,
    RenewalWarning,
    ReviewOutcome,
)
from agreements_app.domain.term.rule import RenewalKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalDossier:
    """What the office wrote and decided about the term of an agreement that ends on `term_end_on`.

    For an agreement without end `term_end_on` is the day its review is due. What is counted (commitments kept,
    amendments, renewals) is derived and not stored here.
    """

    agreement_id: int
    term_end_on: date
    activity: str = ""
    results: str = ""
    value_gained: str = ""
    integrity: str = ""
    resources: str = ""
    is_focus_changed: bool = False
    are_updates_needed: bool = False
    recommended: RenewalChoice | None = None
    recommendation: str = ""
    evaluated_by: str = ""
    evaluated_on: date | None = None
    decision: RenewalChoice | None = None
    decided_by: str = ""
    decided_on: date | None = None
    reason: str = ""
    instrument_id: int | None = None
    successor_id: int | None = None
    notes: str = ""
    is_practice: bool = False

    @property
    def is_evaluated(self) -> bool:
        """Whether anything stands in the evaluation."""
        return any((self.activity, self.results, self.value_gained, self.integrity, self.resources))


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentTally:
    """What became of the commitments of one side in the ending term; `open` does not hold the overdue ones."""

    kept: int = 0
    open: int = 0
    overdue: int = 0
    waived: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.kept + self.open + self.overdue + self.waived


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalEvidence:
    """What the register knows about the ending term, as of `day`.

    `ours` and `theirs` hold the commitments of both as well. `text_since` is the first day of the agreement:
    amendments are counted on their own. `is_review`: there is no end, and `term_end_on` is the day a review is due.
    """

    day: date
    term_start_on: date | None
    term_end_on: date
    renewal: RenewalKind | None
    ours: CommitmentTally = CommitmentTally()
    theirs: CommitmentTally = CommitmentTally()
    initiatives: int = 0
    initiatives_alive: int = 0
    drafts: int = 0
    instruments: int = 0
    amendments: int = 0
    renewals: int = 0
    text_since: date | None = None
    text_years: int | None = None
    review_outcome: ReviewOutcome | None = None
    review_valid_until: date | None = None
    is_review_valid: bool = False
    window_from: date | None = None
    decision_on: date | None = None
    notice_deadline_on: date | None = None
    send_by_on: date | None = None
    approvals: int = 0
    approvals_open: int = 0
    is_review: bool = False

    @property
    def goes_on_by_itself(self) -> bool:
        """Whether the agreement continues beyond the day without anybody doing anything."""
        return self.renewal in (RenewalKind.AUTOMATIC, RenewalKind.INDEFINITE)

    @property
    def is_notice_late(self) -> bool:
        """Whether the deadline for a notice has passed."""
        return self.notice_deadline_on is not None and self.day > self.notice_deadline_on

    @property
    def is_over(self) -> bool:
        """Whether the term has ended."""
        return self.renewal is not RenewalKind.INDEFINITE and self.day > self.term_end_on


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalRule:
    """From where on a text counts as old, and from how many amendments on as much amended."""

    old_text_years: int = 15
    many_amendments: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """What the rule recommends, and why."""

    choice: RenewalChoice
    reasons: tuple[RenewalReason, ...]


INSTRUMENT_OF = {
    RenewalChoice.RENEWAL_LETTER: InstrumentKind.RENEWAL_LETTER,
    RenewalChoice.RENEWAL_WITH_AMENDMENT: InstrumentKind.RENEWAL_WITH_AMENDMENT,
    RenewalChoice.NOTICE_NOT_TO_RENEW: InstrumentKind.NOTICE_NOT_TO_RENEW,
}
"""The instrument a choice begins; the others begin none."""

CONTINUING = frozenset(set(RenewalChoice) - {RenewalChoice.NOTICE_NOT_TO_RENEW, RenewalChoice.LET_LAPSE})
"""The choices by which the cooperation goes on."""


def recommend(dossier: RenewalDossier, evidence: RenewalEvidence, rule: RenewalRule | None = None) -> Recommendation:
    """What to do about the coming end (domain.md section 2, no. 5), the first that holds:

    nothing done and no value gained, or a review that says not to proceed → let it end, with a notice where it would renew;
    new focus, old text or many amendments → new agreement; updates needed → letter with amendment; otherwise a letter of
    renewal, or nothing where it goes on by itself.
    """
    rule = rule or RenewalRule()
    provisional = () if dossier.is_evaluated else (RenewalReason.NOT_EVALUATED,)
    ending = _reasons_to_end(dossier, evidence)
    if ending:
        if evidence.goes_on_by_itself:
            found = Recommendation(
                choice=RenewalChoice.NOTICE_NOT_TO_RENEW, reasons=(*ending, RenewalReason.NOTICE_NEEDED)
            )
        else:
            found = Recommendation(choice=RenewalChoice.LET_LAPSE, reasons=ending)
    elif anew := _reasons_for_new_text(dossier, evidence, rule):
        found = Recommendation(choice=RenewalChoice.NEW_AGREEMENT, reasons=anew)
    elif dossier.are_updates_needed:
        found = Recommendation(choice=RenewalChoice.RENEWAL_WITH_AMENDMENT, reasons=(RenewalReason.UPDATES_NEEDED,))
    elif evidence.goes_on_by_itself:
        found = Recommendation(
            choice=RenewalChoice.LET_RENEW, reasons=(RenewalReason.LITTLE_CHANGE, RenewalReason.RENEWS_BY_ITSELF)
        )
    else:
        found = Recommendation(choice=RenewalChoice.RENEWAL_LETTER, reasons=(RenewalReason.LITTLE_CHANGE,))
    return Recommendation(choice=found.choice, reasons=(*provisional, *found.reasons))


def warnings_about(
    choice: RenewalChoice, evidence: RenewalEvidence, recommended: RenewalChoice
) -> tuple[RenewalWarning, ...]:
    """What does not fit about a choice as things stand; nothing of it forbids the choice."""
    found = {
        RenewalWarning.NOTICE_LATE: choice is RenewalChoice.NOTICE_NOT_TO_RENEW and evidence.is_notice_late,
        RenewalWarning.NO_NOTICE_NEEDED: choice is RenewalChoice.NOTICE_NOT_TO_RENEW and not evidence.goes_on_by_itself,
        RenewalWarning.DOES_NOT_RENEW: choice is RenewalChoice.LET_RENEW and not evidence.goes_on_by_itself,
        RenewalWarning.RENEWS_ANYWAY: choice is RenewalChoice.LET_LAPSE and evidence.goes_on_by_itself,
        RenewalWarning.SIGNED_LATE: choice in INSTRUMENT_OF and choice in CONTINUING and evidence.is_over,
        RenewalWarning.REVIEW_NOT_VALID: choice in CONTINUING and not evidence.is_review_valid,
        RenewalWarning.NOT_RECOMMENDED: choice is not recommended,
    }
    return tuple(warning for warning, holds in found.items() if holds)


def _reasons_to_end(dossier: RenewalDossier, evidence: RenewalEvidence) -> tuple[RenewalReason, ...]:
    if evidence.review_outcome is ReviewOutcome.DO_NOT_PROCEED:
        return (RenewalReason.REVIEW_ADVERSE,)
    is_anything_done = bool(
        evidence.ours.kept or evidence.theirs.kept or evidence.initiatives_alive or dossier.activity or dossier.results
    )
    if is_anything_done or dossier.value_gained:
        return ()
    return RenewalReason.NOTHING_DONE, RenewalReason.NO_VALUE


def _reasons_for_new_text(
    dossier: RenewalDossier, evidence: RenewalEvidence, rule: RenewalRule
) -> tuple[RenewalReason, ...]:
    is_old = evidence.text_years is not None and evidence.text_years >= rule.old_text_years
    found = {
        RenewalReason.FOCUS_CHANGED: dossier.is_focus_changed,
        RenewalReason.OLD_TEXT: is_old,
        RenewalReason.MANY_AMENDMENTS: evidence.amendments >= rule.many_amendments,
    }
    return tuple(reason for reason, holds in found.items() if holds)
