"""Mapping files: which column is which field of our records, and how its values are read."""

import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from agreements_app.domain.fold import fold_key
from agreements_app.system.resources import resource
from agreements_app.texts.messages import AppError, msg

GROUP_SIGN = " ▸ "
INSTITUTIONS, AGREEMENTS = "institutions", "agreements"

INSTITUTION_FIELDS = frozenset(
    {"name_en", "name_ja", "name_native", "reading", "short_name", "short_name_ja", "aliases", "former_names", "names"}
    | {"country", "city", "city_ja", "region", "address", "address_ja", "website", "kind", "status", "legal_status"}
    | {"contact_name", "contact_title_en", "contact_title_ja", "contact_email", "contact_term", "notes", "units"}
    | {"id_ror", "id_wikidata", "id_grid", "id_isni", "id_mext", "id_schac", "id_erasmus", "id_other", "external_ids"}
)
AGREEMENT_FIELDS = frozenset(
    {"number", "title_en", "title_ja", "title_native", "kind", "level", "binding", "stage", "status", "confidentiality"}
    | {
        "partner",
        "partner_2",
        "partner_en",
        "partner_ja",
        "partner_unit",
        "partner_kind",
        "partner_2_kind",
        "own_party",
    }
    | {"signed_on", "effective_on", "end_on", "term", "renewal", "renewal_length", "max_renewals", "notice", "country"}
    | {"renewed_on", "terminated_on", "withdrew_on", "review_every", "scope", "languages", "owner", "section", "notes"}
    | {"document_number", "signed_place", "purpose", "link"}
)


class MappingError(AppError):
    """A mapping file cannot be used, or no mapping fits a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """How one kind of table is read.

    `fields`: our field → the headings it may stand under, in order of preference. `key`: the columns that together
    identify a row, each with its possible headings. `recognised_by`: headings that must all be there (each may offer
    alternatives) for the mapping to be chosen. `values`: field → word → code; `constants` for every row; `defaults` for
    words that `values` does not know. `keep`: label → heading of columns whose content goes into the notes, unless it is
    one of `unremarkable`. `formats` names special ways of reading a field; `fill_down` the fields whose blank cells
    mean "as above"; `blank` words that mean nothing (NA); `compose` puts together a title where there is none.
    """

    id: str
    title: str
    kind: str
    fields: dict[str, tuple[str, ...]]
    key: tuple[tuple[str, ...], ...] = ()
    key_scheme: str = ""
    recognised_by: tuple[tuple[str, ...], ...] = ()
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    separators: dict[str, str] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)
    fill_down: tuple[str, ...] = ()
    keep: tuple[tuple[str, str], ...] = ()
    unremarkable: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    compose: dict[str, str] = field(default_factory=dict)
    day_first: bool | None = None


def load_mapping(path: Path) -> Mapping:
    """The mapping in a TOML file; raises `MappingError` naming what is wrong in it."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise MappingError(msg("The mapping “{name}” cannot be read.", name=path.name)) from error
    except tomllib.TOMLDecodeError as error:
        raise MappingError(
            msg("The mapping “{name}” is damaged: {reason}.", name=path.name, reason=str(error))
        ) from error
    return _mapping(path, data)


@lru_cache(maxsize=1)
def shipped_mappings() -> tuple[Mapping, ...]:
    """The mappings that ship with the program, by file name; the special ones come before the general ones."""
    return tuple(load_mapping(path) for path in sorted(resource("mappings").glob("*.toml")))


def choose_mapping(headers: tuple[str, ...], kind: str) -> Mapping:
    """The shipped mapping whose headings the table has; the one that reads the most columns wins.

    Raises `MappingError` when none fits.
    """
    present = set(heading_places(headers))
    fitting = [
        (len(recognised_columns(mapping, headers)), mapping)
        for mapping in shipped_mappings()
        if mapping.kind == kind and all(any(fold_key(h) in present for h in either) for either in mapping.recognised_by)
    ]
    if not fitting:
        raise MappingError(
            msg(
                "None of the shipped mappings fits these headings: {headings}. Write a mapping file and name it.",
                headings=", ".join(header for header in headers if header)[:300],
            )
        )
    return max(fitting, key=lambda pair: pair[0])[1]


def recognised_columns(mapping: Mapping, headers: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """Our field → the columns of the table that hold it, in the mapping's order of preference."""
    places = heading_places(headers)
    found: dict[str, tuple[int, ...]] = {}
    for name, headings in mapping.fields.items():
        columns = tuple(places[fold_key(h)] for h in headings if fold_key(h) in places)
        if columns:
            found[name] = tuple(dict.fromkeys(columns))
    return found


def heading_places(headers: tuple[str, ...]) -> dict[str, int]:
    """Where each heading is, by its fold key; of a heading under another one (学生交流 ▸ 受入) the lower part counts too."""
    places: dict[str, int] = {}
    for index, header in enumerate(headers):
        places.setdefault(fold_key(header), index)
    for index, header in enumerate(headers):
        places.setdefault(heading_key(header), index)
    return places


def heading_key(header: str) -> str:
    """The fold key of a heading, or of its lower part when it stands under another one."""
    return fold_key(header.rpartition(GROUP_SIGN)[2])


def key_columns(mapping: Mapping, headers: tuple[str, ...]) -> tuple[int, ...]:
    """The columns that together identify a row, as far as the table has them."""
    places = heading_places(headers)
    found = (next((places[fold_key(h)] for h in either if fold_key(h) in places), None) for either in mapping.key)
    return tuple(column for column in found if column is not None)


def _mapping(path: Path, data: dict[str, object]) -> Mapping:
    kind = data.get("kind")
    if kind not in (INSTITUTIONS, AGREEMENTS):
        raise MappingError(
            msg('The mapping “{name}” must say kind = "institutions" or kind = "agreements".', name=path.name)
        )
    fields = {name: _words(value) for name, value in _table(path, data, "fields").items()}
    named = set(fields) | set(_table(path, data, "constants")) | set(_table(path, data, "defaults"))
    unknown = sorted(named - (INSTITUTION_FIELDS if kind == INSTITUTIONS else AGREEMENT_FIELDS))
    if unknown:
        raise MappingError(
            msg(
                "The mapping “{name}” names fields that do not exist: {fields}.",
                name=path.name,
                fields=", ".join(unknown),
            )
        )
    if not fields:
        raise MappingError(msg("The mapping “{name}” names no field at all.", name=path.name))
    return Mapping(
        id=path.stem,
        title=str(data.get("title", path.stem)),
        kind=str(kind),
        fields=fields,
        key=tuple(_words(either) for either in _list(data.get("key"))),
        key_scheme=str(data.get("key_scheme", path.stem)),
        recognised_by=tuple(_words(either) for either in _list(data.get("recognised_by"))),
        values={name: _folded(value) for name, value in _table(path, data, "values").items()},
        constants={name: str(value) for name, value in _table(path, data, "constants").items()},
        defaults={name: str(value) for name, value in _table(path, data, "defaults").items()},
        separators={name: str(value) for name, value in _table(path, data, "separators").items()},
        formats={name: str(value) for name, value in _table(path, data, "formats").items()},
        fill_down=_words(data.get("fill_down", [])),
        keep=tuple((name, str(value)) for name, value in _table(path, data, "keep").items()),
        unremarkable=_words(data.get("unremarkable", [])),
        blank=_words(data.get("blank", [])),
        compose={name: str(value) for name, value in _table(path, data, "compose").items()},
        day_first=_day_first(path, data.get("date_order")),
    )


def _day_first(path: Path, order: object) -> bool | None:
    if order is None:
        return None
    if order not in ("day-first", "month-first"):
        raise MappingError(
            msg("The mapping “{name}” has an unknown date_order; it is day-first or month-first.", name=path.name)
        )
    return order == "day-first"


def _table(path: Path, data: dict[str, object], name: str) -> dict[str, object]:
    value = data.get(name, {})
    if not isinstance(value, dict):
        raise MappingError(msg("In the mapping “{name}”, {table} must be a table.", name=path.name, table=name))
    return value


def _folded(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {fold_key(str(word)) or str(word): str(code) for word, code in value.items()}


def _list(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _words(value: object) -> tuple[str, ...]:
    return tuple(str(word) for word in _list(value))
