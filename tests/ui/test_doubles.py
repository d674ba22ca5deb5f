"""A new institution that is kept already: told quietly while one types, opened by a link, never in the way."""

from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from agreements_app.domain.institutions import Institution, InstitutionName
from agreements_app.ui.common.lines import LinesEditor
from agreements_app.ui.common.record_form import RecordForm
from agreements_app.ui.main_window import MainWindow
from agreements_app.ui.partners.page import PartnersPage
from tests.ui.conftest import Open


def idle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.bench.runner.is_idle, timeout=20_000)


def new_form(window: MainWindow, qtbot: QtBot) -> tuple[PartnersPage, RecordForm]:
    window.go("partners")
    page = window.places.partners
    qtbot.waitUntil(lambda: page.details is not None)
    page.begin_new()
    assert page.editing.form is not None
    return page, page.editing.form


def names_of(form: RecordForm) -> LinesEditor:
    editor = form.editor("names")
    assert isinstance(editor, LinesEditor)
    return editor


def type_name(form: RecordForm, text: str, line: int = 0) -> None:
    names_of(form)._cards[line]._editors["text"].set_value(text)
    names_of(form).changed.emit()


def links(widget: QWidget) -> list[QPushButton]:
    return [each for each in widget.findChildren(QPushButton) if each.property("role") == "link"]


def links_told(form: RecordForm) -> list[str]:
    return [link.accessibleName() for card in names_of(form)._cards for link in links(card)]


@pytest.mark.parametrize(
    ("language", "line", "words"),
    [
        ("en", "Perhaps already in the register:", "Texas A&M <b>University</b> (US)"),
        ("ja", "すでに登録されている可能性があります：", "テキサスA&M大学 (US)"),
    ],
)
def test_a_name_already_kept_is_told_under_it(
    open_window: Open, qtbot: QtBot, language: str, line: str, words: str
) -> None:
    window = open_window(language)
    _page, form = new_form(window, qtbot)

    type_name(form, "ﾃｷｻｽＡ＆Ｍ大学")

    qtbot.waitUntil(lambda: links_told(form) == [words])
    assert line in [label.text() for label in names_of(form)._cards[0].findChildren(QLabel)]
    form.mark_saved()


def test_the_line_goes_when_the_name_becomes_another(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    _page, form = new_form(window, qtbot)
    type_name(form, "テキサスA&M大学")
    qtbot.waitUntil(lambda: bool(links_told(form)))

    type_name(form, "テキサス大学")

    qtbot.waitUntil(lambda: not links_told(form))
    form.mark_saved()


def test_each_name_has_its_own_line(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    _page, form = new_form(window, qtbot)
    names_of(form)._on_add()
    type_name(form, "Somewhere else", 0)

    type_name(form, "国立大学連合会", 1)

    qtbot.waitUntil(lambda: bool(links_told(form)))
    first, second = names_of(form)._cards
    assert links(first) == [] and len(links(second)) == 1
    form.mark_saved()


def test_the_double_can_be_saved_nevertheless(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page, form = new_form(window, qtbot)
    type_name(form, "テキサスA&M大学")
    qtbot.waitUntil(lambda: bool(links_told(form)))

    with qtbot.waitSignal(page.editing.saved, timeout=20_000) as saved:
        form.ask_save()
    idle(qtbot, window)

    assert saved.args[0] == 3
    assert window.bench.office.institutions.get(2).version == 1


@pytest.mark.parametrize("leaves", [True, False])
def test_the_link_opens_the_one_already_kept(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, leaves: bool
) -> None:
    asked: list[Any] = []

    def answer(*arguments: Any, **_words: str) -> bool:
        asked.append(arguments)
        return leaves

    monkeypatch.setattr("agreements_app.ui.common.editing.confirm", answer)
    window = open_window()
    page, form = new_form(window, qtbot)
    type_name(form, "テキサスA&M大学")
    qtbot.waitUntil(lambda: bool(links_told(form)))

    links(names_of(form)._cards[0])[0].click()
    idle(qtbot, window)

    assert len(asked) == 1
    assert (page.editing.form is None) == leaves
    if leaves:
        qtbot.waitUntil(lambda: page.details is not None and page.details.stored.id == 2)
    else:
        assert form.value()["names"][0]["text"] == "テキサスA&M大学"
        form.mark_saved()


def test_what_is_found_after_the_form_is_gone_disturbs_nothing(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    page, form = new_form(window, qtbot)
    watch = page._doubles
    assert watch is not None

    watch.look({"names": [{"text": "テキサスA&M大学"}]})
    form.mark_saved()
    page.editing.leave()
    idle(qtbot, window)

    assert page.editing.form is None


def test_a_record_being_edited_is_not_its_own_double(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    window.bench.office.institutions.create(Institution(names=(InstitutionName(text="Nobody else"),)))
    window.go("partners")
    page = window.places.partners
    page.show_record(2)
    qtbot.waitUntil(lambda: page.details is not None and page.details.stored.id == 2)
    page.edit()
    form = page.editing.form
    assert form is not None

    with qtbot.waitSignal(form.changed):
        type_name(form, "テキサスA&M大学 ")
    idle(qtbot, window)

    assert links_told(form) == []
    form.mark_saved()
