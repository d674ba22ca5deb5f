"""What is derived is explained, in both languages alike, and nothing else: the dates are read out of the sentences."""

import datetime
import re
from dataclasses import replace

import pytest

from agreements_app.domain.term.history import past_terms
from agreements_app.domain.term.rule import Period, TermEvent, TermEventKind, TermRule
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import Standing, TermState
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.dates import MONTHS_EN
from agreements_app.texts.term_words import explanation, problem_words
from tests.unit.term.asking import NOT_COUNTED, ask, day, facts, rule
from tests.unit.term.day_by_day.adapter import facts_of
from tests.unit.term.day_by_day.answering import KEYS
from tests.unit.term.day_by_day.data import case_of
from tests.unit.term.day_by_day.making import numbered_case
from tests.unit.term.day_by_day.on_the_way import days_on_the_way

SEED, PARTS = 2028, 5
EN, JA = texts_for("en"), texts_for("ja")
YEARLY = rule("5y", "automatic", every="1y", notice="6m")
_ENGLISH = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS_EN)}) (\d{{1,4}})\b")
_JAPANESE = re.compile(r"(\d{1,4})年(\d{1,2})月(\d{1,2})日（([月火水木金土日])）")


def english_dates(sentences: tuple[str, ...]) -> list[datetime.date]:
    found = (match for sentence in sentences for match in _ENGLISH.findall(sentence))
    return [datetime.date(int(year), MONTHS_EN.index(month) + 1, int(number)) for number, month, year in found]


def japanese_dates(sentences: tuple[str, ...]) -> list[datetime.date]:
    """The dates in Japanese sentences; each with its weekday, which must be the right one."""
    found = []
    for sentence in sentences:
        assert len(re.findall(r"\d月\d{1,2}日", sentence)) == len(_JAPANESE.findall(sentence)), sentence
        for year, month, number, weekday in _JAPANESE.findall(sentence):
            date = datetime.date(int(year), int(month), int(number))
            assert "月火水木金土日"[date.weekday()] == weekday, sentence
            found.append(date)
    return found


def derived_dates(state: TermState) -> set[datetime.date]:
    names = (*KEYS, "next_change_on")
    return {value for value in (getattr(state, name) for name in names) if isinstance(value, datetime.date)}


@pytest.mark.parametrize("part", range(PARTS))
def test_every_derived_date_is_explained_and_every_explained_date_is_met_on_the_way(part: int) -> None:
    for number in range(part * 60, (part + 1) * 60):
        plain, (*_, today) = numbered_case(SEED, number)
        state = standing_on(facts_of(plain), today)

        english, japanese = explanation(state, EN), explanation(state, JA)

        told = f"case {number} on {today}: {plain}: {english}"
        explained = set(english_dates(english))
        assert derived_dates(state) <= explained, told
        assert [set(english_dates((one,))) for one in english] == [set(japanese_dates((one,))) for one in japanese]
        assert not any("{" in sentence or "None" in sentence for sentence in (*english, *japanese)), told
        if not state.problems:
            known = days_on_the_way(case_of(plain), today) | derived_dates(state)
            assert explained <= known, (explained - known, told)


@pytest.mark.parametrize("later", [1, 7, 20, 40])
def test_the_explanation_stays_until_the_next_change(later: int) -> None:
    for number in range(60):
        plain, (today, *_) = numbered_case(SEED, number)
        known = facts_of(plain)
        state = standing_on(known, today)
        other = today + datetime.timedelta(later)
        is_eventful = any(today < event.on <= other for event in known.events)
        is_suspended = state.standing is Standing.SUSPENDED  # an end that comes meanwhile is told, nothing more

        if is_eventful or is_suspended or (state.next_change_on is not None and other >= state.next_change_on):
            continue
        assert explanation(standing_on(known, other), EN) == explanation(state, EN), (number, plain, today)


def test_many_renewals_are_told_by_the_first_the_last_and_the_sum_between() -> None:
    state = ask("2026-02-11", "1985-04-01", rule("1y", "automatic", notice="3m"))

    told = explanation(state, EN)[3]

    assert told == (
        "Renewed automatically by 1 year each time. Each end is reckoned from 1 April 1985 (1 year, and 1 year more for "
        "each renewal), never from the end before: no. 1 to 31 March 1987, no. 2 to 31 March 1988, …, no. 39 to "
        "31 March 2025, no. 40 to 31 March 2026."
    )
    assert state.renewals_passed == 40


def test_a_signature_rule_shows_both_countings_and_acts_on_the_earlier() -> None:
    term = replace(YEARLY, is_counting_open=True)

    state, uncounted = ask("2026-02-11", "2015-04-01", term), ask("2026-02-11", "2015-04-01", _uncounted(YEARLY))

    assert (state.initial_end_on, state.current_end_on) == (day("2020-03-31"), day("2026-03-31"))
    assert (uncounted.initial_end_on, uncounted.current_end_on) == (day("2020-04-01"), day("2026-04-01"))
    told, gesagt = explanation(state, EN), explanation(state, JA)
    assert told[1] == (
        "The initial term of 5 years from 1 April 2015: whether the first day counts is left open. Counted, it ends on "
        "31 March 2020; not counted (Civil Code Art. 140), on 1 April 2020. The earlier day is acted on."
    )
    assert "2020年3月31日（火）" in gesagt[1] and "2020年4月1日（水）" in gesagt[1]
    assert (
        "Were the first day not counted, this term would end on 1 April 2026; the earlier day, 31 March 2026, is"
        in (" ".join(told))
    )


def test_an_open_counting_does_not_matter_where_both_readings_agree_or_the_text_names_the_end() -> None:
    leap = replace(rule("1y"), is_counting_open=True)
    dated = replace(rule("5y", end="2025-12-31"), is_counting_open=True)

    same, explicit = ask("2024-06-01", "2024-02-29", leap), ask("2024-06-01", "2020-04-01", dated)

    assert "ends on 28 February 2025, whether or not the first day counts." in explanation(same, EN)[1]
    assert explanation(explicit, EN)[1].startswith("The text itself names 31 December 2025")
    assert explicit.initial_end_on == day("2025-12-31")


@pytest.mark.parametrize(("is_retroactive", "gap"), [(False, day("2020-04-01")), (True, None)])
def test_an_extension_signed_late_tells_of_its_gap_unless_it_is_retroactive(
    is_retroactive: bool, gap: datetime.date | None
) -> None:
    extended = TermEvent(
        kind=TermEventKind.EXTENDED_TO,
        on=day("2020-06-01"),
        until=day("2025-03-31"),
        is_retroactive=is_retroactive,
    )
    known = replace(facts("2015-04-01", rule("5y", "by_agreement")), events=(extended,))

    told = " ".join(explanation(standing_on(known, day("2021-01-01")), EN))

    assert ("from 1 April 2020 to 31 May 2020 there was no agreement" in told) is not is_retroactive
    assert ("with effect from 1 April 2020: there is no gap" in told) is is_retroactive
    assert past_terms(known, day("2021-01-01"))[1].gap_from == gap


def test_the_sum_of_a_termination_is_shown_and_its_limit_by_the_term() -> None:
    state = ask("2020-02-01", "2015-04-01", rule("5y", notice="6m"), "termination_notice:2020-01-15")

    told = explanation(state, EN)

    assert (
        "Notice of termination of 6 months was received on 15 January 2020, that day not counted: reckoned from 16 January "
        "2020 the last day is 15 July 2020." in told
    )
    assert "The term itself ends before that, so the last day in force is 31 March 2020." in told


def test_nothing_is_explained_of_what_is_unknown_but_the_problem() -> None:
    state = ask("2021-02-01", "2020-04-01", TermRule(initial=Period(12), max_renewals=-1, renewal=YEARLY.renewal))

    assert explanation(state, EN) == (
        "In effect from 1 April 2020.",
        "As long as a fact is missing or the rule is impossible, no further date is derived: “To be checked”.",
    )
    assert problem_words(state.problems, JA) == ("更新回数の上限（-1回）は0回以上にしてください。",)


def _uncounted(term: TermRule) -> TermRule:
    return replace(term, counting=NOT_COUNTED)
