"""Events of a concluded agreement recorded beside the list, with what they do to the agreements under it shown first."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from agreements_app.domain.agreements import Agreement, AgreementEvent
from agreements_app.domain.institutions import display_name
from agreements_app.domain.records import Stored
from agreements_app.domain.term.rule import TermEventKind
from agreements_app.services.umbrella import FollowerEffect
from agreements_app.texts.code_words import word
from agreements_app.texts.dates import format_date_short
from agreements_app.texts.messages import AppError, msg
from agreements_app.texts.term_words import standing_word
from agreements_app.ui.common.dialogs import ask_text, confirm, tell_error
from agreements_app.ui.common.fields import read_written_date
from agreements_app.ui.common.widgets import escaped
from agreements_app.ui.common.workbench import Workbench

_OFFERED = (TermEventKind.REVIEWED, TermEventKind.SUSPENDED, TermEventKind.RESUMED, TermEventKind.TERMINATED)


class EventDesk(QObject):
    """Records what happened to the agreement shown; what it does to others is confirmed first."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._parent = parent
        self._stored: Stored[Agreement] | None = None
        self._names: dict[int, str] = {}

    def show(self, details: Any) -> None:
        """Takes an agreement's details as the ones acted on."""
        self._stored = details.stored
        language = self._bench.language
        self._names = {number: display_name(each.names, language) for number, each in details.institutions.items()}

    def offer(self) -> None:
        """Shows the menu of what can be recorded."""
        self.menu().popup(QCursor.pos())

    def menu(self) -> QMenu:
        """What can be recorded: the kinds of events, and each party that may withdraw."""
        menu, texts = QMenu(self._parent), self._bench.texts
        for kind in _OFFERED:
            self._entry(menu, f"{word(kind, texts)}…", partial(self.record, kind))
        assert self._stored is not None
        parties = [party for party in self._stored.facts.parties if party.withdrew_on is None]
        if len(parties) > 2:
            menu.addSeparator()
            for party in parties:
                name = self._names.get(party.institution_id, "")
                words = texts.t("{name} withdraws…", name=name)
                self._entry(menu, words, partial(self.withdraw, party.institution_id))
        return menu

    def record(self, kind: TermEventKind) -> None:
        """Asks for the day, shows what follows for others, and records the event."""
        stored = self._stored
        day = ask_day(self._bench, self._parent, word(kind, self._bench.texts))
        if stored is None or day is None:
            return
        event = AgreementEvent(kind=kind, on=day)
        service = self._bench.office.agreements
        self._preview(
            word(kind, self._bench.texts),
            replace(stored.facts, events=(*stored.facts.events, event)),
            lambda: service.add_event(stored.id, stored.version, event),
        )

    def withdraw(self, institution_id: int) -> None:
        """Asks for the first day without a party, and records that it withdrew."""
        stored, texts = self._stored, self._bench.texts
        title = texts.t("First day without this party")
        day = ask_day(self._bench, self._parent, title)
        if stored is None or day is None:
            return
        event = AgreementEvent(kind=TermEventKind.PARTY_WITHDREW, on=day)
        service = self._bench.office.agreements
        self._preview(
            title,
            replace(stored.facts, events=(*stored.facts.events, event)),
            lambda: service.withdraw_party(stored.id, stored.version, institution_id, day),
        )

    def _preview(self, title: str, facts: Agreement, work: Callable[[], object]) -> None:
        """Carries `work` out at once, or after the effects on other agreements were confirmed."""
        assert self._stored is not None
        number = self._stored.id

        def on_effects(effects: tuple[FollowerEffect, ...]) -> None:
            if not effects or self._is_confirmed(title, effects):
                self._run(work)

        self._run(lambda: self._bench.office.agreements.effects_on_followers(number, facts), on_effects)

    def _is_confirmed(self, title: str, effects: tuple[FollowerEffect, ...]) -> bool:
        texts = self._bench.texts
        lines = "\n".join(self.effect_line(effect) for effect in effects)
        text = texts.t("Agreements under this one:") + "\n\n" + lines
        return confirm(self._parent, texts, title, text, yes=texts.t("Record it"))

    def effect_line(self, effect: FollowerEffect) -> str:
        """What a change does to one agreement under the umbrella."""
        texts, row = self._bench.texts, effect.row
        name = " ".join(part for part in (row.number, self._bench.pick(row.title_en, row.title_ja)) if part)
        if not effect.follows:
            return texts.t("{name}: goes on by its own text", name=name)
        if not effect.is_changed:
            return texts.t("{name}: stays as it is", name=name)
        end = effect.after.current_end_on
        until = f" ({format_date_short(end, self._bench.language)})" if end else ""
        before, after = (standing_word(state.standing, texts) for state in (effect.before, effect.after))
        return f"{name}: {before} → {after}{until}"

    def _entry(self, menu: QMenu, words: str, action: Callable[[], object]) -> None:
        entry = menu.addAction(escaped(words))
        entry.setEnabled(not self._bench.is_read_only)
        entry.triggered.connect(lambda _checked=False: action())

    def _run(self, work: Callable[[], Any], on_result: Callable[[Any], None] | None = None) -> None:
        self._bench.runner.run(work, on_result, lambda error: tell_error(self._parent, self._bench.texts, error))


def ask_day(bench: Workbench, parent: QWidget, title: str) -> date | None:
    """A day typed by the user, today to begin with; told when it cannot be read."""
    texts = bench.texts
    today = format_date_short(bench.office.today(), bench.language)
    typed = ask_text(parent, texts, title, texts.t("On which day?"), initial=today)
    if typed is None:
        return None
    found = read_written_date(typed)
    day = found.exact if found is not None else None
    if day is None:
        tell_error(parent, texts, AppError(msg("“{value}” is no day; write it as 2027-04-01.", value=typed)))
    return day
