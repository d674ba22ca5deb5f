"""Calendars and routes: the committee calendar, national holidays, who approves in which order, reminders, planning."""

from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from agreements_app.domain.approvals import DEFAULT_ROUTE, ApprovalRoute
from agreements_app.domain.codes import AgreementKind
from agreements_app.domain.decision_codes import AgendaKind, ApprovalVerb
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.plain import PlainError, from_plain, to_plain
from agreements_app.domain.planning import LeadTimes
from agreements_app.domain.records import Stored
from agreements_app.services.meetings import MeetingLine
from agreements_app.services.refusals import RefusedError, plain_problem
from agreements_app.services.settings import OfficeSettings
from agreements_app.system.holidays import holiday_names
from agreements_app.texts.code_words import choices
from agreements_app.texts.dates import format_date
from agreements_app.texts.messages import AppError, Message
from agreements_app.ui.common.dialogs import tell_error
from agreements_app.ui.common.fields import (
    CodeEditor,
    Editor,
    FlagEditor,
    NumberEditor,
    TextEditor,
    WordsEditor,
    date_editor,
)
from agreements_app.ui.common.lines import LineField, LinesEditor
from agreements_app.ui.common.theme import text_scale
from agreements_app.ui.common.widgets import PlainLabel, primary_button, push_button
from agreements_app.ui.common.workbench import Workbench

_WIDTH = 900
_EVERY = ""
_SHOWN_BACK = timedelta(days=90)


class CalendarDialog(QDialog):
    """Edits the office's calendars, routes, reminders and lead times; everything is saved together."""

    def __init__(self, bench: Workbench, parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._settings = OfficeSettings()
        self._shown: tuple[int, ...] = ()
        self._steps: dict[str, list[dict[str, Any]]] = {}
        self._kind = _EVERY
        t = bench.texts.t
        self.setWindowTitle(t("Calendars, approval and reminders"))
        widest = max(_WIDTH, parent.window().width() - 40)
        self.resize(min(round(_WIDTH * text_scale()), widest), 720)  # so that no tab is cut at large text
        self.meetings = self._meetings_editor()
        self.route_kind = CodeEditor(t("Type"), tuple(_kinds(bench)), empty=t("(every other type)"))
        self.route = self._route_editor()
        self.reminders = self._reminder_editors()
        self.leads: dict[str, Editor] = {name: NumberEditor(words) for name, words in self._lead_words().items()}
        self.problem = PlainLabel("", role="problem")
        self.save_button = primary_button(t("Save"), self.save)
        self.save_button.setEnabled(not bench.is_read_only)
        self._arrange()
        self.route_kind.changed.connect(self._on_kind)
        office = bench.office
        bench.runner.run(lambda: (office.settings.read(), office.meetings.between()), self._show, self._on_failed)

    def save(self) -> None:
        """Keeps everything, or shows what cannot be kept."""
        self.problem.setText("")
        self.meetings.clear_problems()
        try:
            lines, settings = self._read_meetings(), self._read_settings()
        except PlainError as problem:
            self.problem.setText(self._bench.texts.say(plain_problem(problem)))
            return
        office, shown = self._bench.office, self._shown
        self._bench.runner.run(
            lambda: office.meetings.save_all(lines, shown, settings),
            lambda _done: self.accept(),
            self._on_failed,
            name=self._bench.texts.t("Saving"),
        )

    def _show(self, found: tuple[OfficeSettings, tuple[Stored[Meeting], ...]]) -> None:
        self._settings, stored = found
        first = self._bench.office.today() - _SHOWN_BACK
        recent = [each for each in stored if each.facts.held_on is None or each.facts.held_on >= first]
        self._shown = tuple(each.id for each in recent)
        self.meetings.set_value([{**to_plain(each.facts), "id": each.id, "version": each.version} for each in recent])
        for route in self._settings.routes:
            if route.levels:
                continue  # a route of certain levels is kept as it is
            for kind in route.kinds or (_EVERY,):
                self._steps.setdefault(str(kind), to_plain(route.steps))
        self._steps.setdefault(_EVERY, to_plain(DEFAULT_ROUTE.steps))
        self.route.set_value(self._steps[_EVERY])
        for name, editor in self.reminders.items():
            editor.set_value(to_plain(getattr(self._settings, name)))
        for name, editor in self.leads.items():
            editor.set_value(getattr(self._settings.plan_leads, name))

    def _read_meetings(self) -> list[MeetingLine]:
        lines = []
        for line in self.meetings.value():
            plain = {name: value for name, value in line.items() if name not in ("id", "version")}
            facts = from_plain(Meeting, plain)
            lines.append(MeetingLine(facts=facts, id=line.get("id"), version=line.get("version", 0)))
        return lines

    def _read_settings(self) -> OfficeSettings:
        self._steps[self._kind] = self.route.value()
        routes = [
            from_plain(ApprovalRoute, {"kinds": [kind] if kind else [], "steps": steps})
            for kind, steps in self._steps.items()
            if steps
        ]
        plain = {name: editor.value() for name, editor in self.reminders.items()}
        leads = from_plain(LeadTimes, {name: editor.value() for name, editor in self.leads.items()})
        changed = from_plain(OfficeSettings, {**to_plain(self._settings), **plain})
        of_levels = tuple(route for route in self._settings.routes if route.levels)
        return replace(changed, routes=(*of_levels, *routes), plan_leads=leads)

    def _on_kind(self) -> None:
        """Shows the route of another type; what was typed for the one before is kept."""
        self._steps[self._kind] = self.route.value()
        self._kind = self.route_kind.value() or _EVERY
        self.route.set_value(self._steps.get(self._kind, []))

    def _meetings_editor(self) -> LinesEditor:
        texts = self._bench.texts
        t = texts.t
        fields = (
            LineField("body_ja", t("Body (Japanese)"), lambda: TextEditor(t("Body (Japanese)"))),
            LineField("held_on", t("Held on"), lambda: date_editor(t("Held on"), texts, is_partial=False)),
            LineField(
                "papers_due_on", t("Papers due on"), lambda: date_editor(t("Papers due on"), texts, is_partial=False)
            ),
            LineField("body_en", t("Body (English)"), lambda: TextEditor(t("Body (English)"))),
            LineField(
                "number_in_year", t("Number in the fiscal year"), lambda: NumberEditor(t("Number in the fiscal year"))
            ),
            LineField("number_in_all", t("Number in all"), lambda: NumberEditor(t("Number in all"))),
            LineField("is_by_circulation", "", lambda: FlagEditor(t("By circulation"))),
        )
        return LinesEditor(t("Committee calendar"), fields, texts, self._bench.colours, blank={})

    def _route_editor(self) -> LinesEditor:
        texts = self._bench.texts
        t = texts.t
        verbs = tuple((code.value, words) for code, words in choices(ApprovalVerb, texts))
        agendas = tuple((code.value, words) for code, words in choices(AgendaKind, texts))
        fields = (
            LineField("body_ja", t("Body (Japanese)"), lambda: TextEditor(t("Body (Japanese)"))),
            LineField("body_en", t("Body (English)"), lambda: TextEditor(t("Body (English)"))),
            LineField("verb", t("What it does"), lambda: CodeEditor(t("What it does"), verbs)),
            LineField("agenda", t("Agenda"), lambda: CodeEditor(t("Agenda"), agendas)),
            LineField("is_committee", "", lambda: FlagEditor(t("Decides in meetings"))),
        )
        blank = {"verb": ApprovalVerb.APPROVE.value, "agenda": AgendaKind.FOR_DECISION.value}
        return LinesEditor(t("Route"), fields, texts, self._bench.colours, blank=blank)

    def _reminder_editors(self) -> dict[str, Editor]:
        t = self._bench.texts.t
        return {
            "lead_times": WordsEditor(t("Reminders begin"), placeholder="12m 6m 3m 1m"),
            "repeat_days": NumberEditor(t("Again every (days)")),
            "escalate_days": NumberEditor(t("Goes up after (days)")),
            "escalate_to": TextEditor(t("Goes up to")),
            "draft_patience_days": NumberEditor(t("Drafts with the partner, after (days)")),
        }

    def _lead_words(self) -> dict[str, str]:
        t = self._bench.texts.t
        words = {
            "preparation": t("Preparation of the proposal"),
            "review": t("Integrity review"),
            "translation": t("Translation"),
            "partner_turn": t("The partner's turn"),
            "internal": t("Internal decision"),
            "signing": t("Signatures"),
            "papers_before_meeting": t("Papers before a meeting"),
        }
        return {field.name: words[field.name] for field in fields(LeadTimes)}

    def _holidays(self) -> QWidget:
        texts = self._bench.texts
        year = self._bench.office.today().year
        lines = [
            f"{format_date(day, texts.language)}  {name}"
            for each in (year, year + 1)
            for day, name in sorted(holiday_names(each, texts.language).items())
        ]
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.addWidget(PlainLabel("\n".join(lines), is_selectable=True))
        layout.addStretch(1)
        return box

    def _arrange(self) -> None:
        t = self._bench.texts.t
        tabs = QTabWidget()
        tabs.addTab(_scrolled(_column(self.meetings.widget)), t("Committee calendar"))
        tabs.addTab(_scrolled(self._route_page()), t("Approval"))
        tabs.addTab(self._form_page(self.reminders, self._reminder_labels()), t("Reminders"))
        tabs.addTab(self._form_page(self.leads, self._lead_words()), t("Planning (working days)"))
        tabs.addTab(_scrolled(self._holidays()), t("National holidays"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(tabs, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.problem, 1)
        bottom.addWidget(push_button(t("Cancel"), self.reject))
        bottom.addWidget(self.save_button)
        layout.addLayout(bottom)

    def _reminder_labels(self) -> dict[str, str]:
        t = self._bench.texts.t
        return {
            "lead_times": t("Reminders begin"),
            "repeat_days": t("Again every (days)"),
            "escalate_days": t("Goes up after (days)"),
            "escalate_to": t("Goes up to"),
            "draft_patience_days": t("Drafts with the partner, after (days)"),
        }

    def _route_page(self) -> QWidget:
        self.route_kind.widget.setMaximumWidth(360)
        return _column(self.route_kind.widget, self.route.widget)

    def _form_page(self, editors: dict[str, Editor], labels: dict[str, str]) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(16, 16, 16, 16)
        form.setVerticalSpacing(10)
        for name, editor in editors.items():
            editor.setParent(self)
            editor.widget.setMaximumWidth(320)
            form.addRow(PlainLabel(labels[name]), editor.widget)
        return page

    def _on_failed(self, error: AppError) -> None:
        if not isinstance(error, RefusedError):
            tell_error(self, self._bench.texts, error)
            return
        for path, message in error.problems:
            self._mark(path, message)

    def _mark(self, path: str, message: Message) -> None:
        place = path.partition("[")[2].partition("]")[0]
        sentence = self._bench.texts.say(message)
        if path.startswith("meetings[") and place.isdigit():
            self.meetings.show_problem(int(place), path.rpartition(".")[2], sentence)
        self.problem.setText(sentence)


def _kinds(bench: Workbench) -> list[tuple[str, str]]:
    return [(code.value, words) for code, words in choices(AgreementKind, bench.texts)]


def _column(*widgets: QWidget) -> QWidget:
    page = QWidget()
    page.setObjectName("formBody")
    layout = QVBoxLayout(page)
    layout.setContentsMargins(16, 16, 16, 16)
    layout.setSpacing(12)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return page


def _scrolled(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(page)
    return area
