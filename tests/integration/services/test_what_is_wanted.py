"""What the office is told to do about an agreement, at every standing it can have."""

import dataclasses
from datetime import date

import pytest

from agreements_app.domain.queries import AgreementRow
from agreements_app.domain.term.rule import RenewalKind
from agreements_app.domain.term.state import Standing
from agreements_app.services.office import Office
from agreements_app.services.report_data import decision_word
from agreements_app.texts.catalogue import texts_for
from tests.data.register import fill

_NOTHING = {Standing.IN_FORCE, Standing.NOT_CONCLUDED, Standing.EXECUTED_NOT_IN_EFFECT, Standing.SUSPENDED,
            Standing.LAPSED, Standing.TERMINATED, Standing.SUPERSEDED}  # fmt: skip


@pytest.fixture
def row(office: Office) -> AgreementRow:
    """The list's line of the small register's agreement."""
    fill(office)
    (found,) = office.deadlines.agreements_between(date(2026, 1, 1), date(2040, 1, 1))
    return found


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("standing", list(Standing))
def test_each_standing_says_what_is_to_be_done(standing: Standing, language: str, row: AgreementRow) -> None:
    told = decision_word(dataclasses.replace(row, standing=standing), texts_for(language))

    assert bool(told) == (standing not in _NOTHING)


def test_what_is_decided_follows_the_renewal(row: AgreementRow) -> None:
    told = {
        decision_word(dataclasses.replace(row, standing=Standing.DECISION_WINDOW, renewal=kind.value), texts_for("en"))
        for kind in (RenewalKind.AUTOMATIC, RenewalKind.INDEFINITE, RenewalKind.BY_AGREEMENT)
    }

    assert told == {"Let it renew, or give notice", "Prepare the review", "Renew, or let it end"}
