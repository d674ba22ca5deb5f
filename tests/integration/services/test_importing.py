"""Lists brought in: updated instead of doubled, all or nothing, prospects told, rejects saved, real registers whole."""

import csv
from pathlib import Path

import pytest

from agreements_app.domain.codes import InstitutionStatus
from agreements_app.domain.queries import AgreementQuery, InstitutionQuery, Window
from agreements_app.services.importing import (
    AGREEMENTS,
    INSTITUTIONS,
    ImportCancelledError,
    ImportRefusedError,
    rejection_sentence,
)
from agreements_app.services.office import Office

AGREEMENT_LIST = """number,title,partner,country,effective_date,end_date
A-1,Exchange,Alpha University,DE,2020-04-01,2030-03-31
A-2,Research,Beta University,FR,2021-04-01,2031-03-31
"""


def _file(tmp_path: Path, text: str, name: str = "list.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def _total(office: Office) -> tuple[int, int]:
    return (
        office.agreements.page(AgreementQuery(), Window()).total,
        office.institutions.page(InstitutionQuery(), Window()).total,
    )


def test_agreements_come_with_their_parties_as_prospects_and_the_same_list_updates(
    office: Office, tmp_path: Path
) -> None:
    path = _file(tmp_path, AGREEMENT_LIST)

    first = office.imports.bring_in(office.imports.read(AGREEMENTS, path))
    again = office.imports.bring_in(office.imports.read(AGREEMENTS, path))
    changed = _file(tmp_path, AGREEMENT_LIST.replace("Exchange", "Student exchange"))
    third = office.imports.bring_in(office.imports.read(AGREEMENTS, changed))

    assert (first.added, first.prospects) == (2, ["Alpha University", "Beta University"])
    assert (again.added, again.updated, again.unchanged) == (0, 0, 2)
    assert (third.updated, third.unchanged) == (1, 1)
    assert _total(office)[0] == 2
    prospects = office.institutions.page(InstitutionQuery(statuses=(InstitutionStatus.PROSPECT,)), Window())
    assert {row.name_en for row in prospects.rows} >= {"Alpha University", "Beta University"}


def test_what_the_office_added_stays_when_the_list_comes_again(office: Office, tmp_path: Path) -> None:
    import dataclasses

    path = _file(tmp_path, AGREEMENT_LIST)
    office.imports.bring_in(office.imports.read(AGREEMENTS, path))
    row = office.agreements.page(AgreementQuery(find="exchange"), Window()).rows[0]
    stored = office.agreements.get(row.id)
    office.agreements.save(stored.id, stored.version, dataclasses.replace(stored.facts, notes="by hand", owner="Mori"))

    office.imports.bring_in(office.imports.read(AGREEMENTS, path))

    again = office.agreements.get(row.id).facts
    assert (again.notes, again.owner) == ("by hand", "Mori")


BAD = AGREEMENT_LIST + "A-3,Broken,Gamma University,IT,2020-02-30,2030-03-31\n"


def test_one_bad_row_keeps_everything_out_unless_the_good_are_wanted(office: Office, tmp_path: Path) -> None:
    reading = office.imports.read(AGREEMENTS, _file(tmp_path, BAD))

    with pytest.raises(ImportRefusedError) as caught:
        office.imports.bring_in(reading)
    nothing = _total(office)
    outcome = office.imports.bring_in(reading, keep_good=True)

    assert nothing == (0, 0)
    assert (outcome.added, outcome.rejected_rows) == (2, 1)
    sentence = str(rejection_sentence(caught.value.rejected[0]))
    assert "4" in sentence and "2020-02-30" in sentence


def test_rejected_rows_can_be_saved_mended_and_brought_in(office: Office, tmp_path: Path) -> None:
    import openpyxl

    reading = office.imports.read(AGREEMENTS, _file(tmp_path, BAD))

    target = office.imports.write_rejects(reading, tmp_path / "rejects.xlsx", "ja")

    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    values = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "Gamma University" in values and "2020-02-30" in values and "Alpha University" not in values


def test_a_trial_reports_everything_and_keeps_nothing(office: Office, tmp_path: Path) -> None:
    reading = office.imports.read(AGREEMENTS, _file(tmp_path, AGREEMENT_LIST))

    trial = office.imports.bring_in(reading, is_dry_run=True)

    assert (trial.added, len(trial.prospects), trial.save_id) == (2, 2, "")
    assert _total(office) == (0, 0)
    assert office.history.newest() == ()


def test_a_cancelled_import_keeps_nothing(office: Office, tmp_path: Path) -> None:
    lines = "".join(f"A-{n},Title {n},University {n},DE,2020-04-01,2030-03-31\n" for n in range(250))
    reading = office.imports.read(AGREEMENTS, _file(tmp_path, AGREEMENT_LIST.splitlines()[0] + "\n" + lines))

    with pytest.raises(ImportCancelledError):
        office.imports.bring_in(reading, progress=lambda done, total: done < 200)

    assert _total(office) == (0, 0)


def test_an_import_is_one_step_to_take_back(office: Office, tmp_path: Path) -> None:
    outcome = office.imports.bring_in(office.imports.read(AGREEMENTS, _file(tmp_path, AGREEMENT_LIST)))

    office.history.undo(outcome.save_id)

    assert _total(office) == (0, 0)


def _first_rows(source: Path, target: Path, rows: int) -> Path:
    with source.open(encoding="utf-8-sig", newline="") as old, target.open("w", encoding="utf-8", newline="") as new:
        writer = csv.writer(new)
        for number, row in enumerate(csv.reader(old)):
            if number > rows:
                break
            writer.writerow(row)
    return target


def _find(folder: Path, name: str) -> Path:
    return next(folder.rglob(name))


@pytest.mark.parametrize(
    ("kind", "name", "rows"),
    [
        (INSTITUTIONS, "japan_national_universities_86_r4.csv", None),
        (INSTITUTIONS, "*cp932*.csv", None),
        (INSTITUTIONS, "ror_education_85pct.csv", 1_000),
        (AGREEMENTS, "esac_transformative_agreements.csv", None),
        (AGREEMENTS, "uk_treaties_dev.csv", 600),
    ],
)
def test_real_registers_come_in_and_come_again_unchanged(
    kind: str, name: str, rows: int | None, office: Office, shared_data: Path, tmp_path: Path
) -> None:
    source = _find(shared_data, name)
    path = _first_rows(source, tmp_path / source.name, rows) if rows else source

    first = office.imports.bring_in(office.imports.read(kind, path), keep_good=True)
    again = office.imports.bring_in(office.imports.read(kind, path), keep_good=True)
    report = office.checks.check()

    assert first.added > 80
    assert (again.added, again.updated) == (0, 0)
    assert first.added + first.updated + first.unchanged == again.unchanged
    assert report.errors == ()
