"""Paragraphs and tables of a story, with their lists counted in the order of the text."""

from dataclasses import replace

from lxml import etree

from agreements_app.documents.wordml.drawings import chosen_alternative
from agreements_app.documents.wordml.inlines import InlineReader
from agreements_app.documents.wordml.markup import MC, Children, Element, W, attribute, child, indexed, value
from agreements_app.documents.wordml.model import (
    Block,
    Inline,
    Label,
    Paragraph,
    ParagraphFormat,
    RunFormat,
    TextRun,
)
from agreements_app.documents.wordml.numbering import Level
from agreements_app.documents.wordml.properties import paragraph_changes, run_changes
from agreements_app.documents.wordml.reading import Reading
from agreements_app.documents.wordml.styles import (
    NumberingUse,
    StyledParagraph,
    Surroundings,
    numbering_use,
)
from agreements_app.documents.wordml.symbols import unicode_symbols
from agreements_app.documents.wordml.tables import read_table
from agreements_app.texts.messages import msg

_WRAPPERS = {W + name for name in ("ins", "moveTo", "smartTag", "customXml", "sdtContent")}


class Story:
    """Reads the blocks of one part; fields may run from one paragraph into the next."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._inlines = InlineReader(reading)
        self._drop_cap: tuple[Inline, ...] = ()
        self._carried: tuple[Inline, ...] = ()

    def blocks(self, parent: Element, around: Surroundings) -> list[Block]:
        """The paragraphs and tables inside `parent`, content controls and insertions opened."""
        found: list[Block] = []
        for element in parent:
            found += self.block(element, around)
        return found

    def block(self, element: Element, around: Surroundings) -> list[Block]:
        """The paragraphs and tables that one child of a body or cell stands for."""
        tag = element.tag
        if tag == W + "p":
            paragraph = self.paragraph(element, around)
            return [] if paragraph is None else [paragraph]
        if tag == W + "tbl":
            table = read_table(self._reading, element, around)
            return [] if table is None else [table]
        if tag in _WRAPPERS:
            return self.blocks(element, around)
        if tag == W + "sdt":
            content = child(element, "sdtContent")
            return [] if content is None else self.blocks(content, around)
        if tag == MC + "AlternateContent":
            branch = chosen_alternative(element)
            return [] if branch is None else self.blocks(branch, around)
        if tag == W + "altChunk":
            self._reading.lose(
                "attached_text", msg("Text attached from another file was left out. Open the file in Word and save it once."),
                element,
            )  # fmt: skip
        return []

    def paragraph(self, element: Element, around: Surroundings) -> Paragraph | None:
        """The paragraph; None when all of it is hidden or deleted, or when its mark is and it goes on in the next one."""
        properties = child(element, "pPr")
        told = None if properties is None else indexed(properties)
        styled = self._reading.styles.paragraph_style(value(told, "pStyle") or "", around)
        mark = self._reading.styles.run_format(styled.run, child(told, "rPr"))
        inlines, bookmarks = self._inlines.read(element, styled.run)
        inlines, self._carried = (*self._carried, *inlines), ()
        frame = child(told, "framePr")
        if attribute(frame, "dropCap") in ("drop", "margin"):
            self._reading.lose("drop_cap", msg("A drop cap was set as an ordinary letter."), element)
            self._drop_cap = inlines
            return None
        inlines, self._drop_cap = (*_plain(self._drop_cap, styled.run), *inlines), ()
        gone = child(child(told, "rPr"), "del") is not None or mark.hidden
        if gone and (not inlines or _goes_on(element)):
            self._carried = inlines
            return None
        use = self._numbering(told, styled)
        level = self._reading.numbering.level(use) if use else None
        look = self._format(properties, styled, level)
        look = self._framed(element, frame, look)
        label = self._label(use, level, mark) if use and level else None
        return Paragraph(inlines=inlines, format=look, mark=mark, label=label, bookmarks=bookmarks)

    def _framed(self, element: Element, frame: Element | None, look: ParagraphFormat) -> ParagraphFormat:
        """A frame that only centres its text or sets it right (page numbers) becomes an alignment; others are lost."""
        side = {"center": "center", "right": "right", "outside": "right"}.get(attribute(frame, "xAlign") or "")
        if frame is None:
            return look
        if side is None:
            self._reading.lose("frame", msg("A text frame was set into the flow of the text."), element)
            return look
        return replace(look, align=side)

    def _numbering(self, properties: Children | None, styled: StyledParagraph) -> NumberingUse | None:
        use = numbering_use(properties, styled.numbering)
        if use is not None and use == styled.numbering:
            return self._reading.numbering.use_of_style(use, styled.format.style_id)
        return use

    def _format(self, properties: Element | None, styled: StyledParagraph, level: Level | None) -> ParagraphFormat:
        if level is None:
            return self._plain_format(properties, styled)
        look = styled.format
        changes = paragraph_changes(level.paragraph, look.tabs)
        look = replace(look, **changes)
        if child(properties, "numPr") is None:
            look = replace(look, **styled.indents)
        return replace(look, **paragraph_changes(properties, look.tabs))

    def _plain_format(self, properties: Element | None, styled: StyledParagraph) -> ParagraphFormat:
        """The format of a paragraph in no list; made once for all that say the same, as in the columns of long tables."""
        if properties is None:
            return styled.format
        key = (etree.tostring(properties), id(styled))  # the styles keep `styled` as long as they live
        found = self._reading.formats.get(key)
        if found is None:
            look = styled.format
            found = self._reading.formats[key] = replace(look, **paragraph_changes(properties, look.tabs))
        return found

    def _label(self, use: NumberingUse, level: Level, mark: RunFormat) -> Label | None:
        changes = run_changes(level.run, self._reading.styles.theme)
        look = replace(mark, **{"underline": "", **changes}) if changes or mark.underline else mark
        text = unicode_symbols(self._reading.numbering.count(use), look.ascii)
        if look.hidden or (not text and level.follow == "nothing"):
            return None
        return Label(text=text, format=look, follow=level.follow, align=level.align)


def _goes_on(element: Element) -> bool:
    """Whether a paragraph whose mark is deleted or hidden has a paragraph after it to go on in."""
    following = element.getnext()
    return following is not None and following.tag == W + "p" and element.find(f"{W}pPr/{W}sectPr") is None


def _plain(inlines: tuple[Inline, ...], look: RunFormat) -> tuple[Inline, ...]:
    """The letter of a drop cap in the look of the paragraph it begins."""
    return tuple(replace(inline, format=look) for inline in inlines if isinstance(inline, TextRun))


def read_blocks(reading: Reading, parent: Element, around: Surroundings) -> tuple[Block, ...]:
    """The blocks inside an element of the part being read."""
    return tuple(Story(reading).blocks(parent, around))
