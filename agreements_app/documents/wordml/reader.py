"""A whole Word file read: body split into sections, headers, footers, notes, settings and properties."""

from dataclasses import replace

from agreements_app.documents.wordml.markup import Element, W, attribute, child, points, switch, value, whole
from agreements_app.documents.wordml.model import Block, Document, Running, Section
from agreements_app.documents.wordml.numbering import Numbering
from agreements_app.documents.wordml.package import Package, UnreadableWordFileError
from agreements_app.documents.wordml.paragraphs import Story, read_blocks
from agreements_app.documents.wordml.reading import Notes, Reading
from agreements_app.documents.wordml.sections import is_vertical, page_setup, running_references, section_start
from agreements_app.documents.wordml.styles import NOWHERE, Styles
from agreements_app.documents.wordml.theme import Theme
from agreements_app.texts.messages import msg

_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_CHANGES = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_KINDS = ("default", "first", "even")


def read_document(content: bytes) -> Document:
    """The resolved document in the bytes of a .docx. Raises `UnreadableWordFileError` with a sentence for the user."""
    package = Package(content)
    try:
        return _DocumentReader(package).read()
    except RecursionError as error:
        raise UnreadableWordFileError(
            msg("This Word file is nested too deeply to be laid out. Simplify its tables and save it again.")
        ) from error


class _DocumentReader:
    """Reads the parts of one package."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._part = package.main_part()
        self._root = package.required_xml(self._part)
        self._settings = self._related("settings")
        theme = Theme(self._related("theme"), _languages(self._settings))
        styles = Styles(self._related("styles"), theme)
        self._reading = Reading(
            package=package, part=self._part, styles=styles, numbering=Numbering(self._related("numbering"), styles),
            notes=_note_formats(self._settings), losses=[], read_blocks=read_blocks,
        )  # fmt: skip
        self._running: dict[tuple[str, str], tuple[Block, ...]] = {}

    def read(self) -> Document:
        body = child(self._root, "body")
        if body is None:
            raise UnreadableWordFileError(
                msg(
                    "This file is not a Word document: it holds no document text. Open it in Word and save it as .docx."
                )
            )
        sections = self._sections(body)
        notes = self._notes()
        for name in self._package.mended:
            message = msg("The Word file is damaged in its part “{part}”: some of the text may be missing.", part=name)
            self._reading.lose("damaged", message, self._root)
        self._tell_review()
        core = self._core()
        return Document(
            sections=tuple(sections),
            notes=notes,
            end_notes=tuple(key for key in self._reading.notes.marks if key.startswith("e") and key in notes),
            title=_text(core, _DC + "title"),
            author=_text(core, _DC + "creator"),
            subject=_text(core, _DC + "subject"),
            keywords=_text(core, _CP + "keywords"),
            language=_languages(self._settings).get("val", ""),
            default_tab=max(1.0, points(value(self._settings, "defaultTabStop")) or 36.0),
            even_and_odd=bool(switch(self._settings, "evenAndOddHeaders")),
            grid_in_tables=bool(switch(child(self._settings, "compat"), "adjustLineHeightInTable")),
            compatibility=_compatibility(self._settings),
            compresses=(value(self._settings, "characterSpacingControl") or "").startswith("compress"),
            adds_spaces=bool(switch(child(self._settings, "compat"), "doNotUseHTMLParagraphAutoSpacing")),
            losses=tuple(self._reading.losses),
        )

    def _tell_review(self) -> None:
        """Says that the final text is shown where the file also keeps an earlier one, or comments."""
        if next(self._root.iter(*_CHANGES), None) is not None:
            self._reading.lose("tracked_changes", msg("Tracked changes were taken as accepted."), self._root)
        if next(self._root.iter(W + "commentReference"), None) is not None:
            self._reading.lose("comments", msg("Comments were left out."), self._root)

    def _related(self, kind: str) -> Element | None:
        name = self._package.related(self._part, kind)
        return None if name is None else self._package.xml(name)

    def _core(self) -> Element | None:
        for relationship in self._package.relationships("").values():
            if relationship.kind.endswith("/core-properties"):
                return self._package.xml(relationship.target)
        return None

    def _sections(self, body: Element) -> list[Section]:
        story = Story(self._reading)
        found: list[Section] = []
        blocks: list[Block] = []
        last: Element | None = None
        for element in body:
            if element.tag == W + "sectPr":
                last = element
                continue
            blocks += story.block(element, NOWHERE)
            ends = child(child(element, "pPr"), "sectPr") if element.tag == W + "p" else None
            if ends is not None:
                found.append(self._section(ends, blocks, found))
                blocks = []
        if blocks or not found:
            found.append(self._section(last, blocks, found))
        return found

    def _section(self, properties: Element | None, blocks: list[Block], before: list[Section]) -> Section:
        previous = before[-1] if before else None
        if properties is not None and is_vertical(properties):
            self._reading.lose("vertical_text", msg("Vertical text was set horizontally."), properties)
        if child(properties, "lnNumType") is not None:
            self._reading.lose("line_numbers", msg("Line numbers were left out."), self._root)
        self._tell_settings_left_out()
        return Section(
            setup=page_setup(properties),
            blocks=tuple(blocks),
            header=self._running_parts(properties, "header", previous.header if previous else Running()),
            footer=self._running_parts(properties, "footer", previous.footer if previous else Running()),
            start=section_start(properties),
        )

    def _tell_settings_left_out(self) -> None:
        """What the whole file asks for and the pages do not follow."""
        if switch(self._settings, "mirrorMargins"):
            self._reading.lose("mirrored_margins", msg("Mirrored margins were set as on right-hand pages."), self._root)
        if switch(self._settings, "autoHyphenation"):
            self._reading.lose("hyphenation", msg("Words were not hyphenated automatically."), self._root)

    def _running_parts(self, properties: Element | None, kind: str, inherited: Running) -> Running:
        running = inherited
        for name, relationship_id in running_references(properties, kind).items():
            if name in _KINDS:
                running = replace(running, **{name: self._running_blocks(relationship_id)})
        return running

    def _running_blocks(self, relationship_id: str) -> tuple[Block, ...]:
        name = self._reading.target(relationship_id)
        if (name, "") not in self._running:
            root = self._package.xml(name) if name else None
            reading = replace(self._reading, part=name, is_running=True)
            self._running[name, ""] = () if root is None else read_blocks(reading, root, NOWHERE)
        return self._running[name, ""]

    def _notes(self) -> dict[str, tuple[Block, ...]]:
        found: dict[str, tuple[Block, ...]] = {}
        for kind, part, tag in (("f", "footnotes", "footnote"), ("e", "endnotes", "endnote")):
            name = self._package.related(self._part, part)
            root = None if name is None else self._package.xml(name)
            if root is None or name is None:
                continue
            for entry in root.iterfind(W + tag):
                key = kind + (attribute(entry, "id") or "")
                mark = self._reading.notes.marks.get(key)
                if mark is not None:
                    reading = replace(self._reading, part=name, note_mark=mark)
                    found[key] = read_blocks(reading, entry, NOWHERE)
        return found


def _languages(settings: Element | None) -> dict[str, str]:
    told = child(settings, "themeFontLang")
    return {} if told is None else {str(name).removeprefix(W): str(text) for name, text in told.items()}


def _compatibility(settings: Element | None) -> int:
    for entry in () if settings is None else settings.iterfind(f"{W}compat/{W}compatSetting"):
        if attribute(entry, "name") == "compatibilityMode":
            return whole(attribute(entry, "val")) or 12
    return 12


def _note_formats(settings: Element | None) -> Notes:
    notes = Notes()
    for kind, name in (("f", "footnotePr"), ("e", "endnotePr")):
        told = value(child(settings, name), "numFmt")
        if told:
            notes.formats[kind] = told
    return notes


def _text(core: Element | None, tag: str) -> str:
    found = None if core is None else core.find(tag)
    return "" if found is None else (found.text or "").strip()
