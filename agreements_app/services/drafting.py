"""Drafting: an agreement and a template become a recorded .docx and .pdf with the same words."""

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from agreements_app.documents.templates.blanks import Blanks, MissingField, MissingValuesError
from agreements_app.documents.templates.marks import DRAFT_PROPERTY, draft_keywords
from agreements_app.documents.wordml.model import Loss
from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.domain.attachments import Draft
from agreements_app.domain.codes import DraftStatus, Turn
from agreements_app.domain.queries import DraftRow
from agreements_app.domain.records import Stored
from agreements_app.services.agreements import AgreementDetails, AgreementService
from agreements_app.services.context import OfficeContext
from agreements_app.services.draft_values import draft_values
from agreements_app.services.paper_subjects import PaperSubjects
from agreements_app.services.records import RecordService
from agreements_app.services.settings import SettingService
from agreements_app.services.templates import TemplateRow, TemplateService
from agreements_app.services.value_forms import Values
from agreements_app.storage import initiative_lists
from agreements_app.storage.aggregates import DRAFT
from agreements_app.storage.store import FileStore
from agreements_app.system.files import free_name, safe_stem, write_atomically
from agreements_app.system.identity import now_utc
from agreements_app.texts.messages import AppError, msg

FORMATS = ("docx", "pdf")


class DraftingError(AppError):
    """A draft cannot be written as asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRequest:
    """What is to be drafted: agreement, template, languages of the text, formats, and whether blanks may be marked.

    `instrument_id` is the instrument whose paper it is; None: the newest of the template's kind.
    """

    agreement_id: int
    template: str
    languages: tuple[str, ...] = ("en", "ja")
    formats: tuple[str, ...] = FORMATS
    allows_blanks: bool = False
    instrument_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDraft:
    """A draft that was written: its record, its files, the blanks marked in it, and what the PDF could not keep."""

    draft: Stored[Draft]
    paths: tuple[Path, ...]
    missing: tuple[MissingField, ...]
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a draft would look like: PDF pages, and the blanks marked in it."""

    pdf: bytes
    missing: tuple[MissingField, ...]
    losses: tuple[Loss, ...]


class DraftService(RecordService[Draft]):
    """Writing drafts and following what becomes of them."""

    def __init__(
        self, context: OfficeContext, agreements: AgreementService, templates: TemplateService, worker: DocumentWorker
    ) -> None:
        super().__init__(context, DRAFT, lambda facts: ())
        self._agreements = agreements
        self._templates = templates
        self._settings = SettingService(context)
        self._subjects = PaperSubjects(context)
        self._worker = worker
        self._store = FileStore(context.folder.attachments)

    def listed(self, agreement_id: int | None = None) -> tuple[DraftRow, ...]:
        """The recorded drafts, newest first."""
        with self._context.reading() as connection:
            return initiative_lists.drafts(connection, agreement_id)

    def missing(self, request: DraftRequest) -> tuple[MissingField, ...]:
        """The values the template would print and the register does not have; empty when the draft can be written."""
        template = self._templates.find(request.template)
        values, _ = self._values(request, "preview")
        try:
            self._worker.fill(self._templates.content(template), values)
        except MissingValuesError as error:
            return error.missing
        return ()

    def preview(self, request: DraftRequest) -> Preview:
        """The draft as PDF pages with blanks marked; nothing is recorded."""
        template = self._templates.find(request.template)
        values, details = self._values(request, "preview")
        filled = self._worker.fill(self._templates.content(template), values, blanks=Blanks.MARK)
        rendered = self._worker.render_pdf(
            filled.content, title=_title(details), language=request.languages[0], country=_country(details)
        )
        return Preview(pdf=rendered.content, missing=filled.missing, losses=rendered.losses)

    def write(self, request: DraftRequest, folder: Path) -> WrittenDraft:
        """Writes the files into `folder` and records the draft; raises `MissingValuesError` with what is missing.

        Both files are made before either is written, so that nothing is half there.
        """
        _check(request)
        template = self._templates.find(request.template)
        draft_id = str(uuid.uuid4())
        values, details = self._values(request, draft_id)
        blanks = Blanks.MARK if request.allows_blanks else Blanks.REFUSE
        title = _title(details)
        properties = {
            "title": title,
            "author": values["office"]["name"]["en"] or "",
            "keywords": draft_keywords(draft_id),
            DRAFT_PROPERTY: draft_id,
        }
        filled = self._worker.fill(self._templates.content(template), values, blanks=blanks, properties=properties)
        files = {".docx": filled.content}
        losses: tuple[Loss, ...] = ()
        if "pdf" in request.formats:
            rendered = self._worker.render_pdf(
                filled.content, title=title, language=request.languages[0], country=_country(details)
            )
            files[".pdf"], losses = rendered.content, rendered.losses
        facts = replace(
            self._recorded(request, template, values, files, has_blanks=bool(filled.missing)),
            parity_findings=self._parity_findings(filled.content),
        )
        wanted = {end: files[end] for end in files if end.removeprefix(".") in request.formats}
        paths: tuple[Path, ...] = ()
        try:
            with self._context.working() as work:  # the record is kept only when the files could be written
                stored = work.add(DRAFT, facts)
                paths = _put(folder, _stem(details, template, facts), wanted)
        except BaseException:
            _take_back(paths)
            raise
        return WrittenDraft(draft=stored, paths=paths, missing=filled.missing, losses=losses)

    def content(self, facts: Draft, ending: str) -> bytes:
        """The frozen file of a draft, checked against its hash; `ending` is docx or pdf."""
        return self._store.get(facts.docx_sha256 if ending == "docx" else facts.pdf_sha256)

    def contents_of_text(self, stored: Stored[Draft]) -> list[bytes]:
        """The Word file of a draft; of a draft in one language with the newest ones in the others, from the same template."""
        chosen = {language: stored.id for language in stored.facts.languages}
        if len(chosen) == 1:
            for row in self.listed(stored.facts.agreement_id):
                if row.template == stored.facts.template and len(row.languages) == 1:
                    chosen.setdefault(row.languages[0], row.id)
        return [self.content(self.get(number).facts, "docx") for number in dict.fromkeys(chosen.values())]

    def keep_parity(self, draft_id: int, version: int, findings: int) -> None:
        """Keeps how many differences between its languages were found, where records can be changed."""
        stored = self.get(draft_id)
        if self._context.read_only_reason is None and stored.facts.parity_findings != findings:
            self.save(draft_id, version, replace(stored.facts, parity_findings=findings), action="draft:parity")

    def _parity_findings(self, content: bytes) -> int | None:
        """How many differences between its languages a text just written has; None when it cannot be told."""
        try:
            return len(self._worker.parity([content]).findings)
        except AppError:
            return None

    def export(self, draft_id: int, ending: str, folder: Path) -> Path:
        """A copy of a draft's frozen file in a folder."""
        stored = self.get(draft_id)
        folder.mkdir(parents=True, exist_ok=True)
        target = free_name(folder, f"{stored.facts.title} D{stored.facts.number}", f".{ending}")
        return write_atomically(target, self.content(stored.facts, ending))

    def set_turn(self, draft_id: int, version: int, status: DraftStatus, turn: Turn) -> Stored[Draft]:
        """The draft marked as sent, returned or agreed, and whose turn it is from now on."""
        stored = self.get(draft_id)
        facts = replace(stored.facts, status=status, turn=turn, turn_since=now_utc())
        return self.save(draft_id, version, facts, action=f"draft:{status.value}")

    def _values(self, request: DraftRequest, draft_id: str) -> tuple[Values, AgreementDetails]:
        details = self._agreements.details(request.agreement_id)
        with self._context.reading() as connection:
            number = initiative_lists.next_draft_number(connection, request.agreement_id)
        name = f"{details.stored.facts.number or details.stored.id}/D{number}"
        identity = self._settings.read().identity
        subject = self._subjects.of_template(details, request.template, instrument_id=request.instrument_id)
        values = draft_values(details, identity, languages=request.languages, draft=(draft_id, name), subject=subject)
        return values, details

    def _recorded(
        self, request: DraftRequest, template: TemplateRow, values: Values, files: dict[str, bytes], *, has_blanks: bool
    ) -> Draft:
        hashes = {ending: self._store.put(content) for ending, content in files.items()}
        kept_values = self._store.put(json.dumps(values, ensure_ascii=False, sort_keys=True).encode())
        with self._context.reading() as connection:
            number = initiative_lists.next_draft_number(connection, request.agreement_id)
        now = now_utc()
        return Draft(
            agreement_id=request.agreement_id,
            number=number,
            template=template.name,
            template_sha256=template.sha256,
            languages=request.languages,
            title=template.description.title(request.languages[0]) if template.description else template.name,
            created_at=now,
            created_by=self._context.identity.who,
            docx_sha256=hashes[".docx"],
            pdf_sha256=hashes.get(".pdf", ""),
            values_sha256=kept_values,
            has_blanks=has_blanks,
            turn_since=now,
        )


def _check(request: DraftRequest) -> None:
    if not request.formats or any(name not in FORMATS for name in request.formats):
        raise DraftingError(msg("The formats can be docx and pdf."))
    if not request.languages or any(language not in ("en", "ja") for language in request.languages):
        raise DraftingError(msg("The languages of a draft can be en and ja."))


def _title(details: AgreementDetails) -> str:
    return details.stored.facts.title_en or details.stored.facts.title_ja or details.row.number


def _country(details: AgreementDetails) -> str | None:
    return details.row.countries[0] if details.row.countries else None


def _stem(details: AgreementDetails, template: TemplateRow, facts: Draft) -> str:
    number = details.stored.facts.number or str(details.stored.id)
    return safe_stem(f"{number} {template.name} D{facts.number}")


def _put(folder: Path, stem: str, files: dict[str, bytes]) -> tuple[Path, ...]:
    """Writes the files under one name that is free for all of them."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DraftingError(
            msg("The folder {folder} cannot be made ({reason}).", folder=str(folder), reason=error.strerror or "")
        ) from error
    number = 1
    while any((folder / f"{_numbered(stem, number)}{ending}").exists() for ending in files):
        number += 1
    written: list[Path] = []
    try:
        for ending, content in files.items():
            written.append(write_atomically(folder / f"{_numbered(stem, number)}{ending}", content))
    except BaseException:
        _take_back(written)
        raise
    return tuple(written)


def _take_back(paths: Iterable[Path]) -> None:
    """Removes files of a draft that was not recorded."""
    for path in paths:
        path.unlink(missing_ok=True)


def _numbered(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem} ({number})"
