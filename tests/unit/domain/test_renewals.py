"""What is recommended about a coming end, by the rule of domain.md section 2, no. 5, and what does not fit a choice."""

from dataclasses import replace
from datetime import date

import pytest

from agreements_app.domain.agreements import Agreement, AgreementEvent, Party
from agreements_app.domain.calendar.business_days import ClosedDays
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import Stage
from agreements_app.domain.decision_codes import RenewalChoice, RenewalReason, RenewalWarning, ReviewOutcome
from agreements_app.domain.renewal_steps import outlook_of, successor_of
from agreements_app.domain.renewals import (
    CommitmentTally,
    RenewalDossier,
    RenewalEvidence,
    RenewalRule,
    recommend,
    warnings_about,
)
from agreements_app.domain.standing import TermSurroundings
from agreements_app.domain.term.rule import Notice, Period, RenewalKind, TermEventKind
from agreements_app.domain.term.state import Standing

END = date(2027, 3, 31)
EVALUATED = RenewalDossier(agreement_id=1, term_end_on=END, value_gained="partners for twelve universities")
EVIDENCE = RenewalEvidence(
    day=date(2026, 11, 23),
    term_start_on=date(2022, 4, 1),
    term_end_on=END,
    renewal=RenewalKind.BY_AGREEMENT,
    ours=CommitmentTally(kept=2),
    text_years=4,
    is_review_valid=True,
)


@pytest.mark.parametrize(
    ("dossier", "evidence", "choice", "reasons"),
    [
        ({}, {}, RenewalChoice.RENEWAL_LETTER, (RenewalReason.LITTLE_CHANGE,)),
        (
            {},
            {"renewal": RenewalKind.AUTOMATIC},
            RenewalChoice.LET_RENEW,
            (RenewalReason.LITTLE_CHANGE, RenewalReason.RENEWS_BY_ITSELF),
        ),
        (
            {"are_updates_needed": True},
            {},
            RenewalChoice.RENEWAL_WITH_AMENDMENT,
            (RenewalReason.UPDATES_NEEDED,),
        ),
        (
            {"are_updates_needed": True, "is_focus_changed": True},
            {},
            RenewalChoice.NEW_AGREEMENT,
            (RenewalReason.FOCUS_CHANGED,),
        ),
        ({}, {"text_years": 15}, RenewalChoice.NEW_AGREEMENT, (RenewalReason.OLD_TEXT,)),
        ({}, {"text_years": 14}, RenewalChoice.RENEWAL_LETTER, (RenewalReason.LITTLE_CHANGE,)),
        ({}, {"amendments": 3}, RenewalChoice.NEW_AGREEMENT, (RenewalReason.MANY_AMENDMENTS,)),
        ({}, {"amendments": 2}, RenewalChoice.RENEWAL_LETTER, (RenewalReason.LITTLE_CHANGE,)),
        (
            {},
            {"review_outcome": ReviewOutcome.DO_NOT_PROCEED},
            RenewalChoice.LET_LAPSE,
            (RenewalReason.REVIEW_ADVERSE,),
        ),
        (
            {"value_gained": "", "integrity": "nothing to note"},
            {"ours": CommitmentTally(), "text_years": 20},
            RenewalChoice.LET_LAPSE,
            (RenewalReason.NOTHING_DONE, RenewalReason.NO_VALUE),
        ),
        (
            {"value_gained": "", "integrity": "nothing to note"},
            {"ours": CommitmentTally(overdue=3), "renewal": RenewalKind.AUTOMATIC},
            RenewalChoice.NOTICE_NOT_TO_RENEW,
            (RenewalReason.NOTHING_DONE, RenewalReason.NO_VALUE, RenewalReason.NOTICE_NEEDED),
        ),
        (
            {"value_gained": ""},
            {},
            RenewalChoice.RENEWAL_LETTER,
            (RenewalReason.NOT_EVALUATED, RenewalReason.LITTLE_CHANGE),
        ),
    ],
)
def test_rule_recommends_the_first_that_holds_and_says_why(
    dossier: dict[str, object],
    evidence: dict[str, object],
    choice: RenewalChoice,
    reasons: tuple[RenewalReason, ...],
) -> None:
    found = recommend(replace(EVALUATED, **dossier), replace(EVIDENCE, **evidence))  # type: ignore[arg-type]

    assert (found.choice, found.reasons) == (choice, reasons)


def test_office_says_itself_when_a_text_is_old() -> None:
    found = recommend(EVALUATED, EVIDENCE, RenewalRule(old_text_years=4))

    assert found.choice is RenewalChoice.NEW_AGREEMENT


@pytest.mark.parametrize(
    ("choice", "evidence", "warnings"),
    [
        (RenewalChoice.RENEWAL_LETTER, {}, ()),
        (
            RenewalChoice.LET_RENEW,
            {},
            (RenewalWarning.DOES_NOT_RENEW, RenewalWarning.NOT_RECOMMENDED),
        ),
        (
            RenewalChoice.NOTICE_NOT_TO_RENEW,
            {"renewal": RenewalKind.AUTOMATIC, "notice_deadline_on": date(2026, 9, 30)},
            (RenewalWarning.NOTICE_LATE, RenewalWarning.NOT_RECOMMENDED),
        ),
        (
            RenewalChoice.NOTICE_NOT_TO_RENEW,
            {"renewal": RenewalKind.AUTOMATIC, "notice_deadline_on": date(2026, 11, 23)},
            (RenewalWarning.NOT_RECOMMENDED,),
        ),
        (
            RenewalChoice.LET_LAPSE,
            {"renewal": RenewalKind.AUTOMATIC},
            (RenewalWarning.RENEWS_ANYWAY, RenewalWarning.NOT_RECOMMENDED),
        ),
        (RenewalChoice.RENEWAL_LETTER, {"day": date(2027, 4, 1)}, (RenewalWarning.SIGNED_LATE,)),
        (RenewalChoice.RENEWAL_LETTER, {"is_review_valid": False}, (RenewalWarning.REVIEW_NOT_VALID,)),
    ],
)
def test_what_does_not_fit_is_said(
    choice: RenewalChoice, evidence: dict[str, object], warnings: tuple[RenewalWarning, ...]
) -> None:
    found = warnings_about(choice, replace(EVIDENCE, **evidence), RenewalChoice.RENEWAL_LETTER)  # type: ignore[arg-type]

    assert found == warnings


def test_successor_takes_the_rule_as_instruments_left_it() -> None:
    amended = AgreementEvent(
        kind=TermEventKind.RULE_AMENDED,
        on=date(2025, 1, 1),
        new_length=Period.parse("3y"),
        new_notice=Notice.parse("3m"),
        new_max_renewals=1,
    )
    reviewed = AgreementEvent(kind=TermEventKind.REVIEWED, on=date(2026, 1, 1))
    gone = Party(institution_id=3, withdrew_on=PartialDate(2025, 1, 1))
    old = Agreement(
        number="2022-1",
        length=Period.parse("5y"),
        renewal=RenewalKind.AUTOMATIC,
        notice=Notice.parse("6m"),
        events=(amended, reviewed),
        parties=(Party(institution_id=2, signed_on=PartialDate(2022, 3, 1)), gone),
    )

    made = successor_of(7, old, EVIDENCE)

    assert (made.length, made.notice, made.max_renewals) == (Period.parse("3y"), Notice.parse("3m"), 1)
    assert (made.predecessor_id, made.effective_on) == (7, PartialDate(2027, 4, 1))
    assert [(party.institution_id, party.signed_on) for party in made.parties] == [(2, None)]


def test_outlook_of_a_renewal_without_any_length_says_that_it_ends() -> None:
    bare = Agreement(
        stage=Stage.CONCLUDED,
        effective_on=PartialDate(2022, 4, 1),
        explicit_end_on=PartialDate(2027, 3, 31),
        renewal=RenewalKind.NONE,
    )

    outlook = outlook_of(
        RenewalChoice.RENEWAL_LETTER,
        bare,
        EVIDENCE,
        RenewalChoice.RENEWAL_LETTER,
        TermSurroundings(closed=ClosedDays()),
    )

    assert outlook.standing is Standing.LAPSED
