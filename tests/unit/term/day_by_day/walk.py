"""The walk: one state, one day forward at a time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tests.unit.term.day_by_day.data import DAY, Case, Event
from tests.unit.term.day_by_day.foreseeing import foresee
from tests.unit.term.day_by_day.going_on import roll
from tests.unit.term.day_by_day.happening import happen
from tests.unit.term.day_by_day.reckoning import earliest
from tests.unit.term.day_by_day.state import State, begin

SOME_DAY = date(2000, 1, 1)


class Walk:
    """The states of one case, day by day, made as far as they are asked for."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.foreseen = foresee(case)
        self._by_day: dict[date, list[Event]] = {}
        for event in case.events:
            self._by_day.setdefault(event.on, []).append(event)
        days = [*self._by_day, *(day for day in (case.effective, case.successor_on) if day is not None)]
        self._first = self._walked = min(days, default=SOME_DAY) - 2 * DAY
        self._states = [begin(case.effective, case.rule)]
        self._quiet = self._quiet_until(self._states[0], self._walked)

    def state_on(self, day: date) -> State:
        """The state at the end of that day."""
        while self._walked < day:
            state, until = self._states[-1], min(self._quiet, day)
            while self._walked < until and self._walked + DAY not in self._by_day:
                self._walked += DAY
                self._states.append(state)
            if self._walked < day:
                self._walked += DAY
                state = self._next_day(state, self._walked)
                self._states.append(state)
                self._quiet = self._quiet_until(state, self._walked)
        return self._states[max(0, (day - self._first).days)]

    def states_until(self, day: date) -> tuple[State, ...]:
        """The different states up to a day, in their order."""
        self.state_on(day)
        until = self._states[: max(0, (day - self._first).days) + 1]
        return tuple({id(state): state for state in until}.values())

    def _quiet_until(self, state: State, today: date) -> date:
        """The last day before anything but an event of its day can happen."""
        if state.over:
            return date.max
        successor, end = self.foreseen.successor, None if state.ended else state.current_end
        last = self.foreseen.termination(state, today, is_cut=False)
        return earliest(last, end, None if successor is None else successor - DAY) or date.max

    def _next_day(self, state: State, today: date) -> State:
        """What ended yesterday, then what bears today's date."""
        events = self._by_day.get(today, ())
        if events:
            if any(event.kind == "opt_out_received" for event in events) and not state.sent <= state.skipped:
                return self._replay(state.skipped | state.sent, today)
            if any(event.kind == "rule_amended" and event.rule is None for event in events) and state.over:
                return replace(state, missing=True)
        if state.over:
            return state
        return self._in_turn(state, events, today)

    def _in_turn(self, state: State, events: Sequence[Event], today: date) -> State:
        last = self.foreseen.termination(state, today, is_cut=False)
        if (last is not None and last < today) or self.foreseen.successor_on(today) is not None:
            return replace(state, over=True)
        if state.current_end is not None and state.current_end < today and not state.ended:
            state = roll(state)
        for event in events:
            state = happen(state, event, self.foreseen)
        return state

    def _replay(self, skipped: frozenset[date], today: date) -> State:
        """The state at the end of today, had the opt-outs sent on the skipped days not counted by their sending."""
        state = replace(begin(self.case.effective, self.case.rule), skipped=skipped)
        day = self._first
        while day < today:
            day += DAY
            state = self._next_day(state, day)
        return state
