"""Find anything: actions, agreements and institutions by typing a few characters."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from agreements_app.domain.fold import fold_key
from agreements_app.domain.queries import AgreementQuery, InstitutionQuery, Window
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.ui.common.icons import icon
from agreements_app.ui.common.pickers import agreement_words, institution_words
from agreements_app.ui.common.workbench import Workbench

_EACH = 8


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """One thing that can be found: words, icon, what happens."""

    text: str
    icon: str
    action: Callable[[], object]


class Palette(QDialog):
    """Finds actions and records; Enter carries out or opens."""

    def __init__(
        self,
        bench: Workbench,
        actions: tuple[PaletteEntry, ...],
        open_record: Callable[[Reference], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.bench = bench
        self._actions = actions
        self._open_record = open_record
        self._shown: list[PaletteEntry] = []
        self._shown_for = ""
        self._is_enter_waiting = False
        t = bench.texts.t
        self.setWindowTitle(t("Find anything"))
        self.resize(640, 440)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(t("An action, an agreement, an institution …"))
        self.search.setAccessibleName(t("Find anything"))
        self.list = QListWidget()
        self.list.setAccessibleName(t("Found"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(60)
        self._timer.timeout.connect(self._ask)
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._on_enter)
        self.list.itemActivated.connect(lambda _item: self._carry_out())
        self._show(list(actions))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves through the list while the cursor stays in the search."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
        else:
            super().keyPressEvent(event)

    def _on_enter(self) -> None:
        """Enter means what was typed: when its list is not there yet, the wish waits for it."""
        if self.search.text() == self._shown_for:
            self._carry_out()
        else:
            self._is_enter_waiting = True

    def _carry_out(self) -> None:
        place = self.list.currentRow()
        if 0 <= place < len(self._shown):
            self.accept()
            self._shown[place].action()

    def _on_typed(self) -> None:
        self._is_enter_waiting = False
        self._timer.start()

    def _ask(self) -> None:
        text = self.search.text()
        key = fold_key(text)
        actions = [entry for entry in self._actions if key in fold_key(entry.text)]
        if not key:
            self._show(list(self._actions))
            return
        office, window = self.bench.office, Window(language=self.bench.language, limit=_EACH)

        def work() -> list[PaletteEntry]:
            agreements = office.agreements.page(AgreementQuery(find=text), window).rows
            institutions = office.institutions.page(InstitutionQuery(find=text), window).rows
            found = [
                self._record(agreement_words(row, self.bench), "agreements", Reference(RecordKind.AGREEMENT, row.id))
                for row in agreements
            ]
            return found + [
                self._record(institution_words(row, self.bench), "partners", Reference(RecordKind.INSTITUTION, row.id))
                for row in institutions
            ]

        self.bench.runner.run(work, lambda found: self._show(actions + found) if self.search.text() == text else None)

    def _record(self, text: str, icon_name: str, reference: Reference) -> PaletteEntry:
        return PaletteEntry(text, icon_name, lambda: self._open_record(reference))

    def _show(self, entries: list[PaletteEntry]) -> None:
        self._shown, self._shown_for = entries, self.search.text()
        self.list.clear()
        for entry in entries:
            self.list.addItem(QListWidgetItem(icon(entry.icon or "command", self.bench.colours.accent), entry.text))
        self.list.setCurrentRow(0)
        if self._is_enter_waiting:
            self._is_enter_waiting = False
            self._carry_out()
