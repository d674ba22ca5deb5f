"""What Today shows, read in one go on the database thread."""

from dataclasses import dataclass
from datetime import date, timedelta

from agreements_app.domain.meetings import Meeting
from agreements_app.domain.records import RecordKind, Stored
from agreements_app.services.approvals import WaitingStep
from agreements_app.services.catching_up import CatchUp
from agreements_app.services.deadlines import TodayView
from agreements_app.services.office import Office
from agreements_app.services.reminders import ReminderKey, ReminderLine, ReminderView

MEETING_DAYS = 60
_SHOWN_ELSEWHERE = (RecordKind.COMMITMENT, RecordKind.APPROVAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayData:
    """Everything of one look at Today."""

    view: TodayView
    reminders: ReminderView
    waiting: tuple[WaitingStep, ...]
    meetings: tuple[Stored[Meeting], ...]
    catch_up: CatchUp | None

    @property
    def listed(self) -> tuple[ReminderLine, ...]:
        """The reminders that stand in the list of reminders; commitments and bodies have their own sections."""
        return tuple(line for line in self.reminders.up if line.subject_kind not in _SHOWN_ELSEWHERE)

    def line_of(self, kind: RecordKind, number: int) -> ReminderLine | None:
        """The reminder of a commitment or a drafting document, when it is up."""
        for line in self.reminders.up:
            if (line.subject_kind, line.subject_id) == (kind, number):
                return line
        return None

    def is_put_off(self, kind: RecordKind, number: int) -> bool:
        """Whether the reminder of a record was put off."""
        return any(_names(key, kind, number) for key in self.reminders.put_off)


def read_today(office: Office, since: date | None) -> TodayData:
    """What Today shows; `since` is the day last seen, None when there is nothing to catch up with."""
    today, reminders = office.today(), office.reminders.overview()
    return TodayData(
        view=office.deadlines.today(),
        reminders=reminders,
        waiting=office.approvals.waiting(),
        meetings=office.meetings.between(today, today + timedelta(days=MEETING_DAYS)),
        catch_up=None if since is None else office.catch_up.since(since, reminders.up),
    )


def _names(key: ReminderKey, kind: RecordKind, number: int) -> bool:
    return (key[0].kind, key[0].id) == (kind, number)
