"""What the practice register shows: every kind of agreement and term, many scripts, and nothing bad about anybody real."""

import csv
import unicodedata
from enum import StrEnum
from pathlib import Path

import pytest

from agreements_app.domain.agreements import Agreement, last_signature_on
from agreements_app.domain.calendar.fiscal import fiscal_year
from agreements_app.domain.codes import (
    AgreementKind,
    Authenticity,
    CommitmentStatus,
    EffectiveRule,
    InitiativeStage,
    InstitutionKind,
    InstitutionStatus,
    NameKind,
    OwedBy,
    PartyRole,
    ScopeArea,
    Side,
    Stage,
)
from agreements_app.domain.institutions import official_name, reading_of
from agreements_app.domain.queries import AgreementQuery, Window
from agreements_app.domain.term.rule import Counting, RenewalKind, TermEventKind
from agreements_app.domain.term.state import Standing
from tests.integration.practice.conftest import DAY, Practice

SCRIPTS = {
    "CJK": 3,
    "HANGUL": 3,
    "THAI": 3,
    "ARABIC": 3,
    "CYRILLIC": 4,
    "GREEK": 1,
    "DEVANAGARI": 1,
    "HEBREW": 1,
    "BENGALI": 1,
}


@pytest.mark.parametrize(
    ("codes", "field"),
    [
        (AgreementKind, "kind"),
        (Stage, "stage"),
        (EffectiveRule, "effective_rule"),
        (RenewalKind, "renewal"),
        (Counting, "counting"),
    ],
)
def test_every_code_of_an_agreement_is_used(practice: Practice, codes: type[StrEnum], field: str) -> None:
    used = {getattr(facts, field) for facts in practice.agreements.values()} - {None}

    missing = set(codes) - used

    assert not missing


def test_every_code_inside_an_agreement_is_used(practice: Practice) -> None:
    agreements = practice.agreements.values()

    events = {event.kind for facts in agreements for event in facts.events}
    roles = {party.role for facts in agreements for party in facts.parties}
    areas = {area for facts in agreements for area in facts.scope}
    versions = {version.authenticity for facts in agreements for version in facts.languages}

    assert (events, roles, areas, versions) == (set(TermEventKind), set(PartyRole), set(ScopeArea), set(Authenticity))


def test_every_standing_occurs(practice: Practice) -> None:
    rows = practice.office.agreements.page(AgreementQuery(), Window(limit=1_000)).rows

    standings = {row.standing for row in rows}

    assert standings == set(Standing)


def test_agreements_have_two_to_five_parties_and_several_on_our_side(practice: Practice) -> None:
    sizes = {len(facts.parties) for facts in practice.agreements.values()}

    ours = {sum(party.side is Side.US for party in facts.parties) for facts in practice.agreements.values()}

    assert sizes == {2, 3, 4, 5}
    assert max(ours) >= 2 and min(ours) == 1


def test_umbrellas_amendments_and_a_chain_since_1992(practice: Practice) -> None:
    agreements = practice.agreements
    children = [facts for facts in agreements.values() if facts.parent_id is not None]
    current = next(
        facts for facts in agreements.values() if facts.title_en.endswith("on Cooperation in Higher Education")
    )

    chain = [current]
    while chain[-1].predecessor_id is not None:
        chain.append(agreements[chain[-1].predecessor_id])

    assert {facts.kind for facts in children} >= {AgreementKind.MEMORANDUM, AgreementKind.AMENDMENT}
    assert len(chain) == 4 and str(chain[-1].parties[0].signed_on) == "1992"
    assert chain[-1].parties[1].name_in_text_en == "Association of Universities and Colleges of Canada"


def test_the_85_national_universities_are_members(practice: Practice) -> None:
    members = [each for each in practice.institutions.values() if each.kind is InstitutionKind.MEMBER_UNIVERSITY]

    tokyo = next(each for each in members if official_name(each.names, "ja") == "東京科学大学")

    assert len(members) == 85
    assert all(reading_of(each.names) and official_name(each.names, "en") and each.city_ja for each in members)
    assert len({official_name(each.names, "en") for each in members}) == 85
    former = {name.text for name in tokyo.names if name.kind is NameKind.FORMER and str(name.valid_to) == "2024-09"}
    assert {"東京工業大学", "東京医科歯科大学"} <= former


def test_members_bear_the_names_and_codes_of_the_ministrys_list(practice: Practice, shared_data: Path) -> None:
    with (shared_data / "institutions" / "japan_national_universities_86_r4.csv").open(encoding="utf-8-sig") as file:
        listed = {line["mext_code"]: line["name_ja"] for line in csv.DictReader(file)}

    kept = {
        identifier.value: official_name(each.names, "ja")
        for each in practice.institutions.values()
        for identifier in each.identifiers
        if identifier.scheme == "mext"
    }

    assert len(kept) == 84
    assert kept.items() <= listed.items()
    assert set(listed.values()) - set(kept.values()) == {"東京工業大学", "東京医科歯科大学"}


def test_real_institutions_are_those_of_the_public_register(practice: Practice, shared_data: Path) -> None:
    with (shared_data / "institutions" / "ror_education_85pct.csv").open(encoding="utf-8") as file:
        known = {line["ror_id"].removeprefix("https://ror.org/"): line for line in csv.DictReader(file)}

    real = [
        (identifier.value, each)
        for each in practice.institutions.values()
        for identifier in each.identifiers
        if identifier.scheme == "ror"
    ]

    assert len(real) >= 60
    assert all(known[number]["country_code"] == each.country for number, each in real)


@pytest.mark.parametrize(("script", "least"), SCRIPTS.items())
def test_partners_write_their_names_in_their_own_scripts(practice: Practice, script: str, least: int) -> None:
    native = [
        name.text
        for each in practice.institutions.values()
        for name in each.names
        if name.kind is NameKind.OFFICIAL and name.language not in ("en", "ja")
    ]

    found = [text for text in native if any(unicodedata.name(character, "").startswith(script) for character in text)]

    assert len(found) >= least


@pytest.mark.parametrize("letter", ["ğ", "é", "ü", "ö", "ã", "Đ", "á", "č", "Ü", "š"])
def test_accented_letters_occur(practice: Practice, letter: str) -> None:
    texts = [name.text for each in practice.institutions.values() for name in each.names]
    texts += [party.signatory_name for facts in practice.agreements.values() for party in facts.parties]

    found = [text for text in texts if letter in text]

    assert found


def test_every_institution_has_a_japanese_name_with_its_reading(practice: Practice) -> None:
    hiragana = set("ー") | {chr(point) for point in range(0x3041, 0x3097)}

    wrong = [
        reading_of(each.names)
        for each in practice.institutions.values()
        if not official_name(each.names, "ja") or not reading_of(each.names) or set(reading_of(each.names)) - hiragana
    ]

    assert wrong == []


def test_no_person_telephone_or_mail_of_a_real_institution(practice: Practice) -> None:
    real = [each for number, each in practice.institutions.items() if number not in practice.invented]

    kept = [each for each in real if each.contacts or each.address]

    assert len(real) >= 145 and kept == []


def test_nothing_bad_stands_with_a_real_institution(practice: Practice) -> None:
    rows = practice.office.agreements.page(AgreementQuery(), Window(limit=1_000)).rows
    bad_standings = {Standing.TERMINATED, Standing.TERMINATING, Standing.SUSPENDED}
    bad_events = {
        TermEventKind.OPT_OUT_RECEIVED,
        TermEventKind.PARTY_WITHDREW,
        TermEventKind.SUSPENDED,
        TermEventKind.TERMINATION_NOTICE,
        TermEventKind.TERMINATED,
    }

    bad = [row.id for row in rows if row.standing in bad_standings or row.stage in (Stage.WITHDRAWN, Stage.DECLINED)]
    bad += [
        number for number, facts in practice.agreements.items() if bad_events & {event.kind for event in facts.events}
    ]

    assert len(bad) >= 6
    assert {
        party.institution_id for number in bad for party in practice.agreements[number].parties
    } <= practice.invented


def test_no_real_institution_is_former_or_not_to_be_pursued(practice: Practice) -> None:
    bad = (InstitutionStatus.FORMER, InstitutionStatus.DO_NOT_PURSUE)

    found = {number for number, each in practice.institutions.items() if each.status in bad}

    assert {practice.institutions[number].status for number in found} == set(bad)
    assert found <= practice.invented


def test_only_invented_institutions_and_we_are_late(practice: Practice) -> None:
    late = [
        facts
        for facts in practice.commitments.values()
        if facts.status is CommitmentStatus.OPEN and facts.due_on is not None and facts.due_on < DAY
    ]

    others = [facts for facts in late if facts.owed_by is not OwedBy.US]

    assert {facts.owed_by for facts in late} >= {OwedBy.US, OwedBy.PARTNER}
    assert all(facts.institution_id in practice.invented for facts in others)


def test_initiatives_and_commitments_of_every_kind(practice: Practice) -> None:
    commitments = practice.commitments.values()

    assert {facts.stage for facts in practice.initiatives.values()} == set(InitiativeStage)
    assert {facts.owed_by for facts in commitments} == set(OwedBy)
    assert {facts.status for facts in commitments} == set(CommitmentStatus)
    assert sum(facts.every is not None for facts in commitments) >= 5
    assert all(facts.text_en and facts.text_ja and facts.source_article for facts in commitments)


def test_every_agreement_can_be_read_in_both_languages(practice: Practice) -> None:
    gaps = [
        facts.number
        for facts in practice.agreements.values()
        if not all((facts.title_en, facts.title_ja, facts.purpose, facts.purpose_ja, facts.owner, facts.scope))
        or not facts.purpose_ja.endswith("こと。")
        or not facts.purpose.startswith("to ")
    ]

    assert gaps == []


def test_numbers_follow_the_fiscal_year_of_the_signature(practice: Practice) -> None:
    numbered = [facts for facts in practice.agreements.values() if facts.number]

    wrong = [facts.number for facts in numbered if not _fits_signature(facts)]

    assert wrong == []
    assert len({facts.number for facts in numbered}) == len(numbered)
    assert all(bool(facts.number) == (facts.stage is Stage.CONCLUDED) for facts in practice.agreements.values())


def _fits_signature(facts: Agreement) -> bool:
    signed = last_signature_on(facts)
    assert signed is not None
    acceding = [party for party in facts.parties if party.role is PartyRole.ACCEDING]
    year = signed.year if signed.month is None else fiscal_year(signed.first_day)
    return facts.number.startswith(f"{year}-") or bool(acceding)


def test_real_signatories_are_sample_names(practice: Practice) -> None:
    by_country: dict[str, set[str]] = {}

    for facts in practice.agreements.values():
        for party in facts.parties:
            institution = practice.institutions[party.institution_id]
            if party.institution_id not in practice.invented and party.signatory_name:
                by_country.setdefault(institution.country, set()).add(party.signatory_name)

    assert len(by_country) > 30
    assert all(len(names) == 1 for names in by_country.values())
    assert by_country["DE"] == {"Erika Mustermann"}
