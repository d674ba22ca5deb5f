"""A coming end is weighed, decided by a named person, and what follows is created in the same transaction."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from agreements_app.domain.calendar.business_days import ClosedDays
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import CommitmentStatus, InitiativeStage, OwedBy, Side, Stage
from agreements_app.domain.commitments import Commitment
from agreements_app.domain.decision_codes import Continuity, InstrumentKind, RenewalChoice, RenewalWarning
from agreements_app.domain.renewals import CommitmentTally
from agreements_app.domain.standing import TermSurroundings, term_facts
from agreements_app.domain.term.rule import Period, RenewalKind, TermEventKind
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import Standing, TermState
from agreements_app.services.drafting import DraftRequest
from agreements_app.services.office import Office
from agreements_app.services.opening import open_office
from agreements_app.services.refusals import RefusedError
from agreements_app.services.renewals import RenewalCase, RenewalDecision, RenewalRefusedError
from tests.conftest import DAY
from tests.data.register import Register, fill
from tests.data.word_files import words

END = date(2027, 3, 31)


@pytest.fixture
def register(office: Office) -> Register:
    """Five years from 1 April 2024, renewed automatically, six months' notice; today is 23 November 2026."""
    return fill(office)


@pytest.fixture
def by_agreement(office: Office, register: Register) -> int:
    """An agreement whose five years end on 31 March 2027 and which is renewed by agreement."""
    facts = office.agreements.get(register.agreement).facts
    ending = replace(
        facts,
        number="2022-1",
        effective_on=PartialDate(2022, 4, 1),
        renewal=RenewalKind.BY_AGREEMENT,
        notice=None,
        review_outcome=None,
    )
    return office.agreements.create(ending).id


def _state_on(office: Office, number: int, day: date) -> TermState:
    """Where an agreement stands on a later day."""
    facts = term_facts(office.agreements.get(number).facts, None, TermSurroundings(closed=ClosedDays()))
    return standing_on(facts, day)


def _decision(case: RenewalCase, choice: RenewalChoice, **values: object) -> RenewalDecision:
    decision = RenewalDecision(dossier=case.dossier, version=case.version, choice=choice, by="Tanaka Ichiro")
    return replace(decision, **values)  # type: ignore[arg-type]


def test_dossier_counts_what_the_ending_term_brought(office: Office, by_agreement: int) -> None:
    for owed_by, status, due in (
        (OwedBy.US, CommitmentStatus.DONE, date(2025, 5, 1)),
        (OwedBy.BOTH, CommitmentStatus.OPEN, date(2026, 5, 1)),
        (OwedBy.PARTNER, CommitmentStatus.OPEN, date(2027, 1, 1)),
        (OwedBy.US, CommitmentStatus.DONE, date(2020, 5, 1)),
    ):
        done = date(2025, 5, 1) if status is CommitmentStatus.DONE and due.year > 2021 else None
        office.commitments.create(
            Commitment(text_en="x", agreement_id=by_agreement, owed_by=owed_by, status=status, due_on=due, done_on=done)
        )

    case = office.renewals.dossier(by_agreement)

    assert (case.dossier.term_end_on, case.record_id, case.version) == (END, None, 0)
    assert case.evidence.ours == CommitmentTally(kept=1, overdue=1)
    assert case.evidence.theirs == CommitmentTally(open=1, overdue=1)
    assert (case.evidence.text_years, case.evidence.amendments) == (4, 0)
    assert case.recommendation.choice is RenewalChoice.RENEWAL_LETTER


def test_joint_initiative_that_runs_counts_as_something_done(office: Office, register: Register) -> None:
    initiative = office.initiatives.get(register.initiative)
    office.initiatives.save(initiative.id, initiative.version, replace(initiative.facts, stage=InitiativeStage.RUNNING))

    case = office.renewals.dossier(register.agreement)

    assert (case.evidence.initiatives, case.evidence.initiatives_alive) == (1, 1)
    assert case.recommendation.choice is RenewalChoice.LET_RENEW


def test_letter_begins_an_instrument_that_changes_nothing_until_it_is_signed(office: Office, by_agreement: int) -> None:
    case = office.renewals.dossier(by_agreement)

    decided = office.renewals.decide(_decision(case, RenewalChoice.RENEWAL_LETTER, reason="worth it"))

    assert (decided.facts.decided_by, decided.facts.decided_on) == ("Tanaka Ichiro", date(2026, 11, 23))
    assert decided.facts.recommended is case.recommendation.choice
    assert decided.facts.instrument_id is not None
    begun = office.instruments.get(decided.facts.instrument_id)
    assert (begun.facts.kind, begun.facts.concluded_on) == (InstrumentKind.RENEWAL_LETTER, None)
    assert begun.facts.effective_on == date(2027, 4, 1)
    assert office.agreements.details(by_agreement).state.current_end_on == END
    signed = tuple(replace(each, signed_on=PartialDate(2026, 11, 20)) for each in begun.facts.signatures)
    saved = office.instruments.save(begun.id, begun.version, replace(begun.facts, signatures=signed))
    office.instruments.conclude(saved.id, saved.version)
    assert _state_on(office, by_agreement, date(2027, 4, 1)).current_end_on == date(2032, 3, 31)
    assert case.outlooks[RenewalChoice.RENEWAL_LETTER].end_on == date(2032, 3, 31)


def test_new_agreement_is_a_linked_proposal_from_the_next_day(office: Office, by_agreement: int) -> None:
    case = office.renewals.dossier(by_agreement)

    decided = office.renewals.decide(_decision(case, RenewalChoice.NEW_AGREEMENT))

    assert decided.facts.successor_id is not None and decided.facts.instrument_id is None
    made = office.agreements.get(decided.facts.successor_id).facts
    assert (made.predecessor_id, made.stage, made.number) == (by_agreement, Stage.PROPOSED, "")
    assert made.effective_on == PartialDate(2027, 4, 1)
    assert made.title_ja == "学術交流に関する覚書" and made.length == Period.parse("5y")
    assert [party.signed_on for party in made.parties] == [None, None]
    assert made.events == () and made.originals == () and made.gates == ()


def test_letter_may_continue_the_agreement_in_a_linked_record(office: Office, by_agreement: int) -> None:
    case = office.renewals.dossier(by_agreement)

    decided = office.renewals.decide(_decision(case, RenewalChoice.RENEWAL_LETTER, as_successor=True))

    assert decided.facts.instrument_id is None and decided.facts.successor_id is not None
    assert office.instruments.of_agreement(by_agreement) == ()


def test_notice_is_begun_in_our_name_and_ends_the_agreement_only_when_sent(office: Office, register: Register) -> None:
    case = office.renewals.dossier(register.agreement)

    decided = office.renewals.decide(_decision(case, RenewalChoice.NOTICE_NOT_TO_RENEW))

    assert decided.facts.instrument_id is not None
    begun = office.instruments.get(decided.facts.instrument_id).facts
    assert (begun.kind, begun.given_by, begun.sent_on) == (InstrumentKind.NOTICE_NOT_TO_RENEW, Side.US, None)
    assert office.agreements.details(register.agreement).state.standing is Standing.IN_FORCE
    assert case.outlooks[RenewalChoice.NOTICE_NOT_TO_RENEW].standing is Standing.LAPSED


@pytest.mark.parametrize("choice", [RenewalChoice.LET_RENEW, RenewalChoice.LET_LAPSE])
def test_letting_it_renew_or_end_keeps_nothing_but_the_decision(
    office: Office, register: Register, choice: RenewalChoice
) -> None:
    before = office.agreements.get(register.agreement)
    case = office.renewals.dossier(register.agreement)

    decided = office.renewals.decide(_decision(case, choice))

    assert (decided.facts.instrument_id, decided.facts.successor_id) == (None, None)
    assert office.agreements.get(register.agreement) == before
    assert office.instruments.of_agreement(register.agreement) == ()


def test_late_notice_is_said_and_not_forbidden(office: Office, register: Register) -> None:
    facts = office.agreements.get(register.agreement).facts
    early = replace(facts, number="e", effective_on=PartialDate(2022, 1, 1))
    locked = office.agreements.create(early).id
    case = office.renewals.dossier(locked)

    decided = office.renewals.decide(_decision(case, RenewalChoice.NOTICE_NOT_TO_RENEW))

    assert case.evidence.notice_deadline_on == date(2026, 6, 30)
    assert RenewalWarning.NOTICE_LATE in case.outlooks[RenewalChoice.NOTICE_NOT_TO_RENEW].warnings
    assert decided.facts.instrument_id is not None


@pytest.mark.parametrize(
    ("continuity", "starts_on", "first", "end"),
    [
        (None, None, date(2026, 10, 1), date(2031, 9, 30)),
        (Continuity.NEW_START, date(2026, 12, 1), date(2026, 12, 1), date(2031, 11, 30)),
    ],
)
def test_renewal_after_the_end_is_continuous_or_begins_anew(
    office: Office,
    by_agreement: int,
    continuity: Continuity | None,
    starts_on: date | None,
    first: date,
    end: date,
) -> None:
    facts = office.agreements.get(by_agreement).facts
    over = office.agreements.create(replace(facts, number="o", effective_on=PartialDate(2021, 10, 1))).id
    case = office.renewals.dossier(over)

    decided = office.renewals.decide(
        _decision(case, RenewalChoice.RENEWAL_LETTER, continuity=continuity, starts_on=starts_on)
    )

    assert RenewalWarning.SIGNED_LATE in case.outlooks[RenewalChoice.RENEWAL_LETTER].warnings
    assert decided.facts.instrument_id is not None
    begun = office.instruments.get(decided.facts.instrument_id)
    assert begun.facts.continuity is (continuity or Continuity.RETROACTIVE)
    assert begun.facts.effective_on == first
    signed = tuple(replace(each, signed_on=PartialDate(2026, 11, 20)) for each in begun.facts.signatures)
    saved = office.instruments.save(begun.id, begun.version, replace(begun.facts, signatures=signed))
    office.instruments.conclude(saved.id, saved.version)
    assert _state_on(office, over, date(2026, 12, 1)).current_end_on == end
    outcome = _state_on(office, over, date(2026, 11, 25)).standing
    assert outcome is (Standing.LAPSED if continuity is Continuity.NEW_START else Standing.IN_FORCE)


def test_what_was_decided_is_not_decided_again(office: Office, by_agreement: int) -> None:
    office.renewals.decide(_decision(office.renewals.dossier(by_agreement), RenewalChoice.LET_LAPSE))

    with pytest.raises(RenewalRefusedError, match="has been decided"):
        office.renewals.decide(_decision(office.renewals.dossier(by_agreement), RenewalChoice.RENEWAL_LETTER))

    assert office.instruments.of_agreement(by_agreement) == ()


def test_recommendation_kept_is_that_of_the_evaluation_decided_on(office: Office, by_agreement: int) -> None:
    case = office.renewals.dossier(by_agreement)
    evaluated = replace(case.dossier, value_gained="much", is_focus_changed=True)

    decided = office.renewals.decide(_decision(case, RenewalChoice.LET_LAPSE, dossier=evaluated))

    assert case.recommendation.choice is not RenewalChoice.NEW_AGREEMENT
    assert decided.facts.recommended is RenewalChoice.NEW_AGREEMENT


def test_decision_about_an_end_that_has_moved_is_refused(office: Office, by_agreement: int) -> None:
    case = office.renewals.dossier(by_agreement)
    stale = replace(case, dossier=replace(case.dossier, term_end_on=date(2026, 3, 31)))

    with pytest.raises(RenewalRefusedError, match="has changed since"):
        office.renewals.decide(_decision(stale, RenewalChoice.LET_LAPSE))

    assert office.renewals.of_agreement(by_agreement) == ()


def test_nameless_decision_is_refused_and_nothing_is_created(office: Office, by_agreement: int) -> None:
    case = office.renewals.dossier(by_agreement)

    with pytest.raises(RefusedError):
        office.renewals.decide(_decision(case, RenewalChoice.NEW_AGREEMENT, by=" "))

    assert office.renewals.of_agreement(by_agreement) == ()
    assert office.agreements.details(by_agreement).relatives == ()


def test_repeated_decision_is_carried_out_once(office: Office, by_agreement: int) -> None:
    case = office.renewals.dossier(by_agreement)
    decision = _decision(case, RenewalChoice.RENEWAL_LETTER)

    first = office.renewals.decide(decision, save_id="same")
    second = office.renewals.decide(decision, save_id="same")

    assert first.id == second.id
    assert len(office.instruments.of_agreement(by_agreement)) == 1


def test_agreement_that_is_not_concluded_has_nothing_to_decide(office: Office, by_agreement: int) -> None:
    draft = replace(office.agreements.get(by_agreement).facts, number="d", stage=Stage.PROPOSED)
    number = office.agreements.create(draft).id

    with pytest.raises(RenewalRefusedError, match="no coming end"):
        office.renewals.dossier(number)


def test_evaluation_is_kept_and_weighs(office: Office, by_agreement: int) -> None:
    blank = office.renewals.dossier(by_agreement).dossier
    office.renewals.create(replace(blank, value_gained="much", is_focus_changed=True))

    case = office.renewals.dossier(by_agreement)

    assert (case.record_id is not None, case.version) == (True, 1)
    assert case.recommendation.choice is RenewalChoice.NEW_AGREEMENT


def test_paper_of_the_instrument_begun_is_drafted_in_one_step(
    office: Office, by_agreement: int, tmp_path: Path
) -> None:
    case = office.renewals.dossier(by_agreement)
    decided = office.renewals.decide(_decision(case, RenewalChoice.RENEWAL_WITH_AMENDMENT))

    request = DraftRequest(
        agreement_id=by_agreement,
        template="renewal_with_amendment",
        instrument_id=decided.facts.instrument_id,
        allows_blanks=True,
    )
    written = office.drafts.write(request, tmp_path / "out")

    lines = words(written.paths[0].read_bytes())
    assert any("renewed from 1 April 2027 until and including 31 March 2032" in line for line in lines)
    assert any("2027年4月1日から2032年3月31日まで（当日を含む。）" in line for line in lines)


def test_dossier_is_still_weighed_on_the_last_day_and_after(tmp_path: Path, office: Office, by_agreement: int) -> None:
    standings = []

    for day in (END, END + timedelta(days=1)):
        opened = open_office(tmp_path / "office", may_write=False, day=day)
        case = opened.office.renewals.dossier(by_agreement)
        standings.append(RenewalWarning.SIGNED_LATE in case.outlooks[RenewalChoice.RENEWAL_LETTER].warnings)
        opened.close()

    assert standings == [False, True]


@pytest.mark.parametrize(
    ("choice", "is_reviewed"),
    [(RenewalChoice.LET_RENEW, True), (RenewalChoice.NOTICE_NOT_TO_RENEW, False), (RenewalChoice.NEW_AGREEMENT, False)],
)
def test_going_on_with_an_agreement_without_end_is_its_review(
    office: Office, register: Register, choice: RenewalChoice, is_reviewed: bool
) -> None:
    """In effect since April 2016 without end, to be reviewed every five years; today is 23 November 2026."""
    facts = office.agreements.get(register.agreement).facts
    endless = replace(
        facts,
        number="2016-1",
        effective_on=PartialDate(2016, 4, 1),
        renewal=RenewalKind.INDEFINITE,
        length=None,
        review_every=Period(60),
    )
    number = office.agreements.create(endless).id
    case = office.renewals.dossier(number)

    office.renewals.decide(_decision(case, choice, reason="goes well"))

    events = office.agreements.get(number).facts.events
    state = office.agreements.details(number).state
    assert case.dossier.term_end_on == date(2021, 4, 1)
    assert [(event.kind, event.on, event.note) for event in events] == (
        [(TermEventKind.REVIEWED, DAY, "goes well")] if is_reviewed else []
    )
    assert state.review_due_on == (date(2031, 11, 23) if is_reviewed else date(2021, 4, 1))
    assert (state.standing is Standing.REVIEW_DUE) is not is_reviewed
    assert case.outlooks[RenewalChoice.LET_RENEW].standing is Standing.IN_FORCE
