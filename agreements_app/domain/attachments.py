"""Attachments and drafts: files that belong to records, known by the SHA-256 of their content."""

from dataclasses import dataclass

from agreements_app.domain.codes import DraftLayout, DraftStatus, Turn
from agreements_app.domain.records import RecordKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file kept beside the database: its content's hash (hex), the name it came with, its size in bytes."""

    owner_kind: RecordKind
    owner_id: int
    sha256: str
    name: str
    size: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftOriginal:
    """One original printed from a draft: the party that stands first in it, and the hashes of its files."""

    first_party_id: int
    docx_sha256: str
    pdf_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text written from a template: which template and values, the hashes of the files, whose turn it is.

    `created_at` is the moment in UTC (ISO); `values_sha256` names the stored copy of the values that were filled in,
    `assembled_sha256` that of the template as it was put together,
    `text_sha256` the words alone, whichever party an original names first. `clauses` are the clauses taken, each with its
    edition as `name@edition`; `kept_by_hand` the articles whose wording was written by hand in the draft `based_on`.
    `parity_findings` is how many differences between its languages were found; None when they were not set side by side.
    """

    agreement_id: int
    number: int
    template: str
    template_sha256: str
    languages: tuple[str, ...]
    title: str
    created_at: str
    created_by: str
    docx_sha256: str
    pdf_sha256: str = ""
    values_sha256: str = ""
    has_blanks: bool = False
    status: DraftStatus = DraftStatus.INTERNAL
    turn: Turn = Turn.US
    turn_since: str = ""
    note: str = ""
    layout: DraftLayout | None = None
    assembled_sha256: str = ""
    text_sha256: str = ""
    clauses: tuple[str, ...] = ()
    based_on: int | None = None
    kept_by_hand: tuple[str, ...] = ()
    originals: tuple[DraftOriginal, ...] = ()
    parity_findings: int | None = None
