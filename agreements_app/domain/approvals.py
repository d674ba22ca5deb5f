"""Approval (決裁): the drafting document of an outgoing text and the bodies that decide on it, in order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from agreements_app.domain.codes import AgreementKind, AgreementLevel
from agreements_app.domain.decision_codes import AgendaKind, ApprovalSubject, ApprovalVerb, Delegation, StepDecision

GRANTED = frozenset({StepDecision.APPROVED, StepDecision.APPROVED_WITH_CHANGES})


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalStep:
    """One body on the route: what it does, by when, at which meeting, and what it decided when.

    `waived_by` and `waived_reason`: a named person went on without this body's decision, and why.
    """

    body_en: str = ""
    body_ja: str = ""
    verb: ApprovalVerb = ApprovalVerb.APPROVE
    agenda: AgendaKind = AgendaKind.FOR_DECISION
    meeting_id: int | None = None
    is_by_circulation: bool = False
    due_on: date | None = None
    asked_on: date | None = None
    reminded_on: date | None = None
    decision: StepDecision | None = None
    decided_on: date | None = None
    decided_by: str = ""
    note: str = ""
    waived_by: str = ""
    waived_reason: str = ""

    @property
    def is_settled(self) -> bool:
        """Whether the route goes on beyond this body: it granted, or a named person went on without it."""
        return self.decision in GRANTED or bool(self.waived_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """One drafting document (起案): its facts and its route.

    `document_number` restarts every 1 April; `consulted` are the sections asked for agreement (合議先); `issued_on` is the
    day the text goes out (施行日); `retention` how long the file is kept (保存期間).
    """

    agreement_id: int
    subject: ApprovalSubject = ApprovalSubject.CONCLUSION
    instrument_id: int | None = None
    document_number: str = ""
    drafted_by: str = ""
    drafted_on: date | None = None
    request_en: str = ""
    request_ja: str = ""
    consulted: str = ""
    steps: tuple[ApprovalStep, ...] = ()
    decided_on: date | None = None
    delegation: Delegation | None = None
    decided_by: str = ""
    issued_on: date | None = None
    retention: str = ""
    owner: str = ""
    notes: str = ""
    is_practice: bool = False

    @property
    def is_granted(self) -> bool:
        """Whether every body on the route has granted or was gone on without."""
        return bool(self.steps) and all(step.is_settled for step in self.steps)

    @property
    def is_refused(self) -> bool:
        """Whether a body refused."""
        return any(step.decision is StepDecision.REFUSED and not step.waived_by for step in self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepOutcome:
    """What a body decided, when (None: today), by whom, with a note."""

    decision: StepDecision
    on: date | None = None
    by: str = ""
    note: str = ""


def open_step(approval: Approval) -> int | None:
    """The place of the body whose turn it is; None when the route is done or ended by a refusal."""
    if approval.is_refused:
        return None
    for place, step in enumerate(approval.steps):
        if not step.is_settled:
            return place
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteStep:
    """One body of a route in the office's settings."""

    body_en: str = ""
    body_ja: str = ""
    verb: ApprovalVerb = ApprovalVerb.APPROVE
    agenda: AgendaKind = AgendaKind.FOR_DECISION
    is_committee: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRoute:
    """The bodies in order for agreements of some types and levels; an empty list means every type (or level)."""

    kinds: tuple[AgreementKind, ...] = ()
    levels: tuple[AgreementLevel, ...] = ()
    steps: tuple[RouteStep, ...] = ()


DEFAULT_ROUTE = ApprovalRoute(
    steps=(
        RouteStep(body_en="International Office", body_ja="国際課", verb=ApprovalVerb.REVIEW),
        RouteStep(
            body_en="International Exchange Committee",
            body_ja="国際交流委員会",
            verb=ApprovalVerb.ENDORSE,
            is_committee=True,
        ),
        RouteStep(body_en="Board of Directors", body_ja="理事会", verb=ApprovalVerb.APPROVE, is_committee=True),
        RouteStep(body_en="President", body_ja="会長", verb=ApprovalVerb.DECIDE),
    )
)
"""The pattern of a Japanese association (domain.md, feature 62): section, committee, board, president."""


def route_for(routes: Iterable[ApprovalRoute], kind: AgreementKind, level: AgreementLevel) -> ApprovalRoute:
    """The most particular route for a type and level: one that names both, then the type, then the level, then any."""

    def fit(route: ApprovalRoute) -> int:
        is_fit = (not route.kinds or kind in route.kinds) and (not route.levels or level in route.levels)
        return 2 * bool(route.kinds) + bool(route.levels) if is_fit else -1

    best = max(routes, key=fit, default=DEFAULT_ROUTE)
    return best if fit(best) >= 0 else DEFAULT_ROUTE
