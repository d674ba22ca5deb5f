"""Short questions and messages; the only place that opens message boxes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from agreements_app.texts.catalogue import Texts
from agreements_app.texts.messages import AppError
from agreements_app.ui.common.widgets import PlainLabel, escaped


def tell_error(parent: QWidget | None, texts: Texts, error: AppError) -> None:
    """Tells an expected failure: one sentence, and its details below."""
    box = _box(parent, QMessageBox.Icon.Warning, texts.t("This was not possible"), texts.say(error.message))
    if error.details:
        box.setInformativeText("\n".join(texts.say(detail) for detail in error.details[:12]))
    box.addButton(texts.t("OK"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def tell(parent: QWidget | None, texts: Texts, title: str, text: str) -> None:
    """Tells something that went well and needs to be seen."""
    box = _box(parent, QMessageBox.Icon.Information, title, text)
    box.addButton(texts.t("OK"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def confirm(parent: QWidget | None, texts: Texts, title: str, text: str, *, yes: str, no: str = "") -> bool:
    """Asks a question with named answers; True for `yes`."""
    box = _box(parent, QMessageBox.Icon.Question, title, text)
    accept = box.addButton(escaped(yes), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(escaped(no or texts.t("Cancel")), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(accept)
    box.exec()
    return box.clickedButton() is accept


def ask_text(parent: QWidget | None, texts: Texts, title: str, question: str, *, initial: str = "") -> str | None:
    """Asks for a line of text; None when cancelled."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(escaped(question))
    dialog.setTextValue(initial)
    dialog.setTextEchoMode(QLineEdit.EchoMode.Normal)
    dialog.setOkButtonText(texts.t("OK"))
    dialog.setCancelButtonText(texts.t("Cancel"))
    dialog.resize(460, dialog.height())
    return dialog.textValue() if dialog.exec() else None


def show_lines(
    parent: QWidget | None,
    texts: Texts,
    title: str,
    lines: tuple[str, ...],
    *,
    on_print: Callable[[], object] | None = None,
) -> None:
    """Shows some sentences one below the other, to read and to copy; `on_print` opens their printed page."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.resize(620, 420)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(20, 16, 20, 16)
    layout.setSpacing(12)
    heading = PlainLabel(title)
    heading.setObjectName("recordTitle")
    layout.addWidget(heading)
    box = QPlainTextEdit("\n\n".join(lines))
    box.setReadOnly(True)
    box.setTabStopDistance(box.fontMetrics().horizontalAdvance("Ctrl+Shift+V") + 32)
    box.setAccessibleName(title)
    layout.addWidget(box, 1)
    buttons = QDialogButtonBox()
    buttons.addButton(texts.t("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    if on_print is not None:
        printing = buttons.addButton(texts.t("Print…"), QDialogButtonBox.ButtonRole.ActionRole)
        printing.clicked.connect(dialog.accept)
        printing.clicked.connect(lambda: on_print())
    layout.addWidget(buttons)
    dialog.exec()


def choose_file(parent: QWidget | None, title: str, kinds: str) -> Path | None:
    """Asks for an existing file."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", kinds)
    return Path(name) if name else None


def choose_target(parent: QWidget | None, title: str, suggestion: str, kinds: str) -> Path | None:
    """Asks where to write a file."""
    name, _ = QFileDialog.getSaveFileName(parent, title, suggestion, kinds)
    return Path(name) if name else None


def choose_folder(parent: QWidget | None, title: str) -> Path | None:
    """Asks for a folder."""
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


def open_path(path: Path) -> None:
    """Shows a file of ours, or a folder, in the program the system uses for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def open_web(parent: QWidget | None, texts: Texts, address: str) -> None:
    """Opens a web address after asking; anything but http, https and mailto is refused."""
    url = QUrl(address)
    if url.scheme().lower() not in ("http", "https", "mailto"):
        return
    if confirm(parent, texts, texts.t("Open in the browser?"), address, yes=texts.t("Open it")):
        QDesktopServices.openUrl(url)


def _box(parent: QWidget | None, picture: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(picture)
    box.setWindowTitle(title)
    box.setText(text)
    return box
