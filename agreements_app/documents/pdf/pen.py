"""Draws on pages: glyphs with their underlines and links, lines, areas, pictures. PDF coordinates, y upwards."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from agreements_app.documents.pdf.embedding import EmbeddedFont, FontShelf
from agreements_app.documents.pdf.tags import Structure, Tag
from agreements_app.documents.typeset.pieces import Piece
from agreements_app.documents.typeset.shaping import Glyphs
from agreements_app.documents.wordml.model import Border, Picture

rl_config.useA85 = 0  # binary streams: a fifth smaller

_SLANT = 0.21
_DARK = 0.4
_EMPTY = "B0B0B0"
_SAFE_LINKS = ("http://", "https://", "mailto:")
MAX_PIXELS = 60_000_000
_DASHES = {"dashed": (3.0, 2.0), "dotted": (0.8, 1.6), "leader": (1.2, 3.6),
           "dotDash": (4.0, 1.5, 1.0, 1.5), "dashSmallGap": (3.0, 1.0),
           "dash": (3.0, 2.0), "dashLong": (6.0, 3.0), "dotDotDash": (4.0, 1.5, 1.0, 1.5, 1.0, 1.5)}  # fmt: skip


class _BareCanvas(Canvas):  # type: ignore[misc]
    """A canvas whose pages do not begin with Helvetica, which would stay unembedded."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


class Pen:
    """Draws one PDF. `ground` is the colour behind the text being drawn, which decides what "automatic" colour is.

    What is drawn within `content` is read out by screen readers; all else is marked as decoration.
    """

    def __init__(self, language: str) -> None:
        self._buffer = io.BytesIO()
        self._canvas = _BareCanvas(
            self._buffer, invariant=1, pageCompression=1, pdfVersion=(1, 7), lang=language or None
        )
        self.fonts = FontShelf(self._canvas)
        self.ground: str | None = None
        self.targets: frozenset[str] = frozenset()
        self._fill: str | None = None
        self._images: dict[int, ImageReader | None] = {}
        self._outline_level = -1
        self._outline_count = 0
        self._last_outline = ("", 0)
        self._structure = Structure(language)
        self._canvas._doc.delayedFonts.append(self._structure)
        self._tag: Tag | None = None
        self._is_aside = False
        self._drawn: set[int] = set()

    def begin_page(self, width: float, height: float) -> None:
        """Sets the paper of the page that is about to be drawn."""
        self._canvas.setPageSize((width, height))
        self._fill = None
        self._structure.begin_page()

    def end_page(self) -> None:
        """The page is finished."""
        self._canvas.showPage()

    def describe(self, *, title: str, author: str, subject: str, keywords: str) -> None:
        """What the file says about itself."""
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(subject)
        self._canvas.setKeywords(keywords)
        self._canvas.setCreator("Agreements")
        self._canvas.setProducer("Agreements, ReportLab")
        if title:
            self._canvas.setViewerPreference("DisplayDocTitle", "true")

    def finish(self) -> bytes:
        """The bytes of the PDF."""
        self._canvas.save()
        return self._buffer.getvalue()

    @contextmanager
    def upon(self, colour: str | None) -> Iterator[None]:
        """While text is drawn upon an area of `colour`."""
        before = self.ground
        self.ground = colour or before
        yield
        self.ground = before

    @contextmanager
    def turned(self, centre: tuple[float, float], degrees: float, scale: float) -> Iterator[None]:
        """While things are drawn around `centre`, turned counter-clockwise and enlarged; coordinates from the centre."""
        self._canvas.saveState()
        self._canvas.translate(*centre)
        self._canvas.rotate(degrees)
        self._canvas.scale(scale, scale)
        self._fill = None
        yield
        self._canvas.restoreState()
        self._fill = None

    @contextmanager
    def aside(self, *, when: bool = True) -> Iterator[None]:
        """While something is drawn that is not read out: headers, footers."""
        before = self._is_aside
        self._is_aside = before or when
        yield
        self._is_aside = before

    @contextmanager
    def once(self, piece: object) -> Iterator[None]:
        """While something is drawn that is read out the first time only: heading rows repeated on further pages."""
        with self.aside(when=id(piece) in self._drawn):
            self._drawn.add(id(piece))
            yield

    @contextmanager
    def inside(self, tag: Tag | None) -> Iterator[None]:
        """While the parts of an element are drawn."""
        if tag is None or self._is_aside:
            yield
            return
        with self._structure.inside(tag):
            yield

    @contextmanager
    def content(self, tag: Tag | None) -> Iterator[None]:
        """While the content of an element is drawn."""
        if tag is None or self._is_aside:
            yield
            return
        self._begin_content(tag)
        yield
        self._end_content()

    def _begin_content(self, tag: Tag) -> None:
        self._tag = tag
        self._canvas.addLiteral(f"/{tag.kind} <</MCID {self._structure.mark(tag)}>> BDC")

    def _end_content(self) -> None:
        self._tag = None
        self._canvas.addLiteral("EMC")

    def _add(self, literal: str) -> None:
        self._canvas.addLiteral(literal if self._tag is not None else f"/Artifact BMC {literal} EMC")

    def area(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle whose lower left corner is at (x, y)."""
        self._fill_with(colour)
        self._add(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def stroke(self, start: tuple[float, float], end: tuple[float, float], border: Border) -> None:
        """A straight border line, in its style."""
        width, gap = border.width, max(border.width, 0.75)
        if border.style in ("double", "triple", "thinThickSmallGap", "thickThinSmallGap", "thinThickMediumGap"):
            horizontal = abs(start[1] - end[1]) < abs(start[0] - end[0])
            for shift in (-gap, gap):
                dx, dy = (0.0, shift) if horizontal else (shift, 0.0)
                self._line((start[0] + dx, start[1] + dy), (end[0] + dx, end[1] + dy), width, border.colour, ())
            return
        self._line(start, end, width, border.colour, _DASHES.get(border.style, ()))

    def _line(
        self, start: tuple[float, float], end: tuple[float, float], width: float, colour: str, dash: tuple[float, ...]
    ) -> None:
        pattern = " ".join(f"{part * max(width, 0.5):.2f}" for part in dash)
        self._add(
            f"q {_rgb(colour)} RG {width:.2f} w [{pattern}] 0 d "
            f"{start[0]:.2f} {start[1]:.2f} m {end[0]:.2f} {end[1]:.2f} l S Q"
        )

    def text(self, run: "list[tuple[Piece, float, float]]", y: float) -> None:
        """Pieces of one font, size and colour drawn from one base line: (piece, x, space added to each letter)."""
        first = run[0][0]
        assert first.face is not None
        font = self.fonts.font(first.face.file)
        self._fill_with(self.colour_of(first))
        stretch = first.look.scale
        slant = _SLANT if first.face.slant else 0.0
        parts = [f"BT /{font.name} {first.size:.2f} Tf"]
        if first.face.embolden:
            parts.append(f"2 Tr {first.size / 32:.2f} w {_rgb(self._fill or '000000')} RG")
        parts.append(f"{stretch:.3f} 0 {slant:.3f} 1 {run[0][1]:.2f} {y + first.rise:.2f} Tm")
        parts += _showing(run, font, first)
        if first.face.embolden:
            parts.append("0 Tr")
        self._add(" ".join([*parts, "ET"]))

    def colour_of(self, piece: Piece) -> str:
        """The colour of a piece; automatic is white on a dark ground, else black."""
        if piece.look.colour:
            return piece.look.colour
        ground = piece.look.shading or piece.look.highlight or self.ground
        return "FFFFFF" if ground and _brightness(ground) < _DARK else "000000"

    def link(self, address: str, x: float, y: float, width: float, height: float) -> None:
        """A link area; addresses other than of the web, of mail or of a place in the document are not linked."""
        rect = (x, y, x + width, y + height)
        if address.startswith("#"):
            if address[1:] in self.targets:
                self._canvas.linkAbsolute("", address[1:], rect, Border="[0 0 0]")
        elif address.lower().startswith(_SAFE_LINKS):
            self._canvas.linkURL(address, rect, relative=0, thickness=0)

    def place(self, name: str, x: float, y: float) -> None:
        """Marks a place that links lead to."""
        self._canvas.bookmarkHorizontal(name, x, y)

    def outline(self, title: str, level: int, x: float, y: float) -> None:
        """An entry of the outline that leads to this place; a skipped level is closed up."""
        if (title, level) == self._last_outline:
            return  # the same heading again: a heading row repeated on the next page
        self._last_outline = (title, level)
        level = min(level, self._outline_level + 1)
        self._outline_level = level
        self._outline_count += 1
        key = f"outline-{self._outline_count}"
        self._canvas.bookmarkHorizontal(key, x, y)
        self._canvas.addOutlineEntry(title, key, level, closed=False)

    def picture(self, picture: Picture, x: float, y: float) -> None:
        """A picture whose lower left corner is at (x, y), with its words as what is read instead of it."""
        around = self._tag
        if around is not None:
            self._end_content()
        figure = Tag("Figure", alternative=picture.description) if picture.description else None
        with self.inside(around), self.content(figure):
            if self._tag is None:
                self._canvas.addLiteral("/Artifact BMC")
            self._draw_picture(picture, x, y)
            if self._tag is None:
                self._canvas.addLiteral("EMC")
        if around is not None:
            self._begin_content(around)

    def _draw_picture(self, picture: Picture, x: float, y: float) -> None:
        """The picture; one that cannot be drawn leaves its room in a thin frame."""
        reader = self._image(picture)
        if reader is None:
            self._canvas.addLiteral(
                f"q 0.5 w {_rgb(_EMPTY)} RG [] 0 d {x:.2f} {y:.2f} {picture.width:.2f} {picture.height:.2f} re S Q"
            )
        else:
            self._canvas.drawImage(reader, x, y, picture.width, picture.height, mask="auto")
            self._fill = None

    def _image(self, picture: Picture) -> "ImageReader | None":
        key = id(picture)
        if key not in self._images:
            self._images[key] = read_image(picture)
        return self._images[key]

    def _fill_with(self, colour: str) -> None:
        if colour != self._fill:
            self._fill = colour
            self._canvas.addLiteral(f"{_rgb(colour)} rg")


def read_image(picture: Picture) -> "ImageReader | None":
    """The decoded, cropped picture; None when it is damaged or far too large."""
    try:
        image: Image.Image = Image.open(io.BytesIO(picture.content))
        if image.width * image.height > MAX_PIXELS:
            return None
        if image.format == "JPEG" and image.mode in ("RGB", "L") and not any(picture.crop):
            image.load()
            return ImageReader(io.BytesIO(picture.content))  # kept as it is: a photograph does not grow
        left, top, right, bottom = picture.crop
        if any(picture.crop):
            width, height = image.size
            image = image.crop(
                (int(width * left), int(height * top), int(width * (1 - right)), int(height * (1 - bottom)))
            )
        if image.mode not in ("RGB", "RGBA", "L", "1", "P", "LA", "CMYK"):
            image = image.convert("RGB")
        if image.mode in ("LA",) or (image.mode == "P" and "transparency" in image.info):
            image = image.convert("RGBA")
        image.load()
        return ImageReader(image)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _showing(run: "list[tuple[Piece, float, float]]", font: EmbeddedFont, first: Piece) -> list[str]:
    """The showing operators of a run: one array of glyphs and moves; shaped pieces say what they stand for."""
    unit = first.size * first.look.scale
    shown: list[str] = []
    array = ""
    at = run[0][1]
    for piece, x, extra in run:
        assert piece.glyphs is not None
        move = round((at - x) / unit * 1000)
        array += f" {move} " if move else ""
        spacing = (piece.look.spacing * piece.look.scale + extra) / unit * 1000
        codes, advance = _codes(piece.glyphs, font, spacing, piece)
        if not piece.glyphs.simple and piece.text.strip() and piece.level % 2 == 0:
            shown += [f"[{array}] TJ"] if array else []
            meaning = piece.text.encode("utf-16-be").hex().upper()
            shown.append(f"/Span <</ActualText <FEFF{meaning}>>> BDC [{codes}] TJ EMC")
            array = ""
        else:
            array += codes
        at = x + advance * unit / 1000
    return [*shown, f"[{array}] TJ"] if array else shown


def _codes(glyphs: Glyphs, font: EmbeddedFont, spacing: float, piece: Piece) -> tuple[str, float]:
    """The glyphs as hexadecimal codes with moves between them, and their whole advance in thousandths."""
    scale = 1000 / font.file.unit
    if glyphs.simple and not spacing:
        codes = "".join([font.code(number, text) for number, text in zip(glyphs.numbers, glyphs.texts, strict=True)])
        return f"<{codes}>", glyphs.width * scale
    parts: list[str] = []
    total = pending = 0.0
    for index, number in enumerate(glyphs.numbers):
        advance = glyphs.advances[index] * scale
        across, up = glyphs.offsets[index] if glyphs.offsets else (0, 0)
        code = font.code(number, glyphs.texts[index])
        move = pending - across * scale
        shown = _raised(code, up * scale / 1000 * piece.size) if up else f"<{code}>"
        composed = piece.level % 2 == 1 and _is_composed(glyphs, index)
        parts.append(f" {round(move)} " if round(move) else "")
        if composed and glyphs.texts[index]:
            parts.append(
                f"] TJ /Span <</ActualText <FEFF{glyphs.texts[index].encode('utf-16-be').hex().upper()}>>> BDC ["
            )
        parts.append(shown)
        last_of_cluster = index + 1 == len(glyphs.numbers) or glyphs.texts[index + 1] != ""
        parts.append("] TJ EMC [" if composed and last_of_cluster else "")
        step = advance + (spacing if last_of_cluster else 0.0)
        pending = across * scale + font.file.advance(number) * scale - step
        total += step
    if round(pending):
        parts.append(f" {round(pending)} ")
    return "".join(parts), total


def _is_composed(glyphs: Glyphs, index: int) -> bool:
    """Whether the glyph is one of several that make up a letter (its body, its dots, its vowel sign)."""
    return glyphs.texts[index] == "" or (index + 1 < len(glyphs.texts) and glyphs.texts[index + 1] == "")


def _raised(code: str, rise: float) -> str:
    """A glyph lifted above the base line: the array is interrupted, since only the text rise can lift it."""
    return f"] TJ {rise:.2f} Ts [<{code}>] TJ 0 Ts ["


def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3f}" for at in (0, 2, 4))


def _brightness(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue
