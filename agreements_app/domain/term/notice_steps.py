"""The sums of notices: by when notice must arrive to stop a renewal, and when a notice of termination ends things."""

import datetime
from collections.abc import Iterator

from agreements_app.domain.calendar.months import add_days, add_months
from agreements_app.domain.term.ending import Termination
from agreements_app.domain.term.finding import Finding
from agreements_app.domain.term.reckoning import last_boundary_before, notice_readings
from agreements_app.domain.term.rule import Notice, RenewalKind, TermFacts, TermRule
from agreements_app.domain.term.state import Step
from agreements_app.domain.term.track import Track


def deadline_steps(facts: TermFacts, track: Track, finding: Finding) -> Iterator[Step]:
    """The notice against the renewal after the running term: its sum, the day to send it by, the next open door."""
    notice, deadline, end = track.rule.notice, finding.deadline, finding.term_end
    if notice is None:
        if track.is_automatic and track.stop is None and end is not None and not track.is_final(finding.running):
            yield Step("no_notice_clause", {"end": end})
    elif deadline is not None and end is not None:
        stops_renewal = track.rule.renewal in (RenewalKind.AUTOMATIC, RenewalKind.INDEFINITE)
        code = "notice_deadline" if stops_renewal else "notice_without_renewal"
        yield Step(code, {"notice": notice, "end": end, "deadline": deadline})
        yield from _sum_steps(track.rule, notice, end)
        send_by = facts.closed.last_business_day(deadline)
        if send_by != deadline:
            yield Step("send_by", {"deadline": deadline, "send_by": send_by})
    if track.is_automatic and track.stop is None and notice is not None:
        yield from _door_steps(track, notice, finding)


def _sum_steps(rule: TermRule, notice: Notice, end: datetime.date) -> Iterator[Step]:
    strict, day_for_day = notice_readings(end, notice, rule)
    if end == datetime.date.max or strict == datetime.date.min:
        return  # at the edges of the calendar there is no sum
    values: dict[str, object] = {"notice": notice, "end": end, "next": add_days(end, 1)}
    if notice.academic_years or notice.fiscal_years:
        code = "notice_sum_academic" if notice.academic_years else "notice_sum_fiscal"
        yield Step(code, {**values, "boundary": last_boundary_before(end, notice, rule), "deadline": strict})
    elif notice.period.months:
        code = "notice_sum" if strict == day_for_day else "notice_sum_earlier"
        yield Step(code, {**values, "back": add_days(strict, 1), "strict": strict, "day_for_day": day_for_day})
    else:
        yield Step("notice_sum_days", {**values, "deadline": strict})


def _door_steps(track: Track, notice: Notice, finding: Finding) -> Iterator[Step]:
    """How far we are bound when the door of the running term is not the one that is open."""
    deadline, bound, following = finding.deadline, finding.bound_until, finding.next_deadline
    if deadline is None or (following == deadline and finding.day <= deadline):
        return
    values = {"deadline": deadline, "notice": notice, "bound": bound, "next": following}
    is_agreed = track.granted > finding.running and finding.day <= deadline
    if following is None:
        yield Step("bound_to_final_agreed" if is_agreed else "bound_to_final", values)
    else:
        yield Step("next_door_agreed" if is_agreed else "next_door", values)


def termination_steps(termination: Termination) -> Iterator[Step]:
    """The end by termination with the sum of its notice."""
    last, given, rule = termination.last_on, termination.given_on, termination.rule
    if termination.by_withdrawal:
        yield Step("termination_by_withdrawal", {"on": add_days(last, 1), "last": last})
    elif given is None:
        yield Step("termination", {"last": last})
    elif rule is None or rule.notice is None or termination.reckoned_on is None:
        yield Step("termination_given", {"on": given, "last": last})
    else:
        yield from _reckoned_steps(termination, given, rule.notice)


def _reckoned_steps(termination: Termination, given: datetime.date, notice: Notice) -> Iterator[Step]:
    reckoned, last = termination.reckoned_on, termination.last_on
    assert reckoned is not None
    values: dict[str, object] = {"on": given, "notice": notice, "last": reckoned}
    years = notice.academic_years or notice.fiscal_years
    if years:
        code = "termination_by_academic_year" if notice.academic_years else "termination_by_fiscal_year"
        passed = add_months(given, 12 * years)
        yield Step(code, {**values, "passed": passed, "boundary": add_days(reckoned, 1)})
    else:
        yield Step("termination_by_notice", {**values, "next": add_days(given, 1)})
    if last != reckoned:
        yield Step("termination_within_term", {"last": last})
