"""What is due when, at the edges of fiscal years and buckets; settings that move dates; printed lists."""

import csv
import dataclasses
import io
from datetime import date, timedelta
from pathlib import Path

import pytest

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import AgreementKind, CommitmentStatus, DraftStatus, Turn
from agreements_app.domain.queries import CommitmentQuery, SummaryGrouping, Window
from agreements_app.domain.term.rule import Period, RenewalKind
from agreements_app.domain.term.state import Standing
from agreements_app.services.deadlines import Bucket, bucket_of
from agreements_app.services.draft_files import DraftingError
from agreements_app.services.drafting import DraftRequest
from agreements_app.services.office import Office
from agreements_app.services.opening import open_office, opened
from agreements_app.services.refusals import RefusedError
from agreements_app.services.reports import ReportError
from agreements_app.services.settings import OfficeIdentity, WindowOfKind
from agreements_app.texts.messages import AppError
from tests.conftest import DAY
from tests.data.register import Register, agreement_facts, fill


@pytest.fixture
def register(office: Office) -> Register:
    """The small register."""
    return fill(office)


@pytest.mark.parametrize(
    ("today", "due", "bucket"),
    [
        ("2026-11-23", "2026-11-22", Bucket.OVERDUE),
        ("2026-11-23", "2026-11-23", Bucket.DAYS_30),
        ("2026-11-23", "2026-12-23", Bucket.DAYS_30),
        ("2026-11-23", "2026-12-24", Bucket.DAYS_90),
        ("2026-11-23", "2027-02-22", Bucket.DAYS_180),
        ("2026-04-01", "2027-03-31", Bucket.THIS_FISCAL_YEAR),
        ("2026-04-01", "2027-04-01", Bucket.LATER),
        ("2026-03-31", "2026-09-28", Bucket.LATER),
        ("2026-03-31", "2026-04-01", Bucket.DAYS_30),
    ],
)
def test_a_due_day_falls_into_its_bucket(today: str, due: str, bucket: Bucket) -> None:
    assert bucket_of(date.fromisoformat(due), date.fromisoformat(today)) is bucket


@pytest.mark.parametrize(("day", "first"), [("2026-03-31", "2025-04-01"), ("2026-04-01", "2026-04-01")])
def test_the_fiscal_year_turns_on_the_first_of_april(day: str, first: str, tmp_path: Path) -> None:
    opened = open_office(tmp_path / "o", may_write=True, may_create=True, day=date.fromisoformat(day))

    start, end = opened.office.deadlines.this_fiscal_year()

    opened.close()
    assert start.isoformat() == first
    assert end == start.replace(year=start.year + 1) - timedelta(days=1)


def test_every_date_of_a_period_is_listed_in_order(office: Office, register: Register) -> None:
    found = office.deadlines.between(date(2026, 11, 1), date(2029, 3, 31))
    none = office.deadlines.between(date(2029, 4, 1), date(2029, 4, 2))

    assert [(row.what, row.on.isoformat()) for row in found] == [
        ("commitment", "2026-12-01"),
        ("notice_deadline", "2028-09-30"),
        ("end", "2029-03-31"),
    ]
    assert none == ()


def test_today_shows_what_must_be_done(office: Office, register: Register) -> None:
    ending = dataclasses.replace(
        agreement_facts(register.ours, register.partner), number="E", renewal=RenewalKind.NONE,
        explicit_end_on=PartialDate(2026, 12, 10), length=None,
    )  # fmt: skip
    half_known = dataclasses.replace(ending, number="U", effective_on=None, explicit_end_on=None)
    office.agreements.create(ending)
    office.agreements.create(half_known)

    view = office.deadlines.today()
    buckets = office.deadlines.buckets()

    assert [row.number for row in view.decisions] == ["E"]
    assert [row.number for row in view.unknown] == ["U"] == [row.number for row in office.agreements.worklist()]
    assert [row.text_en for row in view.commitments] == ["Yearly report"]
    assert (view.agreements_in_force, view.partners, view.is_empty, view.is_practice) == (2, 1, False, False)
    assert [row.number for row in buckets[Bucket.DAYS_30]] == ["E"]
    assert [row.number for row in buckets[Bucket.LATER]] == ["2024-7"]


def test_a_longer_decision_window_moves_standings_at_once_and_only_of_its_type(
    office: Office, register: Register
) -> None:
    settings = office.settings.read()
    other = dataclasses.replace(agreement_facts(register.ours, register.partner), number="T", kind=AgreementKind.TREATY)
    treaty = office.agreements.create(other).id
    by_kind = (WindowOfKind(kind=AgreementKind.MEMORANDUM_OF_UNDERSTANDING, window=Period(36)),)

    office.settings.save(dataclasses.replace(settings, windows_by_kind=by_kind, closed_days=(date(2028, 9, 29),)))

    moved, same = office.agreements.details(register.agreement), office.agreements.details(treaty)
    assert (moved.row.standing, same.row.standing) == (Standing.DECISION_WINDOW, Standing.IN_FORCE)
    assert moved.row.standing is moved.state.standing
    assert moved.row.send_by_on == date(2028, 9, 28)
    assert office.settings.read().windows_by_kind == by_kind
    assert office.checks.check().errors == ()


def test_settings_pass_the_same_gate_as_records(office: Office, register: Register) -> None:
    settings = office.settings.read()

    with pytest.raises(RefusedError):
        office.settings.save(dataclasses.replace(settings, identity=OfficeIdentity(name_en="a\ud800")))
    office.settings.save(dataclasses.replace(settings, identity=OfficeIdentity(name_en=" e\u0301 ")))

    assert office.settings.read().identity.name_en == "é"
    assert office.settings.value("number_pattern") == "{fy}-{n}"
    assert office.settings.value("nothing") is None


def test_a_kept_promise_of_every_year_comes_again(office: Office, register: Register) -> None:
    done = office.commitments.mark_done(register.commitment, 1, on=date(2026, 11, 20), evidence="letter")
    with pytest.raises(RefusedError):
        office.commitments.waive(register.commitment, done.version, reason=" ")
    ledger = office.commitments.page(CommitmentQuery(today=DAY), Window(sort="due_on")).rows
    reopened = office.commitments.reopen(register.commitment, done.version)
    details = office.commitments.details(register.commitment)

    assert [(row.due_on, row.status) for row in ledger] == [
        (date(2026, 12, 1), CommitmentStatus.DONE),
        (date(2027, 12, 1), CommitmentStatus.OPEN),
    ]
    assert reopened.facts.done_on is None
    assert details.agreement is not None and details.agreement.number == "2024-7"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_renewal_summary_says_the_same_in_every_form(
    language: str, office: Office, register: Register, tmp_path: Path
) -> None:
    report = office.reports.renewal_summary(date(2028, 4, 1), date(2029, 3, 31), language)

    paths = {
        ending: office.reports.export(report, tmp_path / f"r.{ending}") for ending in ("csv", "pdf", "docx", "xlsx")
    }

    rows = list(csv.reader(io.StringIO(paths["csv"].read_text(encoding="utf-8-sig"))))
    assert any("2024-7" in row for row in rows)
    assert paths["pdf"].read_bytes().startswith(b"%PDF")
    assert len(rows) == 2
    with pytest.raises(ReportError, match="not as"):
        office.reports.export(report, tmp_path / "r.odt")
    with pytest.raises(ReportError, match="before it begins"):
        office.reports.renewal_summary(date(2028, 4, 1), date(2028, 3, 1), language)


def test_the_agreement_list_shows_the_standing_of_its_day(office: Office, register: Register) -> None:
    numbers = {
        day: [row["number"] for row in office.reports.agreement_list(date.fromisoformat(day), "en").rows]
        for day in ("2024-03-19", "2024-03-20", "2026-11-23")
    }

    assert numbers == {"2024-03-19": [], "2024-03-20": ["2024-7"], "2026-11-23": ["2024-7"]}


def test_any_table_can_be_exported_but_only_as_a_table(office: Office, tmp_path: Path) -> None:
    rows: list[tuple[str, ...]] = [("=1+1",)]

    table = office.reports.export_table("T", ("h",), rows, tmp_path / "t.csv")
    office.reports.export_table("T", ("h",), rows, tmp_path / "t.xlsx")

    assert "'=1+1" in table.read_text(encoding="utf-8-sig")
    with pytest.raises(ReportError):
        office.reports.export_table("T", ("h",), rows, tmp_path / "t.pdf")


def _template(office: Office) -> str:
    return next(row.name for row in office.templates.listed() if "mou" in row.name or "understanding" in row.name)


def test_a_draft_is_frozen_with_its_values_and_follows_whose_turn_it_is(
    office: Office, register: Register, tmp_path: Path
) -> None:
    request = DraftRequest(agreement_id=register.agreement, template=_template(office), allows_blanks=True)

    first = office.drafts.write(request, tmp_path / "out")
    second = office.drafts.write(request, tmp_path / "out")
    sent = office.drafts.set_turn(first.draft.id, 1, DraftStatus.SENT, Turn.PARTNER)
    copy = office.drafts.export(first.draft.id, "pdf", tmp_path / "copies")

    facts = first.draft.facts
    assert (facts.number, second.draft.facts.number) == (1, 2)
    assert office.drafts.content(facts, "docx") == first.paths[0].read_bytes()
    assert copy.read_bytes() == first.paths[1].read_bytes()
    assert b"2024-7" in office.attachments.content(facts.values_sha256)
    assert sent.facts.turn is Turn.PARTNER
    assert [row.number for row in office.deadlines.today().drafts] == [2]
    assert office.checks.check().errors == () and office.checks.check().warnings == ()
    assert len(set(first.paths) | set(second.paths)) == 4


def test_what_a_template_lacks_is_known_before_anything_is_written(office: Office, tmp_path: Path) -> None:
    from agreements_app.domain.agreements import Agreement

    bare = office.agreements.create(Agreement(number="X", title_en="Bare")).id
    request = DraftRequest(agreement_id=bare, template=_template(office))

    missing = office.drafts.missing(request)
    preview = office.drafts.preview(request)
    with pytest.raises(AppError):
        office.drafts.write(request, tmp_path / "out")
    marked = office.drafts.write(dataclasses.replace(request, allows_blanks=True, formats=("docx",)), tmp_path / "out")

    assert missing and {item.path for item in missing} == {item.path for item in preview.missing}
    assert preview.pdf.startswith(b"%PDF")
    assert marked.draft.facts.has_blanks and [path.suffix for path in marked.paths] == [".docx"]
    assert office.drafts.listed(bare)[0].has_blanks


@pytest.mark.parametrize("changed", [{"formats": ("odt",)}, {"formats": ()}, {"languages": ("fr",)}, {"languages": ()}])
def test_drafts_in_other_forms_or_languages_are_refused(
    changed: dict[str, tuple[str, ...]], office: Office, register: Register, tmp_path: Path
) -> None:
    request = DraftRequest(agreement_id=register.agreement, template=_template(office))

    with pytest.raises(DraftingError):
        office.drafts.write(dataclasses.replace(request, **changed), tmp_path)  # type: ignore[arg-type]

    assert office.drafts.listed() == ()


def test_the_renewal_summary_is_grouped_as_wanted_and_counts_every_agreement_once(
    office: Office, register: Register
) -> None:
    facts = dataclasses.replace(agreement_facts(register.ours, register.partner), renewal=RenewalKind.NONE)
    office.agreements.create(dataclasses.replace(facts, number="2019-1", owner="Abe", length=Period(36)))
    later = dataclasses.replace(facts, number="2019-2", owner="", effective_on=PartialDate(2022, 10, 1))
    office.agreements.create(later)
    start, end = date(2024, 4, 1), date(2032, 3, 31)

    found = {
        grouping: office.reports.renewal_summary(start, end, "en", grouping).groups for grouping in SummaryGrouping
    }

    names = {grouping: [name for name, _ in groups] for grouping, groups in found.items()}
    listed = {
        grouping: sorted(row["number"] for _, rows in groups for row in rows) for grouping, groups in found.items()
    }
    assert all(numbers == sorted(set(numbers)) for numbers in listed.values())
    assert len({tuple(numbers) for numbers in listed.values()}) == 1
    assert names[SummaryGrouping.OWNER][0] == "Abe" and names[SummaryGrouping.OWNER][-1] == "Without an owner"
    assert names[SummaryGrouping.FISCAL_YEAR] == ["FY2026", "FY2027", "FY2028"]
    assert names[SummaryGrouping.COUNTRY] == ["Germany"]


def test_the_day_to_send_by_belongs_to_the_deadline_beside_it(tmp_path: Path) -> None:
    """Bound to the next term already: the door that is open is next year's, and so is the day to send by."""
    root = tmp_path / "later"
    with opened(root, may_write=True, may_create=True, day=DAY) as first:
        there = fill(first)
        facts = dataclasses.replace(
            agreement_facts(there.ours, there.partner),
            number="2021-8",
            effective_on=PartialDate(2021, 8, 1),
            length=Period(60),
            renewal_length=Period(12),
        )
        number = first.agreements.create(facts).id
    with opened(root, may_write=True, day=date(2026, 3, 1)) as later:
        start, end = date(2026, 4, 1), date(2027, 3, 31)
        row = next(row for row in later.reports.renewal_summary(start, end, "en").rows if row["number"] == "2021-8")
        listed = [row for rows in later.deadlines.buckets().values() for row in rows if row.id == number]
        dates = [each for each in later.deadlines.between(start, end) if each.agreement_id == number]

    # 31 January 2027 is a Sunday
    assert (row["notice_deadline"], row["send_by"]) == ("31 January 2027", "29 January 2027")
    assert [(each.notice_deadline_on, each.send_by_on) for each in listed] == [(date(2027, 1, 31), date(2027, 1, 29))]
    assert (date(2027, 1, 31), date(2027, 1, 29)) in [(each.on, each.send_by_on) for each in dates]
