"""The time-line of Renewals and the lineage of a partner: clicks, keys, zoom, words, paper."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import Stage
from agreements_app.domain.term.rule import Period, RenewalKind
from agreements_app.domain.timeline import StretchKind, TimelineItem, stretches_of
from agreements_app.services.opening import opened
from agreements_app.texts.catalogue import texts_for
from agreements_app.ui.common.theme import DARK, LIGHT, load_fonts
from agreements_app.ui.common.timeline_dialog import TimelineDialog
from agreements_app.ui.common.timeline_pages import Paper, timeline_pdf
from agreements_app.ui.common.timeline_view import TimelineView
from agreements_app.ui.common.timeline_words import TimelineWords
from agreements_app.ui.main_window import MainWindow
from agreements_app.ui.partners.lineage import LineageDialog
from agreements_app.ui.renewals.timeline import RenewalsTimeline
from tests.conftest import DAY
from tests.ui.conftest import Open, fill


def _renewals(window: MainWindow, qtbot: QtBot) -> RenewalsTimeline:
    window.go("renewals")
    page = window.places.renewals
    page.view.tabs.setCurrentWidget(page.view.timeline)
    line = page.view.timeline.line
    qtbot.waitUntil(lambda: bool(line.items) and line.items[0].terms is not None and window.bench.runner.is_idle)
    return page.view.timeline


def test_the_bars_in_view_get_their_terms(open_window: Open, qtbot: QtBot) -> None:
    """Agreement 2015-1: five years, renewed yearly since 2020, bound until March 2028."""
    line = _renewals(open_window(), qtbot).line

    (item,) = line.items
    found = [each.kind for each in stretches_of(item, DAY, date(2032, 3, 31))]

    assert item.terms is not None and len(item.terms) == 8
    assert found == [StretchKind.PAST] * 7 + [StretchKind.RUNNING, StretchKind.BOUND]
    assert item.window_opens_on == date(2027, 3, 30)


def test_enter_opens_the_agreement_and_its_words_are_said(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    timeline = _renewals(window, qtbot)
    timeline.line.setFocus()
    timeline.line.choose(0)
    assert "2015-1" in timeline.told.text() and "Bound until 31 March 2028" in timeline.told.text()
    assert timeline.line.accessibleDescription() == timeline.told.text()

    QTest.keyClick(timeline.line, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: window.current_key == "agreements" and window.bench.runner.is_idle)


def test_the_bar_chosen_is_the_one_to_decide_on(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    timeline = _renewals(window, qtbot)
    page = window.places.renewals
    timeline.line.clearFocus()
    timeline.line.choose(0)
    assert page.decide_button.isEnabled()

    asked: list[int] = []
    page.renewal_requested.disconnect()
    page.renewal_requested.connect(asked.append)
    page.decide_button.click()

    assert asked == [1]


def test_a_double_click_opens_the_agreement(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    line = _renewals(window, qtbot).line
    point = QPoint(400, round(line.look.header_height + line.look.row_height / 2))

    QTest.mouseDClick(line.viewport(), Qt.MouseButton.LeftButton, pos=point)

    qtbot.waitUntil(lambda: window.current_key == "agreements" and window.bench.runner.is_idle)


def test_the_pages_show_the_time_in_view_and_are_kept_as_a_file(
    open_window: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    timeline = _renewals(window, qtbot)
    timeline.print_pages()
    qtbot.waitUntil(lambda: timeline.findChild(TimelineDialog) is not None)
    dialog = timeline.findChild(TimelineDialog)
    assert dialog is not None
    text = _text(dialog.pdf)
    assert "2015-1" in text and "present term" in text and "Renewals as a time-line" in text

    target = tmp_path / "line.pdf"
    monkeypatch.setattr("agreements_app.ui.common.timeline_dialog.choose_target", lambda *_: target)
    dialog.export()
    qtbot.waitUntil(lambda: target.exists() and window.bench.runner.is_idle)

    assert target.read_bytes() == dialog.pdf
    dialog.reject()


def _text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def _items(count: int) -> list[TimelineItem]:
    return [
        TimelineItem(
            id=number,
            number=f"2015-{number}",
            partners_en=f"Partner {number}",
            starts=PartialDate.parse("2015-04-01"),
            current_end_on=date(2027, 3, 31),
            door_on=date(2027, 1, 31),
            terms=(),
        )
        for number in range(1, count + 1)
    ]


@pytest.fixture
def view(qapp: QApplication, qtbot: QtBot) -> TimelineView:
    """Two hundred agreements in a window of 900 by 500."""
    load_fonts()
    made = TimelineView(LIGHT, TimelineWords(texts_for("en"), DAY), "time-line")
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.show_items(_items(200))
    return made


def test_the_keyboard_goes_through_rows_and_keeps_them_in_view(view: TimelineView, qtbot: QtBot) -> None:
    view.choose(0)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.chosen == 199
    assert view.verticalScrollBar().value() >= view.verticalScrollBar().maximum() - 1

    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert 150 < view.chosen < 199

    QTest.keyClick(view, Qt.Key.Key_Home)
    assert (view.chosen, view.verticalScrollBar().value()) == (0, 0)
    assert "2015-1 " in view.accessibleDescription()


def test_keys_zoom_and_go_to_today_and_show_everything(view: TimelineView, qtbot: QtBot) -> None:
    before = view.scale.width
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.scale.width > before
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert view.scale.width == pytest.approx(before)

    for _ in range(40):
        QTest.keyClick(view, Qt.Key.Key_Plus)
    QTest.keyClick(view, Qt.Key.Key_T)
    first, last = view.shown_days()
    assert first < DAY < last

    QTest.keyClick(view, Qt.Key.Key_0)
    first, last = view.shown_days()
    assert first <= date(2015, 4, 1) and last >= date(2030, 3, 30)


def test_ctrl_and_the_wheel_zoom_at_the_pointer(view: TimelineView) -> None:
    at = QPointF(700.0, 200.0)
    left = view.frame().bars.left()
    before = view.scale.day_at(view.horizontalScrollBar().value() + at.x() - left)
    width = view.scale.width

    for _ in range(3):
        view.wheelEvent(
            QWheelEvent(
                at,
                QPointF(view.mapToGlobal(at.toPoint())),
                QPoint(),
                QPoint(0, 120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.ControlModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
        )

    after = view.scale.day_at(view.horizontalScrollBar().value() + at.x() - left)
    assert view.scale.width > width * 1.5
    assert abs((after - before).days) <= 4


def test_what_was_moved_stays_where_it_is_when_the_list_is_loaded_again(view: TimelineView, qtbot: QtBot) -> None:
    QTest.keyClick(view, Qt.Key.Key_Plus)
    view.choose(120)
    before = view.shown_days(), view.verticalScrollBar().value(), view.chosen

    view.show_items(_items(200))

    first, last = view.shown_days()
    assert abs((first - before[0][0]).days) <= 3 and abs((last - before[0][1]).days) <= 3
    assert (view.verticalScrollBar().value(), view.chosen) == before[1:]


def test_terms_are_asked_for_bars_in_view_only(view: TimelineView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.courses_wanted, timeout=5_000) as asked:
        view.show_items([replace(item, terms=None) for item in _items(200)])

    (numbers,) = asked.args
    assert numbers[0] == 1 and len(numbers) < 40


def test_light_and_dark_and_both_languages_draw_other_pictures(view: TimelineView, qtbot: QtBot) -> None:
    pictures: list[QImage] = []
    for colours, language in ((LIGHT, "en"), (DARK, "en"), (LIGHT, "ja")):
        made = TimelineView(colours, TimelineWords(texts_for(language), DAY), "time-line")
        qtbot.addWidget(made)
        made.resize(900, 300)
        made.show_items(_items(5))
        pictures.append(made.viewport().grab().toImage())

    assert pictures[0] != pictures[1] and pictures[0] != pictures[2]


@pytest.mark.parametrize(
    ("year", "long", "short"),
    [
        (2026, "令和8年度（2026年度）", "R8"),
        (2018, "平成30年度（2018年度）", "H30"),
        (2019, "令和元年度（2019年度）", "R1"),
    ],
)
def test_years_are_labelled_as_offices_write_them(year: int, long: str, short: str) -> None:
    labels = TimelineWords(texts_for("ja"), DAY).year_labels(year)

    assert (labels[0], labels[2]) == (long, short)


@pytest.mark.parametrize(("count", "is_a3", "pages"), [(7, False, 1), (200, False, 8), (200, True, 5)])
def test_long_lines_go_on_over_pages_with_their_number(qapp: QApplication, count: int, is_a3: bool, pages: int) -> None:
    load_fonts()
    words = TimelineWords(texts_for("en"), DAY)
    paper = Paper(is_a3=is_a3, title="Renewals", first=date(2015, 4, 1), last=date(2030, 3, 31))

    pdf = timeline_pdf(_items(count), words, paper)

    document = pypdfium2.PdfDocument(pdf)
    width, height = document[0].get_size()
    text = _text(pdf)
    assert (round(width), round(height)) == ((1191, 842) if is_a3 else (842, 595))
    assert abs(len(document) - pages) <= 1
    assert f"{len(document)} / {len(document)}" in text
    assert f"2015-{count}" in text


def _partner_with_a_past(tmp_path: Path) -> None:
    """What began in 1992 is followed by a second agreement with a memorandum under it."""
    with opened(tmp_path / "office", may_write=True, may_create=True, day=DAY) as office:
        fill(office)
        parties = office.agreements.get(3).facts.parties
        second = Agreement(
            number="2003-1",
            title_en="Second agreement",
            stage=Stage.CONCLUDED,
            parties=parties,
            predecessor_id=3,
            effective_on=PartialDate.parse("2003-04-01"),
            renewal=RenewalKind.INDEFINITE,
        )
        made = office.agreements.create(second)
        below = replace(
            second,
            number="2010-1",
            title_en="Memorandum below",
            predecessor_id=None,
            parent_id=made.id,
            effective_on=PartialDate.parse("2010-04-01"),
            renewal=RenewalKind.NONE,
            length=Period(60),
        )
        office.agreements.create(below)


def test_the_lineage_of_a_partner_goes_back_to_1992_and_opens_its_agreements(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    _partner_with_a_past(tmp_path)
    window = open_window()
    window.go("partners")
    page = window.places.partners
    page.show_record(2)
    qtbot.waitUntil(lambda: page.details is not None and page.details.stored.id == 2 and window.bench.runner.is_idle)

    lineage = page.details.lineage
    assert [(item.number, item.depth) for item in lineage] == [
        ("1992-1", 0),
        ("2003-1", 0),
        ("2010-1", 1),
        ("2015-1", 0),
    ]
    first = stretches_of(lineage[0], DAY, DAY)[0]
    assert (first.kind, first.first, first.last) == (StretchKind.UNCERTAIN, date(1992, 1, 1), date(1992, 12, 31))

    view = page.detail_scroll.findChild(TimelineView)
    assert view is not None
    view.choose(1)
    QTest.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.current_key == "agreements" and window.bench.runner.is_idle)


def test_the_large_lineage_opens_what_is_chosen_and_closes(open_window: Open, qtbot: QtBot, tmp_path: Path) -> None:
    _partner_with_a_past(tmp_path)
    window = open_window()
    details = window.bench.office.institutions.details(2)
    asked: list[object] = []
    dialog = LineageDialog(details, window.bench, asked.append, window)
    dialog.open()
    dialog.view.choose(0)

    QTest.keyClick(dialog.view, Qt.Key.Key_Return)

    assert [str(each) for each in asked] == ["agreement:3"]
    assert not dialog.isVisible()


def test_our_own_association_has_no_ribbon_of_the_whole_register(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()

    assert window.bench.office.institutions.details(1).lineage == ()
