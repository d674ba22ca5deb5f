"""The clause library in use: shipped and own wording, editions, approval, conditions, and what drafts take of it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.clauses import (
    Clause,
    ClauseEdition,
    ClausePart,
    ClauseStatus,
    ClauseSubject,
    belongs,
    check_clause,
    wording_lines,
)
from agreements_app.domain.codes import AgreementKind, DraftLayout, InstitutionKind
from agreements_app.domain.decision_codes import ReviewOutcome
from agreements_app.services.clauses import ClauseNotFoundError, shipped_clauses
from agreements_app.services.drafting import DraftRequest
from agreements_app.services.office import Office
from agreements_app.services.refusals import RefusedError
from tests.data.register import Register, fill
from tests.data.word_files import words


@pytest.fixture
def register(office: Office) -> Register:
    """The small register."""
    return fill(office)


def _lines(office: Office, register: Register, folder: Path, **changes: object) -> list[str]:
    request = DraftRequest(agreement_id=register.agreement, template="memorandum_of_understanding", allows_blanks=True)
    written = office.drafts.write(replace(request, **changes), folder)  # type: ignore[arg-type]
    return words(written.paths[0].read_bytes())


def _own(name: str = "open_data", **changes: object) -> tuple[Clause, ClauseEdition]:
    edition = ClauseEdition(
        number=0,
        heading_en="Open data",
        heading_ja="オープンデータ",
        wording_en="Data are shared.",
        wording_ja="データを共有する。",
        reason="asked for by the committee",
    )
    return replace(Clause(name=name, rank=85, owner="Kato"), **changes), edition  # type: ignore[arg-type]


def test_every_shipped_clause_can_be_saved_and_stands_in_both_languages() -> None:
    for clause in shipped_clauses():
        (edition,) = clause.editions
        assert check_clause(clause) == (), clause.name
        assert edition.wording_en and edition.wording_ja
    assert len({clause.name for clause in shipped_clauses()}) == len(shipped_clauses())


def test_shipped_clauses_refer_print_and_count_alike_in_both_languages() -> None:
    printed, in_english = re.compile(r"\{\{(.+?)\}\}|\{%(?!p)(.+?)%\}"), re.compile(r"\.(en|ja)\b")

    for clause in shipped_clauses():
        (edition,) = clause.editions
        for english, japanese in zip(wording_lines(edition.wording_en), wording_lines(edition.wording_ja), strict=True):
            references = [set(re.findall(r"(?:article|paragraph)\.[a-z_.]+?(?=\.(?:en|ja))", line.text))
                          for line in (english, japanese)]  # fmt: skip
            figures = [sorted(re.findall(r"\d+", printed.sub("", line.text))) for line in (english, japanese)]
            assert references[0] == references[1], clause.name
            assert set(figures[0]) <= set(figures[1]), clause.name
            foreign = {found for line in (english,) for found in in_english.findall(line.text)} - {"en"}
            assert not foreign or " or " in english.text, clause.name


def test_kinds_of_agreement_share_a_library_without_mixing_their_articles() -> None:
    for kind in AgreementKind:
        subject = ClauseSubject(
            kind=kind, party_kinds=frozenset({InstitutionKind.UNIVERSITY}), outcome=None, party_count=2
        )
        headings = [
            clause.editions[0].heading_en
            for clause in shipped_clauses()
            if clause.part is ClausePart.ARTICLE and belongs(clause, subject)
        ]
        assert len(headings) == len(set(headings)), kind
        assert {"Purpose", "Coordination", "Termination", "Languages and originals"} <= set(headings), kind
        assert ("Numbers and balance" in headings) == (kind is AgreementKind.STUDENT_EXCHANGE)


def test_a_wording_is_taken_once_it_is_approved_and_not_before(
    office: Office, register: Register, tmp_path: Path
) -> None:
    office.clauses.write_edition(*_own())
    before = _lines(office, register, tmp_path)
    stored = office.clauses.approve("open_data", by="Sato")
    after = _lines(office, register, tmp_path)

    assert "(Open data)" not in before
    assert after[after.index("(Open data)") : after.index("(Open data)") + 4] == [
        "(Open data)", "（オープンデータ）", "Data are shared.", "データを共有する。",
    ]  # fmt: skip
    (edition,) = stored.facts.editions
    assert (edition.status, edition.approved_by, edition.approved_on) == (ClauseStatus.APPROVED, "Sato", office.today())
    assert (edition.written_by, edition.reason) == (office.context.identity.who, "asked for by the committee")


def test_a_shipped_clause_becomes_the_offices_own_with_its_wording_as_first_edition(office: Office) -> None:
    shipped = office.clauses.find("termination")

    stored = office.clauses.write_edition(
        shipped.facts, replace(shipped.facts.editions[0], wording_en="x\ny", wording_ja="甲\n乙", reason="shorter")
    )
    row = office.clauses.find("termination")

    assert shipped.is_shipped and not row.is_shipped
    assert [edition.number for edition in stored.facts.editions] == [1, 2]
    assert stored.facts.editions[0] == shipped.facts.editions[0]
    assert row.in_use == shipped.in_use  # the new wording is a draft still
    assert office.clauses.approve("termination", by="Sato").facts.editions[1].status is ClauseStatus.APPROVED


def test_a_change_needs_its_reason_and_an_approval_its_name(office: Office) -> None:
    shipped = office.clauses.find("resources").facts

    with pytest.raises(RefusedError):
        office.clauses.write_edition(shipped, replace(shipped.editions[0], reason=""))
    with pytest.raises(RefusedError):
        office.clauses.approve("resources", by=" ")
    with pytest.raises(RefusedError):
        office.clauses.approve("resources", by="Sato")
    with pytest.raises(RefusedError):
        office.clauses.retire("resources", reason="")
    with pytest.raises(ClauseNotFoundError):
        office.clauses.find("nothing")

    assert office.clauses.find("resources").is_shipped


def test_a_clause_no_longer_used_is_in_no_new_text_and_what_refers_to_it_is_told(
    office: Office, register: Register, tmp_path: Path
) -> None:
    office.clauses.retire("names_and_logos", reason="regulated elsewhere")

    lines = _lines(office, register, tmp_path)
    office.clauses.retire("arrangements", reason="not wanted")
    missing = office.drafts.missing(
        DraftRequest(agreement_id=register.agreement, template="memorandum_of_understanding")
    )

    assert "(Names and logos)" not in lines
    assert {"article.arrangements.en", "article.arrangements.ja"} <= {item.path for item in missing}


def test_taken_off_the_list_the_shipped_wording_is_back_and_written_again_the_record_comes_back(
    office: Office,
) -> None:
    facts, edition = _own("publication")
    stored = office.clauses.write_edition(facts, edition)

    office.clauses.archive(stored.id)
    shipped_again = office.clauses.find("publication")
    again = office.clauses.write_edition(facts, replace(edition, wording_en="Other.", reason="anew"))

    assert shipped_again.is_shipped
    assert (again.id, again.is_archived) == (stored.id, False)
    assert [clause.facts.name for clause in office.clauses.listed()].count("publication") == 1


@pytest.mark.parametrize(
    ("outcome", "stands"),
    [(None, False), (ReviewOutcome.CLEAR, False), (ReviewOutcome.CLEAR_WITH_CONDITIONS, True)],
)
def test_the_outcome_of_the_review_decides_on_safeguards(
    office: Office, register: Register, tmp_path: Path, outcome: ReviewOutcome | None, stands: bool
) -> None:
    stored = office.agreements.get(register.agreement)
    facts = replace(stored.facts, review_outcome=outcome, review_decided_by="Sato", review_decided_on=office.today())
    with office.context.working() as work:
        from agreements_app.storage.aggregates import AGREEMENT

        work.change(AGREEMENT, stored, facts)

    assert ("(Safeguards)" in _lines(office, register, tmp_path)) == stands


def test_a_draft_knows_the_clauses_it_took_and_their_editions(
    office: Office, register: Register, tmp_path: Path
) -> None:
    facts, edition = _own("termination", rank=150)
    office.clauses.write_edition(facts, edition)
    office.clauses.approve("termination", by="Sato")
    request = DraftRequest(agreement_id=register.agreement, template="memorandum_of_understanding", allows_blanks=True)

    draft = office.drafts.write(request, tmp_path).draft.facts

    assert "mission@1" in draft.clauses and "term@1" in draft.clauses
    assert "accession@1" not in draft.clauses  # two parties
    assert next(name for name in draft.clauses if name.startswith("termination")) == "termination@1"


def test_separate_originals_are_one_draft_in_each_language(office: Office, register: Register, tmp_path: Path) -> None:
    request = DraftRequest(
        agreement_id=register.agreement,
        template="memorandum_of_understanding",
        allows_blanks=True,
        layout=DraftLayout.SEPARATE,
    )

    english, japanese = office.drafts.write_all(request, tmp_path)

    assert [draft.draft.facts.languages for draft in (english, japanese)] == [("en",), ("ja",)]
    assert "(Purpose)" in words(english.paths[0].read_bytes())
    assert "（目的）" in words(japanese.paths[0].read_bytes())
    assert "（目的）" not in words(english.paths[0].read_bytes())
    assert english.paths[0].stem.endswith(" en") and japanese.paths[0].stem.endswith(" ja")


def test_annexes_and_recitals_of_the_office_stand_in_their_part(office: Office) -> None:
    annex, edition = _own("plan", part=ClausePart.ANNEX)
    recital, words_of = _own("history", part=ClausePart.RECITAL, rank=5)
    office.clauses.write_edition(annex, edition)
    office.clauses.write_edition(recital, replace(words_of, heading_en="", heading_ja=""))

    names = [row.facts.name for row in office.clauses.listed()]

    assert names[0] == "history" and names[-1] == "plan"


def test_a_text_of_an_agreement_that_rolled_on_states_the_end_of_its_first_term(
    office: Office, register: Register, tmp_path: Path
) -> None:
    stored = office.agreements.get(register.agreement)
    old = replace(stored.facts, number="2015-9", effective_on=PartialDate(2015, 4, 1), source_key="")
    number = office.agreements.create(old).id

    lines = _lines(office, register, tmp_path, agreement_id=number)

    assert any("for five (5) years from that date, until and including 31 March 2020." in line for line in lines)
