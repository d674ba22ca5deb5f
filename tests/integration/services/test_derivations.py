"""“Why this date?” printed: every step, in the language asked for, as of the day asked for."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from agreements_app.services.office import Office
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.term_words import explanation
from tests.data.register import Register, fill


@pytest.fixture
def register(office: Office) -> Register:
    """Five years from 1 April 2024, automatic, six months' notice; today is 23 November 2026."""
    return fill(office)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_step_of_the_derivation_is_on_the_page(
    language: str, office: Office, register: Register, tmp_path: Path
) -> None:
    state = office.agreements.details(register.agreement).state

    report = office.reports.derivation(register.agreement, office.today(), language)
    paths = [office.reports.export(report, tmp_path / f"why.{ending}") for ending in ("pdf", "docx", "csv")]

    assert [row["sentence"] for row in report.rows] == list(explanation(state, texts_for(language)))
    assert report.values["derivation"]["subject"].startswith("2024-7")
    assert all(path.stat().st_size for path in paths)


def test_the_day_can_be_chosen(office: Office, register: Register) -> None:
    later = office.reports.derivation(register.agreement, date(2034, 5, 1), "en")

    assert "31 March 2039" in " ".join(row["sentence"] for row in later.rows)


def test_what_is_missing_stands_at_the_end(office: Office, register: Register) -> None:
    facts = office.agreements.get(register.agreement).facts
    number = office.agreements.create(replace(facts, number="n", effective_on=None)).id

    report = office.reports.derivation(number, office.today(), "en")

    assert report.rows[-1]["sentence"]
    assert report.values["derivation"]["standing"]
