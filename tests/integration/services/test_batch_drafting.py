"""Letters to many: what is missing is known before, one that fails keeps nobody waiting, cancelling leaves whole drafts."""

from dataclasses import replace
from pathlib import Path

import pytest

from agreements_app.domain.queries import AgreementQuery
from agreements_app.services.batch_drafting import BatchDraftService
from agreements_app.services.drafting import DraftRequest
from agreements_app.services.office import Office
from agreements_app.services.settings import OfficeIdentity, OfficeSettings
from agreements_app.texts.catalogue import texts_for
from tests.data.register import Register, fill

_IDENTITY = OfficeIdentity(
    name_en="Association",
    name_ja="連合会",
    section_en="Section",
    section_ja="課",
    address_en="Tokyo",
    address_ja="東京都",
)
REQUEST = DraftRequest(agreement_id=0, template="letter_of_renewal", formats=("docx",))


@pytest.fixture
def register(office: Office) -> Register:
    """The small register; the office is named, so that only what agreements lack is missing."""
    made = fill(office)
    office.settings.save(OfficeSettings(identity=_IDENTITY))
    return made


def _six(office: Office, register: Register) -> tuple[int, ...]:
    """Six agreements, the second without a term."""
    base = office.agreements.get(register.agreement).facts
    changes = [{"number": f"B-{place}"} for place in range(6)]
    numbers = []
    for place, change in enumerate(changes):
        facts = replace(base, **change)  # type: ignore[arg-type]
        if place == 1:
            facts = replace(facts, length=None, effective_on=None, explicit_end_on=None, renewal_length=None)
        numbers.append(office.agreements.create(facts).id)
    return tuple(numbers)


def test_what_each_agreement_lacks_is_known_before_anything_is_written(office: Office, register: Register) -> None:
    numbers = _six(office, register)

    found = office.batches.look((*numbers, numbers[0]), REQUEST)

    assert [each.agreement_id for each in found] == list(numbers)
    assert [each.is_complete for each in found] == [True, False, True, True, True, True]
    assert "agreement.new_end_on.en" in {item.path for item in found[1].missing}
    assert office.drafts.listed() == ()


def test_the_incomplete_one_is_left_out_with_the_reason(office: Office, register: Register, tmp_path: Path) -> None:
    found = office.batches.look(_six(office, register), REQUEST)

    result = office.batches.write(found, REQUEST, tmp_path / "out")

    assert [each.number for each, _ in result.written] == ["B-0", "B-2", "B-3", "B-4", "B-5"]
    (left,) = result.left_out
    assert left.addressee.number == "B-1" and "未入力" in texts_for("ja").say(left.reason)
    assert len(list((tmp_path / "out").iterdir())) == len(office.drafts.listed()) == 5


def test_with_marked_blanks_every_one_is_written(office: Office, register: Register, tmp_path: Path) -> None:
    found = office.batches.look(_six(office, register), REQUEST)

    result = office.batches.write(found, replace(REQUEST, allows_blanks=True), tmp_path / "out")

    assert len(result.written) == 6 and result.left_out == ()
    assert [row.agreement_number for row in office.drafts.listed() if row.has_blanks] == ["B-1"]


@pytest.mark.parametrize("after", [0, 1, 3])
def test_cancelling_leaves_whole_recorded_drafts_and_nothing_else(
    office: Office, register: Register, tmp_path: Path, after: int
) -> None:
    found = office.batches.look(_six(office, register), REQUEST)

    result = office.batches.write(
        found, replace(REQUEST, allows_blanks=True), tmp_path / "out", lambda done, _all: done < after
    )

    paths = {path for _, made in result.written for draft in made for path in draft.paths}
    kept = set((tmp_path / "out").iterdir()) if after else set()
    assert result.is_cancelled and len(result.written) == after and len(result.left_out) == 6 - after
    assert kept == paths and len(office.drafts.listed()) == after
    assert all(office.drafts.content(draft.draft.facts, "docx") for _, made in result.written for draft in made)


def test_one_that_fails_keeps_nobody_waiting(office: Office, register: Register, tmp_path: Path) -> None:
    numbers = _six(office, register)[2:5]
    blocked = tmp_path / "out"
    blocked.write_text("a file where the folder should be")

    result = office.batches.write(office.batches.look(numbers, REQUEST), REQUEST, blocked)

    assert result.written == () and len(result.left_out) == 3
    assert office.drafts.listed() == ()


def test_progress_is_told_up_to_the_end(office: Office, register: Register, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    batch: BatchDraftService = office.batches
    found = batch.look(_six(office, register)[:2], REQUEST)
    batch.write(found, REQUEST, tmp_path / "out", tell)

    assert told == [(0, 2), (1, 2), (2, 2)]


def test_a_filter_names_the_agreements(office: Office, register: Register) -> None:
    numbers = _six(office, register)

    assert office.batches.matching(AgreementQuery(find="B-3")) == (numbers[3],)
