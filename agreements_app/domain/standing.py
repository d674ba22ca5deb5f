"""From an agreement's record to what the term engine needs: effective date by its rule, events, missing facts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date

from agreements_app.domain.agreements import Agreement, AgreementEvent, last_signature_on, signing_parties
from agreements_app.domain.calendar.business_days import ClosedDays
from agreements_app.domain.calendar.fiscal import written_year_start
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import AgreementKind, EffectiveRule, PartyRole, Stage
from agreements_app.domain.term.rule import Counting, Period, RenewalKind, TermEvent, TermEventKind, TermFacts, TermRule

DEFAULT_WINDOW = Period(6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """What is known of the agreement that follows: its first day when concluded, or that it is being prepared."""

    effective_on: date | None = None
    is_in_preparation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TermSurroundings:
    """What the engine needs beside the record: the office's calendar and its decision windows by type."""

    closed: ClosedDays
    window: Period = DEFAULT_WINDOW
    window_by_kind: tuple[tuple[AgreementKind, Period], ...] = ()

    def window_of(self, kind: AgreementKind) -> Period:
        """How long before the decision date the office decides about agreements of this type."""
        return dict(self.window_by_kind).get(kind, self.window)


def term_facts(agreement: Agreement, successor: Successor | None, surroundings: TermSurroundings) -> TermFacts:
    """Everything the term engine needs to know about the agreement."""
    effective_on = resolved_effective_on(agreement)
    rule = _rule(agreement, surroundings.window_of(agreement.kind))
    events = (*_signing(agreement), *_events(agreement.events, rule), *_withdrawals(agreement))
    return TermFacts(
        rule=rule,
        effective_on=effective_on,
        is_concluded=agreement.stage is Stage.CONCLUDED,
        events=events,
        missing=missing_facts(agreement),
        successor_on=successor.effective_on if successor else None,
        is_successor_in_preparation=bool(successor and successor.is_in_preparation),
        has_term=agreement.has_term,
        party_count=_party_count(agreement, events),
        ends_on_withdrawal=agreement.ends_on_withdrawal,
        closed=surroundings.closed,
    )


def resolved_effective_on(agreement: Agreement) -> PartialDate | None:
    """The first day in force by the agreement's rule (domain.md 4.4.1); an explicit date in the record wins."""
    if agreement.effective_on is not None:
        return agreement.effective_on
    signed = last_signature_on(agreement)
    if agreement.effective_rule is EffectiveRule.APRIL_FOLLOWING:
        return _april_following(signed) if signed is not None else None
    if agreement.effective_rule is EffectiveRule.LAST_SIGNATURE:
        return signed
    return None


def renewal_kind_on(agreement: Agreement, day: date) -> RenewalKind | None:
    """What happens at the end of the term by the text as it stands on a day, amendments included."""
    kind = agreement.renewal
    for event in sorted(agreement.events, key=lambda each: each.on):
        if event.kind is TermEventKind.RULE_AMENDED and event.on <= day:
            kind = event.new_renewal or kind
    return kind


def _april_following(signed: PartialDate) -> PartialDate | None:
    """The first 1 April after the signature; the month of the signature is enough to know it, the year is not."""
    if signed.month is None or signed.year == MAXYEAR:
        return None
    return PartialDate(signed.year if signed.month < 4 else signed.year + 1, 4, 1)


def is_counting_open(effective_rule: EffectiveRule | None, chosen: Counting | None) -> bool:
    """Whether both readings of the term are to be shown and the earlier one acted on (japan.md part 3).

    A term “from the date of the last signature” does not count its first day by Civil Code Art. 140, and offices usually
    register the day before. Only a record that says so outright leaves the first day out; anything else is open.
    """
    return effective_rule is EffectiveRule.LAST_SIGNATURE and chosen is not Counting.NEXT_DAY


def missing_facts(agreement: Agreement) -> tuple[str, ...]:
    """Codes of the facts a concluded agreement lacks for its dates: effective_on, signature, renewal, length, end."""
    if agreement.stage is not Stage.CONCLUDED:
        return ()
    missing: list[str] = []
    if resolved_effective_on(agreement) is None:
        by_signature = agreement.effective_rule in (EffectiveRule.LAST_SIGNATURE, EffectiveRule.APRIL_FOLLOWING)
        missing.append("signature" if by_signature else "effective_on")
    if not agreement.has_term:
        return tuple(missing)
    if agreement.renewal is None:
        missing.append("renewal")
    has_end = agreement.length is not None or agreement.explicit_end_on is not None
    if not has_end and agreement.renewal is not RenewalKind.INDEFINITE:
        missing.append("length")
    if agreement.explicit_end_on is not None and agreement.explicit_end_on.exact is None:
        missing.append("end")
    return tuple(missing)


def _rule(agreement: Agreement, window: Period) -> TermRule:
    return TermRule(
        counting=agreement.counting,
        is_counting_open=is_counting_open(agreement.effective_rule, agreement.counting),
        initial=agreement.length,
        explicit_end_on=agreement.explicit_end_on.exact if agreement.explicit_end_on else None,
        renewal=agreement.renewal or RenewalKind.NONE,
        renewal_length=agreement.renewal_length,
        max_renewals=agreement.max_renewals,
        notice=agreement.notice,
        academic_year_start=written_year_start(agreement.academic_year_start),
        review_every=agreement.review_every,
        window=agreement.window or window,
    )


def _signing(agreement: Agreement) -> Iterator[TermEvent]:
    """The last signature of the parties, so that the derivation tells it; one recorded as an event goes before."""
    signed = last_signature_on(agreement)
    is_recorded = any(event.kind is TermEventKind.SIGNED for event in agreement.events)
    if signed is not None and signed.exact is not None and not is_recorded:
        yield TermEvent(kind=TermEventKind.SIGNED, on=signed.exact)


def _events(events: tuple[AgreementEvent, ...], rule: TermRule) -> Iterator[TermEvent]:
    """The events for the engine, in order of time, so that each amendment changes what the one before it left."""
    for event in sorted(events, key=_on):
        is_amended = event.kind is TermEventKind.RULE_AMENDED
        rule = _amended(rule, event) if is_amended else rule
        yield TermEvent(
            kind=event.kind,
            on=event.on,
            until=event.until,
            rule=rule if is_amended else None,
            is_retroactive=event.is_retroactive,
            side=event.side,
        )


def _on(event: AgreementEvent) -> date:
    return event.on


def _withdrawals(agreement: Agreement) -> Iterator[TermEvent]:
    """The withdrawals that are recorded with the party only, not as an event."""
    told = Counter(event.on for event in agreement.events if event.kind is TermEventKind.PARTY_WITHDREW)
    for party in agreement.parties:
        day = party.withdrew_on.exact if party.withdrew_on is not None else None
        if day is None or party.role is PartyRole.WITNESS:
            continue
        if told[day]:
            told[day] -= 1
        else:
            yield TermEvent(kind=TermEventKind.PARTY_WITHDREW, on=day)


def _party_count(agreement: Agreement, events: tuple[TermEvent, ...]) -> int | None:
    """How many were in it before the first of them withdrew: those who signed, and those who had acceded by then."""
    first = min((event.on for event in events if event.kind is TermEventKind.PARTY_WITHDREW), default=date.max)
    acceded = [
        party
        for party in agreement.parties
        if party.role is PartyRole.ACCEDING and party.joined_on is not None and party.joined_on.last_day < first
    ]
    return len(signing_parties(agreement)) + len(acceded) or None


def _amended(rule: TermRule, event: AgreementEvent) -> TermRule:
    explicit = event.new_end_on or (None if event.new_length else rule.explicit_end_on)
    return replace(
        rule,
        initial=event.new_length or rule.initial,
        explicit_end_on=explicit,
        renewal=event.new_renewal or rule.renewal,
        renewal_length=event.new_renewal_length or rule.renewal_length,
        max_renewals=event.new_max_renewals if event.new_max_renewals is not None else rule.max_renewals,
        notice=event.new_notice or rule.notice,
    )
