"""How each event of domain.md 4.4 carries the course of an agreement on."""

import datetime
from collections.abc import Callable
from dataclasses import replace

from agreements_app.domain.calendar.months import add_days
from agreements_app.domain.codes import Side
from agreements_app.domain.term.amendment import amend
from agreements_app.domain.term.course import Course, GivenNotice, OptOut, track_after
from agreements_app.domain.term.reckoning import last_day_after_notice
from agreements_app.domain.term.rule import Period, RenewalKind, TermEvent, TermEventKind, TermFacts
from agreements_app.domain.term.state import Problem


def apply_events(course: Course, events: list[TermEvent]) -> None:
    """Carries the course on through `events`, in order of time, up to the first that leaves nothing to reckon with."""
    for event in events:
        if course.problems:
            return
        apply_event(course, event)


def apply_event(course: Course, event: TermEvent) -> None:
    """Carries the course on through one event."""
    apply = _APPLY.get(event.kind)
    if apply is not None:
        apply(course, event)


def known_events(facts: TermFacts, day: datetime.date) -> list[TermEvent]:
    """The events that have happened by `day`, in order of time; those of one day in the order given.

    A notice sent of which the receipt is known counts by the receipt alone (4.4.4) and is left out.
    """
    events = [event for event in facts.events if event.on <= day]
    if len(events) > 1:
        events.sort(key=_on)
        if any(event.kind is TermEventKind.OPT_OUT_SENT for event in events):
            events = [event for place, event in enumerate(events) if not _is_received_later(event, events[place:])]
    return events


def _is_received_later(event: TermEvent, later: list[TermEvent]) -> bool:
    if event.kind is not TermEventKind.OPT_OUT_SENT:
        return False
    kinds = [other.kind for other in later if not _is_of_other_side(other.side, event.side)]
    return TermEventKind.OPT_OUT_RECEIVED in kinds and (
        TermEventKind.OPT_OUT_WITHDRAWN not in kinds
        or kinds.index(TermEventKind.OPT_OUT_RECEIVED) < kinds.index(TermEventKind.OPT_OUT_WITHDRAWN)
    )


def _is_of_other_side(one: Side | None, other: Side | None) -> bool:
    return one is not None and other is not None and one is not other


def _on(event: TermEvent) -> datetime.date:
    return event.on


def _extend(course: Course, event: TermEvent) -> None:
    if event.until is None or event.until < course.effective:
        course.problems.append(Problem("impossible_extension", {"on": event.on, "end": event.until}))
        return
    old = course.track
    if old is None:
        start, offset = course.effective, course.passed
        renewal = course.rule.renewal_length or course.rule.initial or Period()
        course.note("extended", event)
    else:
        k = old.index_at(event.on)
        start, offset, renewal = old.first_day(k), old.offset + k, old.renewal
        _note_late(course, "extended", event, old.end(k))
        course.closed_tracks.append((old, event.on))
    course.track = track_after(course.rule, start, event.until, renewal, offset)
    course.opt_out, course.further_opt_outs, course.is_extended = None, [], True


def _note_late(course: Course, code: str, event: TermEvent, end: datetime.date) -> None:
    """Notes a signature, with the gap when days without an agreement lie between `end` and it."""
    if (event.on - end).days <= 1:
        course.note(code, event)
    elif event.is_retroactive:
        course.note(f"{code}_retroactively", event, since=add_days(end, 1))
    else:
        course.note(f"{code}_late", event, gap_from=add_days(end, 1), gap_to=add_days(event.on, -1))


def _confirm(course: Course, event: TermEvent) -> None:
    track = course.track
    if track is None or (course.rule.renewal is RenewalKind.INDEFINITE and course.opt_out is None):
        course.note("without_effect", event)
        return
    if course.rule.renewal is RenewalKind.INDEFINITE:  # it goes on without end, as before the notice
        course.note("confirmed", event)
        track.stop, course.opt_out, course.further_opt_outs = None, None, []
        return
    if not track.renewal:
        course.problems.append(Problem("missing_renewal_length"))
        return
    k = track.index_at(event.on)
    _note_late(course, "confirmed", event, track.end(k))
    track.granted = max(track.granted, k + 1)
    track.stop, course.opt_out, course.further_opt_outs = None, None, []


def _opt_out(course: Course, event: TermEvent) -> None:
    is_given = any(given.event.kind is not TermEventKind.TERMINATION_NOTICE for given in course.notices)
    if course.opt_out is not None or is_given:
        course.further_opt_outs.append(event)  # it changes nothing while the first one stands
        return
    opt_out = _placed(course, event)
    if opt_out is None:
        course.notices.append(GivenNotice(event, course.rule))
    elif opt_out.stop < 0:
        course.note("without_effect", event)
    elif course.track is not None:
        course.opt_out, course.track.stop = replace(opt_out, side=event.side), opt_out.stop


def _placed(course: Course, event: TermEvent) -> OptOut | None:
    """Which term the notice ends; None when there is no term to end, so that it works as a notice of termination."""
    track = course.track
    if track is None:
        return None
    k = track.index_at(event.on)
    deadline = track.deadline(k)
    if track.rule.renewal is RenewalKind.INDEFINITE:
        is_in_time = event.on <= (track.end(0) if deadline is None else deadline)
        return OptOut(event.on, 0, False, deadline) if is_in_time else None
    if event.on > track.end(k):
        return OptOut(event.on, -1, False, deadline)  # it had ended already
    if not track.is_automatic:
        return OptOut(event.on, track.granted, False, deadline)
    agreed = max(k, track.granted)
    missed = track.deadline(agreed)
    stop = max(track.first_open(event.on, k), agreed)
    # with a notice longer than the renewals nobody can be in time for the running term: that is not lateness
    is_late = stop > agreed and missed is not None and missed >= track.first_day(k)
    return OptOut(event.on, stop, is_late, missed)


def _withdraw(course: Course, event: TermEvent) -> None:
    """Takes a side's notice back, or every notice when it is not known whose; the other side's notice stands."""
    others = [each for each in course.further_opt_outs if _is_of_other_side(each.side, event.side)]
    given = [each.event.side for each in course.notices if each.event.kind is not TermEventKind.TERMINATION_NOTICE]
    given += [course.opt_out.side] if course.opt_out is not None else []
    if given and all(_is_of_other_side(side, event.side) for side in given):
        is_withdrawn = len(others) < len(course.further_opt_outs)
        course.further_opt_outs = others
        course.note("opt_out_withdrawn_by_one" if is_withdrawn else "without_effect", event)
        return
    track, opt_out, before = course.track, course.opt_out, len(course.notices)
    course.notices = [notice for notice in course.notices if not _can_be_undone(notice, event.on)]
    if track is not None and opt_out is not None and event.on <= track.end(opt_out.stop):
        course.opt_out, track.stop = None, None
    elif len(course.notices) == before:
        course.note("without_effect", event)
        return
    course.further_opt_outs = []
    course.note("opt_out_withdrawn_by_one" if others else "opt_out_withdrawn", event)
    for each in others:
        _opt_out(course, each)


def _can_be_undone(notice: GivenNotice, day: datetime.date) -> bool:
    """Whether what is said on `day` can undo a notice against an agreement without end: not once that has ended it."""
    if notice.event.kind is TermEventKind.TERMINATION_NOTICE:
        return False
    period = notice.rule.notice
    return period is None or day <= last_day_after_notice(notice.event.on, period, notice.rule)


def _accept_late(course: Course, event: TermEvent) -> None:
    track = course.track
    k = track.index_at(event.on) if track is not None else 0
    late = [each for each in course.notices if _can_be_undone(each, event.on)]
    is_open = track is not None and (track.is_automatic or bool(late)) and event.on <= track.end(k)
    if track is None or not is_open:
        course.note("without_effect", event)
        return
    previous = course.opt_out
    if late:  # it came too late to stop the term from going on without end, and was to end it like a termination
        course.notices = [each for each in course.notices if each not in late]
        previous = OptOut(late[0].event.on, k, True, None, side=late[0].event.side)
    given = previous.on if previous is not None else event.on
    track.stop = k
    side = previous.side if previous is not None else event.side
    course.opt_out = OptOut(given, k, False, None, is_accepted=True, side=side)
    course.note("late_notice_accepted", event)


def _give_notice(course: Course, event: TermEvent) -> None:
    if event.until is not None and event.until < event.on:
        course.problems.append(Problem("termination_before_notice", {"on": event.on, "end": event.until}))
    course.notices.append(GivenNotice(event, course.rule))


_APPLY: dict[TermEventKind, Callable[[Course, TermEvent], None]] = {
    TermEventKind.EXTENDED_TO: _extend,
    TermEventKind.RENEWAL_CONFIRMED: _confirm,
    TermEventKind.OPT_OUT_SENT: _opt_out,
    TermEventKind.OPT_OUT_RECEIVED: _opt_out,
    TermEventKind.OPT_OUT_WITHDRAWN: _withdraw,
    TermEventKind.LATE_NOTICE_ACCEPTED: _accept_late,
    TermEventKind.TERMINATION_NOTICE: _give_notice,
    TermEventKind.RULE_AMENDED: amend,
}
