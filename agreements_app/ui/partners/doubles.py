"""A likely double: while a new institution is named, a quiet line under the name tells of those already kept."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from agreements_app.domain.queries import InstitutionRow
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.ui.common.lines import LinesEditor
from agreements_app.ui.common.pickers import institution_words
from agreements_app.ui.common.record_form import RecordForm
from agreements_app.ui.common.widgets import PlainLabel, link_button
from agreements_app.ui.common.workbench import Workbench

_LONGEST = 48
Found = tuple[tuple[InstitutionRow, ...], ...]


class DoubleWatch(QObject):
    """Looks up the names of one form a moment after each change; never forbids anything.

    Signals:
        record_wanted(Reference): the institution already kept is to be shown.
    """

    record_wanted = Signal(object)

    def __init__(self, bench: Workbench, form: RecordForm) -> None:
        super().__init__()
        self._bench = bench
        self._form: RecordForm | None = form
        self._names: tuple[str, ...] = ()
        form.changed.connect(self.look)

    def look(self, plain: dict[str, Any]) -> None:
        """Asks for institutions of these names, unless they are the names asked for before."""
        names = tuple(str(name["text"]) for name in plain["names"])
        if names == self._names:
            return
        self._names = names
        similar = self._bench.office.institutions.similar
        self._bench.runner.run(lambda: tuple(similar(name) for name in names), partial(self._on_found, names))

    def end(self) -> None:
        """The form is gone; what is still being looked up is not shown."""
        self._form = None

    def _on_found(self, names: tuple[str, ...], found: Found) -> None:
        if self._form is None or names != self._names:
            return
        editor = self._form.editor("names")
        assert isinstance(editor, LinesEditor)
        for place, rows in enumerate(found):
            editor.show_remark(place, self._remark(rows) if rows else None)

    def _remark(self, rows: tuple[InstitutionRow, ...]) -> QWidget:
        remark = QWidget()
        column = QVBoxLayout(remark)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(PlainLabel(self._bench.texts.t("Perhaps already in the register:"), role="hint"))
        for row in rows:
            wanted = Reference(RecordKind.INSTITUTION, row.id)
            words = institution_words(row, self._bench)
            link = link_button(_shortened(words), partial(self.record_wanted.emit, wanted))
            link.setAccessibleName(words)
            column.addWidget(link)
        return remark


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
