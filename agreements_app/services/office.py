"""One open office: every service in one place."""

import datetime
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from agreements_app.domain.records import RecordKind
from agreements_app.services.context import Changes, OfficeContext
from agreements_app.services.listing import AgreementListing
from agreements_app.storage.first_look import due_agreements, read_setting
from agreements_app.system.paths import OfficeFolder
from agreements_app.texts.messages import Message

if TYPE_CHECKING:
    from agreements_app.documents.worker.client import DocumentWorker
    from agreements_app.services.agreements import AgreementService
    from agreements_app.services.approvals import ApprovalService
    from agreements_app.services.attachments import AttachmentService
    from agreements_app.services.backups import BackupService
    from agreements_app.services.batch_drafting import BatchDraftService
    from agreements_app.services.catching_up import CatchUpService
    from agreements_app.services.checking import CheckService
    from agreements_app.services.clauses import ClauseService
    from agreements_app.services.comparing import ComparisonService
    from agreements_app.services.deadlines import DeadlineService
    from agreements_app.services.drafting import DraftService
    from agreements_app.services.history import HistoryService
    from agreements_app.services.identifying import IdentifyService
    from agreements_app.services.importing import ImportService
    from agreements_app.services.initiatives import CommitmentService, InitiativeService
    from agreements_app.services.institutions import InstitutionService
    from agreements_app.services.instruments import InstrumentService
    from agreements_app.services.meetings import MeetingService
    from agreements_app.services.originals import OriginalService
    from agreements_app.services.papers import PaperService
    from agreements_app.services.planning import PlanService
    from agreements_app.services.records import RecordService
    from agreements_app.services.regeneration import RegenerationService
    from agreements_app.services.reminders import ReminderService
    from agreements_app.services.renewals import RenewalService
    from agreements_app.services.reports import ReportService
    from agreements_app.services.settings import SettingService
    from agreements_app.services.templates import TemplateService
    from agreements_app.services.text_checks import TextCheckService
    from agreements_app.services.timelines import TimelineService
    from agreements_app.services.whatif import WhatIfService


def _institutions(office: "Office") -> "InstitutionService":
    from agreements_app.services.institutions import InstitutionService

    return InstitutionService(office.context)


def _agreements(office: "Office") -> "AgreementService":
    from agreements_app.services.agreements import AgreementService

    return AgreementService(office.context)


def _initiatives(office: "Office") -> "InitiativeService":
    from agreements_app.services.initiatives import InitiativeService

    return InitiativeService(office.context)


def _commitments(office: "Office") -> "CommitmentService":
    from agreements_app.services.initiatives import CommitmentService

    return CommitmentService(office.context)


def _instruments(office: "Office") -> "InstrumentService":
    from agreements_app.services.instruments import InstrumentService

    return InstrumentService(office.context)


def _approvals(office: "Office") -> "ApprovalService":
    from agreements_app.services.approvals import ApprovalService

    return ApprovalService(office.context)


def _meetings(office: "Office") -> "MeetingService":
    from agreements_app.services.meetings import MeetingService

    return MeetingService(office.context)


def _renewals(office: "Office") -> "RenewalService":
    from agreements_app.services.renewals import RenewalService

    return RenewalService(office.context)


def _reminders(office: "Office") -> "ReminderService":
    from agreements_app.services.reminders import ReminderService

    return ReminderService(office.context)


def _catch_up(office: "Office") -> "CatchUpService":
    from agreements_app.services.catching_up import CatchUpService

    return CatchUpService(office.context)


def _timelines(office: "Office") -> "TimelineService":
    from agreements_app.services.timelines import TimelineService

    return TimelineService(office.context)


def _deadlines(office: "Office") -> "DeadlineService":
    from agreements_app.services.deadlines import DeadlineService

    return DeadlineService(office.context)


def _attachments(office: "Office") -> "AttachmentService":
    from agreements_app.services.attachments import AttachmentService

    return AttachmentService(office.context)


def _history(office: "Office") -> "HistoryService":
    from agreements_app.services.history import HistoryService

    return HistoryService(office.context)


def _settings(office: "Office") -> "SettingService":
    from agreements_app.services.settings import SettingService

    return SettingService(office.context)


def _backups(office: "Office") -> "BackupService":
    from agreements_app.services.backups import BackupService

    return BackupService(office.context)


def _checks(office: "Office") -> "CheckService":
    from agreements_app.services.checking import CheckService

    return CheckService(office.context)


def _comparisons(office: "Office") -> "ComparisonService":
    from agreements_app.services.comparing import ComparisonService

    return ComparisonService(office.worker)


def _clauses(office: "Office") -> "ClauseService":
    from agreements_app.services.clauses import ClauseService

    return ClauseService(office.context)


def _originals(office: "Office") -> "OriginalService":
    from agreements_app.services.originals import OriginalService

    return OriginalService(office.context, office.drafts, office.worker)


def _regeneration(office: "Office") -> "RegenerationService":
    from agreements_app.services.regeneration import RegenerationService

    return RegenerationService(office.drafts, office.files, office.worker)


def _what_if(office: "Office") -> "WhatIfService":
    from agreements_app.services.whatif import WhatIfService

    return WhatIfService(office.context)


_SERVICE_OF = {
    RecordKind.INSTITUTION: "institutions",
    RecordKind.AGREEMENT: "agreements",
    RecordKind.INITIATIVE: "initiatives",
    RecordKind.COMMITMENT: "commitments",
    RecordKind.DRAFT: "drafts",
    RecordKind.ATTACHMENT: "attachments",
    RecordKind.INSTRUMENT: "instruments",
    RecordKind.APPROVAL: "approvals",
    RecordKind.MEETING: "meetings",
    RecordKind.RENEWAL: "renewals",
    RecordKind.REMINDER: "reminders",
    RecordKind.CLAUSE: "clauses",
}


class Office:
    """Everything the office can do with one data folder, service by service.

    What needs the libraries of records, documents and spreadsheets is loaded when it is first asked for, on the thread
    that asks: the first list must not wait for it.
    """

    institutions = cached_property(_institutions)
    agreements = cached_property(_agreements)
    initiatives = cached_property(_initiatives)
    commitments = cached_property(_commitments)
    instruments = cached_property(_instruments)
    approvals = cached_property(_approvals)
    meetings = cached_property(_meetings)
    renewals = cached_property(_renewals)
    reminders = cached_property(_reminders)
    catch_up = cached_property(_catch_up)
    timelines = cached_property(_timelines)
    deadlines = cached_property(_deadlines)
    attachments = cached_property(_attachments)
    history = cached_property(_history)
    settings = cached_property(_settings)
    backups = cached_property(_backups)
    checks = cached_property(_checks)
    comparisons = cached_property(_comparisons)
    clauses = cached_property(_clauses)
    what_if = cached_property(_what_if)
    regeneration = cached_property(_regeneration)
    originals = cached_property(_originals)

    def __init__(self, context: OfficeContext) -> None:
        self._context = context
        self.listing = AgreementListing(context)

    @cached_property
    def worker(self) -> "DocumentWorker":
        """The process that fills and renders documents; made when first needed."""
        from agreements_app.documents.worker.client import DocumentWorker

        return DocumentWorker()

    @cached_property
    def templates(self) -> "TemplateService":
        """The shelf of templates."""
        from agreements_app.services.templates import TemplateService

        return TemplateService(self._context, self.clauses, self.worker)

    @cached_property
    def drafts(self) -> "DraftService":
        """Writing drafts."""
        from agreements_app.services.drafting import DraftService

        return DraftService(self._context, self.agreements, self.templates, self.clauses, self.worker)

    @cached_property
    def files(self) -> "IdentifyService":
        """Knowing files again."""
        from agreements_app.services.identifying import IdentifyService

        return IdentifyService(self._context, self.worker)

    @cached_property
    def text_checks(self) -> "TextCheckService":
        """Checking the languages of a text against each other and the text against the record."""
        from agreements_app.services.text_checks import TextCheckService

        return TextCheckService(self.worker, self.agreements, self.drafts, self.files)

    @cached_property
    def reports(self) -> "ReportService":
        """Making printed lists."""
        from agreements_app.services.reports import ReportService

        return ReportService(self._context, self.deadlines, self.templates, self.worker)

    @cached_property
    def plans(self) -> "PlanService":
        """Planning back from the day an agreement must be in force."""
        from agreements_app.services.planning import PlanService

        return PlanService(self._context)

    @cached_property
    def batches(self) -> "BatchDraftService":
        """Drafting with one template for several agreements."""
        from agreements_app.services.batch_drafting import BatchDraftService

        return BatchDraftService(self.agreements, self.drafts)

    @cached_property
    def papers(self) -> "PaperService":
        """Making the papers of the office about one agreement."""
        from agreements_app.services.papers import PaperService

        return PaperService(self._context, self.agreements, self.templates, self.worker)

    @cached_property
    def imports(self) -> "ImportService":
        """Bringing in lists."""
        from agreements_app.services.importing import ImportService

        return ImportService(self._context)

    @property
    def folder(self) -> OfficeFolder:
        """The data folder."""
        return self._context.folder

    @property
    def context(self) -> OfficeContext:
        """What services made later (drafting, reports, import) work with."""
        return self._context

    @property
    def read_only_reason(self) -> Message | None:
        """Why nothing can be changed, or None."""
        return self._context.read_only_reason

    @property
    def is_practice(self) -> bool:
        """Whether this is the practice register."""
        with self._context.listing() as connection:
            return bool(read_setting(connection, "is_practice"))

    def records(self, kind: RecordKind) -> "RecordService[Any]":
        """The service that keeps records of a kind."""
        service: RecordService[Any] = getattr(self, _SERVICE_OF[kind])
        return service

    def today(self) -> datetime.date:
        """The day for everything derived."""
        return self._context.today()

    def on_change(self, listener: Callable[[Changes], None]) -> None:
        """Calls `listener` after every change, on the thread that made it."""
        self._context.listeners.append(listener)

    def refresh_standings(self) -> int:
        """Derives anew the standings whose day has come (after midnight); their number. Readers leave that to the editor."""
        if self.read_only_reason is not None and not self._context.database.is_snapshot:
            return 0
        with self._context.listing() as connection:
            is_due = bool(due_agreements(connection, self.today()))
        return self._context.refresh_due() if is_due else 0

    def close(self) -> None:
        """Ends the document worker and closes the database."""
        if "worker" in self.__dict__:
            self.worker.close()
        self._context.database.close()
