"""One user action on the database: every change it makes, its history and its save id, in one transaction."""

import json
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import Connection, insert, select

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.plain import changed_fields, from_plain, to_plain
from agreements_app.domain.records import RecordKind, Reference, Stored
from agreements_app.storage import aggregates, rows, tables
from agreements_app.storage.aggregates import AGGREGATES, Aggregate
from agreements_app.storage.faults import from_stored
from agreements_app.storage.first_look import read_setting
from agreements_app.storage.history import Author, Chain, Change
from agreements_app.storage.rows import RowMaker

T = TypeVar("T")


@dataclass(slots=True)
class Work:
    """A write transaction in progress.

    `touched` collects the records that changed; `row_maker` derives the list rows that stand beside them.
    """

    connection: Connection
    author: Author
    row_maker: RowMaker
    chain: Chain = field(init=False)
    touched: list[Reference] = field(default_factory=list)
    parties: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.chain = Chain(self.connection, self.author)

    def add(self, aggregate: Aggregate[T], facts: T, *, action: str = "created", reason: str = "") -> Stored[T]:
        """The record newly stored, with its history entry and list row."""
        stored = aggregates.add(self.connection, aggregate, _cleaned(aggregate, facts))
        empty: dict[str, Any] = {}
        self._note(aggregate, stored, (empty, to_plain(stored.facts)), action=action, reason=reason)
        return stored

    def change(
        self, aggregate: Aggregate[T], before: Stored[T], facts: T, *, action: str = "changed", reason: str = ""
    ) -> Stored[T]:
        """The record with new facts; the same record when nothing differs (no version, no history entry)."""
        clean = _cleaned(aggregate, facts)
        changed = changed_fields(before.facts, clean)
        if not changed:
            return before
        stored = aggregates.replace(self.connection, aggregate, before, clean)
        self._note_parties(before.facts)
        old = {name: values[0] for name, values in changed.items()}
        new = {name: values[1] for name, values in changed.items()}
        self._note(aggregate, stored, (old, new), action=action, reason=reason)
        return stored

    def archive(self, aggregate: Aggregate[T], before: Stored[T], *, is_archived: bool, reason: str = "") -> Stored[T]:
        """The record taken off the lists, or put back."""
        if before.is_archived == is_archived:
            return before
        stored = aggregates.replace(self.connection, aggregate, before, before.facts, is_archived=is_archived)
        self._note(
            aggregate,
            stored,
            ({"is_archived": before.is_archived}, {"is_archived": is_archived}),
            action="archived" if is_archived else "unarchived",
            reason=reason,
        )
        return stored

    def write_setting(self, name: str, value: object) -> None:
        """Keeps an office setting (any plain data) under its name, with history."""
        before = read_setting(self.connection, name)
        if before == value:
            return
        rows.write_setting(self.connection, name, value)
        change = Change(
            action="setting",
            kind=RecordKind.SETTING,
            record_id=0,
            version=1,
            before={name: before},
            after={name: value},
        )
        self.chain.append(change)

    def finish(self) -> None:
        """Brings the list rows of everything touched up to date and notes the save as done; called once at the end."""
        touched = tuple(dict.fromkeys(self.touched))
        self.row_maker.refresh(self.connection, touched, frozenset(self.parties))
        result = json.dumps([str(reference) for reference in self.touched])
        self.connection.execute(
            insert(tables.save).values(save_id=self.author.save_id, at=self.author.at, result=result)
        )

    def _note(
        self,
        aggregate: Aggregate[T],
        stored: Stored[T],
        values: tuple[dict[str, Any], dict[str, Any]],
        *,
        action: str,
        reason: str,
    ) -> None:
        change = Change(
            action=action,
            kind=aggregate.kind,
            record_id=stored.id,
            version=stored.version,
            before=values[0],
            after=values[1],
            reason=reason,
        )
        self.chain.append(change)
        self._note_parties(stored.facts)
        self.touched.append(Reference(aggregate.kind, stored.id))

    def _note_parties(self, facts: object) -> None:
        if isinstance(facts, Agreement):
            self.parties.update(party.institution_id for party in facts.parties)


@from_stored
def earlier_result(connection: Connection, save_id: str) -> tuple[Reference, ...] | None:
    """What a save of this id touched when it was carried out before; None when it was not."""
    found = connection.execute(select(tables.save.c.result).where(tables.save.c.save_id == save_id)).scalar()
    if found is None:
        return None
    pairs = (text.split(":") for text in json.loads(found))
    return tuple(Reference(RecordKind(kind), int(number)) for kind, number in pairs)


def aggregate_of(kind: RecordKind) -> Aggregate[Any]:
    """How records of the kind are kept."""
    return AGGREGATES[kind]


def _cleaned(aggregate: Aggregate[T], facts: T) -> T:
    """The facts with every text cleaned: the last gate before anything is stored. Raises `PlainError`."""
    return from_plain(aggregate.cls, to_plain(facts))
