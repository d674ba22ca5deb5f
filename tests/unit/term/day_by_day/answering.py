"""The answer of one day, read off the state of the walk."""

from datetime import date
from functools import lru_cache

from tests.unit.term.day_by_day.data import DAY, FIVE_YEARS, Case
from tests.unit.term.day_by_day.reckoning import send_by, shift
from tests.unit.term.day_by_day.state import State
from tests.unit.term.day_by_day.walk import Walk

KEYS = (
    "standing",
    "effective_on",
    "initial_end_on",
    "renewals_passed",
    "current_end_on",
    "notice_deadline_on",
    "send_by_on",
    "bound_until_on",
    "next_notice_deadline_on",
    "review_due_on",
)
NEXT_CHANGE_BOUND = 400
Answer = dict[str, date | int | str | None]
NOTHING: Answer = dict.fromkeys(KEYS)
NO_WAY_OUT: Answer = dict.fromkeys(("notice_deadline_on", "send_by_on", "next_notice_deadline_on", "review_due_on"))


class Reader:
    """Reads the answers of one case; what was read is kept."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.walk = Walk(case)
        self._answers: dict[date, Answer] = {}
        self._changes: dict[date, date | None] = {}

    def read(self, today: date) -> Answer:
        """Every key but `next_change_on`."""
        known = self._answers.get(today)
        if known is None:
            known = self._answers[today] = self._read(today)
        return known

    def next_change(self, today: date) -> date | None:
        """The first later day with another answer, asked day after day; None when there is none within the bound."""
        if today not in self._changes:
            now = self.read(today)
            later = (today + number * DAY for number in range(1, NEXT_CHANGE_BOUND + 1))
            self._changes[today] = next((day for day in later if self.read(day) != now), None)
        return self._changes[today]

    def _read(self, today: date) -> Answer:
        foreseen = self.walk.foreseen
        successor = foreseen.successor_on(today)
        if successor is not None:
            return self._superseded(successor - DAY)
        state = self.walk.state_on(today)
        if state.impossible or foreseen.lacks(state, today):
            return self._unknown(state, today)
        last = foreseen.termination(state, today)
        deadline = _deadline(state) if last is None else None
        bound, door = (last, None) if last is not None else _bound_until(state, today)
        review = self._review(state, last, today)
        return {
            "standing": self._standing(state, today, last, review),
            "effective_on": self.case.effective,
            "initial_end_on": state.initial_end,
            "renewals_passed": state.renewals,
            "current_end_on": state.current_end if last is None else _shown_end(state, last),
            "notice_deadline_on": deadline,
            "send_by_on": None if deadline is None else send_by(deadline, self.case.closed),
            "bound_until_on": bound,
            "next_notice_deadline_on": door,
            "review_due_on": review,
        }

    def _unknown(self, state: State, today: date) -> Answer:
        """Nothing is told but an end that is recorded and has passed."""
        over = None if state.impossible else self.walk.foreseen.recorded_on(today)
        if over is not None and over >= today:
            over = None
        standing = "unknown" if over is None else "terminated"
        known: Answer = {"effective_on": self.case.effective, "renewals_passed": 0, "current_end_on": over}
        return {**NOTHING, **known, "standing": standing}

    def _superseded(self, eve: date) -> Answer:
        """A successor freezes the dates on its eve and ends what runs; there is no door and no review any more."""
        state, before = self.walk.state_on(eve), self.read(eve)
        if state.impossible:
            return before
        end = before["current_end_on"]
        last = min(end, eve) if isinstance(end, date) else eve
        bound = None if self.walk.foreseen.lacks(state, eve) else last
        return {**before, **NO_WAY_OUT, "standing": "superseded", "current_end_on": last, "bound_until_on": bound}

    def _review(self, state: State, last: date | None, today: date) -> date | None:
        """The review that is due or to come; none after the end as far as one is in sight."""
        is_over = state.ended if last is None else last < today
        if is_over or (state.rule.renewal != "indefinite" and state.rule.review_every is None):
            return None
        due = shift(state.reviewed or state.effective, state.rule.review_every or FIVE_YEARS)
        final_end = state.last_possible_end if last is None else last
        return None if final_end is not None and due > final_end else due

    def _standing(self, state: State, today: date, last: date | None, review: date | None) -> str:
        """The first standing that holds."""
        if last is not None and last < today:
            return "terminated"
        if today < state.effective:
            return "executed_not_in_effect"
        if state.suspended:
            return "suspended"
        if last is not None:
            return "terminating"
        if state.ended:
            return "renewal_in_preparation" if self.case.successor_in_preparation else "lapsed"
        return _standing_in_force(state, today, review)


def _standing_in_force(state: State, today: date, review: date | None) -> str:
    is_open = _is_window_open(state, today, review)
    if state.opt_out is not None and (not state.opt_out.late or state.stops(0)):
        return "will_lapse"
    if is_open and _is_without_renewal(state):
        return "will_lapse"
    if state.rule.renewal == "automatic":
        deadline = _deadline(state)
        if deadline is not None and today > deadline:
            return "locked_in"
    if state.rule.renewal == "indefinite" and review is not None and review <= today:
        return "review_due"
    return "decision_window" if is_open else "in_force"


def _is_without_renewal(state: State) -> bool:
    renews = state.rule.renewal in ("by_agreement", "automatic")
    return state.rule.renewal == "none" or (renews and state.is_capped(1 if state.confirmed else 0))


def _is_window_open(state: State, today: date, review: date | None) -> bool:
    ahead = 1 if state.confirmed else 0
    decided = state.end_of(ahead)
    decision = review if state.rule.renewal == "indefinite" else decided
    if state.rule.renewal == "automatic" and decided is not None and not state.is_capped(ahead):
        decision = state.deadline_of(decided) or decided
    return decision is not None and today <= decision and shift(decision, state.rule.window, -1) <= today


def _deadline(state: State) -> date | None:
    """The notice deadline of the current term."""
    if state.current_end is None or state.final:
        return None
    deadline = state.deadline_of(state.current_end)
    is_before = state.rule.renewal == "indefinite" and deadline is not None and deadline < state.term_start
    return None if is_before else deadline


def _shown_end(state: State, last: date) -> date:
    """The last day of the current term when a termination is given: at most the last day in force."""
    return last if state.current_end is None or not state.renews else min(state.current_end, last)


def _bound_until(state: State, today: date) -> tuple[date | None, date | None]:
    """How far we are bound, and the door that is still open."""
    end, renewal = state.current_end, state.rule.renewal
    if end is None or state.ended or renewal == "indefinite":
        return end, None
    ahead = 1 if state.confirmed else 0
    end = state.end_of(ahead)
    while end is not None:
        deadline = state.deadline_of(end)
        if renewal != "automatic" or state.stops(ahead) or state.is_capped(ahead) or deadline is None:
            return end, None
        if deadline >= today:
            return end, deadline if state.opt_out is None else None
        ahead += 1
        end = state.end_of(ahead)
    return None, None


@lru_cache(maxsize=8)
def reader_of(case: Case) -> Reader:
    """The reader of a case; the last few are kept."""
    return Reader(case)


def answer(case: Case, today: date) -> Answer:
    """What the paper says about the case on that day."""
    reader = reader_of(case)
    return {**reader.read(today), "next_change_on": reader.next_change(today)}
