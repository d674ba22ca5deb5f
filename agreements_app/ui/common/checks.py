"""Several codes at a time, as boxes to tick."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from agreements_app.ui.common.fields import Editor


class ChecksEditor(Editor):
    """Which of some codes hold, in the order of the list."""

    def __init__(self, name: str, choices: tuple[tuple[str, str], ...], *, columns: int = 1) -> None:
        super().__init__()
        self.widget = QWidget()
        self.widget.setAccessibleName(name)
        grid = QGridLayout(self.widget)
        grid.setContentsMargins(0, 0, 0, 0)
        self._boxes: dict[str, QCheckBox] = {}
        for place, (code, words) in enumerate(choices):
            box = QCheckBox(words.replace("&", "&&"))
            box.setAccessibleName(words)
            box.clicked.connect(lambda _checked: self.changed.emit())
            grid.addWidget(box, place // columns, place % columns)
            self._boxes[code] = box

    def value(self) -> list[str]:
        """The codes that are ticked."""
        return [code for code, box in self._boxes.items() if box.isChecked()]

    def set_value(self, value: Any) -> None:
        """Ticks these codes."""
        for code, box in self._boxes.items():
            box.setChecked(code in (value or []))
