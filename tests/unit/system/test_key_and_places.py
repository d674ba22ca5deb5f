"""The history's key and the places of data: who may read what, and which drives are no place for a database."""

from pathlib import Path

import pytest

from agreements_app.system import paths
from agreements_app.system.history_key import KeyStore
from agreements_app.system.paths import cloud_service, is_on_network


def test_a_key_is_kept_in_a_file_nobody_else_can_read(tmp_path: Path) -> None:
    keys = KeyStore(tmp_path / "configuration", use_keyring=False)

    key = keys.read_or_create("office")

    assert keys.read("office") == key
    assert len(key) == 32
    assert (tmp_path / "configuration" / "history-office.key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "configuration").stat().st_mode & 0o777 == 0o700


def test_offices_have_keys_of_their_own(tmp_path: Path) -> None:
    keys = KeyStore(tmp_path, use_keyring=False)

    assert keys.read_or_create("one") != keys.read_or_create("two")
    assert keys.read("three") is None


@pytest.mark.parametrize("content", [b"", b"not a key", b"\xff\xfe", b"abc"])
def test_a_damaged_key_file_is_no_key(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "history-office.key").write_bytes(content)

    assert KeyStore(tmp_path, use_keyring=False).read("office") is None


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("/home/a/Dropbox/office", "Dropbox"),
        ("/home/a/OneDrive - Association/x", "OneDrive - Association"),
        ("/home/a/iCloud Drive/x", "iCloud Drive"),
        ("/home/a/documents", ""),
    ],
)
def test_folders_of_synchronising_services_are_known(folder: str, name: str) -> None:
    assert cloud_service(Path(folder)) == name


def test_onedrive_is_known_by_its_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "any"))

    assert cloud_service(tmp_path / "any" / "office") == "OneDrive"


@pytest.mark.parametrize(("kind", "expected"), [("cifs", True), ("nfs4", True), ("fuse.sshfs", True), ("ext4", False)])
def test_network_shares_are_known_by_the_kind_of_their_file_system(
    kind: str, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "_file_system_type", lambda folder: kind)

    assert is_on_network(Path("/mnt/share/office")) is expected


def test_this_machine_s_mounts_are_read(tmp_path: Path) -> None:
    assert not is_on_network(tmp_path)
