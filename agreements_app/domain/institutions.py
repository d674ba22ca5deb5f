"""Institutions: the bodies the office deals with, with their names, units and contacts."""

from collections.abc import Iterable
from dataclasses import dataclass

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import ContactRole, InstitutionKind, InstitutionStatus, LegalStatus, NameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionName:
    """One name: its language (BCP 47, such as en, ja, ko, zh-Hant), its kind, its reading (よみ), its time."""

    text: str
    language: str = "en"
    kind: NameKind = NameKind.OFFICIAL
    reading: str = ""
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A number somebody gave the institution: scheme (ror, schac, erasmus, mext, other …) and value."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A faculty or department that can be the party of an agreement."""

    name_en: str = ""
    name_ja: str = ""
    name_native: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person at the institution, with role and validity (presidents change)."""

    family_name: str = ""
    given_name: str = ""
    reading: str = ""
    name_native: str = ""
    title_en: str = ""
    title_ja: str = ""
    honorific: str = ""
    unit: str = ""
    language: str = ""
    email: str = ""
    phone: str = ""
    role: ContactRole = ContactRole.LIAISON
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """The facts of one institution as the office enters them; `country` is ISO 3166-1 alpha-2 or empty."""

    names: tuple[InstitutionName, ...] = ()
    kind: InstitutionKind = InstitutionKind.UNIVERSITY
    status: InstitutionStatus = InstitutionStatus.PROSPECT
    country: str = ""
    region: str = ""
    city: str = ""
    city_ja: str = ""
    address: str = ""
    address_ja: str = ""
    website: str = ""
    legal_status: LegalStatus | None = None
    parent_id: int | None = None
    identifiers: tuple[Identifier, ...] = ()
    units: tuple[Unit, ...] = ()
    contacts: tuple[Contact, ...] = ()
    notes: str = ""
    is_practice: bool = False


def official_name(names: Iterable[InstitutionName], language: str) -> str:
    """The official name in `language`, or empty."""
    for name in names:
        if name.kind is NameKind.OFFICIAL and name.language == language:
            return name.text
    return ""


def display_name(names: Iterable[InstitutionName], language: str) -> str:
    """The name a reader of `language` is shown: the official one, else English, else any, current before former."""
    listed = tuple(names)
    for wanted in (language, "en"):
        found = official_name(listed, wanted)
        if found:
            return found
    current = [name for name in listed if name.kind is not NameKind.FORMER]
    ordered = sorted(current, key=lambda name: list(NameKind).index(name.kind)) or list(listed)
    return ordered[0].text if ordered else ""


def native_name(names: Iterable[InstitutionName]) -> str:
    """The official name in a language other than English and Japanese, or empty."""
    for name in names:
        if name.kind is NameKind.OFFICIAL and name.language not in ("en", "ja"):
            return name.text
    return ""


def short_name(names: Iterable[InstitutionName], language: str) -> str:
    """The short form in `language`, or empty."""
    for name in names:
        if name.kind is NameKind.SHORT and name.language == language:
            return name.text
    return ""


def reading_of(names: Iterable[InstitutionName]) -> str:
    """The reading (よみ) by which Japanese lists sort the institution, or empty."""
    for name in names:
        if name.language == "ja" and name.reading:
            return name.reading
    return ""


def name_on(institution: Institution, language: str, when: PartialDate | None) -> str:
    """The name the institution bore at a time: a former one whose dates hold it, else the current one."""
    if when is not None:
        for name in institution.names:
            if name.kind is NameKind.FORMER and name.language == language and _holds(name, when):
                return name.text
    return display_name(institution.names, language)


def _holds(name: InstitutionName, when: PartialDate) -> bool:
    begins_in_time = name.valid_from is None or name.valid_from.first_day <= when.last_day
    return name.valid_to is not None and begins_in_time and when.first_day <= name.valid_to.last_day
