"""Plans of real agreements: the stage reached, the route, the meetings entered; printed in both languages."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.approvals import StepOutcome
from agreements_app.domain.codes import Stage
from agreements_app.domain.decision_codes import ApprovalSubject, StepDecision
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.planning import PlanStepKind
from agreements_app.services.office import Office
from agreements_app.services.planning import PlanningError
from tests.data.register import fill

MEETINGS = (
    Meeting(body_en="International Exchange Committee", held_on=date(2027, 1, 21), papers_due_on=date(2027, 1, 7),
            number_in_year=5, number_in_all=58),
    Meeting(body_ja="理事会", held_on=date(2027, 2, 18), papers_due_on=date(2027, 2, 4)),
)  # fmt: skip
APRIL = date(2027, 4, 1)


@pytest.fixture
def number(office: Office) -> int:
    """A proposed agreement, and a committee calendar; today is 23 November 2026."""
    fill(office)
    for meeting in MEETINGS:
        office.meetings.create(meeting)
    return office.agreements.create(Agreement(number="2027-1", title_en="Memorandum", stage=Stage.PROPOSED)).id


def _kinds(office: Office, number: int) -> list[PlanStepKind]:
    return [step.kind for step in office.plans.plan(number, APRIL).plan.steps]


def test_a_proposal_has_everything_before_it(office: Office, number: int) -> None:
    found = office.plans.plan(number, APRIL).plan

    assert len(found.steps) == 9
    assert [step.meeting.held_on for step in found.steps if step.meeting] == [date(2027, 1, 21), date(2027, 2, 18)]
    assert found.too_late is not None


def test_what_the_stage_has_left_behind_and_who_has_decided_are_not_planned_again(office: Office, number: int) -> None:
    stored = office.agreements.get(number)
    office.agreements.save(number, stored.version, replace(stored.facts, stage=Stage.TEXT_AGREED), reason="on paper")
    approval = office.approvals.create(office.approvals.blank(number, ApprovalSubject.CONCLUSION))
    office.approvals.decide(approval.id, approval.version, 0, StepOutcome(decision=StepDecision.APPROVED))

    assert _kinds(office, number) == [
        PlanStepKind.MEETING,
        PlanStepKind.MEETING,
        PlanStepKind.INTERNAL,
        PlanStepKind.SIGNING,
    ]


def test_the_office_s_own_lead_times_count(office: Office, number: int) -> None:
    before = office.plans.plan(number, APRIL).plan.begin_by
    settings = office.settings.read()
    office.settings.save(replace(settings, plan_leads=replace(settings.plan_leads, review=0)))

    after = office.plans.plan(number, APRIL).plan.begin_by

    assert before is not None and after is not None and before < after


def test_what_is_concluded_or_has_no_day_is_refused(office: Office, number: int) -> None:
    with pytest.raises(PlanningError, match="from which day"):
        office.plans.plan(number)
    with pytest.raises(PlanningError, match="on its way"):
        office.plans.plan(1, APRIL)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Plan to conclusion", "no. 58 in all", "Too late: “Preparation of the proposal”"]),
        ("ja", ["締結までの日程", "第5回（通算第58回）", "間に合いません"]),
    ],
)
def test_the_plan_is_printed(language: str, words: list[str], office: Office, number: int, tmp_path: Path) -> None:
    report = office.plans.report(number, APRIL, language)
    paths = [office.reports.export(report, tmp_path / f"plan.{ending}") for ending in ("pdf", "docx", "xlsx", "csv")]

    said = " ".join((report.title, report.values["plan"]["verdict"], *(row["who"] for row in report.rows)))
    assert [word for word in words if word not in said] == []
    assert all(path.stat().st_size for path in paths)
