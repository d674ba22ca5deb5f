"""A window over a small office, as a person would meet it."""

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from agreements_app.application import Session
from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.domain.agreements import Agreement, Party
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import InstitutionKind, InstitutionStatus, Side, Stage
from agreements_app.domain.commitments import Commitment
from agreements_app.domain.institutions import Institution, InstitutionName
from agreements_app.domain.term.rule import Notice, Period, RenewalKind
from agreements_app.services.office import Office
from agreements_app.services.opening import open_office
from agreements_app.system.preferences import Preferences
from agreements_app.ui.common import tasks
from agreements_app.ui.common.theme import load_fonts
from agreements_app.ui.main_window import MainWindow
from tests.conftest import DAY

Open = Callable[..., MainWindow]


def _measured(run: Callable[[tasks._Job], None]) -> Callable[[tasks._Job], None]:
    """Qt's own threads are not seen by coverage unless they are told; the product knows nothing of it."""

    def run_measured(job: tasks._Job) -> None:
        sys.settrace(threading.gettrace())
        run(job)

    return run_measured


tasks._Job.run = _measured(tasks._Job.run)  # type: ignore[assignment,method-assign]
_PATIENCE_MS = 8_000


@pytest.fixture(autouse=True)
def _no_dialog_waits_for_ever(qapp: QApplication) -> Iterator[None]:
    """A dialog nobody answers would stop the tests for good: it is closed after a while, and the test fails."""
    seen: list[object] = []
    stuck: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and seen and seen[-1] is dialog:
            stuck.append(dialog.windowTitle())
            dialog.close()
        seen.append(dialog)

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(_PATIENCE_MS)
    yield
    timer.stop()
    assert stuck == []


def fill(office: Office) -> None:
    """Two institutions, three agreements, one commitment."""
    home = office.institutions.create(
        Institution(
            names=(
                InstitutionName(text="Association of National Universities"),
                InstitutionName(text="国立大学連合会", language="ja"),
            ),
            kind=InstitutionKind.OWN_ASSOCIATION,
            country="JP",
        )
    )
    partner = office.institutions.create(
        Institution(
            names=(
                InstitutionName(text="Texas A&M <b>University</b>"),
                InstitutionName(text="テキサスA&M大学", language="ja", reading="てきさす"),
            ),
            country="US",
            status=InstitutionStatus.PARTNER,
        )
    )
    parties = (
        Party(
            institution_id=home.id,
            side=Side.US,
            signatory_name="YAMADA Haruko",
            signatory_title="President",
            signed_on=PartialDate.parse("2015-03-20"),
        ),
        Party(
            institution_id=partner.id,
            signatory_name="A. Smith",
            signatory_title="President",
            signed_on=PartialDate.parse("2015-03-25"),
        ),
    )
    automatic = office.agreements.create(
        Agreement(
            number="2015-1",
            title_en="Memorandum on cooperation",
            title_ja="交流に関する覚書",
            stage=Stage.CONCLUDED,
            parties=parties,
            effective_on=PartialDate.parse("2015-04-01"),
            length=Period.parse("5y"),
            renewal=RenewalKind.AUTOMATIC,
            renewal_length=Period.parse("1y"),
            notice=Notice.parse("6m"),
            owner="Sato",
        )
    )
    office.agreements.create(
        Agreement(
            number="2026-2", title_en="New memorandum", title_ja="新しい覚書", parties=parties[:1], stage=Stage.PROPOSED
        )
    )
    office.agreements.create(
        Agreement(
            number="1992-1",
            title_en="Old agreement",
            title_ja="古い協定",
            stage=Stage.CONCLUDED,
            parties=parties,
            effective_on=PartialDate.parse("1992"),
        )
    )
    office.commitments.create(
        Commitment(text_en="Send the annual report", text_ja="年次報告の送付", agreement_id=automatic.id, due_on=DAY)
    )


@pytest.fixture
def open_window(qapp: QApplication, qtbot: QtBot, tmp_path: Path, document_worker: DocumentWorker) -> Iterator[Open]:
    """Opens a window over an office; `is_empty` leaves it empty, `may_write` false opens it for reading."""
    load_fonts()
    sessions: list[Session] = []
    offices: list[Office] = []

    def open_(language: str = "en", *, is_empty: bool = False, may_write: bool = True) -> MainWindow:
        folder = tmp_path / "office"
        if not is_empty and not folder.exists():
            made = open_office(folder, may_write=True, may_create=True, day=DAY)
            fill(made.office)
            made.close()
        opened = open_office(folder, may_write=may_write, may_create=True, has_window=True, day=DAY)
        opened.office.__dict__["worker"] = document_worker  # each start of one costs a second
        offices.append(opened.office)
        session = Session(qapp, opened, Preferences(tmp_path / "preferences.json"), language)
        session.warms_documents = False
        sessions.append(session)
        window = session.show_window(opened.notices)
        qtbot.waitUntil(lambda: session.runner.is_idle)
        return window

    yield open_
    for session in sessions:
        session.runner.wait()
        if session.window is not None:
            session.window.close()
            session.window.deleteLater()
        for office in offices:
            office.__dict__.pop("worker", None)  # it outlives the office
        session.close()
