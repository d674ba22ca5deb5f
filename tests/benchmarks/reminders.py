"""What Today reads of reminders, and the catch-up after three weeks and after a year, over 10,000 agreements.

`python -m tests.benchmarks.reminders [--agreements 10000]`; the median of 7 runs, beside reading the list rows alone.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from agreements_app.services.opening import open_office
from agreements_app.storage import agreement_lists
from tests.benchmarks.office import DAY, make_office

_RUNS = 7


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--agreements", type=int, default=10_000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = make_office((options.folder or Path(temporary)) / "office", options.agreements)
        opened = open_office(folder, may_write=False, day=DAY)
        office = opened.office

        def rows() -> object:
            with office.context.reading() as connection:
                return agreement_lists.rows_with_due(connection)

        base = _median(rows)
        sys.stdout.write(
            f"{len(office.reminders.due()):,} reminders are up\n| what | s | ratio to the rows |\n|---|---|---|\n"
        )
        for what, work in (
            ("list rows with something due", rows),
            ("reminders", office.reminders.overview),
            ("catch-up, 3 weeks", partial(office.catch_up.since, DAY - timedelta(days=21))),
            ("catch-up, 1 year", partial(office.catch_up.since, DAY - timedelta(days=365))),
        ):
            took = _median(work)
            sys.stdout.write(f"| {what} | {took:.3f} | {took / base:.1f} |\n")
        opened.close()


def _median(work: Callable[[], object]) -> float:
    found = []
    for _ in range(_RUNS):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return statistics.median(found)


if __name__ == "__main__":
    main()
