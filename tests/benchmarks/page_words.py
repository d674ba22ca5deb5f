"""The words of two PDFs of one document set side by side: what is missing, what moved, which lines end at the same word."""

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

import pypdfium2
import pypdfium2.raw as pdfium

_LETTER_BY_LETTER = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"[{_LETTER_BY_LETTER}]|[^\W{_LETTER_BY_LETTER}]+|[^\w\s]")
_LEADERS = re.compile(r"([._\-·…])(?:\s*\1){2,}")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff•·‧∙◦", " "),
    }
)
_HYPHENS = (0x02, 0xFFFE)  # what the library makes of a hyphen at the end of a line
_LINE_APART, _FAR_BACK = 0.55, 5.0  # of the size: how far the next letter lies below, or to the left, on a new line
_EDGE = 0.16  # share of a page's height in which running headers and footers stand


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of letters as drawn; `y` is its base line as a share of the page's height."""

    page: int
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words in reading order, the positions of those that end a line, and the words of repeated running lines."""

    words: tuple[str, ...]
    ends: frozenset[int]
    repeated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How one setting of a document compares with another."""

    words: int
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    moved: tuple[str, ...]
    lines: int
    shared_lines: int


def words_of(content: bytes) -> tuple[Words, int]:
    """The words of a PDF, running headers and footers once, and its number of pages."""
    document = pypdfium2.PdfDocument(content)
    try:
        lines = [line for number, page in enumerate(document) for line in _lines(number, page)]
        kept = without_repeats(lines)
        left_out = set(lines) - set(kept)
        repeated = tuple(token for line in lines if line in left_out for token in tokens(line.text))
        return replace(words_of_lines(kept), repeated=repeated), len(document)
    finally:
        document.close()


def without_repeats(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines without those that stand at the same place at the edge of an earlier page, whatever their numbers."""
    seen: dict[tuple[int, str], int] = {}
    kept: list[PageLine] = []
    for line in lines:
        key = (round(line.y * 200), re.sub(r"\d+|\b[ivxlc]+\b", "#", line.text))
        if _EDGE < line.y < 1 - _EDGE or seen.setdefault(key, line.page) == line.page:
            kept.append(line)
    return kept


def words_of_lines(lines: Sequence[PageLine]) -> Words:
    """The words of lines, folded so that both programs' way of drawing a sign counts as the same."""
    words: list[str] = []
    ends: set[int] = set()
    for line in lines:
        found = tokens(line.text)
        words += found
        if found:
            ends.add(len(words) - 1)
    return Words(tuple(words), frozenset(ends))


def tokens(text: str) -> list[str]:
    """Words, single ideographs, single signs; bullets, leaders and signs of private fonts are left out."""
    folded = _LEADERS.sub(" ", unicodedata.normalize("NFKC", text).translate(_ALIKE))
    return [token for token in _TOKEN.findall(folded) if unicodedata.category(token[0]) not in ("So", "Co", "Cn", "Cc")]


def compare(ours: Words, theirs: Words) -> Likeness:
    """What `theirs` has that `ours` lacks, the reverse, what stands elsewhere, and the line ends both share."""
    matcher = SequenceMatcher(None, theirs.words, ours.words, autojunk=False)
    partner: dict[int, int] = {}
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for kind, begin, end, ours_begin, ours_end in matcher.get_opcodes():
        if kind == "equal":
            partner.update(zip(range(begin, end), range(ours_begin, ours_end), strict=True))
        elif "".join(theirs.words[begin:end]) == "".join(ours.words[ours_begin:ours_end]):
            partner[end - 1] = ours_end - 1  # the same letters, cut into words elsewhere
        else:
            left.update(theirs.words[begin:end])
            right.update(ours.words[ours_begin:ours_end])
    known = [(at, partner[at]) for at in theirs.ends if at in partner]
    return Likeness(
        words=len(theirs.words),
        missing=tuple((left - right - Counter(ours.repeated)).elements()),
        extra=tuple((right - left - Counter(theirs.repeated)).elements()),
        moved=tuple((left & right).elements()),
        lines=len(known),
        shared_lines=sum(other in ours.ends for _, other in known),
    )


def _lines(number: int, page: pypdfium2.PdfPage) -> Iterator[PageLine]:
    """The lines of a page in the order in which they are drawn."""
    text, before = "", (0.0, 0.0)
    height = page.get_height()
    for letter, x, y, size in _letters(page.get_textpage()):
        apart = abs(y - before[1]) > _LINE_APART * size or x < before[0] - _FAR_BACK * size
        if text.strip() and apart and not letter.isspace():
            yield PageLine(number, before[1] / height, text)
            text = ""
        text += letter
        if not letter.isspace():
            before = (x, y)
    if text.strip():
        yield PageLine(number, before[1] / height, text)


def _letters(page: pypdfium2.PdfTextPage) -> Iterator[tuple[str, float, float, float]]:
    """Each letter with its origin and its size; line ends that the library makes up are blanks."""
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(page, index)
        if not code or 0xD800 <= code <= 0xDFFF:
            continue
        pdfium.FPDFText_GetCharOrigin(page, index, x, y)
        letter = "-" if code in _HYPHENS else chr(code)
        size = pdfium.FPDFText_GetFontSize(page, index)
        yield (" " if letter in "\r\n\t" else letter), x.value, y.value, max(size, 4.0)
