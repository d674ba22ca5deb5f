"""Lists of joint initiatives, commitments and drafts."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from agreements_app.domain.codes import CommitmentStatus, DraftLayout, DraftStatus, InitiativeStage, OwedBy, Turn
from agreements_app.domain.commitments import DUE_SOON_DAYS, CommitmentState, commitment_state
from agreements_app.domain.queries import (
    CommitmentQuery,
    CommitmentRow,
    DraftRow,
    Facet,
    InitiativeQuery,
    InitiativeRow,
    Page,
    Window,
)
from agreements_app.domain.records import RecordKind
from agreements_app.storage import search, tables
from agreements_app.storage.faults import from_stored

_COMMITMENT = tables.commitment
_INITIATIVE = tables.initiative
_AGREEMENT_ROW = tables.agreement_row
_INSTITUTION_ROW = tables.institution_row
_DRAFT = tables.draft
COMMITMENT_SORTABLE = ("due_on", "owed_by", "status", "owner", "text", "agreement")
INITIATIVE_SORTABLE = ("title", "stage", "owner", "starts_on", "ends_on")


def commitment_page(connection: Connection, query: CommitmentQuery, window: Window) -> Page[CommitmentRow]:
    """The rows of the query from the window's offset on, and how many there are in all."""
    where = _commitment_where(query)
    total = connection.execute(select(func.count()).select_from(_COMMITMENT).where(where)).scalar_one()
    sorts = {"text": f"text_{window.language}", "agreement": "agreement_id"}
    name = sorts.get(window.sort, window.sort)
    column = _COMMITMENT.c[name if name in _COMMITMENT.c else "due_on"]
    order = [column.is_(None), column.desc() if window.is_descending else column.asc(), _COMMITMENT.c.id]
    statement = select(_COMMITMENT).where(where).order_by(*order).offset(window.offset).limit(window.limit)
    found = connection.execute(statement).mappings().all()
    return Page(total=total, offset=window.offset, rows=_commitment_rows(connection, found, query.today))


def commitment_facets(connection: Connection, query: CommitmentQuery) -> dict[str, tuple[Facet, ...]]:
    """For state, who owes and who looks after it: the values that occur, with counts (its own filter left out)."""
    result = {}
    for name, own in (("owed_by", "owed_by"), ("owner", "owners")):
        where = _commitment_where(replace(query, **{own: ()}))  # type: ignore[arg-type]
        statement = select(_COMMITMENT.c[name], func.count()).where(where).group_by(_COMMITMENT.c[name])
        result[name] = tuple(Facet(row[0], row[1]) for row in connection.execute(statement))
    counts = []
    for state in CommitmentState:
        where = _commitment_where(replace(query, states=(state,)))
        count = connection.execute(select(func.count()).select_from(_COMMITMENT).where(where)).scalar_one()
        counts += [Facet(state.value, count)] if count else []
    result["state"] = tuple(counts)
    return result


def initiative_page(connection: Connection, query: InitiativeQuery, window: Window) -> Page[InitiativeRow]:
    """The rows of the query from the window's offset on, and how many there are in all."""
    where = _initiative_where(query)
    total = connection.execute(select(func.count()).select_from(_INITIATIVE).where(where)).scalar_one()
    name = f"title_{window.language}" if window.sort in ("title", "") else window.sort
    column = _INITIATIVE.c[name if name in _INITIATIVE.c else "title_en"]
    order = [column.desc() if window.is_descending else column.asc(), _INITIATIVE.c.id]
    statement = select(_INITIATIVE).where(where).order_by(*order).offset(window.offset).limit(window.limit)
    found = connection.execute(statement).mappings().all()
    return Page(total=total, offset=window.offset, rows=_initiative_rows(connection, found))


def drafts(
    connection: Connection, agreement_id: int | None = None, limit: int = 500, *, today: date | None = None
) -> tuple[DraftRow, ...]:
    """The recorded drafts, newest first; of one agreement when it is named. With `today` they know their days of waiting."""
    original = tables.draft_original
    printed = select(func.count()).select_from(original).where(original.c.draft_owner == _DRAFT.c.id).scalar_subquery()
    statement = select(_DRAFT, _AGREEMENT_ROW.c.number.label("agreement_number"), printed.label("original_count")).join(
        _AGREEMENT_ROW, _AGREEMENT_ROW.c.id == _DRAFT.c.agreement_id
    )
    if agreement_id is not None:
        statement = statement.where(_DRAFT.c.agreement_id == agreement_id)
    statement = statement.where(_DRAFT.c.is_archived.is_(False)).order_by(_DRAFT.c.id.desc()).limit(limit)
    rows = [_draft_row(values, today) for values in connection.execute(statement).mappings()]
    seen: set[tuple[int, str, tuple[str, ...]]] = set()
    for place, row in enumerate(rows):
        text = (row.agreement_id, row.template, row.languages)
        rows[place] = replace(row, is_followed=text in seen)
        seen.add(text)
    return tuple(rows)


def next_draft_number(connection: Connection, agreement_id: int) -> int:
    """The number the next draft of an agreement gets, from 1."""
    statement = select(func.max(_DRAFT.c.number)).where(_DRAFT.c.agreement_id == agreement_id)
    return int(connection.execute(statement).scalar() or 0) + 1


def _commitment_where(query: CommitmentQuery) -> ColumnElement[bool]:
    table = _COMMITMENT
    conditions: list[ColumnElement[bool]] = [table.c.is_archived.is_(query.is_archived)]
    if query.owed_by:
        conditions.append(table.c.owed_by.in_([value.value for value in query.owed_by]))
    if query.owners:
        conditions.append(table.c.owner.in_(query.owners))
    if query.states:
        conditions.append(or_(*(_has_state(state, query.today) for state in query.states)))
    if query.due_from is not None:
        conditions.append(table.c.due_on >= query.due_from.isoformat())
    if query.due_to is not None:
        conditions.append(table.c.due_on <= query.due_to.isoformat())
    for name in ("agreement_id", "initiative_id"):
        if getattr(query, name) is not None:
            conditions.append(table.c[name] == getattr(query, name))
    if query.institution_id is not None:
        conditions.append(_concerns(query.institution_id))
    return and_(*conditions, *_found(RecordKind.COMMITMENT, table.c.id, query.find))


def _concerns(institution_id: int) -> ColumnElement[bool]:
    party, partner = tables.agreement_party, tables.initiative_partner
    of_agreement = select(party.c.agreement_owner).where(party.c.institution_id == institution_id)
    of_initiative = select(partner.c.initiative_owner).where(partner.c.institution_id == institution_id)
    return or_(
        _COMMITMENT.c.institution_id == institution_id,
        _COMMITMENT.c.agreement_id.in_(of_agreement),
        _COMMITMENT.c.initiative_id.in_(of_initiative),
    )


def _has_state(state: CommitmentState, today: date) -> ColumnElement[bool]:
    table = _COMMITMENT
    if state is CommitmentState.DONE:
        return table.c.status == CommitmentStatus.DONE.value
    if state is CommitmentState.WAIVED:
        return table.c.status == CommitmentStatus.WAIVED.value
    is_open = table.c.status == CommitmentStatus.OPEN.value
    soon = (today + timedelta(days=DUE_SOON_DAYS)).isoformat()
    if state is CommitmentState.OVERDUE:
        return and_(is_open, table.c.due_on < today.isoformat())
    if state is CommitmentState.DUE_SOON:
        return and_(is_open, table.c.due_on.between(today.isoformat(), soon))
    return and_(is_open, or_(table.c.due_on.is_(None), table.c.due_on > soon))


def _initiative_where(query: InitiativeQuery) -> ColumnElement[bool]:
    table = _INITIATIVE
    conditions: list[ColumnElement[bool]] = [table.c.is_archived.is_(query.is_archived)]
    if query.stages:
        conditions.append(table.c.stage.in_([stage.value for stage in query.stages]))
    if query.agreement_id is not None:
        conditions.append(table.c.agreement_id == query.agreement_id)
    if query.institution_id is not None:
        partner = tables.initiative_partner
        conditions.append(
            table.c.id.in_(select(partner.c.initiative_owner).where(partner.c.institution_id == query.institution_id))
        )
    return and_(*conditions, *_found(RecordKind.INITIATIVE, table.c.id, query.find))


def _found(kind: RecordKind, column: ColumnElement[int], query: str) -> list[ColumnElement[bool]]:
    if not query.strip():
        return []
    found = search.condition(kind, column, query)
    return [column < 0 if found is None else found]


def _commitment_rows(connection: Connection, found: Iterable[Any], today: date) -> tuple[CommitmentRow, ...]:
    listed = list(found)
    agreements = _by_id(connection, _AGREEMENT_ROW, {each["agreement_id"] for each in listed})
    initiatives = _by_id(connection, _INITIATIVE, {each["initiative_id"] for each in listed})
    partners = _initiative_partners(connection, {number for number in initiatives})
    return tuple(
        _commitment_row(
            each,
            agreements.get(each["agreement_id"], {}),
            initiatives.get(each["initiative_id"], {}),
            partners.get(each["initiative_id"], ("", "")),
            today=today,
        )
        for each in listed
    )


@from_stored
def _commitment_row(
    values: Any, agreement: Any, initiative: Any, partners: tuple[str, str], *, today: date
) -> CommitmentRow:
    status = CommitmentStatus(values["status"])
    due_on = date.fromisoformat(values["due_on"]) if values["due_on"] else None
    return CommitmentRow(
        id=values["id"],
        text_en=values["text_en"] or values["text_ja"],
        text_ja=values["text_ja"] or values["text_en"],
        owed_by=OwedBy(values["owed_by"]),
        status=status,
        state=commitment_state(status, due_on, today),
        due_on=due_on,
        done_on=date.fromisoformat(values["done_on"]) if values["done_on"] else None,
        every=values["every"] or "",
        source_article=values["source_article"],
        owner=values["owner"],
        evidence=values["evidence"],
        agreement_id=values["agreement_id"],
        agreement_number=agreement.get("number", ""),
        initiative_id=values["initiative_id"],
        initiative_title_en=initiative.get("title_en", "") or initiative.get("title_ja", ""),
        initiative_title_ja=initiative.get("title_ja", "") or initiative.get("title_en", ""),
        partners_en=agreement.get("partners_en", "") or partners[0],
        partners_ja=agreement.get("partners_ja", "") or partners[1],
        is_archived=values["is_archived"],
    )


@from_stored
def _initiative_rows(connection: Connection, found: Iterable[Any]) -> tuple[InitiativeRow, ...]:
    listed = list(found)
    agreements = _by_id(connection, _AGREEMENT_ROW, {each["agreement_id"] for each in listed})
    partners = _initiative_partners(connection, {each["id"] for each in listed})
    counts = _open_commitments(connection, [each["id"] for each in listed])
    return tuple(
        InitiativeRow(
            id=each["id"],
            title_en=each["title_en"] or each["title_ja"],
            title_ja=each["title_ja"] or each["title_en"],
            stage=InitiativeStage(each["stage"]),
            partners_en=partners.get(each["id"], ("", ""))[0],
            partners_ja=partners.get(each["id"], ("", ""))[1],
            agreement_id=each["agreement_id"],
            agreement_number=agreements.get(each["agreement_id"], {}).get("number", ""),
            starts_on=each["starts_on"] or "",
            ends_on=each["ends_on"] or "",
            owner=each["owner"],
            open_commitments=counts.get(each["id"], 0),
            is_archived=each["is_archived"],
        )
        for each in listed
    )


def _by_id(connection: Connection, table: Any, ids: set[int | None]) -> dict[int | None, Any]:
    wanted = [number for number in ids if number is not None]
    return {each["id"]: each for each in connection.execute(select(table).where(table.c.id.in_(wanted))).mappings()}


def _initiative_partners(connection: Connection, ids: set[Any]) -> dict[Any, tuple[str, str]]:
    partner = tables.initiative_partner
    statement = (
        select(partner.c.initiative_owner, _INSTITUTION_ROW.c.name_en, _INSTITUTION_ROW.c.name_ja)
        .join(_INSTITUTION_ROW, _INSTITUTION_ROW.c.id == partner.c.institution_id)
        .where(partner.c.initiative_owner.in_(ids))
        .order_by(partner.c.initiative_owner, partner.c.position)
    )
    names: dict[Any, tuple[list[str], list[str]]] = {}
    for owner, name_en, name_ja in connection.execute(statement):
        both = names.setdefault(owner, ([], []))
        both[0].append(name_en)
        both[1].append(name_ja)
    return {owner: ("; ".join(both[0]), "、".join(both[1])) for owner, both in names.items()}


def _open_commitments(connection: Connection, ids: list[int]) -> dict[int, int]:
    statement = (
        select(_COMMITMENT.c.initiative_id, func.count())
        .where(
            _COMMITMENT.c.initiative_id.in_(ids),
            _COMMITMENT.c.status == CommitmentStatus.OPEN.value,
            _COMMITMENT.c.is_archived.is_(False),
        )
        .group_by(_COMMITMENT.c.initiative_id)
    )
    return {row[0]: row[1] for row in connection.execute(statement)}


@from_stored
def _draft_row(values: Any, today: date | None) -> DraftRow:
    since = datetime.fromisoformat(values["turn_since"] or values["created_at"]).astimezone().date()
    return DraftRow(
        id=values["id"],
        agreement_id=values["agreement_id"],
        agreement_number=values["agreement_number"],
        number=values["number"],
        template=values["template"],
        title=values["title"],
        languages=tuple(json.loads(values["languages"])),
        created_at=values["created_at"],
        created_by=values["created_by"],
        status=DraftStatus(values["status"]),
        turn=Turn(values["turn"]),
        turn_since=values["turn_since"],
        docx_sha256=values["docx_sha256"],
        pdf_sha256=values["pdf_sha256"],
        has_blanks=values["has_blanks"],
        parity_findings=values["parity_findings"],
        layout=DraftLayout(values["layout"]) if values["layout"] else None,
        kept_by_hand=tuple(json.loads(values["kept_by_hand"])),
        originals=values["original_count"],
        days=max(0, (today - since).days) if today is not None else None,
    )
