"""The backward planner: real meetings, working days, and a warning when it is too late."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from agreements_app.domain.calendar.business_days import ClosedDays
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.planning import LeadTimes, Plan, PlannedBody, PlanStepKind, plan_back

OFFICE = PlannedBody(name_en="Office", name_ja="国際課", is_committee=False)
COMMITTEE = PlannedBody(name_en="Committee", name_ja="国際交流委員会", is_committee=True)
BOARD = PlannedBody(name_en="Board", name_ja="理事会", is_committee=True)
PRESIDENT = PlannedBody(name_en="President", name_ja="会長", is_committee=False)
ROUTE = (OFFICE, COMMITTEE, BOARD, PRESIDENT)
CLOSED = ClosedDays()
FIRST_OF_APRIL = date(2027, 4, 1)
MEETINGS = (
    Meeting(body_en="Committee", held_on=date(2026, 12, 10), papers_due_on=date(2026, 11, 26)),
    Meeting(body_ja="国際交流委員会", held_on=date(2027, 2, 4), papers_due_on=date(2027, 1, 21)),
    Meeting(body_en="Committee", held_on=date(2027, 3, 4)),
    Meeting(body_en="Board", held_on=date(2027, 2, 25), papers_due_on=date(2027, 2, 10)),
    Meeting(body_en="Board", held_on=date(2027, 3, 25), papers_due_on=date(2027, 3, 11)),
)


def _plan(today: date = date(2026, 11, 25), meetings: tuple[Meeting, ...] = MEETINGS) -> Plan:
    return plan_back(FIRST_OF_APRIL, today, ROUTE, meetings, leads=LeadTimes(), closed=CLOSED)


def _days(plan: Plan) -> dict[str, tuple[date | None, date | None]]:
    return {
        step.body.name_en if step.body else step.kind.value: (step.latest_start, step.latest_end) for step in plan.steps
    }


def test_the_plan_goes_back_through_the_meetings_that_are_really_held() -> None:
    days = _days(_plan())

    assert days["signing"] == (date(2027, 3, 18), date(2027, 3, 31))
    assert days["President"] == (date(2027, 3, 11), date(2027, 3, 17))
    assert days["Board"] == (date(2027, 2, 10), date(2027, 2, 25))
    assert days["Committee"] == (date(2027, 1, 21), date(2027, 2, 4))
    assert days["Office"] == (date(2027, 1, 14), date(2027, 1, 20))
    assert [step.kind for step in _plan().steps][:4] == [
        PlanStepKind.PREPARATION,
        PlanStepKind.REVIEW,
        PlanStepKind.TRANSLATION,
        PlanStepKind.PARTNER_TURN,
    ]


def test_a_meeting_too_close_before_the_next_step_is_not_taken() -> None:
    """The board of 25 March would leave the president and the signatures no time."""
    plan = _plan()

    board = next(step for step in plan.steps if step.body is BOARD)
    assert board.meeting is MEETINGS[3]


def test_the_year_s_end_is_no_working_time() -> None:
    days = _days(_plan())

    start, end = days["partner_turn"]
    assert (start, end) == (date(2026, 12, 18), date(2027, 1, 13))


def test_it_says_by_when_work_must_begin_and_which_step_is_too_late() -> None:
    in_time, late = _plan(today=date(2026, 10, 1)), _plan(today=date(2026, 12, 1))

    assert in_time.too_late is None and in_time.begin_by == date(2026, 10, 23)
    assert late.too_late is not None and late.too_late.kind is PlanStepKind.PREPARATION
    last_meeting = next(step for step in in_time.steps if step.kind is PlanStepKind.MEETING)
    assert last_meeting.latest_end == date(2027, 2, 4)


def test_a_body_without_a_meeting_in_time_is_named_and_never_guessed() -> None:
    plan = _plan(meetings=MEETINGS[:3])

    assert plan.missing_meetings == (BOARD,)
    assert plan.begin_by is None
    assert next(step for step in plan.steps if step.body is BOARD).latest_start is None


def test_papers_are_due_two_weeks_before_where_the_office_entered_no_day() -> None:
    plan = plan_back(date(2027, 5, 6), date(2026, 11, 25), (COMMITTEE,), MEETINGS, leads=LeadTimes(), closed=CLOSED)

    step = next(step for step in plan.steps if step.body is COMMITTEE)
    assert (step.latest_start, step.latest_end) == (date(2027, 2, 18), date(2027, 3, 4))


@settings(max_examples=150)
@given(
    target=st.dates(date(2027, 1, 1), date(2030, 12, 31)),
    later=st.integers(0, 120),
    offsets=st.lists(st.integers(1, 400), max_size=12),
)
def test_steps_follow_one_another_and_a_later_day_never_asks_for_an_earlier_begin(
    target: date, later: int, offsets: list[int]
) -> None:
    meetings = [
        Meeting(body_en=("Committee", "Board")[place % 2], held_on=target - timedelta(days=offset))
        for place, offset in enumerate(offsets)
    ]

    def plan(day: date) -> Plan:
        return plan_back(day, date(2026, 11, 25), ROUTE, meetings, leads=LeadTimes(), closed=CLOSED)

    first, second = plan(target), plan(target + timedelta(days=later))

    dated = [step for step in first.steps if step.latest_start and step.latest_end]
    assert all(step.latest_start <= step.latest_end < target for step in dated if step.latest_start and step.latest_end)
    for before, after in zip(dated, dated[1:], strict=False):
        assert before.latest_end and after.latest_start and before.latest_end < after.latest_start
    if first.begin_by is not None:
        assert second.begin_by is not None and second.begin_by >= first.begin_by
