"""The course an agreement has taken up to a day: its rule with every event of that time applied."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from agreements_app.domain.calendar.months import add_days
from agreements_app.domain.term.check import check_rule, renewal_length
from agreements_app.domain.term.reckoning import end_of_period
from agreements_app.domain.term.rule import (
    Counting,
    Period,
    RenewalKind,
    TermEvent,
    TermEventKind,
    TermFacts,
    TermRule,
)
from agreements_app.domain.term.state import Problem
from agreements_app.domain.term.track import Track


@dataclass(frozen=True, slots=True)
class OptOut:
    """A notice against renewal: when it counts as given, since when that is known, after which term it ends things."""

    on: datetime.date
    stop: int
    is_received: bool
    is_late: bool
    deadline: datetime.date | None


@dataclass(slots=True)
class Course:
    """What the engine knows on a day. `track` is None when there is no end at all to reckon."""

    effective: datetime.date
    rule: TermRule
    track: Track | None
    initial_end: datetime.date | None = None
    opt_out: OptOut | None = None
    is_late_accepted: bool = False
    notices: list[TermEvent] = field(default_factory=list)
    closed_tracks: list[tuple[Track, datetime.date]] = field(default_factory=list)
    notes: list[tuple[str, TermEvent]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def start_course(rule: TermRule, effective: datetime.date) -> Course:
    """The course on the effective date, before any event; the rule has been checked."""
    track = _first_track(rule, effective)
    return Course(effective, rule, track, track.end(0) if track else None)


def apply_events(course: Course, events: list[TermEvent]) -> None:
    """Carries the course on through `events`, which are in order of time."""
    for event in events:
        apply = _APPLY.get(event.kind)
        if apply is not None:
            apply(course, event)


def known_events(facts: TermFacts, day: datetime.date) -> list[TermEvent]:
    """The events that have happened by `day`, in order of time; those of one day in the order given."""
    events = [event for event in facts.events if event.on <= day]
    if len(events) > 1:
        events.sort(key=_on)
    return events


def _on(event: TermEvent) -> datetime.date:
    return event.on


def _first_track(rule: TermRule, effective: datetime.date) -> Track | None:
    end, renewal = rule.explicit_end_on, renewal_length(rule, effective) or Period()
    if end is not None:
        return _track_after(rule, effective, end, renewal)
    if rule.initial is None:
        return None
    anchor = effective if rule.counting is Counting.FIRST_DAY else add_days(effective, 1)
    return Track(rule, effective, anchor, rule.initial, renewal)


def _track_after(rule: TermRule, start: datetime.date, end: datetime.date, renewal: Period) -> Track:
    """The track after a date fixed in words: the anchor is the next day, first day counted (4.4.3)."""
    anchor = end if end == datetime.date.max else add_days(end, 1)
    return Track(rule, start, anchor, Period(), renewal, fixed_end=end)


def _extend(course: Course, event: TermEvent) -> None:
    if event.until is None or event.until < course.effective:
        course.problems.append(Problem("impossible_extension", {"on": event.on, "end": event.until}))
        return
    old = course.track
    if old is None:
        start, offset, renewal = (
            course.effective,
            0,
            course.rule.renewal_length or course.rule.initial or Period(),
        )
    else:
        k = old.index_at(event.on)
        start, offset, renewal = old.first_day(k), old.offset + k, old.renewal
        course.notes.append(("extended_late" if _is_gap(event.on, old.end(k)) else "extended", event))
        course.closed_tracks.append((old, event.on))
    course.track = _track_after(course.rule, start, event.until, renewal)
    course.track.offset = offset
    course.opt_out = None


def _is_gap(signed: datetime.date, end: datetime.date) -> bool:
    """Whether days without an agreement lie between; signed on the next day there are none."""
    return (signed - end).days > 1


def _confirm(course: Course, event: TermEvent) -> None:
    track = course.track
    if track is None or course.rule.renewal is RenewalKind.INDEFINITE:
        return
    if not track.renewal:
        course.problems.append(Problem("missing_renewal_length"))
        return
    k = track.index_at(event.on)
    course.notes.append(("confirmed_late" if _is_gap(event.on, track.end(k)) else "confirmed", event))
    track.granted = max(track.granted, k + 1)
    track.stop, course.opt_out = None, None


def _opt_out(course: Course, event: TermEvent) -> None:
    is_received = event.kind is TermEventKind.OPT_OUT_RECEIVED
    standing = course.opt_out
    if standing is not None and (standing.is_received or not is_received):
        return
    if standing is not None and course.track is not None:
        course.track.stop = None  # the day of receipt is known now: it counts, not the day of sending
    course.opt_out = None
    course.notices = [notice for notice in course.notices if notice.kind is not TermEventKind.OPT_OUT_SENT]
    opt_out = _placed(course, event, is_received)
    if opt_out is None:
        course.notices.append(event)
        return
    if opt_out.stop >= 0 and course.track is not None:
        course.opt_out, course.track.stop = opt_out, opt_out.stop


def _placed(course: Course, event: TermEvent, is_received: bool) -> OptOut | None:
    """Which term the notice ends; None when there is no term to end, so that it works as a notice of termination."""
    track = course.track
    if track is None:
        return None
    k = track.index_at(event.on)
    deadline = None if track.is_final(k) else track.deadline(k)
    if track.rule.renewal is RenewalKind.INDEFINITE:
        is_in_time = event.on <= (track.end(0) if deadline is None else deadline)
        return OptOut(event.on, 0, is_received, False, deadline) if is_in_time else None
    if event.on > track.end(k):
        return OptOut(event.on, -1, is_received, False, deadline)  # it had ended already
    if not track.is_automatic:
        return OptOut(event.on, track.granted, is_received, False, deadline)
    stop = max(track.first_open(event.on, k), track.granted)
    # with a notice longer than the renewals nobody can be in time for the running term: that is not lateness
    is_late = stop > k and track.granted <= k and deadline is not None and deadline >= track.first_day(k)
    return OptOut(event.on, stop, is_received, is_late, deadline)


def _withdraw(course: Course, event: TermEvent) -> None:
    track, opt_out = course.track, course.opt_out
    course.notices = [notice for notice in course.notices if notice.kind is TermEventKind.TERMINATION_NOTICE]
    if track is None or opt_out is None or event.on > track.end(opt_out.stop):
        return
    course.opt_out, track.stop = None, None
    course.notes.append(("opt_out_withdrawn", event))


def _accept_late(course: Course, event: TermEvent) -> None:
    track = course.track
    if track is None or not track.is_automatic:
        return
    k = track.index_at(event.on)
    if event.on > track.end(k):
        return
    previous = course.opt_out
    given = previous.on if previous is not None else event.on
    deadline = previous.deadline if previous is not None else track.deadline(k)
    track.stop = k
    course.opt_out = OptOut(given, k, True, False, deadline)
    course.notes.append(("late_notice_accepted", event))


def _give_notice(course: Course, event: TermEvent) -> None:
    if event.until is not None and event.until < event.on:
        course.problems.append(Problem("termination_before_notice", {"on": event.on, "end": event.until}))
    course.notices.append(event)


def _amend(course: Course, event: TermEvent) -> None:
    new = event.rule
    if new is None:
        course.problems.append(Problem("missing_new_rule", {"on": event.on}))
        return
    old_rule, old = course.rule, course.track
    has_new_end = new.explicit_end_on not in (None, old_rule.explicit_end_on)
    if old is not None and not has_new_end and _has_ended(old, event.on):
        return  # a new rule does not revive what has ended; only a new end does
    course.rule = new
    course.notes.append(("rule_amended", event))
    course.problems.extend(check_rule(new))
    if new.explicit_end_on is not None and new.explicit_end_on < course.effective:
        course.problems.append(Problem("end_before_start", {"effective": course.effective, "end": new.explicit_end_on}))
    if course.problems:
        return
    course.track = _amended_track(course, old_rule, old, event)
    if course.track is not None and course.track.is_automatic and not course.track.renewal:
        course.problems.append(Problem("missing_renewal_length"))
    is_new_run = course.track is None or (course.track.fixed_end is not None and course.track.anchor != _anchor(old))
    if old is not None and is_new_run:
        course.closed_tracks.append((old, event.on))
    is_first = old is None or (not old.offset and old.index_at(event.on) == 0 and old.fixed_end is None)
    if is_first and course.track is not None and not course.track.offset:
        course.initial_end = course.track.end(0)
    if course.opt_out is not None and course.track is not None and course.track.stop is not None:
        course.opt_out = replace(course.opt_out, stop=course.track.stop)
    else:
        course.opt_out = None


def _anchor(track: Track | None) -> datetime.date | None:
    return None if track is None else track.anchor


def _has_ended(track: Track, day: datetime.date) -> bool:
    limit = track.limit
    return limit is not None and track.rule.renewal is not RenewalKind.INDEFINITE and day > track.end(limit)


def _amended_track(course: Course, old_rule: TermRule, old: Track | None, event: TermEvent) -> Track | None:
    """The terms from an amendment on: a new end or length counts, else the running term keeps its end."""
    new, effective = course.rule, course.effective
    renewal = renewal_length(new, effective) or (old.renewal if old is not None else Period())
    k = old.index_at(event.on) if old is not None else 0
    offset = old.offset + k if old is not None else 0
    if new.explicit_end_on is not None and new.explicit_end_on != old_rule.explicit_end_on:
        track = _track_after(new, old.first_day(k) if old is not None else effective, new.explicit_end_on, renewal)
        track.offset = offset
        return track
    if old is None:
        return _track_from(new, event.on, renewal)
    is_restated = (new.initial, new.counting) != (
        old_rule.initial,
        old_rule.counting,
    ) and new.initial is not None
    if is_restated and offset == 0 and old.fixed_end is None and event.on <= old.end(0):
        return _first_track(new, effective)
    if new.renewal is RenewalKind.INDEFINITE and (new.initial is None or event.on > old.end(k)):
        return None
    if renewal == old.renewal:
        return replace(old, rule=new)
    track = _track_after(new, old.first_day(k), old.end(k), renewal)
    track.offset, track.granted = offset, max(old.granted - k, 0)
    track.stop = None if old.stop is None else max(old.stop - k, 0)
    return track


def _track_from(rule: TermRule, start: datetime.date, renewal: Period) -> Track | None:
    """The first fixed term of an agreement that had none before, counted from the amendment."""
    if rule.initial is None:
        return None
    return _track_after(rule, start, end_of_period(start, rule.initial, Counting.FIRST_DAY), renewal)


_APPLY: dict[TermEventKind, Callable[[Course, TermEvent], None]] = {
    TermEventKind.EXTENDED_TO: _extend,
    TermEventKind.RENEWAL_CONFIRMED: _confirm,
    TermEventKind.OPT_OUT_SENT: _opt_out,
    TermEventKind.OPT_OUT_RECEIVED: _opt_out,
    TermEventKind.OPT_OUT_WITHDRAWN: _withdraw,
    TermEventKind.LATE_NOTICE_ACCEPTED: _accept_late,
    TermEventKind.TERMINATION_NOTICE: _give_notice,
    TermEventKind.RULE_AMENDED: _amend,
}
