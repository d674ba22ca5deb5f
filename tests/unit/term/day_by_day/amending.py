"""A new rule from a day on.

Another end in the text is like an extension; another length counts for an initial term that still runs; anything else
only for what follows. What has ended is brought back by another end only.
"""

from dataclasses import replace
from datetime import date

from tests.unit.term.day_by_day.data import Rule, Span
from tests.unit.term.day_by_day.foreseeing import Foreseen
from tests.unit.term.day_by_day.going_on import catch_up, end_at, revoke
from tests.unit.term.day_by_day.reckoning import period_end
from tests.unit.term.day_by_day.state import State, lay_out


def amend(state: State, rule: Rule, today: date, foreseen: Foreseen) -> State:
    """The state after an amendment."""
    has_other_end = rule.end is not None and rule.end != state.rule.end
    if state.missing or state.impossible or (state.ended and not has_other_end):
        return state
    inherited = rule.renewal_length or rule.length or (state.step if today > state.effective else None)
    fresh = lay_out(replace(state, inherited=inherited), rule)
    if fresh.missing:
        return replace(state, rule=rule, missing=True)
    changed = _with_rule(state, rule, inherited)
    if today <= state.effective and state.untouched:
        return _before_the_start(state, changed, fresh)
    if has_other_end:
        return _to_another_end(state, changed, fresh, today, foreseen)
    if rule.end is None and rule.length is None:
        changed = replace(changed, initial_end=None if state.untouched else state.initial_end)
        return replace(revoke(changed), current_end=None, confirmed=False, untouched=False)
    if state.current_end is None:
        return _from_no_end(changed, today)
    return _in_the_initial_term(state, changed, fresh, today, foreseen) if state.untouched else changed


def _with_rule(state: State, rule: Rule, inherited: Span | None) -> State:
    """The new rule for what follows: what has run so far stays in the sum from the anchor."""
    step = state.step or Span()
    run = Span(state.base.months + state.cycle * step.months, state.base.days + state.cycle * step.days)
    is_confirmed = state.confirmed and rule.renewal != "indefinite"
    return replace(state, rule=rule, inherited=inherited, base=run, cycle=0, confirmed=is_confirmed)


def _before_the_start(state: State, changed: State, fresh: State) -> State:
    before = replace(changed, base=Span(), cycle=0)
    if fresh.current_end != state.current_end:
        before = replace(revoke(before), confirmed=False)
    return lay_out(before, fresh.rule)


def _to_another_end(state: State, changed: State, fresh: State, today: date, foreseen: Foreseen) -> State:
    end = fresh.rule.end
    assert end is not None
    is_initial = state.untouched and state.current_end is not None
    changed = replace(changed, initial_end=end if is_initial else state.initial_end)
    ended = end_at(changed, end, today, foreseen)
    is_impossible = ended.impossible or (is_initial and fresh.impossible)
    return replace(ended, untouched=is_initial and ended.renewals == state.renewals, impossible=is_impossible)


def _from_no_end(changed: State, today: date) -> State:
    """A term from the day of the amendment on."""
    length = changed.rule.length
    if changed.rule.renewal == "indefinite" or length is None:
        return changed
    start = max(today, changed.effective)
    end = period_end(start, length.months, length.days, "first_day")
    changed = replace(changed, anchor=start, base=length, counting="first_day", current_end=end)
    return replace(changed, term_start=start, untouched=False)


def _in_the_initial_term(state: State, changed: State, fresh: State, today: date, foreseen: Foreseen) -> State:
    old, new = state.rule, fresh.rule
    changed = replace(changed, impossible=fresh.impossible)
    if (new.end, new.length, new.counting) == (old.end, old.length, old.counting):
        return changed
    if fresh.current_end != state.current_end:
        changed = replace(revoke(changed), confirmed=False)
    changed = replace(changed, anchor=fresh.anchor, base=fresh.base, counting=fresh.counting)
    return catch_up(replace(changed, current_end=fresh.current_end, initial_end=fresh.initial_end), today, foreseen)
