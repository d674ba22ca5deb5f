"""Joint initiatives and the commitments that follow from them and from agreements."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from agreements_app.domain.codes import CommitmentStatus
from agreements_app.domain.commitments import Commitment, CommitmentState, commitment_state, next_occurrence
from agreements_app.domain.initiatives import Initiative
from agreements_app.domain.institutions import Institution
from agreements_app.domain.queries import (
    AgreementRow,
    CommitmentQuery,
    CommitmentRow,
    Facet,
    InitiativeQuery,
    InitiativeRow,
    InstitutionRow,
    Page,
    Window,
)
from agreements_app.domain.records import Stored
from agreements_app.domain.validation import check_commitment, check_initiative
from agreements_app.services.context import OfficeContext
from agreements_app.services.records import FieldProblem, RecordService
from agreements_app.services.refusals import RefusedError
from agreements_app.storage import agreement_lists, initiative_lists, institution_lists
from agreements_app.storage.aggregates import COMMITMENT, INITIATIVE, INSTITUTION, load, load_many
from agreements_app.texts.field_words import problem_sentence
from agreements_app.texts.messages import msg


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeDetails:
    """One joint initiative with its partners, its basis and its commitments."""

    stored: Stored[Initiative]
    partners: Mapping[int, Institution]
    agreement: AgreementRow | None
    commitments: tuple[CommitmentRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentDetails:
    """One commitment as of `day`, with what it comes from and who it concerns."""

    stored: Stored[Commitment]
    day: date
    state: CommitmentState
    agreement: AgreementRow | None
    initiative: Stored[Initiative] | None
    institution: InstitutionRow | None


class InitiativeService(RecordService[Initiative]):
    """What the office can do with joint initiatives."""

    def __init__(self, context: OfficeContext) -> None:
        super().__init__(context, INITIATIVE, _check_initiative)

    def page(self, query: InitiativeQuery, window: Window) -> Page[InitiativeRow]:
        """A stretch of the list."""
        with self._context.reading() as connection:
            return initiative_lists.initiative_page(connection, query, window)

    def details(self, record_id: int) -> InitiativeDetails:
        """Everything about one joint initiative; raises `NotFoundError`."""
        with self._context.reading() as connection:
            stored = load(connection, INITIATIVE, record_id)
            ids = [partner.institution_id for partner in stored.facts.partners]
            basis = [stored.facts.agreement_id] if stored.facts.agreement_id else []
            query = CommitmentQuery(today=self._context.today(), initiative_id=record_id)
            return InitiativeDetails(
                stored=stored,
                partners={each.id: each.facts for each in load_many(connection, INSTITUTION, ids)},
                agreement=next(iter(agreement_lists.agreement_rows(connection, basis)), None),
                commitments=initiative_lists.commitment_page(connection, query, Window(sort="due_on", limit=500)).rows,
            )


class CommitmentService(RecordService[Commitment]):
    """What the office can do with commitments."""

    def __init__(self, context: OfficeContext) -> None:
        super().__init__(context, COMMITMENT, _check_commitment)

    def page(self, query: CommitmentQuery, window: Window) -> Page[CommitmentRow]:
        """A stretch of the ledger."""
        with self._context.reading() as connection:
            return initiative_lists.commitment_page(connection, query, window)

    def details(self, record_id: int) -> CommitmentDetails:
        """Everything about one commitment; raises `NotFoundError`."""
        day = self._context.today()
        with self._context.reading() as connection:
            stored = load(connection, COMMITMENT, record_id)
            facts = stored.facts
            agreements = agreement_lists.agreement_rows(connection, [facts.agreement_id] if facts.agreement_id else [])
            initiatives = load_many(connection, INITIATIVE, [facts.initiative_id] if facts.initiative_id else [])
            institutions = institution_lists.institution_rows(
                connection, [facts.institution_id] if facts.institution_id else []
            )
        return CommitmentDetails(
            stored=stored,
            day=day,
            state=commitment_state(facts.status, facts.due_on, day),
            agreement=next(iter(agreements), None),
            initiative=next(iter(initiatives), None),
            institution=next(iter(institutions), None),
        )

    def facets(self, query: CommitmentQuery) -> dict[str, tuple[Facet, ...]]:
        """What the ledger can be filtered by, with counts."""
        with self._context.reading() as connection:
            return initiative_lists.commitment_facets(connection, query)

    def mark_done(
        self, record_id: int, version: int, *, on: date | None = None, evidence: str = ""
    ) -> Stored[Commitment]:
        """The commitment marked as kept on a day; a recurring one is followed by its next occurrence."""
        done_on = on or self._context.today()
        return self._close(record_id, version, status=CommitmentStatus.DONE, done_on=done_on, evidence=evidence)

    def waive(self, record_id: int, version: int, *, reason: str) -> Stored[Commitment]:
        """The commitment given up by agreement, with the reason; a recurring one is followed by its next occurrence."""
        if not reason.strip():
            raise RefusedError((("reason", msg("Give the reason why this is waived.")),))
        return self._close(record_id, version, status=CommitmentStatus.WAIVED, reason=reason)

    def reopen(self, record_id: int, version: int) -> Stored[Commitment]:
        """The commitment open again."""
        stored = self.get(record_id)
        facts = replace(stored.facts, status=CommitmentStatus.OPEN, done_on=None, reason="")
        return self.save(record_id, version, facts, action="reopened")

    def _close(self, record_id: int, version: int, **closing: object) -> Stored[Commitment]:
        with self._context.working() as work:
            before = self._current(work, record_id, version)
            kept = {name: value for name, value in closing.items() if value not in (None, "")}
            facts = replace(before.facts, **kept)  # type: ignore[arg-type]
            self._refuse(facts)
            following = next_occurrence(before.facts) if before.facts.status is CommitmentStatus.OPEN else None
            closed = work.change(COMMITMENT, before, facts, action=str(facts.status.value))
            if following is not None:
                work.add(COMMITMENT, following, action="recurred")
            return closed


def _check_initiative(facts: Initiative) -> tuple[FieldProblem, ...]:
    return tuple((problem.path, problem_sentence(problem)) for problem in check_initiative(facts))


def _check_commitment(facts: Commitment) -> tuple[FieldProblem, ...]:
    return tuple((problem.path, problem_sentence(problem)) for problem in check_commitment(facts))
