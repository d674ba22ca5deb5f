"""What is this file? A Word file or PDF known again as a recorded draft, or as a file that was attached."""

import hashlib
import json
from dataclasses import dataclass, replace
from enum import StrEnum

from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.domain.attachments import Draft
from agreements_app.domain.queries import AgreementRow, DraftRow
from agreements_app.domain.records import Reference, Stored
from agreements_app.services.context import OfficeContext
from agreements_app.storage import agreement_lists, attachment_lists, initiative_lists
from agreements_app.storage.aggregates import DRAFT, all_ids, load_many
from agreements_app.storage.store import FileStore
from agreements_app.texts.messages import AppError

_EVERY = 1_000_000


class FileKind(StrEnum):
    """What a file turned out to be."""

    DRAFT = "draft"  # exactly as it was frozen
    CHANGED_DRAFT = "changed_draft"  # written here, and changed since
    ATTACHMENT = "attachment"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifiedFile:
    """What a file is: the draft with its agreement, the newest draft when that is another one, or whom it is attached to.

    `original` is the number of the original printed from the draft, None for the draft itself.
    """

    kind: FileKind
    sha256: str
    draft: DraftRow | None = None
    agreement: AgreementRow | None = None
    superseded_by: DraftRow | None = None
    original: int | None = None
    attached_to: Reference | None = None
    attached_name: str = ""


class IdentifyService:
    """Knowing files again."""

    def __init__(self, context: OfficeContext, worker: DocumentWorker) -> None:
        self._context = context
        self._worker = worker
        self._store = FileStore(context.folder.attachments)

    def identify(self, content: bytes) -> IdentifiedFile:
        """What the file with this content is; raises `AppError` when it can be neither opened nor known by its content."""
        sha256 = hashlib.sha256(content).hexdigest()
        with self._context.reading() as connection:
            drafts = load_many(connection, DRAFT, all_ids(connection, DRAFT))
            attached = attachment_lists.owner_of_content(connection, sha256)
        frozen = [each for each in drafts if sha256 in (each.facts.docx_sha256, each.facts.pdf_sha256)]
        if frozen:
            return self._draft(FileKind.DRAFT, sha256, frozen[-1])
        for each in drafts:
            for number, original in enumerate(each.facts.originals, start=1):
                if sha256 in (original.docx_sha256, original.pdf_sha256):
                    return replace(self._draft(FileKind.DRAFT, sha256, each), original=number)
        if attached is not None:
            reference, name = attached
            return IdentifiedFile(kind=FileKind.ATTACHMENT, sha256=sha256, attached_to=reference, attached_name=name)
        mark = self._worker.draft_mark(content)
        if mark:
            for each in reversed(drafts):
                if self._id_of(each.facts.values_sha256) == mark:
                    return self._draft(FileKind.CHANGED_DRAFT, sha256, each)
        return IdentifiedFile(kind=FileKind.UNKNOWN, sha256=sha256)

    def _draft(self, kind: FileKind, sha256: str, stored: Stored[Draft]) -> IdentifiedFile:
        agreement_id = stored.facts.agreement_id
        with self._context.reading() as connection:
            rows = initiative_lists.drafts(connection, agreement_id, limit=_EVERY)
            agreements = agreement_lists.agreement_rows(connection, [agreement_id])
        row = next(each for each in rows if each.id == stored.id)
        newest = next(each for each in rows if each.template == row.template)
        return IdentifiedFile(
            kind=kind,
            sha256=sha256,
            draft=row,
            agreement=agreements[0] if agreements else None,
            superseded_by=newest if newest.number > row.number else None,
        )

    def _id_of(self, values_sha256: str) -> str:
        """The id written into the files of a draft, as its kept values have it; empty when they are gone."""
        try:
            values = json.loads(self._store.get(values_sha256)) if values_sha256 else {}
            return str(values["draft"]["id"])
        except (AppError, OSError, ValueError, KeyError, TypeError):
            return ""
