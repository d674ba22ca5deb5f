"""The way of an agreement to its conclusion: which step may follow which, and what a step needs (domain.md 4.2)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from agreements_app.domain.agreements import Agreement, Party, last_signature_on, signing_parties
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import Authenticity, EffectiveRule, Side, Stage
from agreements_app.domain.decision_codes import Gate, ReviewOutcome, ReviewTier

ORDER = (
    Stage.IDEA,
    Stage.PROPOSED,
    Stage.UNDER_REVIEW,
    Stage.NEGOTIATION,
    Stage.TEXT_AGREED,
    Stage.APPROVED,
    Stage.SIGNING,
    Stage.CONCLUDED,
)
EXITS = (Stage.WITHDRAWN, Stage.DECLINED)
CLEARED = (ReviewOutcome.CLEAR, ReviewOutcome.CLEAR_WITH_CONDITIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSurroundings:
    """What the guards need beside the record itself.

    `agreed_languages` are the languages for which a draft is marked as the agreed text, `has_agreed_blanks` whether such
    a draft still has marked blanks, `is_agreed_text_intact` whether its file is still the one that was frozen.
    `parity_findings` is how many differences between the languages of the agreed text were found, None when they were not set
    side by side.
    `approval` is the state of the drafting document for the conclusion: None when there is none, else the open bodies.
    `left_office` names, by institution, signatories whose recorded time in office does not hold the day of their
    signature, or the planned day while they have not signed.
    """

    today: date
    agreed_languages: frozenset[str] = frozenset()
    has_agreed_blanks: bool = False
    is_agreed_text_intact: bool = True
    parity_findings: int | None = None
    open_bodies: tuple[str, ...] | None = None
    is_refused: bool = False
    left_office: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that forbids a step: its code, values for the sentence, the gate a named person may open (or none)."""

    code: str
    gate: Gate | None = None
    values: Mapping[str, object] = field(default_factory=dict)


def possible_moves(stage: Stage) -> tuple[Stage, ...]:
    """The stages a person may move to from here: the next, the one before, and the exits; back in from an exit."""
    if stage in EXITS:
        return (Stage.PROPOSED,)
    if stage is Stage.CONCLUDED:
        return ()
    place = ORDER.index(stage)
    before = (ORDER[place - 1],) if place else ()
    return (ORDER[place + 1], *before, *EXITS)


def next_stage(stage: Stage) -> Stage | None:
    """The stage that follows on the way to conclusion; None at its end and after an exit."""
    if stage not in ORDER or stage is Stage.CONCLUDED:
        return None
    return ORDER[ORDER.index(stage) + 1]


def obstacles_to(agreement: Agreement, target: Stage, around: StageSurroundings) -> tuple[Obstacle, ...]:
    """Everything that forbids the move to `target`; empty when it is allowed. Gates a person opened do not count."""
    if target not in possible_moves(agreement.stage):
        return (Obstacle("not_a_next_stage"),)
    if target in EXITS:
        return () if agreement.stage_reason else (Obstacle("reason"),)
    if agreement.stage in EXITS or ORDER.index(target) < ORDER.index(agreement.stage):
        return ()
    opened = {gate.gate for gate in agreement.gates}
    return tuple(
        found for found in _GUARDS[target](agreement, around) if found.gate is None or found.gate not in opened
    )


def _nothing(agreement: Agreement, around: StageSurroundings) -> Iterator[Obstacle]:
    return iter(())


def _to_review(agreement: Agreement, around: StageSurroundings) -> Iterator[Obstacle]:
    if not any(party.side is Side.PARTNER for party in agreement.parties):
        yield Obstacle("partner", Gate.PROPOSAL)
    if not (agreement.purpose or agreement.purpose_ja):
        yield Obstacle("purpose", Gate.PROPOSAL)
    if not agreement.sponsor:
        yield Obstacle("sponsor", Gate.PROPOSAL)


def _to_negotiation(agreement: Agreement, around: StageSurroundings) -> Iterator[Obstacle]:
    if agreement.review_tier is None:
        yield Obstacle("review_tier", Gate.REVIEW)
    if agreement.review_tier is ReviewTier.ENHANCED and not _are_two(agreement.reviewer, agreement.second_reviewer):
        yield Obstacle("second_reviewer", Gate.REVIEW)


def _are_two(first: str, second: str) -> bool:
    return bool(first.strip()) and bool(second.strip()) and first.strip() != second.strip()


def _to_text_agreed(agreement: Agreement, around: StageSurroundings) -> Iterator[Obstacle]:
    lacking = [code for code in _authentic(agreement) if code not in around.agreed_languages]
    if not agreement.languages:
        yield Obstacle("languages", Gate.AGREED_TEXT)
    if lacking or not around.agreed_languages:
        yield Obstacle("agreed_text", Gate.AGREED_TEXT, {"languages": ", ".join(lacking) or "–"})
    if around.has_agreed_blanks:
        yield Obstacle("blanks", Gate.AGREED_TEXT)
    if len(around.agreed_languages) > 1 and around.parity_findings is None:
        yield Obstacle("parity_unchecked", Gate.PARITY)
    elif around.parity_findings:
        yield Obstacle("parity_findings", Gate.PARITY, {"count": around.parity_findings})


def _authentic(agreement: Agreement) -> tuple[str, ...]:
    return tuple(
        version.language for version in agreement.languages if version.authenticity is not Authenticity.TRANSLATION
    )


def _to_approved(agreement: Agreement, around: StageSurroundings) -> Iterator[Obstacle]:
    yield from _review(agreement, around)
    if around.open_bodies is None:
        yield Obstacle("approval", Gate.APPROVAL)
    elif around.is_refused:
        yield Obstacle("approval_refused", Gate.APPROVAL)
    elif around.open_bodies:
        yield Obstacle("approval_open", Gate.APPROVAL, {"bodies": ", ".join(around.open_bodies)})


def _review(agreement: Agreement, around: StageSurroundings) -> Iterator[Obstacle]:
    """The review's decision is dated and attributed, allows going on, and still holds (domain.md 4.5.34)."""
    if agreement.review_outcome not in CLEARED:
        yield Obstacle("review_outcome", Gate.REVIEW)
    elif not agreement.review_decided_by or agreement.review_decided_on is None:
        yield Obstacle("review_undated", Gate.REVIEW)
    elif _is_review_over(agreement, around.today):
        yield Obstacle("review_expired", Gate.REVIEW, {"on": agreement.review_valid_until})
    elif agreement.review_outcome is ReviewOutcome.CLEAR_WITH_CONDITIONS and not agreement.review_conditions:
        yield Obstacle("review_conditions", Gate.REVIEW)


def _to_signing(agreement: Agreement, around: StageSurroundings) -> Iterator[Obstacle]:
    yield from _review(agreement, around)
    if any(not party.signatory_name for party in signing_parties(agreement)):
        yield Obstacle("signatories", Gate.SIGNATORIES)
    for name in around.left_office.values():
        yield Obstacle("left_office", Gate.SIGNATORIES, {"name": name})
    if not are_originals_planned(agreement):
        yield Obstacle("originals", Gate.ORIGINALS)
    if not around.is_agreed_text_intact:
        yield Obstacle("agreed_text_altered", Gate.AGREED_TEXT)


def are_originals_planned(agreement: Agreement) -> bool:
    """Whether every authentic language has an original for every signing party (each names that party first)."""
    present = {(each.language, each.first_party_id) for each in agreement.originals}
    wanted = {
        (language, party.institution_id) for language in _authentic(agreement) for party in signing_parties(agreement)
    }
    return bool(wanted) and wanted <= present


def _to_concluded(agreement: Agreement, around: StageSurroundings) -> Iterator[Obstacle]:
    signing = signing_parties(agreement)
    if len(agreement.parties) < 2:
        yield Obstacle("two_parties")
    unsigned = [party for party in signing if party.signed_on is None and not party.not_signing_reason]
    if unsigned:
        yield Obstacle("signatures", Gate.SIGNATURES, {"count": len(unsigned)})
    elif not _is_effective_date_known(agreement, signing):
        yield Obstacle("effective_date")
    for name in around.left_office.values():
        yield Obstacle("signed_without_office", Gate.SIGNATORIES, {"name": name})
    if _is_review_over(agreement, _last_signing_day(agreement, around.today)):
        yield Obstacle("review_expired", Gate.REVIEW, {"on": agreement.review_valid_until})


def _last_signing_day(agreement: Agreement, today: date) -> date:
    """The day of the last signature as far as it is known; today while somebody has still to sign."""
    signed = last_signature_on(agreement)
    return signed.first_day if signed is not None else today


def _is_review_over(agreement: Agreement, day: date) -> bool:
    return agreement.review_valid_until is not None and agreement.review_valid_until < day


def _is_effective_date_known(agreement: Agreement, signing: tuple[Party, ...]) -> bool:
    if agreement.effective_on is not None:
        return True
    by_signature = (EffectiveRule.LAST_SIGNATURE, EffectiveRule.APRIL_FOLLOWING)
    return agreement.effective_rule in by_signature and any(party.signed_on is not None for party in signing)


def holds_office(valid_from: PartialDate | None, valid_to: PartialDate | None, first: date, last: date) -> bool:
    """Whether a recorded time in office can hold a day from `first` to `last`; an unknown end is open."""
    return (valid_from is None or valid_from.first_day <= last) and (valid_to is None or first <= valid_to.last_day)


_GUARDS = {
    Stage.PROPOSED: _nothing,
    Stage.UNDER_REVIEW: _to_review,
    Stage.NEGOTIATION: _to_negotiation,
    Stage.TEXT_AGREED: _to_text_agreed,
    Stage.APPROVED: _to_approved,
    Stage.SIGNING: _to_signing,
    Stage.CONCLUDED: _to_concluded,
    Stage.IDEA: _nothing,
}
