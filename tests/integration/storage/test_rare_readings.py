"""Readings seldom asked for: a record that is gone, dates that are none any more."""

import dataclasses
import sqlite3

import pytest

from agreements_app.services.office import Office
from agreements_app.storage import aggregates, reminder_lists
from agreements_app.storage.faults import DamagedValueError, StaleVersionError, StorageError
from tests.data.register import Register, fill


@pytest.fixture
def register(office: Office) -> Register:
    """The small register."""
    return fill(office)


def test_a_record_somebody_else_saved_is_not_overwritten(office: Office, register: Register) -> None:
    stored = office.initiatives.get(register.initiative)
    office.initiatives.save(stored.id, stored.version, dataclasses.replace(stored.facts, notes="theirs"))

    with office.context.working() as work, pytest.raises(StaleVersionError):
        aggregates.replace(
            work.connection, aggregates.INITIATIVE, stored, dataclasses.replace(stored.facts, notes="ours")
        )

    assert office.initiatives.get(register.initiative).facts.notes == "theirs"


def test_a_day_that_is_a_number_is_told_as_damage(office: Office, register: Register) -> None:
    path = office.context.folder.database
    plain = sqlite3.connect(path)
    plain.execute("UPDATE agreement_row SET current_end_on = x'32303237'")
    plain.commit()
    plain.close()

    with office.context.reading() as connection, pytest.raises((DamagedValueError, StorageError)):
        reminder_lists.dated_agreements_of(connection, [register.agreement])
