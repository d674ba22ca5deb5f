"""Which attachments belong to a record, and which files the records name at all."""

from sqlalchemy import Connection, select, union

from agreements_app.domain.records import RecordKind, Reference
from agreements_app.storage import tables

_TABLE = tables.attachment


def attachment_ids(connection: Connection, owner: Reference) -> list[int]:
    """The numbers of the attachments of a record that were not taken off."""
    statement = select(_TABLE.c.id).where(
        _TABLE.c.owner_kind == owner.kind.value, _TABLE.c.owner_id == owner.id, _TABLE.c.is_archived.is_(False)
    )
    return list(connection.execute(statement.order_by(_TABLE.c.id)).scalars())


def owner_of_content(connection: Connection, sha256: str) -> tuple[Reference, str] | None:
    """The newest record a file with this content is attached to, with the name it came with."""
    statement = select(_TABLE.c.owner_kind, _TABLE.c.owner_id, _TABLE.c.name).where(
        _TABLE.c.sha256 == sha256, _TABLE.c.is_archived.is_(False)
    )
    found = connection.execute(statement.order_by(_TABLE.c.id.desc()).limit(1)).first()
    return None if found is None else (Reference(RecordKind(found[0]), found[1]), found[2])


def named_files(connection: Connection) -> frozenset[str]:
    """The hashes of every file that an attachment or a draft names."""
    draft, original = tables.draft, tables.draft_original
    of_drafts = (draft.c.docx_sha256, draft.c.pdf_sha256, draft.c.values_sha256, draft.c.assembled_sha256)
    columns = (_TABLE.c.sha256, *of_drafts, original.c.docx_sha256, original.c.pdf_sha256)
    statement = union(*(select(column.label("name")) for column in columns))
    return frozenset(name for name in connection.execute(statement).scalars() if name)
