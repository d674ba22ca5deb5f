"""The term engine's answer: every derived date of an agreement on a day, its standing and why."""

import datetime

from agreements_app.domain.term.change import next_change
from agreements_app.domain.term.explanation import steps_of
from agreements_app.domain.term.finding import finding_on
from agreements_app.domain.term.rule import TermFacts
from agreements_app.domain.term.state import TermState


def standing_on(facts: TermFacts, day: datetime.date, *, is_explained: bool = True) -> TermState:
    """The standing on `day` with every derived date (domain.md 4.2 to 4.4); never raises.

    Without `is_explained` the derivation `steps` stay empty: lists over many agreements do not need it.
    """
    finding = finding_on(facts, day)
    deadline, later = finding.deadline, next_change(facts, finding)
    return TermState(
        standing=finding.standing,
        effective_on=finding.effective,
        initial_end_on=finding.initial_end,
        renewals_passed=finding.renewals,
        current_end_on=finding.current_end,
        notice_deadline_on=deadline,
        send_by_on=None if deadline is None else facts.closed.last_business_day(deadline),
        bound_until_on=finding.bound_until,
        next_notice_deadline_on=finding.next_deadline,
        review_due_on=finding.review_due,
        decision_on=finding.decision,
        next_change_on=None if later is None else later.day,
        steps=steps_of(facts, finding, later) if is_explained else (),
        problems=tuple(finding.problems),
    )
