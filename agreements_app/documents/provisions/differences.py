"""Two provisions compared by what they state: which dates, periods, numbers and references one has and the other not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from agreements_app.documents.provisions.facts import Fact, FactKind
from agreements_app.domain.term.reckoning import end_of_period
from agreements_app.domain.term.rule import Counting, Period

_STRICT_UNITS = frozenset({"JPY", "USD", "EUR", "GBP", "KRW", "CNY", "THB", "CHF", "%", "code"})
_AMONG_SOFT = (FactKind.NUMBER, FactKind.PERIOD)


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs: a fact of either side, or of one only."""

    kind: FactKind
    first: Fact | None
    second: Fact | None


def differences(first: list[Fact], second: list[Fact], articles: Mapping[str, str]) -> list[Difference]:
    """What one side states and the other does not; `articles` tells which article of the second is one of the first."""
    one, other = _unmatched(first, second, articles), _unmatched(second, first, {b: a for a, b in articles.items()})
    _drop_years_told_as_numbers(one, other)
    found: list[Difference] = []
    for kind in FactKind:
        found += _of_kind(kind, [f for f in one if f.kind is kind], [f for f in other if f.kind is kind])
    return found


def follows_from_dates(found: Difference, facts: list[Fact]) -> bool:
    """Whether a length that one side alone states is that of the time from one stated day to another."""
    lone = found.first or found.second
    if (
        lone is None
        or (found.first and found.second)
        or lone.kind is not FactKind.PERIOD
        or not lone.key[1:].isdecimal()
    ):
        return False
    length = int(lone.key[1:])
    if lone.unit not in ("m", "d") or not 0 < length < 12_000:
        return False
    period = Period(months=length) if lone.unit == "m" else Period(days=length)
    days = {date.fromisoformat(fact.key) for fact in facts if fact.kind is FactKind.DATE and _is_day(fact.key)}
    return any(end_of_period(day, period, counting) in days for day in days for counting in Counting)


def _is_day(key: str) -> bool:
    try:
        return len(key) == 10 and bool(date.fromisoformat(key))
    except ValueError:
        return False


def _unmatched(facts: list[Fact], others: list[Fact], articles: Mapping[str, str]) -> list[Fact]:
    found: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        if not any(_is_same(fact, other, articles) for other in others):
            found.setdefault((fact.kind, fact.key), fact)
    return list(found.values())


def _is_same(one: Fact, other: Fact, articles: Mapping[str, str]) -> bool:
    if one.kind is not other.kind or not one.key or not other.key:
        return one.kind is other.kind is FactKind.REFERENCE
    if one.kind is FactKind.NUMBER and not _may_count_the_same(one.unit, other.unit):
        return False
    keys, others = {one.key, one.other_key} - {""}, {other.key, other.other_key} - {""}
    if one.kind is FactKind.REFERENCE:
        article, _, rest = one.key.partition("/")
        keys.add(f"{articles.get(article, article)}/{rest}".rstrip("/"))
    if one.kind is FactKind.DATE and (one.key.startswith("--") or other.key.startswith("--")):
        return one.key[-5:] == other.key[-5:]
    return bool(keys & others)


def _may_count_the_same(one: str, other: str) -> bool:
    """Whether two units can be the same: currencies and per cent are told in every language, other things by any word."""
    return one == other or not one or not other or not {one, other} & _STRICT_UNITS


def _drop_years_told_as_numbers(one: list[Fact], other: list[Fact]) -> None:
    """“2000 students” may be read as a year in one language and as a number in the other."""
    for facts, others in ((one, other), (other, one)):
        for fact in [each for each in facts if each.kind is FactKind.DATE and len(each.key) == 4]:
            twin = next((each for each in others if each.kind is FactKind.NUMBER and each.key == fact.key), None)
            if twin is not None:
                facts.remove(fact)
                others.remove(twin)


def _of_kind(kind: FactKind, first: list[Fact], second: list[Fact]) -> list[Difference]:
    found: list[Difference] = []
    hard, others = _sorted(first, is_soft=False), _sorted(second, is_soft=False)
    while hard and others:
        one = hard.pop(0)
        other = _taken(others, lambda each, unit=one.unit: each.unit == unit)  # type: ignore[misc]
        found.append(Difference(kind, one, other))
    soft, soft_others = _sorted(first, is_soft=True), _sorted(second, is_soft=True)
    for one in hard:
        fitting = [each for each in soft_others if _may_replace(each, one)]
        other_one = _taken(soft_others, lambda each, fits=fitting: each in fits) if fitting else None  # type: ignore[misc]
        found.append(Difference(kind, one, other_one))
    for other in others:
        fitting = [each for each in soft if _may_replace(each, other)]
        one_other = _taken(soft, lambda each, fits=fitting: each in fits) if fitting else None  # type: ignore[misc]
        found.append(Difference(kind, one_other, other))
    if kind in _AMONG_SOFT and not found and len(soft) == len(soft_others) == 1 and soft[0].unit == soft_others[0].unit:
        found.append(Difference(kind, soft[0], soft_others[0]))
    return found


def _may_replace(soft: Fact, hard: Fact) -> bool:
    return soft.kind is not FactKind.NUMBER or soft.unit == hard.unit or not soft.unit or not hard.unit


def _sorted(facts: list[Fact], *, is_soft: bool) -> list[Fact]:
    return sorted((fact for fact in facts if fact.is_soft is is_soft), key=lambda fact: fact.start)


def _taken(facts: list[Fact], fits: Callable[[Fact], bool]) -> Fact:
    """The first fact that fits, else the first, taken out of the list."""
    return facts.pop(next((at for at, fact in enumerate(facts) if fits(fact)), 0))
