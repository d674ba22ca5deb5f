"""Filling a register with practice data: into an empty one only, whole, marked, and usable at once."""

import pytest

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.codes import AgreementKind, Side, Stage
from agreements_app.domain.commitments import Commitment
from agreements_app.domain.initiatives import Initiative
from agreements_app.domain.institutions import Institution, InstitutionName
from agreements_app.domain.queries import AgreementQuery, Window
from agreements_app.domain.records import RecordKind
from agreements_app.domain.term.state import Standing
from agreements_app.domain.validation import check_agreement, check_commitment, check_initiative, check_institution
from agreements_app.services.drafting import DraftRequest
from agreements_app.services.office import Office
from agreements_app.services.practice.register import RegisterNotEmptyError, fill_with_practice
from tests.integration.practice.conftest import Practice

TEMPLATES = ("memorandum_of_understanding", "letter_of_renewal", "joint_statement")


def test_counts_what_was_put_in(practice: Practice) -> None:
    counts = practice.counts

    found = (
        len(practice.institutions),
        len(practice.agreements),
        len(practice.initiatives),
        len(practice.commitments),
    )

    assert found == (counts.institutions, counts.agreements, counts.initiatives, counts.commitments)
    assert counts.institutions >= 150 and counts.agreements >= 80
    assert counts.initiatives >= 12 and counts.commitments >= 35


def test_refuses_to_fill_twice(office: Office) -> None:
    first = fill_with_practice(office)

    with pytest.raises(RegisterNotEmptyError, match="already holds records"):
        fill_with_practice(office)

    assert office.agreements.page(AgreementQuery(), Window(limit=1)).total == first.agreements


def test_refuses_a_register_with_one_archived_institution(office: Office) -> None:
    kept = office.institutions.create(Institution(names=(InstitutionName(text="Conference of Rectors"),)))
    office.institutions.archive(kept.id)

    with pytest.raises(RegisterNotEmptyError):
        fill_with_practice(office)

    assert office.agreements.page(AgreementQuery(), Window(limit=1)).total == 0
    assert office.settings.value("is_practice") is None


def test_everything_is_one_action_marked_as_practice(practice: Practice) -> None:
    with practice.office.context.reading() as connection:
        saves = connection.exec_driver_sql("select count(*) from save").scalar_one()

    everything: tuple[Institution | Agreement | Initiative | Commitment, ...] = (
        *practice.institutions.values(),
        *practice.agreements.values(),
        *practice.initiatives.values(),
        *practice.commitments.values(),
    )

    assert saves == 1
    assert all(facts.is_practice for facts in everything)
    assert practice.office.settings.value("is_practice") is True
    assert practice.office.deadlines.today().is_practice


def test_the_office_knows_itself(practice: Practice) -> None:
    identity = practice.office.settings.read().identity

    own = practice.institutions[identity.institution_id or 0]

    assert identity.name_en == own.names[0].text
    assert all((identity.name_ja, identity.section_en, identity.section_ja, identity.address_en, identity.address_ja))


def test_the_data_are_sound(practice: Practice) -> None:
    report = practice.office.checks.check()

    problems = [str(message) for message in (*report.errors, *report.warnings)]

    assert report.is_sound and not problems
    assert report.is_history_verified is True


def test_every_record_could_have_been_saved_by_hand(practice: Practice) -> None:
    problems = [
        *(problem for facts in practice.institutions.values() for problem in check_institution(facts)),
        *(problem for facts in practice.agreements.values() for problem in check_agreement(facts)),
        *(problem for facts in practice.initiatives.values() for problem in check_initiative(facts)),
        *(problem for facts in practice.commitments.values() for problem in check_commitment(facts)),
    ]

    assert problems == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_letters_of_real_partners_are_drafted_without_gaps(practice: Practice, template: str) -> None:
    (number,) = (
        number
        for number, facts in practice.agreements.items()
        if facts.title_en == "Memorandum of Understanding on Cooperation in Higher Education"
        and facts.kind is AgreementKind.MEMORANDUM_OF_UNDERSTANDING
    )
    facts = practice.agreements[number]
    assert len(facts.parties) == 2 and facts.stage is Stage.CONCLUDED
    assert all(party.institution_id not in practice.invented for party in facts.parties if party.side is Side.PARTNER)

    missing = practice.office.drafts.missing(DraftRequest(agreement_id=number, template=template))

    assert missing == ()


def test_every_memorandum_with_an_end_is_drafted_without_gaps(practice: Practice) -> None:
    rows = practice.office.agreements.page(AgreementQuery(), Window(limit=1_000)).rows
    known = [
        row.id
        for row in rows
        if row.kind is AgreementKind.MEMORANDUM_OF_UNDERSTANDING and row.stage is Stage.CONCLUDED
        if row.standing is not Standing.UNKNOWN and row.current_end_on is not None
    ]

    gaps = {
        number: missing
        for number in known
        if (
            missing := practice.office.drafts.missing(
                DraftRequest(agreement_id=number, template="memorandum_of_understanding")
            )
        )
    }

    assert len(known) > 30 and gaps == {}


def test_the_history_says_where_the_records_come_from(practice: Practice) -> None:
    number = next(iter(practice.agreements))

    entries = practice.office.history.of_record(RecordKind.AGREEMENT, number)

    assert [entry.action for entry in entries] == ["practice"]
