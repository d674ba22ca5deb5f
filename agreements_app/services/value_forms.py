"""The forms in which values are given to templates: texts in both languages, days in every way of writing, codes in words."""

from datetime import date
from typing import Any

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.code_words import message_of
from agreements_app.texts.dates import format_date, format_date_in_text, format_partial, format_wareki

Values = dict[str, Any]


def day_value(day: date | PartialDate | None) -> Values | None:
    """A day in every form a template may print it in; a partly known one as far as it is known."""
    if day is None:
        return None
    exact = day.exact if isinstance(day, PartialDate) else day
    if exact is None:
        assert isinstance(day, PartialDate)
        words = format_partial(day, "ja")
        return {"en": format_partial(day, "en"), "ja": words, "wareki": words, "iso": str(day)}
    return {
        "en": format_date_in_text(exact, "en"),
        "ja": format_date_in_text(exact, "ja"),
        "wareki": format_wareki(exact),
        "iso": exact.isoformat(),
    }


def weekday_value(day: date | None) -> Values | None:
    """A day as `day_value` gives it, in Japanese with the weekday, as schedules have it."""
    found = day_value(day)
    return {**found, "ja": format_date(day, "ja")} if found is not None and day is not None else None


def pair(english: str, japanese: str) -> Values:
    """A text in both languages; None where it is not known."""
    return {"en": english or None, "ja": japanese or None}


def code_value(code: Any, *, is_inside: bool = False) -> Values:
    """The word of a code in both languages; inside a sentence English begins small."""
    message = message_of(code)
    english = texts_for("en").say(message)
    return {"en": english[:1].lower() + english[1:] if is_inside else english, "ja": texts_for("ja").say(message)}
