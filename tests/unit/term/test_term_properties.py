"""What always holds for the term engine, over random facts."""

import datetime
from dataclasses import replace

from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from agreements_app.domain.calendar.months import add_days
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.term.finding import finding_on
from agreements_app.domain.term.history import past_terms
from agreements_app.domain.term.reckoning import end_of_period, notice_deadline
from agreements_app.domain.term.rule import Counting, Notice, Period, RenewalKind, TermFacts, TermRule
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import Standing
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.term_words import explanation, problem_words, standing_sentence
from tests.unit.term.strategies import DAYS, NOTICES, PERIODS, facts

ANY_DAY = st.dates()


@settings(max_examples=120, deadline=None)
@given(facts(), DAYS)
def test_next_change_is_the_first_later_day_on_which_something_differs(known: TermFacts, day: datetime.date) -> None:
    state = standing_on(known, day, is_explained=False)

    limit = add_days(day, 800)
    expected = None
    before, later = finding_on(known, day).key(), day
    while later < limit and expected is None:
        later = add_days(later, 1)
        expected = later if finding_on(known, later).key() != before else None

    if expected is not None:
        assert state.next_change_on == expected
    else:
        assert state.next_change_on is None or state.next_change_on > limit


@settings(max_examples=200, deadline=None)
@given(facts(), DAYS)
def test_every_finding_can_be_said_in_both_languages(known: TermFacts, day: datetime.date) -> None:
    state = standing_on(known, day)

    for language in ("en", "ja"):
        texts = texts_for(language)
        sentences = (
            standing_sentence(state, day, texts),
            *explanation(state, texts),
            *problem_words(state.problems, texts),
        )
        assert all(sentence and "{" not in sentence and "None" not in sentence for sentence in sentences), sentences


@settings(max_examples=200, deadline=None)
@given(facts(), DAYS)
def test_dates_of_a_finding_agree_with_each_other(known: TermFacts, day: datetime.date) -> None:
    state = standing_on(known, day)

    assert state == standing_on(known, day)
    if state.notice_deadline_on is not None:
        assert state.current_end_on is not None
        assert state.notice_deadline_on <= state.current_end_on
        assert state.send_by_on is not None and state.send_by_on <= state.notice_deadline_on
    if state.next_notice_deadline_on is not None:
        assert state.next_notice_deadline_on >= day
    if state.standing is Standing.UNKNOWN:
        assert state.problems
    if state.next_change_on is not None:
        assert state.next_change_on > day
    for problem in state.problems:
        assert problem.code


@settings(max_examples=150, deadline=None)
@given(facts(), DAYS)
def test_past_terms_follow_each_other_without_overlap(known: TermFacts, day: datetime.date) -> None:
    terms = past_terms(known, day)

    for before, after in zip(terms, terms[1:], strict=False):
        assert before.end_on is not None
        assert before.end_on < after.start_on
    for term in terms:
        assert term.end_on is None or term.start_on <= add_days(term.end_on, 1)


@settings(max_examples=200, deadline=None)
@given(DAYS, st.integers(1, 72), st.integers(1, 36), st.integers(0, 400), st.sampled_from(Counting))
def test_renewals_never_drift(effective: datetime.date, initial: int, renewal: int, k: int, counting: Counting) -> None:
    rule = TermRule(
        counting=counting, initial=Period(initial), renewal=RenewalKind.AUTOMATIC, renewal_length=Period(renewal)
    )
    known = TermFacts(rule=rule, effective_on=PartialDate.of(effective))
    end = end_of_period(effective, Period(initial + k * renewal), counting)

    state = standing_on(known, end, is_explained=False)

    assert (state.current_end_on, state.renewals_passed) == (end, k)
    following = standing_on(known, add_days(end, 1), is_explained=False)
    assert following.renewals_passed == k + 1


@given(DAYS, st.integers(1, 600))
def test_the_end_of_a_period_agrees_with_dateutil(start: datetime.date, months: int) -> None:
    corresponding = start + relativedelta(months=months)

    end = end_of_period(start, Period(months), Counting.FIRST_DAY)

    assert end == (corresponding if corresponding.day != start.day else corresponding - datetime.timedelta(days=1))


@given(DAYS, PERIODS, PERIODS, st.sampled_from(Counting))
def test_a_longer_period_never_ends_earlier(
    start: datetime.date, one: Period, more: Period, counting: Counting
) -> None:
    longer = Period(one.months + more.months, one.days + more.days)

    assert end_of_period(start, one, counting) <= end_of_period(start, longer, counting)


@given(DAYS, DAYS, NOTICES)
def test_a_notice_deadline_is_before_the_end_and_moves_with_it(
    one: datetime.date, other: datetime.date, notice: Notice
) -> None:
    rule = TermRule(notice=notice)
    earlier, later = sorted((one, other))

    assert notice_deadline(earlier, notice, rule) <= earlier
    assert notice_deadline(earlier, notice, rule) <= notice_deadline(later, notice, rule)


@settings(max_examples=150, deadline=None)
@given(facts(), ANY_DAY, ANY_DAY, ANY_DAY)
def test_no_date_of_the_calendar_breaks_the_engine(
    known: TermFacts, effective: datetime.date, end: datetime.date, day: datetime.date
) -> None:
    far = replace(
        known, effective_on=PartialDate.of(effective), rule=replace(known.rule, explicit_end_on=end), events=()
    )

    state = standing_on(far, day)

    assert state.standing in Standing
    assert past_terms(far, day) is not None if abs((day - effective).days) < 100_000 else True


@settings(max_examples=400, deadline=None)
@given(facts(), st.integers(0, 40), st.integers(0, 40), st.booleans())
def test_the_edges_of_the_calendar_break_nothing(known: TermFacts, start: int, later: int, is_early: bool) -> None:
    edge = datetime.date.min if is_early else datetime.date.max
    step = 1 if is_early else -1
    known = replace(known, effective_on=PartialDate.of(add_days(edge, start * step)), events=())

    state = standing_on(known, add_days(edge, later * step))

    assert state.standing in Standing
