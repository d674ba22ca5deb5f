"""Backups as the office uses them: by themselves on start and every half hour, whole ones on request."""

from datetime import datetime, timedelta
from pathlib import Path

from agreements_app.services.context import OfficeContext
from agreements_app.storage import backup
from agreements_app.storage.backup import Backup, BackupKind, Progress
from agreements_app.storage.history import head
from agreements_app.system.files import free_name
from agreements_app.system.identity import now_utc

INTERVAL = timedelta(minutes=30)


class BackupService:
    """Making and listing backups."""

    def __init__(self, context: OfficeContext) -> None:
        self._context = context

    def make_whole(self, target: Path, progress: Progress | None = None) -> Backup:
        """A whole-office backup (database, attachments, templates) at a place the user chose."""
        return backup.make_backup(
            self._context.database, self._context.folder, target, now_utc(), kind=BackupKind.WHOLE, progress=progress
        )

    def make_automatic(self, *, is_forced: bool = False, kind: BackupKind = BackupKind.AUTOMATIC) -> Backup | None:
        """A backup of the database beside the data, then the old ones thinned out; `kind` says what it is made for.

        None when nothing changed since the newest one, or when that is younger than half an hour (unless forced).
        """
        now = now_utc()
        folder = self._context.folder
        existing = backup.list_backups(folder)
        with self._context.reading() as connection:
            anchor = head(connection)
        if existing and existing[0].anchor == anchor:
            return None
        if existing and not is_forced and _is_young(existing[0].made_at, now):
            return None
        folder.backups.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = free_name(folder.backups, now.replace(":", "").replace("-", "").split(".")[0], backup.SUFFIX)
        made = backup.make_backup(self._context.database, folder, target, now, kind=kind)
        backup.thin_out(folder, now)
        return made

    def listed(self) -> tuple[Backup, ...]:
        """The backups beside the data, newest first."""
        return backup.list_backups(self._context.folder)


def _is_young(made_at: str, now: str) -> bool:
    """Whether the newest backup is recent; one dated in the future does not count as recent (a clock set back)."""
    age = datetime.fromisoformat(now) - datetime.fromisoformat(made_at)
    return timedelta(0) <= age < INTERVAL
