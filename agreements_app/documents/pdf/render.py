"""A filled Word file made into a PDF by this program alone: the one function that the rest of the program calls."""

from dataclasses import dataclass

from agreements_app.documents.pdf.flow import Item, Page
from agreements_app.documents.pdf.layout import LaidOut, lay_out
from agreements_app.documents.pdf.pen import Pen, read_image
from agreements_app.documents.pdf.slices import Site
from agreements_app.documents.pdf.tags import Tag
from agreements_app.documents.typeset.families import JAPANESE_SANS, JAPANESE_SERIF, REGIONAL
from agreements_app.documents.typeset.fonts import font_file
from agreements_app.documents.typeset.pieces import MissingGlyph
from agreements_app.documents.typeset.shaping import shape
from agreements_app.documents.wordml.model import Block, Border, Document, Loss, Paragraph, Picture
from agreements_app.documents.wordml.package import UnreadableWordFileError
from agreements_app.documents.wordml.reader import read_document
from agreements_app.texts.messages import AppError, Message, msg

_SHOWN_MISSING = 12
__all__ = ["Loss", "MissingGlyphsError", "RenderedPdf", "UnreadableWordFileError", "render_pdf", "warm_fonts"]


class MissingGlyphsError(AppError):
    """Characters that none of the shipped fonts can draw; nothing was written. `characters` lists them."""

    def __init__(self, missing: tuple[MissingGlyph, ...]) -> None:
        self.characters = tuple(dict.fromkeys(glyph.character for glyph in missing))
        shown = ", ".join(f"“{character}” (U+{ord(character):04X})" for character in self.characters[:_SHOWN_MISSING])
        details = {
            glyph.character: msg("“{character}” in: {text}", character=glyph.character, text=glyph.around)
            for glyph in reversed(missing)
        }
        ordered = tuple(details[character] for character in self.characters[:_SHOWN_MISSING])
        super().__init__(
            msg(
                "No PDF was made: these characters cannot be drawn with the fonts of this program: {characters}. "
                "Replace them in the document, or make the PDF in Word.",
                characters=shown,
            ),
            ordered,
        )


class TooManyPagesError(AppError):
    """The document would have more pages than the program lays out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPdf:
    """A PDF: its bytes, number of pages, the fonts embedded in it, and every construct that could not be kept."""

    content: bytes
    pages: int
    fonts: tuple[str, ...]
    losses: tuple[Loss, ...]


def render_pdf(
    docx: bytes, *, title: str | None = None, language: str | None = None, country: str | None = None
) -> RenderedPdf:
    """The PDF of a Word file. The same input gives the same bytes.

    `title` and `language` (such as "ja") take the place of the document's own; `country` (ISO 3166, such as "TW") is
    the partner's and decides between Chinese, Korean and Japanese shapes where the text itself does not.
    Raises `UnreadableWordFileError`, `MissingGlyphsError` or `TooManyPagesError`, each with a sentence for the user.
    """
    document = read_document(docx)
    try:
        laid_out = lay_out(document, language=language or document.language, country=country or "")
    except OverflowError as error:
        raise TooManyPagesError(
            msg("This document has too many pages to be made into a PDF here. Divide it, or make the PDF in Word.")
        ) from error
    if laid_out.missing:
        raise MissingGlyphsError(laid_out.missing)
    pen = Pen(language or document.language)
    pen.describe(
        title=title or document.title or _first_words(document), author=document.author,
        subject=document.subject, keywords=document.keywords,
    )  # fmt: skip
    pen.targets = frozenset(name for page in laid_out.pages for item in page.items for name in item.slice.places())
    _draw(pen, laid_out)
    content = pen.finish()
    losses = (*document.losses, *_picture_losses(document))
    return RenderedPdf(content=content, pages=len(laid_out.pages), fonts=pen.fonts.names, losses=losses)


def warm_fonts() -> None:
    """Opens the fonts that nearly every document needs, so that the first draft is as quick as the second."""
    for name in ("LiberationSerif", "LiberationSans", JAPANESE_SERIF, JAPANESE_SANS):
        for weight in ("Regular", "Bold"):
            file = font_file(f"{name}-{weight}")
            shape("大学 Agreement" if name.startswith("NotoS") else "Agreement", file.name)
    for family in REGIONAL.values():
        font_file(f"{family}-Regular")


def _draw(pen: Pen, laid_out: LaidOut) -> None:
    """Draws each page in the order in which it is read: header, text, notes, footer."""
    for page, header, footer in zip(laid_out.pages, laid_out.headers, laid_out.footers, strict=True):
        pen.begin_page(page.setup.width, page.setup.height)
        for items, is_running in ((header, True), (page.items, False), (footer, True)):
            with pen.aside(when=is_running):
                for item in items:
                    item.slice.paint_behind(pen, _site(page, item), item.top)
        with pen.aside():
            for item in header:
                item.slice.paint(pen, _site(page, item), item.top)
        for item in page.items:
            item.slice.paint(pen, _site(page, item), item.top)
        _draw_notes(pen, page)
        with pen.aside():
            for item in footer:
                item.slice.paint(pen, _site(page, item), item.top)
        _draw_page_lines(pen, page)
        pen.end_page()


def _site(page: Page, item: Item) -> Site:
    return Site(setup=page.setup, left=item.left, width=item.width)


def _draw_notes(pen: Pen, page: Page) -> None:
    setup = page.setup
    site = Site(setup=setup, left=setup.left, width=setup.width - setup.left - setup.right)
    y = page.floor
    with pen.inside(Tag("Note") if page.notes else None):
        for note in page.notes:
            y -= note.gap
            note.paint(pen, site, y)
            y -= note.height


def _draw_page_lines(pen: Pen, page: Page) -> None:
    """The border of the page and the lines between columns."""
    setup = page.setup
    for x, top, bottom in page.rules:
        pen.stroke((x, top), (x, bottom), Border(width=0.5))
    borders = setup.borders
    if borders is None:
        return
    offsets = [side.space if side else 0.0 for side in (borders.left, borders.right, borders.top, borders.bottom)]
    if setup.borders_from_text:
        left, right = setup.left - offsets[0], setup.width - setup.right + offsets[1]
        top, bottom = setup.height - setup.top + offsets[2], setup.bottom - offsets[3]
    else:
        left, right = offsets[0], setup.width - offsets[1]
        top, bottom = setup.height - offsets[2], offsets[3]
    for side, start, end in (
        (borders.top, (left, top), (right, top)), (borders.bottom, (left, bottom), (right, bottom)),
        (borders.left, (left, top), (left, bottom)), (borders.right, (right, top), (right, bottom)),
    ):  # fmt: skip
        if side is not None:
            pen.stroke(start, end, side)


def _first_words(document: Document) -> str:
    """The first words of the text, for a document that says no title."""
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph) and block.text.strip():
                return " ".join(block.text.split())[:120]
    return ""


def _picture_losses(document: Document) -> tuple[Loss, ...]:
    found: list[Loss] = []
    for section in document.sections:
        for picture in _pictures(section.blocks):
            if picture.content and read_image(picture) is None:
                message: Message = msg("A picture was left out: it is damaged or far too large.")
                found.append(Loss(code="picture", message=message, where=picture.description))
    return tuple(found)


def _pictures(blocks: tuple[Block, ...]) -> list[Picture]:
    found: list[Picture] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += [inline for inline in block.inlines if isinstance(inline, Picture)]
        else:
            for row in block.rows:
                for cell in row.cells:
                    found += _pictures(cell.blocks)
    return found
