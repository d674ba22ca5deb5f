"""What every reader of a part shares: the package, the styles, the lists, and the list of losses."""

from collections.abc import Callable
from dataclasses import dataclass, field

from agreements_app.documents.wordml.markup import Element, W
from agreements_app.documents.wordml.model import Block, Loss, ParagraphFormat
from agreements_app.documents.wordml.numbering import Numbering
from agreements_app.documents.wordml.package import Package
from agreements_app.documents.wordml.styles import NOWHERE, Styles, Surroundings
from agreements_app.texts.messages import Message

WORDS_AROUND = 40
MAX_LOSSES = 200
BlockReader = Callable[["Reading", Element, Surroundings], tuple[Block, ...]]


@dataclass(slots=True, kw_only=True)
class Notes:
    """The footnotes and endnotes met so far: their marks, in the order of the text."""

    marks: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: {"f": 0, "e": 0})
    formats: dict[str, str] = field(default_factory=lambda: {"f": "decimal", "e": "lowerRoman"})


@dataclass(slots=True, kw_only=True)
class Reading:
    """The reading of one part (`part`: body, header, notes …) of a document.

    `read_blocks` reads the paragraphs and tables inside an element; it is handed down so that text boxes and cells
    can hold everything that a body can. `note_mark` is the mark of the note being read;
    `is_running` tells headers and footers; `formats` are those of paragraphs met before, by markup and style.
    """

    package: Package
    part: str
    styles: Styles
    numbering: Numbering
    notes: Notes
    losses: list[Loss]
    read_blocks: BlockReader
    note_mark: str = ""
    depth: int = 0
    is_running: bool = False
    formats: dict[tuple[bytes, int], ParagraphFormat] = field(default_factory=dict)

    def lose(self, code: str, message: Message, around: Element) -> None:
        """Records a construct that cannot be kept, with the words of the paragraph it stands in."""
        where = words_around(around)
        loss = Loss(code=code, message=message, where=where)
        if len(self.losses) < MAX_LOSSES and all((old.code, old.where) != (code, where) for old in self.losses):
            self.losses.append(loss)

    def blocks(self, element: Element, around: Surroundings = NOWHERE) -> tuple[Block, ...]:
        """The paragraphs and tables inside `element`."""
        return self.read_blocks(self, element, around)

    def target(self, relationship_id: str | None) -> str:
        """The address or part a relationship of this part leads to; '' when there is none."""
        found = self.package.relationships(self.part).get(relationship_id or "")
        return found.target if found else ""


def words_around(element: Element) -> str:
    """The beginning of the paragraph that holds `element`, for messages."""
    at: Element | None = element
    while at is not None and at.tag != W + "p":
        at = at.getparent()
    words = "".join(text.text or "" for text in (element if at is None else at).iter(W + "t"))
    return words[:WORDS_AROUND].strip()
