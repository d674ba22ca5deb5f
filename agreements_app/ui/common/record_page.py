"""A list place whose rows are records: shows one beside the list, edits it, archives it, keeps up with changes."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from agreements_app.domain.records import RecordKind, Reference
from agreements_app.services.context import Changes
from agreements_app.ui.common.detail import DetailScroll
from agreements_app.ui.common.dialogs import tell_error
from agreements_app.ui.common.editing import EditedKind, RecordEditing
from agreements_app.ui.common.list_page import ListPage, ListPageView
from agreements_app.ui.common.widgets import primary_button, push_button
from agreements_app.ui.common.workbench import Workbench, concerns


class RecordPage(ListPage):
    """What every place of records shares. Subclasses say how a record is loaded, shown and begun.

    Signals:
        record_requested(Reference): another record is to be shown.
        history_requested(Reference): the history of a record is to be shown.
        import_requested(): the user wants to bring in a list.
    """

    record_requested = Signal(object)
    history_requested = Signal(object)
    import_requested = Signal()
    reloads_on: tuple[RecordKind, ...] = ()
    shows_again_on: tuple[RecordKind, ...] = ()

    def __init__(self, bench: Workbench, view: ListPageView, edited: EditedKind[Any], *, detail_name: str) -> None:
        self.details: Any = None
        self._wanted_id: int | None = None
        self._edited = edited
        self.detail_scroll = DetailScroll(detail_name)
        view.detail.addWidget(self.detail_scroll)
        t, colours = bench.texts.t, bench.colours
        self.edit_button = push_button(t("Edit"), self.edit, icon_name="edit", colour=colours.text)
        self.new_button = primary_button(t("New"), self.begin_new, icon_name="plus", colour=colours.on_accent)
        super().__init__(bench, view)
        self.editing: RecordEditing[Any] = RecordEditing(bench, view.detail, edited)
        self.editing.saved.connect(self.show_record)
        self.editing.ended.connect(self._on_editing_ended)
        bench.hub.changed.connect(self._on_changed)
        view.add_action(self.edit_button)
        for button in self.further_buttons():
            view.add_action(button)
        view.add_action(self.new_button)
        self.refresh_actions()

    def load_record(self, record_id: int) -> Any:
        """Everything about one record; called on the database thread."""
        raise NotImplementedError

    def make_body(self, details: Any) -> QWidget:
        """The record as it is read."""
        raise NotImplementedError

    def blank(self) -> Any:
        """The facts a new record begins with."""
        return self._edited.cls()

    def further_buttons(self) -> tuple[QPushButton, ...]:
        """Buttons between Edit and New."""
        return ()

    def show_record(self, record_id: int) -> None:
        """Shows one record, whatever the list is narrowed to."""
        self._wanted_id = record_id
        if not self.view.table.go_to(record_id):
            self._load_details(record_id)

    def begin_new(self) -> None:
        """Opens the form of a new record."""
        if not self.bench.is_read_only:
            self.editing.start_new(self.blank())

    def leave(self) -> bool:
        """Whether no form keeps the user."""
        return self.editing.leave()

    def edit(self) -> None:
        """Opens the form of the record shown."""
        if self.details is not None and not self.bench.is_read_only:
            self.editing.start_edit(self.details.stored)

    def edit_at(self, record_id: int, field: str) -> None:
        """Shows a record and opens its form at a field."""
        if self.bench.is_read_only:
            return
        self.show_record(record_id)
        self.do(lambda: self._edited.service().get(record_id), partial(self._on_edit_at, field))

    def _on_edit_at(self, field: str, stored: Any) -> None:
        self.editing.start_edit(stored)
        if self.editing.form is not None:
            self.editing.form.go_to(field)

    def archive(self) -> None:
        """Takes the record shown off the list (or puts it back), with Undo; refused while others rely on it."""
        if self.details is None or self.bench.is_read_only:
            return
        t, record_id = self.bench.texts.t, self.details.stored.id
        if self.details.stored.is_archived:
            self.do(
                lambda: self._edited.service().unarchive(record_id),
                lambda changes: self.bench.say(t("Put back on the list."), changes.save_id),
            )
            return
        self.do(
            lambda: self._edited.service().archive(record_id),
            lambda changes: self.bench.say(t("Archived."), changes.save_id),
        )

    def history(self) -> None:
        """Shows who changed what."""
        if self.details is not None:
            self.history_requested.emit(self.reference())

    def reference(self) -> Reference:
        """The record shown."""
        return Reference(self._edited.kind, self.details.stored.id)

    def do(self, work: Callable[[], Any], on_result: Callable[[Any], None] | None = None) -> None:
        """Carries something out on the database thread; a refusal is told."""
        self.bench.runner.run(work, on_result, lambda error: tell_error(self, self.bench.texts, error))

    def on_row_chosen(self, row: Any) -> None:
        """Shows the record beside the list."""
        if row is not None:
            if self._wanted_id is not None and row.id != self._wanted_id:
                self._wanted_id = None
                return
            self._load_details(row.id)
        elif not self.view.model.rowCount():
            self.details = None
            self.detail_scroll.takeWidget()
        self.refresh_actions()

    def on_row_opened(self, row: Any) -> None:
        """Opens the form."""
        if self.details is not None and self.details.stored.id == row.id:
            self.edit()

    def refresh_actions(self) -> None:
        """Switches the buttons on and off."""
        can_write = not self.bench.is_read_only
        self.new_button.setEnabled(can_write)
        self.edit_button.setEnabled(can_write and self.details is not None)

    def show_again(self) -> None:
        """Loads the record shown anew, or the one that is about to be shown."""
        if self._wanted_id is not None:
            self._load_details(self._wanted_id)
        elif self.details is not None:
            self._load_details(self.details.stored.id)

    def _on_editing_ended(self) -> None:
        """Shows the record again and gives the keyboard back to the list."""
        self.view.detail.setCurrentWidget(self.detail_scroll)
        self.view.table.setFocus()

    def _load_details(self, record_id: int) -> None:
        self.bench.runner.run(lambda: self.load_record(record_id), self._on_details)

    def _on_details(self, details: Any) -> None:
        if self._wanted_id is not None and details.stored.id != self._wanted_id:
            return  # asked for before the record that is wanted now
        keeps_place = self.details is not None and self.details.stored.id == details.stored.id
        self.details = details
        self._wanted_id = None
        self.detail_scroll.show_body(self.make_body(details), keeps_place=keeps_place)
        self.refresh_actions()

    def _on_changed(self, changes: Changes) -> None:
        if concerns(changes, *self.reloads_on):
            self.view.table.keep_row()
            self.reload()
        elif concerns(changes, *self.shows_again_on):
            self.show_again()
