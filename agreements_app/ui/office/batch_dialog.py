"""Letters to many: the agreements with what each lacks, then the drafts one after the other, then what became of them."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from agreements_app.services.batch_drafting import Addressee, BatchResult
from agreements_app.services.drafting import FORMATS, DraftRequest
from agreements_app.services.templates import TemplateRow
from agreements_app.texts.messages import AppError
from agreements_app.texts.template_words import template_field_name
from agreements_app.ui.common.dialogs import choose_folder, tell_error
from agreements_app.ui.common.tasks import Task
from agreements_app.ui.common.widgets import PlainLabel, link_button, primary_button, push_button
from agreements_app.ui.common.workbench import Workbench

_LANGUAGES = (("en", "ja"), ("en",), ("ja",))


class BatchDialogView:
    """The widgets of the dialog; holds no behaviour."""

    def __init__(self, dialog: QDialog, bench: Workbench) -> None:
        t = bench.texts.t
        self.template, self.languages, self.formats = QComboBox(), QComboBox(), QComboBox()
        self.folder = PlainLabel("", role="muted")
        self.heading = PlainLabel("", role="section")
        self.lines = QListWidget()
        self.lines.setAccessibleName(t("Agreements"))
        self.lines.setWordWrap(True)
        self.blanks = QCheckBox(t("Mark what is missing and write the draft all the same"))
        self.state = PlainLabel("", role="muted")
        self.buttons = QHBoxLayout()
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(24)
        for words, box in (
            (t("Template"), self.template),
            (t("Languages"), self.languages),
            (t("Files"), self.formats),
        ):
            box.setAccessibleName(words)
            self.form.addRow(PlainLabel(words), box)
        self.form.addRow(PlainLabel(t("Folder")), self.folder)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(16, 12, 16, 12)
        column.addLayout(self.form)
        column.addWidget(self.heading)
        column.addWidget(self.lines, 1)
        column.addWidget(self.blanks)
        column.addWidget(self.state)
        column.addLayout(self.buttons)
        dialog.resize(820, 680)


class BatchDialog(QDialog):
    """Drafts with one template for several agreements. The dialog stays; the status bar has progress and cancel too."""

    def __init__(
        self, bench: Workbench, agreement_ids: tuple[int, ...], templates: tuple[TemplateRow, ...], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.bench = bench
        self._ids = agreement_ids
        self._found: tuple[Addressee, ...] = ()
        self._task: Task | None = None
        t = bench.texts.t
        self.setWindowTitle(t("Write letters"))
        self.view = BatchDialogView(self, bench)
        chosen = bench.preferences.get("draft_folder")
        self._folder = Path(chosen) if chosen else bench.office.folder.documents
        self._fill(templates)
        self.view.form.addRow(PlainLabel(""), link_button(t("Choose another folder"), self._on_folder))
        self.copy_button = push_button(
            t("Copy this list"), self.copy_summary, icon_name="copy", colour=bench.colours.text
        )
        self.cancel_button = push_button(t("Cancel"), self._on_cancel)
        self.write_button = primary_button(t("Write the letters"), self.write)
        self.view.buttons.addWidget(self.copy_button)
        self.view.buttons.addStretch(1)
        for button in (self.cancel_button, push_button(t("Close"), self.reject), self.write_button):
            self.view.buttons.addWidget(button)
        for box in (self.view.template, self.view.languages):
            box.activated.connect(lambda _place: self.look())
        self.view.blanks.clicked.connect(lambda _checked: self._refresh_button())
        self.look()

    def request(self) -> DraftRequest:
        """What is to be written for each agreement."""
        return DraftRequest(
            agreement_id=self._ids[0],
            template=str(self.view.template.currentData() or ""),
            languages=_LANGUAGES[self.view.languages.currentIndex()],
            formats=tuple(str(self.view.formats.currentData()).split()),
            allows_blanks=self.view.blanks.isChecked(),
        )

    def look(self) -> None:
        """Asks what each agreement lacks; nothing is written."""
        request, ids, office = self.request(), self._ids, self.bench.office
        self._begin(self.bench.texts.t("Looking for what is missing …"))
        self._task = self.bench.runner.run_long(
            lambda progress: office.batches.look(ids, request, progress.report),
            self._on_looked,
            self._on_failed,
            name=self.bench.texts.t("Looking for what is missing"),
        )
        self._task.progressed.connect(self._on_progress)

    def write(self) -> None:
        """Writes the drafts one after the other."""
        request, found, folder, office = self.request(), self._found, self._folder, self.bench.office
        self._begin(self.bench.texts.t("Writing …"))
        self._task = self.bench.runner.run_long(
            lambda progress: office.batches.write(found, request, folder, progress.report),
            self._on_written,
            self._on_failed,
            name=self.bench.texts.t("Writing letters"),
        )
        self._task.progressed.connect(self._on_progress)

    def copy_summary(self) -> None:
        """Puts what the dialog lists on the clipboard."""
        lines = [self.view.heading.text(), *self._texts()]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def reject(self) -> None:
        """Closes; what is under way is cancelled after the draft that is being written."""
        self._on_cancel()
        super().reject()

    def _texts(self) -> list[str]:
        return [self.view.lines.item(row).text() for row in range(self.view.lines.count())]

    def _fill(self, templates: tuple[TemplateRow, ...]) -> None:
        t, view = self.bench.texts.t, self.view
        for row in templates:
            if row.description is not None and "agreement" in row.description.kinds:
                view.template.addItem(row.description.title(self.bench.language), row.name)
        view.template.setCurrentIndex(max(0, view.template.findData("letter_of_renewal")))
        view.languages.addItems([t("Both languages"), t("English"), t("Japanese")])
        for words, names in ((t("Word and PDF"), FORMATS), (t("Word alone"), ("docx",)), (t("PDF alone"), ("pdf",))):
            view.formats.addItem(words, " ".join(names))
        view.folder.setText(str(self._folder))

    def _begin(self, sentence: str) -> None:
        self.view.state.setText(sentence)
        self.write_button.setEnabled(False)
        self.copy_button.setEnabled(False)
        self.cancel_button.setEnabled(True)

    def _end(self) -> None:
        self._task = None
        self.view.state.setText("")
        self.cancel_button.setEnabled(False)
        self.copy_button.setEnabled(self.view.lines.count() > 0)

    def _name(self, each: Addressee) -> str:
        return f"{each.number}  {self.bench.pick(each.partner_en, each.partner_ja)}".strip()

    def _on_looked(self, found: tuple[Addressee, ...]) -> None:
        texts = self.bench.texts
        self._found = found
        self.view.lines.clear()
        for each in sorted(found, key=lambda each: each.is_complete):
            self.view.lines.addItem(f"{self._name(each)}\n{self._lacks(each)}")
        lacking = sum(not each.is_complete for each in found)
        self.view.heading.setText(
            texts.tn(
                "{n} agreement, {lacking} with gaps", "{n} agreements, {lacking} with gaps", len(found), lacking=lacking
            )
        )
        self.view.blanks.setVisible(lacking > 0)
        self._end()
        self._refresh_button()

    def _lacks(self, each: Addressee) -> str:
        texts = self.bench.texts
        if each.refusal is not None:
            return texts.say(each.refusal)
        names = [texts.say(template_field_name(path)) for path in dict.fromkeys(item.path for item in each.missing)]
        return texts.t("Missing: {names}", names=", ".join(names)) if names else texts.t("Nothing is missing.")

    def _refresh_button(self) -> None:
        can_write = any(each.is_complete or (self.view.blanks.isChecked() and not each.refusal) for each in self._found)
        self.write_button.setEnabled(can_write and self._task is None and not self.bench.is_read_only)

    def _on_written(self, result: BatchResult) -> None:
        texts = self.bench.texts
        self.view.lines.clear()
        for left in result.left_out:
            reason = texts.say(left.reason)
            self.view.lines.addItem(
                texts.t("{number} left out: {reason}", number=self._name(left.addressee), reason=reason)
            )
        for each, made in result.written:
            names = ", ".join(path.name for draft in made for path in draft.paths)
            self.view.lines.addItem(f"{self._name(each)}\n{texts.t('Written: {names}', names=names)}")
        self.view.heading.setText(
            texts.t("{n} written, {left} left out", n=len(result.written), left=len(result.left_out))
        )
        self.view.blanks.setVisible(False)
        self._found = tuple(left.addressee for left in result.left_out)
        self._end()

    def _on_progress(self, done: int, total: int) -> None:
        self.view.state.setText(self.bench.texts.t("{done} of {total}", done=done, total=total))

    def _on_failed(self, error: AppError) -> None:
        self._end()
        tell_error(self, self.bench.texts, error)

    def _on_cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _on_folder(self) -> None:
        folder = choose_folder(self, self.bench.texts.t("Folder for drafts"))
        if folder is not None:
            self._folder = folder
            self.bench.preferences.set("draft_folder", str(folder))
            self.view.folder.setText(str(folder))
