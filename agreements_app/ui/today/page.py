"""The Today place: what must be done, and how to deal with it there."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from agreements_app.domain.queries import CommitmentRow
from agreements_app.services.approvals import WaitingStep
from agreements_app.services.catching_up import CatchUp
from agreements_app.services.context import Changes, new_save_id
from agreements_app.services.reminders import ReminderLine
from agreements_app.texts.code_words import due_word
from agreements_app.texts.dates import format_date
from agreements_app.texts.messages import AppError
from agreements_app.ui.common.detail import DetailScroll
from agreements_app.ui.common.dialogs import ask_text, tell_error
from agreements_app.ui.common.lazy_place import LazyPlace
from agreements_app.ui.common.widgets import EmptyState, PlainLabel, primary_button, push_button
from agreements_app.ui.common.workbench import Workbench
from agreements_app.ui.today.data import TodayData, read_today
from agreements_app.ui.today.dealing import GiveDialog, PutOffDialog
from agreements_app.ui.today.last_seen import LastSeen
from agreements_app.ui.today.lines import TodayLine, place_of
from agreements_app.ui.today.reminder_sections import (
    add_cancelled,
    add_catch_up,
    add_commitments,
    add_meetings,
    add_reminders,
    add_waiting,
)
from agreements_app.ui.today.sections import MORE, Sections, TodayLinks, add_agreements, add_drafts, add_figures


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
        self.links = TodayLinks(self)
        self.data: TodayData | None = None
        office = bench.office
        self._last_seen = LastSeen(
            bench.preferences, str(office.folder.root), is_kept=office.context.day is None and not bench.is_read_only
        )
        self._caught: CatchUp | None = None
        self._opened: dict[str, int] = {}
        self.detail_scroll = DetailScroll(bench.texts.t("Today"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.detail_scroll)
        self._connect()

    def load(self) -> None:
        """Looks anew at what is due."""
        office = self.bench.office
        is_told = self._caught is not None and self._caught.today == office.today()
        since = None if is_told else self._last_seen.since(office.today())
        self.bench.runner.run(lambda: read_today(office, since), self._on_read)

    def _connect(self) -> None:
        links, office, t = self.links, self.bench.office, self.bench.texts.t
        links.record_wanted.connect(self.record_requested)
        links.standings_wanted.connect(self.standings_requested)
        links.seen.connect(lambda line: self._deal(line, office.reminders.acknowledge, t("Marked as seen.")))
        links.done.connect(lambda line: self._deal(line, office.reminders.done, t("Marked as done.")))
        links.put_off.connect(self._put_off)
        links.given.connect(self._give)
        links.commitment_done.connect(self._mark_done)
        links.asked.connect(lambda each: self._on_body(each, "ask"))
        links.reminded.connect(lambda each: self._on_body(each, "remind"))
        links.settled.connect(self._on_settled)
        links.more_wanted.connect(self._on_more_wanted)
        self.bench.hub.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        self.reload()

    def _on_settled(self) -> None:
        today = self.bench.office.today()
        self._last_seen.settle(today)
        self._caught = CatchUp(since=today, today=today)
        self.reload()

    def _on_more_wanted(self, key: str) -> None:
        """Later: the button that asked for it is among what is replaced."""
        self._opened[key] = self._opened.get(key, 0) + MORE
        QTimer.singleShot(0, self, self._show_again)

    def _show_again(self) -> None:
        if self.data is not None:
            self._show(self.data)

    def _on_read(self, data: TodayData) -> None:
        """What happened meanwhile is derived once and then kept beside what is read anew."""
        self._caught = data.catch_up or self._caught
        self._show(replace(data, catch_up=self._caught))

    def _show(self, data: TodayData) -> None:
        self.data = data
        focused = QApplication.focusWidget()
        old = self.detail_scroll.widget()
        place = place_of(focused, old) if focused is not None and old is not None else -1
        body = self._welcome() if data.view.is_empty else self._body(data)
        self.detail_scroll.show_body(body, keeps_place=True)
        if place >= 0:
            self._focus_line(body, place)

    def _focus_line(self, body: QWidget, place: int) -> None:
        """Keeps the keyboard where it was: on the line that took the place of the one dealt with."""
        lines = body.findChildren(TodayLine)
        if lines:
            lines[min(place, len(lines) - 1)].setFocus()

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

    def _body(self, data: TodayData) -> QWidget:
        t, view = self.bench.texts.t, data.view
        sections = Sections(self.bench, self.links, self._opened)
        heading = PlainLabel(t("Today"))
        heading.setObjectName("pageTitle")
        sections.layout.addWidget(heading)
        sections.layout.addWidget(PlainLabel(format_date(view.day, self.bench.language), role="muted"))
        add_catch_up(sections, data.catch_up)
        add_figures(sections, data)
        before = sections.layout.count()
        add_reminders(sections, data)
        reminded = {line.agreement_id for line in data.listed}
        add_agreements(
            sections,
            "decisions",
            t("Decisions and dates"),
            [row for row in view.decisions if row.id not in reminded],
            view.day,
        )
        add_waiting(sections, data)
        add_commitments(sections, data)
        add_meetings(sections, data)
        add_drafts(sections, data)
        locked_in = [row for row in view.locked_in if row.id not in reminded]
        add_agreements(sections, "locked_in", t("Bound to the next term"), locked_in, view.day)
        add_agreements(sections, "unknown", t("Facts are missing"), view.unknown, view.day)
        add_cancelled(sections, data)
        if sections.layout.count() == before:
            sections.layout.addWidget(PlainLabel(t("Nothing is due. Well done."), role="muted"))
        sections.layout.addStretch(1)
        return sections.body

    def _deal(self, line: ReminderLine, action: Callable[..., object], said: str) -> None:
        save_id = new_save_id()
        self.bench.runner.run(
            partial(action, line.key, save_id=save_id), lambda _stored: self.bench.say(said, save_id), self._tell_error
        )

    def _put_off(self, line: ReminderLine) -> None:
        texts, reminders = self.bench.texts, self.bench.office.reminders
        dialog = PutOffDialog(line, self._about(line), self.bench.office.today(), texts, self)

        def accepted() -> None:
            until = dialog.until()
            if until is not None:
                action = partial(reminders.snooze, until=until, reason=dialog.reason.value())
                said = texts.t("Put off until {day}.", day=until)
                self._deal(line, lambda key, save_id: action(key, save_id=save_id), said)

        dialog.accepted.connect(accepted)
        dialog.open()

    def _give(self, line: ReminderLine) -> None:
        texts, office = self.bench.texts, self.bench.office

        def ask(names: tuple[str, ...]) -> None:
            dialog = GiveDialog(self._about(line), names, texts, self)

            def accepted() -> None:
                to, reason = dialog.to.value().strip(), dialog.reason.value()
                said = texts.t("Given to {name}.", name=to)
                self._deal(
                    line, lambda key, save_id: office.reminders.assign(key, to, reason=reason, save_id=save_id), said
                )

            dialog.accepted.connect(accepted)
            dialog.open()

        self.bench.runner.run(lambda: office.listing.owners(), ask)

    def _about(self, line: ReminderLine) -> str:
        texts = self.bench.texts
        name = self.bench.pick(line.title_en, line.title_ja)
        when = format_date(line.due_on, texts.language)
        return f"{line.number}  {name}\n{due_word(line.what, texts)}: {when}".strip()

    def _on_body(self, each: WaitingStep, action: str) -> None:
        texts, approvals = self.bench.texts, self.bench.office.approvals
        stored = each.approval
        said = texts.t("Asked today.") if action == "ask" else texts.t("Reminded today.")
        self.bench.runner.run(
            lambda: getattr(approvals, action)(stored.id, stored.version, each.place),
            lambda _stored: self.bench.say(said, ""),
            self._tell_error,
        )

    def _mark_done(self, row: CommitmentRow) -> None:
        texts = self.bench.texts
        evidence = ask_text(self, texts, texts.t("Done"), texts.t("What shows that it was done? (may stay empty)"))
        if evidence is None:
            return
        office = self.bench.office

        def work() -> object:
            stored = office.commitments.get(row.id)
            return office.commitments.mark_done(row.id, stored.version, evidence=evidence)

        self.bench.runner.run(work, None, self._tell_error)

    def _tell_error(self, error: AppError) -> None:
        tell_error(self, self.bench.texts, error)
