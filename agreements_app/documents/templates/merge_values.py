"""The values of Word's merge fields: found in the data by a name written in any way, shown as the field's switches ask."""

import datetime
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from agreements_app.documents.templates.names import EACH, Path
from agreements_app.documents.templates.recorder import current
from agreements_app.documents.templates.undefined import Missing, UnknownNameError
from agreements_app.domain.calendar.eras import era_year
from agreements_app.texts.dates import MONTHS_EN

_ITEMS = 20
_DEPTH = 8
_MAIN = "agreement"
_NOT_WORD = re.compile(r"[\W_]+")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DATE = re.compile(r"'([^']*)'|g{1,4}|e{1,2}|y{4}|y{1,2}|Y{4}|Y{1,2}|M{1,4}|d{1,4}|D{1,4}|a{3,4}")
_NUMBER = re.compile(r"[#0][#0,]*(?:\.[#0]+)?")
_LIKENESS = 0.6


def folded(name: str) -> str:
    """A name without what people write differently: width, capitals, blanks, underscores, points, brackets."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", name).casefold())


def matching(name: str, paths: Collection[Path]) -> Path | None:
    """The path a merge field's name means: its steps in any spelling, those of the agreement also without its own name."""
    wanted = folded(name)
    by_name = {folded("".join(path)): path for path in paths}
    return by_name.get(wanted) or by_name.get(_MAIN + wanted)


def nearest(name: str, paths: Collection[Path]) -> str:
    """The spelling of the path that may have been meant, as a merge field's name; empty when none is near."""
    spellings = {folded("".join(path)): path for path in paths}
    spellings |= {folded("".join(path[1:])): path for path in paths if len(path) > 1 and path[0] == _MAIN}
    near = get_close_matches(folded(name), list(spellings), n=1, cutoff=_LIKENESS)
    return "_".join(spellings[near[0]]) if near else ""


def paths_of(data: Mapping[str, object], depth: int = 0) -> Iterator[Path]:
    """Every path in the data; items of lists by their number from 1."""
    for name, value in data.items():
        yield (name,)
        for below in _below(value, depth + 1):
            yield (name, *below)


def _below(value: object, depth: int) -> Iterator[Path]:
    if depth > _DEPTH:
        return
    if isinstance(value, Mapping):
        yield from paths_of(value, depth)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for number, item in enumerate(value[:_ITEMS], start=1):
            yield (str(number),)
            for below in _below(item, depth + 1):
                yield (str(number), *below)


def known_paths(known: Collection[str]) -> frozenset[Path]:
    """Paths as the palette spells them, as merge fields name them: `parties[].name.en` is that of the first or second item."""
    return frozenset(
        tuple(step for step in path.replace(EACH, f".{number}").split("."))
        for path in known
        for number in ("1", "2", "3")
    )


@pass_context
def merge_field(context: Context, name: str, **switches: str) -> Any:
    """The value of the field called `name`, shown as `case`, `before`, `after`, `date` and `number` say."""
    data = context.parent | context.vars
    paths = current.get().paths(lambda: frozenset(paths_of(context.parent)))
    path = (name,) if name in data else matching(name, paths)
    if path is None:
        return _unknown(context, name, paths)
    value: object = data
    for step in path:
        value = value[int(step) - 1] if isinstance(value, list) else value[step]  # type: ignore[index]
    return _shown(value, switches)


def _unknown(context: Context, name: str, paths: Collection[Path]) -> object:
    if current.get().is_lenient:
        return context.environment.undefined(name=name)
    near = nearest(name, paths)
    raise UnknownNameError(name, (near,) if near else ())


def _shown(value: object, switches: Mapping[str, str]) -> object:
    if isinstance(value, Mapping) and "iso" in value and "date" in switches:
        value = value["iso"]
    if isinstance(value, Missing) or not isinstance(value, str | int | float | Decimal | datetime.date):
        return value
    text = str(value)
    if "date" in switches:
        text = _dated(text, switches["date"])
    if "number" in switches:
        text = _numbered(text, switches["number"])
    text = _cased(text, switches.get("case", ""))
    return f"{switches.get('before', '')}{text}{switches.get('after', '')}" if text else ""


def merge_if(left: object, operator: str, right: object, yes: object, no: object) -> object:
    """`yes` when the comparison holds, else `no`; numbers are compared as numbers, `*` and `?` stand for any characters."""
    mine, other = _plain(left), _plain(right)
    return yes if _holds(mine, operator, other) else no


def _plain(value: object) -> str:
    if isinstance(value, Missing):
        return ""
    return value.unescape() if isinstance(value, Markup) else str(value)


def _holds(left: str, operator: str, right: str) -> bool:
    if operator in ("=", "<>"):
        pattern = re.escape(right).replace(r"\*", ".*").replace(r"\?", ".")
        return (re.fullmatch(pattern, left, re.DOTALL) is not None) is (operator == "=")
    numbers = (_decimal(left), _decimal(right))
    mine, other = numbers if None not in numbers else (left, right)
    is_less, is_equal = bool(mine < other), mine == other  # type: ignore[operator]
    return {"<": is_less, "<=": is_less or is_equal, ">": not is_less and not is_equal, ">=": not is_less}[operator]


def _decimal(text: str) -> Decimal | None:
    try:
        number = Decimal(text.replace(",", "").strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _cased(text: str, case: str) -> str:
    if case == "firstcap":
        return text[:1].upper() + text[1:]
    if case == "caps":
        return re.sub(r"(^|\s)(\S)", lambda match: match[1] + match[2].upper(), text)
    return {"upper": text.upper(), "lower": text.lower()}.get(case, text)


def _dated(text: str, picture: str) -> str:
    """A day as the picture shows it; what is no day stays as it is."""
    try:
        day = datetime.datetime.fromisoformat(text).date()
    except ValueError:
        return text
    return _DATE.sub(lambda match: match[1] if match[1] is not None else _piece(day, match.group()), picture)


def _piece(day: datetime.date, token: str) -> str:
    sign, length = token[0].lower() if token[0] != "M" else "M", len(token)
    if sign == "y":
        return f"{day.year:04d}" if length > 2 else f"{day.year % 100:02d}"
    if sign == "M":
        return (str(day.month), f"{day.month:02d}", MONTHS_EN[day.month - 1][:3], MONTHS_EN[day.month - 1])[length - 1]
    if sign == "d":
        weekday = _WEEKDAYS[day.weekday()]
        return (str(day.day), f"{day.day:02d}", weekday[:3], weekday)[length - 1]
    if sign == "a":
        return "月火水木金土日"[day.weekday()] + ("曜日" if length == 4 else "")
    era = era_year(day)
    if era is None:
        return str(day.year) if sign == "e" else ""
    return ("元" if era.year == 1 else str(era.year)) if sign == "e" else era.era.name


def _numbered(text: str, picture: str) -> str:
    """A number as the picture shows it; what is no number stays as it is."""
    number = _decimal(text)
    if number is None:
        return text
    sections = picture.replace("'", "").split(";")
    section = sections[2] if number == 0 and len(sections) > 2 else sections[0]
    if number < 0 and len(sections) > 1:
        section, number = sections[1], -number
    found = _NUMBER.search(section)
    if found is None:
        return section
    digits = found.group()
    whole, _, decimals = digits.partition(".")
    shown = f"{number:{',' if ',' in whole else ''}.{len(decimals)}f}"
    for sign in reversed(decimals):
        if sign != "#" or not shown.endswith("0"):
            break
        shown = shown[:-1]
    shown = shown.rstrip(".") if decimals else shown
    before, point, after = shown.partition(".")
    before = before.zfill(whole.count("0")) if "," not in whole else before
    return section[: found.start()] + before + point + after + section[found.end() :]
