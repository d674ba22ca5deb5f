"""The days one meets on the way to an answer: an explanation may name these and no others."""

from collections.abc import Iterator
from datetime import date

from dateutil.relativedelta import relativedelta

from tests.unit.term.day_by_day.answering import answer, reader_of
from tests.unit.term.day_by_day.data import DAY, Case, Rule
from tests.unit.term.day_by_day.reckoning import add_months, last_day_after_notice, notice_deadline, shift


def days_on_the_way(case: Case, today: date) -> set[date]:
    """Ends of terms and the days after, the readings of notices and deadlines, the first days of windows."""
    rules = (case.rule, *(event.rule for event in case.events if event.rule))
    found = {day for day in answer(case, today).values() if isinstance(day, date)}
    for event in case.events:
        found |= {event.on - DAY, event.on, event.on + DAY}
        found |= {day for rule in rules for day in _days_of_notice(event.on, rule)}
    ends = found | set(_ends(case, today)) | {rule.end for rule in rules if rule.end}
    for end in ends:
        found |= {end - DAY, end, end + DAY}
        found |= {day for rule in rules for day in _days_of_deadline(end, rule)}
    if case.effective is not None:
        found |= {case.effective, case.effective + DAY}
    if case.successor_on is not None:
        found |= {case.successor_on - DAY, case.successor_on}
    return found | {shift(day, rule.window, -1) for rule in rules for day in found}


def _ends(case: Case, today: date) -> Iterator[date]:
    """The ends of all terms that have been and of the current one; how far we are bound is in the answer."""
    for state in reader_of(case).walk.states_until(today):
        yield from (day for day in (state.initial_end, state.current_end, state.announced) if day is not None)
    yield from (event.until for event in case.events if event.until)


def _days_of_deadline(end: date, rule: Rule) -> Iterator[date]:
    if rule.notice is None:
        return
    deadline = notice_deadline(end, rule.notice, rule.academic_year_start)
    yield deadline
    if rule.notice.kind:
        yield last_day_after_notice(deadline, rule.notice, rule.academic_year_start) + DAY
        return
    back = relativedelta(months=rule.notice.months)
    days = rule.notice.days * DAY
    yield from (end + DAY - back - days, end + DAY - back - days - DAY, end - back - days)


def _days_of_notice(received: date, rule: Rule) -> Iterator[date]:
    if rule.notice is not None:
        last = last_day_after_notice(received, rule.notice, rule.academic_year_start)
        yield from (last, last + DAY, add_months(received, 12 * rule.notice.years))
