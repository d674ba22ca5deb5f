"""From a record to what the term engine needs: effective date, counting, events, parties."""

from dataclasses import replace
from datetime import date

import pytest

from agreements_app.domain.agreements import Agreement, AgreementEvent, Party
from agreements_app.domain.calendar.business_days import ClosedDays
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import EffectiveRule, PartyRole, Stage
from agreements_app.domain.standing import TermSurroundings, is_counting_open, resolved_effective_on, term_facts
from agreements_app.domain.term.rule import Counting, Notice, Period, RenewalKind, TermEventKind, TermFacts
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import Standing
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.term_words import explanation

SURROUNDINGS = TermSurroundings(closed=ClosedDays())


def signed(institution: int, on: str, role: PartyRole = PartyRole.PARTY) -> Party:
    return Party(institution_id=institution, role=role, signed_on=PartialDate.parse(on))


BY_SIGNATURE = Agreement(
    stage=Stage.CONCLUDED,
    effective_rule=EffectiveRule.LAST_SIGNATURE,
    parties=(signed(1, "2015-03-20"), signed(2, "2015-04-01")),
    length=Period(60),
    renewal=RenewalKind.AUTOMATIC,
    renewal_length=Period(12),
    notice=Notice(period=Period(6)),
)


def facts_of(agreement: Agreement) -> TermFacts:
    return term_facts(agreement, None, SURROUNDINGS)


def test_from_the_last_signature_both_countings_are_shown_and_the_earlier_is_acted_on() -> None:
    state = standing_on(facts_of(BY_SIGNATURE), date(2026, 2, 11))

    assert (state.effective_on, state.initial_end_on) == (date(2015, 4, 1), date(2020, 3, 31))
    assert "not counted (Civil Code Art. 140), on 1 April 2020" in " ".join(explanation(state, texts_for("en")))


@pytest.mark.parametrize(
    ("rule", "chosen", "is_open"),
    [
        (EffectiveRule.LAST_SIGNATURE, None, True),
        (EffectiveRule.LAST_SIGNATURE, Counting.FIRST_DAY, True),
        (EffectiveRule.LAST_SIGNATURE, Counting.NEXT_DAY, False),
        (EffectiveRule.FIXED, None, False),
        (EffectiveRule.APRIL_FOLLOWING, Counting.FIRST_DAY, False),
    ],
)
def test_only_a_term_from_the_signature_leaves_its_counting_open(
    rule: EffectiveRule, chosen: Counting | None, is_open: bool
) -> None:
    assert is_counting_open(rule, chosen) is is_open


def test_a_chosen_counting_and_an_end_in_the_text_win() -> None:
    chosen = replace(BY_SIGNATURE, counting=Counting.NEXT_DAY)
    dated = replace(BY_SIGNATURE, explicit_end_on=PartialDate.parse("2020-06-30"))

    assert standing_on(facts_of(chosen), date(2016, 1, 1)).initial_end_on == date(2020, 4, 1)
    state = standing_on(facts_of(dated), date(2016, 1, 1))
    assert state.initial_end_on == date(2020, 6, 30)
    assert "1 July 2020" not in " ".join(explanation(state, texts_for("en"))[:3])


@pytest.mark.parametrize(
    ("written", "effective"),
    [
        ("2015-03-31", "2015-04-01"),
        ("2015-04-01", "2016-04-01"),
        ("1992-02", "1992-04-01"),
        ("1992-04", "1993-04-01"),
        ("1992", None),
        ("9999-05-01", None),
    ],
)
def test_the_april_that_follows_the_signature(written: str, effective: str | None) -> None:
    agreement = replace(
        BY_SIGNATURE, effective_rule=EffectiveRule.APRIL_FOLLOWING, parties=(signed(1, written), signed(2, written))
    )

    found = resolved_effective_on(agreement)

    assert (None if found is None else str(found)) == effective


def test_each_amendment_changes_what_the_one_before_it_left() -> None:
    longer = AgreementEvent(kind=TermEventKind.RULE_AMENDED, on=date(2016, 4, 1), new_notice=Notice(period=Period(12)))
    slower = AgreementEvent(kind=TermEventKind.RULE_AMENDED, on=date(2018, 4, 1), new_renewal_length=Period(36))

    state = standing_on(facts_of(replace(BY_SIGNATURE, events=(slower, longer))), date(2021, 1, 1))

    assert (state.current_end_on, state.notice_deadline_on) == (date(2023, 3, 31), date(2022, 3, 31))


def test_a_withdrawal_recorded_with_the_party_only_counts_like_an_event() -> None:
    left = replace(BY_SIGNATURE.parties[1], withdrew_on=PartialDate.parse("2019-04-01"))
    agreement = replace(BY_SIGNATURE, parties=(BY_SIGNATURE.parties[0], left))
    event = AgreementEvent(kind=TermEventKind.PARTY_WITHDREW, on=date(2019, 4, 1))

    for known in (agreement, replace(agreement, events=(event,))):
        facts = facts_of(known)
        withdrawals = [each.on for each in facts.events if each.kind is TermEventKind.PARTY_WITHDREW]
        assert withdrawals == [date(2019, 4, 1)]
        assert standing_on(facts, date(2019, 4, 1)).standing is Standing.TERMINATED


@pytest.mark.parametrize(
    ("ends", "acceded", "standing"),
    [
        (False, "2017-05-01", Standing.IN_FORCE),
        (False, "2019-05-01", Standing.TERMINATED),
        (True, "2017-05-01", Standing.TERMINATED),
    ],
)
def test_those_who_had_acceded_keep_it_going_unless_the_text_ends_it(
    ends: bool, acceded: str, standing: Standing
) -> None:
    third = Party(institution_id=3, role=PartyRole.ACCEDING, joined_on=PartialDate.parse(acceded))
    witness = Party(institution_id=4, role=PartyRole.WITNESS, withdrew_on=PartialDate.parse("2018-01-01"))
    event = AgreementEvent(kind=TermEventKind.PARTY_WITHDREW, on=date(2018, 4, 1))
    agreement = replace(
        BY_SIGNATURE,
        parties=(*BY_SIGNATURE.parties, third, witness),
        events=(event,),
        ends_on_withdrawal=ends,
    )

    assert standing_on(facts_of(agreement), date(2018, 4, 1)).standing is standing
