"""Rows of institutions: names in many languages, identifiers, country, contact."""

import json
import re

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import ContactRole, InstitutionKind, InstitutionStatus, LegalStatus, NameKind
from agreements_app.domain.fold import fold_key
from agreements_app.domain.institutions import Contact, Identifier, Institution, InstitutionName, Unit
from agreements_app.exchange.cells import Cells
from agreements_app.exchange.country_codes import country_code
from agreements_app.exchange.drafts import InstitutionDraft
from agreements_app.exchange.mapping import Mapping
from agreements_app.exchange.names import is_japanese, name_and_remark
from agreements_app.texts.messages import msg

_SCHEMES = ("ror", "wikidata", "grid", "isni", "mext", "schac", "erasmus", "other")
_NAME_FIELDS = (
    "name_en",
    "name_ja",
    "name_native",
    "reading",
    "short_name",
    "short_name_ja",
    "aliases",
    "former_names",
    "names",
)
_CONTACT_FIELDS = ("contact_name", "contact_title_en", "contact_title_ja", "contact_email", "contact_term")
_SAME = (
    "country",
    "city",
    "city_ja",
    "region",
    "address",
    "address_ja",
    "website",
    "kind",
    "status",
    "legal_status",
    "units",
)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NO_NAME = msg("The row has no name.")


def institution_fields(named: frozenset[str], mapping: Mapping) -> frozenset[str]:
    """The facts of an institution that a table with these columns supplies."""
    fields = {name for name in _SAME if name in named}
    if named & set(_NAME_FIELDS):
        fields.add("names")
    if any(f"id_{scheme}" in named for scheme in _SCHEMES) or "external_ids" in named or mapping.key_scheme in _SCHEMES:
        fields.add("identifiers")
    if named & set(_CONTACT_FIELDS):
        fields.add("contacts")
    if "notes" in named or mapping.keep:
        fields.add("notes")
    return frozenset(fields)


def institution_draft(cells: Cells, key: str, fields: frozenset[str]) -> InstitutionDraft:
    """The institution in a row; what is wrong with it is collected in `cells`."""
    names = _names(cells)
    if not names and not cells.rejected:
        cells.reject(cells.heading("name_en"), "", _NO_NAME)
    country = _country(cells)
    identifiers = _identifiers(cells)
    scheme = cells.mapping.key_scheme if cells.mapping.key and key else "name"
    own = next((identifier.value for identifier in identifiers if identifier.scheme == scheme), None)
    if scheme == "name":
        own = f"{fold_key(names[0].text) if names else ''}|{country}"
    facts = Institution(
        names=names,
        kind=cells.code("kind", InstitutionKind) or InstitutionKind.UNIVERSITY,
        status=cells.code("status", InstitutionStatus) or InstitutionStatus.PROSPECT,
        legal_status=cells.code("legal_status", LegalStatus),
        country=country,
        region=cells.text("region"),
        city=cells.text("city"),
        city_ja=cells.text("city_ja"),
        address=cells.text("address"),
        address_ja=cells.text("address_ja"),
        website=_first(cells.text("website")),
        identifiers=identifiers,
        units=tuple(Unit(name_ja=text) if is_japanese(text) else Unit(name_en=text) for text in cells.parts("units")),
        contacts=_contacts(cells),
        notes=cells.notes_text(),
    )
    return InstitutionDraft(key_scheme=scheme, key=own or key, facts=facts, fields=fields)


def _first(text: str) -> str:
    return text.split(";")[0].split()[0] if text.strip() else ""


def _names(cells: Cells) -> tuple[InstitutionName, ...]:
    names: list[InstitutionName] = []
    if cells.mapping.formats.get("names") == "ror":
        names.extend(_ror_names(cells))
    for name, language in (("name_en", "en"), ("name_ja", "ja"), ("name_native", "und")):
        text, remark = name_and_remark(cells.text(name))
        if remark:
            cells.remark(cells.heading(name), remark)
        if text and all(fold_key(text) != fold_key(known.text) for known in names):
            if language == "en" and is_japanese(text):
                language = "ja"
            is_second = any(known.language == language and known.kind is NameKind.OFFICIAL for known in names)
            kind = NameKind.ALIAS if is_second else NameKind.OFFICIAL
            reading = cells.text("reading") if language == "ja" else ""
            names.append(InstitutionName(text=text, language=language, kind=kind, reading=reading))
    for field, language, kind in (
        ("short_name", "en", NameKind.SHORT),
        ("short_name_ja", "ja", NameKind.SHORT),
        ("aliases", "", NameKind.ALIAS),
        ("former_names", "", NameKind.FORMER),
    ):
        for text in cells.parts(field):
            names.append(InstitutionName(text=text, language=language or _language_of(text), kind=kind))
    return tuple(dict.fromkeys(names))


def _language_of(text: str) -> str:
    return "ja" if is_japanese(text) else "en"


def _ror_names(cells: Cells) -> list[InstitutionName]:
    """The names of a ROR record, flattened (`type`) or native (`types`): labels first, then acronyms and aliases."""
    entries = _entries(cells, "names")
    found: list[InstitutionName] = []
    official: set[str] = set()
    for entry in sorted(entries, key=_is_display, reverse=True):
        types = entry.get("types")
        types = types if isinstance(types, list) else [entry.get("type")]
        text = cells.clean(cells.heading("names"), str(entry.get("value") or ""))
        language = str(entry.get("lang") or "")
        language = language if _LANGUAGE.fullmatch(language) else "und"
        kind = NameKind.SHORT if "acronym" in types else NameKind.ALIAS
        if "label" in types and language not in official:
            kind = NameKind.OFFICIAL
            official.add(language)
        if text:
            found.append(InstitutionName(text=text, language=language, kind=kind))
    return sorted(found, key=_order)


def _entries(cells: Cells, name: str) -> list[dict[str, object]]:
    """The objects in a cell of JSON; anything else in it rejects the row."""
    raw = cells.raw(name)
    if not raw:
        return []
    try:
        entries = json.loads(raw)
    except (json.JSONDecodeError, RecursionError):
        entries = None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        cells.reject(cells.heading(name), raw, msg("The list in this cell is damaged."))
        return []
    return entries


def _is_display(entry: dict[str, object]) -> bool:
    types = entry.get("types")
    return isinstance(types, list) and "ror_display" in types


def _order(name: InstitutionName) -> int:
    return list(NameKind).index(name.kind)


def _country(cells: Cells) -> str:
    text = cells.text("country")
    code = country_code(text)
    if text and not code:
        cells.note(
            msg("{heading}: the country or region “{text}” is not known.", heading=cells.heading("country"), text=text)
        )
        cells.remark(cells.heading("country"), text)
    return code


def _identifiers(cells: Cells) -> tuple[Identifier, ...]:
    found = [Identifier(scheme=s, value=text) for s in _SCHEMES if (text := cells.text(f"id_{s}"))]
    for entry in _entries(cells, "external_ids"):
        values = entry.get("all")
        value = entry.get("preferred") or (values[0] if isinstance(values, list) and values else None)
        if value and entry.get("type"):
            text = cells.clean(cells.heading("external_ids"), str(value))
            found.append(Identifier(scheme=cells.clean("external_ids", str(entry["type"])), value=text))
    return tuple(dict.fromkeys(found))


def _contacts(cells: Cells) -> tuple[Contact, ...]:
    name = cells.text("contact_name")
    if not name:
        return ()
    is_local = is_japanese(name)
    term = cells.date("contact_term")
    return (
        Contact(
            family_name="" if is_local else name,  # which part is the family name is not to be guessed
            name_native=name if is_local else "",
            title_en=cells.text("contact_title_en"),
            title_ja=cells.text("contact_title_ja"),
            email=cells.text("contact_email"),
            language="ja" if is_local else "",
            role=ContactRole.HEAD,
            valid_from=_start(term),
            valid_to=term.end if term is not None else None,
        ),
    )


def _start(term: object) -> PartialDate | None:
    start = getattr(term, "start", None)
    return start if isinstance(start, PartialDate) else None
