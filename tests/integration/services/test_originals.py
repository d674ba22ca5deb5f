"""Originals of a frozen draft: one for each party, its own party first, the words and their hash the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from agreements_app.domain.agreements import Party
from agreements_app.domain.attachments import Draft
from agreements_app.domain.codes import DraftStatus, PartyRole, Side, Turn
from agreements_app.domain.institutions import Institution, InstitutionName
from agreements_app.services.draft_files import DraftingError
from agreements_app.services.drafting import DraftRequest, WrittenDraft
from agreements_app.services.identifying import FileKind
from agreements_app.services.office import Office
from agreements_app.services.refusals import RefusedError
from tests.data.register import Register, fill
from tests.data.word_files import words

NAMES = ("École des hautes études — Université très longue " + "de la recherche " * 8, "جامعة القاهرة", "𠮷野大学校")


@pytest.fixture
def register(office: Office) -> Register:
    """The small register with an agreement still under negotiation, so that its parties can change."""
    made = fill(office)
    return made


def _draft(office: Office, register: Register, folder: Path, *, parties: int = 2, witnesses: int = 0) -> WrittenDraft:
    """A draft of an agreement between `parties` parties, with signatories, and witnesses."""
    base = office.agreements.get(register.agreement).facts
    extra = []
    for place in range(parties - 2 + witnesses):
        name = NAMES[place % len(NAMES)] + (f" {place}" if place >= len(NAMES) else "")
        institution = office.institutions.create(
            Institution(names=(InstitutionName(text=f"Partner {place}"), InstitutionName(text=name, language="ja")), country="FR")
        )  # fmt: skip
        role = PartyRole.WITNESS if place >= parties - 2 else PartyRole.PARTY
        extra.append(
            Party(institution_id=institution.id, side=Side.PARTNER, role=role, signatory_name=f"Head {place}",
                  signatory_title="Rector", signatory_title_ja="学長")
        )  # fmt: skip
    from agreements_app.domain.codes import Stage

    facts = replace(
        base, number="N-1", stage=Stage.NEGOTIATION, parties=tuple(replace(p, signed_on=None) for p in (*base.parties, *extra))
    )  # fmt: skip
    number = office.agreements.create(facts).id
    request = DraftRequest(agreement_id=number, template="memorandum_of_understanding")
    return office.drafts.write(request, folder)


def _signing_order(path: Path) -> list[str]:
    lines = words(path.read_bytes())
    return [lines[place + 1] for place, line in enumerate(lines) if line == "For and on behalf of"]


@pytest.mark.parametrize("parties", [2, 3, 12])
def test_each_original_names_its_own_party_first_and_holds_the_same_words(
    office: Office, register: Register, tmp_path: Path, parties: int
) -> None:
    written = _draft(office, register, tmp_path / "draft", parties=parties)

    made = office.originals.write(written.draft.id, tmp_path / "originals")

    documents = [path for path in made.paths if path.suffix == ".docx"]
    orders = [_signing_order(path) for path in documents]
    assert len(documents) == parties and len(made.paths) == 2 * parties
    assert len({order[0] for order in orders}) == parties
    assert len({frozenset(order) for order in orders}) == 1
    for order in orders:  # the others follow in the order of the record
        assert order[1:] == [name for name in orders[0] if name != order[0]]
    assert made.draft.facts.text_sha256 == written.draft.facts.text_sha256
    assert office.checks.check().errors == () and office.checks.check().warnings == ()


def test_a_witness_signs_without_being_a_party(office: Office, register: Register, tmp_path: Path) -> None:
    lines = words(_draft(office, register, tmp_path, parties=2, witnesses=1).paths[0].read_bytes())

    assert lines.count("For and on behalf of") == 2
    assert lines.count("In the presence of") == lines.count("立会人") == 1
    assert "Partner 0, with its seat in France, hereinafter “Partner 0”." not in lines
    assert any("the other Party" in line for line in lines) and not any("the other Parties" in line for line in lines)


def test_an_original_is_known_again_as_the_draft_it_was_printed_from(
    office: Office, register: Register, tmp_path: Path
) -> None:
    written = _draft(office, register, tmp_path / "draft")
    made = office.originals.write(written.draft.id, tmp_path / "originals")

    found = [office.files.identify(path.read_bytes()) for path in made.paths]

    assert {each.kind for each in found} == {FileKind.DRAFT}
    assert sorted({each.original for each in found if each.original}) == [1, 2]
    assert office.files.identify(written.paths[0].read_bytes()).original is None


def test_no_originals_are_printed_of_a_text_with_blanks_or_one_that_would_differ(
    office: Office, register: Register, tmp_path: Path
) -> None:
    from agreements_app.storage.aggregates import DRAFT

    written = _draft(office, register, tmp_path / "draft")
    for changes in (
        {"text_sha256": "0" * 64},
        {"has_blanks": True},
        {"assembled_sha256": ""},
        {"kept_by_hand": ("x",)},
    ):
        stored = office.drafts.get(written.draft.id)
        with office.context.working() as work:
            work.change(DRAFT, stored, replace(written.draft.facts, **changes))

        with pytest.raises(DraftingError) as refusal:
            office.originals.write(written.draft.id, tmp_path / "originals")

        assert str(refusal.value).endswith(".")
    assert not (tmp_path / "originals").exists()
    assert office.drafts.get(written.draft.id).facts.originals == ()


def test_what_was_written_is_never_changed_only_followed(office: Office, register: Register, tmp_path: Path) -> None:
    draft = _draft(office, register, tmp_path).draft
    noted: Draft = replace(draft.facts, note="sent by courier")

    kept = office.drafts.save(draft.id, draft.version, noted)
    with pytest.raises(RefusedError):
        office.drafts.save(draft.id, kept.version, replace(noted, docx_sha256="0" * 64))

    assert office.drafts.get(draft.id).facts == noted


def test_only_one_draft_in_a_language_is_the_agreed_text(office: Office, register: Register, tmp_path: Path) -> None:
    request = DraftRequest(agreement_id=register.agreement, template="memorandum_of_understanding", allows_blanks=True)
    both = office.drafts.write(request, tmp_path).draft
    english = office.drafts.write(replace(request, languages=("en",)), tmp_path).draft
    japanese = office.drafts.write(replace(request, languages=("ja",)), tmp_path).draft
    agreed = office.drafts.set_turn(english.id, 1, DraftStatus.AGREED, Turn.US)
    office.drafts.set_turn(japanese.id, 1, DraftStatus.AGREED, Turn.US)

    with pytest.raises(RefusedError) as refusal:
        office.drafts.set_turn(both.id, 1, DraftStatus.AGREED, Turn.US)
    again = office.drafts.set_turn(english.id, agreed.version, DraftStatus.RETURNED, Turn.US)

    assert "agreed text already" in str(refusal.value.problems)
    assert again.facts.status is DraftStatus.RETURNED
