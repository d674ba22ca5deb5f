"""The agreements place: list, detail, form, and what can be done with an agreement."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.codes import AgreementKind, Stage
from agreements_app.domain.queries import AgreementQuery, AgreementRow, Page, Window
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.domain.stages import EXITS, possible_moves
from agreements_app.domain.term.state import Standing
from agreements_app.services.agreements import AgreementDetails
from agreements_app.services.context import Changes
from agreements_app.texts.code_words import word
from agreements_app.texts.term_words import explanation
from agreements_app.ui.agreements.columns import agreement_columns, agreement_filters
from agreements_app.ui.agreements.detail import AgreementDetailLinks, agreement_body
from agreements_app.ui.agreements.form import agreement_parts
from agreements_app.ui.common.detail import DetailScroll
from agreements_app.ui.common.dialogs import ask_text, confirm, show_lines, tell_error
from agreements_app.ui.common.editing import EditedKind, RecordEditing
from agreements_app.ui.common.list_page import ListPage, ListPageView, page_fetch
from agreements_app.ui.common.widgets import EmptyState, escaped, primary_button, push_button
from agreements_app.ui.common.workbench import Workbench, concerns


class AgreementsPage(ListPage):
    """The agreements place.

    Signals:
        record_requested(Reference): another record is to be shown.
        draft_requested(int): a draft of this agreement is to be written.
        draft_opened(int): a recorded draft is to be opened.
        import_requested(): the user wants to bring in a list.
        history_requested(Reference): the history of a record is to be shown.
    """

    record_requested = Signal(object)
    draft_requested = Signal(int)
    draft_opened = Signal(int)
    import_requested = Signal()
    history_requested = Signal(object)
    key = "agreements"

    def __init__(self, bench: Workbench) -> None:
        t = bench.texts.t
        view = ListPageView(
            bench,
            title=t("Agreements"),
            columns=agreement_columns(bench),
            filters=agreement_filters(bench),
            fetch=page_fetch(bench, self._load_page),
        )
        self.details: AgreementDetails | None = None
        self._wanted_id: int | None = None
        self._links = AgreementDetailLinks()
        self.scroll = DetailScroll(t("Agreement in detail"))
        view.detail.addWidget(self.scroll)
        super().__init__(bench, view)
        self.editing: RecordEditing[Agreement] = RecordEditing(
            bench,
            view.detail,
            EditedKind(
                RecordKind.AGREEMENT,
                Agreement,
                bench.office.agreements,
                lambda: agreement_parts(bench, bench.office.agreements.owners()),
                t("New agreement"),
                t("Edit agreement"),
            ),
        )
        self._set_up_actions()
        self._connect_record()
        if not bench.preferences.get(f"place.{self.key}"):
            view.table.order_by("number")

    def show_record(self, record_id: int) -> None:
        """Shows one agreement, whatever the list is narrowed to."""
        self._wanted_id = record_id
        self.view.table.keep(record_id)
        self._load_details(record_id)

    def show_filtered(self, standings: tuple[Standing, ...]) -> None:
        """Narrows the list to some standings."""
        self.view.search.clear()
        self.view.filters.set_chosen({"standing": [standing.value for standing in standings]})
        self.reload()

    def create(self) -> None:
        """Opens the form of a new agreement."""
        if not self.bench.is_read_only:
            self.editing.start_new(Agreement())

    def edit(self) -> None:
        """Opens the form of the agreement shown."""
        if self.details is not None and not self.bench.is_read_only:
            self.editing.start_edit(self.details.stored)

    def archive(self) -> None:
        """Takes the agreement shown off the list, with Undo."""
        if self.details is None:
            return
        t, record_id = self.bench.texts.t, self.details.stored.id
        self.bench.runner.run(
            lambda: self.bench.office.agreements.archive(record_id),
            lambda changes: self.bench.say(t("Archived."), changes.save_id),
            lambda error: tell_error(self, self.bench.texts, error),
        )

    def query(self) -> AgreementQuery:
        """What the list is narrowed to."""
        chosen = self.view.filters.chosen
        years = chosen["fiscal_year"]
        return AgreementQuery(
            find=self.view.search.text(),
            standings=tuple(Standing(value) for value in chosen["standing"]),
            countries=tuple(chosen["country"]),
            kinds=tuple(AgreementKind(value) for value in chosen["kind"]),
            owners=tuple(chosen["owner"]),
            stages=tuple(Stage(value) for value in chosen["stage"]),
            fiscal_year=int(years[-1]) if years else None,
        )

    def load_facets(self) -> None:
        """Asks what the list can be filtered by."""
        query = self.query()
        self.bench.runner.run(lambda: self.bench.office.agreements.facets(query), self.view.filters.set_facets)

    def on_row_chosen(self, row: Any) -> None:
        """Shows the agreement beside the list."""
        if isinstance(row, AgreementRow):
            if self._wanted_id is not None and row.id != self._wanted_id:
                self._wanted_id = None
                return
            self._load_details(row.id)
        elif not self.view.model.rowCount():
            self.details = None
            self.scroll.takeWidget()
        self._refresh_actions()

    def on_row_opened(self, row: Any) -> None:
        """Opens the form."""
        if isinstance(row, AgreementRow):
            self.edit()

    def why(self) -> None:
        """Shows the derivation of the dates."""
        if self.details is not None:
            lines = explanation(self.details.state, self.bench.texts)
            show_lines(self, self.bench.texts, self.bench.texts.t("Why this date?"), lines)

    def move_to(self, target: Stage) -> None:
        """Moves the agreement shown to another stage; an exit asks for the reason."""
        if self.details is None:
            return
        texts, stored = self.bench.texts, self.details.stored
        reason: str | None = ""
        if target in EXITS:
            reason = ask_text(self, texts, word(target, texts), texts.t("Why?"))
        elif target is Stage.CONCLUDED and not confirm(
            self,
            texts,
            word(target, texts),
            texts.t("Record this agreement as concluded?"),
            yes=word(target, texts),
        ):
            reason = None
        if reason is None:
            return
        chosen_reason = reason
        self.bench.runner.run(
            lambda: self.bench.office.agreements.move(stored.id, stored.version, target, reason=chosen_reason),
            None,
            lambda error: tell_error(self, texts, error),
        )

    def _load_page(self, window: Window) -> Page[AgreementRow]:
        return self.bench.office.agreements.page(self.query(), window)

    def _load_details(self, record_id: int) -> None:
        self.bench.runner.run(lambda: self.bench.office.agreements.details(record_id), self._on_details)

    def _on_details(self, details: AgreementDetails) -> None:
        keeps_place = self.details is not None and self.details.stored.id == details.stored.id
        self.details = details
        self.scroll.show_body(agreement_body(details, self.bench, self._links), keeps_place=keeps_place)
        self._wanted_id = None
        self._refresh_actions()

    def _set_up_actions(self) -> None:
        t, colours = self.bench.texts.t, self.bench.colours
        self.edit_button = push_button(t("Edit"), self.edit, icon_name="edit", colour=colours.text)
        self.move_button = push_button(t("Move on"), self._on_move_menu, icon_name="forward", colour=colours.text)
        self.draft_button = push_button(t("Draft"), self._on_draft, icon_name="draft", colour=colours.text)
        self.new_button = primary_button(t("New"), self.create, icon_name="plus", colour=colours.on_accent)
        for button in (self.edit_button, self.move_button, self.draft_button, self.new_button):
            self.view.add_action(button)
        empty = EmptyState(
            "agreements",
            t("No agreements yet"),
            t("Here you keep every agreement with its parties, dates and documents. Enter the first one, or bring in the list you have."),
            colours,
        )
        empty.add_button(primary_button(t("New agreement"), self.create))
        empty.add_button(push_button(t("Import from Excel"), self.import_requested.emit))
        self.set_empty_state(empty)
        self._refresh_actions()

    def _connect_record(self) -> None:
        self._links.record_wanted.connect(self.record_requested.emit)
        self._links.why_wanted.connect(self.why)
        self._links.draft_wanted.connect(self._on_draft)
        self._links.draft_opened.connect(self.draft_opened.emit)
        self.editing.saved.connect(self._on_saved)
        self.editing.ended.connect(lambda: self.view.detail.setCurrentWidget(self.scroll))
        self.bench.hub.changed.connect(self._on_changed)
        self.view.table.context_actions = self._context_actions

    def _context_actions(self) -> list[QAction]:
        t = self.bench.texts.t
        listed = []
        for text, method, writes in (
            (t("Edit"), self.edit, True),
            (t("Write a draft from a template"), self._on_draft, True),
            (t("Why this date?"), self.why, False),
            (t("History"), self._on_history, False),
            (t("Archive"), self.archive, True),
        ):
            action = QAction(text, self)
            action.triggered.connect(lambda _checked=False, method=method: method())
            action.setEnabled(self.details is not None and not (writes and self.bench.is_read_only))
            listed.append(action)
        return listed

    def _on_history(self) -> None:
        if self.details is not None:
            self.history_requested.emit(Reference(RecordKind.AGREEMENT, self.details.stored.id))

    def _on_move_menu(self) -> None:
        if self.details is None:
            return
        menu = QMenu(self)
        for stage in possible_moves(self.details.stored.facts.stage):
            action = menu.addAction(escaped(word(stage, self.bench.texts)))
            action.triggered.connect(lambda _checked=False, stage=stage: self.move_to(stage))
        menu.popup(self.move_button.mapToGlobal(self.move_button.rect().bottomLeft()))

    def _on_draft(self) -> None:
        if self.details is not None:
            self.draft_requested.emit(self.details.stored.id)

    def _on_saved(self, record_id: int) -> None:
        self.show_record(record_id)

    def _on_changed(self, changes: Changes) -> None:
        if concerns(changes, RecordKind.AGREEMENT, RecordKind.INSTITUTION):
            self.reload()
        elif concerns(changes, RecordKind.DRAFT, RecordKind.COMMITMENT, RecordKind.INITIATIVE) and self.details:
            self._load_details(self.details.stored.id)

    def _refresh_actions(self) -> None:
        can_write = not self.bench.is_read_only
        has_record = self.details is not None
        self.new_button.setEnabled(can_write)
        self.edit_button.setEnabled(can_write and has_record)
        self.draft_button.setEnabled(can_write and has_record)
        moves = possible_moves(self.details.stored.facts.stage) if self.details else ()
        self.move_button.setEnabled(can_write and bool(moves))
