"""The institutions of the practice register: real ones abroad, the national universities, and invented ones."""

from collections.abc import Iterable, Iterator

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import ContactRole, InstitutionKind, InstitutionStatus, LegalStatus, NameKind
from agreements_app.domain.institutions import Contact, Identifier, Institution, InstitutionName
from agreements_app.services.practice.shelf import Entry, read_entries, read_lines

OWN = "us"
_INVENTED = "Invented for the practice register; this institution does not exist."
_REAL = "A real institution; whatever the practice register says of agreements with it is invented."
_OWN = "Invented: stands for your own association."
_MEMBER = "National university of Japan, member of the association; not a party to its agreements unless named as one."
_ROR = "https://ror.org/"


def practice_institutions() -> Iterator[tuple[str, Institution]]:
    """Every institution with its key: `us` is our own association, `m:` and the Japanese name a member."""
    for key, entry in read_entries("invented").items():
        yield key, _invented(key, entry)
    for line in read_lines("national_universities"):
        yield f"m:{line['name_ja']}", _member(line)
    for line in read_lines("institutions"):
        yield line["key"], _real(line)


def _real(line: dict[str, str]) -> Institution:
    names = [
        InstitutionName(text=line["name_en"]),
        InstitutionName(text=line["name_ja"], language="ja", reading=line["reading"]),
        InstitutionName(text=line["native"], language=line["language"] or "und"),
        *_short_names(line["short"], line["short_ja"]),
        *_listed(line["aliases"], NameKind.ALIAS),
        *_listed(line["former"], NameKind.FORMER),
    ]
    return Institution(
        names=_filled(names),
        kind=InstitutionKind(line["kind"]),
        country=line["country"],
        city=line["city"],
        city_ja=line["city_ja"],
        website=line["website"],
        identifiers=(Identifier(scheme="ror", value=line["ror"].removeprefix(_ROR)),),
        notes=_REAL,
        is_practice=True,
    )


def _member(line: dict[str, str]) -> Institution:
    names = [
        InstitutionName(text=line["name_en"]),
        InstitutionName(text=line["name_ja"], language="ja", reading=line["reading"]),
        *_short_names(line["short"], line["short_ja"]),
        *_listed(line["former"], NameKind.FORMER),
    ]
    code = line["mext_code"]
    return Institution(
        names=_filled(names),
        kind=InstitutionKind.MEMBER_UNIVERSITY,
        status=InstitutionStatus.PARTNER,
        country="JP",
        city=line["city"],
        city_ja=line["city_ja"],
        legal_status=LegalStatus.STATE,
        identifiers=(Identifier(scheme="mext", value=code),) if code else (),
        notes=_MEMBER,
        is_practice=True,
    )


def _invented(key: str, entry: Entry) -> Institution:
    english, japanese, reading, *native = entry["names"]
    names = [
        InstitutionName(text=english),
        InstitutionName(text=japanese, language="ja", reading=reading),
        *([InstitutionName(language=native[0], text=native[1])] if native else []),
        *_short_names(*entry.get("short", ("", ""))),
    ]
    address, address_ja = entry.get("address", ("", ""))
    is_own = key == OWN
    return Institution(
        names=_filled(names),
        kind=InstitutionKind(entry["kind"]),
        status=InstitutionStatus.PARTNER if is_own else InstitutionStatus(entry.get("status", "prospect")),
        country=entry["country"],
        city=entry["city"][0],
        city_ja=entry["city"][1],
        address=address,
        address_ja=address_ja,
        contacts=_contacts(entry),
        notes=_OWN if is_own else _INVENTED,
        is_practice=True,
    )


def _contacts(entry: Entry) -> tuple[Contact, ...]:
    if "person" not in entry:
        return ()
    name, _, title, title_ja = entry["person"]
    given, _, family = name.rpartition(" ")
    if given.isupper():
        given, family = family, given
    return (
        Contact(
            family_name=family,
            given_name=given,
            title_en=title,
            title_ja=title_ja,
            role=ContactRole.SIGNATORY,
            language="en",
        ),
    )


def _short_names(english: str, japanese: str) -> list[InstitutionName]:
    return [
        InstitutionName(text=english, kind=NameKind.SHORT),
        InstitutionName(text=japanese, language="ja", kind=NameKind.SHORT),
    ]


def _listed(written: str, kind: NameKind) -> Iterator[InstitutionName]:
    """Names written as `language:text` or `language:text@from..to`, several with semicolons."""
    for part in written.split(";") if written else ():
        language, _, rest = part.partition(":")
        text, _, time = rest.partition("@")
        start, _, end = time.partition("..")
        yield InstitutionName(
            text=text,
            language=language,
            kind=kind,
            valid_from=PartialDate.parse(start) if start else None,
            valid_to=PartialDate.parse(end) if end else None,
        )


def _filled(names: Iterable[InstitutionName]) -> tuple[InstitutionName, ...]:
    return tuple(name for name in names if name.text)
