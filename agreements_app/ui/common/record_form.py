"""The form of a record, built from a list of fields: checks while one types, saves on request, survives a crash."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from agreements_app.texts.messages import Message
from agreements_app.ui.common.fields import Editor, FlagEditor
from agreements_app.ui.common.lines import LinesEditor
from agreements_app.ui.common.widgets import PlainLabel, primary_button, push_button
from agreements_app.ui.common.workbench import Workbench

CHECK_DELAY_MS = 250
KEEP_DELAY_MS = 800


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form: its name in the record, its label, its editor; a hint under it perhaps."""

    key: str
    label: str
    make: Callable[[], Editor]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class FormPart:
    """One tab of a form."""

    heading: str
    fields: tuple[FormField, ...]


Problems = tuple[tuple[str, Message], ...]


class RecordForm(QWidget):
    """A record being edited.

    `check` turns plain data into problems, as (field path, sentence) pairs; `keep` is given the plain data a moment
    after every change, so that it survives a crash.

    Signals:
        save_asked(object): the user wants the plain data saved; there were no problems.
        closed(): the user is done without saving.
        changed(object): the plain data changed (for a preview of what follows from them).
    """

    save_asked = Signal(object)
    closed = Signal()
    changed = Signal(object)

    def __init__(
        self,
        bench: Workbench,
        title: str,
        parts: tuple[FormPart, ...],
        *,
        check: Callable[[dict[str, Any]], Problems],
        keep: Callable[[dict[str, Any]], None],
    ) -> None:
        super().__init__()
        self._bench = bench
        self._check = check
        self._keep = keep
        self._rest: dict[str, Any] = {}
        self._loaded: dict[str, Any] = {}
        self._editors: dict[str, Editor] = {}
        self._problems: dict[str, PlainLabel] = {}
        self._places: dict[str, int] = {}
        self._timers = [self._timer(CHECK_DELAY_MS, self._on_pause), self._timer(KEEP_DELAY_MS, self._on_keep)]
        self.footer = PlainLabel("", role="hint")
        self._tabs = QTabWidget()
        self._arrange(title, parts)
        QShortcut(QKeySequence.StandardKey.Save, self, self.ask_save)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.closed.emit)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def load(self, plain: dict[str, Any], *, is_changed: bool = False) -> None:
        """Shows plain data; `is_changed` when it is already different from what is stored (taken up after a crash)."""
        self._rest = dict(plain)
        for key, editor in self._editors.items():
            editor.set_value(plain.get(key))
        self._loaded = {} if is_changed else self.value()
        self._show_problems(self._check(self.value()) if is_changed else ())

    def value(self) -> dict[str, Any]:
        """The record as plain data; fields that are not shown keep their value."""
        return {**self._rest, **{key: editor.value() for key, editor in self._editors.items()}}

    def editor(self, key: str) -> Editor:
        """The editor of a field."""
        return self._editors[key]

    @property
    def is_changed(self) -> bool:
        """Whether something differs from what was loaded."""
        return self.value() != self._loaded

    def ask_save(self) -> None:
        """Asks for saving, or shows what forbids it and goes there."""
        problems = self._check(self.value())
        self._show_problems(problems)
        if problems:
            self.go_to(problems[0][0])
            self.footer.setText(self._bench.texts.t("Not saved yet: see the marked fields."))
            return
        self._on_keep()
        self.save_asked.emit(self.value())

    def show_problems(self, problems: Problems) -> None:
        """Shows problems that only saving found."""
        self._show_problems(problems)
        if problems:
            self.go_to(problems[0][0])

    def tell(self, sentence: str) -> None:
        """Shows a sentence beside the buttons."""
        self.footer.setText(sentence)

    def focus_first(self) -> None:
        """Puts the cursor into the first field, so that one can type at once."""
        first = next(iter(self._editors.values()))
        if isinstance(first, LinesEditor):
            first.focus_first()
        else:
            first.input().setFocus()

    def mark_saved(self) -> None:
        """Takes the present data as what is stored."""
        self._loaded = self.value()
        for timer in self._timers:
            timer.stop()

    def _arrange(self, title: str, parts: tuple[FormPart, ...]) -> None:
        t = self._bench.texts.t
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(8)
        heading = PlainLabel(title)
        heading.setObjectName("recordTitle")
        heading.setContentsMargins(24, 4, 24, 0)
        layout.addWidget(heading)
        for place, part in enumerate(parts):
            self._tabs.addTab(self._part(part, place), part.heading)
        layout.addWidget(self._tabs, 1)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(24, 8, 24, 12)
        bottom.addWidget(self.footer, 1)
        bottom.addWidget(push_button(t("Cancel"), self.closed.emit))
        bottom.addWidget(primary_button(t("Save (Ctrl+S)"), self.ask_save))
        layout.addLayout(bottom)

    def _part(self, part: FormPart, place: int) -> QWidget:
        body = QWidget()
        body.setObjectName("formBody")
        form = QFormLayout(body)
        form.setContentsMargins(24, 16, 24, 24)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in part.fields:
            self._add_field(form, field, place)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        return scroll

    def _add_field(self, form: QFormLayout, field: FormField, place: int) -> None:
        editor = field.make()
        editor.setParent(self)
        editor.changed.connect(self._on_changed)
        problem = PlainLabel("", role="problem")
        problem.hide()
        cell = QVBoxLayout()
        cell.setSpacing(2)
        cell.addWidget(editor.widget)
        if field.hint:
            cell.addWidget(PlainLabel(field.hint, role="hint"))
        cell.addWidget(problem)
        holder = QWidget()
        cell.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(cell)
        if isinstance(editor, LinesEditor):
            form.addRow(PlainLabel(field.label, role="section"))
            form.addRow(holder)
        elif isinstance(editor, FlagEditor):
            form.addRow(holder)
        else:
            form.addRow(PlainLabel(field.label), holder)
        self._editors[field.key] = editor
        self._problems[field.key] = problem
        self._places[field.key] = place

    def _timer(self, delay: int, action: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(delay)
        timer.timeout.connect(action)
        return timer

    def _on_changed(self) -> None:
        for timer in self._timers:
            timer.start()

    def _on_pause(self) -> None:
        value = self.value()
        self._show_problems(self._check(value))
        self.changed.emit(value)

    def _on_keep(self) -> None:
        if self.is_changed:
            self._keep(self.value())

    def _show_problems(self, problems: Problems) -> None:
        texts = self._bench.texts
        for key, label in self._problems.items():
            label.hide()
            self._editors[key].set_invalid(False)
            if isinstance(self._editors[key], LinesEditor):
                self._editors[key].clear_problems()  # type: ignore[attr-defined]
        for path, message in problems:
            key, _, rest = path.partition("[")
            editor = self._editors.get(key)
            if isinstance(editor, LinesEditor) and rest:
                place, _, inner = rest.partition("]")
                editor.show_problem(int(place), inner.lstrip("."), texts.say(message))
            elif editor is not None:
                self._problems[key].setText(texts.say(message))
                self._problems[key].show()
                editor.set_invalid(True)
        self.footer.setText(
            "" if not problems else texts.tn("{n} field needs attention.", "{n} fields need attention.", len(problems))
        )

    def go_to(self, path: str) -> None:
        """Goes to a field such as `length` or `parties[0].signed_on`: its tab, its line, and into view."""
        key, _, rest = path.partition("[")
        if key not in self._places:
            return
        self._tabs.setCurrentIndex(self._places[key])
        editor = self._editors[key]
        place, _, inner = rest.partition("]")
        if isinstance(editor, LinesEditor):
            editor.focus_field(int(place) if place.isdigit() else 0, inner.lstrip("."))
        else:
            editor.input().setFocus()
        self._show_focus(self._places[key])

    def _show_focus(self, place: int) -> None:
        """Scrolls to the field the cursor is in, once the tab has its sizes."""
        scroll = self._tabs.widget(place)

        def show() -> None:
            focused = self.focusWidget()
            if isinstance(scroll, QScrollArea) and focused is not None and scroll.isAncestorOf(focused):
                scroll.ensureWidgetVisible(focused, 50, 80)

        QTimer.singleShot(0, self, show)
