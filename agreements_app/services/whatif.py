"""What-if: a stored agreement beside the same agreement as supposed, with the commitments it would touch."""

from dataclasses import dataclass
from datetime import date

from agreements_app.domain.codes import CommitmentStatus
from agreements_app.domain.queries import CommitmentQuery, CommitmentRow, Window
from agreements_app.domain.term.state import TermState
from agreements_app.domain.whatif import Variation, day_looked_at, differing, varied
from agreements_app.services.context import OfficeContext
from agreements_app.storage import initiative_lists
from agreements_app.storage.aggregates import AGREEMENT, load
from agreements_app.storage.states import state_with

_ALL = Window(sort="due_on", limit=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposition:
    """The dates as they are and as supposed, what differs, and the open commitments due after each end.

    `looked_on` is the day of the supposed state: today, or the day after a missed deadline. `stranded` are open
    commitments due after the supposed end but not after the present one; `saved` the other way round.
    """

    before: TermState
    after: TermState
    looked_on: date
    differs: tuple[str, ...]
    stranded: tuple[CommitmentRow, ...]
    saved: tuple[CommitmentRow, ...]


class WhatIfService:
    """Trying other facts; nothing is saved."""

    def __init__(self, context: OfficeContext) -> None:
        self._context = context

    def suppose(self, agreement_id: int, variation: Variation) -> Supposition:
        """The stored agreement and the one supposed, side by side; raises `NotFoundError`."""
        today = self._context.today()
        with self._context.reading() as connection:
            facts = load(connection, AGREEMENT, agreement_id).facts
            surroundings = self._context.surroundings(connection)
            before = state_with(connection, facts, today, surroundings, agreement_id)
            now = state_with(connection, varied(facts, variation), today, surroundings, agreement_id)
            day = day_looked_at(now, variation, today)
            after = (
                now
                if day == today
                else state_with(connection, varied(facts, variation), day, surroundings, agreement_id)
            )
            query = CommitmentQuery(today=today, agreement_id=agreement_id)
            commitments = initiative_lists.commitment_page(connection, query, _ALL).rows
        open_ones = tuple(row for row in commitments if row.status is CommitmentStatus.OPEN)
        lost_now, lost_then = (_after_end(open_ones, state) for state in (before, after))
        return Supposition(
            before=before,
            after=after,
            looked_on=day,
            differs=differing(before, after),
            stranded=tuple(row for row in lost_then if row not in lost_now),
            saved=tuple(row for row in lost_now if row not in lost_then),
        )


def _after_end(rows: tuple[CommitmentRow, ...], state: TermState) -> tuple[CommitmentRow, ...]:
    end = state.bound_until_on or state.current_end_on
    return tuple(row for row in rows if end is not None and row.due_on is not None and row.due_on > end)
