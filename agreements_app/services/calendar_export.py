"""The office's dates as entries of a calendar: ids that stay, reminders by the lead times, meetings and their papers."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from agreements_app.domain.meetings import Meeting
from agreements_app.domain.occasions import PAPERS_LEAD, rule_for
from agreements_app.domain.queries import DeadlineRow
from agreements_app.domain.records import RecordKind, Reference, Stored
from agreements_app.domain.reminders import ReminderRule
from agreements_app.domain.term.reckoning import back_by
from agreements_app.domain.term.rule import Period
from agreements_app.exchange.write import CalendarEntry
from agreements_app.services.settings import OfficeSettings
from agreements_app.storage import office_lists, reminder_lists
from agreements_app.storage.aggregates import AGREEMENT, COMMITMENT, MEETING, load_many, versions_of
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
    promised = sorted({row.commitment_id for row in rows if row.commitment_id is not None})
    versions = {RecordKind.AGREEMENT: versions_of(connection, AGREEMENT, ids)}
    versions[RecordKind.COMMITMENT] = versions_of(connection, COMMITMENT, promised)
    texts = texts_for(language)
    entries: list[CalendarEntry] = []
    for row in rows:
        agreement = dated.get(row.agreement_id) if row.agreement_id is not None else None
        kind, own = (agreement.kind, agreement.lead_times) if agreement else (None, ())
        rule = settings.reminder_rule(kind, own)
        owner = _owner(row)
        entries += _of_row(row, rule, versions[owner.kind][owner.id], texts)
    return entries


def meeting_entries(connection: Connection, start: date, end: date, language: str) -> list[CalendarEntry]:
    """The committee meetings of the period and the last days for handing in their papers."""
    texts = texts_for(language)
    ids = office_lists.meeting_ids(connection, start.isoformat(), end.isoformat())
    return [entry for stored in load_many(connection, MEETING, ids) for entry in _of_meeting(stored, texts)]


def _owner(row: DeadlineRow) -> Reference:
    """The record a date belongs to: a commitment, else the agreement."""
    if row.commitment_id is not None:
        return Reference(RecordKind.COMMITMENT, row.commitment_id)
    assert row.agreement_id is not None
    return Reference(RecordKind.AGREEMENT, row.agreement_id)


def _of_row(row: DeadlineRow, rule: ReminderRule, sequence: int, texts: Texts) -> Iterator[CalendarEntry]:
    owner, is_japanese = _owner(row), texts.language == "ja"
    title = row.title_ja if is_japanese else row.title_en
    named = " ".join(part for part in (row.number, title) if part)
    partners = row.partners_ja if is_japanese else row.partners_en
    what = "end" if row.what == "termination" else row.what
    lines = [partners, row.owner]
    has_own_day = row.send_by_on is not None and row.send_by_on != row.on
    if has_own_day and row.send_by_on is not None:
        lines.append(f"{due_word('send_by', texts)}: {format_date(row.send_by_on, texts.language)}")
        yield CalendarEntry(
            uid=f"{owner.kind}-{owner.id}-send_by-{row.term}@agreements",
            on=row.send_by_on,
            summary=f"{due_word('send_by', texts)}: {named}",
            description=partners,
            sequence=sequence,
            alarm_days=_days(row.send_by_on, rule_for("send_by", rule).leads),
        )
    yield CalendarEntry(
        uid=f"{owner.kind}-{owner.id}-{what}-{row.term}@agreements",
        on=row.on,
        summary=f"{due_word(row.what, texts)}: {named}",
        description="\n".join(line for line in lines if line),
        sequence=sequence,
        alarm_days=_days(row.on, rule_for(row.what, rule).leads),
    )


def _of_meeting(stored: Stored[Meeting], texts: Texts) -> Iterator[CalendarEntry]:
    meeting = stored.facts
    body = texts.pick(meeting.body_en, meeting.body_ja)
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
