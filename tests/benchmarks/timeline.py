"""A frame of the time-line over many agreements, scrolled and zoomed, against the same frame with empty rows.

`python -m tests.benchmarks.timeline [--agreements 2000]`; median, 95th percentile and slowest of 200 frames at 1600 × 1000.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from agreements_app.domain.calendar.months import add_months
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.term.state import PastTerm, TermOrigin
from agreements_app.domain.timeline import TimelineItem
from agreements_app.texts.catalogue import texts_for
from agreements_app.ui.common.theme import LIGHT, load_fonts
from agreements_app.ui.common.timeline_view import TimelineView
from agreements_app.ui.common.timeline_words import TimelineWords

DAY = date(2026, 11, 23)
_FRAMES = 200


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--agreements", type=int, default=2_000)
    options = parser.parse_args()
    application = QApplication([])
    load_fonts()
    full = [_item(number) for number in range(options.agreements)]
    empty = [TimelineItem(id=item.id, number=item.number, partners_en=item.partners_en) for item in full]
    names = "| years in view | empty rows (ms) | bars (ms) | 95 % (ms) | slowest (ms) | over 33 ms | ratio |"
    sys.stdout.write(f"{options.agreements:,} agreements\n{names}\n|---|---|---|---|---|---|---|\n")
    for years in (3, 8, 20, 40):
        bare, own = _times(empty, years), _times(full, years)
        cells = (
            str(years),
            f"{statistics.median(bare):.2f}",
            f"{statistics.median(own):.2f}",
            f"{statistics.quantiles(own, n=20)[-1]:.2f}",
            f"{max(own):.2f}",
            str(sum(each > 33 for each in own)),
            f"{statistics.median(own) / statistics.median(bare):.2f}",
        )
        sys.stdout.write(f"| {' | '.join(cells)} |\n")
    application.quit()


def _item(number: int) -> TimelineItem:
    """An agreement of five years that renews itself yearly, begun between 1990 and 2026."""
    start = date(1990, 4, 1) + timedelta(days=number * 7919 % 13_000)
    terms = [PastTerm(number=0, start_on=start, end_on=add_months(start, 60), origin=TermOrigin.INITIAL)]
    while (end := terms[-1].end_on) is not None and end < DAY:
        first = end + timedelta(days=1)
        terms.append(
            PastTerm(
                number=len(terms),
                start_on=first,
                end_on=add_months(end, 12),
                origin=TermOrigin.RENEWED_AUTOMATICALLY,
            )
        )
    end = terms[-1].end_on
    assert end is not None
    return TimelineItem(
        id=number,
        number=f"{start.year}-{number:04d}",
        partners_en=f"University of Technology and Letters {number}",
        title_en="Memorandum",
        starts=PartialDate.of(start),
        current_end_on=end,
        bound_until_on=add_months(end, 12),
        door_on=add_months(end, -6),
        window_opens_on=add_months(end, -12),
        terms=tuple(terms),
    )


def _times(items: Sequence[TimelineItem], years: int) -> list[float]:
    view = TimelineView(LIGHT, TimelineWords(texts_for("en"), DAY), "time-line")
    view.resize(1600, 1000)
    view.show_items([*items, replace(_item(0), id=len(items))])
    view.show_years(add_months(DAY, -12 * years * 3 // 4), years)
    picture = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    found = []
    for frame in range(_FRAMES):
        view.verticalScrollBar().setValue(frame * 97 % max(1, view.verticalScrollBar().maximum()))
        painter = QPainter(picture)
        begun = time.perf_counter()
        view.draw(painter)
        found.append((time.perf_counter() - begun) * 1000)
        painter.end()
    return found


if __name__ == "__main__":
    main()
