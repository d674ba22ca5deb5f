"""The way to conclusion in the window: gates, drafting documents, instruments, originals."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from agreements_app.domain.agreements import Original
from agreements_app.domain.codes import Side
from agreements_app.domain.decision_codes import (
    ApprovalSubject,
    Gate,
    InstrumentKind,
    OriginalState,
    ReviewOutcome,
    StepDecision,
)
from agreements_app.domain.records import RecordKind
from agreements_app.domain.term.rule import TermEventKind
from agreements_app.ui.agreements.page import AgreementsPage
from agreements_app.ui.common.widgets import PlainLabel
from agreements_app.ui.main_window import MainWindow
from agreements_app.ui.office.whatif_dialog import WhatIfDialog
from tests.ui.conftest import Open

CONCLUDED, PROPOSED = 1, 2


def _shown(window: MainWindow, qtbot: QtBot, number: int) -> AgreementsPage:
    window.go("agreements")
    page = window.places.agreements
    page.show_record(number)
    qtbot.waitUntil(lambda: page.details is not None and page.details.stored.id == number, timeout=20_000)
    qtbot.waitUntil(lambda: window.bench.runner.is_idle, timeout=20_000)
    return page


def _words(page: AgreementsPage) -> str:
    body = page.detail_scroll.widget()
    assert body is not None
    return "\n".join(label.text() for label in body.findChildren(PlainLabel))


def _answer(monkeypatch: pytest.MonkeyPatch, text: str | None) -> None:
    def ask(*_arguments: Any, **_words: Any) -> str | None:
        return text

    for module in ("papers", "events"):
        monkeypatch.setattr(f"agreements_app.ui.agreements.{module}.ask_text", ask)
    monkeypatch.setattr("agreements_app.ui.agreements.papers.confirm", lambda *_arguments, **_words: True)


def test_what_the_next_stage_needs_stands_in_the_detail(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()

    words = _words(_shown(window, qtbot, PROPOSED))

    assert "Next: Under review" in words
    assert "Enter the partner first." in words and "sponsor" in words


def test_a_gate_opened_by_name_and_reason_lets_the_agreement_move(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    page = _shown(window, qtbot, PROPOSED)
    _answer(monkeypatch, "the president asked for it")

    page.papers.open_gate(Gate.PROPOSAL)
    qtbot.waitUntil(lambda: "the president asked for it" in _words(page), timeout=20_000)

    assert "Everything it needs is there." in _words(page)
    assert page.details is not None and page.details.stored.facts.gates[0].gate is Gate.PROPOSAL


def test_a_notice_is_begun_sent_and_takes_effect_from_the_detail(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    page, office = _shown(window, qtbot, CONCLUDED), window.bench.office
    desk = page.papers
    _answer(monkeypatch, "2026-11-20")

    desk.begin_instrument(InstrumentKind.NOTICE_NOT_TO_RENEW)
    qtbot.waitUntil(lambda: desk.instrument_editing.form is not None, timeout=20_000)
    form = desk.instrument_editing.form
    assert form is not None
    form._editors["given_by"].set_value("us")
    form._editors["sent_on"].set_value("2026-11-02")
    with qtbot.waitSignal(desk.instrument_editing.saved, timeout=20_000):
        form.ask_save()
    qtbot.waitUntil(lambda: page.details is not None and len(page.details.instruments) == 1, timeout=20_000)
    assert "Notice not to renew 1" in _words(page)
    desk.conclude_instrument(1)
    qtbot.waitUntil(lambda: office.instruments.get(1).facts.concluded_on is not None, timeout=20_000)
    qtbot.waitUntil(lambda: len(office.agreements.get(CONCLUDED).facts.events) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: window.bench.runner.is_idle, timeout=20_000)
    desk.receive_instrument(1)
    qtbot.waitUntil(lambda: office.instruments.get(1).facts.received_on == date(2026, 11, 20), timeout=20_000)

    facts = office.instruments.get(1).facts
    assert (facts.given_by, facts.sent_on) == (Side.US, date(2026, 11, 2))
    names = [entry.text() for entry in desk.instrument_menu(1).actions()]
    assert "Let it take effect" not in names and "Edit" in names


def test_the_route_is_walked_from_the_detail(open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window("ja")
    page, office = _shown(window, qtbot, CONCLUDED), window.bench.office
    stored = office.approvals.create(office.approvals.blank(CONCLUDED, ApprovalSubject.RENEWAL))
    qtbot.waitUntil(lambda: page.details is not None and len(page.details.approvals) == 1, timeout=20_000)
    _answer(monkeypatch, "令和8年11月24日")

    page.papers.ask_or_remind(stored.id)
    qtbot.waitUntil(lambda: office.approvals.get(stored.id).facts.steps[0].asked_on is not None, timeout=20_000)
    qtbot.waitUntil(lambda: "付議から0日、回答なし" in _words(page), timeout=20_000)
    page.papers.decide(stored.id, StepDecision.APPROVED)
    qtbot.waitUntil(lambda: office.approvals.get(stored.id).facts.steps[0].decision is not None, timeout=20_000)
    qtbot.waitUntil(lambda: "国際課（確認） · 可 · 2026/11/24" in _words(page), timeout=20_000)
    _answer(monkeypatch, "議事録が未了のため")
    page.papers.waive(stored.id)
    qtbot.waitUntil(lambda: office.approvals.get(stored.id).facts.steps[1].waived_by != "", timeout=20_000)
    qtbot.waitUntil(lambda: "議事録が未了のため" in _words(page), timeout=20_000)

    assert "差戻し…" in [entry.text() for entry in page.papers.approval_menu(stored.id).actions()]


def test_a_drafting_document_is_written_in_its_form(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page, office = _shown(window, qtbot, PROPOSED), window.bench.office

    page.papers.begin_approval(ApprovalSubject.CONCLUSION)
    qtbot.waitUntil(lambda: page.papers.approval_editing.form is not None, timeout=20_000)
    form = page.papers.approval_editing.form
    assert form is not None
    form._editors["document_number"].set_value("国協企画第12号")
    with qtbot.waitSignal(page.papers.approval_editing.saved, timeout=20_000):
        form.ask_save()

    stored = office.approvals.get(1)
    assert stored.facts.document_number == "国協企画第12号"
    assert [step.body_en for step in stored.facts.steps][-1] == "President"
    qtbot.waitUntil(lambda: "国協企画第12号" in _words(page), timeout=20_000)


def test_originals_and_the_review_are_shown(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    office = window.bench.office
    stored = office.agreements.get(CONCLUDED)
    facts = replace(
        stored.facts,
        originals=(Original(language="en", first_party_id=2, state=OriginalState.STORED, kept_at="Safe 3", copy=1),),
        review_outcome=ReviewOutcome.CLEAR,
        review_decided_by="Kato",
        review_decided_on=date(2026, 1, 5),
    )
    office.agreements.save(CONCLUDED, stored.version, facts)

    words = _words(_shown(window, qtbot, CONCLUDED))

    assert "Stored · Safe 3" in words
    assert "Clear · Kato · 5 Jan 2026" in words


def test_a_form_of_a_paper_keeps_the_window_open_until_it_is_given_up(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    page = _shown(window, qtbot, CONCLUDED)
    page.papers.begin_instrument(InstrumentKind.AMENDMENT)
    qtbot.waitUntil(lambda: page.papers.instrument_editing.form is not None, timeout=20_000)
    form = page.papers.instrument_editing.form
    assert form is not None
    form._editors["title_en"].set_value("typed")
    answers = iter((False, True))
    monkeypatch.setattr("agreements_app.ui.common.editing.confirm", lambda *_arguments, **_words: next(answers))

    assert not window.places.may_close()
    assert window.places.may_close()
    assert window.bench.office.history.of_record(RecordKind.INSTRUMENT, 1) == ()


def test_suspending_an_umbrella_shows_what_follows_before_it_is_recorded(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    office = window.bench.office
    umbrella = office.agreements.get(CONCLUDED).facts
    for number, follows in (("2020-8", True), ("2020-9", False)):
        office.agreements.create(replace(umbrella, number=number, parent_id=CONCLUDED, follows_parent=follows))
    page = _shown(window, qtbot, CONCLUDED)
    asked: list[str] = []
    _answer(monkeypatch, "2026-11-01")

    def confirm(_parent: Any, _texts: Any, _title: str, text: str, **_words: Any) -> bool:
        asked.append(text)
        return len(asked) > 1

    monkeypatch.setattr("agreements_app.ui.agreements.events.confirm", confirm)

    page.papers.events.record(TermEventKind.SUSPENDED)
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: window.bench.runner.is_idle, timeout=20_000)
    assert office.agreements.get(CONCLUDED).facts.events == ()
    page.papers.events.record(TermEventKind.SUSPENDED)
    qtbot.waitUntil(lambda: len(office.agreements.get(CONCLUDED).facts.events) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: window.bench.runner.is_idle, timeout=20_000)

    assert "2020-8 Memorandum on cooperation: Locked in to next term → Suspended" in asked[0]
    assert "2020-9 Memorandum on cooperation: goes on by its own text" in asked[0]
    assert [entry.text() for entry in page.papers.events.menu().actions()][0] == "Reviewed…"


def test_what_if_shows_the_dates_side_by_side_while_one_types(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page = _shown(window, qtbot, CONCLUDED)
    page.what_if()
    dialog = window.findChild(WhatIfDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 0, timeout=20_000)

    def cells(column: int) -> list[str]:
        items = (dialog.table.item(row, column) for row in range(dialog.table.rowCount()))
        return [item.text() if item else "" for item in items]

    dialog.editors["notice"].set_value("1m")
    dialog.editors["misses_deadline"].set_value(True)
    dialog.refresh()
    qtbot.waitUntil(lambda: any(cell.startswith("→") for cell in cells(2)), timeout=20_000)
    qtbot.waitUntil(lambda: "Seen on" in dialog.sentence.text(), timeout=20_000)
    dialog.editors["length"].set_value("long")
    dialog.refresh()

    assert "Notice deadline" in cells(0)
    assert dialog.problem.text() != ""
    assert window.bench.office.agreements.get(CONCLUDED).version == 1
    dialog.reject()
    qtbot.waitUntil(lambda: window.bench.runner.is_idle, timeout=20_000)
