"""Our pages against LibreOffice's of the same Word files: words in order, number of pages, line ends; one row a file.

Run: python -m tests.benchmarks.fidelity [--against FOLDER_OF_PDFS] [--keep FOLDER] [NAME ...]
"""

import argparse
import shutil
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from agreements_app.documents.pdf.render import RenderedPdf, render_pdf
from agreements_app.texts.messages import AppError
from tests.benchmarks.fidelity_reasons import REASONS
from tests.benchmarks.libreoffice import LibreOffice, fonts_named_in, is_there
from tests.benchmarks.page_words import Likeness, compare, words_of
from tests.benchmarks.shipped_papers import shipped_papers

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "word"
_SHOWN = 6
_HEAD = ("file", "words", "missing", "extra", "moved", "ours", "theirs", "lines")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One file: what the comparison says, or why we made no PDF."""

    name: str
    pages: int = 0
    their_pages: int = 0
    likeness: Likeness | None = None
    losses: tuple[str, ...] = ()
    refusal: str = ""

    @property
    def same_pages(self) -> bool:
        """Whether both have as many pages."""
        return self.pages == self.their_pages

    @property
    def keeps_words(self) -> bool:
        """Whether every word of theirs is in ours, or we say what was not kept."""
        found = self.likeness
        return bool(self.refusal or self.losses) or (found is not None and not found.missing)

    @property
    def is_explained(self) -> bool:
        """Whether nothing differs, or the reason is known."""
        found = self.likeness
        differs = found is None or found.missing or found.extra or not self.same_pages
        return not differs or self.name in REASONS


def main() -> int:
    """Prints the table; the exit code is 1 below the marks: all words kept, 90 % same pages, 70 % same line ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--against", type=Path, help="what an earlier run kept in `theirs`: PDFs and their Word files")
    parser.add_argument("--keep", type=Path, help="folder for LibreOffice's and our PDFs")
    parser.add_argument("names", nargs="*", help="only files whose name begins so")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = asked.keep or Path(folder)
        found = _stored(asked.against) if asked.against else _sources(Path(folder))
        sources = {name: content for name, content in found if _wanted(name, asked.names)}
        theirs = asked.against or _converted(sources, place)
        rows = [_row(name, content, theirs, asked.keep) for name, content in sources.items()]
    _print(rows)
    return 0 if _reached(rows) else 1


def _wanted(name: str, names: Sequence[str]) -> bool:
    return not names or any(name.startswith(begin) for begin in names)


def _sources(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files of others, then the shipped templates filled, each under the name of its PDF."""
    for kind in ("agreements", "layout"):
        for path in sorted((SHARED / kind).glob("*.do*x")):
            yield path.stem, path.read_bytes()
    for name, content in shipped_papers(folder).items():
        yield f"shipped_{name}", content


def _stored(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The Word files that LibreOffice's PDFs of an earlier run were made from."""
    for path in sorted(folder.glob("*.docx")):
        yield path.stem, path.read_bytes()


def _converted(sources: dict[str, bytes], place: Path) -> Path:
    """LibreOffice's PDFs of all files, in one call."""
    if not is_there():
        raise SystemExit("LibreOffice is not there; give its PDFs with --against")
    target = place / "theirs"
    target.mkdir(parents=True, exist_ok=True)
    files = []
    for name, content in sources.items():
        files.append(target / f"{name}.docx")
        files[-1].write_bytes(content)
    fonts = {font for content in sources.values() for font in fonts_named_in(content)}
    LibreOffice(target, fonts).convert(files)
    return target


def _row(name: str, content: bytes, theirs: Path, keep: Path | None) -> Row:
    path = theirs / f"{name}.pdf"
    if not path.exists():
        return Row(name=name, refusal="LibreOffice made no PDF")
    their_words, their_pages = words_of(path.read_bytes())
    try:
        made: RenderedPdf = render_pdf(content)
    except AppError as refusal:
        return Row(name=name, their_pages=their_pages, refusal=str(refusal))
    if keep is not None:
        (keep / "ours").mkdir(parents=True, exist_ok=True)
        (keep / "ours" / path.name).write_bytes(made.content)
        shutil.copy(path, keep / "theirs") if path.parent != keep / "theirs" else None
    words, pages = words_of(made.content)
    losses = tuple(dict.fromkeys(loss.code for loss in made.losses))
    return Row(name=name, pages=pages, their_pages=their_pages, likeness=compare(words, their_words), losses=losses)


def _print(rows: Sequence[Row]) -> None:
    lines = ["| " + " | ".join(_HEAD) + " | told | reason |", "|" + "---|" * (len(_HEAD) + 2)]
    lines += [_line(row) for row in rows]
    measured = [row.likeness for row in rows if row.likeness is not None]
    words, gone = sum(one.words for one in measured), sum(len(one.missing) for one in measured)
    ends, shared = sum(one.lines for one in measured), sum(one.shared_lines for one in measured)
    same = sum(row.same_pages for row in rows)
    lines += [
        "",
        f"words in LibreOffice's PDFs: {words}, missing in ours: {gone} ({gone / words:.2%})",
        f"files with every word, or what is not kept told: {sum(row.keeps_words for row in rows)} of {len(rows)}",
        f"files with a difference that has no known reason: {sum(not row.is_explained for row in rows)}",
        f"files with the same number of pages: {same} of {len(rows)} ({same / len(rows):.1%}; mark 90 %)",
        f"lines that end at the same word: {shared} of {ends} ({shared / ends:.1%}; mark 70 %)",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def _line(row: Row) -> str:
    found = row.likeness
    reason = REASONS.get(row.name, "")
    if found is None:
        return f"| {row.name} | | | | | – | {row.their_pages} | | {row.refusal} | {reason} |"
    cells = [
        row.name, str(found.words), _sample(found.missing), _sample(found.extra), str(len(found.moved)),
        str(row.pages), f"{row.their_pages}{'' if row.same_pages else ' ✗'}",
        f"{found.shared_lines}/{found.lines}", ", ".join(row.losses), reason,
    ]  # fmt: skip
    return "| " + " | ".join(cells) + " |"


def _sample(words: Sequence[str]) -> str:
    """How many, with the first of them."""
    if not words:
        return "0"
    shown = " ".join(word for word in words[:_SHOWN] if unicodedata.category(word[0])[0] != "C").replace("|", "¦")
    return f"{len(words)} ({shown}{' …' if len(words) > _SHOWN else ''})"


def _reached(rows: Sequence[Row]) -> bool:
    measured = [row.likeness for row in rows if row.likeness is not None]
    lines = sum(one.shared_lines for one in measured) / max(1, sum(one.lines for one in measured))
    return (
        all(row.keeps_words or row.is_explained for row in rows)
        and sum(row.same_pages for row in rows) >= 0.9 * len(rows)
        and lines >= 0.7
    )


if __name__ == "__main__":
    raise SystemExit(main())
