"""What one event does to the state of its day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from tests.unit.term.day_by_day.amending import amend
from tests.unit.term.day_by_day.data import Event
from tests.unit.term.day_by_day.foreseeing import Foreseen
from tests.unit.term.day_by_day.going_on import after_notice, bring_back, end_at, give_notice, renew, revoke
from tests.unit.term.day_by_day.state import OptOut, State


def happen(state: State, event: Event, foreseen: Foreseen) -> State:
    """The state after an event."""
    does = DOINGS.get(event.kind)
    return state if does is None else does(state, event, foreseen)


def _extended(state: State, event: Event, foreseen: Foreseen) -> State:
    return state if event.until is None else end_at(state, event.until, event.on, foreseen)


def _confirmed(state: State, event: Event, foreseen: Foreseen) -> State:
    """During a term for the next one, after the end without a break."""
    state = revoke(state)
    if state.rule.renewal == "indefinite":
        return bring_back(replace(state, current_end=None), event.on, foreseen) if state.ended else state
    if state.ended:
        return bring_back(renew(state), event.on, foreseen)
    if state.current_end is None:
        return state
    return replace(state, confirmed=True, missing=state.missing or state.step is None)


def _sent(state: State, event: Event, _: Foreseen) -> State:
    state = replace(state, sent=state.sent | {event.on})
    is_heard = state.opt_out is None and event.on not in state.skipped
    return _oppose(state, OptOut(event.on)) if is_heard else state


def _received(state: State, event: Event, _: Foreseen) -> State:
    state = replace(state, sent=frozenset())
    return state if state.opt_out is not None else _oppose(state, OptOut(event.on, received=event.on))


def _oppose(state: State, opt_out: OptOut) -> State:
    """An opt-out is given; it ends the first term that can still be stopped.

    Where a fixed term goes on without end and cannot be stopped any more, or where there is no end at all, it works as
    a notice of termination.
    """
    ahead = 1 if state.confirmed else 0
    end = state.end_of(ahead)
    if state.rule.renewal == "indefinite" and not state.ended:
        in_time = end is not None and opt_out.counts_on <= (state.deadline_of(end) or end)
        last = None if in_time else after_notice(state, opt_out.counts_on)
        opt_out = replace(opt_out, target=state.renewals, is_notice=not in_time, notice_last=last)
        return replace(state, opt_out=opt_out)
    if end is None or state.ended or state.rule.renewal != "automatic":
        return replace(state, opt_out=replace(opt_out, target=state.renewals + ahead))
    stopped, is_late = _first_to_stop(state, opt_out.counts_on, ahead, end)
    return replace(state, opt_out=replace(opt_out, target=state.renewals + stopped, late=is_late))


def _first_to_stop(state: State, on: date, ahead: int, end: date) -> tuple[int, bool]:
    """The first term whose deadline has not passed, and whether it missed one that was open in its own term."""
    first, is_late = ahead, False
    while not state.is_capped(ahead):
        deadline = state.deadline_of(end) or end
        if on <= deadline:
            break
        is_late = is_late or (ahead == first and deadline >= state.term_start)
        ahead += 1
        following = state.end_of(ahead)
        if following is None:
            break
        end = following
    return ahead, is_late


def _withdrawn(state: State, _: Event, __: Foreseen) -> State:
    return replace(state, opt_out=None)


def _accepted(state: State, event: Event, _: Foreseen) -> State:
    """A late notice is accepted; one of which nothing else is recorded is taken to be given."""
    renewal = state.rule.renewal
    if state.ended or renewal not in ("automatic", "indefinite"):
        return state
    if renewal == "indefinite" and (state.current_end is None or not state.gives_notice):
        return state
    opt_out = state.opt_out or OptOut(event.on, received=event.on)
    opt_out = replace(opt_out, target=state.renewals, late=False, is_notice=False)
    return replace(state, opt_out=opt_out, confirmed=False)


def _suspended(state: State, _: Event, __: Foreseen) -> State:
    return replace(state, suspended=True)


def _resumed(state: State, _: Event, __: Foreseen) -> State:
    return replace(state, suspended=False)


def _reviewed(state: State, event: Event, _: Foreseen) -> State:
    return replace(state, reviewed=event.on)


def _amended(state: State, event: Event, foreseen: Foreseen) -> State:
    return replace(state, missing=True) if event.rule is None else amend(state, event.rule, event.on, foreseen)


DOINGS: dict[str, Callable[[State, Event, Foreseen], State]] = {
    "extended_to": _extended,
    "renewal_confirmed": _confirmed,
    "opt_out_sent": _sent,
    "opt_out_received": _received,
    "opt_out_withdrawn": _withdrawn,
    "late_notice_accepted": _accepted,
    "termination_notice": give_notice,
    "suspended": _suspended,
    "resumed": _resumed,
    "reviewed": _reviewed,
    "rule_amended": _amended,
}
