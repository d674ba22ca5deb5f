"""The joint initiatives place: initiatives in one tab, the commitments ledger in the other."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QTabWidget, QVBoxLayout, QWidget

from agreements_app.domain.codes import CommitmentStatus, OwedBy
from agreements_app.domain.commitments import Commitment, CommitmentState
from agreements_app.domain.initiatives import Initiative
from agreements_app.domain.queries import (
    CommitmentQuery,
    CommitmentRow,
    InitiativeQuery,
    InitiativeRow,
    Page,
    Window,
)
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.services.initiatives import CommitmentDetails, InitiativeDetails
from agreements_app.texts.code_words import word
from agreements_app.texts.dates import format_date_short
from agreements_app.ui.common.dialogs import ask_text
from agreements_app.ui.common.editing import EditedKind
from agreements_app.ui.common.filters import FilterSpec
from agreements_app.ui.common.list_page import ListPageView, page_fetch
from agreements_app.ui.common.record_page import RecordPage
from agreements_app.ui.common.standings import commitment_pill
from agreements_app.ui.common.tables import ColumnSpec
from agreements_app.ui.common.widgets import EmptyState, primary_button, push_button
from agreements_app.ui.common.workbench import Workbench
from agreements_app.ui.initiatives.detail import RecordLinks, commitment_body, initiative_body
from agreements_app.ui.initiatives.forms import commitment_parts, initiative_parts


class InitiativesPage(QWidget):
    """The joint initiatives place.

    Signals:
        record_requested(Reference): another record is to be shown.
        history_requested(Reference): the history of a record is to be shown.
    """

    record_requested = Signal(object)
    history_requested = Signal(object)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.setObjectName("page")
        t = bench.texts.t
        self.initiatives = InitiativeList(bench)
        self.commitments = CommitmentLedger(bench)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.initiatives, t("Joint initiatives"))
        self.tabs.addTab(self.commitments, t("Commitments"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        for page in (self.initiatives, self.commitments):
            page.record_requested.connect(self.record_requested.emit)
            page.history_requested.connect(self.history_requested.emit)

    def show_reference(self, reference: Reference) -> None:
        """Shows an initiative or a commitment."""
        page: RecordPage = self.commitments if reference.kind is RecordKind.COMMITMENT else self.initiatives
        self.tabs.setCurrentWidget(page)
        page.show_record(reference.id)

    def current(self) -> RecordPage:
        """The list of the tab shown."""
        return self.commitments if self.tabs.currentWidget() is self.commitments else self.initiatives

    def reload(self) -> None:
        """Loads both lists anew."""
        self.initiatives.reload()
        self.commitments.reload()

    def remember(self) -> None:
        """Keeps the state of both lists."""
        self.initiatives.remember()
        self.commitments.remember()

    def __getattr__(self, name: str) -> Any:
        """What a list can do (create, edit, archive, focus_search …) is done by the list shown."""
        if name in ("begin_new", "edit", "archive", "history", "focus_search", "query", "view", "export"):
            return getattr(self.current(), name)
        raise AttributeError(name)


class InitiativeList(RecordPage):
    """The list of joint initiatives."""

    key = "initiatives"
    reloads_on = (RecordKind.INITIATIVE, RecordKind.COMMITMENT)

    def __init__(self, bench: Workbench) -> None:
        t = bench.texts.t
        self._links = RecordLinks()
        view = ListPageView(
            bench,
            title=t("Joint initiatives"),
            columns=_initiative_columns(bench),
            filters=(),
            fetch=page_fetch(bench, self.load_rows),
        )
        edited = EditedKind(
            RecordKind.INITIATIVE,
            Initiative,
            lambda: bench.office.initiatives,
            lambda: initiative_parts(bench),
            t("New joint initiative"),
            t("Edit joint initiative"),
        )
        super().__init__(bench, view, edited, detail_name=t("Joint initiative in detail"))
        self._links.record_wanted.connect(self.record_requested.emit)
        empty = EmptyState(
            "initiatives",
            t("No joint initiatives yet"),
            t("Here you follow what is done together with partners: symposia, programmes, common principles."),
            bench.colours,
        )
        empty.add_button(primary_button(t("New joint initiative"), self.begin_new))
        self.set_empty_state(empty)
        if not bench.preferences.get(f"place.{self.key}"):
            view.table.order_by("title")

    def load_record(self, record_id: int) -> InitiativeDetails:
        """Everything about one initiative."""
        return self.bench.office.initiatives.details(record_id)

    def make_body(self, details: InitiativeDetails) -> QWidget:
        """The initiative as it is read."""
        return initiative_body(details, self.bench, self._links)

    def query(self) -> InitiativeQuery:
        """What the list is narrowed to."""
        return InitiativeQuery(find=self.view.search.text(), is_archived=self.shows_archived)

    def load_rows(self, window: Window) -> Page[InitiativeRow]:
        """A stretch of the list."""
        return self.bench.office.initiatives.page(self.query(), window)


class CommitmentLedger(RecordPage):
    """The ledger of commitments."""

    key = "commitments"
    reloads_on = (RecordKind.COMMITMENT,)
    shows_again_on = (RecordKind.AGREEMENT, RecordKind.INITIATIVE)

    def __init__(self, bench: Workbench) -> None:
        t = bench.texts.t
        self._links = RecordLinks()
        colours = bench.colours
        self.done_button = push_button(t("Done"), self.mark_done, icon_name="check", colour=colours.text)
        self.waive_button = push_button(t("Waive"), self.waive, icon_name="remove", colour=colours.text)
        view = ListPageView(
            bench,
            title=t("Commitments"),
            columns=_commitment_columns(bench),
            filters=_commitment_filters(bench),
            fetch=page_fetch(bench, self.load_rows),
        )
        edited = EditedKind(
            RecordKind.COMMITMENT,
            Commitment,
            lambda: bench.office.commitments,
            lambda: commitment_parts(bench),
            t("New commitment"),
            t("Edit commitment"),
        )
        super().__init__(bench, view, edited, detail_name=t("Commitment in detail"))
        self._links.record_wanted.connect(self.record_requested.emit)
        empty = EmptyState(
            "check",
            t("No commitments yet"),
            t("Here you see who owes what by when: what we promised, and what was promised to us."),
            colours,
        )
        empty.add_button(primary_button(t("New commitment"), self.begin_new))
        self.set_empty_state(empty)
        if not bench.preferences.get(f"place.{self.key}"):
            view.table.order_by("due_on")

    def further_buttons(self) -> tuple[QPushButton, ...]:
        """Done and waived."""
        return self.done_button, self.waive_button

    def load_record(self, record_id: int) -> CommitmentDetails:
        """Everything about one commitment."""
        return self.bench.office.commitments.details(record_id)

    def make_body(self, details: CommitmentDetails) -> QWidget:
        """The commitment as it is read."""
        return commitment_body(details, self.bench, self._links)

    def load_facets(self) -> None:
        """Asks what the ledger can be filtered by."""
        query = self.query()
        self.bench.runner.run(lambda: self.bench.office.commitments.facets(query), self.take_facets)

    def query(self) -> CommitmentQuery:
        """What the ledger is narrowed to."""
        chosen = self.view.filters.chosen
        return CommitmentQuery(
            today=self.bench.office.today(),
            find=self.view.search.text(),
            states=tuple(CommitmentState(value) for value in chosen["state"]),
            owed_by=tuple(OwedBy(value) for value in chosen["owed_by"]),
            owners=tuple(chosen["owner"]),
            is_archived=self.shows_archived,
        )

    def mark_done(self) -> None:
        """Marks the commitment shown as kept."""
        texts = self.bench.texts
        if self.details is None:
            return
        stored = self.details.stored
        evidence = ask_text(self, texts, texts.t("Done"), texts.t("What shows that it was done? (may stay empty)"))
        if evidence is not None:
            self.do(lambda: self.bench.office.commitments.mark_done(stored.id, stored.version, evidence=evidence))

    def waive(self) -> None:
        """Gives the commitment shown up, with a reason."""
        texts = self.bench.texts
        if self.details is None:
            return
        stored = self.details.stored
        reason = ask_text(self, texts, texts.t("Waive"), texts.t("Why is this waived?"))
        if reason is not None:
            self.do(lambda: self.bench.office.commitments.waive(stored.id, stored.version, reason=reason))

    def refresh_actions(self) -> None:
        """Switches the buttons on and off."""
        super().refresh_actions()
        is_open = self.details is not None and self.details.stored.facts.status is CommitmentStatus.OPEN
        for button in (self.done_button, self.waive_button):
            button.setEnabled(is_open and not self.bench.is_read_only)

    def load_rows(self, window: Window) -> Page[CommitmentRow]:
        """A stretch of the list."""
        return self.bench.office.commitments.page(self.query(), window)


def _initiative_columns(bench: Workbench) -> tuple[ColumnSpec[InitiativeRow], ...]:
    texts = bench.texts
    t = texts.t
    return (
        ColumnSpec("title", t("Title"), 320, lambda row: bench.pick(row.title_en, row.title_ja)),
        ColumnSpec("stage", t("Stage"), 120, lambda row: word(row.stage, texts)),
        ColumnSpec(
            "partners", t("Partners"), 260, lambda row: bench.pick(row.partners_en, row.partners_ja), is_sortable=False
        ),
        ColumnSpec("agreement", t("Basis agreement"), 120, lambda row: row.agreement_number, is_sortable=False),
        ColumnSpec(
            "open",
            t("Open commitments"),
            130,
            lambda row: str(row.open_commitments or ""),
            is_sortable=False,
            is_end=True,
        ),
        ColumnSpec("owner", t("Owner"), 120, lambda row: row.owner),
        ColumnSpec("starts_on", t("Starts on"), 110, lambda row: row.starts_on, is_end=True, is_shown=False),
        ColumnSpec("ends_on", t("Ends on"), 110, lambda row: row.ends_on, is_end=True, is_shown=False),
    )


def _commitment_columns(bench: Workbench) -> tuple[ColumnSpec[CommitmentRow], ...]:
    texts, language = bench.texts, bench.language
    t = texts.t
    return (
        ColumnSpec(
            "due_on",
            t("Due on"),
            110,
            lambda row: format_date_short(row.due_on, language) if row.due_on else "",
            is_end=True,
        ),
        ColumnSpec(
            "status",
            t("State"),
            165,
            lambda row: word(row.state, texts),
            pill=lambda row: commitment_pill(row.state, texts),
        ),
        ColumnSpec("text", t("What"), 320, lambda row: bench.pick(row.text_en, row.text_ja)),
        ColumnSpec("owed_by", t("Owed by"), 110, lambda row: word(row.owed_by, texts)),
        ColumnSpec(
            "partners", t("Partners"), 200, lambda row: bench.pick(row.partners_en, row.partners_ja), is_sortable=False
        ),
        ColumnSpec("agreement", t("Agreement"), 100, lambda row: row.agreement_number),
        ColumnSpec("article", t("Source article"), 110, lambda row: row.source_article, is_sortable=False),
        ColumnSpec("owner", t("Owner"), 120, lambda row: row.owner),
    )


def _commitment_filters(bench: Workbench) -> tuple[FilterSpec, ...]:
    texts = bench.texts
    t = texts.t
    return (
        FilterSpec("state", t("State"), lambda value: word(CommitmentState(value), texts)),
        FilterSpec("owed_by", t("Owed by"), lambda value: word(OwedBy(value), texts)),
        FilterSpec("owner", t("Owner"), lambda value: value),
    )
