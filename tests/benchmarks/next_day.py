"""The first start on the next day with 100,000 agreements against a second start on that day, and the rows it touches.

`python -m tests.benchmarks.next_day [--agreements 100000] [--runs 10] [--office FOLDER]`; whole processes, offscreen, in
turn, each on a copy of its own that has been read once. A made office is kept in FOLDER when one is named.
"""

import argparse
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

from tests.benchmarks.office import DAY, make_office

_NEXT = DAY + timedelta(days=1)
_SCRIPT = """
import datetime, os, pathlib, sys
from PySide6.QtWidgets import QApplication
from agreements_app.application import Session
from agreements_app.services.opening import open_office
from agreements_app.system.preferences import Preferences
from agreements_app.ui.common.theme import load_fonts
def main():
    application = QApplication(sys.argv[:1])
    load_fonts()
    preferences = Preferences(pathlib.Path(sys.argv[2]))
    preferences.set("place", "agreements")
    day = datetime.date.fromisoformat(sys.argv[3])
    opened = open_office(pathlib.Path(sys.argv[1]), may_write=True, has_window=True, day=day)
    session = Session(application, opened, preferences, "en")
    window = session.show_window()
    listings = []
    def listed():
        listings.append(1)
        if len(listings) == int(sys.argv[4]):
            os._exit(0)
    window.places.agreements.view.model.settled.connect(listed)
    session.start_background_work()
    application.exec()
if __name__ == "__main__":
    main()
"""


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--agreements", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--office", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "start.py").write_text(_SCRIPT, encoding="utf-8")
        made = make_office(options.office or place / "made", options.agreements)
        fresh, seen, whole = [], [], []
        touched = _touched(place, made)
        for _ in range(options.runs):
            seen.append(_start(place, _copied(made, place), DAY.isoformat()))
            fresh.append(_start(place, _copied(made, place), _NEXT.isoformat()))
            whole.append(_start(place, _copied(made, place), _NEXT.isoformat(), listings=2))
    out = sys.stdout.write
    out(f"{options.agreements:,} agreements; due on {_NEXT}: {touched[0]:,}; rows computed anew: {touched[1]:,}\n")
    out(f"| start, {options.runs} runs | median (s) | quickest | slowest | spread |\n|---|---|---|---|---|\n")
    for name, found in (
        ("the same day, until the list is there", seen),
        ("the next day, until the list is there", fresh),
        ("the next day, until every row is of that day", whole),
    ):
        cells = (statistics.median(found), min(found), max(found), statistics.stdev(found))
        out(f"| {name} | {' | '.join(f'{cell:.3f}' for cell in cells)} |\n")
    out(f"| difference of the first two | {statistics.median(fresh) - statistics.median(seen):+.3f} | | | |\n")


def _touched(place: Path, made: Path) -> tuple[int, int]:
    """The agreements due on the next day, and the rows that its start really wrote."""
    office = _copied(made, place)
    before = _rows(office)
    due = sum(1 for row in before.values() if row["next_change_on"] and row["next_change_on"] <= _NEXT.isoformat())
    _start(place, office, _NEXT.isoformat(), listings=2)
    after = _rows(office)
    changed = Counter(before[number] == row for number, row in after.items())
    return due, changed[False]


def _rows(office: Path) -> dict[int, dict[str, str]]:
    connection = sqlite3.connect(office / "agreements.sqlite")
    connection.row_factory = sqlite3.Row
    found = {row["id"]: dict(row) for row in connection.execute("SELECT * FROM agreement_row")}
    connection.close()
    return found


def _copied(made: Path, place: Path) -> Path:
    office = place / "office"
    shutil.rmtree(office, ignore_errors=True)
    shutil.copytree(made, office)
    (office / "agreements.sqlite").read_bytes()
    return office


def _start(place: Path, office: Path, day: str, *, listings: int = 1) -> float:
    """Seconds until the list was loaded so often; the second time it shows what was derived anew."""
    environment = dict(
        os.environ,
        PYTHONPATH=str(Path(__file__).resolve().parents[2]),
        QT_QPA_PLATFORM="offscreen",
        AGREEMENTS_KEYRING="0",
        AGREEMENTS_CONFIG=str(place / "configuration"),
    )
    began = time.perf_counter()
    script, preferences = str(place / "start.py"), str(place / "preferences.json")
    command = [sys.executable, script, str(office), preferences, day, str(listings)]
    subprocess.run(command, env=environment, stderr=subprocess.DEVNULL, check=True, timeout=60)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
