"""The edge cases of domain.md 4.5 that need a register, a service or a printed page, each under its number.

Those of dates alone are in `tests/unit/term/test_term_edge_cases.py`, those of a window in
`tests/ui/test_edge_cases_on_screen.py`. Of case_35 (a new edition of a list turns a partner into a hit) what follows for an
agreement in force is tested; the register keeps no lists to screen against yet. Of case_16 the ruling is tested; there
is no comparison of texts yet.
"""

import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from agreements_app.domain.agreements import Agreement, LanguageVersion, Original, Party, parties_on
from agreements_app.domain.calendar.fiscal import fiscal_year_span
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import (
    Authenticity,
    ContactRole,
    DraftStatus,
    EffectiveRule,
    NameKind,
    OwedBy,
    Side,
    Stage,
    Turn,
)
from agreements_app.domain.commitments import Commitment
from agreements_app.domain.decision_codes import (
    Continuity,
    Gate,
    InstrumentKind,
    ReminderState,
    RenewalChoice,
    ReviewOutcome,
    ReviewTier,
)
from agreements_app.domain.institutions import Contact, Institution, InstitutionName, name_on
from agreements_app.domain.queries import AgreementQuery, InstitutionQuery, Window
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.domain.term.rule import Notice, Period, RenewalKind
from agreements_app.domain.term.state import Standing
from agreements_app.domain.whatif import Variation
from agreements_app.services.agreements import StageRefusedError
from agreements_app.services.drafting import DraftRequest
from agreements_app.services.history import CannotUndoError, field_changes
from agreements_app.services.office import Office
from agreements_app.services.opening import opened
from agreements_app.services.refusals import LockedError
from agreements_app.services.reminders import ReminderLine
from agreements_app.storage.faults import InUseError, StaleVersionError
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


def test_case_35_a_partner_that_is_clear_no_more_is_a_task_and_changes_no_standing(
    office: Office, register: Register
) -> None:
    number = _agreement(office, register, review_outcome=ReviewOutcome.CLEAR, review_valid_until=date(2030, 3, 31))
    before = office.agreements.details(number).state

    _changed(office, number, review_outcome=ReviewOutcome.DO_NOT_PROCEED, review_decided_on=DAY)
    office.commitments.create(
        Commitment(text_en="Review the partner again", agreement_id=number, owed_by=OwedBy.US, due_on=date(2026, 12, 1))
    )

    after = office.agreements.details(number).state
    due = [row.text_en for row in office.deadlines.today().commitments if row.agreement_id == number]
    assert (after.standing, after.current_end_on, after.notice_deadline_on) == (
        before.standing,
        before.current_end_on,
        before.notice_deadline_on,
    )
    assert before.standing is Standing.IN_FORCE and due == ["Review the partner again"]
    assert office.renewals.dossier(number).recommendation.choice is RenewalChoice.NOTICE_NOT_TO_RENEW


@contextmanager
def _open(folder: Path, day: date) -> Iterator[Office]:
    with opened(folder, may_write=True, may_create=True, day=day) as office:
        yield office


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an office with the small register, closed."""
    with _open(tmp_path / "closed", DAY) as office:
        fill(office)
    return tmp_path / "closed"


def _up(office: Office, number: int, what: str = "notice_deadline") -> list[ReminderLine]:
    subject = Reference(RecordKind.AGREEMENT, number)
    return [line for line in office.reminders.due() if (line.subject, line.what) == (subject, what)]


OLD = {"effective_on": PartialDate(2015, 4, 1), "renewal_length": Period(12)}
"""From 1 April 2015, five years, then yearly: on 23 November 2026 the deadline of 30 September has passed."""
PASSED = date(2026, 9, 30)


def test_case_01_a_deadline_passed_when_entered_is_one_overdue_reminder_told_once(folder: Path) -> None:
    with _open(folder, DAY) as office:
        number = _agreement(office, Register(1, 2, 1, 1, 1), **OLD)
        overdue = [line for line in _up(office, number) if line.is_overdue]
        office.reminders.acknowledge(overdue[0].key)
        seen = _up(office, number)[0].announce_on
    with _open(folder, date(2027, 1, 20)) as office:
        later = [line for line in _up(office, number) if line.is_overdue]

    assert [line.due_on for line in overdue] == [PASSED]
    assert [(line.due_on, line.announce_on) for line in later] == [(PASSED, seen)]


def test_case_01_what_will_lapse_without_a_door_left_reminds_of_its_end(office: Office, register: Register) -> None:
    number = _agreement(office, register, renewal=RenewalKind.NONE, length=Period(36))

    assert office.agreements.details(number).state.standing is Standing.WILL_LAPSE
    assert [line.due_on for line in _up(office, number, "end")] == [date(2027, 3, 31)]


def test_case_02_an_impossible_rule_is_kept_and_asked_about(office: Office, register: Register) -> None:
    number = _agreement(office, register, length=Period(6), notice=Notice.parse("12m"))

    asked = {row.number: row.missing for row in office.deadlines.today().unknown}

    assert asked == {"2026-9": ("notice_longer_than_term",)}
    assert _up(office, number) == []


@pytest.mark.parametrize(("end", "new_end"), [("2030-03-31", "2030-03-31"), ("2026-10-31", "2026-10-31")])
def test_case_05_an_end_that_was_amended_cancels_the_old_reminder_and_arms_the_new_one(
    end: str, new_end: str, folder: Path
) -> None:
    with _open(folder, DAY) as office:
        number = _agreement(office, Register(1, 2, 1, 1, 1), renewal=RenewalKind.NONE, notice=None, length=Period(36))
        (old,) = _up(office, number, "end")
        office.reminders.acknowledge(old.key)
        blank = office.instruments.blank(number, InstrumentKind.AMENDMENT)
        signed = tuple(replace(each, signed_on=PartialDate(2026, 10, 1)) for each in blank.signatures)
        facts = replace(blank, signatures=signed, end_on=date.fromisoformat(end))
        made = office.instruments.create(facts)
        office.instruments.conclude(made.id, made.version)
        cancelled = [(each.reminder.due_on, each.new_on) for each in office.reminders.overview().cancelled]
        now = [line.due_on for line in _up(office, number, "end")]
        state = office.agreements.details(number).state
    with _open(folder, date(2030, 1, 1)) as office:
        later = [line.due_on for line in _up(office, number, "end")]

    is_longer = end > "2027"
    assert cancelled == [(date(2027, 3, 31), date.fromisoformat(new_end))]
    assert now == ([] if is_longer else [date(2026, 10, 31)])
    assert state.standing is (Standing.IN_FORCE if is_longer else Standing.LAPSED)
    assert later == ([date(2030, 3, 31)] if is_longer else [])


@pytest.mark.parametrize(
    ("continuity", "starts", "letter", "derivation"),
    [
        (Continuity.RETROACTIVE, None, "takes effect from that date without interruption", "there is no gap"),
        (
            Continuity.NEW_START,
            date(2026, 10, 1),
            "from 1 April 2026 until 30 September 2026 no agreement is in force",
            "from 1 April 2026 to 30 September 2026 there was no agreement",
        ),
    ],
)
def test_case_06_a_renewal_signed_after_expiry_is_printed_as_it_was_chosen(
    continuity: Continuity, starts: date | None, letter: str, derivation: str, office: Office, tmp_path: Path
) -> None:
    register = fill(office)
    number = _agreement(office, register, renewal=RenewalKind.BY_AGREEMENT, notice=None, length=Period(24))
    blank = office.instruments.blank(number, InstrumentKind.RENEWAL_LETTER)
    signed = tuple(replace(each, signed_on=PartialDate(2026, 9, 25)) for each in blank.signatures)
    facts = replace(blank, signatures=signed, continuity=continuity, effective_on=starts, end_on=date(2028, 9, 30))
    made = office.instruments.create(facts)

    printed = _drafted(office, number, tmp_path, "letter_of_renewal")
    office.instruments.conclude(made.id, made.version)
    report = office.reports.derivation(number, DAY, "en")

    assert letter in printed
    assert any(derivation in row["sentence"] for row in report.rows)
    assert office.agreements.details(number).state.current_end_on == date(2028, 9, 30)


def test_case_10_a_termination_names_what_is_under_way_and_protects_the_students(
    office: Office, register: Register, tmp_path: Path
) -> None:
    due = date(2027, 10, 1)
    office.commitments.create(Commitment(text_en="Host ten students", agreement_id=register.agreement, due_on=due))
    supposed = office.what_if.suppose(
        register.agreement, Variation(explicit_end_on=date(2027, 5, 23), renewal=RenewalKind.NONE)
    )
    blank = office.instruments.blank(register.agreement, InstrumentKind.TERMINATION_NOTICE)
    made = office.instruments.create(replace(blank, given_by=Side.US, sent_on=DAY))

    letter = _drafted(office, register.agreement, tmp_path, "notice_of_termination")
    office.instruments.conclude(made.id, made.version)

    details = office.agreements.details(register.agreement)
    assert (details.state.standing, details.state.current_end_on) == (Standing.TERMINATING, date(2027, 5, 23))
    assert "the students, researchers and staff taking part in them will be protected" in letter
    assert [row.text_en for row in supposed.stranded] == ["Host ten students"]
    assert "Host ten students" in [row.text_en for row in details.commitments]


def test_case_13_signed_in_different_places_it_is_unknown_until_the_last_signature_fixes_the_day(
    office: Office, register: Register
) -> None:
    ours, theirs = agreement_facts(register.ours, register.partner).parties
    ours = replace(ours, signed_on=PartialDate(2026, 3, 20), signed_place="Tokyo")
    theirs = replace(theirs, signed_on=None, signed_place="Kiel")
    number = _agreement(
        office, register, parties=(ours, theirs), effective_on=None, effective_rule=EffectiveRule.LAST_SIGNATURE
    )
    waiting = office.agreements.details(number).state

    _changed(office, number, parties=(ours, replace(theirs, signed_on=PartialDate(2026, 10, 5))))

    details = office.agreements.details(number)
    assert (waiting.standing, [each.values for each in waiting.problems]) == (Standing.UNKNOWN, [{"fact": "signature"}])
    assert (details.state.standing, details.state.effective_on) == (Standing.IN_FORCE, date(2026, 10, 5))
    assert [(str(each.signed_on), each.signed_place) for each in details.stored.facts.parties] == [
        ("2026-03-20", "Tokyo"),
        ("2026-10-05", "Kiel"),
    ]


def test_case_15_reports_have_the_day_of_signature_and_reckon_from_the_earlier_effective_day(
    office: Office, register: Register
) -> None:
    stored = office.agreements.get(register.agreement)
    parties = tuple(replace(each, signed_on=PartialDate(2024, 5, 15)) for each in stored.facts.parties)
    _changed(office, register.agreement, parties=parties)

    (listed,) = office.reports.agreement_list(DAY, "en").rows
    sentences = " ".join(row["sentence"] for row in office.reports.derivation(register.agreement, DAY, "en").rows)

    assert (listed["concluded_on"], listed["end_on"]) == ("15 May 2024", "31 Mar 2029")
    assert "Last signed on 15 May 2024, after the effective date 1 April 2024: it applies retroactively." in sentences


def test_case_18_old_papers_keep_the_old_name_and_lists_show_the_new_one_with_the_old(
    office: Office, register: Register, tmp_path: Path
) -> None:
    request = DraftRequest(agreement_id=register.agreement, template="letter_of_renewal", allows_blanks=True)
    old = office.drafts.write(request, tmp_path)
    stored = office.institutions.get(register.partner)
    english, japanese = stored.facts.names
    renamed = (
        replace(english, text="Rektorenkonferenz Europa", valid_from=PartialDate(2026, 10, 1)),
        replace(english, kind=NameKind.FORMER, valid_to=PartialDate(2026, 9, 30)),
        japanese,
    )

    office.institutions.save(stored.id, stored.version, replace(stored.facts, names=renamed))

    (row,) = office.institutions.page(InstitutionQuery(find="Nord"), Window()).rows
    details = office.agreements.details(register.agreement)
    party = details.stored.facts.parties[1]
    kept = "".join(words(office.drafts.content(old.draft.facts, "docx")))
    assert (row.name_en, row.formerly_en) == ("Rektorenkonferenz Europa", "Rektorenkonferenz Nord")
    assert "Rektorenkonferenz Nord" in kept and "Europa" not in kept
    assert details.row.partners_en == "Rektorenkonferenz Europa"
    assert name_on(details.institutions[register.partner], "en", party.signed_on) == "Rektorenkonferenz Nord"
    assert "Rektorenkonferenz Europa" in _drafted(office, register.agreement, tmp_path, "letter_of_renewal")


@pytest.mark.parametrize("typed", ["tokyo", "ＴＯＫＹＯ", "tôkyô daigaku", "東京", "とうきょう", "ﾄｳｷｮｳ", "國際"])
def test_case_19_one_institution_is_found_under_every_spelling(typed: str, office: Office, register: Register) -> None:
    names = (
        InstitutionName(text="Tōkyō Kokusai Daigaku"),
        InstitutionName(text="東京国際大学", language="ja", reading="とうきょうこくさいだいがく"),
        InstitutionName(text="Tôkyô Daigaku", kind=NameKind.ALIAS),
    )
    institution = office.institutions.create(Institution(names=names, country="JP")).id
    parties = agreement_facts(register.ours, institution).parties
    agreement = _agreement(office, register, parties=parties)

    assert [row.id for row in office.institutions.page(InstitutionQuery(find=typed), Window()).rows] == [institution]
    assert [row.id for row in office.agreements.page(AgreementQuery(find=typed), Window()).rows] == [agreement]
    assert [row.id for row in office.institutions.similar("Kokusai Daigaku, Tokyo")] == [institution]


def test_case_24_dates_known_in_part_stay_as_they_are_and_sort_among_the_others(
    office: Office, register: Register
) -> None:
    office.agreements.archive(register.agreement)
    for number, written in (("c", "1992-04-01"), ("a", "1992"), ("d", "1993"), ("b", "1992-04"), ("0", "1991-12")):
        parties = tuple(
            replace(each, signed_on=PartialDate.parse(written))
            for each in agreement_facts(register.ours, register.partner).parties
        )
        stored = office.agreements.create(
            replace(
                agreement_facts(register.ours, register.partner),
                number=number,
                parties=parties,
                effective_on=PartialDate.parse(written),
            )
        )
        assert str(office.agreements.get(stored.id).facts.effective_on) == written

    rows = office.agreements.page(AgreementQuery(), Window(sort="signed_on")).rows

    assert [row.number for row in rows] == ["0", "a", "b", "c", "d"]
    assert {row.number for row in rows if row.missing == ("inexact_effective",)} == {"0", "a", "b", "d"}
    assert all(row.standing is Standing.UNKNOWN for row in rows if row.missing)


def test_case_26_a_clock_set_back_deletes_no_reminder_and_shows_the_standing_of_its_day(folder: Path) -> None:
    key = (Reference(RecordKind.AGREEMENT, 1), "notice_deadline", date(2028, 9, 30))
    found = []
    for day in (date(2028, 11, 1), date(2026, 11, 1), date(2028, 11, 2)):
        with _open(folder, day) as office:
            if day == date(2028, 11, 1):
                office.reminders.acknowledge(key)
            caught = office.catch_up.since(date(2028, 11, 1))
            (row,) = office.agreements.rows([1])
            found.append((caught.is_clock_back, row.standing, len(office.history.of_record(RecordKind.REMINDER, 1))))
            states = [line.state for line in _up(office, 1) if line.key == key]

    assert found == [(False, Standing.LOCKED_IN, 1), (True, Standing.IN_FORCE, 1), (False, Standing.LOCKED_IN, 1)]
    assert states == [ReminderState.ACKNOWLEDGED]


def test_case_27_weeks_after_the_day_the_reminder_is_there_and_what_passed_is_told(folder: Path) -> None:
    """Closed from before the deadline of 30 September 2028 until well into the term that began on 1 April 2029."""
    with _open(folder, date(2029, 5, 17)) as office:
        caught = office.catch_up.since(date(2028, 9, 1))
        (row,) = office.agreements.rows([1])
        office.refresh_standings()
        due = office.reminders.due()

    assert ("notice_deadline", date(2028, 9, 30)) in [(each.what, each.on) for each in caught.passed]
    assert [each.began_on for each in caught.rolled] == [date(2029, 4, 1)]
    assert (row.current_end_on, row.renewals_passed) == (date(2034, 3, 31), 1)
    assert [line.due_on for line in due if line.what == "commitment"] == [date(2026, 12, 1)]


def test_case_29_every_report_divides_at_the_night_to_the_first_of_april(office: Office, register: Register) -> None:
    ends = {"last": PartialDate(2027, 3, 31), "first": PartialDate(2027, 4, 1)}
    for name, end in ends.items():
        facts = agreement_facts(register.ours, register.partner)
        rule = {"renewal": RenewalKind.NONE, "notice": None, "length": None, "explicit_end_on": end}
        office.agreements.create(replace(facts, number=name, **rule))  # type: ignore[arg-type]
    years = {year: fiscal_year_span(year) for year in (2026, 2027)}

    summaries = {year: office.reports.renewal_summary(*span, "ja") for year, span in years.items()}
    filtered = {
        year: [row.number for row in office.agreements.page(AgreementQuery(fiscal_year=year), Window()).rows]
        for year in years
    }
    due = {
        year: [row.number for row in office.deadlines.between(*span) if row.what == "end"]
        for year, span in years.items()
    }
    listed = [
        {row["number"] for row in office.reports.agreement_list(day, "en").rows}
        for day in (date(2027, 3, 31), date(2027, 4, 1), date(2027, 4, 2))
    ]

    expected = {2026: ["last"], 2027: ["first"]}
    assert {year: [row["number"] for row in each.rows] for year, each in summaries.items()} == expected
    assert [each.values["report"]["period"]["ja"] for each in summaries.values()] == [
        "令和8年度（2026年度）",
        "令和9年度（2027年度）",
    ]
    assert filtered == due == expected
    assert listed == [{"2024-7", "last", "first"}, {"2024-7", "first"}, {"2024-7"}]


LONG = "International Academy of Comparative Studies in Higher Education Governance and Interuniversity Law " * 3
SCRIPTS = ("جامعة القاهرة", "האוניברסיטה העברית", "𠮷野家𩸽大学", "Łódź–Nguyễn", LONG.strip())


def _twelve_parties(office: Office, register: Register) -> int:
    """An agreement of twelve parties in four languages, with names in many scripts."""
    parties = [agreement_facts(register.ours, register.partner).parties[0]]
    for number in range(11):
        text = SCRIPTS[number] if number < len(SCRIPTS) else f"University No. {number}"
        institution = office.institutions.create(Institution(names=(InstitutionName(text=text),), country="EG"))
        parties.append(Party(institution_id=institution.id, signatory_name=f"Signer {number} {text}"))
    languages = tuple(LanguageVersion(language=code, originals=12) for code in ("en", "ja", "ar", "fr"))
    return _agreement(office, register, parties=tuple(parties), languages=languages)


def test_case_30_twelve_parties_four_languages_and_every_script_come_through_to_paper(
    office: Office, register: Register, tmp_path: Path
) -> None:
    number = _twelve_parties(office, register)
    request = DraftRequest(agreement_id=number, template="memorandum_of_understanding", allows_blanks=True)

    written = office.drafts.write(request, tmp_path)

    lines = words(written.paths[0].read_bytes())
    reader = PdfReader(written.paths[1])
    pages = unicodedata.normalize("NFKC", "".join(page.extract_text() for page in reader.pages))
    squeezed = "".join(pages.split())
    signers = [line for line in lines if line.startswith("Name: ")]
    assert len(signers) == 12 and all(any(text in line for line in signers) for text in SCRIPTS)
    assert all(language in "".join(lines) for language in ("English", "Japanese", "Arabic", "French"))
    assert written.losses == ()
    assert all("".join(text.split()) in squeezed for text in SCRIPTS[2:])
    assert all(set("".join(text.split())) <= set(pages) for text in SCRIPTS)
    assert squeezed.count("Signer") == 22 and "\ufffd" not in pages


def test_case_31_the_second_save_of_two_is_refused_and_nothing_is_overwritten(
    office: Office, register: Register
) -> None:
    first = second = office.agreements.get(register.agreement)
    office.agreements.save(first.id, first.version, replace(first.facts, owner="Sato"))

    with pytest.raises(StaleVersionError) as caught:
        office.agreements.save(second.id, second.version, replace(second.facts, owner="Suzuki", notes="mine"))

    now = office.agreements.get(register.agreement)
    (change,) = field_changes(office.history.of_record(RecordKind.AGREEMENT, now.id)[0])
    assert (caught.value.stored_version, now.version) == (2, 2)
    assert (now.facts.owner, now.facts.notes) == ("Sato", "")
    assert (change.path, change.old, change.new) == ("owner", "Tanaka", "Sato")


def test_case_32_a_draft_written_after_the_text_was_agreed_is_another_draft(
    office: Office, register: Register, tmp_path: Path
) -> None:
    number = _to_be_signed(office, register, Stage.NEGOTIATION)
    request = DraftRequest(
        agreement_id=number, template="memorandum_of_understanding", languages=("en",), allows_blanks=True
    )
    first = office.drafts.write(request, tmp_path)
    office.drafts.set_turn(first.draft.id, first.draft.version, DraftStatus.AGREED, Turn.US)
    _changed(office, number, purpose="to do something else")

    second = office.drafts.write(request, tmp_path)

    rows = {row.number: row.status for row in office.drafts.listed(number)}
    agreed = office.drafts.get(first.draft.id).facts
    assert rows == {1: DraftStatus.AGREED, 2: DraftStatus.INTERNAL}
    assert (agreed.docx_sha256, first.paths[0]) != (second.draft.facts.docx_sha256, second.paths[0])
    assert office.drafts.content(agreed, "docx") == first.paths[0].read_bytes()
    assert "something else" not in "".join(words(first.paths[0].read_bytes()))
    assert "agreed_text_altered" not in _obstacles(office, number, Stage.TEXT_AGREED)


def test_case_33_an_institution_that_is_a_party_is_neither_archived_nor_undone_nor_deleted(office: Office) -> None:
    saves: list[str] = []
    office.on_change(lambda changes: saves.append(changes.save_id))
    created = office.institutions.create(Institution(names=(InstitutionName(text="Uni"),))).id
    office.agreements.create(Agreement(number="P", parties=(Party(institution_id=created),)))

    with pytest.raises(InUseError, match="Uni is a party of agreements \\(1\\)"):
        office.institutions.archive(created)
    with pytest.raises(CannotUndoError, match="rely on this"):
        office.history.undo(saves[0])
    database = sqlite3.connect(office.folder.database)
    database.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        database.execute("DELETE FROM institution WHERE id = ?", (created,))
    database.close()

    assert not office.institutions.get(created).is_archived
    assert [party.institution_id for party in office.agreements.get(1).facts.parties] == [created]
