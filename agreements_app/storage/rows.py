"""List rows: what lists show and sort by, derived from the records and kept beside them, standing included."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from agreements_app.domain.agreements import Agreement, last_signature_on, partners_of
from agreements_app.domain.collation import number_key, sort_key, sort_key_ja
from agreements_app.domain.institutions import Institution, display_name, native_name, official_name, reading_of
from agreements_app.domain.records import RecordKind, Reference, Stored
from agreements_app.domain.standing import TermSurroundings, resolved_effective_on
from agreements_app.domain.term.state import Standing, TermState
from agreements_app.storage import search, tables
from agreements_app.storage.aggregates import AGREEMENT, COMMITMENT, INITIATIVE, INSTITUTION, load_many
from agreements_app.storage.first_look import due_agreements
from agreements_app.storage.states import following_ids, states_of
from agreements_app.texts.countries import country_keys

_RANK = {standing: rank for rank, standing in enumerate(Standing)}
_OVER = (Standing.LAPSED, Standing.TERMINATED, Standing.SUPERSEDED, Standing.NOT_CONCLUDED, Standing.UNKNOWN)
_STATE_DATES = (
    "effective_on", "initial_end_on", "current_end_on", "notice_deadline_on", "send_by_on", "bound_until_on",
    "next_notice_deadline_on", "review_due_on", "decision_on", "next_change_on",
)  # fmt: skip
_BATCH = 500


@dataclass(frozen=True, slots=True)
class RowMaker:
    """Derives list rows for a day, with the office's calendar and decision windows."""

    today: date
    surroundings: TermSurroundings

    def refresh(self, connection: Connection, touched: tuple[Reference, ...], parties: frozenset[int]) -> None:
        """Derives anew the rows of what was touched and of everything that shows it.

        `parties` are the institutions that were or are parties of a touched agreement.
        """
        by_kind: dict[RecordKind, list[int]] = {}
        for reference in touched:
            by_kind.setdefault(reference.kind, []).append(reference.id)
        institutions = by_kind.get(RecordKind.INSTITUTION, [])
        agreements = by_kind.get(RecordKind.AGREEMENT, [])
        for batch in _batches(institutions):
            self._refresh_institutions(connection, batch)
        affected = _with_relatives(connection, agreements, institutions)
        for batch in _batches(affected):
            self.refresh_agreements(connection, batch)
        _count_agreements(connection, sorted(parties))
        self._refresh_search_of_others(connection, by_kind)

    def refresh_agreements(self, connection: Connection, ids: list[int]) -> None:
        """Derives anew the rows of these agreements."""
        values, words = self._derive_agreements(connection, ids)
        _put(connection, tables.agreement_row, values)
        search.put(connection, RecordKind.AGREEMENT, words)

    def unfit(self, connection: Connection) -> tuple[Reference, ...]:
        """The institutions and agreements whose list row is not what their records say (the file is damaged)."""
        found: list[Reference] = []
        for batch in _batches(connection.execute(select(tables.institution.c.id)).scalars()):
            wanted = self._derive_institutions(connection, load_many(connection, INSTITUTION, batch))
            found += _differing(connection, tables.institution_row, RecordKind.INSTITUTION, wanted)
        for batch in _batches(connection.execute(select(tables.agreement.c.id)).scalars()):
            wanted, _ = self._derive_agreements(connection, batch)
            found += _differing(connection, tables.agreement_row, RecordKind.AGREEMENT, wanted)
        return tuple(found)

    def _derive_agreements(
        self, connection: Connection, ids: list[int]
    ) -> tuple[list[dict[str, Any]], dict[int, tuple[str, ...]]]:
        records = load_many(connection, AGREEMENT, ids)
        party_ids = {party.institution_id for record in records for party in record.facts.parties}
        institutions = {stored.id: stored.facts for stored in load_many(connection, INSTITUTION, sorted(party_ids))}
        states = states_of(connection, records, self.today, self.surroundings)
        values, words = [], {}
        for record in records:
            state = states[record.id]
            named = [institutions[party.institution_id] for party in partners_of(record.facts)]
            values.append(self._agreement_values(record, named, state))
            everyone = [institutions[party.institution_id] for party in record.facts.parties]
            words[record.id] = _agreement_words(record.facts, everyone)
        return values, words

    def refresh_due(self, connection: Connection) -> int:
        """Derives anew only the standings whose day has come (or that were computed for a later day); their number."""
        due = due_agreements(connection, self.today)
        for batch in _batches(due):
            self.refresh_agreements(connection, batch)
        return len(due)

    def refresh_everything(self, connection: Connection) -> int:
        """Derives every row anew (after an import, or when the office's calendar or settings changed)."""
        institutions = list(connection.execute(select(tables.institution.c.id)).scalars())
        agreements = list(connection.execute(select(tables.agreement.c.id)).scalars())
        for batch in _batches(institutions):
            self._refresh_institutions(connection, batch)
        for batch in _batches(agreements):
            self.refresh_agreements(connection, batch)
        return len(institutions) + len(agreements)

    def _agreement_values(
        self, record: Stored[Agreement], partners: list[Institution], state: TermState
    ) -> dict[str, Any]:
        facts = record.facts
        countries = list(dict.fromkeys(partner.country for partner in partners if partner.country))
        key_en, key_ja = country_keys(countries[0] if countries else "")
        signed = last_signature_on(facts)
        effective = resolved_effective_on(facts)
        values: dict[str, Any] = {
            "id": record.id,
            "number": facts.number,
            "number_key": number_key(facts.number),
            "title_en": facts.title_en or facts.title_native or facts.title_ja,
            "title_ja": facts.title_ja or facts.title_en or facts.title_native,
            "kind": facts.kind.value,
            "level": facts.level.value,
            "stage": facts.stage.value,
            "renewal": facts.renewal.value if facts.renewal else "",
            "owner": facts.owner,
            **_partner_columns(partners),
            "countries": " ".join(countries),
            "country_key_en": key_en,
            "country_key_ja": key_ja,
            "signed_on": str(signed or effective or ""),
            "status_as_imported": facts.status_as_imported,
            "missing": json.dumps([problem.code for problem in state.problems]),
            "standing": state.standing.value,
            "standing_rank": _RANK[state.standing],
            "renewals_passed": state.renewals_passed,
            "due_on": _iso(due_on(state)),
            "computed_on": self.today.isoformat(),
            "is_archived": record.is_archived,
        }
        for name in _STATE_DATES:
            values[name] = _iso(getattr(state, name))
        return values

    def _refresh_institutions(self, connection: Connection, ids: list[int]) -> None:
        records = load_many(connection, INSTITUTION, ids)
        _put(connection, tables.institution_row, self._derive_institutions(connection, records))
        search.put(
            connection, RecordKind.INSTITUTION, {stored.id: _institution_words(stored.facts) for stored in records}
        )

    def _derive_institutions(
        self, connection: Connection, records: tuple[Stored[Institution], ...]
    ) -> list[dict[str, Any]]:
        counts = _agreement_counts(connection, [stored.id for stored in records])
        return [_institution_values(stored, counts) for stored in records]

    def _refresh_search_of_others(self, connection: Connection, by_kind: dict[RecordKind, list[int]]) -> None:
        initiatives = load_many(connection, INITIATIVE, by_kind.get(RecordKind.INITIATIVE, []))
        words = {
            stored.id: (
                stored.facts.title_en,
                stored.facts.title_ja,
                stored.facts.aim,
                stored.facts.notes,
                stored.facts.owner,
            )
            for stored in initiatives
        }
        search.put(connection, RecordKind.INITIATIVE, words)
        commitments = load_many(connection, COMMITMENT, by_kind.get(RecordKind.COMMITMENT, []))
        words = {
            stored.id: (
                stored.facts.text_en,
                stored.facts.text_ja,
                stored.facts.notes,
                stored.facts.owner,
                stored.facts.evidence,
            )
            for stored in commitments
        }
        search.put(connection, RecordKind.COMMITMENT, words)


def due_on(state: TermState) -> date | None:
    """The day by which something must be decided or done about an agreement; None when nothing is due."""
    if state.standing in _OVER:
        return None
    if state.standing in (Standing.TERMINATING, Standing.RENEWAL_IN_PREPARATION):
        return state.current_end_on
    if state.standing is Standing.LOCKED_IN:
        return state.next_notice_deadline_on
    return state.decision_on or state.current_end_on


def write_setting(connection: Connection, name: str, value: object) -> None:
    """Keeps an office setting."""
    statement = upsert(tables.setting).values(name=name, value=json.dumps(value, ensure_ascii=False))
    connection.execute(
        statement.on_conflict_do_update(index_elements=["name"], set_={"value": statement.excluded.value})
    )


def _put(connection: Connection, table: Any, values: list[dict[str, Any]]) -> None:
    if not values:
        return
    connection.execute(delete(table).where(table.c.id.in_([row["id"] for row in values])))
    connection.execute(insert(table), values)


def _differing(connection: Connection, table: Any, kind: RecordKind, wanted: list[dict[str, Any]]) -> list[Reference]:
    """The day a row was computed on may differ: what it says holds until its next change."""
    ids = [values["id"] for values in wanted]
    stored = {row["id"]: row for row in connection.execute(select(table).where(table.c.id.in_(ids))).mappings()}
    return [
        Reference(kind, values["id"])
        for values in wanted
        if values["id"] not in stored
        or any(stored[values["id"]][name] != value for name, value in values.items() if name != "computed_on")
    ]


def _partner_columns(partners: list[Institution]) -> dict[str, str]:
    names = [partner.names for partner in partners]
    return {
        "partners_en": "; ".join(display_name(listed, "en") for listed in names),
        "partners_ja": "、".join(display_name(listed, "ja") for listed in names),
        "partners_key_en": " ".join(sort_key(display_name(listed, "en")) for listed in names) or "\uffff",
        "partners_key_ja": " ".join(_key_ja(listed) for listed in names) or "\uffff",
    }


def _key_ja(names: Any) -> str:
    return sort_key_ja(display_name(names, "ja"), reading_of(names))


def _institution_values(stored: Stored[Institution], counts: dict[int, int]) -> dict[str, Any]:
    facts = stored.facts
    key_en, key_ja = country_keys(facts.country)
    codes = [identifier.value for identifier in facts.identifiers if identifier.scheme == "mext"]
    return {
        "id": stored.id,
        "name_en": display_name(facts.names, "en"),
        "name_ja": display_name(facts.names, "ja"),
        "name_native": native_name(facts.names) or official_name(facts.names, "ja"),
        "key_en": sort_key(display_name(facts.names, "en")),
        "key_ja": _key_ja(facts.names),
        "kind": facts.kind.value,
        "status": facts.status.value,
        "country": facts.country,
        "country_key_en": key_en,
        "country_key_ja": key_ja,
        "city": facts.city,
        "member_code": codes[0] if codes else "",
        "agreements": counts.get(stored.id, 0),
        "is_archived": stored.is_archived,
    }


def _agreement_words(facts: Agreement, parties: list[Institution]) -> tuple[str, ...]:
    own = (
        facts.number, facts.title_en, facts.title_ja, facts.title_native, facts.owner, facts.section, facts.notes,
        facts.purpose, facts.purpose_ja, facts.document_number,
    )  # fmt: skip
    in_text = tuple(
        text for party in facts.parties for text in (party.name_in_text_en, party.name_in_text_ja, party.unit)
    )
    return (
        own + in_text + tuple(text for party in parties for name in party.names for text in (name.text, name.reading))
    )


def _institution_words(facts: Institution) -> tuple[str, ...]:
    names = tuple(text for name in facts.names for text in (name.text, name.reading))
    people = tuple(
        text for contact in facts.contacts for text in (contact.family_name, contact.given_name, contact.name_native)
    )
    units = tuple(text for unit in facts.units for text in (unit.name_en, unit.name_ja, unit.name_native))
    return (
        *names,
        *people,
        *units,
        facts.city,
        facts.city_ja,
        facts.notes,
        *(each.value for each in facts.identifiers),
    )


def _batches(ids: Iterable[int]) -> Iterable[list[int]]:
    listed = list(dict.fromkeys(ids))
    return (listed[start : start + _BATCH] for start in range(0, len(listed), _BATCH))


def _with_relatives(connection: Connection, agreements: list[int], institutions: list[int]) -> list[int]:
    """The agreements themselves, those they follow, those under them as umbrella, and those whose party was touched."""
    found = [*agreements, *following_ids(connection, agreements)]
    table, party = tables.agreement, tables.agreement_party
    for batch in _batches(agreements):
        statement = select(table.c.predecessor_id).where(table.c.id.in_(batch), table.c.predecessor_id.is_not(None))
        found += list(connection.execute(statement).scalars())
    for batch in _batches(institutions):
        found += list(
            connection.execute(select(party.c.agreement_owner).where(party.c.institution_id.in_(batch))).scalars()
        )
    return found


def _agreement_counts(connection: Connection, ids: list[int]) -> dict[int, int]:
    party, record = tables.agreement_party, tables.agreement
    statement = (
        select(party.c.institution_id, func.count(func.distinct(party.c.agreement_owner)))
        .join(record, record.c.id == party.c.agreement_owner)
        .where(party.c.institution_id.in_(ids), record.c.is_archived.is_(False))
        .group_by(party.c.institution_id)
    )
    return {row[0]: row[1] for row in connection.execute(statement)}


def _count_agreements(connection: Connection, institutions: list[int]) -> None:
    row = tables.institution_row
    for batch in _batches(institutions):
        counts = _agreement_counts(connection, batch)
        for number in batch:
            connection.execute(row.update().where(row.c.id == number).values(agreements=counts.get(number, 0)))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
