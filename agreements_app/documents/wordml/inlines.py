"""The contents of a paragraph: runs, fields, links, notes, pictures, in their order."""

from collections.abc import Callable
from dataclasses import replace

from agreements_app.documents.wordml.drawings import chosen_alternative, drawing_inlines
from agreements_app.documents.wordml.fields import Fields, finished, link_of, page_field
from agreements_app.documents.wordml.markup import MC, Element, M, R, W, attribute, child, points, value
from agreements_app.documents.wordml.model import (
    BreakInline,
    EdgeTab,
    Inline,
    NoteReference,
    Ruby,
    RunFormat,
    TextRun,
)
from agreements_app.documents.wordml.numerals import numeral
from agreements_app.documents.wordml.reading import Reading
from agreements_app.documents.wordml.symbols import unicode_symbols
from agreements_app.documents.wordml.vml import picture_inlines
from agreements_app.texts.messages import msg

_SMALL_CAPS = 0.8
_TRANSPARENT = {W + name for name in ("ins", "moveTo", "smartTag", "customXml", "sdtContent", "dir", "bdo", "subDoc")}
_DROPPED = {W + "del", W + "moveFrom"}
_LEADERS = {"dot": ".", "hyphen": "-", "underscore": "_", "middleDot": "·"}


class InlineReader:
    """Reads the inlines of paragraphs of one story; open fields carry over from paragraph to paragraph."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._fields = Fields()
        self._found: list[Inline] = []
        self._bookmarks: list[str] = []
        self._base = RunFormat()
        self._link = ""

    def read(self, paragraph: Element, base: RunFormat) -> tuple[tuple[Inline, ...], tuple[str, ...]]:
        """The inlines of a paragraph whose style gives characters the format `base`, and the bookmarks in it."""
        self._found, self._bookmarks, self._base = [], [], base
        self._read_children(paragraph)
        return tuple(self._found), tuple(self._bookmarks)

    def _read_children(self, parent: Element) -> None:
        for element in parent:
            tag = element.tag
            if tag == W + "r":
                self._read_run(element)
            elif tag in _TRANSPARENT:
                self._read_children(element)
            elif tag == W + "bookmarkStart":
                self._bookmarks.append(attribute(element, "name") or "")
            elif tag not in _DROPPED:
                self._read_special(element)

    def _read_special(self, element: Element) -> None:
        tag = element.tag
        if tag == W + "hyperlink":
            self._read_hyperlink(element)
        elif tag == W + "sdt":
            content = child(element, "sdtContent")
            if content is not None:
                self._read_children(content)
        elif tag == W + "fldSimple":
            self._read_simple_field(element)
        elif tag == MC + "AlternateContent":
            branch = chosen_alternative(element)
            if branch is not None:
                self._read_children(branch)
        elif tag in (M + "oMath", M + "oMathPara"):
            words = "".join(text.text or "" for text in element.iter(M + "t"))
            self._reading.lose("formula", msg("A formula was written as plain text."), element)
            self._add_text(words, self._base)

    def _read_run(self, run: Element) -> None:
        properties = child(run, "rPr")
        look = self._reading.styles.run_format(self._base, properties)
        if attribute(child(properties, "eastAsianLayout"), "combine") in ("1", "true", "on"):
            self._reading.lose("two_in_one", msg("Two lines in one were set one after the other."), run)
        if look.hidden and child(run, "fldChar") is None:
            return
        for element in run:
            reader = _RUN_READERS.get(str(element.tag))
            if reader is not None:
                reader(self, element, look)

    def _read_text(self, element: Element, look: RunFormat) -> None:
        self._add_text(element.text or "", look)

    def _skip(self, element: Element, look: RunFormat) -> None:
        """Text deleted under track changes: the final view does not show it."""

    def _add(self, inline: Inline) -> None:
        if not self._fields.hides_text:
            self._found.append(inline)

    def _add_all(self, inlines: list[Inline]) -> None:
        for inline in inlines:
            self._add(inline)

    def _add_text(self, text: str, look: RunFormat) -> None:
        text = unicode_symbols(text.replace("\n", " ").replace("\r", ""), look.ascii)
        if not text:
            return
        if self._fields.hides_text:
            self._fields.note_hidden(text, look)
            return
        link = self._link or self._fields.link
        if look.caps:
            self._found.append(TextRun(text=text.upper(), format=look, link=link))
        elif look.small_caps:
            self._found += _small_capitals(text, look, link)
        else:
            self._found.append(TextRun(text=text, format=look, link=link))

    def _read_break(self, element: Element, look: RunFormat) -> None:
        kind = attribute(element, "type") or "line"
        self._add(BreakInline(kind=kind if kind in ("page", "column") else "line", format=look))

    def _read_symbol(self, element: Element, look: RunFormat) -> None:
        try:
            code = int(attribute(element, "char") or "", 16)
        except ValueError:
            return
        font = attribute(element, "font") or ""
        if 0x20 <= code < 0x110000 and not 0xD800 <= code <= 0xDFFF:
            self._add_text(unicode_symbols(chr(code if code >= 0x100 else 0xF000 + code), font), look)

    def _read_edge_tab(self, element: Element, look: RunFormat) -> None:
        leader = _LEADERS.get(attribute(element, "leader") or "", "")
        self._add(EdgeTab(kind=attribute(element, "alignment") or "left", leader=leader, format=look))

    def _read_field_mark(self, element: Element, look: RunFormat) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.begin()
            self._read_form_field(element, look)
        elif kind == "separate":
            self._fields.separate()
        elif kind == "end":
            number, instruction = self._fields.end(look)
            if number is not None:
                self._add(number)
            elif instruction.split()[:1] and instruction.split()[0].upper() in ("EQ", "SYMBOL", "ADVANCE"):
                self._reading.lose(
                    "field", msg("A field ({field}) could not be shown.", field=instruction.strip()), element
                )

    def _read_form_field(self, element: Element, look: RunFormat) -> None:
        """A form's check box has no result text: its box is drawn."""
        box = element.find(f"{W}ffData/{W}checkBox")
        if box is None:
            return
        state = value(box, "checked") if child(box, "checked") is not None else value(box, "default")
        ticked = (child(box, "checked") is not None and state is None) or state in ("1", "true", "on")
        self._found.append(TextRun(text="☒" if ticked else "☐", format=look))

    def _read_simple_field(self, element: Element) -> None:
        instruction = attribute(element, "instr") or ""
        found = page_field(instruction)
        if found is None:
            before, self._link = self._link, link_of(instruction) or self._link
            self._read_children(element)
            self._link = before
            return
        run = next(element.iter(W + "r"), None)
        look = self._reading.styles.run_format(self._base, child(run, "rPr"))
        cached = "".join(text.text or "" for text in element.iter(W + "t"))
        self._add(finished(found, cached=cached, look=look, link=self._link))

    def _read_hyperlink(self, element: Element) -> None:
        anchor = attribute(element, "anchor")
        address = self._reading.target(element.get(R + "id"))
        before, self._link = self._link, address + (f"#{anchor}" if anchor else "")
        self._read_children(element)
        self._link = before

    def _read_note(self, element: Element, look: RunFormat, kind: str) -> None:
        notes = self._reading.notes
        key = kind + (attribute(element, "id") or "")
        if attribute(element, "customMarkFollows") in ("1", "true", "on"):
            run = element.getparent()
            mark = "" if run is None else "".join(text.text or "" for text in run.iter(W + "t"))
            notes.marks.setdefault(key, mark)
            self._add(NoteReference(key=key, mark="", format=look))
            return
        if key not in notes.marks:
            notes.counts[kind] += 1
            notes.marks[key] = numeral(notes.counts[kind], notes.formats[kind])
        self._add(NoteReference(key=key, mark=notes.marks[key], format=look))

    def _read_ruby(self, element: Element, look: RunFormat) -> None:
        base, reading = child(element, "rubyBase"), child(element, "rt")
        base_run = next(iter(() if base is None else base.iter(W + "r")), None)
        reading_run = next(iter(() if reading is None else reading.iter(W + "r")), None)
        base_look = (
            self._reading.styles.run_format(self._base, child(base_run, "rPr")) if base_run is not None else look
        )
        small = self._reading.styles.run_format(self._base, child(reading_run, "rPr"))
        told = points(value(child(element, "rubyPr"), "hps"), 2.0)
        if told:
            small = replace(small, size=told)
        self._add(Ruby(base=_words(base), reading=_words(reading), format=base_look, reading_format=small))

    def _read_alternative(self, element: Element, look: RunFormat) -> None:
        branch = chosen_alternative(element)
        for part in () if branch is None else branch:
            reader = _RUN_READERS.get(str(part.tag))
            if reader is not None:
                reader(self, part, look)


def _words(element: Element | None) -> str:
    return "" if element is None else "".join(text.text or "" for text in element.iter(W + "t"))


def _small_capitals(text: str, look: RunFormat, link: str) -> list[Inline]:
    """Small capitals: letters that were small are set as smaller capitals."""
    found: list[Inline] = []
    small = replace(look, size=look.size * _SMALL_CAPS)
    piece, piece_small = "", False
    for character in text + "\0":
        is_small = character != character.upper()
        if piece and (is_small != piece_small or character == "\0"):
            found.append(TextRun(text=piece.upper(), format=small if piece_small else look, link=link))
            piece = ""
        piece, piece_small = piece + character, is_small
    return found


_RUN_READERS: dict[str, Callable[[InlineReader, Element, RunFormat], None]] = {
    W + "t": InlineReader._read_text,
    W + "delText": InlineReader._skip,
    W + "tab": lambda reader, _, look: reader._add_text("\t", look),
    W + "br": InlineReader._read_break,
    W + "cr": lambda reader, _, look: reader._add(BreakInline(kind="line", format=look)),
    W + "noBreakHyphen": lambda reader, _, look: reader._add_text("\u2011", look),
    W + "softHyphen": lambda reader, _, look: reader._add_text("\u00ad", look),
    W + "sym": InlineReader._read_symbol,
    W + "ptab": InlineReader._read_edge_tab,
    W + "fldChar": InlineReader._read_field_mark,
    W + "instrText": lambda reader, element, _: reader._fields.instruct(element.text or ""),
    W + "drawing": lambda reader, element, _: reader._add_all(drawing_inlines(reader._reading, element)),
    W + "pict": lambda reader, element, _: reader._add_all(picture_inlines(reader._reading, element)),
    W + "object": lambda reader, element, _: reader._add_all(picture_inlines(reader._reading, element)),
    W + "footnoteReference": lambda reader, element, look: reader._read_note(element, look, "f"),
    W + "endnoteReference": lambda reader, element, look: reader._read_note(element, look, "e"),
    W + "footnoteRef": lambda reader, _, look: reader._add_text(reader._reading.note_mark, look),
    W + "endnoteRef": lambda reader, _, look: reader._add_text(reader._reading.note_mark, look),
    W + "ruby": InlineReader._read_ruby,
    MC + "AlternateContent": InlineReader._read_alternative,
}
