"""What is missing from a term rule or impossible in it."""

import datetime

from agreements_app.domain.calendar.months import days_in_month
from agreements_app.domain.term.reckoning import end_of_period, notice_deadline, whole_months
from agreements_app.domain.term.rule import Period, RenewalKind, TermRule
from agreements_app.domain.term.state import Problem

# A day that is nobody's leap day, for forms that do not know the effective date yet.
_ANY_DAY = datetime.date(2001, 4, 1)
_RENEWING = (RenewalKind.AUTOMATIC, RenewalKind.BY_AGREEMENT)


def check_rule(rule: TermRule, effective_on: datetime.date | None = None) -> tuple[Problem, ...]:
    """What is missing or impossible in `rule`, in the order of a form's fields; empty when it can be reckoned."""
    problems = _impossible_values(rule)
    if problems:
        return tuple(problems)
    try:
        return (*missing_parts(rule, effective_on), *_contradictions(rule, effective_on))
    except OverflowError:
        return (Problem("beyond_calendar"),)


def missing_parts(rule: TermRule, effective_on: datetime.date | None) -> list[Problem]:
    """The parts of the rule without which no end can be reckoned."""
    if rule.renewal is RenewalKind.INDEFINITE:
        return []
    if rule.initial is None and rule.explicit_end_on is None:
        return [Problem("missing_length")]
    if rule.renewal is not RenewalKind.AUTOMATIC or effective_on is None or rule.max_renewals == 0:
        return []
    return [] if renewal_length(rule, effective_on) else [Problem("missing_renewal_length")]


def renewal_length(rule: TermRule, effective_on: datetime.date) -> Period | None:
    """How long a renewal lasts: as written, else the initial length, else the whole months up to the explicit end."""
    if rule.renewal_length is not None:
        return rule.renewal_length
    if rule.initial is not None or rule.explicit_end_on is None:
        return rule.initial
    return whole_months(effective_on, rule.explicit_end_on, rule.counting)


def _impossible_values(rule: TermRule) -> list[Problem]:
    problems = []
    if rule.initial is not None and not rule.initial:
        problems.append(Problem("empty_length"))
    if rule.renewal_length is not None and not rule.renewal_length:
        problems.append(Problem("empty_renewal_length"))
    if rule.max_renewals is not None and rule.max_renewals < 0 and rule.renewal in _RENEWING:
        problems.append(Problem("negative_cap", {"cap": rule.max_renewals}))
    if rule.notice is not None and not rule.notice:
        problems.append(Problem("empty_notice"))
    if rule.review_every is not None and not rule.review_every:
        problems.append(Problem("empty_review_interval"))
    month, day = rule.academic_year_start
    if not (1 <= month <= 12 and 1 <= day <= days_in_month(2000, month)):
        problems.append(Problem("impossible_year_start", {"month": month, "day": day}))
    return problems


def _contradictions(rule: TermRule, effective_on: datetime.date | None) -> list[Problem]:
    end = rule.explicit_end_on
    if end is not None and effective_on is not None and end < effective_on:
        return [Problem("end_before_start", {"effective": effective_on, "end": end})]
    start = effective_on or _ANY_DAY
    if end is None and rule.initial is not None:
        end = end_of_period(start, rule.initial, rule.counting)
    elif effective_on is None:
        return []
    if end is None or rule.notice is None or rule.renewal is RenewalKind.INDEFINITE:
        return []
    if notice_deadline(end, rule.notice, rule) < start:
        return [Problem("notice_longer_than_term", {"notice": rule.notice})]
    return []
