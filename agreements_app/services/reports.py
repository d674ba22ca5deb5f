"""Printed lists as files: made from the office's data and a Word template, or as a table for Excel."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from agreements_app.documents.worker.client import DocumentWorker
from agreements_app.domain.agreements import Agreement
from agreements_app.domain.calendar.fiscal import fiscal_year, fiscal_year_span
from agreements_app.domain.queries import SummaryGrouping
from agreements_app.domain.records import Stored
from agreements_app.domain.term.state import Standing
from agreements_app.exchange.write import SheetLayout, write_csv, write_ics, write_xlsx
from agreements_app.services.calendar_export import calendar_entries, meeting_entries
from agreements_app.services.context import OfficeContext
from agreements_app.services.deadlines import DeadlineService
from agreements_app.services.derivations import derivation_report
from agreements_app.services.exit_doors import exit_door_list, exit_doors
from agreements_app.services.institutions import InstitutionService
from agreements_app.services.partner_profile import partner_profile
from agreements_app.services.report_data import Report, ReportFrame, agreement_list, renewal_summary
from agreements_app.services.settings import SettingService
from agreements_app.services.templates import TemplateService
from agreements_app.storage import agreement_lists
from agreements_app.storage.aggregates import AGREEMENT, load, load_many
from agreements_app.storage.rows import due_on
from agreements_app.storage.states import states_of
from agreements_app.system.files import write_atomically
from agreements_app.texts.catalogue import texts_for
from agreements_app.texts.messages import AppError, msg

ENDINGS = (".pdf", ".docx", ".xlsx", ".csv", ".ics")


class ReportError(AppError):
    """A report cannot be made as asked."""


class ReportService:
    """Making printed lists."""

    def __init__(
        self, context: OfficeContext, deadlines: DeadlineService, templates: TemplateService, worker: DocumentWorker
    ) -> None:
        self._context = context
        self._deadlines = deadlines
        self._templates = templates
        self._worker = worker
        self._settings = SettingService(context)

    def renewal_summary(
        self, start: date, end: date, language: str, grouping: SummaryGrouping = SummaryGrouping.HOW_SOON
    ) -> Report:
        """Every agreement with an end, notice deadline, review or termination from `start` to `end`, in groups."""
        if end < start:
            raise ReportError(msg("The period ends before it begins."))
        rows = self._deadlines.agreements_between(start, end)
        year = fiscal_year(start)
        is_year = (start, end) == fiscal_year_span(year)
        frame = self._frame(self._context.today(), language)
        frame = replace(frame, period=(start, end), fiscal_year=year if is_year else None)
        return renewal_summary(rows, frame, grouping)

    def agreement_list(self, as_of: date, language: str) -> Report:
        """協定一覧: every agreement that was concluded and in force, or waiting to be, as of a day."""
        with self._context.reading() as connection:
            records = load_many(connection, AGREEMENT, agreement_lists.ids_in_printed_order(connection, language))
            rows = {
                row.id: row for row in agreement_lists.agreement_rows_all(connection, [stored.id for stored in records])
            }
            states = states_of(connection, records, as_of, self._context.surroundings(connection))
        listed = []
        for stored in records:
            state = states[stored.id]
            if state.standing in _LISTED and not _is_later(stored, as_of):
                listed.append(
                    replace(
                        rows[stored.id],
                        standing=state.standing,
                        current_end_on=state.current_end_on,
                        notice_deadline_on=state.notice_deadline_on,
                        next_notice_deadline_on=state.next_notice_deadline_on,
                        due_on=due_on(state),
                    )
                )
        return agreement_list(listed, self._frame(as_of, language))

    def exit_doors(self, as_of: date, language: str) -> Report:
        """終了申出期限一覧: how far automatic renewals bind us as of a day, sorted by the next door."""
        with self._context.reading() as connection:
            doors = exit_doors(connection, as_of, self._context.surroundings(connection))
        return exit_door_list(doors, self._frame(as_of, language))

    def derivation(self, agreement_id: int, as_of: date, language: str) -> Report:
        """“Why this date?” of an agreement as of a day; raises `NotFoundError`."""
        with self._context.reading() as connection:
            stored = load(connection, AGREEMENT, agreement_id)
            (row,) = agreement_lists.agreement_rows(connection, [agreement_id])
            surroundings = self._context.surroundings(connection)
            state = states_of(connection, (stored,), as_of, surroundings, is_explained=True)[agreement_id]
        return derivation_report(row, state, self._frame(as_of, language))

    def partner_profile(self, institution_id: int, as_of: date, language: str) -> Report:
        """相手機関概要 of an institution, its contacts those of a day; raises `NotFoundError`."""
        details = InstitutionService(self._context).details(institution_id)
        return partner_profile(details, self._frame(as_of, language))

    def render(self, report: Report) -> tuple[bytes, bytes]:
        """The report as .docx and .pdf."""
        template = self._templates.find(report.template)
        filled = self._worker.fill(self._templates.content(template), report.values, properties={"title": report.title})
        rendered = self._worker.render_pdf(filled.content, title=report.title, language=report.language)
        return filled.content, rendered.content

    def pdf(self, report: Report) -> bytes:
        """The report's pages."""
        return self.render(report)[1]

    def export(self, report: Report, target: Path) -> Path:
        """The report as a file; the ending decides: pdf, docx, xlsx or csv."""
        ending = target.suffix.lower()
        if ending == ".docx":
            return write_atomically(target, self.render(report)[0])
        if ending == ".pdf":
            return write_atomically(target, self.render(report)[1])
        headings = tuple(words for _, words in report.columns)
        rows = [tuple(str(row[key]) for key, _ in report.columns) for row in report.rows]
        if ending == ".xlsx":
            return write_atomically(target, write_xlsx(report.title, headings, rows, _layout(report)))
        if ending == ".csv":
            return write_atomically(target, write_csv(headings, rows))
        raise ReportError(
            msg("A list can be written as pdf, docx, xlsx or csv, not as “{ending}”.", ending=ending or target.name)
        )

    def export_table(self, title: str, headings: tuple[str, ...], rows: list[tuple[str, ...]], target: Path) -> Path:
        """Any list as it is seen, as xlsx or csv."""
        if target.suffix.lower() == ".xlsx":
            return write_atomically(target, write_xlsx(title, headings, rows))
        if target.suffix.lower() == ".csv":
            return write_atomically(target, write_csv(headings, rows))
        raise ReportError(
            msg("A list as it is seen can be written as xlsx or csv, not as “{ending}”.", ending=target.suffix)
        )

    def export_calendar(self, start: date, end: date, language: str, target: Path) -> Path:
        """Every date due in a period as a calendar file; the same date keeps its id, so that a corrected one moves."""
        rows = self._deadlines.between(start, end)
        with self._context.reading() as connection:
            entries = calendar_entries(connection, rows, self._settings.read(), language)
            entries += meeting_entries(connection, start, end, language)
        return write_atomically(target, write_ics(entries))

    def _frame(self, as_of: date, language: str) -> ReportFrame:
        office = self._settings.read().identity.printed_name(language)
        return ReportFrame(as_of=as_of, language=language, office=office)


_LISTED = (
    Standing.EXECUTED_NOT_IN_EFFECT,
    Standing.IN_FORCE,
    Standing.DECISION_WINDOW,
    Standing.LOCKED_IN,
    Standing.WILL_LAPSE,
    Standing.REVIEW_DUE,
    Standing.TERMINATING,
    Standing.SUSPENDED,
    Standing.RENEWAL_IN_PREPARATION,
    Standing.UNKNOWN,
)


def _is_later(stored: Stored[Agreement], as_of: date) -> bool:
    """Whether the agreement was signed only after the day of the list."""
    signed = [party.signed_on for party in stored.facts.parties if party.signed_on is not None]
    return bool(signed) and min(signed).first_day > as_of


def _layout(report: Report) -> SheetLayout:
    """The sheet's line at the right and its group headings."""
    texts = texts_for(report.language)
    groups, place = [], 0
    for name, rows in report.groups:
        groups.append((place, f"{name} ({len(rows)})"))
        place += len(rows)
    values = report.values["report"]
    as_of = values["as_of"]["wareki" if report.language == "ja" else "en"]
    period = values["period"][report.language]
    return SheetLayout(subtitle=period or texts.t("As of {day}", day=as_of), groups=tuple(groups))
