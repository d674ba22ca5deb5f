"""Editing a record beside its list: the form takes the detail's place, saves, merges, and gives the place back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from agreements_app.domain.plain import PlainError, from_plain, to_plain
from agreements_app.domain.records import RecordKind, Stored
from agreements_app.services.context import new_save_id
from agreements_app.services.refusals import LockedError, RefusedError, plain_problem
from agreements_app.storage.faults import StaleVersionError
from agreements_app.texts.field_words import field_name
from agreements_app.texts.messages import AppError, Message
from agreements_app.ui.common.dialogs import ask_text, confirm, tell_error
from agreements_app.ui.common.recovery import Recovery, Unsaved
from agreements_app.ui.common.workbench import Workbench

if TYPE_CHECKING:
    from agreements_app.services.records import RecordService
    from agreements_app.ui.common.record_form import FormPart, RecordForm

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class EditedKind(Generic[T]):
    """How one kind of record is edited: its class, its service, its form's parts and headings.

    The service is asked for when it is needed, because the libraries behind it are loaded then.
    """

    kind: RecordKind
    cls: type[T]
    service: "Callable[[], RecordService[T]]"
    parts: "Callable[[], tuple[FormPart, ...]]"
    new_heading: str
    edit_heading: str


class RecordEditing(QObject, Generic[T]):
    """Opens forms over a detail pane, one at a time.

    Signals:
        opened(): a form was opened; `form` is it.
        saved(int): the record of this number was saved.
        ended(): the form is gone, saved or not.
    """

    opened = Signal()
    saved = Signal(int)
    ended = Signal()

    def __init__(self, bench: Workbench, stack: QStackedWidget, kind: EditedKind[T]) -> None:
        super().__init__()
        self._bench = bench
        self._stack = stack
        self._kind = kind
        self._recovery = Recovery(bench.office.folder.recovery)
        self._form: RecordForm | None = None
        self._before: Stored[T] | None = None
        self._save_id = ""
        self._reason = ""

    @property
    def form(self) -> "RecordForm | None":
        """The form that is open, or None."""
        return self._form

    @property
    def is_new(self) -> bool:
        """Whether the form is that of a record not yet kept."""
        return self._form is not None and self._before is None

    def start_new(self, facts: T) -> None:
        """Opens an empty form, filled with the facts given; takes up what was typed before a crash."""
        if not self.leave():
            return
        unsaved = self._recovery.find(self._kind.kind.value, 0)
        plain = unsaved.plain if unsaved else to_plain(facts)
        self._open(self._kind.new_heading, plain, None, is_changed=unsaved is not None)

    def start_edit(self, stored: Stored[T]) -> None:
        """Opens the form of a record; takes up what was typed before a crash."""
        if not self.leave():
            return
        unsaved = self._recovery.find(self._kind.kind.value, stored.id)
        plain = unsaved.plain if unsaved else to_plain(stored.facts)
        self._open(self._kind.edit_heading, plain, stored, is_changed=unsaved is not None)
        if unsaved is not None and unsaved.version != stored.version and self._form is not None:
            self._form.tell(
                self._bench.texts.t(
                    "This was typed before and not saved, and the record has been changed since. Compare before you save, or "
                    "cancel to give it up."
                )
            )

    def leave(self) -> bool:
        """Closes the form; asks first when something was typed. False when the user wants to stay."""
        if self._form is None:
            return True
        t = self._bench.texts.t
        if self._form.is_changed and not confirm(
            self._form,
            self._bench.texts,
            t("Unsaved changes"),
            t("What you typed is not saved yet. Leave without saving?"),
            yes=t("Leave without saving"),
            no=t("Keep editing"),
        ):
            return False
        self._close()
        return True

    def _open(self, heading: str, plain: dict[str, Any], before: Stored[T] | None, *, is_changed: bool) -> None:
        from agreements_app.ui.common.record_form import RecordForm  # the first list must not wait for it

        self._before = before
        self._save_id, self._reason = new_save_id(), ""
        form = RecordForm(self._bench, heading, self._kind.parts(), check=self._check, keep=self._keep)
        form.save_asked.connect(self._on_save_asked)
        form.closed.connect(self._on_closed)
        self._form = form
        form.load(plain, is_changed=is_changed)
        if is_changed:
            form.tell(self._bench.texts.t("This was typed before and not saved. Save it, or cancel to give it up."))
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        form.focus_first()
        self.opened.emit()

    def _check(self, plain: dict[str, Any]) -> tuple[tuple[str, Message], ...]:
        try:
            facts = from_plain(self._kind.cls, plain)
        except PlainError as problem:
            return ((problem.path, plain_problem(problem)),)
        return self._kind.service().problems(facts)

    def _keep(self, plain: dict[str, Any]) -> None:
        number = self._before.id if self._before else 0
        version = self._before.version if self._before else 0
        self._recovery.keep(Unsaved(self._kind.kind.value, number, version, plain))

    def _on_save_asked(self, plain: dict[str, Any]) -> None:
        facts = from_plain(self._kind.cls, plain)
        before, save_id = self._before, self._save_id

        def save() -> Stored[T]:
            service = self._kind.service()
            if before is None:
                return service.create(facts, save_id=save_id)
            return service.save(before.id, before.version, facts, save_id=save_id, reason=self._reason)

        self._bench.runner.run(save, self._on_saved, self._on_refused, name=self._bench.texts.t("Saving"))

    def _on_saved(self, stored: Stored[T]) -> None:
        form = self._form
        if form is None:
            return
        form.mark_saved()
        self._recovery.forget(self._kind.kind.value, self._before.id if self._before else 0)
        save_id = self._save_id
        self._close(forgets=False)
        self._bench.say(self._bench.texts.t("Saved."), save_id)
        self.saved.emit(stored.id)

    def _on_refused(self, error: AppError) -> None:
        form = self._form
        if form is None:
            return
        if isinstance(error, RefusedError):
            form.show_problems(error.problems)
        elif isinstance(error, LockedError):
            self._on_locked(error)
        elif isinstance(error, StaleVersionError) and self._before is not None:
            self._on_stale(self._before)
        else:
            tell_error(form, self._bench.texts, error)
            form.tell(self._bench.texts.t("Not saved. What you typed is still here."))

    def _on_locked(self, error: LockedError) -> None:
        """What is concluded would change: a clerical error is corrected with a reason, all else needs an instrument."""
        form, texts = self._form, self._bench.texts
        assert form is not None
        fields = "\n".join(texts.say(detail) for detail in error.details)
        question = "\n\n".join(part for part in (texts.say(error.message), fields) if part)
        reason = ask_text(form, texts, texts.t("Reason for the correction"), question)
        if reason is None or not reason.strip():
            form.tell(texts.t("Not saved. What you typed is still here."))
            return
        self._reason, self._save_id = reason, new_save_id()
        form.ask_save()

    def _on_stale(self, before: Stored[T]) -> None:
        """Somebody saved meanwhile: what both did not touch is merged, what both touched is asked."""
        form = self._form
        assert form is not None
        current = self._kind.service().get(before.id)
        old, theirs, mine = to_plain(before.facts), to_plain(current.facts), form.value()
        changed_by_them = {key for key in theirs if theirs[key] != old[key]}
        changed_by_me = {key for key in mine if mine[key] != old.get(key)}
        both = sorted(changed_by_them & changed_by_me)
        texts = self._bench.texts
        if both and not confirm(
            form,
            texts,
            texts.t("Changed by somebody else"),
            texts.t(
                "These fields were also changed by somebody else since you opened the record: {fields}. Replace their values "
                "by yours?",
                fields=", ".join(texts.say(field_name(key)) for key in both),
            ),
            yes=texts.t("Use my values"),
        ):
            return
        merged = {**mine, **{key: theirs[key] for key in changed_by_them - changed_by_me}}
        self._before = current
        self._save_id = new_save_id()
        form.load(merged, is_changed=True)
        form.ask_save()

    def _on_closed(self) -> None:
        self.leave()

    def _close(self, *, forgets: bool = True) -> None:
        form = self._form
        if form is None:
            return
        if forgets:
            self._recovery.forget(self._kind.kind.value, self._before.id if self._before else 0)
        self._form = None
        self._stack.removeWidget(form)
        form.deleteLater()
        self.ended.emit()
