"""The agreements place: list, detail, form, and what can be done with an agreement."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.codes import AgreementKind, Stage
from agreements_app.domain.queries import AgreementQuery, AgreementRow, Page, Window
from agreements_app.domain.records import RecordKind
from agreements_app.domain.stages import EXITS, possible_moves
from agreements_app.domain.term.state import Standing
from agreements_app.texts.code_words import word
from agreements_app.ui.agreements.columns import agreement_columns, agreement_filters
from agreements_app.ui.agreements.links import AgreementDetailLinks, DraftLinks
from agreements_app.ui.common.dialogs import ask_text, confirm, show_lines
from agreements_app.ui.common.editing import EditedKind
from agreements_app.ui.common.list_page import ListPageView, page_fetch
from agreements_app.ui.common.record_page import RecordPage
from agreements_app.ui.common.widgets import EmptyState, escaped, primary_button, push_button
from agreements_app.ui.common.workbench import Workbench

if TYPE_CHECKING:
    from agreements_app.services.agreements import AgreementDetails
    from agreements_app.ui.agreements.draft_desk import DraftDesk
    from agreements_app.ui.agreements.papers import PaperDesk
    from agreements_app.ui.agreements.preview_pane import PreviewPane
    from agreements_app.ui.common.record_form import FormPart


class AgreementsPage(RecordPage):
    """The agreements place.

    Signals:
        letters_requested(tuple): drafts from one template are to be written for these agreements.
        draft_requested(int): a draft of this agreement is to be written.
        derivation_requested(int): the derivation of this agreement's dates is to be printed.
        what_if_requested(AgreementRow): other facts are to be tried.
        plan_requested(Stored): the plan back from the day in force is to be shown.
        attachment_requested(Reference): a file is to be attached to this agreement.
        attachment_opened(int): an attachment is to be opened.
        renewal_requested(int): it is to be decided on the renewal of this agreement.
        paper_requested(PaperRequest): a paper of the office is to be printed.
        instrument_draft_requested(int, str, object): the paper of an instrument is to be drafted.
    """

    letters_requested = Signal(object)
    draft_requested = Signal(int)
    plan_requested = Signal(object)
    what_if_requested = Signal(object)
    derivation_requested = Signal(int)
    attachment_requested = Signal(object)
    attachment_opened = Signal(int)
    renewal_requested = Signal(int)
    paper_requested = Signal(object)
    instrument_draft_requested = Signal(int, str, object)
    key = "agreements"
    reloads_on = (RecordKind.AGREEMENT, RecordKind.INSTITUTION)
    shows_again_on = (
        RecordKind.DRAFT,
        RecordKind.COMMITMENT,
        RecordKind.INITIATIVE,
        RecordKind.ATTACHMENT,
        RecordKind.INSTRUMENT,
        RecordKind.APPROVAL,
        RecordKind.RENEWAL,
    )

    def __init__(self, bench: Workbench) -> None:
        t = bench.texts.t
        self.details: AgreementDetails | None
        self._links = AgreementDetailLinks()
        self._papers: PaperDesk | None = None
        self._draft_desk: DraftDesk | None = None
        colours = bench.colours
        self.preview_button = push_button(t("Preview"), self.preview, icon_name="search", colour=colours.text)
        self.preview_button.setCheckable(True)
        self._preview_pane: PreviewPane | None = None
        self.move_button = push_button(t("Move on"), self._on_move_menu, icon_name="forward", colour=colours.text)
        self.draft_button = push_button(t("Draft"), self.draft, icon_name="draft", colour=colours.text)
        view = ListPageView(
            bench,
            title=t("Agreements"),
            columns=agreement_columns(bench),
            filters=agreement_filters(bench),
            fetch=page_fetch(bench, self.load_rows),
        )
        edited = EditedKind(
            RecordKind.AGREEMENT,
            Agreement,
            lambda: bench.office.agreements,
            self._form_parts,
            t("New agreement"),
            t("Edit agreement"),
        )
        super().__init__(bench, view, edited, detail_name=t("Agreement in detail"))
        self._set_up_empty_state()
        self._connect_links()
        if bench.preferences.get("preview_shown", False):
            QTimer.singleShot(0, self, self.preview)
        if not bench.preferences.get(f"place.{self.key}"):
            view.table.order_by("number")

    def further_buttons(self) -> tuple[QPushButton, ...]:
        """The preview, moving on and drafting."""
        return self.preview_button, self.move_button, self.draft_button

    def load_record(self, record_id: int) -> "AgreementDetails":
        """Everything about one agreement."""
        return self.bench.office.agreements.details(record_id)

    def make_body(self, details: "AgreementDetails") -> QWidget:
        """The agreement as it is read."""
        from agreements_app.ui.agreements.detail import agreement_body  # the list must not wait for it

        self.papers.show(details)
        assert self.draft_desk is not None
        if self._preview_pane is not None:
            self._preview_pane.show_details(details)
        return agreement_body(details, self.bench, self._links, self.papers.links)

    @property
    def papers(self) -> "PaperDesk":
        """What can be done with instruments and drafting documents; made when the first agreement is shown."""
        if self._papers is None:
            from agreements_app.ui.agreements.papers import PaperDesk

            self._papers = PaperDesk(self.bench, self.view.detail, self)
            self._papers.ended.connect(self._on_editing_ended)
            self._papers.draft_wanted.connect(self.instrument_draft_requested.emit)
            self._papers.paper_wanted.connect(self.paper_requested.emit)
            self._papers.links.plan_wanted.connect(self._on_plan)
        return self._papers

    def preview(self) -> None:
        """Shows the pages of the agreement's text beside its record, or hides them."""
        pane = self.preview_pane
        is_shown = not pane.isVisible()
        pane.setVisible(is_shown)
        self.preview_button.setChecked(is_shown)
        self.bench.preferences.set("preview_shown", is_shown)
        if is_shown and self.details is not None:
            pane.show_details(self.details)

    @property
    def preview_pane(self) -> "PreviewPane":
        """The pages beside the record; made when they are first wanted."""
        if self._preview_pane is None:
            from agreements_app.ui.agreements.preview_pane import PreviewPane

            pane = PreviewPane(self.bench)
            pane.hide()
            pane.draft_wanted.connect(lambda number, name: self.instrument_draft_requested.emit(number, name, None))
            self.view.splitter.addWidget(pane)
            self.editing.opened.connect(self._on_form_opened)
            self.editing.ended.connect(pane.end_typing)
            self._preview_pane = pane
            self._on_form_opened()
        return self._preview_pane

    def _on_form_opened(self) -> None:
        form, pane = self.editing.form, self.preview_pane
        if form is not None:
            pane.begin_typing(is_new=self.editing.is_new)
            if not self.editing.is_new:
                form.changed.connect(pane.follow)
                if form.is_changed:
                    pane.follow(form.value())

    @property
    def drafts(self) -> "DraftLinks":
        """What is asked for from the recorded drafts; the window carries it out."""
        return self._links.drafts

    @property
    def draft_desk(self) -> "DraftDesk":
        """What can be done with recorded drafts; made when the first agreement is shown."""
        if self._draft_desk is None:
            from agreements_app.ui.agreements.draft_desk import DraftDesk

            self._draft_desk = DraftDesk(self.bench, self._links.drafts, self)
        return self._draft_desk

    def _on_plan(self) -> None:
        if self.details is not None:
            self.plan_requested.emit(self.details.stored)

    def leave(self) -> bool:
        """Whether no form keeps the user."""
        return super().leave() and (self._papers is None or self._papers.leave())

    def show_filtered(self, standings: tuple[Standing, ...]) -> None:
        """Narrows the list to some standings."""
        self.view.search.clear()
        self.view.filters.set_chosen({"standing": [standing.value for standing in standings]})
        self.reload()

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
            is_archived=self.shows_archived,
        )

    def load_facets(self) -> None:
        """Asks what the list can be filtered by."""
        query = self.query()
        self.bench.runner.run(lambda: self.bench.office.listing.facets(query), self.take_facets)

    def why(self) -> None:
        """Shows the derivation of the dates."""
        if self.details is not None:
            from agreements_app.texts.term_words import explanation

            lines = explanation(self.details.state, self.bench.texts)
            number = self.details.stored.id
            show_lines(
                self,
                self.bench.texts,
                self.bench.texts.t("Why this date?"),
                lines,
                on_print=lambda: self.derivation_requested.emit(number),
            )

    def what_if(self) -> None:
        """Opens the what-if bench of the agreement shown."""
        if self.details is not None:
            self.what_if_requested.emit(self.details.row)

    def draft(self) -> None:
        """Asks for a draft of the agreement shown."""
        if self.details is not None and not self.bench.is_read_only:
            self.draft_requested.emit(self.details.stored.id)

    def letters(self) -> None:
        """Asks for letters to the partners of the agreements chosen; of the whole list as narrowed when it is only one."""
        if self.bench.is_read_only:
            return
        chosen = tuple(row.id for row in self.view.table.chosen_rows())
        if len(chosen) > 1:
            self.letters_requested.emit(chosen)
            return
        query = self.query()
        self.do(lambda: self.bench.office.batches.matching(query), self._on_letters)

    def _on_letters(self, numbers: tuple[int, ...]) -> None:
        if numbers:
            self.letters_requested.emit(numbers)

    def decide_renewal(self) -> None:
        """Asks for the decision on the renewal of the agreement shown."""
        if self.details is not None:
            self.renewal_requested.emit(self.details.stored.id)

    def move_to(self, target: Stage) -> None:
        """Moves the agreement shown to another stage; an exit asks for the reason."""
        if self.details is None:
            return
        stored = self.details.stored
        reason = self._reason_for(target)
        if reason is not None:
            self.do(lambda: self.bench.office.agreements.move(stored.id, stored.version, target, reason=reason))

    def refresh_actions(self) -> None:
        """Switches the buttons on and off."""
        super().refresh_actions()
        can_write = not self.bench.is_read_only and self.details is not None
        moves = possible_moves(self.details.stored.facts.stage) if self.details else ()
        self.draft_button.setEnabled(can_write)
        self.move_button.setEnabled(can_write and bool(moves))

    def _reason_for(self, target: Stage) -> str | None:
        texts = self.bench.texts
        name = word(target, texts)
        if target in EXITS:
            return ask_text(self, texts, name, texts.t("Why?"))
        if target is Stage.CONCLUDED and not confirm(
            self, texts, name, texts.t("Record this agreement as concluded?"), yes=name
        ):
            return None
        return ""

    def load_rows(self, window: Window) -> Page[AgreementRow]:
        """A stretch of the list."""
        return self.bench.office.listing.page(self.query(), window)

    def _form_parts(self) -> "tuple[FormPart, ...]":
        from agreements_app.ui.agreements.form import agreement_parts  # the list must not wait for it

        return agreement_parts(self.bench, self.bench.office.listing.owners())

    def _set_up_empty_state(self) -> None:
        t = self.bench.texts.t
        empty = EmptyState(
            "agreements",
            t("No agreements yet"),
            t(
                "Here you keep every agreement with its parties, dates and documents. Enter the first one, or bring in the list "
                "you have."
            ),
            self.bench.colours,
        )
        empty.add_button(primary_button(t("New agreement"), self.begin_new))
        empty.add_button(push_button(t("Import from Excel"), self.import_requested.emit))
        self.set_empty_state(empty)

    def _connect_links(self) -> None:
        self._links.record_wanted.connect(self.record_requested.emit)
        self._links.why_wanted.connect(self.why)
        self._links.what_if_wanted.connect(self.what_if)
        self._links.draft_wanted.connect(self.draft)
        self._links.attachment_wanted.connect(lambda: self.attachment_requested.emit(self.reference()))
        self._links.attachment_opened.connect(self.attachment_opened.emit)
        self._links.history_wanted.connect(self.history)
        self._links.renewal_wanted.connect(self.decide_renewal)
        self.view.table.context_actions = self._context_actions

    def _context_actions(self) -> list[QAction]:
        t = self.bench.texts.t
        listed = []
        for text, method, writes in (
            (t("Edit"), self.edit, True),
            (t("Write a draft from a template"), self.draft, True),
            (t("Write letters…"), self.letters, True),
            (t("Decide on renewal…"), self.decide_renewal, False),
            (t("Why this date?"), self.why, False),
            (t("History"), self.history, False),
            (t("Archive"), self.archive, True),
        ):
            action = QAction(text, self)
            action.triggered.connect(lambda _checked=False, method=method: method())
            action.setEnabled(self.details is not None and not (writes and self.bench.is_read_only))
            listed.append(action)
        return listed

    def _on_move_menu(self) -> None:
        if self.details is None:
            return
        menu = QMenu(self)
        for stage in possible_moves(self.details.stored.facts.stage):
            action = menu.addAction(escaped(word(stage, self.bench.texts)))
            action.triggered.connect(lambda _checked=False, stage=stage: self.move_to(stage))
        menu.popup(self.move_button.mapToGlobal(self.move_button.rect().bottomLeft()))
