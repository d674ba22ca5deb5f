"""One open office: every service in one place."""

import datetime
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from agreements_app.domain.records import RecordKind
from agreements_app.services.agreements import AgreementService
from agreements_app.services.approvals import ApprovalService
from agreements_app.services.attachments import AttachmentService
from agreements_app.services.backups import BackupService
from agreements_app.services.checking import CheckService
from agreements_app.services.context import Changes, OfficeContext
from agreements_app.services.deadlines import DeadlineService
from agreements_app.services.history import HistoryService
from agreements_app.services.initiatives import CommitmentService, InitiativeService
from agreements_app.services.institutions import InstitutionService
from agreements_app.services.instruments import InstrumentService
from agreements_app.services.meetings import MeetingService
from agreements_app.services.records import RecordService
from agreements_app.services.reminders import ReminderService
from agreements_app.services.renewals import RenewalService
from agreements_app.services.settings import SettingService
from agreements_app.storage.rows import RowMaker
from agreements_app.system.paths import OfficeFolder
from agreements_app.texts.messages import Message

if TYPE_CHECKING:
    from agreements_app.documents.worker.client import DocumentWorker
    from agreements_app.services.drafting import DraftService
    from agreements_app.services.importing import ImportService
    from agreements_app.services.reports import ReportService
    from agreements_app.services.templates import TemplateService


class Office:
    """Everything the office can do with one data folder, service by service.

    What needs the libraries of documents and spreadsheets is loaded when it is first asked for: the list must not wait
    for it.
    """

    def __init__(self, context: OfficeContext) -> None:
        self._context = context
        self.institutions = InstitutionService(context)
        self.agreements = AgreementService(context)
        self.initiatives = InitiativeService(context)
        self.commitments = CommitmentService(context)
        self.instruments = InstrumentService(context)
        self.approvals = ApprovalService(context)
        self.meetings = MeetingService(context)
        self.renewals = RenewalService(context)
        self.reminders = ReminderService(context)
        self.deadlines = DeadlineService(context)
        self.attachments = AttachmentService(context)
        self.history = HistoryService(context)
        self.settings = SettingService(context)
        self.backups = BackupService(context)
        self.checks = CheckService(context)

    @cached_property
    def worker(self) -> "DocumentWorker":
        """The process that fills and renders documents; made when first needed."""
        from agreements_app.documents.worker.client import DocumentWorker

        return DocumentWorker()

    @cached_property
    def templates(self) -> "TemplateService":
        """The shelf of templates."""
        from agreements_app.services.templates import TemplateService

        return TemplateService(self._context, self.worker)

    @cached_property
    def drafts(self) -> "DraftService":
        """Writing drafts."""
        from agreements_app.services.drafting import DraftService

        return DraftService(self._context, self.agreements, self.templates, self.worker)

    @cached_property
    def reports(self) -> "ReportService":
        """Making printed lists."""
        from agreements_app.services.reports import ReportService

        return ReportService(self._context, self.deadlines, self.templates, self.worker)

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

    def records(self, kind: RecordKind) -> RecordService[Any]:
        """The service that keeps records of a kind."""
        services: dict[RecordKind, RecordService[Any]] = {
            RecordKind.INSTITUTION: self.institutions,
            RecordKind.AGREEMENT: self.agreements,
            RecordKind.INITIATIVE: self.initiatives,
            RecordKind.COMMITMENT: self.commitments,
            RecordKind.DRAFT: self.drafts,
            RecordKind.ATTACHMENT: self.attachments,
            RecordKind.INSTRUMENT: self.instruments,
            RecordKind.APPROVAL: self.approvals,
            RecordKind.MEETING: self.meetings,
            RecordKind.RENEWAL: self.renewals,
            RecordKind.REMINDER: self.reminders,
        }
        return services[kind]

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
        with self._context.reading() as connection:
            surroundings = self._context.surroundings(connection)
        with self._context.database.write() as connection:
            return RowMaker(self._context.today(), surroundings).refresh_due(connection)

    def close(self) -> None:
        """Ends the document worker and closes the database."""
        if "worker" in self.__dict__:
            self.worker.close()
        self._context.database.close()
