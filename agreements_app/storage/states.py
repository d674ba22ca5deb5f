"""The term state of stored agreements on a day: successors and umbrellas found, the engine asked, umbrellas followed."""

from collections.abc import Callable, Iterable
from datetime import date

from sqlalchemy import Connection, select

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.codes import Stage
from agreements_app.domain.records import Stored
from agreements_app.domain.standing import Successor, TermSurroundings, resolved_effective_on, term_facts
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import TermState
from agreements_app.domain.umbrella import follow
from agreements_app.storage import tables
from agreements_app.storage.aggregates import AGREEMENT, load_many

_BATCH = 500
_DEEPEST = 8


def states_of(
    connection: Connection,
    records: Iterable[Stored[Agreement]],
    day: date,
    surroundings: TermSurroundings,
    *,
    is_explained: bool = False,
) -> dict[int, TermState]:
    """The state of each agreement on `day`, by its number."""
    return _states(connection, tuple(records), day, surroundings, is_explained=is_explained, depth=0)


def _states(
    connection: Connection,
    records: tuple[Stored[Agreement], ...],
    day: date,
    surroundings: TermSurroundings,
    *,
    is_explained: bool,
    depth: int,
) -> dict[int, TermState]:
    found = own_states_of(connection, records, day, surroundings, is_explained=is_explained)
    tied = {
        stored.id: stored.facts.parent_id
        for stored in records
        if stored.facts.follows_parent and stored.facts.parent_id
    }
    if not tied or depth >= _DEEPEST:  # records that name each other in a ring end here
        return found
    umbrellas = load_many(connection, AGREEMENT, sorted({number for number in tied.values() if number}))
    above = _states(connection, umbrellas, day, surroundings, is_explained=False, depth=depth + 1)
    by_id = {stored.id: stored for stored in records}
    for number, parent in tied.items():
        if parent in above:
            own_on = own_state_on(connection, by_id[number], surroundings, is_explained=is_explained)
            found[number] = follow(found[number], above[parent], own_on)
    return found


def own_state_on(
    connection: Connection, record: Stored[Agreement], surroundings: TermSurroundings, *, is_explained: bool = False
) -> Callable[[date], TermState]:
    """Gives the state of an agreement by its own text on any day."""
    return lambda day: own_states_of(connection, (record,), day, surroundings, is_explained=is_explained)[record.id]


def own_states_of(
    connection: Connection,
    records: tuple[Stored[Agreement], ...],
    day: date,
    surroundings: TermSurroundings,
    *,
    is_explained: bool = False,
) -> dict[int, TermState]:
    """The state of each agreement by its own text, as if it had no umbrella."""
    successors = successors_of(connection, [stored.id for stored in records])
    return {
        stored.id: standing_on(
            term_facts(stored.facts, successors.get(stored.id), surroundings), day, is_explained=is_explained
        )
        for stored in records
    }


def state_with(
    connection: Connection, facts: Agreement, day: date, surroundings: TermSurroundings, record_id: int | None = None
) -> TermState:
    """The state an agreement would have with these facts; nothing is saved."""
    stored = Stored(id=record_id or 0, version=0, is_archived=False, facts=facts)
    return states_of(connection, (stored,), day, surroundings, is_explained=True)[stored.id]


def successors_of(connection: Connection, ids: list[int]) -> dict[int, Successor]:
    """What is known of the agreements that follow these."""
    table = tables.agreement
    numbers: list[int] = []
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        statement = select(table.c.id).where(table.c.predecessor_id.in_(batch), table.c.is_archived.is_(False))
        numbers += list(connection.execute(statement).scalars())
    following = load_many(connection, AGREEMENT, numbers)
    found: dict[int, Successor] = {}
    for stored in following:
        previous = stored.facts.predecessor_id or 0
        if stored.facts.stage is Stage.CONCLUDED:
            effective = resolved_effective_on(stored.facts)
            found[previous] = Successor(effective_on=effective.exact if effective else None)
        elif stored.facts.stage not in (Stage.WITHDRAWN, Stage.DECLINED) and previous not in found:
            found[previous] = Successor(is_in_preparation=True)
    return found


def following_ids(connection: Connection, ids: list[int]) -> list[int]:
    """The agreements that follow these as their umbrella, and those that follow them in turn."""
    table = tables.agreement
    found: list[int] = []
    level = list(ids)
    for _ in range(_DEEPEST):
        below: list[int] = []
        for start in range(0, len(level), _BATCH):
            under = table.c.parent_id.in_(level[start : start + _BATCH])
            below += connection.execute(select(table.c.id).where(under, table.c.follows_parent.is_(True))).scalars()
        level = [number for number in below if number not in found]
        if not level:
            break
        found += level
    return found
