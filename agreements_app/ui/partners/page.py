"""The partners place: every institution, and one page that shows everything about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from agreements_app.domain.codes import InstitutionKind, InstitutionStatus
from agreements_app.domain.institutions import Institution, InstitutionName
from agreements_app.domain.queries import InstitutionQuery, InstitutionRow, Page, Window
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.services.institutions import InstitutionDetails
from agreements_app.texts.code_words import word
from agreements_app.texts.countries import country_name
from agreements_app.ui.common.dialogs import open_web
from agreements_app.ui.common.editing import EditedKind
from agreements_app.ui.common.filters import FilterSpec
from agreements_app.ui.common.list_page import ListPageView, page_fetch
from agreements_app.ui.common.pickers import institution_name
from agreements_app.ui.common.record_page import RecordPage
from agreements_app.ui.common.tables import ColumnSpec
from agreements_app.ui.common.widgets import EmptyState, primary_button, push_button
from agreements_app.ui.common.workbench import Workbench
from agreements_app.ui.partners.detail import InstitutionLinks, institution_body
from agreements_app.ui.partners.doubles import DoubleWatch
from agreements_app.ui.partners.form import institution_parts


class PartnersPage(RecordPage):
    """The partners place.

    Signals:
        profile_requested(int): the partner profile of an institution is to be shown as pages.
    """

    profile_requested = Signal(int)
    key = "partners"
    reloads_on = (RecordKind.INSTITUTION, RecordKind.AGREEMENT)
    shows_again_on = (RecordKind.COMMITMENT, RecordKind.INITIATIVE)

    def __init__(self, bench: Workbench) -> None:
        t = bench.texts.t
        self._links = InstitutionLinks()
        view = ListPageView(
            bench,
            title=t("Partners"),
            columns=_columns(bench),
            filters=_filters(bench),
            fetch=page_fetch(bench, self.load_rows),
        )
        edited = EditedKind(
            RecordKind.INSTITUTION,
            Institution,
            lambda: bench.office.institutions,
            lambda: institution_parts(bench),
            t("New institution"),
            t("Edit institution"),
        )
        super().__init__(bench, view, edited, detail_name=t("Institution in detail"))
        self._links.record_wanted.connect(self.record_requested.emit)
        self._links.profile_wanted.connect(self.profile_requested.emit)
        self._doubles: DoubleWatch | None = None
        self.editing.opened.connect(self._on_form_opened)
        self.editing.ended.connect(self._on_form_ended)
        self._links.web_wanted.connect(lambda address: open_web(self, bench.texts, address))
        self._set_up_empty_state()
        if not bench.preferences.get(f"place.{self.key}"):
            view.table.order_by("name")

    def blank(self) -> Institution:
        """A new institution begins with one name in the reader's language."""
        return Institution(names=(InstitutionName(text="", language=self.bench.language),))

    def load_record(self, record_id: int) -> InstitutionDetails:
        """Everything about one institution."""
        return self.bench.office.institutions.details(record_id)

    def make_body(self, details: InstitutionDetails) -> QWidget:
        """The institution as it is read."""
        return institution_body(details, self.bench, self._links)

    def query(self) -> InstitutionQuery:
        """What the list is narrowed to."""
        chosen = self.view.filters.chosen
        return InstitutionQuery(
            find=self.view.search.text(),
            kinds=tuple(InstitutionKind(value) for value in chosen["kind"]),
            statuses=tuple(InstitutionStatus(value) for value in chosen["status"]),
            countries=tuple(chosen["country"]),
            is_archived=self.shows_archived,
        )

    def load_facets(self) -> None:
        """Asks what the list can be filtered by."""
        query = self.query()
        self.bench.runner.run(lambda: self.bench.office.institutions.facets(query), self.take_facets)

    def load_rows(self, window: Window) -> Page[InstitutionRow]:
        """A stretch of the list."""
        return self.bench.office.institutions.page(self.query(), window)

    def _on_form_opened(self) -> None:
        form = self.editing.form
        if form is None or not self.editing.is_new:
            return
        self._doubles = DoubleWatch(self.bench, form)
        self._doubles.record_wanted.connect(self._on_double_wanted)
        self._doubles.look(form.value())

    def _on_form_ended(self) -> None:
        if self._doubles is not None:
            self._doubles.end()

    def _on_double_wanted(self, reference: Reference) -> None:
        """Shows the institution already kept; what was typed is given up only when the user says so."""
        if self.editing.leave():
            self.show_record(reference.id)

    def _set_up_empty_state(self) -> None:
        t = self.bench.texts.t
        empty = EmptyState(
            "partners",
            t("No institutions yet"),
            t("Here you keep universities, associations and other bodies with their names, people and agreements."),
            self.bench.colours,
        )
        empty.add_button(primary_button(t("New institution"), self.begin_new))
        empty.add_button(push_button(t("Import from Excel"), self.import_requested.emit))
        self.set_empty_state(empty)


def _columns(bench: Workbench) -> tuple[ColumnSpec[InstitutionRow], ...]:
    texts, language = bench.texts, bench.language
    t = texts.t
    return (
        ColumnSpec("name", t("Name"), 320, lambda row: institution_name(row, bench)),
        ColumnSpec("native", t("Name (own script)"), 220, lambda row: row.name_native, is_sortable=False),
        ColumnSpec("country", t("Country or region"), 140, lambda row: country_name(row.country, language)),
        ColumnSpec("kind", t("Type"), 170, lambda row: word(row.kind, texts)),
        ColumnSpec("status", t("Status"), 120, lambda row: word(row.status, texts)),
        ColumnSpec("agreements", t("Agreements"), 100, lambda row: str(row.agreements or ""), is_end=True),
        ColumnSpec("city", t("City"), 130, lambda row: row.city, is_shown=False),
        ColumnSpec("member_code", t("Ministry's number"), 110, lambda row: row.member_code, is_shown=False),
    )


def _filters(bench: Workbench) -> tuple[FilterSpec, ...]:
    texts = bench.texts
    t = texts.t
    return (
        FilterSpec("kind", t("Type"), lambda value: word(InstitutionKind(value), texts)),
        FilterSpec("status", t("Status"), lambda value: word(InstitutionStatus(value), texts)),
        FilterSpec("country", t("Country or region"), lambda value: country_name(value, bench.language)),
    )
