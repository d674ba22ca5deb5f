"""A second, slow and simple reading of domain.md 4.2 to 4.4, written from the paper alone.

It shares no code with the engine. A case is plain data; the course is walked through day by day, one term after the
other, and dateutil does the sums. What the paper leaves open is decided as a careful office would, and said here:

* an opt-out counts by receipt; until the receipt is known, by sending (4.4.4)
* an opt-out that is too late works against the next renewal that can still be stopped, unless it is accepted
* a renewal that the parties confirm, and an extension they sign, revokes an opt-out that stands; nothing revokes a
  notice of termination
* a renewal confirmed during a term is for the next one, however often it is confirmed
* what has ended is brought back only by an extension, a confirmation or an amended end date, and then without a break
* an opt-out of an agreement without end works as a notice of termination; so does one that comes too late to stop a
  fixed term from going on without end
* a notice of termination cannot reach beyond the end of the term; a recorded last day can
* a successor freezes the dates on its eve
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

DAY = timedelta(days=1)
Length = tuple[int, int]  # months, days
YearStart = tuple[int, int]
Kind = Literal["none", "by_agreement", "automatic", "indefinite"]


@dataclass(frozen=True)
class Rule:
    """What the text says; `notice` is a number of months and days, of academic years (`ay`) or of fiscal years (`fy`)."""

    renewal: Kind = "none"
    length: Length | None = None
    end: date | None = None
    counts_first_day: bool = True
    renewal_length: Length | None = None
    cap: int | None = None
    notice: Length | None = None
    notice_ay: int = 0
    notice_fy: int = 0
    year_start: YearStart = (4, 1)
    review: Length | None = None
    window: Length = (6, 0)

    @property
    def has_notice(self) -> bool:
        return self.notice is not None or bool(self.notice_ay) or bool(self.notice_fy)


@dataclass(frozen=True)
class Event:
    """A kind of domain.md 4.4 with its dates; `rule` goes with `rule_amended`."""

    kind: str
    on: date
    until: date | None = None
    rule: Rule | None = None


@dataclass(frozen=True)
class Case:
    """Everything that is asked about, but for the day."""

    effective: date
    rule: Rule
    events: tuple[Event, ...] = ()
    closed: frozenset[date] = frozenset()
    parties: int | None = None
    ends_on_withdrawal: bool = False
    successor_on: date | None = None
    successor_in_preparation: bool = False


class ImpossibleError(Exception):
    """Something is missing or impossible: the standing is unknown."""


class MissingError(ImpossibleError):
    """A fact is missing without which no end can be reckoned; an end that has come by a recorded date is still known."""


def answer(case: Case, today: date) -> dict[str, object]:
    """The keys of cli.md `term` but for the next change, the explanation and the words of the problems."""
    keys: dict[str, object] = dict.fromkeys(KEYS)
    keys.update(standing="unknown", effective_on=case.effective, renewals_passed=0)
    try:
        _check(case.rule, case.effective)
        keys.update(_Walk(case, today).answer())
    except MissingError:
        keys.update(_known_end(case, today))
    except ImpossibleError:
        pass
    return keys


def _known_end(case: Case, today: date) -> dict[str, object]:
    successors = [event.on for event in case.events if event.kind == "superseded"]
    if case.successor_on is not None:
        successors.append(case.successor_on)
    last_days = [event.on for event in case.events if event.kind == "terminated"]
    if successors and min(successors) <= today:
        return {"standing": "superseded", "current_end_on": min(successors) - DAY}
    if last_days and min(last_days) < today:
        return {"standing": "terminated", "current_end_on": min(last_days)}
    return {}


def intermediate_days(case: Case, today: date) -> set[date]:
    """The days one meets on the way to an answer: ends of terms and the days after, readings of notices, windows."""
    walk = _Walk(case, today)
    found = {day for day in walk.answer().values() if isinstance(day, date)}
    ends = {*walk.ends, *found, *(event.until for event in case.events if event.until)}
    for event in case.events:
        found |= {event.on - DAY, event.on, event.on + DAY}
        found |= _days_of_notice(event.on, (case.rule, *(e.rule for e in case.events if e.rule)))
    for end in ends:
        found |= {end - DAY, end, end + DAY}
        for rule in (case.rule, *(event.rule for event in case.events if event.rule)):
            found |= _days_of_deadline(end, rule)
    found |= {case.effective + DAY, case.successor_on or case.effective}
    for rule in (case.rule, *(event.rule for event in case.events if event.rule)):
        months, days = rule.window
        found |= {day - relativedelta(months=months) - days * DAY for day in tuple(found)}
    return found


def _days_of_deadline(end: date, rule: Rule) -> set[date]:
    if not rule.has_notice:
        return set()
    deadline = deadline_before(end, rule)
    if rule.notice is None:
        boundary = end + DAY
        while not _begins_year(boundary, rule):
            boundary -= DAY
        return {deadline, boundary}
    months, days = rule.notice
    back = end + DAY - relativedelta(months=months) - days * DAY
    return {deadline, back, back - DAY, end - relativedelta(months=months) - days * DAY}


def _days_of_notice(received: date, rules: tuple[Rule, ...]) -> set[date]:
    found = set()
    for rule in rules:
        if rule.has_notice:
            last = last_day_after(received, rule)
            found |= {last, last + DAY, received + relativedelta(years=rule.notice_ay or rule.notice_fy)}
    return found


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


# --- sums -------------------------------------------------------------------------------------------------------------


def last_day(first: date, length: Length) -> date:
    """The last day of a length of which `first` is the first day counted (4.4.2)."""
    months, days = length
    if not months:
        return first + (days - 1) * DAY
    there = first + relativedelta(months=months)
    month_part = there - DAY if there.day == first.day else there
    return month_part + days * DAY


def plus(length: Length, times: int, other: Length) -> Length:
    """`length` and `times` times `other`."""
    return length[0] + times * other[0], length[1] + times * other[1]


def deadline_before(end: date, rule: Rule) -> date:
    """The last day for notice against the renewal of a term ending `end` (4.4.4, for whole years by 4.4.7)."""
    if rule.notice is not None:
        months, days = rule.notice
        strict = end + DAY - relativedelta(months=months) - DAY
        day_for_day = end - relativedelta(months=months)
        return min(strict, day_for_day) - days * DAY
    years = rule.notice_ay or rule.notice_fy
    boundary = end + DAY
    while not _begins_year(boundary, rule):
        boundary -= DAY
    day = boundary - relativedelta(years=years, days=3)
    while day + DAY + relativedelta(years=years) <= boundary:
        day += DAY
    return day


def last_day_after(received: date, rule: Rule) -> date:
    """The last day in force after a notice of termination received on that day (4.4.7)."""
    if rule.notice is not None:
        return last_day(received + DAY, rule.notice)
    day = received + relativedelta(years=rule.notice_ay or rule.notice_fy)
    while not _begins_year(day, rule):
        day += DAY
    return day - DAY


def _begins_year(day: date, rule: Rule) -> bool:
    month, number = rule.year_start if rule.notice_ay else (4, 1)
    if (month, number) == (2, 29) and (date(day.year, 3, 1) - DAY).day == 28:
        number = 28
    return (day.month, day.day) == (month, number)


def last_working_day(day: date, closed: frozenset[date]) -> date:
    """The last day not after `day` on which the office works."""
    while day.weekday() in (5, 6) or (day.month, day.day) in YEAR_END or day in closed:
        day -= DAY
    return day


YEAR_END = {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}


def renewal_length_of(rule: Rule, effective: date) -> Length | None:
    """As written, else the initial length, else the whole months up to the end named."""
    if rule.renewal_length is not None:
        return rule.renewal_length
    if rule.length is not None or rule.end is None:
        return rule.length
    first = effective if rule.counts_first_day else effective + DAY
    months = 1
    while last_day(first, (months, 0)) < rule.end:
        months += 1
    return (months, 0) if last_day(first, (months, 0)) == rule.end else None


def _check(rule: Rule, effective: date | None) -> None:
    """Raises when a fact is missing or the rule is impossible (4.2 `unknown`, 4.5.2)."""
    if rule.cap is not None and rule.cap < 0 and rule.renewal in ("automatic", "by_agreement"):
        raise ImpossibleError
    if any(length == (0, 0) for length in (rule.length, rule.renewal_length, rule.notice, rule.review)):
        raise ImpossibleError
    if effective is not None and rule.end is not None and rule.end < effective:
        raise ImpossibleError
    end = None if effective is None else _first_end(rule, effective)
    has_deadline = rule.has_notice and rule.renewal != "indefinite" and end is not None
    if has_deadline and end is not None and effective is not None and deadline_before(end, rule) < effective:
        raise ImpossibleError
    if rule.renewal != "indefinite" and rule.length is None and rule.end is None:
        raise MissingError
    if effective is not None and rule.renewal == "automatic" and renewal_length_of(rule, effective) is None:
        raise MissingError


def _first_end(rule: Rule, effective: date) -> date | None:
    if rule.end is not None:
        return rule.end
    if rule.length is None:
        return None
    return last_day(effective if rule.counts_first_day else effective + DAY, rule.length)


# --- the walk ---------------------------------------------------------------------------------------------------------


@dataclass
class Term:
    """Where the agreement stands on the day the walk has reached.

    `end` None: without end. `number` renewals have taken effect. Renewal n ends `base` and n - `since` renewals after
    `anchor`. `agreed` is the last renewal confirmed, `stop` the term after which an opt-out ends it.
    """

    end: date | None
    begins: date
    anchor: date
    base: Length
    renewal: Length | None
    number: int = 0
    since: int = 0
    agreed: int = 0
    stop: int | None = None
    stop_is_late: bool = False
    has_ended: bool = False
    is_extended: bool = False


@dataclass
class _Walk:
    case: Case
    today: date
    notices: list[tuple[Event, Rule]] = field(default_factory=list)
    ends: set[date] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.rule = self.case.rule
        self.term = self._start()
        self.initial_end = self.term.end

    def _start(self) -> Term:
        rule, effective = self.case.rule, self.case.effective
        return self._first_term(rule, effective, renewal_length_of(rule, effective))

    def _first_term(self, rule: Rule, effective: date, renewal: Length | None) -> Term:
        end = _first_end(rule, effective)
        if end is not None and rule.end is not None:
            return Term(end, effective, end + DAY, (0, 0), renewal)
        anchor = effective if rule.counts_first_day else effective + DAY
        return Term(end, effective, anchor, rule.length or (0, 0), renewal)

    # the days

    def answer(self) -> dict[str, object]:
        successor = min(self._successors(), default=None)
        frozen = successor is not None and successor <= self.today
        horizon = successor - DAY if successor is not None and frozen else self.today
        last = self._walk_to(horizon)
        stopped = horizon
        if last is not None and last < horizon:
            stopped = last
            again = _Walk(self.case, self.today)  # what comes later changes nothing about the terms there were
            again._walk_to(last)
            self.term, self.rule, self.initial_end = again.term, again.rule, again.initial_end
        return self._keys(stopped, horizon, last, frozen)

    def _walk_to(self, horizon: date) -> date | None:
        """Applies everything up to `horizon`; gives the last day in force when there is a termination."""
        events = sorted(self._counting_receipts(horizon), key=lambda event: event.on)
        day = min([self.case.effective, horizon, *(event.on for event in events)])
        while day <= horizon:
            self._roll(day)
            for event in events:
                if event.on == day:
                    self._apply(event)
                    self._roll(day)
            day += DAY
        return self._termination(horizon)

    def _counting_receipts(self, horizon: date) -> Iterator[Event]:
        """The events known by then; a notice sent and received counts by its receipt alone."""
        known = sorted((event for event in self.case.events if event.on <= horizon), key=lambda event: event.on)
        for place, event in enumerate(known):
            follows = [e.kind for e in known[place:] if e.kind in ("opt_out_received", "opt_out_withdrawn")]
            if not (event.kind == "opt_out_sent" and follows[:1] == ["opt_out_received"]):
                yield event

    def _roll(self, day: date) -> None:
        """Into the terms that have begun by `day` (4.4.5)."""
        term = self.term
        self.ends |= {term.end} if term.end is not None else set()
        while not term.has_ended and term.end is not None and term.end < day:
            if term.stop is not None and term.number >= term.stop:
                term.has_ended = True
            elif term.number < term.agreed or (self.rule.renewal == "automatic" and not self._is_final(term.number)):
                term.begins, term.end = term.end + DAY, self._end(term.number + 1)
                term.number += 1
                self.ends.add(term.end)
            elif self.rule.renewal == "indefinite":
                term.end = None
            else:
                term.has_ended = True

    def _end(self, number: int) -> date:
        term = self.term
        if number == term.number and term.end is not None:
            return term.end
        assert term.renewal is not None
        return last_day(term.anchor, plus(term.base, number - term.since, term.renewal))

    def _is_final(self, number: int) -> bool:
        rule = self.rule
        return rule.renewal in ("automatic", "by_agreement") and rule.cap is not None and number >= rule.cap

    # the events

    def _apply(self, event: Event) -> None:
        if event.kind in ("opt_out_sent", "opt_out_received"):
            self._opt_out(event)
        else:
            apply = getattr(self, f"_{event.kind}", None)
            if apply is not None:
                apply(event)

    def _extended_to(self, event: Event) -> None:
        if event.until is None or event.until < self.case.effective:
            raise ImpossibleError
        term = self.term
        term.end, term.anchor, term.base = event.until, event.until + DAY, (0, 0)
        term.since = term.agreed = term.number
        term.stop, term.has_ended, term.is_extended = None, False, True
        if term.renewal is None:
            term.renewal = self.rule.renewal_length or self.rule.length

    def _renewal_confirmed(self, event: Event) -> None:
        term = self.term
        if term.end is None or self.rule.renewal == "indefinite":
            return
        if term.renewal is None:
            raise MissingError
        term.agreed = max(term.agreed, term.number + 1)
        term.stop, term.has_ended = None, False

    def _opt_out(self, event: Event) -> None:
        term, rule = self.term, self.rule
        if term.stop is not None or any(notice.kind.startswith("opt_out") for notice, _ in self.notices):
            return
        if rule.renewal == "indefinite":
            latest = term.end
            if latest is not None and rule.has_notice:
                latest = deadline_before(latest, rule)
            if latest is None or event.on > latest:
                self.notices.append((event, rule))
            else:
                term.stop, term.stop_is_late = term.number, False
        elif not term.has_ended:
            agreed = max(term.number, term.agreed)
            term.stop = max(self._first_open(term.number, event.on), agreed)
            deadline = self._deadline(agreed)
            term.stop_is_late = term.stop > agreed and deadline is not None and deadline >= term.begins

    def _opt_out_withdrawn(self, event: Event) -> None:
        term = self.term
        self.notices = [
            (notice, rule)
            for notice, rule in self.notices
            if notice.kind == "termination_notice" or (rule.has_notice and last_day_after(notice.on, rule) < event.on)
        ]
        if term.stop is not None and not term.has_ended and event.on <= self._end(term.stop):
            term.stop = None

    def _late_notice_accepted(self, event: Event) -> None:
        term = self.term
        if self.rule.renewal == "automatic" and not term.has_ended:
            term.stop, term.stop_is_late = term.number, False

    def _termination_notice(self, event: Event) -> None:
        if event.until is not None and event.until < event.on:
            raise ImpossibleError
        self.notices.append((event, self.rule))

    def _rule_amended(self, event: Event) -> None:
        """As said in `amendment`: passed terms stay; the running one keeps its end unless the new rule speaks of it."""
        term, old, new, effective = self.term, self.rule, event.rule, self.case.effective
        if new is None:
            raise MissingError
        names_end = new.end is not None and new.end != old.end
        if term.has_ended and not names_end:
            return
        is_from_start = event.on <= effective and not term.is_extended
        is_initial = is_from_start or (term.number == 0 and not term.is_extended and term.end is not None)
        restates = (new.length, new.counts_first_day) != (old.length, old.counts_first_day) or (old.end and not new.end)
        _check(new, None)
        if new.end is not None and new.end < effective:
            raise ImpossibleError
        self.rule = new
        if new.renewal == "indefinite":
            term.agreed = term.number  # it goes on anyway: there is no renewal to agree on
        if is_from_start:
            _check(new, effective)
            self.term = self._first_term(new, effective, renewal_length_of(new, effective))
            self.term.agreed, self.term.stop, self.term.stop_is_late = term.agreed, term.stop, term.stop_is_late
            self.initial_end = self.term.end
            return
        self._amend_term(event.on, names_end, is_initial, bool(restates))
        if is_initial:
            self.initial_end = self.term.end
        if new.renewal == "automatic" and self.term.end is not None and self.term.renewal is None:
            raise MissingError

    def _amend_term(self, on: date, names_end: bool, is_initial: bool, restates: bool) -> None:
        term, new, effective = self.term, self.rule, self.case.effective
        renewal = renewal_length_of(new, effective) or term.renewal
        if new.end is not None and names_end:
            self._fix_end(new.end, renewal)
            term.has_ended, term.stop, term.agreed = False, None, term.number
            term.is_extended = not is_initial
        elif term.end is None:
            self._give_end(on, renewal)
        elif is_initial and restates and new.length:
            _check(new, effective)
            self.term = self._first_term(new, effective, renewal)
        elif new.renewal == "indefinite" and new.length is None and new.end is None:
            term.end, term.stop = None, None
        elif renewal != term.renewal:
            self._fix_end(term.end, renewal)

    def _give_end(self, on: date, renewal: Length | None) -> None:
        if self.rule.renewal == "indefinite":
            return
        if self.rule.length is None:
            raise MissingError
        self._fix_end(last_day(on, self.rule.length), renewal)
        self.term.is_extended = True

    def _fix_end(self, end: date, renewal: Length | None) -> None:
        term = self.term
        term.end, term.anchor, term.base, term.renewal = end, end + DAY, (0, 0), renewal
        term.since = term.number

    # what follows

    def _deadline(self, number: int) -> date | None:
        if not self.rule.has_notice or self._is_final(number):
            return None
        return deadline_before(self._end(number), self.rule)

    def _first_open(self, number: int, day: date) -> int:
        """The first term from `number` on whose notice deadline has not passed (4.4.6)."""
        if self.rule.renewal != "automatic":
            return number
        while True:
            deadline = self._deadline(number)
            if deadline is None or deadline >= day:
                return number
            number += 1

    def _natural_end(self) -> date | None:
        """The day it ends by itself as things stand."""
        term, rule = self.term, self.rule
        if term.end is None or (rule.renewal == "indefinite" and term.stop is None):
            return None
        if rule.renewal == "automatic":
            last = None if rule.cap is None else max(rule.cap, term.agreed, term.number)
        else:
            last = max(term.agreed, term.number)
        if term.stop is not None:
            last = term.stop if last is None else min(last, term.stop)
        return None if last is None else self._end(last)

    def _successors(self) -> Iterator[date]:
        yield from (event.on for event in self.case.events if event.kind == "superseded")
        if self.case.successor_on is not None:
            yield self.case.successor_on

    def _termination(self, horizon: date) -> date | None:
        recorded: list[date] = []
        withdrawn: list[date] = []
        remaining = self.case.parties
        for event in sorted(self.case.events, key=lambda event: event.on):
            if event.kind == "terminated":
                recorded.append(event.on)
            elif event.kind == "party_withdrew":
                remaining = None if remaining is None else remaining - 1
                if remaining == 1 or self.case.ends_on_withdrawal:
                    withdrawn.append(event.on - DAY)
        first = min((*recorded, *withdrawn), default=None)
        if first is not None:
            given = [event.on for event in self.case.events if event.kind == "termination_notice"]
            if not given or min(given) <= horizon or min(given) > first or first not in recorded:
                return first
        end = self._natural_end()
        lasts = [self._last_of(*given, end) for given in self.notices if end is None or given[0].on <= end]
        return min(lasts, default=None)

    def _last_of(self, notice: Event, rule: Rule, end: date | None) -> date:
        if notice.until is not None:
            return notice.until
        if not rule.has_notice:
            raise MissingError
        last = last_day_after(notice.on, rule)
        return last if end is None else min(last, end)

    # the answer

    def _keys(self, stopped: date, horizon: date, last: date | None, frozen: bool) -> dict[str, object]:
        term, rule = self.term, self.rule
        keys: dict[str, object] = dict.fromkeys(KEYS)
        natural = self._natural_end()
        self.ends |= {end for end in (term.end, natural) if end is not None}
        if term.end is not None and term.agreed > term.number:
            self.ends.add(self._end(term.agreed))
        keys["effective_on"], keys["initial_end_on"] = self.case.effective, self.initial_end
        keys["renewals_passed"], keys["current_end_on"] = term.number, term.end
        if last is not None:
            is_beyond = natural is not None and natural < last
            keys["current_end_on"] = last if term.end is None or is_beyond else min(term.end, last)
            keys["bound_until_on"] = final = last
        elif term.end is None:
            final = None
        else:
            final = natural
            deadline = self._deadline(term.number)
            if rule.renewal != "indefinite" or (deadline is not None and deadline >= term.begins):
                keys["notice_deadline_on"] = deadline
            if rule.renewal == "automatic" and term.stop is None:
                number = self._first_open(max(term.number, term.agreed), self.today)
                keys["bound_until_on"] = self._end(number)
                keys["next_notice_deadline_on"] = self._deadline(number)
            else:
                keys["bound_until_on"] = natural or term.end
        if frozen:
            eve = horizon
            current = keys["current_end_on"]
            keys["current_end_on"] = min(current, eve) if isinstance(current, date) else eve
            keys["bound_until_on"] = final = keys["current_end_on"]  # type: ignore[assignment]
            keys["notice_deadline_on"] = keys["next_notice_deadline_on"] = None
        shown = keys["notice_deadline_on"]
        if isinstance(shown, date):
            keys["send_by_on"] = last_working_day(shown, self.case.closed)
        keys["review_due_on"] = self._review(horizon, final)
        keys["standing"] = self._standing(keys, horizon, last, final)
        return keys

    def _review(self, horizon: date, final: date | None) -> date | None:
        every = self.rule.review
        if every is None and self.rule.renewal == "indefinite":
            every = (60, 0)
        if every is None:
            return None
        done = [event.on for event in self.case.events if event.kind == "reviewed" and event.on <= horizon]
        due = max(done, default=self.case.effective) + relativedelta(months=every[0]) + every[1] * DAY
        return None if final is not None and (due > final or self.today > final) else due

    def _standing(self, keys: dict[str, object], horizon: date, last: date | None, final: date | None) -> str:
        """The first that holds, in the order of 4.2."""
        today = self.today
        if any(day <= today for day in self._successors()):
            return "superseded"
        if last is not None and last < today:
            return "terminated"
        if today < self.case.effective:
            return "executed_not_in_effect"
        if self._is_suspended(horizon):
            return "suspended"
        if last is not None:
            return "terminating"
        if final is not None and final < today:
            return "renewal_in_preparation" if self.case.successor_in_preparation else "lapsed"
        return self._standing_in_force(keys, final)

    def _is_suspended(self, horizon: date) -> bool:
        is_suspended = False
        for event in sorted(self.case.events, key=lambda event: event.on):
            if event.on <= horizon and event.kind in ("suspended", "resumed"):
                is_suspended = event.kind == "suspended"
        return is_suspended

    def _standing_in_force(self, keys: dict[str, object], final: date | None) -> str:
        term, rule, today = self.term, self.rule, self.today
        if term.stop is not None and not (term.stop_is_late and term.number < term.stop):
            return "will_lapse"
        deadline, review = keys["notice_deadline_on"], keys["review_due_on"]
        if rule.renewal == "indefinite":
            decision = review
        elif rule.renewal == "automatic":
            decision = keys["next_notice_deadline_on"] or keys["bound_until_on"]
        else:
            decision = final
        is_open = isinstance(decision, date) and today >= (
            decision - relativedelta(months=rule.window[0]) - rule.window[1] * DAY
        )
        nothing_renews = rule.renewal == "none" or self._is_final(max(term.number, term.agreed))
        if rule.renewal == "automatic" and isinstance(deadline, date) and deadline < today:
            return "locked_in"
        if nothing_renews and is_open:
            return "will_lapse"
        if rule.renewal == "indefinite" and isinstance(review, date) and review <= today:
            return "review_due"
        return "decision_window" if is_open else "in_force"


def with_events(case: Case, *events: Event) -> Case:
    """The case with these events instead."""
    return replace(case, events=events)
