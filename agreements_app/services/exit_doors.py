"""Exit doors (終了申出期限一覧): how far automatic renewals bind us, and when the next door closes (domain.md 4.4.6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from agreements_app.domain.agreements import Agreement
from agreements_app.domain.queries import AgreementRow
from agreements_app.domain.records import Stored
from agreements_app.domain.standing import TermSurroundings, renewal_kind_on
from agreements_app.domain.term.rule import RenewalKind
from agreements_app.domain.term.state import Standing, TermState
from agreements_app.services.deadlines import Bucket, bucket_of
from agreements_app.services.report_data import Report, ReportFrame, Values, partner_names, report_of
from agreements_app.services.summary_groups import bucket_word
from agreements_app.storage import agreement_lists
from agreements_app.storage.aggregates import AGREEMENT, load_many
from agreements_app.storage.engine import Connection
from agreements_app.storage.states import states_of
from agreements_app.texts.catalogue import Texts, texts_for
from agreements_app.texts.dates import format_date, format_notice, format_period
from agreements_app.texts.term_words import standing_word

_RUNNING = frozenset({Standing.IN_FORCE, Standing.DECISION_WINDOW, Standing.LOCKED_IN, Standing.SUSPENDED})
_MOST = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitDoor:
    """One agreement that renews by itself: bound until when, the door that is still open, and the day to send by.

    Without a notice clause there is no door: `door_on` and `send_by_on` are None.
    """

    row: AgreementRow
    facts: Agreement
    standing: Standing
    bound_until_on: date
    door_on: date | None
    send_by_on: date | None


def exit_doors(connection: Connection, as_of: date, surroundings: TermSurroundings) -> tuple[ExitDoor, ...]:
    """The doors of every agreement that renews by itself, the next to close first, those without a door last."""
    records = load_many(connection, AGREEMENT, agreement_lists.automatic_ids(connection))
    states = states_of(connection, records, as_of, surroundings)
    rows = {row.id: row for row in agreement_lists.agreement_rows_all(connection, [stored.id for stored in records])}
    found = [
        door
        for stored in records
        if (door := _door(stored, states[stored.id], rows[stored.id], as_of, surroundings)) is not None
    ]
    return tuple(sorted(found, key=lambda door: (door.door_on or date.max, door.row.number)))


def exit_door_list(doors: Iterable[ExitDoor], frame: ReportFrame) -> Report:
    """The doors as a printed list, grouped by how soon the next one closes."""
    texts = texts_for(frame.language)
    buckets: dict[Bucket, list[Values]] = {bucket: [] for bucket in Bucket}
    without: list[Values] = []
    for door in doors:
        target = buckets[bucket_of(door.door_on, frame.as_of)] if door.door_on else without
        target.append(_values(door, texts))
    groups = [(bucket_word(bucket, texts), tuple(listed)) for bucket, listed in buckets.items() if listed]
    if without:
        groups.append((texts.t("Without a notice clause"), tuple(without)))
    titles = {language: texts_for(language).t("Exit doors of automatic renewals") for language in ("en", "ja")}
    return report_of("exit_doors", titles, _columns(texts), groups, frame)


def _door(
    stored: Stored[Agreement], state: TermState, row: AgreementRow, as_of: date, surroundings: TermSurroundings
) -> ExitDoor | None:
    is_automatic = renewal_kind_on(stored.facts, as_of) is RenewalKind.AUTOMATIC
    if not is_automatic or state.standing not in _RUNNING or state.bound_until_on is None:
        return None
    door_on = state.next_notice_deadline_on
    return ExitDoor(
        row=row,
        facts=stored.facts,
        standing=state.standing,
        bound_until_on=state.bound_until_on,
        door_on=door_on,
        send_by_on=surroundings.closed.last_business_day(door_on) if door_on else None,
    )


def _columns(texts: Texts) -> tuple[tuple[str, str], ...]:
    t = texts.t
    return (
        ("number", t("No.")),
        ("partner", t("Partner")),
        ("title", t("Title of the agreement")),
        ("renewal_term", t("Length of a renewal")),
        ("bound_until", t("Bound until")),
        ("door", t("Next notice deadline")),
        ("send_by", t("Send by")),
        ("notice", t("Notice period")),
        ("standing", t("Standing")),
        ("owner", t("Owner")),
        ("decision", t("What can still be done")),
    )


def _values(door: ExitDoor, texts: Texts) -> Values:
    language, row, facts = texts.language, door.row, door.facts
    length = facts.renewal_length or facts.length
    return {
        "number": row.number,
        "partner": partner_names(row, language),
        "title": row.title_ja if language == "ja" else row.title_en,
        "renewal_term": format_period(length, language) if length else "",
        "bound_until": format_date(door.bound_until_on, language),
        "door": format_date(door.door_on, language) if door.door_on else "",
        "send_by": format_date(door.send_by_on, language) if door.send_by_on else "",
        "notice": format_notice(facts.notice, language) if facts.notice else "",
        "standing": standing_word(door.standing, texts),
        "owner": row.owner,
        "decision": _what_can_be_done(door, texts),
    }


def _what_can_be_done(door: ExitDoor, texts: Texts) -> str:
    if door.door_on is None:
        return texts.t("End it by agreement or by a notice of termination only")
    if door.standing is Standing.LOCKED_IN:
        return texts.t("Renewed once more; notice for the term after that")
    return texts.t("Give notice by then, or it renews")
