"""What reminders are derived from, in plain SQL: the dates of agreements, originals under way, terms that began lately."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from agreements_app.domain.codes import AgreementKind
from agreements_app.domain.occasions import DatedAgreement
from agreements_app.domain.term.rule import Period
from agreements_app.domain.term.state import Standing
from agreements_app.storage.faults import DamagedValueError, from_stored
from agreements_app.storage.reading import Reader, stored_text

_TEXTS = ("number", "title_en", "title_ja", "partners_en", "partners_ja", "kind", "owner", "renewal", "standing")
_DATES = (
    "current_end_on", "notice_deadline_on", "bound_until_on", "next_notice_deadline_on", "review_due_on",
)  # fmt: skip
_COLUMNS = ", ".join(f"r.{name}" for name in ("id", *_TEXTS, *_DATES)) + ", a.lead_times, a.escalate_to"
_FROM = f"SELECT {_COLUMNS} FROM agreement_row r JOIN agreement a ON a.id = r.id WHERE r.is_archived = 0"
_WITHOUT_REMINDERS = ("not_concluded", "unknown", "superseded", "terminated")


def dated_agreements(connection: Reader, until: date) -> tuple[DatedAgreement, ...]:
    """The agreements that have a date not after `until` to be brought up."""
    some = " OR ".join(f"r.{name} <= ?" for name in _DATES)
    over = ", ".join("?" * len(_WITHOUT_REMINDERS))
    statement = f"{_FROM} AND r.standing NOT IN ({over}) AND ({some})"
    values = (*_WITHOUT_REMINDERS, *[until.isoformat()] * len(_DATES))
    return tuple(_dated(each) for each in connection.exec_driver_sql(statement, values))


def dated_agreements_of(connection: Reader, ids: Sequence[int]) -> tuple[DatedAgreement, ...]:
    """These agreements with their dates, as far as they are not archived."""
    found: list[DatedAgreement] = []
    for start in range(0, len(ids), 500):
        batch = tuple(ids[start : start + 500])
        statement = f"{_FROM} AND r.id IN ({', '.join('?' * len(batch))})"
        found += [_dated(each) for each in connection.exec_driver_sql(statement, batch)]
    return tuple(found)


@from_stored
def own_lead_times(connection: Reader) -> tuple[Period, ...]:
    """Every lead time that some agreement has of its own."""
    statement = "SELECT DISTINCT lead_times FROM agreement WHERE lead_times != '[]'"
    listed = [json.loads(stored_text(row[0])) for row in connection.exec_driver_sql(statement)]
    return tuple(Period.parse(text) for texts in listed for text in texts)


@from_stored
def originals_under_way(connection: Reader, until: date) -> tuple[tuple[int, date, str], ...]:
    """Signed papers sent by `until` and not back: agreement, day sent, the agreement's owner."""
    statement = """SELECT o.agreement_owner, o.sent_on, r.owner FROM agreement_original o
        JOIN agreement_row r ON r.id = o.agreement_owner WHERE r.is_archived = 0 AND o.sent_on <= ?
        AND o.returned_on IS NULL AND coalesce(o.state, '') NOT IN ('returned', 'stored')"""
    rows = connection.exec_driver_sql(statement, (until.isoformat(),))
    return tuple((row[0], date.fromisoformat(stored_text(row[1])), stored_text(row[2])) for row in rows)


@from_stored
def ids_of_renewing(connection: Reader) -> tuple[tuple[int, date, Period], ...]:
    """Agreements in force that renew themselves: number, current end, length of a renewal – to find terms that just began."""
    statement = """SELECT r.id, r.current_end_on, coalesce(a.renewal_length, a.length) FROM agreement_row r
        JOIN agreement a ON a.id = r.id WHERE r.is_archived = 0 AND r.renewal = 'automatic' AND r.renewals_passed > 0
        AND r.standing NOT IN ('terminated', 'superseded', 'lapsed', 'unknown')
        AND r.current_end_on IS NOT NULL AND coalesce(a.renewal_length, a.length) IS NOT NULL"""
    return tuple(
        (row[0], date.fromisoformat(stored_text(row[1])), Period.parse(stored_text(row[2])))
        for row in connection.exec_driver_sql(statement)
    )


@from_stored
def _dated(values: Sequence[Any]) -> DatedAgreement:
    number, *rest = values
    texts, dates = rest[: len(_TEXTS)], rest[len(_TEXTS) : -2]
    if type(number) is not int or not all(day is None or type(day) is str for day in dates):
        raise DamagedValueError("a value of another type than its column's")
    plain = dict(zip(_TEXTS, map(stored_text, texts), strict=True))
    days = {name: date.fromisoformat(day) if day else None for name, day in zip(_DATES, dates, strict=True)}
    return DatedAgreement(
        id=number,
        number=plain["number"],
        title_en=plain["title_en"],
        title_ja=plain["title_ja"],
        partners_en=plain["partners_en"],
        partners_ja=plain["partners_ja"],
        kind=AgreementKind(plain["kind"]),
        owner=plain["owner"],
        renewal=plain["renewal"],
        standing=Standing(plain["standing"]),
        lead_times=tuple(json.loads(stored_text(rest[-2]))),
        escalate_to=stored_text(rest[-1]),
        **days,
    )
