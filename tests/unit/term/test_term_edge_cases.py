"""The edge cases of domain.md 4.5 that concern dates, each under its number (`test_case_NN_…`)."""

from dataclasses import replace

import pytest

from agreements_app.domain.calendar.business_days import ClosedDays
from agreements_app.domain.calendar.fiscal import academic_year, fiscal_year
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.calendar.written import DateNote, read_date
from agreements_app.domain.codes import Side
from agreements_app.domain.term.history import past_terms
from agreements_app.domain.term.reckoning import back_by
from agreements_app.domain.term.rule import Period, TermEvent, TermEventKind, TermFacts, TermRule
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import Standing, TermOrigin, TermState
from agreements_app.domain.umbrella import follow
from agreements_app.system.holidays import national_holidays
from agreements_app.texts.dates import format_fiscal_year, format_wareki
from tests.unit.term.asking import ask, day, event, facts, rule

YEARLY = rule("5y", "automatic", every="1y", notice="6m")  # from 2015-04-01: ends 2020-03-31, then yearly
FIXED = rule("5y")
AGREED = rule("5y", "by_agreement")


def codes(state: TermState) -> list[str]:
    return [step.code for step in state.steps]


def test_case_01_a_deadline_already_past_when_entered_is_locked_in_or_will_lapse() -> None:
    automatic = ask("2020-02-01", "2015-04-01", YEARLY)
    fixed = ask("2020-02-01", "2015-04-01", rule("5y", notice="6m"))

    assert automatic.standing is Standing.LOCKED_IN
    assert fixed.standing is Standing.WILL_LAPSE


def test_case_02_a_notice_longer_than_the_term_is_impossible() -> None:
    state = ask("2020-06-01", "2020-04-01", rule("6m", "automatic", notice="12m"))

    assert state.standing is Standing.UNKNOWN
    assert [problem.code for problem in state.problems] == ["notice_longer_than_term"]
    assert (state.effective_on, state.current_end_on, state.next_change_on) == (day("2020-04-01"), None, None)


def test_case_03_every_renewal_passed_is_listed() -> None:
    terms = past_terms(facts("2015-04-01", YEARLY), day("2022-06-01"))

    assert [term.number for term in terms] == [0, 1, 2, 3]
    assert [str(term.end_on) for term in terms] == ["2020-03-31", "2021-03-31", "2022-03-31", "2023-03-31"]
    assert [term.origin for term in terms[1:]] == [TermOrigin.RENEWED_AUTOMATICALLY] * 3


def test_case_04_the_cap_makes_the_last_cycle_final() -> None:
    term = replace(YEARLY, max_renewals=2)

    before = ask("2020-11-01", "2015-04-01", term)
    final, window = ask("2021-05-01", "2015-04-01", term), ask("2021-11-01", "2015-04-01", term)
    after = ask("2022-04-01", "2015-04-01", term)

    assert (before.standing, before.bound_until_on) == (Standing.LOCKED_IN, day("2022-03-31"))
    assert before.next_notice_deadline_on is None
    assert (final.standing, final.notice_deadline_on) == (Standing.IN_FORCE, None)
    assert final.bound_until_on == day("2022-03-31")
    assert "final_term" in codes(final)
    assert window.standing is Standing.WILL_LAPSE
    assert (after.standing, after.current_end_on, after.renewals_passed) == (Standing.LAPSED, day("2022-03-31"), 2)


def test_case_05_an_extension_moves_the_end_and_the_anchor() -> None:
    extended = "extended_to:2019-12-01:2021-06-30"

    now, later = ask("2020-01-10", "2015-04-01", YEARLY, extended), ask("2021-07-01", "2015-04-01", YEARLY, extended)

    assert (now.current_end_on, now.renewals_passed) == (day("2021-06-30"), 0)
    assert now.initial_end_on == day("2020-03-31")
    assert now.notice_deadline_on == day("2020-12-30")
    assert (later.current_end_on, later.renewals_passed) == (day("2022-06-30"), 1)


def test_case_05_amended_shorter_than_today_has_lapsed() -> None:
    state = ask("2019-06-01", "2015-04-01", FIXED, "extended_to:2019-05-20:2019-03-31")

    assert (state.standing, state.current_end_on) == (Standing.LAPSED, day("2019-03-31"))


def test_case_06_an_extension_signed_after_expiry_shows_the_gap() -> None:
    signed_late = "extended_to:2020-06-01:2025-03-31"

    gap, state = (
        ask("2020-05-31", "2015-04-01", AGREED, signed_late),
        ask("2020-06-01", "2015-04-01", AGREED, signed_late),
    )
    terms = past_terms(facts("2015-04-01", AGREED, signed_late), day("2020-06-01"))

    assert (gap.standing, gap.next_change_on) == (Standing.LAPSED, day("2020-06-01"))
    assert (state.standing, state.current_end_on) == (Standing.IN_FORCE, day("2025-03-31"))
    assert "extended_late" in codes(state)
    assert (terms[1].start_on, terms[1].gap_from) == (day("2020-04-01"), day("2020-04-01"))


def test_case_07_a_renewal_confirmed_before_expiry_takes_effect_the_next_day() -> None:
    confirmed = "renewal_confirmed:2020-03-30"

    before, after = (
        ask("2020-03-31", "2015-04-01", AGREED, confirmed),
        ask("2020-04-01", "2015-04-01", AGREED, confirmed),
    )

    assert (before.standing, before.renewals_passed) == (Standing.IN_FORCE, 0)
    assert (before.current_end_on, before.bound_until_on) == (day("2020-03-31"), day("2025-03-31"))
    assert (after.renewals_passed, after.current_end_on) == (1, day("2025-03-31"))


@pytest.mark.parametrize(
    ("today", "events", "standing", "bound"),
    [
        ("2019-11-01", ["opt_out_received:2019-10-10"], Standing.LOCKED_IN, "2021-03-31"),
        ("2020-04-01", ["opt_out_received:2019-10-10"], Standing.WILL_LAPSE, "2021-03-31"),
        ("2021-04-01", ["opt_out_received:2019-10-10"], Standing.LAPSED, "2021-03-31"),
        (
            "2019-11-01",
            ["opt_out_received:2019-10-10", "late_notice_accepted:2019-10-20"],
            Standing.WILL_LAPSE,
            "2020-03-31",
        ),
        (
            "2019-10-15",
            ["opt_out_received:2019-10-10", "late_notice_accepted:2019-10-20"],
            Standing.LOCKED_IN,
            "2021-03-31",
        ),
        ("2019-09-29", ["opt_out_sent:2019-09-28", "opt_out_received:2019-10-02"], Standing.WILL_LAPSE, "2020-03-31"),
        ("2019-10-03", ["opt_out_sent:2019-09-28", "opt_out_received:2019-10-02"], Standing.LOCKED_IN, "2021-03-31"),
        ("2019-10-03", ["opt_out_sent:2019-09-20", "opt_out_received:2019-09-30"], Standing.WILL_LAPSE, "2020-03-31"),
    ],
)
def test_case_08_a_late_opt_out_counts_by_receipt(
    today: str, events: list[str], standing: Standing, bound: str
) -> None:
    state = ask(today, "2015-04-01", YEARLY, *events)

    assert (state.standing, state.bound_until_on) == (standing, day(bound))


def test_case_09_an_opt_out_in_time_ends_it_and_a_withdrawal_revives_it() -> None:
    given, withdrawn = "opt_out_received:2019-08-01", "opt_out_withdrawn:2019-09-01"

    state, ended = ask("2019-08-02", "2015-04-01", YEARLY, given), ask("2020-04-01", "2015-04-01", YEARLY, given)
    revived = ask("2020-04-01", "2015-04-01", YEARLY, given, withdrawn)

    assert (state.standing, state.bound_until_on) == (Standing.WILL_LAPSE, day("2020-03-31"))
    assert state.next_notice_deadline_on is None
    assert (ended.standing, ended.renewals_passed) == (Standing.LAPSED, 0)
    assert (revived.standing, revived.renewals_passed) == (Standing.DECISION_WINDOW, 1)


def test_case_09_a_withdrawal_after_the_end_revives_nothing() -> None:
    state = ask("2020-06-01", "2015-04-01", YEARLY, "opt_out_received:2019-08-01", "opt_out_withdrawn:2020-05-01")

    assert state.standing is Standing.LAPSED


def _of(side: Side, text: str) -> TermEvent:
    return replace(event(text), side=side)


WE_GAVE = _of(Side.US, "opt_out_received:2019-08-01")
THEY_GAVE = _of(Side.PARTNER, "opt_out_received:2019-08-20")
WE_TOOK_BACK = _of(Side.US, "opt_out_withdrawn:2019-09-01")
THEY_TOOK_BACK = _of(Side.PARTNER, "opt_out_withdrawn:2019-09-02")


@pytest.mark.parametrize(
    ("events", "standing"),
    [
        ((WE_GAVE, THEY_GAVE), Standing.WILL_LAPSE),
        ((WE_GAVE, THEY_GAVE, WE_TOOK_BACK), Standing.WILL_LAPSE),
        ((WE_GAVE, THEY_GAVE, THEY_TOOK_BACK), Standing.WILL_LAPSE),
        ((WE_GAVE, THEY_GAVE, WE_TOOK_BACK, THEY_TOOK_BACK), Standing.DECISION_WINDOW),
        ((WE_GAVE, WE_TOOK_BACK), Standing.DECISION_WINDOW),
        ((WE_GAVE, THEY_TOOK_BACK), Standing.WILL_LAPSE),
        ((WE_GAVE, THEY_GAVE, event("opt_out_withdrawn:2019-09-01")), Standing.DECISION_WINDOW),
    ],
)
def test_case_09_of_two_notices_the_one_that_was_not_withdrawn_stands(
    events: tuple[TermEvent, ...], standing: Standing
) -> None:
    known = replace(facts("2015-04-01", YEARLY), events=events)

    assert standing_on(known, day("2019-09-10")).standing is standing


def test_case_09_a_late_notice_of_the_other_side_does_not_stand_in_for_the_timely_one_that_was_withdrawn() -> None:
    events = (
        _of(Side.US, "opt_out_sent:2019-09-20"),
        _of(Side.PARTNER, "opt_out_received:2019-10-05"),
        _of(Side.US, "opt_out_withdrawn:2019-10-20"),
    )
    known = replace(facts("2015-04-01", YEARLY), events=events)

    both, theirs = standing_on(known, day("2019-10-10")), standing_on(known, day("2019-10-20"))

    assert (both.standing, both.bound_until_on) == (Standing.WILL_LAPSE, day("2020-03-31"))
    assert (theirs.standing, theirs.bound_until_on) == (Standing.LOCKED_IN, day("2021-03-31"))
    assert "opt_out_withdrawn_by_one" in codes(theirs)


def test_case_09_without_end_the_notice_of_the_other_side_stands_too() -> None:
    given = (
        _of(Side.US, "opt_out_received:2023-05-10"),
        _of(Side.PARTNER, "opt_out_received:2023-05-20"),
        _of(Side.US, "opt_out_withdrawn:2023-06-01"),
    )
    known = replace(facts("2020-04-01", rule(renewal="indefinite", notice="6m")), events=given)

    state = standing_on(known, day("2023-06-01"))

    assert (state.standing, state.current_end_on) == (Standing.TERMINATING, day("2023-11-20"))


def test_case_10_a_termination_takes_effect_in_the_middle_of_a_term() -> None:
    given = "termination_notice:2021-05-10"

    before = ask("2021-05-09", "2015-04-01", YEARLY, given)
    during, after = ask("2021-05-10", "2015-04-01", YEARLY, given), ask("2021-11-11", "2015-04-01", YEARLY, given)

    assert before.standing is Standing.DECISION_WINDOW
    assert (during.standing, during.current_end_on) == (Standing.TERMINATING, day("2021-11-10"))
    assert (during.bound_until_on, during.next_change_on) == (day("2021-11-10"), day("2021-11-11"))
    assert (after.standing, after.next_change_on) == (Standing.TERMINATED, None)


def test_case_10_a_recorded_last_day_goes_before_the_reckoned_one() -> None:
    state = ask("2021-09-01", "2015-04-01", YEARLY, "termination_notice:2021-05-10", "terminated:2021-08-31")

    assert (state.standing, state.current_end_on) == (Standing.TERMINATED, day("2021-08-31"))


def test_case_10_a_termination_known_only_by_its_last_day() -> None:
    state = ask("2021-05-01", "2015-04-01", YEARLY, "terminated:2021-08-31")

    assert (state.standing, state.bound_until_on) == (Standing.TERMINATING, day("2021-08-31"))


@pytest.mark.parametrize(("given", "last"), [("2026-09-01", "2027-08-31"), ("2026-09-02", "2028-08-31")])
def test_case_11_notice_by_academic_years(given: str, last: str) -> None:
    term = replace(rule(renewal="indefinite", notice="1ay"), academic_year_start=(9, 1))

    state = ask("2026-10-01", "2020-09-01", term, f"termination_notice:{given}")

    assert (state.standing, state.current_end_on) == (Standing.TERMINATING, day(last))


def test_case_06_a_renewal_signed_after_expiry_as_a_new_start_counts_from_its_own_day() -> None:
    anew = "extended_to:2020-06-01:2025-05-31"  # five years from the day of the signature

    state = ask("2020-06-01", "2015-04-01", AGREED, anew)
    (gap,) = [step for step in state.steps if step.code == "extended_late"]

    assert (state.standing, state.current_end_on) == (Standing.IN_FORCE, day("2025-05-31"))
    assert (gap.values["gap_from"], gap.values["gap_to"]) == (day("2020-04-01"), day("2020-05-31"))


def test_case_12_of_three_parties_two_leave_or_the_text_lets_nobody_leave() -> None:
    leaving = facts("2020-04-01", rule("9y"), "party_withdrew:2022-04-01", "party_withdrew:2023-04-01")
    three = replace(leaving, party_count=3)

    going_on, ended = standing_on(three, day("2022-04-01")), standing_on(three, day("2023-04-01"))
    by_text = standing_on(replace(three, ends_on_withdrawal=True), day("2022-04-01"))

    assert going_on.standing is Standing.TERMINATING  # the second withdrawal is known already
    assert (ended.standing, ended.current_end_on) == (Standing.TERMINATED, day("2023-03-31"))
    assert (by_text.standing, by_text.current_end_on) == (Standing.TERMINATED, day("2022-03-31"))


@pytest.mark.parametrize(
    ("parties", "standing"), [(3, Standing.IN_FORCE), (2, Standing.TERMINATED), (None, Standing.IN_FORCE)]
)
def test_case_12_a_withdrawal_ends_it_only_when_fewer_than_two_remain(parties: int | None, standing: Standing) -> None:
    known = replace(facts("2020-04-01", FIXED, "party_withdrew:2022-04-01"), party_count=parties)

    state = standing_on(known, day("2022-04-01"))

    assert state.standing is standing
    if standing is Standing.TERMINATED:
        assert state.current_end_on == day("2022-03-31")


def test_case_13_a_missing_signature_is_unknown_and_says_so() -> None:
    known = TermFacts(rule=FIXED, effective_on=None, missing=("signature",))

    state = standing_on(known, day("2026-01-01"))

    assert state.standing is Standing.UNKNOWN
    assert [(problem.code, problem.values) for problem in state.problems] == [("missing", {"fact": "signature"})]


def test_case_15_an_effective_date_before_the_last_signature_is_allowed_with_a_note() -> None:
    state = ask("2020-06-01", "2020-04-01", FIXED, "signed:2020-05-15")

    assert state.standing is Standing.IN_FORCE
    assert "signed_after_effect" in codes(state)


def test_case_20_no_end_and_no_review_date_gets_a_review_set_by_us() -> None:
    state = ask("2024-09-30", "2020-04-01", rule(renewal="indefinite"))

    assert state.review_due_on == day("2025-04-01")
    assert state.standing is Standing.IN_FORCE
    assert "review_set_by_us" in codes(state)
    assert state.next_change_on == day("2024-10-01")


def test_case_21_an_overdue_review_is_due_and_never_lapsed() -> None:
    term = replace(rule(renewal="indefinite"), review_every=Period.parse("5y"))

    window, due = ask("2025-03-31", "2020-04-01", term), ask("2033-01-01", "2020-04-01", term)
    done = ask("2026-02-01", "2020-04-01", term, "reviewed:2026-01-20")

    assert (window.standing, window.decision_on) == (Standing.DECISION_WINDOW, day("2025-04-01"))
    assert (due.standing, due.next_change_on) == (Standing.REVIEW_DUE, None)
    assert (done.standing, done.review_due_on) == (Standing.IN_FORCE, day("2031-01-20"))


def test_case_22_what_follows_its_umbrella_lapses_with_it_and_what_survives_goes_on() -> None:
    umbrella, child = ask("2020-04-01", "2015-04-01", FIXED), ask("2020-04-01", "2016-04-01", YEARLY)

    followed = follow(child, umbrella, lambda on: ask(on.isoformat(), "2016-04-01", YEARLY))

    assert (child.standing, child.current_end_on) == (Standing.DECISION_WINDOW, day("2021-03-31"))
    assert (followed.standing, followed.current_end_on) == (Standing.LAPSED, day("2020-03-31"))
    assert [code for code in codes(followed) if code.startswith("standing_")] == ["standing_by_umbrella"]


def test_case_22_what_ended_with_its_umbrella_has_no_renewals_and_no_end_after_it() -> None:
    """The umbrella ended on 31 March 2020; both children would have gone on, one until 2021, one renewing yearly."""
    umbrella = ask("2026-01-01", "2015-04-01", FIXED)

    def followed(begun: str, term: TermRule) -> TermState:
        return follow(ask("2026-01-01", begun, term), umbrella, lambda on: ask(on.isoformat(), begun, term))

    yearly, fixed = followed("2016-04-01", YEARLY), followed("2016-04-01", rule("5y"))
    ended_before = followed("2012-04-01", rule("5y"))

    assert ask("2026-01-01", "2016-04-01", YEARLY).renewals_passed > yearly.renewals_passed
    assert yearly.renewals_passed == ask("2020-03-31", "2016-04-01", YEARLY).renewals_passed
    assert (yearly.standing, yearly.current_end_on) == (Standing.LAPSED, day("2020-03-31"))
    assert (fixed.standing, fixed.current_end_on) == (Standing.LAPSED, day("2020-03-31"))
    assert ended_before.current_end_on == day("2017-03-31")


def test_case_23_a_suspension_does_not_extend_the_term() -> None:
    suspended, resumed = "suspended:2019-06-01", "resumed:2020-01-01"

    during = ask("2019-12-31", "2015-04-01", FIXED, suspended, resumed)
    after = ask("2020-01-01", "2015-04-01", FIXED, suspended, resumed)

    assert (during.standing, during.current_end_on) == (Standing.SUSPENDED, day("2020-03-31"))
    assert (during.next_change_on, after.standing) == (day("2020-01-01"), Standing.WILL_LAPSE)
    assert after.current_end_on == day("2020-03-31")


def test_case_23_an_instrument_may_extend_the_term_for_the_time_of_a_suspension() -> None:
    events = ["suspended:2019-06-01", "resumed:2019-12-01", "extended_to:2019-12-01:2020-09-30"]

    state = ask("2020-01-01", "2015-04-01", FIXED, *events)

    assert (state.standing, state.current_end_on) == (Standing.IN_FORCE, day("2020-09-30"))


@pytest.mark.parametrize("written", ["1992", "1992-04"])
def test_case_24_a_date_known_in_part_is_unknown_and_says_what_is_missing(written: str) -> None:
    state = ask("2026-01-01", written, FIXED)

    assert (state.standing, state.effective_on) == (Standing.UNKNOWN, None)
    assert [problem.code for problem in state.problems] == ["inexact_effective"]


def test_case_24_an_old_record_known_to_be_terminated_is_terminated_whatever_it_lacks() -> None:
    state = ask("2026-01-01", "1992", rule(), "terminated:2001-03-31")

    assert (state.standing, state.current_end_on) == (Standing.TERMINATED, day("2001-03-31"))
    assert state.problems


@pytest.mark.parametrize(
    ("end", "send_by"),
    [
        ("2026-11-01", "2026-05-01"),  # the deadline is a working day
        ("2026-11-02", "2026-05-01"),  # a Saturday
        ("2026-11-05", "2026-05-01"),  # Children's Day after a weekend and two holidays
        ("2026-06-30", "2025-12-26"),  # 30 December: closed until the new year
        ("2026-07-03", "2025-12-26"),  # 3 January, a Saturday of the closure
        ("2026-10-20", "2026-04-17"),  # 20 April, closed by the partner's holiday; the days before are a weekend
    ],
)
def test_case_25_a_closed_day_moves_the_send_by_date_and_never_the_deadline(end: str, send_by: str) -> None:
    closed = ClosedDays(holidays=national_holidays, extra=frozenset({day("2026-04-20")}))
    term = replace(rule(renewal="automatic", every="1y", notice="6m"), explicit_end_on=day(end))
    known = replace(facts("2020-04-01", term), closed=closed)

    state = standing_on(known, day("2025-07-01"))

    assert state.notice_deadline_on == back_by(day(end), Period(6))
    assert state.send_by_on == day(send_by)


def test_case_26_a_clock_set_back_changes_nothing_in_the_answer_for_a_day() -> None:
    known = facts("2015-04-01", YEARLY, "opt_out_received:2021-08-01")

    first = standing_on(known, day("2020-05-01"))
    standing_on(known, day("2024-05-01"))

    assert standing_on(known, day("2020-05-01")) == first
    assert first.next_change_on == day("2020-10-01")


def test_case_27_catching_up_from_change_to_change_leads_to_the_same_answer() -> None:
    known = facts("2015-04-01", YEARLY, "suspended:2021-06-01", "resumed:2022-02-01", "opt_out_received:2023-05-01")
    today = day("2026-02-11")

    seen, state = [], standing_on(known, day("2015-01-01"))
    while state.next_change_on is not None and state.next_change_on <= today:
        seen.append(state.standing)
        state = standing_on(known, state.next_change_on)

    assert state == standing_on(known, today)
    assert {Standing.LOCKED_IN, Standing.SUSPENDED, Standing.DECISION_WINDOW, Standing.WILL_LAPSE} <= set(seen)


@pytest.mark.parametrize(
    ("written", "era"),
    [
        ("1926-12-25", "昭和元年12月25日"),
        ("1989-01-07", "昭和64年1月7日"),
        ("1989-01-08", "平成元年1月8日"),
        ("2019-04-30", "平成31年4月30日"),
        ("2019-05-01", "令和元年5月1日"),
        ("2020-01-01", "令和2年1月1日"),
        ("2099-03-31", "令和81年3月31日"),
    ],
)
def test_case_28_the_first_year_of_an_era_is_gannen_and_the_future_is_in_the_present_one(
    written: str, era: str
) -> None:
    assert format_wareki(day(written)) == era


@pytest.mark.parametrize(
    ("written", "read"), [("昭和62年4月1日", "1987-04-01"), ("昭和64年1月7日", "1989-01-07"), ("S62.4", "1987-04")]
)
def test_case_28_an_old_agreement_is_read_in_its_own_era(written: str, read: str) -> None:
    assert str(read_date(written).start) == read


def test_case_24_a_doubtful_year_is_kept_as_the_year_it_is() -> None:
    read = read_date("1992?")

    assert (str(read.start), read.notes) == ("1992", (DateNote.APPROXIMATE,))


def test_case_29_the_fiscal_year_turns_on_1_april_and_the_academic_year_of_a_partner_on_its_own_day() -> None:
    last, first = day("2026-03-31"), day("2026-04-01")

    assert (fiscal_year(last), fiscal_year(first)) == (2025, 2026)
    assert (format_fiscal_year(2025, "ja"), format_fiscal_year(2026, "ja")) == (
        "令和7年度（2025年度）",
        "令和8年度（2026年度）",
    )
    assert (academic_year(last, (9, 1)), academic_year(first, (9, 1))) == (2025, 2025)


def test_case_29_over_the_seam_of_the_eras_a_fiscal_year_has_the_new_name_or_both() -> None:
    assert format_fiscal_year(2019, "ja") == "令和元年度（2019年度）"
    assert format_fiscal_year(2019, "ja", is_both_eras=True) == "平成31年度・令和元年度（2019年度）"


def test_a_successor_in_effect_supersedes_and_freezes_the_dates() -> None:
    known = replace(facts("2015-04-01", YEARLY), successor_on=day("2021-04-01"))

    before, after = standing_on(known, day("2021-03-31")), standing_on(known, day("2025-01-01"))

    assert (before.standing, before.next_change_on) == (Standing.LOCKED_IN, day("2021-04-01"))
    assert (after.standing, after.current_end_on, after.renewals_passed) == (Standing.SUPERSEDED, day("2021-03-31"), 1)
    assert after.next_change_on is None


def test_a_gap_with_a_successor_in_preparation() -> None:
    known = replace(facts("2015-04-01", FIXED), is_successor_in_preparation=True)

    assert standing_on(known, day("2020-03-31")).standing is Standing.WILL_LAPSE
    assert standing_on(known, day("2020-04-01")).standing is Standing.RENEWAL_IN_PREPARATION


def test_before_the_effective_date_it_is_executed_but_not_in_effect() -> None:
    state = ask("2015-03-31", "2015-04-01", YEARLY)

    assert (state.standing, state.next_change_on) == (Standing.EXECUTED_NOT_IN_EFFECT, day("2015-04-01"))
    assert state.current_end_on == day("2020-03-31")


def test_a_draft_is_not_concluded_and_has_no_dates() -> None:
    state = standing_on(replace(facts("2015-04-01", YEARLY), is_concluded=False), day("2026-01-01"))

    assert (state.standing, state.current_end_on, state.next_change_on) == (Standing.NOT_CONCLUDED, None, None)


def test_a_joint_statement_has_no_term() -> None:
    state = standing_on(replace(facts("2015-04-01", TermRule()), has_term=False), day("2026-01-01"))

    assert (state.standing, state.current_end_on, state.review_due_on) == (Standing.IN_FORCE, None, None)


def test_a_notice_longer_than_the_renewals_binds_several_cycles_on() -> None:
    term = rule("5y", "automatic", every="1y", notice="18m")

    state = ask("2026-02-11", "2015-04-01", term)
    opted_out = ask("2026-02-11", "2015-04-01", term, "opt_out_received:2025-12-01")

    assert (state.current_end_on, state.notice_deadline_on) == (day("2026-03-31"), day("2024-09-30"))
    assert (state.standing, state.bound_until_on) == (Standing.LOCKED_IN, day("2028-03-31"))
    assert state.next_notice_deadline_on == day("2026-09-30")
    assert (opted_out.standing, opted_out.bound_until_on) == (Standing.WILL_LAPSE, day("2028-03-31"))


def test_automatic_without_a_notice_clause_is_decided_by_the_end() -> None:
    state = ask("2019-12-01", "2015-04-01", rule("5y", "automatic", every="1y"))

    assert (state.standing, state.notice_deadline_on) == (Standing.DECISION_WINDOW, None)
    assert (state.bound_until_on, state.decision_on) == (day("2020-03-31"), day("2020-03-31"))


@pytest.mark.parametrize(
    ("today", "standing"),
    [
        ("2019-09-29", Standing.IN_FORCE),
        ("2019-09-30", Standing.DECISION_WINDOW),
        ("2020-03-31", Standing.DECISION_WINDOW),
        ("2020-04-01", Standing.LAPSED),
    ],
)
def test_by_agreement_opens_a_window_and_then_lapses(today: str, standing: Standing) -> None:
    assert ask(today, "2015-04-01", AGREED).standing is standing


def test_an_amended_notice_applies_from_its_day() -> None:
    amended = TermEvent(
        kind=TermEventKind.RULE_AMENDED,
        on=day("2019-06-01"),
        rule=replace(YEARLY, notice=rule("1y", notice="3m").notice),
    )
    known = replace(facts("2015-04-01", YEARLY), events=(amended,))

    before, after = standing_on(known, day("2019-05-31")), standing_on(known, day("2019-06-01"))

    assert (before.notice_deadline_on, after.notice_deadline_on) == (day("2019-09-30"), day("2019-12-31"))
    assert before.next_change_on == day("2019-06-01")
    assert after.current_end_on == day("2020-03-31")


def test_an_amendment_of_renewals_keeps_the_running_end() -> None:
    new = replace(YEARLY, renewal_length=Period.parse("3y"))
    known = replace(facts("2015-04-01", YEARLY), events=(event("rule_amended:2020-06-01", new),))

    running, later = standing_on(known, day("2021-01-01")), standing_on(known, day("2021-04-01"))

    assert (running.current_end_on, running.renewals_passed) == (day("2021-03-31"), 1)
    assert (later.current_end_on, later.renewals_passed) == (day("2024-03-31"), 2)


def test_an_amendment_without_its_new_rule_is_unknown_from_its_day() -> None:
    known = facts("2015-04-01", YEARLY, "rule_amended:2019-06-01")

    assert standing_on(known, day("2019-05-31")).problems == ()
    assert [p.code for p in standing_on(known, day("2019-06-01")).problems] == ["missing_new_rule"]


def test_a_notice_of_termination_without_a_period_is_unknown() -> None:
    state = ask("2021-06-01", "2015-04-01", rule(renewal="indefinite"), "termination_notice:2021-05-10")

    assert (state.standing, [p.code for p in state.problems]) == (Standing.UNKNOWN, ["missing_notice"])


def test_partial_dates_sort_with_the_vaguer_first() -> None:
    written = ["1992-04-01", "1992", "1991-12", "1992-04", "1992-01-01", "1992-01"]

    ordered = sorted(PartialDate.parse(text) for text in written)

    assert [str(date) for date in ordered] == ["1991-12", "1992", "1992-01", "1992-01-01", "1992-04", "1992-04-01"]
