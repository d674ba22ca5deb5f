"""Drafting: an agreement and a template become a recorded .docx and .pdf with the same words."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from agreements_app.documents.assembly.request import Assembly
from agreements_app.documents.templates.blanks import Blanks, MissingField, MissingValuesError
from agreements_app.documents.templates.results import FilledDocument
from agreements_app.documents.wordml.model import Loss
from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.domain.agreements import Agreement
from agreements_app.domain.attachments import Draft
from agreements_app.domain.codes import DraftLayout, DraftStatus, Turn
from agreements_app.domain.queries import DraftRow
from agreements_app.domain.records import Stored
from agreements_app.services.agreements import AgreementDetails, AgreementService
from agreements_app.services.clauses import ClauseService
from agreements_app.services.context import OfficeContext
from agreements_app.services.draft_files import DraftingError, draft_properties, put_files, take_back
from agreements_app.services.draft_values import bound_parties, clause_subject, draft_values
from agreements_app.services.missing_fields import FieldEntry, entry_for
from agreements_app.services.paper_subjects import PaperSubjects, instrument_of
from agreements_app.services.records import RecordService
from agreements_app.services.refusals import RefusedError
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
_MAY_CHANGE = frozenset({"status", "turn", "turn_since", "note", "originals", "parity_findings"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRequest:
    """What is to be drafted: agreement, template, languages of the text and their layout, formats, whether blanks are marked.

    Without a layout the languages stand as the template has them. `instrument_id` is the instrument whose paper it is;
    None: the newest of the template's kind.
    """

    agreement_id: int
    template: str
    languages: tuple[str, ...] = ("en", "ja")
    formats: tuple[str, ...] = FORMATS
    allows_blanks: bool = False
    instrument_id: int | None = None
    layout: DraftLayout | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDraft:
    """A draft that was written: its record, its files, the blanks marked in it, and what the PDF could not keep."""

    draft: Stored[Draft]
    paths: tuple[Path, ...]
    missing: tuple[MissingField, ...]
    losses: tuple[Loss, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a draft would look like: PDF pages, the blanks marked in it, and where each of these values is entered."""

    pdf: bytes
    missing: tuple[MissingField, ...]
    losses: tuple[Loss, ...]
    entries: Mapping[str, FieldEntry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What one draft is made of: the values, the template put together, and the facts of its agreement."""

    values: Values
    details: AgreementDetails
    template: TemplateRow
    assembly: Assembly
    assembled: bytes

    @property
    def title(self) -> str:
        """The title of the agreement."""
        facts = self.details.stored.facts
        return facts.title_en or facts.title_ja or self.details.row.number

    @property
    def country(self) -> str | None:
        """The partner's country, by which fonts are chosen."""
        return self.details.row.countries[0] if self.details.row.countries else None


class DraftService(RecordService[Draft]):
    """Writing drafts and following what becomes of them."""

    def __init__(
        self,
        context: OfficeContext,
        agreements: AgreementService,
        templates: TemplateService,
        clauses: ClauseService,
        worker: DocumentWorker,
    ) -> None:
        super().__init__(context, DRAFT, lambda facts: ())
        self._agreements = agreements
        self._templates = templates
        self._clauses = clauses
        self._settings = SettingService(context)
        self._subjects = PaperSubjects(context)
        self._worker = worker
        self._store = FileStore(context.folder.attachments)

    def listed(self, agreement_id: int | None = None) -> tuple[DraftRow, ...]:
        """The recorded drafts, newest first."""
        with self._context.reading() as connection:
            return initiative_lists.drafts(connection, agreement_id, today=self._context.today())

    def missing(self, request: DraftRequest) -> tuple[MissingField, ...]:
        """The values the template would print and the register does not have; empty when the draft can be written."""
        try:
            self._filled(self.material(request, "preview"), Blanks.REFUSE)
        except MissingValuesError as error:
            return error.missing
        return ()

    def preview(self, request: DraftRequest, facts: Agreement | None = None) -> Preview:
        """The draft as PDF pages with blanks marked; nothing is recorded. Of separate originals the first is shown.

        `facts` are taken for those of the agreement, such as a form that is not saved yet.
        """
        details = self._agreements.details(request.agreement_id, facts)
        material = self.material(_parts(request)[0], "preview", details)
        filled = self._filled(material, Blanks.MARK)
        rendered = self._worker.render_pdf(
            filled.content, title=material.title, language=request.languages[0], country=material.country
        )
        entries = self.entries(request, details, filled.missing)
        return Preview(pdf=rendered.content, missing=filled.missing, losses=rendered.losses, entries=entries)

    def entries(
        self, request: DraftRequest, details: AgreementDetails, missing: tuple[MissingField, ...]
    ) -> dict[str, FieldEntry]:
        """Where each missing value is entered, by its path."""
        instrument = instrument_of(details, request.template, request.instrument_id)
        number = instrument.id if instrument else None
        found = {item.path: entry_for(item.path, details, number) for item in missing}
        return {path: entry for path, entry in found.items() if entry is not None}

    def write_all(self, request: DraftRequest, folder: Path) -> tuple[WrittenDraft, ...]:
        """The drafts asked for: one, or with separate originals one in each language."""
        written = tuple(self.write(part, folder) for part in _parts(request))
        found = self._parity_findings([self.content(each.draft.facts, "docx") for each in written])
        if len(written) > 1 and found is not None:
            for each in written:
                self.keep_parity(each.draft.id, each.draft.version, found)
            written = tuple(replace(each, draft=self.get(each.draft.id)) for each in written)
        return written

    def write(self, request: DraftRequest, folder: Path) -> WrittenDraft:
        """Writes the files into `folder` and records the draft; raises `MissingValuesError` with what is missing.

        Both files are made before either is written, so that nothing is half there.
        """
        _check(request)
        draft_id = new_draft_id()
        material = self.material(request, draft_id)
        filled = self._filled(material, Blanks.MARK if request.allows_blanks else Blanks.REFUSE, draft_id)
        return self.record(material, filled, request, folder)

    def record(
        self,
        material: Material,
        filled: FilledDocument,
        request: DraftRequest,
        folder: Path,
        *,
        hand: "HandWork | None" = None,
    ) -> WrittenDraft:
        """The filled text rendered, frozen, recorded, and written into `folder`; `hand` says what of it is handwork."""
        files = {".docx": filled.content}
        losses: tuple[Loss, ...] = ()
        if "pdf" in request.formats:
            rendered = self._worker.render_pdf(
                filled.content, title=material.title, language=request.languages[0], country=material.country
            )
            files[".pdf"], losses = rendered.content, rendered.losses
        facts = replace(
            self._recorded(request, material, files, has_blanks=bool(filled.missing)),
            parity_findings=self._parity_findings([filled.content]),
        )
        if hand is not None:
            facts = replace(facts, based_on=hand.based_on, kept_by_hand=hand.kept)
        wanted = {end: files[end] for end in files if end.removeprefix(".") in request.formats}
        paths: tuple[Path, ...] = ()
        try:
            with self._context.working() as work:  # the record is kept only when the files could be written
                stored = work.add(DRAFT, facts)
                paths = put_files(folder, _stem(material, facts), wanted)
        except BaseException:
            take_back(paths)
            raise
        return WrittenDraft(draft=stored, paths=paths, missing=filled.missing, losses=losses)

    def content(self, facts: Draft, ending: str) -> bytes:
        """The frozen file of a draft, checked against its hash; `ending` is docx or pdf."""
        return self._store.get(facts.docx_sha256 if ending == "docx" else facts.pdf_sha256)

    def assembled(self, facts: Draft) -> bytes:
        """The template of a draft as it was put together; raises when the draft is older than that was kept."""
        return self._store.get(facts.assembled_sha256)

    def frozen_values(self, facts: Draft) -> Values:
        """The values a draft was filled with, as they were kept."""
        values: Values = json.loads(self._store.get(facts.values_sha256))
        return values

    def keep_parity(self, draft_id: int, version: int, findings: int) -> None:
        """Keeps how many differences between its languages were found, where records can be changed."""
        stored = self.get(draft_id)
        if self._context.read_only_reason is None and stored.facts.parity_findings != findings:
            self.save(draft_id, version, replace(stored.facts, parity_findings=findings), action="draft:parity")

    def _parity_findings(self, contents: Sequence[bytes]) -> int | None:
        """How many differences between its languages a text just written has; None when it cannot be told."""
        try:
            return len(self._worker.texts.parity(contents).findings)
        except AppError:
            return None

    def export(self, draft_id: int, ending: str, folder: Path) -> Path:
        """A copy of a draft's frozen file in a folder."""
        stored = self.get(draft_id)
        folder.mkdir(parents=True, exist_ok=True)
        target = free_name(folder, f"{stored.facts.title} D{stored.facts.number}", f".{ending}")
        return write_atomically(target, self.content(stored.facts, ending))

    def set_turn(self, draft_id: int, version: int, status: DraftStatus, turn: Turn) -> Stored[Draft]:
        """The draft marked as sent, returned or agreed, and whose turn it is from now on.

        Raises `RefusedError` when another draft in one of its languages is the agreed text already.
        """
        stored = self.get(draft_id)
        facts = replace(stored.facts, status=status, turn=turn, turn_since=now_utc())
        if status is DraftStatus.AGREED:
            self._refuse_second_agreed(stored)
        return self.save(draft_id, version, facts, action=f"draft:{status.value}")

    def material(self, request: DraftRequest, draft_id: str, details: AgreementDetails | None = None) -> Material:
        """Everything a draft is made of, as the register has it now (or as `details` have it)."""
        details = details or self._agreements.details(request.agreement_id)
        with self._context.reading() as connection:
            number = initiative_lists.next_draft_number(connection, request.agreement_id)
        name = f"{details.stored.facts.number or details.stored.id}/D{number}"
        subject = self._subjects.of_template(details, request.template, instrument_id=request.instrument_id)
        values = draft_values(
            details,
            self._settings.read().identity,
            languages=request.languages,
            draft=(draft_id, name),
            subject=subject,
        )
        template = self._templates.find(request.template)
        assembly = self._clauses.assembly(
            clause_subject(details), languages=request.languages, layout=request.layout.value if request.layout else ""
        )
        content = self._templates.content(template)
        return Material(
            values=values,
            details=details,
            template=template,
            assembly=assembly,
            assembled=self._worker.texts.assemble(content, assembly),
        )

    def _filled(self, material: Material, blanks: Blanks, draft_id: str = "") -> FilledDocument:
        properties = draft_properties(material.title, material.values, draft_id)
        return self._worker.fill(
            material.assembled,
            material.values,
            blanks=blanks,
            properties=properties if draft_id else None,
            assembly=material.assembly.as_put_together(),
        )

    def _recorded(
        self, request: DraftRequest, material: Material, files: dict[str, bytes], *, has_blanks: bool
    ) -> Draft:
        hashes = {ending: self._store.put(content) for ending, content in files.items()}
        parties = [party.institution_id for party in bound_parties(material.details)]
        kept = {**material.values, "_party_ids": parties}
        kept_values = self._store.put(json.dumps(kept, ensure_ascii=False, sort_keys=True).encode())
        with self._context.reading() as connection:
            number = initiative_lists.next_draft_number(connection, request.agreement_id)
        now, template = now_utc(), material.template
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
            layout=request.layout,
            assembled_sha256=self._store.put(material.assembled),
            text_sha256=self._worker.texts.fingerprint(files[".docx"]),
            clauses=self._worker.texts.clauses_in(material.assembled, material.assembly),
        )

    def _refuse_second_agreed(self, stored: Stored[Draft]) -> None:
        for row in self.listed(stored.facts.agreement_id):
            is_other = row.id != stored.id and row.status is DraftStatus.AGREED
            if is_other and set(self.get(row.id).facts.languages) & set(stored.facts.languages):
                raise RefusedError(
                    (
                        (
                            "status",
                            msg(
                                "Draft {number} is the agreed text already. Mark it as returned first if another text was "
                                "agreed on.",
                                number=row.number,
                            ),
                        ),
                    )
                )

    def _refuse_change(self, before: Draft, after: Draft, reason: str) -> str:
        """What was written stays as it is: another text is another draft."""
        changed = [name for name in before.__slots__ if getattr(before, name) != getattr(after, name)]
        for name in changed:
            if name not in _MAY_CHANGE:
                raise RefusedError(
                    (
                        (
                            name,
                            msg("A draft stays as it was written. Write the next draft instead of changing this one."),
                        ),
                    )
                )
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandWork:
    """Which draft was changed by hand, and the articles whose wording was kept from it."""

    based_on: int
    kept: tuple[str, ...]


def new_draft_id() -> str:
    """The id written into the files of a draft, by which they are known again."""
    return str(uuid.uuid4())


def _parts(request: DraftRequest) -> tuple[DraftRequest, ...]:
    """With separate originals a request in several languages is one in each."""
    if request.layout is not DraftLayout.SEPARATE:
        return (request,)
    return tuple(replace(request, languages=(language,)) for language in request.languages)


def _check(request: DraftRequest) -> None:
    if not request.formats or any(name not in FORMATS for name in request.formats):
        raise DraftingError(msg("The formats can be docx and pdf."))
    if not request.languages or any(language not in ("en", "ja") for language in request.languages):
        raise DraftingError(msg("The languages of a draft can be en and ja."))


def _stem(material: Material, facts: Draft) -> str:
    stored = material.details.stored
    number = stored.facts.number or str(stored.id)
    languages = f" {facts.languages[0]}" if facts.layout is DraftLayout.SEPARATE else ""
    return safe_stem(f"{number} {material.template.name} D{facts.number}{languages}")
