"""The partner profile and the proposal form: what they say of the register, on paper and as a table."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import AgreementKind, ContactRole, NameKind
from agreements_app.domain.institutions import Contact, Identifier, InstitutionName, Unit
from agreements_app.services.drafting import DraftRequest
from agreements_app.services.office import Office
from agreements_app.services.papers import PaperKind, PaperRequest
from agreements_app.storage.faults import NotFoundError
from tests.data.register import Register, fill
from tests.data.word_files import words

TODAY = date(2026, 11, 2)


@pytest.fixture
def register(office: Office) -> Register:
    """The small register."""
    return fill(office)


def _enrich(office: Office, register: Register) -> None:
    """Gives the partner names, people and numbers of its own."""
    stored = office.institutions.get(register.partner)
    names = (
        *stored.facts.names,
        InstitutionName(text="Old Montclair Conference", language="en", kind=NameKind.FORMER),
        InstitutionName(text="CRM", language="en", kind=NameKind.SHORT),
    )
    contacts = (
        Contact(family_name="Meyer", given_name="Ada", title_en="Head", title_ja="課長", unit="Liaison Office",
                email="ada@example.org", phone="+33 1 00", role=ContactRole.LIAISON),
        Contact(family_name="Gone", role=ContactRole.LIAISON, valid_to=PartialDate(2020)),
    )  # fmt: skip
    facts = replace(
        stored.facts,
        names=names,
        contacts=contacts,
        identifiers=(Identifier(scheme="ror", value="https://ror.org/000"),),
        units=(Unit(name_en="Institute of Law", name_ja="法学研究所"),),
        website="https://example.org",
    )
    office.institutions.save(stored.id, stored.version, facts)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_profile_tells_on_one_page_who_they_are_and_what_we_have_with_them(
    office: Office, register: Register, language: str
) -> None:
    _enrich(office, register)

    report = office.reports.partner_profile(register.partner, TODAY, language)
    docx, pdf = office.reports.render(report)

    said = "\n".join(words(docx))
    for part in ("CRM", "Old Montclair Conference", "ROR https://ror.org/000", "ada@example.org", "2024-7"):
        assert part in said
    assert ("法学研究所" in said) == (language == "ja")
    assert ("１　連絡先" in said, "1  People" in said) == (language == "ja", language == "en")
    assert "GONE" not in said and "MEYER Ada" in said
    assert len(pypdfium2.PdfDocument(pdf)) == 1


def test_profile_of_an_institution_we_have_nothing_with_says_so(office: Office, register: Register) -> None:
    stored = office.institutions.get(register.partner)
    other = office.institutions.create(replace(stored.facts, names=(InstitutionName(text="Elsewhere"),), contacts=()))

    report = office.reports.partner_profile(other.id, TODAY, "ja")

    said = words(office.reports.render(report)[0])
    assert said.count("なし") == 4
    assert report.rows == ()
    with pytest.raises(NotFoundError):
        office.reports.partner_profile(9999, TODAY, "ja")


def test_profile_as_a_table_lists_the_agreements(office: Office, register: Register, tmp_path: Path) -> None:
    report = office.reports.partner_profile(register.partner, TODAY, "en")

    rows = office.reports.export(report, tmp_path / "profile.csv").read_text("utf-8-sig").splitlines()

    assert rows[0].startswith("No.,Title of the agreement,Type")
    assert rows[1].startswith("2024-7,")


def test_proposal_form_marks_what_the_proposal_does_not_say_and_leaves_room_to_sign(
    office: Office, register: Register
) -> None:
    request = PaperRequest(kind=PaperKind.PROPOSAL_FORM, agreement_id=register.agreement)

    paper = office.papers.make(request)

    said = words(paper.docx)
    assert {item.path for item in paper.missing} == {"agreement.sponsor", "agreement.benefit"}
    assert "提案書" in said and "起案者" in said and "学術交流に関する覚書" in said
    assert len(pypdfium2.PdfDocument(paper.pdf)) == 2


def test_draft_names_the_liaison_of_each_party_and_our_own_office(
    office: Office, register: Register, tmp_path: Path
) -> None:
    _enrich(office, register)
    settings = office.settings.read()
    identity = replace(settings.identity, section_en="International Section", email="int@example.jp")
    office.settings.save(replace(settings, identity=identity))
    facts = office.agreements.get(register.agreement).facts
    general = office.agreements.create(replace(facts, number="2026-9", kind=AgreementKind.GENERAL_AGREEMENT))
    request = DraftRequest(agreement_id=general.id, template="general_agreement", allows_blanks=True)

    said = words(office.drafts.write(request, tmp_path).paths[0].read_bytes())

    assert "Office: International Section" in said and "E-mail: int@example.jp" in said
    assert "Contact person: MEYER Ada" in said and "電子メール：ada@example.org" in said


@pytest.mark.parametrize("template", ["general_agreement", "student_exchange"])
def test_memorandum_written_with_a_template_of_another_kind_has_no_annex_of_that_kind(
    office: Office, register: Register, tmp_path: Path, template: str
) -> None:
    request = DraftRequest(agreement_id=register.agreement, template=template, allows_blanks=True)

    said = words(office.drafts.write(request, tmp_path).paths[0].read_bytes())

    assert "(Areas of cooperation)" in said
    assert not [line for line in said if "nnex" in line and "memoranda" not in line]
