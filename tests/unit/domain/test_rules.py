"""Order, stages, commitments, countries and what forbids saving."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements_app.domain.agreements import Agreement, LanguageVersion, Party, last_signature_on
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import (
    CommitmentStatus,
    EffectiveRule,
    InstitutionKind,
    NameKind,
    OwedBy,
    PartyRole,
    Stage,
)
from agreements_app.domain.collation import number_key, sort_key, sort_key_ja
from agreements_app.domain.commitments import Commitment, CommitmentState, commitment_state, next_occurrence
from agreements_app.domain.countries import WorldRegion, is_known_country, region_of
from agreements_app.domain.initiatives import Initiative
from agreements_app.domain.institutions import (
    Contact,
    Institution,
    InstitutionName,
    display_name,
    name_on,
    native_name,
    reading_of,
    short_name,
)
from agreements_app.domain.stages import EXITS, ORDER, possible_moves
from agreements_app.domain.standing import missing_facts, resolved_effective_on
from agreements_app.domain.term.rule import Period, RenewalKind
from agreements_app.domain.validation import check_agreement, check_commitment, check_initiative, check_institution

TODAY = date(2026, 11, 23)


def test_japanese_lists_are_in_the_order_of_the_fifty_sounds() -> None:
    readings = [
        "あ",
        "ああ",
        "あい",
        "か",
        "が",
        "かい",
        "がい",
        "かき",
        "きゃく",
        "きやす",
        "さ",
        "は",
        "ば",
        "ぱ",
        "ん",
    ]

    ordered = sorted(reversed(readings), key=lambda reading: sort_key_ja("", reading))

    assert ordered == readings


def test_latin_names_are_sorted_without_case_accents_and_article() -> None:
    names = ["École normale", "The Edge", "eastern", "Zürich", "Øresund"]

    assert sorted(names, key=sort_key) == ["eastern", "École normale", "The Edge", "Øresund", "Zürich"]


def test_numbers_are_sorted_by_value_and_missing_ones_come_last() -> None:
    numbers = ["2026-10", "2026-9", "", "2025-100"]

    assert sorted(numbers, key=number_key) == ["2025-100", "2026-9", "2026-10", ""]


@pytest.mark.parametrize(
    ("code", "region"),
    [("KR", WorldRegion.ASIA), ("AU", WorldRegion.OCEANIA), ("EG", WorldRegion.AFRICA), ("", WorldRegion.UNKNOWN)],
)
def test_countries_lie_in_their_part_of_the_world(code: str, region: WorldRegion) -> None:
    assert region_of(code) is region
    assert is_known_country(code) is bool(code)


NAMES = (
    InstitutionName(text="東大", language="ja", kind=NameKind.SHORT),
    InstitutionName(text="東京大学", language="ja", reading="とうきょうだいがく"),
    InstitutionName(text="University of Tokyo"),
    InstitutionName(
        text="Imperial University", kind=NameKind.FORMER, valid_from=PartialDate(1886), valid_to=PartialDate(1947)
    ),
)


def test_an_institution_is_shown_by_the_name_of_the_reader_s_language() -> None:
    assert display_name(NAMES, "ja") == "東京大学"
    assert display_name(NAMES, "fr") == "University of Tokyo"
    assert display_name(NAMES[:1], "en") == "東大"
    assert display_name((), "en") == ""
    assert short_name(NAMES, "ja") == "東大"
    assert short_name(NAMES, "en") == ""
    assert reading_of(NAMES) == "とうきょうだいがく"
    assert native_name(NAMES) == ""
    assert native_name((InstitutionName(text="서울", language="ko"),)) == "서울"


def test_a_former_name_is_used_for_its_time() -> None:
    institution = Institution(names=NAMES)

    assert name_on(institution, "en", PartialDate(1920)) == "Imperial University"
    assert name_on(institution, "en", PartialDate(1950)) == "University of Tokyo"
    assert name_on(institution, "en", None) == "University of Tokyo"


@pytest.mark.parametrize("stage", Stage)
def test_every_move_that_is_offered_is_one_step_or_an_exit(stage: Stage) -> None:
    moves = possible_moves(stage)

    for target in moves:
        near = stage in ORDER and target in ORDER and abs(ORDER.index(stage) - ORDER.index(target)) == 1
        assert near or target in EXITS or (stage in EXITS and target is Stage.PROPOSED)
    assert stage not in moves


def test_a_witness_need_not_sign_for_the_last_signature() -> None:
    parties = (
        Party(institution_id=1, signed_on=PartialDate(2026, 3, 1)),
        Party(institution_id=2, signed_on=PartialDate(2026, 4, 2)),
        Party(institution_id=3, role=PartyRole.WITNESS),
    )

    assert last_signature_on(Agreement(parties=parties)) == PartialDate(2026, 4, 2)
    assert last_signature_on(Agreement(parties=(*parties, Party(institution_id=4)))) is None
    assert last_signature_on(Agreement()) is None


@pytest.mark.parametrize(
    ("rule", "signed", "expected"),
    [
        (EffectiveRule.LAST_SIGNATURE, "2026-04-02", "2026-04-02"),
        (EffectiveRule.APRIL_FOLLOWING, "2026-04-02", "2027-04-01"),
        (EffectiveRule.APRIL_FOLLOWING, "2026-03-31", "2026-04-01"),
        (EffectiveRule.APRIL_FOLLOWING, "2026-03", "2026-04-01"),
        (EffectiveRule.APRIL_FOLLOWING, "2026", None),
        (EffectiveRule.FIXED, "2026-04-02", None),
        (EffectiveRule.EXCHANGE, "2026-04-02", None),
    ],
)
def test_the_first_day_follows_the_rule_of_the_text(rule: EffectiveRule, signed: str, expected: str | None) -> None:
    agreement = Agreement(effective_rule=rule, parties=(Party(institution_id=1, signed_on=PartialDate.parse(signed)),))

    found = resolved_effective_on(agreement)

    assert (str(found) if found else None) == expected


def test_a_half_known_record_names_what_its_dates_need() -> None:
    concluded = Agreement(stage=Stage.CONCLUDED)

    assert missing_facts(concluded) == ("effective_on", "renewal", "length")
    assert missing_facts(replace(concluded, effective_rule=EffectiveRule.LAST_SIGNATURE))[0] == "signature"
    assert missing_facts(replace(concluded, has_term=False, effective_on=PartialDate(1992))) == ()
    assert missing_facts(replace(concluded, renewal=RenewalKind.NONE, explicit_end_on=PartialDate(1992))) == (
        "effective_on",
        "end",
    )
    assert missing_facts(Agreement()) == ()


@pytest.mark.parametrize(
    ("due", "state"),
    [
        (None, CommitmentState.OPEN),
        (date(2026, 11, 22), CommitmentState.OVERDUE),
        (date(2026, 11, 23), CommitmentState.DUE_SOON),
        (date(2026, 12, 23), CommitmentState.DUE_SOON),
        (date(2026, 12, 24), CommitmentState.OPEN),
    ],
)
def test_overdue_is_derived_and_the_due_day_is_in_time(due: date | None, state: CommitmentState) -> None:
    assert commitment_state(CommitmentStatus.OPEN, due, TODAY) is state
    assert commitment_state(CommitmentStatus.DONE, due, TODAY) is CommitmentState.DONE
    assert commitment_state(CommitmentStatus.WAIVED, due, TODAY) is CommitmentState.WAIVED


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 60), st.integers(0, 400))
def test_a_recurring_commitment_is_followed_by_a_later_open_one(due: date, months: int, days: int) -> None:
    kept = Commitment(
        text_en="report", due_on=due, every=Period(months, days), status=CommitmentStatus.DONE, evidence="e"
    )

    following = next_occurrence(kept)

    if not months and not days:
        assert following is None
        return
    assert following is not None and following.due_on is not None
    assert following.due_on > due
    assert (following.status, following.evidence, following.done_on) == (CommitmentStatus.OPEN, "", None)


def test_a_commitment_that_happens_once_has_no_next() -> None:
    assert next_occurrence(Commitment(due_on=TODAY)) is None
    assert next_occurrence(Commitment(every=Period(12))) is None


_NAMED = Institution(names=(InstitutionName(text="A"),), kind=InstitutionKind.UNIVERSITY)
_NUMBERED = Agreement(number="1")


@pytest.mark.parametrize(
    ("facts", "path", "code"),
    [
        (Institution(), "names", "name_missing"),
        (replace(_NAMED, names=(*_NAMED.names, InstitutionName(text=" "))), "names[1].text", "empty"),
        (replace(_NAMED, names=(InstitutionName(text="A", language="English"),)), "names[0].language", "unknown_language"),
        (replace(_NAMED, country="XX"), "country", "unknown_country"),
        (replace(_NAMED, website="ftp://x"), "website", "not_a_web_address"),
        (replace(_NAMED, website="javascript:alert(1)"), "website", "not_a_web_address"),
        (replace(_NAMED, contacts=(Contact(email="a at b"),)), "contacts[0].email", "not_an_email"),
        (
            replace(_NAMED, contacts=(Contact(valid_from=PartialDate(2020), valid_to=PartialDate(2019)),)),
            "contacts[0].valid_to",
            "before_start",
        ),
    ],
)  # fmt: skip
def test_an_institution_is_refused_at_its_field(facts: Institution, path: str, code: str) -> None:
    assert (path, code) in [(problem.path, problem.code) for problem in check_institution(facts)]


@pytest.mark.parametrize(
    ("facts", "path", "code"),
    [
        (Agreement(), "number", "nothing_entered"),
        (replace(_NUMBERED, parties=(Party(institution_id=1),) * 2), "parties[1].institution_id", "party_twice"),
        (
            replace(_NUMBERED, languages=(LanguageVersion(language="en", originals=-1),)),
            "languages[0].originals",
            "number_out_of_range",
        ),
        (replace(_NUMBERED, effective_on=PartialDate(1066)), "effective_on", "implausible_date"),
        (replace(_NUMBERED, effective_on=PartialDate(2027), explicit_end_on=PartialDate(2026)), "explicit_end_on", "before_start"),
        (replace(_NUMBERED, length=Period()), "length", "length_of_zero"),
        (replace(_NUMBERED, max_renewals=-1), "max_renewals", "number_out_of_range"),
        (replace(_NUMBERED, max_renewals=0, renewal=RenewalKind.AUTOMATIC), "max_renewals", "renewals_of_zero"),
        (replace(_NUMBERED, academic_year_start="13-01"), "academic_year_start", "not_month_and_day"),
        (replace(_NUMBERED, link="file:///etc/passwd"), "link", "not_a_web_address"),
    ],
)  # fmt: skip
def test_an_agreement_is_refused_at_its_field(facts: Agreement, path: str, code: str) -> None:
    assert (path, code) in [(problem.path, problem.code) for problem in check_agreement(facts)]


@pytest.mark.parametrize(
    ("facts", "path", "code"),
    [
        (Commitment(), "text_en", "text_missing"),
        (Commitment(text_en="a", owed_by=OwedBy.MEMBER), "institution_id", "member_missing"),
        (Commitment(text_en="a", every=Period(12)), "due_on", "due_missing_for_recurrence"),
        (Commitment(text_en="a", due_on=TODAY, every=Period()), "every", "length_of_zero"),
        (Commitment(text_en="a", due_on=TODAY, every=Period(9999 * 12)), "every", "number_out_of_range"),
        (Commitment(text_en="a", status=CommitmentStatus.WAIVED), "reason", "reason_missing"),
        (Commitment(text_en="a", due_on=date(1500, 1, 1)), "due_on", "implausible_date"),
    ],
)
def test_a_commitment_is_refused_at_its_field(facts: Commitment, path: str, code: str) -> None:
    assert (path, code) in [(problem.path, problem.code) for problem in check_commitment(facts)]


def test_an_initiative_needs_a_title_and_time_that_runs_forward() -> None:
    turned = Initiative(title_ja="題", starts_on=PartialDate(2027), ends_on=PartialDate(2026))

    assert [problem.code for problem in check_initiative(Initiative())] == ["title_missing"]
    assert [problem.path for problem in check_initiative(turned)] == ["ends_on"]


def test_half_known_old_records_save_at_once() -> None:
    old = Agreement(title_ja="学術交流協定", effective_on=PartialDate(1992), stage=Stage.CONCLUDED)

    assert check_agreement(old) == ()
