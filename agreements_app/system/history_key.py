"""The key of the history: in the system keyring, else in a 0600 file of the configuration folder, never in the data."""

import contextlib
import os
import secrets
from pathlib import Path

from agreements_app.system.files import write_atomically
from agreements_app.system.paths import configuration_folder

_SERVICE = "agreements-history"
_BYTES = 32


class KeyStore:
    """Keeps one key per office (by the office's own id).

    `use_keyring` is switched off in tests and where no keyring answers; the file then serves.
    """

    def __init__(self, folder: Path | None = None, *, use_keyring: bool | None = None) -> None:
        self._folder = folder or configuration_folder()
        self._use_keyring = os.environ.get("AGREEMENTS_KEYRING", "1") != "0" if use_keyring is None else use_keyring

    def read(self, office: str) -> bytes | None:
        """The office's key, or None when this person has none (history then cannot be verified here)."""
        text = self._from_file(office) or self._from_keyring(office)
        try:
            return bytes.fromhex(text) or None
        except ValueError:  # a damaged key verifies nothing
            return None

    def read_or_create(self, office: str) -> bytes:
        """The office's key, made and kept when there is none."""
        found = self.read(office)
        return found if found is not None else self.keep(office, secrets.token_bytes(_BYTES))

    def keep(self, office: str, key: bytes) -> bytes:
        """Keeps `key` for the office and returns it."""
        if not self._to_keyring(office, key.hex()):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_atomically(self._file(office), key.hex().encode(), mode=0o600)
        return key

    def _file(self, office: str) -> Path:
        return self._folder / f"history-{office}.key"

    def _from_file(self, office: str) -> str:
        with contextlib.suppress(OSError, UnicodeDecodeError):
            return self._file(office).read_text(encoding="ascii").strip()
        return ""

    def _from_keyring(self, office: str) -> str:
        if not self._use_keyring:
            return ""
        import keyring
        from keyring.errors import KeyringError

        try:
            return keyring.get_password(_SERVICE, office) or ""
        except (KeyringError, RuntimeError):
            return ""

    def _to_keyring(self, office: str, text: str) -> bool:
        if not self._use_keyring:
            return False
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(_SERVICE, office, text)
            return keyring.get_password(_SERVICE, office) == text
        except (KeyringError, RuntimeError):
            return False
