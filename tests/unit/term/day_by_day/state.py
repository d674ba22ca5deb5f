"""What is known and what holds on one day, and the initial term with which it begins."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from tests.unit.term.day_by_day.data import DAY, Event, Rule, Span
from tests.unit.term.day_by_day.reckoning import earliest, notice_deadline, period_end, whole_months


@dataclass(frozen=True)
class OptOut:
    """A notice against renewal: when sent, when received, which term it ends (`target`, counted in renewals).

    `is_notice`: it works as a notice of termination; `notice_last` is the last day in force, None if that is unknown.
    """

    sent: date
    received: date | None = None
    target: int = 0
    late: bool = False
    is_notice: bool = False
    notice_last: date | None = None

    @property
    def counts_on(self) -> date:
        """The receipt; until that is known, the sending."""
        return self.received or self.sent


@dataclass(frozen=True)
class State:
    """The end of a term is `base` and then `cycle` renewals from the `anchor`; `renewals` are those that have passed.

    `untouched`: the initial term still runs as the rule lays it out. `inherited`: the renewal length of a rule before
    an amendment. `waiting`: notices of termination after the end, for the case that the agreement is brought back.
    `sent`: opt-outs not yet received; `skipped`: those of which a later receipt is known. `over`: nothing that comes
    has an effect.
    """

    rule: Rule
    effective: date
    anchor: date = date.min
    base: Span = Span()
    counting: str = "first_day"
    current_end: date | None = None
    initial_end: date | None = None
    term_start: date = date.min
    untouched: bool = True
    inherited: Span | None = None
    cycle: int = 0
    renewals: int = 0
    ended: bool = False
    confirmed: bool = False
    opt_out: OptOut | None = None
    notice_last: date | None = None
    recorded_last: date | None = None
    waiting: tuple[Event, ...] = ()
    suspended: bool = False
    reviewed: date | None = None
    over: bool = False
    missing: bool = False
    impossible: bool = False
    sent: frozenset[date] = frozenset()
    skipped: frozenset[date] = frozenset()

    @cached_property
    def step(self) -> Span | None:
        """The length of one renewal: by the rule, as it was before, or the whole months up to an end in the text."""
        rule = self.rule
        known = rule.renewal_length or rule.length or self.inherited
        if known is not None or rule.end is None:
            return known
        return whole_months(self.effective, rule.end, rule.counting)

    @cached_property
    def final(self) -> bool:
        """No automatic renewal follows the current term."""
        return self.rule.renewal in ("automatic", "by_agreement") and self.is_capped(0)

    def is_capped(self, ahead: int) -> bool:
        """Whether the cap is reached with the term so many renewals ahead."""
        cap = self.rule.max_renewals
        return cap is not None and self.renewals + ahead >= cap

    def end_of(self, ahead: int) -> date | None:
        """The end of the term so many renewals ahead."""
        if ahead == 0:
            return self.current_end
        step = self.step
        if step is None:
            return None
        times = self.cycle + ahead
        months, days = self.base.months + times * step.months, self.base.days + times * step.days
        return period_end(self.anchor, months, days, self.counting)

    def deadline_of(self, end: date) -> date | None:
        """The notice deadline for a term with that end, None without a notice clause."""
        if self.rule.notice is None:
            return None
        return notice_deadline(end, self.rule.notice, self.rule.academic_year_start)

    @property
    def gives_notice(self) -> bool:
        """Whether the standing opt-out works as a notice of termination."""
        return self.opt_out is not None and self.opt_out.is_notice

    @property
    def is_notice_unknown(self) -> bool:
        """Whether an opt-out works as a notice of termination of which nobody knows how long it has to be."""
        return self.opt_out is not None and self.opt_out.is_notice and self.opt_out.notice_last is None

    def stops(self, ahead: int) -> bool:
        """Whether the standing opt-out is good against going on after the term so many renewals ahead."""
        if self.opt_out is None or self.opt_out.is_notice:
            return False
        return self.renewals + ahead >= self.opt_out.target

    @cached_property
    def renews(self) -> bool:
        """Whether the agreement goes on after the current term as things stand."""
        if self.ended or self.current_end is None:
            return False
        if self.confirmed:
            return True
        if self.stops(0):
            return False
        return self.rule.renewal == "indefinite" or (self.rule.renewal == "automatic" and not self.final)

    @cached_property
    def last_possible_end(self) -> date | None:
        """The end after every renewal that can still come by itself; None when it can go on for ever."""
        if self.current_end is None or not self.renews:
            return self.current_end
        if self.rule.renewal == "indefinite":
            return None
        ahead = 1 if self.confirmed else 0
        if self.rule.renewal == "automatic":
            if self.rule.max_renewals is None and (self.opt_out is None or self.opt_out.is_notice):
                return None
            while not self.stops(ahead) and not self.is_capped(ahead):
                ahead += 1
        return self.end_of(ahead)

    @cached_property
    def announced(self) -> date | None:
        """The earliest last day that a notice of termination has announced."""
        by_opt_out = self.opt_out.notice_last if self.opt_out is not None and self.opt_out.is_notice else None
        return earliest(self.notice_last, by_opt_out, self.recorded_last)

    @cached_property
    def announced_cut(self) -> date | None:
        """The same, a reckoned day at most the last possible end; a day that is named may lie beyond it."""
        by_opt_out = self.opt_out.notice_last if self.opt_out is not None and self.opt_out.is_notice else None
        by_notice = earliest(self.notice_last, by_opt_out)
        return earliest(None if by_notice is None else earliest(by_notice, self.last_possible_end), self.recorded_last)

    def can_reach(self, day: date) -> bool:
        """Whether the agreement can still be in force on a day by what it does by itself."""
        return self.last_possible_end is None or day <= self.last_possible_end


def begin(effective: date | None, rule: Rule) -> State:
    """The state before anything happened."""
    if effective is None:
        return State(rule=rule, effective=date.min, missing=True)
    return lay_out(State(rule=rule, effective=effective), rule)


def lay_out(state: State, rule: Rule) -> State:
    """The initial term under a rule; says when something is missing or cannot be."""
    start = state.effective
    state = replace(state, rule=rule, term_start=start)
    if rule.end is not None:
        after = rule.end + DAY
        state = replace(
            state, anchor=after, base=Span(), counting="first_day", current_end=rule.end, initial_end=rule.end
        )
        return _checked(state, rule.end)
    if rule.length is not None:
        end = period_end(start, rule.length.months, rule.length.days, rule.counting)
        state = replace(state, anchor=start, base=rule.length, counting=rule.counting, current_end=end, initial_end=end)
        return _checked(state, end)
    if rule.renewal == "indefinite":
        return replace(state, anchor=start, base=Span(), current_end=None, initial_end=None)
    return replace(state, missing=True)


def _checked(state: State, end: date) -> State:
    rule = state.rule
    if end < state.effective:
        return replace(state, impossible=True)
    if rule.renewal == "automatic" and rule.max_renewals != 0 and state.step is None:
        state = replace(state, missing=True)
    deadline = None if rule.renewal == "indefinite" else state.deadline_of(end)
    return replace(state, impossible=True) if deadline is not None and deadline < state.effective else state
