"""The codes of the office's own decisions: instruments, approval, gates, originals, renewals, reminders."""

from enum import StrEnum


class InstrumentKind(StrEnum):
    """What changes, continues or ends a concluded agreement (domain.md 5.4–5.6)."""

    AMENDMENT = "amendment"
    ADDENDUM = "addendum"
    RENEWAL_LETTER = "renewal_letter"
    RENEWAL_WITH_AMENDMENT = "renewal_with_amendment"
    COURTESY_NOTICE = "courtesy_notice"
    NOTICE_NOT_TO_RENEW = "notice_not_to_renew"
    TERMINATION_NOTICE = "termination_notice"


class Delivery(StrEnum):
    """How a paper was sent."""

    POST = "post"
    COURIER = "courier"
    EMAIL = "email"
    BY_HAND = "by_hand"
    EMBASSY = "embassy"


class OriginalState(StrEnum):
    """Where a signed original is on its way."""

    PRINTED = "printed"
    COMPARED = "compared"
    SIGNED_BY_US = "signed_by_us"
    SENT = "sent"
    SIGNED_BY_ALL = "signed_by_all"
    RETURNED = "returned"
    STORED = "stored"
    MISSING = "missing"


class Gate(StrEnum):
    """What must hold before an agreement moves on (domain.md 4.2); a named person may open one with a reason."""

    PROPOSAL = "proposal"
    REVIEW = "review"
    AGREED_TEXT = "agreed_text"
    PARITY = "parity"
    APPROVAL = "approval"
    SIGNATORIES = "signatories"
    ORIGINALS = "originals"
    SIGNATURES = "signatures"


class ReviewTier(StrEnum):
    """How deep the integrity review goes."""

    STANDARD = "standard"
    ENHANCED = "enhanced"


class ReviewOutcome(StrEnum):
    """What the integrity review decided (japan.md 1.6)."""

    CLEAR = "clear"
    CLEAR_WITH_CONDITIONS = "clear_with_conditions"
    REFER = "refer"
    DO_NOT_PROCEED = "do_not_proceed"


class ApprovalSubject(StrEnum):
    """What is put to the bodies for decision."""

    CONCLUSION = "conclusion"
    RENEWAL = "renewal"
    AMENDMENT = "amendment"
    NOTICE = "notice"
    TERMINATION = "termination"


class ApprovalVerb(StrEnum):
    """What a body does: three verbs in Japanese, never one (japan.md, no. 41)."""

    REVIEW = "review"
    ENDORSE = "endorse"
    APPROVE = "approve"
    DECIDE = "decide"


class AgendaKind(StrEnum):
    """Whether a body decides or is told."""

    FOR_DECISION = "for_decision"
    FOR_REPORT = "for_report"


class StepDecision(StrEnum):
    """What a body decided."""

    APPROVED = "approved"
    APPROVED_WITH_CHANGES = "approved_with_changes"
    RETURNED = "returned"
    REFUSED = "refused"


class Delegation(StrEnum):
    """Who decided in whose place."""

    STANDING = "standing"
    IN_ABSENCE = "in_absence"


class RenewalChoice(StrEnum):
    """What the office decides about a coming end of a term (domain.md, feature 37)."""

    LET_RENEW = "let_renew"
    RENEWAL_LETTER = "renewal_letter"
    RENEWAL_WITH_AMENDMENT = "renewal_with_amendment"
    NEW_AGREEMENT = "new_agreement"
    NOTICE_NOT_TO_RENEW = "notice_not_to_renew"
    LET_LAPSE = "let_lapse"


class RenewalReason(StrEnum):
    """Why a choice is recommended (the rule: `domain.renewals.recommend`)."""

    NOT_EVALUATED = "not_evaluated"
    REVIEW_ADVERSE = "review_adverse"
    NOTHING_DONE = "nothing_done"
    NO_VALUE = "no_value"
    FOCUS_CHANGED = "focus_changed"
    OLD_TEXT = "old_text"
    MANY_AMENDMENTS = "many_amendments"
    UPDATES_NEEDED = "updates_needed"
    LITTLE_CHANGE = "little_change"
    RENEWS_BY_ITSELF = "renews_by_itself"
    NOTICE_NEEDED = "notice_needed"


class RenewalWarning(StrEnum):
    """What does not fit about a choice; it is said, never forbidden."""

    NOTICE_LATE = "notice_late"
    NO_NOTICE_NEEDED = "no_notice_needed"
    DOES_NOT_RENEW = "does_not_renew"
    RENEWS_ANYWAY = "renews_anyway"
    SIGNED_LATE = "signed_late"
    REVIEW_NOT_VALID = "review_not_valid"
    NOT_RECOMMENDED = "not_recommended"


class Continuity(StrEnum):
    """How a renewal signed after the end of the term takes effect (domain.md 4.5.6)."""

    RETROACTIVE = "retroactive"
    NEW_START = "new_start"


class ReminderState(StrEnum):
    """What somebody did with a reminder."""

    ACKNOWLEDGED = "acknowledged"
    SNOOZED = "snoozed"
    ASSIGNED = "assigned"
    DONE = "done"
