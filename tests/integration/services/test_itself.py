"""A record that names itself is refused beside the field."""

import pytest

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.plain import from_plain, to_plain
from agreements_app.services.office import Office
from agreements_app.services.refusals import RefusedError


@pytest.mark.parametrize("field", ["parent_id", "predecessor_id"])
def test_an_agreement_is_not_its_own_umbrella_or_predecessor(office: Office, field: str) -> None:
    stored = office.agreements.create(Agreement(number="2026-1"))

    facts = from_plain(Agreement, {**to_plain(stored.facts), field: stored.id})
    with pytest.raises(RefusedError) as refused:
        office.agreements.save(stored.id, stored.version, facts)

    assert refused.value.problems[0][0] == field
    assert office.agreements.get(stored.id).version == stored.version
