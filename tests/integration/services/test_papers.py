"""The papers of the office hold what the register knows: instruments, drafting documents, originals, the frozen text."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from agreements_app.domain.agreements import LanguageVersion, Original
from agreements_app.domain.approvals import StepOutcome
from agreements_app.domain.codes import DraftStatus, Turn
from agreements_app.domain.decision_codes import (
    AgendaKind,
    ApprovalSubject,
    ApprovalVerb,
    Continuity,
    Delegation,
    Delivery,
    InstrumentKind,
    OriginalState,
    StepDecision,
)
from agreements_app.domain.instruments import ArticleChange
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.term.rule import Notice, Period, RenewalKind
from agreements_app.services.drafting import DraftRequest
from agreements_app.services.office import Office
from agreements_app.services.papers import PaperError, PaperKind, PaperRequest
from tests.data.register import Register, fill
from tests.data.word_files import words

Printed = Callable[..., list[str]]


@pytest.fixture
def register(office: Office) -> Register:
    """Five years from 1 April 2024, renewed automatically, six months' notice; today is 23 November 2026."""
    return fill(office)


@pytest.fixture
def printed(office: Office, register: Register) -> Printed:
    """Makes a paper of the agreement and gives the lines of its Word file."""

    def make(kind: PaperKind, **about: object) -> list[str]:
        request = replace(PaperRequest(kind=kind, agreement_id=register.agreement), **about)  # type: ignore[arg-type]
        return words(office.papers.make(request).docx)

    return make


def _drafted(office: Office, number: int, folder: Path, template: str, instrument_id: int) -> list[str]:
    request = DraftRequest(
        agreement_id=number, template=template, instrument_id=instrument_id, allows_blanks=True, formats=("docx",)
    )
    return words(office.drafts.write(request, folder).paths[0].read_bytes())


def test_drafting_document_follows_the_route(office: Office, register: Register, printed: Printed) -> None:
    meeting = office.meetings.create(
        Meeting(body_ja="国際交流委員会", held_on=date(2026, 12, 4), number_in_year=3, number_in_all=58)
    )
    blank = office.approvals.blank(register.agreement, ApprovalSubject.RENEWAL)
    steps = (
        blank.steps[0],
        replace(blank.steps[1], meeting_id=meeting.id),
        replace(blank.steps[2], is_by_circulation=True, agenda=AgendaKind.FOR_REPORT),
        blank.steps[3],
    )
    facts = replace(
        blank, document_number="国協企画第1号", steps=steps, delegation=Delegation.IN_ABSENCE, retention="10年"
    )
    stored = office.approvals.create(facts)
    granted = StepOutcome(decision=StepDecision.APPROVED, on=date(2026, 11, 24), by="鈴木")
    stored = office.approvals.decide(stored.id, stored.version, 0, granted)

    document = printed(PaperKind.DRAFTING_DOCUMENT, languages=("ja",), approval_id=stored.id)
    sheet = printed(PaperKind.COMMITTEE_SHEET, languages=("ja",))

    assert "国協企画第1号" in document and "10年" in document and "令和8年11月24日" in document
    assert any("令和8年度第3回（通算第58回）" in line for line in document)
    assert any("持ち回り審議" in line for line in document)
    assert any("鈴木" in line for line in document), document
    assert any("☑ 審議事項" in line for line in sheet)
    assert any("国際交流委員会" in line and "令和8年12月4日" in line for line in sheet)


def test_committee_sheet_without_a_committee_on_the_route_marks_the_body(office: Office, register: Register) -> None:
    blank = office.approvals.blank(register.agreement, ApprovalSubject.NOTICE)
    alone = tuple(step for step in blank.steps if step.verb is ApprovalVerb.DECIDE)
    office.approvals.create(replace(blank, steps=alone))

    paper = office.papers.make(
        PaperRequest(kind=PaperKind.COMMITTEE_SHEET, agreement_id=register.agreement, languages=("ja",))
    )

    assert "approval.body.ja" in {item.path for item in paper.missing}


def test_comparison_sheet_names_the_agreed_text_and_every_original(
    office: Office, register: Register, printed: Printed, tmp_path: Path
) -> None:
    stored = office.agreements.get(register.agreement)
    versions = (LanguageVersion(language="en"), LanguageVersion(language="ja"))
    stored = office.agreements.save(
        stored.id, stored.version, replace(stored.facts, languages=versions), reason="entered late"
    )
    planned = printed(PaperKind.COMPARISON_SHEET, languages=("ja",))
    request = DraftRequest(agreement_id=stored.id, template="joint_statement", allows_blanks=True)
    first = office.drafts.write(request, tmp_path).draft
    office.drafts.write(request, tmp_path)
    office.drafts.set_turn(first.id, first.version, DraftStatus.AGREED, Turn.US)
    original = Original(
        language="ja", first_party_id=register.partner, state=OriginalState.COMPARED, compared_by="田中",
        compared_on=date(2026, 11, 20),
    )  # fmt: skip
    office.agreements.save(
        stored.id, stored.version, replace(stored.facts, originals=(original,)), reason="entered late"
    )

    compared = printed(PaperKind.COMPARISON_SHEET, languages=("ja",))

    assert planned.count("英語") == planned.count("日本語") == 2
    assert any(line.startswith("D1（合意済の文案）") for line in compared)
    assert any(first.facts.docx_sha256 in line for line in compared)
    assert compared.count("日本語") == 1 and "田中" in compared and "令和8年11月20日" in compared


def test_amendment_lists_articles_and_the_rule_that_changes(office: Office, register: Register, tmp_path: Path) -> None:
    blank = office.instruments.blank(register.agreement, InstrumentKind.AMENDMENT)
    facts = replace(
        blank,
        articles=(ArticleChange(article="3", old_text="once", new_text="twice"),),
        new_length=Period.parse("6y"),
        new_renewal=RenewalKind.BY_AGREEMENT,
        new_renewal_length=Period.parse("3y"),
        new_max_renewals=2,
        new_notice=Notice.parse("3m"),
        effective_on=date(2027, 1, 1),
    )
    number = office.instruments.create(facts).id

    lines = _drafted(office, register.agreement, tmp_path, "amendment", number)

    assert "once" in lines and "twice" in lines
    for expected in ("6 years", "By agreement", "3 years", "2", "3 months", "none until now", "定めなし", "3か月"):
        assert expected in lines or any(expected.lower() in line.lower() for line in lines), expected
    assert any("takes effect on 1 January 2027" in line for line in lines)
    assert any(line.startswith("氏名：佐藤花子") for line in lines)


@pytest.mark.parametrize(
    ("values", "last_day"),
    [
        ({}, "23 May 2027"),
        ({"sent_on": date(2026, 11, 30)}, "31 May 2027"),
        ({"sent_on": date(2026, 11, 30), "received_on": date(2026, 12, 5)}, "5 June 2027"),
        ({"end_on": date(2027, 9, 30)}, "30 September 2027"),
    ],
)
def test_termination_notice_reckons_its_last_day(
    office: Office, register: Register, tmp_path: Path, values: dict[str, date], last_day: str
) -> None:
    blank = office.instruments.blank(register.agreement, InstrumentKind.TERMINATION_NOTICE)
    stored = office.instruments.create(
        replace(blank, delivery=Delivery.COURIER, **values)  # type: ignore[arg-type]
    )

    lines = _drafted(office, register.agreement, tmp_path, "notice_of_termination", stored.id)

    assert any(f"the last day on which it is in force is {last_day}" in line for line in lines)
    assert any("as follows: Courier." in line for line in lines)


def test_renewal_that_begins_anew_shows_its_gap(office: Office, register: Register, tmp_path: Path) -> None:
    blank = office.instruments.blank(register.agreement, InstrumentKind.RENEWAL_LETTER)
    facts = replace(blank, continuity=Continuity.NEW_START, effective_on=date(2029, 7, 1), end_on=date(2034, 6, 30))
    number = office.instruments.create(facts).id

    lines = _drafted(office, register.agreement, tmp_path, "letter_of_renewal", number)

    assert any("2029年4月1日から2029年6月30日までの間は、有効な協定のない期間" in line for line in lines)


def test_newest_instrument_that_fits_the_template_is_meant_when_none_is_named(
    office: Office, register: Register, tmp_path: Path
) -> None:
    for kind in (InstrumentKind.ADDENDUM, InstrumentKind.AMENDMENT, InstrumentKind.TERMINATION_NOTICE):
        office.instruments.create(office.instruments.blank(register.agreement, kind))
    request = DraftRequest(
        agreement_id=register.agreement, template="amendment", languages=("en",), allows_blanks=True, formats=("docx",)
    )

    lines = words(office.drafts.write(request, tmp_path).paths[0].read_bytes())

    assert "Amendment No. 1" in lines


def test_paper_about_nothing_or_in_an_unknown_form_is_refused(
    office: Office, register: Register, tmp_path: Path
) -> None:
    endless = replace(office.agreements.get(register.agreement).facts, number="j", has_term=False)
    number = office.agreements.create(endless).id
    with pytest.raises(PaperError, match="no coming end"):
        office.papers.make(PaperRequest(kind=PaperKind.RENEWAL_DOSSIER, agreement_id=number))
    with pytest.raises(PaperError, match="no drafting document"):
        office.papers.make(PaperRequest(kind=PaperKind.DRAFTING_DOCUMENT, agreement_id=register.agreement))
    with pytest.raises(PaperError, match="en and ja"):
        office.papers.make(PaperRequest(kind=PaperKind.RENEWAL_DOSSIER, agreement_id=register.agreement, languages=()))
    paper = office.papers.make(PaperRequest(kind=PaperKind.RENEWAL_DOSSIER, agreement_id=register.agreement))

    with pytest.raises(PaperError, match="pdf or docx"):
        office.papers.export(paper, tmp_path / "dossier.csv")

    assert office.papers.export(paper, tmp_path / "dossier.pdf").read_bytes() == paper.pdf
    assert office.papers.export(paper, tmp_path / "dossier.docx").read_bytes() == paper.docx
