"""The engine's answer beside the oracle's, and a case made smaller as long as the two differ in the same way."""

from collections.abc import Iterator
from datetime import date

from tests.unit.term.day_by_day.adapter import answer_of, ask_engine
from tests.unit.term.day_by_day.answering import KEYS, NEXT_CHANGE_BOUND, answer
from tests.unit.term.day_by_day.data import DAY, Plain, case_of

Difference = dict[str, tuple[object, object]]


def differences(plain: Plain, today: date) -> Difference:
    """By key, what the oracle says and what the engine says; for what is unknown only that it is."""
    expected, found = answer(case_of(plain), today), answer_of(ask_engine(plain, today))
    if expected["standing"] == found["standing"] == "unknown":
        return {}
    if expected["effective_on"] is None and "unknown" in (expected["standing"], found["standing"]):
        return {}  # that a rule is impossible whatever the day the oracle cannot see without one
    differing: Difference = {key: (expected[key], found[key]) for key in KEYS if expected[key] != found[key]}
    change, claimed = expected["next_change_on"], found["next_change_on"]
    is_beyond = change is None and isinstance(claimed, date) and claimed > today + NEXT_CHANGE_BOUND * DAY
    if not differing and change != claimed and not is_beyond:
        differing["next_change_on"] = (change, claimed)
    return differing


def kind_of(difference: Difference) -> str:
    """What sort of difference it is: the two standings, the other keys."""
    standings = difference.get("standing")
    keys = ", ".join(key for key in difference if key != "standing")
    return f"{standings[0]}|{standings[1]} {keys}" if standings else keys


def minimised(plain: Plain, today: date) -> Plain:
    """The case with everything left out that does not matter to its difference."""
    kind = kind_of(differences(plain, today))
    smaller: Plain | None = plain
    while smaller is not None:
        plain = smaller
        smaller = next((each for each in _smaller(plain) if kind_of(differences(each, today)) == kind), None)
    return plain


def _smaller(plain: Plain) -> Iterator[Plain]:
    events = plain["events"]
    for number in range(len(events)):
        yield {**plain, "events": [*events[:number], *events[number + 1 :]]}
    yield from (_without(plain, key) for key in plain if key not in ("effective", "rule", "events"))
    yield from ({**plain, "rule": _without(plain["rule"], key)} for key in plain["rule"])
    for number, event in enumerate(events):
        for less in _simpler(event):
            yield {**plain, "events": [*events[:number], less, *events[number + 1 :]]}


def _simpler(event: Plain) -> Iterator[Plain]:
    if event.get("rule"):
        yield from ({**event, "rule": _without(event["rule"], key)} for key in event["rule"])
    if "retroactive" in event:
        yield _without(event, "retroactive")


def _without(plain: Plain, key: str) -> Plain:
    return {name: value for name, value in plain.items() if name != key}
