"""Who changed what when, field by field."""

from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from agreements_app.services.history import field_changes
from agreements_app.storage.history import HistoryEntry
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.field_words import field_name
from agreements_app.ui.common.widgets import PlainLabel
from agreements_app.ui.common.workbench import Workbench


class HistoryDialog(QDialog):
    """The history of one record."""

    def __init__(self, bench: Workbench, entries: tuple[HistoryEntry, ...], parent: QWidget) -> None:
        super().__init__(parent)
        t = bench.texts.t
        self.setWindowTitle(t("History"))
        self.resize(860, 560)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(t("History"))
        self.tree.setHeaderLabels([t("When"), t("Who"), t("What"), t("Before"), t("After")])
        for place, width in enumerate((190, 120, 220, 150, 150)):
            self.tree.setColumnWidth(place, width)
        for entry in entries:
            self._add(entry, bench.texts)
        buttons = QDialogButtonBox()
        buttons.addButton(t("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        heading = PlainLabel(t("History"))
        heading.setObjectName("recordTitle")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.addWidget(heading)
        layout.addWidget(self.tree, 1)
        layout.addWidget(buttons)

    def _add(self, entry: HistoryEntry, texts: Texts) -> None:
        when = datetime.fromisoformat(entry.at).astimezone().strftime("%Y-%m-%d %H:%M:%S")
        reason = f" ({entry.reason})" if entry.reason else ""
        item = QTreeWidgetItem([when, entry.who, action_word(entry.action, texts) + reason])
        self.tree.addTopLevelItem(item)
        for change in field_changes(entry):
            name = texts.say(field_name(change.path))
            item.addChild(QTreeWidgetItem(["", "", name, _short(change.old), _short(change.new)]))
        item.setExpanded(True)


def action_word(action: str, texts: Texts) -> str:
    """What was done, in words."""
    t = texts.t
    words = {
        "created": t("Created"),
        "changed": t("Changed"),
        "imported": t("Imported"),
        "archived": t("Archived"),
        "unarchived": t("Put back on the list"),
        "undone": t("Change taken back"),
        "stage": t("Stage changed"),
        "done": t("Marked as done"),
        "waived": t("Marked as waived"),
        "reopened": t("Opened again"),
        "recurred": t("Next occurrence"),
        "practice": t("Practice register"),
    }
    if action.startswith("event:"):
        return t("Event recorded")
    if action.startswith("draft:"):
        return t("Draft moved on")
    return words.get(action, action)


def _short(value: Any) -> str:
    if value in (None, "", [], {}):
        return "–"
    if isinstance(value, dict):
        return ", ".join(f"{each}" for each in value.values() if each not in (None, "", False))
    if isinstance(value, list):
        return "; ".join(_short(each) for each in value)
    return str(value)
