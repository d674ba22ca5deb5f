"""Agreements as bars over time: which stretches a bar has, where a day lies, which rows follow which. No drawing here."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from agreements_app.domain.calendar.fiscal import fiscal_year, fiscal_year_span
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.term.state import PastTerm, Standing

_ONE_DAY = timedelta(days=1)
_AHEAD = timedelta(days=3 * 365)
_EARLIEST, _LATEST = date(1868, 4, 1), date(2200, 3, 31)


class StretchKind(StrEnum):
    """What a stretch of a bar is: a term that is over, the running one, one already agreed, no end, not exactly known."""

    PAST = "past"
    RUNNING = "running"
    BOUND = "bound"
    OPEN = "open"
    UNCERTAIN = "uncertain"


class MarkKind(StrEnum):
    """What a mark on a bar is."""

    DOOR = "door"
    DOOR_PASSED = "door_passed"
    INSTRUMENT = "instrument"
    REVIEW = "review"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of a bar, both days included; `number` is that of the term, 0 the first."""

    first: date
    last: date
    kind: StretchKind
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A day of importance on a bar, perhaps with words of its own."""

    on: date
    kind: MarkKind
    text_en: str = ""
    text_ja: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineItem:
    """One agreement on a time-line; `terms` None: not looked up yet, the bar is one piece until then.

    `follows` and `belongs_to` are the agreement it succeeds and its umbrella; `depth` how far its name is moved in.
    """

    id: int
    number: str = ""
    title_en: str = ""
    title_ja: str = ""
    partners_en: str = ""
    partners_ja: str = ""
    standing: Standing = Standing.IN_FORCE
    starts: PartialDate | None = None
    current_end_on: date | None = None
    bound_until_on: date | None = None
    door_on: date | None = None
    passed_door_on: date | None = None
    window_opens_on: date | None = None
    terms: tuple[PastTerm, ...] | None = None
    marks: tuple[Mark, ...] = ()
    follows: int | None = None
    belongs_to: int | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Scale:
    """Where days lie: `first` at 0, each day `width` wide."""

    first: date
    width: float

    def x_of(self, day: date) -> float:
        """The left edge of a day."""
        return (day - self.first).days * self.width

    def day_at(self, x: float) -> date:
        """The day at a place; the first or last of the calendar beyond its ends."""
        number = self.first.toordinal() + int(x // self.width)
        return date.fromordinal(min(max(number, 1), date.max.toordinal()))


@dataclass(frozen=True, slots=True)
class Band:
    """One fiscal year of the ground."""

    year: int
    first: date
    last: date


def stretches_of(item: TimelineItem, day: date, until: date) -> tuple[Stretch, ...]:
    """The parts of an agreement's bar in order of time; one without end goes on to `until`."""
    if item.starts is None:
        return ()
    if item.starts.exact is None:
        return tuple(_of_uncertain(item, item.starts, day))
    if item.terms:
        return (*_of_terms(item.terms, day, until), *_bound(item, day))
    return (*_in_one_piece(item, item.starts.exact, day, until), *_bound(item, day))


def _of_uncertain(item: TimelineItem, starts: PartialDate, day: date) -> Iterator[Stretch]:
    """A start of which only the year or month is known is that whole year or month; what follows is as vague."""
    yield Stretch(first=starts.first_day, last=starts.last_day, kind=StretchKind.UNCERTAIN)
    end = item.current_end_on
    if end is not None and end > starts.last_day:
        kind = StretchKind.RUNNING if end >= day else StretchKind.PAST
        yield Stretch(first=starts.last_day + _ONE_DAY, last=end, kind=kind)


def _of_terms(terms: Sequence[PastTerm], day: date, until: date) -> Iterator[Stretch]:
    for term in terms:
        if term.end_on is None:
            yield Stretch(
                first=term.start_on, last=max(until, term.start_on), kind=StretchKind.OPEN, number=term.number
            )
            continue
        kind = StretchKind.PAST if term.end_on < day else StretchKind.RUNNING
        if term.end_on >= term.start_on:
            yield Stretch(first=term.start_on, last=term.end_on, kind=kind, number=term.number)


def _in_one_piece(item: TimelineItem, start: date, day: date, until: date) -> Iterator[Stretch]:
    end = item.current_end_on
    if end is None:
        yield Stretch(first=start, last=max(until, start), kind=StretchKind.OPEN)
    elif end >= start:
        yield Stretch(first=start, last=end, kind=StretchKind.PAST if end < day else StretchKind.RUNNING)


def _bound(item: TimelineItem, day: date) -> Iterator[Stretch]:
    """The time after the current end to which we are bound already."""
    end, bound = item.current_end_on, item.bound_until_on
    if end is not None and bound is not None and bound > end >= day:
        yield Stretch(first=end + _ONE_DAY, last=bound, kind=StretchKind.BOUND)


def marks_of(item: TimelineItem, day: date) -> tuple[Mark, ...]:
    """The marks on a bar: the door that closes next, the one that closed, and what was agreed in between."""
    doors: list[Mark] = []
    if item.passed_door_on is not None and item.passed_door_on < day and item.passed_door_on != item.door_on:
        doors.append(Mark(on=item.passed_door_on, kind=MarkKind.DOOR_PASSED))
    if item.door_on is not None:
        kind = MarkKind.DOOR if item.door_on >= day else MarkKind.DOOR_PASSED
        doors.append(Mark(on=item.door_on, kind=kind))
    return (*item.marks, *doors)


def span_of(items: Iterable[TimelineItem], day: date) -> tuple[date, date]:
    """The time a line covers: whole fiscal years from the first start to the last date, some years ahead at least."""
    days = [day, day + _AHEAD if day < _LATEST - _AHEAD else _LATEST]
    for item in items:
        found = (
            item.starts.first_day if item.starts else None,
            item.current_end_on,
            item.bound_until_on,
            item.door_on,
        )
        days += [min(max(each, _EARLIEST), _LATEST) for each in found if each is not None]
        days += [min(max(mark.on, _EARLIEST), _LATEST) for mark in item.marks]
    return fiscal_year_span(fiscal_year(min(days)))[0], fiscal_year_span(fiscal_year(max(days)))[1]


def bands(first: date, last: date) -> tuple[Band, ...]:
    """The fiscal years from the one of the first day to that of the last."""
    return tuple(Band(year, *fiscal_year_span(year)) for year in range(fiscal_year(first), fiscal_year(last) + 1))


def in_lineage(items: Sequence[TimelineItem]) -> tuple[TimelineItem, ...]:
    """The items as families: an agreement, below it what belongs to it, then what follows it; families by age.

    What refers to an agreement that is not among them begins a family; a circle of references is cut.
    """
    known = {item.id for item in items}
    below: dict[int | None, list[TimelineItem]] = {}
    after: dict[int | None, list[TimelineItem]] = {}
    heads: list[TimelineItem] = []
    for item in sorted(items, key=_age):
        if item.belongs_to in known and item.belongs_to != item.id:
            below.setdefault(item.belongs_to, []).append(item)
        elif item.follows in known and item.follows != item.id:
            after.setdefault(item.follows, []).append(item)
        else:
            heads.append(item)
    found: dict[int, TimelineItem] = {}
    waiting = [(item, 0) for item in reversed([*heads, *sorted(items, key=_age)])]
    while waiting:
        item, depth = waiting.pop()
        if item.id in found:
            continue
        found[item.id] = replace(item, depth=depth)
        waiting += [(each, depth) for each in reversed(after.get(item.id, []))]
        waiting += [(each, depth + 1) for each in reversed(below.get(item.id, []))]
    return tuple(found.values())


def _age(item: TimelineItem) -> tuple[date, str, int]:
    return item.starts.first_day if item.starts else date.max, item.number, item.id
