"""Reminders: what comes due when, how long before somebody is told, and what was done about it.

A reminder is derived from a date and lead times and is due from its first lead on – never only “today” – until somebody
deals with it. What somebody did is kept for that subject, that kind of date and *that day*: when the date moves, the
reminder is armed again by itself and the old one counts as cancelled by the change.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from agreements_app.domain.decision_codes import ReminderState
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.domain.term.reckoning import back_by
from agreements_app.domain.term.rule import Period

DEFAULT_LEADS = (Period(12), Period(6), Period(3), Period(1))
"""A year, half a year, three months and one month before (domain.md, feature 31)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What was done about one date: acknowledged, put off until a day with a reason, given to somebody, or done."""

    subject_kind: RecordKind
    subject_id: int
    what: str
    due_on: date
    state: ReminderState
    until: date | None = None
    reason: str = ""
    assigned_to: str = ""
    handled_by: str = ""
    handled_on: date | None = None
    is_practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderRule:
    """When a date is brought up: lead times, how often again while nobody answers, when and to whom it goes up.

    `repeat_days` 0: it stays in the list and is not announced again. `escalate_days` counts from the day it came up.
    """

    leads: tuple[Period, ...] = DEFAULT_LEADS
    repeat_days: int = 14
    escalate_days: int = 30
    escalate_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One date that is to be brought up: whose, what kind (`due_word` names it), the day, who answers for it."""

    subject: Reference
    what: str
    due_on: date
    owner: str = ""

    @property
    def key(self) -> tuple[Reference, str, date]:
        """What a reminder is recognised by; another day is another reminder."""
        return self.subject, self.what, self.due_on


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReminder:
    """A reminder that is up: since when, which lead brought it up, whether it is overdue, has gone up, or comes again.

    `announce_on` is the day of its newest announcement (first, a further lead, or a repetition) not after the day asked
    for; a window that was closed for weeks tells everything announced since it was last open.
    """

    occasion: Occasion
    since: date
    announce_on: date
    is_overdue: bool
    is_escalated: bool
    answerable: str
    handled: Reminder | None = None


def up_on(occasion: Occasion, rule: ReminderRule, handled: Reminder | None, day: date) -> DueReminder | None:
    """The reminder of a date as it stands on `day`; None when it is not up (too early, put off, dealt with)."""
    starts = sorted({back_by(occasion.due_on, lead) for lead in rule.leads} | {occasion.due_on})
    passed = [start for start in starts if start <= day]
    if not passed:
        return None
    if handled is not None and handled.state is ReminderState.DONE:
        return None
    if handled is not None and handled.state is ReminderState.SNOOZED and handled.until and day < handled.until:
        return None
    since = max(passed[0], _counts_from(handled) or passed[0])
    is_acknowledged = handled is not None and handled.state is ReminderState.ACKNOWLEDGED
    is_escalated = not is_acknowledged and rule.escalate_days > 0 and (day - since).days >= rule.escalate_days
    assigned = handled.assigned_to if handled is not None else ""
    answerable = rule.escalate_to if is_escalated and rule.escalate_to else assigned or occasion.owner
    return DueReminder(
        occasion=occasion,
        since=since,
        announce_on=_announced(passed, since, rule, day, is_acknowledged=is_acknowledged),
        is_overdue=occasion.due_on < day,
        is_escalated=is_escalated,
        answerable=answerable,
        handled=handled,
    )


def _counts_from(handled: Reminder | None) -> date | None:
    """The day from which it counts anew: until when it was put off, or when it was given to somebody."""
    if handled is None:
        return None
    days = {ReminderState.SNOOZED: handled.until, ReminderState.ASSIGNED: handled.handled_on}
    return days.get(handled.state)


def _announced(passed: list[date], since: date, rule: ReminderRule, day: date, *, is_acknowledged: bool) -> date:
    """The newest announcement not after `day`; one that was acknowledged is announced by further leads only."""
    newest = max(since, passed[-1])
    if is_acknowledged or rule.repeat_days <= 0:
        return newest
    repeats = (day - newest).days // rule.repeat_days
    return newest + timedelta(days=repeats * rule.repeat_days)


def cancelled_by_change(handled: Iterable[Reminder], occasions: Iterable[Occasion]) -> tuple[Reminder, ...]:
    """What was done about dates that have moved since: kept, and shown as cancelled by the change (domain.md 4.5.5)."""
    current = {occasion.key for occasion in occasions}
    return tuple(
        each
        for each in handled
        if (Reference(each.subject_kind, each.subject_id), each.what, each.due_on) not in current
    )
