"""What happened while nobody looked: deadlines that passed, terms that rolled, reminders that came up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.codes import CommitmentStatus
from agreements_app.domain.queries import CommitmentQuery, Window
from agreements_app.domain.records import Stored
from agreements_app.domain.standing import term_facts
from agreements_app.domain.term.history import past_terms
from agreements_app.domain.term.reckoning import back_by
from agreements_app.domain.term.rule import TermFacts
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import TermOrigin
from agreements_app.services.context import OfficeContext
from agreements_app.services.reminder_lines import Names, names_of
from agreements_app.services.reminders import ReminderLine, ReminderService
from agreements_app.storage import initiative_lists, reminder_lists
from agreements_app.storage.aggregates import AGREEMENT, load_many
from agreements_app.storage.engine import Connection
from agreements_app.storage.states import successors_of

_EVERYTHING = Window(sort="due_on", limit=100_000)
_MARGIN = timedelta(days=5)
"""Months are not equally long: how far a term reckoned back from its end may be off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedDate:
    """A date that passed: whose, what kind, which day."""

    what: str
    on: date
    names: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class RolledTerm:
    """An agreement that renewed itself: the first day of its new term and which term that is (the first is 1)."""

    began_on: date
    term: int
    names: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class CatchUp:
    """What happened after the day last seen, up to today; `is_clock_back` when today is the earlier of the two."""

    since: date
    today: date
    is_clock_back: bool = False
    passed: tuple[PassedDate, ...] = ()
    rolled: tuple[RolledTerm, ...] = ()
    came_up: tuple[ReminderLine, ...] = ()

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.is_clock_back or self.passed or self.rolled or self.came_up)


class CatchUpService:
    """What happened between two days, derived from the register as it is."""

    def __init__(self, context: OfficeContext) -> None:
        self._context = context

    def since(self, last_seen: date, up: Iterable[ReminderLine] | None = None) -> CatchUp:
        """What happened since a day; a day before that means that the clock was set back, and nothing is derived.

        `up` are the reminders of today where they are known already.
        """
        today = self._context.today()
        if today <= last_seen:
            return CatchUp(since=last_seen, today=today, is_clock_back=today < last_seen)
        reminders = ReminderService(self._context).due() if up is None else up
        with self._context.reading() as connection:
            rolled, by_term = self._rolled(connection, last_seen, today)
            passed = (
                *_passed_of_rows(connection, last_seen, today),
                *by_term,
                *_commitments(connection, last_seen, today),
            )
        return CatchUp(
            since=last_seen,
            today=today,
            passed=tuple(sorted(dict.fromkeys(passed), key=lambda each: (each.on, each.names.number, each.what))),
            rolled=tuple(sorted(rolled, key=lambda each: (each.began_on, each.names.number))),
            came_up=tuple(line for line in reminders if line.since > last_seen),
        )

    def _rolled(
        self, connection: Connection, since: date, today: date
    ) -> tuple[tuple[RolledTerm, ...], tuple[PassedDate, ...]]:
        """The agreements whose newest term began after `since`, and their deadlines that passed before it did."""
        ids = [
            number
            for number, end, length in reminder_lists.ids_of_renewing(connection)
            if since - _MARGIN <= back_by(end, length) <= today + _MARGIN
        ]
        named = {each.id: names_of(each) for each in reminder_lists.dated_agreements_of(connection, ids)}
        surroundings, successors = self._context.surroundings(connection), successors_of(connection, ids)
        rolled: list[RolledTerm] = []
        passed: list[PassedDate] = []
        for stored in load_many(connection, AGREEMENT, ids):
            facts = term_facts(stored.facts, successors.get(stored.id), surroundings)
            found = _new_term(stored, facts, named, (since, today))
            if found is not None:
                rolled.append(found)
                before = standing_on(facts, since, is_explained=False)
                if before.notice_deadline_on is not None and since <= before.notice_deadline_on < today:
                    passed.append(PassedDate(what="notice_deadline", on=before.notice_deadline_on, names=found.names))
        return tuple(rolled), tuple(passed)


def _new_term(
    stored: Stored[Agreement], facts: TermFacts, named: dict[int, Names], span: tuple[date, date]
) -> RolledTerm | None:
    since, today = span
    terms = past_terms(facts, today)
    newest = terms[-1] if terms else None
    if newest is None or newest.origin is not TermOrigin.RENEWED_AUTOMATICALLY or not since < newest.start_on <= today:
        return None
    return RolledTerm(began_on=newest.start_on, term=newest.number + 1, names=named.get(stored.id, Names()))


def _passed_of_rows(connection: Connection, since: date, today: date) -> Iterable[PassedDate]:
    """Dates of the agreements' rows that lie in between; what has not passed by now is none of them."""
    for each in reminder_lists.dated_agreements(connection, today):
        dates = [
            ("notice_deadline", each.notice_deadline_on),
            ("end", each.current_end_on),
            ("review", each.review_due_on),
        ]
        for what, on in dates:
            if on is not None and since <= on < today:
                yield PassedDate(what=what, on=on, names=names_of(each))


def _commitments(connection: Connection, since: date, today: date) -> Iterable[PassedDate]:
    query = CommitmentQuery(today=today, due_from=since, due_to=today - timedelta(days=1))
    for row in initiative_lists.commitment_page(connection, query, _EVERYTHING).rows:
        if row.status is CommitmentStatus.OPEN and row.due_on is not None:
            names = Names(
                number=row.agreement_number,
                title_en=row.text_en or row.text_ja,
                title_ja=row.text_ja or row.text_en,
                agreement_id=row.agreement_id,
            )
            yield PassedDate(what="commitment", on=row.due_on, names=names)
