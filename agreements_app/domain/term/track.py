"""A run of terms reckoned from one anchor, in closed form: the end of any term, the term of any day."""

import datetime
from dataclasses import dataclass

from agreements_app.domain.calendar.months import add_days, add_months
from agreements_app.domain.term.reckoning import end_after, notice_deadline
from agreements_app.domain.term.rule import Notice, Period, RenewalKind, TermRule

_DAYS_PER_MONTH = 30.436875


@dataclass(slots=True)
class Track:
    """Term 0 and its renewals 1, 2, … always reckoned from the anchor, never from the previous end.

    Term k ends `base + k × renewal` after `anchor` (the first day counted). After an explicit end the anchor is the
    next day and the base is empty. `start` is the first day of term 0; `offset` the renewals that took effect before
    this track; `granted` the last renewal confirmed by the parties; `stop` the term after which an opt-out ends it.
    """

    rule: TermRule
    start: datetime.date
    anchor: datetime.date
    base: Period
    renewal: Period
    fixed_end: datetime.date | None = None
    offset: int = 0
    granted: int = 0
    stop: int | None = None

    def end(self, k: int) -> datetime.date:
        """The last day of term k; raises `OverflowError` outside the calendar."""
        if k == 0 and self.fixed_end is not None:
            return self.fixed_end
        base, renewal = self.base, self.renewal
        return end_after(self.anchor, base.months + k * renewal.months, base.days + k * renewal.days)

    def first_day(self, k: int) -> datetime.date:
        """The first day of term k."""
        return self.start if k == 0 else add_days(self.end(k - 1), 1)

    @property
    def is_automatic(self) -> bool:
        """Whether renewals happen by themselves."""
        return self.rule.renewal is RenewalKind.AUTOMATIC

    @property
    def last_by_rule(self) -> int | None:
        """The last renewal that the rule allows, None when there is no cap."""
        cap = self.rule.max_renewals
        return None if cap is None else max(cap - self.offset, 0)

    @property
    def limit(self) -> int | None:
        """The last renewal that will take effect as things stand; None when they go on for ever."""
        if self.is_automatic:
            last = self.last_by_rule
            limit = None if last is None else max(last, self.granted)
        else:
            limit = self.granted
        if self.stop is None:
            return limit
        return self.stop if limit is None else min(limit, self.stop)

    def is_final(self, k: int) -> bool:
        """Whether the cap makes term k the last one."""
        last = self.last_by_rule
        return self.rule.renewal in (RenewalKind.AUTOMATIC, RenewalKind.BY_AGREEMENT) and last is not None and k >= last

    def index_at(self, day: datetime.date) -> int:
        """The term that runs on `day`: 0 before it all, the last one after it all."""
        limit = self.limit
        if limit == 0 or day <= self.end(0):
            return 0
        k = self._estimate(day)
        if limit is not None and k >= limit:
            k = limit
        while (limit is None or k < limit) and self.end(k) < day:
            k += 1
        return k

    def deadline(self, k: int) -> datetime.date | None:
        """The last day for notice against the renewal after term k; None without a notice clause."""
        notice = self.rule.notice
        return None if notice is None else notice_deadline(self.end(k), notice, self.rule)

    def first_open(self, day: datetime.date, k: int) -> int:
        """The first term from k on whose notice deadline has not passed on `day`, or the last term there will be."""
        notice = self.rule.notice
        limit = self.limit
        if notice is None or self._is_open(k, day):
            return k
        j = max(k, self.index_at(_reach(day, notice)) - 1)
        while (limit is None or j < limit) and not self._is_open(j, day):
            j += 1
        return j

    def _is_open(self, k: int, day: datetime.date) -> bool:
        deadline = self.deadline(k)
        return deadline is None or deadline >= day

    def _estimate(self, day: datetime.date) -> int:
        """A term close to that of `day`, never too late: months are at most a few days longer than the average."""
        average = self.renewal.months * _DAYS_PER_MONTH + self.renewal.days
        return max(int((day - self.end(0)).days / average) - 1, 0)


def _reach(day: datetime.date, notice: Notice) -> datetime.date:
    """The earliest end, but for a day, against which notice on `day` can still be in time, or the calendar's last day."""
    years = notice.academic_years or notice.fiscal_years
    try:
        if years:
            return add_months(day, 12 * years)
        return add_months(add_days(day, notice.period.days), notice.period.months)
    except OverflowError:
        return datetime.date.max
