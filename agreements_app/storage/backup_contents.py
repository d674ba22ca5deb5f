"""What a backup holds, and what was changed after it: for whoever decides whether to go back to it."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.institutions import Institution, display_name
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.storage import aggregates, tables
from agreements_app.storage.aggregates import AGGREGATES
from agreements_app.storage.attachment_lists import named_files
from agreements_app.storage.backup import count_records
from agreements_app.storage.database import Database
from agreements_app.storage.first_look import read_setting
from agreements_app.storage.history import Anchor
from agreements_app.texts.messages import AppError

_NAME_FIELDS = (
    ("title_en", "title_ja"), ("text_en", "text_ja"), ("body_en", "body_ja"), ("request_en", "request_ja"),
    ("title", "title"), ("name", "name"),
)  # fmt: skip
"""The fields that say what a record is, in English and in Japanese."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What is in the database of a backup: whose it is, how many records, how many of them damaged, which files it names."""

    office_id: str
    records: Mapping[RecordKind, int]
    damaged: int
    files: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterChange:
    """A record changed since: its name in both languages, how often, and when (UTC) and by whom it was changed last."""

    reference: Reference
    name_en: str
    name_ja: str
    times: int
    last_at: str
    last_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What the present data hold beyond the backup: saves in all, the records changed, the one changed last first.

    `is_continued` is False when the present data did not grow out of the backup's: nothing of them will be in it.
    """

    is_continued: bool
    saves: int
    changes: tuple[LaterChange, ...]


def contents_of(path: Path) -> Contents:
    """What a database holds; only read."""
    database = Database(path, is_read_only=True)
    try:
        with database.read() as connection:
            damaged = sum(len(aggregates.damaged_ids(connection, each)) for each in AGGREGATES.values())
            office, files = str(read_setting(connection, "office_id") or ""), named_files(connection)
    finally:
        database.close()
    return Contents(office_id=office, records=count_records(path), damaged=damaged, files=files)


def files_named(path: Path) -> frozenset[str]:
    """The hashes of the files a database names; only read."""
    database = Database(path, is_read_only=True)
    try:
        with database.read() as connection:
            return named_files(connection)
    finally:
        database.close()


def since(path: Path, office_id: str, anchor: Anchor, limit: int = 200) -> Since:
    """What a database holds beyond the head of a history; only read. Raises `AppError` when it cannot be read."""
    database = Database(path, is_read_only=True)
    try:
        with database.read() as connection:
            is_continued = _holds(connection, office_id, anchor)
            after = tables.history.c.seq > (anchor.seq if is_continued else 0)
            saves = connection.execute(select(func.count(tables.history.c.save_id.distinct())).where(after))
            return Since(
                is_continued=is_continued,
                saves=int(saves.scalar_one()),
                changes=_later_changes(connection, anchor.seq, limit) if is_continued else (),
            )
    finally:
        database.close()


def _holds(connection: Connection, office_id: str, anchor: Anchor) -> bool:
    """Whether the history goes through the anchor; an empty one begins every history of the same office."""
    if read_setting(connection, "office_id") != office_id:
        return False
    table = tables.history
    mac = connection.execute(select(table.c.mac).where(table.c.seq == anchor.seq)).scalar()
    return anchor.seq == 0 or mac == anchor.mac


def _later_changes(connection: Connection, seq: int, limit: int) -> tuple[LaterChange, ...]:
    table = tables.history
    last = func.max(table.c.seq)
    statement = (
        select(table.c.entity, table.c.entity_id, func.count(), last)
        .where(table.c.seq > seq)
        .group_by(table.c.entity, table.c.entity_id)
        .order_by(last.desc())
        .limit(limit)
    )
    found = connection.execute(statement).all()
    return tuple(_later_change(connection, Reference(RecordKind(row[0]), row[1]), row[2], row[3]) for row in found)


def _later_change(connection: Connection, reference: Reference, times: int, seq: int) -> LaterChange:
    table = tables.history
    last = connection.execute(select(table.c.at, table.c.who).where(table.c.seq == seq)).one()
    name_en, name_ja = _names(connection, reference)
    return LaterChange(
        reference=reference, name_en=name_en, name_ja=name_ja, times=times, last_at=last.at, last_by=last.who
    )


def _names(connection: Connection, reference: Reference) -> tuple[str, str]:
    """What a record is called, or what it belongs to; its number alone when it cannot be read."""
    facts: Any = None
    if reference.kind in AGGREGATES:
        with contextlib.suppress(AppError):
            facts = aggregates.load(connection, AGGREGATES[reference.kind], reference.id).facts
    if isinstance(facts, Institution):
        return display_name(facts.names, "en"), display_name(facts.names, "ja")
    for english, japanese in _NAME_FIELDS:
        pair = str(getattr(facts, english, "")), str(getattr(facts, japanese, ""))
        if any(pair):
            before = f"{facts.number} " if isinstance(facts, Agreement) else ""
            return f"{before}{pair[0] or pair[1]}", f"{before}{pair[1] or pair[0]}"
    owner = getattr(facts, "agreement_id", None)
    if owner is not None:
        return _names(connection, Reference(RecordKind.AGREEMENT, owner))
    return (str(getattr(facts, "number", reference.id) or ""),) * 2
