"""Deciding on a renewal: the evidence beside the evaluation, what is recommended and why, and what each choice leads to."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from agreements_app.domain.decision_codes import Continuity, RenewalChoice
from agreements_app.domain.records import RecordKind, Reference, Stored
from agreements_app.domain.renewals import INSTRUMENT_OF, RenewalDossier
from agreements_app.services.paper_subjects import TEMPLATE_OF
from agreements_app.services.renewals import RenewalCase, RenewalDecision, weighed
from agreements_app.texts.code_words import word
from agreements_app.texts.dates import format_date
from agreements_app.texts.messages import AppError
from agreements_app.ui.common.dialogs import tell_error
from agreements_app.ui.common.widgets import primary_button, push_button
from agreements_app.ui.common.workbench import Workbench
from agreements_app.ui.office.renewal_dialog_view import RenewalDialogView
from agreements_app.ui.office.renewal_words import LETTERS, outlook_sentence, warning_lines

_DAYS = ("evaluated_on",)


class RenewalDialog(QDialog):
    """Evaluates the ending term of one agreement and records the decision.

    Signals:
        draft_wanted(int, str, object): the paper is to be drafted: agreement, template, number of the instrument or None.
        record_requested(Reference): the successor that was created is to be shown.
        dossier_wanted(int): the dossier of the agreement is to be printed.
    """

    draft_wanted = Signal(int, str, object)
    record_requested = Signal(object)
    dossier_wanted = Signal(int)

    def __init__(self, bench: Workbench, case: RenewalCase, parent: QWidget) -> None:
        super().__init__(parent)
        self.bench = bench
        self._case = case
        self._kept = case.record_id
        t = bench.texts.t
        self.setWindowTitle(t("Decide on renewal"))
        self.view = RenewalDialogView(self, bench, case)
        number = case.details.stored.id
        self.view.buttons.addWidget(push_button(t("Print the dossier"), lambda: self.dossier_wanted.emit(number)))
        self.view.buttons.addWidget(push_button(t("Close"), self.reject))
        self.keep_button = push_button(t("Keep the evaluation"), self.keep)
        self.decide_button = primary_button(t("Decide"), self.decide)
        self.next_button: QPushButton | None = None
        self.view.buttons.addWidget(self.keep_button)
        self.view.buttons.addWidget(self.decide_button)
        self._fill()
        self._connect()
        self._refresh()
        self._offer_next(case.dossier)

    def choose(self, choice: RenewalChoice) -> None:
        """Chooses what to do."""
        self.view.choices[choice].setChecked(True)
        self._refresh()

    def chosen(self) -> RenewalChoice | None:
        """What is chosen; None when nothing is yet."""
        return next((choice for choice, button in self.view.choices.items() if button.isChecked()), None)

    def dossier(self) -> RenewalDossier:
        """The dossier as it is evaluated."""
        values: dict[str, Any] = {name: editor.value() for name, editor in self.view.evaluation.items()}
        for name in _DAYS:
            values[name] = _day(values[name])
        return replace(self._case.dossier, **values)

    def keep(self) -> None:
        """Keeps the evaluation without deciding."""
        office, dossier, number, version = self.bench.office, self.dossier(), self._kept, self._case.version
        self._set_enabled(False)

        def work() -> Stored[RenewalDossier]:
            if number is None:
                return office.renewals.create(dossier)
            return office.renewals.save(number, version, dossier)

        self.bench.runner.run(work, self._on_kept, self._on_failed)

    def decide(self) -> None:
        """Records the decision, and with it creates what follows."""
        choice = self.chosen()
        if choice is None:
            return
        office, view = self.bench.office, self.view
        is_late = self._is_late(choice)
        decision = RenewalDecision(
            dossier=self.dossier(),
            version=self._case.version,
            choice=choice,
            by=str(view.by.value()),
            on=_day(view.on.value()),
            reason=str(view.reason.value()),
            continuity=Continuity(view.continuity.value()) if is_late else None,
            starts_on=_day(view.starts_on.value()) if is_late else None,
            as_successor=choice in LETTERS and bool(view.as_successor.value()),
        )
        self._set_enabled(False)
        self.bench.runner.run(lambda: office.renewals.decide(decision), self._on_decided, self._on_failed)

    def _fill(self) -> None:
        dossier, view = self._case.dossier, self.view
        for name, editor in view.evaluation.items():
            value = getattr(dossier, name)
            editor.set_value(value.isoformat() if isinstance(value, date) else value)
        who, today = self.bench.office.context.identity.who, self.bench.office.today().isoformat()
        view.by.set_value(dossier.decided_by or who)
        view.on.set_value(dossier.decided_on.isoformat() if dossier.decided_on else today)
        view.reason.set_value(dossier.reason)
        view.continuity.set_value(Continuity.RETROACTIVE.value)
        if dossier.decision is not None:
            view.choices[dossier.decision].setChecked(True)

    def _connect(self) -> None:
        for editor in (*self.view.evaluation.values(), self.view.by, self.view.on, self.view.continuity):
            editor.changed.connect(self._refresh)
        self.view.group.buttonClicked.connect(lambda _button: self._refresh())

    def _refresh(self) -> None:
        """Shows what follows from the evaluation and the choice as they are."""
        texts, view = self.bench.texts, self.view
        case = weighed(self._case, self.dossier())
        view.recommended.setText(word(case.recommendation.choice, texts))
        view.reasons.setText("\n".join(word(reason, texts) for reason in case.recommendation.reasons))
        for choice, label in view.outlooks.items():
            label.setText(outlook_sentence(case.outlooks[choice], texts))
        chosen = self.chosen()
        warnings = warning_lines(case.outlooks[chosen], texts) if chosen else ""
        view.warnings.setText(warnings)
        view.warnings.setVisible(bool(warnings))
        view.late.setVisible(chosen is not None and self._is_late(chosen))
        view.as_successor.widget.setEnabled(chosen in LETTERS)
        self._set_enabled(True)

    def _set_enabled(self, is_enabled: bool) -> None:
        decided = self._case.dossier.decision
        may = is_enabled and decided is None and not self.bench.is_read_only
        self.keep_button.setEnabled(may)
        for button in self.view.choices.values():
            button.setEnabled(decided is None)
        self.decide_button.setEnabled(may and self.chosen() is not None and bool(str(self.view.by.value()).strip()))
        if decided is not None:
            self._say_decided(self._case.dossier)

    def _is_late(self, choice: RenewalChoice) -> bool:
        return choice in LETTERS and self._case.evidence.is_over

    def _on_kept(self, stored: Stored[RenewalDossier]) -> None:
        self._take(stored)
        self.view.state.setText(self.bench.texts.t("The evaluation is kept."))

    def _on_decided(self, stored: Stored[RenewalDossier]) -> None:
        self._take(stored)
        self._offer_next(stored.facts)

    def _offer_next(self, facts: RenewalDossier) -> None:
        """The next step after the decision: the paper, or the successor."""
        t = self.bench.texts.t
        if facts.instrument_id is not None and facts.decision is not None:
            template = TEMPLATE_OF[INSTRUMENT_OF[facts.decision]]
            self._offer(t("Draft the paper"), lambda: self._draft(template, facts.instrument_id))
        elif facts.successor_id is not None:
            reference = Reference(RecordKind.AGREEMENT, facts.successor_id)
            self._offer(t("Show the successor"), lambda: self._show(reference))
        elif facts.decision is RenewalChoice.LET_RENEW:
            self._offer(t("Draft a courtesy notice"), lambda: self._draft("courtesy_notice", None))

    def _take(self, stored: Stored[RenewalDossier]) -> None:
        self._kept = stored.id
        self._case = replace(self._case, dossier=stored.facts, record_id=stored.id, version=stored.version)
        self._refresh()

    def _say_decided(self, facts: RenewalDossier) -> None:
        texts = self.bench.texts
        if facts.decision is None or facts.decided_on is None:
            return
        day = format_date(facts.decided_on, texts.language)
        choice = word(facts.decision, texts)
        self.view.state.setText(
            texts.t("Decided on {day} by {name}: {choice}", day=day, name=facts.decided_by, choice=choice)
        )

    def _offer(self, words: str, action: Any) -> None:
        self.next_button = primary_button(words, action)
        self.view.buttons.addWidget(self.next_button)
        self.decide_button.hide()
        self.next_button.setFocus()

    def _draft(self, template: str, instrument_id: int | None) -> None:
        self.accept()
        self.draft_wanted.emit(self._case.details.stored.id, template, instrument_id)

    def _show(self, reference: Reference) -> None:
        self.accept()
        self.record_requested.emit(reference)

    def _on_failed(self, error: AppError) -> None:
        self._set_enabled(True)
        tell_error(self, self.bench.texts, error)


def _day(value: Any) -> date | None:
    """A whole day an editor gives; None while what is typed is no whole day."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
