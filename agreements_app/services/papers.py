"""The papers of the office about one agreement: made from its data and a Word template, to print or to keep as a file."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from agreements_app.documents.templates.blanks import Blanks, MissingField
from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.services.agreements import AgreementService
from agreements_app.services.context import OfficeContext
from agreements_app.services.draft_values import draft_values
from agreements_app.services.paper_subjects import PaperSubjects
from agreements_app.services.settings import SettingService
from agreements_app.services.templates import TemplateService
from agreements_app.system.files import write_atomically
from agreements_app.texts.messages import AppError, msg


class PaperKind(StrEnum):
    """Which paper; the value is the name of its template."""

    DRAFTING_DOCUMENT = "drafting_document"
    COMPARISON_SHEET = "comparison_sheet"
    RENEWAL_DOSSIER = "renewal_dossier"
    COMMITTEE_SHEET = "committee_sheet"
    PROPOSAL_FORM = "proposal_form"


class PaperError(AppError):
    """A paper cannot be made as asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRequest:
    """Which paper about which agreement in which languages; None: about the newest instrument and drafting document."""

    kind: PaperKind
    agreement_id: int
    languages: tuple[str, ...] = ("en", "ja")
    instrument_id: int | None = None
    approval_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper as Word file and as pages; `missing` are the values that are marked in it as not known."""

    title: str
    docx: bytes
    pdf: bytes
    missing: tuple[MissingField, ...]


class PaperService:
    """Making the papers of the office; nothing is recorded."""

    def __init__(
        self, context: OfficeContext, agreements: AgreementService, templates: TemplateService, worker: DocumentWorker
    ) -> None:
        self._agreements = agreements
        self._templates = templates
        self._settings = SettingService(context)
        self._subjects = PaperSubjects(context)
        self._worker = worker

    def make(self, request: PaperRequest) -> Paper:
        """The paper, its gaps marked; raises `PaperError` when there is nothing it could be about."""
        if not request.languages or any(language not in ("en", "ja") for language in request.languages):
            raise PaperError(msg("The languages of a paper can be en and ja."))
        details = self._agreements.details(request.agreement_id)
        subject = self._subjects.of_template(
            details, request.kind.value, instrument_id=request.instrument_id, approval_id=request.approval_id
        )
        if request.kind is PaperKind.DRAFTING_DOCUMENT and subject.approval is None:
            raise PaperError(msg("There is no drafting document for this agreement yet; begin one first."))
        if request.kind is PaperKind.RENEWAL_DOSSIER and subject.dossier is None:
            raise PaperError(msg("This agreement has no coming end and no review to decide about."))
        identity = self._settings.read().identity
        number = details.stored.facts.number or str(details.stored.id)
        values = draft_values(details, identity, languages=request.languages, draft=("paper", number), subject=subject)
        template = self._templates.find(request.kind.value)
        first = request.languages[0]
        title = f"{template.description.title(first) if template.description else template.name} {number}"
        filled = self._worker.fill(
            self._templates.content(template), values, blanks=Blanks.MARK, properties={"title": title}
        )
        rendered = self._worker.render_pdf(filled.content, title=title, language=first)
        return Paper(title=title, docx=filled.content, pdf=rendered.content, missing=filled.missing)

    def export(self, paper: Paper, target: Path) -> Path:
        """The paper as a file; the ending decides: pdf or docx."""
        contents = {".pdf": paper.pdf, ".docx": paper.docx}
        ending = target.suffix.lower()
        if ending not in contents:
            raise PaperError(
                msg("A paper can be written as pdf or docx, not as “{ending}”.", ending=ending or target.name)
            )
        return write_atomically(target, contents[ending])
