"""The edge cases of domain.md 4.5 that need a register, a service or a printed page, each under its number.

Those of dates alone are in `tests/unit/term/test_term_edge_cases.py`, those of a window in
`tests/ui/test_edge_cases_on_screen.py`. case_35 (a new edition of a list turns a partner into a hit) has no test: the
register keeps no lists to screen against yet. Of case_16 the ruling is tested; there is no comparison of texts yet.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from agreements_app.domain.agreements import Agreement, LanguageVersion, Original, Party, parties_on
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import Authenticity, ContactRole, Stage
from agreements_app.domain.decision_codes import Gate, InstrumentKind, ReviewOutcome, ReviewTier
from agreements_app.domain.institutions import Contact, Institution, InstitutionName
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.domain.term.rule import RenewalKind
from agreements_app.domain.term.state import Standing
from agreements_app.services.agreements import StageRefusedError
from agreements_app.services.drafting import DraftRequest
from agreements_app.services.office import Office
from agreements_app.services.refusals import LockedError
from agreements_app.texts.catalogue import texts_for
from tests.conftest import DAY
from tests.data.register import Register, agreement_facts, fill
from tests.data.word_files import words


@pytest.fixture
def register(office: Office) -> Register:
    """Five years from 1 April 2024, renewed automatically, six months' notice; today is 23 November 2026."""
    return fill(office)


def _agreement(office: Office, register: Register, **values: object) -> int:
    """Another agreement of the two institutions."""
    facts = replace(agreement_facts(register.ours, register.partner), number="2026-9", **values)  # type: ignore[arg-type]
    return office.agreements.create(facts).id


def _changed(office: Office, number: int, **values: object) -> Agreement:
    """The agreement with other facts, entered with a reason."""
    stored = office.agreements.get(number)
    facts = replace(stored.facts, **values)  # type: ignore[arg-type]
    return office.agreements.save(number, stored.version, facts, reason="entered late").facts


def _to_be_signed(office: Office, register: Register, stage: Stage = Stage.APPROVED, **values: object) -> int:
    """An agreement that is approved, with everything its signing needs."""
    parties = agreement_facts(register.ours, register.partner).parties
    needed: dict[str, object] = {
        "stage": stage,
        "parties": tuple(replace(party, signed_on=None) for party in parties),
        "languages": (LanguageVersion(language="en"),),
        "originals": tuple(Original(language="en", first_party_id=party.institution_id) for party in parties),
        "review_tier": ReviewTier.STANDARD,
        "review_outcome": ReviewOutcome.CLEAR,
        "review_decided_by": "Abe",
        "review_decided_on": date(2026, 5, 1),
    }
    return _agreement(office, register, **{**needed, **values})


def _obstacles(office: Office, number: int, target: Stage) -> list[str]:
    return [obstacle.code for obstacle in office.agreements.obstacles(number, target)]


def _signed(office: Office, number: int, *days: str) -> None:
    parties = office.agreements.get(number).facts.parties
    signed = zip(parties, days, strict=True)
    _changed(office, number, parties=tuple(replace(party, signed_on=PartialDate.parse(day)) for party, day in signed))


def _in_office(office: Office, register: Register, *people: Contact) -> None:
    stored = office.institutions.get(register.partner)
    office.institutions.save(stored.id, stored.version, replace(stored.facts, contacts=people))


def _drafted(office: Office, number: int, folder: Path, template: str, languages: tuple[str, ...] = ("en",)) -> str:
    """The words of a draft's Word file."""
    request = DraftRequest(
        agreement_id=number, template=template, languages=languages, allows_blanks=True, formats=("docx",)
    )
    return "\n".join(words(office.drafts.write(request, folder).paths[0].read_bytes()))


def _third_party(office: Office, register: Register) -> Party:
    names = (InstitutionName(text="University of the South"),)
    third = office.institutions.create(Institution(names=names, country="PT")).id
    return replace(
        agreement_facts(register.ours, register.partner).parties[1],
        institution_id=third,
        signatory_name="Ines Costa",
        signatory_name_ja="",
    )


def test_case_12_who_withdrew_is_asked_for_no_renewal_and_printed_on_no_letter_of_it(
    office: Office, register: Register, tmp_path: Path
) -> None:
    parties = (*agreement_facts(register.ours, register.partner).parties, _third_party(office, register))
    number = _agreement(office, register, parties=parties)
    before = _drafted(office, number, tmp_path, "letter_of_renewal")

    version = office.agreements.get(number).version
    office.agreements.withdraw_party(number, version, parties[2].institution_id, date(2026, 11, 23))

    details = office.agreements.details(number)
    letter = office.instruments.blank(number, InstrumentKind.RENEWAL_LETTER)
    after = _drafted(office, number, tmp_path, "letter_of_renewal")
    assert details.state.standing is Standing.IN_FORCE
    assert [each.institution_id for each in letter.signatures] == [register.ours, register.partner]
    assert "University of the South" in before and "among our institutions" in before
    assert "University of the South" not in after and "between our institutions" in after
    assert [len(parties_on(details.stored.facts, day)) for day in (date(2026, 11, 22), DAY)] == [3, 2]


ADA = Contact(family_name="Meyer", given_name="Ada", role=ContactRole.HEAD)


def test_case_14_a_title_no_longer_held_is_guarded_although_the_person_still_has_an_office(
    office: Office, register: Register
) -> None:
    president = replace(ADA, title_en="President", valid_to=PartialDate(2026, 12, 31))
    _in_office(office, register, president, replace(ADA, title_en="Vice-President", valid_from=PartialDate(2027, 1, 1)))
    number = _to_be_signed(office, register, signing_planned_on=date(2027, 1, 15))
    as_president = _obstacles(office, number, Stage.SIGNING)

    parties = office.agreements.get(number).facts.parties
    _changed(office, number, parties=(parties[0], replace(parties[1], signatory_title="Vice-President")))

    assert as_president == ["left_office"]
    assert _obstacles(office, number, Stage.SIGNING) == []


def test_case_14_a_signature_after_the_end_of_the_office_keeps_the_agreement_from_being_concluded(
    office: Office, register: Register
) -> None:
    _in_office(office, register, replace(ADA, title_en="President", valid_to=PartialDate(2026, 10)))
    number = _to_be_signed(office, register, Stage.SIGNING)
    _signed(office, number, "2026-10-20", "2026-11-02")

    with pytest.raises(StageRefusedError) as caught:
        office.agreements.move(number, office.agreements.get(number).version, Stage.CONCLUDED)
    _signed(office, number, "2026-10-20", "2026-10-30")

    assert "On the day of signature Ada Meyer did not hold the office" in str(caught.value.details[0])
    assert _obstacles(office, number, Stage.CONCLUDED) == []


def _with_translation(office: Office, register: Register) -> int:
    """An agreement of which only the English text binds."""
    english = LanguageVersion(language="en", authenticity=Authenticity.PREVAILING)
    japanese = LanguageVersion(language="ja", authenticity=Authenticity.TRANSLATION)
    return _agreement(office, register, languages=(english, japanese))


def test_case_17_a_translation_put_better_is_no_amendment(office: Office, register: Register, tmp_path: Path) -> None:
    number = _with_translation(office, register)
    before = office.agreements.details(number)
    facts = before.stored.facts
    parties = tuple(replace(party, name_in_text_ja="大学協会", signatory_title_ja="代表") for party in facts.parties)
    (tmp_path / "訳文.pdf").write_bytes(b"%PDF-1.7 second edition")

    better = replace(facts, title_ja="交流に関する協定書", purpose_ja="交流の推進", parties=parties)
    office.agreements.save(number, before.stored.version, better)
    office.attachments.attach(Reference(RecordKind.AGREEMENT, number), tmp_path / "訳文.pdf")

    after = office.agreements.details(number)
    assert after.stored.facts.title_ja == "交流に関する協定書"
    assert (after.instruments, after.stored.facts.events, after.state) == ((), (), before.state)
    assert {entry.action for entry in office.history.of_record(RecordKind.AGREEMENT, number)} <= {
        "created", "changed", "attached",
    }  # fmt: skip


def test_case_17_the_binding_text_stays_locked_and_a_translation_does_not_become_one(
    office: Office, register: Register
) -> None:
    number = _with_translation(office, register)
    stored = office.agreements.get(number)
    languages = tuple(replace(each, authenticity=Authenticity.AUTHENTIC) for each in stored.facts.languages)

    for change in ({"title_en": "Other"}, {"purpose": "Other"}, {"languages": languages}):
        with pytest.raises(LockedError):
            office.agreements.save(number, stored.version, replace(stored.facts, **change))


def test_case_16_the_end_the_office_has_ruled_wins_over_the_length_and_is_said(
    office: Office, register: Register
) -> None:
    """The English text says five years, the Japanese names a day: the ruling is entered, with its reason kept."""
    number = _agreement(office, register, notice=None, renewal=RenewalKind.NONE)
    by_length = office.agreements.details(number).state.current_end_on

    _changed(office, number, explicit_end_on=PartialDate(2028, 3, 31))

    details = office.agreements.details(number)
    assert (by_length, details.state.current_end_on) == (date(2029, 3, 31), date(2028, 3, 31))
    assert "explicit_end" in [step.code for step in details.state.steps]
    assert office.history.of_record(RecordKind.AGREEMENT, number)[0].reason == "entered late"


def test_case_34_a_review_that_has_run_out_closes_the_gate_to_signing_again(office: Office, register: Register) -> None:
    number = _to_be_signed(office, register, Stage.TEXT_AGREED, review_valid_until=date(2026, 11, 23))
    at_approval = _obstacles(office, number, Stage.APPROVED)

    _changed(office, number, stage=Stage.APPROVED, review_valid_until=date(2026, 11, 22))
    with pytest.raises(StageRefusedError) as caught:
        office.agreements.move(number, office.agreements.get(number).version, Stage.SIGNING)
    _changed(office, number, review_decided_on=date(2026, 11, 23), review_valid_until=date(2027, 11, 22))
    moved = office.agreements.move(number, office.agreements.get(number).version, Stage.SIGNING)

    assert "review_expired" not in at_approval
    assert [texts_for("en").say(each) for each in caught.value.details] == [
        "The integrity review was valid until 22 November 2026; it must be renewed."
    ]
    assert moved.facts.stage is Stage.SIGNING


@pytest.mark.parametrize(("last", "found"), [("2026-06-30", []), ("2026-07-01", ["review_expired"])])
def test_case_34_the_last_signature_counts_when_the_review_runs_out_between_the_signatures(
    last: str, found: list[str], office: Office, register: Register
) -> None:
    until = date(2026, 6, 30)
    number = _to_be_signed(office, register, Stage.SIGNING, review_valid_until=until)
    waiting = _obstacles(office, number, Stage.CONCLUDED)

    _signed(office, number, "2026-06-01", last)

    assert waiting == ["signatures", "review_expired"]
    assert _obstacles(office, number, Stage.CONCLUDED) == found


def test_case_34_without_a_name_and_a_day_a_review_is_no_decision(office: Office, register: Register) -> None:
    number = _to_be_signed(office, register, review_decided_by="")
    undated = _obstacles(office, number, Stage.SIGNING)
    stored = office.agreements.get(number)

    office.agreements.open_gate(number, stored.version, Gate.REVIEW, opened_by="Kato", reason="decided orally")

    assert undated == ["review_undated"]
    assert _obstacles(office, number, Stage.SIGNING) == []
