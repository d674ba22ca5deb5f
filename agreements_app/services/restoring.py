"""Bringing a backup back into an empty folder, checked before it counts."""

from pathlib import Path

from agreements_app.storage.backup import Progress, restore_backup
from agreements_app.system.paths import OfficeFolder


def restore_office(backup: Path, root: Path, progress: Progress | None = None) -> str:
    """Restores a backup into `root`, which must hold no register yet; the moment (UTC) it was made."""
    return restore_backup(backup, OfficeFolder(root.absolute()), progress=progress).made_at
