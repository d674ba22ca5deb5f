"""The derivation of a finding, step by step, as codes and values (domain.md 4.4.10)."""

from collections.abc import Iterator

from agreements_app.domain.calendar.months import add_days
from agreements_app.domain.term.course import Course
from agreements_app.domain.term.finding import DEFAULT_REVIEW, Finding
from agreements_app.domain.term.reckoning import notice_readings
from agreements_app.domain.term.rule import RenewalKind, TermEvent, TermEventKind, TermFacts
from agreements_app.domain.term.state import Standing, Step
from agreements_app.domain.term.track import Track

_NOTHING_TO_DECIDE = (
    Standing.SUPERSEDED,
    Standing.TERMINATED,
    Standing.LAPSED,
    Standing.RENEWAL_IN_PREPARATION,
)


def steps_of(facts: TermFacts, finding: Finding) -> tuple[Step, ...]:
    """Every step from the rule to the dates of the finding; never counts days, so it changes only when they do."""
    if finding.standing is Standing.NOT_CONCLUDED:
        return (Step("not_concluded"),)
    course = finding.course
    if course is None:
        return tuple(_over_steps(finding))
    steps = [Step("in_effect", {"effective": course.effective})]
    steps.extend(_signature_steps(facts, finding))
    if facts.has_term:
        steps.extend(_rule_steps(course, finding))
        steps.extend(_event_steps(course))
        if course.track is not None:
            steps.extend(_renewal_steps(course.track, finding))
            steps.extend(_notice_steps(facts, course.track, finding))
    else:
        steps.append(Step("one_off"))
    steps.extend(_opt_out_steps(course, finding))
    steps.extend(_over_steps(finding))
    steps.extend(_withdrawal_steps(facts, finding))
    steps.extend(_review_steps(course, finding))
    steps.extend(_window_steps(course, finding))
    return tuple(steps)


def _signature_steps(facts: TermFacts, finding: Finding) -> Iterator[Step]:
    signed = [e.on for e in facts.events if e.kind is TermEventKind.SIGNED and e.on <= finding.day]
    if not signed:
        return
    last = max(signed)
    is_late = finding.effective is not None and last > finding.effective
    yield Step("signed_after_effect" if is_late else "signed", {"signed": last, "effective": finding.effective})


def _rule_steps(course: Course, finding: Finding) -> Iterator[Step]:
    rule = course.rule
    if finding.initial_end is None:
        yield Step("indefinite")
        return
    if rule.explicit_end_on == finding.initial_end or rule.initial is None:
        yield Step("explicit_end", {"end": finding.initial_end})
    else:
        code = f"initial_term_{rule.counting.value}"
        yield Step(code, {"length": rule.initial, "start": course.effective, "end": finding.initial_end})
    if rule.renewal is RenewalKind.INDEFINITE:
        yield Step("indefinite_after", {"end": finding.initial_end})
    elif rule.renewal is RenewalKind.NONE:
        yield Step("no_renewal")
    elif rule.renewal is RenewalKind.BY_AGREEMENT:
        yield Step("renewal_by_agreement")


def _event_steps(course: Course) -> Iterator[Step]:
    for code, event in course.notes:
        yield Step(code, {"on": event.on, "end": event.until} if event.until else {"on": event.on})


def _renewal_steps(track: Track, finding: Finding) -> Iterator[Step]:
    if track.is_automatic and finding.running == 0 and finding.term_end is not None:
        yield Step("renews_automatically", {"length": track.renewal, "end": finding.term_end})
    if finding.running:
        yield Step(
            "renewed_automatically" if track.is_automatic else "renewed_by_agreement",
            {
                "count": finding.running,
                "length": track.renewal,
                "anchor": track.anchor,
                "start": track.first_day(finding.running),
                "end": track.end(finding.running),
            },
        )
    if track.is_final(finding.running) and finding.term_end is not None:
        yield Step("final_term", {"cap": track.rule.max_renewals, "end": finding.term_end})
    elif track.granted > finding.running:
        yield Step("next_term_agreed", {"end": track.end(track.granted)})


def _notice_steps(facts: TermFacts, track: Track, finding: Finding) -> Iterator[Step]:
    notice, deadline, end = track.rule.notice, finding.deadline, finding.term_end
    if notice is None:
        if track.is_automatic and finding.final_end is None:
            yield Step("no_notice_clause")
        return
    if deadline is None or end is None:
        return
    strict, day_for_day = notice_readings(end, notice, track.rule)
    values = {
        "notice": notice,
        "end": end,
        "strict": strict,
        "day_for_day": day_for_day,
        "deadline": deadline,
    }
    yield Step("notice_deadline" if strict == day_for_day else "notice_deadline_earlier", values)
    send_by = facts.closed.last_business_day(deadline)
    if send_by != deadline:
        yield Step("send_by", {"deadline": deadline, "send_by": send_by})
    if finding.next_deadline is not None and finding.next_deadline != deadline:
        yield Step("next_door", {"deadline": deadline, "bound": finding.bound_until, "next": finding.next_deadline})
    elif track.is_automatic and finding.day > deadline and track.stop is None:
        yield Step("bound_to_final", {"deadline": deadline, "bound": finding.bound_until})


def _opt_out_steps(course: Course, finding: Finding) -> Iterator[Step]:
    opt_out, track = course.opt_out, course.track
    if opt_out is None or track is None or finding.termination is not None:
        return
    end = track.end(opt_out.stop)
    if opt_out.is_late:
        yield Step("opt_out_late", {"on": opt_out.on, "deadline": opt_out.deadline, "end": end})
    else:
        yield Step("opt_out", {"on": opt_out.on, "end": end})


def _over_steps(finding: Finding) -> Iterator[Step]:
    termination = finding.termination
    if termination is not None:
        values = {"on": termination.given_on, "notice": termination.notice, "last": termination.last_on}
        if termination.notice is not None:
            yield Step("termination_by_notice", values)
        elif termination.given_on is not None:
            yield Step("termination_given", values)
        else:
            yield Step("termination", values)
    if finding.suspended_on is not None:
        yield Step("suspended", {"on": finding.suspended_on})
    if finding.superseded_on is not None:
        yield Step("superseded", {"on": finding.superseded_on})
    if finding.standing in (Standing.LAPSED, Standing.RENEWAL_IN_PREPARATION):
        yield Step("ended", {"end": finding.final_end})
    elif finding.standing is Standing.SUSPENDED and finding.final_end and finding.day > finding.final_end:
        yield Step("ended_while_suspended", {"end": finding.final_end})


def _withdrawal_steps(facts: TermFacts, finding: Finding) -> Iterator[Step]:
    for event in facts.events:
        if event.kind is TermEventKind.PARTY_WITHDREW and _is_survived(event, finding):
            yield Step("party_withdrew", {"on": event.on})


def _is_survived(event: TermEvent, finding: Finding) -> bool:
    termination = finding.termination
    return event.on <= finding.day and (termination is None or add_days(termination.last_on, 1) != event.on)


def _review_steps(course: Course, finding: Finding) -> Iterator[Step]:
    if finding.review_due is None:
        return
    every = course.rule.review_every
    values = {
        "every": every or DEFAULT_REVIEW,
        "from": finding.last_review or finding.effective,
        "due": finding.review_due,
    }
    yield Step("review_set_by_us" if every is None else "review", values)


def _window_steps(course: Course, finding: Finding) -> Iterator[Step]:
    if finding.window_opens is None or finding.standing in _NOTHING_TO_DECIDE:
        return
    values = {"length": course.rule.window, "opens": finding.window_opens, "decision": finding.decision}
    yield Step("window", values)
