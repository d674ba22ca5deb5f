"""What a list is asked for and what it answers: queries, rows and pages that cross from storage to the screens."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from agreements_app.domain.codes import (
    AgreementKind,
    AgreementLevel,
    CommitmentStatus,
    DraftLayout,
    DraftStatus,
    InitiativeStage,
    InstitutionKind,
    InstitutionStatus,
    OwedBy,
    Stage,
    Turn,
)
from agreements_app.domain.commitments import CommitmentState
from agreements_app.domain.term.state import Standing

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """A stretch of a list: the rows from `offset` on and how many there are in all."""

    total: int
    offset: int
    rows: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """One value a list can be filtered by, with the number of rows it would leave."""

    value: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Which stretch of a list is wanted, in which order: `sort` names a column, ja or en decides the collation."""

    sort: str = ""
    is_descending: bool = False
    language: str = "en"
    offset: int = 0
    limit: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementQuery:
    """Which agreements: what was typed and the filters; empty filters let everything through.

    `fiscal_year` keeps those with an end, a deadline, a review or a termination in that year.
    """

    find: str = ""
    standings: tuple[Standing, ...] = ()
    countries: tuple[str, ...] = ()
    kinds: tuple[AgreementKind, ...] = ()
    stages: tuple[Stage, ...] = ()
    owners: tuple[str, ...] = ()
    levels: tuple[AgreementLevel, ...] = ()
    fiscal_year: int | None = None
    due_from: date | None = None
    due_to: date | None = None
    institution_id: int | None = None
    parent_id: int | None = None
    is_archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    """One line of the list of agreements; `missing` are codes of what keeps the standing unknown."""

    id: int
    number: str
    title_en: str
    title_ja: str
    kind: AgreementKind
    level: AgreementLevel
    stage: Stage
    partners_en: str
    partners_ja: str
    countries: tuple[str, ...]
    owner: str
    renewal: str
    signed_on: str
    standing: Standing
    renewals_passed: int
    effective_on: date | None
    current_end_on: date | None
    notice_deadline_on: date | None
    send_by_on: date | None
    bound_until_on: date | None
    next_notice_deadline_on: date | None
    review_due_on: date | None
    decision_on: date | None
    due_on: date | None
    missing: tuple[str, ...]
    status_as_imported: str
    is_archived: bool
    next_change_on: date | None
    computed_on: date | None

    def holds_on(self, day: date) -> bool:
        """Whether what is derived here still holds on `day`; until it is derived anew nobody may read it as a fact."""
        is_later = self.computed_on is not None and self.computed_on > day
        return not is_later and (self.next_change_on is None or day < self.next_change_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionQuery:
    """Which institutions: what was typed and the filters."""

    find: str = ""
    kinds: tuple[InstitutionKind, ...] = ()
    statuses: tuple[InstitutionStatus, ...] = ()
    countries: tuple[str, ...] = ()
    is_archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionRow:
    """One line of the list of institutions; `member_code` is the ministry's number of a member university.

    `formerly_en` and `formerly_ja` are the names it bore before, the newest first.
    """

    id: int
    name_en: str
    name_ja: str
    name_native: str
    kind: InstitutionKind
    status: InstitutionStatus
    country: str
    city: str
    member_code: str
    agreements: int
    is_archived: bool
    formerly_en: str = ""
    formerly_ja: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentQuery:
    """Which commitments; `states` are those of `today`."""

    today: date
    find: str = ""
    states: tuple[CommitmentState, ...] = ()
    owed_by: tuple[OwedBy, ...] = ()
    owners: tuple[str, ...] = ()
    agreement_id: int | None = None
    initiative_id: int | None = None
    institution_id: int | None = None
    due_from: date | None = None
    due_to: date | None = None
    is_archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRow:
    """One line of the commitments ledger, with what it comes from and the partner's name."""

    id: int
    text_en: str
    text_ja: str
    owed_by: OwedBy
    status: CommitmentStatus
    state: CommitmentState
    due_on: date | None
    done_on: date | None
    every: str
    source_article: str
    owner: str
    evidence: str
    agreement_id: int | None
    agreement_number: str
    initiative_id: int | None
    initiative_title_en: str
    initiative_title_ja: str
    partners_en: str
    partners_ja: str
    is_archived: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeQuery:
    """Which joint initiatives."""

    find: str = ""
    stages: tuple[InitiativeStage, ...] = ()
    agreement_id: int | None = None
    institution_id: int | None = None
    is_archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeRow:
    """One line of the list of joint initiatives; `open_commitments` counts those neither done nor waived."""

    id: int
    title_en: str
    title_ja: str
    stage: InitiativeStage
    partners_en: str
    partners_ja: str
    agreement_id: int | None
    agreement_number: str
    starts_on: str
    ends_on: str
    owner: str
    open_commitments: int
    is_archived: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """One recorded draft of an agreement.

    `days` it has been waiting for whoever's turn it is; `is_followed`: a newer draft of the same template and languages
    took its place. `originals` is how many originals were printed from it.
    """

    id: int
    agreement_id: int
    agreement_number: str
    number: int
    template: str
    title: str
    languages: tuple[str, ...]
    created_at: str
    created_by: str
    status: DraftStatus
    turn: Turn
    turn_since: str
    docx_sha256: str
    pdf_sha256: str
    has_blanks: bool
    parity_findings: int | None = None
    layout: DraftLayout | None = None
    kept_by_hand: tuple[str, ...] = ()
    originals: int = 0
    is_followed: bool = False
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRow:
    """One date on which something is due: `what` is end, notice_deadline, review, termination or commitment.

    `term` is the term the date belongs to: 0 the first, 1 the one after the first renewal, and so on.
    """

    what: str
    term: int = 0
    on: date
    send_by_on: date | None
    agreement_id: int | None
    commitment_id: int | None
    number: str
    title_en: str
    title_ja: str
    partners_en: str
    partners_ja: str
    owner: str
    standing: Standing | None
    owed_by: OwedBy | None


class SummaryGrouping(StrEnum):
    """What the rows of a renewal summary are put together by."""

    HOW_SOON = "how-soon"
    FISCAL_YEAR = "fiscal-year"
    OWNER = "owner"
    COUNTRY = "country"
