"""Actions that belong to no single place: import, export, print, draft, history, find anything."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from agreements_app import __version__
from agreements_app.domain.queries import DraftRow
from agreements_app.domain.records import Reference
from agreements_app.system.files import write_atomically
from agreements_app.texts.messages import AppError
from agreements_app.ui.actions import action_table
from agreements_app.ui.common.dialogs import (
    choose_file,
    choose_target,
    open_path,
    show_lines,
    tell,
    tell_error,
)
from agreements_app.ui.common.workbench import Workbench
from agreements_app.ui.office.draft_actions import DraftActions
from agreements_app.ui.office.files import FileActions
from agreements_app.ui.office.printing import Printing
from agreements_app.ui.office.safekeeping import Safekeeping

if TYPE_CHECKING:
    pass

_TABLES = "*.xlsx *.csv *.tsv *.json"


class OfficeActions(QObject):
    """Carries out what concerns the whole office; `window` is the parent of every dialog."""

    def __init__(self, bench: Workbench, window: QWidget) -> None:
        super().__init__(window)
        self.bench = bench
        self._window = window
        self.printing = Printing(bench, window)
        self.safekeeping = Safekeeping(bench, window)
        self.files = FileActions(bench, window)
        self.drafts = DraftActions(bench, self.files, window)

    def import_institutions(self) -> None:
        """Brings in a list of institutions."""
        self._import("institutions", self.bench.texts.t("Import institutions"))

    def import_agreements(self) -> None:
        """Brings in a list of agreements."""
        self._import("agreements", self.bench.texts.t("Import agreements"))

    def paste_list(self) -> None:
        """Brings in rows copied from Excel together with their headings, as a file of them would be."""
        text = QGuiApplication.clipboard().text()
        t = self.bench.texts.t
        if text.count("\n") < 1 or "\t" not in text:
            tell(
                self._window,
                self.bench.texts,
                t("Paste a list"),
                t("Copy the rows in Excel together with the row of headings, then choose this again."),
            )
            return
        window: Any = self._window
        kind = "institutions" if window.current_key == "partners" else "agreements"
        folder = self.bench.office.folder.recovery
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._open_import(kind, write_atomically(folder / "pasted.tsv", text.encode(), mode=0o600))

    def write_draft(
        self, agreement_id: int, template: str = "", instrument_id: int | None = None, *, after: DraftRow | None = None
    ) -> None:
        """Opens the draft dialog for an agreement, with the template and about the instrument that are named.

        `after` is the draft that the new one follows: its languages and layout are chosen again.
        """
        from agreements_app.ui.office.draft_dialog import DraftDialog
        from agreements_app.ui.office.field_desk import FieldDesk

        def show(rows: Any) -> None:
            dialog = DraftDialog(
                self.bench, agreement_id, rows, self._window, template=template, instrument_id=instrument_id
            )
            if after is not None:
                dialog.take_after(after)
            desk = FieldDesk(self.bench, self._window, agreement_id, dialog.template_name)
            dialog.entry_wanted.connect(desk.enter)
            desk.returned.connect(dialog.come_back)
            dialog.open()

        self.bench.runner.run(self.bench.office.templates.listed, show, self._tell_error)

    def write_next_draft(self, row: DraftRow) -> None:
        """Opens the draft dialog for the draft that follows a recorded one."""
        self.write_draft(row.agreement_id, row.template, after=row)

    def decide_renewal(self, agreement_id: int) -> None:
        """Opens the decision on the renewal of an agreement."""
        self.bench.runner.run(
            lambda: self.bench.office.renewals.dossier(agreement_id), self._show_renewal, self._tell_error
        )

    def _show_renewal(self, case: Any) -> None:
        from agreements_app.services.papers import PaperKind, PaperRequest
        from agreements_app.ui.office.renewal_dialog import RenewalDialog

        window: Any = self._window
        dialog = RenewalDialog(self.bench, case, self._window)
        dialog.draft_wanted.connect(self.write_draft)
        dialog.record_requested.connect(window.show_record)
        dialog.dossier_wanted.connect(
            lambda number: self.printing.paper(PaperRequest(kind=PaperKind.RENEWAL_DOSSIER, agreement_id=number))
        )
        dialog.open()

    def attach_file(self, owner: Reference) -> None:
        """Keeps a copy of a file with a record."""
        t, office = self.bench.texts.t, self.bench.office
        path = choose_file(self._window, t("Attach a file"), t("All files") + " (*)")
        if path is not None:
            self.bench.runner.run(
                lambda: office.attachments.attach(owner, path),
                lambda stored: self.bench.say(t("Attached: {name}", name=stored.facts.name), ""),
                self._tell_error,
            )

    def open_attachment(self, attachment_id: int) -> None:
        """Opens a copy of an attachment."""
        office = self.bench.office
        self.bench.runner.run(
            lambda: office.attachments.copy_to_open(attachment_id, office.folder.documents), open_path, self._tell_error
        )

    def try_what_if(self, row: Any) -> None:
        """Opens the what-if bench of an agreement."""
        from agreements_app.ui.office.whatif_dialog import WhatIfDialog

        title = " ".join(part for part in (row.number, self.bench.pick(row.title_en, row.title_ja)) if part)
        WhatIfDialog(self.bench, row.id, title, self._window).open()

    def export_calendar(self, start: date, end: date) -> None:
        """Writes the dates of a period as a calendar file."""
        t, office, language = self.bench.texts.t, self.bench.office, self.bench.language
        target = choose_target(self._window, t("Calendar file"), "agreements.ics", "*.ics")
        if target is not None:
            self.bench.runner.run(
                lambda: office.reports.export_calendar(start, end, language, target),
                lambda path: self.bench.say(t("Written: {names}", names=str(path)), ""),
                self._tell_error,
            )

    def show_history(self, reference: Reference) -> None:
        """Shows who changed what in a record."""
        from agreements_app.ui.office.history_dialog import HistoryDialog

        self.bench.runner.run(
            lambda: self.bench.office.history.of_record(reference.kind, reference.id),
            lambda entries: HistoryDialog(self.bench, entries, self._window).open(),
            self._tell_error,
        )

    def open_practice(self) -> None:
        """Fills the empty register with practice data."""
        from agreements_app.services.practice.register import fill_with_practice

        t, office = self.bench.texts.t, self.bench.office
        window: Any = self._window
        self.bench.runner.run(
            lambda: fill_with_practice(office),
            lambda _counts: window.rebuild_requested.emit("practice", True),
            self._tell_error,
            name=t("Preparing the practice register"),
        )

    def find_anything(self) -> None:
        """Opens the palette."""
        from agreements_app.ui.office.palette import Palette, PaletteEntry

        window: Any = self._window
        entries = tuple(
            PaletteEntry(self.bench.texts.say(spec.text), spec.icon, window.action(spec.id).trigger)
            for spec in action_table()
            if spec.id != "palette" and window.action(spec.id).isEnabled()
        )
        Palette(self.bench, entries, window.show_record, self._window).open()

    def show_shortcuts(self) -> None:
        """Shows every shortcut."""
        texts = self.bench.texts
        lines = tuple(f"{spec.shortcut}\t{texts.say(spec.text)}" for spec in action_table() if spec.shortcut)
        further = tuple(
            f"{keys}\t{words}"
            for keys, words in (
                ("Ctrl+S", texts.t("Save what is being edited")),
                ("Enter", texts.t("Open the record chosen")),
                ("Ctrl+C", texts.t("Copy the rows chosen as a table")),
            )
        )
        show_lines(self._window, texts, texts.t("Keyboard shortcuts"), ("\n".join(lines + further),))

    def about(self) -> None:
        """Says which program and version this is."""
        t = self.bench.texts.t
        tell(
            self._window,
            self.bench.texts,
            t("About this program"),
            t("Agreements {version}: partnership agreement tracking for an international office.", version=__version__),
        )

    def _show_data_folder(self) -> None:
        """Shows the data folder in the system's file manager."""
        open_path(self.bench.office.folder.root)

    def handlers(self) -> dict[str, Callable[[], Any]]:
        """What each action of this kind does, by its id."""
        return {
            "import_institutions": self.import_institutions,
            "import_agreements": self.import_agreements,
            "paste_list": self.paste_list,
            "print": self.printing.summary,
            "identify": self.files.ask_what_file,
            "compare": self.files.compare,
            "check_text": self.files.check_text,
            "print_list": self.printing.agreement_list,
            "print_doors": self.printing.exit_doors,
            "backup": self.safekeeping.backup,
            "restore": self.safekeeping.restore,
            "check": self.safekeeping.check,
            "show_data_folder": self._show_data_folder,
            "palette": self.find_anything,
            "shortcuts": self.show_shortcuts,
            "about": self.about,
        }

    def _tell_error(self, error: AppError) -> None:
        """Tells an expected failure."""
        tell_error(self._window, self.bench.texts, error)

    def _import(self, kind: str, title: str) -> None:
        if self.bench.is_read_only:
            return
        t = self.bench.texts.t
        path = choose_file(self._window, title, t("Tables") + f" ({_TABLES})")
        if path is not None:
            self._open_import(kind, path)

    def _open_import(self, kind: str, path: Path) -> None:
        from agreements_app.ui.office.import_dialog import ImportDialog

        ImportDialog(self.bench, kind, path, self._window).open()
