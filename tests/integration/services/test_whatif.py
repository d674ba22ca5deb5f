"""What if: other facts beside the stored ones, with the commitments they touch; nothing is saved."""

from dataclasses import replace
from datetime import date

import pytest

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import EffectiveRule, Stage
from agreements_app.domain.commitments import Commitment
from agreements_app.domain.term.rule import Counting, Notice, Period, RenewalKind
from agreements_app.domain.term.state import Standing
from agreements_app.domain.whatif import Variation
from agreements_app.services.office import Office
from tests.data.register import Register, fill


@pytest.fixture
def register(office: Office) -> Register:
    """Five years from 1 April 2024, automatic, six months' notice; today is 23 November 2026."""
    return fill(office)


def test_nothing_supposed_changes_nothing(office: Office, register: Register) -> None:
    found = office.what_if.suppose(register.agreement, Variation())

    assert found.before == found.after and found.differs == ()
    assert Variation().is_empty


@pytest.mark.parametrize(
    ("variation", "expected"),
    [
        (Variation(length=Period(36)), {"current_end_on": date(2027, 3, 31), "standing": Standing.LOCKED_IN}),
        (Variation(notice=Notice(period=Period(3))), {"notice_deadline_on": date(2028, 12, 31)}),
        (Variation(effective_on=date(2025, 4, 1)), {"current_end_on": date(2030, 3, 31)}),
        (Variation(explicit_end_on=date(2028, 12, 31)), {"current_end_on": date(2028, 12, 31)}),
        (Variation(counting=Counting.NEXT_DAY), {"current_end_on": date(2029, 4, 1)}),
        (Variation(renewal=RenewalKind.NONE), {"next_notice_deadline_on": None}),
    ],
)
def test_dates_follow_what_is_supposed(
    variation: Variation, expected: dict[str, object], office: Office, register: Register
) -> None:
    before = office.agreements.get(register.agreement)

    found = office.what_if.suppose(register.agreement, variation)

    assert {name: getattr(found.after, name) for name in expected} == expected
    assert set(expected) <= set(found.differs)
    assert office.agreements.get(register.agreement) == before


def test_a_missed_deadline_is_seen_from_the_day_after_it(office: Office, register: Register) -> None:
    found = office.what_if.suppose(register.agreement, Variation(misses_deadline=True))

    assert found.looked_on == date(2028, 10, 1)
    assert (found.after.standing, found.after.bound_until_on) == (Standing.LOCKED_IN, date(2034, 3, 31))


def test_a_later_signature_moves_what_depends_on_it(office: Office, register: Register) -> None:
    facts = office.agreements.get(register.agreement).facts
    by_signature = replace(facts, number="n", effective_on=None, effective_rule=EffectiveRule.LAST_SIGNATURE)
    signing = replace(by_signature, number="s", stage=Stage.SIGNING,
                      parties=(facts.parties[0], replace(facts.parties[1], signed_on=None)))  # fmt: skip
    numbers = [office.agreements.create(each).id for each in (by_signature, signing)]

    ends = [
        office.what_if.suppose(number, Variation(signed_on=date(2027, 6, 12))).after.effective_on for number in numbers
    ]

    assert ends == [date(2027, 6, 12)] * 2


def test_commitments_left_outside_the_term_are_named(office: Office, register: Register) -> None:
    for text, due in (("late", date(2028, 6, 1)), ("soon", date(2027, 1, 1))):
        office.commitments.create(Commitment(text_en=text, agreement_id=register.agreement, due_on=due))
    short = Variation(length=Period(36), renewal=RenewalKind.NONE)

    found = office.what_if.suppose(register.agreement, short)

    assert [row.text_en for row in found.stranded] == ["late"]
    assert found.saved == ()


def test_a_record_without_dates_can_be_tried_out(office: Office) -> None:
    number = office.agreements.create(Agreement(number="n")).id
    supposed = Variation(effective_on=date(2027, 4, 1), length=Period(60), renewal=RenewalKind.BY_AGREEMENT)

    found = office.what_if.suppose(number, supposed)

    assert found.before.standing is Standing.NOT_CONCLUDED
    assert found.after.current_end_on == date(2032, 3, 31)


def test_dates_are_partial_where_the_record_is(office: Office, register: Register) -> None:
    facts = office.agreements.get(register.agreement).facts
    number = office.agreements.create(replace(facts, number="old", effective_on=PartialDate(1992))).id

    found = office.what_if.suppose(number, Variation(effective_on=date(1992, 4, 1)))

    assert found.before.standing is Standing.UNKNOWN and found.after.current_end_on is not None
