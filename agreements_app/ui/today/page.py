"""The Today place: what must be done, and how to deal with it there."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from agreements_app.domain.queries import AgreementRow, CommitmentRow
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.domain.term.state import Standing
from agreements_app.services.context import Changes
from agreements_app.services.deadlines import TodayView
from agreements_app.services.report_data import decision_word
from agreements_app.texts.code_words import word
from agreements_app.texts.dates import days_left, format_date
from agreements_app.ui.common.detail import DetailScroll
from agreements_app.ui.common.dialogs import ask_text, tell_error
from agreements_app.ui.common.lazy_place import LazyPlace
from agreements_app.ui.common.standings import commitment_pill, standing_pill
from agreements_app.ui.common.widgets import (
    ClickableRow,
    EmptyState,
    PillLabel,
    PlainLabel,
    primary_button,
    push_button,
)
from agreements_app.ui.common.workbench import Workbench

SHOWN = 12


class TodayPage(LazyPlace):
    """The Today place.

    Signals:
        record_requested(Reference): a record is to be shown.
        standings_requested(tuple): the agreements of these standings are to be listed.
        practice_requested(), import_requested(), start_requested(): what to do with an empty register.
    """

    record_requested = Signal(object)
    standings_requested = Signal(object)
    practice_requested = Signal()
    import_requested = Signal()
    start_requested = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.setObjectName("page")
        self.detail_scroll = DetailScroll(bench.texts.t("Today"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.detail_scroll)
        bench.hub.changed.connect(self._on_changed)

    def load(self) -> None:
        """Looks anew at what is due."""
        self.bench.runner.run(lambda: self.bench.office.deadlines.today(), self._show)

    def _on_changed(self, changes: Changes) -> None:
        self.reload()

    def _show(self, view: TodayView) -> None:
        body = self._welcome() if view.is_empty else self._body(view)
        self.detail_scroll.show_body(body, keeps_place=True)

    def _welcome(self) -> QWidget:
        """What an empty register offers."""
        t = self.bench.texts.t
        state = EmptyState(
            "agreements",
            t("Welcome"),
            t(
                "This register is empty. Look around with the practice register, bring in the lists you have from Excel, or begin "
                "with your first institution."
            ),
            self.bench.colours,
        )
        state.add_button(primary_button(t("Open the practice register"), self.practice_requested.emit))
        state.add_button(push_button(t("Import from Excel"), self.import_requested.emit))
        state.add_button(push_button(t("Start empty"), self.start_requested.emit))
        return state

    def _body(self, view: TodayView) -> QWidget:
        t, language = self.bench.texts.t, self.bench.language
        body = QWidget()
        body.setObjectName("page")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(28, 20, 28, 28)
        layout.setSpacing(10)
        heading = PlainLabel(t("Today"))
        heading.setObjectName("pageTitle")
        layout.addWidget(heading)
        layout.addWidget(PlainLabel(format_date(view.day, language), role="muted"))
        layout.addLayout(self._figures(view))
        self._agreements(layout, t("Decisions and dates"), view.decisions, view.day)
        self._commitments(layout, view.commitments, view.day)
        self._agreements(layout, t("Bound to the next term"), view.locked_in, view.day)
        self._drafts(layout, view)
        self._agreements(layout, t("Facts are missing"), view.unknown, view.day)
        if not (view.decisions or view.commitments or view.locked_in or view.drafts or view.unknown):
            layout.addWidget(PlainLabel(t("Nothing is due. Well done."), role="muted"))
        layout.addStretch(1)
        return body

    def _figures(self, view: TodayView) -> QHBoxLayout:
        t = self.bench.texts.t
        row = QHBoxLayout()
        row.setSpacing(12)
        overdue = sum(1 for each in view.decisions if each.due_on and each.due_on < view.day)
        overdue += sum(1 for each in view.commitments if each.due_on and each.due_on < view.day)
        in_force = (
            Standing.IN_FORCE,
            Standing.DECISION_WINDOW,
            Standing.LOCKED_IN,
            Standing.WILL_LAPSE,
            Standing.REVIEW_DUE,
        )
        for number, words, standings in (
            (len(view.decisions), t("to decide"), (Standing.DECISION_WINDOW, Standing.REVIEW_DUE, Standing.WILL_LAPSE)),
            (overdue, t("overdue"), ()),
            (len(view.unknown), t("with facts missing"), (Standing.UNKNOWN,)),
            (view.agreements_in_force, t("agreements in force"), in_force),
        ):
            row.addWidget(self._figure(number, words, standings))
        row.addStretch(1)
        return row

    def _figure(self, number: int, words: str, standings: tuple[Standing, ...]) -> QWidget:
        card = ClickableRow(f"{number} {words}")
        card.setProperty("role", "card")
        card.setMinimumWidth(150)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.addWidget(PlainLabel(f"{number:,}", role="figure"))
        layout.addWidget(PlainLabel(words, role="muted"))
        if standings:
            card.activated.connect(lambda: self.standings_requested.emit(standings))
        return card

    def _agreements(self, layout: QVBoxLayout, heading: str, rows: tuple[AgreementRow, ...], day: date) -> None:
        if not rows:
            return
        texts, language = self.bench.texts, self.bench.language
        self._heading(layout, heading, len(rows))
        for row in rows[:SHOWN]:
            when = f"{format_date(row.due_on, language)} ({days_left(row.due_on, day, language)})" if row.due_on else ""
            detail = " · ".join(part for part in (when, decision_word(row, texts), row.owner) if part)
            name = " – ".join(
                part
                for part in (
                    self.bench.pick(row.partners_en, row.partners_ja),
                    self.bench.pick(row.title_en, row.title_ja),
                )
                if part
            )
            title = f"{row.number}  {name}" if row.number else name
            reference = Reference(RecordKind.AGREEMENT, row.id)
            line = self._line(title, detail, partial(self.record_requested.emit, reference))
            line.row.addWidget(PillLabel(standing_pill(row.standing, texts), self.bench.colours))
            layout.addWidget(line)
        self._more(layout, len(rows))

    def _commitments(self, layout: QVBoxLayout, rows: tuple[CommitmentRow, ...], day: date) -> None:
        if not rows:
            return
        texts, language = self.bench.texts, self.bench.language
        self._heading(layout, texts.t("Commitments"), len(rows))
        for row in rows[:SHOWN]:
            when = f"{format_date(row.due_on, language)} ({days_left(row.due_on, day, language)})" if row.due_on else ""
            partners = self.bench.pick(row.partners_en, row.partners_ja)
            detail = " · ".join(
                part for part in (when, word(row.owed_by, texts), partners, row.agreement_number) if part
            )
            reference = Reference(RecordKind.COMMITMENT, row.id)
            line = self._line(
                self.bench.pick(row.text_en, row.text_ja),
                detail,
                partial(self.record_requested.emit, reference),
            )
            line.row.addWidget(PillLabel(commitment_pill(row.state, texts), self.bench.colours))
            if not self.bench.is_read_only:
                line.row.addWidget(push_button(texts.t("Done"), partial(self._mark_done, row)))
            layout.addWidget(line)
        self._more(layout, len(rows))

    def _drafts(self, layout: QVBoxLayout, view: TodayView) -> None:
        if not view.drafts:
            return
        texts = self.bench.texts
        self._heading(layout, texts.t("Drafts whose turn is ours"), len(view.drafts))
        for row in view.drafts[:SHOWN]:
            since = date.fromisoformat((row.turn_since or row.created_at)[:10])
            days = max(0, (view.day - since).days)
            reference = Reference(RecordKind.AGREEMENT, row.agreement_id)
            layout.addWidget(
                self._line(
                    f"{row.agreement_number}  {row.title}",
                    " · ".join((word(row.status, texts), texts.tn("for {n} day", "for {n} days", days))),
                    partial(self.record_requested.emit, reference),
                )
            )
        self._more(layout, len(view.drafts))

    def _heading(self, layout: QVBoxLayout, text: str, count: int) -> None:
        layout.addSpacing(6)
        layout.addWidget(PlainLabel(f"{text}  ({count:,})", role="section"))

    def _more(self, layout: QVBoxLayout, count: int) -> None:
        if count > SHOWN:
            layout.addWidget(PlainLabel(self.bench.texts.t("… and {count} more", count=count - SHOWN), role="muted"))

    def _line(self, title: str, detail: str, on_open: Callable[[], object]) -> "_Line":
        line = _Line(title, detail)
        line.activated.connect(lambda: on_open())
        return line

    def _mark_done(self, row: CommitmentRow) -> None:
        texts = self.bench.texts
        evidence = ask_text(self, texts, texts.t("Done"), texts.t("What shows that it was done? (may stay empty)"))
        if evidence is None:
            return
        office = self.bench.office

        def work() -> object:
            stored = office.commitments.get(row.id)
            return office.commitments.mark_done(row.id, stored.version, evidence=evidence)

        self.bench.runner.run(work, None, lambda error: tell_error(self, texts, error))


class _Line(ClickableRow):
    """One thing to do: title and detail; pills and buttons are added to its `row`."""

    def __init__(self, title: str, detail: str) -> None:
        super().__init__(title)
        self.setProperty("role", "card")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(14, 8, 14, 8)
        self.row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(PlainLabel(title))
        words.addWidget(PlainLabel(detail, role="muted"))
        self.row.addLayout(words, 1)
