"""The office's dates as entries of a calendar: ids that stay, reminders by the lead times, meetings and their papers."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from agreements_app.domain.meetings import Meeting
from agreements_app.domain.occasions import PAPERS_LEAD, rule_for
from agreements_app.domain.queries import DeadlineRow
from agreements_app.domain.records import Stored
from agreements_app.domain.reminders import ReminderRule
from agreements_app.domain.term.reckoning import back_by
from agreements_app.domain.term.rule import Period
from agreements_app.exchange.write import CalendarEntry
from agreements_app.services.settings import OfficeSettings
from agreements_app.storage import office_lists, reminder_lists
from agreements_app.storage.aggregates import AGREEMENT, COMMITMENT, MEETING, load_many
from agreements_app.storage.engine import Connection
from agreements_app.texts.catalogue import Texts, texts_for
from agreements_app.texts.code_words import due_word
from agreements_app.texts.dates import format_date


def calendar_entries(
    connection: Connection, rows: Sequence[DeadlineRow], settings: OfficeSettings, language: str
) -> list[CalendarEntry]:
    """An entry for each date, and one for the working day a notice must leave on where the deadline is none.

    Ids name the agreement, the kind of date and the term: a corrected date moves its entry, and the entry of a term
    that has passed stays where it was. An end by termination is that term's end.
    """
    ids = sorted({row.agreement_id for row in rows if row.agreement_id is not None})
    dated = {each.id: each for each in reminder_lists.dated_agreements_of(connection, ids)}
    versions = _versions(connection, rows)
    texts = texts_for(language)
    entries: list[CalendarEntry] = []
    for row in rows:
        agreement = dated.get(row.agreement_id) if row.agreement_id is not None else None
        kind, own = (agreement.kind, agreement.lead_times) if agreement else (None, ())
        rule = settings.reminder_rule(kind, own)
        entries += _of_row(row, rule, versions.get(_owner(row), 0), texts)
    return entries


def meeting_entries(connection: Connection, start: date, end: date, language: str) -> list[CalendarEntry]:
    """The committee meetings of the period and the last days for handing in their papers."""
    texts = texts_for(language)
    ids = office_lists.meeting_ids(connection, start.isoformat(), end.isoformat())
    return [entry for stored in load_many(connection, MEETING, ids) for entry in _of_meeting(stored, texts)]


def _versions(connection: Connection, rows: Iterable[DeadlineRow]) -> dict[str, int]:
    agreements = sorted({row.agreement_id for row in rows if row.agreement_id is not None})
    commitments = sorted({row.commitment_id for row in rows if row.commitment_id is not None})
    found = {f"agreement-{each.id}": each.version for each in load_many(connection, AGREEMENT, agreements)}
    return found | {f"commitment-{each.id}": each.version for each in load_many(connection, COMMITMENT, commitments)}


def _owner(row: DeadlineRow) -> str:
    return f"commitment-{row.commitment_id}" if row.commitment_id else f"agreement-{row.agreement_id}"


def _of_row(row: DeadlineRow, rule: ReminderRule, sequence: int, texts: Texts) -> Iterator[CalendarEntry]:
    is_japanese = texts.language == "ja"
    title = row.title_ja if is_japanese else row.title_en
    named = " ".join(part for part in (row.number, title) if part)
    partners = row.partners_ja if is_japanese else row.partners_en
    what = "end" if row.what == "termination" else row.what
    lines = [partners, row.owner]
    has_own_day = row.send_by_on is not None and row.send_by_on != row.on
    if has_own_day and row.send_by_on is not None:
        lines.append(f"{due_word('send_by', texts)}: {format_date(row.send_by_on, texts.language)}")
        yield CalendarEntry(
            uid=f"{_owner(row)}-send_by-{row.term}@agreements",
            on=row.send_by_on,
            summary=f"{due_word('send_by', texts)}: {named}",
            description=partners,
            sequence=sequence,
            alarm_days=_days(row.send_by_on, rule_for("send_by", rule).leads),
        )
    yield CalendarEntry(
        uid=f"{_owner(row)}-{what}-{row.term}@agreements",
        on=row.on,
        summary=f"{due_word(row.what, texts)}: {named}",
        description="\n".join(line for line in lines if line),
        sequence=sequence,
        alarm_days=_days(row.on, rule_for(row.what, rule).leads),
    )


def _of_meeting(stored: Stored[Meeting], texts: Texts) -> Iterator[CalendarEntry]:
    meeting = stored.facts
    is_japanese = texts.language == "ja"
    body = (meeting.body_ja if is_japanese else meeting.body_en) or meeting.body_en or meeting.body_ja
    if meeting.papers_due_on is not None:
        yield CalendarEntry(
            uid=f"meeting-{stored.id}-papers@agreements",
            on=meeting.papers_due_on,
            summary=f"{due_word('papers', texts)}: {body}",
            sequence=stored.version,
            alarm_days=_days(meeting.papers_due_on, (PAPERS_LEAD,)),
        )
    if meeting.held_on is not None:
        yield CalendarEntry(
            uid=f"meeting-{stored.id}@agreements",
            on=meeting.held_on,
            summary=body,
            description=meeting.place,
            sequence=stored.version,
        )


def _days(on: date, leads: Iterable[Period]) -> tuple[int, ...]:
    return tuple(sorted({(on - back_by(on, lead)).days for lead in leads}, reverse=True))
