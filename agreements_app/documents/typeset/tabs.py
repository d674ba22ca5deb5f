"""Tab stops: where a tab leads to, for text that is then left, right, centred or set by its decimal point."""

from collections.abc import Sequence
from dataclasses import dataclass

from agreements_app.documents.typeset.pieces import Piece
from agreements_app.documents.wordml.model import EdgeTab, TabStop

_NEAR = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabs:
    """The stops of a paragraph, measured from the left edge of the text area; `every` is the default distance."""

    stops: tuple[TabStop, ...]
    every: float
    left: float
    right: float

    def width(self, pieces: Sequence[Piece], at: int, x: float) -> float:
        """The width of the tab `pieces[at]` when it begins at `x`."""
        stop = self.stop_after(x) if not isinstance(pieces[at].content, EdgeTab) else self._edge(pieces[at])
        if stop.kind in ("left", "bar"):
            return max(0.0, stop.position - x)
        following = _following(pieces, at, decimal=stop.kind == "decimal")
        position = min(stop.position, self.right) if stop.kind == "right" else stop.position
        share = 0.5 if stop.kind == "center" else 1.0
        return max(0.0, position - x - following * share)

    def stop_after(self, x: float) -> TabStop:
        """The first stop to the right of `x`: a set one, the hanging indent, else one of the default ones."""
        own = [stop for stop in self.stops if stop.position > x + _NEAR and stop.kind != "bar"]
        if own and own[0].kind == "left" and own[0].position > self.right:
            own[0] = TabStop(position=self.right, kind="right", leader=own[0].leader)  # kept inside the margin
        if self.left > x + _NEAR and (not own or own[0].position > self.left):
            return TabStop(position=self.left)
        if own:
            return own[0]
        return TabStop(position=(int((x + _NEAR) // self.every) + 1) * self.every)

    def leader_after(self, x: float, piece: Piece) -> str:
        """The character that fills the tab which begins at `x`, or ''."""
        if isinstance(piece.content, EdgeTab):
            return piece.content.leader
        return self.stop_after(x).leader

    def _edge(self, piece: Piece) -> TabStop:
        kind = piece.content.kind if isinstance(piece.content, EdgeTab) else "left"
        position = {"center": self.right / 2, "right": self.right}.get(kind, 0.0)
        return TabStop(position=position, kind=kind)


def _following(pieces: Sequence[Piece], at: int, *, decimal: bool) -> float:
    """The width of the text after a tab up to the next tab or break; up to its decimal point for such a stop."""
    width = 0.0
    for piece in pieces[at + 1 :]:
        if piece.kind in ("tab", "break"):
            break
        if decimal and "." in piece.text and piece.text[0].isdigit():
            return width + piece.width * piece.text.index(".") / len(piece.text)
        width += piece.width + piece.gap
    return width
