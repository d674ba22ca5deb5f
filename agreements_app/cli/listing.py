"""`list`: the same search, filters and order as the window's lists."""

import argparse
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from agreements_app.cli.clause_list import clause_rows
from agreements_app.cli.decision_lists import approval_rows, instrument_rows, meeting_rows, renewal_rows
from agreements_app.domain import codes
from agreements_app.domain.commitments import CommitmentState
from agreements_app.domain.queries import (
    AgreementQuery,
    CommitmentQuery,
    InitiativeQuery,
    InstitutionQuery,
    Page,
    Window,
)
from agreements_app.domain.term.state import Standing
from agreements_app.services.office import Office
from agreements_app.storage.agreement_lists import SORTABLE as AGREEMENT_SORTS
from agreements_app.storage.initiative_lists import COMMITMENT_SORTABLE, INITIATIVE_SORTABLE
from agreements_app.storage.institution_lists import SORTABLE as INSTITUTION_SORTS
from agreements_app.texts.messages import AppError, msg

C = TypeVar("C", bound=StrEnum)
EVERYTHING = 10_000_000
_MOST_DIGITS = 18
_LAST_START = date.max - timedelta(days=365)
Filters = dict[str, list[str]]


class ListingError(AppError):
    """A filter or sort field is not known."""


def listed(office: Office, options: argparse.Namespace, language: str) -> Page[Any]:
    """The page of a list as the options ask for it."""
    filters = _filters(options.filter)
    limit = EVERYTHING if options.limit is None else min(max(0, options.limit), EVERYTHING)
    window = Window(
        sort=options.sort.lstrip("-"), is_descending=options.sort.startswith("-"), language=language, limit=limit
    )
    makers: dict[str, Callable[[], Page[Any]]] = {
        "agreements": lambda: _agreements(office, options.find, filters, window),
        "institutions": lambda: _institutions(office, options.find, filters, window),
        "commitments": lambda: _commitments(office, options.find, filters, window),
        "initiatives": lambda: _initiatives(office, options.find, filters, window),
        "deadlines": lambda: _deadlines(office, filters, limit),
        "reminders": lambda: _reminders(office, filters, limit),
        "meetings": lambda: _meetings(office, filters, limit),
        "instruments": lambda: _of_agreements(instrument_rows, office, filters, limit),
        "approvals": lambda: _of_agreements(approval_rows, office, filters, limit),
        "renewals": lambda: _of_agreements(renewal_rows, office, filters, limit),
        "templates": lambda: _whole(_template_rows(office), limit),
        "clauses": lambda: _whole(list(clause_rows(office)), limit),
        "drafts": lambda: _whole(list(office.drafts.listed()), limit),
    }
    return makers[options.kind]()


def agreement_query(find: str, given: list[str]) -> AgreementQuery:
    """What agreements are narrowed to by a search and `field=value` filters, as `list agreements` takes them."""
    return _agreement_query(find, _filters(given))


def _agreements(office: Office, find: str, filters: Filters, window: Window) -> Page[Any]:
    query = _agreement_query(find, filters)
    _sortable(window, AGREEMENT_SORTS)
    return office.agreements.page(query, window)


def _agreement_query(find: str, filters: Filters) -> AgreementQuery:
    _known(filters, "standing", "country", "kind", "stage", "owner", "level", "fiscal_year", "institution", "archived")
    years = filters.get("fiscal_year", [])
    return AgreementQuery(
        find=find,
        standings=_codes(filters, "standing", Standing),
        countries=tuple(filters.get("country", [])),
        kinds=_codes(filters, "kind", codes.AgreementKind),
        stages=_codes(filters, "stage", codes.Stage),
        owners=tuple(filters.get("owner", [])),
        levels=_codes(filters, "level", codes.AgreementLevel),
        fiscal_year=_fiscal_year(years[-1]) if years else None,
        institution_id=_number(filters["institution"][-1], "institution") if "institution" in filters else None,
        is_archived=_is_archived(filters),
    )


def _institutions(office: Office, find: str, filters: Filters, window: Window) -> Page[Any]:
    _known(filters, "kind", "status", "country", "archived")
    _sortable(window, INSTITUTION_SORTS)
    query = InstitutionQuery(
        find=find,
        kinds=_codes(filters, "kind", codes.InstitutionKind),
        statuses=_codes(filters, "status", codes.InstitutionStatus),
        countries=tuple(filters.get("country", [])),
        is_archived=_is_archived(filters),
    )
    return office.institutions.page(query, window)


def _commitments(office: Office, find: str, filters: Filters, window: Window) -> Page[Any]:
    _known(filters, "state", "owed_by", "owner", "archived")
    _sortable(window, COMMITMENT_SORTABLE)
    query = CommitmentQuery(
        today=office.today(),
        find=find,
        states=_codes(filters, "state", CommitmentState),
        owed_by=_codes(filters, "owed_by", codes.OwedBy),
        owners=tuple(filters.get("owner", [])),
        is_archived=_is_archived(filters),
    )
    return office.commitments.page(query, window)


def _initiatives(office: Office, find: str, filters: Filters, window: Window) -> Page[Any]:
    _known(filters, "stage", "archived")
    _sortable(window, INITIATIVE_SORTABLE)
    query = InitiativeQuery(
        find=find, stages=_codes(filters, "stage", codes.InitiativeStage), is_archived=_is_archived(filters)
    )
    return office.initiatives.page(query, window)


def _deadlines(office: Office, filters: Filters, limit: int) -> Page[Any]:
    _known(filters, "from", "to", "what")
    today = office.today()
    start = _day(filters["from"][-1]) if "from" in filters else today
    end = _day(filters["to"][-1]) if "to" in filters else min(start, _LAST_START) + timedelta(days=365)
    rows = [
        row for row in office.deadlines.between(start, end) if not filters.get("what") or row.what in filters["what"]
    ]
    return _whole(rows, limit)


def _reminders(office: Office, filters: Filters, limit: int) -> Page[Any]:
    _known(filters, "what", "answerable")
    rows = [
        row
        for row in office.reminders.due()
        if all(getattr(row, name) in wanted for name, wanted in filters.items())
    ]  # fmt: skip
    return _whole(rows, limit)


def _meetings(office: Office, filters: Filters, limit: int) -> Page[Any]:
    _known(filters, "from", "to")
    first, last = (_day(filters[name][-1]) if name in filters else None for name in ("from", "to"))
    return _whole(meeting_rows(office, first, last), limit)


def _of_agreements(
    rows: Callable[[Office, list[str]], list[Any]], office: Office, filters: Filters, limit: int
) -> Page[Any]:
    _known(filters, "agreement")
    return _whole(rows(office, filters.get("agreement", [])), limit)


def _template_rows(office: Office) -> list[dict[str, Any]]:
    return [
        {
            "name": row.name,
            "title_en": row.description.title("en") if row.description else "",
            "title_ja": row.description.title("ja") if row.description else "",
            "kinds": list(row.description.kinds) if row.description else [],
            "languages": list(row.description.languages) if row.description else [],
            "edition": row.description.edition if row.description else "",
            "is_shipped": row.is_shipped,
            "sha256": row.sha256,
            "problem": str(row.problem.message) if row.problem else "",
        }
        for row in office.templates.listed()
    ]


def _whole(rows: list[Any], limit: int) -> Page[Any]:
    return Page(total=len(rows), offset=0, rows=tuple(rows[:limit]))


def _filters(given: list[str]) -> Filters:
    result: Filters = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals:
            raise ListingError(msg("A filter is written FIELD=VALUE, not “{text}”.", text=text))
        result.setdefault(name.strip(), []).append(value.strip())
    return result


def _known(filters: Filters, *names: str) -> None:
    for name in filters:
        if name not in names:
            raise ListingError(
                msg("There is no filter “{name}”; there are: {names}.", name=name, names=", ".join(names))
            )


def _sortable(window: Window, names: tuple[str, ...]) -> None:
    if window.sort and window.sort not in names:
        raise ListingError(
            msg(
                "The list cannot be sorted by “{name}”; it can be by: {names}.",
                name=window.sort,
                names=", ".join(names),
            )
        )


def _codes(filters: Filters, name: str, cls: type[C]) -> tuple[C, ...]:
    found = []
    for value in filters.get(name, []):
        try:
            found.append(cls(value))
        except ValueError:
            allowed = ", ".join(code.value for code in cls)
            raise ListingError(
                msg("“{value}” is no value of {name}; there are: {names}.", value=value, name=name, names=allowed)
            ) from None
    return tuple(found)


def _number(text: str, name: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS):
        raise ListingError(msg("{name} must be a number, not “{value}”.", name=name, value=text))
    return int(text)


def _fiscal_year(text: str) -> int:
    year = _number(text, "fiscal_year")
    if not 1 <= year < date.max.year:
        raise ListingError(msg("{year} is no fiscal year.", year=text))
    return year


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ListingError(msg("“{value}” is no day; write it as 2027-04-01.", value=text)) from None


def _is_archived(filters: Filters) -> bool:
    return filters.get("archived", ["no"])[-1] in ("yes", "true", "1")
