"""What a form must know before saving: problems that forbid it, as codes with the field they belong to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.calendar.partial import PartialDate
from agreements_app.domain.codes import CommitmentStatus, OwedBy
from agreements_app.domain.commitments import Commitment
from agreements_app.domain.countries import is_known_country
from agreements_app.domain.initiatives import Initiative
from agreements_app.domain.institutions import Institution
from agreements_app.domain.term.rule import Period, RenewalKind

FIRST_YEAR, LAST_YEAR = 1868, 2200
_LONGEST_RECURRENCE_DAYS = 100 * 372
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_YEAR_START = re.compile(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """A problem of one field: its path (such as parties[0].signed_on), a code and values for the sentence."""

    path: str
    code: str
    values: Mapping[str, object] = field(default_factory=dict)


def check_institution(facts: Institution) -> tuple[FieldProblem, ...]:
    """What forbids saving an institution."""
    problems = []
    if not any(name.text.strip() for name in facts.names):
        problems.append(FieldProblem("names", "name_missing"))
    for index, name in enumerate(facts.names):
        if not name.text.strip():
            problems.append(FieldProblem(f"names[{index}].text", "empty"))
        problems += _language(f"names[{index}].language", name.language)
        problems += _order(f"names[{index}].valid_to", name.valid_from, name.valid_to)
    if facts.country and not is_known_country(facts.country):
        problems.append(FieldProblem("country", "unknown_country", {"value": facts.country}))
    if facts.website and not _WEB.fullmatch(facts.website):
        problems.append(FieldProblem("website", "not_a_web_address", {"value": facts.website}))
    for index, contact in enumerate(facts.contacts):
        if contact.email and not _EMAIL.fullmatch(contact.email):
            problems.append(FieldProblem(f"contacts[{index}].email", "not_an_email", {"value": contact.email}))
        problems += _order(f"contacts[{index}].valid_to", contact.valid_from, contact.valid_to)
    return tuple(problems)


def check_agreement(facts: Agreement) -> tuple[FieldProblem, ...]:
    """What forbids saving an agreement; what is merely missing forbids nothing (it makes the standing unknown)."""
    problems = []
    if not (facts.number or facts.title_en or facts.title_ja or facts.title_native or facts.parties):
        problems.append(FieldProblem("number", "nothing_entered"))
    seen: set[tuple[int, str]] = set()
    for index, party in enumerate(facts.parties):
        key = (party.institution_id, party.unit)
        if key in seen:
            problems.append(FieldProblem(f"parties[{index}].institution_id", "party_twice"))
        seen.add(key)
        problems += _order(f"parties[{index}].withdrew_on", party.joined_on, party.withdrew_on)
        problems += plausible_day(f"parties[{index}].signed_on", party.signed_on)
    for index, version in enumerate(facts.languages):
        problems += _language(f"languages[{index}].language", version.language)
        if version.originals is not None and not 0 <= version.originals <= 1_000:
            problems.append(FieldProblem(f"languages[{index}].originals", "number_out_of_range"))
    problems += _term_problems(facts)
    if facts.link and not _WEB.fullmatch(facts.link):
        problems.append(FieldProblem("link", "not_a_web_address", {"value": facts.link}))
    return tuple(problems)


def check_initiative(facts: Initiative) -> tuple[FieldProblem, ...]:
    """What forbids saving a joint initiative."""
    problems = []
    if not (facts.title_en or facts.title_ja):
        problems.append(FieldProblem("title_en", "title_missing"))
    problems += _order("ends_on", facts.starts_on, facts.ends_on)
    return tuple(problems)


def check_commitment(facts: Commitment) -> tuple[FieldProblem, ...]:
    """What forbids saving a commitment."""
    problems = []
    if not (facts.text_en or facts.text_ja):
        problems.append(FieldProblem("text_en", "text_missing"))
    if facts.owed_by is OwedBy.MEMBER and facts.institution_id is None:
        problems.append(FieldProblem("institution_id", "member_missing"))
    if facts.every is not None and facts.due_on is None:
        problems.append(FieldProblem("due_on", "due_missing_for_recurrence"))
    if facts.every is not None and not facts.every:
        problems.append(FieldProblem("every", "length_of_zero"))
    if facts.every is not None and facts.every.months * 31 + facts.every.days > _LONGEST_RECURRENCE_DAYS:
        problems.append(FieldProblem("every", "number_out_of_range"))
    if facts.status is CommitmentStatus.WAIVED and not facts.reason:
        problems.append(FieldProblem("reason", "reason_missing"))
    problems += plausible_day("due_on", facts.due_on)
    return tuple(problems)


def _term_problems(facts: Agreement) -> list[FieldProblem]:
    problems = []
    for name in ("effective_on", "explicit_end_on"):
        problems += plausible_day(name, getattr(facts, name))
    problems += _order("explicit_end_on", facts.effective_on, facts.explicit_end_on)
    for name in ("length", "renewal_length", "review_every", "window", "notice"):
        value = getattr(facts, name)
        if value is not None and not value:
            problems.append(FieldProblem(name, "length_of_zero"))
    problems += _cap_problems(facts)
    for text in facts.lead_times:
        if not is_period(text):
            problems.append(FieldProblem("lead_times", "not_a_lead_time", {"value": text}))
    if not _YEAR_START.fullmatch(facts.academic_year_start):
        problems.append(FieldProblem("academic_year_start", "not_month_and_day"))
    for index, event in enumerate(facts.events):
        problems += plausible_day(f"events[{index}].on", event.on)
        if event.until is not None and event.until < event.on:
            problems.append(FieldProblem(f"events[{index}].until", "before_start"))
    return problems


def _cap_problems(facts: Agreement) -> list[FieldProblem]:
    cap, renews = facts.max_renewals, facts.renewal in (RenewalKind.AUTOMATIC, RenewalKind.BY_AGREEMENT)
    if cap is not None and cap < 0:
        return [FieldProblem("max_renewals", "number_out_of_range")]
    return [FieldProblem("max_renewals", "renewals_of_zero")] if cap == 0 and renews else []


def is_period(text: str) -> bool:
    """Whether a text is a length of time such as 6m, 90d or 1y6m, and not zero."""
    try:
        return bool(Period.parse(text))
    except ValueError:
        return False


def _language(path: str, code: str) -> list[FieldProblem]:
    return [] if _LANGUAGE.fullmatch(code) else [FieldProblem(path, "unknown_language", {"value": code})]


def _order(path: str, first: PartialDate | None, last: PartialDate | None) -> list[FieldProblem]:
    if first is None or last is None or first.first_day <= last.last_day:
        return []
    return [FieldProblem(path, "before_start")]


def plausible_day(path: str, day: PartialDate | date | None) -> list[FieldProblem]:
    """The problem of a day that no agreement can have; none for a day that is not entered."""
    if day is None:
        return []
    year = day.year if isinstance(day, date) else day.first_day.year
    if FIRST_YEAR <= year <= LAST_YEAR:
        return []
    return [FieldProblem(path, "implausible_date", {"first": FIRST_YEAR, "last": LAST_YEAR})]
