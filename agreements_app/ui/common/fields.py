"""Editors for single values: text, codes, dates as people write them, lengths, numbers, yes or no, records."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.calendar.written import read_date
from agreements_app.domain.term.rule import Notice, Period
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.dates import format_date, format_notice, format_partial, format_period
from agreements_app.ui.common.widgets import PlainLabel


class Editor(QObject):
    """One value being edited, as plain data.

    Signals:
        changed(): the user changed it.
    """

    changed = Signal()
    widget: QWidget

    def value(self) -> Any:
        """The value as plain data."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Shows a value without telling."""
        raise NotImplementedError

    def set_invalid(self, is_invalid: bool) -> None:
        """Marks the editor as holding something that cannot be kept."""
        target = self.input()
        target.setProperty("invalid", is_invalid)
        target.style().unpolish(target)
        target.style().polish(target)

    def input(self) -> QWidget:
        """The widget the cursor goes into."""
        return self.widget


class TextEditor(Editor):
    """One line of text, with suggestions perhaps."""

    def __init__(self, name: str, suggestions: tuple[str, ...] = (), placeholder: str = "") -> None:
        super().__init__()
        self._line = QLineEdit()
        self._line.setAccessibleName(name)
        self._line.setPlaceholderText(placeholder)
        self.widget = self._line
        if suggestions:
            completer = QCompleter(list(suggestions), self._line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self._line.setCompleter(completer)
        self._line.textEdited.connect(lambda _text: self.changed.emit())
        if self._line.completer():
            self._line.completer().activated.connect(lambda _text: self.changed.emit())

    def value(self) -> str:
        """The text."""
        return self._line.text()

    def set_value(self, value: Any) -> None:
        """Shows a text from its beginning."""
        self._line.setText(str(value or ""))
        self._line.setCursorPosition(0)


class WordsEditor(TextEditor):
    """A list of short words on one line, such as lead times: 12m 6m 1m."""

    def value(self) -> Any:
        """The words as a list."""
        return super().value().replace(",", " ").replace("、", " ").split()

    def set_value(self, value: Any) -> None:
        """Shows the words with spaces between."""
        super().set_value(" ".join(value or ()))


class LongTextEditor(Editor):
    """Text of several lines."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._box = QPlainTextEdit()
        self._box.setAccessibleName(name)
        self._box.setTabChangesFocus(True)
        self._box.setFixedHeight(self._box.fontMetrics().lineSpacing() * 4 + 20)
        self.widget = self._box
        self._box.textChanged.connect(self.changed.emit)

    def value(self) -> str:
        """The text."""
        return self._box.toPlainText()

    def set_value(self, value: Any) -> None:
        """Shows a text."""
        self._box.blockSignals(True)
        self._box.setPlainText(str(value or ""))
        self._box.blockSignals(False)


class CodeEditor(Editor):
    """One of some codes; `empty` is the words for none, where none is allowed."""

    def __init__(self, name: str, choices: tuple[tuple[str, str], ...], *, empty: str | None = None) -> None:
        super().__init__()
        self._box = QComboBox()
        self._box.setAccessibleName(name)
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._box.setMinimumContentsLength(6)
        self.widget = self._box
        if empty is not None:
            self._box.addItem(empty, None)
        for code, words in choices:
            self._box.addItem(words, code)
        if len(choices) > 20:
            self._box.setEditable(True)
            self._box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            completer = QCompleter([words for _, words in choices], self._box)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self._box.setCompleter(completer)
        self._box.activated.connect(lambda _place: self.changed.emit())
        self._box.installEventFilter(_NO_WHEEL)

    def show_whole_words(self) -> None:
        """Makes the box as wide as its longest words, where there is room beside it."""
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def value(self) -> Any:
        """The code, or None."""
        return self._box.currentData()

    def set_value(self, value: Any) -> None:
        """Shows a code; one that is not on the list is added as it is, so that nothing is lost."""
        place = self._box.findData(value)
        if place < 0 and value:
            self._box.addItem(str(value), value)
            place = self._box.count() - 1
        self._box.setCurrentIndex(max(place, 0))


class _WheelGuard(QObject):
    """Keeps a wheel that scrolls a form from changing the values it passes over."""

    def eventFilter(self, watched: QObject, event: Any) -> bool:
        """Ignores the wheel over an editor that has no focus."""
        if event.type() == event.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


_NO_WHEEL = _WheelGuard()


class FlagEditor(Editor):
    """Yes or no."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._box = QCheckBox(name.replace("&", "&&"))
        self._box.setAccessibleName(name)
        self.widget = self._box
        self._box.clicked.connect(lambda _checked: self.changed.emit())

    def value(self) -> bool:
        """Whether it is ticked."""
        return self._box.isChecked()

    def set_value(self, value: Any) -> None:
        """Ticks it or not."""
        self._box.setChecked(bool(value))


class ReadTextEditor(Editor):
    """A line whose text is read as something: shows below how it was understood, keeps the plain form.

    What cannot be read stays in the value as typed, so that nothing is lost and saving is refused beside the field.
    """

    def __init__(self, name: str, read: Callable[[str], tuple[str, str]], placeholder: str) -> None:
        super().__init__()
        self._read = read
        self.widget = QWidget()
        layout = QVBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self._line = QLineEdit()
        self._line.setAccessibleName(name)
        self._line.setPlaceholderText(placeholder)
        self._understood = PlainLabel("", role="hint")
        self._understood.hide()
        layout.addWidget(self._line)
        layout.addWidget(self._understood)
        self._line.textEdited.connect(self._on_edited)

    def value(self) -> str | None:
        """The plain form of what was typed; the text itself when it cannot be read; None when empty."""
        text = self._line.text().strip()
        return (self._read(text)[0] or text) if text else None

    def set_value(self, value: Any) -> None:
        """Shows a value in its plain form."""
        self._line.setText(str(value or ""))
        self._show_understood()

    def input(self) -> QWidget:
        """The line."""
        return self._line

    def _on_edited(self, _text: str) -> None:
        self._show_understood()
        self.changed.emit()

    def _show_understood(self) -> None:
        text = self._line.text().strip()
        words = self._read(text)[1] if text else ""
        self._understood.setText(words)
        self._understood.setVisible(bool(words))


def date_editor(name: str, texts: Texts, *, is_partial: bool) -> ReadTextEditor:
    """An editor for a date typed in any usual way (2027-04-01, 令和9年4月1日, R9.4.1; 1992 where half is enough)."""

    def read(text: str) -> tuple[str, str]:
        when = read_written_date(text)
        if when is None or (not is_partial and when.exact is None):
            return "", ""
        exact = when.exact
        words = format_date(exact, texts.language) if exact else format_partial(when, texts.language)
        return str(when), words

    example = (
        texts.t("e.g. 2027-04-01 or R9.4.1; 1992 if only the year is known")
        if is_partial
        else texts.t("e.g. 2027-04-01 or R9.4.1")
    )
    return ReadTextEditor(name, read, example)


def period_editor(name: str, texts: Texts) -> ReadTextEditor:
    """An editor for a length of time: 5y, 18m, 90d, 1y6m."""

    def read(text: str) -> tuple[str, str]:
        try:
            period = Period.parse(text)
        except ValueError:
            return "", ""
        return str(period), format_period(period, texts.language)

    return ReadTextEditor(name, read, texts.t("such as 5y, 18m, 90d or 1y6m"))


def notice_editor(name: str, texts: Texts) -> ReadTextEditor:
    """An editor for a notice period: 6m, 90d, 1ay (academic year), 1fy (fiscal year)."""

    def read(text: str) -> tuple[str, str]:
        try:
            notice = Notice.parse(text)
        except ValueError:
            return "", ""
        return str(notice), format_notice(notice, texts.language)

    return ReadTextEditor(name, read, texts.t("such as 6m, 90d, 1ay (academic year) or 1fy (fiscal year)"))


class NumberEditor(TextEditor):
    """A whole number or nothing."""

    def value(self) -> Any:
        """The number, None when empty, the text as typed when it is no number."""
        text = super().value().strip()
        if not text:
            return None
        return int(text) if text.isascii() and text.lstrip("-").isdigit() else text


class RecordEditor(Editor):
    """Another record, found by typing part of its name.

    `search` is asked with what was typed and a function that takes (number, words) pairs; `word_of` gives the words for
    a number already chosen.
    """

    def __init__(
        self,
        name: str,
        search: Callable[[str, Callable[[list[tuple[int, str]]], None]], None],
        word_of: Callable[[int], str],
    ) -> None:
        super().__init__()
        self._search = search
        self._word_of = word_of
        self._chosen: int | None = None
        self._found: dict[str, int] = {}
        self._line = QLineEdit()
        self._line.setAccessibleName(name)
        self._line.setClearButtonEnabled(True)
        self.widget = self._line
        self._model = QStringListModel()
        completer = QCompleter(self._model, self._line)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._on_activated)
        self._line.setCompleter(completer)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(120)
        self._timer.timeout.connect(self._ask)
        self._line.textEdited.connect(self._on_edited)
        self._line.editingFinished.connect(self._on_finished)

    def value(self) -> int | None:
        """The record's number, or None."""
        return self._chosen

    def set_value(self, value: Any) -> None:
        """Shows a record by its words."""
        self._chosen = int(value) if value else None
        self._line.setText(self._word_of(self._chosen) if self._chosen else "")
        self._line.setCursorPosition(0)

    def _on_edited(self, text: str) -> None:
        if not text.strip():
            self._chosen = None
            self.changed.emit()
        self._timer.start()

    def _ask(self) -> None:
        self._search(self._line.text(), self._on_found)

    def _on_found(self, found: list[tuple[int, str]]) -> None:
        self._found = {words: number for number, words in found}
        self._model.setStringList(list(self._found))
        if self._line.hasFocus() and self._found:
            self._line.completer().complete()

    def _on_activated(self, words: str) -> None:
        self._chosen = self._found.get(words, self._chosen)
        self.changed.emit()

    def _is_choosing(self) -> bool:
        popup = self._line.completer().popup()
        return popup is not None and popup.isVisible()

    def _on_finished(self) -> None:
        """What was typed without choosing is no record: the chosen one is shown again."""
        if self._line.text() in self._found:
            self._on_activated(self._line.text())
        elif not self._is_choosing():
            self._line.setText(self._word_of(self._chosen) if self._chosen else "")


def read_written_date(text: str) -> PartialDate | None:
    """The date a person typed, in any usual Japanese or English way; None when it is no single date."""
    try:
        return PartialDate.parse(text)
    except ValueError:
        found = read_date(text)
    return found.start if found.end is None and found.ending is None else None
