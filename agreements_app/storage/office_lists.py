"""What belongs to an agreement or to the office's calendar: instruments, approvals, dossiers, meetings, reminders."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, func, select

from agreements_app.domain.decision_codes import InstrumentKind
from agreements_app.storage import tables


def instrument_ids(connection: Connection, *agreement_ids: int) -> tuple[int, ...]:
    """The instruments of some agreements, oldest first, archived ones left out."""
    return _of_agreements(connection, tables.instrument, agreement_ids)


def approval_ids(connection: Connection, agreement_id: int) -> tuple[int, ...]:
    """The drafting documents of an agreement, oldest first, archived ones left out."""
    return _of_agreements(connection, tables.approval, (agreement_id,))


def renewal_ids(connection: Connection, agreement_id: int) -> tuple[int, ...]:
    """The renewal dossiers of an agreement, oldest first, archived ones left out."""
    return _of_agreements(connection, tables.renewal, (agreement_id,))


def open_approval_ids(connection: Connection) -> tuple[int, ...]:
    """Every drafting document on which something is still to be decided, oldest first."""
    table = tables.approval
    where = (table.c.is_archived.is_(False), table.c.decided_on.is_(None))
    return tuple(connection.execute(select(table.c.id).where(*where).order_by(table.c.id)).scalars())


def meeting_ids(connection: Connection, first: str, last: str) -> tuple[int, ...]:
    """The meetings held from `first` to `last` (ISO days), by day."""
    table = tables.meeting
    where = (table.c.is_archived.is_(False), table.c.held_on >= first, table.c.held_on <= last)
    return tuple(connection.execute(select(table.c.id).where(*where).order_by(table.c.held_on, table.c.id)).scalars())


def reminder_ids(connection: Connection, subjects: Iterable[tuple[str, int]] | None = None) -> tuple[int, ...]:
    """What was done about reminders: of some subjects (kind, number), or of all."""
    table = tables.reminder
    statement = select(table.c.id).where(table.c.is_archived.is_(False)).order_by(table.c.id)
    if subjects is None:
        return tuple(connection.execute(statement).scalars())
    wanted = set(subjects)
    rows = connection.execute(statement.add_columns(table.c.subject_kind, table.c.subject_id))
    return tuple(row[0] for row in rows if (row[1], row[2]) in wanted)


def next_instrument_number(connection: Connection, agreement_id: int, kind: InstrumentKind) -> int:
    """The number of the next instrument of a kind on an agreement, from 1."""
    table = tables.instrument
    where = (table.c.agreement_id == agreement_id, table.c.kind == kind.value)
    return int(connection.execute(select(func.max(table.c.number)).where(*where)).scalar() or 0) + 1


def _of_agreements(connection: Connection, table: Table, agreement_ids: Iterable[int]) -> tuple[int, ...]:
    column: Any = table.c.agreement_id
    where = (column.in_(tuple(agreement_ids)), table.c.is_archived.is_(False))
    return tuple(connection.execute(select(table.c.id).where(*where).order_by(table.c.id)).scalars())
