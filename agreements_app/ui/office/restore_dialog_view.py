"""Arranges the dialog of restoring: the backups above, what the chosen one would do below, the buttons under it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QVBoxLayout,
)

from agreements_app.texts.catalogue import Texts
from agreements_app.ui.common.icons import pixmap
from agreements_app.ui.common.theme import Colours, text_scale
from agreements_app.ui.common.widgets import PlainLabel

_WIDTHS = (200, 170, 424, 70)
_CARD_HEIGHT = 236


class RestoreDialogView:
    """The widgets of the dialog; holds no behaviour."""

    def __init__(self, texts: Texts, colours: Colours) -> None:
        t = texts.t
        self._colours = colours
        self.intro = PlainLabel(
            t(
                "Choose the state to go back to. The program makes these backups by itself; a backup of your own is chosen with "
                "“Another file”."
            ),
            role="muted",
        )
        self.list = QTreeWidget()
        self.list.setAccessibleName(t("Backups"))
        self.list.setProperty("role", "lines")
        self.list.setHeaderLabels([t("Made"), t("Why"), t("Records"), t("Size")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setMinimumHeight(150)
        for place, width in enumerate(_WIDTHS):
            self.list.setColumnWidth(place, round(width * text_scale()))
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.list.header().setStretchLastSection(True)
        self.state_icon = QLabel()
        self.state = PlainLabel("", is_selectable=True)
        self.sentences = PlainLabel("", is_selectable=True)
        self.changes = QPlainTextEdit()
        self.changes.setReadOnly(True)
        self.changes.setAccessibleName(t("Changed after the backup"))
        self.changes.setFixedHeight(round(84 * text_scale()))
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)

    def arrange(self, dialog: QDialog, heading: str, buttons: tuple[QPushButton, QPushButton, QPushButton]) -> None:
        """Puts everything into the dialog; the buttons are: another file, cancel, restore."""
        title = PlainLabel(heading)
        title.setObjectName("recordTitle")
        room = dialog.screen().availableGeometry()
        dialog.resize(min(round(920 * text_scale()), room.width()), min(round(720 * text_scale()), room.height()))
        layout = QVBoxLayout(dialog)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(title)
        layout.addWidget(self.intro)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._card())
        another, cancel, restore = buttons
        row = QHBoxLayout()
        row.addWidget(another)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(restore)
        layout.addLayout(row)

    def show_state(self, text: str, icon_name: str, colour: str) -> None:
        """Says how it stands with the backup chosen."""
        self.state.setText(text)
        self.state_icon.setPixmap(pixmap(icon_name, colour, 20))
        self.state.setStyleSheet(f"color: {colour};")

    def show_consequences(self, sentences: tuple[str, ...], changes: tuple[str, ...]) -> None:
        """Says what will happen."""
        self.sentences.setText("\n".join(f"•  {sentence}" for sentence in sentences))
        self.sentences.setVisible(bool(sentences))
        self.changes.setPlainText("\n".join(changes))
        self.changes.setVisible(bool(changes))

    def _card(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        card.setMinimumHeight(round(_CARD_HEIGHT * text_scale()))
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.state_icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.state, 1)
        column.addLayout(line)
        column.addWidget(self.progress)
        column.addWidget(self.sentences)
        column.addWidget(self.changes)
        column.addStretch(1)
        return card
