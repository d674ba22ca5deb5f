"""Records as plain data and back: nothing lost, nothing taken that is not of the form, damage changes the hash."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements_app.domain.agreements import Agreement, AgreementEvent, LanguageVersion, Party
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import AgreementKind, ScopeArea, Side, Stage
from agreements_app.domain.commitments import Commitment
from agreements_app.domain.institutions import Contact, Identifier, Institution, InstitutionName
from agreements_app.domain.plain import (
    PlainError,
    canonical_json,
    changed_fields,
    content_hash,
    from_plain,
    to_plain,
)
from agreements_app.domain.term.rule import Notice, Period, RenewalKind, TermEventKind

_words = st.text(st.characters(codec="ascii", categories=("L", "N")), max_size=12)
_days = st.dates(date(1900, 1, 1), date(2150, 12, 31))
_partials = st.one_of(
    st.none(),
    _days.map(PartialDate.of),
    st.integers(1900, 2100).map(PartialDate),
    st.builds(PartialDate, st.integers(1900, 2100), st.integers(1, 12)),
)
_periods = st.one_of(st.none(), st.builds(Period, st.integers(0, 400), st.integers(1, 900)))
_notices = st.one_of(
    st.none(),
    st.builds(Notice, period=st.builds(Period, st.integers(1, 60), st.integers(0, 90))),
    st.builds(Notice, academic_years=st.integers(1, 9)),
    st.builds(Notice, fiscal_years=st.integers(1, 9)),
)
_parties = st.builds(
    Party, institution_id=st.integers(1, 9), unit=_words, side=st.sampled_from(Side), signed_on=_partials
)
_agreements = st.builds(
    Agreement,
    number=_words,
    title_en=_words,
    kind=st.sampled_from(AgreementKind),
    stage=st.sampled_from(Stage),
    parties=st.lists(_parties, max_size=3).map(tuple),
    languages=st.lists(st.builds(LanguageVersion, language=st.just("en")), max_size=2).map(tuple),
    effective_on=_partials,
    length=_periods,
    renewal=st.one_of(st.none(), st.sampled_from(RenewalKind)),
    notice=_notices,
    events=st.lists(
        st.builds(AgreementEvent, kind=st.sampled_from(TermEventKind), on=_days, new_notice=_notices), max_size=2
    ).map(tuple),
    scope=st.lists(st.sampled_from(ScopeArea), max_size=3).map(tuple),
    follows_parent=st.booleans(),
)


@settings(max_examples=60)
@given(_agreements)
def test_an_agreement_survives_the_way_to_json_and_back(agreement: Agreement) -> None:
    text = json.dumps(to_plain(agreement))

    again = from_plain(Agreement, json.loads(text))

    assert again == agreement
    assert content_hash(again) == content_hash(agreement)


def test_an_institution_survives_the_way_to_json_and_back() -> None:
    institution = Institution(
        names=(InstitutionName(text="Zürich", valid_from=PartialDate(1992)), InstitutionName(text="東", language="ja")),
        identifiers=(Identifier(scheme="ror", value="1"),),
        contacts=(Contact(family_name="Curie", note="a\nb"),),
        notes="one\n\ntwo",
    )

    assert from_plain(Institution, json.loads(json.dumps(to_plain(institution)))) == institution


@pytest.mark.parametrize(
    ("data", "path", "code"),
    [
        ({"titel_en": "x"}, "titel_en", "unknown_field"),
        ({"parties": [{"institution_id": 1, "sid": "us"}]}, "parties[0].sid", "unknown_field"),
        ({"parties": [{}]}, "parties[0].institution_id", "missing_field"),
        ({"parties": "x"}, "parties", "not_a_list"),
        ({"parties": ["x"]}, "parties[0]", "not_an_object"),
        ({"parties": [{"institution_id": "1"}]}, "parties[0].institution_id", "not_a_number"),
        ({"parties": [{"institution_id": True}]}, "parties[0].institution_id", "not_a_number"),
        ({"parties": [{"institution_id": 10**30}]}, "parties[0].institution_id", "not_a_number"),
        ({"max_renewals": 1.5}, "max_renewals", "not_a_number"),
        ({"follows_parent": 1}, "follows_parent", "not_true_or_false"),
        ({"title_en": 5}, "title_en", "not_a_text"),
        ({"title_en": "a\ud800"}, "title_en", "surrogate"),
        ({"title_en": "a\ufffe"}, "title_en", "noncharacter"),
        ({"title_en": "x" * 6000}, "title_en", "too_long"),
        ({"kind": "treatise"}, "kind", "unknown_code"),
        ({"effective_on": "2027-02-30"}, "effective_on", "not_a_date_or_period"),
        ({"effective_on": "3/4/2027"}, "effective_on", "not_a_date_or_period"),
        ({"length": "5 years"}, "length", "not_a_date_or_period"),
        ({"effective_on": 2027}, "effective_on", "not_a_text"),
        ("text", "Agreement", "not_an_object"),
        ([], "Agreement", "not_an_object"),
    ],
)
def test_data_of_another_form_are_refused_with_their_path(data: Any, path: str, code: str) -> None:
    with pytest.raises(PlainError) as caught:
        from_plain(Agreement, data)

    assert (caught.value.path, caught.value.code) == (path, code)


def test_missing_fields_take_their_defaults_and_empty_ones_are_none() -> None:
    assert from_plain(Agreement, {"effective_on": "", "length": None}) == Agreement()


@given(_agreements, _agreements)
def test_hashes_agree_exactly_when_records_do(one: Agreement, other: Agreement) -> None:
    assert (content_hash(one) == content_hash(other)) == (one == other)
    assert (not changed_fields(one, other)) == (one == other)


def test_canonical_json_has_one_spelling() -> None:
    assert canonical_json({"b": 1, "a": "é"}) == '{"a":"é","b":1}'


def test_changed_fields_carry_both_values() -> None:
    before, after = Commitment(text_en="a"), Commitment(text_en="b", every=Period(12))

    assert changed_fields(before, after) == {"text_en": ("a", "b"), "every": (None, "1y")}
