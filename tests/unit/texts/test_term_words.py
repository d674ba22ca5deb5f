"""What the term engine found, in words: pills and sentences of every standing, in both languages."""

from dataclasses import replace

import pytest

from agreements_app.domain.term.rule import TermFacts
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import Problem, Standing, TermState
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.term_words import explanation, problem_words, standing_sentence, standing_word
from tests.unit.term.asking import day, facts, rule

EN, JA = texts_for("en"), texts_for("ja")
YEARLY = rule("5y", "automatic", every="1y", notice="6m")
PILLS = {
    Standing.NOT_CONCLUDED: "未締結",
    Standing.EXECUTED_NOT_IN_EFFECT: "締結済・発効前",
    Standing.IN_FORCE: "有効",
    Standing.DECISION_WINDOW: "更新判断期間",
    Standing.LOCKED_IN: "自動更新確定",
    Standing.WILL_LAPSE: "満了予定",
    Standing.REVIEW_DUE: "見直し時期",
    Standing.TERMINATING: "終了予定（通知済）",
    Standing.SUSPENDED: "停止中",
    Standing.LAPSED: "失効",
    Standing.RENEWAL_IN_PREPARATION: "失効・更新手続中",
    Standing.TERMINATED: "終了",
    Standing.SUPERSEDED: "後継協定へ移行",
    Standing.UNKNOWN: "要確認",
}


def test_every_standing_has_its_pill() -> None:
    assert {standing: standing_word(standing, JA) for standing in Standing} == PILLS
    assert len({standing_word(standing, EN) for standing in Standing}) == len(Standing)


@pytest.mark.parametrize(
    ("known", "today", "en", "ja"),
    [
        (replace(facts("2026-04-01", YEARLY), is_concluded=False), "2026-01-01", "Not concluded yet.", "未締結です。"),
        (
            facts("2026-04-01", YEARLY),
            "2026-01-01",
            "Signed. It takes effect on 1 April 2026.",
            "署名は完了しています。2026年4月1日（水）に発効します。",
        ),
        (
            facts("2022-04-01", YEARLY),
            "2026-01-01",
            "In force until 31 March 2027.",
            "有効期限は2027年3月31日（水）です。",
        ),
        (
            facts("2022-04-01", rule(renewal="indefinite")),
            "2026-01-01",
            "In force, without a fixed end.",
            "有効です（期間の定めなし）。",
        ),
        (
            facts("2022-04-01", YEARLY),
            "2026-08-14",
            "Time to decide on the renewal. Notice must arrive by 30 September 2026 (that day included, in 47 days).",
            "更新の可否を決める時期です。終了の申出期限は2026年9月30日（水）（当日を含む、あと47日）。",
        ),
        (
            facts("2022-04-01", rule("5y", "by_agreement")),
            "2027-03-30",
            "Time to decide on the renewal. The term ends on 31 March 2027 (in 1 day).",
            "更新の可否を決める時期です。有効期限は2027年3月31日（水）（あと1日）です。",
        ),
        (
            facts("2022-04-01", rule(renewal="indefinite")),
            "2027-03-31",
            "The next review is coming: 1 April 2027 (in 1 day).",
            "見直しの時期が近づいています。次の見直しは2027年4月1日（木）（あと1日）です。",
        ),
        (
            facts("2022-04-01", YEARLY),
            "2026-10-01",
            "The notice deadline has passed: renewed until 31 March 2028. The next notice deadline is 30 September 2027.",
            "申出期限を過ぎたため、2028年3月31日（金）まで自動更新が確定しています。次の申出期限は2027年9月30日（木）です。",
        ),
        (
            facts("2022-04-01", replace(YEARLY, max_renewals=1)),
            "2026-10-01",
            "The notice deadline has passed: renewed until 31 March 2028, the final term.",
            "申出期限を過ぎたため、2028年3月31日（金）まで自動更新が確定しています。次の期間が最終期間です。",
        ),
        (
            facts("2022-04-01", rule("5y")),
            "2027-01-01",
            "Not to be renewed: it lapses after 31 March 2027.",
            "更新しないため、2027年3月31日（水）で満了します。",
        ),
        (
            facts("2020-04-01", rule(renewal="indefinite")),
            "2026-01-01",
            "Without a fixed end. The review of 1 April 2025 is due.",
            "期間の定めのない協定です。見直しの時期（2025年4月1日（火））が来ています。",
        ),
        (
            facts("2022-04-01", YEARLY, "termination_notice:2026-03-01"),
            "2026-04-01",
            "By the notice of 1 March 2026, the last day in force is 1 September 2026.",
            "2026年3月1日（日）付けの通知により、2026年9月1日（火）をもって終了します。",
        ),
        (
            facts("2022-04-01", YEARLY, "terminated:2026-08-31"),
            "2026-04-01",
            "Terminating: the last day in force is 31 August 2026.",
            "2026年8月31日（月）をもって終了します。",
        ),
        (
            facts("2022-04-01", YEARLY, "suspended:2026-04-01"),
            "2026-04-01",
            "Suspended since 1 April 2026. The term is not extended by this.",
            "2026年4月1日（水）から協定に基づく活動を停止しています。有効期間は延びません。",
        ),
        (
            facts("2020-04-01", rule("5y")),
            "2026-01-01",
            "Lapsed: the term ended on 31 March 2025.",
            "2025年3月31日（月）に期間満了により失効しました。",
        ),
        (
            replace(facts("2020-04-01", rule("5y")), is_successor_in_preparation=True),
            "2026-01-01",
            "The term ended on 31 March 2025 and there is no agreement now. The renewal is being prepared.",
            "2025年3月31日（月）に満了し、現在は協定のない期間です。更新手続を進めています。",
        ),
        (
            facts("2020-04-01", YEARLY, "terminated:2025-08-31"),
            "2026-01-01",
            "Terminated; the last day in force was 31 August 2025.",
            "2025年8月31日（日）をもって終了しました。",
        ),
        (
            facts("2020-04-01", YEARLY, "superseded:2025-04-01"),
            "2026-01-01",
            "Superseded by a new agreement from 1 April 2025.",
            "2025年4月1日（火）付けの新協定に引き継がれました。",
        ),
        (
            TermFacts(rule=YEARLY, effective_on=None, missing=("signature",)),
            "2026-01-01",
            "A signature date is missing. The standing cannot be determined.",
            "署名日が登録されていません。このため、状態を判定できません。",
        ),
    ],
)
def test_the_sentence_on_the_record(known: TermFacts, today: str, en: str, ja: str) -> None:
    state = standing_on(known, day(today))

    assert standing_sentence(state, day(today), EN) == en
    assert standing_sentence(state, day(today), JA) == ja


@pytest.mark.parametrize("standing", [Standing.SUSPENDED, Standing.SUPERSEDED, Standing.TERMINATING, Standing.UNKNOWN])
def test_a_state_without_its_derivation_is_said_more_shortly(standing: Standing) -> None:
    state = TermState(standing=standing, current_end_on=day("2026-08-31"))

    for texts in (EN, JA):
        assert "None" not in standing_sentence(state, day("2026-01-01"), texts)


def test_a_fact_without_words_of_its_own_is_still_named() -> None:
    told = problem_words((Problem("missing", {"fact": "moon_phase"}),), EN)

    assert told == ("A needed fact is missing: moon_phase.",)


def test_the_derivation_shows_the_sum_and_never_counts_days() -> None:
    known = facts("2015-04-01", YEARLY)

    today, tomorrow = (explanation(standing_on(known, day(d)), JA) for d in ("2026-02-11", "2026-02-12"))

    assert today == tomorrow
    assert (
        "1年ごとに自動更新しています。各期の満了日は、前の満了日からではなく、常に2015年4月1日（水）を起算日として、5年に更新1回につき1年を加えて数えます"
        "（第1回更新は2021年3月31日（水）まで、第2回更新は2022年3月31日（木）まで、第3回更新は2023年3月31日（金）まで、第4回更新は2024年3月31日（日）まで、"
        "第5回更新は2025年3月31日（月）まで、第6回更新は2026年3月31日（火）まで）。" in today
    )
    assert "現在の期間は2025年4月1日（火）から2026年3月31日（火）までです。" in today
    assert (
        "算定：満了日の翌日2026年4月1日（水）から6か月遡ると2025年10月1日（水）、その前日は2025年9月30日（火）です。"
        "満了日2026年3月31日（火）から6か月遡ると2025年9月30日（火）で、どちらの数え方でも同じ日です。" in today
    )
