"""What if (試算): an agreement's facts varied, to see the dates side by side; nothing is ever saved (domain.md, section 2)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from agreements_app.domain.agreements import Agreement, signing_parties
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import EffectiveRule, Stage
from agreements_app.domain.term.rule import Counting, Notice, Period, RenewalKind
from agreements_app.domain.term.state import TermState

DATES = (
    "effective_on", "initial_end_on", "current_end_on", "notice_deadline_on", "send_by_on", "bound_until_on",
    "next_notice_deadline_on", "review_due_on", "decision_on",
)  # fmt: skip
"""The dates that are shown side by side, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variation:
    """What is supposed; what is None stays as it is.

    `signed_on` is the day of the last signature, `misses_deadline` looks from the day after the next notice deadline.
    """

    signed_on: date | None = None
    effective_on: date | None = None
    counting: Counting | None = None
    length: Period | None = None
    explicit_end_on: date | None = None
    renewal: RenewalKind | None = None
    renewal_length: Period | None = None
    max_renewals: int | None = None
    notice: Notice | None = None
    misses_deadline: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is supposed."""
        return self == Variation()


def varied(agreement: Agreement, variation: Variation) -> Agreement:
    """The agreement as supposed: concluded, so that its dates can be reckoned."""
    changed = replace(
        agreement,
        stage=Stage.CONCLUDED,
        counting=variation.counting or agreement.counting,
        renewal=variation.renewal or agreement.renewal,
        renewal_length=variation.renewal_length or agreement.renewal_length,
        max_renewals=agreement.max_renewals if variation.max_renewals is None else variation.max_renewals,
        notice=variation.notice or agreement.notice,
    )
    if variation.length is not None:
        changed = replace(changed, length=variation.length, explicit_end_on=None)
    if variation.explicit_end_on is not None:
        changed = replace(changed, explicit_end_on=PartialDate.of(variation.explicit_end_on))
    if variation.signed_on is not None:
        changed = _signed(changed, variation.signed_on)
    if variation.effective_on is not None:
        changed = replace(changed, effective_on=PartialDate.of(variation.effective_on))
    return changed


def day_looked_at(before: TermState, variation: Variation, today: date) -> date:
    """The day on which the supposed agreement is looked at: today, or the day after the door has closed."""
    door = before.next_notice_deadline_on
    if not variation.misses_deadline or door is None or door < today:
        return today
    return door + timedelta(days=1)


def differing(before: TermState, after: TermState) -> tuple[str, ...]:
    """The names of the dates that differ, `standing` and `renewals_passed` among them."""
    names = ("standing", "renewals_passed", *DATES)
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def _signed(agreement: Agreement, day: date) -> Agreement:
    """The last signature on `day`: parties that have not signed sign then; of those that have, the last one does."""
    signing = signing_parties(agreement)
    unsigned = [party for party in signing if party.signed_on is None]
    dated = [party for party in signing if party.signed_on is not None]
    moved = unsigned or sorted(dated, key=lambda party: str(party.signed_on))[-1:]
    parties = tuple(
        replace(party, signed_on=PartialDate.of(day)) if party in moved else party for party in agreement.parties
    )
    is_by_signature = agreement.effective_rule in (EffectiveRule.LAST_SIGNATURE, EffectiveRule.APRIL_FOLLOWING)
    return replace(agreement, parties=parties, effective_on=None if is_by_signature else agreement.effective_on)
