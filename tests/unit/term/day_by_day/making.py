"""Random cases in their plain form, whose events lie on and near the days on which something turns."""

from datetime import date, timedelta
from random import Random

from tests.unit.term.day_by_day.answering import reader_of
from tests.unit.term.day_by_day.data import DAY, Plain, case_of
from tests.unit.term.day_by_day.reckoning import add_months

KINDS = (
    *("signed", "extended_to", "renewal_confirmed", "opt_out_sent", "opt_out_received", "opt_out_withdrawn"),
    *("late_notice_accepted", "termination_notice", "terminated", "party_withdrew", "suspended", "resumed"),
    *("superseded", "reviewed", "rule_amended"),
)
STORIES = (
    ("opt_out_sent", "opt_out_received"),
    ("opt_out_sent", "opt_out_received", "opt_out_withdrawn"),
    ("opt_out_received", "late_notice_accepted"),
    ("opt_out_received", "renewal_confirmed"),
    ("opt_out_sent", "extended_to"),
    ("termination_notice", "terminated"),
    ("suspended", "resumed"),
    ("party_withdrew", "party_withdrew"),
    ("reviewed", "reviewed"),
    ("renewal_confirmed", "renewal_confirmed"),
    ("extended_to", "renewal_confirmed"),
    ("rule_amended", "opt_out_received"),
    ("suspended", "opt_out_received"),
    ("signed", "superseded"),
    ("rule_amended", "rule_amended"),
    ("extended_to", "extended_to"),
    ("renewal_confirmed", "opt_out_sent", "renewal_confirmed"),
    ("opt_out_sent", "late_notice_accepted"),
)
ANCHORS = ((1, 31), (2, 28), (2, 29), (3, 31), (4, 1), (4, 30), (8, 31), (9, 1), (10, 1), (12, 31), (1, 1), (5, 31))
LENGTHS = (
    *("1y", "2y", "3y", "5y", "10y", "6m", "18m", "36m", "7m", "90d", "365d", "1y6m", "1y6m10d", "1m10d", "2y15d"),
)
NOTICES = ("1m", "3m", "6m", "12m", "18m", "90d", "30d", "1m10d", "1ay", "1fy", "2fy", "2ay", "2y", "36m")
RENEWALS = ("none", "by_agreement", "automatic", "automatic", "indefinite")
TURNS = ("current_end_on", "notice_deadline_on", "bound_until_on", "next_notice_deadline_on")
YEARS_AHEAD = 45


def some_day(rng: Random, low: int, high: int) -> date:
    """A day between the years, often at the end of a month or in a leap year."""
    year = rng.randint(low, high)
    if rng.random() < 0.6:
        month, day = rng.choice(ANCHORS)
        if (month, day) == (2, 29):
            year -= year % 4
        return date(year, month, day)
    return date(year, 1, 1) + timedelta(days=rng.randrange(365))


def make_rule(rng: Random, start: date) -> Plain:
    """A random rule of any kind."""
    rule: Plain = {"renewal": rng.choice(RENEWALS)}
    if rng.random() < 0.35:
        rule["counting"] = rng.choice(("next_day", "first_day"))
    if rule["renewal"] != "indefinite" or rng.random() < 0.6:
        rule |= _initial_term(rng, start)
    if rng.random() < 0.5:
        rule["renewal_length"] = rng.choice(LENGTHS)
    if rng.random() < 0.35:
        rule["max_renewals"] = rng.choice((0, 0, 1, 1, 2, 3, 5))
    if rng.random() < 0.75:
        rule["notice"] = rng.choice(NOTICES)
    if rng.random() < 0.3:
        rule["academic_year_start"] = rng.choice(("09-01", "10-01", "08-15", "01-01"))
    if rng.random() < 0.25:
        rule["review_every"] = rng.choice(("5y", "1y", "18m", "3y", "100d"))
    if rng.random() < 0.2:
        rule["window"] = rng.choice(("1m", "12m", "90d", "24m", "1m10d"))
    return rule


def _initial_term(rng: Random, start: date) -> Plain:
    """A length, an end, both or, now and then, neither."""
    term: Plain = {}
    roll = rng.random()
    if roll < 0.85:
        term["length"] = rng.choice(LENGTHS)
    if 0.72 < roll < 0.97:
        term["end"] = (start + timedelta(days=rng.choice((rng.randint(20, 3000), 364, 365, 730)))).isoformat()
    return term


def make_event(rng: Random, kind: str, on: date, start: date) -> Plain:
    """One event of a kind on a day."""
    event: Plain = {"kind": kind, "on": on.isoformat()}
    if kind == "extended_to":
        event["until"] = (on + timedelta(days=rng.choice((rng.randint(30, 1500), 364, 365, -30)))).isoformat()
        event["retroactive"] = rng.random() < 0.3
    elif kind == "renewal_confirmed":
        event["retroactive"] = rng.random() < 0.3
    elif kind == "termination_notice" and rng.random() < 0.4:
        event["until"] = (on + timedelta(days=rng.randint(0, 900))).isoformat()
    elif kind == "rule_amended":
        event["rule"] = make_rule(rng, on if rng.random() < 0.7 else start)
    return event


def turning_days(plain: Plain, start: date) -> list[date]:
    """Some days on which the bare case turns: ends and deadlines, found by asking the oracle itself."""
    reader = reader_of(case_of({**plain, "events": []}))
    found: list[date] = []
    day = start
    for _ in range(3):
        told = reader.read(day)
        found += [value for value in (told[key] for key in TURNS) if isinstance(value, date)]
        end = told["current_end_on"]
        if not isinstance(end, date):
            break
        day = end + DAY
    return found


def make_case(rng: Random) -> Plain:
    """A random case with up to some five events, sensible and contradictory."""
    start = some_day(rng, 1995, 2024) if rng.random() < 0.3 else some_day(rng, 2012, 2024)
    plain: Plain = {"effective": start.isoformat(), "rule": make_rule(rng, start)}
    if rng.random() < 0.015:
        plain["effective"] = rng.choice((None, str(start.year), start.isoformat()[:7]))
    if rng.random() < 0.25:
        plain["parties"] = rng.choice((1, 2, 2, 3, 4))
    if rng.random() < 0.15:
        plain["ends_on_withdrawal"] = True
    if rng.random() < 0.06:
        plain["successor_on"] = (start + timedelta(days=rng.randint(-20, 4000))).isoformat()
    if rng.random() < 0.15:
        plain["successor_in_preparation"] = True
    names = _names(rng)
    turns = turning_days(plain, start) if names else []
    days = sorted(_event_day(rng, start, turns) for _ in names)
    plain["events"] = [make_event(rng, kind, day, start) for kind, day in zip(names, days, strict=True)]
    if rng.random() < 0.05:
        rng.shuffle(plain["events"])
    if rng.random() < 0.25 and turns:
        plain["closed"] = _closed(rng, turns)
    return plain


def _names(rng: Random) -> list[str]:
    names: list[str] = []
    if rng.random() < 0.5:
        names += rng.choice(STORIES)
    while len(names) < 5 and rng.random() < 0.55:
        names.append(rng.choice(KINDS))
    if rng.random() < 0.15:
        rng.shuffle(names)
    return names


def _event_day(rng: Random, start: date, turns: list[date]) -> date:
    """A day for an event: near a turning day, or anywhere from shortly before the start."""
    if turns and rng.random() < 0.6:
        return rng.choice(turns) + timedelta(days=rng.choice((0, 0, 1, -1, rng.randint(-200, 60))))
    return start + timedelta(days=rng.choice((rng.randint(-300, 4000), rng.randint(0, 1500))))


def _closed(rng: Random, turns: list[date]) -> list[str]:
    count = rng.randint(1, 6)
    return sorted({(rng.choice(turns) - timedelta(days=rng.randint(0, 4))).isoformat() for _ in range(count)})


def days_to_ask(plain: Plain, rng: Random, count: int = 4) -> list[date]:
    """Days on and around what matters, and some at random."""
    marks = _marks(plain)
    start = min(marks, default=date(2015, 4, 1))
    days: list[date] = []
    while len(days) < count:
        roll = rng.random()
        if roll < 0.3 and marks:
            days.append(rng.choice(marks) + timedelta(days=rng.choice((-1, 0, 0, 1, 1, 2))))
        elif roll < 0.6 and days:
            days.append(_near_what_is_told(plain, days[-1], start, rng))
        else:
            days.append(start + timedelta(days=rng.choice((rng.randint(-400, 2000), rng.randint(0, 8000)))))
    return days


def _marks(plain: Plain) -> list[date]:
    marks = [date.fromisoformat(event[key]) for event in plain["events"] for key in ("on", "until") if event.get(key)]
    for text in (plain.get("effective"), plain.get("successor_on"), plain["rule"].get("end")):
        if text and len(text) == 10:
            marks.append(date.fromisoformat(text))
    return marks


def _near_what_is_told(plain: Plain, day: date, start: date, rng: Random) -> date:
    reader = reader_of(case_of(plain))
    told = reader.read(day)
    values = (*(told[key] for key in (*TURNS, "review_due_on")), reader.next_change(day))
    dates = [value for value in values if isinstance(value, date)]
    if not dates:
        return start + timedelta(days=rng.randint(-400, 6000))
    near = rng.choice(dates) + timedelta(days=rng.choice((-1, 0, 1)))
    return min(near, add_months(start, 12 * YEARS_AHEAD))


def numbered_case(seed: int, number: int) -> tuple[Plain, list[date]]:
    """The case of a number under a seed, each with a chance of its own, and the days to ask about it."""
    rng = Random(f"{seed}/{number}")
    plain = make_case(rng)
    return plain, days_to_ask(plain, rng)
