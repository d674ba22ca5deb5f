"""Agreements tied to an umbrella: what its end or suspension does to those that follow it (domain.md 4.2, 4.3)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from agreements_app.domain.term.state import PastTerm, Standing, Step, TermState

_RUNNING = frozenset(
    {
        Standing.EXECUTED_NOT_IN_EFFECT,
        Standing.IN_FORCE,
        Standing.DECISION_WINDOW,
        Standing.LOCKED_IN,
        Standing.WILL_LAPSE,
        Standing.REVIEW_DUE,
        Standing.TERMINATING,
        Standing.SUSPENDED,
    }
)
_ENDED = frozenset({Standing.LAPSED, Standing.RENEWAL_IN_PREPARATION, Standing.TERMINATED})
_ENDING = frozenset({Standing.WILL_LAPSE, Standing.TERMINATING})


def follow(state: TermState, umbrella: TermState, own_on: Callable[[date], TermState]) -> TermState:
    """The state of an agreement that follows its umbrella, from its own state and the umbrella's on the same day.

    An umbrella that has ended or will end, ends what follows it at the latest with itself; a suspended one suspends it.
    What was running on the last day of its umbrella stays as it was on that day, `own_on` being its own state on a day:
    renewals after it never happened, and a later end of its own is none.
    A superseded umbrella ends nothing: what follows it goes on under the successor. An agreement that survives its
    umbrella is not passed through here.
    """
    if umbrella.standing in _ENDED and umbrella.current_end_on is not None and state.standing in _RUNNING | _ENDED:
        then = own_on(umbrella.current_end_on)
        return _ended(then, umbrella, umbrella.current_end_on) if then.standing in _RUNNING else state
    if state.standing not in _RUNNING:
        return state
    if umbrella.standing in _ENDING and umbrella.current_end_on is not None:
        return _ending(state, umbrella, umbrella.current_end_on)
    changed = replace(state, next_change_on=_earlier(state.next_change_on, umbrella.next_change_on))
    if umbrella.standing is Standing.SUSPENDED:
        return _retold(replace(changed, standing=Standing.SUSPENDED), Step("umbrella_suspended"))
    return changed if changed.next_change_on == state.next_change_on else _retold(changed)


def terms_until(terms: tuple[PastTerm, ...], end: date | None) -> tuple[PastTerm, ...]:
    """The terms of an agreement up to the end that its umbrella, if there is one, leaves it."""
    if end is None:
        return terms
    return tuple(
        replace(term, end_on=end) if term.end_on is None or term.end_on > end else term
        for term in terms
        if term.start_on <= end
    )


def _ended(state: TermState, umbrella: TermState, end: date) -> TermState:
    is_terminated = umbrella.standing is Standing.TERMINATED
    ended = replace(
        _cut(state, end),
        standing=Standing.TERMINATED if is_terminated else Standing.LAPSED,
        decision_on=None,
        review_due_on=None,
        next_change_on=umbrella.next_change_on,
    )
    return _retold(ended, Step("umbrella_ended", {"end": end}))


def _ending(state: TermState, umbrella: TermState, end: date) -> TermState:
    next_change_on = _earlier(state.next_change_on, umbrella.next_change_on)
    if state.current_end_on is not None and state.current_end_on <= end and state.standing in _ENDING:
        return replace(state, next_change_on=next_change_on)
    is_own = state.standing in (Standing.SUSPENDED, Standing.EXECUTED_NOT_IN_EFFECT)
    ending = replace(
        _cut(state, end),
        standing=state.standing if is_own else umbrella.standing,
        decision_on=end,
        next_change_on=next_change_on,
    )
    return _retold(ending, Step("umbrella_ending", {"end": end}))


def _retold(state: TermState, *because: Step) -> TermState:
    """The state with what its umbrella does to it told in place of the standing and the next change of its own."""
    if not state.steps:
        return replace(state, steps=because)
    own = [step for step in state.steps if step.code != "next_change"]
    if because:
        own = [step for step in own if not step.code.startswith("standing_")]
        own += [*because, Step("standing_by_umbrella", {"standing": state.standing})]
    if state.next_change_on is not None:
        own.append(Step("next_change_day", {"on": state.next_change_on}))
    return replace(state, steps=tuple(own))


def _cut(state: TermState, end: date) -> TermState:
    """The dates of a term that ends at the latest on `end`, without a door of its own."""
    own = state.current_end_on
    last = end if own is None or own > end else own
    return replace(
        state,
        current_end_on=last,
        bound_until_on=last,
        notice_deadline_on=None,
        send_by_on=None,
        next_notice_deadline_on=None,
    )


def _earlier(first: date | None, second: date | None) -> date | None:
    if first is None or second is None:
        return first or second
    return min(first, second)
