"""The committee calendar: meetings as the office enters them, with their numbers in the fiscal year."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from agreements_app.domain.calendar.fiscal import fiscal_year
from agreements_app.domain.decision_validation import check_meeting
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.records import Stored
from agreements_app.services.context import Changes, OfficeContext
from agreements_app.services.records import FieldProblem, RecordService
from agreements_app.services.refusals import RefusedError
from agreements_app.services.settings import OfficeSettings, SettingService
from agreements_app.storage import office_lists
from agreements_app.storage.aggregates import MEETING, load, load_many
from agreements_app.texts.field_words import problem_sentence

_FIRST, _LAST = date(1868, 1, 1), date(2200, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """One line of the edited calendar: the stored meeting it was, or a new one."""

    facts: Meeting
    id: int | None = None
    version: int = 0


class MeetingService(RecordService[Meeting]):
    """What the office can do with its committee calendar."""

    def __init__(self, context: OfficeContext) -> None:
        super().__init__(context, MEETING, _check)

    def between(self, first: date = _FIRST, last: date = _LAST) -> tuple[Stored[Meeting], ...]:
        """The meetings held from `first` to `last`, by day."""
        with self._context.reading() as connection:
            return load_many(
                connection, MEETING, office_lists.meeting_ids(connection, first.isoformat(), last.isoformat())
            )

    def save_all(
        self, lines: Iterable[MeetingLine], shown: Iterable[int], settings: OfficeSettings | None = None
    ) -> Changes:
        """The calendar as it was edited, all of it or nothing: new meetings, changed ones, and those taken off archived.

        `shown` are the numbers of the meetings that were in the list, `settings` what is kept with them. Raises
        `RefusedError` naming the line or the setting.
        """
        listed = tuple(lines)
        problems = [
            (f"meetings[{place}].{path}", sentence)
            for place, line in enumerate(listed)
            for path, sentence in _check(line.facts)
        ]
        if problems:
            raise RefusedError(tuple(problems))
        kept = {line.id for line in listed if line.id is not None}
        keeper = SettingService(self._context)
        checked = keeper.checked(settings) if settings is not None else None
        before = keeper.read()
        with self._context.working() as work:
            for line in listed:
                if line.id is None:
                    work.add(MEETING, line.facts)
                else:
                    work.change(MEETING, self._current(work, line.id, line.version), line.facts)
            for number in set(shown) - kept:
                work.archive(MEETING, load(work.connection, MEETING, number), is_archived=True)
            if checked is not None:
                keeper.write(work, before, checked)
            return Changes(work.author.save_id, tuple(dict.fromkeys(work.touched)))

    def numbered(self, facts: Meeting) -> Meeting:
        """The meeting with the next number of its body in the fiscal year and in all, where they are not entered."""
        if facts.held_on is None:
            return facts
        of_body = [
            each.facts
            for each in self.between()
            if (each.facts.body_ja, each.facts.body_en) == (facts.body_ja, facts.body_en) and each.facts.held_on
        ]
        year = fiscal_year(facts.held_on)
        in_year = [each for each in of_body if each.held_on and fiscal_year(each.held_on) == year]
        return replace(
            facts,
            number_in_year=facts.number_in_year or _next(each.number_in_year for each in in_year),
            number_in_all=facts.number_in_all or _next(each.number_in_all for each in of_body),
        )


def _next(numbers: Iterable[int | None]) -> int:
    return max((number for number in numbers if number), default=0) + 1


def _check(facts: Meeting) -> tuple[FieldProblem, ...]:
    return tuple((problem.path, problem_sentence(problem)) for problem in check_meeting(facts))
