"""Builds the body of Today, section after section: what happened, what is up, what others owe, what is coming."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agreements_app.domain.codes import Turn
from agreements_app.domain.queries import AgreementRow, DraftRow
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.domain.term.state import Standing
from agreements_app.services.report_data import decision_word
from agreements_app.texts.code_words import word
from agreements_app.texts.dates import days_left, format_date
from agreements_app.texts.draft_words import waiting_words
from agreements_app.ui.common.standings import standing_pill
from agreements_app.ui.common.widgets import ClickableRow, PlainLabel, link_button
from agreements_app.ui.common.workbench import Workbench
from agreements_app.ui.today.data import TodayData
from agreements_app.ui.today.lines import TodayLine

SHOWN = 12
MORE = 100
NEAR_DAYS = 30
_IN_FORCE = (
    Standing.IN_FORCE,
    Standing.DECISION_WINDOW,
    Standing.LOCKED_IN,
    Standing.WILL_LAPSE,
    Standing.REVIEW_DUE,
)


class TodayLinks(QObject):
    """What can be asked for from Today.

    Signals:
        record_wanted(Reference): a record is to be shown.
        standings_wanted(tuple): the agreements of these standings are to be listed.
        seen(ReminderLine), put_off(ReminderLine), given(ReminderLine), done(ReminderLine): a reminder is dealt with.
        commitment_done(CommitmentRow): a commitment was kept.
        asked(WaitingStep), reminded(WaitingStep): a body was asked or reminded.
        settled(): what happened since the last time has been read.
        more_wanted(str): more of a section is to be shown.
    """

    record_wanted = Signal(object)
    standings_wanted = Signal(object)
    seen = Signal(object)
    put_off = Signal(object)
    given = Signal(object)
    done = Signal(object)
    commitment_done = Signal(object)
    asked = Signal(object)
    reminded = Signal(object)
    settled = Signal()
    more_wanted = Signal(str)


class Sections:
    """A column of sections; `opened` says of which sections how many lines more than the first dozen are shown."""

    def __init__(self, bench: Workbench, links: TodayLinks, opened: Mapping[str, int]) -> None:
        self.bench = bench
        self.links = links
        self._opened = opened
        self.body = QWidget()
        self.body.setObjectName("page")
        self.layout = QVBoxLayout(self.body)
        self.layout.setContentsMargins(28, 20, 28, 28)
        self.layout.setSpacing(10)

    def section(self, key: str, heading: str, lines: Sequence[Callable[[], TodayLine]]) -> None:
        """A heading with its lines; the first dozen until more are asked for, a hundred a time."""
        if not lines:
            return
        self.layout.addSpacing(6)
        self.layout.addWidget(PlainLabel(f"{heading}  ({len(lines):,})", role="section"))
        shown = lines[: SHOWN + self._opened.get(key, 0)]
        for make in shown:
            self.layout.addWidget(make())
        if len(shown) < len(lines):
            words = self.bench.texts.t("Show {count} more", count=min(MORE, len(lines) - len(shown)))
            self.layout.addWidget(link_button(words, partial(self.links.more_wanted.emit, key)))

    def when(self, day: date | None, today: date) -> str:
        """A day with how far it is from today."""
        language = self.bench.language
        return f"{format_date(day, language)} ({days_left(day, today, language)})" if day else ""

    def line(
        self,
        title: str,
        details: Sequence[str],
        reference: Reference | None,
        buttons: Sequence[tuple[str, Callable[[], object]]] = (),
    ) -> TodayLine:
        """A line that opens a record."""
        made = TodayLine(title, " · ".join(part for part in details if part), buttons)
        if reference is not None:
            made.activated.connect(partial(self.links.record_wanted.emit, reference))
        return made


def add_figures(sections: Sections, data: TodayData) -> None:
    """How many things of a kind, each leading to its list."""
    t, view, day = sections.bench.texts.t, data.view, data.view.day
    row = QHBoxLayout()
    row.setSpacing(12)
    overdue = sum(1 for line in data.reminders.up if line.is_overdue)
    near = day + timedelta(days=NEAR_DAYS)
    coming = sum(1 for line in data.reminders.up if day <= line.due_on <= near)
    figures: tuple[tuple[int, str, tuple[Standing, ...]], ...] = (
        (overdue, t("overdue"), ()),
        (coming, t("within 30 days"), ()),
        (
            len(view.decisions),
            t("to decide"),
            (Standing.DECISION_WINDOW, Standing.REVIEW_DUE, Standing.WILL_LAPSE),
        ),
        (len(view.unknown), t("with facts missing"), (Standing.UNKNOWN,)),
        (view.agreements_in_force, t("agreements in force"), _IN_FORCE),
    )
    for number, words, standings in figures:
        row.addWidget(_figure(sections, number, words, standings))
    row.addStretch(1)
    sections.layout.addLayout(row)


def _figure(sections: Sections, number: int, words: str, standings: tuple[Standing, ...]) -> QWidget:
    card = ClickableRow(f"{number} {words}")
    card.setProperty("role", "card")
    card.setMinimumWidth(130)
    layout = QVBoxLayout(card)
    layout.setContentsMargins(16, 10, 16, 10)
    layout.addWidget(PlainLabel(f"{number:,}", role="figure"))
    layout.addWidget(PlainLabel(words, role="muted"))
    if standings:
        card.activated.connect(partial(sections.links.standings_wanted.emit, standings))
    return card


def add_agreements(sections: Sections, key: str, heading: str, rows: Sequence[AgreementRow], day: date) -> None:
    """Agreements with what is wanted of us."""
    sections.section(key, heading, [partial(_agreement_line, sections, row, day) for row in rows])


def _agreement_line(sections: Sections, row: AgreementRow, day: date) -> TodayLine:
    bench = sections.bench
    names = (bench.pick(row.partners_en, row.partners_ja), bench.pick(row.title_en, row.title_ja))
    name = " – ".join(part for part in names if part)
    made = sections.line(
        f"{row.number}  {name}" if row.number else name,
        (sections.when(row.due_on, day), decision_word(row, bench.texts), row.owner),
        Reference(RecordKind.AGREEMENT, row.id),
    )
    made.add_pill(standing_pill(row.standing, bench.texts), bench.colours)
    return made


def add_drafts(sections: Sections, data: TodayData) -> None:
    """The drafts whose turn is ours, then those the partner has had for long, with the days they have been waiting."""
    texts = sections.bench.texts

    def line_of(row: DraftRow) -> TodayLine:
        return sections.line(
            f"{row.agreement_number}  {row.title}",
            (word(row.status, texts), waiting_words(row, texts)),
            Reference(RecordKind.AGREEMENT, row.agreement_id),
        )

    for key, heading, turn in (
        ("drafts", texts.t("Drafts whose turn is ours"), Turn.US),
        ("drafts_away", texts.t("Drafts long with the partner"), Turn.PARTNER),
    ):
        sections.section(key, heading, [partial(line_of, row) for row in data.view.drafts if row.turn is turn])
