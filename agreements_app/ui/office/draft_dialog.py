"""Writing a draft: template and languages on the left with what is missing, the pages on the right."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from agreements_app.domain.codes import DraftLayout
from agreements_app.domain.queries import DraftRow
from agreements_app.services.drafting import FORMATS, DraftRequest, Preview, WrittenDraft
from agreements_app.services.missing_fields import EntryPlace, FieldEntry, entry_words
from agreements_app.services.paper_subjects import usual_template
from agreements_app.services.templates import TemplateRow
from agreements_app.texts.code_words import choices
from agreements_app.texts.messages import AppError
from agreements_app.texts.template_words import template_field_name
from agreements_app.ui.common.dialogs import choose_folder, open_path, tell_error
from agreements_app.ui.common.pdf_view import PdfView
from agreements_app.ui.common.widgets import PlainLabel, link_button, primary_button, push_button
from agreements_app.ui.common.workbench import Workbench

_MARGIN = 12
_NARROWEST, _WIDEST = 380, 560


class DraftDialogView:
    """The widgets of the dialog; holds no behaviour."""

    def __init__(self, dialog: QDialog, bench: Workbench) -> None:
        t = bench.texts.t
        self.template = QComboBox()
        self.template.setAccessibleName(t("Template"))
        self.english = QCheckBox(t("English"))
        self.japanese = QCheckBox(t("Japanese"))
        self.layout_heading = PlainLabel(t("Layout of the languages"), role="section")
        self.layout = QComboBox()
        self.layout.setAccessibleName(t("Layout of the languages"))
        self.formats = QComboBox()
        self.formats.setAccessibleName(t("Files"))
        self.missing = QListWidget()
        self.missing.setAccessibleName(t("What is missing"))
        self.missing_heading = PlainLabel("", role="section")
        self.missing_hint = PlainLabel(t("Double-click or Enter: to the field where it is entered."), role="hint")
        self.blanks = QCheckBox(t("Mark what is missing and write the draft all the same"))
        self.folder = PlainLabel("", role="muted")
        self.pages = PdfView(t("Pages"))
        self.state = PlainLabel("", role="muted")
        self.buttons = QHBoxLayout()
        self.left = QVBoxLayout()
        dialog.resize(1180, 820)
        for heading, widget in (
            (PlainLabel(t("Template"), role="section"), self.template),
            (PlainLabel(t("Languages"), role="section"), self._languages()),
            (self.layout_heading, self.layout),
            (PlainLabel(t("Files"), role="section"), self.formats),
        ):
            self.left.addWidget(heading)
            self.left.addWidget(widget)
        self.left.addWidget(self.missing_heading)
        self.left.addWidget(self.missing_hint)
        self.left.addWidget(self.missing, 8)
        self.left.addWidget(self.blanks)
        self.left.addWidget(PlainLabel(t("Folder"), role="section"))
        self.left.addWidget(self.folder)
        holder = QWidget()
        holder.setLayout(self.left)
        widest = self.blanks.sizeHint().width() + 2 * _MARGIN  # larger text needs a wider column
        holder.setFixedWidth(min(max(_NARROWEST, widest), _WIDEST))
        top = QHBoxLayout()
        top.addWidget(holder)
        top.addWidget(self.pages, 1)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(16, 12, 16, 12)
        column.addLayout(top, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.state, 1)
        bottom.addLayout(self.buttons)
        column.addLayout(bottom)

    def _languages(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.english)
        row.addWidget(self.japanese)
        row.addStretch(1)
        return holder


class DraftDialog(QDialog):
    """Writes a draft of one agreement.

    Signals:
        written(tuple): the drafts were written and recorded.
        entry_wanted(FieldEntry): the form in which a missing value is entered is to be opened; the dialog waits, hidden.
    """

    written = Signal(object)
    entry_wanted = Signal(object)

    def __init__(
        self,
        bench: Workbench,
        agreement_id: int,
        templates: tuple[TemplateRow, ...],
        parent: QWidget,
        *,
        template: str = "",
        instrument_id: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.bench = bench
        self._instrument_id = instrument_id
        self._own_template = template
        self._agreement_id = agreement_id
        self._templates = [row for row in templates if row.description and "agreement" in row.description.kinds]
        t = bench.texts.t
        self.setWindowTitle(t("Write a draft"))
        self.view = DraftDialogView(self, bench)
        chosen = bench.preferences.get("draft_folder")
        self._folder = Path(chosen) if chosen else bench.office.folder.documents
        for row in self._templates:
            assert row.description is not None
            self.view.template.addItem(row.description.title(bench.language), row.name)
        for box in (self.view.english, self.view.japanese):
            box.setChecked(True)
        self._fill_choices()
        rows = bench.office.agreements.rows([agreement_id])
        self.choose_template(template or (usual_template(rows[0]) if rows else ""))
        self.view.left.addWidget(link_button(t("Choose another folder"), self._on_folder))
        self.view.left.addStretch(1)
        self.write_button = primary_button(t("Write the draft"), self.write)
        self.view.buttons.addWidget(push_button(t("Close"), self.reject))
        self.view.buttons.addWidget(self.write_button)
        self.write_button.setDefault(True)
        self._further: list[QPushButton] = []
        self._connect()
        self._refresh()

    def request(self) -> DraftRequest:
        """What is to be written."""
        boxes = ((self.view.english, "en"), (self.view.japanese, "ja"))
        languages = tuple(code for box, code in boxes if box.isChecked())
        layout = self.view.layout.currentData()
        return DraftRequest(
            agreement_id=self._agreement_id,
            template=self.template_name(),
            languages=languages,
            formats=tuple(str(self.view.formats.currentData()).split()),
            layout=DraftLayout(layout) if layout and len(languages) > 1 else None,
            allows_blanks=self.view.blanks.isChecked(),
            instrument_id=self._instrument_of(self.template_name()),
        )

    def template_name(self) -> str:
        """The template that is chosen."""
        return str(self.view.template.currentData() or "")

    def _instrument_of(self, template: str) -> int | None:
        """The instrument the dialog was opened for, as long as its own template is chosen."""
        return self._instrument_id if template == self._own_template else None

    def choose_template(self, name: str) -> None:
        """Chooses a template by its name."""
        self.view.template.setCurrentIndex(max(0, self.view.template.findData(name)))

    def write(self) -> None:
        """Writes the files and records the draft."""
        request, folder = self.request(), self._folder
        t = self.bench.texts.t
        self.write_button.setEnabled(False)
        self.view.state.setText(t("Writing …"))
        self.bench.runner.run(
            lambda: self.bench.office.drafts.write_all(request, folder),
            self._on_written,
            self._on_failed,
            name=t("Writing a draft"),
        )

    def take_after(self, row: DraftRow) -> None:
        """Chooses the languages and the layout of a recorded draft, which the new one follows."""
        self.view.english.setChecked("en" in row.languages)
        self.view.japanese.setChecked("ja" in row.languages)
        self.view.layout.setCurrentIndex(self.view.layout.findData(row.layout.value if row.layout else None))
        self._refresh()

    def come_back(self) -> None:
        """Shows the dialog again after a value was entered, with what is missing now."""
        self.open()
        self._refresh()

    def _fill_choices(self) -> None:
        t, view = self.bench.texts.t, self.view
        view.layout.addItem(t("As the template has them"), None)
        for layout, words in choices(DraftLayout, self.bench.texts):
            view.layout.addItem(words, layout.value)
        for words, names in ((t("Word and PDF"), FORMATS), (t("Word alone"), ("docx",)), (t("PDF alone"), ("pdf",))):
            view.formats.addItem(words, " ".join(names))

    def _connect(self) -> None:
        self.view.template.currentIndexChanged.connect(lambda _place: self._refresh())
        self.view.english.clicked.connect(lambda _checked: self._refresh())
        self.view.japanese.clicked.connect(lambda _checked: self._refresh())
        self.view.layout.currentIndexChanged.connect(lambda _place: self._refresh())
        self.view.blanks.clicked.connect(lambda _checked: self._refresh_button())
        self.view.missing.itemDoubleClicked.connect(self._on_missing)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(QKeySequence(key), self.view.missing)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda: self._on_missing(self.view.missing.currentItem()))

    def _refresh(self) -> None:
        request = self.request()
        self.view.folder.setText(str(self._folder))
        self.write_button.setEnabled(False)
        for widget in (self.view.layout_heading, self.view.layout):
            widget.setVisible(len(request.languages) > 1)
        if not request.languages or not request.template:
            self.view.missing_heading.setText(self.bench.texts.t("Choose a language."))
            return
        self.view.state.setText(self.bench.texts.t("The pages are being made …"))
        self.bench.runner.run(lambda: self.bench.office.drafts.preview(request), self._on_preview, self._on_failed)

    def _on_preview(self, preview: Preview) -> None:
        texts = self.bench.texts
        self._show_missing(preview)
        self.view.pages.show_pdf(preview.pdf, keeps_place=True)
        self.view.state.setText("\n".join(texts.say(loss.message) for loss in preview.losses[:3]))
        self._refresh_button()

    def _show_missing(self, preview: Preview) -> None:
        texts = self.bench.texts
        self.view.missing.clear()
        paths = dict.fromkeys(item.path for item in preview.missing)
        for path in paths:
            entry, name = preview.entries.get(path), texts.say(template_field_name(path))
            item = QListWidgetItem(f"{name}\n→ {texts.say(entry_words(entry))}" if entry else name)
            item.setData(Qt.ItemDataRole.UserRole, entry)
            self.view.missing.addItem(item)
        heading = (
            texts.tn("{n} value is missing", "{n} values are missing", len(paths))
            if paths
            else texts.t("Nothing is missing.")
        )
        self.view.missing_heading.setText(heading)
        self.view.missing.setVisible(bool(paths))
        self.view.missing_hint.setVisible(bool(paths))
        self.view.missing.setCurrentRow(0)
        self.view.blanks.setVisible(bool(paths))

    def _refresh_button(self) -> None:
        is_complete = self.view.missing.count() == 0 or self.view.blanks.isChecked()
        self.write_button.setEnabled(is_complete)

    def _on_missing(self, item: QListWidgetItem | None) -> None:
        """To the field where the value is entered; the dialog comes back when its form is gone."""
        entry: FieldEntry | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if entry is None or self.bench.is_read_only:
            return
        if entry.place in (EntryPlace.DRAFT, EntryPlace.INITIATIVE):
            self.view.state.setText(self.bench.texts.say(entry_words(entry)))
            return
        self.hide()
        self.entry_wanted.emit(entry)

    def _on_written(self, written: tuple[WrittenDraft, ...]) -> None:
        t = self.bench.texts.t
        paths = [path for each in written for path in each.paths]
        self.view.state.setText(t("Written: {names}", names=", ".join(path.name for path in paths)))
        self.write_button.setEnabled(True)
        for button in self._further:
            button.deleteLater()
        self._further = []
        is_word = paths[0].suffix == ".docx"
        for text, path in (
            (t("Open the Word file") if is_word else t("Open the PDF file"), paths[0]),
            (t("Show in the folder"), paths[0].parent),
        ):
            self._further.append(push_button(text, partial(open_path, path)))
            self.view.buttons.insertWidget(0, self._further[-1])
        self.written.emit(written)

    def _on_failed(self, error: AppError) -> None:
        self.view.state.setText("")
        tell_error(self, self.bench.texts, error)

    def _on_folder(self) -> None:
        folder = choose_folder(self, self.bench.texts.t("Folder for drafts"))
        if folder is not None:
            self._folder = folder
            self.bench.preferences.set("draft_folder", str(folder))
            self.view.folder.setText(str(folder))
