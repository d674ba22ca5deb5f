"""What is due: the dates of agreements and commitments in a period, the buckets of Renewals, and Today."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from agreements_app.domain.calendar.business_days import ClosedDays
from agreements_app.domain.calendar.fiscal import fiscal_year, fiscal_year_span
from agreements_app.domain.codes import CommitmentStatus, Turn
from agreements_app.domain.commitments import CommitmentState
from agreements_app.domain.queries import (
    AgreementRow,
    CommitmentQuery,
    CommitmentRow,
    DeadlineRow,
    DraftRow,
    Window,
)
from agreements_app.domain.term.state import Standing
from agreements_app.services.context import OfficeContext
from agreements_app.services.settings import SettingService
from agreements_app.storage import agreement_lists, initiative_lists
from agreements_app.storage.engine import Connection

_EVERYTHING = Window(sort="due_on", limit=100_000)


class Bucket(StrEnum):
    """How soon something is due (domain.md, feature 40)."""

    OVERDUE = "overdue"
    DAYS_30 = "days_30"
    DAYS_90 = "days_90"
    DAYS_180 = "days_180"
    THIS_FISCAL_YEAR = "this_fiscal_year"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayView:
    """What must be done: decisions whose door closes, commitments, drafts that wait for us or long for a partner, missing facts."""

    day: date
    decisions: tuple[AgreementRow, ...]
    locked_in: tuple[AgreementRow, ...]
    commitments: tuple[CommitmentRow, ...]
    drafts: tuple[DraftRow, ...]
    unknown: tuple[AgreementRow, ...]
    agreements_in_force: int
    partners: int
    is_empty: bool
    is_practice: bool


class DeadlineService:
    """What is due when."""

    def __init__(self, context: OfficeContext) -> None:
        self._context = context

    def between(self, start: date, end: date) -> tuple[DeadlineRow, ...]:
        """Every date from `start` to `end` on which something is due, in order of time."""
        with self._context.reading() as connection:
            rows = agreement_lists.due_between(connection, start, end)
            promised = self._open_commitments(connection, start, end)
            closed = self._context.surroundings(connection).closed
        found = [deadline for row in rows for deadline in _deadlines_of(row, closed) if start <= deadline.on <= end]
        found += [_deadline_of_commitment(row) for row in promised]
        return tuple(sorted(found, key=lambda deadline: (deadline.on, deadline.number)))

    def agreements_between(self, start: date, end: date) -> tuple[AgreementRow, ...]:
        """The agreements with an end, a notice deadline, a review or a termination in the period.

        Their notice deadline is that of the door still open, where there is one, and their send-by day belongs to it.
        """
        with self._context.reading() as connection:
            closed = self._context.surroundings(connection).closed
            return tuple(_at_open_door(row, closed) for row in agreement_lists.due_between(connection, start, end))

    def buckets(self) -> dict[Bucket, tuple[AgreementRow, ...]]:
        """Every agreement on which something is still to be decided, by how soon; deadlines as `agreements_between`."""
        today = self._context.today()
        with self._context.reading() as connection:
            closed = self._context.surroundings(connection).closed
            rows = [_at_open_door(row, closed) for row in agreement_lists.rows_with_due(connection)]
        sorted_rows: dict[Bucket, list[AgreementRow]] = {bucket: [] for bucket in Bucket}
        for row in rows:
            if row.due_on is not None:
                sorted_rows[bucket_of(row.due_on, today)].append(row)
        return {bucket: tuple(listed) for bucket, listed in sorted_rows.items()}

    def today(self) -> TodayView:
        """What must be done today and soon."""
        day = self._context.today()
        with self._context.reading() as connection:
            rows = agreement_lists.rows_with_due(connection)
            query = CommitmentQuery(today=day, states=(CommitmentState.OVERDUE, CommitmentState.DUE_SOON))
            commitments = initiative_lists.commitment_page(connection, query, _EVERYTHING).rows
            drafts = initiative_lists.drafts(connection, today=day)
            counts = agreement_lists.overview(connection)
            unknown = agreement_lists.unknown_rows(connection)
        horizon = day + timedelta(days=30)
        return TodayView(
            day=day,
            decisions=tuple(row for row in rows if _wants_decision(row, horizon)),
            locked_in=tuple(row for row in rows if row.standing is Standing.LOCKED_IN),
            commitments=commitments,
            drafts=self._waiting(drafts),
            unknown=unknown,
            agreements_in_force=counts.in_force,
            partners=counts.partners,
            is_empty=counts.agreements == 0 and counts.institutions == 0,
            is_practice=counts.practice > 0,
        )

    def _waiting(self, drafts: tuple[DraftRow, ...]) -> tuple[DraftRow, ...]:
        """Those whose turn is ours, and those the partner has had for long; a text the next draft replaced waits no more."""
        patience = SettingService(self._context).read().draft_patience_days
        rows = [row for row in drafts if not row.is_followed]
        return tuple(row for row in rows if row.turn is Turn.US or (row.days or 0) >= patience)

    def this_fiscal_year(self) -> tuple[date, date]:
        """First and last day of the fiscal year that today is in."""
        return fiscal_year_span(fiscal_year(self._context.today()))

    def _open_commitments(self, connection: Connection, start: date, end: date) -> tuple[CommitmentRow, ...]:
        query = CommitmentQuery(today=self._context.today(), due_from=start, due_to=end)
        rows = initiative_lists.commitment_page(connection, query, _EVERYTHING).rows
        return tuple(row for row in rows if row.status is CommitmentStatus.OPEN)


def bucket_of(due_on: date, today: date) -> Bucket:
    """The bucket a due day falls into; today itself is not yet overdue."""
    days = (due_on - today).days
    if days < 0:
        return Bucket.OVERDUE
    for bucket, limit in ((Bucket.DAYS_30, 30), (Bucket.DAYS_90, 90), (Bucket.DAYS_180, 180)):
        if days <= limit:
            return bucket
    return Bucket.THIS_FISCAL_YEAR if due_on <= fiscal_year_span(fiscal_year(today))[1] else Bucket.LATER


def _wants_decision(row: AgreementRow, horizon: date) -> bool:
    if row.standing in (
        Standing.DECISION_WINDOW, Standing.REVIEW_DUE, Standing.WILL_LAPSE, Standing.RENEWAL_IN_PREPARATION, Standing.TERMINATING,
    ):  # fmt: skip
        return True
    return row.due_on is not None and row.due_on <= horizon and row.standing is not Standing.LOCKED_IN


def _at_open_door(row: AgreementRow, closed: ClosedDays) -> AgreementRow:
    door = row.next_notice_deadline_on
    if door is None or door == row.notice_deadline_on:
        return row
    return replace(row, notice_deadline_on=door, send_by_on=closed.last_business_day(door))


def _deadlines_of(row: AgreementRow, closed: ClosedDays) -> Iterator[DeadlineRow]:
    is_over = row.standing in (Standing.TERMINATED, Standing.SUPERSEDED)
    dates: list[tuple[str, date | None, date | None]] = [("review", row.review_due_on, None)]
    if not is_over:
        is_terminating = row.standing is Standing.TERMINATING
        dates.append(("termination" if is_terminating else "end", row.current_end_on, None))
        dates.append(("notice_deadline", row.notice_deadline_on, row.send_by_on))
        door = row.next_notice_deadline_on
        if door is not None and door != row.notice_deadline_on:
            dates.append(("next_notice_deadline", door, closed.last_business_day(door)))
    for name, on, send_by in dates:
        if on is not None:
            yield DeadlineRow(
                what=name.removeprefix("next_"),
                term=row.renewals_passed + int(name.startswith("next_")),
                on=on,
                send_by_on=send_by,
                agreement_id=row.id,
                commitment_id=None,
                number=row.number,
                title_en=row.title_en,
                title_ja=row.title_ja,
                partners_en=row.partners_en,
                partners_ja=row.partners_ja,
                owner=row.owner,
                standing=row.standing,
                owed_by=None,
            )


def _deadline_of_commitment(row: CommitmentRow) -> DeadlineRow:
    assert row.due_on is not None
    return DeadlineRow(
        what="commitment",
        on=row.due_on,
        send_by_on=None,
        agreement_id=row.agreement_id,
        commitment_id=row.id,
        number=row.agreement_number,
        title_en=row.text_en,
        title_ja=row.text_ja,
        partners_en=row.partners_en,
        partners_ja=row.partners_ja,
        owner=row.owner,
        standing=None,
        owed_by=row.owed_by,
    )
