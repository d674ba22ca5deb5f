"""Drafts of the practice register say the same in both languages, whatever the agreement."""

import pytest

from agreements_app.documents.provisions.parity import parity
from agreements_app.documents.templates.blanks import Blanks
from agreements_app.documents.templates.fill import fill
from agreements_app.domain.queries import AgreementQuery, Window
from agreements_app.services.draft_values import draft_values
from agreements_app.system.resources import resource
from tests.integration.practice.conftest import Practice


@pytest.mark.parametrize("template", ["memorandum_of_understanding", "joint_statement", "letter_of_renewal"])
def test_no_draft_of_the_practice_register_gives_a_false_alarm(practice: Practice, template: str) -> None:
    office = practice.office
    content = (resource("templates") / f"{template}.docx").read_bytes()
    identity = office.settings.read().identity
    rows = office.agreements.page(AgreementQuery(), Window(limit=1_000)).rows[::4]

    found = {}
    for row in rows:
        values = draft_values(
            office.agreements.details(row.id), identity, languages=("en", "ja"), draft=("preview", row.number)
        )
        report = parity([fill(content, values, blanks=Blanks.MARK).content])
        if report.findings:
            found[row.number] = [(each.code, each.passages) for each in report.findings]

    assert len(rows) > 20 and found == {}
