"""Commitments: who owes what by when, by which article, and whether it was kept."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from agreements_app.domain.calendar.months import add_months
from agreements_app.domain.codes import CommitmentStatus, OwedBy
from agreements_app.domain.term.rule import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One promise: text in both languages, who owes it, its source, its due day or recurrence, its state.

    `first_due_on` is the due day from which a recurrence is counted (empty: the present one).
    """

    text_en: str = ""
    text_ja: str = ""
    owed_by: OwedBy = OwedBy.US
    agreement_id: int | None = None
    initiative_id: int | None = None
    institution_id: int | None = None
    source_article: str = ""
    due_on: date | None = None
    every: Period | None = None
    status: CommitmentStatus = CommitmentStatus.OPEN
    done_on: date | None = None
    evidence: str = ""
    reason: str = ""
    owner: str = ""
    notes: str = ""
    is_practice: bool = False
    first_due_on: date | None = None


class CommitmentState(StrEnum):
    """What a commitment is on a day."""

    OPEN = "open"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    DONE = "done"
    WAIVED = "waived"


DUE_SOON_DAYS = 30


def commitment_state(status: CommitmentStatus, due_on: date | None, day: date) -> CommitmentState:
    """What the commitment is on `day`; the due day itself is still in time."""
    if status is CommitmentStatus.DONE:
        return CommitmentState.DONE
    if status is CommitmentStatus.WAIVED:
        return CommitmentState.WAIVED
    if due_on is None:
        return CommitmentState.OPEN
    if due_on < day:
        return CommitmentState.OVERDUE
    return CommitmentState.DUE_SOON if (due_on - day).days <= DUE_SOON_DAYS else CommitmentState.OPEN


def next_occurrence(commitment: Commitment) -> Commitment | None:
    """The commitment that follows when a recurring one is done or waived: same promise, next due day; else None."""
    if commitment.every is None or commitment.due_on is None:
        return None
    following = add_months(commitment.due_on, commitment.every.months)
    following = date.fromordinal(following.toordinal() + commitment.every.days)
    if following <= commitment.due_on:
        return None
    return replace(commitment, due_on=following, status=CommitmentStatus.OPEN, done_on=None, evidence="", reason="")
