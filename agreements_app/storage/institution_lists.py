"""Lists of institutions: search, filters, order, counts, and looking one up by name or identifier."""

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select

from agreements_app.domain.codes import InstitutionKind, InstitutionStatus, NameKind
from agreements_app.domain.fold import fold_key
from agreements_app.domain.likeness import likeness_key
from agreements_app.domain.queries import Facet, InstitutionQuery, InstitutionRow, Page, Window
from agreements_app.domain.records import RecordKind
from agreements_app.storage import search, tables
from agreements_app.storage.faults import from_stored

_ROW = tables.institution_row
_SORTS = {"name": "key_{language}", "country": "country_key_{language}"}
SORTABLE = ("name", "country", "kind", "status", "city", "agreements", "member_code")
"""The columns a list of institutions can be sorted by."""


def institution_page(connection: Connection, query: InstitutionQuery, window: Window) -> Page[InstitutionRow]:
    """The rows of the query from the window's offset on, and how many there are in all."""
    where = _where(query)
    total = connection.execute(select(func.count()).select_from(_ROW).where(where)).scalar_one()
    statement = select(_ROW).where(where).order_by(*_order(window)).offset(window.offset).limit(window.limit)
    rows = tuple(_row(each) for each in connection.execute(statement).mappings())
    return Page(total=total, offset=window.offset, rows=_with_former_names(connection, rows))


def institution_rows(connection: Connection, ids: list[int]) -> tuple[InstitutionRow, ...]:
    """The rows of the given institutions, in the order given."""
    found = {each["id"]: _row(each) for each in connection.execute(select(_ROW).where(_ROW.c.id.in_(ids))).mappings()}
    return _with_former_names(connection, tuple(found[number] for number in ids if number in found))


def _with_former_names(connection: Connection, rows: tuple[InstitutionRow, ...]) -> tuple[InstitutionRow, ...]:
    """The rows with what each institution was called before (domain.md 4.5.18)."""
    name = tables.institution_name
    is_wanted = and_(name.c.kind == NameKind.FORMER.value, name.c.institution_owner.in_([row.id for row in rows]))
    statement = select(name.c.institution_owner, name.c.language, name.c.text, name.c.valid_to).where(is_wanted)
    former: dict[tuple[int, str], list[tuple[str, str]]] = {}
    for owner, language, text, valid_to in connection.execute(statement):
        former.setdefault((owner, language), []).append((str(valid_to or ""), text))

    def words(row: InstitutionRow, language: str) -> str:
        return "; ".join(text for _, text in sorted(former.get((row.id, language), ()), reverse=True))

    return tuple(
        replace(row, formerly_en=words(row, "en"), formerly_ja=words(row, "ja")) if former else row for row in rows
    )


def institution_facets(connection: Connection, query: InstitutionQuery) -> dict[str, tuple[Facet, ...]]:
    """For kind, status and country: the values that occur under the query, with counts."""
    return {
        column: _facet(connection, query, column, own)
        for column, own in (("kind", "kinds"), ("status", "statuses"), ("country", "countries"))
    }


def ids_by_identifier(connection: Connection, scheme: str) -> dict[str, int]:
    """Every institution that has an identifier of the scheme: identifier → number."""
    table = tables.institution_identifier
    statement = select(table.c.value, table.c.institution_owner).where(table.c.scheme == scheme)
    return {row[0]: row[1] for row in connection.execute(statement)}


def ids_by_name(connection: Connection) -> dict[str, int]:
    """Every name of every institution by its fold key; the oldest record wins where two share a name."""
    table = tables.institution_name
    statement = select(table.c.text, table.c.institution_owner).order_by(table.c.institution_owner.desc())
    return {fold_key(row[0]): row[1] for row in connection.execute(statement)}


def ids_of_likeness(connection: Connection, name: str) -> list[int]:
    """The institutions one of whose names is like this one (`likeness_key`), oldest first."""
    key, table = likeness_key(name), tables.institution_name
    holds_words = search.condition(RecordKind.INSTITUTION, table.c.institution_owner, " ".join(key))
    if holds_words is None:
        return []
    found = connection.execute(select(table.c.institution_owner, table.c.text).where(holds_words))
    return sorted({owner for owner, text in found if likeness_key(text) == key})


def ids_by_name_and_country(connection: Connection) -> dict[tuple[str, str], int]:
    """As `ids_by_name`, each name together with the institution's country, so that namesakes stay apart."""
    name, record = tables.institution_name, tables.institution
    statement = (
        select(name.c.text, record.c.country, record.c.id)
        .join(record, record.c.id == name.c.institution_owner)
        .order_by(record.c.id.desc())
    )
    return {(fold_key(row[0]), row[1]): row[2] for row in connection.execute(statement)}


def country_counts(connection: Connection) -> dict[str, int]:
    """How many institutions that are not archived each country has."""
    statement = select(_ROW.c.country, func.count()).where(_ROW.c.is_archived.is_(False)).group_by(_ROW.c.country)
    return {row[0]: row[1] for row in connection.execute(statement) if row[0]}


def _where(query: InstitutionQuery, without: str = "") -> ColumnElement[bool]:
    conditions: list[ColumnElement[bool]] = [_ROW.c.is_archived.is_(query.is_archived)]
    for name, column in (("kinds", "kind"), ("statuses", "status"), ("countries", "country")):
        wanted = getattr(query, name)
        if wanted and name != without:
            conditions.append(_ROW.c[column].in_([str(value) for value in wanted]))
    found = search.condition(RecordKind.INSTITUTION, _ROW.c.id, query.find)
    if found is not None:
        conditions.append(found)
    elif query.find.strip():
        conditions.append(_ROW.c.id < 0)
    return and_(*conditions)


def _order(window: Window) -> list[ColumnElement[Any]]:
    language = "ja" if window.language == "ja" else "en"
    name = _SORTS.get(window.sort, window.sort).format(language=language)
    column = _ROW.c[name if name in _ROW.c else f"key_{language}"]
    return [column.desc() if window.is_descending else column.asc(), _ROW.c.id.asc()]


def _facet(connection: Connection, query: InstitutionQuery, column: str, own: str) -> tuple[Facet, ...]:
    statement = select(_ROW.c[column], func.count()).where(_where(query, without=own)).group_by(_ROW.c[column])
    return tuple(
        sorted((Facet(row[0], row[1]) for row in connection.execute(statement)), key=lambda facet: -facet.count)
    )


@from_stored
def _row(values: Any) -> InstitutionRow:
    return InstitutionRow(
        id=values["id"],
        name_en=values["name_en"],
        name_ja=values["name_ja"],
        name_native=values["name_native"],
        kind=InstitutionKind(values["kind"]),
        status=InstitutionStatus(values["status"]),
        country=values["country"],
        city=values["city"],
        member_code=values["member_code"],
        agreements=values["agreements"],
        is_archived=values["is_archived"],
    )
