"""The derivation of a finding, step by step, as codes and values (domain.md 4.4.10).

In the order in which one would reckon: the rule and its anchor, what has happened since, the running term, the notice
with its sum, what ends it, the review, the time to decide, the standing, the next change. No step counts days from
today, so the derivation changes only when what it derives does.
"""

import datetime
from collections.abc import Iterator

from agreements_app.domain.calendar.months import add_days
from agreements_app.domain.term.course import Course
from agreements_app.domain.term.finding import DEFAULT_REVIEW, Finding
from agreements_app.domain.term.notice_steps import deadline_steps, termination_steps
from agreements_app.domain.term.reckoning import end_of_period
from agreements_app.domain.term.rule import Counting, Period, RenewalKind, TermEvent, TermEventKind, TermFacts, TermRule
from agreements_app.domain.term.state import RenewalEnds, Standing, Step
from agreements_app.domain.term.track import Track

_OVER = (Standing.SUPERSEDED, Standing.TERMINATED, Standing.LAPSED, Standing.RENEWAL_IN_PREPARATION)
_MOST_ENDS, _FIRST_ENDS, _LAST_ENDS = 6, 2, 2


def steps_of(facts: TermFacts, finding: Finding, later: Finding | None) -> tuple[Step, ...]:
    """Every step from the rule to the dates of the finding; `later` is the finding of the next change, if any."""
    if finding.standing is Standing.NOT_CONCLUDED:
        return (Step("not_concluded"),)
    course = finding.course
    steps: list[Step] = []
    if course is None:
        if finding.effective is not None:
            steps.append(Step("in_effect", {"effective": finding.effective}))
    else:
        steps.append(Step("in_effect", {"effective": course.effective}))
        steps.extend(_signature_steps(facts, finding))
        steps.extend(_term_steps(facts, finding, course) if facts.has_term else [Step("one_off")])
    steps.extend(_ending_steps(facts, finding))
    if course is not None:
        steps.extend(_review_steps(course, finding))
        steps.extend(_window_steps(course, finding))
    steps.extend(_standing_steps(finding))
    if later is not None:
        steps.append(Step("next_change", {"on": later.day, "standing": later.standing}))
    return tuple(steps)


def _signature_steps(facts: TermFacts, finding: Finding) -> Iterator[Step]:
    signed = [e.on for e in facts.events if e.kind is TermEventKind.SIGNED and e.on <= finding.day]
    if not signed:
        return
    last = max(signed)
    is_late = finding.effective is not None and last > finding.effective
    yield Step("signed_after_effect" if is_late else "signed", {"signed": last, "effective": finding.effective})


def _term_steps(facts: TermFacts, finding: Finding, course: Course) -> Iterator[Step]:
    yield from _initial_steps(facts.rule, course, finding.initial_end)
    if any(note.code == "rule_amended" for note in course.notes):
        yield from _account_steps(course)
        yield from _renewal_rule_steps(course)
    else:
        yield from _renewal_rule_steps(course)
        yield from _account_steps(course)
    track = course.track
    if track is not None:
        yield from _running_steps(track, finding)
        yield from deadline_steps(facts, track, finding)
        yield from _opt_out_steps(course, track, finding)


def _initial_steps(first: TermRule, course: Course, end: datetime.date | None) -> Iterator[Step]:
    rule = course.initial_rule or first
    if end is None:
        yield Step("indefinite")
        return
    if rule.explicit_end_on == end or rule.initial is None:
        yield Step("explicit_end", {"end": end})
        return
    start = course.effective
    values: dict[str, object] = {"length": rule.initial, "start": start, "end": end}
    if rule.is_counting_open:
        other = _uncounted_end(start, rule.initial)
        yield Step("initial_term_open" if other else "initial_term_open_same", {**values, "other": other})
    elif rule.counting is Counting.FIRST_DAY:
        yield Step("initial_term_first_day", values)
    else:
        yield Step("initial_term_next_day", {**values, "anchor": add_days(start, 1)})


def _uncounted_end(start: datetime.date, length: Period) -> datetime.date | None:
    """The last day of a period whose first day is not counted, None when it is the same as with that day counted."""
    try:
        counted, uncounted = (end_of_period(start, length, counting) for counting in Counting)
    except OverflowError:
        return None
    return uncounted if uncounted != counted else None


def _account_steps(course: Course) -> Iterator[Step]:
    """What has happened before the present run of terms: every event, and the renewals between two of them."""
    tracks = list(course.closed_tracks)
    for note in course.notes:
        if note.code in _OPENING and tracks:
            track, until = tracks.pop(0)
            yield from _renewed_steps(track, track.index_at(until))
        yield note


_OPENING = ("extended", "extended_late", "extended_retroactively", "rule_amended")


def _renewal_rule_steps(course: Course) -> Iterator[Step]:
    """What the rule says now about the time after a term."""
    rule, track = course.rule, course.track
    if track is None:
        if course.initial_end is not None:
            yield Step("indefinite_now")
        return
    if rule.renewal is RenewalKind.NONE:
        yield Step("no_renewal")
    elif rule.renewal is RenewalKind.INDEFINITE:
        yield Step("indefinite_after", {"end": track.end(0)})
    else:
        is_capped = rule.max_renewals is not None
        code = "renews_automatically" if track.is_automatic else "renewal_by_agreement"
        yield Step(f"{code}_capped" if is_capped else code, {"length": track.renewal, "cap": rule.max_renewals})


def _running_steps(track: Track, finding: Finding) -> Iterator[Step]:
    k, end = finding.running, finding.term_end
    yield from _renewed_steps(track, k)
    if end is None:
        return
    if k or track.offset or track.start != finding.effective or end != finding.initial_end:
        yield Step(
            "last_term" if finding.standing in _OVER else "current_term", {"start": track.first_day(k), "end": end}
        )
    if track.rule.is_counting_open and track.fixed_end is None and k:
        whole = Period(track.base.months + k * track.renewal.months, track.base.days + k * track.renewal.days)
        other = _uncounted_end(track.anchor, whole)
        if other is not None:
            yield Step("current_term_other", {"end": end, "other": other})
    if track.is_final(k):
        yield Step("final_term", {"cap": track.rule.max_renewals, "end": end})
    elif track.granted > k and (track.stop is None or track.granted <= track.stop):
        yield Step("next_term_agreed", {"end": track.end(track.granted)})


def _renewed_steps(track: Track, count: int) -> Iterator[Step]:
    """Each renewal of a run with its end; of many the first and the last ones, and the sum by which to check any."""
    if not count:
        return
    code = "renewed_automatically" if track.is_automatic else "renewed_by_agreement"
    numbers = list(range(1, count + 1))
    if count > _MOST_ENDS:
        numbers = [*numbers[:_FIRST_ENDS], *numbers[-_LAST_ENDS:]]
    ends = RenewalEnds(tuple((track.offset + k, track.end(k)) for k in numbers), is_shortened=count > _MOST_ENDS)
    values = {"count": count, "length": track.renewal, "anchor": track.anchor, "base": track.base, "ends": ends}
    yield Step(f"{code}_after" if track.base else code, values)


def _opt_out_steps(course: Course, track: Track, finding: Finding) -> Iterator[Step]:
    opt_out = course.opt_out
    if opt_out is None or finding.termination is not None:
        return
    end = track.end(opt_out.stop)
    if opt_out.is_late:
        yield Step("opt_out_late", {"on": opt_out.on, "deadline": opt_out.deadline, "end": end})
    elif opt_out.is_accepted:
        yield Step("opt_out_accepted", {"on": opt_out.on, "end": end})
    else:
        yield Step("opt_out", {"on": opt_out.on, "end": end})


def _ending_steps(facts: TermFacts, finding: Finding) -> Iterator[Step]:
    if finding.termination is not None:
        yield from termination_steps(finding.termination)
    yield from _suspension_steps(facts, finding)
    if finding.superseded_on is not None and finding.superseded_on <= finding.day:
        yield Step("superseded", {"on": finding.superseded_on})
        if finding.current_end is not None:
            yield Step("superseded_end", {"end": finding.current_end})
    elif finding.superseded_on is not None:
        yield Step("superseded_from", {"on": finding.superseded_on})
    if finding.standing in (Standing.LAPSED, Standing.RENEWAL_IN_PREPARATION):
        yield Step("ended", {"end": finding.final_end})
    elif finding.standing is Standing.SUSPENDED and finding.final_end and finding.day > finding.final_end:
        yield Step("ended_while_suspended", {"end": finding.final_end})
    for event in facts.events:
        if event.kind is TermEventKind.PARTY_WITHDREW and _is_survived(event, finding):
            yield Step("party_withdrew", {"on": event.on})


def _suspension_steps(facts: TermFacts, finding: Finding) -> Iterator[Step]:
    since = None
    for event in sorted(facts.events, key=lambda event: event.on):
        if event.on > finding.day or event.kind not in (TermEventKind.SUSPENDED, TermEventKind.RESUMED):
            continue
        if event.kind is TermEventKind.SUSPENDED:
            since = since or event.on
        elif since is not None:
            yield Step("resumed", {"on": since, "resumed": event.on})
            since = None
    if finding.suspended_on is not None:
        yield Step("suspended", {"on": finding.suspended_on})


def _is_survived(event: TermEvent, finding: Finding) -> bool:
    termination = finding.termination
    return event.on <= finding.day and (termination is None or event.on <= termination.last_on)


def _review_steps(course: Course, finding: Finding) -> Iterator[Step]:
    if finding.review_due is None:
        return
    every = course.rule.review_every
    if every is None:
        yield Step("review_set_by_us", {"every": DEFAULT_REVIEW})
    code = "review" if finding.last_review is None else "review_after_last"
    since = finding.last_review or finding.effective
    yield Step(code, {"every": every or DEFAULT_REVIEW, "from": since, "due": finding.review_due})


def _window_steps(course: Course, finding: Finding) -> Iterator[Step]:
    if finding.window_opens is None or finding.standing in _OVER:
        return
    values = {"length": course.rule.window, "opens": finding.window_opens, "decision": finding.decision}
    if finding.decision == finding.review_due and course.rule.renewal is RenewalKind.INDEFINITE:
        yield Step("window_review", values)
    else:
        yield Step("window" if course.rule.window else "window_of_a_day", values)


def _standing_steps(finding: Finding) -> Iterator[Step]:
    standing, course = finding.standing, finding.course
    is_opted_out = standing is Standing.WILL_LAPSE and course is not None and course.opt_out is not None
    yield Step("standing_opted_out" if is_opted_out else f"standing_{standing.value}", {"standing": standing})
