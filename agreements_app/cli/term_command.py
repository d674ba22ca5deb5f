"""`agreements term`: the term engine alone, from options to dates, as sentences or JSON (cli.md)."""

import argparse
import datetime
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

from agreements_app.cli.parsing import JSON, Options, Subparsers
from agreements_app.domain.calendar.business_days import ClosedDays
from agreements_app.domain.calendar.months import days_in_month
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.term.rule import (
    Counting,
    Notice,
    Period,
    RenewalKind,
    TermEvent,
    TermEventKind,
    TermFacts,
    TermRule,
)
from agreements_app.domain.term.standing import standing_on
from agreements_app.domain.term.state import Problem, Standing, TermState
from agreements_app.domain.validation import FIRST_YEAR, LAST_YEAR, plausible_day
from agreements_app.system.holidays import national_holidays
from agreements_app.texts.catalogue import Texts
from agreements_app.texts.messages import AppError, Message, msg
from agreements_app.texts.term_words import explanation, problem_words, standing_sentence

DONE, LOOK_AT_IT, WRONG_USE = 0, 1, 2
_TWO_DATES = {TermEventKind.EXTENDED_TO: True, TermEventKind.TERMINATION_NOTICE: False}
_DATES = (
    "effective_on",
    "initial_end_on",
    "current_end_on",
    "notice_deadline_on",
    "send_by_on",
    "bound_until_on",
    "next_notice_deadline_on",
    "review_due_on",
    "next_change_on",
)


class WrongUseError(AppError):
    """An option cannot be read; the exit status is 2."""


def add_parser(subparsers: Subparsers, texts: Texts) -> argparse.ArgumentParser:
    """Adds `term` with its options; values are read in `run`, so that mistakes are told in the user's language."""
    purpose = texts.t("the dates of a term, without a data folder")
    parser = subparsers.add_parser("term", help=purpose, description=purpose)
    options = Options(parser, texts)
    options.add("--effective", metavar="DATE", required=True, about=msg("the day it takes effect, written 2026-04-01"))
    options.add("--length", metavar="5y|18m|90d|1y6m", about=msg("how long it lasts: years, months, days"))
    options.add("--end", metavar="DATE", about=msg("the last day, where the text names one instead of a length"))
    options.add(
        "--counting", metavar="first-day|next-day", default="first-day",
        about=msg("whether the first day counts (default: first-day)"),
    )  # fmt: skip
    options.add(
        "--renewal", metavar="none|by-agreement|automatic|indefinite", default="none",
        about=msg("what happens at the end (default: none)"),
    )  # fmt: skip
    options.add("--renewal-length", metavar="1y", about=msg("how long a renewal lasts (default: as the first term)"))
    options.add("--max-renewals", metavar="N", about=msg("how often it can be renewed"))
    options.add(
        "--notice", metavar="6m|90d|1ay|1fy",
        about=msg("how long before the end notice must be given; ay: academic years, fy: fiscal years"),
    )  # fmt: skip
    options.add(
        "--academic-year-start", metavar="MM-DD", default="04-01",
        about=msg("the day an academic year begins (default: 04-01)"),
    )  # fmt: skip
    options.add("--review-every", metavar="5y", about=msg("how often it is reviewed"))
    options.add(
        "--window", metavar="6m", default="6m", about=msg("how long before a deadline it comes up (default: 6m)")
    )
    options.add(
        "--closed",
        metavar="DATE",
        action="append",
        default=[],
        about=msg("a day the office is closed; can be given several times"),
    )
    options.add(
        "--event", metavar="KIND:DATE[:DATE]", action="append", default=[],
        about=msg(
            "what happened, such as extended_to:2026-01-15:2031-03-31 or, with what is new in the rule, "
            "rule_amended:2026-04-01:length=3y,notice=6m; can be given several times"
        ),
    )  # fmt: skip
    # Most agreements have two parties, and it does not go on with one; who knows of more says so.
    options.add(
        "--parties", metavar="N", default="2", about=msg("how many parties there were, for party_withdrew (default: 2)")
    )
    options.add("--json", action="store_true", about=JSON)
    return parser


def run(arguments: argparse.Namespace, texts: Texts, today: datetime.date) -> int:
    """Prints the dates on `today`; 0 done, 1 when something is missing or impossible, 2 when an option is wrong."""
    try:
        facts = _facts(arguments)
    except WrongUseError as error:
        sys.stderr.write(texts.say(error.message) + "\n")
        return WRONG_USE
    state = _state(facts, today)
    if arguments.json:
        sys.stdout.write(json.dumps(as_json(state, texts), ensure_ascii=False) + "\n")
    else:
        sys.stdout.write("\n".join(_lines(state, today, texts)) + "\n")
    return LOOK_AT_IT if state.problems else DONE


def _state(facts: TermFacts, today: datetime.date) -> TermState:
    """The state; unknown where a day was given that no agreement can have, as a form would refuse it."""
    implausible = [day for day in _given_days(facts) if plausible_day("", day)]
    if not implausible:
        return standing_on(facts, today)
    state = standing_on(replace(facts, missing=("effective_on",), events=()), today)
    values = {"first": FIRST_YEAR, "last": LAST_YEAR}
    return replace(state, problems=tuple(Problem("implausible_date", {"on": day, **values}) for day in implausible))


def _given_days(facts: TermFacts) -> Iterator[datetime.date]:
    given = facts.effective_on
    days = [given.first_day if given is not None else None, facts.rule.explicit_end_on]
    for event in facts.events:
        days += [event.on, event.until]
    return (day for day in days if day is not None)


def as_json(state: TermState, texts: Texts) -> dict[str, object]:
    """The state with exactly the keys of cli.md, in their order."""
    return {
        "standing": state.standing.value,
        "effective_on": _iso(state.effective_on),
        "initial_end_on": _iso(state.initial_end_on),
        "renewals_passed": state.renewals_passed,
        "current_end_on": _iso(state.current_end_on),
        "notice_deadline_on": _iso(state.notice_deadline_on),
        "send_by_on": _iso(state.send_by_on),
        "bound_until_on": _iso(state.bound_until_on),
        "next_notice_deadline_on": _iso(state.next_notice_deadline_on),
        "review_due_on": _iso(state.review_due_on),
        "next_change_on": _iso(state.next_change_on),
        "explanation": list(explanation(state, texts)),
        "problems": list(problem_words(state.problems, texts)),
    }


def _iso(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _lines(state: TermState, today: datetime.date, texts: Texts) -> list[str]:
    lines = [standing_sentence(state, today, texts), ""]
    words = {
        "effective_on": texts.t("In effect from"),
        "initial_end_on": texts.t("End of the initial term"),
        "current_end_on": texts.t("End of the current term"),
        "notice_deadline_on": texts.t("Notice deadline of this term"),
        "send_by_on": texts.t("Send by"),
        "bound_until_on": texts.t("Bound until"),
        "next_notice_deadline_on": texts.t("Next notice deadline"),
        "review_due_on": texts.t("Next review"),
        "next_change_on": texts.t("Next change"),
    }
    for name in _DATES:
        day = getattr(state, name)
        if day is not None:
            lines.append(texts.t("{what}: {day}", what=words[name], day=day))
    lines.append(texts.t("Renewals so far: {count}", count=state.renewals_passed))
    # the sentence of an unknown standing has named the first problem already
    problems = state.problems[1:] if state.standing is Standing.UNKNOWN else state.problems
    return [*lines, "", *explanation(state, texts), *problem_words(problems, texts)]


def _facts(arguments: argparse.Namespace) -> TermFacts:
    rule = TermRule(
        counting=Counting(_choice("--counting", arguments.counting, [c.value for c in Counting])),
        initial=_period("--length", arguments.length),
        explicit_end_on=_day("--end", arguments.end) if arguments.end is not None else None,
        renewal=RenewalKind(_choice("--renewal", arguments.renewal, [kind.value for kind in RenewalKind])),
        renewal_length=_period("--renewal-length", arguments.renewal_length),
        max_renewals=_number("--max-renewals", arguments.max_renewals),
        notice=_notice(arguments.notice),
        academic_year_start=_month_and_day(arguments.academic_year_start),
        review_every=_period("--review-every", arguments.review_every),
        window=_period("--window", arguments.window) or Period(),
    )
    return TermFacts(
        rule=rule,
        effective_on=_partial("--effective", arguments.effective),
        events=_events(arguments.event, rule),
        party_count=_party_count(arguments.parties),
        closed=ClosedDays(
            holidays=national_holidays, extra=frozenset(_day("--closed", text) for text in arguments.closed)
        ),
    )


def _choice(option: str, text: str, values: list[str], hyphen: str = "-") -> str:
    value = text.replace("-", "_")
    if value not in values:
        known = ", ".join(known.replace("_", hyphen) for known in values)
        raise WrongUseError(msg("{option} knows {known}, not “{text}”.", option=option, known=known, text=text))
    return value


def _day(option: str, text: str) -> datetime.date:
    exact = _partial(option, text).exact
    if exact is None:
        raise WrongUseError(_not_a_day(option, text))
    return exact


def _partial(option: str, text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise WrongUseError(_not_a_day(option, text)) from error


def _not_a_day(option: str, text: str) -> Message:
    return msg("{option}: “{text}” is not a day. Write it as 2026-04-01.", option=option, text=text)


def _period(option: str, text: str | None) -> Period | None:
    if text is None:
        return None
    try:
        return Period.parse(text)
    except ValueError as error:
        raise WrongUseError(
            msg("{option}: “{text}” is not a length. Write 5y, 18m, 90d or 1y6m.", option=option, text=text)
        ) from error


def _notice(text: str | None) -> Notice | None:
    if text is None:
        return None
    try:
        return Notice.parse(text)
    except ValueError as error:
        raise WrongUseError(
            msg("--notice: “{text}” is not a notice period. Write 6m, 90d, 1y, 1ay or 1fy.", text=text)
        ) from error


def _number(option: str, text: str | None) -> int | None:
    if text is None:
        return None
    if re.fullmatch(r"-?[0-9]{1,9}", text) is None:
        raise WrongUseError(msg("{option}: “{text}” is not a number.", option=option, text=text))
    return int(text)


def _party_count(text: str) -> int:
    number = _number("--parties", text)
    if number is None or number < 2:
        raise WrongUseError(msg("--parties: “{text}” is too few. An agreement has two parties or more.", text=text))
    return number


def _month_and_day(text: str) -> tuple[int, int]:
    month, _, day = text.partition("-")
    if month.isdigit() and day.isdigit() and text.isascii() and 1 <= int(month) <= 12:
        start = int(month), int(day)
        if 1 <= start[1] <= days_in_month(2000, start[0]):
            return start
    raise WrongUseError(msg("--academic-year-start: “{text}” is not a day of the year. Write 04-01.", text=text))


def _events(texts: list[str], rule: TermRule) -> tuple[TermEvent, ...]:
    """The events as given; what an amendment leaves out stays as the rule before it has it."""
    events = []
    for text in texts:
        event = _event(text, rule)
        rule = event.rule or rule
        events.append(event)
    return tuple(events)


def _amended(text: str, rule: TermRule) -> TermRule:
    """The rule with what stands in `length=3y,notice=6m`; a new length takes the place of an end date, and the reverse."""
    changes: dict[str, object] = {}
    for part in text.split(","):
        name, equals, value = part.partition("=")
        option = f"--event rule_amended {name}"
        if not equals or name not in _AMENDABLE:
            raise WrongUseError(
                msg(
                    "--event: “{text}” is no change of a rule. Write {example}; there are: {names}.",
                    text=part,
                    example="rule_amended:2026-04-01:length=3y,notice=6m",
                    names=", ".join(_AMENDABLE),
                )
            )
        field, read = _AMENDABLE[name]
        changes[field] = read(option, value)
        if name in ("length", "end"):
            changes["explicit_end_on" if name == "length" else "initial"] = None
    return replace(rule, **changes)  # type: ignore[arg-type]


_AMENDABLE: dict[str, tuple[str, Callable[[str, str], object]]] = {
    "length": ("initial", _period),
    "end": ("explicit_end_on", _day),
    "renewal": (
        "renewal",
        lambda option, text: RenewalKind(_choice(option, text, [each.value for each in RenewalKind])),
    ),
    "renewal-length": ("renewal_length", _period),
    "max-renewals": ("max_renewals", _number),
    "notice": ("notice", lambda _option, text: _notice(text)),
    "review-every": ("review_every", _period),
}


def _event(text: str, rule: TermRule) -> TermEvent:
    kind_text, *days = text.split(":")
    kind = TermEventKind(_choice("--event", kind_text, [kind.value for kind in TermEventKind], hyphen="_"))
    if kind is TermEventKind.RULE_AMENDED and len(days) == 2:
        return TermEvent(kind=kind, on=_day("--event", days[0]), rule=_amended(days[1], rule))
    takes_second = kind in _TWO_DATES
    needs_second = _TWO_DATES.get(kind, False)
    if len(days) not in ((2,) if needs_second else (1, 2) if takes_second else (1,)):
        raise WrongUseError(
            msg(
                "--event: “{text}” has the wrong number of dates. Write KIND:DATE, as {example}.",
                text=text,
                example=f"{kind.value}:2026-01-15" + (":2031-03-31" if needs_second else ""),
            )
        )
    return TermEvent(kind=kind, on=_day("--event", days[0]), until=_day("--event", days[1]) if len(days) > 1 else None)
