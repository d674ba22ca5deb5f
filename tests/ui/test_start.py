"""The start: the list of agreements is there before anything is loaded or done that it does not need."""

import datetime
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QMenu

from agreements_app.domain.queries import AgreementQuery, Window
from agreements_app.services.opening import opened
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.term_words import standing_word
from agreements_app.ui.actions import MENUS, action_table
from tests.conftest import DAY
from tests.ui.conftest import Open, fill

_LATE = {
    "sqlalchemy",
    "alembic",
    "babel",
    "docx",
    "jinja2",
    "lxml",
    "reportlab",
    "openpyxl",
    "icalendar",
    "holidays",
    "asyncio",
}
_START = """
import datetime, json, pathlib, sys
from PySide6.QtWidgets import QApplication
from agreements_app.application import Session
from agreements_app.services.opening import open_office
from agreements_app.system.preferences import Preferences
root = pathlib.Path(sys.argv[1])
application = QApplication(sys.argv[:1])
preferences = Preferences(root / "preferences.json")
preferences.set("place", "agreements")
opened = open_office(root / "office", may_write=True, has_window=True, day=datetime.date.fromisoformat(sys.argv[2]))
session = Session(application, opened, preferences, "en")
window = session.show_window()
session.start_background_work()
page = window.places.agreements
seen = {}
standings = []

def backups():
    return [path.name for path in (root / "office" / "backups").glob("*.agreements-backup")]

def listed():
    model = page.view.model
    place = [column.key for column in model.columns].index("standing")
    standings.append([model.index(row, place).data() for row in range(model.rowCount())])
    if not seen:
        seen.update(rows=page.view.model.rowCount(), modules=sorted(sys.modules), backups=backups())

def ended():
    if session.runner.is_idle and backups():
        seen.update(shown=page.details is not None, standings=standings)
        application.quit()

page.view.model.settled.connect(listed)
session.runner.ended.connect(ended)
application.exec()
session.close()
print(json.dumps(seen))
"""


def test_the_list_waits_neither_for_libraries_nor_for_work_it_does_not_need(tmp_path: Path) -> None:
    with opened(tmp_path / "office", may_write=True, may_create=True, day=DAY) as office:
        fill(office)

    seen = _started(tmp_path, DAY)

    assert seen["rows"] == 3
    assert set(seen["modules"]) & _LATE == set()
    assert seen["backups"] == []  # the first backup begins once the list and the detail beside it are there
    assert seen["shown"] is True


def test_on_a_later_day_no_standing_of_the_day_before_is_shown_while_it_is_derived_anew(tmp_path: Path) -> None:
    with opened(tmp_path / "office", may_write=True, may_create=True, day=DAY) as office:
        fill(office)
        before = {row.number: row for row in office.agreements.page(AgreementQuery(), Window()).rows}
        comes = min(row.next_change_on for row in before.values() if row.next_change_on is not None)

    seen = _started(tmp_path, comes)

    first, last = seen["standings"][0], seen["standings"][-1]
    assert set(seen["modules"]) & _LATE == set()
    assert first.count("…") == sum(row.next_change_on == comes for row in before.values()) > 0
    assert "…" not in last
    with opened(tmp_path / "office", may_write=False, day=comes) as office:
        rows = office.agreements.page(AgreementQuery(), Window()).rows
    assert sorted(last) == sorted(standing_word(row.standing, texts_for("en")) for row in rows)


def _started(root: Path, day: datetime.date) -> dict[str, Any]:
    """What a start of the program on a day shows, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _START, str(root), day.isoformat()],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return seen


def test_a_menu_that_opens_has_the_icons_of_its_actions(open_window: Open) -> None:
    window = open_window()
    menus = [menu for action in window.menuBar().actions() if isinstance(menu := action.menu(), QMenu)]
    before = [spec.id for spec in action_table() if not window.action(spec.id).icon().isNull()]

    for menu in menus:
        menu.aboutToShow.emit()

    assert len(menus) == len(MENUS)
    assert before == []
    assert {spec.id for spec in action_table() if spec.icon} == {
        spec.id for spec in action_table() if not window.action(spec.id).icon().isNull()
    }
