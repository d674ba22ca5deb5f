"""The templates place: every Word template, what it needs, what is wrong with it, and its own copy to edit in Word."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QSplitter, QVBoxLayout, QWidget

from agreements_app.documents.templates.results import Finding
from agreements_app.services.templates import TemplateRow
from agreements_app.texts.field_words import template_field_name
from agreements_app.ui.common.detail import DetailBody, DetailScroll
from agreements_app.ui.common.dialogs import choose_file, open_path, tell_error
from agreements_app.ui.common.widgets import PlainLabel, primary_button, push_button
from agreements_app.ui.common.workbench import Workbench


class TemplatesPage(QWidget):
    """The templates place."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self.bench = bench
        self.setObjectName("page")
        self._rows: tuple[TemplateRow, ...] = ()
        t, colours = bench.texts.t, bench.colours
        self.list = QListWidget()
        self.list.setAccessibleName(t("Templates"))
        self.list.setObjectName("shelf")
        self.list.setWordWrap(True)
        self.detail_scroll = DetailScroll(t("Template in detail"))
        self.edit_button = push_button(t("Edit in Word"), self.edit, icon_name="edit", colour=colours.text)
        self.add_button = primary_button(
            t("Add a template"), self.begin_new, icon_name="plus", colour=colours.on_accent
        )
        self._arrange(t("Templates"))
        self.list.currentRowChanged.connect(self._on_chosen)

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
                lambda: self.bench.office.templates.add(path),
                lambda _row: self.reload(),
                lambda error: tell_error(self, self.bench.texts, error),
            )

    def edit(self) -> None:
        """Opens the office's own copy of the template in Word."""
        row = self.current()
        if row is not None and not self.bench.is_read_only:
            self.bench.runner.run(
                lambda: self.bench.office.templates.own_copy(row),
                open_path,
                lambda error: tell_error(self, self.bench.texts, error),
            )

    def current(self) -> TemplateRow | None:
        """The template chosen."""
        place = self.list.currentRow()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def showEvent(self, event: QShowEvent) -> None:
        """Looks at the shelf whenever the place is shown."""
        super().showEvent(event)
        QTimer.singleShot(0, self.reload)

    def _arrange(self, title: str) -> None:
        heading = PlainLabel(title)
        heading.setObjectName("pageTitle")
        header = QWidget()
        header.setObjectName("header")
        row = QHBoxLayout(header)
        row.setContentsMargins(20, 12, 20, 12)
        row.addWidget(heading, 1)
        row.addWidget(self.edit_button)
        row.addWidget(self.add_button)
        self.edit_button.setEnabled(not self.bench.is_read_only)
        self.add_button.setEnabled(not self.bench.is_read_only)
        splitter = QSplitter()
        splitter.addWidget(self.list)
        splitter.addWidget(self.detail_scroll)
        splitter.setSizes([380, 760])
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addWidget(splitter, 1)

    def _show(self, rows: tuple[TemplateRow, ...]) -> None:
        place = max(0, self.list.currentRow())
        self._rows = rows
        self.list.blockSignals(True)
        self.list.clear()
        for row in rows:
            self.list.addItem(QListWidgetItem(self._title(row)))
        self.list.blockSignals(False)
        if rows:
            self.list.setCurrentRow(min(place, len(rows) - 1))
            self._on_chosen(self.list.currentRow())

    def _title(self, row: TemplateRow) -> str:
        return row.description.title(self.bench.language) if row.description else row.name

    def _on_chosen(self, place: int) -> None:
        row = self.current()
        if row is None:
            return
        templates = self.bench.office.templates

        def work() -> tuple[TemplateRow, tuple[str, ...], tuple[Finding, ...]]:
            return row, templates.needed_fields(row), templates.lint(row)

        if row.problem is not None:
            self.detail_scroll.show_body(self._body(row, (), ()))
        else:
            self.bench.runner.run(
                work, lambda found: self._on_looked(found), lambda error: tell_error(self, self.bench.texts, error)
            )

    def _on_looked(self, found: tuple[TemplateRow, tuple[str, ...], tuple[Finding, ...]]) -> None:
        if found[0] == self.current():
            self.detail_scroll.show_body(self._body(*found))

    def _body(self, row: TemplateRow, needs: tuple[str, ...], findings: tuple[Finding, ...]) -> DetailBody:
        texts = self.bench.texts
        t = texts.t
        body = DetailBody(self.bench.colours)
        origin = t("Ships with the program") if row.is_shipped else t("The office's own")
        body.title(self._title(row), " · ".join(part for part in (row.path.name, origin) if part))
        if row.problem is not None:
            body.hint(texts.say(row.problem.message))
            body.finish()
            return body
        assert row.description is not None
        kinds = {
            "agreement": t("Drafts of an agreement"),
            "report": t("Printed lists"),
            "paper": t("Papers of the office"),
        }
        languages = {"en": t("English"), "ja": t("Japanese")}
        body.facts(
            (
                (t("For"), ", ".join(kinds.get(kind, kind) for kind in row.description.kinds)),
                (t("Languages"), ", ".join(languages.get(code, code) for code in row.description.languages)),
                (t("Edition"), row.description.edition),
            )
        )
        body.section(t("What is wrong with it"))
        if not findings:
            body.hint(t("Nothing was found."))
        for finding in findings:
            body.row(texts.say(finding.message), finding.place.text, None)
        body.section(t("What it needs ({count})", count=len(needs)))
        for path in needs:
            tag = "{{ " + path.replace("[]", "") + " }}"
            body.row(texts.say(template_field_name(path)), tag, partial(self._copy, tag))
        body.finish()
        return body

    def _copy(self, tag: str) -> None:
        QGuiApplication.clipboard().setText(tag)
        self.bench.say(self.bench.texts.t("Copied: {text}", text=tag), "")
