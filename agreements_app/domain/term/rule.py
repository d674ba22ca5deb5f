"""What an agreement says about its term: lengths, renewal, notice; and the events that override it."""

import datetime
import re
from dataclasses import dataclass, field
from enum import StrEnum

from agreements_app.domain.calendar.business_days import ClosedDays
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import Side

_PERIOD = re.compile(r"(?:(\d{1,4})y)?(?:(\d{1,5})m)?(?:(\d{1,6})d)?")
_YEARS_NOTICE = re.compile(r"(\d{1,3})(ay|fy)")


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time: months first, then days (domain.md 4.4.2)."""

    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> "Period":
        """The length written as `5y`, `18m`, `90d` or mixed, `1y6m`; raises `ValueError` for anything else."""
        match = _PERIOD.fullmatch(text.strip().lower()) if text.strip() else None
        if match is None:
            raise ValueError(f"not a length of time: {text!r}")
        years, months, days = (int(part or 0) for part in match.groups())
        return cls(years * 12 + months, days)

    def __str__(self) -> str:
        years, months = divmod(self.months, 12)
        parts = ((years, "y"), (months, "m"), (self.days, "d"))
        return "".join(f"{number}{unit}" for number, unit in parts if number) or "0d"

    def __bool__(self) -> bool:
        return self.months > 0 or self.days > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """How long before the end notice must be given: a period, or whole academic or fiscal years."""

    period: Period = Period()
    academic_years: int = 0
    fiscal_years: int = 0

    @classmethod
    def parse(cls, text: str) -> "Notice":
        """The notice written as `6m`, `90d`, `1y`, `1ay` (academic) or `1fy` (fiscal); raises `ValueError`."""
        match = _YEARS_NOTICE.fullmatch(text.strip().lower())
        if match is None:
            return cls(period=Period.parse(text))
        if match[2] == "ay":
            return cls(academic_years=int(match[1]))
        return cls(fiscal_years=int(match[1]))

    def __str__(self) -> str:
        if self.academic_years:
            return f"{self.academic_years}ay"
        return f"{self.fiscal_years}fy" if self.fiscal_years else str(self.period)

    def __bool__(self) -> bool:
        return bool(self.period) or self.academic_years > 0 or self.fiscal_years > 0


class Counting(StrEnum):
    """Whether the first day of a period counts (Civil Code Art. 140; domain.md 4.4.2)."""

    FIRST_DAY = "first_day"
    NEXT_DAY = "next_day"


class RenewalKind(StrEnum):
    """What happens at the end of the term (domain.md 4.3)."""

    NONE = "none"
    BY_AGREEMENT = "by_agreement"
    AUTOMATIC = "automatic"
    INDEFINITE = "indefinite"


class TermEventKind(StrEnum):
    """The events of domain.md 4.4; the comment names their dates (`on`[, `until`])."""

    SIGNED = "signed"  # day
    EXTENDED_TO = "extended_to"  # signed, new end
    RENEWAL_CONFIRMED = "renewal_confirmed"  # day
    OPT_OUT_SENT = "opt_out_sent"  # day
    OPT_OUT_RECEIVED = "opt_out_received"  # day
    OPT_OUT_WITHDRAWN = "opt_out_withdrawn"  # day
    LATE_NOTICE_ACCEPTED = "late_notice_accepted"  # day
    TERMINATION_NOTICE = "termination_notice"  # received[, last day in force]
    TERMINATED = "terminated"  # last day in force
    PARTY_WITHDREW = "party_withdrew"  # first day without
    SUSPENDED = "suspended"  # first day
    RESUMED = "resumed"  # first day
    SUPERSEDED = "superseded"  # first day of the successor
    REVIEWED = "reviewed"  # day
    RULE_AMENDED = "rule_amended"  # effective day, with the new rule


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRule:
    """The term as the text of the agreement has it; an explicit end date wins over a length.

    `renewal_length` None means the initial length, `notice` None no notice clause, `max_renewals` None no cap,
    `review_every` None no interval in the text, `window` how long before the decision date the office decides.
    `is_counting_open` says that the text leaves the counting open (“from the date of the last signature”): both readings
    are shown and the earlier one, the first day counted, is acted on (japan.md part 3).
    """

    counting: Counting = Counting.FIRST_DAY
    is_counting_open: bool = False
    initial: Period | None = None
    explicit_end_on: datetime.date | None = None
    renewal: RenewalKind = RenewalKind.NONE
    renewal_length: Period | None = None
    max_renewals: int | None = None
    notice: Notice | None = None
    academic_year_start: tuple[int, int] = (4, 1)
    review_every: Period | None = None
    window: Period = Period(6)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermEvent:
    """Something that happened to the term; which dates it needs is said at its kind.

    `is_retroactive`: an extension or renewal signed after the end counts from the day after it, without a gap.
    `side` is whose notice it is, None when that is not known.
    """

    kind: TermEventKind
    on: datetime.date
    until: datetime.date | None = None
    rule: TermRule | None = None
    is_retroactive: bool = False
    side: Side | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TermFacts:
    """Everything the engine needs to know about one agreement.

    `missing` are codes of facts that the record lacks (`signature`, …). `successor_on` is the first day of a
    concluded successor; `party_count` None means it is not known, and a withdrawal then ends nothing unless
    `ends_on_withdrawal`, the text's word that it does not go on among those who remain. `has_term` is false for
    one-off documents such as joint statements.
    """

    rule: TermRule
    effective_on: PartialDate | None
    is_concluded: bool = True
    events: tuple[TermEvent, ...] = ()
    missing: tuple[str, ...] = ()
    successor_on: datetime.date | None = None
    is_successor_in_preparation: bool = False
    has_term: bool = True
    party_count: int | None = None
    ends_on_withdrawal: bool = False
    closed: ClosedDays = field(default_factory=ClosedDays)
