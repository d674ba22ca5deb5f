"""Instruments, drafting documents and gates of the agreement shown: begun, edited, moved along, beside the list."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from agreements_app.domain.approvals import Approval, StepOutcome, open_step
from agreements_app.domain.decision_codes import ApprovalSubject, Gate, InstrumentKind, StepDecision
from agreements_app.domain.instruments import ONE_SIDED, Instrument
from agreements_app.domain.records import RecordKind, Stored
from agreements_app.domain.term.state import TermState
from agreements_app.services.paper_subjects import TEMPLATE_OF
from agreements_app.services.papers import PaperKind, PaperRequest
from agreements_app.texts.code_words import choices, word
from agreements_app.texts.term_words import standing_sentence
from agreements_app.ui.agreements.conclusion_form import approval_parts, instrument_parts
from agreements_app.ui.agreements.events import EventDesk, ask_day
from agreements_app.ui.agreements.links import PaperLinks
from agreements_app.ui.common.dialogs import ask_text, confirm, tell_error
from agreements_app.ui.common.editing import EditedKind, RecordEditing
from agreements_app.ui.common.widgets import escaped
from agreements_app.ui.common.workbench import Workbench


class PaperDesk(QObject):
    """What can be done with the papers of one agreement.

    Signals:
        ended(): a form is gone; the agreement's detail takes its place again.
        draft_wanted(int, str, object): the paper of an instrument is to be drafted: agreement, template, its number.
        paper_wanted(PaperRequest): a paper of the office is to be printed.
    """

    ended = Signal()
    draft_wanted = Signal(int, str, object)
    paper_wanted = Signal(object)

    def __init__(self, bench: Workbench, stack: QStackedWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._parent = parent
        self._agreement_id = 0
        self._version = 0
        self._instruments: dict[int, Stored[Instrument]] = {}
        self._approvals: dict[int, Stored[Approval]] = {}
        t, office = bench.texts.t, bench.office
        self.links = PaperLinks()
        self.instrument_editing: RecordEditing[Instrument] = RecordEditing(
            bench,
            stack,
            EditedKind(
                RecordKind.INSTRUMENT,
                Instrument,
                lambda: office.instruments,
                lambda: instrument_parts(bench),
                t("New instrument"),
                t("Edit instrument"),
            ),
        )
        self.approval_editing: RecordEditing[Approval] = RecordEditing(
            bench,
            stack,
            EditedKind(
                RecordKind.APPROVAL,
                Approval,
                lambda: office.approvals,
                lambda: approval_parts(bench),
                t("New drafting document"),
                t("Edit drafting document"),
            ),
        )
        for editing in (self.instrument_editing, self.approval_editing):
            editing.ended.connect(self.ended.emit)
        self.links.gate_wanted.connect(self.open_gate)
        self.events = EventDesk(bench, parent)
        self.links.event_begun.connect(self.events.offer)
        self.links.instrument_begun.connect(self._on_instrument_menu)
        self.links.instrument_wanted.connect(self._on_instrument)
        self.links.approval_begun.connect(self._on_approval_menu)
        self.links.approval_wanted.connect(self._on_approval)
        self.links.proposal_wanted.connect(lambda: self.print_paper(PaperKind.PROPOSAL_FORM))
        self.links.comparison_wanted.connect(lambda: self.print_paper(PaperKind.COMPARISON_SHEET))

    def show(self, details: Any) -> None:
        """Takes an agreement's details as the ones acted on."""
        self._agreement_id, self._version = details.stored.id, details.stored.version
        self.events.show(details)
        self._instruments = {stored.id: stored for stored in details.instruments}
        self._approvals = {stored.id: stored for stored in details.approvals}

    def leave(self) -> bool:
        """Whether no form of a paper keeps the user."""
        return self.instrument_editing.leave() and self.approval_editing.leave()

    def begin_instrument(self, kind: InstrumentKind) -> None:
        """Opens the form of a new instrument."""
        self._do(
            partial(self._bench.office.instruments.blank, self._agreement_id, kind), self.instrument_editing.start_new
        )

    def begin_approval(self, subject: ApprovalSubject) -> None:
        """Opens the form of a new drafting document, its route filled in."""
        self._do(
            partial(self._bench.office.approvals.blank, self._agreement_id, subject), self.approval_editing.start_new
        )

    def open_gate(self, gate: Gate) -> None:
        """Opens a gate by name and reason."""
        texts = self._bench.texts
        name = word(gate, texts)
        reason = ask_text(
            self._parent, texts, name, texts.t("Why does it go on without this? Your name and the reason are kept.")
        )
        if reason is None:
            return
        office, number, version = self._bench.office, self._agreement_id, self._version
        who = office.context.identity.who
        self._do(lambda: office.agreements.open_gate(number, version, gate, opened_by=who, reason=reason))

    def conclude_instrument(self, number: int) -> None:
        """Lets an instrument take effect, after asking with what becomes of the agreement."""
        texts, stored, office = self._bench.texts, self._instruments[number], self._bench.office
        name = f"{word(stored.facts.kind, texts)} {stored.facts.number}"

        def ask(state: TermState) -> None:
            question = texts.t("From now on it counts: the dates of the agreement follow from it, and it is locked.")
            then = texts.t("The agreement then: {sentence}", sentence=standing_sentence(state, office.today(), texts))
            if confirm(self._parent, texts, name, f"{question}\n\n{then}", yes=texts.t("Let it take effect")):
                self._do(partial(office.instruments.conclude, number, stored.version))

        self._do(partial(office.instruments.outlook, number), ask)

    def receive_instrument(self, number: int) -> None:
        """Enters the day on which a notice was received."""
        day = ask_day(self._bench, self._parent, self._bench.texts.t("Received on"))
        if day is not None:
            stored = self._instruments[number]
            self._do(partial(self._bench.office.instruments.receive, number, stored.version, day))

    def decide(self, number: int, decision: StepDecision) -> None:
        """Enters what the body whose turn it is decided."""
        stored = self._approvals[number]
        place = open_step(stored.facts)
        texts = self._bench.texts
        day = ask_day(self._bench, self._parent, texts.t("Decided on"))
        if place is None or day is None:
            return
        outcome = StepOutcome(decision=decision, on=day)
        self._do(partial(self._bench.office.approvals.decide, number, stored.version, place, outcome))

    def waive(self, number: int) -> None:
        """Goes on without the body whose turn it is, by name and reason."""
        stored, texts, office = self._approvals[number], self._bench.texts, self._bench.office
        place = open_step(stored.facts)
        reason = ask_text(
            self._parent,
            texts,
            texts.t("Go on without this body"),
            texts.t("Why does it go on without this? Your name and the reason are kept."),
        )
        if place is not None and reason is not None:
            who = office.context.identity.who
            self._do(lambda: office.approvals.waive(number, stored.version, place, by=who, reason=reason))

    def ask_or_remind(self, number: int) -> None:
        """Notes that the body whose turn it is was asked, or reminded when it was asked before."""
        stored, office = self._approvals[number], self._bench.office
        place = open_step(stored.facts)
        if place is None:
            return
        was_asked = stored.facts.steps[place].asked_on is not None
        action = office.approvals.remind if was_asked else office.approvals.ask
        self._do(partial(action, number, stored.version, place))

    def _on_instrument_menu(self) -> None:
        menu = QMenu(self._parent)
        for kind, words in choices(InstrumentKind, self._bench.texts):
            self._entry(menu, words, partial(self.begin_instrument, kind))
        menu.popup(QCursor.pos())

    def _on_approval_menu(self) -> None:
        menu = QMenu(self._parent)
        for subject, words in choices(ApprovalSubject, self._bench.texts):
            self._entry(menu, words, partial(self.begin_approval, subject))
        menu.popup(QCursor.pos())

    def _on_instrument(self, number: int) -> None:
        self.instrument_menu(number).popup(QCursor.pos())

    def instrument_menu(self, number: int) -> QMenu:
        """What can be done with an instrument."""
        t, stored = self._bench.texts.t, self._instruments[number]
        menu = QMenu(self._parent)
        can_write = not self._bench.is_read_only
        self._entry(menu, t("Edit"), partial(self.instrument_editing.start_edit, stored), can_write)
        template = TEMPLATE_OF.get(stored.facts.kind, "")
        draft = partial(self.draft_wanted.emit, self._agreement_id, template, number)
        self._entry(menu, t("Write a draft from a template"), draft, can_write)
        if stored.facts.concluded_on is None:
            self._entry(menu, t("Let it take effect"), partial(self.conclude_instrument, number), can_write)
        if stored.facts.kind in ONE_SIDED and stored.facts.received_on is None:
            self._entry(menu, t("Received on…"), partial(self.receive_instrument, number), can_write)
        return menu

    def print_paper(self, kind: PaperKind, approval_id: int | None = None) -> None:
        """Asks for a paper of the agreement shown, about one of its drafting documents where one is named."""
        about = self._approvals[approval_id].facts.instrument_id if approval_id is not None else None
        request = PaperRequest(kind=kind, agreement_id=self._agreement_id, approval_id=approval_id, instrument_id=about)
        self.paper_wanted.emit(request)

    def _on_approval(self, number: int) -> None:
        self.approval_menu(number).popup(QCursor.pos())

    def approval_menu(self, number: int) -> QMenu:
        """What can be done with a drafting document."""
        texts, stored = self._bench.texts, self._approvals[number]
        t, menu, can_write = texts.t, QMenu(self._parent), not self._bench.is_read_only
        self._entry(menu, t("Edit"), partial(self.approval_editing.start_edit, stored), can_write)
        for words, kind in (
            (t("Print the drafting document"), PaperKind.DRAFTING_DOCUMENT),
            (t("Print the committee sheet"), PaperKind.COMMITTEE_SHEET),
        ):
            self._entry(menu, words, partial(self.print_paper, kind, number))
        place = open_step(stored.facts)
        if place is None:
            return menu
        step = stored.facts.steps[place]
        body = self._bench.pick(step.body_en, step.body_ja)
        menu.addSection(escaped(body))
        words = t("Reminded today") if step.asked_on else t("Asked today")
        self._entry(menu, words, partial(self.ask_or_remind, number), can_write)
        for decision, name in choices(StepDecision, texts):
            self._entry(menu, f"{name}…", partial(self.decide, number, decision), can_write)
        self._entry(menu, t("Go on without this body…"), partial(self.waive, number), can_write)
        return menu

    def _entry(self, menu: QMenu, words: str, action: Callable[[], object], is_enabled: bool = True) -> None:
        entry = menu.addAction(escaped(words))
        entry.setEnabled(is_enabled)
        entry.triggered.connect(lambda _checked=False: action())

    def _do(self, work: Callable[[], Any], on_result: Callable[[Any], None] | None = None) -> None:
        self._bench.runner.run(work, on_result, lambda error: tell_error(self._parent, self._bench.texts, error))
