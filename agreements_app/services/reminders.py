"""Reminders: what is up today, and dealing with it."""

from agreements_app.domain.decision_validation import check_reminder
from agreements_app.domain.reminders import Reminder
from agreements_app.services.context import OfficeContext
from agreements_app.services.records import FieldProblem, RecordService
from agreements_app.storage.aggregates import REMINDER
from agreements_app.texts.field_words import problem_sentence


class ReminderService(RecordService[Reminder]):
    """What the office can do with reminders."""

    def __init__(self, context: OfficeContext) -> None:
        super().__init__(context, REMINDER, _check)


def _check(facts: Reminder) -> tuple[FieldProblem, ...]:
    return tuple((problem.path, problem_sentence(problem)) for problem in check_reminder(facts))
