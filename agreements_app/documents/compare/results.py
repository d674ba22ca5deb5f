"""What a comparison gives back. Everything here can travel over the worker's wire."""

from dataclasses import dataclass

from agreements_app.documents.wordml.model import Loss

EQUAL, INSERTED, DELETED = "equal", "inserted", "deleted"
UNCHANGED, CHANGED, MOVED = "unchanged", "changed", "moved"
BODY, HEADER, FOOTER, FOOTNOTE, ENDNOTE, TEXT_BOX = "body", "header", "footer", "footnote", "endnote", "text_box"
OBJECT = "\ufffc"
"""Stands in a text for what is no text: a picture, a text box, the mark of a note, a page number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a paragraph; `kind` is "equal", "inserted" or "deleted"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The cell a paragraph stands in: table of the story, row and column, counted from 1."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One paragraph of the two texts, in the order of the new one.

    `kind` is "unchanged", "inserted", "deleted", "changed" or "moved" (its pieces may hold edits as well). `where` is the
    label of the nearest numbered heading ("Article 7", "第7条") in the new text, of a deleted paragraph in the old one;
    `old_where` says where a moved one stood. `is_minor` marks differences in blanks and in full or half width alone.
    `new_cell` and `old_cell` are set for paragraphs in tables; `is_heading` tells a paragraph that names an article;
    `is_renumbered` an unchanged one whose number is another and does not merely follow its article's.
    """

    kind: str
    story: str
    where: str
    pieces: tuple[Piece, ...]
    old_where: str = ""
    old_label: str = ""
    new_label: str = ""
    old_cell: Cell | None = None
    new_cell: Cell | None = None
    is_minor: bool = False
    is_heading: bool = False
    is_renumbered: bool = False

    @property
    def old_text(self) -> str:
        """The paragraph as it was; empty when it was not there."""
        return "".join(piece.text for piece in self.pieces if piece.kind != INSERTED)

    @property
    def new_text(self) -> str:
        """The paragraph as it is; empty when it is no longer there."""
        return "".join(piece.text for piece in self.pieces if piece.kind != DELETED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renumbered:
    """An unchanged paragraph whose number is another one because something before it came or went; told once an article."""

    old_label: str
    new_label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedChange:
    """A tracked change or comment somebody left in a file.

    `kind` is "inserted", "deleted", "moved_from", "moved_to", "row_inserted", "row_deleted", "format" or "comment"; `date` is
    as written in the file (ISO, mostly without a time zone), empty where there is none.
    """

    kind: str
    author: str
    date: str
    text: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two texts compared: every paragraph, the numbers that only shifted, the tracked changes in the new file.

    Both texts are read with their tracked changes accepted; `old_has_tracked` tells that the old file held some.
    """

    changes: tuple[Change, ...]
    renumbered: tuple[Renumbered, ...]
    tracked: tuple[TrackedChange, ...]
    old_has_tracked: bool

    @property
    def differences(self) -> tuple[Change, ...]:
        """The paragraphs that are not the same in both texts."""
        return tuple(change for change in self.changes if change.kind != UNCHANGED)

    @property
    def is_same(self) -> bool:
        """Whether the two texts say the same with the same numbers."""
        return not self.renumbered and not self.differences


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedDocument:
    """The old Word file with tracked changes that lead to the new text; `losses` tell what they cannot carry."""

    content: bytes
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanDocument:
    """A Word file with its tracked changes accepted and its comments removed, and how many of each there were."""

    content: bytes
    accepted: int
    comments: int
