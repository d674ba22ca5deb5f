"""What is known beforehand because it is recorded: an end, a withdrawal that ends the agreement, a successor."""

from dataclasses import dataclass
from datetime import date

from tests.unit.term.day_by_day.data import DAY, Case
from tests.unit.term.day_by_day.state import State


@dataclass(frozen=True)
class Foreseen:
    """Last days in force, `recorded` one known from a day on, and the first day of the successor."""

    recorded: date | None
    recorded_known: date
    withdrawal: date | None
    successor: date | None

    def recorded_on(self, today: date) -> date | None:
        """The recorded last day, as far as it is known today."""
        return self.recorded if today >= self.recorded_known else None

    def successor_on(self, today: date) -> date | None:
        """The first day of a successor that is in effect today."""
        return self.successor if self.successor is not None and self.successor <= today else None

    @property
    def is_end_known(self) -> bool:
        """Whether there is a last day that needs no reckoning."""
        return self.recorded is not None or self.withdrawal is not None

    def lacks(self, state: State, today: date) -> bool:
        """Whether a needed fact is missing: one of the rule, or how long the notice of an opt-out has to be."""
        if state.missing or not state.is_notice_unknown:
            return state.missing
        return self.recorded_on(today) is None and self.withdrawal is None

    def termination(self, state: State, today: date, *, is_cut: bool = True) -> date | None:
        """The last day in force by a termination that is given, None when there is none.

        A notice of termination is cut by the last possible end (`is_cut`).
        """
        last = self.recorded_on(today) or (state.announced_cut if is_cut else state.announced)
        if self.withdrawal is None:
            return last
        if last is not None:
            return min(last, self.withdrawal)
        return None if state.ended or not state.can_reach(self.withdrawal) else self.withdrawal


def foresee(case: Case) -> Foreseen:
    """What the record of a case says beforehand."""
    recorded = min((event.on for event in case.events if event.kind == "terminated"), default=None)
    known = date.min
    if recorded is not None:
        notices = [each.on for each in case.events if each.kind == "termination_notice" and each.on <= recorded]
        known = min(notices, default=date.min)
    withdrawal = _withdrawal(case)
    if recorded is not None and withdrawal is not None and withdrawal > recorded:
        withdrawal = None
    successors = [event.on for event in case.events if event.kind == "superseded"]
    if case.successor_on is not None:
        successors.append(case.successor_on)
    return Foreseen(recorded, known, withdrawal, min(successors, default=None))


def _withdrawal(case: Case) -> date | None:
    """The last day before a withdrawal that ends the agreement: two must remain, if it goes on among them at all."""
    remaining = case.parties if case.parties is not None and case.parties >= 2 else None
    for event in sorted(case.events, key=lambda event: event.on):
        if event.kind == "party_withdrew":
            remaining = None if remaining is None else remaining - 1
            if case.ends_on_withdrawal or (remaining is not None and remaining < 2):
                return event.on - DAY
    return None
