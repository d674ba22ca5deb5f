"""A large register made for measuring: filled below the services, then derived as the program does."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.institutions import Institution, InstitutionName
from agreements_app.domain.plain import content_hash, to_plain
from agreements_app.services.opening import open_office
from agreements_app.storage import tables
from agreements_app.storage.rows import RowMaker

DAY = date(2026, 11, 23)
_CITIES = (
    "Kyoto",
    "Bangkok",
    "Lyon",
    "Leeds",
    "Hanoi",
    "Cairo",
    "Porto",
    "Lima",
    "Oslo",
    "Pune",
    "Graz",
    "Brno",
    "Lund",
    "Ghent",
    "Tartu",
)
_WORDS = (
    "Technology",
    "Medicine",
    "Education",
    "Agriculture",
    "Arts",
    "Economics",
    "Engineering",
    "Law",
    "Science",
    "Music",
    "Design",
)
_JA = ("工業", "医科", "教育", "農業", "芸術", "経済", "工科", "法律", "理科", "音楽", "造形")
_COUNTRIES = ("JP", "TH", "FR", "GB", "VN", "EG", "PT", "PE", "NO", "IN", "AT", "CZ", "SE", "BE", "EE")
_BATCH = 5_000


def make_office(folder: Path, agreements: int) -> Path:
    """An office of that many agreements with 2,000 institutions; made once, then taken as it is."""
    if (folder / "agreements.sqlite").exists():
        return folder
    opened = open_office(folder, may_write=True, may_create=True, day=DAY)
    context = opened.office.context
    with context.reading() as connection:
        surroundings = context.surroundings(connection)
    with context.database.write() as connection:
        _fill(connection, "institution", [_institution(number) for number in range(2_000)])
        for start in range(0, agreements, _BATCH):
            _fill(
                connection,
                "agreement",
                [_agreement(number) for number in range(start, min(agreements, start + _BATCH))],
            )
        RowMaker(DAY, surroundings).refresh_everything(connection)
    opened.close()
    return folder


def _institution(number: int) -> Institution:
    city, kind = _CITIES[number % len(_CITIES)], number // len(_CITIES) % len(_WORDS)
    return Institution(
        names=(
            InstitutionName(text=f"{city} University of {_WORDS[kind]} {number}"),
            InstitutionName(text=f"{city}{_JA[kind]}大学{number}", language="ja", reading=f"{city}だいがく{number}"),
        ),
        country=_COUNTRIES[number % len(_COUNTRIES)],
        city=city,
    )


def _agreement(number: int) -> dict[str, Any]:
    start = date(1995, 4, 1) + timedelta(days=number * 37 % 11_000)
    return {
        "number": f"{start.year}-{number}",
        "title_en": f"Agreement on {_WORDS[number % len(_WORDS)]} cooperation",
        "title_ja": f"{_JA[number % len(_JA)]}に関する協力協定",
        "stage": "concluded",
        "effective_on": start.isoformat(),
        "length": "5y",
        "renewal": ("automatic", "by_agreement", "none", "indefinite")[number % 4],
        "notice": "6m" if number % 4 == 0 else None,
        "owner": ("Sato", "Suzuki", "Tanaka")[number % 3],
        "parties": [{"institution_id": number % 2_000 + 1}],
    }


def _fill(connection: Any, name: str, records: list[Any]) -> None:
    from agreements_app.domain.plain import from_plain

    facts = [from_plain(Agreement, each) if isinstance(each, dict) else each for each in records]
    table = tables.metadata.tables[name]
    lists = {"institution": {"names": "institution_name"}, "agreement": {"parties": "agreement_party"}}[name]
    first = int(connection.exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {name}").scalar()) + 1
    roots, children = [], []
    for number, each in enumerate(facts, first):
        plain = to_plain(each)
        for field, child in lists.items():
            children += [
                (child, {f"{name}_owner": number, "position": place, **line}) for place, line in enumerate(plain[field])
            ]
        values = {
            key: json.dumps(value) if isinstance(value, list) else value
            for key, value in plain.items()
            if key in table.c
        }
        roots.append({**values, "id": number, "version": 1, "is_archived": False, "content_hash": content_hash(each)})
    connection.execute(insert(table), roots)
    for child in lists.values():
        connection.execute(insert(tables.metadata.tables[child]), [line for owner, line in children if owner == child])
