"""Lists of agreements: search, filters, order, counts, and the dates that are due.

In plain SQL: the list of agreements is what the window shows first, and SQLAlchemy is not loaded for it; and which index
SQLite walks matters at 100,000 rows, so each statement says it.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from agreements_app.domain.calendar.fiscal import fiscal_year_span
from agreements_app.domain.codes import AgreementKind, AgreementLevel, Stage
from agreements_app.domain.queries import AgreementQuery, AgreementRow, Facet, Page, Window
from agreements_app.domain.records import RecordKind
from agreements_app.domain.term.state import Standing
from agreements_app.storage import search
from agreements_app.storage.faults import DamagedValueError, from_stored
from agreements_app.storage.reading import Reader, stored_text

_FEW_TO_SHOW = 2_000
_FEW_TO_COUNT = 20_000
"""Up to so many matches of a search are looked up one by one; with more, the list is walked and each row looked up among
them. A page is cheaper by walking (it ends when it is full), counts over every match are not."""
_PLAIN = (
    "id", "number", "title_en", "title_ja", "kind", "level", "stage", "partners_en", "partners_ja", "countries", "owner",
    "renewal", "signed_on", "standing", "renewals_passed", "missing", "status_as_imported", "is_archived",
)  # fmt: skip
_DATES = (
    "effective_on", "current_end_on", "notice_deadline_on", "send_by_on", "bound_until_on", "next_notice_deadline_on",
    "review_due_on", "decision_on", "due_on", "next_change_on", "computed_on",
)  # fmt: skip
_TYPES = tuple(int if name in ("id", "renewals_passed", "is_archived") else str for name in _PLAIN)
_DATE_TYPES = {str, type(None)}
_SELECT = f"SELECT {', '.join(_PLAIN + _DATES)} FROM agreement_row"
_SORTS = {
    "number": "number_key", "title": "title_{language}", "partners": "partners_key_{language}",
    "country": "country_key_{language}", "standing": "standing_rank",
}  # fmt: skip
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


def agreement_page(connection: Reader, query: AgreementQuery, window: Window) -> Page[AgreementRow]:
    """The rows of the query from the window's offset on, and how many there are in all."""
    found = _gather(connection, query, few=_FEW_TO_SHOW)
    where, values = _where(query, found)
    statement = f"{_SELECT} WHERE {where} ORDER BY {_order(window)} LIMIT ? OFFSET ?"
    total = _total(connection, query, found)
    rows = _rows(connection, statement, (*values, window.limit, window.offset)) if total else ()
    return Page(total=total, offset=window.offset, rows=rows)


def agreement_rows(connection: Reader, ids: list[int]) -> tuple[AgreementRow, ...]:
    """The rows of the given agreements, in the order given."""
    found = {row.id: row for row in _rows(connection, f"{_SELECT} WHERE {_one_of('id', ids)}", tuple(ids))}
    return tuple(found[number] for number in ids if number in found)


def ids_in_printed_order(connection: Reader, language: str) -> tuple[int, ...]:
    """The agreements that are not archived by country (地域 then 五十音 in Japanese), partner's reading and number."""
    keys = "country_key_ja, partners_key_ja" if language == "ja" else "country_key_en, partners_key_en"
    statement = f"SELECT id FROM agreement_row WHERE is_archived = 0 ORDER BY {keys}, number_key"
    return tuple(row[0] for row in connection.exec_driver_sql(statement))


def agreement_rows_all(connection: Reader, ids: list[int]) -> tuple[AgreementRow, ...]:
    """As `agreement_rows`, for any number of agreements."""
    batches = (ids[start : start + 500] for start in range(0, len(ids), 500))
    return tuple(row for batch in batches for row in agreement_rows(connection, batch))


def agreement_facets(connection: Reader, query: AgreementQuery) -> dict[str, tuple[Facet, ...]]:
    """For standing, kind, country, owner, stage and level: the values that occur under the query, with counts.

    A value's own filter is left out of its counts, so that a list shows what else could be chosen.
    """
    found = _gather(connection, query, few=_FEW_TO_COUNT)
    facets = {column: _facet(connection, query, found, column) for column in _FILTERED.values()}
    return facets | {
        "country": _country_facet(connection, query, found),
        "fiscal_year": _fiscal_year_facet(connection, query, found),
    }


def due_between(connection: Reader, start: date, end: date) -> tuple[AgreementRow, ...]:
    """The agreements with a first day, an end, a notice deadline, a review or a termination within the days given."""
    period, values = _within_period(start, end)
    statement = f"{_SELECT} WHERE is_archived = 0 AND {period} ORDER BY due_on IS NULL, due_on, number_key"
    return _rows(connection, statement, values)


def unknown_rows(connection: Reader, limit: int = 200) -> tuple[AgreementRow, ...]:
    """The worklist: concluded agreements whose dates cannot be reckoned because something is missing."""
    statement = f"{_SELECT} WHERE is_archived = 0 AND standing = ? ORDER BY number_key LIMIT ?"
    return _rows(connection, statement, (Standing.UNKNOWN.value, limit))


def automatic_ids(connection: Reader) -> list[int]:
    """The agreements on the list that renew by themselves, also those that do so since an amendment."""
    statement = (
        "SELECT DISTINCT record.id FROM agreement AS record LEFT JOIN agreement_event AS event "
        "ON event.agreement_owner = record.id AND event.new_renewal = 'automatic' "
        "WHERE record.is_archived = 0 AND (record.renewal = 'automatic' OR event.new_renewal IS NOT NULL) ORDER BY record.id"
    )
    return [row[0] for row in connection.exec_driver_sql(statement)]


def children_of(connection: Reader, agreement_id: int) -> tuple[AgreementRow, ...]:
    """The memoranda and amendments under an agreement, and the agreements that follow it."""
    statement = "SELECT id FROM agreement WHERE parent_id = ? OR predecessor_id = ?"
    found = connection.exec_driver_sql(statement, (agreement_id, agreement_id))
    return agreement_rows(connection, [row[0] for row in found])


def relying_agreements(connection: Reader, kind: RecordKind, record_id: int) -> int:
    """How many agreements that are not archived have this institution as party, or belong to or follow this agreement."""
    if kind is RecordKind.INSTITUTION:
        relies = f"id IN ({_OF_INSTITUTION})"
    elif kind is RecordKind.AGREEMENT:
        relies = "? IN (parent_id, predecessor_id)"
    else:
        return 0
    return _count(connection, f"agreement WHERE is_archived = 0 AND {relies}", (record_id,))


def all_owners(connection: Reader) -> tuple[str, ...]:
    """Every name that is entered as owner, in order."""
    statement = "SELECT DISTINCT owner FROM agreement_row WHERE owner != '' ORDER BY owner"
    return tuple(stored_text(row[0]) for row in connection.exec_driver_sql(statement))


def id_of_number(connection: Reader, number: str) -> int | None:
    """The internal number of the agreement that bears this number; one that is not archived before one that is."""
    statement = "SELECT id FROM agreement_row WHERE number = ? ORDER BY is_archived, id LIMIT 1"
    found = connection.exec_driver_sql(statement, (number,)).fetchone()
    return found[0] if found else None


def ids_by_source_key(connection: Reader) -> dict[str, int]:
    """Every agreement that came from a list: the row's key → internal number."""
    found = connection.exec_driver_sql("SELECT source_key, id FROM agreement WHERE source_key != ''")
    return {stored_text(row[0]): row[1] for row in found}


@dataclass(frozen=True, slots=True)
class Overview:
    """How much the register holds: agreements, those in force, institutions, partners, practice records."""

    agreements: int
    in_force: int
    institutions: int
    partners: int
    practice: int


def overview(connection: Reader) -> Overview:
    """How much the register holds; archived records count as held."""
    in_force = [standing.value for standing in _IN_FORCE]
    is_in_force = f"agreement_row WHERE is_archived = 0 AND {_one_of('standing', in_force)}"
    return Overview(
        agreements=_count(connection, "agreement_row"),
        in_force=_count(connection, is_in_force, tuple(in_force)),
        institutions=_count(connection, "institution_row"),
        partners=_count(connection, "institution_row WHERE status = 'partner' AND is_archived = 0"),
        practice=_count(connection, "agreement WHERE is_practice = 1"),
    )


def rows_with_due(connection: Reader) -> tuple[AgreementRow, ...]:
    """Every agreement on which something is still to be decided or done, soonest first."""
    statement = f"{_SELECT} WHERE is_archived = 0 AND due_on IS NOT NULL ORDER BY due_on, number_key"
    return _rows(connection, statement)


_IN_FORCE = (
    Standing.IN_FORCE, Standing.DECISION_WINDOW, Standing.LOCKED_IN, Standing.WILL_LAPSE, Standing.REVIEW_DUE,
    Standing.TERMINATING, Standing.SUSPENDED,
)  # fmt: skip
_PERIOD_DATES = ("current_end_on", "next_notice_deadline_on", "notice_deadline_on", "review_due_on")
_FILTERED = {"standings": "standing", "kinds": "kind", "owners": "owner", "stages": "stage", "levels": "level"}
_OF_INSTITUTION = "SELECT agreement_owner FROM agreement_party WHERE institution_id = ?"
_FILTERS = (*_FILTERED, "countries", "institution_id", "parent_id", "fiscal_year", "due_from", "due_to")
Values = tuple[Any, ...]


class _Found(Enum):
    """What was found, now kept in `search.FOUND`."""

    NOTHING_TYPED = 0
    FEW = 1
    MANY = 2


def _gather(connection: Reader, query: AgreementQuery, *, few: int) -> _Found:
    if not query.find.strip():
        return _Found.NOTHING_TYPED
    return _Found.FEW if search.gather(connection, RecordKind.AGREEMENT, query.find) <= few else _Found.MANY


def _total(connection: Reader, query: AgreementQuery, found: _Found) -> int:
    if found is _Found.NOTHING_TYPED or any(getattr(query, name) not in ((), None) for name in _FILTERS):
        where, values = _where(query, found)
        return _count(connection, f"agreement_row WHERE {where}", values)
    # Every agreement found has a row, so only those archived are looked at: that index is short or is what is asked for
    side = "IN" if query.is_archived else "NOT IN"
    return _count(connection, f"{search.FOUND} WHERE id {side} (SELECT id FROM agreement_row WHERE is_archived = 1)")


def _where(query: AgreementQuery, found: _Found, without: str = "") -> tuple[str, Values]:
    """The conditions of a query with their values, one filter left out perhaps.

    A plus sign keeps SQLite from walking the list where few were found, and from looking up each match where many were.
    """
    conditions = ["+is_archived = ?" if found is _Found.FEW else "is_archived = ?"]
    values: list[Any] = [int(query.is_archived)]
    for name, column in _FILTERED.items():
        wanted = [str(value) for value in getattr(query, name)]
        if wanted and name != without:
            conditions.append(_one_of(column, wanted))
            values += wanted
    if query.countries and without != "countries":
        conditions.append(f"({' OR '.join(_HAS_COUNTRY for _ in query.countries)})")
        values += [f" {code} " for code in query.countries]
    if found is not _Found.NOTHING_TYPED:
        conditions.append(f"{'+' if found is _Found.MANY else ''}id IN {search.FOUND}")
    for condition, more in (*_relations(query), *_period(query, without)):
        conditions.append(condition)
        values += more
    return " AND ".join(conditions), tuple(values)


_HAS_COUNTRY = "instr(' ' || countries || ' ', ?) > 0"


def _relations(query: AgreementQuery) -> Iterable[tuple[str, Values]]:
    if query.institution_id is not None:
        yield f"id IN ({_OF_INSTITUTION})", (query.institution_id,)
    if query.parent_id is not None:
        yield "id IN (SELECT id FROM agreement WHERE parent_id = ?)", (query.parent_id,)


def _period(query: AgreementQuery, without: str) -> Iterable[tuple[str, Values]]:
    if query.fiscal_year is not None and without != "fiscal_year":
        yield _within_period(*fiscal_year_span(query.fiscal_year))
    if query.due_from is not None:
        yield "due_on >= ?", (query.due_from.isoformat(),)
    if query.due_to is not None:
        yield "due_on <= ?", (query.due_to.isoformat(),)


def _within_period(start: date, end: date) -> tuple[str, Values]:
    """That one of the dates of a period lies within the days given."""
    condition = " OR ".join(f"{name} BETWEEN ? AND ?" for name in _PERIOD_DATES)
    return f"({condition})", (start.isoformat(), end.isoformat()) * len(_PERIOD_DATES)


def _one_of(column: str, wanted: Sequence[object]) -> str:
    return f"{column} IN ({', '.join('?' * len(wanted))})"


def _order(window: Window) -> str:
    language = "ja" if window.language == "ja" else "en"
    name = window.sort if window.sort in SORTABLE else "number"
    column = _SORTS.get(name, name).format(language=language)
    empty_last = f"{column} IS NULL, " if name in _DATES else ""
    return f"{empty_last}{column} {'DESC' if window.is_descending else 'ASC'}, id ASC"


def _facet(connection: Reader, query: AgreementQuery, found: _Found, column: str) -> tuple[Facet, ...]:
    own = next(name for name, filtered in _FILTERED.items() if filtered == column)
    counts = _counts(connection, column, _where(query, found, without=own))
    return tuple(sorted((Facet(*each) for each in counts), key=lambda facet: -facet.count))


def _country_facet(connection: Reader, query: AgreementQuery, found: _Found) -> tuple[Facet, ...]:
    counts: dict[str, int] = {}
    for countries, count in _counts(connection, "countries", _where(query, found, without="countries")):
        for code in countries.split():
            counts[code] = counts.get(code, 0) + count
    return tuple(Facet(code, count) for code, count in sorted(counts.items(), key=lambda pair: -pair[1]))


@from_stored
def _fiscal_year_facet(connection: Reader, query: AgreementQuery, found: _Found) -> tuple[Facet, ...]:
    """The fiscal years in which something is due, with the number of agreements (by the day it is due)."""
    where, values = _where(query, found, without="fiscal_year")
    counts: dict[int, int] = {}
    for month, count in _counts(connection, "substr(due_on, 1, 7)", (f"{where} AND due_on IS NOT NULL", values)):
        year = int(month[:4]) - (month[5:] < "04")
        counts[year] = counts.get(year, 0) + count
    return tuple(Facet(str(year), count) for year, count in sorted(counts.items()))


def _counts(connection: Reader, column: str, where: tuple[str, Values]) -> list[tuple[str, int]]:
    condition, values = where
    statement = f"SELECT {column}, count(*) FROM agreement_row WHERE {condition} GROUP BY 1"
    return [(stored_text(row[0]), row[1]) for row in connection.exec_driver_sql(statement, values)]


def _count(connection: Reader, source: str, values: Values = ()) -> int:
    return int(connection.exec_driver_sql(f"SELECT count(*) FROM {source}", values).fetchone()[0])


def _rows(connection: Reader, statement: str, values: Values = ()) -> tuple[AgreementRow, ...]:
    return tuple(_row(each) for each in connection.exec_driver_sql(statement, values))


@from_stored
def _row(values: Sequence[Any]) -> AgreementRow:
    """A row of what `_SELECT` gives back; one flipped bit can turn a text into a blob or a number."""
    plain, dates = values[: len(_PLAIN)], values[len(_PLAIN) :]
    if tuple(map(type, plain)) != _TYPES or not {type(each) for each in dates} <= _DATE_TYPES:
        raise DamagedValueError("a value of another type than its column's")
    (
        number_id, number, title_en, title_ja, kind, level, stage, partners_en, partners_ja, countries, owner, renewal,
        signed_on, standing, renewals_passed, missing, status_as_imported, is_archived,
    ) = plain  # fmt: skip
    days = [date.fromisoformat(each) if each else None for each in dates]
    return AgreementRow(
        id=number_id,
        number=number,
        title_en=title_en,
        title_ja=title_ja,
        kind=AgreementKind(kind),
        level=AgreementLevel(level),
        stage=Stage(stage),
        partners_en=partners_en,
        partners_ja=partners_ja,
        countries=tuple(countries.split()),
        owner=owner,
        renewal=renewal,
        signed_on=signed_on,
        standing=Standing(standing),
        renewals_passed=renewals_passed,
        missing=tuple(json.loads(missing)),
        status_as_imported=status_as_imported,
        is_archived={0: False, 1: True}[is_archived],
        **dict(zip(_DATES, days, strict=True)),
    )
