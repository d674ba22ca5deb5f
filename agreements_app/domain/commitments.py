"""Commitments: who owes what by when, by which article, and whether it was kept."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from agreements_app.domain.calendar.months import add_days, add_months
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
_LONGEST_MONTH = 31


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


def occurrence(first: date, every: Period, k: int) -> date:
    """The due day of the k-th repetition (0: `first` itself), months first, then days.

    Always counted from the first due day, never from the one before, so that a promise of every 31st comes back to the
    31st after a shorter month. Raises `ValueError` for a negative k and `OverflowError` outside the calendar.
    """
    if k < 0:
        raise ValueError("a repetition is counted from 0")
    return add_days(add_months(first, k * every.months), k * every.days)


def following_due_day(first: date, every: Period, due_on: date) -> date | None:
    """The first repetition after `due_on`; None when nothing repeats or the calendar ends."""
    if not every:
        return None
    # No month has more days, so this k is never too late; from there on it is a few steps.
    k = max(int((due_on - first).days / (every.months * _LONGEST_MONTH + every.days)) - 1, 0)
    try:
        while occurrence(first, every, k) <= due_on:
            k += 1
        return occurrence(first, every, k)
    except OverflowError:
        return None


def next_occurrence(commitment: Commitment) -> Commitment | None:
    """The commitment that follows when a recurring one is done or waived: same promise, next due day; else None.

    A due day that was put off for once does not move those that follow: they are counted from `first_due_on`.
    """
    every, due_on = commitment.every, commitment.due_on
    if every is None or due_on is None:
        return None
    first = commitment.first_due_on if commitment.first_due_on and commitment.first_due_on <= due_on else due_on
    following = following_due_day(first, every, due_on)
    if following is None:
        return None
    return replace(
        commitment,
        first_due_on=first,
        due_on=following,
        status=CommitmentStatus.OPEN,
        done_on=None,
        evidence="",
        reason="",
    )
