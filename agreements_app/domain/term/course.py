"""What has become of an agreement's term: its rule, its run of terms, the notices given. `events` carries it on."""

import datetime
from dataclasses import dataclass, field

from agreements_app.domain.calendar.months import add_days
from agreements_app.domain.codes import Side
from agreements_app.domain.term.check import renewal_length
from agreements_app.domain.term.rule import Counting, Period, RenewalKind, TermEvent, TermRule
from agreements_app.domain.term.state import Problem, Step
from agreements_app.domain.term.track import Track


@dataclass(frozen=True, slots=True)
class OptOut:
    """A notice against renewal: when it counts as given, after which term it ends things, the deadline it was for."""

    on: datetime.date
    stop: int
    is_late: bool
    deadline: datetime.date | None
    is_accepted: bool = False
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class GivenNotice:
    """A notice of termination, or one against renewal that works as such, with the rule of the day it was given."""

    event: TermEvent
    rule: TermRule


@dataclass(slots=True)
class Course:
    """What the engine knows on a day. `track` is None when there is no end at all to reckon.

    `initial_rule` is the rule by which the initial term was reckoned. `passed` are the renewals before a part without
    end; `is_extended` says that the initial term is over or was replaced by an extension, so that an amended length no
    longer speaks of it; `further_opt_outs` are notices given while one stood already; `notes` are what the explanation tells.
    """

    effective: datetime.date
    rule: TermRule
    track: Track | None
    initial_end: datetime.date | None = None
    initial_rule: TermRule | None = None
    passed: int = 0
    is_extended: bool = False
    opt_out: OptOut | None = None
    further_opt_outs: list[TermEvent] = field(default_factory=list)
    notices: list[GivenNotice] = field(default_factory=list)
    closed_tracks: list[tuple[Track, datetime.date]] = field(default_factory=list)
    notes: list[Step] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def note(self, code: str, event: TermEvent, **values: object) -> None:
        """Keeps for the explanation what became of an event."""
        self.notes.append(Step(code, {"on": event.on, "end": event.until, **values}))


def start_course(rule: TermRule, effective: datetime.date) -> Course:
    """The course on the effective date, before any event; the rule has been checked."""
    track = first_track(rule, effective)
    return Course(effective, rule, track, track.end(0) if track else None, rule)


def first_track(rule: TermRule, effective: datetime.date) -> Track | None:
    """The run of terms from the effective date; None when the rule has no end."""
    end, renewal = rule.explicit_end_on, renewal_length(rule, effective) or Period()
    if end is not None:
        return track_after(rule, effective, end, renewal)
    if rule.initial is None:
        return None
    anchor = effective if rule.counting is Counting.FIRST_DAY else add_days(effective, 1)
    return Track(rule, effective, anchor, rule.initial, renewal)


def track_after(rule: TermRule, start: datetime.date, end: datetime.date, renewal: Period, offset: int = 0) -> Track:
    """The run after a date fixed in words: the anchor is the next day, first day counted (4.4.3)."""
    anchor = end if end == datetime.date.max else add_days(end, 1)
    return Track(rule, start, anchor, Period(), renewal, fixed_end=end, offset=offset)


def is_without_end(course: Course, day: datetime.date) -> bool:
    """Whether the fixed part, if there ever was one, is over on `day` and the agreement goes on until notice."""
    track = course.track
    if track is None:
        return True
    return track.rule.renewal is RenewalKind.INDEFINITE and track.stop is None and day > track.end(0)
