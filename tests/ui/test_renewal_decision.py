"""Deciding on a renewal in the window: evidence, evaluation, recommendation, choices, and what follows."""

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from agreements_app.domain.agreements import Original
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.decision_codes import ApprovalSubject, Continuity, InstrumentKind, RenewalChoice
from agreements_app.domain.records import RecordKind
from agreements_app.domain.term.rule import RenewalKind
from agreements_app.services.papers import PaperKind, PaperRequest
from agreements_app.ui.common.widgets import PlainLabel
from agreements_app.ui.main_window import MainWindow
from agreements_app.ui.office.draft_dialog import DraftDialog
from agreements_app.ui.office.paper_dialog import PaperDialog
from agreements_app.ui.office.renewal_dialog import RenewalDialog
from tests.ui.conftest import Open

CONCLUDED = 1


def _settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.bench.runner.is_idle, timeout=20_000)


def _deciding(window: MainWindow, qtbot: QtBot) -> RenewalDialog:
    """The decision opened from the agreement's detail."""
    window.go("agreements")
    page = window.places.agreements
    page.show_record(CONCLUDED)
    qtbot.waitUntil(lambda: page.details is not None and page.details.stored.id == CONCLUDED, timeout=20_000)
    _settled(window, qtbot)
    page.decide_renewal()
    return _opened(window, qtbot)


def _opened(window: MainWindow, qtbot: QtBot) -> RenewalDialog:
    qtbot.waitUntil(lambda: bool(window.findChildren(RenewalDialog)), timeout=20_000)
    return window.findChildren(RenewalDialog)[-1]


def _words(dialog: RenewalDialog) -> str:
    body = dialog.view.evidence.widget()
    assert body is not None
    return "\n".join(label.text() for label in body.findChildren(PlainLabel))


def test_evidence_stands_beside_the_choices_and_what_each_leads_to(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()

    dialog = _deciding(window, qtbot)

    words = _words(dialog)
    assert "1 April 2026 – 31 March 2027" in words and "30 September 2026" in words
    assert "0 kept, 1 open, 0 overdue, 0 waived" in words
    outlooks = {choice: label.text() for choice, label in dialog.view.outlooks.items()}
    assert outlooks[RenewalChoice.LET_RENEW].startswith("Keeps the decision; nothing else is created. Afterwards:")
    assert "until 31 March 2028" in outlooks[RenewalChoice.LET_RENEW]
    assert "from 1 April 2027" in outlooks[RenewalChoice.NEW_AGREEMENT]
    assert not dialog.decide_button.isEnabled()
    dialog.reject()


def test_late_notice_is_warned_of_decided_and_its_paper_drafted(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    dialog = _deciding(window, qtbot)

    dialog.choose(RenewalChoice.NOTICE_NOT_TO_RENEW)
    warning = dialog.view.warnings.text()
    dialog.decide()
    qtbot.waitUntil(lambda: dialog.next_button is not None, timeout=20_000)
    assert dialog.next_button is not None
    dialog.next_button.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(DraftDialog)), timeout=20_000)
    drafting = window.findChildren(DraftDialog)[-1]
    _settled(window, qtbot)

    (instrument,) = window.bench.office.instruments.of_agreement(CONCLUDED)
    assert "The notice deadline has passed" in warning
    assert instrument.facts.kind is InstrumentKind.NOTICE_NOT_TO_RENEW
    assert drafting.request().template == "notice_not_to_renew"
    assert drafting.request().instrument_id == instrument.id
    drafting.choose_template("joint_statement")
    assert drafting.request().instrument_id is None
    _settled(window, qtbot)
    drafting.reject()


def test_evaluation_changes_the_recommendation_at_once_and_is_kept(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    dialog = _deciding(window, qtbot)
    before = dialog.view.recommended.text()

    dialog.view.evaluation["value_gained"].set_value("much")
    dialog.view.evaluation["is_focus_changed"].set_value(True)
    dialog.view.evaluation["is_focus_changed"].changed.emit()
    after = dialog.view.recommended.text(), dialog.view.reasons.text()
    dialog.keep()
    qtbot.waitUntil(lambda: "kept" in dialog.view.state.text(), timeout=20_000)
    dialog.choose(RenewalChoice.NEW_AGREEMENT)
    dialog.decide()
    qtbot.waitUntil(lambda: dialog.next_button is not None, timeout=20_000)

    assert before == "Give notice not to renew"
    assert after[0] == "Conclude a new agreement" and "The focus of the cooperation has changed." in after[1]
    (stored,) = window.bench.office.renewals.of_agreement(CONCLUDED)
    assert stored.facts.value_gained == "much" and stored.facts.decision is RenewalChoice.NEW_AGREEMENT
    assert stored.version == 2 and dialog.next_button is not None
    dialog.next_button.click()
    page = window.places.agreements
    qtbot.waitUntil(
        lambda: page.details is not None and page.details.stored.id == stored.facts.successor_id, timeout=20_000
    )


def test_decision_is_shown_in_the_detail_and_not_made_twice(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    dialog = _deciding(window, qtbot)
    dialog.choose(RenewalChoice.LET_RENEW)
    dialog.decide()
    qtbot.waitUntil(lambda: dialog.next_button is not None, timeout=20_000)
    dialog.reject()
    _settled(window, qtbot)
    page = window.places.agreements

    def shown() -> str:
        body = page.detail_scroll.widget()
        return "\n".join(label.text() for label in body.findChildren(PlainLabel)) if body else ""

    qtbot.waitUntil(lambda: "Let it renew (decided on 23 Nov 2026" in shown(), timeout=20_000)
    page.decide_renewal()
    qtbot.waitUntil(lambda: len(window.findChildren(RenewalDialog)) == 2, timeout=20_000)
    again = window.findChildren(RenewalDialog)[-1]

    assert not again.decide_button.isEnabled() and not again.keep_button.isEnabled()
    assert "Let it renew" in again.view.state.text()
    again.reject()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_renewals_place_leads_to_the_decision(open_window: Open, qtbot: QtBot, language: str) -> None:
    window = open_window(language)
    window.go("renewals")
    _settled(window, qtbot)
    page = window.places.renewals
    qtbot.waitUntil(lambda: page.view.tree.topLevelItemCount() > 0, timeout=20_000)
    disabled = page.decide_button.isEnabled()

    bucket = page.view.tree.topLevelItem(0)
    assert bucket is not None
    first = bucket.child(0)
    assert first is not None
    page.view.tree.setCurrentItem(first)
    page.decide_button.click()
    dialog = _opened(window, qtbot)

    assert (disabled, page.decide_button.text() != "") == (False, True)
    assert dialog.windowTitle() == ("Decide on renewal" if language == "en" else "更新の可否の決定")
    dialog.reject()


def test_renewal_after_the_end_says_whether_it_begins_anew(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    office = window.bench.office
    facts = office.agreements.get(CONCLUDED).facts
    over = replace(
        facts, number="over", renewal=RenewalKind.BY_AGREEMENT, effective_on=PartialDate(2021, 10, 1), notice=None
    )
    number = office.agreements.create(over).id
    window.office_actions.decide_renewal(number)
    dialog = _opened(window, qtbot)

    hidden = dialog.view.late.isVisible()
    dialog.choose(RenewalChoice.RENEWAL_LETTER)
    shown = dialog.view.late.isVisible()
    dialog.view.continuity.set_value("new_start")
    dialog.view.starts_on.set_value("2026-12-01")
    dialog.decide()
    qtbot.waitUntil(lambda: dialog.next_button is not None, timeout=20_000)

    (begun,) = office.instruments.of_agreement(number)
    assert (hidden, shown) == (False, True)
    assert (begun.facts.continuity, begun.facts.effective_on) == (Continuity.NEW_START, date(2026, 12, 1))
    dialog.reject()


def test_reader_sees_the_evidence_and_cannot_decide(open_window: Open, qtbot: QtBot) -> None:
    open_window().close()
    window = open_window(may_write=False)

    dialog = _deciding(window, qtbot)
    dialog.choose(RenewalChoice.LET_RENEW)

    assert not dialog.decide_button.isEnabled() and not dialog.keep_button.isEnabled()
    dialog.reject()


def test_nameless_decision_cannot_be_made(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    dialog = _deciding(window, qtbot)
    dialog.choose(RenewalChoice.LET_RENEW)

    dialog.view.by.set_value(" ")
    dialog.view.by.changed.emit()

    assert not dialog.decide_button.isEnabled()
    dialog.reject()


def test_paper_shows_its_pages_and_names_what_is_missing(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    dialog = _deciding(window, qtbot)

    dialog.dossier_wanted.emit(CONCLUDED)
    qtbot.waitUntil(lambda: bool(window.findChildren(PaperDialog)), timeout=20_000)
    paper = window.findChildren(PaperDialog)[-1]
    qtbot.waitUntil(lambda: paper.missing.text() != "", timeout=30_000)

    assert paper.missing.text().startswith("Marked in it as missing: Renewal dossier – Activity")
    assert "Value gained" in paper.missing.text()
    paper.english.click()
    assert paper.state.text() == "Choose a language."
    paper.reject()
    dialog.reject()


def test_papers_of_drafting_documents_and_originals_are_asked_for(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    office = window.bench.office
    stored = office.agreements.get(CONCLUDED)
    office.agreements.save(
        CONCLUDED, stored.version, replace(stored.facts, originals=(Original(language="en"),)), reason="entered late"
    )
    approval = office.approvals.create(
        replace(office.approvals.blank(CONCLUDED, ApprovalSubject.RENEWAL), drafted_on=date(2026, 11, 2))
    )
    window.go("agreements")
    page = window.places.agreements
    page.show_record(CONCLUDED)
    qtbot.waitUntil(lambda: page.details is not None and bool(page.details.approvals), timeout=20_000)
    asked: list[PaperRequest] = []
    page.paper_requested.disconnect()
    page.paper_requested.connect(asked.append)

    menu = page.papers.approval_menu(approval.id)
    for action in menu.actions():
        if action.text() in ("Print the drafting document", "Print the committee sheet"):
            action.trigger()
    page.papers.links.comparison_wanted.emit()
    page.papers.links.proposal_wanted.emit()

    assert [(each.kind, each.approval_id) for each in asked] == [
        (PaperKind.DRAFTING_DOCUMENT, approval.id),
        (PaperKind.COMMITTEE_SHEET, approval.id),
        (PaperKind.COMPARISON_SHEET, None),
        (PaperKind.PROPOSAL_FORM, None),
    ]
    assert {each.agreement_id for each in asked} == {CONCLUDED}
    assert RecordKind.RENEWAL in page.shows_again_on
