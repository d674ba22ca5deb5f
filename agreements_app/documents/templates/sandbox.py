"""The environment templates run in: nothing can be reached but the data, nothing can be called but listed methods."""

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jinja2 import pass_context
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.runtime import Context, LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from jinja2.utils import Namespace
from markupsafe import Markup, escape

from agreements_app.documents.templates.blanks import Blanks
from agreements_app.documents.templates.data import Group, Inserted, Picture, Rich, Row
from agreements_app.documents.templates.merge_instructions import FIELD_FUNCTION, IF_FUNCTION
from agreements_app.documents.templates.merge_values import merge_field, merge_if
from agreements_app.documents.templates.recorder import current
from agreements_app.documents.templates.undefined import Missing, Unknown

MAX_REPEATED = 100_000
MAX_EXPONENT = 64
_TEXT = frozenset(
    (
        *("upper", "lower", "title", "capitalize", "strip", "lstrip", "rstrip", "startswith", "endswith"),
        *("replace", "split", "rsplit", "splitlines", "join", "isdigit", "isalpha", "isupper", "islower"),
        *("isnumeric", "count", "find", "rfind", "removeprefix", "removesuffix", "partition", "rpartition"),
        *("swapcase", "casefold"),
    )
)
_DAY = frozenset(
    (
        *("year", "month", "day", "hour", "minute", "second", "isoformat", "strftime", "weekday"),
        *("isoweekday", "date"),
    )
)
_GROUP = frozenset(["items", "keys", "values", "get"])
_LIST = frozenset(["index", "count", "grouper", "list"])
_LOOP = frozenset(
    (
        *("index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem"),
        *("depth", "depth0", "cycle", "changed"),
    )
)
_MACRO = frozenset(["name", "arguments"])
_ALLOWED: tuple[tuple[type | tuple[type, ...], frozenset[str]], ...] = (
    (str, _TEXT),
    (datetime.date, _DAY),
    (dict, _GROUP),
    ((list, tuple), _LIST),
    (LoopContext, _LOOP),
    (Macro, _MACRO),
)
_FILTERS = (
    *("abs", "batch", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first"),
    *("float", "groupby", "int", "items", "join", "last", "length", "list", "lower", "map", "max"),
    *("min", "reject", "rejectattr", "replace", "reverse", "round", "select", "selectattr", "slice"),
    *("sort", "string", "striptags", "sum", "title", "trim", "truncate", "unique", "upper", "urlencode"),
    *("wordcount", "wordwrap", "filesizeformat"),
)
_TESTS = (
    *("!=", "<", "<=", "==", ">", ">=", "boolean", "defined", "divisibleby", "eq", "equalto", "even"),
    *("false", "float", "ge", "greaterthan", "gt", "in", "integer", "iterable", "le", "lessthan"),
    *("lower", "lt", "mapping", "ne", "none", "number", "odd", "sameas", "sequence", "string", "true"),
    *("undefined", "upper"),
)
_WIDE_FORMAT = re.compile(r"%[^a-zA-Z%]*(\*|\d{4,})")


class GroupPrintedError(TemplateRuntimeError):
    """A template printed a whole group of fields or a list instead of one field; `path` names it."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Reads attributes of plain data only; everything else that exists is refused, everything that does not is unknown."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The field `attribute` of a group, else a listed method of a plain value."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, Missing | Unknown) and not attribute.startswith("_"):
            return obj.child(attribute)
        for kinds, names in _ALLOWED:
            if isinstance(obj, kinds) and attribute in names:
                return getattr(obj, attribute)
        if isinstance(obj, Namespace) and not attribute.startswith("_"):
            return getattr(obj, attribute, self.undefined(obj=obj, name=attribute))
        if isinstance(obj, str) and attribute == "format":
            return self.wrap_str_format(obj.format)
        if attribute.startswith("_") or (not isinstance(obj, dict) and hasattr(obj, attribute)):
            raise SecurityError(f"{type(obj).__name__}.{attribute}")
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An item of a list or group by number or name; a name is looked up as `getattr` does."""
        if isinstance(obj, Missing | Unknown):
            return obj.child(argument) if not isinstance(argument, slice) else obj
        try:
            return obj[argument]
        except (TypeError, LookupError, AttributeError):
            if isinstance(argument, str):
                return self.getattr(obj, str(argument))
        return self.undefined(obj=obj, name=argument)

    def is_safe_callable(self, obj: Any) -> bool:
        """Whatever could be reached at all was listed, except that data and classes are never called."""
        return not isinstance(obj, type | Group | Row)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiplication, power and `%` within reason: no page needs more, an attack does."""
        if operator == "**" and not (_is_small(left, 10**9) and _is_small(right, MAX_EXPONENT)):
            raise SecurityError("power")
        if operator == "*" and _repeats_too_much(left, right):
            raise SecurityError("repetition")
        if operator == "%" and isinstance(left, str) and _WIDE_FORMAT.search(left):
            raise SecurityError("format")
        return super().call_binop(context, operator, left, right)


@lru_cache(maxsize=1)
def environment() -> TemplateEnvironment:
    """The one environment of this process; compiled templates and their caches stay with it."""
    made = TemplateEnvironment(autoescape=True, undefined=Unknown, finalize=_printed)
    made.globals = {"range": _range, "namespace": _namespace, "dict": _group}  # `names` knows these
    made.globals |= {FIELD_FUNCTION: merge_field, IF_FUNCTION: merge_if}
    made.filters = {name: made.filters[name] for name in _FILTERS if name in made.filters}
    made.filters |= {"format": _format, "safe": _safe}
    made.tests = {name: made.tests[name] for name in _TESTS if name in made.tests} | {"none": _is_none}
    return made


@pass_context  # a mark belongs to one rendering: nothing may be printed while the code is still being compiled
def _printed(_context: Context, value: object) -> object:
    """What a value looks like inside the XML: text exactly as it is, days as Python writes them, other things as a mark."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, Undefined):
        return Markup(str(value))
    if isinstance(value, bool | int | float | Decimal):
        return Markup(str(value))
    if isinstance(value, datetime.date):
        return Markup(str(value))
    if isinstance(value, Picture | Rich | Inserted):
        return Markup(current.get().mark(value))
    return _odd(value)


def _odd(value: object) -> Markup:
    """Things a person would not print: empty results, whole groups, pieces of the machinery."""
    if value is None:
        return Markup(str(Missing("(empty)")))
    if isinstance(value, Mapping | list | tuple):
        if current.get().blanks is Blanks.LENIENT:
            return escape(repr(value))
        raise GroupPrintedError(str(getattr(value, "path", "")))
    raise SecurityError(type(value).__name__)


def _is_none(value: object) -> bool:
    return value is None or isinstance(value, Missing)


def _format(pattern: object, *values: object, **named: object) -> str:
    """printf-style formatting of a template's own pattern, without widths that eat memory."""
    text = str(pattern)
    if _WIDE_FORMAT.search(text):
        raise SecurityError("format")
    return text % (named or values)


def _range(*bounds: int) -> list[int]:
    """Numbers to count with, so many as the sandbox of jinja2 allows."""
    return list(safe_range(*bounds))


def _namespace(**values: object) -> Namespace:
    """What a template may set inside a loop and read after it."""
    return Namespace(**values)


def _group(**values: object) -> dict[str, object]:
    """A group the template makes of its own."""
    return dict(values)


def _safe(value: object) -> object:
    """The value as it is: a text stays text, whatever a template thinks of it."""
    return value


def _is_small(value: object, ceiling: int) -> bool:
    return not isinstance(value, int | float) or abs(value) <= ceiling


def _repeats_too_much(left: object, right: object) -> bool:
    for text, times in ((left, right), (right, left)):
        if isinstance(text, str | list | tuple) and isinstance(times, int):
            return len(text) * times > MAX_REPEATED
    return False
