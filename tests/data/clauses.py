"""The shipped clause library as a text about an agreement takes it."""

from agreements_app.documents.assembly.request import Assembly
from agreements_app.domain.clauses import ClauseSubject
from agreements_app.domain.codes import AgreementKind, InstitutionKind
from agreements_app.domain.decision_codes import ReviewOutcome
from agreements_app.services.clauses import ClauseRow, assembly_of, shipped_clauses


def shipped_assembly(
    parties: int = 2,
    *,
    kind: AgreementKind = AgreementKind.MEMORANDUM_OF_UNDERSTANDING,
    outcome: ReviewOutcome | None = ReviewOutcome.CLEAR,
    languages: tuple[str, ...] = ("en", "ja"),
    layout: str = "",
    partner: InstitutionKind = InstitutionKind.ASSOCIATION,
) -> Assembly:
    """What a text between associations, or with a partner of another sort, is put together from."""
    subject = ClauseSubject(kind=kind, party_kinds=frozenset({partner}), outcome=outcome, party_count=parties)
    rows = tuple(ClauseRow(facts=clause) for clause in shipped_clauses())
    return assembly_of(rows, subject, languages=languages, layout=layout)
