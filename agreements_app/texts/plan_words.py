"""Meetings and steps of a plan in words (japan.md, nos. 13 and 97)."""

from agreements_app.domain.calendar.fiscal import fiscal_year
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.planning import Plan, PlannedStep, PlanStepKind
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.dates import format_date, format_fiscal_year


def meeting_name(meeting: Meeting, texts: Texts) -> str:
    """«国際交流委員会 令和8年度第2回（通算第58回）», «International Exchange Committee, meeting 2 of FY2026 (58th in all)»."""
    body = texts.pick(meeting.body_en, meeting.body_ja)
    if meeting.held_on is None or not meeting.number_in_year:
        return body
    year = format_fiscal_year(fiscal_year(meeting.held_on), texts.language)
    if not meeting.number_in_all:
        return texts.t("{body}, meeting {number} of {year}", body=body, number=meeting.number_in_year, year=year)
    return texts.t(
        "{body}, meeting {number} of {year} (no. {all} in all)",
        body=body,
        number=meeting.number_in_year,
        year=year,
        all=meeting.number_in_all,
    )


def step_name(step: PlannedStep, texts: Texts) -> str:
    """What is done in a step."""
    t = texts.t
    return {
        PlanStepKind.PREPARATION: t("Preparation of the proposal"),
        PlanStepKind.REVIEW: t("Integrity review"),
        PlanStepKind.TRANSLATION: t("Translation"),
        PlanStepKind.PARTNER_TURN: t("The partner's turn"),
        PlanStepKind.INTERNAL: t("Internal decision"),
        PlanStepKind.MEETING: t("Meeting"),
        PlanStepKind.SIGNING: t("Signatures"),
    }[step.kind]


def step_body(step: PlannedStep, texts: Texts) -> str:
    """Which body or meeting a step is before; empty for the others."""
    if step.meeting is not None:
        return meeting_name(step.meeting, texts)
    if step.body is None:
        return ""
    return texts.pick(step.body.name_en, step.body.name_ja)


def plan_verdict(plan: Plan, texts: Texts) -> str:
    """Whether it can still be done in time, and until when work must begin."""
    if plan.missing_meetings:
        names = ", ".join(texts.pick(body.name_en, body.name_ja) for body in plan.missing_meetings)
        return texts.t("No meeting early enough is entered in the committee calendar: {names}.", names=names)
    late = plan.too_late
    if late is not None and late.latest_start is not None:
        return texts.t(
            "Too late: “{step}” would have had to begin by {day}.",
            step=" ".join(part for part in (step_name(late, texts), step_body(late, texts)) if part),
            day=format_date(late.latest_start, texts.language),
        )
    if plan.begin_by is None:
        return ""
    return texts.t("It can be done in time if work begins by {day}.", day=format_date(plan.begin_by, texts.language))
