"""Which dates are brought up: the occasions of an agreement's standing, of its originals, and how early each begins."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from agreements_app.domain.calendar.business_days import ClosedDays
from agreements_app.domain.codes import AgreementKind
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.domain.reminders import Occasion, ReminderRule
from agreements_app.domain.term.reckoning import back_by, forward_by
from agreements_app.domain.term.rule import Period, RenewalKind
from agreements_app.domain.term.state import Standing

WHATS = (
    "notice_deadline", "send_by", "end", "termination", "review", "commitment", "approval", "papers", "original",
)  # fmt: skip
"""The kinds of dates that are brought up."""

PAPERS_LEAD = Period(0, 14)
ORIGINAL_DAYS = 30
SILENCE_DAYS = 14
_ENDED_LONG_AGO = Period(12)
_OVER = frozenset({Standing.NOT_CONCLUDED, Standing.UNKNOWN, Standing.SUPERSEDED, Standing.TERMINATED})
_ENDING = frozenset({Standing.WILL_LAPSE, Standing.LAPSED, Standing.RENEWAL_IN_PREPARATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedAgreement:
    """What of an agreement its reminders need: its dates as its list row has them, its own lead times, its names."""

    id: int
    number: str = ""
    title_en: str = ""
    title_ja: str = ""
    partners_en: str = ""
    partners_ja: str = ""
    kind: AgreementKind = AgreementKind.MEMORANDUM_OF_UNDERSTANDING
    owner: str = ""
    renewal: str = ""
    standing: Standing = Standing.IN_FORCE
    current_end_on: date | None = None
    notice_deadline_on: date | None = None
    bound_until_on: date | None = None
    next_notice_deadline_on: date | None = None
    review_due_on: date | None = None
    lead_times: tuple[str, ...] = ()
    escalate_to: str = ""


def occasions_of(agreement: DatedAgreement, day: date, closed: ClosedDays) -> tuple[Occasion, ...]:
    """The dates of an agreement that are to be brought up, whether their time has come or not.

    The end of a term that renews itself is none: what must be decided is decided by its notice deadline. A deadline
    that has passed stays until the term has ended or somebody deals with it. Where a door that is open closes on a day
    on which nobody is there, by `closed`, the last working day to send stands beside it.
    """
    subject = Reference(RecordKind.AGREEMENT, agreement.id)
    return tuple(
        Occasion(subject=subject, what=what, due_on=due_on, owner=agreement.owner)
        for what, due_on in dict.fromkeys(_dates(agreement, day, closed))
        if due_on is not None
    )


def _dates(agreement: DatedAgreement, day: date, closed: ClosedDays) -> Iterator[tuple[str, date | None]]:
    standing = agreement.standing
    if standing in _OVER:
        return
    if standing is Standing.TERMINATING:
        yield "termination", agreement.current_end_on
        return
    if standing not in _ENDING:
        yield "notice_deadline", agreement.notice_deadline_on
        yield "notice_deadline", agreement.next_notice_deadline_on
        for deadline in (agreement.notice_deadline_on, agreement.next_notice_deadline_on):
            if deadline is not None and day <= deadline and closed.is_closed(deadline):
                yield "send_by", closed.last_business_day(deadline)
        yield "review", agreement.review_due_on
    yield "end", _end(agreement, day)


def _end(agreement: DatedAgreement, day: date) -> date | None:
    """The day on which the agreement ends unless something is done; None when it goes on by itself or is long over."""
    end = agreement.bound_until_on or agreement.current_end_on
    if agreement.standing in _ENDING:
        end = agreement.current_end_on
        is_long_ago = end is not None and end < back_by(day, _ENDED_LONG_AGO)
        return None if agreement.standing is Standing.LAPSED and is_long_ago else end
    if agreement.renewal == RenewalKind.INDEFINITE:
        return None
    is_rolling = agreement.renewal == RenewalKind.AUTOMATIC and agreement.next_notice_deadline_on is not None
    return None if is_rolling else end


def originals_expected(sent: Iterable[tuple[int, date, str]]) -> tuple[Occasion, ...]:
    """Signed papers that went out and are not back: (agreement, day sent, owner); papers of one day are one occasion."""
    found = {
        (number, on): Occasion(
            subject=Reference(RecordKind.AGREEMENT, number),
            what="original",
            due_on=on + timedelta(days=ORIGINAL_DAYS),
            owner=owner,
        )
        for number, on, owner in sent
        if on.toordinal() + ORIGINAL_DAYS <= date.max.toordinal()
    }
    return tuple(found.values())


def rule_for(what: str, rule: ReminderRule) -> ReminderRule:
    """The rule of one kind of date: a year ahead for what ends an agreement, only the last lead for smaller things."""
    if what == "papers":
        return replace(rule, leads=(PAPERS_LEAD,))
    if what == "original":
        return replace(rule, leads=())
    if what in ("send_by", "commitment", "approval"):
        return replace(rule, leads=(min(rule.leads, key=_length),) if rule.leads else ())
    return rule


def horizon(day: date, leads: Iterable[Period]) -> date:
    """The last due day that can be up on `day` under the longest of these leads."""
    longest = max(leads, key=_length, default=Period())
    try:
        return forward_by(day, Period(longest.months, longest.days + 3))  # months are not equally long
    except OverflowError:
        return date.max


def _length(period: Period) -> int:
    return period.months * 31 + period.days
