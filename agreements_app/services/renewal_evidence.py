"""The evidence for a coming end of a term, counted from what the register holds about the agreement."""

from collections.abc import Iterable
from datetime import date

from agreements_app.domain.codes import CommitmentStatus, InitiativeStage, OwedBy
from agreements_app.domain.instruments import AMENDING, RENEWING
from agreements_app.domain.queries import CommitmentRow
from agreements_app.domain.renewals import CommitmentTally, RenewalEvidence
from agreements_app.domain.stages import CLEARED
from agreements_app.domain.term.reckoning import back_by
from agreements_app.domain.term.rule import Period
from agreements_app.services.agreements import AgreementDetails

_ALIVE = (InitiativeStage.AGREED, InitiativeStage.RUNNING, InitiativeStage.CONCLUDED)
_OURS = (OwedBy.US, OwedBy.BOTH, OwedBy.MEMBER)
_THEIRS = (OwedBy.PARTNER, OwedBy.BOTH)


def term_end_of(details: AgreementDetails) -> date | None:
    """The coming end of the term, or for an agreement without end the day its review is due."""
    return details.state.current_end_on or details.state.review_due_on


def evidence_of(details: AgreementDetails, term_end_on: date, window: Period) -> RenewalEvidence:
    """What the register knows about the term that ends on a day."""
    facts, state, day = details.stored.facts, details.state, details.day
    start = _term_start(details, term_end_on)
    of_term = [row for row in details.commitments if _is_of_term(row, start, term_end_on)]
    in_effect = [each.facts for each in details.instruments if each.facts.concluded_on is not None]
    confirmed = sum(each.kind in RENEWING for each in in_effect)
    valid_until = facts.review_valid_until
    is_cleared = facts.review_outcome in CLEARED
    return RenewalEvidence(
        day=day,
        term_start_on=start,
        term_end_on=term_end_on,
        renewal=facts.renewal,
        ours=_tally(of_term, _OURS, day),
        theirs=_tally(of_term, _THEIRS, day),
        initiatives=len(details.initiatives),
        initiatives_alive=sum(row.stage in _ALIVE for row in details.initiatives),
        drafts=len(details.drafts),
        instruments=len(in_effect),
        amendments=sum(each.kind in AMENDING for each in in_effect),
        renewals=max(state.renewals_passed, confirmed),
        text_since=state.effective_on,
        text_years=_whole_years(state.effective_on, day),
        review_outcome=facts.review_outcome,
        review_valid_until=valid_until,
        is_review_valid=is_cleared and (valid_until is None or day <= valid_until),
        window_from=_window_from(state.decision_on, facts.window or window),
        decision_on=state.decision_on,
        notice_deadline_on=state.notice_deadline_on,
        send_by_on=state.send_by_on,
        approvals=len(details.approvals),
        is_review=state.current_end_on is None,
        approvals_open=sum(each.facts.decided_on is None for each in details.approvals),
    )


def _term_start(details: AgreementDetails, term_end_on: date) -> date | None:
    starts = [term.start_on for term in details.terms if term.start_on <= term_end_on]
    return max(starts, default=details.state.effective_on)


def _is_of_term(row: CommitmentRow, start: date | None, end: date) -> bool:
    """Whether a commitment falls in the term: by the day it was done or is due; one without a day is still owed."""
    on = row.done_on or row.due_on
    return on is None or ((start is None or start <= on) and on <= end) or row.status is CommitmentStatus.OPEN


def _tally(rows: Iterable[CommitmentRow], sides: tuple[OwedBy, ...], day: date) -> CommitmentTally:
    mine = [row for row in rows if row.owed_by in sides]
    still = [row for row in mine if row.status is CommitmentStatus.OPEN]
    overdue = sum(row.due_on is not None and row.due_on < day for row in still)
    return CommitmentTally(
        kept=sum(row.status is CommitmentStatus.DONE for row in mine),
        waived=sum(row.status is CommitmentStatus.WAIVED for row in mine),
        open=len(still) - overdue,
        overdue=overdue,
    )


def _whole_years(since: date | None, day: date) -> int | None:
    if since is None or since > day:
        return None
    return day.year - since.year - ((day.month, day.day) < (since.month, since.day))


def _window_from(decision_on: date | None, window: Period) -> date | None:
    return back_by(decision_on, window) if decision_on is not None and window else None
