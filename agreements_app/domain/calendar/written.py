"""Dates as people write them, Japanese and English, read without ever guessing (japan.md 2.2)."""

import re
from dataclasses import dataclass
from enum import StrEnum

from agreements_app.domain.calendar import written_forms as forms
from agreements_app.domain.calendar.eras import is_within
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.calendar.written_forms import Reading, Unreadable, WhyUnreadable

# What a cell says instead of a date; after folding (NFKC, lower case, no blanks).
_UNKNOWN = {
    "不詳",
    "未定",
    "不明",
    "未詳",
    "調整中",
    "tbd",
    "tba",
    "tbc",
    "unknown",
    "n/a",
    "na",
    "n.a.",
    "none",
    "nil",
    "null",
}
_NOTHING = {"なし", "無", "無し"}
_DASHES = re.compile("[-‐-―−ー・?.…*×/]*")
_AUTOMATIC = {
    "自動更新",
    "自動延長",
    "自動",
    "自動継続",
    "automatic",
    "automaticrenewal",
    "auto-renewal",
    "autorenewal",
}
_OPEN = {
    "無期限",
    "期限なし",
    "期間の定めなし",
    "期限の定めなし",
    "定めなし",
    "永久",
    "indefinite",
    "open-ended",
    "openended",
    "noexpiry",
}
_OPEN |= {"ongoing", "continuing", "perpetual", "unlimited", "current", "present", "現在", "継続", "継続中"}
_LONGEST = 300
_BETWEEN_DATES = re.compile(r"[\n\r、;；,，]|\s+[/／]\s+|\s*→\s*")
_SECOND_DATE = re.compile(r"[^(\[【〔<※*]*(?:\d{4}|\d{1,4}\s*[年./\-]\s*\d{1,2})")
_DIGIT = re.compile(r"\d")
_YEAR_FIRST = re.compile(r"\d{4}|\D")
# What may still be a from–to although it is no single date.
_MAY_BE_SPAN = (WhyUnreadable.NOT_A_DATE, WhyUnreadable.SEVERAL_DATES)


class DateNote(StrEnum):
    """What the reader should know about how a date was read."""

    FUTURE_ERA = "future_era"  # 平成35年: after the end of the era, counted on
    ERA_MISMATCH = "era_mismatch"  # 令和元年4月1日: before the era began
    WEEKDAY_MISMATCH = "weekday_mismatch"  # the weekday beside it is another day's
    FISCAL_YEAR = "fiscal_year"  # only the fiscal year is told
    APPROXIMATE = "approximate"  # 頃, ?, c.
    REMARK = "remark"  # further text beside the date, kept in `remark`
    TIME_DROPPED = "time_dropped"  # a time of day stood there
    EVENT_BESIDE = "event_beside"  # a second fact stood in brackets


class Ending(StrEnum):
    """How a from–to cell ends."""

    DATED = "dated"
    OPEN = "open"
    AUTOMATIC = "automatic"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """What a cell says: one date (`start`), or from `start` to `end`; or why it cannot be read (`why`).

    `start` and `why` both None: the cell says nothing or that it is not known. `ending` tells how a from–to cell
    ends. `fiscal_year` is set when only that is told; `start` is then its first calendar year, kept partial.
    """

    text: str
    start: PartialDate | None = None
    end: PartialDate | None = None
    ending: Ending | None = None
    fiscal_year: int | None = None
    notes: tuple[DateNote, ...] = ()
    remark: str = ""
    why: WhyUnreadable | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing is told: empty, a dash, 不詳, 未定."""
        return self.start is None and self.end is None and self.ending is None and self.why is None


def read_date(text: str, *, day_first: bool | None = None) -> WrittenDate:
    """Reads what is written; never guesses the order of day and month.

    `day_first` is the order of the column (31/5/2019 True, 5/31/2019 False, None not known). A two-digit year and
    a date without its era letter are refused, not guessed.
    """
    folded = forms.fold(text)
    compact = folded.replace(" ", "").rstrip("。.").lower()
    if _DASHES.fullmatch(compact) or compact in _NOTHING:
        return WrittenDate(text=text)
    if compact in _UNKNOWN:
        return WrittenDate(text=text, remark=text.strip())
    ending = _ending_word(compact)
    if ending is not None:
        return WrittenDate(text=text, ending=ending)
    if len(folded) > _LONGEST:
        return WrittenDate(text=text, why=WhyUnreadable.NOT_A_DATE)
    try:
        return _read(text, folded, day_first)
    except Unreadable as refusal:
        return WrittenDate(text=text, why=refusal.why)


def read_dates(text: str, *, day_first: bool | None = None) -> tuple[WrittenDate, ...]:
    """The several dates of one cell, as histories of renewals have them: one a line, or parted by `、`, `;`, ` / `."""
    parts = [part for part in _BETWEEN_DATES.split(text) if part.strip()]
    return tuple(read_date(part, day_first=day_first) for part in parts)


def _ending_word(compact: str) -> Ending | None:
    if compact in _AUTOMATIC:
        return Ending.AUTOMATIC
    return Ending.OPEN if compact in _OPEN else None


def _read(text: str, folded: str, day_first: bool | None) -> WrittenDate:
    try:
        return _one(text, folded, day_first)
    except Unreadable as refusal:
        if refusal.why not in _MAY_BE_SPAN:
            raise
        span = _read_span(text, folded, day_first)
        if span is None:
            raise
        return span


def _one(text: str, folded: str, day_first: bool | None) -> WrittenDate:
    body, remark = forms.split_remark(folded)
    reading = forms.read_one(body, day_first)
    weekday, remark = forms.weekday_beside(folded, remark)
    notes = [note for note, holds in _circumstances(reading) if holds]
    exact = reading.date.exact
    if weekday is not None and exact is not None and exact.weekday() != weekday:
        notes.append(DateNote.WEEKDAY_MISMATCH)
    if remark:
        if _SECOND_DATE.match(remark):
            raise Unreadable(WhyUnreadable.SEVERAL_DATES)
        notes.append(DateNote.EVENT_BESIDE if _DIGIT.search(remark) else DateNote.REMARK)
    return WrittenDate(
        text=text, start=reading.date, fiscal_year=reading.fiscal_year, notes=tuple(notes), remark=remark
    )


def _circumstances(reading: Reading) -> tuple[tuple[DateNote, bool], ...]:
    era, date = reading.era, reading.date
    is_after = era is not None and era.last_on is not None and date.first_day > era.last_on
    is_before = era is not None and not is_after and not is_within(era, date.last_day) and date.last_day < era.first_on
    return (
        (DateNote.FISCAL_YEAR, reading.fiscal_year is not None),
        (DateNote.APPROXIMATE, reading.is_approximate),
        (DateNote.TIME_DROPPED, reading.had_time),
        (DateNote.FUTURE_ERA, is_after),
        (DateNote.ERA_MISMATCH, is_before),
    )


def _read_span(text: str, folded: str, day_first: bool | None) -> WrittenDate | None:
    """A from–to cell; None when it is none."""
    for left, right, is_clear in forms.splits(folded):
        if not left and not is_clear:
            continue
        start = _side(left, day_first) if left else None
        if left and start is None:
            continue
        ending = _ending_word(right.replace(" ", "").strip("()").lower())
        if not right and start is not None:
            ending = Ending.OPEN
        if ending is not None:
            return _span(text, start, None, ending)
        end = _side(right, day_first) or _same_year(right, left, start)
        if end is not None:
            return _span(text, start, end, Ending.DATED)
    return None


def _span(text: str, start: WrittenDate | None, end: WrittenDate | None, ending: Ending) -> WrittenDate:
    sides = [side for side in (start, end) if side is not None]
    first, last = (side.start if side is not None else None for side in (start, end))
    if first is not None and last is not None and last.last_day < first.first_day:
        raise Unreadable(WhyUnreadable.END_BEFORE_START)
    return WrittenDate(
        text=text,
        start=first,
        end=last,
        ending=ending,
        notes=tuple(dict.fromkeys(note for side in sides for note in side.notes)),
        remark=" ".join(side.remark for side in sides if side.remark),
    )


def _side(text: str, day_first: bool | None) -> WrittenDate | None:
    try:
        return _one(text, text, day_first)
    except Unreadable as refusal:
        if refusal.why is WhyUnreadable.AMBIGUOUS_DAY_MONTH:
            raise
        return None


def _same_year(right: str, left: str, start: WrittenDate | None) -> WrittenDate | None:
    """The right side of a from–to that leaves out the year, which the left side put first."""
    month_day = forms.month_and_day(right)
    if month_day is None or start is None or start.start is None or not _YEAR_FIRST.match(left):
        return None
    try:
        return WrittenDate(text=right, start=PartialDate(start.start.year, *month_day))
    except ValueError as error:
        raise Unreadable(WhyUnreadable.IMPOSSIBLE_DATE) from error
