"""What the term engine finds out: standing, derived dates, their derivation and what is wrong."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Standing(StrEnum):
    """Where an agreement stands on a day (domain.md 4.2); always computed, never typed."""

    NOT_CONCLUDED = "not_concluded"
    EXECUTED_NOT_IN_EFFECT = "executed_not_in_effect"
    IN_FORCE = "in_force"
    DECISION_WINDOW = "decision_window"
    LOCKED_IN = "locked_in"
    WILL_LAPSE = "will_lapse"
    REVIEW_DUE = "review_due"
    TERMINATING = "terminating"
    SUSPENDED = "suspended"
    LAPSED = "lapsed"
    RENEWAL_IN_PREPARATION = "renewal_in_preparation"
    TERMINATED = "terminated"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a derivation: a code and its values; `texts.term_words` puts it into words."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RenewalEnds:
    """The ends of renewals by their number, as a value of a step; of many only the first and the last ones."""

    ends: tuple[tuple[int, datetime.date], ...]
    is_shortened: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Something missing or impossible: a code and its values; `texts.term_words` puts it into words."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermState:
    """Everything derived for one day. Dates are None where there is none; their meaning is that of cli.md `term`.

    `decision_on` is the day by which the office must decide (domain.md 4.2), `next_change_on` the first later day
    on which any of this except `steps` and `decision_on` differs.
    """

    standing: Standing
    effective_on: datetime.date | None = None
    initial_end_on: datetime.date | None = None
    renewals_passed: int = 0
    current_end_on: datetime.date | None = None
    notice_deadline_on: datetime.date | None = None
    send_by_on: datetime.date | None = None
    bound_until_on: datetime.date | None = None
    next_notice_deadline_on: datetime.date | None = None
    review_due_on: datetime.date | None = None
    decision_on: datetime.date | None = None
    next_change_on: datetime.date | None = None
    steps: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()


class TermOrigin(StrEnum):
    """How one term of an agreement came about."""

    INITIAL = "initial"
    RENEWED_AUTOMATICALLY = "renewed_automatically"
    RENEWED_BY_AGREEMENT = "renewed_by_agreement"
    EXTENDED = "extended"


@dataclass(frozen=True, slots=True, kw_only=True)
class PastTerm:
    """One term of an agreement, over or running: number 0 is the initial term, n the n-th renewal.

    `end_on` None: without end. `gap_from` is the first day without an agreement when it was signed late.
    """

    number: int
    start_on: datetime.date
    end_on: datetime.date | None
    origin: TermOrigin
    gap_from: datetime.date | None = None
