"""Records with their lists: loaded whole, saved whole, versioned, and hashed so that silent damage shows."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.approvals import Approval
from agreements_app.domain.attachments import Attachment, Draft
from agreements_app.domain.clauses import Clause
from agreements_app.domain.commitments import Commitment
from agreements_app.domain.initiatives import Initiative
from agreements_app.domain.institutions import Institution
from agreements_app.domain.instruments import Instrument
from agreements_app.domain.meetings import Meeting
from agreements_app.domain.plain import PlainError, content_hash, from_plain, to_plain
from agreements_app.domain.records import RecordKind, Stored
from agreements_app.domain.reminders import Reminder
from agreements_app.domain.renewals import RenewalDossier
from agreements_app.storage import tables
from agreements_app.storage.faults import DamagedDataError, NotFoundError, StaleVersionError
from agreements_app.texts.messages import msg

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ListPart:
    """One list inside a record: the record's field, its table and the column that names the owner."""

    field: str
    table: Table
    owner: str


@dataclass(frozen=True, slots=True)
class Aggregate(Generic[T]):
    """How one kind of record is kept."""

    kind: RecordKind
    cls: type[T]
    table: Table
    lists: tuple[ListPart, ...] = ()


class DamagedRecordError(DamagedDataError):
    """A stored record no longer has the content that was saved."""


INSTITUTION = Aggregate(
    RecordKind.INSTITUTION,
    Institution,
    tables.institution,
    (
        ListPart("names", tables.institution_name, "institution_owner"),
        ListPart("identifiers", tables.institution_identifier, "institution_owner"),
        ListPart("units", tables.institution_unit, "institution_owner"),
        ListPart("contacts", tables.institution_contact, "institution_owner"),
    ),
)
AGREEMENT = Aggregate(
    RecordKind.AGREEMENT,
    Agreement,
    tables.agreement,
    (
        ListPart("parties", tables.agreement_party, "agreement_owner"),
        ListPart("languages", tables.agreement_language, "agreement_owner"),
        ListPart("events", tables.agreement_event, "agreement_owner"),
        ListPart("originals", tables.agreement_original, "agreement_owner"),
        ListPart("gates", tables.agreement_gate, "agreement_owner"),
    ),
)
INITIATIVE = Aggregate(
    RecordKind.INITIATIVE,
    Initiative,
    tables.initiative,
    (ListPart("partners", tables.initiative_partner, "initiative_owner"),),
)
COMMITMENT = Aggregate(RecordKind.COMMITMENT, Commitment, tables.commitment)
DRAFT = Aggregate(RecordKind.DRAFT, Draft, tables.draft, (ListPart("originals", tables.draft_original, "draft_owner"),))
ATTACHMENT = Aggregate(RecordKind.ATTACHMENT, Attachment, tables.attachment)
INSTRUMENT = Aggregate(
    RecordKind.INSTRUMENT,
    Instrument,
    tables.instrument,
    (
        ListPart("articles", tables.instrument_article, "instrument_owner"),
        ListPart("signatures", tables.instrument_signature, "instrument_owner"),
    ),
)
MEETING = Aggregate(RecordKind.MEETING, Meeting, tables.meeting)
APPROVAL = Aggregate(
    RecordKind.APPROVAL, Approval, tables.approval, (ListPart("steps", tables.approval_step, "approval_owner"),)
)
RENEWAL = Aggregate(RecordKind.RENEWAL, RenewalDossier, tables.renewal)
REMINDER = Aggregate(RecordKind.REMINDER, Reminder, tables.reminder)
CLAUSE = Aggregate(
    RecordKind.CLAUSE, Clause, tables.clause, (ListPart("editions", tables.clause_edition, "clause_owner"),)
)

AGGREGATES: Mapping[RecordKind, Aggregate[Any]] = {
    aggregate.kind: aggregate
    for aggregate in (
        INSTITUTION,
        AGREEMENT,
        INITIATIVE,
        COMMITMENT,
        DRAFT,
        ATTACHMENT,
        INSTRUMENT,
        MEETING,
        APPROVAL,
        RENEWAL,
        REMINDER,
        CLAUSE,
    )
}

_CHUNK = 500


def load(connection: Connection, aggregate: Aggregate[T], record_id: int) -> Stored[T]:
    """One record whole. Raises `NotFoundError`, or `DamagedRecordError` when its content hash does not fit."""
    found = load_many(connection, aggregate, (record_id,))
    if not found:
        raise NotFoundError(
            msg("There is no {kind} with the internal number {id}.", kind=kind_name(aggregate.kind), id=record_id)
        )
    return found[0]


def load_many(connection: Connection, aggregate: Aggregate[T], ids: Iterable[int]) -> tuple[Stored[T], ...]:
    """The records of the given numbers that exist, in the order given, each checked against its content hash."""
    wanted = list(dict.fromkeys(ids))
    found: dict[int, Stored[T]] = {}
    for start in range(0, len(wanted), _CHUNK):
        for stored, fingerprint in _load_chunk(connection, aggregate, wanted[start : start + _CHUNK]):
            if content_hash(stored.facts) != fingerprint:
                raise _damaged(aggregate.kind, stored.id)
            found[stored.id] = stored
    return tuple(found[number] for number in wanted if number in found)


def versions_of(connection: Connection, aggregate: Aggregate[Any], ids: Iterable[int]) -> dict[int, int]:
    """The versions of records by their numbers, without reading the records."""
    table, wanted = aggregate.table, list(ids)
    found: dict[int, int] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = table.c.id.in_(wanted[start : start + _CHUNK])
        found |= {row[0]: row[1] for row in connection.execute(select(table.c.id, table.c.version).where(chunk))}
    return found


def all_ids(connection: Connection, aggregate: Aggregate[T]) -> tuple[int, ...]:
    """The numbers of all records of the kind, archived ones too."""
    return tuple(connection.execute(select(aggregate.table.c.id).order_by(aggregate.table.c.id)).scalars())


def damaged_ids(connection: Connection, aggregate: Aggregate[T]) -> tuple[int, ...]:
    """The numbers of the records whose content no longer fits their hash or cannot be read."""
    numbers = all_ids(connection, aggregate)
    damaged: list[int] = []
    for start in range(0, len(numbers), _CHUNK):
        chunk = numbers[start : start + _CHUNK]
        if not _can_be_read(connection, aggregate, chunk):
            damaged += [number for number in chunk if not _can_be_read(connection, aggregate, (number,))]
    return tuple(damaged)


def _can_be_read(connection: Connection, aggregate: Aggregate[T], numbers: tuple[int, ...]) -> bool:
    try:
        return len(load_many(connection, aggregate, numbers)) == len(numbers)
    except Exception:  # noqa: BLE001 - whatever a damaged row does, it is damaged
        return False


def count_on_lists(connection: Connection, aggregate: Aggregate[Any]) -> int:
    """How many records of the kind there are that were not taken off the lists."""
    table = aggregate.table
    statement = select(func.count()).select_from(table).where(table.c.is_archived.is_(False))
    return int(connection.execute(statement).scalar_one())


def add(connection: Connection, aggregate: Aggregate[T], facts: T) -> Stored[T]:
    """The record newly stored, with its number."""
    values = _root_values(aggregate, facts) | {"version": 1, "is_archived": False}
    result = connection.execute(insert(aggregate.table), values)
    (number,) = cast(Any, result.inserted_primary_key)
    _write_lists(connection, aggregate, number, facts)
    return Stored(id=number, version=1, is_archived=False, facts=facts)


def replace(
    connection: Connection, aggregate: Aggregate[T], before: Stored[T], facts: T, *, is_archived: bool | None = None
) -> Stored[T]:
    """The record with new facts and the next version. Raises `StaleVersionError` when `before` is no longer current."""
    archived = before.is_archived if is_archived is None else is_archived
    table = aggregate.table
    values = _root_values(aggregate, facts) | {"version": before.version + 1, "is_archived": archived}
    statement = update(table).where(table.c.id == before.id, table.c.version == before.version).values(values)
    if connection.execute(statement).rowcount != 1:
        stored = connection.execute(select(table.c.version).where(table.c.id == before.id)).scalar()
        raise StaleVersionError(
            msg(
                "Somebody else saved this record since you opened it. Nothing was overwritten: look at what changed and save "
                "again."
            ),
            stored_version=stored or 0,
        )
    for part in aggregate.lists:
        connection.execute(delete(part.table).where(part.table.c[part.owner] == before.id))
    _write_lists(connection, aggregate, before.id, facts)
    return Stored(id=before.id, version=before.version + 1, is_archived=archived, facts=facts)


def kind_name(kind: RecordKind) -> object:
    """The kind of record as a word for a sentence."""
    words = {
        RecordKind.INSTITUTION: msg("institution"),
        RecordKind.AGREEMENT: msg("agreement"),
        RecordKind.INITIATIVE: msg("joint initiative"),
        RecordKind.COMMITMENT: msg("commitment"),
        RecordKind.DRAFT: msg("draft"),
        RecordKind.ATTACHMENT: msg("attachment"),
        RecordKind.INSTRUMENT: msg("instrument"),
        RecordKind.APPROVAL: msg("drafting document"),
        RecordKind.MEETING: msg("meeting"),
        RecordKind.RENEWAL: msg("renewal dossier"),
        RecordKind.REMINDER: msg("reminder"),
        RecordKind.CLAUSE: msg("clause"),
        RecordKind.SETTING: msg("setting"),
    }
    return words[kind]


def _damaged(kind: RecordKind, record_id: int) -> DamagedRecordError:
    return DamagedRecordError(
        msg(
            "The {kind} with the internal number {id} is not as it was saved: the file is damaged. Restore the "
            "newest backup.",
            kind=kind_name(kind),
            id=record_id,
        )
    )


def _root_values(aggregate: Aggregate[T], facts: T) -> dict[str, object]:
    plain = to_plain(facts)
    for part in aggregate.lists:
        del plain[part.field]
    return {**_as_columns(aggregate.cls, plain), "content_hash": content_hash(facts)}


def _as_columns(cls: type, plain: dict[str, Any]) -> dict[str, object]:
    for name in tables.json_fields(cls):
        plain[name] = json.dumps(plain[name], ensure_ascii=False)
    return plain


def _write_lists(connection: Connection, aggregate: Aggregate[T], number: int, facts: T) -> None:
    for part in aggregate.lists:
        rows = [
            {part.owner: number, "position": position, **_as_columns(type(item), to_plain(item))}
            for position, item in enumerate(getattr(facts, part.field))
        ]
        if rows:
            connection.execute(insert(part.table), rows)


def _load_chunk(connection: Connection, aggregate: Aggregate[T], ids: list[int]) -> Iterable[tuple[Stored[T], str]]:
    roots = connection.execute(select(aggregate.table).where(aggregate.table.c.id.in_(ids))).mappings().all()
    lists = {part.field: _list_rows(connection, part, ids) for part in aggregate.lists}
    as_json = tables.json_fields(cast(Any, aggregate.cls))
    names = [field.name for field in fields(cast(Any, aggregate.cls)) if field.name not in lists]
    for root in roots:
        try:
            plain = {name: json.loads(root[name]) if name in as_json else root[name] for name in names}
            for field, rows in lists.items():
                plain[field] = rows.get(root["id"], [])
            facts = from_plain(aggregate.cls, plain)
        except (PlainError, TypeError, ValueError) as problem:
            raise _damaged(aggregate.kind, root["id"]) from problem
        stored = Stored(id=root["id"], version=root["version"], is_archived=root["is_archived"], facts=facts)
        yield stored, root["content_hash"]


def _list_rows(connection: Connection, part: ListPart, ids: list[int]) -> dict[int, list[dict[str, object]]]:
    owner = part.table.c[part.owner]
    statement = select(part.table).where(owner.in_(ids)).order_by(owner, part.table.c.position)
    grouped: dict[int, list[dict[str, object]]] = {}
    for row in connection.execute(statement).mappings():
        values = {key: value for key, value in row.items() if key not in (part.owner, "position")}
        grouped.setdefault(row[part.owner], []).append(values)
    return grouped
