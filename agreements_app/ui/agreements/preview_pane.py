"""The pages of the agreement's text beside its record: as it is saved, and as it is being typed."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.plain import PlainError, from_plain
from agreements_app.services.drafting import DraftRequest, Preview
from agreements_app.services.paper_subjects import usual_template
from agreements_app.services.templates import TemplateRow
from agreements_app.texts.messages import AppError
from agreements_app.ui.common.pdf_view import PdfView, PrintPreview
from agreements_app.ui.common.widgets import PlainLabel, push_button
from agreements_app.ui.common.workbench import Workbench

if TYPE_CHECKING:
    from agreements_app.services.agreements import AgreementDetails

DELAY_MS = 300
_ZOOMS = (50, 75, 100, 125, 150, 200)
_LANGUAGES = (("en", "ja"), ("en",), ("ja",))


class PreviewPane(QWidget):
    """Follows the agreement shown. One preview is made at a time; what was typed meanwhile is made next, the newest only.

    Signals:
        draft_wanted(int, str): the draft of an agreement is to be written with a template.
    """

    draft_wanted = Signal(int, str)

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        self._details: AgreementDetails | None = None
        self._latest: AgreementDetails | None = None
        self._typed: Agreement | None = None
        self._is_typing = False
        self._is_busy = False
        self._is_stale = False
        self._shown_id = 0
        self._pdf = b""
        t = bench.texts.t
        self.template = QComboBox()
        self.template.setAccessibleName(t("Template"))
        self.template.setMinimumContentsLength(12)
        self.languages = QComboBox()
        self.languages.setAccessibleName(t("Languages"))
        for words, place in ((t("Both languages"), 0), (t("English"), 1), (t("Japanese"), 2)):
            self.languages.addItem(words, place)
        self.pages = PdfView(t("Pages"))
        self.pages.set_zoom(int(bench.preferences.get("preview_zoom", 100)))
        self.place = PlainLabel("", role="muted")
        self.place.setWordWrap(False)
        self.state = PlainLabel("", role="hint")
        self.smaller = push_button("−", lambda: self._zoom_by(-1))
        self.larger = push_button("+", lambda: self._zoom_by(1))
        self.smaller.setAccessibleName(t("Smaller pages"))
        self.larger.setAccessibleName(t("Larger pages"))
        self.print_button = push_button(t("Print…"), self.print, icon_name="print", colour=bench.colours.text)
        self.write_button = push_button(t("Write…"), self._on_write, icon_name="draft", colour=bench.colours.text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._make)
        self._arrange()
        self.template.activated.connect(lambda _place: self._make())
        self.languages.activated.connect(lambda _place: self._make())
        self.pages.place_changed.connect(self._on_place)

    def show_details(self, details: "AgreementDetails") -> None:
        """Shows the agreement as it is saved; what is being typed goes before."""
        self._latest = details
        if self._is_typing and self._details is not None:
            return
        is_other = self._details is None or self._details.stored.id != details.stored.id
        self._details = details
        if self.template.count() == 0:
            self._bench.runner.run(self._bench.office.templates.listed, self._on_templates)
            return
        if is_other:
            self._choose_usual()
        self._make()

    def begin_typing(self, *, is_new: bool) -> None:
        """A form is open from now on; one of a new agreement has no pages yet."""
        self._is_typing = True
        if is_new:
            self._say(self._bench.texts.t("The pages appear here once the agreement is saved."))

    def follow(self, plain: dict[str, Any]) -> None:
        """Takes what the form holds now; what cannot be read leaves the pages as they are and says so."""
        try:
            self._typed = from_plain(Agreement, plain)
        except PlainError:
            self._timer.stop()
            self._say(self._bench.texts.t("A field cannot be read. The pages show what was there before."))
            return
        self._timer.start()

    def end_typing(self) -> None:
        """The form is gone; the pages show what is saved."""
        self._is_typing, self._typed = False, None
        self._timer.stop()
        if self._latest is not None:
            self.show_details(self._latest)

    def print(self) -> None:
        """Sends the pages shown to a printer, after a look at them."""
        if self._pdf:
            PrintPreview(self, self._bench.texts, self._pdf, self.template.currentText()).exec()

    def request(self) -> DraftRequest:
        """What is shown."""
        assert self._details is not None
        return DraftRequest(
            agreement_id=self._details.stored.id,
            template=str(self.template.currentData() or ""),
            languages=_LANGUAGES[int(self.languages.currentData())],
        )

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        for row, widgets in (
            (QHBoxLayout(), (self.template, self.languages)),
            (QHBoxLayout(), (self.smaller, self.larger, self.place, self.print_button, self.write_button)),
        ):
            for widget in widgets:
                row.addWidget(widget, 1 if widget in (self.template, self.place) else 0)
            layout.addLayout(row)
        for button in (self.smaller, self.larger):
            button.setFixedWidth(36)
        layout.addWidget(self.state)
        self.state.hide()
        layout.addWidget(self.pages, 1)
        self.setMinimumWidth(360)

    def _on_templates(self, rows: tuple[TemplateRow, ...]) -> None:
        for row in rows:
            if row.description is not None and "agreement" in row.description.kinds:
                self.template.addItem(row.description.title(self._bench.language), row.name)
        self._choose_usual()
        self._make()

    def _choose_usual(self) -> None:
        if self._details is not None:
            place = self.template.findData(usual_template(self._details.row))
            self.template.setCurrentIndex(max(0, place))

    def _make(self) -> None:
        """Has the pages made of the newest state; while some are being made, once more afterwards."""
        if self._details is None or not self.isVisible() or self.template.count() == 0:
            return
        if self._is_busy:
            self._is_stale = True
            return
        self._is_busy, self._is_stale = True, False
        request, facts, office = self.request(), self._typed, self._bench.office
        self._bench.runner.run(
            lambda: (request, office.drafts.preview(request, facts)), self._on_preview, self._on_failed
        )

    def _on_preview(self, made: tuple[DraftRequest, Preview]) -> None:
        request, preview = made
        self._is_busy = False
        if self._is_stale:
            self._make()
            return
        self._pdf = preview.pdf
        text = replace(request, allows_blanks=False)
        self.pages.show_pdf(preview.pdf, keeps_place=hash(text) == self._shown_id)
        self._shown_id = hash(text)
        count = len(dict.fromkeys(item.path for item in preview.missing))
        texts = self._bench.texts
        missing = texts.tn("{n} value is missing", "{n} values are missing", count) if count else ""
        typed = texts.t("As typed, not saved yet.") if self._typed is not None else ""
        self._say("  ".join(part for part in (typed, missing) if part))

    def _on_failed(self, error: AppError) -> None:
        self._is_busy = False
        self._say(self._bench.texts.say(error.message))
        if self._is_stale:
            self._make()

    def _say(self, sentence: str) -> None:
        self.state.setText(sentence)
        self.state.setVisible(bool(sentence))

    def _on_place(self, page: int, count: int) -> None:
        self.place.setText(f"{page} / {count}" if count else "")
        self.place.setAccessibleName(self._bench.texts.t("Page {page} of {count}", page=page, count=count))

    def _zoom_by(self, step: int) -> None:
        place = _ZOOMS.index(self.pages.zoom) if self.pages.zoom in _ZOOMS else _ZOOMS.index(100)
        zoom = _ZOOMS[min(max(0, place + step), len(_ZOOMS) - 1)]
        self.pages.set_zoom(zoom)
        self._bench.preferences.set("preview_zoom", zoom)

    def _on_write(self) -> None:
        if self._details is not None:
            self.draft_wanted.emit(self._details.stored.id, self.request().template)
