"""What the tests of the derivation share: a few rules, agreements from 1 April 2015, and the days a derivation shows."""

from dataclasses import replace

from agreements_app.domain.term.rule import TermFacts, TermRule
from agreements_app.domain.term.standing import standing_on
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.term_words import explanation
from tests.unit.term.asking import day, days_shown, event, facts, rule

YEARLY = rule("5y", "automatic", every="1y", notice="6m")  # from 2015-04-01: ends 2020-03-31, then yearly
AGREED = rule("5y", "by_agreement")
HYBRID = rule("5y", "indefinite", notice="3m")
OPEN = rule(renewal="indefinite", notice="6m")
INITIAL = "initial_term_first_day 2015-04-01 2020-03-31"
TWICE = "renewed_automatically_after 2015-04-01 1:2021-03-31 2:2022-03-31"


def happened(term: TermRule, *events: str) -> TermFacts:
    return facts("2015-04-01", term, *events)


def amended(term: TermRule, on: str, new: TermRule, *events: str) -> TermFacts:
    known = happened(term, *events)
    return replace(known, events=(*known.events, event(f"rule_amended:{on}", new)))


def assert_days_shown(known: TermFacts, today: str, expected: list[str]) -> None:
    """The derivation reckons with these days, and every step can be said in both languages."""
    state = standing_on(known, day(today))

    assert days_shown(state) == expected
    assert all(len(explanation(state, texts_for(language))) == len(state.steps) for language in ("en", "ja"))
