"""Institutions: kept, found, and shown with everything that concerns them."""

from dataclasses import dataclass

from agreements_app.domain.institutions import Institution, display_name
from agreements_app.domain.queries import (
    AgreementQuery,
    AgreementRow,
    CommitmentQuery,
    CommitmentRow,
    Facet,
    InitiativeQuery,
    InitiativeRow,
    InstitutionQuery,
    InstitutionRow,
    Page,
    Window,
)
from agreements_app.domain.records import Stored
from agreements_app.domain.timeline import TimelineItem
from agreements_app.domain.validation import check_institution
from agreements_app.services.context import OfficeContext
from agreements_app.services.records import FieldProblem, RecordService
from agreements_app.services.timelines import TimelineService
from agreements_app.storage import aggregates, agreement_lists, initiative_lists, institution_lists
from agreements_app.storage.aggregates import INSTITUTION
from agreements_app.storage.faults import InUseError
from agreements_app.storage.work import Work
from agreements_app.texts.field_words import problem_sentence
from agreements_app.texts.messages import msg

_SIMILAR_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionDetails:
    """One institution with its agreements, initiatives and commitments, and the names of what it belongs to.

    `lineage` are its concluded agreements over time, families together.
    """

    stored: Stored[Institution]
    parent: InstitutionRow | None
    agreements: tuple[AgreementRow, ...]
    initiatives: tuple[InitiativeRow, ...]
    commitments: tuple[CommitmentRow, ...]
    lineage: tuple[TimelineItem, ...] = ()


class InstitutionService(RecordService[Institution]):
    """What the office can do with institutions."""

    def __init__(self, context: OfficeContext) -> None:
        super().__init__(context, INSTITUTION, _check)

    def page(self, query: InstitutionQuery, window: Window) -> Page[InstitutionRow]:
        """A stretch of the list."""
        with self._context.reading() as connection:
            return institution_lists.institution_page(connection, query, window)

    def facets(self, query: InstitutionQuery) -> dict[str, tuple[Facet, ...]]:
        """What the list can be filtered by, with counts."""
        with self._context.reading() as connection:
            return institution_lists.institution_facets(connection, query)

    def rows(self, ids: list[int]) -> tuple[InstitutionRow, ...]:
        """The list rows of these institutions."""
        with self._context.reading() as connection:
            return institution_lists.institution_rows(connection, ids)

    def details(self, record_id: int) -> InstitutionDetails:
        """Everything about one institution; raises `NotFoundError`."""
        everything = Window(sort="due_on", limit=500)
        today = self._context.today()
        with self._context.reading() as connection:
            stored = aggregates.load(connection, INSTITUTION, record_id)
            parents = [stored.facts.parent_id] if stored.facts.parent_id else []
            parent = institution_lists.institution_rows(connection, parents)
            agreements = agreement_lists.agreement_page(
                connection, AgreementQuery(institution_id=record_id), everything
            )
            initiatives = initiative_lists.initiative_page(
                connection, InitiativeQuery(institution_id=record_id), everything
            )
            commitments = initiative_lists.commitment_page(
                connection, CommitmentQuery(today=today, institution_id=record_id), everything
            )
            lineage = TimelineService(self._context).of_partner(connection, record_id)
        return InstitutionDetails(
            stored=stored,
            parent=parent[0] if parent else None,
            agreements=agreements.rows,
            initiatives=initiatives.rows,
            commitments=commitments.rows,
            lineage=lineage,
        )

    def country_counts(self) -> dict[str, int]:
        """How many institutions each country has."""
        with self._context.reading() as connection:
            return institution_lists.country_counts(connection)

    def similar(self, name: str) -> tuple[InstitutionRow, ...]:
        """Institutions that already bear this name, perhaps in another spelling; for a word before a double is made."""
        with self._context.reading() as connection:
            found = institution_lists.ids_of_likeness(connection, name)[:_SIMILAR_SHOWN]
            return institution_lists.institution_rows(connection, found)

    def _refuse_archiving(self, work: Work, before: Stored[Institution]) -> None:
        query = AgreementQuery(institution_id=before.id)
        page = agreement_lists.agreement_page(work.connection, query, Window(limit=1))
        if page.total:
            raise InUseError(
                msg(
                    "{name} is a party of agreements ({count}), so it cannot be archived. Archive or change those first.",
                    name=display_name(before.facts.names, "en"),
                    count=page.total,
                )
            )


def _check(facts: Institution) -> tuple[FieldProblem, ...]:
    return tuple((problem.path, problem_sentence(problem)) for problem in check_institution(facts))
