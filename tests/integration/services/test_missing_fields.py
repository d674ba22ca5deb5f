"""Every value a template can want is either entered in a known field of a record, or follows from one."""

from dataclasses import fields, replace
from pathlib import Path

import pytest

from agreements_app.documents.templates.palette import known_fields
from agreements_app.domain.agreements import Agreement, Party
from agreements_app.domain.approvals import Approval
from agreements_app.domain.codes import PartyRole, Stage
from agreements_app.domain.commitments import Commitment
from agreements_app.domain.initiatives import Initiative
from agreements_app.domain.institutions import Institution, InstitutionName
from agreements_app.domain.instruments import Instrument
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.renewals import RenewalDossier
from agreements_app.services.drafting import DraftRequest
from agreements_app.services.missing_fields import EntryPlace, entry_for, entry_of_field, entry_words
from agreements_app.services.office import Office
from agreements_app.services.settings import OfficeIdentity, OfficeSettings
from agreements_app.texts.catalogue import texts_for
from tests.data.register import Register, fill

_RECORDS: dict[EntryPlace, tuple[type, ...]] = {
    EntryPlace.AGREEMENT: (Agreement, Party),
    EntryPlace.PARENT: (Agreement,),
    EntryPlace.INSTITUTION: (Institution,),
    EntryPlace.INSTRUMENT: (Instrument,),
    EntryPlace.APPROVAL: (Approval,),
    EntryPlace.COMMITMENT: (Commitment,),
    EntryPlace.MEETING: (Meeting,),
    EntryPlace.RENEWAL: (RenewalDossier,),
    EntryPlace.INITIATIVE: (Initiative,),
    EntryPlace.SETTINGS: (OfficeIdentity,),
}


@pytest.fixture
def register(office: Office) -> Register:
    """The small register."""
    return fill(office)


def _leads_nowhere(path: str) -> bool:
    entry = entry_of_field(path)
    if entry is None or not all(texts_for(language).say(entry_words(entry)) for language in ("en", "ja")):
        return True
    if entry.place is EntryPlace.DRAFT:
        return not entry.is_derived
    names = {each.name for cls in _RECORDS[entry.place] for each in fields(cls)}
    return entry.field.partition("[")[0] not in names


def test_every_field_of_the_palette_leads_to_a_field_of_a_record() -> None:
    palette = sorted(known_fields("agreement"))

    assert len(palette) > 300
    assert [path for path in palette if _leads_nowhere(path)] == []


def test_a_name_that_is_no_field_leads_nowhere() -> None:
    assert entry_of_field("agreement.nothing.en") is None
    assert entry_of_field("weather") is None


def test_a_value_of_a_party_leads_to_that_party_even_behind_a_witness(office: Office, register: Register) -> None:
    stored = office.agreements.get(register.agreement)
    witness = office.institutions.create(Institution(names=(InstitutionName(text="Embassy"),), country="FR")).id
    parties = (Party(institution_id=witness, role=PartyRole.WITNESS), *stored.facts.parties)
    details = office.agreements.details(stored.id, replace(stored.facts, parties=parties))

    second = entry_for("parties[2].signatory.title.ja", details)
    name = entry_for("parties[1].name.ja", details)
    witnessing = entry_for("witnesses[1].place", details)

    assert second is not None and second.field == "parties[2].signatory_title_ja" and second.record_id == stored.id
    assert name is not None and (name.place, name.record_id) == (EntryPlace.INSTITUTION, parties[1].institution_id)
    assert witnessing is not None and witnessing.field == "parties[0].signed_place"


def test_a_party_that_is_not_there_leads_to_the_list_of_parties(office: Office, register: Register) -> None:
    stored = office.agreements.get(register.agreement)
    details = office.agreements.details(stored.id, replace(stored.facts, parties=()))

    entry = entry_for("us.signatory.name.en", details)

    assert entry is not None
    assert (entry.place, entry.field, entry.record_id) == (EntryPlace.AGREEMENT, "parties", stored.id)


def test_an_umbrella_that_is_not_chosen_leads_to_its_choice(office: Office, register: Register) -> None:
    details = office.agreements.details(register.agreement)

    entry = entry_for("agreement.parent.title.en", details)

    assert details.parent is None and entry is not None
    assert (entry.place, entry.field) == (EntryPlace.AGREEMENT, "parent_id")


def test_entering_what_the_entry_names_takes_it_off_the_list(office: Office, register: Register) -> None:
    base = office.agreements.get(register.agreement).facts
    number = office.agreements.create(replace(base, number="N-9", title_ja="", stage=Stage.NEGOTIATION)).id
    request = DraftRequest(agreement_id=number, template="memorandum_of_understanding")
    before = office.drafts.preview(request)
    assert before.entries["agreement.title.ja"].field == "title_ja"
    assert set(before.entries) == {item.path for item in before.missing}

    stored = office.agreements.get(number)
    office.agreements.save(number, stored.version, replace(stored.facts, title_ja="交流に関する覚書"))

    assert "agreement.title.ja" not in office.drafts.preview(request).entries


def test_a_preview_of_facts_not_saved_changes_nothing(office: Office, register: Register, tmp_path: Path) -> None:
    stored = office.agreements.get(register.agreement)
    request = DraftRequest(agreement_id=stored.id, template="memorandum_of_understanding")
    typed = replace(stored.facts, title_en="A title that is being typed")

    shown = office.drafts.preview(request, typed)

    saved = office.drafts.preview(request)
    assert shown.pdf != saved.pdf and shown.pdf.startswith(b"%PDF")
    assert office.agreements.get(stored.id) == stored
    assert office.drafts.listed(stored.id) == ()


def test_what_is_missing_of_the_office_leads_to_its_settings(office: Office, register: Register) -> None:
    office.settings.save(OfficeSettings(identity=OfficeIdentity(name_en="Association")))
    details = office.agreements.details(register.agreement)

    entry = entry_for("office.section.ja", details)

    assert entry is not None and (entry.place, entry.field) == (EntryPlace.SETTINGS, "section_ja")
