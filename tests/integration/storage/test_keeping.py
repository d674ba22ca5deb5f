"""Records as they are kept: versions, saves that are repeated, archiving, undo, search, standings of the day."""

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from agreements_app.domain.agreements import Party
from agreements_app.domain.codes import Stage
from agreements_app.domain.institutions import Institution, InstitutionName
from agreements_app.domain.queries import AgreementQuery, InstitutionQuery, Window
from agreements_app.domain.records import RecordKind, Reference
from agreements_app.domain.term.state import Standing
from agreements_app.services.context import new_save_id
from agreements_app.services.history import CannotUndoError, field_changes
from agreements_app.services.office import Office
from agreements_app.services.opening import open_office
from agreements_app.services.refusals import RefusedError
from agreements_app.storage.faults import InUseError, NotFoundError, StaleVersionError, StorageError
from tests.conftest import DAY
from tests.data.register import Register, agreement_facts, fill


@pytest.fixture
def register(office: Office) -> Register:
    """The small register in the empty office."""
    return fill(office)


def test_a_save_against_an_old_version_is_refused_and_nothing_changes(office: Office, register: Register) -> None:
    stored = office.agreements.get(register.agreement)
    office.agreements.save(stored.id, stored.version, dataclasses.replace(stored.facts, owner="First"))

    with pytest.raises(StaleVersionError) as caught:
        office.agreements.save(stored.id, stored.version, dataclasses.replace(stored.facts, owner="Second"))

    assert caught.value.stored_version == 2
    assert office.agreements.get(stored.id).facts.owner == "First"


def test_a_save_that_changes_nothing_makes_no_version_and_no_history(office: Office, register: Register) -> None:
    before = office.agreements.get(register.agreement)
    entries = len(office.history.of_record(RecordKind.AGREEMENT, before.id))

    after = office.agreements.save(before.id, before.version, before.facts)

    assert after == before
    assert len(office.history.of_record(RecordKind.AGREEMENT, before.id)) == entries


def test_a_repeated_save_is_carried_out_once(office: Office, register: Register) -> None:
    first, second, third = new_save_id(), new_save_id(), new_save_id()
    facts = Institution(names=(InstitutionName(text="Twice"),))
    made = office.institutions.create(facts, save_id=first)
    renamed = dataclasses.replace(facts, city="Kyoto")

    again = office.institutions.create(facts, save_id=first)
    saved = office.institutions.save(made.id, 1, renamed, save_id=second)
    saved_again = office.institutions.save(made.id, 1, renamed, save_id=second)
    unchanged = office.institutions.save(made.id, 2, renamed, save_id=third)
    unchanged_again = office.institutions.save(made.id, 2, renamed, save_id=third)

    assert again == made
    assert saved == saved_again == unchanged == unchanged_again
    assert office.institutions.page(InstitutionQuery(find="twice"), Window()).total == 1


def test_every_change_is_in_the_history_field_by_field(office: Office, register: Register) -> None:
    stored = office.agreements.get(register.agreement)
    parties = (stored.facts.parties[0], dataclasses.replace(stored.facts.parties[1], signed_place="Bonn"))

    office.agreements.save(
        stored.id, 1, dataclasses.replace(stored.facts, owner="Suzuki", parties=parties), reason="moved"
    )
    (newest, created) = office.history.of_record(RecordKind.AGREEMENT, stored.id)

    changes = {change.path: (change.old, change.new) for change in field_changes(newest)}
    assert changes == {"owner": ("Tanaka", "Suzuki"), "parties[1].signed_place": ("", "Bonn")}
    assert (newest.reason, newest.version, created.action) == ("moved", 2, "created")
    assert field_changes(created) == ()


def test_an_archived_record_leaves_the_lists_and_comes_back(office: Office, register: Register) -> None:
    office.agreements.archive(register.agreement, reason="double")
    gone = office.agreements.page(AgreementQuery(), Window())
    archived = office.agreements.page(AgreementQuery(is_archived=True), Window())

    office.agreements.unarchive(register.agreement)

    assert (gone.total, archived.total) == (0, 1)
    assert office.agreements.page(AgreementQuery(), Window()).total == 1
    assert office.agreements.get(register.agreement).version == 3


def test_a_record_others_rely_on_cannot_be_archived(office: Office, register: Register) -> None:
    facts = dataclasses.replace(agreement_facts(register.ours, register.partner), number="2026-1")
    office.agreements.create(dataclasses.replace(facts, parent_id=register.agreement))

    with pytest.raises(InUseError, match=r"party of agreements \(2\)"):
        office.institutions.archive(register.partner)
    with pytest.raises(InUseError, match=r"Other agreements \(1\)"):
        office.agreements.archive(register.agreement)


def test_records_that_do_not_exist_are_refused_by_name(office: Office, register: Register) -> None:
    facts = agreement_facts(register.ours, 999)

    with pytest.raises(StorageError, match="does not exist"):
        office.agreements.create(facts)
    with pytest.raises(NotFoundError, match="no agreement"):
        office.agreements.get(999)
    with pytest.raises(NotFoundError):
        office.attachments.attach(Reference(RecordKind.AGREEMENT, 999), Path(__file__))
    assert office.agreements.page(AgreementQuery(), Window()).total == 1


def _newest_save(office: Office) -> str:
    return office.history.newest(1)[0].save_id


def test_creating_changing_and_archiving_can_be_taken_back(office: Office, register: Register) -> None:
    stored = office.agreements.get(register.agreement)
    office.agreements.save(stored.id, 1, dataclasses.replace(stored.facts, owner="Suzuki"))

    office.history.undo(_newest_save(office))
    undone = office.agreements.get(stored.id)
    office.agreements.archive(stored.id)
    office.history.undo(_newest_save(office))
    back = office.agreements.get(stored.id)
    made = office.institutions.create(Institution(names=(InstitutionName(text="New"),)))
    office.history.undo(_newest_save(office))

    assert undone.facts == stored.facts
    assert (undone.version, back.version, back.is_archived) == (3, 5, False)
    assert office.institutions.get(made.id).is_archived


def test_undo_is_refused_after_a_later_change_and_keeps_both(office: Office, register: Register) -> None:
    stored = office.agreements.get(register.agreement)
    office.agreements.save(stored.id, 1, dataclasses.replace(stored.facts, owner="Suzuki"))
    first = _newest_save(office)
    office.agreements.save(stored.id, 2, dataclasses.replace(stored.facts, owner="Mori"))

    with pytest.raises(CannotUndoError):
        office.history.undo(first)
    with pytest.raises(CannotUndoError):
        office.history.undo("never")

    assert office.agreements.get(stored.id).facts.owner == "Mori"


def test_undo_of_a_creation_others_rely_on_by_now_is_refused(office: Office) -> None:
    made = office.institutions.create(Institution(names=(InstitutionName(text="New"),)))
    save = _newest_save(office)
    agreement = dataclasses.replace(agreement_facts(made.id, made.id), parties=(Party(institution_id=made.id),))
    office.agreements.create(agreement)

    with pytest.raises(CannotUndoError, match="rely"):
        office.history.undo(save)

    assert not office.institutions.get(made.id).is_archived


def test_undo_of_a_kept_recurring_commitment_takes_its_successor_back(office: Office, register: Register) -> None:
    office.commitments.mark_done(register.commitment, 1, evidence="sent")
    following = office.history.newest(1)[0].record_id

    office.history.undo(_newest_save(office))

    assert office.commitments.get(following).is_archived
    assert office.commitments.get(register.commitment).facts.done_on is None


def test_search_follows_a_rename_of_a_party(office: Office, register: Register) -> None:
    stored = office.institutions.get(register.partner)
    renamed = dataclasses.replace(stored.facts, names=(InstitutionName(text="Conférence du Sud"),))

    office.institutions.save(stored.id, 1, renamed)

    assert office.agreements.page(AgreementQuery(find="rektorenkonferenz"), Window()).total == 0
    found = office.agreements.page(AgreementQuery(find="conference sud"), Window())
    assert [row.partners_en for row in found.rows] == ["Conférence du Sud"]
    assert office.agreements.page(AgreementQuery(find="学術"), Window()).total == 1
    assert office.agreements.page(AgreementQuery(find="!!!"), Window()).total == 0


def test_a_stage_moves_only_when_what_it_needs_is_there(office: Office, register: Register) -> None:
    facts = agreement_facts(register.ours, register.partner)
    made = office.agreements.create(dataclasses.replace(facts, number="N", stage=Stage.PROPOSED, purpose=""))

    with pytest.raises(Exception, match="cannot become") as caught:
        office.agreements.move(made.id, 1, Stage.UNDER_REVIEW)
    moved = office.agreements.move(made.id, 1, Stage.WITHDRAWN, reason="no funds")

    assert ["sponsor" in str(each) for each in caught.value.details] == [True]  # type: ignore[attr-defined]
    assert (moved.facts.stage, moved.facts.stage_reason) == (Stage.WITHDRAWN, "no funds")


def test_an_office_reopened_later_shows_the_standing_of_that_day(tmp_path: Path) -> None:
    first = open_office(tmp_path / "o", may_write=True, may_create=True, day=DAY)
    register = fill(first.office)
    quiet = dataclasses.replace(agreement_facts(register.ours, register.partner), number="far", length=None)
    first.office.agreements.create(quiet)
    before = first.office.agreements.details(register.agreement).row
    first.close()

    same = open_office(tmp_path / "o", may_write=True, day=DAY)
    same.close()
    later = open_office(tmp_path / "o", may_write=True, day=date(2028, 10, 1))
    after = later.office.agreements.details(register.agreement).row
    later.close()

    assert (same.standings_refreshed, later.standings_refreshed) == (0, 1)
    assert (before.standing, after.standing) == (Standing.IN_FORCE, Standing.LOCKED_IN)


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (date(2024, 3, 31), Standing.EXECUTED_NOT_IN_EFFECT),
        (date(2026, 11, 23), Standing.IN_FORCE),
        (date(2028, 9, 1), Standing.DECISION_WINDOW),
        (date(2028, 10, 1), Standing.LOCKED_IN),
    ],
)
def test_a_reader_sees_the_standing_of_the_day_asked_for_and_writes_nothing(
    tmp_path: Path, day: date, standing: Standing
) -> None:
    writer = open_office(tmp_path / "o", may_write=True, may_create=True, day=DAY)
    register = fill(writer.office)
    before = writer.office.folder.database.read_bytes()

    reader = open_office(tmp_path / "o", may_write=False, day=day)
    listed = reader.office.agreements.page(AgreementQuery(standings=(standing,)), Window())
    sound = reader.office.checks.check()
    reader.close()
    after = writer.office.folder.database.read_bytes()
    writer.close()

    assert [row.id for row in listed.rows] == [register.agreement]
    assert sound.errors == ()
    assert before == after


def test_a_clock_set_back_is_noticed_and_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = open_office(tmp_path / "o", may_write=True, may_create=True, day=DAY)
    monkeypatch.setattr("agreements_app.services.context.now_utc", lambda: "2031-01-01T00:00:00.000000Z")
    fill(opened.office)
    monkeypatch.undo()
    opened.close()

    again = open_office(tmp_path / "o", may_write=True, day=DAY)
    again.office.institutions.create(Institution(names=(InstitutionName(text="Later"),)))
    report = again.office.checks.check()
    newest = again.office.history.newest(1)[0]
    again.close()

    assert any("clock" in str(notice) for notice in again.notices)
    assert newest.is_clock_suspect
    assert report.errors == ()
    assert any("clock" in str(warning) for warning in report.warnings)


def test_texts_are_refused_by_the_name_of_their_field(office: Office) -> None:
    with pytest.raises(RefusedError) as caught:
        office.institutions.create(Institution(names=(InstitutionName(text="a\ud800"),)))

    assert caught.value.problems[0][0] == "names[0].text"
