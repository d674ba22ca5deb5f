"""The next day on which anything derived will differ without a new event."""

import datetime

from agreements_app.domain.calendar.months import add_days
from agreements_app.domain.term.ending import superseded_from
from agreements_app.domain.term.finding import Finding, finding_on
from agreements_app.domain.term.reckoning import back_by
from agreements_app.domain.term.rule import TermFacts


def next_change(facts: TermFacts, finding: Finding) -> Finding | None:
    """What is found on the first day after the finding's on which its `key` differs; None when there is none.

    Everything derived changes only on a few days that a finding itself names; each is tried, the first that really
    changes something is the answer. A day that changes nothing to be seen (a rule amended in its window only) may
    still name other days than the one before, so these are tried as well.
    """
    if not facts.is_concluded:
        return None
    before = finding.key()
    days = _candidates(facts, finding)
    while days:
        day = min(days)
        later = finding_on(facts, day)
        if later.key() != before:
            return later
        days.update(_candidates(facts, later))
        days = {candidate for candidate in days if candidate > day}
    return None


def _candidates(facts: TermFacts, finding: Finding) -> set[datetime.date]:
    on_days: list[datetime.date | None] = [superseded_from(facts), finding.window_opens, finding.effective]
    after_days = [
        finding.deadline,
        finding.next_deadline,
        finding.current_end,
        finding.final_end,
        finding.term_end,
    ]
    for event in facts.events:
        on_days.append(event.on)
        after_days += (event.on, event.until)
    if finding.review_due is not None and finding.course is not None:
        on_days += (finding.review_due, back_by(finding.review_due, finding.course.rule.window))
    today = finding.day
    days = {day for day in on_days if day is not None and day > today}
    days.update(add_days(day, 1) for day in after_days if day is not None and today <= day < datetime.date.max)
    return days
