"""A practice register to read from, and one for any day."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.commitments import Commitment
from agreements_app.domain.initiatives import Initiative
from agreements_app.domain.institutions import Institution
from agreements_app.services.office import Office
from agreements_app.services.opening import open_office
from agreements_app.services.practice.register import PracticeCounts, fill_with_practice
from agreements_app.storage.aggregates import AGREEMENT, COMMITMENT, INITIATIVE, INSTITUTION, all_ids, load_many

DAY = date(2026, 11, 23)


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """A filled office with all its records by their numbers."""

    office: Office
    counts: PracticeCounts
    institutions: dict[int, Institution]
    agreements: dict[int, Agreement]
    initiatives: dict[int, Initiative]
    commitments: dict[int, Commitment]

    @property
    def invented(self) -> set[int]:
        """The numbers of the institutions that do not exist, our own association among them."""
        return {number for number, facts in self.institutions.items() if facts.notes.startswith("Invented")}


def fill(office: Office) -> Practice:
    """The office after filling, with what is stored in it."""
    counts = fill_with_practice(office)
    with office.context.reading() as connection:
        return Practice(
            office=office,
            counts=counts,
            institutions={e.id: e.facts for e in load_many(connection, INSTITUTION, all_ids(connection, INSTITUTION))},
            agreements={e.id: e.facts for e in load_many(connection, AGREEMENT, all_ids(connection, AGREEMENT))},
            initiatives={e.id: e.facts for e in load_many(connection, INITIATIVE, all_ids(connection, INITIATIVE))},
            commitments={e.id: e.facts for e in load_many(connection, COMMITMENT, all_ids(connection, COMMITMENT))},
        )


@contextmanager
def practice_of(day: date, folder: Path, configuration: Path) -> Iterator[Practice]:
    """The practice register as if `day` were today."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AGREEMENTS_CONFIG", str(configuration))
        opened = open_office(folder, may_write=True, may_create=True, day=day)
        yield fill(opened.office)
        opened.close()


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """The practice register of 23 November 2026, for reading only."""
    folder = tmp_path_factory.mktemp("practice") / "office"
    with practice_of(DAY, folder, tmp_path_factory.mktemp("configuration")) as filled:
        yield filled
