"""Two short questions about a reminder: until when it is put off and why, and to whom it is given."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from agreements_app.domain.calendar.months import add_months
from agreements_app.services.reminders import ReminderLine, snooze_problems
from agreements_app.texts.catalogue import Texts
from agreements_app.ui.common.fields import TextEditor, date_editor
from agreements_app.ui.common.widgets import PlainLabel, link_button


class _Question(QDialog):
    """A dialog with a few lines, OK and Cancel; what is wrong is said above the buttons and keeps it open."""

    def __init__(self, title: str, about: str, texts: Texts, parent: QWidget) -> None:
        super().__init__(parent)
        self.texts = texts
        self.setWindowTitle(title)
        self.resize(480, self.sizeHint().height())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(PlainLabel(about))
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(16)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        layout.addLayout(self.form)
        self.problem = PlainLabel("", role="problem")
        self.problem.hide()
        layout.addWidget(self.problem)
        buttons = QDialogButtonBox()
        buttons.addButton(texts.t("OK"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(texts.t("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def accept(self) -> None:
        """Closes when nothing is wrong."""
        words = self.wrong()
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        if not words:
            super().accept()

    def wrong(self) -> str:
        """What keeps it from being accepted, or empty."""
        raise NotImplementedError


class PutOffDialog(_Question):
    """Asks until when a reminder is put off, and why."""

    def __init__(self, line: ReminderLine, about: str, today: date, texts: Texts, parent: QWidget) -> None:
        super().__init__(texts.t("Put off"), about, texts, parent)
        self._line, self._today = line, today
        self.day = date_editor(texts.tc("reminder", "Until"), texts, is_partial=False)
        self.reason = TextEditor(texts.t("Reason"))
        self.form.addRow(PlainLabel(texts.tc("reminder", "Until")), self.day.widget)
        shortcuts = QHBoxLayout()
        shortcuts.setSpacing(16)
        for words, day in (
            (texts.t("in a week"), today + timedelta(days=7)),
            (texts.t("in two weeks"), today + timedelta(days=14)),
            (texts.t("in a month"), add_months(today, 1)),
        ):
            button = link_button(words, partial(self.day.set_value, day.isoformat()))
            button.setAutoDefault(False)
            shortcuts.addWidget(button)
        shortcuts.addStretch(1)
        self.form.addRow(PlainLabel(""), shortcuts)
        self.form.addRow(PlainLabel(texts.t("Reason")), self.reason.widget)
        self.day.set_value((today + timedelta(days=7)).isoformat())
        self.day.input().setFocus()

    def until(self) -> date | None:
        """The day chosen, or None when it cannot be read."""
        try:
            return date.fromisoformat(self.day.value() or "")
        except ValueError:
            return None

    def wrong(self) -> str:
        """No later day, one beyond the day itself, or no reason."""
        until = self.until()
        if until is None:
            return self.texts.t("Choose a later day than today.")
        problems = snooze_problems(self._line.due_on, until, self.reason.value(), self._today)
        return "\n".join(self.texts.say(words) for _, words in problems)


class GiveDialog(_Question):
    """Asks to whom a reminder is given."""

    def __init__(self, about: str, names: tuple[str, ...], texts: Texts, parent: QWidget) -> None:
        super().__init__(texts.t("Give to somebody"), about, texts, parent)
        self.to = TextEditor(texts.tc("reminder", "To"), names)
        self.reason = TextEditor(texts.t("Note"), placeholder=texts.t("may stay empty"))
        self.form.addRow(PlainLabel(texts.tc("reminder", "To")), self.to.widget)
        self.form.addRow(PlainLabel(texts.t("Note")), self.reason.widget)
        self.to.input().setFocus()

    def wrong(self) -> str:
        """Nobody named."""
        return "" if self.to.value().strip() else self.texts.t("Say to whom.")
