"""Backward plans of agreements: the office's route, its committee calendar and its lead times put together."""

from dataclasses import dataclass, replace
from datetime import date

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.approvals import Approval, route_for
from agreements_app.domain.codes import Stage
from agreements_app.domain.planning import LeadTimes, Plan, PlannedBody, PlannedStep, PlanStepKind, plan_back
from agreements_app.domain.stages import ORDER
from agreements_app.services.context import OfficeContext
from agreements_app.services.guards import conclusion_approval
from agreements_app.services.meetings import MeetingService
from agreements_app.services.report_data import Report, ReportFrame, Values, report_of
from agreements_app.services.settings import SettingService
from agreements_app.storage.aggregates import AGREEMENT, load
from agreements_app.texts.catalogue import Texts, texts_for
from agreements_app.texts.dates import format_date
from agreements_app.texts.messages import AppError, msg
from agreements_app.texts.plan_words import plan_verdict, step_body, step_name

_DONE_BY = {
    "preparation": Stage.UNDER_REVIEW,
    "review": Stage.NEGOTIATION,
    "translation": Stage.TEXT_AGREED,
    "partner_turn": Stage.TEXT_AGREED,
}


class PlanningError(AppError):
    """There is nothing to plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPlan:
    """A plan with the agreement it is for."""

    agreement_id: int
    facts: Agreement
    plan: Plan


class PlanService:
    """Planning back from the day an agreement must be in force."""

    def __init__(self, context: OfficeContext) -> None:
        self._context = context
        self._settings = SettingService(context)
        self._meetings = MeetingService(context)

    def plan(self, agreement_id: int, in_force_on: date | None = None) -> AgreementPlan:
        """The plan from today's stage on; raises `PlanningError` for what is concluded or has no day to plan for."""
        settings = self._settings.read()
        with self._context.reading() as connection:
            facts = load(connection, AGREEMENT, agreement_id).facts
            approval = conclusion_approval(connection, agreement_id)
            closed = self._context.surroundings(connection).closed
        wanted = in_force_on or facts.in_force_by or (facts.effective_on.exact if facts.effective_on else None)
        if facts.stage not in ORDER or facts.stage is Stage.CONCLUDED:
            raise PlanningError(msg("Only an agreement on its way to conclusion can be planned."))
        if wanted is None:
            raise PlanningError(msg("Say from which day it must be in force."))
        route = route_for(settings.routes, facts.kind, facts.level)
        committees = {(step.body_en, step.body_ja) for step in route.steps if step.is_committee}
        bodies = _bodies(facts, approval, [(step.body_en, step.body_ja) for step in route.steps], committees)
        found = plan_back(
            wanted,
            self._context.today(),
            bodies,
            [stored.facts for stored in self._meetings.between()],
            leads=_still_to_do(settings.plan_leads, facts.stage),
            closed=closed,
        )
        return AgreementPlan(agreement_id=agreement_id, facts=facts, plan=found)

    def report(self, agreement_id: int, in_force_on: date | None, language: str) -> Report:
        """The plan as a printed page."""
        return plan_report(
            self.plan(agreement_id, in_force_on), language, self._settings.read().identity.printed_name(language)
        )


def plan_report(found: AgreementPlan, language: str, office: str) -> Report:
    """A plan as a printed page, every cell worded."""
    texts, plan, facts = texts_for(language), found.plan, found.facts
    t = texts.t
    columns = (
        ("step", t("Step")),
        ("who", t("Body or meeting")),
        ("working_days", t("Working days")),
        ("latest_start", t("Begin by")),
        ("latest_end", t("Done by")),
        ("note", t("Remarks")),
    )
    rows = tuple(_row(step, plan, texts) for step in plan.steps)
    titles = {each: texts_for(each).t("Plan to conclusion") for each in ("en", "ja")}
    title = texts.pick(facts.title_en, facts.title_ja)
    frame = ReportFrame(as_of=plan.today, language=language, office=office)
    subject = {
        "subject": " ".join(part for part in (facts.number, title) if part),
        "goal": t("To be in force from {day}.", day=format_date(plan.in_force_on, language)),
        "verdict": plan_verdict(plan, texts),
    }
    return report_of("backward_plan", titles, columns, [(titles[language], rows)], frame, {"plan": subject})


def _row(step: PlannedStep, plan: Plan, texts: Texts) -> Values:
    language = texts.language
    is_late = step.latest_start is not None and step.latest_start < plan.today
    note = texts.t("No meeting entered") if step.latest_start is None else texts.t("Too late") if is_late else ""
    if step.kind is PlanStepKind.MEETING and step.latest_start is not None and not note:
        note = texts.t("Papers by the first day, meeting on the second")
    return {
        "step": step_name(step, texts),
        "who": step_body(step, texts),
        "working_days": str(step.working_days or ""),
        "latest_start": format_date(step.latest_start, language) if step.latest_start else "",
        "latest_end": format_date(step.latest_end, language) if step.latest_end else "",
        "note": note,
    }


def _bodies(
    facts: Agreement,
    approval: Approval | None,
    route: list[tuple[str, str]],
    committees: set[tuple[str, str]],
) -> tuple[PlannedBody, ...]:
    """The bodies that have not decided yet: of the drafting document where there is one, else of the route."""
    if ORDER.index(facts.stage) >= ORDER.index(Stage.APPROVED):
        return ()
    names = route
    if approval is not None:
        names = [(step.body_en, step.body_ja) for step in approval.steps if not step.is_settled]
    return tuple(PlannedBody(name_en=en, name_ja=ja, is_committee=(en, ja) in committees) for en, ja in names)


def _still_to_do(leads: LeadTimes, stage: Stage) -> LeadTimes:
    """The lead times of what the stage has not left behind; nothing for the rest."""
    done = [name for name, after in _DONE_BY.items() if ORDER.index(stage) >= ORDER.index(after)]
    return replace(leads, **{name: 0 for name in done})
