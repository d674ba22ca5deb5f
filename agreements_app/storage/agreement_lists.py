"""Lists of agreements: search, filters, order, counts, and the dates that are due."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Connection, Integer, and_, case, cast, func, literal_column, or_, select

from agreements_app.domain.calendar.fiscal import fiscal_year_span
from agreements_app.domain.codes import AgreementKind, AgreementLevel, Stage
from agreements_app.domain.queries import AgreementQuery, AgreementRow, Facet, Page, Window
from agreements_app.domain.records import RecordKind
from agreements_app.domain.term.state import Standing
from agreements_app.storage import search, tables
from agreements_app.storage.faults import from_stored

_ROW = tables.agreement_row
_FREQUENT = 2_000
_DATES = (
    "effective_on", "current_end_on", "notice_deadline_on", "send_by_on", "bound_until_on", "next_notice_deadline_on",
    "review_due_on", "decision_on", "due_on",
)  # fmt: skip
_BY_LANGUAGE = {"partners": "partners_key_{language}", "title": "title_{language}", "country": "country_key_{language}"}
_PLAIN_SORTS = {"number": "number_key", "standing": "standing_rank"}
SORTABLE = (
    "number",
    "title",
    "partners",
    "country",
    "kind",
    "level",
    "stage",
    "standing",
    "owner",
    "renewal",
    "signed_on",
    *_DATES,
)
"""The columns a list of agreements can be sorted by."""


def agreement_page(connection: Connection, query: AgreementQuery, window: Window) -> Page[AgreementRow]:
    """The rows of the query from the window's offset on, and how many there are in all."""
    total = connection.execute(select(func.count()).select_from(_ROW).where(_where(query))).scalar_one()
    where = _where(query, is_frequent=total > _FREQUENT if query.find else None)
    statement = select(_ROW).where(where).order_by(*_order(window)).offset(window.offset).limit(window.limit)
    rows = tuple(_row(values) for values in connection.execute(statement).mappings())
    return Page(total=total, offset=window.offset, rows=rows)


def agreement_rows(connection: Connection, ids: list[int]) -> tuple[AgreementRow, ...]:
    """The rows of the given agreements, in the order given."""
    found = {
        values["id"]: _row(values) for values in connection.execute(select(_ROW).where(_ROW.c.id.in_(ids))).mappings()
    }
    return tuple(found[number] for number in ids if number in found)


def ids_in_printed_order(connection: Connection, language: str) -> tuple[int, ...]:
    """The agreements that are not archived by country (地域 then 五十音 in Japanese), partner's reading and number."""
    keys = (f"country_key_{language}", f"partners_key_{language}", "number_key")
    statement = select(_ROW.c.id).where(_ROW.c.is_archived.is_(False)).order_by(*(_ROW.c[key] for key in keys))
    return tuple(connection.execute(statement).scalars())


def agreement_rows_all(connection: Connection, ids: list[int]) -> tuple[AgreementRow, ...]:
    """As `agreement_rows`, for any number of agreements."""
    batches = (ids[start : start + 500] for start in range(0, len(ids), 500))
    return tuple(row for batch in batches for row in agreement_rows(connection, batch))


def agreement_facets(connection: Connection, query: AgreementQuery) -> dict[str, tuple[Facet, ...]]:
    """For standing, kind, country, owner, stage and level: the values that occur under the query, with counts.

    A value's own filter is left out of its counts, so that a list shows what else could be chosen.
    """
    return {
        "standing": _facet(connection, query, "standing", "standings"),
        "kind": _facet(connection, query, "kind", "kinds"),
        "owner": _facet(connection, query, "owner", "owners"),
        "stage": _facet(connection, query, "stage", "stages"),
        "level": _facet(connection, query, "level", "levels"),
        "country": _country_facet(connection, query),
        "fiscal_year": _fiscal_year_facet(connection, query),
    }


def due_between(connection: Connection, start: date, end: date) -> tuple[AgreementRow, ...]:
    """The agreements with a first day, an end, a notice deadline, a review or a termination within the days given."""
    where = and_(_ROW.c.is_archived.is_(False), or_(*(_within(_ROW.c[name], start, end) for name in _PERIOD_DATES)))
    statement = select(_ROW).where(where).order_by(_ROW.c.due_on.is_(None), _ROW.c.due_on, _ROW.c.number_key)
    return tuple(_row(values) for values in connection.execute(statement).mappings())


def unknown_rows(connection: Connection, limit: int = 200) -> tuple[AgreementRow, ...]:
    """The worklist: concluded agreements whose dates cannot be reckoned because something is missing."""
    where = and_(_ROW.c.standing == Standing.UNKNOWN.value, _ROW.c.is_archived.is_(False))
    statement = select(_ROW).where(where).order_by(_ROW.c.number_key).limit(limit)
    return tuple(_row(values) for values in connection.execute(statement).mappings())


def children_of(connection: Connection, agreement_id: int) -> tuple[AgreementRow, ...]:
    """The memoranda and amendments under an agreement, and the agreements that follow it."""
    table = tables.agreement
    statement = select(table.c.id).where(or_(table.c.parent_id == agreement_id, table.c.predecessor_id == agreement_id))
    return agreement_rows(connection, list(connection.execute(statement).scalars()))


def relying_agreements(connection: Connection, kind: RecordKind, record_id: int) -> int:
    """How many agreements that are not archived have this institution as party, or belong to or follow this agreement."""
    record, party = tables.agreement, tables.agreement_party
    if kind is RecordKind.INSTITUTION:
        relies: ColumnElement[bool] = record.c.id.in_(
            select(party.c.agreement_owner).where(party.c.institution_id == record_id)
        )
    elif kind is RecordKind.AGREEMENT:
        relies = or_(record.c.parent_id == record_id, record.c.predecessor_id == record_id)
    else:
        return 0
    statement = select(func.count()).select_from(record).where(relies, record.c.is_archived.is_(False))
    return int(connection.execute(statement).scalar_one())


def all_owners(connection: Connection) -> tuple[str, ...]:
    """Every name that is entered as owner, in order."""
    statement = select(_ROW.c.owner).distinct().where(_ROW.c.owner != "").order_by(_ROW.c.owner)
    return tuple(connection.execute(statement).scalars())


def id_of_number(connection: Connection, number: str) -> int | None:
    """The internal number of the agreement that bears this number; one that is not archived before one that is."""
    statement = select(_ROW.c.id).where(_ROW.c.number == number).order_by(_ROW.c.is_archived, _ROW.c.id)
    return connection.execute(statement).scalar()


def ids_by_source_key(connection: Connection) -> dict[str, int]:
    """Every agreement that came from a list: the row's key → internal number."""
    table = tables.agreement
    statement = select(table.c.source_key, table.c.id).where(table.c.source_key != "")
    return {row[0]: row[1] for row in connection.execute(statement)}


@dataclass(frozen=True, slots=True)
class Overview:
    """How much the register holds: agreements, those in force, institutions, partners, practice records."""

    agreements: int
    in_force: int
    institutions: int
    partners: int
    practice: int


def overview(connection: Connection) -> Overview:
    """How much the register holds; archived records count as held."""
    row, institution = tables.agreement_row, tables.institution_row
    in_force = [standing.value for standing in _IN_FORCE]

    def count(table: Any, *where: ColumnElement[bool]) -> int:
        return int(connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one())

    return Overview(
        agreements=count(row),
        in_force=count(row, row.c.standing.in_(in_force), row.c.is_archived.is_(False)),
        institutions=count(institution),
        partners=count(institution, institution.c.status == "partner", institution.c.is_archived.is_(False)),
        practice=count(tables.agreement, tables.agreement.c.is_practice.is_(True)),
    )


def rows_with_due(connection: Connection) -> tuple[AgreementRow, ...]:
    """Every agreement on which something is still to be decided or done, soonest first."""
    where = and_(_ROW.c.due_on.is_not(None), _ROW.c.is_archived.is_(False))
    statement = select(_ROW).where(where).order_by(_ROW.c.due_on, _ROW.c.number_key)
    return tuple(_row(values) for values in connection.execute(statement).mappings())


_IN_FORCE = (
    Standing.IN_FORCE, Standing.DECISION_WINDOW, Standing.LOCKED_IN, Standing.WILL_LAPSE, Standing.REVIEW_DUE,
    Standing.TERMINATING, Standing.SUSPENDED,
)  # fmt: skip
_PERIOD_DATES = ("current_end_on", "next_notice_deadline_on", "notice_deadline_on", "review_due_on")


def _where(query: AgreementQuery, without: str = "", *, is_frequent: bool | None = None) -> ColumnElement[bool]:
    """The conditions of a query, one filter left out perhaps.

    With many matches (`is_frequent`) the list is best walked in its order and each row looked up among the matches; with
    few (false), the matches are looked up and put in order. A plus sign keeps SQLite from the other way.
    """
    archived = literal_column("+agreement_row.is_archived", Boolean) if is_frequent is False else _ROW.c.is_archived
    conditions: list[ColumnElement[bool]] = [archived.is_(query.is_archived)]
    for name, column in (
        ("standings", "standing"), ("kinds", "kind"), ("stages", "stage"), ("owners", "owner"), ("levels", "level"),
    ):  # fmt: skip
        wanted = getattr(query, name)
        if wanted and name != without:
            conditions.append(_ROW.c[column].in_([str(value) for value in wanted]))
    if query.countries and without != "countries":
        conditions.append(or_(*(_has_country(code) for code in query.countries)))
    number = literal_column("+agreement_row.id", Integer) if is_frequent else _ROW.c.id
    found = search.condition(RecordKind.AGREEMENT, number, query.find)
    if found is not None:
        conditions.append(found)
    elif query.find.strip():
        conditions.append(_ROW.c.id < 0)
    conditions += _relations(query)
    conditions += _period(query, without)
    return and_(*conditions)


def _relations(query: AgreementQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if query.institution_id is not None:
        party = tables.agreement_party
        conditions.append(
            _ROW.c.id.in_(select(party.c.agreement_owner).where(party.c.institution_id == query.institution_id))
        )
    if query.parent_id is not None:
        record = tables.agreement
        conditions.append(_ROW.c.id.in_(select(record.c.id).where(record.c.parent_id == query.parent_id)))
    return conditions


def _period(query: AgreementQuery, without: str) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if query.fiscal_year is not None and without != "fiscal_year":
        start, end = fiscal_year_span(query.fiscal_year)
        conditions.append(or_(*(_within(_ROW.c[name], start, end) for name in _PERIOD_DATES)))
    if query.due_from is not None:
        conditions.append(_ROW.c.due_on >= query.due_from.isoformat())
    if query.due_to is not None:
        conditions.append(_ROW.c.due_on <= query.due_to.isoformat())
    return conditions


def _within(column: ColumnElement[Any], start: date, end: date) -> ColumnElement[bool]:
    return column.between(start.isoformat(), end.isoformat())


def _has_country(code: str) -> ColumnElement[bool]:
    return (" " + _ROW.c.countries + " ").contains(f" {code} ")


def _order(window: Window) -> list[ColumnElement[Any]]:
    language = "ja" if window.language == "ja" else "en"
    name = _BY_LANGUAGE.get(window.sort, "").format(language=language) or _PLAIN_SORTS.get(window.sort, window.sort)
    if name not in _ROW.c:
        name = "number_key"
    column = _ROW.c[name]
    order: list[ColumnElement[Any]] = [column.is_(None)] if column.nullable else []
    order.append(column.desc() if window.is_descending else column.asc())
    return [*order, _ROW.c.id.asc()]


def _facet(connection: Connection, query: AgreementQuery, column: str, own: str) -> tuple[Facet, ...]:
    statement = select(_ROW.c[column], func.count()).where(_where(query, without=own)).group_by(_ROW.c[column])
    return tuple(
        sorted((Facet(row[0], row[1]) for row in connection.execute(statement)), key=lambda facet: -facet.count)
    )


def _country_facet(connection: Connection, query: AgreementQuery) -> tuple[Facet, ...]:
    statement = (
        select(_ROW.c.countries, func.count()).where(_where(query, without="countries")).group_by(_ROW.c.countries)
    )
    counts: dict[str, int] = {}
    for countries, count in connection.execute(statement):
        for code in countries.split():
            counts[code] = counts.get(code, 0) + count
    return tuple(Facet(code, count) for code, count in sorted(counts.items(), key=lambda pair: -pair[1]))


def _fiscal_year_facet(connection: Connection, query: AgreementQuery) -> tuple[Facet, ...]:
    """The fiscal years in which something is due, with the number of agreements (by the day it is due)."""
    day = _ROW.c.due_on
    year = cast(func.substr(day, 1, 4), Integer) - case((func.substr(day, 6, 2) < "04", 1), else_=0)
    where = and_(_where(query, without="fiscal_year"), day.is_not(None))
    statement = select(year.label("year"), func.count()).where(where).group_by("year").order_by("year")
    return tuple(Facet(str(row[0]), row[1]) for row in connection.execute(statement))


@from_stored
def _row(values: Any) -> AgreementRow:
    return AgreementRow(
        id=values["id"],
        number=values["number"],
        title_en=values["title_en"],
        title_ja=values["title_ja"],
        kind=AgreementKind(values["kind"]),
        level=AgreementLevel(values["level"]),
        stage=Stage(values["stage"]),
        partners_en=values["partners_en"],
        partners_ja=values["partners_ja"],
        countries=tuple(values["countries"].split()),
        owner=values["owner"],
        renewal=values["renewal"],
        signed_on=values["signed_on"],
        standing=Standing(values["standing"]),
        renewals_passed=values["renewals_passed"],
        missing=tuple(json.loads(values["missing"])),
        status_as_imported=values["status_as_imported"],
        is_archived=values["is_archived"],
        **{name: date.fromisoformat(values[name]) if values[name] else None for name in _DATES},
    )
