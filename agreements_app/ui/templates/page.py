"""The templates place: every Word template, its pages, what it needs, what is wrong with it, and the fields to copy into it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTime, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QListWidgetItem, QVBoxLayout, QWidget

from agreements_app.services.templates import TemplateCheck, TemplateRow, Trial, TrialRecord
from agreements_app.texts.messages import AppError
from agreements_app.ui.common.dialogs import choose_file, open_path, tell_error
from agreements_app.ui.common.widgets import primary_button, push_button
from agreements_app.ui.common.workbench import Workbench
from agreements_app.ui.templates.check_body import check_body, problem_body
from agreements_app.ui.templates.page_view import TemplatesView
from agreements_app.ui.templates.watching import FileWatch


class TemplatesPage(QWidget):
    """The templates place.

    The file of the template chosen is watched while the place is shown: when Word has saved it, pages and check are made anew.
    """

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.setObjectName("page")
        t, colours = bench.texts.t, bench.colours
        self._rows: tuple[TemplateRow, ...] = ()
        self._check: tuple[TemplateRow, TemplateCheck] | None = None
        self._trial: tuple[TemplateRow, Trial] | None = None
        self._wanted = ""
        self.edit_button = push_button(t("Edit in Word"), self.edit, icon_name="edit", colour=colours.text)
        self.add_button = primary_button(
            t("Add a template"), self.begin_new, icon_name="plus", colour=colours.on_accent
        )
        self.edit_button.setEnabled(not bench.is_read_only)
        self.add_button.setEnabled(not bench.is_read_only)
        self.view = TemplatesView(bench, self.edit_button, self.add_button)
        self.list = self.view.list
        self.detail_scroll = self.view.check
        self.watch = FileWatch(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self._connect()

    def reload(self) -> None:
        """Looks anew at the shelf (templates may have been edited in Word)."""
        if self.isVisible():
            self.bench.runner.run(self.bench.office.templates.listed, self._show)

    def begin_new(self) -> None:
        """Takes a Word file in as a template."""
        t = self.bench.texts.t
        path = choose_file(self, t("Add a template"), t("Word files (*.docx)"))
        if path is not None and not self.bench.is_read_only:
            self.bench.runner.run(
                lambda: self.bench.office.templates.add(path), lambda row: self._on_added(row), self._on_failed
            )

    def edit(self) -> None:
        """Opens the office's own copy of the template in Word."""
        row = self.current()
        if row is not None and not self.bench.is_read_only:
            self.bench.runner.run(
                lambda: self.bench.office.templates.own_copy(row), lambda path: self._on_copied(path), self._on_failed
            )

    def current(self) -> TemplateRow | None:
        """The template chosen."""
        place = self.list.currentRow()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def record(self) -> TrialRecord:
        """What the pages are to show the template filled with."""
        return TrialRecord(self.view.record.currentData())

    def copy(self, tag: str) -> None:
        """Puts a tag on the clipboard."""
        QGuiApplication.clipboard().setText(tag)
        self.bench.say(self.bench.texts.t("Copied: {text}", text=tag), "")

    def showEvent(self, event: QShowEvent) -> None:
        """Looks at the shelf whenever the place is shown."""
        super().showEvent(event)
        QTimer.singleShot(0, self.reload)

    def hideEvent(self, event: QHideEvent) -> None:
        """Watches nothing while nobody looks."""
        super().hideEvent(event)
        self.watch.watch(None)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_chosen)
        self.view.record.currentIndexChanged.connect(self._on_record_chosen)
        self.watch.changed.connect(self.reload)

    def _show(self, rows: tuple[TemplateRow, ...]) -> None:
        current = self.current()
        wanted = self._wanted or (current.name if current else "")
        self._rows, self._wanted = rows, ""
        self.list.blockSignals(True)
        self.list.clear()
        for row in rows:
            self.list.addItem(QListWidgetItem(self._title(row)))
        if rows:
            names = [row.name for row in rows]
            self.list.setCurrentRow(names.index(wanted) if wanted in names else 0)
        self.list.blockSignals(False)
        self._on_chosen(self.list.currentRow())

    def _title(self, row: TemplateRow) -> str:
        return row.description.title(self.bench.language) if row.description else row.name

    def _on_chosen(self, _place: int) -> None:
        row = self.current()
        if row is None:
            return
        self.watch.watch(row.path if self.isVisible() else None)
        if row.problem is not None:
            self._check = self._trial = None
            self.detail_scroll.show_body(problem_body(self.bench, row))
            self._clear_pages()
            return
        if self._check is None or self._check[0] != row:
            work = partial(self._checked, row)
            self.bench.runner.run(work, lambda found: self._on_checked(found), self._on_failed)
        self._try()

    def _on_record_chosen(self, _place: int) -> None:
        self._try()

    def _checked(self, row: TemplateRow) -> tuple[TemplateRow, TemplateCheck]:
        return row, self.bench.office.templates.check(row)

    def _tried(self, row: TemplateRow, record: TrialRecord) -> tuple[TemplateRow, Trial]:
        return row, self.bench.office.templates.try_with(row, record)

    def _try(self) -> None:
        """Has the pages made, unless they are those that are shown."""
        row, record = self.current(), self.record()
        if row is None or row.problem is not None:
            return
        if self._trial is not None and (self._trial[0], self._trial[1].record) == (row, record):
            return
        self.view.looked_at.setText(self.bench.texts.t("The pages are being made …"))
        self.bench.runner.run(partial(self._tried, row, record), lambda tried: self._on_tried(tried), self._on_failed)

    def _on_checked(self, found: tuple[TemplateRow, TemplateCheck]) -> None:
        if found[0] != self.current():
            return
        is_same = self._check is not None and self._check[0].name == found[0].name
        self._check = found
        self.view.palette_panel.show_fields(found[1].offered)
        self._show_check(keeps_place=is_same)

    def _on_tried(self, tried: tuple[TemplateRow, Trial]) -> None:
        row, trial = tried
        if row != self.current() or trial.record is not self.record():
            return
        is_same = self._trial is not None and self._trial[0].name == row.name
        self._trial = tried
        if trial.pdf:
            self.view.pages.show_pdf(trial.pdf, keeps_place=is_same)
            now = QTime.currentTime().toString("HH:mm:ss")
            self.view.looked_at.setText(self.bench.texts.t("Looked at {time}", time=now))
        else:
            self._clear_pages()
        self._show_check(keeps_place=True)

    def _show_check(self, *, keeps_place: bool) -> None:
        if self._check is None:
            return
        row, check = self._check
        trial = self._trial[1] if self._trial is not None and self._trial[0] == row else None
        self.detail_scroll.show_body(check_body(self.bench, row, check, trial, self.copy), keeps_place=keeps_place)

    def _clear_pages(self) -> None:
        self.view.pages.setWidget(QWidget())
        self.view.looked_at.setText("")

    def _on_added(self, row: TemplateRow) -> None:
        self._wanted = row.name
        self.reload()

    def _on_copied(self, path: Path) -> None:
        self.reload()
        open_path(path)

    def _on_failed(self, error: AppError) -> None:
        self.view.looked_at.setText("")
        tell_error(self, self.bench.texts, error)
