"""The settings place: the office's own facts, its calendar, and this person's language and appearance."""

import datetime
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from agreements_app.domain.calendar.written import read_date
from agreements_app.domain.plain import PlainError, from_plain, to_plain
from agreements_app.domain.term.rule import Period
from agreements_app.services.settings import OfficeIdentity, OfficeSettings
from agreements_app.storage.backup import Backup
from agreements_app.texts.dates import format_moment
from agreements_app.texts.messages import AppError
from agreements_app.ui.common.detail import DetailScroll
from agreements_app.ui.common.dialogs import open_path, tell_error
from agreements_app.ui.common.fields import RecordEditor
from agreements_app.ui.common.pickers import institution_editor
from agreements_app.ui.common.widgets import PlainLabel, primary_button, push_button
from agreements_app.ui.common.workbench import Workbench

_TEXTS = ("name_en", "name_ja", "section_en", "section_ja", "address_en", "address_ja", "phone", "email")


class SettingsPage(QWidget):
    """The settings place.

    Signals:
        preference_changed(str, object): this person chose another language, appearance or text size.
        notices_switched(bool): this person wants notices of the system's tray, or wants none.
        saved(): the office's settings were kept.
        backup_requested(), restore_requested(), check_requested(): the user wants a backup, its way back, or a check.
    """

    preference_changed = Signal(str, object)
    notices_switched = Signal(bool)
    saved = Signal()
    backup_requested = Signal()
    restore_requested = Signal()
    check_requested = Signal()

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.setObjectName("page")
        self._lines: dict[str, QLineEdit] = {}
        self._settings = OfficeSettings()
        self.closed_days = QPlainTextEdit()
        self.window_line = QLineEdit()
        self.old_text_years = QSpinBox()
        self.backups = PlainLabel("", role="muted", is_selectable=True)
        self.problem = PlainLabel("", role="problem")
        self.own = self._own_editor()
        self.save_button = primary_button(bench.texts.t("Save settings"), self.save)
        self.save_button.setEnabled(not bench.is_read_only)
        self._arrange()

    def reload(self) -> None:
        """Shows the settings as they are."""
        if self.isVisible():
            office = self.bench.office
            self.bench.runner.run(lambda: (office.settings.read(), office.backups.listed()), self._show)

    def save(self) -> None:
        """Keeps the office's settings."""
        texts = self.bench.texts
        closed, wrong = self._read_days()
        if wrong:
            self.problem.setText(texts.t("These are no dates: {names}", names=", ".join(wrong)))
            return
        try:
            plain = {name: line.text() for name, line in self._lines.items()}
            identity = from_plain(OfficeIdentity, {**plain, "institution_id": self.own.value()})
            window = Period.parse(self.window_line.text())
        except (PlainError, ValueError):
            self.problem.setText(texts.t("The decision window is a length such as 6m or 90d."))
            return
        self.problem.setText("")
        settings = replace(
            self._settings,
            identity=identity,
            closed_days=closed,
            decision_window=window,
            old_text_years=self.old_text_years.value(),
        )
        self.bench.runner.run(
            lambda: self.bench.office.settings.save(settings),
            lambda _done: self._on_saved(),
            self._on_failed,
            name=texts.t("Saving"),
        )

    def go_to(self, field: str) -> None:
        """Puts the cursor into a field of the office's own facts."""
        if field in self._lines:
            self._lines[field].setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Shows the settings as they are."""
        super().showEvent(event)
        QTimer.singleShot(0, self.reload)

    def _arrange(self) -> None:
        t = self.bench.texts.t
        heading = PlainLabel(t("Settings"))
        heading.setObjectName("pageTitle")
        body = QWidget()
        body.setObjectName("page")
        column = QVBoxLayout(body)
        column.setContentsMargins(28, 20, 28, 28)
        column.setSpacing(10)
        column.addWidget(heading)
        column.addWidget(PlainLabel(t("This window"), role="section"))
        column.addLayout(self._window_part())
        column.addWidget(PlainLabel(t("Our office, as letters name it"), role="section"))
        column.addLayout(self._office_part())
        column.addWidget(PlainLabel(t("Calendar"), role="section"))
        column.addLayout(self._calendar_part())
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(PlainLabel(t("Data and backups"), role="section"))
        column.addLayout(self._data_part())
        column.addStretch(1)
        scroll = DetailScroll(t("Settings"))
        scroll.show_body(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _window_part(self) -> QFormLayout:
        t, preferences = self.bench.texts.t, self.bench.preferences
        form = _form()
        zoom = int(preferences.get("zoom", 100))
        appearance = str(preferences.get("appearance", "system"))
        for heading, name, choices, current in (
            (t("Language"), "language", (("English", "en"), ("日本語", "ja")), self.bench.language),
            (
                t("Appearance"),
                "appearance",
                ((t("As the system"), "system"), (t("Light"), "light"), (t("Dark"), "dark")),
                appearance,
            ),
            (
                t("Text size"),
                "zoom_to",
                tuple((f"{size} %", size) for size in (80, 90, 100, 110, 125, 150, 175, 200)),
                zoom,
            ),
        ):
            box = QComboBox()
            box.setAccessibleName(heading)
            for words, value in choices:
                box.addItem(words, value)
            box.setCurrentIndex(max(0, box.findData(current)))
            box.activated.connect(
                lambda _place, box=box, name=name: self.preference_changed.emit(name, box.currentData())
            )
            box.setMaximumWidth(280)
            form.addRow(PlainLabel(heading), box)
        notices = QCheckBox(t("Tell reminders through the system's tray, where there is one"))
        notices.setChecked(bool(preferences.get("tray_notices", True)))
        notices.toggled.connect(self.notices_switched)
        form.addRow(PlainLabel(t("Notices")), notices)
        return form

    def _office_part(self) -> QFormLayout:
        t = self.bench.texts.t
        form = _form()
        form.addRow(PlainLabel(t("Our association in the register")), self.own.widget)
        headings = (
            t("Name (English)"), t("Name (Japanese)"), t("Section (English)"), t("Section (Japanese)"),
            t("Address (English)"), t("Address (Japanese)"), t("Telephone"), t("E-mail"),
        )  # fmt: skip
        for name, heading in zip(_TEXTS, headings, strict=True):
            line = QLineEdit()
            line.setAccessibleName(heading)
            line.setMaximumWidth(620)
            self._lines[name] = line
            form.addRow(PlainLabel(heading), line)
        return form

    def _calendar_part(self) -> QFormLayout:
        t = self.bench.texts.t
        form = _form()
        self.window_line.setAccessibleName(t("Decision window"))
        self.window_line.setMaximumWidth(120)
        form.addRow(PlainLabel(t("Decision window")), self.window_line)
        form.addRow(
            PlainLabel(""),
            PlainLabel(t("How long before a deadline an agreement comes up for decision, such as 6m."), role="hint"),
        )
        self.old_text_years.setAccessibleName(t("A text is old after (years)"))
        self.old_text_years.setRange(1, 99)
        self.old_text_years.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.old_text_years.setMaximumWidth(120)
        form.addRow(PlainLabel(t("A text is old after (years)")), self.old_text_years)
        form.addRow(
            PlainLabel(""),
            PlainLabel(
                t("A renewal of an older text is proposed as a new agreement instead of a letter."), role="hint"
            ),
        )
        self.closed_days.setAccessibleName(t("Closed days"))
        self.closed_days.setFixedHeight(90)
        self.closed_days.setMaximumWidth(620)
        form.addRow(PlainLabel(t("Closed days")), self.closed_days)
        form.addRow(
            PlainLabel(""),
            PlainLabel(
                t("One a line. Weekends, national holidays and 29 December to 3 January are closed by themselves."),
                role="hint",
            ),
        )
        row = QHBoxLayout()
        row.addWidget(push_button(t("Committee calendar, approval, reminders…"), self.open_calendars))
        row.addStretch(1)
        form.addRow(PlainLabel(""), row)
        return form

    def open_calendars(self) -> QDialog:
        """Opens the office's calendars, approval routes, reminders and lead times."""
        from agreements_app.ui.settings.calendar_dialog import CalendarDialog

        dialog = CalendarDialog(self.bench, self)
        dialog.open()
        return dialog

    def _data_part(self) -> QFormLayout:
        t, office = self.bench.texts.t, self.bench.office
        form = _form()
        form.addRow(PlainLabel(t("Data folder")), PlainLabel(str(office.folder.root), is_selectable=True))
        form.addRow(PlainLabel(t("Backups")), self.backups)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(push_button(t("Back up everything…"), self.backup_requested.emit))
        restore = push_button(t("Restore from a backup…"), self.restore_requested.emit)
        restore.setEnabled(not self.bench.is_read_only)
        row.addWidget(restore)
        row.addWidget(push_button(t("Check the data"), self.check_requested.emit))
        row.addWidget(push_button(t("Show the data folder"), lambda: open_path(office.folder.root)))
        row.addStretch(1)
        form.addRow(PlainLabel(""), row)
        return form

    def _own_editor(self) -> RecordEditor:
        editor = institution_editor(self.bench.texts.t("Our association in the register"), self.bench)
        editor.setParent(self)
        editor.widget.setMaximumWidth(620)
        return editor

    def _show(self, found: tuple[OfficeSettings, tuple[Backup, ...]]) -> None:
        settings, backups = found
        self._settings = settings
        plain = to_plain(settings.identity)
        for name, line in self._lines.items():
            line.setText(str(plain[name]))
        self.own.set_value(settings.identity.institution_id)
        self.window_line.setText(str(settings.decision_window))
        self.old_text_years.setValue(settings.old_text_years)
        self.closed_days.setPlainText("\n".join(day.isoformat() for day in settings.closed_days))
        t = self.bench.texts.t
        newest = format_moment(backups[0].made_at, self.bench.language) if backups else ""
        words = (
            t("Backups: {count}, the newest of {moment}", count=len(backups), moment=newest)
            if backups
            else t("None yet")
        )
        self.backups.setText(words)

    def _read_days(self) -> tuple[tuple[datetime.date, ...], list[str]]:
        days, wrong = [], []
        for text in self.closed_days.toPlainText().splitlines():
            if not text.strip():
                continue
            found = read_date(text.strip()).start
            exact = found.exact if found else None
            if exact is None:
                wrong.append(text.strip())
            else:
                days.append(exact)
        return tuple(sorted(set(days))), wrong

    def _on_saved(self) -> None:
        self.bench.say(self.bench.texts.t("Saved."), "")
        self.reload()
        self.saved.emit()

    def _on_failed(self, error: AppError) -> None:
        tell_error(self, self.bench.texts, error)


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(24)
    form.setVerticalSpacing(8)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form
