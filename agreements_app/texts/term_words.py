"""What the term engine found, in words: the pill, the sentence on the record, the derivation, the problems."""

import datetime
from collections.abc import Mapping

from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.term.rule import Notice, Period
from agreements_app.domain.term.state import Problem, RenewalEnds, Standing, TermState
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.dates import days_left, format_notice, format_partial, format_period
from agreements_app.texts.term_sentences import FACTS, PROBLEMS, STEPS

_TOLD_BY = (
    "termination_by_notice",
    "termination_by_academic_year",
    "termination_by_fiscal_year",
    "termination_given",
    "suspended",
    "superseded",
)


def standing_word(standing: Standing, texts: Texts) -> str:
    """The one or two words of the pill (japan.md 1.2)."""
    words = {
        Standing.NOT_CONCLUDED: texts.tc("standing", "Not concluded"),
        Standing.EXECUTED_NOT_IN_EFFECT: texts.tc("standing", "Signed, not yet in effect"),
        Standing.IN_FORCE: texts.tc("standing", "In force"),
        Standing.DECISION_WINDOW: texts.tc("standing", "Time to decide"),
        Standing.LOCKED_IN: texts.tc("standing", "Locked in to next term"),
        Standing.WILL_LAPSE: texts.tc("standing", "Will lapse"),
        Standing.REVIEW_DUE: texts.tc("standing", "Review due"),
        Standing.TERMINATING: texts.tc("standing", "Terminating"),
        Standing.SUSPENDED: texts.tc("standing", "Suspended"),
        Standing.LAPSED: texts.tc("standing", "Lapsed"),
        Standing.RENEWAL_IN_PREPARATION: texts.tc("standing", "Lapsed, renewal in preparation"),
        Standing.TERMINATED: texts.tc("standing", "Terminated"),
        Standing.SUPERSEDED: texts.tc("standing", "Superseded"),
        Standing.UNKNOWN: texts.tc("standing", "To be checked"),
    }
    return words[standing]


def standing_sentence(state: TermState, day: datetime.date, texts: Texts) -> str:
    """The one sentence on the record, with its dates and the time that is left on `day`."""
    standing = state.standing
    if standing is Standing.UNKNOWN:
        reasons = problem_words(state.problems, texts)
        return texts.t("{reason} The standing cannot be determined.", reason=reasons[0]) if reasons else ""
    if standing in (Standing.IN_FORCE, Standing.DECISION_WINDOW, Standing.LOCKED_IN, Standing.REVIEW_DUE):
        return _running_sentence(state, day, texts)
    if standing in (Standing.TERMINATING, Standing.SUSPENDED, Standing.SUPERSEDED):
        return _event_sentence(state, texts)
    end = state.current_end_on
    sentences = {
        Standing.NOT_CONCLUDED: texts.t("Not concluded yet."),
        Standing.EXECUTED_NOT_IN_EFFECT: texts.t("Signed. It takes effect on {day}.", day=state.effective_on),
        Standing.WILL_LAPSE: texts.t("Not to be renewed: it lapses after {end}.", end=state.bound_until_on),
        Standing.LAPSED: texts.t("Lapsed: the term ended on {end}.", end=end),
        Standing.RENEWAL_IN_PREPARATION: texts.t(
            "The term ended on {end} and there is no agreement now. The renewal is being prepared.", end=end
        ),
        Standing.TERMINATED: texts.t("Terminated; the last day in force was {end}.", end=end),
    }
    return sentences[standing]


def explanation(state: TermState, texts: Texts) -> tuple[str, ...]:
    """The derivation of every date, one sentence a step."""
    return tuple(_word(STEPS[step.code], step.values, texts) for step in state.steps)


def problem_words(problems: tuple[Problem, ...], texts: Texts) -> tuple[str, ...]:
    """What is missing or impossible, one sentence each."""
    return tuple(_problem(problem, texts) for problem in problems)


def _problem(problem: Problem, texts: Texts) -> str:
    if problem.code == "missing":
        fact = str(problem.values.get("fact", ""))
        return texts.t(FACTS[fact]) if fact in FACTS else texts.t("A needed fact is missing: {fact}.", fact=fact)
    return _word(PROBLEMS[problem.code], problem.values, texts)


def _running_sentence(state: TermState, day: datetime.date, texts: Texts) -> str:
    end, deadline, due = state.current_end_on, state.next_notice_deadline_on, state.review_due_on
    if state.standing is Standing.LOCKED_IN:
        bound = state.bound_until_on
        if deadline is None:
            return texts.t("The notice deadline has passed: renewed until {bound}, the final term.", bound=bound)
        return texts.t(
            "The notice deadline has passed: renewed until {bound}. The next notice deadline is {next}.",
            bound=bound,
            next=deadline,
        )
    if state.standing is Standing.REVIEW_DUE:
        return texts.t("Without a fixed end. The review of {due} is due.", due=due)
    if state.standing is Standing.DECISION_WINDOW and state.decision_on is not None:
        left = days_left(state.decision_on, day, texts.language)
        if deadline is not None:
            return texts.t(
                "Time to decide on the renewal. Notice must arrive by {deadline} (that day included, {left}).",
                deadline=deadline,
                left=left,
            )
        if state.decision_on == due:
            return texts.t("The next review is coming: {due} ({left}).", due=due, left=left)
        return texts.t("Time to decide on the renewal. The term ends on {end} ({left}).", end=end, left=left)
    if end is None:
        return texts.t("In force, without a fixed end.")
    return texts.t("In force until {end}.", end=end)


def _event_sentence(state: TermState, texts: Texts) -> str:
    values: dict[str, object] = {}
    for step in state.steps:
        if step.code in _TOLD_BY:
            values.setdefault(step.code.split("_")[0], step.values.get("on"))
    end = state.current_end_on
    if state.standing is Standing.TERMINATING:
        last = state.bound_until_on or end
        given = values.get("termination")
        if given is not None:
            return texts.t("By the notice of {given}, the last day in force is {last}.", given=given, last=last)
        return texts.t("Terminating: the last day in force is {last}.", last=last)
    if state.standing is Standing.SUSPENDED:
        if "suspended" not in values:
            return texts.t("Suspended. The term is not extended by this.")
        return texts.t("Suspended since {on}. The term is not extended by this.", on=values["suspended"])
    if "superseded" not in values:
        return texts.t("Superseded by a new agreement.")
    return texts.t("Superseded by a new agreement from {on}.", on=values["superseded"])


def _word(sentence: str, values: Mapping[str, object], texts: Texts) -> str:
    return texts.t(sentence, **{name: _value(value, texts) for name, value in values.items()})


def _value(value: object, texts: Texts) -> object:
    language = texts.language
    if isinstance(value, Standing):
        return standing_word(value, texts)
    if isinstance(value, RenewalEnds):
        return _ends(value, texts)
    if isinstance(value, Period):
        return format_period(value, language)
    if isinstance(value, Notice):
        return format_notice(value, language)
    if isinstance(value, PartialDate):
        return format_partial(value, language)
    return value


def _ends(renewals: RenewalEnds, texts: Texts) -> str:
    """«no. 1 to 31 March 2021, no. 2 to 31 March 2022», in the middle cut when there are many."""
    comma = "、" if texts.language == "ja" else ", "
    words = [texts.t("no. {number} to {end}", number=number, end=end) for number, end in renewals.ends]
    if not renewals.is_shortened:
        return comma.join(words)
    half = len(words) // 2
    return texts.t("{first}, …, {last}", first=comma.join(words[:half]), last=comma.join(words[half:]))
