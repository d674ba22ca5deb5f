"""A keystroke's search to its first page over 100,000 agreements, against the same bare SQL.

`python -m tests.benchmarks.search [--agreements 100000]`; median and 95th percentile of 30 runs a query.
"""

import argparse
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from agreements_app.domain.fold import match_expression
from agreements_app.domain.queries import AgreementQuery, Window
from agreements_app.services.opening import open_office
from tests.benchmarks.office import DAY, make_office

_QUERIES = (
    "kyo",
    "kyoto",
    "lyon university",
    "大学",
    "医科",
    "法律に関する",
    "2011-4",
    "sato",
    "music 1043",
    "nothing like it",
)
_RUNS = 30


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--agreements", type=int, default=100_000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = make_office((options.folder or Path(temporary)) / "office", options.agreements)
        opened = open_office(folder, may_write=False, day=DAY)
        bare = sqlite3.connect(folder / "agreements.sqlite")
        heading = "| query | matches | bare SQL (ms) | keystroke to first page (ms) | 95 % (ms) | ratio |"
        sys.stdout.write(f"{heading}\n|---|---|---|---|---|---|\n")
        for query in _QUERIES:
            window = Window(sort="number", limit=200)
            page = opened.office.agreements.page(AgreementQuery(find=query), window)
            own = _times(partial(opened.office.agreements.page, AgreementQuery(find=query), window))
            base = _times(partial(_bare, bare, query))
            ratio = statistics.median(own) / statistics.median(base)
            p95 = statistics.quantiles(own, n=20)[-1]
            cells = (
                query,
                f"{page.total:,}",
                *(f"{each:.2f}" for each in (statistics.median(base), statistics.median(own), p95, ratio)),
            )
            sys.stdout.write(f"| {' | '.join(cells)} |\n")
        opened.close()


def _bare(connection: sqlite3.Connection, query: str) -> None:
    """The count and the first page as plain SQL would get them."""
    where = "is_archived = 0 AND id IN (SELECT rowid FROM agreement_search WHERE agreement_search MATCH ?)"
    expression = match_expression(query)
    connection.execute(f"SELECT count(*) FROM agreement_row WHERE {where}", (expression,)).fetchone()
    connection.execute(
        f"SELECT * FROM agreement_row WHERE {where} ORDER BY number_key, id LIMIT 200", (expression,)
    ).fetchall()


def _times(action: Callable[[], object]) -> list[float]:
    """Milliseconds of each run, the first (which warms) left out."""
    found = []
    for _ in range(_RUNS + 1):
        began = time.perf_counter()
        action()
        found.append((time.perf_counter() - began) * 1_000)
    return found[1:]


if __name__ == "__main__":
    main()
