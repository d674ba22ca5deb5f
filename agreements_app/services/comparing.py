"""Two Word files compared: the list of differences, tracked changes, the clean text, the old and new table."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from agreements_app.documents.compare.results import Comparison
from agreements_app.documents.wordml.model import Loss
from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.services.comparison_table import table_values
from agreements_app.services.templates import read_word_file
from agreements_app.system.files import write_atomically
from agreements_app.system.identity import current_identity
from agreements_app.system.resources import resource
from agreements_app.texts.messages import AppError, msg

TABLE_TEMPLATE = "comparison_table"


class ComparisonError(AppError):
    """A comparison cannot be written as asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRequest:
    """What an old and new table is to look like: its language, its subject, whether unchanged paragraphs are mentioned."""

    language: str
    day: datetime.date
    subject: str = ""
    mentions_unchanged: bool = True


class ComparisonService:
    """Compares files in the worker. Every method reads the files anew, because people save between two looks."""

    def __init__(self, worker: DocumentWorker) -> None:
        self._worker = worker

    def compare(self, old: Path, new: Path) -> Comparison:
        """What differs between two Word files."""
        return self._worker.compare(read_word_file(old), read_word_file(new))

    def write_redline(self, old: Path, new: Path, target: Path, author: str = "") -> tuple[Loss, ...]:
        """Writes the old file with tracked changes that lead to the new text; what they could not carry."""
        _check_ending(target, ".docx")
        made = self._worker.redline(
            read_word_file(old),
            read_word_file(new),
            author=author or current_identity().who,
            date=datetime.datetime.now(datetime.UTC),
        )
        write_atomically(target, made.content)
        return made.losses

    def write_clean(self, file: Path, target: Path) -> tuple[int, int]:
        """Writes the file with tracked changes accepted and comments removed; how many of each there were."""
        _check_ending(target, ".docx")
        made = self._worker.clean(read_word_file(file))
        write_atomically(target, made.content)
        return made.accepted, made.comments

    def write_table(self, comparison: Comparison, target: Path, request: TableRequest) -> tuple[Loss, ...]:
        """Writes the old and new table; the ending decides: docx or pdf. What the PDF could not keep."""
        _check_ending(target, ".docx", ".pdf")
        template = read_word_file(resource("templates") / f"{TABLE_TEMPLATE}.docx")
        values = table_values(comparison, request.language, request.day, request.subject, request.mentions_unchanged)
        filled = self._worker.fill(template, values)
        if target.suffix.lower() == ".docx":
            write_atomically(target, filled.content)
            return ()
        rendered = self._worker.render_pdf(filled.content, language=request.language)
        write_atomically(target, rendered.content)
        return rendered.losses


def _check_ending(target: Path, *endings: str) -> None:
    if target.suffix.lower() not in endings:
        raise ComparisonError(
            msg(
                "This can be written as {endings}, not as “{ending}”.",
                endings=", ".join(ending[1:] for ending in endings),
                ending=target.suffix or target.name,
            )
        )
