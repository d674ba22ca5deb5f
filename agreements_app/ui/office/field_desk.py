"""From a missing value to the field in which it is entered, and back when the form is gone."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from agreements_app.domain.decision_codes import ApprovalSubject, InstrumentKind
from agreements_app.services.missing_fields import EntryPlace, FieldEntry
from agreements_app.services.paper_subjects import KINDS_OF_TEMPLATE
from agreements_app.texts.messages import AppError
from agreements_app.ui.common.dialogs import tell_error
from agreements_app.ui.common.editing import RecordEditing
from agreements_app.ui.common.record_page import RecordPage
from agreements_app.ui.common.workbench import Workbench


class FieldDesk(QObject):
    """Opens forms at a field for one agreement; `template_name` says with which template it is drafted.

    Signals:
        returned(): the form is gone, saved or not.
    """

    returned = Signal()

    def __init__(self, bench: Workbench, window: QWidget, agreement_id: int, template_name: Callable[[], str]) -> None:
        super().__init__(window)
        self._bench = bench
        self._window: Any = window
        self._agreement_id = agreement_id
        self._template_name = template_name

    def enter(self, entry: FieldEntry) -> None:
        """Opens the form in which the value is entered, at its field."""
        openers: dict[EntryPlace, Callable[[FieldEntry], None]] = {
            EntryPlace.INSTITUTION: partial(self._at_record, "partners"),
            EntryPlace.COMMITMENT: self._at_commitment,
            EntryPlace.INSTRUMENT: self._at_instrument,
            EntryPlace.APPROVAL: self._at_approval,
            EntryPlace.SETTINGS: self._at_settings,
            EntryPlace.MEETING: self._at_meetings,
            EntryPlace.RENEWAL: self._at_renewal,
        }
        openers.get(entry.place, partial(self._at_record, "agreements"))(entry)

    def _at_record(self, place: str, entry: FieldEntry) -> None:
        self._window.go(place)
        self._edit_at(self._window.places.page(place), entry)

    def _edit_at(self, page: RecordPage, entry: FieldEntry) -> None:
        self._return_after(page.editing)
        page.edit_at(entry.record_id or self._agreement_id, entry.field)

    def _at_commitment(self, entry: FieldEntry) -> None:
        self._window.go("initiatives")
        initiatives = self._window.places.initiatives
        initiatives.tabs.setCurrentWidget(initiatives.commitments)
        if entry.record_id is not None:
            self._edit_at(initiatives.commitments, entry)
            return
        self._return_after(initiatives.commitments.editing)
        initiatives.commitments.begin_new()

    def _at_instrument(self, entry: FieldEntry) -> None:
        office = self._bench.office
        kind = KINDS_OF_TEMPLATE.get(self._template_name().removesuffix(".docx"), (InstrumentKind.AMENDMENT,))[0]
        editing = self._papers().instrument_editing
        self._open(editing, office.instruments, entry, partial(office.instruments.blank, self._agreement_id, kind))

    def _at_approval(self, entry: FieldEntry) -> None:
        office, subject = self._bench.office, ApprovalSubject.CONCLUSION
        editing = self._papers().approval_editing
        self._open(editing, office.approvals, entry, partial(office.approvals.blank, self._agreement_id, subject))

    def _papers(self) -> Any:
        self._window.go("agreements")
        page = self._window.places.agreements
        page.show_record(self._agreement_id)
        return page.papers

    def _open(self, editing: RecordEditing[Any], service: Any, entry: FieldEntry, blank: Callable[[], object]) -> None:
        """Opens the form of a paper that belongs to the agreement; a new one where there is none yet."""

        def begin(facts: Any) -> None:
            self._return_after(editing)
            if entry.record_id is None:
                editing.start_new(facts)
            else:
                editing.start_edit(facts)
            if editing.form is not None:
                editing.form.go_to(entry.field)

        record_id = entry.record_id
        self._bench.runner.run(blank if record_id is None else lambda: service.get(record_id), begin, self._tell_error)

    def _at_settings(self, entry: FieldEntry) -> None:
        self._window.go("settings")
        page = self._window.places.settings
        page.go_to(entry.field)
        self._once(page.saved, self._window.view.places.currentRowChanged)

    def _at_meetings(self, _entry: FieldEntry) -> None:
        self._window.go("settings")
        self._once(self._window.places.settings.open_calendars().finished)

    def _at_renewal(self, _entry: FieldEntry) -> None:
        from agreements_app.ui.office.renewal_dialog import RenewalDialog

        def show(case: Any) -> None:
            dialog = RenewalDialog(self._bench, case, self._window)
            self._once(dialog.finished)
            dialog.open()

        number = self._agreement_id
        self._bench.runner.run(lambda: self._bench.office.renewals.dossier(number), show, self._tell_error)

    def _return_after(self, editing: RecordEditing[Any]) -> None:
        """Comes back when the form is gone. A form that was open before must not count: it ends first."""
        if editing.form is not None and not editing.leave():
            self.returned.emit()
            return
        self._once(editing.ended)

    def _once(self, *signals: Any) -> None:
        def come_back(*_values: object) -> None:
            for signal in signals:
                signal.disconnect(come_back)
            self.returned.emit()

        for signal in signals:
            signal.connect(come_back)

    def _tell_error(self, error: AppError) -> None:
        tell_error(self._window, self._bench.texts, error)
        self.returned.emit()
