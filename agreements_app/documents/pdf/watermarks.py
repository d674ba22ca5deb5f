"""Watermarks: large, faint words behind the text of a page, turned as the Word file says."""

from dataclasses import dataclass

from agreements_app.documents.pdf.floats import corner_of
from agreements_app.documents.pdf.pen import Pen
from agreements_app.documents.pdf.slices import Site, Slice
from agreements_app.documents.typeset.pieces import Context, Piece, text_pieces
from agreements_app.documents.wordml.model import RunFormat, Watermark


@dataclass(slots=True, kw_only=True, eq=False)
class WatermarkSlice(Slice):
    """A watermark; it takes no height and is drawn before everything else on its page."""

    watermark: Watermark
    pieces: list[Piece]

    def paint_behind(self, pen: Pen, site: Site, top: float) -> None:
        """Draws the words so that they fill the width they were given."""
        mark = self.watermark
        x, y = corner_of(mark.placement, site, top, (mark.width, mark.height))
        natural = sum(piece.width for piece in self.pieces)
        if natural <= 0:
            return
        with pen.turned((x + mark.width / 2, y - mark.height / 2), -mark.rotation, mark.width / natural):
            at = -natural / 2
            for piece in self.pieces:
                pen.text([(piece, at, 0.0)], -piece.size * 0.35)
                at += piece.width


def watermarks_of(pieces: list[Piece], context: Context) -> list[Slice]:
    """The watermarks anchored in a paragraph."""
    found: list[Slice] = []
    for piece in pieces:
        if isinstance(piece.content, Watermark):
            mark = piece.content
            look = RunFormat(
                ascii=mark.font,
                high_ansi=mark.font,
                east_asia=mark.font,
                size=40.0,
                size_complex=40.0,
                colour=mark.colour,
            )
            words = [part for part in text_pieces(mark.text, look, context) if part.glyphs is not None]
            found.append(WatermarkSlice(height=0.0, glued=True, watermark=mark, pieces=words))
    return found
