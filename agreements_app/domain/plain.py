"""Records as plain data and back: what `show` prints, `save` reads, history keeps and the content hash covers."""

import hashlib
import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.clean import UncleanText, clean_text
from agreements_app.domain.term.rule import Notice, Period

T = TypeVar("T")

MULTILINE_FIELDS = frozenset(
    {
        "notes",
        "purpose",
        "benefit",
        "aim",
        "results",
        "evidence",
        "budget_note",
        "address",
        "address_ja",
        "note",
        "reason",
        "review_conditions",
        "survival",
        "old_text",
        "new_text",
        "request_en",
        "request_ja",
        "waived_reason",
        "not_signing_reason",
        "activity",
        "value_gained",
        "integrity",
        "resources",
        "recommendation",
        "wording_en",
        "wording_ja",
    }
)
"""Text fields that keep their line breaks; all others are one line."""


MAX_NUMBER = 2**63 - 1
"""The largest whole number that can be kept."""
_ATOMS = frozenset((str, int, bool, float))


@dataclass(eq=False)
class PlainError(Exception):
    """Data that is not of the record's form: `path` such as parties[0].side, `code` what is wrong, `value` what stood there."""

    path: str
    code: str
    value: str = ""


def to_plain(value: object) -> Any:
    """The value as JSON takes it: dates and periods as their ISO text, codes as text, records as objects."""
    if value is None or type(value) in _ATOMS:
        return value
    if isinstance(value, (PartialDate, Period, Notice)):
        return str(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {name: to_plain(getattr(value, name)) for name in _field_names(type(value))}
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value


def from_plain(cls: type[T], data: object, path: str = "") -> T:
    """A record of `cls` from plain data: texts cleaned, missing fields at their defaults.

    Raises `PlainError` for a field that does not exist, a value of the wrong kind, or text that cannot be kept.
    """
    if not isinstance(data, Mapping):
        raise PlainError(path or cls.__name__, "not_an_object", str(data)[:60])
    hints = _hints(cast(Any, cls))
    unknown = [str(key) for key in data if key not in hints]
    if unknown:
        raise PlainError(_join(path, unknown[0]), "unknown_field")
    values = {key: _convert(hints[key], item, _join(path, key), key) for key, item in data.items()}
    for field in fields(cast(Any, cls)):
        if field.name not in values and _is_required(field):
            raise PlainError(_join(path, field.name), "missing_field")
    return cls(**values)


def canonical_json(value: object) -> str:
    """The value as JSON with one spelling only: sorted keys, no spaces, no escapes."""
    return json.dumps(to_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_hash(value: object) -> str:
    """SHA-256 (hex) over the canonical JSON of what the value says.

    Fields that say nothing (None, empty text, empty list, False) are left out, so that a field added in a later version
    changes no hash: it must be empty by default.
    """
    return hashlib.sha256(canonical_json(_said(to_plain(value))).encode()).hexdigest()


def _said(plain: Any) -> Any:
    if isinstance(plain, dict):
        return {name: _said(item) for name, item in plain.items() if not _says_nothing(item)}
    return [_said(item) for item in plain] if isinstance(plain, list) else plain


def _says_nothing(item: Any) -> bool:
    return item is None or item is False or item in ("", [], {})


def changed_fields(before: object, after: object) -> dict[str, tuple[Any, Any]]:
    """The top-level fields in which two records of one kind differ, each with its old and new plain value."""
    old, new = to_plain(before), to_plain(after)
    return {key: (old[key], new[key]) for key in new if old.get(key) != new[key]}


def _is_required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


@lru_cache(maxsize=128)
def _field_names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cast(Any, cls)))


@lru_cache(maxsize=64)
def _hints(cls: type) -> dict[str, Any]:
    return get_type_hints(cls)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _convert(hint: Any, value: object, path: str, name: str) -> object:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _optional(hint, value, path, name)
    if origin is tuple:
        if not isinstance(value, (list, tuple)):
            raise PlainError(path, "not_a_list", str(value)[:60])
        (item_hint, *_) = get_args(hint)
        return tuple(_convert(item_hint, item, f"{path}[{index}]", name) for index, item in enumerate(value))
    if is_dataclass(hint) and hint not in (PartialDate, Period, Notice):
        return from_plain(cast(type, hint), value, path)
    return _scalar(hint, value, path, name)


def _optional(hint: Any, value: object, path: str, name: str) -> object:
    if value is None or value == "":
        return None
    (inner,) = [choice for choice in get_args(hint) if choice is not type(None)]
    return _convert(inner, value, path, name)


def _scalar(hint: Any, value: object, path: str, name: str) -> object:
    if hint is bool:
        if isinstance(value, bool):
            return value
        raise PlainError(path, "not_true_or_false", str(value)[:60])
    if hint is int:
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MAX_NUMBER:
            return value
        raise PlainError(path, "not_a_number", str(value)[:60])
    if isinstance(value, hint) and hint is not str:
        return value
    if not isinstance(value, str):
        raise PlainError(path, "not_a_text", str(value)[:60])
    if hint is str:
        return _clean(value, path, name)
    return _from_text(hint, value, path)


def _clean(value: str, path: str, name: str) -> str:
    try:
        return clean_text(value, is_multiline=name in MULTILINE_FIELDS)
    except UncleanText as problem:
        raise PlainError(path, problem.code, f"{problem.code_point} @{problem.position}") from problem


def _from_text(hint: Any, value: str, path: str) -> object:
    try:
        if hint is date:
            return date.fromisoformat(value)
        if hint in (PartialDate, Period, Notice):
            return hint.parse(value)
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return hint(value)
    except ValueError as problem:
        code = "unknown_code" if isinstance(hint, type) and issubclass(hint, StrEnum) else "not_a_date_or_period"
        raise PlainError(path, code, value[:60]) from problem
    raise PlainError(path, "not_a_text", value[:60])
