"""Filter chips: what a list can be narrowed by, with counts, several values at a time."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from agreements_app.domain.queries import Facet
from agreements_app.texts.catalogue import Texts
from agreements_app.ui.common.widgets import escaped


@dataclass(frozen=True, slots=True)
class FilterSpec:
    """One filter: key, heading, and the word for a value."""

    key: str
    heading: str
    word: Callable[[str], str]


class FilterBar(QWidget):
    """A row of chips, one a filter.

    Signals:
        changed(): another choice was made.
    """

    changed = Signal()

    def __init__(self, filters: tuple[FilterSpec, ...], texts: Texts) -> None:
        super().__init__()
        self._filters = filters
        self._texts = texts
        self._facets: dict[str, tuple[Facet, ...]] = {}
        self.chosen: dict[str, list[str]] = {spec.key: [] for spec in filters}
        self._chips: dict[str, QPushButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for spec in filters:
            chip = QPushButton()
            chip.setProperty("role", "chip")
            chip.clicked.connect(lambda _checked=False, spec=spec: self._on_chip(spec))
            self._chips[spec.key] = chip
            layout.addWidget(chip)
        self._clear = QPushButton(texts.t("Clear filters"))
        self._clear.setProperty("role", "link")
        self._clear.clicked.connect(self.clear)
        layout.addWidget(self._clear)
        layout.addStretch(1)
        self._refresh()

    def set_facets(self, facets: dict[str, tuple[Facet, ...]]) -> None:
        """Takes the values that can be chosen, with their counts."""
        self._facets = facets

    def set_chosen(self, chosen: dict[str, list[str]]) -> None:
        """Chooses values without telling anybody (before a load)."""
        for key in self.chosen:
            self.chosen[key] = list(chosen.get(key, []))
        self._refresh()

    def clear(self) -> None:
        """Lets everything through again."""
        if any(self.chosen.values()):
            self.set_chosen({})
            self.changed.emit()

    def _on_chip(self, spec: FilterSpec) -> None:
        menu = QMenu(self)
        facets = self._facets.get(spec.key, ())
        listed = {facet.value for facet in facets}
        extra = tuple(Facet(value, 0) for value in self.chosen[spec.key] if value not in listed)
        for facet in (*facets, *extra):
            word = spec.word(facet.value) or self._texts.t("(not entered)")
            action = menu.addAction(escaped(word) + (f"  ({facet.count:,})" if facet.count >= 0 else ""))
            action.setCheckable(True)
            action.setChecked(facet.value in self.chosen[spec.key])
            action.toggled.connect(lambda is_on, value=facet.value: self._on_toggled(spec.key, value, is_on))
        if menu.isEmpty():
            menu.addAction(self._texts.t("Nothing to choose")).setEnabled(False)
        chip = self._chips[spec.key]
        place = chip.mapToGlobal(QPoint(0, chip.height() + 2)) if chip.isVisible() else QCursor.pos()
        menu.popup(place)

    def _on_toggled(self, key: str, value: str, is_on: bool) -> None:
        values = self.chosen[key]
        if is_on and value not in values:
            values.append(value)
        elif not is_on and value in values:
            values.remove(value)
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        for spec in self._filters:
            values = self.chosen[spec.key]
            words = ", ".join(spec.word(value) or self._texts.t("(not entered)") for value in values[:2])
            more = f" +{len(values) - 2}" if len(values) > 2 else ""
            chip = self._chips[spec.key]
            text = f"{spec.heading}: {words}{more}" if values and spec.heading not in words else spec.heading
            chip.setText(escaped(text) + "  ▾")
            chip.setAccessibleName(text)
            chip.setProperty("active", bool(values))
            chip.style().unpolish(chip)
            chip.style().polish(chip)
        self._clear.setVisible(any(self.chosen.values()))
