"""What a change of an umbrella agreement does to the agreements under it, shown before it is made (domain.md 4.2)."""

from dataclasses import dataclass
from datetime import date

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.queries import AgreementRow
from agreements_app.domain.standing import TermSurroundings
from agreements_app.domain.term.state import TermState
from agreements_app.domain.umbrella import follow
from agreements_app.storage import agreement_lists
from agreements_app.storage.aggregates import AGREEMENT, load_many
from agreements_app.storage.engine import Connection
from agreements_app.storage.states import following_ids, own_state_on, own_states_of, state_with, states_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowerEffect:
    """One agreement under an umbrella: whether it follows it, and its state before and after the change."""

    row: AgreementRow
    follows: bool
    before: TermState
    after: TermState

    @property
    def is_changed(self) -> bool:
        """Whether its standing or its end would differ."""
        return (self.before.standing, self.before.current_end_on) != (self.after.standing, self.after.current_end_on)


def effects_of(
    connection: Connection, record_id: int, facts: Agreement, day: date, surroundings: TermSurroundings
) -> tuple[FollowerEffect, ...]:
    """The agreements under an umbrella with what its changed facts would do to each; the nearest first."""
    direct = [row.id for row in agreement_lists.children_of(connection, record_id)]
    ids = list(dict.fromkeys([*direct, *following_ids(connection, [record_id])]))
    records = load_many(connection, AGREEMENT, ids)
    before = states_of(connection, records, day, surroundings)
    own = own_states_of(connection, records, day, surroundings)
    after = {record_id: state_with(connection, facts, day, surroundings, record_id)}
    rows = {row.id: row for row in agreement_lists.agreement_rows(connection, ids)}
    found = []
    for stored in records:
        above = after.get(stored.facts.parent_id or 0)
        is_tied = stored.facts.follows_parent and above is not None
        if is_tied and above is not None:
            after[stored.id] = follow(own[stored.id], above, own_state_on(connection, stored, surroundings))
        else:
            after[stored.id] = before[stored.id]
        if stored.facts.parent_id is None:
            continue  # it follows the umbrella in time only
        found.append(
            FollowerEffect(
                row=rows[stored.id],
                follows=stored.facts.follows_parent,
                before=before[stored.id],
                after=after[stored.id],
            )
        )
    return tuple(found)
