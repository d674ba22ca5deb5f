"""Where things lie: the data folder, the configuration of this person, caches and logs."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APPLICATION = "agreements"
_CLOUD_NAMES = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "icloud",
    "box sync",
    "nextcloud",
    "owncloud",
    "syncthing",
)
_NETWORK_TYPES = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "davfs", "fuse.sshfs", "9p", "fuse.davfs2", "ncpfs"}


@dataclass(frozen=True, slots=True)
class OfficeFolder:
    """The folder of one office's data and the places in it."""

    root: Path

    @property
    def database(self) -> Path:
        """The database file."""
        return self.root / "agreements.sqlite"

    @property
    def attachments(self) -> Path:
        """Files by the hash of their content."""
        return self.root / "attachments"

    @property
    def backups(self) -> Path:
        """Backups made by the program."""
        return self.root / "backups"

    @property
    def documents(self) -> Path:
        """Where drafts are put for the user unless another folder is chosen."""
        return self.root / "documents"

    @property
    def templates(self) -> Path:
        """Word templates the office added or changed."""
        return self.root / "templates"

    @property
    def lock(self) -> Path:
        """The file that is locked while somebody may write."""
        return self.root / "agreements.lock"

    @property
    def holder(self) -> Path:
        """Who holds the lock, for the others to read."""
        return self.root / "agreements.holder.json"

    @property
    def recovery(self) -> Path:
        """What was typed and not yet saved."""
        return self.root / "recovery"


def default_data_folder() -> Path:
    """The data folder when none is named on the command line."""
    named = os.environ.get("AGREEMENTS_DATA")
    return Path(named) if named else Path(platformdirs.user_data_dir(APPLICATION, appauthor=False))


def configuration_folder() -> Path:
    """The folder of this person's settings and of the history key; outside the data."""
    named = os.environ.get("AGREEMENTS_CONFIG")
    return Path(named) if named else Path(platformdirs.user_config_dir(APPLICATION, appauthor=False))


def log_folder() -> Path:
    """The folder of logs and crash reports."""
    return Path(platformdirs.user_log_dir(APPLICATION, appauthor=False))


def is_on_network(folder: Path) -> bool:
    """Whether the folder lies on a network share, where SQLite's locks cannot be trusted."""
    if os.name == "nt":
        return _is_windows_network(folder)
    return _file_system_type(folder) in _NETWORK_TYPES


def cloud_service(folder: Path) -> str:
    """The name of the synchronising service whose folder this is, or empty."""
    for part in folder.absolute().parts:
        for name in _CLOUD_NAMES:
            if part.lower().startswith(name):
                return part
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        place = os.environ.get(variable)
        if place and folder.absolute().is_relative_to(place):
            return "OneDrive"
    return ""


def _file_system_type(folder: Path) -> str:
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return ""
    real = folder.resolve()
    best, found = Path("/"), ""
    for line in mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines():
        parts = line.split(" ")
        place = Path(parts[1].replace("\\040", " "))
        if (real == place or place in real.parents) and len(place.parts) >= len(best.parts):
            best, found = place, parts[2]
    return found


def _is_windows_network(folder: Path) -> bool:
    text = str(folder.absolute())
    if text.startswith("\\\\"):
        return True
    import ctypes

    drive_remote = 4
    loader = getattr(ctypes, "windll", None)
    return bool(loader and loader.kernel32.GetDriveTypeW(text[:3]) == drive_remote)
