"""`act … --what`: what Today's buttons do with a reminder of a record."""

import argparse
from collections.abc import Callable
from datetime import date

from agreements_app.domain.occasions import WHATS
from agreements_app.domain.records import Reference
from agreements_app.services.office import Office
from agreements_app.services.reminders import ReminderKey
from agreements_app.texts.messages import AppError, Message, msg

DayGiven = Callable[[str | None], date | None]


class ReminderActionError(AppError):
    """There is no such action on a reminder, or it needs more."""


def deal(office: Office, reference: Reference, options: argparse.Namespace, day_given: DayGiven) -> Message:
    """Does the action with the record's reminder of this kind of date, the earliest without `--due`."""
    what = str(options.what).replace("-", "_")
    if what not in WHATS:
        raise ReminderActionError(
            msg("There is no kind of date “{what}”; there are: {names}.", what=options.what, names=", ".join(WHATS))
        )
    doers = {"seen": _seen, "snooze": _snooze, "assign": _assign, "done": _done}
    doer = doers.get(options.action)
    if doer is None:
        raise ReminderActionError(
            msg(
                "There is no action “{action}” on a reminder; there are: {names}.",
                action=options.action,
                names=", ".join(doers),
            )
        )
    key = office.reminders.key_of(reference, what, day_given(options.due))
    return doer(office, key, options, day_given)


def _seen(office: Office, key: ReminderKey, options: argparse.Namespace, day_given: DayGiven) -> Message:
    office.reminders.acknowledge(key)
    return msg("Marked as seen.")


def _snooze(office: Office, key: ReminderKey, options: argparse.Namespace, day_given: DayGiven) -> Message:
    until = day_given(options.until)
    if until is None:
        raise ReminderActionError(msg("Say with --until to which day it is put off, and with --reason why."))
    office.reminders.snooze(key, until, options.reason)
    return msg("Put off until {day}.", day=until)


def _assign(office: Office, key: ReminderKey, options: argparse.Namespace, day_given: DayGiven) -> Message:
    office.reminders.assign(key, options.to, reason=options.reason)
    return msg("Given to {name}.", name=options.to.strip())


def _done(office: Office, key: ReminderKey, options: argparse.Namespace, day_given: DayGiven) -> Message:
    office.reminders.done(key, reason=options.reason)
    return msg("Marked as done.")
