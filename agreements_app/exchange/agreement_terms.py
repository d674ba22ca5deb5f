"""The term of an agreement from the cells that tell it: from, to, length, way of renewal, notice, what happened."""

import datetime
import re
from dataclasses import dataclass

from agreements_app.domain.calendar.months import add_days
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.calendar.written import Ending, WrittenDate, read_date
from agreements_app.domain.term.rule import Notice, Period, RenewalKind
from agreements_app.exchange.cell_words import TermWords, is_no, is_yes, read_notice, read_period, read_term, renewal_in
from agreements_app.exchange.cells import Cells
from agreements_app.exchange.date_reasons import reason_of
from agreements_app.texts.messages import msg

_FROM_AND_LENGTH = re.compile(
    r"(?P<start>.*?)\s*(?:から|より|~|～|〜|\bfor\b)\s*(?P<length>.*)", re.IGNORECASE | re.DOTALL
)
_FIRST_DAY_OUT = "first-day-out"


@dataclass(slots=True, kw_only=True)
class TermFound:
    """What the row tells about the term; None where it is silent."""

    effective_on: PartialDate | None = None
    end_on: PartialDate | None = None
    length: Period | None = None
    renewal: RenewalKind | None = None
    renewal_length: Period | None = None
    max_renewals: int | None = None
    notice: Notice | None = None
    review_every: Period | None = None
    signed_on: PartialDate | None = None
    renewed_on: tuple[datetime.date, ...] = ()
    last_day: datetime.date | None = None
    withdrew_on: datetime.date | None = None


def find_term(cells: Cells) -> TermFound:
    """Everything the row says about dates and renewal; an explicit column goes before words in another one."""
    found = TermFound()
    _read_dates(cells, found)
    _read_term_cell(cells, found)
    _read_end(cells, found)
    _read_renewal(cells, found)
    _read_events(cells, found)
    _check(cells, found)
    return found


def _read_dates(cells: Cells, found: TermFound) -> None:
    signed, effective = cells.date("signed_on"), cells.date("effective_on")
    found.signed_on = signed.start if signed is not None else None
    if effective is not None:
        found.effective_on = effective.start
        _take_ending(found, effective)
    if signed is not None:
        _take_ending(found, signed)


def _take_ending(found: TermFound, written: WrittenDate) -> None:
    found.end_on = found.end_on or written.end
    if written.ending is Ending.AUTOMATIC:
        found.renewal = found.renewal or RenewalKind.AUTOMATIC
    elif written.ending is Ending.OPEN:
        found.renewal = found.renewal or RenewalKind.INDEFINITE


def _read_term_cell(cells: Cells, found: TermFound) -> None:
    """有効期間: a from–to, a length, or words; a length after a date (`2019.4.1から5年間`) is both."""
    raw = cells.text("term", is_multiline=True)
    if not raw or is_no(raw):
        return
    heading = cells.heading("term")
    words = read_term(raw)
    written = read_date(raw, day_first=cells.mapping.day_first)
    if written.why is None:
        cells.look_at(heading, written)
        found.effective_on = found.effective_on or (written.start if written.ending is not None else None)
        if written.ending is None and written.start is not None:
            found.end_on = found.end_on or written.start
        _take_ending(found, written)
        return
    split = _FROM_AND_LENGTH.fullmatch(raw)
    if split is not None and read_period(split["length"]):
        start = read_date(split["start"], day_first=cells.mapping.day_first)
        if start.start is not None:
            found.effective_on = found.effective_on or start.start
            words = read_term(split["length"])
    if words.length is None and words.renewal is None:
        if any(character.isdigit() for character in raw) and read_date(raw).why is not None:
            cells.reject(heading, raw, reason_of(written.why))
        else:
            cells.remark(heading, raw)
        return
    if words.renewal is RenewalKind.AUTOMATIC and "毎" in raw:
        found.renewal_length = words.length
    found.length = words.length
    found.renewal = found.renewal or words.renewal


def _read_end(cells: Cells, found: TermFound) -> None:
    raw = cells.raw("end_on")
    words = read_term(raw) if raw and read_date(raw, day_first=cells.mapping.day_first).why is not None else TermWords()
    if words.renewal is not None:  # 自動更新 or １年ごとに自動更新 in the column of the end
        found.renewal = found.renewal or words.renewal
        found.renewal_length = found.renewal_length or words.length
        cells.remark(cells.heading("end_on"), cells.text("end_on"))
        return
    written = cells.date("end_on")
    if written is None:
        return
    found.end_on = written.end or written.start or found.end_on
    if written.end is not None and found.effective_on is None:
        found.effective_on = written.start
    if written.ending is not Ending.DATED:
        _take_ending(found, written)
    if written.remark:
        found.renewal = found.renewal or renewal_in(written.remark)


def _read_renewal(cells: Cells, found: TermFound) -> None:
    found.renewal_length = read_period(cells.text("renewal_length")) or found.renewal_length
    found.review_every = read_period(cells.text("review_every"))
    number = cells.text("max_renewals")
    if number:
        found.max_renewals = int(number) if number.isascii() and number.isdigit() else None
        if found.max_renewals is None:
            cells.reject(cells.heading("max_renewals"), number, msg("This is not a number."))
    notice = cells.text("notice")
    found.notice = read_notice(notice) if notice else None
    if notice and found.notice is None and not is_no(notice):
        cells.remark(cells.heading("notice"), notice)
    text = cells.text("renewal")
    if text:
        found.renewal = _renewal(cells, text) or found.renewal


def _renewal(cells: Cells, text: str) -> RenewalKind | None:
    """A renewal cell: our own code, words, or a mark whose meaning the heading tells; else a remark."""
    if text in {kind.value for kind in RenewalKind}:
        return RenewalKind(text)
    heading = cells.heading("renewal")
    kind = renewal_in(text)
    if kind is not None and not (is_yes(text) or is_no(text)):
        return kind
    if is_yes(text) and renewal_in(heading) is RenewalKind.AUTOMATIC:
        return RenewalKind.AUTOMATIC
    if is_no(text) and renewal_in(heading) is not RenewalKind.AUTOMATIC:
        return RenewalKind.NONE
    cells.remark(heading, text)
    cells.note(msg("{heading}: “{text}” does not tell how it is renewed.", heading=heading, text=text))
    return None


def _read_events(cells: Cells, found: TermFound) -> None:
    happens_by_itself = found.renewal in (RenewalKind.AUTOMATIC, RenewalKind.INDEFINITE)
    for date in cells.several_dates("renewed_on"):
        if date.exact is None or happens_by_itself:  # a list of past renewals adds nothing to a rule that renews
            cells.remark(cells.heading("renewed_on"), str(date))
        else:
            found.renewed_on += (date.exact,)
    terminated = cells.date("terminated_on")
    exact = terminated.start.exact if terminated is not None and terminated.start is not None else None
    if exact is not None:
        is_first_out = cells.mapping.formats.get("terminated_on") == _FIRST_DAY_OUT
        found.last_day = add_days(exact, -1) if is_first_out else exact
    withdrew = cells.date("withdrew_on")
    if withdrew is not None and withdrew.start is not None:
        found.withdrew_on = withdrew.start.exact


def _check(cells: Cells, found: TermFound) -> None:
    if found.effective_on is None and cells.mapping.formats.get("effective_on") == "else-signed":
        found.effective_on = found.signed_on
    start, end = found.effective_on, found.end_on
    if start is not None and end is not None and end.last_day < start.first_day:
        name = "end_on" if cells.raw("end_on") else "term"
        cells.reject(
            cells.heading(name),
            str(end),
            msg("The end, {end}, is before the first day, {start}.", end=str(end), start=str(start)),
        )
