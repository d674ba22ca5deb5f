"""How an agreement goes on, ends and is brought back."""

from dataclasses import replace
from datetime import date

from tests.unit.term.day_by_day.data import DAY, Event, Span
from tests.unit.term.day_by_day.foreseeing import Foreseen
from tests.unit.term.day_by_day.reckoning import earliest, last_day_after_notice
from tests.unit.term.day_by_day.state import State


def roll(state: State) -> State:
    """The current term ended yesterday."""
    if not state.renews:
        return replace(state, ended=True)
    if state.rule.renewal == "indefinite" and not state.confirmed:
        return replace(state, current_end=None, untouched=False)
    return renew(replace(state, confirmed=False))


def renew(state: State) -> State:
    """One renewal more."""
    end = state.end_of(1)
    if end is None:
        return replace(state, missing=True, confirmed=False)
    start = state.effective if state.current_end is None else state.current_end + DAY
    cycle, renewals = state.cycle + 1, state.renewals + 1
    changed = replace(state, current_end=end, cycle=cycle, renewals=renewals)
    return replace(changed, ended=False, term_start=start, untouched=False)


def revoke(state: State) -> State:
    """An agreement to go on revokes an opt-out, but not one that works as a notice of termination."""
    return state if state.opt_out is None or state.gives_notice else replace(state, opt_out=None)


def after_notice(state: State, received: date) -> date | None:
    """The last day by notice, None without a notice clause."""
    if state.rule.notice is None:
        return None
    return last_day_after_notice(received, state.rule.notice, state.rule.academic_year_start)


def give_notice(state: State, event: Event, foreseen: Foreseen) -> State:
    """A notice of termination; after the end it waits, for the case that the agreement is brought back."""
    if state.ended:
        return replace(state, waiting=(*state.waiting, event))
    if event.until is not None:
        if event.until < event.on:
            return replace(state, impossible=True)
        return replace(state, recorded_last=earliest(state.recorded_last, event.until))
    last = after_notice(state, event.on)
    if last is None:
        return replace(state, missing=state.missing or not foreseen.is_end_known)
    return replace(state, notice_last=earliest(state.notice_last, last))


def bring_back(state: State, today: date, foreseen: Foreseen) -> State:
    """What has ended goes on without a break."""
    return catch_up(replace(state, ended=False), today, foreseen)


def catch_up(state: State, today: date, foreseen: Foreseen) -> State:
    """An end that is already past has ended the agreement, or the agreement has gone on from there by itself."""
    state = _count_waiting(state, foreseen)
    while state.current_end is not None and state.current_end < today and not state.ended:
        if state.impossible or state.missing:
            break
        state = roll(state)
        if not state.ended:
            state = _count_waiting(state, foreseen)
    return state


def _count_waiting(state: State, foreseen: Foreseen) -> State:
    """Notices of the time after the end count when, as now seen, the agreement ran on their day."""
    waiting, end = state.waiting, state.current_end
    state = replace(state, waiting=tuple(each for each in waiting if end is not None and each.on > end))
    for event in waiting:
        if end is None or event.on <= end:
            state = give_notice(state, event, foreseen)
    return state


def end_at(state: State, end: date, today: date, foreseen: Foreseen) -> State:
    """The parties have agreed on another end: it wins, and what goes on after it is reckoned from the next day."""
    is_impossible = state.impossible or end < state.effective
    state = replace(revoke(state), anchor=end + DAY, base=Span(), counting="first_day", cycle=0, current_end=end)
    state = replace(state, impossible=is_impossible, confirmed=False, untouched=False)
    return bring_back(state, today, foreseen)
