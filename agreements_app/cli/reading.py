"""A record's facts as lines a person reads on a terminal."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any, cast

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.term.rule import Notice, Period
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.code_words import word
from agreements_app.texts.dates import format_date, format_notice, format_partial, format_period
from agreements_app.texts.field_words import field_name

NameOf = Callable[[str, int], str]
"""Gives the words for another record: the field that names it and its number."""


def fact_lines(facts: object, texts: Texts, name_of: NameOf, indent: str = "") -> Iterator[str]:
    """A line for each field that holds something; lists follow with one block an item."""
    for field in fields(cast(Any, facts)):
        value = getattr(facts, field.name)
        if value in ("", None, (), False):
            continue
        label = texts.say(field_name(field.name))
        if isinstance(value, tuple) and is_dataclass(value[0]):
            yield f"{indent}{label}:"
            for item in value:
                first, *rest = list(fact_lines(item, texts, name_of)) or [""]
                yield f"{indent}  - {first}"
                yield from (f"{indent}    {line}" for line in rest)
        else:
            yield f"{indent}{label}: {_words(field.name, value, texts, name_of)}"


def _words(name: str, value: object, texts: Texts, name_of: NameOf) -> str:
    language = texts.language
    if isinstance(value, tuple):
        return ", ".join(_words(name, item, texts, name_of) for item in value)
    if isinstance(value, bool):
        return texts.t("yes")
    if isinstance(value, StrEnum):
        return word(value, texts)
    if isinstance(value, PartialDate):
        return format_partial(value, language)
    if isinstance(value, date):
        return format_date(value, language)
    if isinstance(value, Period):
        return format_period(value, language)
    if isinstance(value, Notice):
        return format_notice(value, language)
    if isinstance(value, int) and name.endswith("_id"):
        return name_of(name, value)
    return str(value).replace("\n", "\n      ")
