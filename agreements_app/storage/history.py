"""The history of every change: append-only, in the transaction of the change, chained with a key that lies elsewhere."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from agreements_app.domain.records import RecordKind
from agreements_app.storage import tables
from agreements_app.storage.faults import from_stored

_FIELDS = (
    "seq", "at", "is_clock_suspect", "who", "host", "action", "entity", "entity_id", "version", "before", "after", "reason",
    "save_id",
)  # fmt: skip

RESTORED = "restored"
"""The office setting that says from which backup, and when, the data were restored last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One change: who did what to which record when, the changed fields before and after (plain data)."""

    seq: int
    at: str
    is_clock_suspect: bool
    who: str
    host: str
    action: str
    kind: RecordKind
    record_id: int
    version: int
    before: dict[str, Any]
    after: dict[str, Any]
    reason: str
    save_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What to write into the history."""

    action: str
    kind: RecordKind
    record_id: int
    version: int
    before: dict[str, Any]
    after: dict[str, Any]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who writes, where and when (`at`: UTC, ISO), under which save, with which key."""

    who: str
    host: str
    at: str
    save_id: str
    key: bytes


@dataclass(frozen=True, slots=True)
class Anchor:
    """The head of the history at a moment: kept in every backup, so that a cut tail shows."""

    seq: int
    mac: str


class Chain:
    """Writes entries at the end of the chain; the end is read once and then known."""

    def __init__(self, connection: Connection, author: Author) -> None:
        self._connection = connection
        self._author = author
        table = tables.history
        last = connection.execute(
            select(table.c.seq, table.c.mac, table.c.at).order_by(table.c.seq.desc()).limit(1)
        ).first()
        self._seq: int = last.seq if last else 0
        self._mac: str = last.mac if last else ""
        self._at: str = last.at if last else ""

    def append(self, change: Change) -> None:
        """Writes one entry."""
        author = self._author
        row: dict[str, Any] = {
            "seq": self._seq + 1,
            "at": author.at,
            "is_clock_suspect": author.at < self._at,
            "who": author.who,
            "host": author.host,
            "action": change.action,
            "entity": change.kind.value,
            "entity_id": change.record_id,
            "version": change.version,
            "before": _json(change.before),
            "after": _json(change.after),
            "reason": change.reason,
            "save_id": author.save_id,
            "prev": self._mac,
        }
        row["mac"] = _mac(author.key, row)
        self._connection.execute(insert(tables.history), row)
        self._seq, self._mac, self._at = row["seq"], row["mac"], row["at"]


def head(connection: Connection) -> Anchor:
    """The newest entry's number and mark; number 0 for an empty history."""
    row = connection.execute(
        select(tables.history.c.seq, tables.history.c.mac).order_by(tables.history.c.seq.desc()).limit(1)
    ).first()
    return Anchor(row.seq, row.mac) if row else Anchor(0, "")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the chain shows: the first entry altered, removed or put in (None: none), and how many entries were written
    with another person's key, so that only their place in the chain can be verified here."""

    first_fault: int | None
    foreign: int


def verify(connection: Connection, key: bytes, anchors: tuple[Anchor, ...] = ()) -> Verdict:
    """Whether the chain holds; `anchors` are heads noted earlier (in backups): each must still be there as it was."""
    prev, expected, foreign = "", 1, 0
    own = _key_name(key)
    wanted = {anchor.seq: anchor.mac for anchor in anchors if anchor.seq}
    for row in connection.execute(select(tables.history).order_by(tables.history.c.seq)).mappings():
        values = dict(row)
        if values["seq"] != expected or values["prev"] != prev:
            return Verdict(expected, foreign)
        if str(values["mac"]).partition(".")[0] != own:
            foreign += 1
        elif not _is_genuine(key, values):
            return Verdict(expected, foreign)
        if wanted.pop(expected, values["mac"]) != values["mac"]:
            return Verdict(expected, foreign)
        prev, expected = values["mac"], expected + 1
    return Verdict(min(wanted) if wanted else None, foreign)


def of_record(connection: Connection, kind: RecordKind, record_id: int, limit: int = 500) -> tuple[HistoryEntry, ...]:
    """The entries of one record, newest first."""
    table = tables.history
    statement = select(table).where(table.c.entity == kind.value, table.c.entity_id == record_id)
    found = connection.execute(statement.order_by(table.c.seq.desc()).limit(limit)).mappings()
    return tuple(_entry(row) for row in found)


def of_save(connection: Connection, save_id: str) -> tuple[HistoryEntry, ...]:
    """The entries one save wrote, oldest first."""
    table = tables.history
    found = connection.execute(select(table).where(table.c.save_id == save_id).order_by(table.c.seq)).mappings()
    return tuple(_entry(row) for row in found)


def newest(connection: Connection, limit: int = 200) -> tuple[HistoryEntry, ...]:
    """The newest entries of the whole office."""
    statement = select(tables.history).order_by(tables.history.c.seq.desc()).limit(limit)
    return tuple(_entry(row) for row in connection.execute(statement).mappings())


def known_records(connection: Connection) -> frozenset[tuple[str, int]]:
    """Every record (kind, number) the history tells of; none is ever deleted, so each must still be there."""
    table = tables.history
    statement = select(table.c.entity, table.c.entity_id).distinct().where(table.c.entity != RecordKind.SETTING.value)
    return frozenset((row[0], row[1]) for row in connection.execute(statement))


@from_stored
def last_settings(connection: Connection) -> dict[str, Any]:
    """Every setting the history tells of, with the value it was given last."""
    table = tables.history
    statement = select(table.c.after).where(table.c.entity == RecordKind.SETTING.value).order_by(table.c.seq)
    found: dict[str, Any] = {}
    for text in connection.execute(statement).scalars():
        found.update(json.loads(text))
    return found


@from_stored
def restores(connection: Connection) -> tuple[tuple[int, str], ...]:
    """Every restore the history tells of: the number of its entry and its moment. What an earlier history held from that
    number on was left behind by it."""
    table = tables.history
    statement = select(table.c.seq, table.c.at, table.c.after).where(table.c.entity == RecordKind.SETTING.value)
    return tuple((row.seq, row.at) for row in connection.execute(statement) if RESTORED in json.loads(row.after))


@from_stored
def _entry(row: Any) -> HistoryEntry:
    return HistoryEntry(
        seq=row["seq"],
        at=row["at"],
        is_clock_suspect=row["is_clock_suspect"],
        who=row["who"],
        host=row["host"],
        action=row["action"],
        kind=RecordKind(row["entity"]),
        record_id=row["entity_id"],
        version=row["version"],
        before=json.loads(row["before"]),
        after=json.loads(row["after"]),
        reason=row["reason"],
        save_id=row["save_id"],
    )


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _mac(key: bytes, row: dict[str, Any]) -> str:
    """The entry's mark: which key made it, then the keyed hash over the entry and the mark before it."""
    covered = _json({name: row[name] for name in _FIELDS} | {"prev": row["prev"]})
    return f"{_key_name(key)}.{hmac.new(key, covered.encode(), hashlib.sha256).hexdigest()}"


def _key_name(key: bytes) -> str:
    return hashlib.sha256(b"agreements history key " + key).hexdigest()[:12]


def _is_genuine(key: bytes, row: dict[str, Any]) -> bool:
    try:
        return hmac.compare_digest(_mac(key, row), str(row["mac"]))
    except TypeError:  # a damaged row can hold bytes where a text was
        return False
