"""The palette of a template's fields: searched, read with their meaning and an example, copied as tags."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from agreements_app.documents.templates.offered import OfferedField
from agreements_app.domain.fold import fold_key
from agreements_app.ui.common.widgets import PlainLabel, primary_button
from agreements_app.ui.common.workbench import Workbench

_FIELD = Qt.ItemDataRole.UserRole


class FieldPalette(QWidget):
    """All fields of one kind of template, group by group; the one chosen stands below with a button that copies its tag."""

    def __init__(self, bench: Workbench) -> None:
        super().__init__()
        self._bench = bench
        t = bench.texts.t
        self.search = QLineEdit()
        self.search.setPlaceholderText(t("Search the fields"))
        self.search.setAccessibleName(t("Search the fields"))
        self.search.setClearButtonEnabled(True)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(t("Fields"))
        self.tree.setHeaderLabels([t("Meaning"), t("Example")])
        self.tree.setUniformRowHeights(True)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.meaning = PlainLabel(is_selectable=True)
        self.tag = PlainLabel(role="sentence", is_selectable=True)
        self.copy_button = primary_button(
            t("Copy the tag"), self.copy, icon_name="copy", colour=bench.colours.on_accent
        )
        self.copy_button.setEnabled(False)
        self._shown: tuple[OfferedField, ...] = ()
        self._arrange()
        self.search.textChanged.connect(self._on_search_changed)
        self.tree.currentItemChanged.connect(self._on_chosen)
        self.tree.itemActivated.connect(lambda _item, _column: self.copy())

    def show_fields(self, fields: tuple[OfferedField, ...]) -> None:
        """Shows these fields; the same ones again change nothing."""
        if fields == self._shown:
            return
        self._shown = fields
        say = self._bench.texts.say
        self.tree.clear()
        groups: dict[str, QTreeWidgetItem] = {}
        for field in fields:
            group = say(field.group)
            if group not in groups:
                groups[group] = QTreeWidgetItem([group])
                self.tree.addTopLevelItem(groups[group])
            meaning = say(field.name)
            meaning = meaning.removeprefix(self._lead(group)) if not field.is_list else self._bench.texts.t("Repeat")
            item = QTreeWidgetItem([meaning, field.example])
            item.setData(0, _FIELD, field)
            groups[group].addChild(item)
        self._on_search_changed(self.search.text())

    def chosen(self) -> OfferedField | None:
        """The field chosen, None on a group."""
        item = self.tree.currentItem()
        found = None if item is None else item.data(0, _FIELD)
        return found if isinstance(found, OfferedField) else None

    def copy(self) -> None:
        """Puts the tag of the field chosen on the clipboard."""
        field = self.chosen()
        if field is not None:
            QGuiApplication.clipboard().setText(field.tag)
            self._bench.say(self._bench.texts.t("Copied: {text}", text=field.tag.replace("\n", " ")), "")

    def _lead(self, group: str) -> str:
        """What stands before every name in a group, which its heading says already."""
        return self._bench.texts.t("{outer} – {inner}", outer=group, inner="")

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.meaning)
        words.addWidget(self.tag)
        below = QHBoxLayout()
        below.addLayout(words, 1)
        below.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self.search)
        layout.addWidget(self.tree, 1)
        layout.addLayout(below)

    def _on_search_changed(self, text: str) -> None:
        """Shows the fields in whose meaning, example or tag every word stands."""
        wanted = fold_key(text).split()
        for place in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(place)
            assert group is not None
            items = [group.child(row) for row in range(group.childCount())]
            found = [self._is_found(group, item, wanted) for item in items if item is not None]
            group.setHidden(not any(found))
            group.setExpanded(bool(wanted) or place == 0)

    def _is_found(self, group: QTreeWidgetItem, item: QTreeWidgetItem, wanted: list[str]) -> bool:
        field = item.data(0, _FIELD)
        whole = fold_key(f"{group.text(0)} {item.text(0)} {item.text(1)} {field.tag} {field.path}")
        is_found = all(word in whole for word in wanted)
        item.setHidden(not is_found)
        return is_found

    def _on_chosen(self, *_items: object) -> None:
        field = self.chosen()
        self.copy_button.setEnabled(field is not None)
        self.meaning.setText("" if field is None else self._bench.texts.say(field.name))
        self.tag.setText("" if field is None else field.tag)
