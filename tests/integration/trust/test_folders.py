"""Where data lie and who may write: read-only, held, shared, full, newer and broken-off folders, each with its sentence."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest

from agreements_app.domain.institutions import Institution, InstitutionName
from agreements_app.domain.queries import InstitutionQuery, Window
from agreements_app.services.office import Office
from agreements_app.services.opening import open_office
from agreements_app.services.refusals import ReadOnlyError
from agreements_app.storage.faults import DataFolderError, NewerDataError, StorageError
from agreements_app.system import paths
from agreements_app.system.holding import HeldError
from tests.conftest import DAY
from tests.data.register import fill

ONE = Institution(names=(InstitutionName(text="One"),))
_AS_NOBODY = """
import contextlib, io, os, sys
from pathlib import Path
from agreements_app.cli.main import run
from agreements_app.services.opening import open_office
from tests.data.register import fill
opened = open_office(Path(sys.argv[1]), may_write=True, may_create=True)
fill(opened.office)
opened.close()
warm = ["--today", "2028-10-01", "list", "agreements"], ["show", "nothing"], ["list", "institutions"], ["act", "2024-7", "archive"]
with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    for command in warm:  # what is loaded late must be loaded while it may be read
        run(["--data", sys.argv[1], *command])
os.setgroups([]); os.setgid(65534); os.setuid(65534)
sys.exit(run(["--data", sys.argv[2], *sys.argv[3:]]))
"""


def _as_nobody(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs a command as somebody who owns nothing; root itself ignores permissions."""
    with tempfile.TemporaryDirectory() as warm:
        return subprocess.run(
            [sys.executable, "-c", _AS_NOBODY, f"{warm}/o", str(root), *arguments],
            capture_output=True, text=True, check=False,
        )  # fmt: skip


needs_root = pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="permissions are dropped from root")


def _open_to_all(place: Path) -> None:
    while place != Path("/tmp") and place != place.parent:
        place.chmod(place.stat().st_mode | 0o055)
        place = place.parent


def test_folders_and_files_are_nobody_else_s(office: Office, tmp_path: Path) -> None:
    fill(office)
    office.backups.make_automatic(is_forced=True)

    modes = {path: path.stat().st_mode & 0o777 for path in (tmp_path / "office").rglob("*")}

    assert (tmp_path / "office").stat().st_mode & 0o777 == 0o700
    assert [path for path, mode in modes.items() if mode != (0o700 if path.is_dir() else 0o600)] == []


@needs_root
def test_a_read_only_folder_can_be_read_and_says_why_nothing_can_be_written(tmp_path: Path) -> None:
    root = tmp_path / "o"
    opened = open_office(root, may_write=True, may_create=True, day=DAY)
    fill(opened.office)
    opened.close()
    _open_to_all(root)
    (root / "agreements.sqlite").chmod(0o444)

    listed = _as_nobody(root, "list", "agreements")
    moved = _as_nobody(root, "--today", "2028-10-01", "list", "agreements")
    saved = _as_nobody(root, "act", "2024-7", "archive")

    assert "2024-7" in listed.stdout and listed.returncode == 0
    assert "Locked in" in moved.stdout
    assert (saved.returncode, saved.stdout) == (3, "")
    assert "write-protected" in saved.stderr and "Traceback" not in saved.stderr


@needs_root
@pytest.mark.parametrize("mode", [0o000, 0o200])
def test_a_folder_that_may_not_be_looked_into_is_told_in_a_sentence(mode: int, tmp_path: Path) -> None:
    root = tmp_path / "o"
    open_office(root, may_write=True, may_create=True).close()
    _open_to_all(root.parent)
    root.chmod(mode)

    result = _as_nobody(root, "list", "agreements")

    assert result.returncode == 3
    assert len(result.stderr.splitlines()) == 1 and "Traceback" not in result.stderr


def _break_off_a_save(root: Path) -> None:
    """Leaves the database as a power cut in the middle of a save does: pages changed, the journal not yet removed."""
    copy = root.parent / "copy"
    connection = sqlite3.connect(root / "agreements.sqlite", isolation_level=None)
    connection.execute("PRAGMA journal_mode=TRUNCATE")
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE institution_name SET text = 'Spoilt ' || text")
    connection.execute("CREATE TABLE filler (x)")
    connection.executemany("INSERT INTO filler VALUES (?)", [("x" * 3_000,) for _ in range(300)])
    shutil.copytree(root, copy)
    connection.execute("ROLLBACK")
    connection.close()
    shutil.rmtree(root)
    copy.rename(root)


@pytest.mark.parametrize("may_write", [True, False])
def test_a_save_broken_off_by_a_power_cut_is_undone_when_opening(may_write: bool, tmp_path: Path) -> None:
    root = tmp_path / "o"
    first = open_office(root, may_write=True, may_create=True, day=DAY)
    fill(first.office)
    first.close()
    _break_off_a_save(root)
    assert (root / "agreements.sqlite-journal").stat().st_size > 0

    opened = open_office(root, may_write=may_write, day=DAY)
    report = opened.office.checks.check()
    names = [row.name_en for row in opened.office.institutions.page(InstitutionQuery(), Window()).rows]
    opened.close()

    assert report.errors == ()
    assert sorted(names) == ["Association of Universities", "Rektorenkonferenz Nord"]


@needs_root
def test_a_broken_off_save_in_a_read_only_folder_is_explained(tmp_path: Path) -> None:
    root = tmp_path / "o"
    first = open_office(root, may_write=True, may_create=True, day=DAY)
    fill(first.office)
    first.close()
    _break_off_a_save(root)
    _open_to_all(root)
    for path in root.iterdir():
        path.chmod(0o444)

    result = _as_nobody(root, "list", "institutions")

    assert result.returncode == 3
    assert "broken off" in result.stderr


_HOLD = """
import sys
import tempfile
from datetime import date
from pathlib import Path
from agreements_app.services.opening import open_office
opened = open_office(Path(sys.argv[1]), may_write=True)
print("held", flush=True)
sys.stdin.readline()
opened.close()
"""


def test_a_second_writer_is_refused_by_name_and_readers_are_let_in(tmp_path: Path) -> None:
    root = tmp_path / "o"
    first = open_office(root, may_write=True, may_create=True, day=DAY)
    fill(first.office)
    first.close()
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None and holder.stdin is not None
    holder.stdout.readline()
    who = json.loads((root / "agreements.holder.json").read_text(encoding="utf-8"))

    with pytest.raises(HeldError) as caught:
        open_office(root, may_write=True)
    reader = open_office(root, may_write=False, day=DAY)
    rows = reader.office.institutions.page(InstitutionQuery(), Window()).total
    reader.close()
    window = open_office(root, may_write=True, has_window=True, day=DAY)
    with pytest.raises(ReadOnlyError):
        window.office.institutions.create(ONE)
    window.office.context.day = date(2028, 10, 1)
    refreshed = window.office.refresh_standings()
    window.close()
    holder.stdin.write("\n")
    holder.stdin.close()
    holder.wait()
    holder.stdout.close()
    after = open_office(root, may_write=True, day=DAY)
    after.close()

    assert who["who"] in str(caught.value) and who["host"] in str(caught.value)
    assert caught.value.holder is not None and caught.value.holder.pid == holder.pid
    assert (rows, refreshed) == (2, 0)
    assert [str(notice) for notice in window.notices] == [str(caught.value)]
    assert not after.was_unclean


def test_a_program_that_died_is_noticed_and_the_data_can_be_written(tmp_path: Path) -> None:
    program = _HOLD.replace("sys.argv[1]), may_write=True", "sys.argv[1]), may_write=True, may_create=True")
    program = program.replace('print("held", flush=True)', "import os; os.kill(os.getpid(), 9)")
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "o")], check=False)

    opened = open_office(tmp_path / "o", may_write=True)
    opened.office.institutions.create(ONE)
    opened.close()

    assert opened.was_unclean


def test_a_network_share_is_opened_for_reading_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_office(tmp_path / "o", may_write=True, may_create=True).close()
    monkeypatch.setattr(paths, "_file_system_type", lambda folder: "cifs")

    opened = open_office(tmp_path / "o", may_write=True)
    with pytest.raises(ReadOnlyError, match="network drive"):
        opened.office.institutions.create(ONE)
    opened.close()

    assert any("network drive" in str(notice) for notice in opened.notices)


def test_a_folder_of_a_synchronising_service_is_warned_about(tmp_path: Path) -> None:
    opened = open_office(tmp_path / "Dropbox" / "office", may_write=True, may_create=True)
    opened.close()

    assert any("Dropbox" in str(notice) for notice in opened.notices)


def test_a_full_drive_is_one_sentence_and_everything_saved_is_there(office: Office) -> None:
    fill(office)
    with office.context.database.write() as connection:
        (pages,) = connection.exec_driver_sql("PRAGMA page_count").one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    big = Institution(names=ONE.names, notes="x" * 150_000)

    with pytest.raises(StorageError, match="no space left"):
        office.institutions.create(big)

    assert office.institutions.page(InstitutionQuery(), Window()).total == 2
    assert office.checks.check().errors == ()


def test_data_of_a_newer_version_are_not_touched(tmp_path: Path) -> None:
    root = tmp_path / "o"
    open_office(root, may_write=True, may_create=True).close()
    connection = sqlite3.connect(root / "agreements.sqlite")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = (root / "agreements.sqlite").read_bytes()

    with pytest.raises(NewerDataError, match="newer version"):
        open_office(root, may_write=True)

    assert (root / "agreements.sqlite").read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"SQLite format 3\x00" + b"\x00" * 4_000], ids=["empty", "text", "torn"]
)
def test_a_file_that_is_no_database_is_refused_and_kept(content: bytes, tmp_path: Path) -> None:
    root = tmp_path / "o"
    root.mkdir()
    (root / "agreements.sqlite").write_bytes(content)

    with pytest.raises(DataFolderError):
        open_office(root, may_write=True, may_create=True)

    assert (root / "agreements.sqlite").read_bytes() == content


def test_another_program_s_database_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "o"
    root.mkdir()
    connection = sqlite3.connect(root / "agreements.sqlite")
    connection.execute("CREATE TABLE a (b)")
    connection.commit()
    connection.close()

    with pytest.raises(DataFolderError, match="another program"):
        open_office(root, may_write=True)


def test_nothing_is_created_unless_asked_for(tmp_path: Path) -> None:
    with pytest.raises(DataFolderError, match="no register"):
        open_office(tmp_path / "o", may_write=True)

    assert not (tmp_path / "o").exists()


def test_a_journal_without_its_database_stops_a_new_register(tmp_path: Path) -> None:
    root = tmp_path / "o"
    root.mkdir()
    (root / "agreements.sqlite-journal").write_bytes(b"x")

    with pytest.raises(DataFolderError, match="leftover"):
        open_office(root, may_write=True, may_create=True)

    assert not (root / "agreements.sqlite").exists()


def test_a_secret_text_is_nowhere_but_in_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = "Kanarienvogel-4711"
    logs = tmp_path / "logs"
    monkeypatch.setattr("agreements_app.system.logs.log_folder", lambda: logs)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    from agreements_app.system.logs import start_log, write_crash_report

    start_log()
    opened = open_office(tmp_path / "o", may_write=True, may_create=True, day=DAY)
    opened.office.institutions.create(Institution(names=ONE.names, notes=secret))
    try:
        opened.office.institutions.create(Institution(names=ONE.names, notes=secret, parent_id=99))
    except StorageError as error:
        write_crash_report(type(error), error.__traceback__)
    opened.close()

    holders = [path for path in tmp_path.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]
    assert [path.name for path in holders] == ["agreements.sqlite"]
    assert list(logs.glob("crash-*.txt"))
