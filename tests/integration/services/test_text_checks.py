"""A text against the record: every fact that differs is told with its sentence, what was not found is no difference."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from agreements_app.domain.agreements import Agreement, LanguageVersion, Party
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import Authenticity, DraftLayout, DraftStatus, EffectiveRule, NameKind, Stage, Turn
from agreements_app.domain.decision_codes import Gate
from agreements_app.domain.institutions import InstitutionName
from agreements_app.domain.term.rule import Notice, Period, RenewalKind
from agreements_app.services.agreements import StageRefusedError
from agreements_app.services.drafting import DraftRequest
from agreements_app.services.office import Office
from agreements_app.services.text_check_words import check_summary, difference_sentence, field_words, finding_sentence
from agreements_app.services.text_checks import TextCheck
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.messages import AppError
from tests.data.parity_samples import planted, replaced
from tests.data.register import Register, agreement_facts, fill

TEXTS = (LanguageVersion(language="en", originals=2), LanguageVersion(language="ja", originals=2))


@pytest.fixture
def register(office: Office) -> Register:
    """The small register with an agreement that is still negotiated, done in two languages."""
    made = fill(office)
    facts = replace(agreement_facts(made.ours, made.partner), number="2024-8", stage=Stage.NEGOTIATION, languages=TEXTS)
    return replace(made, agreement=office.agreements.create(facts).id)


def _change(office: Office, register: Register, **changes: object) -> None:
    stored = office.agreements.get(register.agreement)
    facts: Agreement = replace(stored.facts, **changes)  # type: ignore[arg-type]
    office.agreements.save(register.agreement, stored.version, facts)


def _draft(office: Office, register: Register, folder: Path) -> Path:
    request = DraftRequest(
        agreement_id=register.agreement, template="memorandum_of_understanding", allows_blanks=True, formats=("docx",)
    )
    (path,) = office.drafts.write(request, folder).paths
    return path


def _checked(office: Office, path: Path, register: Register) -> TextCheck:
    return office.text_checks.check([path], register.agreement)


def _told(check: TextCheck) -> list[tuple[str, str, str, str]]:
    return [(each.kind, each.subject, str(each.told), str(each.recorded)) for each in check.differences]


def test_a_draft_just_written_says_what_the_record_says(office: Office, register: Register, tmp_path: Path) -> None:
    path = _draft(office, register, tmp_path)

    found = office.text_checks.check([path])

    assert found.parity is not None and found.parity.findings == ()
    assert (found.agreement, found.draft_number) == ("2024-8", 1)
    assert [each for each in found.differences if each.is_difference] == []
    assert not found.needs_a_look


CHANGES: list[tuple[dict[str, object], str, str]] = [
    ({"effective_on": PartialDate(2025, 4, 1)}, "effective_on", "2024-04-01"),
    ({"effective_on": None, "effective_rule": EffectiveRule.LAST_SIGNATURE}, "effective_on", "2024-04-01"),
    ({"explicit_end_on": PartialDate(2030, 3, 31)}, "end_on", "2029-03-31"),
    ({"length": Period(36), "explicit_end_on": PartialDate(2029, 3, 31)}, "length", "5y"),
    ({"renewal": RenewalKind.BY_AGREEMENT}, "renewal", "automatic"),
    ({"renewal": RenewalKind.NONE}, "renewal", "automatic"),
    ({"renewal_length": Period(12)}, "renewal_length", "5y"),
    ({"notice": Notice(period=Period(3))}, "notice", "6m"),
    ({"notice": Notice(academic_years=1)}, "notice", "6m"),
    ({"languages": (replace(TEXTS[0], originals=3), TEXTS[1])}, "originals", "2"),
    ({"languages": (TEXTS[0], replace(TEXTS[1], language="fr"))}, "languages", "en,ja"),
    (
        {"languages": (replace(TEXTS[0], authenticity=Authenticity.PREVAILING), TEXTS[1])},
        "authenticity",
        "equal",
    ),
    ({"title_en": "Memorandum of Understandings"}, "title", "Memorandum of Understanding"),
]


@pytest.mark.parametrize(
    ("changes", "subject", "told"), CHANGES, ids=[f"{at}-{each[1]}" for at, each in enumerate(CHANGES)]
)
def test_a_record_changed_since_is_told_with_the_sentences(
    office: Office, register: Register, tmp_path: Path, changes: dict[str, object], subject: str, told: str
) -> None:
    path = _draft(office, register, tmp_path)
    _change(office, register, **changes)

    found = _checked(office, path, register)

    differing = [each for each in found.differences if each.is_difference and each.subject == subject]
    assert [str(each.told) for each in differing] == [told], _told(found)
    assert differing[0].passages and differing[0].passages[0].text and differing[0].field
    for language in ("en", "ja"):
        sentence = difference_sentence(differing[0], texts_for(language))
        assert "{" not in sentence and field_words(differing[0], texts_for(language))


def test_a_text_the_partner_changed_is_told_against_the_record(
    office: Office, register: Register, tmp_path: Path
) -> None:
    path = _draft(office, register, tmp_path)
    back = tmp_path / "back.docx"
    back.write_bytes(
        planted(
            path.read_bytes(),
            replaced("takes effect on 1 April 2024", "takes effect on 1 October 2024"),
            replaced("2024年4月1日に発効", "2024年10月1日に発効"),
            replaced("Rektorenkonferenz Nord, with", "Rektorenkonferenz Süd, with"),
            replaced("Name: Ada Meyer", "Name: Anna Schmidt"),
        )
    )

    found = office.text_checks.check([back])

    told = {(each.subject, str(each.told)): each for each in found.differences if each.is_difference}
    assert set(told) == {
        ("effective_on", "2024-10-01"),
        ("party", "Rektorenkonferenz Süd"),
        ("signatory", "Anna Schmidt"),
    }
    assert [each.language for each in told["effective_on", "2024-10-01"].passages] == ["en", "ja"]
    assert told["effective_on", "2024-10-01"].passages[0].where.startswith("Article 14")


def test_parties_that_are_missing_or_unknown_are_told_by_name(
    office: Office, register: Register, tmp_path: Path
) -> None:
    path = _draft(office, register, tmp_path)
    stored = office.agreements.get(register.agreement)
    other = office.institutions.create(
        replace(
            office.institutions.get(register.partner).facts,
            names=(InstitutionName(text="University of Pohjola"), InstitutionName(text="ポホヨラ大学", language="ja")),
        )
    )
    parties: tuple[Party, ...] = (stored.facts.parties[0], replace(stored.facts.parties[1], institution_id=other.id))
    _change(office, register, parties=parties)

    found = _checked(office, path, register)

    kinds = {(each.kind, str(each.told or each.recorded)) for each in found.differences if each.subject == "party"}
    assert kinds == {
        ("extra_party", "Rektorenkonferenz Nord"),
        ("extra_party", "北部学長会議"),
        ("missing_party", "University of Pohjola"),
    }


@pytest.mark.parametrize(("until", "kinds"), [(2030, []), (2001, ["former_name"])])
def test_a_former_name_is_accepted_where_its_time_holds(
    office: Office, register: Register, tmp_path: Path, until: int, kinds: list[str]
) -> None:
    stored = office.institutions.get(register.partner)
    former = InstitutionName(
        text="Conference of Northern Rectors", kind=NameKind.FORMER, valid_to=PartialDate(until, 12, 31)
    )
    office.institutions.save(
        register.partner, stored.version, replace(stored.facts, names=(*stored.facts.names, former))
    )
    path = _draft(office, register, tmp_path)
    back = tmp_path / "back.docx"
    back.write_bytes(
        planted(
            path.read_bytes(), replaced("Rektorenkonferenz Nord", "Conference of Northern Rectors", everywhere=True)
        )
    )

    found = office.text_checks.check([back])

    assert [each.kind for each in found.differences if each.subject == "party"] == kinds


def test_what_is_not_in_the_text_is_told_as_not_found(office: Office, register: Register, tmp_path: Path) -> None:
    document = Document()
    for line in (
        "Memorandum of Understanding",
        "Article 1 (Purpose)",
        "Its purpose is to promote exchange between the Association of Universities and the Rektorenkonferenz Nord.",
        "Article 2 (Term)",
        "This memorandum takes effect on 1 April 2024 and is in force for a period of five years.",
    ):
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    path = tmp_path / "short.docx"
    path.write_bytes(buffer.getvalue())

    found = _checked(office, path, register)

    assert found.parity is None and found.language == "en"
    assert {each.subject for each in found.differences if each.kind == "not_found"} == {
        "renewal", "notice", "originals", "languages", "authenticity", "number",
    }  # fmt: skip
    assert not found.needs_a_look
    assert "one language only" in check_summary(found, texts_for("en"))[0]


def test_articles_that_are_gone_are_counted_against_the_draft(
    office: Office, register: Register, tmp_path: Path
) -> None:
    path = _draft(office, register, tmp_path)
    document = Document(str(path))
    table = document.tables[0]
    rows = [row for row in table.rows]
    start = next(at for at, row in enumerate(rows) if "(Names and logos)" in row.cells[0].text)
    for row in rows[start : start + 2]:
        table._tbl.remove(row._tr)
    buffer = io.BytesIO()
    document.save(buffer)
    back = tmp_path / "back.docx"
    back.write_bytes(buffer.getvalue())

    found = office.text_checks.check([back])

    counted = [each for each in found.differences if each.subject == "articles"]
    assert [(each.told, each.recorded) for each in counted] == [(15, 16), (15, 16)]
    assert found.parity is not None and found.parity.findings == ()


def test_facts_the_record_lacks_are_offered(office: Office, register: Register, tmp_path: Path) -> None:
    path = _draft(office, register, tmp_path)
    _change(office, register, notice=None, renewal=None, languages=())

    found = _checked(office, path, register)

    assert {each.subject for each in found.differences if each.kind == "only_in_text"} >= {
        "notice", "renewal", "languages", "originals", "authenticity",
    }  # fmt: skip
    assert not found.needs_a_look


def _agree(office: Office, draft_id: int) -> None:
    stored = office.drafts.get(draft_id)
    office.drafts.set_turn(draft_id, stored.version, DraftStatus.AGREED, Turn.US)


def test_a_text_whose_languages_differ_is_not_agreed_until_somebody_says_why(
    office: Office, register: Register, tmp_path: Path
) -> None:
    _draft(office, register, tmp_path)
    (row,) = office.drafts.listed(register.agreement)
    _agree(office, row.id)
    stored = office.drafts.get(row.id)
    office.drafts.keep_parity(row.id, stored.version, 2)

    before = office.agreements.obstacles(register.agreement, Stage.TEXT_AGREED)
    version = office.agreements.get(register.agreement).version
    with pytest.raises(StageRefusedError) as refusal:
        office.agreements.move(register.agreement, version, Stage.TEXT_AGREED)
    opened = office.agreements.open_gate(
        register.agreement, version, Gate.PARITY, opened_by="Sato", reason="the partner insists"
    )
    office.agreements.move(register.agreement, opened.version, Stage.TEXT_AGREED)

    assert [(each.code, each.gate) for each in before] == [("parity_findings", Gate.PARITY)]
    assert any("2 places" in str(detail) for detail in refusal.value.details)
    assert office.agreements.get(register.agreement).facts.stage is Stage.TEXT_AGREED


def test_a_draft_is_checked_when_it_is_written_and_again_when_asked(
    office: Office, register: Register, tmp_path: Path
) -> None:
    _draft(office, register, tmp_path)
    (row,) = office.drafts.listed(register.agreement)
    _agree(office, row.id)
    stored = office.drafts.get(row.id)
    office.drafts.save(row.id, stored.version, replace(stored.facts, parity_findings=None))

    unchecked = office.agreements.obstacles(register.agreement, Stage.TEXT_AGREED)
    found = office.text_checks.check_draft(row.id)
    checked = office.agreements.obstacles(register.agreement, Stage.TEXT_AGREED)

    assert row.parity_findings == 0
    assert [each.code for each in unchecked] == ["parity_unchecked"]
    assert found.parity is not None and found.draft_number == 1
    assert checked == ()


def test_drafts_of_one_language_each_are_checked_together(office: Office, register: Register, tmp_path: Path) -> None:
    request = DraftRequest(agreement_id=register.agreement, template="letter_of_renewal", allows_blanks=True)
    for language in ("en", "ja"):
        office.drafts.write(replace(request, languages=(language,), formats=("docx",)), tmp_path / language)
    newest, oldest = office.drafts.listed(register.agreement)

    found = office.text_checks.check_draft(newest.id)

    assert (newest.parity_findings, oldest.parity_findings) == (None, None)
    assert found.parity is not None and set(found.parity.languages) == {"en", "ja"}
    assert office.drafts.get(newest.id).facts.parity_findings == len(found.parity.findings) == 0


@pytest.mark.parametrize("content", [b"", b"words", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old Word", b"%PDF-1.7"])
def test_a_file_of_another_kind_is_refused_in_words(office: Office, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file.docx"
    path.write_bytes(content)

    with pytest.raises(AppError) as refusal:
        office.text_checks.check([path])

    assert str(refusal.value)


def test_every_finding_is_worded_in_both_languages(office: Office, register: Register, tmp_path: Path) -> None:
    path = _draft(office, register, tmp_path)
    back = tmp_path / "back.docx"
    back.write_bytes(
        planted(
            path.read_bytes(),
            replaced("takes effect on 1 April 2024", "takes effect on 1 May 2024"),
            replaced("年1回", "年2回"),
            replaced(", both texts being equally authentic", ""),
        )
    )

    found = office.text_checks.check([back])

    assert found.parity is not None and len(found.parity.findings) == 3
    english = [finding_sentence(each, texts_for("en")) for each in found.parity.findings]
    japanese = [finding_sentence(each, texts_for("ja")) for each in found.parity.findings]
    assert english[0] == "Different numbers: “once” in the English text, “2回” in the Japanese text."
    assert japanese[1].startswith("日付が異なります。英語の本文では「1 May 2024」")
    assert "等しく正文" in japanese[2] and "日本語の本文には正文についての定め" in japanese[2]


@pytest.mark.parametrize("layout", list(DraftLayout))
def test_every_layout_of_a_draft_is_checked_when_it_is_written(
    office: Office, register: Register, tmp_path: Path, layout: DraftLayout
) -> None:
    request = DraftRequest(
        agreement_id=register.agreement,
        template="memorandum_of_understanding",
        allows_blanks=True,
        formats=("docx",),
        layout=layout,
    )

    written = office.drafts.write_all(request, tmp_path)

    checked = [office.text_checks.check_draft(each.draft.id) for each in written]
    assert [each.draft.facts.parity_findings for each in written] == [0] * len(written)
    assert all(each.parity is not None and each.parity.findings == () for each in checked)
    assert all(set(each.parity.languages) == {"en", "ja"} for each in checked if each.parity is not None)
    assert [difference for each in checked for difference in each.differences if difference.is_difference] == []
