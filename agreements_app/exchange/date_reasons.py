"""Why a date could not be read, and what to notice about one that could, in sentences."""

from agreements_app.domain.calendar.written import DateNote, WrittenDate
from agreements_app.domain.calendar.written_forms import WhyUnreadable
from agreements_app.texts.messages import Message, msg

_WHY = {
    WhyUnreadable.NOT_A_DATE: msg("This is not a date."),
    WhyUnreadable.IMPOSSIBLE_DATE: msg("There is no such day in the calendar."),
    WhyUnreadable.AMBIGUOUS_DAY_MONTH: msg(
        "It is not clear which number is the day and which the month; say date_order in the mapping."
    ),
    WhyUnreadable.TWO_DIGIT_YEAR: msg("The year has only two digits; write it in full."),
    WhyUnreadable.ERA_MISSING: msg("The era (R, H, S) or the full year is missing."),
    WhyUnreadable.NO_YEAR: msg("The year is missing."),
    WhyUnreadable.SERIAL_NUMBER: msg("This is a number without a date format; format the column as a date in Excel."),
    WhyUnreadable.SEVERAL_DATES: msg("Several dates stand in one cell."),
    WhyUnreadable.TOO_FAR: msg("The year is too far away to be meant."),
    WhyUnreadable.END_BEFORE_START: msg("The end is before the start."),
    WhyUnreadable.YEARS_DIFFER: msg("The era year and the calendar year beside it are different years."),
}


def reason_of(why: WhyUnreadable) -> Message:
    """Why it is not read, and what to do."""
    return _WHY[why]


def date_notes(heading: str, written: WrittenDate) -> list[Message]:
    """What to look at, naming the heading and what stood there."""
    values = {"heading": heading, "text": written.text}
    sentences = {
        DateNote.FUTURE_ERA: msg("{heading}: “{text}” lies after the end of its era and was counted on.", **values),
        DateNote.ERA_MISMATCH: msg("{heading}: “{text}” lies before the beginning of its era.", **values),
        DateNote.WEEKDAY_MISMATCH: msg("{heading}: the weekday in “{text}” is another day’s.", **values),
        DateNote.FISCAL_YEAR: msg("{heading}: “{text}” names only the fiscal year.", **values),
        DateNote.APPROXIMATE: msg("{heading}: “{text}” is only about that time.", **values),
        DateNote.REMARK: msg("{heading}: “{text}” holds further words; they are in the notes.", **values),
        DateNote.EVENT_BESIDE: msg("{heading}: “{text}” holds a second fact; it is in the notes.", **values),
        DateNote.TIME_DROPPED: msg("{heading}: the time of day in “{text}” was left out.", **values),
    }
    return [sentences[note] for note in written.notes]
