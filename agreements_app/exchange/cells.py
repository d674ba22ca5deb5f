"""One row seen through its mapping: cleaned texts, codes, dates, with every refusal and note collected."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.calendar.written import DateNote, WrittenDate, read_date, read_dates
from agreements_app.domain.clean import UncleanText, clean_text
from agreements_app.domain.fold import fold_key
from agreements_app.exchange.date_reasons import date_notes, reason_of
from agreements_app.exchange.drafts import Rejection
from agreements_app.exchange.mapping import Mapping
from agreements_app.exchange.table_rows import TableRow
from agreements_app.texts.messages import Message, msg

Code = TypeVar("Code", bound=StrEnum)
_SHOWN = 200


@dataclass(slots=True, kw_only=True)
class Cells:
    """The cells of one row by field name. `columns` are the places of each field in the row, `headers` the headings."""

    row: TableRow
    mapping: Mapping
    headers: tuple[str, ...]
    columns: dict[str, tuple[int, ...]]
    places: dict[str, int]
    above: dict[str, str]
    rejected: list[Rejection] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def heading(self, name: str) -> str:
        """The heading of the field's first column."""
        columns = self.columns.get(name, ())
        return self.headers[columns[0]] if columns else name

    def text(self, name: str, *, is_multiline: bool = False) -> str:
        """The field as clean text: its first column that is not blank, else the constant, else empty."""
        column, raw = self._raw(name)
        if raw:
            return self.clean(self.headers[column], raw, is_multiline=is_multiline)
        return self.mapping.constants.get(name, "")

    def raw(self, name: str) -> str:
        """The field as it stands in the file."""
        return self._raw(name)[1]

    def all_texts(self, name: str) -> list[tuple[str, str]]:
        """Heading and clean text of every column of the field that is not blank."""
        columns = self.columns.get(name, ())
        found = [
            (self.headers[c], self.clean(self.headers[c], self.row.cells[c])) for c in columns if self.row.cells[c]
        ]
        return [(heading, text) for heading, text in found if text]

    def parts(self, name: str) -> list[str]:
        """The several values of one cell, cut at the mapping's separator or at line breaks."""
        column, raw = self._raw(name)
        if not raw:
            return [self.mapping.constants[name]] if name in self.mapping.constants else []
        separator = self.mapping.separators.get(name)
        pieces = raw.split(separator) if separator else raw.splitlines()
        heading = self.headers[column]
        return list(dict.fromkeys(text for text in (self.clean(heading, piece) for piece in pieces) if text))

    def clean(self, heading: str, raw: str, *, is_multiline: bool = False) -> str:
        """Text as the register takes it; what no output could carry rejects the row."""
        try:
            return clean_text(raw, is_multiline=is_multiline)
        except UncleanText as found:
            self.reject(heading, raw, _unclean(found))
            return ""

    def code(self, name: str, codes: type[Code]) -> Code | None:
        """The field as a code: one of our own codes, else by the mapping's words, else its default with a note."""
        text = self.text(name)
        if not text:
            return self._default(name, codes)
        known = {code.value for code in codes}
        if text.lower() in known:
            return codes(text.lower())
        words = self.mapping.values.get(name, {})
        for word in (text, *_pieces(text)):
            found = words.get(fold_key(word) or word)
            if found in known:
                return codes(found)
        default = self._default(name, codes)
        if default is None:
            self.reject(self.heading(name), text, msg("This word is not known here; add it to the mapping."))
        else:
            self.note(
                msg(
                    "{heading}: “{text}” is not known and was taken as “{code}”.",
                    heading=self.heading(name),
                    text=text,
                    code=default.value,
                )
            )
        return default

    def date(self, name: str) -> WrittenDate | None:
        """The field as a date; None when blank or only words (kept as a remark). What cannot be read rejects the row."""
        column, raw = self._raw(name)
        if not raw:
            return None
        heading = self.headers[column]
        text = self.clean(heading, raw, is_multiline=True)
        written = read_date(text, day_first=self.mapping.day_first)
        if written.why is not None:
            if not any(character.isdigit() for character in text):
                self.remark(heading, text)
                return None
            self.reject(heading, text, reason_of(written.why))
            return None
        self.look_at(heading, written)
        return None if written.is_blank else written

    def several_dates(self, name: str) -> list[PartialDate]:
        """The dates of a history cell; one that cannot be read is kept as a remark, because nothing hangs on it."""
        column, raw = self._raw(name)
        found = []
        for written in read_dates(raw, day_first=self.mapping.day_first):
            if written.start is not None:
                found.append(written.start)
            elif written.why is not None:
                self.remark(self.headers[column], self.clean(self.headers[column], written.text))
        return found

    def look_at(self, heading: str, written: WrittenDate) -> None:
        """Notes what is remarkable about a date; its further words go into the notes of the record."""
        self.notes.extend(date_notes(heading, written))
        if {DateNote.REMARK, DateNote.EVENT_BESIDE, DateNote.FISCAL_YEAR, DateNote.APPROXIMATE} & set(written.notes):
            self.remark(heading, self.clean(heading, written.text))
        elif written.is_blank and written.remark:
            self.remark(heading, self.clean(heading, written.remark))

    def note(self, message: Message) -> None:
        """Something to look at in this row."""
        self.notes.append(message)

    def remark(self, heading: str, text: str) -> None:
        """Words that fit no field: they go into the notes of the record."""
        if text:
            self.remarks.append(f"{heading}: {text}")

    def reject(self, heading: str, value: str, reason: Message) -> None:
        """The row cannot be taken as it is."""
        shown = "".join(c if c.isprintable() else " " for c in value[:_SHOWN])
        self.rejected.append(Rejection(row=self.row.number, field=heading, value=shown, reason=reason))

    def notes_text(self) -> str:
        """The notes of the record: the notes column, the kept columns, the remarks."""
        lines = [self.text("notes", is_multiline=True)]
        if self.row.section:
            lines.append(self.clean("", self.row.section))
        for label, heading in self.mapping.keep:
            index = self.places.get(fold_key(heading))
            text = self.clean(heading, self.row.cells[index], is_multiline=True) if index is not None else ""
            if text and text not in self.mapping.unremarkable and text not in self.mapping.blank:
                lines.append(f"{label}: {text}")
        return "\n".join(line for line in [*lines, *self.remarks] if line)

    def _raw(self, name: str) -> tuple[int, str]:
        for column in self.columns.get(name, ()):
            if self.row.cells[column] and self.row.cells[column] not in self.mapping.blank:
                if name in self.mapping.fill_down:
                    self.above[name] = self.row.cells[column]
                return column, self.row.cells[column]
        if name in self.mapping.fill_down and name in self.columns and self.above.get(name):
            return self.columns[name][0], self.above[name]
        return -1, ""

    def _default(self, name: str, codes: type[Code]) -> Code | None:
        default = self.mapping.defaults.get(name)
        return codes(default) if default in {code.value for code in codes} else None


def _pieces(text: str) -> list[str]:
    """The words of `学術・学生` or `MOU / exchange`, the first known one counts."""
    for separator in ("・", "、", "/", "／", ";", ",", "\n", "（", "("):
        text = text.replace(separator, "\x1f")
    return [piece.strip(" )）") for piece in text.split("\x1f") if piece.strip()]


def _unclean(found: UncleanText) -> Message:
    if found.code == "too_long":
        return msg("The text is too long: at most {limit} characters fit.", limit=found.position - 1)
    return msg(
        "Character {position} ({code_point}) is no character that can be stored or printed.",
        position=found.position,
        code_point=found.code_point,
    )
