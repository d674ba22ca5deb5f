"""The backward planner (逆算日程表): from the day something must be in force back to the day on which work must begin.

Steps are planned from the last to the first. A step that takes working days or weeks ends on the working day before the
next one begins; a step before a body ends at the last meeting of that body whose papers can still be handed in
and which is held in time – a real meeting the office has entered, never an assumed one (domain.md, section 2 no. 4).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from agreements_app.domain.calendar.business_days import ClosedDays
from agreements_app.domain.meetings import Meeting

_ONE_DAY = timedelta(days=1)


class PlanStepKind(StrEnum):
    """What has to be done on the way to an agreement in force."""

    PREPARATION = "preparation"
    REVIEW = "review"
    TRANSLATION = "translation"
    PARTNER_TURN = "partner_turn"
    INTERNAL = "internal"
    MEETING = "meeting"
    SIGNING = "signing"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTimes:
    """How many working days each step takes (domain.md: six months in all; four weeks of review, two of signatures)."""

    preparation: int = 10
    review: int = 20
    translation: int = 10
    partner_turn: int = 15
    internal: int = 5
    signing: int = 10
    papers_before_meeting: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedBody:
    """A body of the approval route: its names, and whether it decides in meetings."""

    name_en: str
    name_ja: str
    is_committee: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedStep:
    """One step of a plan: the last day on which it may begin, the last on which it must be finished, and its meeting.

    `latest_start` is None for a body in whose calendar no meeting is entered that still works.
    """

    kind: PlanStepKind
    body: PlannedBody | None = None
    meeting: Meeting | None = None
    latest_start: date | None
    latest_end: date | None
    working_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan from its first step to its last.

    `begin_by` is the last day on which work can begin, None when a meeting is missing. `missing_meetings` are the bodies
    for which no meeting is entered early enough but after the earliest day looked at; `too_late` is the first step that
    can no longer begin in time on the day asked for, None while everything can.
    """

    in_force_on: date
    today: date
    steps: tuple[PlannedStep, ...]
    begin_by: date | None
    missing_meetings: tuple[PlannedBody, ...] = ()
    too_late: PlannedStep | None = None


def plan_back(
    in_force_on: date,
    today: date,
    bodies: Sequence[PlannedBody],
    meetings: Iterable[Meeting],
    *,
    leads: LeadTimes,
    closed: ClosedDays,
) -> Plan:
    """The plan for an agreement that must be in force on a day.

    The order is the office's: preparation, integrity review, translation, the partner's turn, the bodies of the
    route, signing. Signing ends on the last working day before the day in force.
    """
    calendar = _Calendar(closed)
    held = [meeting for meeting in meetings if meeting.held_on is not None]
    last = calendar.working_day_not_after(in_force_on - _ONE_DAY)
    steps = [_lasting(PlanStepKind.SIGNING, last, leads.signing, calendar)]
    missing: list[PlannedBody] = []
    end = _day_before(steps[-1].latest_start, calendar)
    for body in reversed(bodies):
        step = _decided(body, end, held, leads, calendar)
        if step.latest_start is None and body.is_committee:
            missing.append(body)
        steps.append(step)
        end = _day_before(step.latest_start, calendar) if step.latest_start else end
    for kind, working_days in (
        (PlanStepKind.PARTNER_TURN, leads.partner_turn),
        (PlanStepKind.TRANSLATION, leads.translation),
        (PlanStepKind.REVIEW, leads.review),
        (PlanStepKind.PREPARATION, leads.preparation),
    ):
        if working_days > 0:
            steps.append(_lasting(kind, end, working_days, calendar))
            end = _day_before(steps[-1].latest_start, calendar)
    ordered = tuple(reversed(steps))
    return Plan(
        in_force_on=in_force_on,
        today=today,
        steps=ordered,
        begin_by=None if missing else ordered[0].latest_start,
        missing_meetings=tuple(reversed(missing)),
        too_late=next((step for step in ordered if step.latest_start and step.latest_start < today), None),
    )


@dataclass(frozen=True, slots=True)
class _Calendar:
    closed: ClosedDays

    def working_day_not_after(self, day: date) -> date:
        return self.closed.last_business_day(day)

    def back(self, end: date, working_days: int) -> date:
        """The first of `working_days` working days of which `end` is the last."""
        day = self.working_day_not_after(end)
        for _ in range(max(working_days, 1) - 1):
            day = self.working_day_not_after(day - _ONE_DAY)
        return day


def _lasting(kind: PlanStepKind, end: date, working_days: int, calendar: _Calendar) -> PlannedStep:
    last = calendar.working_day_not_after(end)
    return PlannedStep(
        kind=kind, latest_start=calendar.back(last, working_days), latest_end=last, working_days=working_days
    )


def _decided(
    body: PlannedBody, end: date, meetings: Sequence[Meeting], leads: LeadTimes, calendar: _Calendar
) -> PlannedStep:
    if not body.is_committee:
        return replace(_lasting(PlanStepKind.INTERNAL, end, leads.internal, calendar), body=body)
    found = [meeting for meeting in meetings if _is_of(meeting, body) and meeting.held_on and meeting.held_on <= end]
    if not found:
        return PlannedStep(kind=PlanStepKind.MEETING, body=body, latest_start=None, latest_end=None)
    meeting = max(found, key=lambda each: each.held_on or date.min)
    assert meeting.held_on is not None
    papers = meeting.papers_due_on or calendar.back(meeting.held_on, leads.papers_before_meeting + 1)
    return PlannedStep(
        kind=PlanStepKind.MEETING, body=body, meeting=meeting, latest_start=papers, latest_end=meeting.held_on
    )


def _is_of(meeting: Meeting, body: PlannedBody) -> bool:
    same_en = bool(body.name_en) and meeting.body_en == body.name_en
    return same_en or (bool(body.name_ja) and meeting.body_ja == body.name_ja)


def _day_before(day: date | None, calendar: _Calendar) -> date:
    assert day is not None
    return calendar.working_day_not_after(day - _ONE_DAY)
