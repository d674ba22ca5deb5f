"""Renewal as a decision: the dossier of one coming end of a term and what was decided."""

from dataclasses import dataclass
from datetime import date

from agreements_app.domain.decision_codes import RenewalChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalDossier:
    """What the office wrote and decided about the term of an agreement that ends on `term_end_on`.

    For an agreement without end `term_end_on` is the day its review is due. What is counted (commitments kept,
    amendments, renewals) is derived and not stored here.
    """

    agreement_id: int
    term_end_on: date
    activity: str = ""
    results: str = ""
    value_gained: str = ""
    integrity: str = ""
    resources: str = ""
    is_focus_changed: bool = False
    are_updates_needed: bool = False
    recommended: RenewalChoice | None = None
    recommendation: str = ""
    evaluated_by: str = ""
    evaluated_on: date | None = None
    decision: RenewalChoice | None = None
    decided_by: str = ""
    decided_on: date | None = None
    reason: str = ""
    instrument_id: int | None = None
    successor_id: int | None = None
    notes: str = ""
    is_practice: bool = False
