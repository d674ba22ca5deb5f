"""The edge cases of domain.md 4.5 that a person meets in the window, each under its number."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from agreements_app.domain.agreements import Agreement, AgreementEvent
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import NameKind, Stage
from agreements_app.domain.decision_codes import InstrumentKind
from agreements_app.domain.institutions import InstitutionName
from agreements_app.domain.term.rule import Period, RenewalKind, TermEventKind
from agreements_app.domain.term.state import Standing
from agreements_app.services.office import Office
from agreements_app.services.opening import opened
from agreements_app.system.preferences import Preferences
from agreements_app.ui.agreements.page import AgreementsPage
from agreements_app.ui.common.widgets import PlainLabel
from agreements_app.ui.main_window import MainWindow
from tests.conftest import DAY
from tests.ui.conftest import Open, fill

CONCLUDED = 1
"""From 1 April 2015, five years, then yearly unless notice six months before; signed on 20 and 25 March 2015."""

Shown = Callable[..., str]


def _page(window: MainWindow, qtbot: QtBot, number: int) -> AgreementsPage:
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


@pytest.fixture
def shown(open_window: Open, qtbot: QtBot, tmp_path: Path) -> Shown:
    """The words of the detail of the concluded agreement after other facts were entered."""

    def show(language: str = "en", **values: Any) -> str:
        with opened(tmp_path / "office", may_write=True, may_create=True, day=DAY) as office:
            fill(office)
            _change(office, **values)
        return _words(_page(open_window(language), qtbot, CONCLUDED))

    return show


def _change(office: Office, **values: Any) -> Agreement:
    stored = office.agreements.get(CONCLUDED)
    return office.agreements.save(
        CONCLUDED, stored.version, replace(stored.facts, **values), reason="entered late"
    ).facts


def _signed(*days: str | None) -> Callable[[Agreement], Agreement]:
    def sign(facts: Agreement) -> Agreement:
        pairs = zip(facts.parties, days, strict=True)
        return replace(
            facts,
            parties=tuple(replace(each, signed_on=PartialDate.parse(day) if day else None) for each, day in pairs),
        )

    return sign


def _was_here(tmp_path: Path, day: date) -> None:
    Preferences(tmp_path / "preferences.json").set("last_seen", {str(tmp_path / "office"): [str(day), str(day)]})


def test_case_03_every_cycle_passed_is_listed_as_renewed_by_itself(shown: Shown) -> None:
    words = shown()

    assert "Initial term: 1 Apr 2015 – 31 Mar 2020\n" in words
    for number, year in enumerate(range(2020, 2027), 1):
        assert f"Renewal {number}: 1 Apr {year} – 31 Mar {year + 1} · renewed automatically" in words


def test_case_03_what_rolled_while_nobody_looked_is_told_on_the_day_it_is_found(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    _was_here(tmp_path, date(2026, 3, 1))
    window = open_window()
    window.go("today")
    page = window.places.today
    qtbot.waitUntil(lambda: page.data is not None and window.bench.runner.is_idle)

    words = "\n".join(label.text() for label in page.detail_scroll.findChildren(QLabel))

    assert "Since 1 March 2026:" in words and "1 agreement rolled into its 8th term" in words
    assert "1 Apr 2026  2015-1" in words and "now in term 8" in words


def test_case_05_an_amendment_that_ends_it_before_today_is_confirmed_with_what_becomes_of_it(
    open_window: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    office = window.bench.office
    _change(office, renewal=RenewalKind.NONE, notice=None, length=Period.parse("15y"))
    blank = office.instruments.blank(CONCLUDED, InstrumentKind.AMENDMENT)
    signatures = tuple(replace(each, signed_on=PartialDate(2026, 3, 1)) for each in blank.signatures)
    made = office.instruments.create(
        replace(blank, signatures=signatures, effective_on=date(2026, 3, 1), end_on=date(2026, 3, 31))
    )
    page = _page(window, qtbot, CONCLUDED)
    asked: list[str] = []

    def confirm(_parent: Any, _texts: Any, _title: str, text: str, **_words: Any) -> bool:
        asked.append(text)
        return len(asked) > 1

    monkeypatch.setattr("agreements_app.ui.agreements.papers.confirm", confirm)

    page.papers.conclude_instrument(made.id)
    qtbot.waitUntil(lambda: len(asked) == 1 and window.bench.runner.is_idle, timeout=20_000)
    before = office.agreements.details(CONCLUDED).state.standing
    page.papers.conclude_instrument(made.id)
    qtbot.waitUntil(lambda: office.instruments.get(made.id).facts.concluded_on is not None, timeout=20_000)

    state = office.agreements.details(CONCLUDED).state
    assert "Lapsed: the term ended on 31 March 2026." in asked[0]
    assert before is Standing.IN_FORCE
    assert (state.standing, state.current_end_on) == (Standing.LAPSED, date(2026, 3, 31))
    qtbot.waitUntil(lambda: window.bench.runner.is_idle, timeout=20_000)


@pytest.mark.parametrize(("is_retroactive", "is_shown"), [(False, True), (True, False)])
def test_case_06_the_gap_before_a_renewal_signed_late_is_shown_unless_it_applies_retroactively(
    is_retroactive: bool, is_shown: bool, shown: Shown
) -> None:
    late = AgreementEvent(
        kind=TermEventKind.EXTENDED_TO, on=date(2020, 6, 1), until=date(2027, 3, 31), is_retroactive=is_retroactive
    )

    words = shown(renewal=RenewalKind.BY_AGREEMENT, notice=None, events=(late,))

    assert ("No agreement from 1 April 2020 to 31 May 2020" in words) is is_shown


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Partially signed: 1 of 2 · first signed 20 March 2026 · waiting for 248 days"),
        ("ja", "一部署名済：2者のうち1者 · 最初の署名：2026年3月20日（金） · 248日経過"),
    ],
)
def test_case_13_a_signature_missing_for_months_is_shown_with_its_clock(
    language: str, told: str, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(language)
    office = window.bench.office
    parties = office.agreements.get(CONCLUDED).facts.parties
    facts = _signed("2026-03-20", None)(Agreement(number="S", stage=Stage.SIGNING, parties=parties))
    number = office.agreements.create(facts).id

    waiting = _words(_page(window, qtbot, number))
    stored = office.agreements.get(number)
    office.agreements.save(number, stored.version, _signed("2026-03-20", "2026-11-20")(stored.facts))
    qtbot.waitUntil(lambda: told not in _words(window.places.agreements), timeout=20_000)

    assert told in waiting


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "FY2026 · academic year 2026/27 (from 1 September)"),
        ("ja", "令和8年度（2026年度） · 2026/27学年度（9月1日開始）"),
    ],
)
def test_case_29_the_fiscal_year_and_the_academic_year_of_the_partner_stand_together(
    language: str, told: str, shown: Shown
) -> None:
    assert told in shown(language, academic_year_start="09-01")


def test_case_29_a_partner_with_our_year_has_no_second_one(shown: Shown) -> None:
    assert "academic year" not in shown()


@pytest.mark.parametrize(
    ("language", "listed", "party"),
    [
        ("en", "Lone Star University (formerly Texas College)", "Texas College (now Lone Star University)"),
        ("ja", "ローンスター大学（旧称：テキサス大学）", "テキサス大学（現：ローンスター大学）"),
    ],
)
def test_case_18_the_list_shows_the_former_name_and_the_agreement_the_name_of_its_day(
    language: str, listed: str, party: str, open_window: Open, qtbot: QtBot
) -> None:
    window = open_window(language)
    office = window.bench.office
    stored = office.institutions.get(2)
    until = PartialDate(2019, 12, 31)
    names = (
        InstitutionName(text="Lone Star University"),
        InstitutionName(text="ローンスター大学", language="ja"),
        InstitutionName(text="Texas College", kind=NameKind.FORMER, valid_to=until),
        InstitutionName(text="テキサス大学", language="ja", kind=NameKind.FORMER, valid_to=until),
    )
    office.institutions.save(2, stored.version, replace(stored.facts, names=names))
    window.go("partners")
    table = window.places.partners.view.table

    def cells() -> list[str]:
        model = table.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    qtbot.waitUntil(lambda: listed in cells(), timeout=20_000)
    assert party in _words(_page(window, qtbot, CONCLUDED))
