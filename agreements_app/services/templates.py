"""The Word templates: those that ship and those the office added or changed, with what each needs."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from agreements_app.documents.assembly.request import Assembly
from agreements_app.documents.templates.blanks import Blanks, MissingField
from agreements_app.documents.templates.examples import empty_record, full_record
from agreements_app.documents.templates.offered import OfferedField, offered_fields
from agreements_app.documents.templates.palette import known_fields
from agreements_app.documents.templates.results import Finding, TemplateDescription
from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.documents.worker.results import TaskCancelledError, TaskStoppedError, WorkerFailureError
from agreements_app.domain.clauses import Clause, ClausePart
from agreements_app.services.clauses import ClauseService
from agreements_app.services.context import OfficeContext
from agreements_app.system.files import write_atomically
from agreements_app.system.resources import resource
from agreements_app.texts.messages import AppError, msg

_PARTS_ASKED_FOR = {ClausePart.RECITAL: "recitals", ClausePart.ARTICLE: "articles", ClausePart.ANNEX: "annexes"}
MAX_BYTES = 60 * 1024 * 1024


class TemplateNotFoundError(AppError):
    """There is no template of this name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateRow:
    """One template: its name, file, fingerprint, whether it ships, what it says of itself, or why it cannot be read."""

    name: str
    path: Path
    sha256: str
    is_shipped: bool
    description: TemplateDescription | None
    problem: AppError | None


class TrialRecord(StrEnum):
    """What a template is tried with."""

    FULL = "full"
    """Every field has a value, every list two items."""
    EMPTY = "empty"
    """No field has a value, no list an item."""
    NONE = "none"
    """Nothing: the file as it is, with its tags."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """How a template fared: its pages as PDF and the fields that were marked as missing, or the mistake that prevented it."""

    record: TrialRecord
    pdf: bytes
    missing: tuple[MissingField, ...]
    mistake: AppError | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateCheck:
    """What a template needs, what is wrong with it, and the fields it may use."""

    needs: tuple[str, ...]
    findings: tuple[Finding, ...]
    offered: tuple[OfferedField, ...]


class TemplateService:
    """The shelf of templates; the office's own stand before shipped ones of the same name."""

    def __init__(self, context: OfficeContext, clauses: ClauseService, worker: DocumentWorker) -> None:
        self._context = context
        self._clauses = clauses
        self._worker = worker
        self._described: dict[str, TemplateDescription | AppError] = {}
        self._asked_for: dict[str, tuple[str, ...]] = {}

    def listed(self) -> tuple[TemplateRow, ...]:
        """Every template, by name."""
        rows: dict[str, TemplateRow] = {}
        for folder, is_shipped in ((resource("templates"), True), (self._context.folder.templates, False)):
            for path in sorted(folder.glob("*.docx")) if folder.exists() else ():
                if not path.name.startswith(("~$", ".")):
                    row = self._row(path, is_shipped=is_shipped)
                    rows[row.name] = row
        return tuple(sorted(rows.values(), key=lambda row: row.name))

    def find(self, name: str) -> TemplateRow:
        """The template of a name (with or without its ending); raises `TemplateNotFoundError`."""
        wanted = name.removesuffix(".docx")
        for row in self.listed():
            if wanted in (row.name, row.path.stem):
                return row
        names = ", ".join(row.name for row in self.listed())
        raise TemplateNotFoundError(msg("There is no template “{name}”. There are: {names}.", name=name, names=names))

    def content(self, row: TemplateRow) -> bytes:
        """The Word file of a template."""
        return read_word_file(row.path)

    def lint(self, row: TemplateRow) -> tuple[Finding, ...]:
        """What is wrong with a template."""
        return self._worker.lint(self.content(row), known_fields(_kind(row)), self._assembly(row))

    def needed_fields(self, row: TemplateRow) -> tuple[str, ...]:
        """The fields a template prints or asks for."""
        return self._worker.needed_fields(self.content(row), self._assembly(row))

    def taking(self, clause: Clause) -> tuple[TemplateRow, ...]:
        """The templates that take a clause, by its name or with the rest of its part."""
        wanted = {clause.name, _PARTS_ASKED_FOR[clause.part]}
        return tuple(row for row in self.listed() if wanted & set(self._clauses_of(row)))

    def _clauses_of(self, row: TemplateRow) -> tuple[str, ...]:
        """The clauses and parts a template asks for, looked up once for each content; none where it cannot be read."""
        if row.sha256 not in self._asked_for:
            try:
                self._asked_for[row.sha256] = self._worker.texts.clauses_asked_for(self.content(row))
            except AppError:
                self._asked_for[row.sha256] = ()
        return self._asked_for[row.sha256]

    def _assembly(self, row: TemplateRow) -> Assembly:
        """What of the library a draft could take, in the languages of the template."""
        languages = row.description.languages if row.description else ("en", "ja")
        return self._clauses.trial_assembly(row.name, self._clauses_of(row), languages=languages)

    def check(self, row: TemplateRow) -> TemplateCheck:
        """Everything that can be said of a template without filling it."""
        return TemplateCheck(needs=self.needed_fields(row), findings=self.lint(row), offered=offered_fields(_kind(row)))

    def trial(self, row: TemplateRow) -> tuple[Trial, Trial]:
        """The template tried with a full record and with an empty one."""
        return self.try_with(row, TrialRecord.FULL), self.try_with(row, TrialRecord.EMPTY)

    def try_with(self, row: TemplateRow, record: TrialRecord) -> Trial:
        """The pages of the template filled with a record; those of the file itself when it cannot be filled."""
        content = self.content(row)
        missing: tuple[MissingField, ...] = ()
        mistake: AppError | None = None
        if record is not TrialRecord.NONE:
            data = full_record(_kind(row)) if record is TrialRecord.FULL else empty_record(_kind(row))
            try:
                filled = self._worker.fill(content, data, blanks=Blanks.MARK, assembly=self._assembly(row))
                content, missing = filled.content, filled.missing
            except AppError as error:
                mistake = error
        try:
            pdf = self._worker.render_pdf(content).content
        except AppError as error:
            return Trial(record=record, pdf=b"", missing=missing, mistake=mistake or error)
        return Trial(record=record, pdf=pdf, missing=missing, mistake=mistake)

    def add(self, path: Path) -> TemplateRow:
        """A Word file taken in as a template of the office; refused when it cannot be one."""
        content = read_word_file(path)
        self._worker.describe(content, path.name)
        folder = self._context.folder.templates
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return self._row(write_atomically(folder / path.name, content), is_shipped=False)

    def own_copy(self, row: TemplateRow) -> Path:
        """The office's own copy of a template, to be edited in Word; made from the shipped one when there is none."""
        if not row.is_shipped:
            return row.path
        folder = self._context.folder.templates
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = folder / row.path.name
        return target if target.exists() else write_atomically(target, self.content(row))

    def _row(self, path: Path, *, is_shipped: bool) -> TemplateRow:
        content = read_word_file(path)
        sha256 = hashlib.sha256(content).hexdigest()
        found = self._described.get(sha256) or self._looked_at(content, path.name)
        if not isinstance(found, TaskStoppedError | TaskCancelledError | WorkerFailureError):
            self._described[sha256] = found  # what befell the worker says nothing of the file
        is_readable = isinstance(found, TemplateDescription)
        return TemplateRow(
            name=found.name if isinstance(found, TemplateDescription) else path.stem,
            path=path,
            sha256=sha256,
            is_shipped=is_shipped,
            description=found if isinstance(found, TemplateDescription) else None,
            problem=None if is_readable else found,  # type: ignore[arg-type]
        )

    def _looked_at(self, content: bytes, name: str) -> TemplateDescription | AppError:
        try:
            return self._worker.describe(content, name)
        except AppError as error:
            return error


def _kind(row: TemplateRow) -> str:
    return row.description.kinds[0] if row.description else "agreement"


class WordFileError(AppError):
    """A Word file cannot be read."""


def read_word_file(path: Path) -> bytes:
    """The content of a Word file; raises `WordFileError` with a sentence."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise WordFileError(
                msg("The file {name} is larger than 60 MB, which no template or agreement is.", name=path.name)
            )
        return path.read_bytes()
    except OSError as error:
        raise WordFileError(
            msg("The file {name} cannot be read ({reason}).", name=path.name, reason=error.strerror or "")
        ) from error
