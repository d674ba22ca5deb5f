"""The office's own settings: its name on letters, its calendar, its decision windows, its numbers."""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agreements_app.domain.approvals import DEFAULT_ROUTE, ApprovalRoute
from agreements_app.domain.codes import AgreementKind
from agreements_app.domain.plain import PlainError, from_plain, to_plain
from agreements_app.domain.planning import LeadTimes
from agreements_app.domain.reminders import DEFAULT_LEADS, ReminderRule
from agreements_app.domain.term.rule import Period
from agreements_app.domain.validation import is_period
from agreements_app.services.context import OfficeContext
from agreements_app.services.refusals import RefusedError, refusal_of
from agreements_app.storage.first_look import read_setting
from agreements_app.texts.messages import msg

if TYPE_CHECKING:
    from agreements_app.storage.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeIdentity:
    """What letters say of the office itself; `institution_id` is our own association in the register."""

    name_en: str = ""
    name_ja: str = ""
    section_en: str = ""
    section_ja: str = ""
    address_en: str = ""
    address_ja: str = ""
    phone: str = ""
    email: str = ""
    institution_id: int | None = None

    def printed_name(self, language: str) -> str:
        """Name and section in a language, as lists are headed."""
        parts = (self.name_ja, self.section_ja) if language == "ja" else (self.name_en, self.section_en)
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowOfKind:
    """The decision window of one type of agreement."""

    kind: AgreementKind
    window: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTimesOfKind:
    """How long before a date the reminders of one type of agreement begin."""

    kind: AgreementKind
    lead_times: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSettings:
    """The office's settings; closed days are in addition to weekends, national holidays and the year's end.

    `number_pattern` makes the next agreement number: {fy} fiscal year, {era} such as R8, {n} a running number of the
    fiscal year. `routes` are the bodies that approve, by type and level; the rest says when dates are brought up, how
    often again, after how many days without an answer to whom, and from how many years on a text counts as old.
    `plan_leads` are the working days each step of a plan takes, `draft_patience_days` after how many days a draft that is with
    the partner is brought up.
    """

    identity: OfficeIdentity = OfficeIdentity()
    closed_days: tuple[datetime.date, ...] = ()
    decision_window: Period = Period(6)
    windows_by_kind: tuple[WindowOfKind, ...] = ()
    number_pattern: str = "{fy}-{n}"
    routes: tuple[ApprovalRoute, ...] = (DEFAULT_ROUTE,)
    lead_times: tuple[str, ...] = tuple(str(lead) for lead in DEFAULT_LEADS)
    lead_times_by_kind: tuple[LeadTimesOfKind, ...] = ()
    repeat_days: int = 14
    escalate_days: int = 30
    escalate_to: str = ""
    plan_leads: LeadTimes = LeadTimes()
    old_text_years: int = 15
    draft_patience_days: int = 14

    def reminder_rule(self, kind: AgreementKind | None = None, own: tuple[str, ...] = (), to: str = "") -> ReminderRule:
        """When dates of an agreement of a type are brought up; the agreement's own lead times and person win."""
        by_kind = {each.kind: each.lead_times for each in self.lead_times_by_kind}
        leads = own or (by_kind.get(kind, self.lead_times) if kind else self.lead_times)
        return ReminderRule(
            leads=tuple(Period.parse(text) for text in leads),
            repeat_days=self.repeat_days,
            escalate_days=self.escalate_days,
            escalate_to=to or self.escalate_to,
        )


_WHOLE = (
    *("routes", "lead_times", "lead_times_by_kind", "repeat_days", "escalate_days", "escalate_to"),
    *("plan_leads", "old_text_years", "draft_patience_days"),
)
"""The settings that are kept under their own name as they are."""


class SettingService:
    """Reading and keeping the office's settings."""

    def __init__(self, context: OfficeContext) -> None:
        self._context = context

    def read(self) -> OfficeSettings:
        """The settings as they are."""
        with self._context.listing() as connection:
            identity = read_setting(connection, "identity")
            closed = read_setting(connection, "closed_days")
            window = read_setting(connection, "decision_window")
            windows = read_setting(connection, "decision_windows")
            pattern = read_setting(connection, "number_pattern")
            kept = {name: read_setting(connection, name) for name in _WHOLE}
        by_kind = windows if isinstance(windows, dict) else {}
        plain: dict[str, object] = {
            "closed_days": closed if isinstance(closed, list) else [],
            "windows_by_kind": [{"kind": kind, "window": text} for kind, text in by_kind.items()],
        }
        if isinstance(identity, dict):
            plain["identity"] = identity
        if isinstance(window, str):
            plain["decision_window"] = window
        if isinstance(pattern, str):
            plain["number_pattern"] = pattern
        plain |= {name: value for name, value in kept.items() if value is not None}
        return from_plain(OfficeSettings, plain)

    def save(self, settings: OfficeSettings) -> None:
        """Keeps the settings; every standing that they touch is derived anew."""
        checked, before = self.checked(settings), self.read()
        with self._context.working() as work:
            self.write(work, before, checked)

    def checked(self, settings: OfficeSettings) -> OfficeSettings:
        """The settings as they can be kept; raises `RefusedError` when they cannot."""
        try:
            found = from_plain(OfficeSettings, to_plain(settings))
        except PlainError as problem:
            raise refusal_of(problem) from problem
        _refuse_lead_times(settings)
        return found

    def write(self, work: "Work", before: OfficeSettings, settings: OfficeSettings) -> None:
        """Keeps settings that were `checked` within a change that is under way; `before` are those it replaces."""
        plain = to_plain(settings)
        work.write_setting("identity", plain["identity"])
        work.write_setting("closed_days", sorted(plain["closed_days"]))
        work.write_setting("decision_window", plain["decision_window"])
        work.write_setting("decision_windows", {each["kind"]: each["window"] for each in plain["windows_by_kind"]})
        work.write_setting("number_pattern", plain["number_pattern"])
        for name in _WHOLE:
            work.write_setting(name, plain[name])
        self._context.forget_settings()
        if _calendar(before) != _calendar(settings):
            work.row_maker = type(work.row_maker)(work.row_maker.today, self._context.surroundings(work.connection))
            work.row_maker.refresh_everything(work.connection)

    def value(self, name: str) -> object:
        """A small value kept under a name, as plain data, or None."""
        with self._context.listing() as connection:
            return read_setting(connection, name)


def _refuse_lead_times(settings: OfficeSettings) -> None:
    """Raises when a lead time is no length of time, or days are less than none."""
    listed = (*settings.lead_times, *(text for each in settings.lead_times_by_kind for text in each.lead_times))
    problems = [
        ("lead_times", msg("“{value}” is no lead time; write 6m, 90d or 1y.", value=text))
        for text in listed
        if not is_period(text)
    ]
    own = (settings.repeat_days, settings.escalate_days, settings.draft_patience_days)
    days = (*own, *(getattr(settings.plan_leads, name) for name in _LEADS))
    if any(not 0 <= number <= _MOST_DAYS for number in days):
        problems.append(("lead_times", msg("This number cannot be right.")))
    if problems:
        raise RefusedError(tuple(problems))


_LEADS = tuple(LeadTimes.__dataclass_fields__)
_MOST_DAYS = 3_650


def _calendar(settings: OfficeSettings) -> tuple[object, ...]:
    return settings.closed_days, settings.decision_window, settings.windows_by_kind
