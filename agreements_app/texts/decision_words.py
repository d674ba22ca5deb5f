"""The words for the codes of the office's own decisions (japan.md 1.3, 1.5, 1.6 and part 3)."""

from collections.abc import Callable
from enum import StrEnum

from agreements_app.domain import decision_codes as codes
from agreements_app.texts.messages import Message, msg


def _instrument_kind() -> dict[str, Message]:
    return {
        "amendment": msg("Amendment"),
        "addendum": msg("Addendum"),
        "renewal_letter": msg("Letter of renewal"),
        "renewal_with_amendment": msg("Letter of renewal with amendment"),
        "courtesy_notice": msg("Courtesy notice of automatic renewal"),
        "notice_not_to_renew": msg("Notice not to renew"),
        "termination_notice": msg("Notice of termination"),
    }


def _delivery() -> dict[str, Message]:
    return {
        "post": msg("Post"),
        "courier": msg("Courier"),
        "email": msg("E-mail"),
        "by_hand": msg("By hand"),
        "embassy": msg("Through an embassy"),
    }


def _original_state() -> dict[str, Message]:
    return {
        "printed": msg("Printed"),
        "compared": msg("Compared"),
        "signed_by_us": msg("Signed by us"),
        "sent": msg("Sent"),
        "signed_by_all": msg("Signed by all"),
        "returned": msg("Returned"),
        "stored": msg("Stored"),
        "missing": msg("Whereabouts unknown"),
    }


def _gate() -> dict[str, Message]:
    return {
        "proposal": msg("Proposal complete"),
        "review": msg("Integrity review"),
        "agreed_text": msg("Agreed text"),
        "parity": msg("Check of the languages"),
        "approval": msg("Approval"),
        "signatories": msg("Signatories"),
        "originals": msg("Plan of the originals"),
        "signatures": msg("Signatures"),
    }


def _review_tier() -> dict[str, Message]:
    return {"standard": msg("Standard review"), "enhanced": msg("Enhanced review")}


def _review_outcome() -> dict[str, Message]:
    return {
        "clear": msg("Clear"),
        "clear_with_conditions": msg("Clear with conditions"),
        "refer": msg("Referred upward"),
        "do_not_proceed": msg("Do not proceed"),
    }


def _approval_subject() -> dict[str, Message]:
    return {
        "conclusion": msg("Conclusion of the agreement"),
        "renewal": msg("Renewal of the agreement"),
        "amendment": msg("Amendment of the agreement"),
        "notice": msg("Notice to the partner"),
        "termination": msg("Termination of the agreement"),
    }


def _approval_verb() -> dict[str, Message]:
    return {
        "review": msg("checks"),
        "endorse": msg("endorses"),
        "approve": msg("approves"),
        "decide": msg("decides"),
    }


def _agenda_kind() -> dict[str, Message]:
    return {"for_decision": msg("For decision"), "for_report": msg("For report")}


def _step_decision() -> dict[str, Message]:
    return {
        "approved": msg("Granted"),
        "approved_with_changes": msg("Granted with changes"),
        "returned": msg("Sent back"),
        "refused": msg("Refused"),
    }


def _delegation() -> dict[str, Message]:
    return {"standing": msg("By standing delegation"), "in_absence": msg("In absence")}


def _renewal_choice() -> dict[str, Message]:
    return {
        "let_renew": msg("Let it renew"),
        "renewal_letter": msg("Renew by letter"),
        "renewal_with_amendment": msg("Renew by letter with amendment"),
        "new_agreement": msg("Conclude a new agreement"),
        "notice_not_to_renew": msg("Give notice not to renew"),
        "let_lapse": msg("Let it end"),
    }


def _renewal_reason() -> dict[str, Message]:
    return {
        "not_evaluated": msg("Nothing has been entered in the evaluation yet, so this is provisional."),
        "review_adverse": msg("The integrity review says not to proceed."),
        "nothing_done": msg("No commitment was kept, no joint initiative took place and no activity was entered."),
        "no_value": msg("No value gained was entered."),
        "focus_changed": msg("The focus of the cooperation has changed."),
        "old_text": msg("The text is old."),
        "many_amendments": msg("The text has been amended many times."),
        "updates_needed": msg("Parts of the text need to be brought up to date."),
        "little_change": msg("Little has changed: the text can stay as it is."),
        "renews_by_itself": msg("It goes on by itself, so no letter is needed."),
        "notice_needed": msg("It renews by itself, so it ends only with a notice."),
    }


def _renewal_warning() -> dict[str, Message]:
    return {
        "notice_late": msg("The notice deadline has passed: the notice counts only if the partner accepts it."),
        "no_notice_needed": msg("It does not renew by itself: it ends without a notice."),
        "does_not_renew": msg("It does not renew by itself: without a letter it ends."),
        "renews_anyway": msg("It renews by itself: without a notice in time it does not end."),
        "signed_late": msg("The term has ended: say whether the renewal is retroactive or begins anew after a gap."),
        "review_not_valid": msg("There is no valid integrity review for going on."),
        "not_recommended": msg("This is not what the evidence recommends."),
    }


def _continuity() -> dict[str, Message]:
    return {"retroactive": msg("Retroactive, without a gap"), "new_start": msg("New start, with a gap")}


def _reminder_state() -> dict[str, Message]:
    return {
        "acknowledged": msg("Seen"),
        "snoozed": msg("Put off"),
        "assigned": msg("Given to somebody"),
        "done": msg("Dealt with"),
    }


TABLES: dict[type[StrEnum], Callable[[], dict[str, Message]]] = {
    codes.InstrumentKind: _instrument_kind,
    codes.Delivery: _delivery,
    codes.OriginalState: _original_state,
    codes.Gate: _gate,
    codes.ReviewTier: _review_tier,
    codes.ReviewOutcome: _review_outcome,
    codes.ApprovalSubject: _approval_subject,
    codes.ApprovalVerb: _approval_verb,
    codes.AgendaKind: _agenda_kind,
    codes.StepDecision: _step_decision,
    codes.Delegation: _delegation,
    codes.RenewalChoice: _renewal_choice,
    codes.RenewalReason: _renewal_reason,
    codes.RenewalWarning: _renewal_warning,
    codes.Continuity: _continuity,
    codes.ReminderState: _reminder_state,
}
