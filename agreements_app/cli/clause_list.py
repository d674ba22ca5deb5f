"""`list clauses`: the clause library in the order of a text."""

from dataclasses import dataclass

from agreements_app.domain.clauses import ClausePart, ClauseStatus, newest_edition
from agreements_app.services.clauses import ClauseRow
from agreements_app.services.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseListRow:
    """One clause of the library; `id` is that of the office's own record, None for one that ships with the program."""

    name: str
    part: ClausePart
    rank: int
    id: int | None
    status: ClauseStatus
    edition: int
    edition_in_use: int | None
    heading_en: str
    heading_ja: str
    wording_en: str
    wording_ja: str
    owner: str
    kinds: tuple[str, ...]
    party_kinds: tuple[str, ...]
    outcomes: tuple[str, ...]
    least_parties: int | None
    most_parties: int | None


def clause_rows(office: Office) -> list[ClauseListRow]:
    """Every clause in the order of a text, with the wording drafts take, else the newest."""
    return [_row(each) for each in office.clauses.listed()]


def _row(row: ClauseRow) -> ClauseListRow:
    facts, newest = row.facts, newest_edition(row.facts)
    assert newest is not None, "a clause has an edition"
    shown = row.in_use or newest
    return ClauseListRow(
        name=facts.name,
        part=facts.part,
        rank=facts.rank,
        id=row.stored.id if row.stored else None,
        status=newest.status,
        edition=newest.number,
        edition_in_use=row.in_use.number if row.in_use else None,
        heading_en=shown.heading_en,
        heading_ja=shown.heading_ja,
        wording_en=shown.wording_en,
        wording_ja=shown.wording_ja,
        owner=facts.owner,
        kinds=tuple(kind.value for kind in facts.kinds),
        party_kinds=tuple(kind.value for kind in facts.party_kinds),
        outcomes=tuple(outcome.value for outcome in facts.outcomes),
        least_parties=facts.least_parties,
        most_parties=facts.most_parties,
    )
