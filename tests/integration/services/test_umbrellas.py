"""What an umbrella's suspension, end or running out does to the agreements that follow it, and to those that survive it."""

from dataclasses import replace
from datetime import date

import pytest

from agreements_app.domain.agreements import AgreementEvent, Party
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import Side
from agreements_app.domain.queries import AgreementQuery, Window
from agreements_app.domain.term.rule import Period, RenewalKind, TermEventKind
from agreements_app.domain.term.state import Standing
from agreements_app.services.office import Office
from agreements_app.services.opening import open_office
from tests.data.register import Register, fill


@pytest.fixture
def register(office: Office) -> Register:
    """The umbrella: five years from 1 April 2024, automatic, six months' notice; today is 23 November 2026."""
    return fill(office)


def _under(office: Office, register: Register, number: str, *, follows: bool, **values: object) -> int:
    facts = office.agreements.get(register.agreement).facts
    child = replace(facts, number=number, parent_id=register.agreement, follows_parent=follows, **values)  # type: ignore[arg-type]
    return office.agreements.create(child).id


def _standing(office: Office, number: int) -> Standing:
    (row,) = office.agreements.rows([number])
    assert row.standing is office.agreements.details(number).state.standing
    return row.standing


def _add(office: Office, number: int, kind: TermEventKind, on: date, until: date | None = None) -> None:
    stored = office.agreements.get(number)
    office.agreements.add_event(number, stored.version, AgreementEvent(kind=kind, on=on, until=until))


def test_what_follows_is_suspended_with_its_umbrella_and_resumes_with_it(office: Office, register: Register) -> None:
    tied, free = (_under(office, register, name, follows=follows) for name, follows in (("a", True), ("b", False)))

    _add(office, register.agreement, TermEventKind.SUSPENDED, date(2026, 11, 1))
    suspended = [_standing(office, number) for number in (tied, free)]
    _add(office, register.agreement, TermEventKind.RESUMED, date(2026, 11, 20))

    assert suspended == [Standing.SUSPENDED, Standing.IN_FORCE]
    assert _standing(office, tied) is Standing.IN_FORCE


def test_a_given_termination_of_the_umbrella_shortens_what_follows(office: Office, register: Register) -> None:
    tied = _under(office, register, "a", follows=True)
    deeper = office.agreements.create(
        replace(office.agreements.get(tied).facts, number="c", parent_id=tied, follows_parent=True)
    ).id

    _add(office, register.agreement, TermEventKind.TERMINATION_NOTICE, date(2026, 11, 1), date(2027, 5, 1))

    for number in (tied, deeper):
        state = office.agreements.details(number).state
        assert (state.standing, state.current_end_on) == (Standing.TERMINATING, date(2027, 5, 1))
        assert state.next_notice_deadline_on is None and state.bound_until_on == date(2027, 5, 1)
        assert [step.code for step in state.steps][-3:] == [
            "umbrella_ending",
            "standing_by_umbrella",
            "next_change_day",
        ]
    page = office.agreements.page(AgreementQuery(standings=(Standing.TERMINATING,)), Window())
    assert page.total == 3


def test_case_22_when_the_umbrella_runs_out_so_does_what_follows_on_that_day(
    office: Office, register: Register
) -> None:
    umbrella = office.agreements.get(register.agreement)
    ending = replace(umbrella.facts, renewal=RenewalKind.NONE, notice=None, length=Period(36))
    office.agreements.save(umbrella.id, umbrella.version, ending, reason="entered wrongly")
    tied = _under(office, register, "a", follows=True, length=Period(120), renewal=RenewalKind.NONE)
    survivor = _under(office, register, "b", follows=False, length=Period(120), renewal=RenewalKind.NONE)
    before = office.agreements.details(tied).state
    folder = office.folder.root
    office.context.database.close()

    later = open_office(folder, may_write=False, day=date(2027, 4, 1))
    rows = {row.number: row.standing for row in later.office.agreements.rows([tied, survivor])}
    later.close()

    assert (before.standing, before.current_end_on) == (Standing.WILL_LAPSE, date(2027, 3, 31))
    assert rows == {"a": Standing.LAPSED, "b": Standing.IN_FORCE}


def test_the_effects_are_shown_before_anything_is_recorded(office: Office, register: Register) -> None:
    tied, free = (_under(office, register, name, follows=follows) for name, follows in (("a", True), ("b", False)))
    facts = office.agreements.get(register.agreement).facts
    ended = AgreementEvent(kind=TermEventKind.TERMINATED, on=date(2026, 10, 31))

    effects = office.agreements.effects_on_followers(register.agreement, replace(facts, events=(ended,)))

    told = {effect.row.id: (effect.follows, effect.is_changed, effect.after.standing) for effect in effects}
    assert told == {tied: (True, True, Standing.TERMINATED), free: (False, False, Standing.IN_FORCE)}
    assert office.agreements.get(register.agreement).facts.events == ()


def test_records_that_follow_each_other_in_a_ring_end_the_search(office: Office, register: Register) -> None:
    tied = _under(office, register, "a", follows=True)
    stored = office.agreements.get(register.agreement)

    office.agreements.save(
        stored.id, stored.version, replace(stored.facts, parent_id=tied, follows_parent=True), reason="a ring"
    )

    assert _standing(office, tied) is Standing.IN_FORCE


@pytest.mark.parametrize(("ends", "standing"), [(False, Standing.IN_FORCE), (True, Standing.TERMINATED)])
def test_case_12_a_party_that_withdraws_ends_the_agreement_only_where_the_text_says_so(
    ends: bool, standing: Standing, office: Office, register: Register
) -> None:
    facts = office.agreements.get(register.agreement).facts
    third = office.institutions.create(office.institutions.get(register.partner).facts).id
    parties = (*facts.parties, Party(institution_id=third, side=Side.PARTNER, signed_on=PartialDate(2024, 3, 20)))
    made = office.agreements.create(replace(facts, number="3p", parties=parties, ends_on_withdrawal=ends))

    left = office.agreements.withdraw_party(made.id, made.version, third, date(2026, 11, 1), reason="merged")

    assert _standing(office, made.id) is standing
    assert left.facts.parties[2].withdrew_on == PartialDate(2026, 11, 1)
    with pytest.raises(Exception, match="cannot be saved"):
        office.agreements.withdraw_party(made.id, left.version, third, date(2026, 11, 2))
