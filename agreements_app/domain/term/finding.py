"""Everything that holds on one day, without looking ahead: the heart of the term engine."""

import datetime
from dataclasses import dataclass, field

from agreements_app.domain.calendar.months import add_days
from agreements_app.domain.term.check import check_rule
from agreements_app.domain.term.course import Course, start_course
from agreements_app.domain.term.ending import (
    Termination,
    has_recorded_end,
    is_over_for_good,
    superseded_from,
    termination_of,
)
from agreements_app.domain.term.events import apply_event, apply_events, known_events
from agreements_app.domain.term.reckoning import back_by, forward_by
from agreements_app.domain.term.rule import Period, RenewalKind, TermEvent, TermEventKind, TermFacts, TermRule
from agreements_app.domain.term.state import Problem, Standing
from agreements_app.domain.term.track import Track

DEFAULT_REVIEW = Period(60)
_ONCE = TermRule(renewal=RenewalKind.INDEFINITE)
# Without these the end cannot be reckoned, but an end that has come by an explicit date is still known.
_MERELY_MISSING = (
    "missing",
    "missing_effective",
    "inexact_effective",
    "missing_length",
    "missing_renewal_length",
    "missing_new_rule",
    "missing_notice",
)


@dataclass(slots=True)
class Finding:
    """The standing and dates of one day with what they were found from; fields as in `TermState`."""

    day: datetime.date
    standing: Standing = Standing.UNKNOWN
    effective: datetime.date | None = None
    initial_end: datetime.date | None = None
    renewals: int = 0
    current_end: datetime.date | None = None
    deadline: datetime.date | None = None
    bound_until: datetime.date | None = None
    next_deadline: datetime.date | None = None
    review_due: datetime.date | None = None
    decision: datetime.date | None = None
    window_opens: datetime.date | None = None
    final_end: datetime.date | None = None
    running: int = 0
    term_end: datetime.date | None = None
    course: Course | None = None
    termination: Termination | None = None
    superseded_on: datetime.date | None = None
    suspended_on: datetime.date | None = None
    last_review: datetime.date | None = None
    problems: list[Problem] = field(default_factory=list)

    def key(self) -> tuple[object, ...]:
        """All that the next change is about."""
        return (
            self.standing,
            self.effective,
            self.initial_end,
            self.renewals,
            self.current_end,
            self.deadline,
            self.bound_until,
            self.next_deadline,
            self.review_due,
            self.problems,
        )


def finding_on(facts: TermFacts, day: datetime.date) -> Finding:
    """What holds on `day`; never raises: what cannot be reckoned is unknown, with the problem named."""
    try:
        return _find(facts, day)
    except OverflowError:
        return _unknown(facts, day, [Problem("beyond_calendar")])


def _find(facts: TermFacts, day: datetime.date) -> Finding:
    if not facts.is_concluded:
        return Finding(day, Standing.NOT_CONCLUDED)
    effective = facts.effective_on.exact if facts.effective_on is not None else None
    problems = _problems(facts, effective)
    if problems or effective is None:
        return _ended_or_unknown(facts, day, problems)
    rule = facts.rule if facts.has_term else _ONCE
    superseded_on = superseded_from(facts)
    horizon = day if superseded_on is None or day < superseded_on else _day_before(superseded_on)
    events = _relevant(facts, known_events(facts, horizon))
    course, termination = _course_and_end(facts, rule, effective, events, horizon)
    if course.problems:
        return _ended_or_unknown(facts, day, course.problems)
    if termination is not None and events and events[-1].on > termination.last_on:
        # what comes after the last day in force changes nothing about the terms there were
        course = _course(rule, effective, _relevant(facts, known_events(facts, termination.last_on)))
    finding = Finding(day, effective=effective, initial_end=course.initial_end, course=course)
    finding.superseded_on, finding.termination = superseded_on, termination
    _fill_dates(finding, facts, horizon)
    finding.standing = _standing(finding, facts)
    return finding


def _course(rule: TermRule, effective: datetime.date, events: list[TermEvent]) -> Course:
    course = start_course(rule, effective)
    apply_events(course, events)
    return course


def _course_and_end(
    facts: TermFacts, rule: TermRule, effective: datetime.date, events: list[TermEvent], horizon: datetime.date
) -> tuple[Course, Termination | None]:
    """The course with the termination that is known; what comes after the last day in force is no part of it."""
    course, is_recorded = start_course(rule, effective), has_recorded_end(facts)
    for event in events:
        may_be_over = is_recorded or bool(course.notices)  # asked first: most agreements are never terminated
        if course.problems or (may_be_over and is_over_for_good(facts, course, horizon, event.on)):
            break
        apply_event(course, event)
    return course, termination_of(facts, course, horizon)


def _relevant(facts: TermFacts, events: list[TermEvent]) -> list[TermEvent]:
    """Without a term there is nothing to extend, renew or amend."""
    if facts.has_term:
        return events
    return [event for event in events if event.kind is TermEventKind.TERMINATION_NOTICE]


def _problems(facts: TermFacts, effective: datetime.date | None) -> list[Problem]:
    missing = facts.missing
    problems = [Problem("missing", {"fact": code}) for code in missing]
    if facts.effective_on is None:
        if "effective_on" not in missing and "signature" not in missing:
            problems.append(Problem("missing_effective"))
    elif effective is None:
        problems.append(Problem("inexact_effective", {"written": facts.effective_on}))
    if facts.has_term:
        found = check_rule(facts.rule, effective)
        problems.extend(p for p in found if not (p.code == "missing_length" and _is_told(missing)))
    return problems


def _is_told(missing: tuple[str, ...]) -> bool:
    return "length" in missing or "end" in missing


def _ended_or_unknown(facts: TermFacts, day: datetime.date, problems: list[Problem]) -> Finding:
    """Unknown; but an agreement known to be over by an explicit date is over, whatever else its record lacks."""
    finding = _unknown(facts, day, problems)
    if any(problem.code not in _MERELY_MISSING for problem in problems):
        return finding
    superseded_on = superseded_from(facts)
    last_days = [event.on for event in facts.events if event.kind is TermEventKind.TERMINATED]
    if superseded_on is not None and superseded_on <= day:
        finding.standing, finding.superseded_on = Standing.SUPERSEDED, superseded_on
        finding.current_end = min((_day_before(superseded_on), *last_days))
    elif last_days and min(last_days) < day:
        finding.standing, finding.current_end = Standing.TERMINATED, min(last_days)
        finding.termination = Termination(min(last_days))
    return finding


def _unknown(facts: TermFacts, day: datetime.date, problems: list[Problem]) -> Finding:
    finding = Finding(day, Standing.UNKNOWN, problems=problems)
    finding.effective = facts.effective_on.exact if facts.effective_on is not None else None
    return finding


def _fill_dates(finding: Finding, facts: TermFacts, horizon: datetime.date) -> None:
    course, termination = finding.course, finding.termination
    assert course is not None
    as_of = horizon if termination is None else min(horizon, termination.last_on)
    track = course.track
    if track is not None:
        _fill_term(finding, track, as_of)
    else:
        finding.renewals = course.passed
    if termination is not None:
        natural = finding.final_end
        # a recorded day is known better than the end of the last term
        is_beyond = natural is not None and finding.current_end == natural < termination.last_on
        finding.current_end = termination.last_on if is_beyond else _earlier(finding.current_end, termination.last_on)
        finding.final_end = finding.bound_until = termination.last_on
        finding.deadline = finding.next_deadline = finding.decision = None
    if finding.superseded_on is not None and finding.superseded_on <= finding.day:
        finding.current_end = _earlier(finding.current_end, _day_before(finding.superseded_on))
        finding.deadline = finding.next_deadline = finding.decision = None
        finding.bound_until = finding.final_end = finding.current_end
    finding.suspended_on = _suspended_on(facts, horizon)
    _fill_review(finding, facts, horizon)
    if finding.decision is not None:
        finding.window_opens = back_by(finding.decision, course.rule.window)


def _fill_term(finding: Finding, track: Track, as_of: datetime.date) -> None:
    k = track.index_at(as_of)
    end = track.end(k)
    is_endless = track.rule.renewal is RenewalKind.INDEFINITE and track.stop is None
    finding.running, finding.renewals = k, track.offset + k
    if is_endless and as_of > end:
        return
    finding.term_end = finding.current_end = end
    finding.deadline = None if track.is_final(k) else track.deadline(k)
    if track.rule.renewal is RenewalKind.INDEFINITE and finding.deadline is not None:
        # with a notice longer than the fixed part nobody can be in time for its end
        finding.deadline = None if finding.deadline < track.start else finding.deadline
    limit = track.limit
    if is_endless:
        finding.bound_until = end
        return
    if limit is not None:
        finding.final_end = track.end(limit)
    if track.is_automatic and track.stop is None:
        _fill_automatic(finding, track, k)
    else:
        finding.bound_until = finding.final_end
        finding.decision = finding.final_end if track.stop is None else None


def _fill_automatic(finding: Finding, track: Track, k: int) -> None:
    """How far we are bound, the door that is open, and the day of decision (4.2, 4.4.6)."""
    j = track.first_open(finding.day, max(k, track.granted))
    is_final = track.is_final(j)
    finding.bound_until = track.end(j)
    finding.next_deadline = None if is_final else track.deadline(j)
    finding.decision = finding.next_deadline if finding.next_deadline is not None else finding.bound_until


def _fill_review(finding: Finding, facts: TermFacts, horizon: datetime.date) -> None:
    course, effective = finding.course, finding.effective
    assert course is not None and effective is not None
    every = course.rule.review_every
    is_indefinite = course.rule.renewal is RenewalKind.INDEFINITE and facts.has_term
    if every is None and is_indefinite:
        every = DEFAULT_REVIEW
    if every is None or not facts.has_term:
        return
    done = [e.on for e in facts.events if e.kind is TermEventKind.REVIEWED and e.on <= horizon]
    finding.last_review = max(done, default=None)
    try:
        due = forward_by(finding.last_review or effective, every)
    except OverflowError:
        return
    last = finding.final_end
    if last is not None and (due > last or finding.day > last):
        return
    finding.review_due = due
    if is_indefinite and finding.termination is None and course.opt_out is None:
        finding.decision = due


def _standing(finding: Finding, facts: TermFacts) -> Standing:
    """The first standing of domain.md 4.2 that holds."""
    day, termination = finding.day, finding.termination
    assert finding.effective is not None
    if finding.superseded_on is not None and finding.superseded_on <= day:
        return Standing.SUPERSEDED
    if termination is not None and day > termination.last_on:
        return Standing.TERMINATED
    if day < finding.effective:
        return Standing.EXECUTED_NOT_IN_EFFECT
    if finding.suspended_on is not None:
        return Standing.SUSPENDED
    if termination is not None:
        return Standing.TERMINATING
    if finding.final_end is not None and day > finding.final_end:
        return Standing.RENEWAL_IN_PREPARATION if facts.is_successor_in_preparation else Standing.LAPSED
    return _standing_in_force(finding)


def _standing_in_force(finding: Finding) -> Standing:
    day, course = finding.day, finding.course
    assert course is not None
    track = course.track
    is_open = finding.window_opens is not None and day >= finding.window_opens
    if course.opt_out is not None and not (course.opt_out.is_late and finding.running < course.opt_out.stop):
        return Standing.WILL_LAPSE
    if course.rule.renewal is RenewalKind.INDEFINITE:
        if finding.review_due is not None and day >= finding.review_due:
            return Standing.REVIEW_DUE
        return Standing.DECISION_WINDOW if is_open else Standing.IN_FORCE
    is_last = track is not None and _is_last(track, finding.running)
    if is_last and is_open:
        return Standing.WILL_LAPSE
    if finding.deadline is not None and day > finding.deadline and course.rule.renewal is RenewalKind.AUTOMATIC:
        return Standing.LOCKED_IN
    if is_last:
        return Standing.IN_FORCE
    return Standing.DECISION_WINDOW if is_open else Standing.IN_FORCE


def _is_last(track: Track, running: int) -> bool:
    """Whether nothing will renew the term that is running or already agreed."""
    return track.rule.renewal is RenewalKind.NONE or track.is_final(max(running, track.granted))


def _suspended_on(facts: TermFacts, day: datetime.date) -> datetime.date | None:
    """The first day of the suspension that holds on `day`; of several without resumption between, the first."""
    since = None
    for event in known_events(facts, day):
        if event.kind is TermEventKind.SUSPENDED:
            since = since or event.on
        elif event.kind is TermEventKind.RESUMED:
            since = None
    return since


def _earlier(day: datetime.date | None, other: datetime.date) -> datetime.date:
    return other if day is None or other < day else day


def _day_before(day: datetime.date) -> datetime.date:
    return day if day == datetime.date.min else add_days(day, -1)
