"""The guards of an agreement's way to its conclusion, one by one, and the lock on what is concluded."""

from dataclasses import replace
from datetime import date

import pytest

from agreements_app.domain.agreements import Agreement, AgreementEvent, GateOpened, LanguageVersion, Original, Party
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import Authenticity, EffectiveRule, PartyRole, Side, Stage
from agreements_app.domain.decision_codes import Gate, ReviewOutcome, ReviewTier
from agreements_app.domain.locking import locked_changes
from agreements_app.domain.stages import StageSurroundings, obstacles_to
from agreements_app.domain.term.rule import Notice, Period, RenewalKind, TermEventKind

TODAY = date(2026, 11, 25)
OURS = Party(institution_id=1, side=Side.US, signatory_name="Sato", signed_on=PartialDate(2026, 4, 1))
THEIRS = Party(institution_id=2, signatory_name="Meyer", signed_on=PartialDate(2026, 4, 3))
READY = Agreement(
    parties=(OURS, THEIRS),
    purpose="to promote exchange",
    sponsor="International Office",
    languages=(
        LanguageVersion(language="en"),
        LanguageVersion(language="ja"),
        LanguageVersion(language="fr", authenticity=Authenticity.TRANSLATION),
    ),
    review_tier=ReviewTier.ENHANCED,
    reviewer="Abe",
    second_reviewer="Baba",
    review_outcome=ReviewOutcome.CLEAR_WITH_CONDITIONS,
    review_decided_by="Chiba",
    review_decided_on=date(2026, 10, 1),
    review_valid_until=TODAY,
    review_conditions="no export-controlled technology",
    originals=tuple(Original(language=code, first_party_id=party) for code in ("en", "ja") for party in (1, 2)),
    effective_rule=EffectiveRule.LAST_SIGNATURE,
)
AROUND = StageSurroundings(today=TODAY, agreed_languages=frozenset({"en", "ja"}), parity_findings=0, open_bodies=())


def _codes(agreement: Agreement, target: Stage, around: StageSurroundings = AROUND) -> list[str]:
    return [obstacle.code for obstacle in obstacles_to(agreement, target, around)]


@pytest.mark.parametrize(
    ("stage", "target"),
    [
        (Stage.IDEA, Stage.PROPOSED),
        (Stage.PROPOSED, Stage.UNDER_REVIEW),
        (Stage.UNDER_REVIEW, Stage.NEGOTIATION),
        (Stage.NEGOTIATION, Stage.TEXT_AGREED),
        (Stage.TEXT_AGREED, Stage.APPROVED),
        (Stage.APPROVED, Stage.SIGNING),
        (Stage.SIGNING, Stage.CONCLUDED),
        (Stage.SIGNING, Stage.APPROVED),
        (Stage.DECLINED, Stage.PROPOSED),
    ],
)
def test_a_record_that_has_everything_passes_every_guard(stage: Stage, target: Stage) -> None:
    assert _codes(replace(READY, stage=stage), target) == []


@pytest.mark.parametrize(
    ("stage", "target", "lacking", "code"),
    [
        (Stage.PROPOSED, Stage.UNDER_REVIEW, {"parties": (OURS,)}, "partner"),
        (Stage.PROPOSED, Stage.UNDER_REVIEW, {"purpose": ""}, "purpose"),
        (Stage.PROPOSED, Stage.UNDER_REVIEW, {"sponsor": ""}, "sponsor"),
        (Stage.UNDER_REVIEW, Stage.NEGOTIATION, {"review_tier": None}, "review_tier"),
        (Stage.UNDER_REVIEW, Stage.NEGOTIATION, {"second_reviewer": ""}, "second_reviewer"),
        (Stage.UNDER_REVIEW, Stage.NEGOTIATION, {"second_reviewer": " Abe "}, "second_reviewer"),
        (Stage.TEXT_AGREED, Stage.APPROVED, {"review_outcome": ReviewOutcome.REFER}, "review_outcome"),
        (Stage.TEXT_AGREED, Stage.APPROVED, {"review_outcome": ReviewOutcome.DO_NOT_PROCEED}, "review_outcome"),
        (Stage.TEXT_AGREED, Stage.APPROVED, {"review_decided_by": ""}, "review_undated"),
        (Stage.TEXT_AGREED, Stage.APPROVED, {"review_decided_on": None}, "review_undated"),
        (Stage.TEXT_AGREED, Stage.APPROVED, {"review_conditions": ""}, "review_conditions"),
        (Stage.APPROVED, Stage.SIGNING, {"review_valid_until": date(2026, 11, 24)}, "review_expired"),
        (Stage.APPROVED, Stage.SIGNING, {"parties": (OURS, replace(THEIRS, signatory_name=""))}, "signatories"),
        (Stage.APPROVED, Stage.SIGNING, {"originals": READY.originals[1:]}, "originals"),
        (Stage.SIGNING, Stage.CONCLUDED, {"parties": (OURS, replace(THEIRS, signed_on=None))}, "signatures"),
        (Stage.SIGNING, Stage.CONCLUDED, {"effective_rule": EffectiveRule.FIXED}, "effective_date"),
        (Stage.SIGNING, Stage.WITHDRAWN, {}, "reason"),
        (Stage.IDEA, Stage.SIGNING, {}, "not_a_next_stage"),
        (Stage.CONCLUDED, Stage.SIGNING, {}, "not_a_next_stage"),
    ],
)
def test_each_guard_names_what_is_missing(stage: Stage, target: Stage, lacking: dict[str, object], code: str) -> None:
    assert _codes(replace(READY, stage=stage, **lacking), target) == [code]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("stage", "target", "around", "code"),
    [
        (Stage.NEGOTIATION, Stage.TEXT_AGREED, {"agreed_languages": frozenset({"en"})}, "agreed_text"),
        (Stage.NEGOTIATION, Stage.TEXT_AGREED, {"has_agreed_blanks": True}, "blanks"),
        (Stage.NEGOTIATION, Stage.TEXT_AGREED, {"parity_findings": None}, "parity_unchecked"),
        (Stage.NEGOTIATION, Stage.TEXT_AGREED, {"parity_findings": 3}, "parity_findings"),
        (Stage.TEXT_AGREED, Stage.APPROVED, {"open_bodies": None}, "approval"),
        (Stage.TEXT_AGREED, Stage.APPROVED, {"open_bodies": ("Board",)}, "approval_open"),
        (Stage.TEXT_AGREED, Stage.APPROVED, {"is_refused": True}, "approval_refused"),
        (Stage.APPROVED, Stage.SIGNING, {"left_office": {2: "Meyer"}}, "left_office"),
        (Stage.APPROVED, Stage.SIGNING, {"is_agreed_text_intact": False}, "agreed_text_altered"),
    ],
)
def test_what_stands_beside_the_record_is_guarded_too(
    stage: Stage, target: Stage, around: dict[str, object], code: str
) -> None:
    assert _codes(replace(READY, stage=stage), target, replace(AROUND, **around)) == [code]  # type: ignore[arg-type]


def test_a_gate_a_named_person_opened_no_longer_stands_in_the_way_and_the_others_do() -> None:
    agreement = replace(READY, stage=Stage.APPROVED, review_valid_until=date(2026, 1, 1), originals=())
    opened = GateOpened(gate=Gate.REVIEW, opened_by="Sato", opened_on=TODAY, reason="the ceremony is tomorrow")

    assert _codes(agreement, Stage.SIGNING) == ["review_expired", "originals"]
    assert _codes(replace(agreement, gates=(opened,)), Stage.SIGNING) == ["originals"]


def test_a_recorded_exception_stands_for_a_signature() -> None:
    absent = replace(THEIRS, signed_on=None, not_signing_reason="accedes by letter")

    assert _codes(replace(READY, stage=Stage.SIGNING, parties=(OURS, absent)), Stage.CONCLUDED) == []


CONCLUDED = replace(
    READY,
    stage=Stage.CONCLUDED,
    number="2026-3",
    title_en="Memorandum",
    effective_on=PartialDate(2026, 4, 1),
    length=Period(60),
    renewal=RenewalKind.AUTOMATIC,
    events=(AgreementEvent(kind=TermEventKind.REVIEWED, on=date(2026, 5, 1)),),
)


@pytest.mark.parametrize(
    ("change", "paths"),
    [
        ({"title_en": "Other"}, ["title_en"]),
        ({"length": Period(36)}, ["length"]),
        ({"renewal": RenewalKind.NONE}, ["renewal"]),
        ({"effective_on": PartialDate(2026, 5, 1)}, ["effective_on"]),
        ({"parties": (OURS,)}, ["parties[1]"]),
        ({"parties": (OURS, replace(THEIRS, signatory_name="Else"))}, ["parties[1].signatory_name"]),
        ({"parties": (OURS, THEIRS, Party(institution_id=3))}, ["parties[2]"]),
        ({"events": ()}, ["events"]),
        ({"languages": CONCLUDED.languages[:2]}, ["languages[2]"]),
        ({"has_term": False}, ["has_term"]),
    ],
)
def test_the_text_of_a_concluded_agreement_is_locked(change: dict[str, object], paths: list[str]) -> None:
    assert list(locked_changes(CONCLUDED, replace(CONCLUDED, **change))) == paths  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"owner": "Suzuki", "notes": "of old", "section": "Planning"},
        {"title_ja": "覚書", "notice": Notice(period=Period(6)), "document_number": "12"},
        {"parties": (OURS, replace(THEIRS, withdrew_on=PartialDate(2027, 1, 1), signatory_title="President"))},
        {"parties": (OURS, THEIRS, Party(institution_id=3, role=PartyRole.ACCEDING))},
        {"events": (*CONCLUDED.events, AgreementEvent(kind=TermEventKind.SUSPENDED, on=date(2026, 6, 1)))},
        {"languages": tuple(replace(version, originals=2, held_at="safe") for version in CONCLUDED.languages)},
        {"originals": ()},
    ],
)
def test_gaps_may_be_filled_and_what_is_not_in_the_text_changed(change: dict[str, object]) -> None:
    assert locked_changes(CONCLUDED, replace(CONCLUDED, **change)) == ()  # type: ignore[arg-type]


def test_before_conclusion_nothing_is_locked() -> None:
    assert locked_changes(replace(CONCLUDED, stage=Stage.SIGNING), Agreement()) == ()


def test_a_half_known_record_of_1992_is_completed_bit_by_bit() -> None:
    old = Agreement(number="S-12", stage=Stage.CONCLUDED, parties=(OURS,))

    completed = replace(
        old, effective_on=PartialDate(1992), length=Period(60), renewal=RenewalKind.NONE, parties=(OURS, THEIRS),
        effective_rule=EffectiveRule.LAST_SIGNATURE, title_en="Agreement",
    )  # fmt: skip

    assert locked_changes(old, completed) == ()
