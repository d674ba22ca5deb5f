"""The way of an agreement to its conclusion: which step may follow which, and what a step needs (domain.md 4.2)."""

from agreements_app.domain.agreements import Agreement, signing_parties
from agreements_app.domain.codes import Stage

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


def possible_moves(stage: Stage) -> tuple[Stage, ...]:
    """The stages a person may move to from here: the next, the one before, and the exits; back in from an exit."""
    if stage in EXITS:
        return (Stage.PROPOSED,)
    if stage is Stage.CONCLUDED:
        return ()
    place = ORDER.index(stage)
    before = (ORDER[place - 1],) if place else ()
    return (ORDER[place + 1], *before, *EXITS)


def missing_for(agreement: Agreement, target: Stage) -> tuple[str, ...]:
    """Codes of what the record lacks for a move to `target`; empty when the move is allowed.

    The guards that rest on drafts, reviews and approval steps come with those (issue on dates, issue on reviews).
    """
    if target not in possible_moves(agreement.stage):
        return ("not_a_next_stage",)
    missing = []
    if target is Stage.UNDER_REVIEW:
        missing += [] if agreement.parties else ["parties"]
        missing += [] if agreement.purpose else ["purpose"]
    if target is Stage.SIGNING and any(not party.signatory_name for party in signing_parties(agreement)):
        missing.append("signatories")
    if target is Stage.CONCLUDED:
        missing += _for_conclusion(agreement)
    if target in EXITS and not agreement.stage_reason:
        missing.append("reason")
    return tuple(missing)


def _for_conclusion(agreement: Agreement) -> list[str]:
    missing = []
    if len(agreement.parties) < 2:
        missing.append("two_parties")
    if any(party.signed_on is None for party in signing_parties(agreement)):
        missing.append("signatures")
    return missing
