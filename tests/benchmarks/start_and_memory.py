"""Start to a usable list with 10,000 agreements, and memory, against an empty PySide6 window with a table.

`python -m tests.benchmarks.start_and_memory [--runs 10]`; whole processes, offscreen, median of the runs.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.office import make_office

_EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget
application = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QTableWidget(40, 6))
window.show()
QTimer.singleShot(0, usable)
application.exec()
"""
_OURS = """
import datetime, pathlib
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
    opened = open_office(pathlib.Path(sys.argv[1]), may_write=True, has_window=True, day=datetime.date(2026, 11, 23))
    session = Session(application, opened, preferences, "en")
    window = session.show_window()
    def listed():
        assert window.places.agreements.view.model.rowCount() == 10_000
        usable()
    window.places.agreements.view.model.settled.connect(listed)
    application.exec()
if __name__ == "__main__":
    main()
"""
# Called the moment the window can be used: tells the highest memory and ends the process there and then. Where the system
# tells it for the process alone, that is taken: getrusage counts the measuring process too, from which this one was forked
_USABLE = """
import os, pathlib, resource, sys
def usable():
    status = pathlib.Path("/proc/self/status")
    told = [line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")] if status.exists() else []
    os.write(2, (told[0] if told else str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)).encode())
    os._exit(0)
"""


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=10)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        office = make_office(place / "office", 10_000)
        (place / "empty.py").write_text(_USABLE + _EMPTY, encoding="utf-8")
        (place / "ours.py").write_text(_USABLE + _OURS, encoding="utf-8")
        empty = [_measured(place, "empty.py") for _ in range(runs)]
        ours = [_measured(place, "ours.py", str(office), str(place / "preferences.json")) for _ in range(runs)]
    rows = (
        (
            "start to a usable list, 10,000 agreements (s)",
            [each[0] for each in empty],
            [each[0] for each in ours],
            "≤ 4",
        ),
        ("memory at its highest (MB)", [each[1] for each in empty], [each[1] for each in ours], "≤ 3"),
    )
    sys.stdout.write(
        f"| measure (median of {runs}) | empty window | this program | ratio | target |\n|---|---|---|---|---|\n"
    )
    for name, base, own, target in rows:
        baseline, value = statistics.median(base), statistics.median(own)
        sys.stdout.write(f"| {name} | {baseline:.2f} | {value:.2f} | {value / baseline:.2f} | {target} |\n")


def _measured(place: Path, script: str, *arguments: str) -> tuple[float, float]:
    environment = dict(
        os.environ,
        PYTHONPATH=str(Path(__file__).resolve().parents[2]),
        QT_QPA_PLATFORM="offscreen",
        AGREEMENTS_KEYRING="0",
        AGREEMENTS_CONFIG=str(place / "configuration"),
    )
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, str(place / script), *arguments], env=environment, capture_output=True, text=True, check=True
    )
    return time.perf_counter() - began, int(done.stderr.split()[-1]) / 1024


if __name__ == "__main__":
    main()
