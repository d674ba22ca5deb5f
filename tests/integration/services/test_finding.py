"""Finding and filtering: counts, doubles, relatives; attachments that may be opened; migration that backs up first."""

import dataclasses
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from agreements_app.domain.agreements import AgreementEvent
from agreements_app.domain.codes import AgreementKind, OwedBy
from agreements_app.domain.commitments import CommitmentState
from agreements_app.domain.queries import (
    AgreementQuery,
    CommitmentQuery,
    Facet,
    InitiativeQuery,
    InstitutionQuery,
    Window,
)
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.domain.term.rule import TermEventKind
from agreements_app.domain.term.state import Standing
from agreements_app.services.attachments import AttachmentError
from agreements_app.services.office import Office
from agreements_app.services.opening import is_office, open_office, opened
from tests.conftest import DAY
from tests.data.register import Register, agreement_facts, fill


@pytest.fixture
def register(office: Office) -> Register:
    """The small register with a memorandum under its agreement."""
    filled = fill(office)
    facts = agreement_facts(filled.ours, filled.partner)
    office.agreements.create(
        dataclasses.replace(
            facts, number="2024-7-1", kind=AgreementKind.MEMORANDUM, owner="Mori", parent_id=filled.agreement
        )
    )
    return filled


def test_filters_tell_how_many_rows_each_would_leave(office: Office, register: Register) -> None:
    facets = office.agreements.facets(AgreementQuery(owners=("Mori",)))
    institutions = office.institutions.facets(InstitutionQuery())
    commitments = office.commitments.facets(CommitmentQuery(today=DAY))

    assert set(facets["owner"]) == {Facet("Mori", 1), Facet("Tanaka", 1)}
    assert facets["kind"] == (Facet("memorandum", 1),)
    assert facets["country"] == (Facet("DE", 1),)
    assert facets["standing"] == (Facet("in_force", 1),)
    assert set(institutions["country"]) == {Facet("DE", 1), Facet("JP", 1)}
    assert all(facet.count for listed in commitments.values() for facet in listed)
    assert office.agreements.owners() == ("Mori", "Tanaka")
    assert office.institutions.country_counts() == {"DE": 1, "JP": 1}


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        (AgreementQuery(kinds=(AgreementKind.MEMORANDUM,)), ["2024-7-1"]),
        (AgreementQuery(standings=(Standing.LAPSED,)), []),
        (AgreementQuery(countries=("DE", "FR")), ["2024-7", "2024-7-1"]),
        (AgreementQuery(fiscal_year=2028), ["2024-7", "2024-7-1"]),
        (AgreementQuery(fiscal_year=2026), []),
        (AgreementQuery(parent_id=1), ["2024-7-1"]),
        (AgreementQuery(institution_id=2), ["2024-7", "2024-7-1"]),
        (AgreementQuery(due_from=date(2030, 1, 1)), []),
        (AgreementQuery(due_to=date(2030, 1, 1), find="mori"), ["2024-7-1"]),
    ],
)
def test_agreements_are_filtered(query: AgreementQuery, numbers: list[str], office: Office, register: Register) -> None:
    rows = office.agreements.page(query, Window(sort="number")).rows

    assert [row.number for row in rows] == numbers


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (CommitmentQuery(today=DAY, states=(CommitmentState.DUE_SOON,)), 1),
        (CommitmentQuery(today=DAY, states=(CommitmentState.OVERDUE,)), 0),
        (CommitmentQuery(today=date(2027, 1, 1), states=(CommitmentState.OVERDUE,)), 1),
        (CommitmentQuery(today=DAY, states=(CommitmentState.DONE, CommitmentState.WAIVED)), 0),
        (CommitmentQuery(today=DAY, owed_by=(OwedBy.PARTNER,)), 0),
        (CommitmentQuery(today=DAY, find="yearly"), 1),
        (CommitmentQuery(today=DAY, find="%"), 0),
        (CommitmentQuery(today=DAY, initiative_id=1), 0),
        (CommitmentQuery(today=DAY, institution_id=2), 1),
        (CommitmentQuery(today=DAY, owners=("x",)), 0),
    ],
)
def test_commitments_are_filtered(query: CommitmentQuery, count: int, office: Office, register: Register) -> None:
    assert office.commitments.page(query, Window(sort="due_on", is_descending=True)).total == count


def test_everything_about_an_institution_and_an_initiative_is_beside_it(office: Office, register: Register) -> None:
    about = office.institutions.details(register.partner)
    initiative = office.initiatives.details(register.initiative)
    agreement = office.agreements.details(register.agreement)

    assert [row.number for row in about.agreements] == ["2024-7", "2024-7-1"]
    assert [row.title_en for row in about.initiatives] == ["Summer school"]
    assert list(initiative.partners) == [register.partner]
    assert [row.number for row in agreement.relatives] == ["2024-7-1"]
    assert office.initiatives.page(InitiativeQuery(find="summer", institution_id=register.partner), Window()).total == 1


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("ＲＥＫＴＯＲＥＮＫＯＮＦＥＲＥＮＺ  nord", True),
        ("The Nord Rektorenkonferenz", True),
        ("Rektorenkonferenz", False),
        ("Rektorenkonferenz Nord-West", False),
        ("Other", False),
        ("!", False),
        ("", False),
        ("nord\ud800", False),
    ],
)
def test_an_institution_already_kept_is_found_under_another_spelling(
    typed: str, is_found: bool, office: Office, register: Register
) -> None:
    found = [row.id for row in office.institutions.similar(typed)]

    assert found == ([register.partner] if is_found else [])


@pytest.mark.parametrize("kind", ["institutions", "agreements", "initiatives", "commitments"])
def test_a_record_and_what_stands_beside_it_are_of_one_moment(kind: str, office: Office, register: Register) -> None:
    with office.context.database.read() as connection:
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        statements: list[str] = []
        raw.set_trace_callback(statements.append)

    getattr(office, kind).details(1)

    raw.set_trace_callback(None)
    assert len(statements) > 2
    assert [each for each in statements if each.startswith("BEGIN")] == ["BEGIN DEFERRED"]


def test_a_preview_shows_the_dates_without_saving(office: Office, register: Register) -> None:
    stored = office.agreements.get(register.agreement)
    event = AgreementEvent(kind=TermEventKind.EXTENDED_TO, on=DAY, until=date(2030, 12, 31))

    preview = office.agreements.preview(dataclasses.replace(stored.facts, events=(event,)), stored.id)

    assert preview.current_end_on == date(2030, 12, 31)
    assert office.agreements.get(stored.id) == stored


def test_only_files_that_are_what_they_are_called_may_be_opened(
    office: Office, register: Register, tmp_path: Path
) -> None:
    owner = Reference(RecordKind.AGREEMENT, register.agreement)
    for name, content in (("a.pdf", b"%PDF"), ("b.pdf", b"MZ"), ("c.exe", b"MZ")):
        (tmp_path / name).write_bytes(content)

    kept = {name: office.attachments.attach(owner, tmp_path / name) for name in ("a.pdf", "b.pdf", "c.exe")}
    office.attachments.remove(kept["c.exe"].id)

    assert [office.attachments.may_open(stored.facts) for stored in kept.values()] == [True, False, False]
    assert [stored.facts.name for stored in office.attachments.of(owner)] == ["a.pdf", "b.pdf"]
    with pytest.raises(AttachmentError, match="cannot be read"):
        office.attachments.attach(owner, tmp_path / "missing.pdf")


def test_after_midnight_only_what_is_due_is_derived_anew(office: Office, register: Register) -> None:
    same_day = office.refresh_standings()
    office.context.day = date(2028, 10, 1)

    assert (same_day, office.refresh_standings(), office.refresh_standings()) == (0, 2, 0)


def test_an_old_schema_is_backed_up_before_it_is_changed(tmp_path: Path) -> None:
    root = tmp_path / "o"
    with opened(root, may_write=True, may_create=True) as office:
        fill(office)
    connection = sqlite3.connect(root / "agreements.sqlite")
    connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.commit()
    connection.close()

    with pytest.raises(Exception, match="0000"):  # there is no such step, so the change cannot go on
        open_office(root, may_write=True)

    assert is_office(root)
    assert [path.name[:24] for path in (root / "backups").iterdir()] == ["before-migration-from-00"]
