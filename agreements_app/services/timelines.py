"""Agreements over time: the terms of some, for bars; and everything of one partner, for its lineage."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import InstitutionKind, Stage
from agreements_app.domain.instruments import Instrument, signed_on
from agreements_app.domain.queries import AgreementQuery, AgreementRow, Window
from agreements_app.domain.records import Stored
from agreements_app.domain.standing import resolved_effective_on, term_facts
from agreements_app.domain.term.history import past_terms
from agreements_app.domain.term.reckoning import back_by
from agreements_app.domain.term.state import PastTerm
from agreements_app.domain.timeline import Mark, MarkKind, TimelineItem, in_lineage
from agreements_app.domain.umbrella import terms_until
from agreements_app.services.context import OfficeContext
from agreements_app.storage import agreement_lists, institution_lists, office_lists
from agreements_app.storage.aggregates import AGREEMENT, INSTRUMENT, load_many
from agreements_app.storage.engine import Connection
from agreements_app.storage.states import successors_of
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.code_words import word

_MOST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What a bar needs beyond its list row: every term so far, and from when the office decides about the next door."""

    terms: tuple[PastTerm, ...]
    window_opens_on: date | None


class TimelineService:
    """Agreements over time."""

    def __init__(self, context: OfficeContext) -> None:
        self._context = context

    def courses(self, ids: list[int]) -> dict[int, Course]:
        """The terms of these agreements up to today."""
        with self._context.reading() as connection:
            return self._courses(connection, load_many(connection, AGREEMENT, ids))

    def _courses(self, connection: Connection, stored: tuple[Stored[Agreement], ...]) -> dict[int, Course]:
        ids = [each.id for each in stored]
        rows = {row.id: row for row in agreement_lists.agreement_rows_all(connection, ids)}
        surroundings, successors = self._context.surroundings(connection), successors_of(connection, ids)
        today = self._context.today()
        found: dict[int, Course] = {}
        for each in stored:
            facts = term_facts(each.facts, successors.get(each.id), surroundings)
            row = rows.get(each.id)
            door = row.decision_on if row else None
            window = each.facts.window or surroundings.window_of(each.facts.kind)
            terms = past_terms(facts, today)
            found[each.id] = Course(
                terms=terms_until(terms, row.current_end_on if row else None),
                window_opens_on=back_by(door, window) if door else None,
            )
        return found

    def of_partner(self, connection: Connection, institution_id: int) -> tuple[TimelineItem, ...]:
        """Every agreement of an institution with its terms and instruments, as families of umbrella and successors.

        Empty for an institution that is a party of hundreds, as we are ourselves: that is the whole register.
        """
        page = agreement_lists.agreement_page(
            connection, AgreementQuery(institution_id=institution_id), Window(limit=_MOST)
        )
        rows = page.rows if page.total <= _MOST and not _is_us(connection, institution_id) else ()
        ids = [row.id for row in rows if row.stage is Stage.CONCLUDED]
        records = load_many(connection, AGREEMENT, ids)
        stored = {each.id: each for each in records}
        papers: dict[int, list[Stored[Instrument]]] = {number: [] for number in ids}
        for paper in load_many(connection, INSTRUMENT, office_lists.instrument_ids(connection, *ids)):
            papers[paper.facts.agreement_id].append(paper)
        courses = self._courses(connection, records)
        items = [
            lineage_item(row, stored[row.id].facts, courses[row.id], papers[row.id])
            for row in rows
            if row.id in courses
        ]
        return in_lineage(items)


def _is_us(connection: Connection, institution_id: int) -> bool:
    (row,) = institution_lists.institution_rows(connection, [institution_id]) or (None,)
    return row is not None and row.kind is InstitutionKind.OWN_ASSOCIATION


def item_of(row: AgreementRow, course: Course | None = None) -> TimelineItem:
    """The bar of a list row; its terms follow when they have been looked up."""
    return TimelineItem(
        id=row.id,
        number=row.number,
        title_en=row.title_en,
        title_ja=row.title_ja,
        partners_en=row.partners_en,
        partners_ja=row.partners_ja,
        standing=row.standing,
        starts=PartialDate.of(row.effective_on) if row.effective_on else None,
        current_end_on=row.current_end_on,
        bound_until_on=row.bound_until_on,
        door_on=row.decision_on,
        passed_door_on=row.notice_deadline_on,
        window_opens_on=course.window_opens_on if course else None,
        terms=course.terms if course else None,
    )


def lineage_item(
    row: AgreementRow, facts: Agreement, course: Course, papers: Iterable[Stored[Instrument]]
) -> TimelineItem:
    """The bar of an agreement with its instruments, and what it follows and belongs to."""
    made = item_of(row, course)
    marks = tuple(mark for each in papers if (mark := _mark(each.facts)) is not None)
    return replace(
        made,
        starts=resolved_effective_on(facts),
        marks=marks,
        follows=facts.predecessor_id,
        belongs_to=facts.parent_id,
    )


def _mark(facts: Instrument) -> Mark | None:
    """An instrument on its day: when it holds, else when it was signed or sent."""
    on = facts.effective_on or signed_on(facts) or facts.received_on or facts.sent_on
    if on is None:
        return None
    english, japanese = (f"{word(facts.kind, texts_for(language))} {facts.number}" for language in ("en", "ja"))
    return Mark(on=on, kind=MarkKind.INSTRUMENT, text_en=english, text_ja=japanese)
