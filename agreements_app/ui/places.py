"""The places of the window: which there are, and how a wish in one place is carried out in another."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from agreements_app.domain.records import RecordKind, Reference
from agreements_app.ui.common.workbench import Workbench
from agreements_app.ui.office_actions import OfficeActions

if TYPE_CHECKING:
    from agreements_app.ui.agreements.page import AgreementsPage
    from agreements_app.ui.initiatives.page import InitiativesPage
    from agreements_app.ui.partners.page import PartnersPage
    from agreements_app.ui.renewals.page import RenewalsPage
    from agreements_app.ui.settings.page import SettingsPage
    from agreements_app.ui.templates.clauses_page import ClausesPage
    from agreements_app.ui.templates.page import TemplatesPage
    from agreements_app.ui.templates.place import TemplatesPlace
    from agreements_app.ui.today.page import TodayPage

_PLACE_OF_KIND = {
    RecordKind.AGREEMENT: "agreements",
    RecordKind.INSTITUTION: "partners",
    RecordKind.INITIATIVE: "initiatives",
    RecordKind.COMMITMENT: "initiatives",
    RecordKind.MEETING: "settings",
}
PLACES = ("today", "agreements", "partners", "renewals", "initiatives", "templates", "settings")


class Places:
    """Builds each place when it is first wanted and connects its signals: the first list must not wait for the others."""

    def __init__(self, bench: Workbench, window: QMainWindow, office_actions: OfficeActions) -> None:
        self._bench = bench
        self._actions = office_actions
        self._window: Any = window
        self._holders = {key: _holder() for key in PLACES}
        self._pages: dict[str, QWidget] = {}
        self._makers: dict[str, Callable[[], QWidget]] = {
            "today": self._make_today,
            "agreements": self._make_agreements,
            "partners": self._make_partners,
            "renewals": self._make_renewals,
            "initiatives": self._make_initiatives,
            "templates": self._make_templates,
            "settings": self._make_settings,
        }

    def listed(self) -> tuple[tuple[str, str, str, QWidget], ...]:
        """Every place: key, words, icon and the widget that will hold its page."""
        t = self._bench.texts.t
        names = {
            "today": t("Today"),
            "agreements": t("Agreements"),
            "partners": t("Partners"),
            "renewals": t("Renewals"),
            "initiatives": t("Joint initiatives"),
            "templates": t("Templates"),
            "settings": t("Settings"),
        }
        return tuple((key, names[key], key, self._holders[key]) for key in PLACES)

    def page(self, key: str) -> QWidget:
        """The page of a place, built when it is first asked for."""
        if key not in self._pages:
            page = self._makers[key]()
            self._pages[key] = page
            layout = self._holders[key].layout()
            assert layout is not None
            layout.addWidget(page)
        return self._pages[key]

    @property
    def today(self) -> "TodayPage":
        """The Today place."""
        return cast("TodayPage", self.page("today"))

    @property
    def agreements(self) -> "AgreementsPage":
        """The agreements place."""
        return cast("AgreementsPage", self.page("agreements"))

    @property
    def partners(self) -> "PartnersPage":
        """The partners place."""
        return cast("PartnersPage", self.page("partners"))

    @property
    def renewals(self) -> "RenewalsPage":
        """The renewals place."""
        return cast("RenewalsPage", self.page("renewals"))

    @property
    def initiatives(self) -> "InitiativesPage":
        """The joint initiatives place."""
        return cast("InitiativesPage", self.page("initiatives"))

    @property
    def templates(self) -> "TemplatesPage":
        """The Word templates of the templates place."""
        return cast("TemplatesPlace", self.page("templates")).templates

    @property
    def clauses(self) -> "ClausesPage":
        """The clause library in the templates place."""
        return cast("TemplatesPlace", self.page("templates")).clauses

    @property
    def settings(self) -> "SettingsPage":
        """The settings place."""
        return cast("SettingsPage", self.page("settings"))

    def place_of(self, reference: Reference) -> str:
        """The place that shows records of this kind."""
        return _PLACE_OF_KIND.get(reference.kind, "")

    def show(self, reference: Reference) -> None:
        """Shows a record in its place."""
        if reference.kind in (RecordKind.INITIATIVE, RecordKind.COMMITMENT):
            self.initiatives.show_reference(reference)
        elif reference.kind is RecordKind.INSTITUTION:
            self.partners.show_record(reference.id)
        elif reference.kind is RecordKind.AGREEMENT:
            self.agreements.show_record(reference.id)

    def call(self, key: str, method: str) -> None:
        """Carries out an action in a place, if the place knows it."""
        action = getattr(self.page(key), method, None)
        if callable(action):
            action()

    def can(self, key: str, method: str) -> bool:
        """Whether a place knows an action."""
        return callable(getattr(self.page(key), method, None))

    def reload_all(self) -> None:
        """Loads every place anew that was built (the hidden ones when they are next shown)."""
        for key in self._pages:
            self.call(key, "reload")

    def may_close(self) -> bool:
        """Whether no form keeps the user."""
        pages: list[Any] = [self._pages[key] for key in ("agreements", "partners") if key in self._pages]
        if "initiatives" in self._pages:
            pages += [self.initiatives.initiatives, self.initiatives.commitments]
        return all(page.leave() for page in pages)

    def remember(self) -> None:
        """Keeps every built place's own state."""
        for key in self._pages:
            self.call(key, "remember")

    def _make_today(self) -> QWidget:
        from agreements_app.ui.today.page import TodayPage

        page, actions = TodayPage(self._bench), self._actions
        page.record_requested.connect(self._window.show_record)
        page.standings_requested.connect(self._on_standings)
        page.practice_requested.connect(actions.open_practice)
        page.import_requested.connect(actions.import_institutions)
        page.start_requested.connect(self._on_start)
        return page

    def _make_agreements(self) -> QWidget:
        from agreements_app.ui.agreements.page import AgreementsPage

        page, actions = AgreementsPage(self._bench), self._actions
        page.record_requested.connect(self._window.show_record)
        page.history_requested.connect(actions.show_history)
        page.import_requested.connect(actions.import_agreements)
        page.letters_requested.connect(actions.drafts.write_letters)
        page.draft_requested.connect(actions.write_draft)
        page.plan_requested.connect(actions.printing.plan)
        page.derivation_requested.connect(actions.printing.derivation)
        page.what_if_requested.connect(actions.try_what_if)
        page.drafts.opened.connect(actions.drafts.open)
        page.drafts.next_wanted.connect(actions.write_next_draft)
        page.drafts.update_wanted.connect(actions.drafts.bring_up_to_date)
        page.drafts.originals_wanted.connect(actions.drafts.print_originals)
        page.drafts.compare_wanted.connect(actions.drafts.compare)
        page.drafts.check_wanted.connect(lambda number, name: actions.files.check_text(draft=(number, name)))
        page.attachment_requested.connect(actions.attach_file)
        page.attachment_opened.connect(actions.open_attachment)
        page.renewal_requested.connect(actions.decide_renewal)
        page.paper_requested.connect(actions.printing.paper)
        page.instrument_draft_requested.connect(actions.write_draft)
        return page

    def _make_partners(self) -> QWidget:
        from agreements_app.ui.partners.page import PartnersPage

        page = PartnersPage(self._bench)
        page.record_requested.connect(self._window.show_record)
        page.history_requested.connect(self._actions.show_history)
        page.import_requested.connect(self._actions.import_institutions)
        page.profile_requested.connect(self._actions.printing.partner_profile)
        return page

    def _make_renewals(self) -> QWidget:
        from agreements_app.ui.renewals.page import RenewalsPage

        page = RenewalsPage(self._bench)
        page.record_requested.connect(self._window.show_record)
        page.summary_requested.connect(self._actions.printing.summary)
        page.renewal_requested.connect(self._actions.decide_renewal)
        page.calendar_requested.connect(self._actions.export_calendar)
        return page

    def _make_initiatives(self) -> QWidget:
        from agreements_app.ui.initiatives.page import InitiativesPage

        page = InitiativesPage(self._bench)
        page.record_requested.connect(self._window.show_record)
        page.history_requested.connect(self._actions.show_history)
        return page

    def _make_templates(self) -> QWidget:
        from agreements_app.ui.templates.place import TemplatesPlace

        return TemplatesPlace(self._bench)

    def _make_settings(self) -> QWidget:
        from agreements_app.ui.settings.page import SettingsPage

        page = SettingsPage(self._bench)
        page.preference_changed.connect(self._window.rebuild_requested.emit)
        page.notices_switched.connect(self._window.switch_notices)
        page.backup_requested.connect(self._actions.safekeeping.backup)
        page.restore_requested.connect(self._actions.safekeeping.restore)
        page.check_requested.connect(self._actions.safekeeping.check)
        return page

    def _on_standings(self, standings: Any) -> None:
        self._window.go("agreements")
        self.agreements.show_filtered(standings)

    def _on_start(self) -> None:
        self._window.go("partners")
        self.partners.begin_new()


def _holder() -> QWidget:
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    return holder
