"""Drafts on their way: with whom they are, for how many days, and when a silent partner is brought up."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from agreements_app.domain.codes import DraftLayout, DraftStatus, Turn
from agreements_app.services.drafting import DraftRequest
from agreements_app.services.office import Office
from agreements_app.services.refusals import RefusedError
from agreements_app.system.identity import today
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.draft_words import draft_lines, waiting_words
from tests.data.register import fill


@pytest.fixture
def request_(office: Office) -> DraftRequest:
    """A draft of the small register's agreement, in two columns."""
    return DraftRequest(
        agreement_id=fill(office).agreement,
        template="memorandum_of_understanding",
        formats=("docx",),
        allows_blanks=True,
        layout=DraftLayout.COLUMNS,
    )


def _days_later(office: Office, days: int) -> None:
    office.context.day = today() + timedelta(days=days)


@pytest.mark.parametrize(("days", "is_listed"), [(0, False), (13, False), (14, True), (40, True)])
def test_a_partner_silent_for_long_is_brought_up(
    office: Office, request_: DraftRequest, tmp_path: Path, days: int, is_listed: bool
) -> None:
    draft = office.drafts.write(request_, tmp_path).draft
    office.drafts.set_turn(draft.id, draft.version, DraftStatus.SENT, Turn.PARTNER)

    _days_later(office, days)

    (row,) = office.drafts.listed()
    assert row.days == days
    assert [each.id for each in office.deadlines.today().drafts] == ([draft.id] if is_listed else [])
    assert waiting_words(row, texts_for("ja")) == f"先方回答待ち（{days}日）"


def test_the_office_says_after_how_many_days(office: Office, request_: DraftRequest, tmp_path: Path) -> None:
    draft = office.drafts.write(request_, tmp_path).draft
    office.drafts.set_turn(draft.id, draft.version, DraftStatus.SENT, Turn.PARTNER)
    office.settings.save(replace(office.settings.read(), draft_patience_days=3))

    _days_later(office, 3)

    assert [row.id for row in office.deadlines.today().drafts] == [draft.id]
    with pytest.raises(RefusedError):
        office.settings.save(replace(office.settings.read(), draft_patience_days=-1))


def test_a_draft_that_the_next_one_replaced_waits_no_more(
    office: Office, request_: DraftRequest, tmp_path: Path
) -> None:
    first = office.drafts.write(request_, tmp_path).draft
    office.drafts.set_turn(first.id, first.version, DraftStatus.SENT, Turn.PARTNER)
    second = office.drafts.write(request_, tmp_path).draft
    other = office.drafts.write(replace(request_, languages=("ja",), layout=None), tmp_path).draft

    _days_later(office, 30)

    rows = {row.id: row for row in office.drafts.listed()}
    assert [rows[number].is_followed for number in (first.id, second.id, other.id)] == [True, False, False]
    assert {row.id for row in office.deadlines.today().drafts} == {second.id, other.id}
    assert waiting_words(rows[first.id], texts_for("en")) == "replaced by a newer draft"


def test_an_agreed_text_waits_for_nobody_and_names_its_layout(
    office: Office, request_: DraftRequest, tmp_path: Path
) -> None:
    draft = office.drafts.write(request_, tmp_path).draft
    office.drafts.set_turn(draft.id, draft.version, DraftStatus.AGREED, Turn.US)

    (row,) = office.drafts.listed()

    assert waiting_words(row, texts_for("en")) == ""
    assert "Two columns, article beside article" in draft_lines(row, texts_for("en"))[0]
