"""Conflicts, faults of the program, the templates place, new records."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from agreements_app.domain.records import RecordKind
from agreements_app.system.resources import resource
from agreements_app.texts.catalogue import texts_for
from agreements_app.ui.common.crash import CrashHandler
from agreements_app.ui.common.widgets import PlainLabel
from agreements_app.ui.main_window import MainWindow
from tests.ui.conftest import Open

SECRET = "Geheimnis-4711"
SHIPPED = len(list(resource("templates").glob("*.docx")))


def idle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.bench.runner.is_idle, timeout=30_000)


def test_case_31_what_somebody_else_saved_meanwhile_is_merged(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.go("agreements")
    page, office = window.places.agreements, window.bench.office
    page.show_record(1)
    qtbot.waitUntil(lambda: page.details is not None and page.details.stored.id == 1)
    page.edit()
    form = page.editing.form
    assert form is not None
    form._editors["section"].set_value("Mine")
    stored = office.agreements.get(1)
    office.agreements.save(1, stored.version, replace(stored.facts, owner="Theirs"))

    with qtbot.waitSignal(page.editing.saved, timeout=20_000):
        form.ask_save()
    idle(qtbot, window)

    facts = office.agreements.get(1).facts
    assert (facts.section, facts.owner) == ("Mine", "Theirs")


@pytest.mark.parametrize("reason", ["typing error", None])
def test_the_text_of_a_concluded_agreement_is_corrected_only_with_a_reason(
    reason: str | None, open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: Any, _texts: Any, _title: str, question: str) -> str | None:
        asked.append(question)
        return reason

    monkeypatch.setattr("agreements_app.ui.common.editing.ask_text", answer)
    window = open_window()
    window.go("agreements")
    page, office = window.places.agreements, window.bench.office
    page.show_record(1)
    qtbot.waitUntil(lambda: page.details is not None and page.details.stored.id == 1)
    before = office.agreements.get(1).facts
    page.edit()
    form = page.editing.form
    assert form is not None
    form._editors["title_en"].set_value("Corrected")

    form.ask_save()
    qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    idle(qtbot, window)

    assert "its text is locked" in asked[0] and "Title (English)" in asked[0]
    assert office.agreements.get(1).facts.title_en == ("Corrected" if reason else before.title_en)
    if reason is None:
        assert page.editing.form is form and form.value()["title_en"] == "Corrected"
        form.mark_saved()
    else:
        assert office.history.of_record(RecordKind.AGREEMENT, 1)[0].reason == reason


def test_case_31_a_field_both_changed_is_asked_about(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def refuse(_parent: Any, _texts: Any, _title: str, text: str, **_words: str) -> bool:
        asked.append(text)
        return False

    monkeypatch.setattr("agreements_app.ui.common.editing.confirm", refuse)
    window = open_window()
    window.go("agreements")
    page, office = window.places.agreements, window.bench.office
    page.show_record(1)
    qtbot.waitUntil(lambda: page.details is not None and page.details.stored.id == 1)
    page.edit()
    form = page.editing.form
    assert form is not None
    form._editors["owner"].set_value("Mine")
    stored = office.agreements.get(1)
    office.agreements.save(1, stored.version, replace(stored.facts, owner="Theirs"))

    form.ask_save()
    qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    idle(qtbot, window)

    assert "Owner" in asked[0]
    assert office.agreements.get(1).facts.owner == "Theirs"
    assert form.value()["owner"] == "Mine"
    form.mark_saved()


def test_a_fault_of_the_program_is_told_and_reported_without_data(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("agreements_app.system.logs.log_folder", lambda: tmp_path)
    monkeypatch.setattr("agreements_app.ui.common.crash.tell", lambda _parent, _texts, _title, text: told.append(text))
    handler = CrashHandler(texts_for("en"))

    try:
        raise ValueError(SECRET)
    except ValueError as error:
        for _ in range(2):
            handler.handle(type(error), error, error.__traceback__)

    reports = list(tmp_path.glob("crash-*.txt"))
    assert reports
    assert "ValueError" in reports[0].read_text(encoding="utf-8")
    assert all(SECRET not in report.read_text(encoding="utf-8") for report in reports)
    assert len(told) == 1
    assert SECRET not in told[0]


def test_a_template_tells_what_it_needs_and_copies_fields(open_window: Open, qtbot: QtBot) -> None:
    window = open_window("ja")
    window.go("templates")
    page = window.places.templates
    qtbot.waitUntil(lambda: page.list.count() == SHIPPED, timeout=20_000)
    names = [page.list.item(place).text() for place in range(SHIPPED)]

    page.list.setCurrentRow(SHIPPED - 1)
    idle(qtbot, window)
    page.copy("{{ agreement.number }}")

    assert "協定一覧" in names
    assert page.detail_scroll.widget() is not None
    assert QGuiApplication.clipboard().text() == "{{ agreement.number }}"


@pytest.mark.parametrize("tab", [0, 1])
def test_initiatives_and_commitments_are_entered_in_their_forms(open_window: Open, qtbot: QtBot, tab: int) -> None:
    window = open_window()
    window.go("initiatives")
    place = window.places.initiatives
    place.tabs.setCurrentIndex(tab)
    page = place.current()
    idle(qtbot, window)

    page.begin_new()
    form = page.editing.form
    assert form is not None
    form.ask_save()
    assert page.editing.form is form  # without a title or text it is refused
    form._editors["text_en" if tab else "title_en"].set_value("A joint seminar")
    with qtbot.waitSignal(page.editing.saved, timeout=20_000) as saved:
        form.ask_save()
    idle(qtbot, window)

    kind = RecordKind.COMMITMENT if tab else RecordKind.INITIATIVE
    assert window.bench.office.records(kind).get(saved.args[0]).version == 1


def test_leaving_a_form_asks_before_typed_text_is_given_up(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter((False, True))
    monkeypatch.setattr("agreements_app.ui.common.editing.confirm", lambda *_arguments, **_words: next(answers))
    window = open_window()
    window.go("partners")
    page = window.places.partners
    qtbot.waitUntil(lambda: page.details is not None)
    page.edit()
    form = page.editing.form
    assert form is not None
    form._editors["notes"].set_value("typed")

    assert not window.places.may_close()
    assert page.editing.form is form
    assert window.places.may_close()
    assert page.editing.form is None


def test_an_answer_for_a_part_of_the_window_that_is_gone_is_dropped(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    runner = window.bench.runner
    label = PlainLabel("asked")
    told: list[str] = []

    def tell(result: str) -> None:
        label.setText(result)
        told.append(result)

    runner.run(lambda: "too late", label.setText)
    runner.run(lambda: "too late", tell)
    delete(label)
    idle(qtbot, window)

    assert told == []
