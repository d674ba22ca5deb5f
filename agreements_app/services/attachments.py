"""Attachments: scans, Word files and mails that belong to a record, kept by the hash of their content."""

from pathlib import Path

from agreements_app.domain.attachments import Attachment
from agreements_app.domain.records import Reference, Stored
from agreements_app.services.context import Changes, OfficeContext
from agreements_app.services.records import RecordService
from agreements_app.storage.aggregates import AGGREGATES, ATTACHMENT, load, load_many
from agreements_app.storage.attachment_lists import attachment_ids
from agreements_app.storage.store import FileStore
from agreements_app.system.files import free_name, write_atomically
from agreements_app.texts.messages import AppError, msg

MAX_BYTES = 200 * 1024 * 1024
_OPENABLE = {
    ".pdf": b"%PDF",
    ".docx": b"PK",
    ".xlsx": b"PK",
    ".png": b"\x89PNG",
    ".jpg": b"\xff\xd8",
    ".jpeg": b"\xff\xd8",
}


class AttachmentError(AppError):
    """A file cannot be attached or opened."""


class AttachmentService(RecordService[Attachment]):
    """What the office can do with attachments."""

    def __init__(self, context: OfficeContext) -> None:
        super().__init__(context, ATTACHMENT, lambda facts: ())
        self._store = FileStore(context.folder.attachments)

    def of(self, owner: Reference) -> tuple[Stored[Attachment], ...]:
        """The attachments of a record that were not taken off, oldest first."""
        with self._context.reading() as connection:
            return load_many(connection, ATTACHMENT, attachment_ids(connection, owner))

    def attach(self, owner: Reference, path: Path, *, note: str = "") -> Stored[Attachment]:
        """A copy of the file kept with the record; the file itself is not touched."""
        with self._context.reading() as connection:
            load(connection, AGGREGATES[owner.kind], owner.id)
        try:
            size = path.stat().st_size
            content = path.read_bytes() if size <= MAX_BYTES else b""
        except OSError as error:
            raise AttachmentError(
                msg("The file {name} cannot be read ({reason}).", name=path.name, reason=error.strerror or "")
            ) from error
        if size > MAX_BYTES:
            raise AttachmentError(msg("The file {name} is larger than 200 MB and cannot be attached.", name=path.name))
        facts = Attachment(
            owner_kind=owner.kind,
            owner_id=owner.id,
            sha256=self._store.put(content),
            name=path.name,
            size=len(content),
            note=note,
        )
        return self.create(facts)

    def remove(self, record_id: int) -> Changes:
        """Takes an attachment off its record; the file stays in the store and the history names it."""
        return self.archive(record_id)

    def content(self, sha256: str) -> bytes:
        """The content kept under a hash, checked."""
        return self._store.get(sha256)

    def copy_to_open(self, record_id: int, folder: Path) -> Path:
        """A copy of an attachment in a folder, to be opened there; refused when its content is not what its name says."""
        facts = self.get(record_id).facts
        if not self.may_open(facts):
            raise AttachmentError(
                msg(
                    "{name} is not opened: its content is not of a kind that is safe to open, or does not fit its name. It is "
                    "kept as it is.",
                    name=facts.name,
                )
            )
        folder.mkdir(parents=True, exist_ok=True)
        given = Path(facts.name)
        return write_atomically(free_name(folder, given.stem, given.suffix.lower()), self._store.get(facts.sha256))

    def may_open(self, facts: Attachment) -> bool:
        """Whether the content is of a kind that is safe to hand to another program and agrees with its name's ending."""
        beginning = _OPENABLE.get(Path(facts.name).suffix.lower())
        return beginning is not None and self._store.get(facts.sha256).startswith(beginning)
