"""A paper of the office: its pages with what is missing in them, then a printer or a file."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from agreements_app.services.papers import Paper, PaperRequest
from agreements_app.system.files import safe_stem
from agreements_app.texts.messages import AppError
from agreements_app.texts.template_words import template_field_name
from agreements_app.ui.common.dialogs import choose_target, open_path, tell_error
from agreements_app.ui.common.pdf_view import PdfView, PrintPreview
from agreements_app.ui.common.widgets import PlainLabel, primary_button, push_button
from agreements_app.ui.common.workbench import Workbench

_MOST_NAMED = 6


class PaperDialog(QDialog):
    """Shows a paper's pages in one language or both and prints or exports them."""

    def __init__(self, bench: Workbench, request: PaperRequest, parent: QWidget) -> None:
        super().__init__(parent)
        self.bench = bench
        self._request = request
        self._paper: Paper | None = None
        t = bench.texts.t
        self.setWindowTitle(t("Print"))
        self.resize(1000, 860)
        self.english, self.japanese = QCheckBox(t("English")), QCheckBox(t("Japanese"))
        self._boxes = ((self.english, "en"), (self.japanese, "ja"))
        self.pages = PdfView(t("Pages"))
        self.missing = PlainLabel("", role="hint")
        self.state = PlainLabel("", role="muted")
        self._buttons = [
            push_button(t("PDF"), partial(self.export, "pdf")),
            push_button(t("Word"), partial(self.export, "docx")),
            primary_button(t("Print…"), self.print, icon_name="print", colour=bench.colours.on_accent),
        ]
        self._arrange()
        for box, code in self._boxes:
            box.setChecked(code == bench.language)
            box.clicked.connect(lambda _checked: self.refresh())
        self.refresh()

    def _arrange(self) -> None:
        t = self.bench.texts.t
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        top = QHBoxLayout()
        for box, _ in self._boxes:
            top.addWidget(box)
        top.addStretch(1)
        layout.addLayout(top)
        layout.addWidget(self.missing)
        layout.addWidget(self.pages, 1)
        row = QHBoxLayout()
        row.addWidget(self.state, 1)
        row.addWidget(self._buttons[0])
        row.addWidget(self._buttons[1])
        row.addWidget(push_button(t("Close"), self.reject))
        row.addWidget(self._buttons[2])
        self._buttons[2].setDefault(True)
        layout.addLayout(row)

    def refresh(self) -> None:
        """Makes the pages anew."""
        from dataclasses import replace

        for button in self._buttons:
            button.setEnabled(False)
        languages = tuple(code for box, code in self._boxes if box.isChecked())
        if not languages:
            self.state.setText(self.bench.texts.t("Choose a language."))
            return
        self.state.setText(self.bench.texts.t("The pages are being made …"))
        request = replace(self._request, languages=languages)
        self.bench.runner.run(lambda: self.bench.office.papers.make(request), self._on_made, self._on_failed)

    def print(self) -> None:  # noqa: T20 - the name of what it does
        """Opens the system's print preview over these pages."""
        if self._paper is not None:
            PrintPreview(self, self.bench.texts, self._paper.pdf, self._paper.title).exec()

    def export(self, ending: str) -> None:
        """Writes the paper as a file where the user says."""
        paper, t = self._paper, self.bench.texts.t
        if paper is None:
            return
        target = choose_target(
            self, t("Write the paper to a file"), f"{safe_stem(paper.title)}.{ending}", f"*.{ending}"
        )
        if target is None:
            return

        def written(path: object) -> None:
            self.state.setText(t("Written: {names}", names=str(path)))
            open_path(target.parent)

        self.bench.runner.run(lambda: self.bench.office.papers.export(paper, target), written, self._on_failed)

    def _on_made(self, paper: Paper) -> None:
        self._paper = paper
        self.pages.show_pdf(paper.pdf)
        self.state.setText("")
        texts = self.bench.texts
        names = list(dict.fromkeys(texts.say(template_field_name(item.path)) for item in paper.missing))
        listed = ("、" if texts.language == "ja" else "; ").join(names[:_MOST_NAMED])
        more = " …" if len(names) > _MOST_NAMED else ""
        self.missing.setText(texts.t("Marked in it as missing: {names}", names=listed + more) if names else "")
        self.missing.setVisible(bool(names))
        for button in self._buttons:
            button.setEnabled(True)

    def _on_failed(self, error: AppError) -> None:
        self.state.setText("")
        tell_error(self, self.bench.texts, error)
