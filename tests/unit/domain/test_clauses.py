"""Clauses: what a wording is made of, which edition is in use, when a clause belongs, what forbids saving it."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements_app.domain.clauses import (
    Clause,
    ClauseEdition,
    ClausePart,
    ClauseStatus,
    ClauseSubject,
    LineKind,
    WordingLine,
    belongs,
    check_clause,
    edition_in_use,
    newest_edition,
    with_next_edition,
    wording_lines,
)
from agreements_app.domain.codes import AgreementKind, InstitutionKind
from agreements_app.domain.decision_codes import ReviewOutcome

FIRST = ClauseEdition(
    number=1,
    heading_en="Notice",
    heading_ja="通知",
    wording_en="Notice is given.",
    wording_ja="通知する。",
    status=ClauseStatus.APPROVED,
)
CLAUSE = Clause(name="notice", editions=(FIRST,))


def _codes(clause: Clause) -> set[str]:
    return {problem.code for problem in check_clause(clause)}


def _with(**changes: object) -> Clause:
    return replace(CLAUSE, editions=(replace(FIRST, **changes),))  # type: ignore[arg-type]


def test_the_lines_of_a_wording_are_paragraphs_items_and_conditions() -> None:
    lines = wording_lines("One.\n\n- [first] item\n・項目\n{%p if a %}\n[two] Two.\n{%p endif %}\n")

    assert lines == (
        WordingLine(LineKind.PARAGRAPH, "One."),
        WordingLine(LineKind.ITEM, "item", "first"),
        WordingLine(LineKind.ITEM, "項目"),
        WordingLine(LineKind.CONTROL, "{%p if a %}"),
        WordingLine(LineKind.PARAGRAPH, "Two.", "two"),
        WordingLine(LineKind.CONTROL, "{%p endif %}"),
    )


@given(
    st.lists(st.sampled_from([ClauseStatus.DRAFT, ClauseStatus.APPROVED, ClauseStatus.RETIRED]), min_size=0, max_size=6)
)
def test_the_newest_approved_edition_is_in_use_unless_a_later_one_retired_it(states: list[ClauseStatus]) -> None:
    editions = tuple(replace(FIRST, number=number, status=state) for number, state in enumerate(states, start=1))

    found = edition_in_use(Clause(name="x", editions=editions))

    told = [state for state in states if state is not ClauseStatus.DRAFT]
    if not told or told[-1] is ClauseStatus.RETIRED:
        assert found is None
    else:
        assert found is not None
        assert found.number == max(
            number for number, state in enumerate(states, start=1) if state is ClauseStatus.APPROVED
        )


def test_a_new_wording_takes_the_place_of_a_draft_and_else_comes_after() -> None:
    written = with_next_edition(CLAUSE, replace(FIRST, number=0, status=ClauseStatus.DRAFT, wording_en="Second."))
    again = with_next_edition(written, replace(FIRST, number=0, status=ClauseStatus.DRAFT, wording_en="Third."))

    assert [edition.number for edition in written.editions] == [1, 2]
    assert [(edition.number, edition.wording_en) for edition in again.editions] == [
        (1, "Notice is given."),
        (2, "Third."),
    ]
    assert newest_edition(again) == again.editions[-1]
    assert newest_edition(Clause(name="x")) is None


@pytest.mark.parametrize(
    ("condition", "inside", "outside"),
    [
        (
            {"kinds": (AgreementKind.STUDENT_EXCHANGE,)},
            {"kind": AgreementKind.STUDENT_EXCHANGE},
            {"kind": AgreementKind.MEMORANDUM},
        ),
        (
            {"party_kinds": (InstitutionKind.GOVERNMENT,)},
            {"party_kinds": frozenset({InstitutionKind.UNIVERSITY, InstitutionKind.GOVERNMENT})},
            {"party_kinds": frozenset({InstitutionKind.UNIVERSITY})},
        ),
        (
            {"outcomes": (ReviewOutcome.CLEAR_WITH_CONDITIONS,)},
            {"outcome": ReviewOutcome.CLEAR_WITH_CONDITIONS},
            {"outcome": None},
        ),
        ({"least_parties": 3}, {"party_count": 3}, {"party_count": 2}),
        ({"most_parties": 2}, {"party_count": 2}, {"party_count": 3}),
    ],
)
def test_every_condition_lets_in_and_keeps_out(
    condition: dict[str, object], inside: dict[str, object], outside: dict[str, object]
) -> None:
    subject = ClauseSubject(
        kind=AgreementKind.MEMORANDUM,
        party_kinds=frozenset({InstitutionKind.ASSOCIATION}),
        outcome=ReviewOutcome.CLEAR,
        party_count=2,
    )
    clause = replace(CLAUSE, **condition)  # type: ignore[arg-type]

    assert belongs(CLAUSE, subject)
    assert belongs(clause, replace(subject, **inside))  # type: ignore[arg-type]
    assert not belongs(clause, replace(subject, **outside))  # type: ignore[arg-type]


def test_all_conditions_must_hold_at_once() -> None:
    clause = replace(CLAUSE, kinds=(AgreementKind.MEMORANDUM,), least_parties=3)

    held = {
        (kind, count): belongs(
            clause, ClauseSubject(kind=kind, party_kinds=frozenset(), outcome=None, party_count=count)
        )
        for kind, count in product((AgreementKind.MEMORANDUM, AgreementKind.TREATY), (2, 3))
    }

    assert [key for key, value in held.items() if value] == [(AgreementKind.MEMORANDUM, 3)]


@pytest.mark.parametrize(
    ("clause", "code"),
    [
        (replace(CLAUSE, name="Notice"), "not_a_clause_name"),
        (replace(CLAUSE, name="a__b"), "not_a_clause_name"),
        (replace(CLAUSE, name="a" * 25), "not_a_clause_name"),
        (replace(CLAUSE, least_parties=0), "number_out_of_range"),
        (replace(CLAUSE, least_parties=3, most_parties=2), "most_below_least"),
        (replace(CLAUSE, editions=()), "wording_missing"),
        (replace(CLAUSE, editions=(FIRST, FIRST)), "number_out_of_range"),
        (_with(wording_en="", wording_ja=" "), "wording_missing"),
        (_with(wording_en="One.\nTwo."), "wordings_not_paired"),
        (_with(wording_en="- item", wording_ja="項"), "wordings_not_paired"),
        (_with(wording_en="{%p if a %}\nx\n{%p endif %}", wording_ja="{%p if b %}\nx\n{%p endif %}"), "conditions_not_paired"),
        (_with(wording_en="[a] x"), "names_not_paired"),
        (_with(wording_en="[toolongname] x", wording_ja="[toolongname] x"), "not_a_clause_name"),
        (_with(heading_ja=""), "heading_missing"),
        (_with(written_by="Kato"), "approver_missing"),
        (replace(CLAUSE, editions=(FIRST, replace(FIRST, number=2, approved_by="Kato"))), "change_reason_missing"),
    ],
)  # fmt: skip
def test_what_cannot_be_saved_is_said(clause: Clause, code: str) -> None:
    assert code in _codes(clause)


def test_a_clause_in_one_language_and_a_recital_without_heading_can_be_saved() -> None:
    recital = replace(CLAUSE, part=ClausePart.RECITAL)

    assert _codes(CLAUSE) == set()
    assert _codes(_with(wording_ja="", heading_ja="")) == set()
    assert _codes(replace(recital, editions=(replace(FIRST, heading_en="", heading_ja=""),))) == set()
