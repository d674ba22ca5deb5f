"""The places of the window: which there are, and how a wish in one place is carried out in another."""

from typing import Any

from PySide6.QtWidgets import QMainWindow, QWidget

from agreements_app.domain.records import RecordKind, Reference
from agreements_app.ui.agreements.page import AgreementsPage
from agreements_app.ui.common.workbench import Workbench
from agreements_app.ui.initiatives.page import InitiativesPage
from agreements_app.ui.office_actions import OfficeActions
from agreements_app.ui.partners.page import PartnersPage
from agreements_app.ui.renewals.page import RenewalsPage
from agreements_app.ui.settings.page import SettingsPage
from agreements_app.ui.templates.page import TemplatesPage
from agreements_app.ui.today.page import TodayPage

_PLACE_OF_KIND = {
    RecordKind.AGREEMENT: "agreements",
    RecordKind.INSTITUTION: "partners",
    RecordKind.INITIATIVE: "initiatives",
    RecordKind.COMMITMENT: "initiatives",
}


class Places:
    """Builds every place once and connects their signals."""

    def __init__(self, bench: Workbench, window: QMainWindow, office_actions: OfficeActions) -> None:
        t = bench.texts.t
        self._actions = office_actions
        self._window: Any = window
        self.today = TodayPage(bench)
        self.agreements = AgreementsPage(bench)
        self.partners = PartnersPage(bench)
        self.renewals = RenewalsPage(bench)
        self.initiatives = InitiativesPage(bench)
        self.templates = TemplatesPage(bench)
        self.settings = SettingsPage(bench)
        self._built: tuple[tuple[str, str, str, QWidget], ...] = (
            ("today", t("Today"), "today", self.today),
            ("agreements", t("Agreements"), "agreements", self.agreements),
            ("partners", t("Partners"), "partners", self.partners),
            ("renewals", t("Renewals"), "renewals", self.renewals),
            ("initiatives", t("Joint initiatives"), "initiatives", self.initiatives),
            ("templates", t("Templates"), "templates", self.templates),
            ("settings", t("Settings"), "settings", self.settings),
        )
        self._connect()

    def built(self) -> tuple[tuple[str, str, str, QWidget], ...]:
        """Every place: key, words, icon and page."""
        return self._built

    def place_keys(self) -> tuple[str, ...]:
        """The keys of the places, in their order."""
        return tuple(key for key, *_ in self._built)

    def page(self, key: str) -> QWidget | None:
        """The page of a place."""
        return next((page for name, _, _, page in self._built if name == key), None)

    def place_of(self, reference: Reference) -> str:
        """The place that shows records of this kind."""
        return _PLACE_OF_KIND.get(reference.kind, "")

    def show(self, reference: Reference) -> None:
        """Shows a record in its place."""
        if reference.kind in (RecordKind.INITIATIVE, RecordKind.COMMITMENT):
            self.initiatives.show_reference(reference)
            return
        page: Any = self.page(self.place_of(reference))
        if page is not None:
            page.show_record(reference.id)

    def call(self, key: str, method: str) -> None:
        """Carries out an action in a place, if the place knows it."""
        action = getattr(self.page(key), method, None)
        if callable(action):
            action()

    def reload_all(self) -> None:
        """Loads every place anew (the hidden ones when they are next shown)."""
        for key in self.place_keys():
            self.call(key, "reload")

    def may_close(self) -> bool:
        """Whether no form keeps the user."""
        pages = (self.agreements, self.partners, self.initiatives.initiatives, self.initiatives.commitments)
        return all(page.editing.leave() for page in pages)

    def remember(self) -> None:
        """Keeps every place's own state."""
        for key in self.place_keys():
            self.call(key, "remember")

    def _connect(self) -> None:
        window, actions = self._window, self._actions
        pages: tuple[Any, ...] = (self.today, self.agreements, self.partners, self.renewals, self.initiatives)
        for page in pages:
            page.record_requested.connect(window.show_record)
        for page in (self.agreements, self.partners, self.initiatives):
            page.history_requested.connect(actions.show_history)
        self.agreements.import_requested.connect(actions.import_agreements)
        self.partners.import_requested.connect(actions.import_institutions)
        self.agreements.draft_requested.connect(actions.write_draft)
        self.agreements.draft_opened.connect(actions.open_draft)
        self.agreements.attachment_requested.connect(actions.attach_file)
        self.agreements.attachment_opened.connect(actions.open_attachment)
        self.today.standings_requested.connect(self._on_standings)
        self.today.practice_requested.connect(actions.open_practice)
        self.today.import_requested.connect(actions.import_institutions)
        self.today.start_requested.connect(self._on_start)
        self.renewals.summary_requested.connect(actions.print_summary)
        self.renewals.calendar_requested.connect(actions.export_calendar)
        self.settings.preference_changed.connect(window.rebuild_requested.emit)
        self.settings.backup_requested.connect(actions.backup)
        self.settings.check_requested.connect(actions.check)

    def _on_standings(self, standings: Any) -> None:
        self._window.go("agreements")
        self.agreements.show_filtered(standings)

    def _on_start(self) -> None:
        self._window.go("partners")
        self.partners.begin_new()
