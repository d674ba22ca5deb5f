"""Reminders: what is up today, and dealing with it; what was done about a date is kept for that date alone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from agreements_app.domain.calendar.business_days import ClosedDays
from agreements_app.domain.decision_codes import ReminderState
from agreements_app.domain.decision_validation import check_reminder
from agreements_app.domain.occasions import occasions_of
from agreements_app.domain.records import RecordKind, Reference, Stored
from agreements_app.domain.reminders import DueReminder, Reminder, cancelled_by_change, up_on
from agreements_app.services.context import OfficeContext
from agreements_app.services.records import FieldProblem, RecordService
from agreements_app.services.refusals import RefusedError
from agreements_app.services.reminder_lines import NamedOccasion, Names, gather, names_of
from agreements_app.storage import office_lists, reminder_lists
from agreements_app.storage.aggregates import REMINDER, load, load_many
from agreements_app.storage.engine import Connection
from agreements_app.storage.work import aggregate_of
from agreements_app.texts.field_words import problem_sentence
from agreements_app.texts.messages import AppError, msg

ReminderKey = tuple[Reference, str, date]


class NoSuchReminderError(AppError):
    """The record has no such date to be reminded of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderLine:
    """One reminder as lists show it; `reference` is the record it is about, `agreement_id` the agreement to open."""

    subject_kind: RecordKind
    subject_id: int
    what: str
    due_on: date
    since: date
    announce_on: date
    is_overdue: bool
    is_escalated: bool
    answerable: str
    state: ReminderState | None
    until: date | None
    reason: str
    number: str
    title_en: str
    title_ja: str
    partners_en: str
    partners_ja: str
    agreement_id: int | None

    @property
    def subject(self) -> Reference:
        """The record it is about."""
        return Reference(self.subject_kind, self.subject_id)

    @property
    def key(self) -> ReminderKey:
        """What it is recognised by."""
        return self.subject, self.what, self.due_on


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelledReminder:
    """What was done about a date that has moved since: kept, shown, and without effect on the new date."""

    reminder: Reminder
    new_on: date | None
    names: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderView:
    """Everything about reminders on a day: what is up, what was put off, what a moved date has cancelled."""

    day: date
    up: tuple[ReminderLine, ...]
    put_off: frozenset[ReminderKey]
    cancelled: tuple[CancelledReminder, ...]


class ReminderService(RecordService[Reminder]):
    """What the office can do with reminders."""

    def __init__(self, context: OfficeContext) -> None:
        super().__init__(context, REMINDER, _check)

    def due(self) -> tuple[ReminderLine, ...]:
        """Every reminder that is up today, the most urgent first."""
        return self.overview().up

    def overview(self) -> ReminderView:
        """What is up, put off and cancelled today."""
        day = self._context.today()
        gathered = gather(self._context, day)
        with self._context.reading() as connection:
            handled = _handled(connection)
            cancelled = _cancelled(
                connection, handled.values(), gathered, day, self._context.surroundings(connection).closed
            )
        up = [line for each in gathered if (line := _line(each, handled, day)) is not None]
        occasions = {each.occasion.key for each in gathered}
        put_off = frozenset(
            key
            for key, each in handled.items()
            if key in occasions and each.state is ReminderState.SNOOZED and each.until and day < each.until
        )
        return ReminderView(
            day=day,
            up=tuple(sorted(up, key=lambda line: (line.due_on, line.number, line.what))),
            put_off=put_off,
            cancelled=cancelled,
        )

    def key_of(self, subject: Reference, what: str, due_on: date | None = None) -> ReminderKey:
        """The reminder of a record for a kind of date, the earliest without `due_on`; raises `NoSuchReminderError`."""
        found = sorted(
            each.occasion.due_on
            for each in gather(self._context, self._context.today())
            if (each.occasion.subject, each.occasion.what) == (subject, what) and due_on in (None, each.occasion.due_on)
        )
        if not found:
            raise NoSuchReminderError(
                msg("{record} has no date “{what}” that comes up now or soon.", record=str(subject), what=what)
            )
        return subject, what, found[0]

    def acknowledge(self, key: ReminderKey, *, save_id: str = "") -> Stored[Reminder]:
        """Seen: it stays in the list, is not announced again before its next lead time, and does not go up."""
        return self._deal(key, "seen", save_id, state=ReminderState.ACKNOWLEDGED, until=None)

    def snooze(self, key: ReminderKey, until: date, reason: str, *, save_id: str = "") -> Stored[Reminder]:
        """Put off until a day, with the reason; not beyond the day itself while that is still to come."""
        problems = snooze_problems(key[2], until, reason, self._context.today())
        if problems:
            raise RefusedError(problems)
        return self._deal(key, "put_off", save_id, state=ReminderState.SNOOZED, until=until, reason=reason)

    def assign(self, key: ReminderKey, to: str, *, reason: str = "", save_id: str = "") -> Stored[Reminder]:
        """Given to somebody: from today it counts anew for that person, and goes up when that person is silent."""
        if not to.strip():
            raise RefusedError((("assigned_to", msg("Say to whom.")),))
        return self._deal(
            key,
            "given",
            save_id,
            state=ReminderState.ASSIGNED,
            until=None,
            assigned_to=to.strip(),
            reason=reason.strip(),
        )

    def done(self, key: ReminderKey, *, reason: str = "", save_id: str = "") -> Stored[Reminder]:
        """Dealt with: it is up no more, unless its date moves."""
        return self._deal(key, "done", save_id, state=ReminderState.DONE, until=None, reason=reason)

    def _deal(self, key: ReminderKey, action: str, save_id: str, **values: object) -> Stored[Reminder]:
        earlier = self._earlier(save_id)
        if earlier is not None:
            return earlier
        subject, what, due_on = key
        by, on, reason = self._context.identity.who, self._context.today(), str(values.get("reason", ""))
        with self._context.working(save_id) as work:
            about = load(work.connection, aggregate_of(subject.kind), subject.id)
            before = _newest(work.connection, key)
            facts = before.facts if before else Reminder(
                subject_kind=subject.kind,
                subject_id=subject.id,
                what=what,
                due_on=due_on,
                state=ReminderState.ACKNOWLEDGED,
                is_practice=bool(getattr(about.facts, "is_practice", False)),
            )  # fmt: skip
            facts = replace(facts, handled_by=by, handled_on=on, **values)  # type: ignore[arg-type]
            self._refuse(facts)
            if before is None:
                return work.add(REMINDER, facts, action=action, reason=reason)
            return work.change(REMINDER, before, facts, action=action, reason=reason)


def snooze_problems(due_on: date, until: date, reason: str, today: date) -> tuple[FieldProblem, ...]:
    """What speaks against putting a reminder off until a day: no later day, beyond the day itself, no reason."""
    found: list[FieldProblem] = []
    if until <= today:
        found.append(("until", msg("Choose a later day than today.")))
    elif today <= due_on < until:
        found.append(("until", msg("That is after the day itself ({day}): choose an earlier day.", day=due_on)))
    if not reason.strip():
        found.append(("reason", msg("Say why it is put off.")))
    return tuple(found)


def _line(each: NamedOccasion, handled: dict[ReminderKey, Reminder], day: date) -> ReminderLine | None:
    found = up_on(each.occasion, each.rule, handled.get(each.occasion.key), day)
    return None if found is None else _named(found, each.names)


def _named(due: DueReminder, names: Names) -> ReminderLine:
    return ReminderLine(
        subject_kind=due.occasion.subject.kind,
        subject_id=due.occasion.subject.id,
        what=due.occasion.what,
        due_on=due.occasion.due_on,
        since=due.since,
        announce_on=due.announce_on,
        is_overdue=due.is_overdue,
        is_escalated=due.is_escalated,
        answerable=due.answerable,
        state=due.handled.state if due.handled else None,
        until=due.handled.until if due.handled else None,
        reason=due.handled.reason if due.handled else "",
        number=names.number,
        title_en=names.title_en,
        title_ja=names.title_ja,
        partners_en=names.partners_en,
        partners_ja=names.partners_ja,
        agreement_id=names.agreement_id,
    )


def _key(facts: Reminder) -> ReminderKey:
    return Reference(facts.subject_kind, facts.subject_id), facts.what, facts.due_on


def _handled(connection: Connection) -> dict[ReminderKey, Reminder]:
    """What was done, newest last, so that the newest counts."""
    stored = load_many(connection, REMINDER, office_lists.reminder_ids(connection))
    return {_key(each.facts): each.facts for each in stored}


def _newest(connection: Connection, key: ReminderKey) -> Stored[Reminder] | None:
    ids = office_lists.reminder_ids(connection, [(key[0].kind.value, key[0].id)])
    found = [each for each in load_many(connection, REMINDER, ids) if _key(each.facts) == key]
    return found[-1] if found else None


def _cancelled(
    connection: Connection,
    handled: Iterable[Reminder],
    gathered: Iterable[NamedOccasion],
    day: date,
    closed: ClosedDays,
) -> tuple[CancelledReminder, ...]:
    """What was done about days still to come that no agreement has any more."""
    gone = [
        each
        for each in cancelled_by_change(handled, (each.occasion for each in gathered))
        if each.due_on >= day and each.subject_kind is RecordKind.AGREEMENT and each.what != "original"
    ]
    agreements = reminder_lists.dated_agreements_of(connection, sorted({each.subject_id for each in gone}))
    named = {each.id: each for each in agreements}
    current = {each.id: occasions_of(each, day, closed) for each in agreements}
    return tuple(
        CancelledReminder(
            reminder=each,
            new_on=max((o.due_on for o in current[each.subject_id] if o.what == each.what), default=None),
            names=names_of(named[each.subject_id]),
        )
        for each in gone
        if each.subject_id in named
        and each.due_on not in [o.due_on for o in current[each.subject_id] if o.what == each.what]
    )


def _check(facts: Reminder) -> tuple[FieldProblem, ...]:
    return tuple((problem.path, problem_sentence(problem)) for problem in check_reminder(facts))
