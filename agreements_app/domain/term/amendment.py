"""An amended rule: what it means for the running term, for the renewals to come and for an opt-out that stands.

An amendment never touches the terms that have passed. By the effective date at the latest it simply is the rule from
the start, unless the term was extended before. For the running term the first of these holds:

1. an end date that the amendment newly names is the end of the running term; only it revives what has ended
2. without a fixed end, a rule with a length gives it one: a term of that length from the day of the amendment
3. in the initial term, a new length or counting is reckoned from the effective date, as if it had always been so
4. a rule without any end takes the end away at once
5. otherwise the running term keeps its end; renewals of another length follow, reckoned from the same anchor
"""

import datetime
from dataclasses import dataclass, replace

from agreements_app.domain.term.check import check_rule, missing_parts, renewal_length
from agreements_app.domain.term.course import Course, first_track, is_without_end, track_after
from agreements_app.domain.term.rule import Period, RenewalKind, TermEvent, TermRule
from agreements_app.domain.term.state import Problem
from agreements_app.domain.term.track import Track


def amend(course: Course, event: TermEvent) -> None:
    """Carries the course on with the new rule of `event`."""
    new = event.rule
    if new is None:
        course.problems.append(Problem("missing_new_rule", {"on": event.on}))
        return
    change = _Change(course, course.rule, new, event.on)
    old = course.track
    if old is not None and not change.has_new_end and _has_ended(old, event.on):
        course.note("without_effect", event)
        return
    course.rule = new
    course.note("rule_amended", event)
    course.problems.extend(change.problems())
    if course.problems:
        return
    is_initial, renewals = change.is_initial, change.renewals
    is_restated = change.is_restated or change.has_new_end or change.is_from_start
    course.track = _amended_track(change)
    if old is not None and old is not course.track:
        course.closed_tracks.append((old, event.on))
    if course.track is None:
        course.passed = renewals
    elif course.track.is_automatic and not course.track.renewal and course.track.last_by_rule != 0:
        course.problems.append(Problem("missing_renewal_length"))
    elif is_initial and _is_notice_too_long(course):
        course.problems.append(Problem("notice_longer_than_term", {"notice": new.notice}))
    if is_initial:
        course.initial_end = None if course.track is None else course.track.end(0)
        if is_restated:
            course.initial_rule = new
    stop = None if course.track is None else course.track.stop
    course.opt_out = None if course.opt_out is None or stop is None else replace(course.opt_out, stop=stop)


@dataclass(frozen=True, slots=True)
class _Change:
    """An amendment: the course before it, the rules before and after, its day."""

    course: Course
    old: TermRule
    new: TermRule
    on: datetime.date

    @property
    def has_new_end(self) -> bool:
        return self.new.explicit_end_on not in (None, self.old.explicit_end_on)

    @property
    def is_endless(self) -> bool:
        return is_without_end(self.course, self.on)

    @property
    def running(self) -> int:
        """The number of the running term in its run."""
        track = self.course.track
        return 0 if track is None else track.index_at(self.on)

    @property
    def renewals(self) -> int:
        """All the renewals that have taken effect."""
        track = self.course.track
        return self.course.passed if track is None else track.offset + self.running

    @property
    def is_from_start(self) -> bool:
        """Whether nothing has run yet that another rule could have shaped."""
        return self.on <= self.course.effective and not self.course.is_extended

    @property
    def is_initial(self) -> bool:
        """Whether the initial term, never extended, is running."""
        is_running = not self.is_endless and not self.course.is_extended and self.renewals == 0
        return is_running or self.is_from_start

    @property
    def is_restated(self) -> bool:
        """Whether the initial term has another length or counting now."""
        lost_its_end = self.old.explicit_end_on is not None and self.new.explicit_end_on is None
        is_other = (self.new.initial, self.new.counting) != (self.old.initial, self.old.counting)
        has_length = self.new.initial is not None and not self.has_new_end
        return self.is_initial and has_length and (is_other or lost_its_end)

    def problems(self) -> list[Problem]:
        """What is missing from the new rule or impossible in it; whether its notice fits is asked of an initial term."""
        effective, end = self.course.effective, self.new.explicit_end_on
        if end is not None and end < effective:
            return [Problem("end_before_start", {"effective": effective, "end": end})]
        if self.is_restated or self.is_from_start:
            return list(check_rule(self.new, effective))
        problems = list(check_rule(replace(self.new, notice=None if self.new.notice else self.new.notice)))
        is_endless = self.is_endless and not self.has_new_end and self.new.renewal is not RenewalKind.INDEFINITE
        if is_endless and not problems:
            problems = missing_parts(replace(self.new, explicit_end_on=None), None)
        return problems


def _amended_track(change: _Change) -> Track | None:
    new, course, old = change.new, change.course, change.course.track
    if change.is_from_start:
        return _from_start(change)
    renewal = _renewal_of(change)
    if change.has_new_end and new.explicit_end_on is not None:
        start = course.effective if old is None else old.first_day(change.running)
        course.is_extended = course.is_extended or not change.is_initial
        return track_after(new, start, new.explicit_end_on, renewal, change.renewals)
    if change.is_endless:
        return _given_an_end(change, renewal)
    assert old is not None
    if change.is_restated:
        track = first_track(new, course.effective)
        # another way of saying the same end changes nothing about what the parties have said of it
        return _with_what_stands(track, change) if track is not None and track.end(0) == old.end(0) else track
    if new.renewal is RenewalKind.INDEFINITE and new.initial is None and new.explicit_end_on is None:
        return None
    return _carried_on(old, change.running, new, renewal)


def _renewal_of(change: _Change) -> Period:
    """How long a renewal lasts: by the new rule, else as before; only without both by the months up to the new end."""
    new, old, track = change.new, change.old, change.course.track
    before = (track.renewal if track is not None else None) or old.renewal_length or old.initial
    return new.renewal_length or new.initial or before or renewal_length(new, change.course.effective) or Period()


def _is_notice_too_long(course: Course) -> bool:
    """Whether the deadline of the initial term would lie before the agreement began (domain.md 4.5.2)."""
    track = course.track
    if track is None or track.rule.renewal is RenewalKind.INDEFINITE:
        return False
    deadline = track.deadline(0)
    return deadline is not None and deadline < course.effective


def _from_start(change: _Change) -> Track | None:
    return _with_what_stands(first_track(change.new, change.course.effective), change)


def _with_what_stands(track: Track | None, change: _Change) -> Track | None:
    """The run from the start with the renewal that is agreed and the notice that stands."""
    old = change.course.track
    if track is not None and old is not None:
        track.granted, track.stop = _granted(old, 0, change.new), old.stop
    return track


def _granted(old: Track, k: int, rule: TermRule) -> int:
    """The renewal that stays agreed, counted from term k; a rule that goes on without end knows no renewals."""
    return 0 if rule.renewal is RenewalKind.INDEFINITE else max(old.granted - k, 0)


def _given_an_end(change: _Change, renewal: Period) -> Track | None:
    """The first fixed term after a part without end, counted from the amendment; none if the new rule has none."""
    new, old = change.new, change.course.track
    if new.renewal is RenewalKind.INDEFINITE or new.initial is None:
        return None if old is None else replace(old, rule=new)
    change.course.is_extended = True
    return Track(new, change.on, change.on, new.initial, renewal, offset=change.renewals)


def _carried_on(old: Track, k: int, rule: TermRule, renewal: Period) -> Track:
    """The run from its term k on, under another rule: from the same anchor, what has run being its first length."""
    base = Period(old.base.months + k * old.renewal.months, old.base.days + k * old.renewal.days)
    track = replace(old, rule=rule, start=old.first_day(k), base=base, renewal=renewal)
    if k:
        track.fixed_end = None
    track.offset, track.granted = old.offset + k, _granted(old, k, rule)
    track.stop = None if old.stop is None else max(old.stop - k, 0)
    return track


def _has_ended(track: Track, day: datetime.date) -> bool:
    limit = track.limit
    goes_on = track.rule.renewal is RenewalKind.INDEFINITE and track.stop is None
    return limit is not None and not goes_on and day > track.end(limit)
